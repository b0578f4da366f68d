"""The screen of counts: a rack counted by scanner and by keys, kept through a crash, signed; differences, a sheet that comes back."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from sam import clock
from sam.domain.count_paper import SheetCode
from sam.domain.counts import CountKind, CountOutcome
from sam.domain.plate import PlateKind, plate_of
from sam.queries.counts import CountHead, count_named
from sam.ui import questions
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier


def current(running: Running) -> CountHead:
    found: CountHead | None = running.door.ask(count_named)
    assert found is not None
    return found


def rack(running: Running) -> tuple[str, list[str]]:
    """A place with a few weapons, and their serial numbers."""

    def asked(reader: object) -> tuple[str, list[str]]:
        row = reader.one(  # type: ignore[attr-defined]
            "SELECT p.id, p.path FROM item i JOIN place p ON p.id = i.place WHERE p.kind IN ('rack', 'bin', 'room') AND i.form ="
            " 'weapon' GROUP BY p.id HAVING count(*) BETWEEN 2 AND 12 ORDER BY count(*), p.path LIMIT 1"
        )
        marks = reader.rows("SELECT mark FROM item WHERE place = ? AND form IN ('weapon', 'part')", row.id)  # type: ignore[attr-defined]
        return row.path, [one.mark for one in marks]

    found: tuple[str, list[str]] = running.door.ask(asked)
    return found


def opened(start: Start, what: CountKind = CountKind.SPECIAL) -> tuple[Running, str, list[str]]:
    running = start()
    path, serials = rack(running)
    page = running.go("counts")
    running.key(Qt.Key.Key_N, CTRL)
    page.opening.what.choose(what)
    page.opening.place.take(path)
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert current(running).place == path
    return running, path, serials


def test_a_rack_is_counted_by_scanner_and_keys(start: Start) -> None:
    running, path, serials = opened(start)
    page = running.page
    aisle = page.aisle
    assert [one.path for one in aisle.places] == [path]
    running.scan(plate_of(PlateKind.PLACE, running.page.aisle.places[0].id).digits)
    assert aisle.place.path == path, "the label of a rack turns to it"
    running.scan(serials[0])
    assert "right" in aisle.strip._note
    running.scan(serials[0])
    assert "twice" in aisle.strip._note
    aisle.entry.setFocus()
    running.enter(serials[1])
    running.enter("ZZ-77-NOT-OURS")
    assert "not ours" in aisle.strip._note
    assert len(list(aisle.here.lines.values())) == 3
    running.key(Qt.Key.Key_Backspace)
    assert [one.mark for one in list(aisle.here.lines.values())] == serials[:2], "Backspace takes the last one back"
    running.type("ZZ-77-??")
    aisle.not_ours.click()
    running.settle()
    assert [one.heard for one in list(aisle.here.lines.values())][-1] == "unreadable"
    QGuiApplication.clipboard().setText("\n".join(serials[2:]))
    aisle.paste.click()
    running.settle()
    kept = page.draft()
    page.take_up(kept)
    assert page.draft() == kept, "kept through a crash"
    running.key(Qt.Key.Key_F12)
    assert page.draft() is None
    assert aisle.places[0].counted_by == (1,)
    page.open_pane("differences")
    running.settle()
    assert [one.line.match.value for one in page.seen.found.lines] == ["unreadable"]
    page.end.click()
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert current(running).outcome is CountOutcome.SIGNED
    assert current(running).case


def test_a_blind_count_shows_no_figure_of_the_book(start: Start) -> None:
    running = start()
    path, serials = rack(running)
    page = running.go("counts")
    running.key(Qt.Key.Key_N, CTRL)
    page.opening.place.take(path)
    page.opening.what.choose(CountKind.SPECIAL)
    page.opening.blind.click()
    running.settle()
    running.key(Qt.Key.Key_F12)
    running.scan(plate_of(PlateKind.PLACE, running.page.aisle.places[0].id).digits)
    running.scan(serials[0])
    assert "noted" in page.aisle.strip._note
    assert page.aisle.places[0].expected is None
    page.open_pane("differences")
    running.scan(serials[1])
    assert running.page is page, "a scan at an open count does not lead away from it"
    assert page.aisle.isVisible()
    assert len(page.aisle.here.lines) == 2
    page.drop.click()
    running.settle()
    running.scan(serials[1])
    assert running.page is page, "nor from a card that is half filled in"
    assert page.notice.isVisible()
    running.enter("only a try")
    assert current(running).outcome is CountOutcome.GIVEN_UP


def test_a_sheet_comes_back_once(start: Start, tmp_path: Path) -> None:
    running, path, serials = opened(start)
    page, head = running.page, current(running)
    book = running.door.ask(lambda reader: reader.value("SELECT uuid FROM book WHERE id = 0").hex())
    made = Workbook()
    page_one = made.active
    assert page_one is not None
    page_one.append(["Code", SheetCode(book, head.number, 1).text])
    page_one.append(["Place", "Serial or lot", "Type code", "Seen or counted"])
    for serial in serials:
        page_one.append([path, serial, "", "x"])
    page_one.append([path, "BY-HAND-1", "", "x"])
    made.save(tmp_path / "back.xlsx")
    page.take.click()
    questions.answers.append(tmp_path / "back.xlsx")
    running.key(Qt.Key.Key_F12)
    assert "BY-HAND-1" in page.notice.sentence
    assert page.aisle.isVisible(), "the card has gone"
    page.take.click()
    questions.answers.append(tmp_path / "back.xlsx")
    running.key(Qt.Key.Key_F12)
    assert "keyed in already" in page.returned.notice.sentence
    assert page.seen.found.sheets == 1
    assert [one.line.text for one in page.seen.found.lines] == ["BY-HAND-1"]
    page.returned.day.setText("2020-01-01")
    page.returned.again.click()
    questions.answers.append(tmp_path / "back.xlsx")
    running.key(Qt.Key.Key_F12)
    assert page.returned.form["happened_on"].problem, "a day before the count was opened"
    page.returned.day.renew(forget=True)
    questions.answers.append(tmp_path / "back.xlsx")
    running.key(Qt.Key.Key_F12)
    assert page.aisle.isVisible(), "counted again, it takes the place of what was said before"
    assert page.seen.found.sheets == 2
    assert [one.line.text for one in page.seen.found.lines] == ["BY-HAND-1"]


def test_a_printed_sheet_is_keyed_in_from_its_code_with_its_time(start: Start) -> None:
    running, path, serials = opened(start)
    page, head = running.page, current(running)
    bar, now = page.aisle.form, f"{clock.now().astimezone():%H:%M}"
    assert not bar.isVisible()
    book = running.door.ask(lambda reader: reader.value("SELECT uuid FROM book WHERE id = 0").hex())
    code = SheetCode(book, head.number, 1).text
    running.scan(code)
    assert bar.isVisible()
    assert str(bar.said.text()) == f"Keyed in from the sheet of {head.counters[0].name}"
    bar.time.setText("00:00")
    running.scan(serials[0])
    kept = page.draft()
    bar.clear()
    page.take_up(kept)
    assert page.draft() == kept, "through a crash it is still the sheet"
    running.key(Qt.Key.Key_F12)
    assert "before the count was opened" in page.aisle.notice.sentence
    bar.time.setText(now)
    running.key(Qt.Key.Key_F12)
    body = running.door.ask(
        lambda reader: reader.value("SELECT json_extract(body, '$.document') FROM entry ORDER BY id DESC LIMIT 1")
    )
    document = json.loads(body)
    assert document["paper"] == f"{code} {path}"
    assert document["places"][0]["time"] == now
    bar.finished.click()
    assert not bar.isVisible()
