"""What is typed in a movement of a list: kept as a draft, taken up again, emptied and brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sam.ui.parts.line_view import LineEntry

if TYPE_CHECKING:
    from sam.ui.moving.page import MovingPage


class TypedList(QObject):
    """The typed part of one form: its head, its lines, and the code that was not entered yet."""

    def __init__(self, form: MovingPage) -> None:
        super().__init__(form)
        self._form = form
        self._taking_up: Mapping[str, Any] | None = None  # what a draft brings, until all of it is looked up

    def _typed(self) -> dict[str, Any]:
        form = self._form
        typed = {"head": form.head.draft(), "code": form.lines.lines.entry.text(), "lines": form.lines.kept()}
        return typed | form.extra.typed()

    def draft(self) -> object | None:
        """Everything that is typed, as a JSON value; None when nothing is but what the form began with."""
        if self._taking_up is not None and self._form.lines.lines.reading:
            return self._taking_up
        self._taking_up = None
        typed = self._typed()
        more = typed["code"] or typed["lines"] or self._form.extra.typed()
        return typed if more or self._form.head.typed else None

    def take_up(self, draft: object) -> None:
        """Put a draft back; things are looked up again, as the book has them now."""
        said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
        self._taking_up = said
        self._form.head.take_up(said.get("head", {}))
        self._form.lines.lines.entry.setText(str(said.get("code", "")))
        self._form.extra.take_up(said)
        self._form.lines.bring([one for one in said.get("lines", ()) if isinstance(one, dict)])

    def start_anew(self) -> None:
        """Empty the form; Ctrl+Z brings it back."""
        form, lines, before = self._form, self._form.lines.lines, self._typed()
        back = partial(self._bring_back, lines.entries, before)
        self._taking_up = None
        with lines.steps.silent():
            lines.clear()
        lines.entry.setText("")
        form.head.clear(wholly=True)
        form.extra.take_up({})
        if any(before.values()):
            lines.steps.add(back)
        form.worked.emit()

    def _bring_back(self, entries: Sequence[LineEntry], typed: Mapping[str, Any]) -> None:
        self._form.head.take_up(typed["head"])
        self._form.head.ask_what_is_open()
        self._form.lines.lines.entry.setText(typed["code"])
        self._form.lines.lines.put(entries)
        self._form.extra.take_up(typed)
        self._form.lines.look_again()
