"""What is typed in a handover: kept as a draft, taken up again, emptied and brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sam.queries.counter import PersonAt
from sam.ui.parts.line_view import LineEntry

if TYPE_CHECKING:
    from sam.ui.counter.counter_page import CounterPage


class TypedHandover(QObject):
    """The typed part of one form of the counter. A signature is no part of it: the person signs what they see."""

    def __init__(self, form: CounterPage) -> None:
        super().__init__(form)
        self._form = form
        self._taking_up: Mapping[str, Any] | None = None  # what a draft brings, until all of it is looked up
        self._person = ""  # whom a draft brings
        self._fresh = self._texts()
        self._at_rest = self._typed()

    def _texts(self) -> dict[str, str]:
        return {name: entry.kept() for name, entry in self._form.entries().items()}

    def _typed(self) -> dict[str, Any]:
        form, person = self._form, self._form.person.person
        return {
            "person": person.number if person is not None else "",
            "name": form.person.entry.kept() if person is None else "",
            "code": form.lines.lines.entry.text(),
            "lines": form.lines.kept(),
            "texts": {name: text for name, text in self._texts().items() if text != self._fresh[name]},
        }

    def rest(self) -> None:
        """It was signed: what stays for the next handover is no draft."""
        self._at_rest = self._typed()
        self._form.worked.emit()

    def draft(self) -> object | None:
        """Everything typed, as JSON, or None."""
        if self._taking_up is not None and self._form.lines.lines.reading:
            return self._taking_up
        self._taking_up = None
        typed = self._typed()
        return typed if typed != self._at_rest else None

    def take_up(self, draft: object) -> None:
        """Put a draft back; person and things are looked up anew."""
        said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
        form, self._taking_up = self._form, said
        self._put_texts(said.get("texts", {}))
        form.person.entry.bring(str(said.get("name", "")))
        form.lines.lines.entry.setText(str(said.get("code", "")))
        self._person = str(said.get("person", ""))
        if self._person:
            form.person.ask(self._person)
        form.lines.bring([one for one in said.get("lines", ()) if isinstance(one, dict)])

    def brings(self, person: PersonAt | None) -> bool:
        """Whether a draft has brought this person just now: nobody has put them in."""
        brought, self._person = self._person, ""
        return person is not None and person.number == brought

    def _put_texts(self, texts: Mapping[str, str]) -> None:
        for name, entry in self._form.entries().items():
            if name in texts:
                entry.bring(str(texts[name]))

    def start_anew(self) -> None:
        """Empty the form; Ctrl+Z brings it back."""
        form, before = self._form, self._typed()
        steps = form.lines.lines.steps
        back = partial(self._bring_back, form.lines.lines.entries, form.person.person, self._texts(), before)
        with steps.silent():
            form.empty()
            self._put_texts(self._fresh)
            form.lines.lines.entry.setText("")
            form.after_done()
        self._at_rest = self._typed()
        if before != self._at_rest:
            steps.add(back)
        form.worked.emit()

    def _bring_back(
        self, lines: Sequence[LineEntry], person: PersonAt | None, texts: Mapping[str, str], typed: Mapping[str, Any]
    ) -> None:
        self._form.lines.lines.put(lines)
        self._form.person.show_person(person)
        self._form.person.entry.bring(typed["name"])
        self._form.lines.lines.entry.setText(typed["code"])
        self._put_texts(texts)
        self._form.lines.look_again()
