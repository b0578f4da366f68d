"""The same question, as of D and as known on K, gives the same answer and the same bytes, whatever was renamed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.queries.find import find
from sam.queries.history import history, items_named
from sam.queries.holdings import holdings
from sam.queries.reader import Reader
from sam.queries.registers import WeaponRow, weapon_register
from sam.services.print_report import print_voucher
from tests.reports.ask import paper, printed, text_of
from tests.services.counter import NOW, Counter

REPORTS = ("stock-on-hand", "weapon-register", "custody", "open-issues", "movements")
K = NOW
LATER = NOW + timedelta(hours=3)

CHANGES: dict[str, Callable[[Counter], Any]] = {
    "a person": lambda c: c.post("write-person", number="1001", name="Renamed Person", rank="Gen", unit="U1"),
    "a type": lambda c: c.post("write-type", code="RIFLE-A", name="Renamed rifle", kind="weapon", calibre="7.62x39"),
    "a place": lambda c: c.post("write-place", kind="room", code="R1", inside="B1", name="Renamed room"),
    "a building": lambda c: c.post("write-place", kind="building", code="B1", inside="S1", name="Renamed building"),
    "a serial": lambda c: c.post("describe", serial="A101", new_serial="Z999", reason="read again"),
    "a mark": lambda c: c.post("describe", serial="A100", marks=[{"kind": "import", "text": "NEWMARK"}], reason="seen"),
    "the institution": lambda c: c.post(
        "change-settings", values=[{"key": "institution", "value": "Renamed Institution"}], reason="new name"
    ),
}


@pytest.fixture
def issued(counter: Counter) -> Counter:
    with clock.fixed(NOW - timedelta(hours=2)):
        counter.post("issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 30}])
    return counter


def _register(reader: Reader, known: datetime) -> list[WeaponRow]:
    return list(weapon_register(reader, None, known))


def everything(depot: Depot, to: Path, **asked: Any) -> dict[str, bytes]:
    made = {name: printed(depot, name, to / f"{name}.pdf", **asked).path.read_bytes() for name in REPORTS}
    return made | {"history": printed(depot, "history", to / "history.pdf", item="A101", **asked).path.read_bytes()}


@pytest.mark.parametrize("what", CHANGES)
def test_a_page_as_known_before_is_the_same_page_after(issued: Counter, what: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = everything(issued.depot, tmp_path / "a", as_known=K)
    asked = issued.depot.ask(holdings, None, K)
    rows = issued.depot.ask(lambda reader: list(weapon_register(reader, None, K)))
    with clock.fixed(LATER):
        CHANGES[what](issued)
        assert issued.depot.ask(holdings, None, K) == asked
        assert issued.depot.ask(lambda reader: list(weapon_register(reader, None, K))) == rows
        after = everything(issued.depot, tmp_path / "b", as_known=K)
        assert [name for name in before if before[name] != after[name]] == []
        now = " ".join(paper(issued.depot, name, tmp_path) for name in REPORTS)
        told = {"a mark": "", "a building": "", "a place": ""}.get(what, "Renamed" if what != "a serial" else "Z999")
        assert told.casefold() in now.casefold()


def test_two_changes_one_after_the_other_are_told_apart(issued: Counter) -> None:
    moments = []
    for n in range(3):
        with clock.fixed(NOW + timedelta(hours=n)):
            issued.post("describe", serial="A101" if n == 0 else f"Z{n - 1}", new_serial=f"Z{n}", reason="again")
            moments.append(clock.now())
    with clock.fixed(LATER):
        for n, moment in enumerate(moments):
            serials = {row.serial for row in issued.depot.ask(_register, moment)}
            assert serials & {"A101", "Z0", "Z1", "Z2"} == {f"Z{n}"}


def test_a_question_after_it_sees_the_names_of_today(issued: Counter) -> None:
    with clock.fixed(LATER):
        CHANGES["a type"](issued)
        assert {row.type_name for row in issued.depot.ask(holdings, None, K) if row.item_type == "RIFLE-A"} == {
            "Rifle A"
        }
        for _ in range(9):  # every connection of the readers
            rows = issued.depot.ask(holdings)
            assert {row.type_name for row in rows if row.item_type == "RIFLE-A"} == {"Renamed rifle"}


def test_a_voucher_says_for_ever_what_was_signed(issued: Counter, tmp_path: Path) -> None:
    number = issued.document()["voucher"]
    first = issued.depot.run(print_voucher, number, tmp_path / "a.pdf").path
    with clock.fixed(LATER):
        for change in CHANGES.values():
            change(issued)
        again = issued.depot.run(print_voucher, number, tmp_path / "b.pdf").path
    assert "Renamed" not in text_of(again)
    assert first.read_bytes() == again.read_bytes()


def test_an_old_serial_leads_to_the_weapon(issued: Counter) -> None:
    with clock.fixed(LATER):
        CHANGES["a serial"](issued)
        (weapon,) = issued.depot.ask(items_named, "A101")
        assert weapon.mark == "Z999"
        (found,) = issued.depot.ask(find, "A101")
        assert (found.text, found.reason) == ("Z999", "former")
        assert issued.depot.ask(items_named, "Z999", K) == ()
        (then,) = issued.depot.ask(items_named, "A101", K)
        assert issued.depot.ask(history, then, K).mark == "A101"


def test_a_weapon_is_told_where_it_was_known_to_be(issued: Counter) -> None:
    with clock.fixed(LATER):
        issued.post("return", to="R2", lines=[{"serial": "A100"}])
        (weapon,) = issued.depot.ask(items_named, "A100")
        assert issued.depot.ask(history, weapon).place == "S1/B1/R2"
        assert issued.depot.ask(history, weapon, K).place == "U1/1001"


def test_what_is_only_counted_has_a_history_too(issued: Counter) -> None:
    (slings,) = issued.depot.ask(items_named, "SLING")
    assert issued.depot.ask(history, slings).events[0].quantity == 20
    assert [one.form.value for one in issued.depot.ask(items_named, "PISTOL-B")] == ["counted"]
