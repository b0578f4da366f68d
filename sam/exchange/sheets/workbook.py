"""Writing workbooks: whole or not at all, the same bytes for the same content, no text ever a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sam.domain.problems import Unavailable
from sam.domain.problems.sheets import SheetTrouble

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell

_LONGEST_CELL = 32_000
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def save_workbook(book: Workbook, to: Path) -> None:
    """Write the workbook so that a half-written file never bears its name. A file of that name is replaced.

    Raises:
        Unavailable: the folder does not take it.
    """
    _write(workbook_bytes(book), to)


def save_beside(book: Workbook, to: Path) -> Path:
    """Write the workbook under this name or, where it is taken, under one with a number behind it; the name that it got.

    A file that already holds exactly this is not written once more: looking at a list twice leaves one answer.

    Raises:
        Unavailable: the folder does not take it.
    """
    data = workbook_bytes(book)
    for path in _names(to):
        try:
            if path.is_file() and path.read_bytes() == data:
                return path
        except OSError:
            continue  # somebody holds it open; it stays as it is
        if not path.is_file():
            _write(data, path)
            return path
    raise AssertionError("counting never ends")


def free_path(to: Path) -> Path:
    """The name, or with the first number behind it that no file has."""
    return next(path for path in _names(to) if not path.exists())


def _names(to: Path) -> Iterator[Path]:
    yield to
    yield from (to.with_name(f"{to.stem}-{n}{to.suffix}") for n in count(2))


def _write(data: bytes, to: Path) -> None:
    part = to.with_name(to.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(to)
    except OSError as trouble:
        raise Unavailable(SheetTrouble.CANNOT_WRITE, file=to.name) from trouble


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as a file, without the moment at which it was made."""
    stream = io.BytesIO()
    book.save(stream)
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MOMENTS.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, _ALWAYS), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell so that it stays text, whatever it begins with."""
    cell.value = safe_text(text)
    cell.data_type = "s"
    cell.quotePrefix = True


def safe_text(text: str) -> str:
    """The text without characters that a workbook cannot hold; they are spelled out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub(lambda c: f"<U+{ord(c[0]):04X}>", text)[:_LONGEST_CELL]
