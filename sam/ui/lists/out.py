"""A list of the window as a list for a file: the same columns, the same words; days and numbers as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sam.queries.reader import Reader
from sam.reports.page import Cell, Row
from sam.reports.page import Column as SheetColumn
from sam.reports.page import Kind as SheetKind
from sam.reports.shown_list import Rows, ShownList
from sam.ui.parts.columns import Column, Kind, shown
from sam.ui.parts.words import say
from sam.words.translate import language

_KINDS = {Kind.MONO: SheetKind.SERIAL, Kind.NUMBER: SheetKind.NUMBER}
_LETTER = 7  # pixels


def sheet_columns(columns: Sequence[Column]) -> tuple[SheetColumn, ...]:
    """The columns as a report has them."""
    return tuple(
        SheetColumn(say(one.header) or say(one.said), _kind(one), max(4, one.width // _LETTER)) for one in columns
    )


def sheet_rows(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[Row]:
    """The rows as a report has them, each made when it is asked for."""
    return (tuple(_cell(column, row) for column in columns) for row in rows)


def shown_rows(
    title: str, filtered: Sequence[str], order: str, columns: Sequence[Column], rows: Sequence[Any]
) -> ShownList:
    """A list whose rows are all in the window, as one that can be written."""
    there = tuple(rows)

    def bring(_reader: Reader) -> Rows:
        return Rows(len(there), sheet_rows(columns, there))

    return ShownList(title, tuple(filtered), order, sheet_columns(columns), bring, language())


def _kind(column: Column) -> SheetKind:
    if column.out is not None and column.kind is Kind.SOFT:
        return SheetKind.DATE
    return _KINDS.get(column.kind, SheetKind.TEXT)


def _cell(column: Column, row: Any) -> Cell:
    if column.out is not None:
        return column.out(row)
    value = column.value(row)
    return value if isinstance(value, int) and column.kind is Kind.NUMBER else shown(value)
