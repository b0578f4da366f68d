"""Late papers, and the two questions of an inquiry: what was held on that day, and what was known of it then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sam import clock
from sam.domain.dates import number_of
from sam.queries.custody import custody, open_issues
from sam.queries.holdings import holdings, turn_to
from sam.queries.reader import Reader
from sam.queries.registers import weapon_register
from sam.queries.stock_then import turned_to
from sam.queries.times import View, times
from tests.services.counter import NOW, Counter, day


def test_a_late_issue_counts_on_its_day_from_when_it_was_known(counter: Counter) -> None:
    with clock.fixed(NOW + timedelta(days=5)):
        counter.post(
            "issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 9}], happened_on="2026-11-10"
        )
    on: dict[str, Any] = {"as_of": day("2026-11-15")}
    assert counter.count("BALL-556", "U1/1001", "L-1", **on) == 9
    assert counter.count("BALL-556", "U1/1001", "L-1", **on, as_known=NOW) == 0
    assert counter.count("BALL-556", "U1/1001", "L-1", as_of=day("2026-11-09")) == 0
    held = counter.depot.ask(custody, day("2026-11-15"), None, person="1001")
    assert [(one.item, one.quantity) for one in held] == [("L-1", 9), ("A100", 1)]
    assert counter.depot.ask(custody, day("2026-11-15"), NOW, person="1001") == ()
    places = {
        row.serial: row.place
        for row in counter.depot.ask(lambda reader: list(weapon_register(reader, day("2026-11-15"))))
    }
    assert places["A100"] == "U1/1001"
    assert [one.late for one in counter.life("A100").events] == [False, True]


def test_a_late_entry_between_two_movements(counter: Counter) -> None:
    counter.post("relocate", to="R2", lines=[{"serial": "A100"}], happened_on="2026-11-18")
    counter.post("relocate", to="K1", lines=[{"serial": "A101"}], happened_on="2026-11-12")
    counter.post("relocate", to="R1", lines=[{"serial": "A100"}], happened_on="2026-11-20")
    assert [one.day for one in counter.life("A100").events] == ["2026-11-01", "2026-11-18", "2026-11-20"]
    refused = counter.refused("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-19")
    assert refused == [
        (
            "happened_on: A100: with this late entry, S1/B1/R1 would have given on 2026-11-19 what it did not have."
            " Check the day and the voucher. Nothing was written."
        )
    ]


def test_rounds_that_were_not_there_yet(counter: Counter) -> None:
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-556", "lot": "L-1", "quantity": 500}])
    refused = counter.refused("issue", to="1001", lines=[{"lot": "L-1", "quantity": 1200}], happened_on="2026-11-10")
    assert "would have given on 2026-11-10 what it did not have" in refused[0]
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 1000}], happened_on="2026-11-10")


def test_as_of_today_is_now_even_when_the_clock_was_put_back(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    assert counter.held(as_of=day("2026-11-22")) == counter.held()
    with clock.fixed(NOW - timedelta(days=10)):
        assert counter.count("RIFLE-A", "U1/1001") == 1
        assert counter.count("RIFLE-A", "U1/1001", as_of=day("2026-11-12")) == 0


def test_a_clock_that_was_put_back_shows_in_the_entry_and_orders_nothing_anew(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    with clock.fixed(NOW - timedelta(days=10)):
        counter.post("issue", to="1001", lines=[{"serial": "A101"}])
    late = counter.life("A101").events[-1]
    assert (late.day, late.recorded_at[:10]) == ("2026-11-12", "2026-11-22")


def test_as_known_before_the_depot_was_founded(counter: Counter) -> None:
    assert counter.held(as_known=datetime(2020, 1, 1, tzinfo=UTC)) == {}
    assert counter.held(as_of=day("2020-01-01")) == {}


def test_a_reversal_known_later_has_not_happened_before(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    with clock.fixed(NOW + timedelta(days=3)):
        counter.post("reverse", voucher="IS-2026-000001", reason="x")
        for view in View:
            assert counter.count("RIFLE-A", "U1/1001", as_known=NOW + timedelta(days=1), view=view) == 1
            assert counter.count("RIFLE-A", "U1/1001", view=view) == 0
        assert len(counter.depot.ask(open_issues, as_known=NOW + timedelta(days=1))) == 1
        assert counter.depot.ask(open_issues) == ()


def test_overdue_is_judged_on_the_day_that_is_asked_about(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-10", due_back="2026-11-12")
    assert [one.overdue_days for one in counter.depot.ask(open_issues)] == [10]
    assert counter.depot.ask(open_issues, overdue_only=True, as_of=day("2026-11-12")) == ()
    assert [one.overdue_days for one in counter.depot.ask(open_issues, as_of=day("2026-11-13"))] == [1]


_BY_LINES = """
SELECT p.path, t.code, iif(i.form IN ('weapon', 'part'), '', i.form || i.mark), s.condition, sum(s.quantity) FROM (
  SELECT gives AS place, item, gives_condition AS condition, quantity, day_corrected FROM line
  UNION ALL SELECT takes, item, takes_condition, -quantity, day_corrected FROM line) s
JOIN item i ON i.id = s.item JOIN item_type t ON t.id = i.type JOIN place p ON p.id = s.place
WHERE s.day_corrected <= ? AND p.kind NOT IN ('supplier', 'depot', 'opening_balance', 'gain', 'identified')
GROUP BY 1, 2, 3, 4 HAVING sum(s.quantity) <> 0 ORDER BY 1, 2, 3, 4
"""
_TURNED = """
SELECT p.path, t.code, iif(h.item = 0, '', i.form || i.mark), h.condition, h.quantity FROM holding h JOIN place p ON p.id = h.place
JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item ORDER BY 1, 2, 3, 4
"""
_STANDING = """
SELECT i.mark, p.path, i.condition FROM item i JOIN place p ON p.id = i.place WHERE i.form IN ('weapon', 'part') ORDER BY 1, 2, 3
"""


SINGLE = ("weapon", "part")


def test_a_past_day_is_the_same_summed_and_turned_back(counter: Counter) -> None:
    """Early days are summed, late ones turned back from now, late papers and reversals among them; things stand where the register says."""
    for n in range(12):
        with clock.fixed(NOW + timedelta(days=n)):
            counter.post("issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 3, "place": "R2"}])
            counter.post(
                "return", to="R2" if n % 2 else "R1", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 2}]
            )
    with clock.fixed(NOW + timedelta(days=12)):
        counter.post("relocate", to="R2", lines=[{"serial": "A101"}], happened_on="2026-11-25")
        counter.post("relocate", to="R2", lines=[{"serial": "A102"}])
        done = counter.post("issue", to="1001", lines=[{"serial": "A102"}], happened_on="2026-12-04")
        counter.post("reverse", voucher=str(done.answer["voucher"]), reason="wrong person")
    with clock.fixed(NOW + timedelta(days=13)):
        ways = set()
        for ago in range(-1, 35):
            on = (NOW + timedelta(days=12 - ago)).date()

            def look(reader: Reader, on: date = on) -> tuple[Any, Any, Any, Any, bool]:
                by_lines = [tuple(row) for row in reader.rows(_BY_LINES, number_of(on))]
                when = times(reader, on, None)
                back = when.day is None or turn_to(reader, when).back
                with turned_to(reader, on):
                    turned = [tuple(row) for row in reader.rows(_TURNED) if row.quantity]
                    standing = [tuple(row) for row in reader.rows(_STANDING)]
                return by_lines, turned, standing, list(weapon_register(reader, on)), back

            by_lines, turned, standing, listed, back = counter.depot.ask(look)
            assert turned == by_lines, on
            held = {
                (
                    one.place,
                    one.item_type,
                    "" if one.form in SINGLE else one.form + one.item,
                    one.condition,
                ): one.quantity
                for one in counter.depot.ask(holdings, on, everywhere=True)
            }
            assert held == {row[:4]: row[4] for row in by_lines}, on
            register = sorted((row.serial, row.place, row.condition) for row in listed)
            assert [row for row in standing if row[0] in {one[0] for one in register}] == register, on
            ways.add(back)
        assert ways == {True, False}
