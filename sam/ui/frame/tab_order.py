"""Tab goes as one reads: rail, acts, find, page, foot; whatever was made first, and whatever came since.

The order is found when Tab is pressed and not when a screen is shown: Qt's chain goes through every widget of the window, those of all
the screens that were ever opened among them, and a screen may get new parts at any time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class ReadInOrder(QWidget):
    """A window in which Tab walks the parts of `in_order` one after the other."""

    def in_order(self) -> Sequence[QWidget]:
        """The parts, as one reads them. Each window says which; by default Qt's own order stays."""
        return ()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        here = cast("QWidget | None", self.focusWidget())  # the stubs know no window without a caret
        if here is None or here.isVisible():  # else Qt looks for a caret: the last one went out of sight
            in_reading_order(*self.in_order())
        return super().focusNextPrevChild(next)


def in_reading_order(*parts: QWidget) -> None:
    """Let Tab walk these parts one after the other; inside a part the order stays as it is."""
    if not parts:
        return
    part_of = {widget: n for n, part in enumerate(parts) for widget in (part, *part.findChildren(QWidget))}
    now = _stops(parts[0].window(), part_of)
    wanted = sorted(now, key=lambda widget: part_of[widget])  # in a part they stay as they are
    if not wanted:
        return
    begin = now.index(wanted[0])
    now = now[begin:] + now[:begin]
    for n, widget in enumerate(wanted):
        if now[n] is not widget:
            QWidget.setTabOrder(wanted[n - 1], widget)
            now.remove(widget)
            now.insert(n, widget)


def _stops(window: QWidget, part_of: Mapping[QWidget, int]) -> list[QWidget]:
    """What Tab can reach in the parts, to be seen or not, in the order of Qt's chain: walked once, for it is long."""
    found: list[QWidget] = []
    left, widget = len(part_of), window.nextInFocusChain()
    while left and widget is not None and widget is not window:
        if widget in part_of:
            left -= 1
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
        widget = widget.nextInFocusChain()
    return found
