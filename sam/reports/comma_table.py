"""A report as plain text for other programs: comma-separated values in UTF-8, with what it is in the first lines.

A text that a spreadsheet would take for a formula begins with an apostrophe. Days are written 2026-11-22, whole numbers without
marks between thousands.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import BinaryIO

from sam.reports.codes import grouped_hex
from sam.reports.page import Cell, Document, Row, Table
from sam.words.formats import exact_moment, speaking
from sam.words.translate import _

_CHUNK = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_commas(document: Document, out: BinaryIO, progress: Callable[[int], None] | None = None) -> None:
    """Write the tables of a report.

    Args:
        document: what to write; its rows are run through once.
        out: an open binary file.
        progress: called with the number of rows written so far, now and then; may raise to stop.
    """
    with speaking(document.language):
        out.write(codecs.BOM_UTF8)  # spreadsheets take it for the letters of the country without
        _write(out, _heading(document))
        done = 0
        for table in document.parts:
            if isinstance(table, Table):
                _write(out, [(), tuple(column.title for column in table.columns)])
                rows = _rows(table)
                while chunk := list(islice(rows, _CHUNK)):
                    _write(out, chunk)
                    done += len(chunk)
                    if progress:
                        progress(done)


def _heading(document: Document) -> list[Row]:
    return [
        (document.title, document.subtitle),
        (_("Institution"), document.institution),
        (_("Depot"), document.depot),
        (_("Held on"), document.as_of),
        (_("As known on"), exact_moment(document.as_known)),
        (_("Entry"), document.head_number),
        (_("Head of the book"), grouped_hex(document.head, 8)),
        *((notice.text,) for notice in document.notices),
        *document.facts,
    ]


def _rows(table: Table) -> Iterator[Row]:
    for group in table.groups:
        yield from group.rows


def _write(out: BinaryIO, rows: Iterable[Row]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_cell(cell) for cell in row] for row in rows)
    out.write(text.getvalue().encode("utf-8", "replace"))


def _cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text
