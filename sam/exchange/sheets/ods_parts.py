"""OpenDocument spreadsheets before they are opened: locked ones, and rows or cells that say "repeat me a million times"."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from sam.domain.problems import refuse
from sam.domain.problems.sheets import SheetFault
from sam.exchange.sheets.container import check_parts, read_part
from sam.exchange.sheets.xlsx_parts import MOST_SPARSE_CELLS, column_letters


def check_ods(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse a locked file and one whose sheets would span too many cells.

    Raises:
        Refused: locked, damaged, or a cell far outside its list.
    """
    if b"encryption-data" in (read_part(name, archive, "META-INF/manifest.xml") or b""):
        raise refuse(SheetFault.ENCRYPTED, file=name)
    check_parts(name, archive, {})
    content = read_part(name, archive, "content.xml")
    if content is None:
        raise refuse(SheetFault.DAMAGED, file=name, detail="content.xml")
    extent = _Extent(name)
    extent.read(content)


class _Extent:
    """Adds up how far each sheet reaches once every repetition is written out."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._sheet = ""
        self._row = self._column = self._repeat_rows = 0
        self._last_row = self._last_column = -1
        self._row_filled = False

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as trouble:
            raise refuse(SheetFault.DAMAGED, file=self._name, detail="content.xml") from trouble

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table:table":
            self._sheet = attributes.get("table:name", "")
            self._row = 0
            self._last_row = self._last_column = -1
        elif tag == "table:table-row":
            self._column, self._row_filled = 0, False
            self._repeat_rows = int(attributes.get("table:number-rows-repeated", "1"))
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._column += int(attributes.get("table:number-columns-repeated", "1"))
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._row_filled = True
                self._last_column = max(self._last_column, self._column - 1)

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self._row += self._repeat_rows
            if self._row_filled:
                self._last_row = self._row - 1
        elif tag == "table:table" and (self._last_row + 1) * (self._last_column + 1) > MOST_SPARSE_CELLS:
            cell = f"{column_letters(self._last_column)}{self._last_row + 1}"
            raise refuse(SheetFault.STRAY_CELL, file=self._name, sheet=self._sheet, cell=cell)
