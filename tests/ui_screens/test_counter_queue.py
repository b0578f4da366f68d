"""The counter at the speed of a queue: by scanner, by keys, by mouse; what is signed is what was seen, and is in the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from sam.domain.commands import master
from sam.domain.plate import PlateKind, plate_of
from sam.queries.counter import person_at
from sam.queries.people_list import people_listed
from sam.queries.registers import lots, voucher
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.reports.codes import VoucherCode, read_code
from sam.services import BY_NAME
from sam.services.attachments import kept_attachment
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from sam.ui.scanner import ScannerSettings
from tests.reports.ask import code_on, text_of
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_counter import PERSON, in_store, newest

PREFIX = "~"


@dataclass
class Wedge:
    """A scanner that types like a keyboard: its prefix, the code and Enter, as fast as keys can come."""

    running: Running
    scans: int = 0
    keys: list[Qt.Key] = field(default_factory=list)

    def scan(self, code: str) -> None:
        """One scan; nobody waits for the window."""
        self.scans += 1
        for letter in PREFIX + code:
            QTest.keyClick(self.running.window.windowHandle(), letter)  # type: ignore[call-overload]  # Qt takes a letter; its stubs say a number
        QTest.keyClick(self.running.window.windowHandle(), Qt.Key.Key_Return)

    def press(self, key: Qt.Key) -> None:
        """One key of the armourer, wherever the caret is."""
        self.keys.append(key)
        QTest.keyClick(self.running.window.windowHandle(), key)


@pytest.fixture
def queue(start: Start) -> Running:
    """The counter, with a scanner that sends a prefix."""
    running = start()
    running.program.scanner.settings = ScannerSettings(prefix=PREFIX)
    running.key(Qt.Key.Key_F3)
    return running


def rifles(running: Running, count: int) -> list[str]:
    """Serials of serviceable weapons in the stores that nothing is against."""
    wanted = WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV")
    found = [one.serial for one in running.door.ask(first_weapons, wanted) if one.serial and not one.restriction]
    assert len(found) >= count
    return [str(serial) for serial in found[:count]]


def people(running: Running, count: int) -> list[str]:
    """Numbers of people."""
    return [one.number for one in running.door.ask(people_listed) if one.kind == "person"][:count]


def handed_over(running: Running, count: int) -> list[tuple[str, str]]:
    """Number of the person and serial, of the newest issues, in the order in which they were written."""
    found = []
    for one in reversed(running.door.ask(vouchers_listed, (), None, None)[:count]):
        paper = running.door.ask(voucher, one.number)
        (line,) = paper.lines
        found.append((line.gives.rpartition("/")[2], line.item))
    return found


def look(running: Running) -> None:
    """Look at what stands there, as long as it takes to stand there."""
    running.settle()
    while not running.page.settled:
        running.settle()


def test_ten_rifles_to_ten_people_by_scanner(queue: Running) -> None:
    who, what = people(queue, 10), rifles(queue, 10)
    wedge = Wedge(queue)
    for person, rifle in zip(who, what, strict=True):
        wedge.scan(person)  # straight after the F12: the last handover is still being written
        wedge.scan(rifle)
        look(queue)
        wedge.press(Qt.Key.Key_F12)  # who has not signed on the pad signs on paper
        wedge.press(Qt.Key.Key_Space)
        wedge.press(Qt.Key.Key_F12)
    queue.settle()
    assert wedge.scans <= 21
    assert len(wedge.keys) <= 30
    assert [number for number, _item in handed_over(queue, 10)] == who
    for person, rifle in zip(who, what, strict=True):
        assert rifle in [one.item for one in queue.door.ask(person_at, person).holds]
    for one in queue.door.ask(vouchers_listed, (), None, None)[:10]:
        signed = queue.door.ask(voucher, one.number).document["acknowledgement"]
        assert signed["way"] == "paper"
        assert "1 weapon" in signed["text"]


def test_nobody_waits_between_the_scans_and_the_f12(queue: Running) -> None:
    """Person, rifle and F12 within a moment, and the next person before the first is written: nothing is mixed up, nothing lost."""
    who, what = people(queue, 4), rifles(queue, 4)
    wedge, page = Wedge(queue), queue.page
    for person, rifle in zip(who, what, strict=True):
        wedge.scan(person)
        wedge.scan(rifle)
        page.acknowledgement.on_paper.setChecked(True)
        wedge.press(Qt.Key.Key_F12)
        wait_for_the_book(queue, page)
    queue.settle()
    assert [number for number, _item in handed_over(queue, 4)] == who


def wait_for_the_book(running: Running, page: Any) -> None:
    """Until the writing begins; what is scanned now comes in the middle of it."""
    for _turn in range(2_000):
        QApplication.processEvents()
        if page._posting:
            return
    running.settle()


def test_ten_rifles_to_ten_people_by_keys(queue: Running) -> None:
    who, what = people(queue, 10), rifles(queue, 10)
    presses = 0
    for person, rifle in zip(who, what, strict=True):
        for text in (person, rifle):
            queue.enter(text)
            presses += len(text) + 1
        for key in (Qt.Key.Key_F12, Qt.Key.Key_Space, Qt.Key.Key_F12):
            queue.key(key)
            presses += 1
    assert [number for number, _item in handed_over(queue, 10)] == who
    assert presses == sum(len(text) + 1 for text in (*who, *what)) + 30


def click(widget: QWidget | None, at: QPoint | None = None) -> None:
    """Click on what can be seen and reached, as a person does."""
    assert widget is not None
    assert widget.isVisible()
    point = at or widget.rect().center()
    window = widget.window()
    hit = window.childAt(widget.mapTo(window, point))
    assert hit is not None
    assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def sign(pad: QWidget) -> None:
    """Draw a signature."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    for x in range(40, 160, 10):
        QTest.mouseMove(pad, QPoint(x, 30 + x % 30))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(160, 40))


def row_of(view: QAbstractItemView, text: str) -> QPoint:
    """Where the row with this text is drawn."""
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if str(model.index(row, column).data()) == text:
                view.scrollTo(model.index(row, column))
                return view.visualRect(model.index(row, column)).center()
    pytest.fail(f"no row {text}")


def test_by_mouse_alone(queue: Running) -> None:
    who, what = people(queue, 2), rifles(queue, 2)
    for person, rifle in zip(who, what, strict=True):
        click(queue.window.rail.item("people"))
        queue.settle()
        view = queue.page.table
        click(view.viewport(), row_of(view, person))
        queue.settle()
        click(queue.page.detail.issue)
        queue.settle()
        click(queue.window.rail.item("weapons"))
        queue.settle()
        view = queue.page.table
        click(view.viewport(), row_of(view, rifle))
        queue.settle()
        click(queue.page.detail.issue)
        queue.settle()
        page = queue.page
        assert page.person.person.number == person
        sign(page.acknowledgement.pad)
        click(page.acknowledgement.finish)
        queue.settle()
    assert [number for number, _item in handed_over(queue, 2)] == who


def test_magazines_and_rounds_by_their_labels(queue: Running) -> None:
    wedge, page = Wedge(queue), queue.page
    lot = next(
        one for one in queue.door.ask(lots) if one.quantity > 100 and not one.restrictions and one.item_type != "BALL-9"
    )
    wedge.scan(PERSON)
    wedge.scan(plate_of(PlateKind.LOT, lot.id).text)
    queue.settle()
    assert queue.focus() is page.lines.quantity
    queue.enter("90")
    wedge.scan("MAG-35")
    queue.settle()
    queue.enter("6")
    queue.settle()
    assert {(one.seen.mark or one.seen.type_code, one.quantity) for one in page.lines.counted} == {
        (lot.lot, 90),
        ("MAG-35", 6),
    }
    assert page.lines.total.text()
    page.acknowledgement.on_paper.click()
    wedge.press(Qt.Key.Key_F12)
    queue.settle()
    done = queue.door.ask(voucher, newest(queue).number)
    assert sorted(line.quantity for line in done.lines) == [6, 90]
    assert wedge.scans == 3


def test_warnings_are_seen_before_anything_is_signed(queue: Running) -> None:
    """The F12 comes at once after the scan of a banned lot and of somebody without qualification: it is not signed unseen."""
    wedge, page = Wedge(queue), queue.page
    nobody = "40118299"
    new = master.WritePerson(number=nobody, name="Iris Novo", unit="CO1")
    queue.door.do(BY_NAME["write-person"].service, new)
    before = newest(queue).number
    page.acknowledgement.on_paper.setChecked(True)
    wedge.scan(nobody)
    wedge.scan(in_store(queue))
    wedge.press(Qt.Key.Key_F12)
    look(queue)
    assert newest(queue).number == before
    assert "no qualification" in page.person.notice.sentence
    assert page.person.notice.isVisible()
    assert "press F12 again" in page.acknowledgement.problem.text()
    wedge.scan("IM-19F-0421")
    wedge.press(Qt.Key.Key_F12)
    look(queue)
    assert newest(queue).number == before
    assert [entry.tone for entry in page.lines.lines.entries] == [Tone.OK, Tone.STOP]
    assert "HB-0117" in say(page.lines.lines.entries[1].sentence)
    wedge.press(Qt.Key.Key_F12)
    queue.settle()
    assert newest(queue).number != before
    assert newest(queue).lines == 1


def test_somebody_who_is_late_is_seen_to_be_late(start: Start) -> None:
    running = start()
    late = next(
        one.number
        for one in running.door.ask(people_listed)
        if any(held.overdue_days for held in running.door.ask(person_at, one.number).holds)
    )
    page = running.go("issue", {"person": late})
    holding = page.person.facts.person.lines[-1]
    assert "overdue" in say(holding.detail)
    assert holding.tone is Tone.WARN


def test_a_signature_counts_for_what_was_seen_alone(queue: Running) -> None:
    page = queue.page
    first, second = rifles(queue, 2)
    queue.go("issue", {"person": PERSON})
    page.lines.lines.take([first])
    queue.settle()
    sign(page.acknowledgement.pad)
    assert page.acknowledgement.pad.has_signature
    page.lines.lines.remove(0)
    page.lines.lines.take([second])  # the same words, another weapon
    queue.settle()
    assert not page.acknowledgement.pad.has_signature
    assert "sign again" in page.acknowledgement.problem.text()
    before = newest(queue).number
    queue.key(Qt.Key.Key_F12)
    assert newest(queue).number == before
    seen = page.acknowledgement.text.text()
    sign(page.acknowledgement.pad)
    queue.key(Qt.Key.Key_F12)
    signed = queue.door.ask(voucher, newest(queue).number).document["acknowledgement"]
    assert (signed["way"], signed["text"]) == ("drawn", seen)
    assert queue.door.run(kept_attachment, signed["picture"]).startswith(b"\x89PNG")


def test_the_hand_receipt_is_printed_and_its_code_read_back(queue: Running, tmp_path: Path) -> None:
    wedge, page = Wedge(queue), queue.page
    serial = in_store(queue)
    wedge.scan(PERSON)
    wedge.scan(serial)
    queue.settle()
    page.acknowledgement.on_paper.click()
    text = page.acknowledgement.text.text()
    wedge.press(Qt.Key.Key_F12)
    queue.settle()
    done = newest(queue)
    paper = tmp_path / "hand-receipt.pdf"
    questions.answers.append(paper)
    click(page.acknowledgement.print)
    queue.settle()
    says = read_code(code_on(paper)).says
    assert isinstance(says, VoucherCode)
    assert (says.number, says.entry_number) == (done.number, done.entry)
    printed = text_of(paper)
    assert serial in printed
    assert " ".join(text.split()) in printed
