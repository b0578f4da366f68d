"""Labels in the window, by keys alone: what is offered, the sheet, the offset, the preview, the file, and what is remembered."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam.domain.commands.master import WritePlace
from sam.domain.plate import PlateKind, plate_of, read_plate
from sam.queries.registers import lots
from sam.queries.stock_at import place_tree
from sam.queries.weapon_pages import WeaponsWanted, first_weapons
from sam.reports.labels.sketch import Words
from sam.services.places import write_place
from sam.ui import questions
from sam.ui.look import style
from sam.ui.look.current import Look, now
from sam.ui.look.tokens import Theme
from sam.ui.parts.clipping import shortened
from tests.pages.labelled import codes_on, picture
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_keyboard import CTRL, tab_to, words_of


def opened(running: Running, key: Qt.Key, argument: Any = None, screen: str = "") -> Any:
    """The card of a screen, opened by Ctrl+P."""
    if screen:
        running.go(screen, argument)
    else:
        running.key(key)
    running.key(Qt.Key.Key_P, CTRL)
    running.settle()
    assert running.page.labels.isVisible()
    return running.page.labels


def said(card: Any) -> list[str]:
    """The texts of the preview, from top to bottom."""
    return [one.text for one in card.picture.sketch if isinstance(one, Words)]


def test_a_weapon_gets_its_label_by_keys_alone(start: Start, tmp_path: Path) -> None:
    running = start()
    card = opened(running, Qt.Key.Key_F5)
    serial = running.page.detail.line.serial
    assert words_of(running.focus()) == "Labels for"
    assert serial in card.which.currentText()
    assert serial in said(card)
    tab_to(running, "First free label")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        running.key(key)
    assert card.sheet.start == 8
    assert running.focus().accessibleDescription() == "8 of 21"
    questions.answers.append(tmp_path / "one")
    running.key(Qt.Key.Key_F12)
    assert not card.isVisible()
    assert running.page.listed.isVisible()
    codes = codes_on(picture((tmp_path / "one.pdf").read_bytes()))
    assert [plate.kind for plate in map(read_plate, codes) if plate] == [PlateKind.WEAPON]
    assert running.focus() is running.page.table


def test_the_next_print_begins_behind_the_last_label_with_the_same_offset(start: Start, tmp_path: Path) -> None:
    running = start()
    card = opened(running, Qt.Key.Key_F5)
    tab_to(running, "Copies")
    running.key(Qt.Key.Key_A, CTRL)
    running.type("3")
    tab_to(running, "To the right, mm")
    running.key(Qt.Key.Key_A, CTRL)
    running.type("-1,5")
    running.settle()
    assert card.count.text().startswith("3 labels on 1 sheet.")
    questions.answers.append(tmp_path / "three.pdf")
    running.key(Qt.Key.Key_F12)
    card = opened(running, Qt.Key.Key_F6)
    running.key(Qt.Key.Key_Escape)
    card = opened(running, Qt.Key.Key_F5)
    assert (card.sheet.start, card.right.value(), card.down.value()) == (4, "−1.5", "0")
    running.key(Qt.Key.Key_Home)
    running.key(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_whole_list_gets_labels(start: Start, tmp_path: Path) -> None:
    running = start()
    weapons = running.door.ask(first_weapons, WeaponsWanted(place="NORTH/A1"))
    card = opened(running, Qt.Key.Key_F5, {"place": "NORTH/A1"}, "weapons")
    running.key(Qt.Key.Key_Down)
    running.settle()
    assert card.which.currentText() == f"All {len(weapons)} weapons in the list"
    assert card.sheet._count == len(weapons)
    questions.answers.append(tmp_path / "all.pdf")
    running.key(Qt.Key.Key_F12)
    found = codes_on(picture((tmp_path / "all.pdf").read_bytes()))
    assert sorted(found) == sorted(plate_of(PlateKind.WEAPON, one.id).text for one in weapons)


def test_labels_that_are_given_up_leave_nothing(start: Start, tmp_path: Path) -> None:
    running = start()
    card = opened(running, Qt.Key.Key_F5)
    questions.answers.append(tmp_path / "one.pdf")
    running.program.work.aside.run(lambda: time.sleep(0.3), lambda _none: None)  # as if it were long
    card.save.click()
    assert card.progress.isVisible()
    running.key(Qt.Key.Key_Escape)
    running.settle()
    assert card.isVisible()
    assert "Given up" in card.notice.sentence
    assert list(tmp_path.glob("one*")) == []


def test_a_lot_gets_the_label_of_its_packages(start: Start, tmp_path: Path) -> None:
    running = start()
    lot = next(one for one in running.door.ask(lots) if one.quantity)
    card = opened(running, Qt.Key.Key_F6, lot.id, "ammunition")
    assert lot.lot in said(card)
    assert all("50 × 25" not in card.stock.itemText(index) for index in range(card.stock.count()))
    tab_to(running, "In one package")
    running.type("840")
    running.settle()
    assert any("840 rounds" in text for text in said(card))
    questions.answers.append(tmp_path / "lot.pdf")
    running.key(Qt.Key.Key_F12)
    assert codes_on(picture((tmp_path / "lot.pdf").read_bytes())) == [plate_of(PlateKind.LOT, lot.id).text]


def test_a_place_offers_itself_what_is_within_and_what_lies_there(start: Start, tmp_path: Path) -> None:
    running = start()
    running.door.do(write_place, WritePlace(kind="box", code="BX-7", inside="A1-R"))
    running.settle()
    card = opened(running, Qt.Key.Key_F7, "NORTH/A1/A1-R", "places")
    offered = [card.which.itemText(index) for index in range(card.which.count())]
    assert offered[0] == "This place: A1-R"
    assert "A1-R and every place within" in offered
    assert "1 box in A1-R" in offered
    room = next(one for one in running.door.ask(place_tree) if one.code == "A1-R")
    questions.answers.append(tmp_path / "room.pdf")
    running.key(Qt.Key.Key_F12)
    assert codes_on(picture((tmp_path / "room.pdf").read_bytes())) == [plate_of(PlateKind.PLACE, room.id).text]


def test_wrong_numbers_are_said_beside_their_entries_and_nothing_is_written(start: Start) -> None:
    running = start()
    card = opened(running, Qt.Key.Key_F5)
    card.right.setText("left")
    card.copies.setText("two")
    running.key(Qt.Key.Key_F12)
    assert card.form["right"].problem
    assert card.form["copies"].problem
    assert words_of(running.focus()) == "Copies"
    card.right.setText("9")
    card.down.setText("11")
    card.copies.setText("1")
    card._ask()
    running.settle()
    assert "10 mm" in card.notice.sentence
    card.down.setText("0")
    card._ask()
    running.settle()
    assert card.notice.sentence == ""


def test_bars_on_a_label_too_narrow_say_what_would_do(start: Start) -> None:
    running = start()
    card = opened(running, Qt.Key.Key_F5)
    card.stock.choose("a4-38.1x21.2")
    card._another_paper()
    card.code.choose("code128")
    running.settle()
    assert "44 mm" in card.form["code"].problem
    assert card.picture.sketch == ()
    card.code.choose("datamatrix")
    card._ask()
    running.settle()
    assert card.form["code"].problem == ""
    assert card.picture.sketch


def test_a_click_on_the_sheet_chooses_the_first_label(start: Start) -> None:
    running = start()
    card = opened(running, Qt.Key.Key_F5)
    middle = card.sheet._label(10).center()
    QTest.mouseClick(card.sheet, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x()), round(middle.y())))
    running.settle()
    assert card.sheet.start == 11
    card.stock.choose("thermal-50x25")
    card._another_paper()
    running.settle()
    assert (card.sheet.start, card.count.text().split(".")[0]) == (1, "1 label")


def test_a_scan_of_a_label_opens_the_thing(start: Start) -> None:
    running = start()
    weapon = running.door.ask(first_weapons, WeaponsWanted())[3]
    running.key(Qt.Key.Key_F2)
    running.scan(plate_of(PlateKind.WEAPON, weapon.id).digits)
    assert running.window.pages.current == "weapons"
    assert running.page.detail.line.id == weapon.id
    lot = running.door.ask(lots)[0]
    assert "/" in plate_of(PlateKind.LOT, lot.id).text, "which alone would go to the filter of this screen"
    running.scan(plate_of(PlateKind.LOT, lot.id).text)
    assert running.window.pages.current == "ammunition"
    assert running.page.detail.item == lot.id
    rack = next(one for one in running.door.ask(place_tree) if one.code == "A1-03")
    running.scan(plate_of(PlateKind.PLACE, rack.id).text)
    assert running.page.node.path == rack.path


def test_a_scan_of_a_label_joins_the_handover(start: Start) -> None:
    running = start()
    weapon = running.door.ask(first_weapons, WeaponsWanted(condition="SV", place="NORTH"))[0]
    running.key(Qt.Key.Key_F3)
    running.scan(plate_of(PlateKind.WEAPON, weapon.id).text)
    assert [line.seen.item for line in running.page.lines.counted] == [weapon.id]


@pytest.mark.slow
def test_the_card_fits_in_every_language(qapp: QApplication, start: Start) -> None:
    """In one window: each card is opened in the language and look of the one before, and changes while it is open."""
    running = start(size=(1280, 720))
    wrong: dict[str, object] = {}
    for language, theme in (("es", "dark"), ("pt_BR", "dark"), ("fr", "light"), ("en", "light")):
        for screen, argument in (("weapons", None), ("ammunition", None), ("places", "NORTH/A1/A1-R")):
            running.go(screen, argument)
            running.page._label()
            running.settle()
            if now.look.theme is not Theme(theme):
                style.apply(qapp, Look(Theme(theme), 100))
            style.speak(qapp, language)
            running.settle()
            if cut := [text for text in shortened(running.page.labels) if text]:
                wrong[f"{screen} {language} {theme}"] = cut
            assert language == "en" or "This" not in running.page.labels.which.currentText(), screen
            assert (running.window.width(), running.window.height()) == (1280, 720), screen
            running.page.labels.leave()
    style.speak(qapp, "en")
    assert wrong == {}
