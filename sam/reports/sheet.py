"""A report as a spreadsheet: a sheet that says what it is, then one sheet a table, rows streamed.

openpyxl makes the skeleton (styles, widths, frozen header, filter, print set-up), the rows go as XML straight into the
file: a hundred thousand of twenty columns in a few seconds, and never in memory. Text is always of the type text, so
that a serial number keeps its zeros and "=cmd|..." stays what it is; numbers, days and masses can be reckoned with.
Totals stand on the first sheet, so that a column of a table holds nothing but its rows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from typing import IO, BinaryIO

from sam.reports.codes import RowDigest, grouped_hex
from sam.reports.drawing import ScaleDrawing
from sam.reports.page import (
    TONE_WORDS,
    Bar,
    BarChart,
    Cell,
    Column,
    Document,
    Group,
    KeyFigures,
    Kind,
    Paragraph,
    Part,
    Row,
    ScanCode,
    Slip,
    Table,
    cells_of,
)
from sam.reports.skeleton import FORBIDDEN, LONGEST_TEXT, Frame, Line, Sheet, clean, filter_range, frame_of, skeleton
from sam.words.formats import exact_moment, speaking
from sam.words.translate import _

ROWS_A_SHEET = 1_048_575
"""What a sheet holds below its header; a longer table goes on in another sheet."""

_CHUNK = 500
_MEMO = 50_000
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_SAFE_DAY = date(1900, 3, 1)
"""Spreadsheets believe that 29 February 1900 existed; days before are written as text."""
_EXACT = 10**15
"""A spreadsheet keeps fifteen digits of a number."""
_SPECIAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|^\\s|\\s$|_x[0-9A-Fa-f]{4}_")


def to_sheet(document: Document, out: BinaryIO, progress: Callable[[int], None] | None = None) -> None:
    """Write a report as XLSX. The same document gives the same bytes.

    Args:
        document: what to write; its rows are run through once.
        out: an open binary file.
        progress: called with the number of rows written so far, now and then; may raise to stop.
    """
    with speaking(document.language):
        _Writer(document, out, progress).write()


class _Cells(dict[Cell, str]):
    """The XML of the cells of one column behind their address; what was written before is a look-up."""

    def __init__(self, kind: Kind, style: str) -> None:
        super().__init__()
        self._kind = kind
        self._style = style

    def __missing__(self, cell: Cell) -> str:
        number = _number(cell, self._kind)
        if number is None:
            text = cell if isinstance(cell, str) else _as_text(cell)
            xml = f'" s="{self._style}" t="inlineStr"><is>{_text(text)}</is></c>'
        else:
            xml = f'" s="{self._style}"><v>{number}</v></c>'
        if len(self) < _MEMO:
            self[cell] = xml
        return xml


def _number(cell: Cell, kind: Kind) -> str | None:
    """The cell as a spreadsheet's number, or None when it has to be text."""
    if isinstance(cell, int) and kind not in (Kind.TEXT, Kind.SERIAL, Kind.NOTE) and abs(cell) < _EXACT:
        if kind is Kind.MASS:
            return f"{'-' if cell < 0 else ''}{abs(cell) // 1000}.{abs(cell) % 1000:03d}"
        return str(cell)
    if isinstance(cell, date) and kind in (Kind.DATE, Kind.MOMENT):
        return _day_number(cell, kind)
    return None


def _day_number(cell: date, kind: Kind) -> str | None:
    plain = cell.date() if isinstance(cell, datetime) else cell
    if plain < _FIRST_SAFE_DAY:
        return None
    if isinstance(cell, datetime) and kind is Kind.MOMENT:
        seconds = cell.hour * 3600 + cell.minute * 60 + cell.second
        return repr(plain.toordinal() - _DAY_ZERO + seconds / 86_400)
    return str(plain.toordinal() - _DAY_ZERO)


def _as_text(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _text(text: str) -> str:
    """Text as XML; what XML cannot hold in the way spreadsheets write it."""
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "\u2026"
    if not _SPECIAL.search(text):
        return f"<t>{text}</t>"
    text = re.sub("_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", text)
    text = FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<t xml:space="preserve">{text}</t>'


class _Writer:
    """One workbook being written."""

    def __init__(self, document: Document, out: BinaryIO, progress: Callable[[int], None] | None) -> None:
        self._document = document
        self._out = out
        self._progress = progress
        self._digest = RowDigest()
        self._names: set[str] = {_("About").casefold()}
        self._done: list[Sheet] = []
        self._about: list[Line] = []
        self._rows = 0

    def write(self) -> None:
        """Write the file: the tables in order, then what is known only after them."""
        self._about += _opening(self._document)
        self._digest.front(self._document)
        with zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED) as package:
            for part in self._document.parts:
                self._digest.part(part)
                if isinstance(part, Table):
                    self._table(package, part)
                else:
                    self._about += _small_part(part)
            self._about.append(Line(_("Digest of the lines"), grouped_hex(self._digest.digest()[:16], 8)))
            self._rest(package)

    def _table(self, package: zipfile.ZipFile, table: Table) -> None:
        groups = iter(table.groups)
        first = next(groups, None)
        grouped = bool(table.group_label or (first and first.title))
        lead = (Column(table.group_label or _("Group"), Kind.TEXT, 24),) if grouped else ()
        sheet = Sheet(self._name(table.title), lead + table.columns, grouped)
        frame = frame_of(self._document, sheet)
        rows = self._all_rows(chain([first] if first else [], groups), grouped=grouped)
        while True:
            count = self._sheet(package, frame, islice(rows, ROWS_A_SHEET), sheet)
            self._done.append(Sheet(sheet.name, sheet.columns, grouped, count))
            self._about.append(Line(_("Lines in sheet {name}").format(name=sheet.name), count))
            if count < ROWS_A_SHEET:
                break
            sheet = Sheet(self._name(table.title), sheet.columns, grouped)
        total = cells_of(table.grand_total)
        self._digest.total(total)
        self._about += _total_lines(table, total)

    def _all_rows(self, groups: Iterable[Group], *, grouped: bool) -> Iterator[Row]:
        for group in groups:
            self._digest.group(group.title)
            rows = iter(group.rows)
            while chunk := list(islice(rows, _CHUNK)):
                self._digest.rows(chunk)
                yield from [(group.title, *row) for row in chunk] if grouped else chunk
            self._digest.total(cells_of(group.total))

    def _sheet(self, package: zipfile.ZipFile, frame: Frame, rows: Iterator[Row], sheet: Sheet) -> int:
        """Stream one sheet; returns how many rows it took."""
        entry = self._entry(f"xl/worksheets/sheet{len(self._done) + 2}.xml")
        with package.open(entry, "w", force_zip64=True) as stream:
            stream.write(frame.head.encode())
            count = self._stream(stream, frame, rows, sheet)
            filtered = f'<autoFilter ref="{filter_range(sheet, count)}"'
            stream.write(re.sub(r'<autoFilter ref="[^"]*"', filtered, frame.tail).encode())
        return count

    def _stream(self, stream: IO[bytes], frame: Frame, rows: Iterator[Row], sheet: Sheet) -> int:
        from openpyxl.utils import get_column_letter

        columns = [
            (f'<c r="{get_column_letter(index)}', _Cells(column.kind, style).__getitem__)
            for index, (column, style) in enumerate(zip(sheet.columns, frame.styles, strict=True), 1)
        ]
        at = 1
        while chunk := list(islice(rows, _CHUNK)):
            lines = []
            for row in chunk:
                at += 1
                place = str(at)
                cells = [
                    f"{address}{place}{xml(cell)}"
                    for (address, xml), cell in zip(columns, row, strict=True)
                    if cell is not None and cell != ""
                ]
                lines.append(f'<row r="{place}">{"".join(cells)}</row>')
            stream.write("".join(lines).encode())
            self._rows += len(chunk)
            if self._progress:
                self._progress(self._rows)
        return at - 1

    def _rest(self, package: zipfile.ZipFile) -> None:
        """All that is not rows, from a skeleton that knows the finished sheets."""
        with zipfile.ZipFile(skeleton(self._document, self._done, self._about)) as around:
            for name in around.namelist():
                if re.fullmatch(r"xl/worksheets/sheet(?!1\.xml)\d+\.xml", name):
                    continue
                data = around.read(name)
                if name == "docProps/core.xml":
                    stamp = exact_moment(self._document.as_known).encode()
                    data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
                package.writestr(self._entry(name), data)

    def _entry(self, name: str) -> zipfile.ZipInfo:
        at = self._document.as_known
        entry = zipfile.ZipInfo(name, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
        entry.compress_type = zipfile.ZIP_DEFLATED
        return entry

    def _name(self, title: str) -> str:
        """A name that a spreadsheet accepts and that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f\ufffd]", " ", clean(title)).strip(" '")[:31].strip(" '") or _("Table")
        name, number = plain, 1
        while name.casefold() in self._names or name.casefold() == "history":
            number += 1
            name = f"{plain[: 27 - len(str(number))]} ({number})"
        self._names.add(name.casefold())
        return name


# ------------------------------------------------------------------------------------------------------- first sheet


def _opening(document: Document) -> list[Line]:
    """What the report is and as of when."""
    lines = [
        Line(document.title, bold=True),
        Line(document.subtitle),
        Line(_("Institution"), document.institution),
        Line(_("Depot"), document.depot),
        Line(_("Report"), document.name),
        Line(_("Held on"), document.as_of, Kind.DATE),
        Line(_("As known on"), exact_moment(document.as_known)),
        Line(_("Entry"), document.head_number, Kind.NUMBER),
        Line(_("Head of the book"), grouped_hex(document.head, 8)),
    ]
    lines += [Line(_(TONE_WORDS[notice.tone]), notice.text, bold=True) for notice in document.notices]
    lines += [Line(label, value, _kind_of(value)) for label, value in document.facts]
    return lines


def _kind_of(value: object) -> Kind:
    return Kind.NUMBER if isinstance(value, int) else Kind.TEXT


def _small_part(part: Part) -> list[Line]:
    """A part that is no table, as lines."""
    match part:
        case Paragraph(text):
            return [Line("", text)]
        case KeyFigures(figures):
            return [
                Line(f"{figure.label} {figure.unit}".strip(), figure.value, _kind_of(figure.value))
                for figure in figures
            ]
        case BarChart(title, bars, unit):
            return [Line(title, bold=True), *[line for bar in bars for line in _bar_lines(bar, unit)]]
        case ScaleDrawing(title, note):
            return [Line(title, bold=True), Line("", note)]
        case ScanCode() | Slip():
            return _by_hand(part)
        case Table():
            return []


def _by_hand(part: ScanCode | Slip) -> list[Line]:
    """What is scanned and written on by hand."""
    if isinstance(part, ScanCode):
        return [Line(part.label, part.shown or part.text)]
    facts = [Line(label, value) for label, value in part.facts]
    return [Line(part.title, part.number, bold=True), *facts, *[Line(one, "") for one in part.lines]]


def _bar_lines(bar: Bar, unit: str) -> list[Line]:
    """A bar and its shares."""
    label = f"{bar.label} {unit}".strip()
    shares = [Line(f"{bar.label}: {share.label}", share.value, Kind.NUMBER) for share in bar.shares]
    return [Line(label, bar.value, Kind.NUMBER), *shares]


def _total_lines(table: Table, total: Row | None) -> list[Line]:
    """The grand total of a table: one line a figure."""
    lines = []
    for column, cell in zip(table.columns, total or (), strict=total is not None):
        if isinstance(cell, int):
            label = _("Total of {column} in {table}").format(column=column.title, table=table.title)
            lines.append(Line(label, cell, column.kind))
    return lines
