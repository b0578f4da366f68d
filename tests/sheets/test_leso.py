"""A real institution's list: every row accounted for. The excerpt always; the whole list where it is at hand."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sam.domain.items import TypeKind
from sam.domain.sheet_rows import Column, Reading, Verdict
from sam.exchange.sheets.reading import read_list
from sam.reference.profiles import shipped_profile
from tests.sheets.conftest import profile_of

EXCERPT = Path(__file__).parents[1] / "data" / "leso-excerpt.xlsx"
PUBLISHED = date(2025, 12, 31)


def pieces(reading: Reading) -> int:
    return sum(quantity for row in reading.of(Verdict.TAKEN) if isinstance(quantity := row.cells[Column.QUANTITY], int))


def test_the_excerpt(tell: Callable[..., Any]) -> None:
    reading = tell(EXCERPT, shipped_profile("leso"), PUBLISHED).reading
    assert reading.counts() == {Verdict.TAKEN: 120, Verdict.REFUSED: 0, Verdict.LEFT_OUT: 6}
    assert pieces(reading) == 860
    assert not any(row.notices for row in reading.of(Verdict.TAKEN))
    assert [sheet.name for sheet in reading.sheets] == ["ALABAMA", "INDIANA", "TENNESSEE"]
    units = Counter(row.cells.text(Column.UNIT) for row in reading.of(Verdict.TAKEN))
    assert set(units) == {"Each", "Kit", "Assembly", "Set", "Box", "Package"}
    assert all(isinstance(row.cells[Column.DATE], date) for row in reading.of(Verdict.TAKEN))


def test_a_row_of_the_excerpt_says_who_has_what_since_when() -> None:
    reading = read_list(EXCERPT, shipped_profile("leso"), PUBLISHED)
    row = next(row for row in reading.rows if row.raw[3] == "WEAPON")
    assert {column.name: value for column, value in row.cells.items()} == {
        "REGION": "IN",
        "HOLDER": "LAKEVILLE POLICE DEPT",
        "STOCK_NUMBER": "1005-01-051-1695",
        "ITEM_NAME": "WEAPON",
        "QUANTITY": 2,
        "UNIT": "Each",
        "VALUE": "106",
        "CONTROL_CODE": "D",
        "NOTE": "Station Type: State",
        "DATE": date(2011, 10, 29),
    }
    assert row.item is not None
    assert (row.item.kind, row.item.category, row.item.by_rule) == (TypeKind.WEAPON, "SA-OTH", False)


def test_what_is_a_weapon_in_the_excerpt() -> None:
    reading = read_list(EXCERPT, shipped_profile("leso"), PUBLISHED)
    kinds = {row.cells.text(Column.ITEM_NAME): row.item.kind for row in reading.of(Verdict.TAKEN) if row.item}
    assert kinds["RIFLE,5.56 MILLIMETER"] is TypeKind.WEAPON
    assert kinds["GUNS, THROUGH 30MM"] is TypeKind.WEAPON
    assert kinds["RIFLE,DUMMY"] is TypeKind.BULK
    assert kinds["MAGAZINE,CARTRIDGE"] is TypeKind.BULK


def test_a_later_list_with_changed_columns_and_new_items(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    rows = [
        ["Report as of 2026-09-30"],
        ["NSN", "Item Name", "STATE", "Station Name (LEA)", "Quantity", "Extra"],
        ["1005-00-073-9421", "RIFLE,5.56 MILLIMETER", "AL", "ABBEVILLE POLICE DEPT", 3, "x"],
        ["1005-99-999-0001", "RIFLE,6.8 MILLIMETER", "AL", "ABBEVILLE POLICE DEPT", 2, "x"],
        ["1005-99-999-0002", "MOUNT,NEW", "AL", "ABBEVILLE POLICE DEPT", 2, "x"],
        ["2320-00-000-0001", "TRUCK", "AL", "ABBEVILLE POLICE DEPT", "broken", "x"],
        ["1005-00-073-9421", "RIFLE,5.56 MILLIMETER", "AL", None, 3, "x"],
        ["1005-00-073-9421", "RIFLE,5.56 MILLIMETER", "AL", "ABBEVILLE POLICE DEPT", 0, "x"],
    ]
    told = tell(xlsx(rows), shipped_profile("leso"))
    assert [told.row(n).verdict.name for n in range(3, 9)] == [
        "TAKEN",
        "TAKEN",
        "TAKEN",
        "LEFT_OUT",
        "REFUSED",
        "REFUSED",
    ]
    assert told.codes(4) == {"WEAPON_BY_RULE"}
    assert told.codes(5) == {"BULK_BY_RULE"}
    assert told.codes(7) == {"MISSING"}
    assert told.codes(8) == {"QUANTITY_NOT_POSITIVE"}


def test_a_day_after_today_is_refused(tell: Callable[..., Any]) -> None:
    reading = tell(EXCERPT, shipped_profile("leso"), date(2010, 1, 1)).reading
    assert reading.counts()[Verdict.REFUSED] > 0
    assert sum(reading.counts().values()) == 126
    assert all("DATE_IN_FUTURE" in {p.code.name for p in row.notices} for row in reading.of(Verdict.REFUSED))


def test_the_proposal_for_the_excerpt_finds_the_columns() -> None:
    columns = dict(profile_of(EXCERPT).columns)
    assert columns["NSN"] is Column.STOCK_NUMBER
    assert columns["Agency Name"] is Column.HOLDER
    assert columns["State"] is Column.REGION
    assert columns["Ship Date"] is Column.DATE


@pytest.fixture(scope="module")
def whole(shared: Path) -> Reading:
    path = shared / "data" / "leso-2025-12-31.xlsx"
    if not path.exists():
        pytest.skip("needs the real list data/leso-2025-12-31.xlsx in the shared folder")
    return read_list(path, shipped_profile("leso"), PUBLISHED)


@pytest.mark.slow
def test_the_whole_list_is_accounted_for(whole: Reading) -> None:
    assert len(whole.rows) == 79_761
    assert whole.counts() == {Verdict.TAKEN: 44_356, Verdict.REFUSED: 0, Verdict.LEFT_OUT: 35_405}
    assert pieces(whole) == 118_552
    assert len(whole.sheets) == 52
    assert whole.sheets_left_out == ()
    assert len({row.key for row in whole.rows}) == 79_761


@pytest.mark.slow
def test_every_item_of_the_whole_list_is_listed(whole: Reading) -> None:
    taken = whole.of(Verdict.TAKEN)
    assert not any(row.notices for row in taken)
    assert all(row.item is not None and not row.item.by_rule for row in taken)
    by_kind: Counter[TypeKind] = Counter()
    for row in taken:
        quantity = row.cells[Column.QUANTITY]
        assert row.item is not None
        assert isinstance(quantity, int)
        by_kind[row.item.kind] += quantity
    assert by_kind == {TypeKind.WEAPON: 41_120, TypeKind.BULK: 77_432}


@pytest.mark.slow
def test_every_row_left_out_names_its_stock_class(whole: Reading) -> None:
    reasons = {problem.values["value"]: count for problem, count in whole.reasons(Verdict.LEFT_OUT)}
    assert sum(reasons.values()) == 35_405
    assert reasons["5855"] == 12_609
    assert "1005" not in reasons


@pytest.mark.slow
def test_rows_with_a_day_to_come_are_all_of_other_classes(whole: Reading) -> None:
    days = [day for row in whole.of(Verdict.TAKEN) if isinstance(day := row.cells[Column.DATE], date)]
    assert max(days) == PUBLISHED - timedelta(days=1)


@pytest.mark.slow
def test_the_whole_list_needs_little_memory(shared: Path) -> None:
    path = shared / "data" / "leso-2025-12-31.xlsx"
    status = Path("/proc/self/status")
    if not path.exists() or not status.exists():
        pytest.skip("needs the real list and a system that tells a process's peak of memory")
    program = (
        "import sys, datetime, pathlib\n"
        "from sam.exchange.sheets.reading import read_list\n"
        "from sam.reference.profiles import shipped_profile\n"
        "r = read_list(pathlib.Path(sys.argv[1]), shipped_profile('leso'), datetime.date(2025, 12, 31))\n"
        "print(len(r.rows), pathlib.Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    rows, kilobytes = map(int, done.stdout.split())
    assert rows == 79_761
    assert kilobytes < 250 * 1024
