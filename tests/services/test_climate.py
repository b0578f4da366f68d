"""The air of stores: limits by a document, readings of one paper, what is out of limits, what was not read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.surveillance import Missing, Out
from sam.queries.climate import climate_at, limits_in_force, out_at, place_climates, readings
from sam.queries.surveillance_due import surveillance_due
from sam.reports.surveillance_words import air_words
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from tests.services.counter import NOW, Counter, told

LIMITS: dict[str, Any] = {
    "place": "B1",
    "hottest": "30",
    "wettest": "70",
    "every_days": 7,
    "source": "Order 12/26",
    "decided_by": "Cdr",
}
PATH = "S1/B1/R2"


def log(counter: Counter, *read: tuple[str, str], place: str = "R2", **said: Any) -> list[str]:
    """Log readings of today; what was said beside them."""
    made = [{"temperature": warm, "humidity": wet, "time": f"0{n}:30"} for n, (warm, wet) in enumerate(read)]
    return told(counter.post("log-climate", place=place, readings=made, **said))


def missing(counter: Counter) -> list[tuple[str, str]]:
    return [(one.missing.value, one.name) for one in counter.depot.ask(surveillance_due)]


def test_readings_in_and_out_of_limits(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    assert log(counter, ("21.5", "62"), ("29,9 °C", "70 %")) == []
    assert missing(counter) == []
    assert log(counter, ("31", "75.5"), place="B1", instrument="Logger 7") == [
        "readings 1: S1/B1: 31 °C is above the limit of 30 °C.",
        "readings 1: S1/B1: humidity 75.5 % is above the limit of 70 %.",
    ]
    assert counter.document()["readings"][0]["temperature_dc"] == 310
    assert missing(counter) == [("out_of_limits", "S1/B1")]
    one, *_rest = counter.depot.ask(readings, "S1/B1")
    assert (one.place, one.time, one.out) == (PATH, "01:30", ())
    hot = next(one for one in counter.depot.ask(readings, "S1/B1") if one.out)
    assert (hot.place, hot.out, hot.instrument) == ("S1/B1", (Out.HOT, Out.WET), "Logger 7")
    counter.post("log-climate", place="B1", readings=[{"temperature": "28", "time": "09:00", "note": "aired"}])
    assert missing(counter) == [("out_of_limits", "S1/B1")], "nobody has read yet that it is dry again"
    counter.post("log-climate", place="B1", readings=[{"humidity": "65", "time": "09:30"}])
    assert missing(counter) == [], "it is within its limits again"
    assert counter.depot.run(verify, full=True).ok


def test_the_nearest_limits_count(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    counter.post("set-climate-limits", place="R2", hottest="25", source="Order 13", decided_by="Cdr")
    assert log(counter, ("27", "")) == ["readings 1: S1/B1/R2: 27 °C is above the limit of 25 °C."]
    limits, rows = counter.depot.ask(climate_at, PATH)
    assert limits is not None
    assert (limits.place, limits.bounds.hottest_dc, len(rows)) == (PATH, 250, 1)
    assert [one.limits.place for one in counter.depot.ask(place_climates)] == ["S1/B1", PATH]


def test_a_place_that_is_not_read_is_due(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    assert missing(counter) == [("reading", "S1/B1")], "it was never read"
    log(counter, ("20", "50"))
    assert missing(counter) == []
    with clock.fixed(NOW + timedelta(days=7)):
        assert missing(counter) == []
    with clock.fixed(NOW + timedelta(days=8)):
        (due,) = counter.depot.ask(surveillance_due)
        assert (due.missing, due.day, due.days, due.last) == (Missing.READING, "2026-11-29", -1, "2026-11-22")


def test_a_reading_in_error_is_struck_out_and_stays(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    done = counter.post("log-climate", place="R2", readings=[{"temperature": "35", "time": "08:00"}])
    again: dict[str, Any] = {"place": "R2", "readings": [{"temperature": "25", "time": "08:00"}]}
    assert counter.refused("log-climate", **again) == [
        "readings 1 time: S1/B1/R2 has a reading of this time already: 35 °C. Strike that one out first if it is wrong."
    ]
    counter.post("withdraw-surveillance", id=done.answer["ids"], reason="wrong column")
    assert missing(counter) == [("reading", "S1/B1")]
    counter.post("log-climate", **again)
    old, new = sorted(counter.depot.ask(readings, PATH, struck=True), key=lambda one: one.entry)
    assert (old.withdrawn, new.withdrawn) == ("wrong column", "")
    assert [one.air.temperature_dc for one in counter.depot.ask(readings, PATH)] == [250]
    assert counter.refused("withdraw-surveillance", id=done.answer["ids"], reason="again") == [
        f"id: There is no result and no reading “{done.answer['ids']}” that could be struck out."
    ]


def test_limits_are_changed_with_a_reason_and_end(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    assert counter.refused("set-climate-limits", **LIMITS | {"hottest": "35"}) == [
        "reason: S1/B1 is already set by “Order 12/26”. Write why it changes."
    ]
    counter.post("set-climate-limits", **LIMITS | {"hottest": "35", "reason": "new roof"})
    assert log(counter, ("33", "50")) == []
    counter.post("set-climate-limits", place="B1", retired=True, source="Order 14", decided_by="Cdr", reason="empty")
    assert counter.depot.ask(limits_in_force) == {}
    assert counter.refused("set-climate-limits", place="B1", retired=True, source="x", decided_by="y", reason="z") == [
        "retired: There is nothing of S1/B1 that could end."
    ]


def test_as_it_was_known_then(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    counter.post("log-climate", place="R2", readings=[{"temperature": "35"}])
    with clock.fixed(NOW + timedelta(days=3)):
        counter.post("log-climate", place="R2", readings=[{"temperature": "25"}])
        assert missing(counter) == []
        then = counter.depot.ask(surveillance_due, NOW.date(), NOW)
    assert [one.missing for one in then] == [Missing.OUT_OF_LIMITS]


AIR = "cannot be the air of a store: it is not between −60 °C and 80 °C. Look at the thermometer again."
MOIST = "cannot be a relative humidity: it is not between 0 % and 100 %. Look at the instrument again."
BAD = [
    ({"temperature": "300 °C"}, f"temperature: 300 °C {AIR}"),
    ({"temperature": "-273"}, f"temperature: −273 °C {AIR}"),
    ({"temperature": "86 F"}, "temperature: “86 F” is in Fahrenheit. Temperatures are in degrees Celsius; this is 30 °C."),
    ({"temperature": "warm"}, "temperature: “warm” is no temperature. Write degrees Celsius such as 21.5 or -4."),
    ({"humidity": "140 %"}, f"humidity: 140 % {MOIST}"),
    ({"humidity": "-1"}, f"humidity: −1 % {MOIST}"),
    ({"humidity": "wet"}, "humidity: “wet” is no humidity. Write per cent such as 62 or 62.5."),
    ({}, "temperature: The reading says neither temperature nor humidity. Write what was read."),
    ({"coldest": "21", "temperature": "20"}, ("coldest: These cannot all be of one reading, from the least to the most: 21 °C, 20 °C."
     " Read the instrument again: its least is never above what it shows, nor that above its most.")),
    ({"driest": "60", "wettest": "50 %"}, ("driest: These cannot all be of one reading, from the least to the most: 60 %, 50 %."
     " Read the instrument again: its least is never above what it shows, nor that above its most.")),
    ({"hottest": "86 F"}, "hottest: “86 F” is in Fahrenheit. Temperatures are in degrees Celsius; this is 30 °C."),
    ({"temperature": "20", "time": "25:00"}, "time: “25:00” is no time of day. Write it as 07:30."),
    ({"temperature": "20", "time": "23:59"}, "time: 23:59 of today is still to come. Write the time at which it was read."),
    ({"temperature": "20", "day": "2026-12-01"}, "day: 1 Dec 2026 is in the future; today is 22 Nov 2026. Nothing was written."),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "said"), BAD, ids=[str(one[0]) for one in BAD])
def test_what_nobody_can_have_read_is_refused(shut: Counter, reading: dict[str, str], said: str) -> None:
    assert shut.refused("log-climate", place="R2", readings=[reading]) == [f"readings 1 {said}"]


def test_all_of_a_bad_paper_is_told_at_once(shut: Counter) -> None:
    twice = [{"temperature": "20"}, {"temperature": "21"}, {"place": "NIX", "temperature": "5"}]
    said = shut.refused("log-climate", place="R2", readings=twice)
    assert said[0].startswith("readings 2 time: The paper has two readings of S1/B1/R2")
    assert said[1].startswith("readings 3 place: ")
    assert shut.refused("log-climate", place="R2", readings=[]) == [
        "readings: The paper has no reading. Write at least one."
    ]


def test_limits_that_cannot_be(shut: Counter) -> None:
    plain: dict[str, Any] = {"place": "R2", "source": "x", "decided_by": "y"}
    assert shut.refused("set-climate-limits", **plain) == [
        "hottest: Say at least one limit, or how often the place is read."
    ]
    assert shut.refused("set-climate-limits", **plain, coldest="30", hottest="20") == [
        "hottest: The lower limit 30 °C is not below the upper one 20 °C. Look at both."
    ]
    assert shut.refused("set-climate-limits", **plain, wettest="150", every_days=400) == [
        "wettest: 150 % cannot be a relative humidity: it is not between 0 % and 100 %. Look at the instrument again.",
        "every_days: 400 days between two readings are too many. A log is read at least every 366 days.",
    ]
    assert shut.refused("set-climate-limits", place="1001", hottest="20", source="", decided_by="")[1:] == [
        "source: Nothing is written here. Fill it in.",
        "decided_by: Nothing is written here. Fill it in.",
    ]


def test_a_rebuild_gives_the_same(counter: Counter) -> None:
    test_a_reading_in_error_is_struck_out_and_stays(counter)
    before = counter.depot.ask(readings, PATH, struck=True)
    counter.depot.run(rebuild)
    assert counter.depot.ask(readings, PATH, struck=True) == before


def test_a_later_reading_of_the_other_quantity_hides_nothing(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    log(counter, ("35", ""))
    counter.post("log-climate", place="R2", readings=[{"humidity": "60", "time": "09:00"}])
    assert missing(counter) == [("out_of_limits", PATH)]
    assert [one.out for one in counter.depot.ask(out_at, "S1/B1")] == [(Out.HOT,)]
    assert counter.depot.ask(out_at, "S1/B1/R1") == ()
    counter.post("log-climate", place="R2", readings=[{"temperature": "25", "time": "09:10"}])
    assert missing(counter) == []
    assert counter.depot.ask(out_at, "S1/B1") == ()


def test_a_reading_without_a_time_is_not_older_than_the_others_of_its_day(counter: Counter) -> None:
    counter.post("set-climate-limits", **LIMITS)
    counter.post("log-climate", place="R2", readings=[{"temperature": "35"}])
    counter.post("log-climate", place="R2", readings=[{"temperature": "25", "time": "09:00"}])
    assert missing(counter) == [("out_of_limits", PATH)]
    with clock.fixed(NOW + timedelta(days=1)):
        counter.post("log-climate", place="R2", readings=[{"temperature": "25"}])
        assert missing(counter) == []


def test_nobody_is_asked_to_read_a_place_that_is_retired(counter: Counter) -> None:
    counter.post("write-place", kind="room", code="R7", inside="B1")
    counter.post("set-climate-limits", **LIMITS | {"place": "R7"})
    assert missing(counter) == [("reading", "S1/B1/R7")]
    counter.post("write-place", kind="room", code="R7", inside="B1", retired=True)
    assert missing(counter) == []


def test_no_days_between_two_readings_is_refused(counter: Counter) -> None:
    assert counter.refused("set-climate-limits", **LIMITS | {"every_days": 0})


def test_what_it_was_since_the_reading_before(counter: Counter) -> None:
    """A thermometer that keeps its least and most shows a hot afternoon that the reading of the evening does not."""
    counter.post("set-climate-limits", **LIMITS)
    kept = {"temperature": "22", "coldest": "18", "hottest": "33.5", "humidity": "60", "driest": "55", "wettest": "72"}
    assert told(counter.post("log-climate", place="R2", readings=[{**kept, "time": "08:30"}])) == [
        "readings 1: S1/B1/R2: 33.5 °C is above the limit of 30 °C.",
        "readings 1: S1/B1/R2: humidity 72 % is above the limit of 70 %.",
    ]
    assert missing(counter) == [("out_of_limits", "S1/B1/R2")]
    (one,) = counter.depot.ask(readings, "S1/B1")
    assert air_words(one.air) == "22 °C (18 °C to 33.5 °C), 60 % (55 % to 72 %)"
    counter.depot.run(rebuild)
    assert counter.depot.ask(readings, "S1/B1") == (one,)
    later = {"time": "09:30", "hottest": "26", "wettest": "64"}
    counter.post("log-climate", place="R2", readings=[later])
    assert missing(counter) == [], "the most alone says that it was within its limits since"
    assert air_words(counter.depot.ask(readings, "S1/B1")[0].air) == "at most 26 °C, at most 64 %"
