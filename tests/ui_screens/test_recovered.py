"""The screen of recovered weapons by keys: taken in, held, read, to the laboratory, released, for good, closed; papers and Today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from sam.domain.cases import CaseKind, CaseStep, Decision
from sam.practice import SECOND
from sam.queries.recovered import Fate, RecoveredFile, recovered
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import questions
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start


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
