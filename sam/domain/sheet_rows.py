"""What a list in a spreadsheet says, row by row, as plain values: the common ground of the reader, the preview and the import.

A list is read into a `Reading`. It holds one `RowRead` for every row under the header that is not empty, each with a verdict:

* TAKEN: the row can be posted as far as the sheet alone can tell; its notices say what was changed or looks doubtful;
* REFUSED: something in it cannot be right; its problems say what, and the rest of the list may still go in;
* LEFT_OUT: not a row of stock for this list (a total, a repeated header, another stock class), with the reason.

Every row is counted once: `read == taken + refused + left_out`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sam.domain.problems import Problem
    from sam.domain.sheet_profile import ItemDecision, Profile

CellValue: TypeAlias = str | int | date | None
"""What a cell means once it was read: a text, a whole number, a day, or nothing."""

RawValue: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""What the spreadsheet file holds, before anybody judged it. Floats end here; none goes further."""


class Column(Enum):
    """What a column of a list can mean."""

    SERIAL = "serial"
    REGISTRY_NUMBER = "registry_number"  # given by the institution, for what has no serial or beside it
    MAKE = "make"
    MODEL = "model"
    CALIBRE = "calibre"
    CATEGORY = "category"  # rifle, pistol ...
    ITEM_NAME = "item_name"
    STOCK_NUMBER = "stock_number"  # NATO or national
    KIND = "kind"  # weapon, ammunition, accessory ...
    QUANTITY = "quantity"
    UNIT = "unit"  # each, box, kit ...
    LOT = "lot"
    MANUFACTURER = "manufacturer"  # who made the lot
    MADE_ON = "made_on"
    EXPIRES_ON = "expires_on"
    PLACE = "place"  # store, room, rack
    HOLDER = "holder"  # person, unit, agency
    REGION = "region"  # what stands above the holder: state, department, command
    PERSON_NUMBER = "person_number"  # identity or service number of the holder
    CONDITION = "condition"
    DATE = "date"  # acquired, received, there since
    COUNTRY = "country"  # where it was made
    YEAR = "year"  # of manufacture
    REFERENCE = "reference"  # voucher, contract, decision
    NOTE = "note"
    VALUE = "value"  # money, as written
    UN_NUMBER = "un_number"
    HAZARD_DIVISION = "hazard_division"
    CONTROL_CODE = "control_code"  # national code that says how the item must be disposed of


class Verdict(Enum):
    """What becomes of a row."""

    TAKEN = "taken"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row by what they mean.

    Attributes:
        places: where each column's value stands in `values`; one object for all rows of a sheet, so that a long list stays small.
    """

    places: Mapping[Column, int]
    values: tuple[CellValue, ...]

    def __getitem__(self, column: Column) -> CellValue:
        return self.values[self.places[column]]

    def __contains__(self, column: Column) -> bool:
        return column in self.places

    def get(self, column: Column) -> CellValue:
        """The cell; None when the list has no such column or the cell is empty."""
        place = self.places.get(column)
        return None if place is None else self.values[place]

    def text(self, column: Column) -> str:
        """The cell as text; "" when the list has no such column or the cell is empty."""
        value = self.get(column)
        return "" if value is None else str(value)

    def items(self) -> Iterator[tuple[Column, CellValue]]:
        """Every column of the list with the cell's value."""
        return ((column, self.values[place]) for column, place in self.places.items())


NO_CELLS = Cells({}, ())
"""The cells of a row that was left out: nobody read them."""


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row of the list.

    Attributes:
        sheet: name of the sheet; the name of the file for a text file.
        row: number as the spreadsheet program shows it, from 1.
        cells: what was understood; empty for a row that was left out.
        raw: the values of the row as they stand in the file, by column from A.
        verdict: see `Verdict`.
        notices: for a refused row every reason (and notices); for a row left out the one reason; else notices only.
        item: what the profile decides about the item (weapon or bulk), or None when the list itself must say it.
    """

    sheet: str
    row: int
    cells: Cells
    raw: tuple[RawValue, ...]
    verdict: Verdict
    notices: tuple[Problem, ...] = ()
    item: ItemDecision | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Names the row within its file."""
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet that belongs to the list.

    Attributes:
        titles: the title of each column from A, "" where it has none; two-row headers are joined by " / ".
        header_row: number of the first row of the header; `last_header_row` of its last.
        columns: what each titled column was taken for, by its number from 0.
    """

    name: str
    titles: tuple[str, ...]
    header_row: int
    last_header_row: int
    columns: Mapping[int, Column]
    hidden: bool = False

    def unused_titles(self) -> tuple[str, ...]:
        """Titles of columns that nobody reads."""
        return tuple(title for i, title in enumerate(self.titles) if title and i not in self.columns)


@dataclass(frozen=True, slots=True)
class SheetLeftOut:
    """A sheet that is no part of the list, and why."""

    name: str
    reason: Problem


@dataclass(frozen=True, slots=True)
class Mends:
    """The list whose refused rows a file holds, mended.

    Attributes:
        sha256: of that list, in hex.
        profile: name of the profile by which it was read.
    """

    sha256: str
    profile: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, read.

    Attributes:
        sha256: of the file as it was read, in hex; the same list twice has the same one.
        profile: the one that was given, or the one that was proposed.
        notices: what concerns the file and not one row (character set assumed, sheet hidden, formats unknown).
        mends: the list whose refused rows these are; None when the file is a list of its own.
        origins: for mended rows the row of that list, by sheet and row number.
    """

    file_name: str
    sha256: str
    profile: Profile
    sheets: tuple[SheetRead, ...]
    sheets_left_out: tuple[SheetLeftOut, ...]
    rows: tuple[RowRead, ...]
    notices: tuple[Problem, ...] = ()
    mends: Mends | None = None
    origins: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def list_sha256(self) -> str:
        """Names the list that the rows stand in first: this file, or the one whose refused rows it holds."""
        return self.sha256 if self.mends is None else self.mends.sha256

    def origin(self, row: RowRead) -> str:
        """The row as its list names it, "Sheet1 12", whether it is read there or mended in a sheet of refused rows."""
        return f"{row.sheet} {row.row}" if self.mends is None else self.origins.get(row.key, "")

    def of(self, verdict: Verdict) -> tuple[RowRead, ...]:
        """The rows with this verdict, in the order of the file."""
        return tuple(row for row in self.rows if row.verdict is verdict)

    def counts(self) -> dict[Verdict, int]:
        """Rows by verdict; their sum is the number of rows read."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in Verdict}

    def reasons(self, verdict: Verdict) -> list[tuple[Problem, int]]:
        """Each reason that rows have for the verdict with the number of rows, most frequent first.

        The problem is that of the first such row. Reasons that differ in `value` count apart only for rows left out.
        """
        first: dict[tuple[Enum, object], Problem] = {}
        found: Counter[tuple[Enum, object]] = Counter()
        for row in self.of(verdict):
            for problem in row.notices:
                key = (problem.code, problem.values.get("value") if verdict is Verdict.LEFT_OUT else None)
                first.setdefault(key, problem)
                found[key] += 1
        return [(first[key], n) for key, n in found.most_common()]
