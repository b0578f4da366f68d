"""The room log and the hand-over in the window: a door, keys and seals by keys and by scanner; an account that changes hands."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sam.domain.room import HandoverEnd, KeyAct, RoomAct, SealAct, SealState
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.queries.handovers import handover_named, holder
from sam.queries.key_register import KeyRow, key_named, keys
from sam.queries.reader import Reader
from sam.queries.room_log import entries, open_rooms
from sam.queries.seal_register import seal_numbered
from sam.ui.room_log.lists import List
from tests.ui_screens.conftest import Running, Start


def finish(running: Running) -> None:
    """F12, and what follows."""
    running.key(Qt.Key.Key_F12)
    running.settle()


def key(running: Running, number: str) -> KeyRow:
    found = key_named(running.door.ask(keys), number)
    assert found is not None
    return found


def test_a_door_is_closed_and_opened(start: Start) -> None:
    running = start()
    page = running.go("room-log")
    assert [one.place for one in running.door.ask(open_rooms)] == ["NORTH/A1/A1-R"]
    assert page.model.rowCount() == 1
    page._see()
    running.settle()
    card = page.door
    assert (card.act.chosen(), card.place.code()) == (RoomAct.CLOSED, "NORTH/A1/A1-R")
    card.weapons.setText("1")
    finish(running)
    assert "weapons were counted, the book has" in card.form["statement"].problem
    card.statement.setText("counted twice; a count is opened")
    finish(running)
    assert card.isHidden()
    assert running.door.ask(open_rooms) == ()
    newest = running.door.ask(entries)[0]
    assert (newest.act, newest.weapons) == (RoomAct.CLOSED, 1)
    page._begin(page.door, RoomAct.VISIT, "NORTH/A1/A1-R")
    running.settle()
    card.visitors.setText("J. Doe")
    card.purpose.setText("lamps")
    card.people.setText("nobody here")
    finish(running)
    assert card.form["people"].problem
    card.people.setText(f"{FIRST}; 40118275")
    finish(running)
    page.show_list(List.ENTRIES)
    running.settle()
    assert page.model.row_at(0).goes_on
    page.table.selectRow(0)
    page._leave_room()
    running.settle()
    assert not running.door.ask(entries)[0].goes_on


def test_keys_by_scanner(start: Start) -> None:
    running = start()
    page = running.go("room-log")
    assert page.scanned("k-02")
    running.settle()
    card = page.key_act
    assert not card.isHidden()
    assert card.act.chosen() is KeyAct.ISSUED
    assert page.scanned("40118280")
    running.settle()
    card.due.setText("18:00")
    finish(running)
    assert [one.number for one in key(running, "K-02").out] == ["40118280"]
    page.show_list(List.KEYS)
    running.settle()
    rows = [page.model.row_at(n) for n in range(page.model.rowCount())]
    page.table.selectRow(next(n for n, one in enumerate(rows) if one.number == "K-02"))
    page._key(KeyAct.RETURNED)
    running.settle()
    assert card.who.code() == "40118280"
    finish(running)
    assert key(running, "K-02").out == ()
    assert page.chosen().number == "K-02", "the chosen row stays chosen"
    page._key(KeyAct.LOST)
    running.settle()
    finish(running)
    assert card.form["keys.0.reported"].problem
    card.leave()
    page._change_key()
    running.settle()
    page.key.custodian.setText("Sgt. New")
    finish(running)
    assert key(running, "K-02").details["custodian"] == "Sgt. New"


def test_seals(start: Start) -> None:
    running = start()
    page = running.go("room-log")
    assert page.scanned("NB-004410")
    running.settle()
    card = page.seal
    assert not card.isHidden(), "a seal in stock is put on"
    finish(running)
    assert card.form["seals.0.place"].problem
    card.closes.setText("lorry 12")
    finish(running)
    assert running.door.ask(seal_numbered, "NB-004410").state is SealState.ON
    assert page.scanned("NB-004403")
    running.settle()
    assert "taken off" in page.notice.sentence
    assert page.scanned("nothing of ours")
    running.settle()
    assert "no key, seal or room" in page.notice.sentence


def test_an_account_changes_hands(start: Start) -> None:
    running = start()
    page = running.go("handover")
    assert running.door.ask(handover_named).outcome is HandoverEnd.SIGNED, "the one of the practice depot"
    page._show_card(page.begin)
    running.settle()
    page.begin.into.setText(SECOND)
    page.begin.gives.setText(FIRST)
    page.begin.place.bring("NORTH/A1/A1-05")
    finish(running)
    assert page.begin.form["place"].problem, "no such account"
    page.begin.place.bring("NORTH/A4/A4-R")
    page.begin.gives.setText(SECOND)
    page.begin.into.setText(FIRST)
    finish(running)
    assert page.begin.isHidden()
    now = page.now
    assert now.of is not None
    number = now.of.number
    assert "locked" in page.notice.sentence
    page._waive()
    running.settle()
    page.waive.until.set_day(running.door.ask(lambda reader: reader.today))
    page.waive.reason.setText("the guard draws at six")
    page.waive.second.name.setText(SECOND)
    page.waive.second.password.setText(PASSWORDS[SECOND])
    finish(running)
    assert page.waive.isHidden(), page.waive.notice.sentence
    page._sign()
    running.settle()
    page.sign.fill()
    page.sign.second.name.setText(SECOND)
    page.sign.second.password.setText(PASSWORDS[SECOND])
    finish(running)
    assert "signed count" in page.sign.form["count"].problem
    page.sign.leave()
    page._give_up()
    running.settle()
    page.give_up.reason.setText("put off")
    finish(running)
    act = running.door.ask(handover_named, number)
    assert act is not None
    assert act.outcome is HandoverEnd.GIVEN_UP
    assert running.door.ask(holder, "NORTH/A4/A4-R").name == SECOND


def test_the_day_tells_of_keys_doors_and_hand_overs(start: Start) -> None:
    running = start()
    page = running.go("today")
    running.settle()
    said = [line.what() if callable(line.what) else line.what for line in page.work.lines]
    assert "Key K-01 has not come back" in said
    assert "NORTH/A1/A1-R was not closed" in said or running.door.ask(open_rooms)[0].day == running.door.ask(today)


def today(reader: Reader) -> str:
    return reader.today.isoformat()


def test_find_anything_opens_keys_and_seals(start: Start) -> None:
    running = start()
    panel = running.window.find_panel

    def find(text: str) -> None:
        running.window.open_find()
        running.settle()
        running.enter(text)
        assert not panel.isVisible()

    find("k-03")
    page = running.page
    assert (page.shown, page.chosen().number) == (List.KEYS, "K-03")
    assert page.listed.isVisible(), "the list, not a card to write in"
    find("cabinet 1")
    assert (page.shown, page.chosen().number) == (List.KEYS, "K-04"), "by what it opens: key cabinet 1"
    find("nb-004402")
    assert (page.shown, page.chosen().number) == (List.SEALS, "NB-004402")
    assert not page.notice.isVisible()
    find("nb-004403")
    assert page.shown is List.SEAL_ACTS
    assert (page.chosen().act, page.chosen().first) == (SealAct.REMOVED, "NB-004403")
    assert "Seal NB-004403: taken off" in page.notice.sentence
    find("nb-004450")
    assert (page.chosen().first, page.chosen().last) == ("NB-004401", "NB-004500"), "received with its range"
