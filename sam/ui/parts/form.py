"""The entries of one form by name, so that a refusal finds its place.

A service refuses with all problems at once; each has the way to its field (`Problem.where`). The form puts each sentence beside
its entry, sets the focus to the first, and gives back those that belong to no entry, for the notice of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QWidget

from sam.domain.problems import Problem
from sam.ui.parts.field import Field


class Form:
    """Fields by their name in the command: "serial", or "people.0.name" for the name of the first of the people."""

    def __init__(self, sentence: Callable[[Problem], str]) -> None:
        self._sentence = sentence
        self._fields: dict[str, Field] = {}

    def add(self, name: str, field: Field) -> Field:
        """Know a field by its name; returns it, to be put into a layout."""
        self._fields[name] = field
        return field

    def __getitem__(self, name: str) -> Field:
        return self._fields[name]

    def entries(self) -> Mapping[str, QWidget]:
        """The entries by the first name of their field."""
        found: dict[QWidget, str] = {}
        for name, field in self._fields.items():
            found.setdefault(field.control, name)
        return {name: entry for entry, name in found.items()}

    def clear_problems(self) -> None:
        """Take all sentences back, before the form is sent again."""
        for field in self._fields.values():
            field.set_problem("")

    def show_problems(self, problems: Iterable[Problem], *, focus: bool = True) -> tuple[Problem, ...]:
        """Put each sentence beside its field; returns the problems that have no field here.

        `focus` puts the caret into the first of them; without it nothing moves while somebody types.
        """
        self.clear_problems()
        homeless: list[Problem] = []
        sentences: dict[Field, list[str]] = {}
        for problem in problems:
            field = self._find(problem)
            if field is None:
                homeless.append(problem)
            else:
                sentences.setdefault(field, []).append(self._sentence(problem))
        for field, said in sentences.items():
            field.set_problem(" ".join(said))
        first = next((field for field in self._fields.values() if field in sentences), None)
        if focus and first is not None:
            first.control.setFocus()
        return tuple(homeless)

    def _find(self, problem: Problem) -> Field | None:
        """The field of the longest part of the way that is a field here."""
        way = [str(step) for step in problem.where]
        for length in range(len(way), 0, -1):
            found = self._fields.get(".".join(way[:length]))
            if found is not None:
                return found
        return None
