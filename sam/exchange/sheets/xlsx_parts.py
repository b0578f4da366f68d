"""What an .xlsx says beside its values: sheets, number formats, formulas, failed formulas, hidden rows, how far a sheet reaches.

The fast reader of values throws all this away. It is looked up here straight from the XML: a quick look at every sheet
finds whether there is anything to see at all; a thorough look (`marks`) reads the cells of chosen columns and is only taken
where it is needed.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.parsers import expat

from defusedxml.ElementTree import ParseError, fromstring

from sam.domain.problems import refuse
from sam.domain.problems.sheets import SheetFault
from sam.exchange.sheets.container import check_parts, pieces, read_part
from sam.exchange.sheets.grid import CellMarks

MOST_SPARSE_CELLS = 4_000_000
"""Cells that a sheet may span when fewer than a quarter of them hold something."""

# each begins with a plain letter, which the search engine finds ten times faster than a choice
_ROW = re.compile(rb"row\s(?:[^>]*?\s)?r\s*=\s*[\"'](\d{1,9})")
_TWO_LETTERS = re.compile(rb"r\s*=\s*[\"'][A-Za-z]{2}\d")
_MORE_LETTERS = re.compile(rb"r\s*=\s*[\"'][A-Za-z]{3,}\d")
_FIVE_DIGITS = re.compile(rb"r\s*=\s*[\"'][A-Za-z]+\d{5}")
_MORE_DIGITS = re.compile(rb"r\s*=\s*[\"'][A-Za-z]+\d{6}")
_COLUMN_OF_CELL = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)\d")
_ROW_OF_CELL = re.compile(rb"r\s*=\s*[\"'][A-Za-z]+(\d{1,12})")
_EMPTY_ROW = re.compile(rb"<row\s[^<>]*>(?:<c\s[^<>]*/>|<c\s[^<>]*></c>)*</row>")
_ROW_WITHOUT_NUMBER = re.compile(rb"<row(?:\s(?![^<>]*\sr=|r=)[^<>]*)?>")
_FORMULAS = (re.compile(rb"<f[\s/>]"), re.compile(rb":f[\s/>]"))
_VALUE_BEGINS = (b"<v", b"<is", b":v", b":is")
_CELL_BEGINS = (b"<c", b":c")
_ERROR = re.compile(rb"t\s*=\s*[\"']e[\"']")
_HIDDEN = re.compile(rb"hidden\s*=\s*[\"'](?:1|true)")

_BUILT_IN = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "48": "##0.0E+0",
}
"""Formats that a workbook names by number only, as far as they matter for a number (dates arrive as dates)."""
_PLAIN = frozenset({"General", "@", "GENERAL", "Standard"})


class _QuickLook:
    """Collects from the pieces of one sheet what decides whether a thorough look is needed."""

    __slots__ = ("digits", "error", "formula", "hidden", "last_row", "letters")

    def __init__(self) -> None:
        self.last_row = 0
        self.letters = 1
        self.digits = 4
        self.formula = self.error = self.hidden = False

    def __call__(self, piece: bytes) -> None:
        self.last_row = max(self.last_row, max(map(int, _ROW.findall(piece)), default=0))
        self.letters = _grown(self.letters, piece, ((2, _TWO_LETTERS), (3, _MORE_LETTERS)))
        self.digits = _grown(self.digits, piece, ((5, _FIVE_DIGITS), (6, _MORE_DIGITS)))
        self.formula = self.formula or any(pattern.search(piece) for pattern in _FORMULAS)
        self.error = self.error or ((b'"e"' in piece or b"'e'" in piece) and bool(_ERROR.search(piece)))
        self.hidden = self.hidden or bool(_HIDDEN.search(piece))

    @property
    def most_cells(self) -> int:
        """No more cells than this lie between A1 and the last one; rows and cells may each tell another row."""
        rows = max(self.last_row, {4: 9_999, 5: 99_999}.get(self.digits, 1 << 31))
        return rows * {1: 26, 2: 26 * 27}.get(self.letters, 16_384)


def _grown(known: int, piece: bytes, patterns: tuple[tuple[int, re.Pattern[bytes]], ...]) -> int:
    """The greatest number whose pattern was seen so far; patterns of smaller ones are not looked for again."""
    for number, pattern in patterns:
        if known < number and pattern.search(piece):
            known = number
    return known


@dataclass(slots=True)
class _Cell:
    """Where the thorough look stands."""

    row: int = 0
    column: int = -1
    style: str = ""
    is_error: bool = False


class XlsxParts:
    """The parts of one workbook, checked.

    Raises:
        Refused: damaged, unsafe, or a sheet reaches far outside its list.
    """

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name = name
        self._archive = archive
        self._looks = {part: _QuickLook() for part in archive.namelist() if part.startswith("xl/worksheets/")}
        check_parts(name, archive, self._looks)
        book = self._xml("xl/workbook.xml")
        if book is None:
            raise refuse(SheetFault.DAMAGED, file=name, detail="xl/workbook.xml")
        self._sheets = self._sheet_parts(book)
        self._formats: list[str] | None = None
        self.starts_1904 = any(e.get("date1904") in {"1", "true"} for e in book.iter() if _local(e.tag) == "workbookPr")
        for sheet in self._sheets:
            self._refuse_stray_cell(sheet)

    def worth_a_look(self, sheet: str) -> bool:
        """Whether the sheet holds formulas, failed formulas or hidden rows."""
        look = self._look(sheet)
        return look is None or look.formula or look.error or look.hidden

    def marks(self, sheet: str, columns: Collection[int]) -> CellMarks:
        """Formats of the chosen columns; formulas, errors and hidden rows of the whole sheet."""
        scan = _Scan(self._number_formats(), columns)
        scan.read(self._name, _without_empty_rows(self._part(sheet)))
        return CellMarks(
            formats=scan.formats,
            formulas=frozenset(scan.formulas),
            errors=scan.errors,
            hidden_rows=frozenset(scan.hidden),
        )

    def _look(self, sheet: str) -> _QuickLook | None:
        return self._looks.get(self._sheets.get(sheet, ""))

    def _part(self, sheet: str) -> bytes:
        return read_part(self._name, self._archive, self._sheets.get(sheet, "")) or b"<none/>"

    def _xml(self, part: str) -> Element | None:
        data = read_part(self._name, self._archive, part)
        if data is None:
            return None
        try:
            return fromstring(data)
        except (ParseError, ValueError, LookupError) as trouble:
            raise refuse(SheetFault.DAMAGED, file=self._name, detail=part) from trouble

    def _sheet_parts(self, book: Element) -> dict[str, str]:
        """Name of each sheet and the part that holds it."""
        relations = self._xml("xl/_rels/workbook.xml.rels")
        targets = {e.get("Id", ""): e.get("Target", "") for e in (relations if relations is not None else ())}
        found: dict[str, str] = {}
        for element in book.iter():
            if _local(element.tag) == "sheet":
                relation = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
                target = targets.get(relation, "")
                found[element.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        return found

    def _reach(self, sheet: str) -> tuple[int, int]:
        """At most how many cells the sheet spans, and at least how many of them hold something.

        A piece of the sheet in which nothing stands is passed over, whatever empty cells it names; of the others every cell counts.
        """
        last_row, letters, filled, start = 0, {b"A"}, 0, b""
        for piece in pieces(self._name, self._archive, self._archive.getinfo(self._sheets[sheet])):
            if any(begin in piece for begin in _VALUE_BEGINS):
                whole = start + piece  # a value may stand in another piece than the cell that it belongs to
                rows = (*_ROW.findall(whole), *_ROW_OF_CELL.findall(whole))
                last_row = max(last_row, max(map(int, rows), default=0))
                letters.update(_COLUMN_OF_CELL.findall(whole))
            filled += piece.count(b"<v>") + piece.count(b"<is>")
            cells = [at for at in map(piece.rfind, _CELL_BEGINS) if at >= 0]
            start = piece[min(cells) :] if cells else start + piece
        return last_row * (max(column_number(column.decode()) for column in letters) + 1), filled

    def _number_formats(self) -> list[str]:
        """Number format by style number."""
        if self._formats is None:
            styles = self._xml("xl/styles.xml")
            self._formats = [] if styles is None else _formats_of(styles)
        return self._formats

    def _refuse_stray_cell(self, sheet: str) -> None:
        look = self._look(sheet)
        if look is None or look.most_cells <= MOST_SPARSE_CELLS:
            return
        most, least_filled = self._reach(sheet)
        if most <= MOST_SPARSE_CELLS or least_filled * 4 >= most:
            return
        scan = _Scan([], ())
        scan.read(self._name, self._part(sheet))
        span = scan.last_row * (scan.last_column + 1)
        if span > MOST_SPARSE_CELLS and scan.filled * 4 < span:
            cell = f"{column_letters(scan.last_column)}{scan.last_row}"
            raise refuse(SheetFault.STRAY_CELL, file=self._name, sheet=sheet, cell=cell)


class _Scan:
    """Walks through the XML of one sheet and notes what stands around the values."""

    def __init__(self, number_formats: list[str], columns: Collection[int]) -> None:
        self._number_formats = number_formats
        self._columns = frozenset(columns)
        self._at = _Cell()
        self._letters: dict[str, int] = {}
        self._error_text: list[str] | None = None
        self.formats: dict[tuple[int, int], str] = {}
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: set[tuple[int, int]] = set()
        self.hidden: set[int] = set()
        self.last_row = self.filled = 0
        self.last_column = -1
        self._handlers = {"c": self._cell, "row": self._row, "f": self._formula, "v": self._value, "is": self._value}

    def read(self, name: str, part: bytes) -> None:
        """Walk through the part; what is no XML is refused."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = None
        self._parser = parser
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, ValueError, LookupError) as trouble:
            raise refuse(SheetFault.DAMAGED, file=name, detail=type(trouble).__name__) from trouble

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        handler = self._handlers.get(tag if ":" not in tag else _local(tag))
        if handler:
            handler(attributes)

    def _end(self, tag: str) -> None:
        if self._error_text is not None and _local(tag) == "v":
            self.errors[self._at.row, self._at.column] = "".join(self._error_text)
            self._error_text = None
            self._parser.CharacterDataHandler = None

    def _row(self, attributes: Mapping[str, str]) -> None:
        at = self._at
        at.row = int(attributes.get("r", at.row + 1))
        at.column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self.hidden.add(at.row)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        at = self._at
        reference = attributes.get("r")
        if reference is None:
            at.column += 1
        else:
            letters = reference.rstrip("0123456789")
            at.column, at.row = self._column_of(letters), int(reference[len(letters) :])
        at.is_error = attributes.get("t") == "e"
        if at.column in self._columns and "s" in attributes:
            style = int(attributes["s"])
            number_format = self._number_formats[style] if style < len(self._number_formats) else "General"
            if number_format not in _PLAIN:
                self.formats[at.row, at.column] = number_format

    def _formula(self, _attributes: Mapping[str, str]) -> None:
        self.formulas.add((self._at.row, self._at.column))

    def _value(self, _attributes: Mapping[str, str]) -> None:
        at = self._at
        self.filled += 1
        self.last_row = max(self.last_row, at.row)
        self.last_column = max(self.last_column, at.column)
        if at.is_error:
            self._error_text = []
            self._parser.CharacterDataHandler = self._error_text.append

    def _column_of(self, letters: str) -> int:
        if letters not in self._letters:
            self._letters[letters] = column_number(letters)
        return self._letters[letters]


def _without_empty_rows(part: bytes) -> bytes:
    """The part without rows in which nothing stands, of which there may be a million; whole, unless every row tells its own number."""
    return part if _ROW_WITHOUT_NUMBER.search(part) else _EMPTY_ROW.sub(b"", part)


def column_number(letters: str) -> int:
    """The column counted from 0 behind its letters: 0 for "A", 26 for "AA"."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column counted from 0: "A" for 0, "AA" for 26."""
    letters = ""
    number += 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def _formats_of(styles: Element) -> list[str]:
    """Number format by style number; a number that is none counts as the usual format."""
    own: dict[str, str] = {}
    found: list[str] = []
    for element in styles.iter():
        local = _local(element.tag)
        if local == "numFmt":
            own[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif local == "cellXfs":
            found = [_format_of(xf.get("numFmtId", "0"), own) for xf in element]
    return found


def _format_of(number: str, own: Mapping[str, str]) -> str:
    return own.get(number) or _BUILT_IN.get(number, "General")
