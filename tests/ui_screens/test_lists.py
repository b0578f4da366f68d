"""Weapons, lots, movements, places, people, today: what they show, and the acts that begin in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from sam.domain.commands.movements import NewWeapon, Receive
from sam.practice.half_year import SECOND
from sam.queries.counter import look_up, person_at
from sam.queries.registers import voucher
from sam.queries.stock_at import place_tree
from sam.queries.today import day
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.services.receive import receive as receive_service
from sam.ui.parts.words import say
from sam.ui.today.screen import lines_of
from tests.ui_screens.conftest import SECOND_PASSWORD


def newest(running: Any) -> Any:
    """The voucher that was made last."""
    return running.door.ask(vouchers_listed, (), None, None)[0]


def first_type(running: Any) -> str:
    """Code of a type of weapon that the depot has."""
    return str(running.door.ask(first_weapons, WeaponsWanted())[0].type_code)


def serials(page: Any) -> list[str]:
    """What the list of weapons shows."""
    return [page.model.row_at(row).serial for row in range(page.model.rowCount())]


def test_the_list_of_weapons_filters_by_part_of_a_serial_with_look_alikes(start: Any) -> None:
    running = start()
    running.key(Qt.Key.Key_F5)
    page = running.page
    every = page.model.rowCount()
    assert every > 20
    running.key(Qt.Key.Key_Slash)
    running.settle()
    running.type("kO8")
    running.settle()
    assert 0 < page.model.rowCount() < every
    assert all("O8" in serial or "08" in serial for serial in serials(page))
    page.filter.setText("no such serial")
    running.settle()
    assert page.model.rowCount() == 0
    page._drop_filters()
    running.settle()
    assert page.model.rowCount() == every


def test_chips_and_places_narrow_the_list_and_each_filter_can_be_dropped(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    page.chips[Whereabouts.HOLDERS].click()
    running.settle()
    assert page.model.rowCount() == 3, "two on issue, one at a laboratory"
    page = running.go("weapons", {"place": "NORTH/A4"})
    assert all(page.model.row_at(row).place.startswith("NORTH/A4") for row in range(page.model.rowCount()))
    page.active.parts[0].closed.emit()
    running.settle()
    assert page.wanted == WeaponsWanted()


def test_the_chosen_weapon_shows_its_life_and_is_moved(start: Any) -> None:
    running = start()
    weapon = running.door.ask(first_weapons, WeaponsWanted(place="NORTH/A1"))[0]
    page = running.go("weapons", weapon.id)
    assert page.detail.serial.text() == weapon.serial
    assert page.detail.life.events[0].kind == "receipt"
    running.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    running.enter("a4-03")
    page.move_form.reason.setText("more room")
    running.key(Qt.Key.Key_F12)
    assert running.door.ask(look_up, [weapon.serial])[0].lies[0].place == "NORTH/A4/A4-R/A4-03"
    assert newest(running).kind.value == "relocation"
    assert page.detail.where.text() == "NORTH/A4/A4-R/A4-03"


def test_moving_to_where_it_is_says_so_in_the_form(start: Any) -> None:
    running = start()
    weapon = running.door.ask(first_weapons, WeaponsWanted(place="NORTH/A1"))[0]
    page = running.go("weapons", weapon.id)
    page.detail.move_button.click()
    running.enter(weapon.place.rpartition("/")[2])
    running.key(Qt.Key.Key_F12)
    assert "already at" in page.move_form.notice.sentence
    assert page.move_form.to.value()


def test_a_court_hold_stands_over_the_weapon(start: Any) -> None:
    running = start()
    weapons = running.door.ask(first_weapons, WeaponsWanted())
    held = next(one for one in weapons if one.restriction == "hold")
    page = running.go("weapons", held.id)
    assert "118/25" in page.detail.notice.sentence


def test_a_lot_shows_its_ban_its_places_and_its_end(start: Any) -> None:
    running = start()
    running.key(Qt.Key.Key_F6)
    page = running.page
    page.filter.setText("19F")
    running.settle()
    assert page.model.rowCount() == 1
    assert "HB-0117" in page.detail.notice.sentence
    assert page.detail.life.mark == "IM-19F-0421"


def test_a_voucher_is_reversed_with_a_reason(start: Any) -> None:
    running = start()
    issues = [one for one in running.door.ask(vouchers_listed, (), None, None) if one.kind.value == "issue"]
    given = {one.number: running.door.ask(voucher, one.number).lines[0].item for one in issues}
    out = [one for one in issues if running.door.ask(look_up, [given[one.number]])[0].lies[0].place_kind == "person"]
    issue, given = out[0], given[out[0].number]
    page = running.go("movements", {"reverse": issue.number})
    running.key(Qt.Key.Key_F12)
    assert page.detail.form["reason"].problem
    running.enter("wrong person")
    done = newest(running)
    assert done.kind.value == "reversal"
    assert running.door.ask(voucher, issue.number).reversed_by == done.entry
    assert running.door.ask(look_up, [given])[0].lies[0].place_kind == "rack"
    assert page.detail.notice.sentence.startswith("Reversed by RX-")


def test_what_two_people_signed_takes_two_to_reverse(start: Any) -> None:
    running = start()
    destroyed = next(
        one for one in running.door.ask(vouchers_listed, (), None, None) if one.kind.value == "destruction"
    )
    page = running.go("movements", {"reverse": destroyed.number})
    page.detail.reason.setText("counted again")
    page.detail.undo.click()
    assert page.detail.second.form["second.name"].problem
    page.detail.second.name.setText(SECOND)
    page.detail.second.password.setText("wrong wrong wrong")
    page.detail.undo.click()
    running.settle()
    assert page.detail.second.form["second.password"].problem
    assert page.detail.reason.value() == "counted again"
    page.detail.second.password.setText(SECOND_PASSWORD)
    page.detail.undo.click()
    running.settle()
    done = running.door.ask(voucher, newest(running).number)
    assert (done.kind.value, done.second) == ("reversal", SECOND)


def test_movements_are_filtered_by_kind_and_name(start: Any) -> None:
    running = start()
    running.key(Qt.Key.Key_F8)
    page = running.page
    every = page.model.rowCount()
    page.text.setText("Diego")
    running.settle()
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    assert 0 < len(rows) < every
    assert {row.with_whom for row in rows} == {"Diego Copa"}


def test_a_place_is_added_where_it_stands_and_a_wrong_one_is_refused(start: Any) -> None:
    running = start()
    page = running.go("places", "NORTH/A1/A1-R")
    running.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    running.key(Qt.Key.Key_F12)
    assert page.form.form["code"].problem
    running.enter("A1-99")
    running.key(Qt.Key.Key_F12)
    assert "NORTH/A1/A1-R/A1-99" in [one.path for one in running.door.ask(place_tree)]
    assert page.node.path == "NORTH/A1/A1-R/A1-99"


def test_a_person_is_added_and_authorised_and_may_then_draw(start: Any) -> None:
    running = start()
    page = running.go("people")
    running.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    running.type("55501")
    page.new_person.name.setText("Inés Rojas")
    running.key(Qt.Key.Key_F12)
    assert page.detail.person.name == "Inés Rojas"
    assert "No qualification" in say(page.detail.facts.person.verdict)
    page.detail.allow.click()
    page.permit.reason.setText("course 7")
    running.key(Qt.Key.Key_F12)
    person = running.door.ask(person_at, "55501")
    assert (person.permissions[0].kind, person.permissions[0].reason) == ("qualification", "course 7")
    assert "May draw" in say(page.detail.facts.person.verdict)


def test_today_says_what_is_late_and_a_figure_key_opens_it(start: Any) -> None:
    running = start()
    running.key(Qt.Key.Key_F2)
    page = running.page
    assert "has not brought it back" in say(page.work.lines[0].what)
    running.key(Qt.Key.Key_1)
    running.settle()
    assert running.window.pages.current == "people"
    assert running.page.detail.person.number == page.work.lines[0].argument


def test_today_names_some_of_the_late_and_counts_the_others(start: Any) -> None:
    running = start()
    now = running.door.ask(day)
    assert len(now.overdue) == now.overdue_people > 1
    shown = list(lines_of(replace(now, overdue=now.overdue[:1])))
    left = now.overdue_people - 1
    assert say(shown[1].what).startswith(f"{left} more p")
    everybody = list(lines_of(now))
    assert [line.screen for line in everybody if line.screen == "reports"] == []
    running.window.go(shown[1].screen, shown[1].argument)
    running.settle()
    assert running.page.report.name == "open-issues"


def test_find_anything_opens_a_weapon_a_person_and_a_voucher(start: Any) -> None:
    running = start()
    weapon = running.door.ask(first_weapons, WeaponsWanted())[3]
    for typed, key in ((weapon.serial, "weapons"), ("Elena", "people"), ("RC-2026-000001", "movements")):
        running.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        running.type(typed)
        running.settle()
        running.key(Qt.Key.Key_Return)
        running.settle()
        assert running.window.pages.current == key, typed


def test_who_or_what_is_named_exactly_comes_first(start: Any) -> None:
    running = start()
    person = running.door.ask(person_at, "40118276")
    receive = Receive(
        to="A1-R", supplier="MIN", weapons=(NewWeapon(type=first_type(running), serial=f"9{person.number}7"),)
    )
    running.door.do(receive_service, receive)
    running.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    running.type(person.number)
    running.settle()
    running.key(Qt.Key.Key_Return)
    running.settle()
    assert running.window.pages.current == "people"
    assert running.page.detail.person.number == person.number


def test_a_weapon_opened_by_its_name_stays_in_sight_wherever_one_comes_from(start: Any) -> None:
    running = start()
    weapons = running.door.ask(first_weapons, WeaponsWanted())
    for way, weapon in (
        ("issue", weapons[7]),
        ("issue", weapons[3]),
        ("return", weapons[5]),
        ("people", weapons[9]),
        ("today", weapons[4]),
    ):
        running.go(way)
        running.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        running.type(weapon.serial)
        running.settle()
        running.key(Qt.Key.Key_Return)
        running.settle()
        page = running.page
        assert page.detail.line.serial == weapon.serial, way
        page.table.setFocus()
        running.settle()
        page.refresh()
        running.settle()
        assert page.detail.line.serial == weapon.serial, way
    running.key(Qt.Key.Key_Down)
    running.settle()
    page = running.page
    assert page.detail.line.serial == page.model.row_at(page.table.current_row()).serial


def test_the_foot_and_the_bar_say_that_this_is_practice(start: Any) -> None:
    running = start()
    assert running.window.session.practice
    words = [label.text() for label in running.window.foot.findChildren(type(running.window.bar.title))]
    assert "Practice: invented data" in words
