"""Old workbooks (.xls) before they are opened: chains of sectors that end, sizes that can be, cells that are near.

The compiled reader believes what such a file says about itself. A damaged one can send it round in a circle or make it ask for
more memory than there is, which ends the whole program. So the skeleton of the file is walked through here first: the
container (sectors and streams), then the records of the workbook inside.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from sam.domain.problems import Refused, refuse
from sam.domain.problems.sheets import SheetFault
from sam.exchange.sheets.xlsx_parts import MOST_SPARSE_CELLS, column_letters

_HEADER = 512
_IN_HEADER = 109
"""Sectors of the table of sectors that the header itself names."""
_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_SMALL_SECTOR = 64

_FILE_END, _SHEET, _STRINGS, _EXTENT = 0x000A, 0x0085, 0x00FC, 0x0200
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_MOST_EXTENT = 65_536 * 256


def check_xls(name: str, data: bytes) -> None:
    """Refuse a workbook that the reader could not survive.

    Raises:
        Refused: damaged, or a cell far outside its list.
    """
    try:
        stream = _Container(name, data).workbook()
        _check_records(name, stream)
    except (struct.error, IndexError) as trouble:
        raise _damaged(name, "sectors") from trouble


def _damaged(name: str, detail: str) -> Refused:
    return refuse(SheetFault.DAMAGED, file=name, detail=detail)


class _Container:
    """The sectors of the file and the streams that they form."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise _damaged(name, "sector size")
        self._size = 1 << shift
        self._count = (len(data) - _HEADER + self._size - 1) // self._size
        directory_count, table_count = struct.unpack_from("<II", data, 40)
        small_count, next_table, more_tables = struct.unpack_from("<III", data, 64)
        if max(directory_count, table_count, small_count, more_tables) > self._count:
            raise _damaged(name, "sector counts")
        self._table = self._read_table(table_count, next_table)
        self._directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        small = self._chain(struct.unpack_from("<I", data, 60)[0]) if small_count else []
        self._small = self._read_numbers(small)

    def workbook(self) -> bytes:
        """The stream of the workbook; every other stream is checked on the way."""
        found = small_stream = b""
        for entry in self._entries():
            title = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
            kind, start, size = entry[66], *struct.unpack_from("<II", entry, 116)
            if kind not in {2, 5} or not size:
                continue
            if size > len(self._data):
                raise _damaged(self._name, "stream size")
            if kind == 5:
                small_stream = self._bytes(self._chain(start))
            elif size >= 4096:
                content = self._bytes(self._chain(start))[:size]
                found = content if title in {"Workbook", "Book"} else found
            else:
                content = self._small_bytes(start, small_stream)[:size]
                found = content if title in {"Workbook", "Book"} else found
        return found

    def _read_table(self, count: int, following: int) -> list[int]:
        """The table that tells for each sector which one follows."""
        names = [n for n in struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76) if n < _END]
        seen = 0
        while following < _END:
            numbers = self._read_numbers([self._checked(following)])
            names += [n for n in numbers[:-1] if n < _END]
            following = numbers[-1]
            seen += 1
            if seen > self._count:
                raise _damaged(self._name, "sectors in a circle")
        return self._read_numbers([self._checked(n) for n in names[:count] or names])

    def _chain(self, start: int) -> list[int]:
        """The sectors of one stream."""
        sectors: list[int] = []
        while start not in {_END, _FREE}:
            sectors.append(self._checked(start))
            if len(sectors) > self._count:
                raise _damaged(self._name, "sectors in a circle")
            start = self._table[start]
        return sectors

    def _checked(self, sector: int) -> int:
        if sector >= self._count:
            raise _damaged(self._name, "sector outside the file")
        return sector

    def _small_bytes(self, start: int, stream: bytes) -> bytes:
        """A short stream, which is kept in pieces of 64 bytes within another stream."""
        pieces: list[bytes] = []
        while start not in {_END, _FREE}:
            pieces.append(stream[start * _SMALL_SECTOR : (start + 1) * _SMALL_SECTOR])
            if len(pieces) > len(self._small) or not pieces[-1]:
                raise _damaged(self._name, "short stream")
            start = self._small[start]
        return b"".join(pieces)

    def _bytes(self, sectors: Sequence[int]) -> bytes:
        return b"".join(map(self._sector, sectors))

    def _sector(self, number: int) -> bytes:
        # the header takes a whole sector, whatever the size of sectors
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _read_numbers(self, sectors: Sequence[int]) -> list[int]:
        content = self._bytes(sectors)
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _entries(self) -> Iterator[bytes]:
        content = self._bytes(self._directory)
        for start in range(0, len(content) - 127, 128):
            yield content[start : start + 128]


def _check_records(name: str, stream: bytes) -> None:
    """Walk through the workbook and each of its sheets as the reader will."""
    sheets: list[tuple[int, str]] = []
    for kind, body in _records(name, stream, 0):
        if kind == _SHEET:
            sheets.append((struct.unpack_from("<I", body)[0], body[8:].decode("latin-1")))
        elif kind == _STRINGS and struct.unpack_from("<I", body, 4)[0] > len(stream):
            raise _damaged(name, "number of texts")
    for start, title in sheets:
        _check_sheet(name, stream, start, title)


def _check_sheet(name: str, stream: bytes, start: int, title: str) -> None:
    filled = last_row = last_column = 0
    for kind, body in _records(name, stream, start):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            filled += 1
            last_row, last_column = max(last_row, row), max(last_column, column)
        elif kind == _EXTENT and not 0 <= _extent(body) <= _MOST_EXTENT:
            raise _damaged(name, "extent of a sheet")
    span = (last_row + 1) * (last_column + 1)
    if span > MOST_SPARSE_CELLS and filled * 4 < span:
        cell = f"{column_letters(last_column)}{last_row + 1}"
        raise refuse(SheetFault.STRAY_CELL, file=name, sheet=title, cell=cell)


def _extent(body: bytes) -> int:
    """How many cells a sheet says it spans; below zero when it says that it ends before it begins."""
    form = "<IIHH" if len(body) >= 14 else "<HHHH"
    first_row, past_row, first_column, past_column = struct.unpack_from(form, body)
    rows, columns = past_row - first_row, past_column - first_column
    return -1 if rows < 0 or columns < 0 else rows * columns


def _records(name: str, stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of that part of the workbook."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if kind == _FILE_END:
            return
        if start + 4 + length > len(stream):
            raise _damaged(name, "record outside the workbook")
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length
