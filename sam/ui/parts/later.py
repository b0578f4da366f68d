"""Parts of a screen that nobody sees yet: forms, cards, other panes. Made when they are asked for first, so that the screen opens at once.

    @cached_property
    def licence(self) -> LicenceCard:
        return made_now(LicenceCard(self._context), self._room)

Whoever only hides such a part, or refreshes it, asks `is_made` first.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

P = TypeVar("P", bound=QWidget)


def made_now(part: P, room: QBoxLayout, at: int = -1) -> P:
    """Put a new part where it belongs, hidden; whoever asked for it shows it."""
    part.hide()
    room.insertWidget(at, part)
    return part


def is_made(owner: object, name: str) -> bool:
    """Whether this part of a screen has been made."""
    return name in vars(owner)


def show_part(owner: object, name: str, *, seen: bool) -> None:
    """Show a part, made now if it must be; or hide it, where there is one."""
    if seen or is_made(owner, name):
        getattr(owner, name).setVisible(seen)
