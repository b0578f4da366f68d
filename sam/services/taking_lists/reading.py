"""A list as the depot reads it: the sheet's own faults are the reader's business; what stands for "no number" is the depot's.

A row whose serial number says that there is none ("S/N", "sin número", "illegible") is not the same weapon as the next such row, and
several such weapons may stand in one row: they are counted. In a list that nobody has a profile for, a column is only demanded of every
row when no other could speak in its place: a registry number or a quantity for the serial number, a model for the name of the item. And a
column called "Type" or "Category" that holds names ("FAL", "Pistola Taurus PT92") and not categories is the name of the item, or with a
column of makes the model, when no other column says what the item is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sam.domain.problems import Problem
from sam.domain.problems.sheets import RowFault, RowNotice
from sam.domain.sheet_profile import Profile, plain_title
from sam.domain.sheet_rows import Column, Reading, RowRead, Verdict
from sam.exchange.sheets.reading import read_list
from sam.services.taking_lists import wording
from sam.words import list_words

_NO_FAULT_WITHOUT_NUMBER = frozenset({RowFault.SERIAL_REPEATED, RowFault.SERIAL_WITH_QUANTITY})
_SPEAKS_FOR_SERIAL = frozenset({Column.QUANTITY, Column.REGISTRY_NUMBER})
_NAMES_ITEMS = frozenset({Column.ITEM_NAME, Column.MODEL})
_SPEAKS_FOR_ITEM = frozenset({Column.ITEM_NAME, Column.MODEL, Column.MAKE, Column.STOCK_NUMBER})


def read_for_depot(
    path: Path, profile: Profile | None, today: date, progress: Callable[[int, int], None] | None = None
) -> Reading:
    """The list, read.

    Args:
        path: an .xlsx, .xls, .ods or .csv file.
        profile: how to read it; None to have one proposed, which the reading then carries.
        today: days after it are refused.
        progress: told how many rows of how many are read; may raise to stop.

    Raises:
        Refused: the file as a whole cannot be read.
    """
    reading = read_list(path, profile, today, progress)
    if profile is None:
        own = replace(reading.profile, columns=_with_second_titles(reading.profile))
        own = _with_names(own, reading)
        own = replace(own, required=_relaxed(own))
        if own.required != reading.profile.required or own.layout:
            reading = read_list(path, own, today, progress)
        reading = replace(reading, profile=own)
    return replace(reading, rows=tuple(_without_number(_without_noise(row)) for row in reading.rows))


def _with_second_titles(profile: Profile) -> tuple[tuple[str, Column], ...]:
    """The titles of a proposed profile; of a title in two rows the lower one too, or its own list would not be known again."""
    known = {plain_title(title) for title, _ in profile.columns}
    more: dict[str, Column] = {}
    for title, column in profile.columns:
        upper, _, lower = title.rpartition(" / ")
        if upper and lower and plain_title(lower) not in known:
            more.setdefault(lower, column)
    return (*profile.columns, *more.items())


def _with_names(profile: Profile, reading: Reading) -> Profile:
    """The profile with a column of categories or kinds taken for what it is: names, when most of its cells are no such words."""
    columns = {column for _, column in profile.columns}
    if columns & _NAMES_ITEMS:
        return profile
    for column, means in ((Column.CATEGORY, wording.category_code), (Column.KIND, wording.kind_or_category)):
        texts = Counter(text for row in reading.rows if (text := row.cells.text(column)))
        unknown = sum(n for text, n in texts.items() if not means(text))
        if unknown * 2 > texts.total():
            name = Column.MODEL if Column.MAKE in columns else Column.ITEM_NAME
            for title in [title for title, one in profile.columns if one is column]:
                profile = profile.with_column(title, name)
            return profile
    return profile


def _relaxed(profile: Profile) -> tuple[Column, ...]:
    """The columns of a proposed profile that nothing else can speak for."""
    columns = {column for _, column in profile.columns}
    spoken_for = set[Column]()
    if columns & _SPEAKS_FOR_SERIAL:
        spoken_for.add(Column.SERIAL)
    if Column.REGISTRY_NUMBER in columns:
        spoken_for.add(Column.QUANTITY)
    if len(columns & _SPEAKS_FOR_ITEM) > 1:
        spoken_for |= _SPEAKS_FOR_ITEM
    return tuple(column for column in profile.required if column not in spoken_for)


def _without_noise(row: RowRead) -> RowRead:
    """The row without notices that tell nothing: in a text file every number is stored as text."""
    told = tuple(problem for problem in row.notices if not _same_digits(problem))
    return row if len(told) == len(row.notices) else replace(row, notices=told)


def _same_digits(problem: Problem) -> bool:
    values = problem.values
    return problem.code is RowNotice.QUANTITY_FROM_TEXT and str(values["was"]).strip() == str(values["value"])


def _without_number(row: RowRead) -> RowRead:
    """The row again; taken, if all that was against it is that it has no serial number of its own."""
    if row.verdict is not Verdict.REFUSED or not list_words.unmarked(row.cells.text(Column.SERIAL) or "1"):
        return row
    faults = {problem.code for problem in row.notices if isinstance(problem.code, RowFault)}
    if not faults <= _NO_FAULT_WITHOUT_NUMBER:
        return row
    notices = tuple(problem for problem in row.notices if problem.code not in faults)
    return replace(row, verdict=Verdict.TAKEN, notices=notices)
