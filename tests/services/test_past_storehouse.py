"""A storehouse as it was on a past day: what lay in it, what was granted to it, which distances were looked at, what was waived."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.domain.kinds import Kind
from sam.domain.problems import Refused
from sam.queries.pairs import licence_proposal, pairs
from sam.queries.past_day import on_day
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow, places_named
from sam.queries.safety import Safety, licences_due, safety
from sam.queries.storehouse_history import Change, storehouse_history
from sam.queries.storehouses import storehouse_at
from sam.reports.asking import ReportAsked
from sam.reports.storehouse_story import told_change
from sam.services.print_report import print_report
from sam.services.rebuild import rebuild
from sam.words.sentences import lines
from tests.reports.ask import text_of
from tests.services.counter import Counter

KILO = 1_000_000
DAYS = {n: datetime(2026, 12, n, 9, tzinfo=UTC) for n in range(1, 20)}


def limits(kg: str) -> list[dict[str, str]]:
    return [{"division": "1.1", "kg": kg}]


@pytest.fixture
def storied(counter: Counter) -> Counter:
    """A storehouse to which something happened on each day of December."""
    granted: dict[str, Any] = {"storehouse": "E1", "authority": "MoD", "until": "2027-11-21"}
    with clock.fixed(DAYS[1]):
        counter.post("write-place", kind="building", code="E1", inside="S1")
        counter.post(
            "write-type", code="SHELL", name="Shell", kind="ammunition", hazard_division="1.1", compatibility_group="D",
            neq_mg=5 * KILO,
        )  # fmt: skip
    with clock.fixed(DAYS[2]):
        counter.post("write-storehouse", place="E1", structure="light")
        counter.post("write-site", code="V", kind="inhabited", name="Village")
        counter.post("write-distance", storehouse="E1", site="V", metres="420", pes="light")
    with clock.fixed(DAYS[3]):
        counter.post("grant-licence", number="L1", limits=limits("100"), **granted)
    with clock.fixed(DAYS[4]):
        lots = [{"type": "SHELL", "lot": "S-1", "quantity": 10}]
        counter.post("receive", to="E1", supplier="SUP", lots=lots)
    with clock.fixed(DAYS[6]):
        counter.post("suspend-licence", licence="L1", reason="roof leaks")
    with clock.fixed(DAYS[8]):
        counter.post("restore-licence", licence="L1", reason="mended")
        asked = {"storehouse": "E1", "checks": ["limit"], "reason": "harbour closed", "until": "2026-12-11"}
        done = counter.post_two("waive", **asked)
        counter.post("receive", to="E1", supplier="SUP", lots=[{"type": "SHELL", "lot": "S-2", "quantity": 20}])
    with clock.fixed(DAYS[10]):
        counter.post("end-waiver", id=done.answer["id"], reason="harbour open")
        counter.post("write-distance", storehouse="E1", site="V", metres="300", pes="light")
    with clock.fixed(DAYS[12]):
        counter.post("write-distance", storehouse="E1", site="V", metres="300", pes="light", retired=True)
        counter.post("grant-licence", number="L2", limits=limits("200"), **granted)
    with clock.fixed(DAYS[14]):
        counter.post("relocate", to="R2", lines=[{"lot": "S-1", "quantity": 10}, {"lot": "S-2", "quantity": 20}])
        counter.post("write-storehouse", place="E1", structure="light", retired=True)
    return counter


def of(reader: Reader) -> PlaceRow:
    (place,) = places_named(reader, "E1")
    return place


def asked(counter: Counter, day: int) -> Safety:
    with clock.fixed(DAYS[15]):
        said: Safety = counter.depot.ask(lambda reader: safety(reader, of(reader), date(2026, 12, day)))
        return said


def test_each_day_is_told_as_it_was(storied: Counter) -> None:
    first = asked(storied, 1)
    assert (first.storehouse, first.granted, first.lots) == (None, None, ())
    second = asked(storied, 2)
    assert second.storehouse is not None
    assert [one.distance_cm for one in second.distances] == [42000]
    assert second.granted is None
    fifth = asked(storied, 5)
    assert fifth.granted is not None
    assert (fifth.granted.licence.number, fifth.granted.licence.suspended_on) == ("L1", None)
    assert [(one.lot, one.quantity) for one in fifth.lots] == [("S-1", 10)]
    assert [(one.division, one.room_mg) for one in fifth.limits] == [("1.1", 50 * KILO)]
    sixth = asked(storied, 6)
    assert sixth.granted is not None
    assert sixth.granted.licence.suspended_why == "roof leaks"
    assert asked(storied, 7).findings[0][0].problem.code.name == "LICENCE_SUSPENDED"
    ninth = asked(storied, 9)
    ((finding, waiver),) = ninth.findings
    assert finding.problem.code.name == "OVER_LIMIT"
    assert waiver is not None
    assert waiver.ended_on is None, "it had not ended on that day"
    tenth = asked(storied, 10)
    assert tenth.findings[0][1] is None
    assert [one.distance_cm for one in tenth.distances] == [30000]
    assert asked(storied, 12).distances == ()
    assert asked(storied, 13).granted != tenth.granted
    now = asked(storied, 15)
    assert now.storehouse is not None or now.lots == ()
    assert now.judgement.totals == {}


def test_the_past_stays_what_it_was_after_a_rebuild(storied: Counter) -> None:
    before = [asked(storied, day) for day in range(1, 16)]
    storied.depot.run(rebuild)
    assert [asked(storied, day) for day in range(1, 16)] == before


def test_the_history_tells_every_paper_and_stops_at_the_day(storied: Counter) -> None:
    def told(day: int) -> list[Change]:
        with clock.fixed(DAYS[15]):
            last = date(2026, 12, day)
            return list(storied.depot.ask(lambda reader: storehouse_history(reader, of(reader).uuid, last)))

    kinds = [one.kind for one in told(15)]
    assert kinds[0] is Kind.STOREHOUSE
    assert kinds.count(Kind.DISTANCE) == 3
    assert Kind.EXPOSED_SITE not in kinds
    assert [told_change(one) for one in told(10)][:2] == [
        "Distance to V: 300 m", "Waiver ended before its day: harbour open",
    ]  # fmt: skip
    lines = [told_change(one) for one in told(15)]
    assert lines[:3] == [
        "No explosives storehouse any more",
        "Licence L2 of MoD, 12 Dec 2026 to 21 Nov 2027: HD 1.1 200 kg",
        "Distance to V: no longer looked at",
    ]
    assert "Licence L1 suspended: roof leaks" in lines
    waiver = next(one for one in told(15) if one.kind is Kind.WAIVER)
    assert (waiver.by, waiver.second) == ("ana", "ben")


def test_pairs_and_proposal_of_a_past_day(storied: Counter) -> None:
    def governed(day: int) -> list[tuple[str, int]]:
        with clock.fixed(DAYS[15]):
            found = storied.depot.ask(lambda reader: pairs(reader, of(reader), date(2026, 12, day)))
        return [(one.division, one.distance.distance_cm) for one in found if one.governs]

    assert ("1.1", 42000) in governed(9)
    assert ("1.1", 30000) in governed(11)
    assert governed(12) == []

    def proposal(reader: Reader) -> int:
        store = storehouse_at(reader, of(reader).id)
        assert store is not None
        return len(licence_proposal(reader, store, date(2026, 12, 9)).pairs)

    with clock.fixed(DAYS[15]):
        assert storied.depot.ask(proposal) == 1


def test_a_pair_is_too_near_for_what_is_inside(storied: Counter) -> None:
    with clock.fixed(DAYS[11]):
        found = storied.depot.ask(lambda reader: pairs(reader, of(reader), date(2026, 12, 10)))
        first = next(one for one in found if one.division == "1.1")
        assert first.inside_kg == 150
        assert first.permitted.quantity is not None
        assert first.too_near == (first.permitted.quantity.formula_kg < 150)
        assert first.too_near, "an inhabited building needs 400 m"
        assert all(one.storehouse == "S1/E1" for one in storied.depot.ask(pairs))


def test_the_licence_is_printed_as_of_a_past_day(storied: Counter, tmp_path: Path) -> None:
    with clock.fixed(DAYS[15]):
        then = ReportAsked(place="E1", as_of=date(2026, 12, 9), language="en")
        storied.depot.run(print_report, "licence", then, tmp_path / "then.pdf")
    words = text_of(tmp_path / "then.pdf")
    assert "L1" in words
    assert "420 m" in words
    assert "waived until 11 Dec 2026" in words
    assert "no longer looked at" not in words


def test_a_review_that_is_near_is_named(storied: Counter) -> None:
    granted: dict[str, Any] = {"storehouse": "E1", "authority": "MoD", "limits": limits("10")}
    with clock.fixed(DAYS[13].replace(day=16)):
        storied.post("write-storehouse", place="E1", structure="light", retired=False)
        assert storied.depot.ask(licences_due) == (), "L2 ends in a year"
        storied.post("grant-licence", number="L3", until="2028-01-01", review="2026-12-20", **granted)
        (due,) = storied.depot.ask(licences_due)
        assert (due.place, due.number, due.review, due.days) == ("S1/E1", "L3", True, 4)


def test_a_sealed_box_stands_where_it_stood_on_the_day(storied: Counter) -> None:
    with clock.fixed(DAYS[15]):
        storied.post("write-storehouse", place="E1", structure="light", retired=False)
        storied.post("receive", to="BX1", supplier="SUP", lots=[{"type": "SHELL", "lot": "S-9", "quantity": 4}])
    with clock.fixed(DAYS[16]):
        storied.post("write-place", kind="box", code="BX1", inside="E1")
    with clock.fixed(DAYS[18]):
        storied.post("write-place", kind="box", code="BX1", inside="R2")

    def lots(day: int) -> list[str]:
        with clock.fixed(DAYS[19]):
            when = date(2026, 12, day)
            found: Safety = storied.depot.ask(lambda reader: safety(reader, of(reader), when))
            return [one.lot for one in found.lots]

    def store_of_box(day: int) -> bool:
        with clock.fixed(DAYS[19]):
            when = date(2026, 12, day)
            (box,) = storied.depot.ask(places_named, "BX1")
            found: Safety = storied.depot.ask(safety, box, when)
            return found.storehouse is not None

    days = (15, 16, 17, 18, 19)
    assert [lots(day) for day in days] == [[], ["S-9"], ["S-9"], [], []]
    assert [store_of_box(day) for day in days] == [False, True, True, False, False]
    storied.depot.run(rebuild)
    assert [lots(day) for day in days] == [[], ["S-9"], ["S-9"], [], []]


def test_a_moment_is_refused_where_only_a_day_can_be_asked(storied: Counter, tmp_path: Path) -> None:
    with clock.fixed(DAYS[15]):
        asked = ReportAsked(place="E1", as_of=date(2026, 12, 9), as_known=DAYS[9], language="en")
        with pytest.raises(Refused) as refusal:
            storied.depot.run(print_report, "licence", asked, tmp_path / "then.pdf")
        (said,) = lines(refusal.value.problems)
        assert said.startswith("as_known: The report “licence” is told by its day, not as it was known at a moment.")
        assert not (tmp_path / "then.pdf").exists()


def test_a_question_that_breaks_off_leaves_a_reader_that_only_reads(storied: Counter) -> None:
    def broken(reader: Reader) -> None:
        with on_day(reader, date(2026, 12, 9)):
            raise RuntimeError

    def twice(reader: Reader) -> None:
        reader.rows("PRAGMA query_only=OFF")
        raise RuntimeError

    def left(reader: Reader) -> tuple[int, list[str]]:
        names = [row.name for row in reader.rows("SELECT name FROM temp.sqlite_master")]
        return int(reader.value("PRAGMA query_only")), names

    with clock.fixed(DAYS[15]):
        for question in (broken, twice):
            with pytest.raises(RuntimeError):
                storied.depot.ask(question)
            assert storied.depot.ask(left) == (1, [])
