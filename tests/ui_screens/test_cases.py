"""The screen of cases by keys alone: a loss is reported, told, decided and closed; an accident bans its lot; a stranger is looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from sam.domain.cases import CaseKind, CaseStage, CaseStep, Decision, Outcome
from sam.domain.commands.cases import CaseThing, CloseCase, OpenCase
from sam.practice import SECOND
from sam.queries.cases import cases
from sam.queries.reader import Reader
from sam.queries.registers import lots
from sam.queries.today import day
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.services.cases import close_case, open_case
from sam.ui import questions
from sam.ui.parts.words import say
from sam.ui.today.screen import lines_of
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start


def f12(running: Running) -> None:
    running.key(Qt.Key.Key_F12)
    running.settle()


def stage(page: Any) -> CaseStage:
    """Where the chosen case stands."""
    found: CaseStage = page.panel.case.stage
    return found


def test_a_weapon_that_a_count_did_not_find_is_lost_within_its_case(start: Start) -> None:
    running = start()
    page = running.go("cases", "CASE-2026-001")
    one = page.panel.case
    assert one.kind is CaseKind.DIFFERENCE
    assert not page.panel.buttons["recover"].isVisible()
    page.panel.buttons["close"].click()
    running.settle()
    assert "Not found in the count" in page.close_card.said.text()
    f12(running)
    assert page.close_card.form["text"].problem, "how it is explained"
    running.key(Qt.Key.Key_Escape)
    page.panel.buttons["lose"].click()
    running.settle()
    page = running.page
    page.head.entries["reason"].setText("not in the rack")
    f12(running)
    page = running.go("cases", "CASE-2026-001")
    assert page.panel.case.missing == 1
    assert not page.panel.buttons["lose"].isVisible()
    assert page.panel.buttons["recover"].isVisible()


def test_from_the_loss_to_the_end(start: Start, tmp_path: Path) -> None:
    running = start()
    page = running.go("loss")
    weapon = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES))[0]
    page.open({"lines": [weapon.id]})
    running.settle()
    page.head.entries["reason"].setText("not in the rack")
    page.head.entries["time"].setText("00:00")
    page.head.entries["custodian"].setText(SECOND)
    page.head.entries["strangers"].setText("ZX-1, ZX-2")
    page.head.entries["fact_keys"].setText("window forced")
    f12(running)
    one = running.door.ask(cases)[0]
    assert (one.kind, one.missing, one.strangers) == (CaseKind.LOSS, 1, ("ZX-1", "ZX-2"))
    assert one.facts == {"keys": "window forced"}
    told = [say(line.what) for line in lines_of(running.door.ask(day))]
    assert f"{one.number} is to be reported" in told

    page = running.go("cases")
    assert page.panel.case.number == one.number
    assert stage(page) is CaseStage.REPORT_DUE
    page.panel.buttons["step"].click()
    page.step.step.choose(CaseStep.TOLD)
    page.step._chosen()
    page.step.facts._entries[next(iter(page.step.facts._entries))].choose("police")
    page.step.text.setText("by telephone")
    f12(running)
    assert page.list_page.isVisible()
    assert stage(page) is CaseStage.OPEN
    assert not page.panel.buttons["adjust"].isVisible()

    page.panel.buttons["decide"].click()
    assert [line.item for line, _shown in page.decide.lines] == [one.things[0].uuid]
    page.decide.reason.setText("not found")
    f12(running)
    assert page.decide.second.form["second.name"].problem, "two sign"
    page.decide.second.name.setText(SECOND)
    page.decide.second.password.setText(SECOND_PASSWORD)
    f12(running)
    assert page.panel.case.decisions[0].kind is Decision.WRITE_OFF

    questions.answers.append(tmp_path / "case.pdf")
    page.panel.buttons["paper"].click()
    f12(running)
    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF")

    page.panel.buttons["close"].click()
    assert page.close_card.outcome.chosen() is Outcome.WRITTEN_OFF
    f12(running)
    assert running.door.ask(cases)[0].outcome is Outcome.WRITTEN_OFF
    assert one.number not in {page.model.row_at(n).number for n in range(page.model.rowCount())}


def test_the_entry_in_iarms_is_closed_after_the_case(start: Start) -> None:
    """Also of a difference: a weapon that a count did not find stands in iARMS like any other."""
    running = start()
    weapon = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES))[0]
    opened = OpenCase(kind="difference", text="count", things=(CaseThing(item=weapon.id),))
    number = running.door.do(open_case, opened).answer["case"]
    page = running.go("cases", number)
    page.panel.buttons["step"].click()
    assert {CaseStep.IARMS, CaseStep.IARMS_CLOSED} <= set(page.step.step.offered()), (
        "Today asks for it, so it can be written"
    )
    page.step.step.choose(CaseStep.IARMS)
    page.step._chosen()
    page.step.reference.setText("2026/BO/77")
    f12(running)
    running.door.do(close_case, CloseCase(case=number, outcome="explained", text="in another rack"))
    page = running.go("cases", number)
    page.panel.buttons["step"].click()
    running.settle()
    assert set(page.step.step.offered()) == {CaseStep.IARMS_CLOSED}
    page.step.reference.setText("2026/BO/77-C")
    f12(running)
    assert not running.door.ask(cases)[0].iarms_to_close
    assert not page.panel.buttons["step"].isVisible(), "a closed case stays as it is"


def test_an_accident_is_opened_from_its_lot(start: Start) -> None:
    running = start()
    page = running.go("cases")
    lot = running.door.ask(_lot)
    page.open({"accident": lot})
    running.settle()
    assert [thing.item for thing, _shown in page.opening.things] == [lot]
    f12(running)
    assert page.opening.form["text"].problem
    page.opening.text.setText("hang fire")
    f12(running)
    made = running.door.ask(cases)[0]
    assert (made.kind, len(made.banned)) == (CaseKind.ACCIDENT, 1)
    assert page.panel.case.number == made.number
    page.open({"shown": "closed"})
    assert page.panel.case is None or page.panel.case.closed


def _lot(reader: Reader) -> str:
    return next(one.id for one in lots(reader) if one.quantity)


def test_a_number_of_no_book_is_looked_for_and_search_warns(start: Start) -> None:
    running = start()
    page = running.go("cases")
    page.begin()
    page.opening.kind.choose(CaseKind.THEFT)
    page.opening._kind_chosen()
    page.opening.text.setText("private pistol")
    page.opening.thing.setText("ZX-9001")
    running.settle()
    page.opening.add_thing()
    running.settle()
    assert page.opening.strangers == ["ZX-9001"]
    f12(running)
    number = running.door.ask(cases)[0].number
    panel = running.window.find_panel
    running.window.open_find("ZX9OO1")
    running.settle()
    assert panel.isVisible(), "an alarm does not open by itself"
    assert number in panel.note.text()
    panel.leave()
