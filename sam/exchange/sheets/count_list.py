"""A count sheet that comes back as a spreadsheet: what was marked as seen, what was written as a number, what was added by hand.

Only what the sheet says is read here; which thing a row is about is for the service to say, which knows the book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sam.domain.count_paper import SheetCode, read_sheet_code
from sam.domain.items import MOST_QUANTITY, Condition
from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.counts import CountProblem as P
from sam.domain.sheet_rows import RawValue
from sam.exchange.sheets.grid import Grid, Row
from sam.exchange.sheets.header import LOOK_AT
from sam.exchange.sheets.mapping import canonical
from sam.exchange.sheets.opening import open_list_file

TITLES: dict[str, tuple[str, ...]] = {
    "place": ("place", "rack", "store", "lugar", "estante", "lieu", "emplacement", "local", "prateleira"),
    "mark": (
        "serial or lot", "serial", "serial number", "lot", "serie o lote", "numero de serie", "serie", "lote", "serie ou lot",
        "serie ou lote", "numero de serie ou lot",
    ),
    "type": ("type", "type code", "code", "tipo", "codigo", "codigo de tipo", "code du type", "codigo do tipo"),
    "seen": (
        "seen", "counted", "seen or counted", "quantity", "visto", "contado", "visto o contado", "cantidad", "vu", "compte",
        "vu ou compte", "quantite", "visto ou contado", "quantidade",
    ),
    "condition": ("condition", "condicion", "estado", "etat", "condicao"),
    "time": ("counted at", "time", "hora", "contado a las", "heure", "compte a", "contado as"),
    "note": ("note", "notes", "nota", "observaciones", "observations", "observacao", "observacoes"),
}  # fmt: skip
"""What the columns may be called, small letters without accents, in the languages of the program."""

_MARKS = frozenset({"x", "yes", "y", "si", "s", "sim", "oui", "o", "v", "\u2713", "\u2714", "ok", "1"})
_NOT_THERE = frozenset({"no", "n", "nao", "non", "-", "0"})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that says something.

    Attributes:
        row: its number in the sheet.
        seen: it was marked as there; None where a number stands, or nothing.
        quantity: a number that was written.
    """

    row: int
    place: str
    mark: str
    type: str
    seen: bool | None
    quantity: int | None
    condition: str
    time: str
    note: str


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A count sheet as it came back; without a code where it carries none."""

    name: str
    code: SheetCode | None
    rows: tuple[SheetRow, ...]


def read_count_sheet(path: Path) -> ReadSheet:
    """The rows of the first sheet that has the titles, and the code wherever it stands.

    Raises:
        Refused: the file cannot be read, has no such titles, or a cell is neither a mark nor a number; all of them at once.
        Unavailable: it is not there.
    """
    file = open_list_file(path)
    grids = list(file.grids())
    code = next((found for grid in grids if (found := _code(grid)) is not None), None)
    for grid in grids:
        titles = _titled(grid)
        if titles is not None:
            rows = tuple(_rows(grid, *titles))
            if not any(one.seen is not None or one.quantity is not None for one in rows):
                raise refuse(P.NO_ROWS, name=file.name)
            return ReadSheet(file.name, code, rows)
    raise refuse(P.NO_COLUMNS, name=file.name)


def _code(grid: Grid) -> SheetCode | None:
    texts = (cell for _number, row in grid.rows for cell in row if isinstance(cell, str))
    return next((found for text in texts if (found := read_sheet_code(text)) is not None), None)


def _titled(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The row of the titles, and which column means what."""
    for number, row in grid.rows[:LOOK_AT]:
        meant: dict[str, int] = {}
        for i, cell in enumerate(row):
            title = canonical(cell) if isinstance(cell, str) else ""
            for name, titles in TITLES.items():
                if title in titles:
                    meant.setdefault(name, i)
        if {"mark", "seen"} <= meant.keys():
            return number, meant
    return None


def _rows(grid: Grid, last: int, meant: dict[str, int]) -> Iterator[SheetRow]:
    problems: list[Problem] = []
    made: list[SheetRow] = []
    place = ""
    for number, row in grid.rows:
        if number <= last:
            continue
        said = {name: _text(_cell(row, at)) for name, at in meant.items()}
        place = said.get("place") or place  # the place stands once above its rows
        if not any(said.get(name) for name in ("mark", "type", "seen", "time")):
            continue
        try:
            seen, quantity = _seen(said["seen"])
            condition = _condition(said.get("condition", ""))
        except ValueError as trouble:
            problems.append(Problem(P.ROW_AMOUNT, (), {"row": number, "value": str(trouble)[:40]}))
            continue
        made.append(
            SheetRow(
                number, place, said["mark"], said.get("type", ""), seen, quantity, condition, _time(said.get("time", "")),
                said.get("note", ""),
            )
        )  # fmt: skip
    if problems:
        raise Refused(problems)
    yield from made


def _seen(text: str) -> tuple[bool | None, int | None]:
    """A mark, or a number. One digit 1 or 0 may be either: who reads the row knows whether it is a numbered thing."""
    plain = canonical(text) or text.casefold()
    if not text:
        return None, None
    digits = text.replace("\u00a0", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and int(digits) <= MOST_QUANTITY:
        return int(digits) > 0, int(digits)
    if plain in _MARKS:
        return True, None
    if plain in _NOT_THERE:
        return False, None
    raise ValueError(text)


def _condition(text: str) -> str:
    code = text.strip().upper()[:2]
    if text and code not in {one.value for one in Condition}:
        raise ValueError(text)
    return code if text else ""


def _time(text: str) -> str:
    return text[:5] if ":" in text else ""


def _cell(row: Row, column: int) -> RawValue:
    return row[column] if 0 <= column < len(row) else None


def _text(value: RawValue) -> str:
    """What a cell says; a whole number without the point that a spreadsheet gives it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
