"""An authorised scale from a sheet: a column of types or categories, and one of how many may be held.

All or nothing: a scale with a bad row is not read, and every bad row is told with its sheet, number and value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sam.domain.commands.scales import ScaleLine
from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.scales import ScaleProblem as P
from sam.domain.problems.sheets import SheetFault
from sam.domain.sheet_rows import RawValue
from sam.exchange.sheets.grid import Grid, Row
from sam.exchange.sheets.header import LOOK_AT
from sam.exchange.sheets.mapping import canonical
from sam.exchange.sheets.opening import open_list_file

TITLES: dict[str, tuple[str, ...]] = {
    "type": (
        "type", "type code", "item type", "item", "code", "nsn", "tipo", "codigo", "codigo de tipo", "articulo", "article", "item de tipo",
    ),
    "category": ("category", "salw category", "categoria", "categorie"),
    "authorised": (
        "authorised", "authorized", "authorised quantity", "authorized quantity", "scale", "quantity", "qty", "autorizado",
        "cantidad autorizada", "cantidad", "dotacion", "autorise", "quantite autorisee", "quantite", "quantidade autorizada", "quantidade",
    ),
}  # fmt: skip
"""What the columns may be called, small letters without accents, in the languages of the program."""


@dataclass(frozen=True, slots=True)
class _Layout:
    last_row: int
    type: int
    category: int
    authorised: int


def read_scale(path: Path) -> tuple[ScaleLine, ...]:
    """The lines of the first sheet that has the titles.

    Raises:
        Refused: the file cannot be read, has no such titles or no rows, or a row cannot be taken.
        Unavailable: it is not there.
    """
    file = open_list_file(path)
    for grid in file.grids():
        layout = _titled(grid)
        if layout is not None:
            return _lines(grid, layout, file.name)
    raise refuse(P.NO_COLUMNS, file=file.name)


def _titled(grid: Grid) -> _Layout | None:
    for number, row in grid.rows[:LOOK_AT]:
        meant: dict[str, int] = {}
        for i, cell in enumerate(row):
            title = canonical(cell) if isinstance(cell, str) else ""
            for name, titles in TITLES.items():
                if title in titles:
                    meant.setdefault(name, i)
        if "authorised" in meant and ("type" in meant or "category" in meant):
            return _Layout(number, meant.get("type", -1), meant.get("category", -1), meant["authorised"])
    return None


def _lines(grid: Grid, layout: _Layout, name: str) -> tuple[ScaleLine, ...]:
    made: list[ScaleLine] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, row in grid.rows:
        type_, category, amount = (_cell(row, at) for at in (layout.type, layout.category, layout.authorised))
        if number <= layout.last_row or not any(map(_text, (type_, category, amount))):
            continue
        line = ScaleLine(type=_text(type_), category=_text(category), authorised=_whole(amount) or 0)
        at = {"sheet": grid.name, "row": number}
        problems += [
            Problem(code, (grid.name, number), at | values)
            for code, values in _against(line, _whole(amount), amount, seen)
        ]
        seen.setdefault((line.type or line.category).casefold(), number)
        made.append(line)
    if problems:
        raise Refused(problems)
    if not made:
        raise refuse(SheetFault.NO_ROWS, file=name)
    return tuple(made)


def _against(
    line: ScaleLine, authorised: int | None, amount: RawValue, seen: dict[str, int]
) -> Iterator[tuple[P, dict[str, object]]]:
    """What is against a row."""
    named = line.type or line.category
    if not named:
        yield P.ROW_TYPE, {}
    elif line.type and line.category:
        yield P.ROW_BOTH, {}
    elif named.casefold() in seen:
        yield P.ROW_TWICE, {"value": named, "first": seen[named.casefold()]}
    if authorised is None and isinstance(amount, str) and _POINTED.fullmatch(amount.strip()):
        yield P.ROW_TWO_WAYS, {"value": amount.strip(), "whole": re.sub(r"[.,]", "", amount.strip())}
    elif authorised is None:
        yield P.ROW_QUANTITY, {"value": _text(amount)[:40]}


def _cell(row: Row, column: int) -> RawValue:
    return row[column] if 0 <= column < len(row) else None


def _text(value: RawValue) -> str:
    """What a cell says; a whole number without the point that a spreadsheet gives it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


_GROUPED = re.compile(r"[0-9]{1,3}(?:([ .,\u00a0\u202f'\u2019])[0-9]{3}(?:\1[0-9]{3})*)", re.ASCII)
"""A whole number in groups of three, with one sign between all of them."""

_POINTED = re.compile(r"[0-9]{1,3}[.,][0-9]{3}", re.ASCII)
"""Thousands for the one, a fraction for the other: "12.000" is twelve thousand in Madrid and twelve in London."""


def _whole(value: RawValue) -> int | None:
    """A whole number that is not negative; blanks between thousands are understood, and points where they can be nothing else.

    What may be read in two ways is not read at all: `_against` says so.
    """
    text = _text(value)
    if isinstance(value, str) and _GROUPED.fullmatch(text) and not _POINTED.fullmatch(text):
        text = re.sub(r"[^0-9]", "", text)
    return int(text) if text.isascii() and text.isdigit() else None
