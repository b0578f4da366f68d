"""Tab goes as one reads: rail, acts, find, page, foot; whatever was made first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_reading_order(*parts: QWidget) -> None:
    """Let Tab walk these parts one after the other; inside a part the order stays as it is."""
    previous: QWidget | None = None
    for part in parts:
        for widget in _stops(part):
            if previous is not None:
                QWidget.setTabOrder(previous, widget)
            previous = widget


def _stops(part: QWidget) -> list[QWidget]:
    """What Tab reaches in a part, in the order of Qt's chain."""
    found = [part] if part.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    widget = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
