"""Opening a list safely: what kind of file it really is, whether it is whole, unlocked and harmless; then its sheets as grids.

The file is read into memory once; what is hashed, checked and parsed are the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sam.domain.problems import Problem, Unavailable, refuse
from sam.domain.problems.sheets import SheetFault
from sam.exchange.sheets.container import open_container, read_part
from sam.exchange.sheets.grid import CellMarks, Grid, Merge, rows_with_content
from sam.exchange.sheets.ods_parts import check_ods
from sam.exchange.sheets.text_table import decode, rows_of
from sam.exchange.sheets.xls_parts import check_xls
from sam.exchange.sheets.xlsx_parts import XlsxParts

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_BYTES = 100 * 1024 * 1024
"""Largest file that is read."""


class FileKind(Enum):
    """Kinds of files that are read."""

    XLSX = ".xlsx"
    XLS = ".xls"
    ODS = ".ods"
    CSV = ".csv"


_BY_ENDING = {
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".xls": FileKind.XLS,
    ".ods": FileKind.ODS,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".txt": FileKind.CSV,
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_STARTS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (_OLE, "OLE"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"SQLite format 3", "SQLite"),
)


class ListFile:
    """One opened file: its sheets, their rows, and what stands around the values.

    Attributes:
        name: of the file, without its folder.
        sha256: of its bytes, in hex.
        notices: what a person should know about the file as a whole.
        starts_1904: day numbers count from 1904 (workbooks of old Macs).
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.kind = _kind(name, data)
        self.notices: tuple[Problem, ...] = ()
        self.starts_1904 = False
        self._xlsx: XlsxParts | None = None
        self._data = data
        self._check()

    @property
    def tells_formats(self) -> bool:
        """Whether the kind of file tells how its numbers are shown. A text file holds no numbers at all."""
        return self.kind in {FileKind.XLSX, FileKind.CSV}

    def grids(self) -> Iterator[Grid]:
        """The sheets in their order, one at a time."""
        known: dict[str, str] = {}
        if self.kind is FileKind.CSV:
            text, self.notices = decode(self.name, self._data)
            yield Grid(self.name, hidden=False, rows=tuple(rows_with_content(rows_of(self.name, text), 0, known)))
            return
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        with _reader_trouble(self.name):
            book = self._calamine()
            for sheet in book.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    hidden = sheet.visible != SheetVisibleEnum.Visible
                    yield _grid(book, sheet.name, hidden=hidden, known=known)

    def marks(self, sheet: str, columns: Collection[int]) -> CellMarks:
        """Formats of the chosen columns, formulas, failed formulas and hidden rows, as far as the kind of file tells.

        Args:
            sheet: its name.
            columns: those whose number formats matter; none saves the thorough look where there is nothing else to see.
        """
        if self._xlsx is None:
            return CellMarks()
        if not columns and not self._xlsx.worth_a_look(sheet):
            return CellMarks()
        return self._xlsx.marks(sheet, columns)

    def _check(self) -> None:
        if self.kind is FileKind.XLSX:
            self._xlsx = XlsxParts(self.name, open_container(self.name, self._data))
            self.starts_1904 = self._xlsx.starts_1904
        elif self.kind is FileKind.ODS:
            check_ods(self.name, open_container(self.name, self._data))
        elif self.kind is FileKind.XLS:
            check_xls(self.name, self._data)

    def _calamine(self) -> CalamineWorkbook:
        from python_calamine import CalamineWorkbook

        return CalamineWorkbook.from_filelike(io.BytesIO(self._data))


def open_list_file(path: Path) -> ListFile:
    """The file, opened and checked.

    Raises:
        Unavailable: it is not there, or cannot be read.
        Refused: empty, too large, locked, damaged, dangerous, or not what its name says; nothing of it is used.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise refuse(SheetFault.TOO_LARGE, file=path.name, found=size >> 20, limit=MOST_BYTES >> 20)
        data = path.read_bytes()
    except OSError as trouble:
        raise Unavailable(SheetFault.NOT_THERE, file=path.name) from trouble
    if not data:
        raise refuse(SheetFault.EMPTY_FILE, file=path.name)
    return ListFile(path.name, data)


def _kind(name: str, data: bytes) -> FileKind:
    """The kind that the name says, when the content agrees."""
    ending = Path(name).suffix.lower()
    kind = _BY_ENDING.get(ending)
    if kind is None:
        raise refuse(SheetFault.UNKNOWN_KIND, file=name)
    found = _content(name, data)
    if found == "encrypted":
        raise refuse(SheetFault.ENCRYPTED, file=name)
    if found != kind.name:
        raise refuse(SheetFault.NOT_ITS_KIND, file=name, expected=ending, found=found)
    return kind


def _content(name: str, data: bytes) -> str:
    """What the bytes are, in the short names that everybody knows."""
    start = next((what for mark, what in _STARTS if data.startswith(mark)), None)
    if start == "ZIP":
        return _content_of_zip(name, data)
    if start == "OLE":
        return _content_of_ole(data)
    if start:
        return start
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table")):
        return "HTML"
    return "XML" if head.startswith(b"<?xml") else FileKind.CSV.name


def _content_of_zip(name: str, data: bytes) -> str:
    archive = open_container(name, data)
    parts = set(archive.namelist())
    if "xl/workbook.xml" in parts:
        return FileKind.XLSX.name
    if "mimetype" in parts:
        declared = (read_part(name, archive, "mimetype") or b"").strip()
        return FileKind.ODS.name if declared == b"application/vnd.oasis.opendocument.spreadsheet" else "OpenDocument"
    known = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint", "xl/workbook.bin": "XLSB"}
    return next((what for part, what in known.items() if part in parts), "ZIP")


def _content_of_ole(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in data

    if holds("EncryptedPackage"):
        return "encrypted"
    if holds("Workbook") or holds("Book"):
        return FileKind.XLS.name
    return "Word" if holds("WordDocument") else "OLE"


def _grid(book: CalamineWorkbook, name: str, *, hidden: bool, known: dict[str, str]) -> Grid:
    sheet = book.get_sheet_by_name(name)
    first_column = sheet.start[1] if sheet.start else 0
    merges = tuple(
        Merge(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    rows = tuple(rows_with_content(sheet.iter_rows(), first_column, known)) if sheet.start else ()
    return Grid(name, hidden, rows, merges)


@contextmanager
def _reader_trouble(name: str) -> Iterator[None]:
    """Turn the reader's troubles, its panics too, into a refusal."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as trouble:
        raise refuse(SheetFault.ENCRYPTED, file=name) from trouble
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as trouble:
        raise refuse(SheetFault.DAMAGED, file=name, detail=str(trouble)[:80]) from trouble
    except BaseException as trouble:
        # a panic of the compiled reader is no Exception and cannot be imported; anything else is not ours to swallow
        if type(trouble).__name__ != "PanicException":
            raise
        raise refuse(SheetFault.DAMAGED, file=name, detail="content") from trouble
