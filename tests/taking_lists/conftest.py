"""A depot, lists made on the spot, and what taking them in would do or did."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sam import clock
from sam.depot import Depot, Done
from sam.domain.sheet_profile import Profile
from sam.queries.holdings import Holding, holdings
from sam.services.taking_lists.reading import read_for_depot
from sam.services.taking_lists.take import Asked, Looked, look, post_plan, row_sentence
from tests import practice

Rows = Sequence[Sequence[object]]


class Counter:
    """The counter of a depot at which lists are taken in."""

    def __init__(self, depot: Depot, folder: Path) -> None:
        self.depot = depot
        self.folder = folder
        self.number = 0

    def write(self, rows: Rows, name: str = "") -> Path:
        """A list as a text file; every one a file of its own."""
        self.number += 1
        path = self.folder / (name or f"list-{self.number}.csv")
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return path

    def book(self, sheets: dict[str, Rows], name: str = "list.xlsx") -> Path:
        """A list as a workbook of several sheets."""
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for title, rows in sheets.items():
            page = made.create_sheet(title)
            for row in rows:
                page.append(list(row))
        made.save(self.folder / name)
        return self.folder / name

    def look(
        self,
        rows: Rows | Path,
        profile: Profile | None = None,
        *,
        place: str = "",
        day: date | None = None,
        add: bool = False,
    ) -> Looked:
        """Look at a list, given as rows or as a file."""
        path = rows if isinstance(rows, Path) else self.write(rows)
        reading = read_for_depot(path, profile, clock.today())
        return self.depot.ask(look, reading, Asked(day or clock.today(), place, add))

    def post(self, looked: Looked) -> Done:
        """Post what was looked at; ben signs second."""
        return self.depot.do(post_plan, looked, second=practice.second(self.depot))

    def take(self, rows: Rows | Path, profile: Profile | None = None, *, place: str = "", add: bool = False) -> Looked:
        """Look and post."""
        looked = self.look(rows, profile, place=place, add=add)
        self.post(looked)
        return looked

    def held(self) -> list[tuple[str, str, str, str, int]]:
        """Type, item, place, condition, quantity of everything on charge."""
        found: tuple[Holding, ...] = self.depot.ask(holdings)
        return [(one.item_type, one.item, one.place, one.condition, one.quantity) for one in found]


def refused(looked: Looked) -> dict[int, set[str]]:
    """Codes against each refused row, by its number; every sentence of them can be said."""
    found: dict[int, set[str]] = {}
    for row, problems in looked.plan.refusals():
        for one in problems:
            said = row_sentence(one)
            assert "{" not in said
            assert f"row {row.row}" in said
        found[row.row] = {one.code.name for one in problems}
    return found


def remarks(looked: Looked) -> dict[int, set[str]]:
    """Codes of what is worth a look in rows that are posted."""
    for _row, problems in looked.plan.remarks():
        assert all("{" not in row_sentence(one) for one in problems)
    return {row.row: {one.code.name for one in problems} for row, problems in looked.plan.remarks()}


def types(looked: Looked) -> dict[str, tuple[str, str, str]]:
    """Kind, category and reason of each new type, by code."""
    return {
        one.part["code"]: (one.part["kind"], one.part.get("category", ""), one.why.code.name)
        for one in looked.plan.types
    }


@pytest.fixture
def counter(depot_folder: Path, tmp_path: Path) -> Iterator[Counter]:
    """A counter in an empty depot."""
    with practice.opened(depot_folder) as depot:
        yield Counter(depot, tmp_path)


@pytest.fixture
def furnished(counter: Counter) -> Counter:
    """A counter in a depot with stores, people and five types."""
    practice.furnish(counter.depot)
    return counter


Titled = Callable[..., Rows]


@pytest.fixture
def weapons() -> Titled:
    """Rows of weapons under the usual titles."""

    def made(*rows: Sequence[object], titles: str = "Serial number;Make;Model;Calibre;Category;Holder") -> Rows:
        return [list(titles.split(";")), *[list(row) for row in rows]]

    return made
