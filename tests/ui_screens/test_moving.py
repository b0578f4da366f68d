"""Movements of a list of things, each from the first key to the entry in the book."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sam import clock
from sam.queries.counter import look_up
from sam.queries.registers import voucher
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from sam.words.translate import set_language
from tests.ui_screens.test_bad_input import A_PAUSE, as_in_the_program, longest_turn

CTRL = Qt.KeyboardModifier.ControlModifier
LOT = "IM-21C-0088"


def newest(running: Any) -> Any:
    """The voucher that was made last."""
    return running.door.ask(vouchers_listed, (), None, None)[0]


def document(running: Any) -> Any:
    """What is written down of the voucher that was made last."""
    return running.door.ask(voucher, newest(running).number).document


def in_store(running: Any) -> list[str]:
    """Serials of serviceable weapons in a store that nothing is against."""
    wanted = WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV")
    return [one.serial for one in running.door.ask(first_weapons, wanted) if one.serial and not one.restriction]


def lies(running: Any, code: str) -> dict[str, tuple[str, int]]:
    """Where a thing lies: by place, its condition and how much."""
    seen = running.door.ask(look_up, [code])[0]
    return {lie.place.rpartition("/")[2]: (lie.condition, lie.quantity) for lie in seen.lies}


def states(page: Any) -> list[tuple[str, Tone, bool]]:
    """Number, tone and whether it counts, of each line."""
    return [(entry.number, entry.tone, entry.counts) for entry in page.lines.lines.entries]


def sentence(page: Any, row: int) -> str:
    """What stands below a line."""
    return say(page.lines.lines.entries[row].sentence)


def test_a_list_is_moved_by_keyboard_alone(start: Any) -> None:
    running = start()
    first, second = in_store(running)[:2]
    page = running.go("relocation")
    running.enter("a4-05")
    assert page.head.value("to") == "NORTH/A4/A4-R/A4-05"
    running.key(Qt.Key.Key_Tab)
    running.type("racks painted")
    page.lines.lines.entry.setFocus()
    running.enter(first)
    running.enter(second)
    running.enter(f"150 x {LOT}")
    assert states(page) == [(number, Tone.OK, True) for number in (first, second, LOT)]
    assert page.lines.total.text() == "2 weapons, 150 rounds"
    before = lies(running, LOT)["H3-01"][1]
    running.key(Qt.Key.Key_F12)
    done = newest(running)
    assert (done.kind.value, done.lines) == ("relocation", 3)
    assert document(running)["reason"] == "racks painted"
    assert lies(running, first) == {"A4-05": ("SV", 1)}
    assert lies(running, LOT)["A4-05"] == ("SV", 150)
    assert lies(running, LOT)["H3-01"] == ("SV", before - 150)
    assert not page.lines.lines.entries
    assert done.number in page.strip.accessibleDescription()


def test_the_next_list_goes_to_the_same_place(start: Any) -> None:
    running = start()
    first, second = in_store(running)[:2]
    page = running.go("relocation")
    running.enter("a4-05")
    page.lines.lines.take([first])
    running.settle()
    page.head.entries["reference"].setText("RL 12")
    running.key(Qt.Key.Key_F12)
    assert page.head.value("to") == "NORTH/A4/A4-R/A4-05"
    again = running.window.pages
    running.go("weapons")
    fresh = type(page)(running.window.context, page.asked)
    again.addWidget(fresh)
    again.setCurrentWidget(fresh)
    running.settle()
    assert fresh.head.value("to") == "NORTH/A4/A4-R/A4-05"
    assert fresh.head.entries["reference"].placeholderText() == "RL 12"
    assert fresh.draft() is None, "what the form began with is nothing typed"
    fresh.lines.lines.take([second])
    running.settle()
    fresh.post()
    running.settle()
    assert lies(running, second) == {"A4-05": ("SV", 1)}
    again.removeWidget(fresh)
    fresh.deleteLater()


def test_a_scanner_fills_the_list_and_the_place_wherever_the_caret_is(start: Any) -> None:
    running = start()
    serials = in_store(running)[:4]
    page = running.go("relocation")
    page.head.entries["reason"].setFocus()
    running.type("inventory")
    running.scan("NORTH/A4/A4-R/A4-05")
    for serial in serials:
        running.scan(serial)
    running.scan(serials[1])
    assert [number for number, _tone, _counts in states(page)] == serials
    assert "twice" in sentence(page, 1)
    assert page.head.value("reason") == "inventory"
    assert page.head.value("to") == "NORTH/A4/A4-R/A4-05"
    running.key(Qt.Key.Key_F12)
    assert newest(running).lines == 4
    assert [lies(running, serial) for serial in serials] == [{"A4-05": ("SV", 1)}] * 4


def test_a_pasted_column_says_of_each_bad_one_what_is_wrong_and_the_rest_moves(start: Any) -> None:
    running = start()
    good = in_store(running)[:3]
    out = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.HOLDERS))[0].serial
    page = running.go("relocation")
    running.enter("a4-05")
    page.lines.lines.entry.setFocus()
    QApplication.clipboard().setText("\n".join([good[0], "nothing-like-it", good[1], out, good[2], f"9999999 x {LOT}"]))
    running.key(Qt.Key.Key_V, CTRL)
    running.settle()
    assert [counts for _number, _tone, counts in states(page)] == [True, False, True, False, True, False]
    assert "nothing-like-it" in sentence(page, 1)
    assert "already issued" in sentence(page, 3)
    assert "asked for" in sentence(page, 5)
    running.key(Qt.Key.Key_F12)
    assert newest(running).lines == 3
    assert f"3 refused lines did not go along: nothing-like-it, {out}, {LOT}" in page.notice.sentence
    assert [lies(running, serial) for serial in good] == [{"A4-05": ("SV", 1)}] * 3
    QApplication.clipboard().clear()


def test_a_sheet_is_read_with_its_bad_rows_named(start: Any, tmp_path: Path) -> None:
    running = start()
    good = in_store(running)[:2]
    rows = [
        "Serial number,Quantity",
        good[0],
        "",
        f"{LOT},150",
        f"{LOT},50",
        "nothing-like-it,",
        "X-9,ten",
        f"{good[1]},",
    ]
    sheet = tmp_path / "list.csv"
    sheet.write_text("\n".join(rows) + "\n", encoding="utf-8")
    page = running.go("relocation")
    running.enter("a4-05")
    questions.answers.append(sheet)
    running.key(Qt.Key.Key_O, CTRL)
    running.settle()
    assert [(number, counts) for number, _tone, counts in states(page)] == [
        (good[0], True),
        (LOT, True),
        (LOT, True),
        ("nothing-like-it", False),
        ("X-9", False),
        (good[1], True),
    ]
    assert "row 6" in say(page.lines.lines.entries[3].detail)
    assert "row 7" in sentence(page, 4)
    assert "ten" in sentence(page, 4)
    assert "6 rows" in page.strip.accessibleDescription()
    running.key(Qt.Key.Key_F12)
    assert newest(running).lines == 4
    assert lies(running, LOT)["A4-05"] == ("SV", 200)


def test_ten_thousand_rows_leave_the_window_at_work(start: Any, tmp_path: Path) -> None:
    running = start()
    good = in_store(running)[0]
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        "Serial number\n" + "\n".join(f"NO-{n:05d}" for n in range(9_999)) + f"\n{good}\n", encoding="utf-8"
    )
    page = running.go("relocation")

    def read_and_finish() -> None:
        page.read_sheet(sheet)
        page.post()
        assert "looked up" in page.notice.sentence, "F12 does not post a part of the list"

    with as_in_the_program():
        pause = longest_turn(read_and_finish, lambda: len(page.lines.lines.entries) == 10_000 and page.lines.settled)
    assert pause <= A_PAUSE
    assert [line.seen.mark for line in page.lines.counted] == [good]
    page.lines.lines.view.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)
    assert not page.lines.lines.entries, "the sheet is one step"


def test_a_workbook_without_titles_names_the_sheets_it_left_out(start: Any, tmp_path: Path) -> None:
    from openpyxl import Workbook

    running = start()
    good = in_store(running)[:2]
    book = Workbook()
    first = book.create_sheet("List", 0)
    for serial in good:
        first.append([serial])
    book.create_sheet("Notes").append(["asked by the commander"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    page = running.go("relocation")
    page.read_sheet(path)
    running.settle()
    assert [number for number, _tone, _counts in states(page)] == good
    assert "Notes" in page.notice.sentence


def test_a_file_that_is_no_sheet_is_refused_and_the_list_stays(start: Any, tmp_path: Path) -> None:
    running = start()
    good = in_store(running)[0]
    page = running.go("relocation")
    page.lines.lines.take([good])
    running.settle()
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"%PDF-1.4 nothing of the kind")
    page.read_sheet(path)
    running.settle()
    assert "PDF" in page.notice.sentence
    assert [number for number, _tone, _counts in states(page)] == [good]
    assert page.sheet.isEnabled()


def test_gaps_and_refusals_stand_beside_their_entries_and_nothing_is_written(start: Any) -> None:
    running = start()
    before = newest(running).number
    page = running.go("relocation")
    running.key(Qt.Key.Key_F12)
    assert page.head.form["to"].problem
    assert running.focus() is page.head.entries["to"]
    page.head.entries["to"].setText("NOWHERE")
    running.key(Qt.Key.Key_F12)
    assert "Nothing is on the list" in page.notice.sentence
    serial = in_store(running)[0]
    page.lines.lines.take([serial])
    running.settle()
    assert "NOWHERE" in page.head.form["to"].problem
    running.key(Qt.Key.Key_F12)
    assert newest(running).number == before
    assert [number for number, _tone, _counts in states(page)] == [serial]
    page.head.entries["to"].put(None)
    page.head.entries["to"].setText("A4-05")
    page.head.day.setText("2199-01-01")
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert page.head.form["happened_on"].problem
    assert newest(running).number == before


def test_a_late_paper_keeps_its_day_and_the_next_one_is_of_today(start: Any) -> None:
    running = start()
    serial = in_store(running)[0]
    page = running.go("relocation")
    running.enter("a4-05")
    day = clock.today() - timedelta(days=1)
    page.head.day.setText(day.isoformat())
    assert "late" in page.head.form["happened_on"].control.accessibleDescription()
    page.lines.lines.take([serial])
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert newest(running).day == day.isoformat()
    assert page.head.day.day() == clock.today()


def test_ctrl_z_takes_back_the_last_change_of_a_line(start: Any) -> None:
    running = start()
    first, second = in_store(running)[:2]
    page = running.go("relocation")
    page.lines.lines.take([first])
    page.lines.lines.take([LOT])
    running.settle()
    assert running.focus() is page.lines.quantity
    running.type("250")
    assert page.lines.counted[1].quantity == 250
    page.lines.lines.view.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)
    assert page.lines.counted[1].quantity == 1
    page.lines.lines.entry.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)
    assert [number for number, _tone, _counts in states(page)] == [first]
    running.enter(second)
    page.finish.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)
    assert [number for number, _tone, _counts in states(page)] == [first]


def test_start_anew_and_a_chosen_transfer_are_taken_back(start: Any) -> None:
    running = start()
    first = in_store(running)[0]
    page = running.go("relocation")
    running.enter("a4-05")
    page.head.entries["reason"].setText("racks painted")
    page.lines.lines.take([first, f"150 x {LOT}"])
    running.settle()
    before = states(page)
    running.key(Qt.Key.Key_N, CTRL)
    assert (page.head.value("to"), page.head.value("reason"), states(page)) == ("", "", [])
    running.key(Qt.Key.Key_Z, CTRL)
    assert (page.head.value("reason"), states(page)) == ("racks painted", before)
    assert page.head.value("to") == "NORTH/A4/A4-R/A4-05"
    assert page.lines.counted[1].quantity == 150
    running.key(Qt.Key.Key_F12)
    assert newest(running).lines == 2
    running.key(Qt.Key.Key_Z, CTRL)
    assert states(page) == [], "what is written is not taken back here"

    sent = next(one for one in running.door.ask(vouchers_listed, (), None, None) if one.kind.value == "transfer_out")
    page = running.go("arrival", {"dispatch": sent.number})
    assert len(page.lines.counted) == 2
    page.finish.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)
    assert states(page) == []


def test_a_broken_code_is_said_and_does_not_count(start: Any) -> None:
    running = start()
    serial = in_store(running)[0]
    page = running.go("relocation")
    page.lines.scan(serial[3:], serial[:3])
    running.settle()
    assert states(page) == [(serial[3:], Tone.STOP, False)]
    assert "broke one code in two" in sentence(page, 0)


def test_what_is_scanned_while_a_list_is_written_comes_after_it(start: Any) -> None:
    running = start()
    first, second, third = in_store(running)[:3]
    page = running.go("relocation")
    running.enter("a4-05")
    page.lines.lines.take([first])
    running.settle()
    page.scanned(second)
    page.post()
    assert "looked up" in page.notice.sentence, "a scan that is not in the list yet is not left out"
    running.settle()
    page.post()
    page.scanned(third)
    running.settle()
    assert newest(running).lines == 2
    assert [number for number, _tone, _counts in states(page)] == [third]


def test_goods_on_the_road_are_followed_up_in_the_form_of_their_arrival(start: Any) -> None:
    running = start()
    page = running.go("today")
    number, line = next((n, one) for n, one in enumerate(page.work.lines, 1) if one.screen == "arrival")
    page.work.open_line(number)
    running.settle()
    assert running.window.pages.current == "arrival"
    assert running.page.head.value("dispatch") == line.argument["dispatch"]
    assert running.page.lines.counted


def test_a_draft_puts_everything_back(start: Any) -> None:
    import json

    running = start()
    serial = in_store(running)[0]
    page = running.go("expenditure")
    assert page.draft() is None
    worked: list[int] = []
    page.worked.connect(lambda: worked.append(1))
    page.head.entries["purpose"].setText("training")
    page.head.entries["person"].setFocus()
    running.enter("co1")
    page.head.cases.add_row()
    running.enter("CASE-556")
    page.head.cases.rows[0][1].setText("40")
    page.head.cases.place.setText("A1-06")
    page.lines.lines.take([f"120 x {LOT}", "nothing-like-it", serial])
    running.settle()
    assert worked
    kept = json.loads(json.dumps(page.draft()))
    before = states(page)
    page.start_anew()
    running.settle()
    assert page.draft() is None
    page.take_up(kept)
    running.settle()
    assert states(page) == before
    assert page.head.value("purpose") == "training"
    assert page.head.value("person") == "CO1"
    assert page.lines.known[0].quantity == 120
    assert [(one.type, one.quantity, one.place) for one in page.head.cases.command()] == [
        ("CASE-556", 40, "NORTH/A1/A1-R/A1-06")
    ]


# each of the others, from the first key to the book


def finish(running: Any) -> Any:
    """Press F12 and give what was written down."""
    running.key(Qt.Key.Key_F12)
    return document(running)


def test_ammunition_that_was_used_is_written_off_from_its_holder_with_its_cases(start: Any) -> None:
    running = start()
    holder = next(name for name, _held in lies(running, LOT).items() if name.startswith("4011"))
    before = lies(running, LOT)[holder][1]
    page = running.go("expenditure")
    running.enter(holder)
    running.key(Qt.Key.Key_Tab)
    running.type("training")
    page.lines.lines.entry.setFocus()
    running.enter(f"40 x {LOT}")
    assert states(page) == [(LOT, Tone.OK, True)]
    page.head.cases.more.click()
    running.enter("CASE-556")
    running.key(Qt.Key.Key_Tab)
    running.type("50")
    page.head.cases.place.setFocus()
    running.enter("a1-06")
    running.key(Qt.Key.Key_F12)
    assert page.lines.lines.entries
    assert "50" in page.notice.sentence
    page.head.cases.rows[0][1].setText("35")
    written = finish(running)
    assert newest(running).kind.value == "expenditure"
    assert written["reason"] == "training"
    assert lies(running, LOT).get(holder, ("", 0))[1] == before - 40
    assert lies(running, "CASE-556")["A1-06"] == ("SV", 35)


def test_ammunition_is_sent_to_another_depot_and_accepted_in_parts(start: Any) -> None:
    running = start()
    serial = in_store(running)[0]
    page = running.go("transfer-out")
    running.enter("d02")
    page.head.entries["authority"].setText("Order 7")
    page.head.entries["due"].setText("2099-01-01")
    page.lines.lines.take([serial, "150 x IM-23A-0007"])
    running.settle()
    written = finish(running)
    number = newest(running).number
    assert (newest(running).kind.value, written["authority"], written["due_back"]) == (
        "transfer_out",
        "Order 7",
        "2099-01-01",
    )
    assert lies(running, serial) == {"TRANSIT": ("SV", 1)}

    page = running.go("arrival")
    page.head.entries["dispatch"].choose(number)
    page.head.entries["dispatch"].activated.emit(page.head.entries["dispatch"].currentIndex())
    running.settle()
    assert {entry.number for entry in page.lines.lines.entries} == {serial, "IM-23A-0007"}
    row = [entry.number for entry in page.lines.lines.entries].index("IM-23A-0007")
    page.lines.lines.view.setCurrentIndex(page.lines.lines.view.model().index(row, 0))
    page.lines.quantity.setText("100")
    page.lines.quantity.textEdited.emit("100")
    running.settle()
    written = finish(running)
    assert written["answers"] == number
    assert lies(running, serial) == {"TRANSFERRED": ("SV", 1)}
    assert lies(running, "IM-23A-0007")["TRANSIT"] == ("SV", 50)
    there = lies(running, "IM-23A-0007")["H3-03"][1]

    page.open({"dispatch": number})
    running.settle()
    assert [(line.seen.mark, line.quantity) for line in page.lines.counted] == [("IM-23A-0007", 50)]
    page.head.entries["back_to"].setFocus()
    running.enter("h3-03")
    finish(running)
    assert lies(running, "IM-23A-0007")["H3-03"] == ("SV", there + 50)
    assert "TRANSIT" not in lies(running, "IM-23A-0007")


def test_more_than_is_on_the_road_is_refused_on_its_line(start: Any) -> None:
    running = start()
    serial = in_store(running)[0]
    before = newest(running).number
    sent = next(one for one in running.door.ask(vouchers_listed, (), None, None) if one.kind.value == "transfer_out")
    page = running.go("arrival", {"dispatch": sent.number})
    assert len(page.lines.counted) == 2
    page.lines.lines.take([serial])
    running.settle()
    assert [counts for _number, _tone, counts in states(page)] == [True, True, False]
    assert sentence(page, 2)
    page.start_anew()
    running.key(Qt.Key.Key_F12)
    assert page.head.form["dispatch"].problem
    assert newest(running).number == before


def test_a_draft_of_an_arrival_names_its_transfer_again(start: Any) -> None:
    running = start()
    page = running.go("arrival")
    assert page.draft() is None
    sent = next(one for one in running.door.ask(vouchers_listed, (), None, None) if one.kind.value == "transfer_out")
    page.open({"dispatch": sent.number})
    running.settle()
    page.lines.lines.remove(0)
    running.settle()
    kept, before = page.draft(), states(page)
    fresh = type(page)(running.window.context, page.asked)
    fresh.take_up(kept)
    running.window.pages.addWidget(fresh)
    running.window.pages.setCurrentWidget(fresh)
    running.settle()
    assert (fresh.head.value("dispatch"), states(fresh)) == (sent.number, before)
    fresh.post()
    running.settle()
    assert document(running)["answers"] == sent.number
    running.window.pages.removeWidget(fresh)
    fresh.deleteLater()


def test_stock_is_reclassified_as_a_whole_and_line_by_line(start: Any) -> None:
    running = start()
    first, second = in_store(running)[:2]
    page = running.go("reclassification")
    page.lines.lines.take([first, second])
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert page.head.form["into"].problem
    page.head.entries["into"].choose("RP")
    page.head.entries["into"].activated.emit(page.head.entries["into"].currentIndex())
    running.key(Qt.Key.Key_F12)
    assert page.head.form["reason"].problem
    page.head.entries["reason"].setText("cracked stocks")
    page.lines.lines.view.setCurrentIndex(page.lines.lines.view.model().index(1, 0))
    page.lines.condition.choose("DS")
    page.lines.condition.activated.emit(page.lines.condition.currentIndex())
    running.settle()
    finish(running)
    assert newest(running).kind.value == "reclassification"
    assert [next(iter(lies(running, one).values()))[0] for one in (first, second)] == ["RP", "DS"]


def test_a_weapon_goes_to_the_workshop_and_comes_back_from_there_alone(start: Any) -> None:
    running = start()
    first, second = in_store(running)[:2]
    page = running.go("to-workshop")
    running.enter("ws")
    page.lines.lines.take([first])
    running.settle()
    page.lines.condition.choose("RP")
    page.lines.condition.activated.emit(page.lines.condition.currentIndex())
    finish(running)
    assert (newest(running).kind.value, lies(running, first)) == ("workshop", {"WS": ("RP", 1)})
    page = running.go("from-workshop")
    running.enter("a1-02")
    page.lines.lines.take([first, second])
    running.settle()
    assert [counts for _number, _tone, counts in states(page)] == [True, False]
    finish(running)
    assert (newest(running).kind.value, newest(running).lines) == ("relocation", 1)
    assert lies(running, first) == {"A1-02": ("RP", 1)}


def test_what_is_lost_is_reported_and_taken_back_when_it_is_found(start: Any) -> None:
    running = start()
    serial = in_store(running)[0]
    page = running.go("loss")
    page.lines.lines.take([serial])
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert page.head.form["reason"].problem
    running.type("not in its rack; seen last on Monday by the guard")
    page.head.entries["reference"].setText("PR 4/26")
    written = finish(running)
    assert (newest(running).kind.value, written["reference"]) == ("loss", "PR 4/26")
    assert lies(running, serial) == {"LOST": ("SV", 1)}
    page = running.go("recovery")
    running.enter("a1-02")
    page.head.entries["reason"].setText("in a locker")
    page.lines.lines.take([serial])
    running.settle()
    page.lines.condition.choose("RP")
    page.lines.condition.activated.emit(page.lines.condition.currentIndex())
    finish(running)
    assert (newest(running).kind.value, lies(running, serial)) == ("recovery", {"A1-02": ("RP", 1)})


@pytest.mark.parametrize("screen", ["assignment", "loan"])
def test_things_are_given_for_good_or_lent_at_the_counter(start: Any, screen: str) -> None:
    running = start()
    serial = in_store(running)[0]
    page = running.go(screen)
    running.enter("elena")
    running.enter(serial)
    assert "bring them back" not in page.acknowledgement.text.text()
    page.acknowledgement.on_paper.click()
    running.key(Qt.Key.Key_F12)
    done = newest(running)
    assert (done.kind.value, done.with_whom) == (screen, "Elena Vargas")
    assert "due_back" not in document(running)


def test_what_another_depot_sends_is_a_transfer_in(start: Any) -> None:
    running = start()
    page = running.go("receipt")
    running.enter("d02")
    running.key(Qt.Key.Key_Tab)
    running.enter("a1-r")
    page.adder.type.setFocus()
    running.enter("galil")
    running.enter("ZX-1")
    running.key(Qt.Key.Key_F12)
    assert (newest(running).kind.value, newest(running).with_whom) == ("transfer_in", "Depot South")


def test_a_late_issue_and_a_late_return_keep_their_day(start: Any) -> None:
    running = start()
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    serial = in_store(running)[0]
    page = running.go("issue", {"person": "40118276"})
    page.lines.lines.take([serial])
    page.day.setText(yesterday)
    running.settle()
    page.acknowledgement.on_paper.click()
    running.key(Qt.Key.Key_F12)
    assert (newest(running).kind.value, newest(running).day) == ("issue", yesterday)
    assert page.day.day() == clock.today(), "the next person gets it today"
    page = running.go("return")
    page.lines.lines.take([serial])
    running.settle()
    page.to.setFocus()
    page.to.setText("A1-02")
    page.day.setText(yesterday)
    running.settle()
    page.acknowledgement.on_paper.click()
    running.key(Qt.Key.Key_F12)
    assert (newest(running).kind.value, newest(running).day) == ("return", yesterday)


def test_a_new_movement_is_chosen_by_keys_from_the_list_of_movements(start: Any) -> None:
    running = start()
    running.key(Qt.Key.Key_F8)
    page = running.page
    running.key(Qt.Key.Key_N, CTRL)
    assert running.focus() is page.new.table
    assert not page.listed.isVisible()
    running.key(Qt.Key.Key_Escape)
    assert page.listed.isVisible()
    running.key(Qt.Key.Key_N, CTRL)
    from sam.ui.movements.new_movement import CHOICES

    for _press in range([one.screen for one in CHOICES].index("expenditure")):
        running.key(Qt.Key.Key_Down)
    running.key(Qt.Key.Key_Return)
    assert running.window.pages.current == "expenditure"
    assert running.page.isAncestorOf(running.focus())
    running.key(Qt.Key.Key_F8)
    assert running.window.pages.current == "movements"
    assert running.page.listed.isVisible()
    running.key(Qt.Key.Key_F8)
    assert running.window.pages.current == "movements"
    known = {screen.key for screen in running.window.screens}
    assert {one.screen for one in CHOICES} <= known


def test_a_form_is_found_by_its_name_and_begins_with_a_lot(start: Any) -> None:
    running = start()
    running.key(Qt.Key.Key_K, CTRL)
    running.enter("reclassif")
    assert running.window.pages.current == "reclassification"
    page = running.go("ammunition")
    page.table.selectRow(1)
    running.settle()
    lot = page.detail.row.lot
    page.detail.more.button.click()
    page.detail.more.acts["expenditure"].click()
    running.settle()
    assert running.window.pages.current == "expenditure"
    assert [number for number, _tone, _counts in states(running.page)] == [lot]
    assert running.focus() is running.page.lines.quantity


def test_whoever_only_reads_cannot_finish(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("relocation")
    page.finish.refuse(lambda: "not you")
    page.lines.lines.take([in_store(running)[0]])
    page.head.entries["to"].setText("A4-05")
    running.settle()
    before = newest(running).number
    page.post()
    running.settle()
    assert newest(running).number == before


def test_the_voucher_is_printed_from_the_form(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("relocation")
    running.enter("a4-05")
    page.lines.lines.take([in_store(running)[0]])
    running.settle()
    running.key(Qt.Key.Key_F12)
    paper = tmp_path / "voucher.pdf"
    questions.answers.append(paper)
    running.key(Qt.Key.Key_P, CTRL)
    running.settle()
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_sheet_that_names_a_lot_twice_takes_it_from_two_places(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("relocation")
    running.enter("a4-05")
    page.lines.lines.take([f"150 x {LOT}"])
    running.settle()
    page.post()
    running.settle()
    before = lies(running, LOT)
    assert {"A4-05", "H3-01"} <= before.keys()
    sheet = tmp_path / "two places.csv"
    rows = ["Lot;Quantity;Place", f"{LOT};20;A4-05", f"{LOT};30;H3-01", f"{LOT};5;A1", f"{LOT};10;"]
    sheet.write_text("\n".join(rows), encoding="utf-8")
    page.head.entries["to"].setText("")
    page.head.entries["to"].setFocus()
    running.enter("a4-04")
    page.read_sheet(sheet)
    running.settle()
    running.settle()  # the rows are read first, and judged a moment after the last has come
    assert [counts for _number, _tone, counts in states(page)] == [True, True, False, False]
    assert "A1" in sentence(page, 2)
    assert "H3-01" in sentence(page, 2), "it says where it lies"
    assert "several places" in sentence(page, 3)
    page.post()
    running.settle()
    after = lies(running, LOT)
    assert (after["A4-05"][1], after["H3-01"][1]) == (before["A4-05"][1] - 20, before["H3-01"][1] - 30)


def test_a_refused_row_of_a_draft_is_told_in_the_language_of_now(start: Any, tmp_path: Path) -> None:
    running = start()
    sheet = tmp_path / "list.csv"
    sheet.write_text("Serial number,Quantity\nX-9,ten\n", encoding="utf-8")
    page = running.go("relocation")
    page.read_sheet(sheet)
    running.settle()
    english, draft = sentence(page, 0), json.loads(json.dumps(page.draft()))
    set_language("es")
    try:
        fresh = type(page)(running.window.context, page.asked)
        fresh.take_up(draft)
        running.window.pages.addWidget(fresh)
        running.window.pages.setCurrentWidget(fresh)
        running.settle()
        spanish = sentence(fresh, 0)
        assert spanish != english
        assert "ten" in spanish
        assert states(fresh) == [("X-9", Tone.STOP, False)]
        older = draft | {"lines": [{"raw": "X-9", "row": 2, "refused": "Row 2: an older sentence."}]}
        fresh.start_anew()
        fresh.take_up(older)
        running.settle()
        assert sentence(fresh, 0) == "Row 2: an older sentence."
    finally:
        set_language("en")
    running.window.pages.removeWidget(fresh)
    fresh.deleteLater()
