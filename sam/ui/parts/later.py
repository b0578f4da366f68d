"""Parts of a screen that nobody sees yet: forms, cards, other panes. Made when they are asked for first, so that the screen opens at once.

    @cached_property
    def licence(self) -> LicenceCard:
        return made_now(LicenceCard(self._context), self._room)

Whoever only hides such a part, or refreshes it, asks `is_made` first. A part that came late has its place among what Tab reaches by where
it stands, not by when it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from sam.ui.parts.rows import stop_before

P = TypeVar("P", bound=QWidget)


def made_now(part: P, room: QBoxLayout, at: int = -1) -> P:
    """Put a new part where it belongs, hidden; whoever asked for it shows it."""
    part.hide()
    room.insertWidget(at, part)
    if room.parentWidget() is not None:
        _tab_as_it_stands(part)
    return part


def is_made(owner: object, name: str) -> bool:
    """Whether this part of a screen has been made."""
    return name in vars(owner)


def show_part(owner: object, name: str, *, seen: bool) -> None:
    """Show a part, made now if it must be; or hide it, where there is one."""
    if seen or is_made(owner, name):
        getattr(owner, name).setVisible(seen)


def _tab_as_it_stands(part: QWidget) -> None:
    """Let Tab reach a part after what stands before it, in the layout of the page."""
    stops, before = _stops(part), _stop_before(part)
    if before is not None:
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop


def _stop_before(part: QWidget) -> QWidget | None:
    """The last thing that Tab reaches before a part: in what stands before it, else before what stands after it."""
    here: QWidget | None = part
    while here is not None and not here.isWindow():
        holder = here.parentWidget()
        beside = _in_order(holder) if holder is not None else []
        if here in beside:
            at = beside.index(here)
            for other in reversed(beside[:at]):
                if found := _stops(other):
                    return found[-1]
            for other in beside[at + 1 :]:
                if found := _stops(other):
                    return stop_before(found[0])
        here = holder
    return None


def _in_order(holder: QWidget) -> list[QWidget]:
    """What stands in the layout of a part and in those within it, in order."""
    here = holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def within(layout: QLayout) -> Iterator[QWidget]:
        inner = layout.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly)
        parts: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in here]
        parts += [(layout.indexOf(one), one) for one in inner]
        for at, part in sorted(parts, key=lambda one: one[0]):
            if isinstance(part, QLayout):
                yield from within(part)
            elif at >= 0:
                yield part

    layout = holder.layout()
    return list(within(layout)) if layout is not None else []


def _stops(part: QWidget) -> list[QWidget]:
    """What Tab can reach in a part, in its order."""
    within = {part, *part.findChildren(QWidget)}
    found: list[QWidget] = []
    left: int = len(within)
    widget: QWidget | None = part
    while left and widget is not None:
        if widget in within:
            left -= 1
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
        widget = widget.nextInFocusChain()
    return found
