"""Finds text that does not fit, in a whole window at once. Tests and pictures fail on what it lists."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

from sam.ui.look.paint import watching

_HAIR = 4  # pixels of a letter's own air that nobody misses


def shortened(window: QWidget) -> list[str]:
    """Every text of a visible window that is shortened or cut off: painted, in labels, buttons, entries and table heads.

    A page that is wider than what shows it is named too, for its right end can never be seen.
    """
    with watching() as found:
        window.grab()
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, (QLabel, QAbstractButton)) and _cut(widget):
            found.append(_text(widget))
        elif isinstance(widget, QTableView):
            found.extend(_heads(widget.horizontalHeader()))
        elif isinstance(widget, QLineEdit):
            found.extend(_example(widget))
        elif isinstance(widget, QComboBox):
            found.extend(_choice(widget))
        elif isinstance(widget, QScrollArea):
            found.extend(_beyond(widget))
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


def _example(entry: QLineEdit) -> list[str]:
    """The example of an empty entry, where it does not fit: Qt shortens it without a word."""
    example = entry.placeholderText()
    if entry.text() or not example:
        return []
    option = QStyleOptionFrame()
    entry.initStyleOption(option)
    inside = entry.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, entry)
    room = inside.right() - entry.cursorRect().center().x()  # the caret stands where the words begin, right of an icon
    return [example] if QFontMetrics(entry.font()).horizontalAdvance(example) > room else []


def _choice(choice: QComboBox) -> list[str]:
    """What is chosen, where it does not fit beside the arrow."""
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    controls, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = choice.style().subControlRect(controls, option, part, choice).width()
    words = choice.currentText()
    return [words] if QFontMetrics(choice.font()).horizontalAdvance(words) > room + _HAIR else []


def _beyond(area: QScrollArea) -> list[str]:
    """A page that is wider than its window, where it cannot be moved sideways."""
    still = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    page, seen = area.widget(), area.viewport().width()
    return [f"page of {page.width()} in {seen}"] if still and page.width() > seen + 1 else []
