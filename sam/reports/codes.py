"""What is printed so that paper can be checked without a network: 2D codes, and what stands in them.

A report carries a QR code of decimal digits (they survive keyboard scanners best) with its name, both dates, the entry
and head of the book, and a digest of every row; a voucher carries its number, its entry and the hash of its document.
With `seal` the depot's key signs what the code says. `read_code` is the way back from the digits.

Layout of a code, before it becomes digits: one byte version, one byte flags (1 = report, 2 = voucher, 16 = sealed),
the fields of `_REPORT` or `_VOUCHER`, the name or number with its length before it, 64 bytes of signature if sealed.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Protocol, cast

from sam.reports.drawing import ScaleDrawing
from sam.reports.page import Bar, BarChart, Document, KeyFigures, Paragraph, Part, Row, ScanCode, Slip, Table

Seal = Callable[[bytes], bytes]
"""Signs the bytes it is given with the depot's key: 64 bytes of Ed25519."""

SEAL_TAG = b"SAM printed code 1\0"
"""Stands before what is signed, so that this signature can never be taken for one over an entry or a bundle."""

_VERSION = 1
_IS_REPORT, _IS_VOUCHER, _IS_SEALED = 1, 2, 16
_REPORT = struct.Struct(">IqQ32s16s")
_VOUCHER = struct.Struct(">Q32s32s")
_SIGNATURE = 64
_MOST_DIGITS = 1000
"""A sealed voucher whose number has sixty letters of four bytes."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UnreadableCode(ValueError):
    """The digits are not a code of ours, or are damaged."""


@dataclass(frozen=True, slots=True)
class ReportCode:
    """What the code of a report says. `rows` is the first half of `RowDigest.digest()`."""

    name: str
    as_of: date
    as_known: datetime
    head_number: int
    head: bytes
    rows: bytes


@dataclass(frozen=True, slots=True)
class VoucherCode:
    """What the code of a voucher says."""

    number: str
    entry_number: int
    head: bytes
    document_hash: bytes


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code read back.

    Attributes:
        says: the values.
        signed_bytes: what a seal must be a signature of.
        signature: 64 bytes, or None when the code was printed without the depot's key.
    """

    says: ReportCode | VoucherCode
    signed_bytes: bytes
    signature: bytes | None


class RowDigest:
    """SHA-256 over everything a report lists, in order, the same for paper and spreadsheet.

    Hashed is the UTF-8 text of a JSON list without its brackets: `{"part": ...}` before each part, `{"group": ...}`
    before each group, each row as a list of its cells (days as "2026-11-22"), `{"total": [...]}` for totals, a comma
    after each.
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode

    def front(self, document: Document) -> None:
        """Take in what stands before the parts."""
        self.mark("report", [document.name, document.as_of, document.language])
        self.mark("facts", [list(fact) for fact in document.facts])
        for notice in document.notices:
            self.mark("notice", notice.text)

    def part(self, part: Part) -> None:
        """Take in a part, of a table only its heading: its groups, rows and totals follow as they are drawn."""
        match part:
            case Table():
                self.mark("part", [part.title, [column.title for column in part.columns]])
            case Paragraph(text):
                self.mark("part", text)
            case KeyFigures(figures):
                self.mark("part", [[figure.label, figure.value, figure.unit] for figure in figures])
            case BarChart(title, bars, unit):
                self.mark("part", [title, unit, [_bar(bar) for bar in bars]])
            case ScaleDrawing():
                self.mark("part", _drawn(part))
            case ScanCode(text, label):
                self.mark("part", [label, text])
            case Slip(title, number, code, facts, lines):
                self.mark("part", [title, number, code, [list(fact) for fact in facts], list(lines)])

    def group(self, title: str) -> None:
        """Take in the heading of a group, if it has one."""
        if title:
            self.mark("group", title)

    def total(self, cells: Row | None) -> None:
        """Take in a total, if there is one."""
        if cells is not None:
            self.mark("total", cells)

    def rows(self, rows: Sequence[Row]) -> None:
        """Take in the next rows; how they are cut into calls makes no difference."""
        if rows:
            # a lone surrogate, which only a damaged source can hold, must not stop a report
            self._hash.update(self._encode(rows)[1:-1].encode("utf-8", "surrogatepass"))
            self._hash.update(b",")

    def mark(self, what: str, value: object) -> None:
        """Take in a heading or a total."""
        self._hash.update(self._encode({what: value}).encode("utf-8", "surrogatepass") + b",")

    def digest(self) -> bytes:
        """The 32 bytes so far."""
        return self._hash.digest()


def _bar(bar: Bar) -> list[object]:
    shares = [[share.label, share.value] for share in bar.shares]
    return [bar.label, bar.value, *([bar.note] if bar.note else []), *([shares] if shares else [])]


def _drawn(plan: ScaleDrawing) -> list[object]:
    dots = [[one.key, one.east, one.north, one.reach] for one in plan.dots]
    rings = [[one.key, one.radius, one.label] for one in plan.rings]
    return [
        plan.title,
        plan.note,
        plan.scale,
        dots,
        rings,
        [one.label for one in plan.links],
        *([plan.under.sha256] if plan.under else []),
    ]


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a cell cannot hold {type(value).__name__}")


def report_digits(document: Document, rows: bytes, seal: Seal | None = None) -> str:
    """The digits of a report's code. `rows` is the digest of everything it lists."""
    known = (document.as_known - _EPOCH) // _MICROSECOND
    fields = _REPORT.pack(document.as_of.toordinal(), known, document.head_number, document.head, rows[:16])
    return _digits(_IS_REPORT, fields, document.name, seal)


class OfAnEntry(Protocol):
    """A paper that stands for one entry of the book: a voucher, a certificate."""

    @property
    def number(self) -> str:
        """The number of its voucher."""

    @property
    def entry_number(self) -> int:
        """The number of the entry."""

    @property
    def head(self) -> bytes:
        """The hash of the entry."""

    @property
    def document_hash(self) -> bytes:
        """SHA-256 of the document of the entry."""


def voucher_digits(paper: OfAnEntry, seal: Seal | None = None) -> str:
    """The digits of the code of a voucher, or of another paper of one entry."""
    fields = _VOUCHER.pack(paper.entry_number, paper.head, paper.document_hash)
    return _digits(_IS_VOUCHER, fields, paper.number, seal)


def _digits(kind: int, fields: bytes, name: str, seal: Seal | None) -> str:
    flags = kind | (_IS_SEALED if seal else 0)
    text = name.encode()
    data = bytes([_VERSION, flags]) + fields + bytes([len(text)]) + text
    if seal:
        data += seal(SEAL_TAG + data)
    return str(int.from_bytes(data, "big"))


def read_code(digits: str) -> ReadCode:
    """What the digits of a printed code say. Raises UnreadableCode when they are not ours or damaged."""
    digits = digits.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS):
        raise UnreadableCode("not digits")
    value = int(digits)
    data = value.to_bytes((value.bit_length() + 7) // 8, "big")
    try:
        return _read(data)
    except (struct.error, IndexError, OverflowError, ValueError) as trouble:
        raise UnreadableCode("not a code of this program") from trouble


def _read(data: bytes) -> ReadCode:
    if data[0] != _VERSION:
        raise UnreadableCode("another version")
    signature = None
    if data[1] & _IS_SEALED:
        data, signature = data[:-_SIGNATURE], data[-_SIGNATURE:]
    kind = data[1] & ~_IS_SEALED
    if kind not in (_IS_REPORT, _IS_VOUCHER):
        raise UnreadableCode("another kind")
    fields = _REPORT if kind == _IS_REPORT else _VOUCHER
    values = fields.unpack_from(data, 2)
    end = 2 + fields.size
    text = data[end + 1 :]
    if len(text) != data[end]:
        raise UnreadableCode("the wrong length")
    name = text.decode()
    says: ReportCode | VoucherCode
    if kind == _IS_REPORT:
        ordinal, known, number, head, rows = values
        says = ReportCode(name, date.fromordinal(ordinal), _EPOCH + known * _MICROSECOND, number, head, rows)
    else:
        says = VoucherCode(name, *values)
    return ReadCode(says, SEAL_TAG + data, signature)


class Symbology(Enum):
    """The kinds of code that are drawn; Code 128 are bars, one row of modules."""

    QR = "QRCODE"
    DATA_MATRIX = "DATAMATRIX"
    CODE_128 = "CODE128"


_SQUARE = 100
"""What zint is told so that a Data Matrix is never a strip."""


@dataclass(frozen=True, slots=True)
class Modules:
    """A code as black runs on a grid.

    Attributes:
        across: modules in a row.
        down: rows.
        runs: (column, row from the top, length) of each black run.
    """

    across: int
    down: int
    runs: tuple[tuple[int, int, int], ...]


def modules(text: str, symbology: Symbology = Symbology.QR) -> Modules:
    """The code of an ASCII text; a QR code with error correction M. Raises ValueError when it is too long."""
    import zint

    symbol = zint.Symbol()
    symbol.symbology = getattr(zint.Symbology, symbology.value)
    if symbology is Symbology.QR:
        symbol.option_1 = 2
    if symbology is Symbology.DATA_MATRIX:
        symbol.option_3 = _SQUARE
    try:
        symbol.encode(text)
    except RuntimeError as trouble:
        raise ValueError(str(trouble)) from trouble
    # two dimensions, which the stub of memoryview does not know
    packed = cast("list[list[int]]", symbol.encoded_data.tolist())[: symbol.rows]
    width = symbol.width
    runs = tuple((start, row, length) for row, line in enumerate(packed) for start, length in _runs(line, width))
    return Modules(width, symbol.rows, runs)


def _runs(line: Sequence[int], width: int) -> Iterable[tuple[int, int]]:
    """(start, length) of each black run in a packed row, low bit first."""
    start: int | None = None
    for column in range(width + 1):
        black = column < width and bool(line[column // 8] >> (column % 8) & 1)
        if black and start is None:
            start = column
        elif not black and start is not None:
            yield start, column - start
            start = None


def pdf_path(code: Modules, x: float, y: float, size: float) -> str:
    """The code as one filled vector path of PDF operators, `size` points wide, its lower left corner at (x, y)."""
    unit = size / code.across
    parts = [
        f"{x + column * unit:.3f} {y + (code.down - 1 - row) * unit:.3f} {length * unit:.3f} {unit:.3f} re"
        for column, row, length in code.runs
    ]
    return "\n".join([*parts, "f"])


def grouped_hex(data: bytes, size: int = 4) -> str:
    """Bytes as upper-case hex in groups that an eye can follow: "7F3A 91C0 5D2E"."""
    text = data.hex().upper()
    return " ".join(text[i : i + size] for i in range(0, len(text), size))
