"""Tab goes as one reads: rail, acts, find, page, foot; whatever was made first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_reading_order(*parts: QWidget) -> None:
    """Let Tab walk these parts one after the other; inside a part the order stays as it is."""
    previous: QWidget | None = None
    chain = _chain(parts)
    for part in parts:
        for widget in _stops(part, chain):
            if previous is not None:
                QWidget.setTabOrder(previous, widget)
            previous = widget


def _chain(parts: Sequence[QWidget]) -> list[QWidget]:
    """The parts, and what Tab can reach in the window, in the order of Qt's chain: walked once, for it is long."""
    begin = set(parts)
    found, widget = [parts[0]], parts[0].nextInFocusChain()
    while widget is not None and widget is not parts[0]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget in begin:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _stops(part: QWidget, chain: Sequence[QWidget]) -> list[QWidget]:
    """What Tab reaches in a part, from the part itself on."""
    at = chain.index(part)
    inside = [widget for widget in (*chain[at + 1 :], *chain[:at]) if part.isAncestorOf(widget)]
    stops = [part, *inside]
    return [widget for widget in stops if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
