"""What people found who worked the window by hand: where the caret goes, what Tab reaches, what a line and a voucher say."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.queries.people_list import people_listed
from sam.queries.stock_at import place_tree
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui.look import style
from sam.ui.parts.words import say

TAB, ESCAPE, F12 = Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F12


def tabbed(running: Any, first: QWidget, count: int) -> list[str]:
    """The names of what Tab reaches from an entry on."""
    first.setFocus()
    names = []
    for _n in range(count):
        running.key(TAB)
        names.append(running.focus().accessibleName())
    return names


def test_tab_reaches_rows_that_were_added_where_they_stand(start: Any) -> None:
    running = start()
    page = running.go("expenditure")
    for _row in range(2):
        page.head.cases.add_row()
        running.settle()
    kind = page.head.cases.rows[0][0]
    assert tabbed(running, kind, 4) == ["Quantity", "Kind of case", "Quantity", "Cases go to"]
    assert tabbed(running, page.head.day, 1) == ["Kind of case"]
    page = running.go("catalogue")
    page.detail.packing.emit()
    running.settle()
    rows = page.packaging.rows
    assert len(rows) > 1
    assert tabbed(running, rows[0][0], 2) == ["Holds so many", "Package"]
    assert running.focus() is rows[1][0]


def test_the_caret_stays_in_the_page_when_a_form_closes(start: Any) -> None:
    running = start()
    assert running.go("mass-issue").extra.people.entry.hasFocus()
    page = running.go("receipt")
    page._short()
    running.settle()
    running.key(ESCAPE)
    assert running.focus().accessibleName() == "Short or damaged…"
    page = running.go("movements", vouchers_listed_first(running))
    page.detail.begin_reversal()
    running.key(ESCAPE)
    assert running.focus() is page.detail.reverse
    page.detail.begin_reversal()
    page.detail._form.hide()  # as whatever is taken away while it has the focus
    assert running.focus() is page.detail.reverse or page.isAncestorOf(running.focus())
    page = running.go("places")
    page.add.click()
    running.type("X9")
    running.key(F12)
    assert running.focus() is page.tree
    assert page.node.code == "X9"


def vouchers_listed_first(running: Any) -> str:
    """The newest voucher that one person can undo."""
    rows = running.door.ask(vouchers_listed, (), None, None)
    return str(next(row.number for row in rows if not row.reversed and row.kind.value == "issue"))


def test_a_line_says_who_has_it_and_in_which_condition_it_comes(start: Any) -> None:
    running = start()
    out = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.HOLDERS))[0]
    page = running.go("to-workshop")
    page.lines.lines.take([out.serial])
    running.settle()
    entry = page.lines.lines.entries[0]
    place = entry.value.place
    assert place.place_name in say(entry.detail)
    page.lines.condition.choose("RP")
    page.lines._change(into="RP")
    running.settle()
    assert "Serviceable → Repairable" in say(page.lines.lines.entries[0].detail)


def test_a_list_of_refused_lines_is_not_called_empty(start: Any) -> None:
    running = start()
    page = running.go("relocation")
    page.head.first.setFocus()
    running.enter("a1-01")
    page.lines.lines.entry.setFocus()
    running.enter("nothing-like-it")
    running.key(F12)
    assert page.notice.sentence.startswith("Every line is refused.")


def test_a_voucher_shows_what_was_short(start: Any) -> None:
    running = start()
    page = running.go("receipt")
    running.enter("depot south")
    running.key(TAB)
    running.enter("a1-r")
    page._short()
    running.type("Magazines")
    for text in ("4", "3", "1", "box open"):
        running.key(TAB)
        running.type(text)
    running.key(Qt.Key.Key_Return)
    page.adder.type.setFocus()
    running.enter("galil")
    running.enter("GX-1001")
    running.key(F12)
    number = page._voucher
    assert number.startswith("TI-")
    page = running.go("movements", number)
    assert "Magazines: announced 4, found 3, of these damaged 1. box open" in page.detail.notice.sentence


def test_the_weapon_in_sight_keeps_its_row_when_the_list_is_asked_again(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    page.table.selectRow(3)
    running.settle()
    chosen = page.detail.line.id
    style.speak(running.app, "fr")
    running.settle()
    style.speak(running.app, "en")
    running.settle()
    assert (page.table.current_row(), page.detail.line.id) == (3, chosen)


def test_trouble_is_not_told_any_more_once_something_was_written(start: Any) -> None:
    running = start()
    running.go("people")
    running.window.news.unavailable(Unavailable(DatabaseProblem.FULL, path="/depot"))
    assert "disk is full" in running.window.news.sentence
    page = running.page
    page.table.selectRow(0)
    page.correct.click()
    running.settle()
    page.corrected.name.setText("Ana Nina Quiroga")
    running.key(F12)
    assert running.window.news.sentence == ""
    assert "Ana Nina Quiroga" in [one.name for one in running.door.ask(people_listed, "")]


def test_somebody_leaves_and_a_place_is_closed_in_the_window(start: Any) -> None:
    running = start()
    page = running.go("people")
    idle = next(one for one in running.door.ask(people_listed, "") if one.kind == "person" and not one.pieces)
    running.go("people", idle.number)
    page.correct.click()
    running.settle()
    assert (page.corrected.name.value(), page.corrected.unit.value()) == (idle.name, idle.unit)
    page.corrected.gone.choose(True)
    running.key(F12)
    after = next(one for one in running.door.ask(people_listed, "") if one.number == idle.number)
    assert (after.retired, after.name, after.rank, after.unit) == (True, idle.name, idle.rank, idle.unit)
    page = running.go("people", idle.number)
    page.correct.click()
    page.corrected.rank.clear()
    page.corrected.unit.clear()
    running.key(F12)
    after = next(one for one in running.door.ask(people_listed, "") if one.number == idle.number)
    assert (idle.rank != "", idle.unit != "", after.rank, after.unit) == (True, True, "", ""), "what is cleared is gone"
    page = running.go("places")
    full = next(one for one in running.door.ask(place_tree) if one.weapons and one.depth == 3)
    page._wanted = full.path
    page.refresh()
    running.settle()
    page.correct.click()
    page.corrected.name.setText("Rack by the door")
    page.corrected.used.choose(False)
    running.key(F12)
    assert "still holds" in page.corrected.form["retired"].problem
    page.corrected.used.choose(True)
    running.key(F12)
    assert [one.name for one in running.door.ask(place_tree) if one.path == full.path] == ["Rack by the door"]
    page.correct.click()
    page.corrected.name.clear()
    running.key(F12)
    assert [one.name for one in running.door.ask(place_tree) if one.path == full.path] == [full.code], "as it is marked"


def test_bounds_follow_the_letters_there_and_back(start: Any) -> None:
    running = start()
    page = running.go("issue")
    pad = page.acknowledgement.pad
    before = (pad.width(), page.layout().spacing())
    running.window.set("scale", "150")
    running.settle()
    assert pad.width() == before[0] * 3 // 2
    running.window.set("scale", "100")
    running.settle()
    assert (pad.width(), page.layout().spacing()) == before
