"""Held on D, as known on K: what a page says, and that it says the same again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import movements as v
from sam.queries.custody import custody, in_transit, open_issues
from sam.queries.holdings import holdings
from sam.queries.reader import Reader
from sam.queries.registers import movements, weapon_register
from sam.reports import REPORTS
from sam.reports.asking import Option
from tests import practice
from tests.practice import act, named
from tests.reports import story
from tests.reports.ask import paper, printed

ITEMS = {"history": "A102", "repair-tag": "A103"}
ALL = [
    report.name for report in REPORTS if {Option.AS_OF, Option.AS_KNOWN} <= report.options
]  # papers of storehouses are of the day on which they are written down, an audit is of its own day: test_audit


def rounds(reader: Reader, day: int, known: int) -> dict[str, int]:
    found = holdings(reader, date(2026, 11, day), story.at(known))
    return {row.place: row.quantity for row in found if row.item == "L-1"}


def test_a_late_entry_counts_on_its_day_once_it_is_known(kept: Depot) -> None:
    before = kept.ask(rounds, 8, 13)
    after = kept.ask(rounds, 8, 14)
    assert before == {"S1/B1/R1": 4700, "U1/1001": 200, "U1/1002": 100}
    assert after == {"S1/B1/R1": 4700, "U1/1001": 150, "U1/1002": 100}
    assert kept.ask(rounds, 6, 14)["U1/1001"] == 200


def test_custody_follows_both_times(kept: Depot) -> None:
    def held(reader: Reader, day: int, known: int) -> int:
        rows = custody(reader, date(2026, 11, day), story.at(known), person="1001")
        return sum(row.quantity for row in rows if row.item == "L-1")

    assert kept.ask(held, 8, 13) == 200
    assert kept.ask(held, 8, 14) == 150
    assert kept.ask(held, 3, 14) == 0


def test_open_issues_are_those_of_the_day(kept: Depot) -> None:
    def overdue(reader: Reader, day: int) -> list[tuple[str, int]]:
        return [
            (row.item, row.overdue_days) for row in open_issues(reader, as_of=date(2026, 11, day), overdue_only=True)
        ]

    assert kept.ask(overdue, 9) == []
    assert kept.ask(overdue, 10) == [("L-1", 1), ("A100", 1), ("", 1)]
    assert [row.item for row in kept.ask(open_issues, as_of=date(2026, 11, 5))] == ["L-1", "A100", ""]


def test_a_reversal_is_not_told_before_it_is_known(kept: Depot) -> None:
    def undone(reader: Reader, known: int) -> list[tuple[str, int]]:
        rows = movements(reader, date(2026, 11, 10), date(2026, 11, 13), story.at(known))
        return [(row.voucher, row.reversed_by) for row in rows]

    assert kept.ask(undone, 11) == [("RL-2026-000001", 0)]
    assert [voucher for voucher, by in kept.ask(undone, 20) if by] == ["RL-2026-000001"]


def test_after_a_reversal_a_weapon_is_where_it_was_since_it_was_there(kept: Depot) -> None:
    def where(reader: Reader, day: int, known: int) -> tuple[str, str]:
        rows = weapon_register(reader, date(2026, 11, day), story.at(known))
        return next((row.place, row.since) for row in rows if row.serial == "A102")

    assert kept.ask(where, 11, 11) == ("S1/B1/R1/K1", "2026-11-10")
    assert kept.ask(where, 11, 12) == ("S1/B1/R1", "2026-11-02")
    assert kept.ask(where, 13, 20) == ("S1/B1/R1", "2026-11-02")


def test_now_and_the_same_moment_asked_later_give_the_same_rows(depot: Depot) -> None:
    practice.receive_rifles(depot, "Z1")
    act(depot, "relocate", v.Move(to="K1", lines=named("Z1")))
    moved = act(depot, "relocate", v.Move(to="R2", lines=named("Z1")))
    act(depot, "reverse", v.Reverse(voucher=str(moved.answer["voucher"]), reason="wrong room"))

    def everything(reader: Reader) -> tuple[object, ...]:
        day, known = date(2026, 11, 20), story.at(20)
        register = list(weapon_register(reader, day, known))
        return (
            register,
            holdings(reader, day, known),
            custody(reader, day, known),
            open_issues(reader, as_of=day, as_known=known),
        )

    now = depot.ask(everything)
    with clock.fixed(story.at(21)):
        practice.receive_rifles(depot, "Z2")
        assert depot.ask(everything) == now


def test_what_is_on_the_road_is_counted_by_its_unit(depot: Depot) -> None:
    lines = (*named("A102", "A104"), v.Moved(lot="L-1", quantity=70, place="R1"))
    act(depot, "return", v.GiveBack(to="R1", lines=named("A102", "A104")))
    sent = act(depot, "dispatch", v.Dispatch(to="D02", lines=lines, due="2026-11-20"))
    arrived = (*named("A102"), v.Moved(lot="L-1", quantity=30))
    act(depot, "arrive", v.Arrive(dispatch=str(sent.answer["voucher"]), lines=arrived))
    with clock.fixed(story.at(23)):
        rows = depot.ask(in_transit)
    assert [(row.quantity, row.unit, row.overdue_days) for row in rows] == [(1, "each", 3), (40, "round", 3)]


def test_after_every_movement_there_is_the_sums_agree_with_the_tables(tmp_path: Path) -> None:
    with clock.fixed(story.at(10)):
        practice.make(tmp_path / "played")
        with practice.opened(tmp_path / "played") as played:
            practice.furnish(played)
            practice.play(played)

    def everything(reader: Reader, day: date | None) -> tuple[object, ...]:
        owed = open_issues(reader, as_of=day)
        return list(weapon_register(reader, day)), holdings(reader, day), custody(reader, day), owed

    with clock.fixed(story.at(20)), practice.opened(tmp_path / "played", write=False) as played:
        assert played.ask(everything, None) == played.ask(everything, date(2026, 11, 15))


@pytest.mark.parametrize("name", ALL)
def test_the_same_page_after_another_entry_and_on_another_day(name: str, depot: Depot, tmp_path: Path) -> None:
    asked = {"as_of": date(2026, 11, 19), "as_known": story.at(18), "item": ITEMS.get(name, "")}
    first = printed(depot, name, tmp_path / "first.pdf", **asked)
    with clock.fixed(story.at(23)):
        practice.receive_rifles(depot, "Z9")
        act(depot, "return", v.GiveBack(to="R1", lines=named("A100")))
        again = printed(depot, name, tmp_path / "again.pdf", **asked)
    assert first.path.read_bytes() == again.path.read_bytes()
    assert first.entry == again.entry


@pytest.mark.parametrize("name", ALL)
def test_without_a_moment_the_page_changes_only_with_the_book(name: str, depot: Depot, tmp_path: Path) -> None:
    asked = {"as_of": date(2026, 11, 20), "item": ITEMS.get(name, "")}
    first = printed(depot, name, tmp_path / "first.pdf", **asked)
    with clock.fixed(story.at(23)):
        later = printed(depot, name, tmp_path / "later.pdf", **asked)
        practice.receive_rifles(depot, "Z9")
        after = printed(depot, name, tmp_path / "after.pdf", **asked)
    assert first.sha256 == later.sha256 != after.sha256
    assert (first.entry, after.entry) == (later.entry, later.entry + 1)


@pytest.mark.parametrize("name", [one for one in ALL if one != "repair-tag"])  # none was in the workshop by then
def test_the_page_tells_both_times_and_the_head_known_then(name: str, kept: Depot, tmp_path: Path) -> None:
    asked = {"as_of": date(2026, 11, 8), "as_known": story.at(13), "item": ITEMS.get(name, "")}
    text = paper(kept, name, tmp_path, **asked)
    head = kept.ask(lambda reader: reader.one("SELECT number, hash FROM entry WHERE number = 22"))
    assert "held on 8 Nov 2026, as known on 13 Nov 2026, 10:00 UTC" in text
    assert f"Book head {head.hash[:2].hex().upper()}" in text
    assert "entry 22" in text
