"""Receipt, from the first key to the entry in the book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sam.domain.items import TypeKind
from sam.queries.counter import look_up
from sam.queries.proposals import types_like
from sam.queries.registers import voucher
from sam.queries.resolve import types_named
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, first_weapons
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say


def newest(running: Any) -> Any:
    """The voucher that was made last."""
    return running.door.ask(vouchers_listed, (), None, None)[0]


@pytest.fixture
def ready(start: Any) -> Any:
    """The form with supplier and place typed by keyboard, the caret in the type."""
    running = start()
    page = running.go("receipt")
    running.enter("min")
    running.key(Qt.Key.Key_Tab)
    running.enter("a1-r")
    page.adder.type.setFocus()
    return running


def states(page: Any) -> list[tuple[str, Tone, bool]]:
    """Number, tone and whether it counts, of each line."""
    return [(entry.number, entry.tone, entry.counts) for entry in page.lines.entries]


def test_a_scan_leaves_what_was_chosen_in_the_entry_where_the_caret_is(ready: Any) -> None:
    page = ready.page
    ready.enter("galil")
    for entry, code in ((page.supplier, "MIN"), (page.adder.type, page.adder.type.code())):
        entry.setFocus()
        ready.scan(f"ZX-{code[:3]}7")
        assert entry.code() == code
        assert not entry.popup().isVisible()
    assert page.supplier.code() == "MIN"
    assert [counts for _number, _tone, counts in states(page)] == [True, True]


def test_what_is_put_right_is_said_no_more(ready: Any) -> None:
    page = ready.page
    ready.enter("galil")
    ready.enter("ZX-1")
    page.day.setText("31 Nov 2026")
    page.judge()
    ready.settle()
    assert page.form["happened_on"].problem
    page.day.setText("28 Nov 2026")
    page.judge()
    ready.settle()
    assert not page.form["happened_on"].problem


def test_a_day_that_is_none_leaves_what_is_refused_refused(ready: Any) -> None:
    page = ready.page
    ready.enter("galil")
    ready.enter("ZX-1")
    ready.enter("X" * 300)
    ready.settle()
    before = states(page)
    assert [counts for _number, _tone, counts in before] == [True, False]
    page.day.setText("some day")
    page.judge()
    ready.settle()
    assert page.form["happened_on"].problem
    assert states(page) == before


def test_weapons_are_typed_pasted_and_scanned_and_taken_in(ready: Any) -> None:
    page = ready.page
    assert page.supplier.code() == "MIN"
    assert page.to.code() == "NORTH/A1/A1-R"
    ready.enter("galil")
    ready.enter("ZX-1")
    QApplication.clipboard().setText("ZX-2\nZX-3\n\n")
    ready.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ready.scan("ZX-000004")
    assert states(page) == [(number, Tone.OK, True) for number in ("ZX-1", "ZX-2", "ZX-3", "ZX-000004")]
    page.reference.setText("DN 1/26")
    ready.key(Qt.Key.Key_F12)
    done = newest(ready)
    assert (done.kind.value, done.lines, done.reference, done.with_whom) == (
        "receipt",
        4,
        "DN 1/26",
        "Ministry, central purchase",
    )
    seen = ready.door.ask(look_up, ["ZX-000004"])[0]
    assert (seen.type_code, seen.lies[0].place) == ("GALIL-ACE22", "NORTH/A1/A1-R")
    assert not page.lines.entries
    assert page.supplier.code() == "MIN"


def test_a_serial_that_is_known_is_refused_on_its_line_until_somebody_says_it_is_another(ready: Any) -> None:
    page = ready.page
    known = ready.door.ask(first_weapons, WeaponsWanted(text="GC"))[0].serial
    before = newest(ready).number
    ready.enter("galil")
    ready.enter("ZX-1")
    ready.enter(known)
    assert states(page) == [("ZX-1", Tone.OK, True), (known, Tone.STOP, False)]
    assert "already in the book" in say(page.lines.entries[1].sentence)
    ready.key(Qt.Key.Key_F12)
    assert newest(ready).number == before
    assert ready.focus() is page.lines.view
    page.again.click()
    ready.settle()
    assert states(page)[1] == (known, Tone.WARN, True)
    ready.key(Qt.Key.Key_F12)
    assert newest(ready).lines == 2


def test_a_lot_with_quantity_and_end_and_what_is_short(ready: Any) -> None:
    page = ready.page
    ready.enter("BALL-556")
    ready.type("ZX-26-01")
    ready.key(Qt.Key.Key_Tab)
    ready.type("4,000")
    ready.key(Qt.Key.Key_Tab)
    ready.enter("2036-04-01")
    assert states(page) == [("ZX-26-01", Tone.OK, True)]
    page._short()
    ready.type("Cartridge 5.56 mm")
    ready.key(Qt.Key.Key_Tab)
    ready.type("4200")
    ready.key(Qt.Key.Key_Tab)
    ready.type("4000")
    page.shortage.add()
    ready.settle()
    ready.key(Qt.Key.Key_F12)
    document = ready.door.ask(voucher, newest(ready).number).document
    assert document["lots"][0]["expires_on"] == "2036-04-01"
    assert document["shortages"][0]["announced"] == 4200
    lie = ready.door.ask(look_up, ["ZX-26-01"])[0].lies[0]
    assert lie.quantity == 4000


def test_an_unmarked_weapon_gets_a_number_that_is_shown(ready: Any) -> None:
    page = ready.page
    ready.enter("uzi")
    page.unmarked = page.adder.unmarked
    page.unmarked.click()
    ready.settle()
    ready.key(Qt.Key.Key_F12)
    assert newest(ready).lines == 1
    assert "P01" in page.notice.sentence


def test_a_new_type_joins_the_catalogue_in_the_middle_of_a_receipt(ready: Any) -> None:
    page = ready.page
    ready.type("Revolver Alpha")
    page.adder.new_type.click()
    ready.settle()
    assert page.new_type.name.value() == "Revolver Alpha"
    page.new_type.code.setText("")
    page.new_type.make.click()
    ready.settle()
    assert page.new_type.form["code"].problem
    page.new_type.code.setText("REV-A")
    page.new_type.make.click()
    ready.settle()
    assert page.adder.chosen().code == "REV-A"
    ready.enter("RV-77")
    ready.key(Qt.Key.Key_F12)
    assert ready.door.ask(look_up, ["RV-77"])[0].type_name == "Revolver Alpha"


def test_a_day_in_the_future_and_an_unknown_place_stand_beside_their_fields(ready: Any) -> None:
    page = ready.page
    before = newest(ready).number
    page.to.put(None)
    page.to.setText("NOWHERE")
    ready.enter("uzi")
    ready.enter("ZX-9")
    page.finish.click()
    ready.settle()
    assert "NOWHERE" in page.form["to"].problem
    assert [entry.number for entry in page.lines.entries] == ["ZX-9"]
    page.to.setText("NORTH/A1/A1-R")
    page.day.setText("2199-01-01")
    page.finish.click()
    ready.settle()
    assert page.form["happened_on"].problem
    assert newest(ready).number == before


def test_a_new_type_is_taken_from_a_reference_table(ready: Any) -> None:
    page = ready.page
    page.adder.type.setText("")
    page.new_type.begin("")
    ready.settle()
    page.new_type.taken_from.setFocus()
    ready.enter("glock 17")
    form = page.new_type
    assert (form.code.value(), form.name.value(), form.category.value()) == ("GLOCK-17", "Glock 17", "SA-PST")
    form.try_it()
    ready.settle()
    (made,) = ready.door.ask(types_like, "GLOCK-17", frozenset({TypeKind.WEAPON}))
    assert (made.name, made.calibre) == ("Glock 17", "9x19mm")
    assert form.isHidden()


def test_explosives_are_taken_from_the_un_numbers(ready: Any) -> None:
    form = ready.page.new_type
    form.begin("")
    ready.settle()
    form.taken_from.setFocus()
    ready.enter("0012")
    form.code.setText("BALL-X")
    assert (form.hazard.value(), form.group.value(), form.un_number.value()) == ("1.4", "S", "UN0012")
    form.neq.setText("1 700")
    form.try_it()
    ready.settle()
    row = ready.door.ask(types_named, ["BALL-X"])["BALL-X"]
    assert (row.hazard_division, row.neq_mg) == ("1.4", 1700)


def sheet(folder: Path, *lines: str) -> Path:
    """A file with these rows."""
    path = folder / "delivery.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_sheet_of_serial_numbers_joins_the_list_and_bad_rows_are_named(ready: Any, tmp_path: Path) -> None:
    page = ready.page
    ready.enter("galil")
    type_ = page.adder.chosen()
    path = sheet(tmp_path, "Serial number,Quantity", "ZX-501,1", "ZX-502,", "ZX-503,4", "ZX-504,many", "ZX-505,1")
    page.sheet.read(path, type_)
    ready.settle()
    assert [number for number, _tone, _counts in states(page)] == ["ZX-501", "ZX-502", "ZX-505"]
    assert "Row 4, “ZX-503”" in page.notice.sentence
    assert "Row 5" in page.notice.sentence
    ready.key(Qt.Key.Key_F12)
    ready.settle()
    assert newest(ready).lines == 3


def test_a_sheet_of_lots_brings_their_quantities(ready: Any, tmp_path: Path) -> None:
    page = ready.page
    ready.enter("ball-556")
    path = sheet(tmp_path, "Lot,Quantity", "ZX-26-07,840", "ZX-26-08,1680")
    page.sheet.read(path, page.adder.chosen())
    ready.settle()
    assert [(one.number, one.quantity) for one in page.lines.entries] == [("ZX-26-07", "840"), ("ZX-26-08", "1,680")]
    assert page.notice.tone is not Tone.WARN


def test_a_sheet_needs_a_type_and_has_to_be_one(ready: Any, tmp_path: Path) -> None:
    page = ready.page
    page.sheet.choose()
    assert page.adder.fields["type"].problem
    ready.enter("galil")
    path = tmp_path / "delivery.xlsx"
    path.write_bytes(b"%PDF-1.4 nothing of the kind")
    page.sheet.read(path, page.adder.chosen())
    ready.settle()
    assert page.notice.tone is Tone.STOP
    assert "PDF" in page.notice.sentence
    assert not page.lines.entries


def test_a_refused_line_does_not_hide_what_is_worth_a_look_in_the_others(ready: Any) -> None:
    known = next(one.serial for one in ready.door.ask(first_weapons, WeaponsWanted(text="GC-1")) if "1" in one.serial)
    like = known.replace("1", "I", 1)
    page = ready.page
    ready.enter("galil")
    ready.enter(like)
    ready.settle()
    assert states(page) == [(like, Tone.WARN, True)]
    ready.enter(known)
    ready.settle()
    assert states(page) == [(like, Tone.WARN, True), (known, Tone.STOP, False)]
    assert known in say(page.lines.entries[0].sentence)


def test_each_gap_is_named_at_once_and_the_first_has_the_caret(start: Any) -> None:
    page = start().go("receipt")
    page.post()
    assert "Choose a supplier" in page.form["supplier"].problem
    assert "Choose a place" in page.form["to"].problem
    assert page.supplier.hasFocus()


def test_what_comes_while_a_receipt_is_written_joins_the_next_list(ready: Any) -> None:
    """Scanned, typed and pasted in the middle of the writing: nothing of it goes with the list that was written."""
    page = ready.page
    ready.enter("galil")
    ready.enter("ZX-1")
    page.post()
    assert not page.finish.isEnabled()
    assert page.scanned("ZX-000002")
    assert page.strip._note == "waits until this list is written"
    page.adder.take(["ZX-3"])
    page.adder.pasted.emit(page.adder.chosen(), ["ZX-4", "ZX-5"])
    assert [entry.number for entry in page.lines.entries] == ["ZX-1"]
    ready.settle()
    ready.settle()
    assert newest(ready).lines == 1
    assert [entry.number for entry in page.lines.entries] == ["ZX-000002", "ZX-3", "ZX-4", "ZX-5"]
    assert page.finish.isEnabled()


def test_half_a_code_that_comes_while_a_receipt_is_written_is_no_number(ready: Any) -> None:
    page, scanner = ready.page, ready.program.scanner
    ready.enter("galil")
    ready.enter("ZX-1")
    page.post()
    for code, followed in (("ZX-0000", ""), ("024711", "ZX-0000")):
        scanner.followed = followed
        page.scanned(code)
    scanner.followed = ""
    ready.settle()
    ready.settle()
    assert newest(ready).lines == 1
    assert not page.lines.entries
    assert page.strip._note == "came in two parts: scan it again"


def test_what_comes_while_a_receipt_is_refused_joins_its_list(ready: Any) -> None:
    page = ready.page
    known = ready.door.ask(first_weapons, WeaponsWanted(text="GC"))[0].serial
    ready.enter("galil")
    ready.enter(known)
    page.post()
    page.scanned("ZX-000002")
    ready.settle()
    ready.settle()
    assert [entry.number for entry in page.lines.entries] == [known, "ZX-000002"]
