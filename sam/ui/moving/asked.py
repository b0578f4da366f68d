"""What a movement of a list asks for: the shape of the data in `forms`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sam.domain.kinds import Kind
from sam.domain.places import STORES, PlaceKind
from sam.queries.case_file import CaseFile
from sam.ui.parts.words import Words
from sam.words.translate import _

Kinds = frozenset[PlaceKind]
DOWN = STORES | {PlaceKind.WORKSHOP}


class Entry(Enum):
    """How a part of the head is typed."""

    TEXT = "text"
    PLACE = "place"
    DAY = "day"
    CONDITION = "condition"
    DISPATCH = "dispatch"
    CHOICE = "choice"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Asked:
    """One entry of the head.

    Attributes:
        name: the field of the command.
        places: kinds of place that may be chosen.
        gap: what is said while it is empty and must not be; empty: it may be left out.
        hint: stands below it.
        again: whether the next form of this kind begins with it.
        choices: what is chosen from, of a CHOICE.
        case: whether an open case may be the one that is meant, of a CASE.
    """

    name: str
    words: Words
    entry: Entry = Entry.TEXT
    places: Kinds = frozenset()
    gap: Words = ""
    hint: Words = ""
    again: bool = False
    choices: Callable[[], Sequence[tuple[str, Words]]] = tuple
    case: Callable[[CaseFile], bool] = lambda _one: True


@dataclass(frozen=True, slots=True)
class MovingForm:
    """One movement of a list of things.

    Attributes:
        key: name of its screen.
        kind: what comes of it in the book.
        title: in one word or two.
        about: what it is for, in a line.
        rows: the entries of the head; those of one row stand beside each other. The day on the paper follows by itself.
        service, command: what is done, and what it is told.
        takes: kinds of place that things are taken from.
        lines: what the list of things is called.
        finish: the verb on the button.
        done: what is said when it is done.
        conditions: what no new condition is called; empty where lines keep theirs.
        cases: whether cases come back.
        day: what the day on the paper is called.
    """

    key: str
    kind: Kind
    title: Words
    about: Words
    rows: tuple[tuple[Asked, ...], ...]
    service: Callable[..., Any]
    command: Callable[..., Any]
    takes: Kinds
    lines: Words
    finish: Words
    done: Words
    conditions: Words = ""
    cases: bool = False
    day: Words = lambda: _("Day on the paper")

    @property
    def asks(self) -> tuple[Asked, ...]:
        """All entries of the head."""
        return tuple(one for row in self.rows for one in row)


def goes_to(words: Words, places: Kinds, gap: Words) -> Asked:
    """The place where the things of a list go."""
    return Asked("to", words, Entry.PLACE, places, gap, again=True)


WHERE_TO: Words = lambda: _("Where does it go? Choose a place.")  # noqa: E731
