"""The watch list of headquarters: written from every book, taken at a depot, held against what comes in; and what is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import form
from sam.domain.commands.master import WritePlace, WriteType
from sam.domain.problems import Refused
from sam.domain.problems.bundle import BundleProblem
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.watch_list import Gone, Listed, WatchList, can_be_listed, is_line, lines_of
from sam.exchange.watch_file import SETTING, kept_list
from sam.services import BY_NAME
from sam.services.rebuild import rebuild
from sam.services.take_bundle import take_bundle
from sam.services.verify import verify
from sam.services.watch_lists import ask_watch_list, take_watch_list, write_watch_lists
from sam.services.write_bundle import write_bundle
from sam.words.sentences import lines
from tests.exchange.conftest import Standing, know_each_other, made
from tests.exchange.test_exchange import refused

KEY = bytes(range(32))
SINCE = date(2026, 11, 3)


def a_list(*gone: Gone) -> WatchList:
    return WatchList("HQ", "2026-11-22T10:00:00.000Z", KEY, lines_of(KEY, gone))


def test_numbers_that_look_alike_meet_and_the_exact_one_is_told_apart() -> None:
    found = a_list(Gone("KO1234", "9x19", Listed.STOLEN, SINCE))
    (exact,) = found.look(" ko1234")
    assert (exact.why, exact.since, exact.exactly, exact.calibre) == (Listed.STOLEN, SINCE, True, None)
    for text in ("K0I234", "КО1234", "K0-1234"):  # the second has Cyrillic letters
        (alike,) = found.look(text)
        assert not alike.exactly
    assert found.look("KO1235") == ()


@pytest.mark.parametrize(
    ("mine", "same"), [("9x19", True), ("9 x 19 mm Parabellum", True), ("7.62x25", False), ("", None)]
)
def test_the_calibre_is_told_where_both_have_one(mine: str, same: bool | None) -> None:
    assert a_list(Gone("KO1234", "9x19", Listed.LOST, SINCE)).look("KO1234", mine)[0].calibre is same
    assert a_list(Gone("KO1234", "", Listed.LOST, SINCE)).look("KO1234", mine)[0].calibre is None


@pytest.mark.parametrize("mark", ["12", "", "KO12?4", "-/-"])
def test_what_says_too_little_is_on_no_list(mark: str) -> None:
    assert not can_be_listed(mark)
    assert lines_of(KEY, [Gone(mark, "", Listed.LOST, SINCE)]) == ()


def test_a_line_says_nothing_without_the_key() -> None:
    (one,) = lines_of(KEY, [Gone("KO1234", "9x19", Listed.LOST, SINCE)])
    (other,) = lines_of(KEY[::-1], [Gone("KO1234", "9x19", Listed.LOST, SINCE)])
    assert is_line(one)
    assert len(one) == 33
    assert one[:24] != other[:24]
    for wrong in (one[:-1], one + "1", one[:24] + "X" + one[25:], one[:25] + "20261301", "!" + one[1:], 5, None):
        assert not is_line(wrong)


def post(depot: Depot, act: str, /, **said: Any) -> Any:
    asked = json.loads(json.dumps(said))
    return depot.do(BY_NAME[act].service, form.read(BY_NAME[act].command, asked))


@dataclass
class Two:
    """Depot D01, which lost and destroyed things, headquarters that holds its book, and D02, which gets the list."""

    first: Depot
    headquarters: Depot
    second: Depot
    stick: Path

    def write(self, code: str = "D02") -> Path:
        (made,) = self.headquarters.run(write_watch_lists, self.stick, code)
        return made.path


@pytest.fixture
def two(depot: Depot, headquarters: Depot, stick: Path, tmp_path: Path) -> Iterator[Two]:
    depot.do(BY_NAME["write-type"].service, WriteType(code="PIS", name="Pistol", kind="weapon", calibre="9x19"))
    post(
        depot,
        "receive",
        to="A/1",
        supplier="MOD",
        weapons=[{"type": "PIS", "serial": "KO1234"}, {"type": "PIS", "serial": "T-77"}],
    )
    post(depot, "report-loss", lines=[{"serial": "KO1234"}], reason="gone from the rack", kind="theft")
    post(depot, "report-loss", lines=[{"serial": "KÑ0001"}], reason="count")
    headquarters.run(take_bundle, _bundle(depot, stick))
    with made(tmp_path / "d02", "D02").open() as second:
        know_each_other(second, headquarters)
        for place in (WritePlace(kind="building", code="A"), WritePlace(kind="supplier", code="MOD", name="Ministry")):
            second.do(BY_NAME["write-place"].service, place)
        for code, calibre in (("PIS", "9x19"), ("TOK", "7.62x25"), ("OLD", "")):
            second.do(
                BY_NAME["write-type"].service, WriteType(code=code, name=code.title(), kind="weapon", calibre=calibre)
            )
        yield Two(depot, headquarters, second, stick)


def _bundle(depot: Depot, stick: Path) -> Path:
    (one,) = depot.run(write_bundle, stick)
    path: Path = one.path
    return path


def receive(depot: Depot, type_: str, serial: str, **said: Any) -> Any:
    return post(depot, "receive", to="A", supplier="MOD", weapons=[{"type": type_, "serial": serial, **said}])


def test_from_a_loss_in_one_depot_to_a_stop_in_another(two: Two) -> None:
    receive(two.second, "PIS", "K0I234")  # before the list nobody knows it
    taken = two.second.run(take_watch_list, two.write())
    assert (taken.headquarters, taken.numbers, taken.more) == ("HQ", 2, False)
    assert [(one.mark, one.hit.why, one.hit.exactly) for one in taken.here] == [("K0I234", Listed.STOLEN, False)]
    with pytest.raises(Refused) as exactly:
        receive(two.second, "PIS", "ko1234")
    (problem,) = exactly.value.problems
    assert problem.code is CaseProblem.LISTED
    (said,) = lines([problem])
    assert "is on the watch list of HQ of" in said
    assert "stolen since" in said
    with pytest.raises(Refused) as alike:
        receive(two.second, "OLD", "K0-1234")
    assert alike.value.problems[0].code is CaseProblem.LISTED_LIKE
    assert receive(two.second, "OLD", "T-77").entry, "what was not lost is on no list"


def test_another_calibre_is_told_and_a_commander_may_say_that_it_is_another_weapon(two: Two) -> None:
    two.second.run(take_watch_list, two.write())
    done = receive(two.second, "TOK", "KO1234")
    assert [one.code for one in done.notices] == [CaseProblem.LISTED_CALIBRE]
    done = receive(two.second, "PIS", "K01234", again=True)
    assert CaseProblem.LISTED_OTHER in {one.code for one in done.notices}


def test_the_list_is_in_the_book_with_its_date_and_stays_through_a_rebuild(two: Two) -> None:
    two.second.run(take_watch_list, two.write())
    head = two.second.head().number
    found, said = two.second.ask(ask_watch_list, ("KO1234", "T-77"))
    assert found is not None
    assert [(one.mark, len(one.hits)) for one in said] == [("KO1234", 1), ("T-77", 0)]
    two.second.run(rebuild)
    assert two.second.ask(ask_watch_list)[0] == found
    assert two.second.run(verify, full=True).ok
    assert two.second.head().number == head


def test_twice_changes_nothing_and_an_older_one_is_refused(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    first = two.write()
    kept = two.stick / "kept.samw"
    kept.write_bytes(first.read_bytes())
    assert two.second.run(take_watch_list, first).entry
    head = two.second.head().number
    assert two.second.run(take_watch_list, first).entry is None
    assert two.second.head().number == head
    later = clock.now().replace(year=clock.now().year + 1)
    with clock.fixed(later):
        newer = two.write()
    assert newer != first
    assert two.second.run(take_watch_list, newer).entry
    with pytest.raises(Refused) as old:
        two.second.run(take_watch_list, kept)
    assert refused(old) is BundleProblem.WATCH_LIST_OLD


def test_every_paired_depot_has_a_list_and_a_key_of_its_own(two: Two) -> None:
    made_ = two.headquarters.run(write_watch_lists, two.stick)
    assert [one.depot for one in made_] == ["D01", "D02"]
    texts = [json.loads(json.loads(one.path.read_bytes())["watch"]) for one in made_]
    assert not set(texts[0]["numbers"]) & set(texts[1]["numbers"])
    assert "KO1234" not in made_[0].path.read_text()
    with pytest.raises(Refused) as other:
        two.second.run(take_watch_list, made_[0].path)
    assert refused(other) is BundleProblem.WATCH_LIST_NOT_OURS
    taken = two.first.run(take_watch_list, made_[0].path)
    assert taken.here == (), "what is lost is not on charge"
    with pytest.raises(Refused) as own:
        post(two.first, "receive", to="A/1", supplier="MOD", weapons=[{"type": "PIS", "serial": "KO1234"}])
    assert own.value.problems[0].code is CaseProblem.WATCHED_LOST, "its own book says more"


def test_who_may_and_where(two: Two, opened: Callable[[Standing, str], Depot], stranger: Standing) -> None:
    path = two.write()
    with pytest.raises(Refused) as no_headquarters:
        two.second.run(write_watch_lists, two.stick)
    assert refused(no_headquarters) is MovementProblem.NOT_HEADQUARTERS
    with pytest.raises(Refused) as unknown:
        two.headquarters.run(write_watch_lists, two.stick, "D09")
    assert refused(unknown) is BundleProblem.UNKNOWN_DEPOT
    with pytest.raises(Refused) as not_paired:
        opened(stranger, "stranger").run(take_watch_list, path)
    assert refused(not_paired) is BundleProblem.WATCH_LIST_NOT_OURS


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-9],
        lambda data: data.replace(b"HQ", b"QH"),
        lambda _data: b"",
        lambda _data: b"[]",
        lambda _data: b'{"watch":5,"signature":"00"}',
        lambda data: data + b" " * (1 << 20),
        lambda data: b"\xff\xfe" + data,
        lambda _data: b'{"signature":"' + b"00" * 64 + b'","watch":"\\ud800"}',  # half a character
    ],
)
def test_one_changed_byte_and_nothing_is_taken(two: Two, change: Callable[[bytes], bytes]) -> None:
    path = two.write()
    path.write_bytes(change(path.read_bytes()))
    head = two.second.head().number
    with pytest.raises(Refused) as trouble:
        two.second.run(take_watch_list, path)
    assert refused(trouble) is BundleProblem.NOT_A_WATCH_LIST
    assert two.second.head().number == head


def test_a_kept_value_that_was_changed_counts_as_none(two: Two) -> None:
    two.second.run(take_watch_list, two.write())
    value = two.second.ask(lambda reader: reader.value("SELECT value FROM setting WHERE key = ?", SETTING))
    assert kept_list(value) is not None
    for wrong in ("", "{}", value.replace('"key":"', '"key":"0')[:-1], value.replace("stolen", "x")[:-2], "[" * 3000):
        assert kept_list(wrong) is None
    with pytest.raises(Refused):
        post(two.second, "change-settings", values=[{"key": SETTING, "value": ""}])


def test_nothing_to_look_for(headquarters: Depot, stick: Path) -> None:
    with pytest.raises(Refused) as empty:
        headquarters.run(write_watch_lists, stick)
    assert refused(empty) is BundleProblem.WATCH_LIST_EMPTY
