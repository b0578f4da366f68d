"""The whole window without a mouse: every act of the counter and the office, by keys and by what a scanner types."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from sam.practice.half_year import FIRST, PASSWORDS
from sam.queries.counter import person_at
from sam.queries.people_list import people_listed
from sam.queries.registers import lots
from sam.queries.stock_at import place_tree
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import pictures, questions
from sam.ui.frame.main_window import MainWindow
from sam.ui.parts.button import Button
from sam.ui.start import Program
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def words_of(widget: QWidget) -> str:
    """What a screen reader would call it."""
    return widget.accessibleName()


def tab_to(running: Running, name: str, most: int = 60) -> QWidget:
    """Press Tab until a control of this name has the focus."""
    for _press in range(most):
        if words_of(running.focus()) == name:
            return running.focus()
        running.key(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach “{name}”")


def serials_in(running: Running, whereabouts: Whereabouts) -> list[str]:
    wanted = WeaponsWanted(whereabouts=whereabouts, condition="SV")
    return [one.serial for one in running.door.ask(first_weapons, wanted)]


def test_function_keys_walk_the_screens(start: Start) -> None:
    running = start()
    keys = {screen.shortcut: screen.key for screen in running.window.screens if screen.shortcut}
    assert set(keys) >= {"F2", "F3", "F5", "F6", "F7", "F8", "F9", "F10"}
    for key, name in keys.items():
        shift, _, plain = key.rpartition("+")
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        running.key(getattr(Qt.Key, f"Key_{plain}"), held)
        assert running.window.pages.current == name
        assert running.page.isAncestorOf(running.focus()), f"the caret is not in {name}"


def test_f3_at_the_counter_goes_to_its_other_side_and_back(start: Start) -> None:
    running = start()
    for expected in ("issue", "return", "issue"):
        running.key(Qt.Key.Key_F3)
        assert running.window.pages.current == expected


@pytest.mark.parametrize("key", ["assignment", "loan", "mass-issue"])
def test_from_what_stands_beside_the_issue_f3_goes_to_the_other_side_too(start: Start, key: str) -> None:
    running = start()
    page = running.go(key)
    if key != "mass-issue":
        assert (page.issue_tab.key, page.return_tab.key) == ("", "F3")
    running.key(Qt.Key.Key_F3)
    assert running.window.pages.current == "return"
    assert (running.page.issue_tab.key, running.page.return_tab.key) == ("F3", "")
    running.key(Qt.Key.Key_F3)
    assert running.window.pages.current == "issue"


def test_a_person_signs_in_by_keys(qapp: QApplication, practice: Path, start: Start) -> None:
    program = Program(qapp, "en")
    running = Running(qapp, program, None, practice)  # type: ignore[arg-type]  # the frame comes when it is open
    try:
        program.begin(practice).activateWindow()
        pictures.settle(program)
        running.enter(FIRST)
        running.enter(PASSWORDS[FIRST])
        pictures.settle(program)
        assert isinstance(program.window, MainWindow)
    finally:
        program.close()


def test_issue_and_return_with_a_scanner_and_f12(start: Start) -> None:
    running = start()
    person = next(one for one in running.door.ask(people_listed) if one.kind == "person" and not one.pieces)
    serial = serials_in(running, Whereabouts.STORES)[-1]
    running.key(Qt.Key.Key_F3)
    running.scan(person.number)
    assert running.page.person.person.number == person.number
    running.scan(serial)
    assert [line.seen.mark for line in running.page.lines.counted] == [serial]
    running.key(Qt.Key.Key_F12)  # nobody has signed: the caret goes to the way that needs no pen
    assert words_of(running.focus()) == "Signs on paper"
    running.key(Qt.Key.Key_Space)
    running.key(Qt.Key.Key_F12)
    assert serial in [one.item for one in running.door.ask(person_at, person.number).holds]

    running.key(Qt.Key.Key_F3)
    running.scan(serial)
    assert running.page.person.person.number == person.number
    assert running.page.to.value(), "the place it came from is proposed"
    running.key(Qt.Key.Key_F12)
    running.key(Qt.Key.Key_Space)
    running.key(Qt.Key.Key_F12)
    assert not running.door.ask(person_at, person.number).holds


def test_the_handover_is_begun_anew_with_ctrl_n(start: Start) -> None:
    running = start()
    running.key(Qt.Key.Key_F3)
    running.scan(serials_in(running, Whereabouts.STORES)[0])
    assert running.page.lines.known
    running.key(Qt.Key.Key_N, CTRL)
    assert not running.page.lines.known


def test_a_wrong_quantity_is_not_handed_over(start: Start) -> None:
    running = start()
    person = next(one for one in running.door.ask(people_listed) if one.kind == "person" and not one.pieces)
    lot = next(one for one in running.door.ask(lots) if one.quantity > 100 and not one.restrictions)
    running.key(Qt.Key.Key_F3)
    running.scan(person.number)
    running.page.lines.lines.take([lot.lot])
    running.settle()
    assert words_of(running.focus()) == "Quantity"
    running.type("1.5")
    running.key(Qt.Key.Key_F12)
    assert "1.5" in running.page.acknowledgement.problem.text()
    assert words_of(running.focus()) == "Quantity"


def test_a_receipt_by_keys(start: Start) -> None:
    running = start()
    running.key(Qt.Key.Key_F5)
    running.key(Qt.Key.Key_N, CTRL)
    assert running.window.pages.current == "receipt"
    assert words_of(running.focus()) == "Supplier"
    running.enter("Ministry")
    tab_to(running, "Goes to")
    running.enter("A1-01")
    tab_to(running, "What comes in")
    running.enter("Galil")
    assert words_of(running.focus()).startswith("Serial number")
    running.enter("ZX-900001")
    running.scan("ZX-900002")
    running.key(Qt.Key.Key_F12)
    wanted = WeaponsWanted(text="ZX-90000")
    assert len(running.door.ask(first_weapons, wanted)) == 2


def test_a_new_type_by_keys_from_the_reference_tables(start: Start) -> None:
    running = start()
    running.go("receipt")
    tab_to(running, "What comes in")
    tab_to(running, "New type…")
    running.key(Qt.Key.Key_Space)
    form = running.page.new_type
    assert words_of(running.focus()) == "From the reference tables"
    assert not running.page.lines.isVisible(), "the form has the room of the lines"
    running.type("5.56")
    pictures.settle(running.program)
    assert form.taken_from.popup().isVisible()
    running.key(Qt.Key.Key_Escape)
    assert form.isVisible(), "Esc closes the list first"
    running.enter(" ")
    assert form.code.value()
    tab_to(running, "Add to the catalogue")
    running.key(Qt.Key.Key_Return)
    assert not form.isVisible()
    assert running.page.lines.parent() is not None
    assert words_of(running.focus()).startswith("Serial number")


def test_a_mass_that_is_no_number_is_said_and_not_dropped(start: Start) -> None:
    running = start()
    form = running.go("receipt").new_type
    form.begin("Grenade")
    form.kind.setCurrentIndex(next(n for n in range(form.kind.count()) if form.kind.itemText(n) == "ammunition"))
    form.code.setText("GRX")
    form.neq.setText("ten")
    form.try_it()
    assert form.form["neq_mg"].problem
    assert form.isVisible()


def test_esc_gives_up_each_form(start: Start) -> None:
    running = start()
    for screen, part in (("people", "new_person"), ("places", "form")):
        page = running.go(screen)
        running.key(Qt.Key.Key_N, CTRL)
        form = getattr(page, part)
        assert form.isVisible()
        running.key(Qt.Key.Key_Escape)
        assert not form.isVisible()


def test_esc_in_find_leaves_the_form_below_alone(start: Start) -> None:
    running = start()
    page = running.go("people")
    running.key(Qt.Key.Key_N, CTRL)
    running.key(Qt.Key.Key_K, CTRL)
    assert running.window.find_panel.isVisible()
    running.key(Qt.Key.Key_Escape)
    assert not running.window.find_panel.isVisible()
    assert page.new_person.isVisible()


def test_a_person_and_a_place_by_keys(start: Start) -> None:
    running = start()
    running.key(Qt.Key.Key_F9)
    running.key(Qt.Key.Key_N, CTRL)
    tab_to(running, "Service number or code")
    running.type("4099")
    tab_to(running, "Name")
    running.type("Iris Nova")
    running.key(Qt.Key.Key_F12)
    assert "4099" in [one.number for one in running.door.ask(people_listed)]
    running.key(Qt.Key.Key_F7)
    running.key(Qt.Key.Key_N, CTRL)
    tab_to(running, "Code, as painted on it")
    running.type("B9")
    running.key(Qt.Key.Key_F12)
    assert "B9" in [one.code for one in running.door.ask(place_tree)]


def test_slash_filters_and_find_opens(start: Start) -> None:
    running = start()
    serial = serials_in(running, Whereabouts.STORES)[0]
    running.key(Qt.Key.Key_F5)
    running.type("/")
    running.settle()
    running.type(serial)
    running.settle()
    assert running.page.model.rowCount() == 1
    running.key(Qt.Key.Key_K, CTRL)
    running.enter(serial)
    assert running.page.detail.line.serial == serial


def test_a_report_by_keys(start: Start, tmp_path: Path) -> None:
    running = start()
    running.key(Qt.Key.Key_F10)
    to = tmp_path / "stock.pdf"
    questions.answers.append(to)
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert to.read_bytes().startswith(b"%PDF")


SCREENS = (
    "today", "issue", "return", "receipt", "weapons", "ammunition", "catalogue", "bulk", "places", "movements", "people", "reports",
    "relocation", "transfer-out", "arrival", "expenditure", "reclassification", "assignment",
)  # fmt: skip


def test_tab_reaches_every_button_of_a_screen(start: Start) -> None:
    running = start()
    for key in SCREENS:
        running.go(key)
        seen: list[QWidget] = []
        while running.focus() not in seen:
            seen.append(running.focus())
            running.window.focusNextChild()
        buttons = [one for one in running.window.findChildren(Button) if one.isVisible() and one.isEnabled()]
        missed = [words_of(one) for one in buttons if one not in seen]
        assert not missed, f"Tab does not reach {missed} on {key}: {[words_of(one) for one in seen]}"
