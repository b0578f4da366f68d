"""Sheets made on the spot, and the reader's answer by row number."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sam.domain.problems import Problem
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Reading, RowRead
from sam.exchange.sheets.reading import read_list
from sam.words.problems.sheets import sheet_sentence

TODAY = date(2026, 11, 22)

Rows = Sequence[Sequence[object]]


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write rows to a workbook; `formats` gives number formats by cell name, `change` works on the sheet before saving."""

    def write(
        rows: Rows,
        formats: dict[str, str] | None = None,
        change: Callable[[Any], None] | None = None,
        name: str = "list.xlsx",
    ) -> Path:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        for row in rows:
            page.append(list(row))
        for cell, number_format in (formats or {}).items():
            page[cell].number_format = number_format
        if change:
            change(page)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as text with a separator and a character set."""

    def write(rows: Rows, separator: str = ";", encoding: str = "utf-8", name: str = "list.csv") -> Path:
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=separator).writerows(rows)
        (tmp_path / name).write_bytes(stream.getvalue().encode(encoding))
        return tmp_path / name

    return write


@pytest.fixture
def rebuilt(tmp_path: Path) -> Callable[..., Path]:
    """A workbook with one part replaced or added."""

    def rebuild(path: Path, part: str, content: bytes, name: str = "rebuilt.xlsx") -> Path:
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                if entry != part:
                    new.writestr(entry, old.read(entry))
            new.writestr(part, content)
        return tmp_path / name

    return rebuild


class Told:
    """A reading, asked by row number; every sentence of it can be said."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rows = {row.row: row for row in reading.rows}
        for problem in self.problems():
            sentence = sheet_sentence(problem)
            assert "{" not in sentence
            assert sentence

    def problems(self) -> list[Problem]:
        found = [problem for row in self.reading.rows for problem in row.notices]
        return [*found, *self.reading.notices, *(sheet.reason for sheet in self.reading.sheets_left_out)]

    def row(self, number: int) -> RowRead:
        return self.rows[number]

    def codes(self, number: int) -> set[str]:
        return {problem.code.name for problem in self.rows[number].notices}


def profile_of(path: Path) -> Profile:
    """The profile that a layout suggests which nobody has seen yet."""
    return read_list(path, None, TODAY).profile


@pytest.fixture
def tell() -> Callable[..., Told]:
    def read(path: Path, profile: Profile | None = None, today: date = TODAY) -> Told:
        return Told(read_list(path, profile, today))

    return read
