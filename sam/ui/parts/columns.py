"""What a table shows: its columns, and the values of cells that are more than a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from typing import Any, Protocol

from PySide6.QtCore import QLocale, Qt

from sam.ui.look.tokens import Tone
from sam.ui.parts.words import Words, say

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)

LOADING = "…"
"""Stands in a cell until its row has come."""


@unique
class Kind(Enum):
    """How the cells of a column are drawn."""

    TEXT = "text"
    SOFT = "soft"
    MONO = "mono"
    NUMBER = "number"
    STATE = "state"
    SIGN = "sign"
    AGE = "age"
    HAZARD = "hazard"


@dataclass(frozen=True, slots=True)
class State:
    """A state in a cell: sign, word, colour. `sign` is an icon name where the tone's own is not telling enough."""

    tone: Tone
    words: Words
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Age:
    """Days, with a bar that is full at `full` days."""

    days: int
    tone: Tone = Tone.NONE
    full: int = 400


@dataclass(frozen=True, slots=True)
class Hazard:
    """Hazard division and compatibility group: "1.1" and "D"."""

    division: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value` picks from a row what is shown; `sort` names what the source sorts by, empty where it cannot.

    Args of `value` are rows as the question gave them; it returns text, a whole number, a State, a Tone (for SIGN), an Age, a
    Hazard, or None. `width` in pixels at 100 %; the column that `grows` takes what room is left.

    Where columns are chosen: `said` is what one without a head is called, `name` is what a desk remembers and never changes, `extra`
    is not shown until somebody wants it. `out` picks what a spreadsheet gets where that is more than the text: a day, a whole number.
    """

    header: Words
    value: Callable[[Any], object]
    kind: Kind = Kind.TEXT
    width: int = 120
    sort: str = ""
    grows: bool = False
    said: Words = ""
    name: str = ""
    extra: bool = False
    out: Callable[[Any], str | int | date | None] | None = None


class Cells(Protocol):
    """What a table asks of its model, beside what Qt asks."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, left to right."""

    def cell(self, row: int, column: int) -> object:
        """The value of a cell, or LOADING."""


def shown(value: object) -> str:
    """A cell's value as text: numbers with thousands by language, states by their word."""
    if isinstance(value, str):
        return value
    words = _WORDS.get(type(value), str)
    return words(value)


_WORDS: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _value: "",
    int: lambda value: QLocale().toString(value),
    State: lambda value: say(value.words),
    Age: lambda value: f"{QLocale().toString(value.days)} d",
    Hazard: lambda value: f"{value.division} {value.group}".strip(),
    Tone: lambda value: str(value.value),
}


def header(columns: tuple[Column, ...], section: int, orientation: Qt.Orientation, role: int) -> object:
    """What a model answers for its column heads: the words, and where they stand. `role` is a plain int."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    if role == _DISPLAY:
        return say(columns[section].header)
    if role == _ALIGNMENT:
        side = Qt.AlignmentFlag.AlignRight if columns[section].kind is Kind.NUMBER else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return None
