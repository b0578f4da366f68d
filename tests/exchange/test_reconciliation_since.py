"""What happens after the day of a statement, or after its answer: no honest line is rejected for it, and what is put right settles."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import form
from sam.domain.problems import Refused
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem
from sam.domain.reconciliation import Reason, State, Statement
from sam.keys.effort import FLOOR
from sam.ledger.reconciliation import ANSWER
from sam.practice.half_year import FIRST, PASSWORDS, SECOND, make_practice_depot
from sam.queries.reconciliation import Reconciliation, reconciliation
from sam.queries.stated import stated
from sam.services import BY_NAME
from sam.services.answer_statement import answer_statement, compare_statement
from sam.services.receipts import make_receipt, take_receipt
from sam.services.state_account import take_answer, write_statement
from sam.services.take_bundle import take_bundle
from sam.services.write_bundle import write_bundle
from tests.exchange.conftest import BRUNO, Standing, know_each_other, made
from tests.exchange.test_exchange import refused
from tests.exchange.test_reconciliation import Three, arms, post, three

__all__ = ["three"]  # the fixture


def reasons(three: Three, statement: Path) -> dict[str, Reason]:
    return {one.mark: one.reason for one in three.headquarters.run(compare_statement, statement).rejects}


def states(three: Three) -> dict[str, State]:
    return {one.reject.mark: one.state for one in three.first.ask(reconciliation).rejects}


def answered(three: Three, code: str) -> Reconciliation:
    """Stated to the headquarters with this code, answered and taken in."""
    path = three.first.run(write_statement, three.stick, code).path
    answer = three.headquarters.run(answer_statement, path, three.stick).path
    return three.first.run(take_answer, answer).now


def days(count: int) -> Any:
    return clock.fixed(clock.now() + timedelta(days=count))


def to_second(three: Three, serial: str) -> None:
    """Sent to the other depot, and received there."""
    sent = post(three.first, "dispatch", to="D02", lines=[{"serial": serial}]).answer["voucher"]
    post(
        three.second, "transfer-in", to="A", supplier="D01", weapons=[{"type": "P9", "serial": serial}], reference=sent
    )
    three.send(three.first)
    three.send(three.second)


def test_what_was_sent_to_another_depot_after_the_day(three: Three) -> None:
    statement = three.state()
    with days(10):
        to_second(three, "KO1234")
        to_second(three, "55501")
        post(three.second, "report-loss", lines=[{"serial": "55501"}], reason="gone")
        three.send(three.second)
        assert reasons(three, statement) == {}
        assert reasons(three, three.state()) == {"KO1234": Reason.ARRIVED, "55501": Reason.LOST}


def test_what_was_on_the_road_and_arrived_after_the_day(three: Three) -> None:
    sent = post(three.first, "dispatch", to="D02", lines=[{"serial": "KO1234"}]).answer["voucher"]
    with days(40):
        statement = three.state()
    with days(41):
        post(
            three.second,
            "transfer-in",
            to="A",
            supplier="D01",
            weapons=[{"type": "P9", "serial": "KO1234"}],
            reference=sent,
        )
        three.send(three.first)
        three.send(three.second)
        assert reasons(three, statement) == {}, "neither arrived on that day, nor still on the road"


def test_what_stood_there_on_the_day_and_was_lost_later_is_still_told(three: Three) -> None:
    arms(three.second, "A", "KO1234", type_="P9")
    statement = three.state()
    with days(5):
        post(three.second, "report-loss", lines=[{"serial": "KO1234"}], reason="gone")
        three.send(three.second)
        assert reasons(three, statement) == {"KO1234": Reason.LOST}


def test_numbers_types_and_names_that_are_changed_after_the_statement(three: Three) -> None:
    statement = three.state()
    with days(2):
        post(three.first, "describe", serial="KO1234", new_serial="KO9999", reason="misread")
        post(three.first, "write-type", code="PIS", name="Pistol, old", kind="weapon", make="Beretta", calibre="9x18")
        three.send(three.first)
        assert reasons(three, statement) == {}


def test_what_was_written_down_at_the_same_moment_as_the_last_entry_that_counts(three: Three) -> None:
    """A clock that was put back: the times of the entries stand still."""
    with days(3):
        arms(three.first, "A/1", "LAST-1")
    statement = three.state()
    arms(three.first, "A/1", "LATER-1")
    post(three.first, "expend", lines=[{"lot": "LC-17A", "quantity": 1000, "place": "A/1"}], purpose="range")
    three.send(three.first)
    assert reasons(three, statement) == {}


def test_a_copy_that_was_frozen_is_not_said_to_wait_for_a_stick(
    three: Three, standing: tuple[Standing, Standing], opened: Any
) -> None:
    fork = opened(standing[0], "fork")
    post(fork, "write-place", kind="building", code="F")
    forked = fork.run(write_bundle, three.stick)[0].path
    with pytest.raises(Refused):
        three.headquarters.run(take_bundle, forked)
    arms(three.first, "A/1", "NEW-1")
    with pytest.raises(Refused) as frozen:
        three.headquarters.run(compare_statement, three.state())
    assert refused(frozen) is BundleProblem.FROZEN


def test_an_account_with_nothing_on_it(three: Three, tmp_path: Path) -> None:
    with made(tmp_path / "d03", "D03").open() as third:
        know_each_other(third, three.headquarters)
        path = third.run(write_statement, three.stick).path
        now = third.run(take_answer, three.headquarters.run(answer_statement, path, three.stick).path).now
    assert (now.accepted, now.rejected, now.rejects) == (0, 0, ())


# what becomes of a line


def test_an_unreadable_number_is_settled_when_all_of_it_was_read(three: Three) -> None:
    arms(three.first, "A/1", "AB?45")
    three.send(three.first)
    three.answered()
    assert states(three) == {"AB?45": State.OPEN}
    post(three.first, "describe", serial="AB?45", new_serial="AB?456", reason="one more was read")
    assert states(three) == {"AB?45": State.OPEN}
    post(three.first, "describe", serial="AB?456", new_serial="AB3456", reason="all were read")
    assert states(three) == {"AB?45": State.SETTLED}


def test_what_came_back_from_the_road_is_settled(three: Three) -> None:
    sent = post(three.first, "dispatch", to="D02", lines=[{"serial": "KO1234"}])
    three.send(three.first)
    with days(40):
        three.answered()
        assert states(three) == {"KO1234": State.OPEN}
        post(three.first, "reverse", voucher=sent.answer["voucher"], reason="the lorry turned back")
        assert states(three) == {"KO1234": State.SETTLED}


def test_what_stood_twice_is_settled_when_either_record_is_put_right(three: Three) -> None:
    for serial in ("9001", "9OO1", "90O1"):
        post(
            three.first, "receive", to="A/1", supplier="MOD", weapons=[{"type": "PIS", "serial": serial, "again": True}]
        )
    three.send(three.first)
    three.answered()
    post(three.first, "describe", serial="9OO1", new_serial="8888", reason="misread")
    assert states(three) == {"9001": State.OPEN, "9OO1": State.SETTLED, "90O1": State.OPEN}
    post(three.first, "describe", serial="90O1", new_serial="7777", reason="misread")
    assert set(states(three).values()) == {State.SETTLED}


def test_a_case_is_of_the_weapon_that_it_names_alone(three: Three) -> None:
    for _n in range(2):
        post(
            three.first, "receive", to="A/1", supplier="MOD", weapons=[{"type": "PIS", "serial": "9001", "again": True}]
        )
    three.send(three.first)
    now = three.answered()
    assert [one.reject.reason for one in now.rejects] == [Reason.TWICE] * 2
    line = now.rejects[1].reject.line
    post(three.first, "open-case-of-rejects", text="look at it", lines=[line])
    now = three.first.ask(reconciliation)
    assert [(one.reject.line, one.state) for one in now.open] == [(now.rejects[0].reject.line, State.OPEN)]


def test_what_was_sent_here_is_received_under_a_number_that_looks_like_it(three: Three) -> None:
    arms(three.second, "A", "OX-100", type_="P9")
    post(three.second, "dispatch", to="D01", lines=[{"serial": "OX-100"}])
    three.send(three.second)
    with days(40):
        three.answered()
        assert states(three) == {"OX-100": State.OPEN}
        arms(three.first, "A/1", "0X-100")
        assert states(three) == {"OX-100": State.SETTLED}


def test_a_case_about_what_was_sent_here_without_a_number(three: Three) -> None:
    post(three.second, "receive", to="A", supplier="MOD", weapons=[{"type": "P9", "serial": "", "registry": "D02-1"}])
    post(three.second, "dispatch", to="D01", lines=[{"registry": "D02-1"}])
    three.send(three.second)
    with days(40):
        now = three.answered()
        assert [(one.reject.mark, one.state) for one in now.rejects] == [("", State.OPEN)]
        post(three.first, "open-case-of-rejects", text="where is it")
        assert states(three) == {"": State.IN_CASE}


# answers


def second_headquarters(three: Three, tmp_path: Path) -> Depot:
    other = made(tmp_path / "hq2", "HQ2", headquarters=True).open()
    know_each_other(three.first, other, another=True)
    return other


def test_the_answer_of_a_headquarters_that_was_not_asked(three: Three, tmp_path: Path) -> None:
    with second_headquarters(three, tmp_path) as other:
        to_other = three.first.run(write_statement, three.stick, "HQ2").path
        theirs = other.run(answer_statement, to_other, three.stick).path
        kept = theirs.with_name(f"kept{ANSWER}")
        theirs.rename(kept)
        three.first.run(write_statement, three.stick, "HQ")
        with pytest.raises(Refused) as bad:
            three.first.run(take_answer, kept)
        assert refused(bad) is BundleProblem.RECONCILIATION_OTHER


def test_a_receipt_of_another_headquarters_confirms_nothing(three: Three, tmp_path: Path) -> None:
    arms(three.first, "A/1", "NEW-1")
    with second_headquarters(three, tmp_path) as other:
        now = answered(three, "HQ")
        assert [one.reject.reason for one in now.open] == [Reason.NOT_HELD]
        for one in three.first.run(write_bundle, three.stick, "HQ2"):
            other.run(take_bundle, one.path)
        three.first.run(take_receipt, other.run(make_receipt, "D01", three.stick).path)
        assert states(three) == {"NEW-1": State.OPEN}
        for one in three.first.run(write_bundle, three.stick, "HQ"):
            three.headquarters.run(take_bundle, one.path)
        three.first.run(take_receipt, three.headquarters.run(make_receipt, "D01", three.stick).path)
        assert states(three) == {"NEW-1": State.SETTLED}


def test_a_clock_of_headquarters_that_was_ahead_once(three: Three) -> None:
    statement = three.state()
    with clock.fixed(clock.now() + timedelta(days=40)):
        ahead = three.headquarters.run(answer_statement, statement, three.stick).path
    three.first.run(take_answer, ahead)
    again = three.headquarters.run(answer_statement, statement, three.stick).path
    with pytest.raises(Refused) as older:
        three.first.run(take_answer, again)
    assert refused(older) is BundleProblem.RECONCILIATION_OLD
    assert not three.answered().waiting, "the answer to another statement takes its place, whatever the clocks said"


def test_a_headquarters_that_has_written_nothing_for_long_answers_with_two(three: Three) -> None:
    with days(30):
        arms(three.first, "A/1", "NEW-1")
    with days(60):
        statement = three.state()
        with pytest.raises(Refused) as silent:
            three.headquarters.run(answer_statement, statement, three.stick)
        assert refused(silent) is BookProblem.LONG_SILENCE
        assert not list(three.stick.glob(f"*{ANSWER}"))
        second = three.headquarters.second("bruno", BRUNO)
        assert three.headquarters.run(answer_statement, statement, three.stick, second=second).path.exists()


@pytest.mark.parametrize("remark", ["x\udcff", "x\x00", "x" * 2001])
def test_a_remark_that_cannot_be_written(three: Three, remark: str) -> None:
    statement = three.state()
    with pytest.raises(Refused):
        three.headquarters.run(answer_statement, statement, three.stick, remark)
    assert not list(three.stick.glob(f"*{ANSWER}"))


def test_a_clock_that_was_put_back_before_the_book_began(three: Three) -> None:
    today = clock.today()
    with clock.fixed(clock.now() - timedelta(days=400)):
        with pytest.raises(Refused) as behind:
            three.state()
        said = behind.value.problems[0].values
        assert (said["first"], said["last"]) == (today, today)
        statement = three.state(as_of=today)
    assert reasons(three, statement) == {}


def test_whatever_is_undone_renamed_or_sent_away_later(tmp_path: Path) -> None:
    """Every day of half a year, as the depot would have stated it, is still found in the copy when a hundred entries have followed."""
    make_practice_depot(tmp_path / "depot", FLOOR, small=True)
    with Depot.open(tmp_path / "depot", FIRST, PASSWORDS[FIRST]) as depot:
        number, second = depot.head().number, depot.second(SECOND, PASSWORDS[SECOND])
        asked = [clock.today() - timedelta(days=ago) for ago in range(0, 150, 15)]
        before = depot.ask(lambda reader: {day: Statement(stated(reader, day)) for day in asked})
        weapons = [line for _n, line in before[asked[0]].weapons()]

        def attempt(act: str, **said: Any) -> bool:
            try:
                depot.do(BY_NAME[act].service, form.read(BY_NAME[act].command, said), second=second)
            except Refused:
                return False
            return True

        vouchers = "SELECT number FROM voucher WHERE reversed_by IS NULL AND reverses IS NULL ORDER BY id DESC"
        numbers = [row.number for row in depot.ask(lambda reader: reader.rows(vouchers).all())]
        undone = sum(attempt("reverse", voucher=one, reason="for the test") for one in numbers[:60])
        named = sum(
            attempt("describe", item=one.id, new_serial=f"ZZ-{one.id[:6]}", reason="read again") for one in weapons
        )
        gone = sum(attempt("report-loss", lines=[{"item": one.id}], reason="gone") for one in weapons[::3])
        assert min(undone, named, gone) > 5
        for day, statement in before.items():

            def against(reader: Any, day: Any = day, statement: Statement = statement) -> list[Any]:
                return list(statement.against_copy(stated(reader, day, number), whole=True))

            assert depot.ask(against) == [], day
