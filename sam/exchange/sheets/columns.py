"""How the cells of each column are read: which reader a column has, and what the whole column must be asked first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from sam.domain.problems import Problem
from sam.domain.problems.sheets import FileNotice, RowNotice
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Column, RawValue
from sam.exchange.sheets.cells import Outcome, Sight, read_number_text, read_text, read_year
from sam.exchange.sheets.choosing import ListSheet
from sam.exchange.sheets.date_cell import Days, column_order, read_date
from sam.exchange.sheets.marks_cell import read_mark
from sam.exchange.sheets.quantity_cell import decimal_sign, read_quantity

MARKS = frozenset({Column.SERIAL, Column.REGISTRY_NUMBER, Column.LOT})
"""Numbers that are read off a thing: never a formula, never guessed."""
NUMBER_TEXTS = frozenset(
    {
        Column.STOCK_NUMBER,
        Column.PERSON_NUMBER,
        Column.REFERENCE,
        Column.UN_NUMBER,
        Column.HAZARD_DIVISION,
        Column.CONTROL_CODE,
    },
)
DATES = frozenset({Column.DATE, Column.MADE_ON, Column.EXPIRES_ON})
LONGEST_NOTE = 2_000
_REMEMBERED = 20_000

Reader = Callable[[Sight], Outcome]


class ColumnReader:
    """Reads the cells of one column; remembers what it said of equal plain cells, of which a list has many."""

    def __init__(self, read: Reader) -> None:
        self.read = read
        self._known: dict[tuple[type, RawValue], Outcome] = {}

    def plain(self, value: RawValue) -> Outcome:
        """The outcome of a cell with nothing special around its value."""
        key = (type(value), value)
        outcome = self._known.get(key)
        if outcome is None:
            outcome = self.read(Sight(value))
            if len(self._known) < _REMEMBERED:
                self._known[key] = outcome
        return outcome


class ColumnReaders:
    """The readers of all columns of one list.

    Args:
        sheets: the list; whole columns are looked at to settle the order of dates and the decimal sign.
        formats_known: False where the kind of file does not tell how numbers are shown.
    """

    def __init__(
        self,
        sheets: Sequence[ListSheet],
        profile: Profile,
        today: date,
        *,
        formats_known: bool,
        starts_1904: bool,
    ) -> None:
        self._sheets = sheets
        self._profile = profile
        self._today = today
        self._formats_known = formats_known
        self._starts_1904 = starts_1904
        self._readers: dict[Column, ColumnReader] = {}

    def of(self, column: Column) -> ColumnReader:
        """The reader of the column."""
        if column not in self._readers:
            self._readers[column] = ColumnReader(self._reader(column))
        return self._readers[column]

    def _reader(self, column: Column) -> Reader:
        if column in MARKS:
            return partial(read_mark, formats_known=self._formats_known)
        if column in DATES:
            return partial(read_date, days=self._days(column))
        if column is Column.QUANTITY:
            return partial(read_quantity, decimals=decimal_sign(self._values(column)))
        if column is Column.YEAR:
            return partial(read_year, today=self._today)
        if column in NUMBER_TEXTS:
            return read_number_text
        return partial(read_text, longest=LONGEST_NOTE) if column is Column.NOTE else read_text

    def _days(self, column: Column) -> Days:
        order, assumed = column_order(self._values(column), self._profile.date_order)
        return Days(self._today, order, assumed, self._starts_1904, future=column is Column.EXPIRES_ON)

    def _values(self, column: Column) -> Iterable[RawValue]:
        """All raw values of a column, of every sheet of the list."""
        for sheet in self._sheets:
            for i, meaning in sheet.header.columns.items():
                if meaning is column:
                    for number, row in sheet.grid.rows:
                        if number > sheet.header.last_row and i < len(row):
                            yield row[i]


def column_notices(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is to be said about whole columns, given what was said about rows."""
    doubtful = Counter(
        problem.values["column"] for problem in problems if problem.code is RowNotice.DATE_ORDER_DOUBTFUL
    )
    return tuple(
        Problem(FileNotice.DATE_ORDER_ASSUMED, (), {"column": title, "count": count})
        for title, count in doubtful.items()
    )
