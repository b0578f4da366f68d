"""Lists as plain text (.csv): character set, separator, rows.

Character set: a byte order mark decides; else strict UTF-8; else Windows-1252, which is what Western European spreadsheet
programs write. Guessing libraries take Spanish for Polish too often to be asked.
"""

from __future__ import annotations

import codecs
import csv
import io

from sam.domain.problems import Problem, refuse
from sam.domain.problems.sheets import FileNotice, SheetFault
from sam.domain.sheet_rows import RawValue

SEPARATORS = (";", ",", "\t", "|")
_LOOK_AT = 40
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(name: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of the file, and a notice when the character set had to be assumed.

    Raises:
        Refused: it is no text in these character sets.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data, encoding), ()
    if b"\0" in data:
        raise refuse(SheetFault.NOT_TEXT, file=name, place=data.index(b"\0") + 1)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _strictly(name, data, "cp1252"), (Problem(FileNotice.WINDOWS_TEXT, (), {"file": name}),)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise refuse(SheetFault.NOT_TEXT, file=name, place=trouble.start + 1) from trouble


def rows_of(name: str, text: str) -> list[list[RawValue]]:
    """The text cut into rows and cells; every cell is text, exactly as it stands.

    Raises:
        Refused: a quotation mark that is never closed.
    """
    stream = io.StringIO(text, newline="")
    separator = _told_separator(text)
    if separator:
        stream.readline()
    else:
        separator = _found_separator(text)
    rows: list[list[RawValue]] = [[]] if stream.tell() else []
    try:
        # one by one, so that a refusal can say how far it came
        rows.extend(list(row) for row in csv.reader(stream, delimiter=separator, strict=True))
    except csv.Error as trouble:
        raise refuse(SheetFault.BROKEN_QUOTES, file=name, row=len(rows) + 1) from trouble
    return rows


def _told_separator(text: str) -> str | None:
    """The separator that a first line like `sep=;` tells."""
    first = text[:8].splitlines()[0] if text else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") and first[4] in SEPARATORS else None


def _found_separator(text: str) -> str:
    """The separator by which most of the first rows have the same number of cells, more than one."""
    start = "\n".join(text.splitlines()[:_LOOK_AT])

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(start), delimiter=separator) if row]
        except csv.Error:
            return (0, 0)
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count) if wide else 0
        return (wide.count(usual) * min(usual, 4), usual)

    return max(SEPARATORS, key=score)
