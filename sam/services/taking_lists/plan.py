"""From the rows of a list to one opening balance: every row becomes a line, or has its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sam.domain.documents import Line
from sam.domain.items import Condition
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.domain.problems import Problem
from sam.domain.problems.lists import ListNotice
from sam.domain.problems.lists import ListRowProblem as P
from sam.domain.sheet_profile import plain_title
from sam.domain.sheet_rows import Column, Reading, RowRead, Verdict
from sam.queries.reader import Reader
from sam.services.taking_lists import wording
from sam.services.taking_lists.item_types import NamedType, NewType, Types
from sam.services.taking_lists.marked_items import Listed, MarkedItems
from sam.services.taking_lists.places import NamedPlace, Places
from sam.services.taking_lists.posted_rows import line_row
from sam.services.taking_lists.row_talk import Against, RowTalk
from sam.services.work import without_empty
from sam.words import list_words
from sam.words.column_names import LABELS
from sam.words.translate import _

_OPENING = SYSTEM_ID[PlaceKind.OPENING]
_KEPT_IN_NOTE = (Column.REFERENCE, Column.VALUE, Column.CONTROL_CODE)
"""Cells that no part of the document has a place for; they stand in the remarks of the line, so that nothing of the list is lost."""

Judged = tuple[RowRead, tuple[Problem, ...]]
"""A row and everything that is said about it."""


@dataclass(frozen=True, slots=True)
class Held:
    """So much of a type in one place and condition, by the list. `lot` and `condition` are empty where the list does not tell."""

    place: NamedPlace
    type: NamedType
    lot: str
    condition: str


@dataclass(slots=True)
class Plan:
    """What would be posted, and why each other row would not.

    Attributes:
        verdicts: rows that the depot refuses beyond the sheet's own faults, by sheet and row number.
        notices: rows that are posted and worth a look.
        listed: what the list says is where, in pieces.
        singles: weapons and parts that the list names by number.
        types, stores, people: what the document writes for the first time; paths: of the stores and people, by id.
        unmarked: rows whose weapon gets a registry number when the plan is posted, with its place in `weapons`.
        counted: rows and pieces of weapons that the list only counts.
    """

    reading: Reading
    happened_on: str
    lines: list[Line] = field(default_factory=list)
    weapons: list[dict[str, Any]] = field(default_factory=list)
    lots: list[dict[str, Any]] = field(default_factory=list)
    types: list[NewType] = field(default_factory=list)
    stores: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    verdicts: dict[tuple[str, int], tuple[Problem, ...]] = field(default_factory=dict)
    notices: list[tuple[RowRead, Problem]] = field(default_factory=list)
    listed: Counter[Held] = field(default_factory=Counter)
    singles: list[Listed] = field(default_factory=list)
    unmarked: list[tuple[RowRead, int]] = field(default_factory=list)
    pieces: Counter[str] = field(default_factory=Counter)
    counted: tuple[int, int] = (0, 0)

    @property
    def read(self) -> int:
        """Rows of the list."""
        return len(self.reading.rows)

    @property
    def posted(self) -> int:
        """Rows that become lines."""
        return len(self.lines)

    @property
    def left_out(self) -> int:
        """Rows that are no part of the list."""
        return self.reading.counts()[Verdict.LEFT_OUT]

    @property
    def refused(self) -> int:
        """Rows with something in them that cannot be right."""
        return self.reading.counts()[Verdict.REFUSED] + len(self.verdicts)

    def refusals(self) -> list[Judged]:
        """Every refused row with all its reasons, in the order of the list."""
        return [
            (row, (*self.verdicts.get(row.key, ()), *row.notices))
            for row in self.reading.rows
            if row.verdict is Verdict.REFUSED or row.key in self.verdicts
        ]

    def remarks(self) -> list[Judged]:
        """Every row that is posted although something about it is worth a look, in the order of the list."""
        told: dict[tuple[str, int], list[Problem]] = {}
        for row, problem in self.notices:
            told.setdefault(row.key, []).append(problem)
        return [
            (row, (*row.notices, *told.get(row.key, ())))
            for row in self.reading.rows
            if row.verdict is Verdict.TAKEN and row.key not in self.verdicts and (row.notices or row.key in told)
        ]

    def document(self, voucher: str) -> dict[str, Any]:
        """The one document, with the new types, people and places as sections of it."""
        source = {
            "name": self.reading.file_name[:200], "sha256": self.reading.sha256, "profile": self.reading.profile.name,
            "rows_read": self.read, "rows_posted": self.posted, "rows_refused": self.refused, "rows_left_out": self.left_out,
        }  # fmt: skip
        return without_empty(
            {
                "voucher": voucher, "lines": self.lines, "types": [one.part for one in self.types], "places": self.stores,
                "people": self.people, "weapons": self.weapons, "lots": self.lots, "source": source,
            }
        )  # fmt: skip


def plan_list(reader: Reader, reading: Reading, day: date, places: Places, *, comparing: bool = False) -> Plan:
    """What posting the list would write. Nothing is written here.

    Args:
        reader: the book.
        reading: the rows as they were read.
        day: the day of the list.
        places: knows the places of the book, and the one of rows that name none.
        comparing: the list is held against the book and not posted: numbers that the book knows are no reason to refuse.
    """
    taken = [row for row in reading.rows if row.verdict is Verdict.TAKEN]
    plan = Plan(reading, day.isoformat())
    items = MarkedItems(reader, taken, comparing=comparing)
    types = Types(reader)
    planner = _Planner(plan, types, places, items, day)
    talk = RowTalk(reading)
    for row in taken:
        against = planner.add(row)
        if against:
            plan.verdicts[row.key] = tuple(talk.problem(row, one) for one in against)
    _keep_what_is_used(plan, types, places)
    plan.weapons, plan.lots, plan.singles, plan.unmarked = items.weapons, items.lots, items.listed, items.unmarked
    told = (*types.notices, *places.notices, *items.notices, *planner.notices)
    plan.notices = [(row, talk.problem(row, one)) for row, one in told]
    plan.pieces = _by_unit(plan.listed)
    return plan


def _keep_what_is_used(plan: Plan, types: Types, places: Places) -> None:
    """New types and places that only refused rows name are not written."""
    used = {held.type.id for held in plan.listed}
    plan.types = [one for one in types.new if one.part["id"] in used]
    above = {part["id"]: part.get("parent", "") for part in (*places.stores, *places.people)}
    stand = set[str]()
    for held in plan.listed:
        place = held.place.id
        while place in above and place not in stand:
            stand.add(place)
            place = above[place]
    plan.stores = [part for part in places.stores if part["id"] in stand]
    plan.people = [part for part in places.people if part["id"] in stand]
    plan.paths = places.paths


class _Planner:
    """Adds rows to a plan, one after the other."""

    def __init__(self, plan: Plan, types: Types, places: Places, items: MarkedItems, day: date) -> None:
        self.plan, self.types, self.places, self.items, self.day = plan, types, places, items, day
        self.notices: list[tuple[RowRead, Against]] = []
        self._tells_condition: dict[str, bool] = {
            sheet.name: Column.CONDITION in sheet.columns.values() for sheet in plan.reading.sheets
        }

    def add(self, row: RowRead) -> list[Against]:
        """Add the line of a row with what it writes for the first time; or tell everything that is against it."""
        type_, place, condition = self.types.of(row), self.places.of(row), _condition(row)
        against = [one for one in (type_, place, condition, self._too_late(row)) if isinstance(one, Against)]
        if isinstance(type_, Against) or isinstance(place, Against) or isinstance(condition, Against) or against:
            return against
        found = self.items.of(row, type_, place)
        if isinstance(found, list):
            return found
        quantity = row.cells.get(Column.QUANTITY)
        pieces = quantity if isinstance(quantity, int) else 1
        line = self._line(row, found.id, pieces, place, condition)
        if note := self._note(row, type_):
            line["note"] = note
        self.plan.lines.append(line)
        if found.counted:
            rows, counted = self.plan.counted
            self.plan.counted = rows + 1, counted + pieces
        told = condition.value if self._tells_condition.get(row.sheet) else ""
        self.plan.listed[Held(place, type_, found.lot, told)] += pieces
        return []

    def _line(self, row: RowRead, item: str, pieces: int, place: NamedPlace, condition: Condition) -> Line:
        line = Line(item=item, quantity=pieces, takes=_OPENING, gives=place.id, condition=condition.value)
        line["row"] = line_row(self.plan.reading, row)
        since = row.cells.get(Column.DATE)
        if isinstance(since, date):
            line["since"] = since.isoformat()
        return line

    def _note(self, row: RowRead, type_: NamedType) -> str:
        """The remarks of the row, with the cells that have no place of their own."""
        cells = row.cells
        more = [column for column in _KEPT_IN_NOTE if cells.text(column)]
        if cells.text(Column.HOLDER) and cells.text(Column.PLACE):
            more.append(Column.PLACE)
        country = cells.text(Column.COUNTRY)
        if country and not (self.items.numbered(row) and wording.country_code(country)):
            more.append(Column.COUNTRY)
            if not wording.country_code(country):
                self.notices.append((row, Against(ListNotice.COUNTRY_UNKNOWN, Column.COUNTRY)))
        if cells.text(Column.YEAR) and not self.items.numbered(row):
            more.append(Column.YEAR)
        if row.item is None:
            more += [column for column in (Column.CATEGORY, Column.KIND) if _says_more(cells.text(column), type_)]
        kept = [f"{_(LABELS[column])}: {cells.text(column)}" for column in more]
        return "; ".join([*([cells.text(Column.NOTE)] if cells.text(Column.NOTE) else []), *kept])

    def _too_late(self, row: RowRead) -> Against | None:
        """A day that the list gives cannot be after the day of the list."""
        for column in (Column.DATE, Column.MADE_ON):
            value = row.cells.get(column)
            if isinstance(value, date) and value > self.day:
                return Against(P.AFTER_THE_LIST, column, {"day": self.day})
        return None


def _condition(row: RowRead) -> Condition | Against:
    text = row.cells.text(Column.CONDITION)
    if not text:
        return Condition.SV
    return list_words.condition(text) or Against(P.UNKNOWN_CONDITION, Column.CONDITION)


def _says_more(text: str, type_: NamedType) -> bool:
    """Whether a category or kind that nobody knows says what the name of the type does not."""
    return bool(text) and not wording.kind_or_category(text) and plain_title(text) not in plain_title(type_.name)


def _by_unit(listed: Counter[Held]) -> Counter[str]:
    found: Counter[str] = Counter()
    for held, pieces in listed.items():
        found[held.type.unit.value] += pieces
    return found
