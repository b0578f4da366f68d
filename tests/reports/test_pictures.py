"""The pictures say what the book says: today and on any past day, on the screen and on paper."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.items import Condition
from sam.domain.kinds import Kind
from sam.queries.custody import open_issues
from sam.queries.holdings import holdings
from sam.queries.pictures import Pictured, late_on, not_seen_since, pictured
from sam.queries.registers import weapon_register
from sam.queries.voucher_list import vouchers_listed
from sam.reports.hatching import hatching
from sam.reports.pictures import pictures_of
from sam.reports.pictures.picture import Picture
from tests.practice import act
from tests.reports import story
from tests.reports.ask import paper, printed, sheets

DAYS = [None, *(date(2026, 11, day) for day in (3, 5, 7, 10, 13, 15, 17, 19))]


def printed_of(kept: Depot) -> list[Picture]:
    """All pictures but the one that changes with the clock alone, which is not on the printed pages."""
    return [one for one in pictures_of(kept.ask(pictured)) if one.key != "oldest"]


def drawn(facts: Pictured, key: str) -> Picture:
    return next(one for one in pictures_of(facts) if one.key == key)


def bars(picture: Picture) -> dict[str, int]:
    return {bar.label: bar.value for bar in picture.chart.bars}


@pytest.mark.parametrize("day", DAYS)
def test_stock_by_type_and_condition_is_what_is_held(kept: Depot, day: date | None) -> None:
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in kept.ask(holdings, day):
        sums[row.item_type, row.form, row.condition] += row.quantity
    found = kept.ask(pictured, day).stock
    assert {(row.item_type, row.form, row.condition): row.quantity for row in found} == dict(sums)


@pytest.mark.parametrize("day", DAYS)
def test_what_lies_where_is_what_is_held_there(kept: Depot, day: date | None) -> None:
    sums: Counter[tuple[str, str]] = Counter()
    for row in kept.ask(holdings, day):
        sums[row.place, "weapon" if row.form == "part" else row.form] += row.quantity
    found: Counter[tuple[str, str]] = Counter()
    for one in kept.ask(pictured, day).lies:
        found[one.path, one.form] += one.quantity
    assert found == sums


@pytest.mark.parametrize("day", DAYS)
def test_a_weapon_was_last_seen_on_the_day_that_its_register_gives(kept: Depot, day: date | None) -> None:
    register = Counter(row.since for row in kept.ask(lambda reader: list(weapon_register(reader, day))))
    seen: Counter[str] = Counter()
    for one in kept.ask(pictured, day).seen:
        assert not one.listed
        seen[one.day.isoformat()] += one.weapons
    assert seen == register


@pytest.mark.parametrize("day", DAYS)
def test_who_is_late_is_who_has_open_issues_that_are_overdue(kept: Depot, day: date | None) -> None:
    lines: Counter[str] = Counter(one.holder_number for one in kept.ask(open_issues, overdue_only=True, as_of=day))
    assert {one.holder_number: one.lines for one in kept.ask(late_on, day)} == dict(lines)


def test_the_end_of_shelf_life_is_past_on_the_day_after_it(depot: Depot) -> None:
    lot = v.NewLot(type="BALL-556", lot="L-2", quantity=700, expires_on="2026-11-20")
    nobody_knows = v.NewLot(type="BALL-556", lot="L-3", quantity=30)
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", lots=(lot, nobody_knows)))
    ends = drawn(depot.ask(pictured), "shelf-life-round")
    assert (bars(ends)["Past"], bars(ends)["Oct–Dec 2026"], bars(ends)["No end known"]) == (0, 700, 30)
    assert sum(bars(ends).values()) == sum(row.quantity for row in depot.ask(holdings) if row.form == "lot")
    with clock.fixed(story.at(21)):
        ends = drawn(depot.ask(pictured), "shelf-life-round")
        assert (bars(ends)["Past"], bars(ends)["Oct–Dec 2026"]) == (700, 0)
        assert ends.chart.title == "Past its shelf life: 700 rounds"


def test_the_papers_of_a_month_are_those_that_are_listed(kept: Depot) -> None:
    months = drawn(kept.ask(pictured), "movements")
    shares = {share.label: share.value for bar in months.chart.bars for share in bar.shares}
    for kind, label in ((Kind.RECEIPT, "Receipts"), (Kind.ISSUE, "Issues")):
        assert shares[label] == len(kept.ask(vouchers_listed, (kind,), None, None))
    assert [bar.label for bar in months.chart.bars][-1] == "Nov 2026"


def test_a_condition_that_is_not_issued_is_counted_in_the_title(depot: Depot) -> None:
    weapons = tuple(
        v.NewWeapon(type="RIFLE-A", serial=f"Z{n}", condition=condition)
        for n, condition in enumerate(("RP", "SU", "SP"))
    )
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=weapons))
    picture = drawn(depot.ask(pictured), "weapons")
    total = sum(row.quantity for row in depot.ask(holdings) if row.form == "weapon")
    assert picture.chart.title == f"2 of {total} weapons are in no condition to be issued"
    assert "3 more are counted without a number." in picture.chart.note
    for bar in picture.chart.bars:
        assert sum(share.value for share in bar.shares) == bar.value


def test_where_there_are_many_the_rest_stand_together(depot: Depot) -> None:
    for n in range(14):
        act(depot, "write-type", m.WriteType(code=f"AM{n:02d}", name=f"Ammunition {n:02d}", kind="ammunition"))
    lots = tuple(v.NewLot(type=f"AM{n:02d}", lot=f"X{n}", quantity=10 + n) for n in range(14))
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", lots=lots))
    picture = drawn(depot.ask(pictured), "ammunition-round")
    assert len(picture.chart.bars) == 11
    assert picture.chart.bars[-1].label == "5 other types"
    assert sum(bars(picture).values()) == sum(row.quantity for row in depot.ask(holdings) if row.form == "lot")


def test_what_has_not_been_seen_for_a_year_is_counted(kept: Depot) -> None:
    later = story.at(20) + timedelta(days=400)
    with clock.fixed(later):
        facts = kept.ask(pictured)
        total = sum(one.weapons for one in facts.seen)
        assert (
            drawn(facts, "seen").chart.title == f"{total} weapons have not been seen in a document for more than a year"
        )
        assert bars(drawn(facts, "seen"))["more than a year"] == total
        assert kept.ask(not_seen_since, later.date() - timedelta(days=365)) == total
    assert kept.ask(not_seen_since, date(2026, 11, 2)) == 0


def test_nothing_is_drawn_of_an_empty_book(kept: Depot, tmp_path: Path) -> None:
    before = date(2026, 11, 1)
    assert pictures_of(kept.ask(pictured, before)) == ()
    assert "nothing yet that could be drawn" in paper(kept, "stock-pictures", tmp_path, as_of=before)


def test_the_paper_has_every_title_every_bar_and_its_figures(kept: Depot, tmp_path: Path) -> None:
    text = paper(kept, "stock-pictures", tmp_path)
    for one in printed_of(kept):
        assert one.chart.title in text
        for bar in one.chart.bars:
            assert bar.label in text
            assert f"{bar.value:,} {one.chart.unit}".strip() in text
            assert all(share.label in text for share in bar.shares)


def test_the_same_day_gives_the_same_bytes_whatever_came_later(depot: Depot, tmp_path: Path) -> None:
    asked = {"as_of": date(2026, 11, 8), "as_known": story.at(15)}
    before = printed(depot, "stock-pictures", tmp_path / "a.pdf", **asked).path.read_bytes()
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", bulk=(v.NewBulk(type="SLING", quantity=7),)))
    act(depot, "write-person", m.WritePerson(number="1001", name="Another Name"))
    assert printed(depot, "stock-pictures", tmp_path / "b.pdf", **asked).path.read_bytes() == before


def test_a_sheet_has_the_figures_of_the_bars(kept: Depot, tmp_path: Path) -> None:
    rows = sheets(kept, "stock-pictures", tmp_path)["About"]
    told = {row[0]: row[1] for row in rows}
    for one in printed_of(kept):
        for bar in one.chart.bars:
            assert told[f"{bar.label} {one.chart.unit}".strip()] is not None


def test_every_condition_is_told_from_every_other_without_colour(depot: Depot) -> None:
    weapons = tuple(v.NewWeapon(type="RIFLE-A", serial=f"Z{one.value}", condition=one.value) for one in Condition)
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=weapons))
    (bar,) = drawn(depot.ask(pictured), "weapons").chart.bars
    assert len({share.fill for share in bar.shares}) == len(bar.shares) == len(Condition)
    lines = {share.fill: tuple(hatching(share.fill, 30, 10, 4)) for share in bar.shares}
    assert len(set(lines.values())) == len(lines) - 1, "only the solid and the empty have no lines"
