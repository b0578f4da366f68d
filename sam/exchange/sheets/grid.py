"""What a file says before anybody understands it: sheets, rows that are not empty, merged cells, formats.

Rows carry the number that the spreadsheet program shows, from 1; columns are counted from 0 (column A).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sam.domain.sheet_rows import RawValue

Row = tuple[RawValue, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that were merged into one. The value stands in the first; rows from 1, columns from 0, all inclusive."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `rows` holds (number, values) of rows that are not empty; values start at column A, None for nothing."""

    name: str
    hidden: bool
    rows: tuple[tuple[int, Row], ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class CellMarks:
    """What stands around the values of chosen columns, by (row, column).

    Attributes:
        formats: number formats other than General and text.
        formulas: cells that hold a formula; errors: cells that show a failed one (#N/A).
        hidden_rows: numbers of rows that are hidden.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()


def rows_with_content(
    rows: Iterable[Sequence[RawValue]], first_column: int, known: dict[str, str]
) -> Iterator[tuple[int, Row]]:
    """The rows that hold something, numbered from 1; equal texts become one object, kept in `known`.

    A text of blanks alone is nothing. Most rows of a sheet that reaches far down are empty: these are passed over first.
    """
    pad: Row = (None,) * first_column
    for number, row in enumerate(rows, 1):
        if row.count("") + row.count(None) == len(row):
            continue
        values = tuple(_kept(value, known) if type(value) is str else value for value in row)
        if values.count(None) < len(values):
            yield number, pad + values


def _kept(text: str, known: dict[str, str]) -> RawValue:
    if text in known:
        return known[text]
    return known.setdefault(text, text) if text and not text.isspace() else None
