"""The screen of recovered weapons by keys: taken in, held, read, to the laboratory, released, for good, closed; papers and Today."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from sam import clock
from sam.domain.cases import CaseKind, CaseStep, Decision
from sam.practice import SECOND
from sam.queries.recovered import Fate, RecoveredFile, recovered
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import questions
from sam.ui.parts.inputs import TextInput
from tests.services.test_form_papers import PNG
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start
from tests.ui_screens.test_drafts import again, drafts, wait, ways


def f12(running: Running) -> None:
    running.key(Qt.Key.Key_F12)
    running.settle()


def sign(card: Any) -> None:
    card.second.name.setText(SECOND)
    card.second.password.setText(SECOND_PASSWORD)


def newest(running: Running) -> RecoveredFile:
    found: RecoveredFile = running.door.ask(recovered)[0]
    return found


def press(running: Running, page: Any, name: str) -> None:
    page.panel.buttons[name].click()
    running.settle()


def taken_in(running: Running, page: Any, how: CaseKind = CaseKind.SEIZURE) -> str:
    """Two weapons of the type of the first rack, one without a number."""
    weapon = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES))[0]
    page.new.click()
    running.settle()
    card = page.intake
    f12(running)
    assert card.form["text"].problem, "nobody said what happened"
    card.how.choose(how)
    for entry, text in (
        (card.text, "raid in the port"), (card.location, "Pier 4"), (card.officer, "Insp. Salazar"), (card.handed_by, "Cpl. Nunes"),
        (card.hold, "court 18/26"), (card.place, weapon.place),
    ):  # fmt: skip
        entry.setText(text)
    card.type.setText(weapon.type_code)
    card.serial.setText("ZZ?771")
    card.add_thing()
    card.serial.setText("")
    card.add_thing()
    assert len(card.things) == 2
    f12(running)
    assert not card.isVisible(), "it was refused"
    assert page.panel.file is not None
    return str(page.panel.file.number)


def test_from_the_hand_in_to_the_end(start: Start, tmp_path: Path) -> None:
    running = start()
    page = running.go("recovered")
    number = taken_in(running, page)
    one = newest(running)
    assert (one.number, len(one.held), one.case.facts["location"]) == (number, 2, "Pier 4")
    assert not page.panel.buttons["for_good"].isVisible(), "it is held"

    press(running, page, "step")
    page.step.step.choose(CaseStep.RESTORATION)
    page.step._chosen()
    page.step.thing.choose(one.pieces[0].thing.uuid)
    page.step.read.setText("ZZ1771")
    f12(running)
    assert newest(running).pieces[0].restored == "ZZ1771"

    press(running, page, "pass_on")
    for entry, text in ((page.pass_on.by, "Ana"), (page.pass_on.taker, "Ben"), (page.pass_on.why, "shift")):
        entry.setText(text)
    f12(running)
    assert newest(running).case.steps[-1].kind is CaseStep.CUSTODY

    press(running, page, "decide")
    page.decide.decision.choose(Decision.RELEASE)
    page.decide._chosen()
    page.decide.number.setText(one.pieces[1].thing.mark)
    page.decide.add_number()
    page.decide.reason.setText("judged")
    page.decide.authority.setText("court 18/26")
    sign(page.decide)
    f12(running)
    assert [bool(piece.holds) for piece in newest(running).pieces] == [True, False]

    press(running, page, "for_good")
    card = page.for_good
    for entry, text in (
        (card.by, "Ana"),
        (card.taker, "J. Prado"),
        (card.why, "judged"),
        (card.authority, "court 18/26"),
    ):
        entry.setText(text)
    card.owner.choose(True)
    sign(card)
    f12(running)
    assert [piece.fate for piece in newest(running).pieces] == [Fate.HERE, Fate.RETURNED]

    press(running, page, "close")
    f12(running)
    assert page.close_card.form["outcome"].problem, "one is still here and held"
    running.key(Qt.Key.Key_Escape)
    running.settle()
    press(running, page, "paper")
    questions.answers.append(tmp_path / "chain.pdf")
    page.paper.paper.choose([one.report for one in page.paper.papers].index("custody-chain"))
    f12(running)
    running.settle()
    assert (tmp_path / "chain.pdf").read_bytes().startswith(b"%PDF")


def test_filters_and_the_order_of_destruction(start: Start) -> None:
    running = start()
    page = running.go("recovered")
    number = taken_in(running, page, CaseKind.SURRENDER)
    page.open({"shown": "held"})
    assert page.panel.file is not None
    page.open({"shown": "closed"})
    assert page.model.rowCount() == sum(bool(one.case.closed) for one in page.found)
    page.open({"shown": "to_trace"})
    assert number in {page.model.row_at(n).number for n in range(page.model.rowCount())}
    page.open(number)
    press(running, page, "decide")
    page.decide.decision.choose(Decision.RELEASE)
    page.decide._chosen()
    page.decide.reason.setText("nobody claims it")
    page.decide.authority.setText("police 7")
    sign(page.decide)
    f12(running)
    press(running, page, "destroy")
    assert len(running.page.lines.lines.entries) == 2


def test_an_intake_is_there_again_after_the_program_ended(start: Start, tmp_path: Path) -> None:
    photograph = tmp_path / "seized.png"
    photograph.write_bytes(PNG)
    running = start()
    page = running.go("recovered")
    assert page.draft() is None
    page.new.click()
    running.settle()
    assert page.draft() is None, "an empty card is no draft"
    card = page.intake
    card.how.choose(CaseKind.SURRENDER)
    card._how_chosen()
    weapon = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES))[0]
    card.place.setText(weapon.place)
    card.day.set_day(clock.today() - timedelta(days=2))
    (fact, entry), *_others = [
        (fact, entry) for fact, entry in card.facts._entries.items() if isinstance(entry, TextInput)
    ]
    entry.setText("in the yard")
    card.type.setText(weapon.type_code)
    card.serial.setText("ZZ?771")
    card.state.choose("partly")
    card.add_thing()
    card.serial.setText("half a num")
    card.evidence._add(photograph)
    card.text.setFocus()
    running.type("put on the counter")
    wait(running)
    assert "recovered" in drafts(running)

    running = again(start, running)
    assert "Recovered" in ways(running), "the strip leads to it"
    page = running.go("recovered")
    card = page.intake
    assert card.isVisible()
    assert not page.list_page.isVisible()
    assert (card.how.chosen(), card.text.value()) == (CaseKind.SURRENDER, "put on the counter")
    assert (card.place.code(), card.day.day()) == (weapon.place, clock.today() - timedelta(days=2))
    assert [(one.name, one.value) for one in card.facts.said()] == [(fact.value, "in the yard")]
    assert [(one.number, one.state) for one in card.things] == [("ZZ?771", "partly")]
    assert card.serial.value() == "half a num"
    assert [Path(one).name for one in card.evidence.files()] == ["seized.png"]
    number = newest(running).number
    page.open(number)
    running.settle()
    assert (page.list_page.isVisible(), page.panel.file.number) == (True, number), "a file that is asked for is shown"
    page.begin()
    assert card.text.value() == "put on the counter", "and what is typed stays"
    card.serial.setText("")
    f12(running)
    assert not card.isVisible(), card.notice.sentence
    assert newest(running).pieces[0].thing.mark == "ZZ?771"
    wait(running)
    assert "recovered" not in drafts(running)


def test_an_intake_that_was_kept_can_be_started_anew(start: Start) -> None:
    running = start()
    page = running.go("recovered")
    page.new.click()
    page.intake.text.setFocus()
    running.type("raid")
    wait(running)
    running = again(start, running)
    page = running.go("recovered")
    assert page.intake.text.value() == "raid"
    page.start_anew()
    assert page.draft() is None
    wait(running)
    assert "recovered" not in drafts(running)
