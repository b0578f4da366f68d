"""Finds text that does not fit, in a whole window at once. Tests and pictures fail on what it lists."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QTableView, QWidget

from sam.ui.look.paint import watching


def shortened(window: QWidget) -> list[str]:
    """Every text of a visible window that is shortened or cut off: painted, in labels and buttons, and in table heads."""
    with watching() as found:
        window.grab()
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, (QLabel, QAbstractButton)) and _cut(widget):
            found.append(_text(widget))
        elif isinstance(widget, QTableView):
            found.extend(_heads(widget.horizontalHeader()))
    return list(dict.fromkeys(found))


def _text(widget: QLabel | QAbstractButton) -> str:
    return widget.text()


def _cut(widget: QLabel | QAbstractButton) -> bool:
    if not widget.text():
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + 1 < widget.heightForWidth(widget.width())
    needed = widget.minimumSizeHint()
    outside = not _inside(widget)
    return outside or widget.width() < needed.width() or widget.height() < needed.height()


def _inside(widget: QWidget) -> bool:
    """Whether its parent shows all of it. What scrolls is whole."""
    parent = widget.parentWidget()
    if parent is None or parent.objectName() == "qt_scrollarea_viewport":
        return True
    return QRect(0, 0, parent.width(), parent.height()).contains(widget.geometry())


def _heads(header: QHeaderView) -> list[str]:
    model, measure = header.model(), QFontMetrics(header.font())
    found = []
    for section in range(header.count()):
        words = str(model.headerData(section, header.orientation()) or "")
        if measure.horizontalAdvance(words) > header.sectionSize(section) - 2:
            found.append(words)
    return found
