"""The yearly reconciliation: a depot states its account, headquarters holds it against every book, and what it rejects is work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import form
from sam.domain.commands.master import WritePlace
from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.bundle import BundleProblem
from sam.domain.reconciliation import Reason, Sort, State, Stated, Statement, in_order
from sam.ledger.reconciliation import ANSWER, STATEMENT, kept_file
from sam.queries.reconciliation import Reconciliation, answers_given, reconciliation
from sam.services import BY_NAME
from sam.services.answer_statement import Compared, answer_statement, compare_statement
from sam.services.rebuild import rebuild
from sam.services.receipts import make_receipt, take_receipt
from sam.services.state_account import take_answer, write_statement
from sam.services.take_bundle import take_bundle
from sam.services.verify import verify
from sam.services.write_bundle import write_bundle
from tests.exchange.conftest import Standing, know_each_other, made
from tests.exchange.test_exchange import refused


def post(depot: Depot, act: str, /, **said: Any) -> Any:
    asked = json.loads(json.dumps(said))
    return depot.do(BY_NAME[act].service, form.read(BY_NAME[act].command, asked))


@dataclass
class Three:
    """D01 and D02 with weapons of one type, and headquarters that is paired with both."""

    first: Depot
    second: Depot
    headquarters: Depot
    stick: Path

    def send(self, depot: Depot) -> None:
        """Carry what is new to headquarters."""
        for one in depot.run(write_bundle, self.stick):
            self.headquarters.run(take_bundle, one.path)

    def state(self, as_of: date | None = None) -> Path:
        path: Path = self.first.run(write_statement, self.stick, as_of=as_of).path
        return path

    def compared(self) -> Compared:
        return self.headquarters.run(compare_statement, self.state())

    def reasons(self) -> dict[str, Reason]:
        """Why what is rejected, by its number."""
        return {one.mark: one.reason for one in self.compared().rejects}

    def answered(self) -> Reconciliation:
        """Stated, answered and taken in."""
        path = self.headquarters.run(answer_statement, self.state(), self.stick).path
        return self.first.run(take_answer, path).now


@pytest.fixture
def three(depot: Depot, headquarters: Depot, stick: Path, tmp_path: Path) -> Iterator[Three]:
    post(depot, "write-type", code="PIS", name="Pistol", kind="weapon", make="Walther", calibre="9x19")
    post(depot, "write-place", kind="depot", code="D02", name="Depot D02")
    arms(depot, "A/1", "KO1234", "T-77", "55501")
    with made(tmp_path / "d02", "D02").open() as second:
        know_each_other(second, headquarters)
        for place in (
            WritePlace(kind="building", code="A"),
            WritePlace(kind="supplier", code="MOD", name="Ministry"),
            WritePlace(kind="depot", code="D01", name="Depot D01"),
        ):
            second.do(BY_NAME["write-place"].service, place)
        post(second, "write-type", code="P9", name="Pistol 9 mm", kind="weapon", make="Walther", calibre="9 x 19 mm")
        post(second, "write-type", code="TOK", name="Tokarev", kind="weapon", calibre="7.62x25")
        three = Three(depot, second, headquarters, stick)
        three.send(depot)
        yield three


def arms(depot: Depot, to: str, *serials: str, type_: str = "PIS", **said: Any) -> Any:
    return post(
        depot, "receive", to=to, supplier="MOD", weapons=[{"type": type_, "serial": one} for one in serials], **said
    )


def test_what_both_books_say_is_accepted_whole(three: Three) -> None:
    made_ = three.first.run(write_statement, three.stick)
    assert (made_.to, made_.weapons, made_.lots) == ("HQ", 15, 1)
    assert made_.path.name.endswith(STATEMENT)
    assert made_.as_of == clock.today()
    three.send(three.first)
    found = three.headquarters.run(compare_statement, made_.path)
    assert (found.depot, found.lines, found.accepted, found.rejects) == ("D01", 16, 16, ())
    assert (found.number, found.held) == (made_.number, made_.entry), (
        "the copy goes further, and is read as it was then"
    )
    now = three.answered()
    assert (now.accepted, now.rejected, now.rejects, now.waiting) == (16, 0, (), False)
    assert now.due_days == 365


def test_nothing_can_be_read_on_a_lost_stick(three: Three) -> None:
    data = three.state().read_bytes()
    for number in (b"KO1234", b"LC-17A", b"Walther"):
        assert number not in data


def test_the_same_weapon_on_two_accounts(three: Three) -> None:
    arms(three.second, "A", "K01234", "55501", type_="P9")  # one looks like KO1234
    arms(three.second, "A", "T-77", type_="TOK")  # another calibre: another weapon
    three.send(three.second)
    found = {one.mark: one for one in three.compared().rejects}
    assert {mark: one.reason for mark, one in found.items()} == {"KO1234": Reason.ELSEWHERE, "55501": Reason.ELSEWHERE}
    assert (found["KO1234"].depot, found["KO1234"].other) == ("D02", "K01234")
    assert found["55501"].other == ""
    assert found["55501"].line > 0


def test_another_make_is_another_weapon(three: Three) -> None:
    post(three.second, "write-type", code="BER", name="Beretta 92", kind="weapon", make="Beretta", calibre="9x19")
    arms(three.second, "A", "55501", type_="BER")
    three.send(three.second)
    assert three.reasons() == {}


def test_what_is_lost_stolen_or_destroyed_elsewhere(three: Three) -> None:
    arms(three.second, "A", "KO1234", "T-77", type_="P9")
    post(three.second, "report-loss", lines=[{"serial": "KO1234"}], reason="gone", kind="theft")
    post(three.second, "report-loss", lines=[{"serial": "T-77"}], reason="count")
    three.send(three.second)
    assert three.reasons() == {"KO1234": Reason.STOLEN, "T-77": Reason.LOST}


def test_on_the_road_from_here(three: Three) -> None:
    sent = post(three.first, "dispatch", to="D02", lines=[{"serial": "KO1234"}, {"serial": "T-77"}]).answer["voucher"]
    three.send(three.first)
    assert three.reasons() == {}, "it left today"
    later = clock.now() + timedelta(days=31)
    with clock.fixed(later):
        assert three.reasons() == {"KO1234": Reason.NOT_ARRIVED, "T-77": Reason.NOT_ARRIVED}
        post(
            three.second, "transfer-in", to="A", supplier="D01", weapons=[{"type": "P9", "serial": "KO1234"}], reference=sent
        )  # fmt: skip
        three.send(three.second)
        assert three.reasons() == {"KO1234": Reason.ARRIVED, "T-77": Reason.NOT_ARRIVED}


def test_sent_here_and_never_received(three: Three) -> None:
    arms(three.second, "A", "X-1", "X-2", type_="P9")  # too short to be looked for among other depots
    voucher = post(three.second, "dispatch", to="D01", lines=[{"serial": "X-1"}, {"serial": "X-2"}]).answer["voucher"]
    three.send(three.second)
    assert three.reasons() == {}
    arms(three.first, "A/1", "X-2")
    three.send(three.first)
    with clock.fixed(clock.now() + timedelta(days=31)):
        (one,) = three.compared().rejects
        assert (one.mark, one.reason, one.line, one.depot, one.paper) == ("X-1", Reason.SENT_TO_YOU, 0, "D02", voucher)
        assert [row.state for row in three.answered().rejects] == [State.OPEN]
        arms(three.first, "A/1", "X-1")
        assert [row.state for row in three.first.ask(reconciliation).rejects] == [State.SETTLED]


def test_a_copy_that_is_behind_rejects_what_it_does_not_hold_and_a_stick_settles_it(three: Three) -> None:
    arms(three.first, "A/1", "NEW-1")
    post(three.first, "expend", lines=[{"lot": "LC-17A", "quantity": 1000, "place": "A/1"}], purpose="range")
    now = three.answered()
    assert {row.reject.mark: row.reject.reason for row in now.rejects} == {
        "NEW-1": Reason.NOT_HELD,
        "LC-17A": Reason.NOT_HELD,
    }
    assert len(now.open) == 2
    three.send(three.first)
    three.first.run(take_receipt, three.headquarters.run(make_receipt, "D01", three.stick).path)
    assert three.first.ask(reconciliation).open == ()
    assert three.reasons() == {}


def test_headquarters_without_a_copy_holds_the_numbers_against_the_others(three: Three) -> None:
    arms(three.second, "A", "KO1234", type_="P9")
    path = three.second.run(write_statement, three.stick).path
    found = three.headquarters.run(compare_statement, path)
    assert (found.depot, found.held) == ("D02", 0)
    assert {one.mark: (one.reason, one.depot) for one in found.rejects} == {"KO1234": (Reason.ELSEWHERE, "D01")}


def test_numbers_that_say_too_little(three: Three) -> None:
    arms(three.first, "A/1", "AB?45")
    arms(three.first, "A/1", "9OO1")
    arms(three.first, "A/1", "9001", type_="RIF")
    post(three.first, "receive", to="A/1", supplier="MOD", weapons=[{"type": "PIS", "serial": "90O1", "again": True}])
    three.send(three.first)
    assert three.reasons() == {"AB?45": Reason.UNREADABLE, "9OO1": Reason.TWICE, "90O1": Reason.TWICE}


def line(id_: str, mark: str, quantity: int = 1, sort: Sort = Sort.WEAPON, type_code: str = "PIS") -> Stated:
    return Stated(
        sort,
        id_,
        mark,
        "",
        type_code,
        "Pistol",
        "",
        "9x19",
        on_the_road=False,
        since="",
        quantity=quantity,
        unit="each",
    )


def test_a_copy_that_says_something_else() -> None:
    """What only a program that is not ours, or a book that was tampered with, can bring about."""
    lots = (line("", "LC-1", 500, Sort.LOT), line("", "LC-2", 500, Sort.LOT), line("", "", 3, Sort.COUNTED))
    statement = Statement((line("a" * 32, "A-1"), line("b" * 32, "B-1"), line("c" * 32, "C-1"), *lots))
    copy = (
        line("a" * 32, "A-1"), line("b" * 32, "B-2"), line("d" * 32, "D-1"), line("", "LC-1", 400, Sort.LOT), *lots[1:],
    )  # fmt: skip
    found = {(one.line, one.mark): (one.reason, one.other) for one in statement.against_copy(copy, whole=True)}
    assert found == {
        (2, "B-1"): (Reason.DIFFERS, "PIS B-2"),
        (3, "C-1"): (Reason.NOT_IN_BOOK, ""),
        (4, "LC-1"): (Reason.QUANTITY, "400"),
        (0, "D-1"): (Reason.NOT_STATED, "1"),
    }
    behind = [(one.line, one.reason) for one in in_order(statement.against_copy(copy, whole=False))]
    assert behind == [(2, Reason.NOT_HELD), (3, Reason.NOT_HELD), (4, Reason.NOT_HELD)], (
        "nothing is missed by a copy that ends early"
    )
    assert [(one.line, one.reason) for one in statement.by_itself()] == [(6, Reason.NO_NUMBER)]


@pytest.mark.parametrize("n", [0, 1, 2, 8, 9, 10])
def test_a_row_of_another_form_is_none(n: int) -> None:
    row: list[Any] = line("a" * 32, "A-1").row()
    assert Stated.read(row) == line("a" * 32, "A-1")
    row[n] = "rubbish" if n in {0, 1, 9} else None
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it is of the row
        Stated.read(row)


def test_an_account_of_a_past_day(three: Three) -> None:
    yesterday = clock.now() + timedelta(days=1)
    with clock.fixed(yesterday):
        arms(three.first, "A/1", "LATER-1")
        three.send(three.first)
        path = three.state(as_of=(yesterday - timedelta(days=1)).astimezone().date())
        found = three.headquarters.run(compare_statement, path)
        assert (found.lines, found.rejects) == (16, ())
        assert three.headquarters.run(compare_statement, three.state()).lines == 17


def test_the_copy_is_read_as_of_the_day_and_entry_of_the_statement(three: Three) -> None:
    path = three.state()
    three.send(three.first)
    with clock.fixed(clock.now() + timedelta(days=2)):
        post(three.first, "report-loss", lines=[{"serial": "KO1234"}], reason="gone")
        arms(three.first, "A/1", "LATER-1")
        three.send(three.first)
        assert three.headquarters.run(compare_statement, path).rejects == ()


def test_rejects_are_work_until_a_case_says_what_came_of_them(three: Three) -> None:
    arms(three.second, "A", "KO1234", "55501", type_="P9")
    three.send(three.second)
    now = three.answered()
    assert [(row.state, row.reject.reason) for row in now.rejects] == [(State.OPEN, Reason.ELSEWHERE)] * 2
    lines = [row.reject.line for row in now.rejects]
    done = post(three.first, "open-case-of-rejects", text="ask D02", lines=lines[:1])
    now = three.first.ask(reconciliation)
    assert [(row.state, row.case) for row in now.rejects] == [(State.IN_CASE, done.answer["case"]), (State.OPEN, "")]
    with pytest.raises(Refused) as twice:
        post(three.first, "open-case-of-rejects", text="again", lines=lines[:1])
    assert refused(twice) is BundleProblem.RECONCILIATION_LINE
    post(
        three.first,
        "describe",
        serial=now.rejects[1].reject.mark,
        new_serial="55501-A",
        reason="the stamp was read again",
    )
    now = three.first.ask(reconciliation)
    assert [row.state for row in now.rejects] == [State.IN_CASE, State.SETTLED]
    with pytest.raises(Refused) as nothing:
        post(three.first, "open-case-of-rejects", text="more")
    assert refused(nothing) is BundleProblem.RECONCILIATION_NOTHING
    post(three.first, "close-case", case=done.answer["case"], outcome="explained", text="D02 had read it wrong")
    assert three.first.run(verify, full=True).ok
    three.first.run(rebuild)
    assert three.first.ask(reconciliation) == now


def test_headquarters_knows_whom_it_answered(three: Three) -> None:
    arms(three.second, "A", "KO1234", type_="P9")
    three.send(three.second)
    three.answered()
    given = {one.depot: one for one in three.headquarters.ask(answers_given)}
    assert set(given) == {"D01", "D02"}
    assert given["D02"].answer is None
    assert given["D01"].answer is not None
    assert given["D01"].answer.facts["rejected"] == 1
    assert [one.mark for one in given["D01"].rejects] == ["KO1234"]
    assert three.headquarters.run(verify, full=True).ok


def test_twice_changes_nothing_and_another_answer_is_refused(three: Three) -> None:
    path = three.headquarters.run(answer_statement, three.state(), three.stick).path
    old = path.with_name(f"old{ANSWER}")
    old.write_bytes(path.read_bytes())
    assert three.first.run(take_answer, path).entry
    head = three.first.head().number
    assert three.first.run(take_answer, path).entry is None
    assert three.first.head().number == head
    three.state()
    assert three.first.ask(reconciliation).waiting
    with pytest.raises(Refused) as other:
        three.first.run(take_answer, old)
    assert refused(other) is BundleProblem.RECONCILIATION_OTHER


def test_whose_file_it_is(three: Three, opened: Any, stranger: Standing) -> None:
    stated = three.state()
    answer = three.headquarters.run(answer_statement, stated, three.stick).path
    with pytest.raises(Refused) as a:
        three.headquarters.run(compare_statement, answer)
    assert refused(a) is BundleProblem.RECONCILIATION_ANSWER
    with pytest.raises(Refused) as b:
        three.first.run(take_answer, stated)
    assert refused(b) is BundleProblem.RECONCILIATION_STATEMENT
    with pytest.raises(Refused) as c:
        three.second.run(take_answer, answer)
    assert refused(c) is BundleProblem.RECONCILIATION_NOT_OURS
    with pytest.raises(Refused) as d:
        three.first.run(compare_statement, stated)
    assert "not_headquarters" in str(refused(d).value)
    other = opened(stranger, "stranger")  # a headquarters by itself
    with pytest.raises(Refused) as e:
        other.run(compare_statement, stated)
    assert refused(e) is BundleProblem.RECONCILIATION_NOT_OURS


@pytest.mark.parametrize("where", [0, 9, 40, -70, -1])
def test_a_changed_byte(three: Three, where: int) -> None:
    path = three.state()
    data = bytearray(path.read_bytes())
    data[where] ^= 1
    path.write_bytes(data)
    with pytest.raises(Refused) as changed:
        three.headquarters.run(compare_statement, path)
    assert refused(changed) is BundleProblem.NOT_A_RECONCILIATION


@pytest.mark.parametrize("length", [0, 8, 100, -1])
def test_a_file_that_is_cut_off(three: Three, length: int) -> None:
    path = three.state()
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Refused) as cut:
        three.headquarters.run(compare_statement, path)
    assert refused(cut) is BundleProblem.NOT_A_RECONCILIATION


def test_a_book_that_is_another_one_by_now(three: Three, standing: tuple[Standing, Standing], opened: Any) -> None:
    fork = opened(standing[0], "fork")
    for n in range(2):
        post(fork, "write-place", kind="building", code=f"F{n}")
    path = fork.run(write_statement, three.stick).path
    with pytest.raises(Refused) as forked:
        three.headquarters.run(compare_statement, path)
    assert refused(forked) is BundleProblem.RECONCILIATION_FORK


def test_a_day_that_is_not_over_or_before_the_book(three: Three) -> None:
    for day in (clock.today() + timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(Refused) as wrong:
            three.state(as_of=day)
        assert refused(wrong) is BundleProblem.RECONCILIATION_DAY


def test_a_stick_that_is_not_there_leaves_nothing_in_the_book(three: Three, tmp_path: Path) -> None:
    head = three.first.head().number
    with pytest.raises(Unavailable):
        three.first.run(write_statement, tmp_path / "gone")
    assert three.first.head().number == head
    assert three.first.ask(reconciliation).sent is None


def test_what_the_book_keeps_cannot_be_changed_unseen(three: Three) -> None:
    three.answered()
    value = three.first.ask(
        lambda reader: reader.value("SELECT value FROM setting WHERE key = 'reconciliation_answer'")
    )
    assert kept_file(value) is not None
    said = json.loads(value)
    said["rows"].append([1, "", "X", "", "", "lost", "", "", "", ""])
    assert kept_file(json.dumps(said)) is None


def test_it_is_due_a_year_after_the_last_one_or_as_the_institution_set(three: Three) -> None:
    assert three.first.ask(reconciliation).due_days == 365
    post(three.first, "change-settings", values=[{"key": "reconciliation_days", "value": "20"}])
    with clock.fixed(clock.now() + timedelta(days=30)):
        assert three.first.ask(reconciliation).due_days == -10
        three.state()
        assert three.first.ask(reconciliation).due_days == 20
    assert three.headquarters.ask(reconciliation).due_days is None
