"""What is typed and not signed lives through a crash, a lock and the end of the program, for the one who typed it alone."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sam import clock
from sam.practice.half_year import FIRST, SECOND
from sam.queries.counter import look_up
from sam.services.desk_of import desk_of
from sam.services.drafts import KeptDraft, keep_drafts, kept_drafts
from sam.ui.frame.drafts import PAUSE
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button
from sam.ui.parts.words import say
from tests.conftest import ROOT
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_counter import PERSON, in_store, newest

CTRL = Qt.KeyboardModifier.ControlModifier


def wait(running: Running, milliseconds: int = PAUSE + 300) -> None:
    """Let so much time go by in the window."""
    until = time.monotonic() + milliseconds / 1000
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    running.settle()


def drafts(running: Running) -> dict[str, KeptDraft]:
    """What the desk has of the person who signed in."""
    return running.door.run(kept_drafts)  # type: ignore[no-any-return]


def again(start: Start, running: Running, user: str = FIRST) -> Running:
    """End the program and start it once more on the same depot."""
    running.end()
    return start(user, running.folder)


def numbers(page: Any) -> list[str]:
    """Serial, lot or text of each line."""
    return [entry.number for entry in page.lines.lines.entries]


def ways(running: Running) -> dict[str, Button]:
    """The buttons in the strip over the page."""
    return {button.text(): button for button in running.window.news.findChildren(Button) if not button.isHidden()}


def killed(folder: Path, screen: str, *texts: str) -> None:
    """Type in a process of its own, and kill it when a moment has gone by."""
    command = [sys.executable, "-m", "tests.ui_screens.typist", str(folder), screen, *texts]
    ours = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=ours, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"typed\n"
        time.sleep(PAUSE / 1000 + 0.7)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


def test_what_was_typed_at_the_counter_is_there_after_the_program_was_killed(
    start: Start, practice: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "depot"
    shutil.copytree(practice, folder)
    looking = start(folder=folder)
    serial = in_store(looking)
    looking.end()
    killed(folder, "issue", "elena", serial, "150 x IM-21C-0088", "nothing-like-it")
    running = start(folder=folder)
    assert "not finished yet" in running.window.news.sentence
    ways(running)["Issue"].click()
    running.settle()
    page = running.page
    assert page.person.person.number == PERSON
    assert numbers(page) == [serial, "IM-21C-0088", "nothing-like-it"]
    assert [line.quantity for line in page.lines.known] == [1, 150]
    assert "Kept from" in running.window.news.sentence
    page.acknowledgement.on_paper.click()
    running.key(Qt.Key.Key_F12)
    assert newest(running).with_whom == "Elena Vargas"
    wait(running, 300)
    assert drafts(running) == {}
    assert running.window.news.sentence == ""


def test_what_was_typed_in_a_receipt_is_there_after_the_program_was_killed(
    start: Start, practice: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "depot"
    shutil.copytree(practice, folder)
    killed(folder, "receipt", "min")
    running = start(folder=folder)
    page = running.go("receipt")
    assert page.supplier.code() == "MIN"


def test_every_part_of_a_receipt_is_kept(start: Start) -> None:
    running = start()
    page = running.go("receipt")
    running.enter("min")
    running.key(Qt.Key.Key_Tab)
    running.enter("a1-r")
    page.reference.setText("DN 1/26")
    page.day.setText("28 Nov 2026")
    page.adder.type.setFocus()
    running.enter("galil")
    running.enter("ZX-1")
    running.enter("ZX-2")
    page.condition.choose("RP")
    page.condition.activated.emit(page.condition.currentIndex())
    page._short()
    running.type("Sling")
    page.shortage.announced.setText("4")
    page.shortage.received.setText("0")
    page.shortage.add()
    running.settle()
    page.shortage.begin()
    running.type("Magaz")
    page.adder.serial.setFocus()
    running.type("ZX-3")
    running.settle()
    before = page.draft()
    later = again(start, running)
    page = later.go("receipt")
    assert page.draft() == before
    assert (page.supplier.code(), page.to.code()) == ("MIN", "NORTH/A1/A1-R")
    assert [entry.number for entry in page.lines.entries] == ["ZX-1", "ZX-2", ""]
    assert page.new_lines[1].new.condition == "RP"
    assert page.adder.serial.text() == "ZX-3"
    assert page.shortage.what.text() == "Magaz"
    assert page.shortage.isVisible()
    page.shortage.hide()
    page.adder.add()
    later.key(Qt.Key.Key_F12)
    assert newest(later).lines == 3
    assert later.door.ask(look_up, ["ZX-3"])[0].lies


def test_the_window_closed_with_unsigned_work_keeps_it_and_says_so_at_the_next_start(start: Start) -> None:
    running = start()
    page = running.go("return")
    page.reference.setText("no time to wait")
    running.window.close()
    running = again(start, running)
    assert "Kept from" in running.window.news.sentence
    assert running.go("return").reference.text() == "no time to wait"


def test_what_was_signed_is_no_draft_and_what_stays_in_the_form_is_none(start: Start) -> None:
    running = start()
    page = running.go("issue", {"person": PERSON})
    page.duty.setText("Guard")
    page.lines.lines.take([in_store(running)])
    wait(running)
    assert set(drafts(running)) == {"issue"}
    page.acknowledgement.on_paper.click()
    page.acknowledgement.finish.click()
    wait(running, 400)
    assert page.duty.text() == "Guard"
    assert drafts(running) == {}


def test_another_person_does_not_see_it(start: Start) -> None:
    running = start()
    running.go("issue").duty.setText("north gate")
    running = again(start, running, SECOND)
    assert running.window.news.sentence == ""
    assert running.go("issue").duty.text() == ""
    running = again(start, running)
    assert running.go("issue").duty.text() == "north gate"


def test_a_lock_keeps_it_at_once(start: Start) -> None:
    running = start()
    running.go("issue").duty.setText("north gate")
    running.key(Qt.Key.Key_L, CTRL)
    assert running.window.locked
    running.enter("practice makes steady")
    assert set(drafts(running)) == {"issue"}


def test_a_weapon_that_has_left_meanwhile_is_refused_with_its_sentence(start: Start) -> None:
    running = start()
    serial = in_store(running)
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take([serial])
    running = again(start, running, SECOND)
    page = running.go("issue", {"person": "40118275"})
    page.lines.lines.take([serial])
    running.settle()
    page.acknowledgement.on_paper.click()
    page.acknowledgement.finish.click()
    running.settle()
    done = newest(running).number
    running = again(start, running)
    page = running.go("issue")
    running.settle()
    (entry,) = page.lines.lines.entries
    assert (entry.number, entry.tone, entry.counts) == (serial, Tone.STOP, False)
    assert say(entry.sentence)
    assert done in running.window.news.sentence  # written since: look whether it was this one


def test_start_anew_asks_nothing_and_is_taken_back(start: Start) -> None:
    running = start()
    serial = in_store(running)
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take([serial])
    page.duty.setText("north gate")
    running = again(start, running)
    page = running.go("issue")
    running.settle()
    ways(running)["Start anew"].click()
    wait(running)
    assert page.draft() is None
    assert drafts(running) == {}
    page.lines.lines.entry.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)
    assert (page.person.person.number, numbers(page), page.duty.text()) == (PERSON, [serial], "north gate")
    wait(running)
    assert set(drafts(running)) == {"issue"}


def test_each_way_of_handing_over_keeps_its_own_with_its_day(start: Start) -> None:
    running = start()
    day = (clock.today() - timedelta(days=2)).isoformat()
    for screen in ("issue", "assignment", "loan"):
        page = running.go(screen)
        page.duty.setText(f"{screen} for the guard")
        page.day.setText(day)
    page = running.go("return")
    page.day.setText(day)
    running = again(start, running)
    said = running.window.news.sentence
    assert len([name for name in ways(running) if name in {"Issue", "Return", "Assignment", "Loan"}]) == 3
    assert all(name in {*ways(running)} or name in said for name in ("Issue", "Return", "Assignment", "Loan"))
    for screen in ("issue", "assignment", "loan"):
        page = running.go(screen)
        assert (page.duty.text(), page.day.written()) == (f"{screen} for the guard", day)
    assert running.go("return").day.written() == day


def test_a_list_to_be_moved_is_there_at_the_next_start_with_its_rows_and_its_refusals(
    start: Start, tmp_path: Path
) -> None:
    running = start()
    serial = in_store(running)
    sheet = tmp_path / "list.csv"
    lot = "IM-21C-0088"
    sheet.write_text(f"Serial,Quantity\n{lot},150\n{lot},50\nX-9,ten\nnobody-knows,\n{serial},\n", encoding="utf-8")
    page = running.go("relocation")
    running.enter("a4-05")
    page.head.entries["reason"].setText("racks painted")
    page.read_sheet(sheet)
    running.settle()
    page.lines.lines.entry.setText("half a numb")
    before = [(one.number, one.counts, one.quantity, say(one.detail)) for one in page.lines.lines.entries]
    assert [counts for _number, counts, _quantity, _detail in before] == [True, True, False, False, True]
    running = again(start, running)
    page = running.go("relocation")
    running.settle()
    after = [(one.number, one.counts, one.quantity, say(one.detail)) for one in page.lines.lines.entries]
    assert after == before
    assert "ten" in say(page.lines.lines.entries[2].sentence)
    assert (page.head.value("to"), page.head.value("reason")) == ("NORTH/A4/A4-R/A4-05", "racks painted")
    assert page.lines.lines.entry.text() == "half a numb"
    page.lines.lines.entry.setText("")
    running.key(Qt.Key.Key_F12)
    assert (newest(running).kind.value, newest(running).lines) == ("relocation", 3)
    wait(running, 400)
    assert drafts(running) == {}


def test_a_clock_that_was_set_back_keeps_and_shows_it_all_the_same(start: Start) -> None:
    running = start()
    running.go("issue").duty.setText("north gate")
    wait(running)
    with clock.fixed(clock.now() + timedelta(days=30)):
        running.door.run(keep_drafts, {"issue": {"texts": {"duty": "from the future"}}})
    running = again(start, running)
    page = running.go("issue")
    assert page.duty.text() == "from the future"
    page.duty.setText("south gate")
    running = again(start, running)
    assert running.go("issue").duty.text() == "south gate"


def test_a_draft_that_nobody_understands_closes_no_form(start: Start) -> None:
    running = start()
    running.door.run(
        keep_drafts, {"issue": ["what", 7], "receipt": {"lines": [3, {"section": "lots"}], "texts": {"x": 1}}}
    )
    running = again(start, running)
    assert running.go("issue").isVisible()
    assert running.go("receipt").new_lines == []


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """No file may grow beyond the size that the desk has now: the system itself refuses, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)


def test_a_full_disk_is_said_once_and_typing_goes_on(start: Start) -> None:
    running = start()
    page = running.go("issue")
    page.duty.setText("north gate")
    wait(running)
    desk = running.folder / "desk.sam"
    assert desk.exists(), list(running.folder.iterdir())
    with full_disk(desk):
        page.duty.setText("x" * 200_000)
        wait(running)
        assert "not kept through a crash" in running.window.news.sentence
        assert running.window.news.tone is Tone.WARN
        running.window.news.clear()
        page.reason.setText("typing goes on")
        wait(running)
        assert running.window.news.sentence == ""  # said once
        assert page.reason.text() == "typing goes on"
        running.window.close()
        assert running.window.isVisible()
        assert "Not closed" in running.window.news.sentence
    page.duty.setText("south gate")
    running.window.close()
    assert not running.window.isVisible()
    running = again(start, running)
    assert running.go("issue").duty.text() == "south gate"


def test_a_window_that_is_closed_twice_gives_up_what_cannot_be_kept(start: Start) -> None:
    running = start()
    page = running.go("issue")
    page.duty.setText("north gate")
    wait(running)
    with full_disk(running.folder / "desk.sam"):
        page.duty.setText("x" * 200_000)
        running.window.close()
        assert running.window.isVisible()
        running.window.close()
        assert not running.window.isVisible()


def test_typing_never_waits_for_the_desk(start: Start) -> None:
    """While the desk is in use elsewhere the window answers, and one write waits at most."""
    running = start()
    page = running.go("issue")
    page.duty.setText("north gate")
    with running.door.run(desk_of):
        longest = 0.0
        for n in range(30):
            page.duty.setText(f"north gate {n}")
            began = time.monotonic()
            until = began + 0.1
            while time.monotonic() < until:
                turn = time.monotonic()
                QApplication.processEvents()
                longest = max(longest, time.monotonic() - turn)
                time.sleep(0.002)
        assert len(running.program.work.writer._queue) <= 1
        assert longest < 0.25
    wait(running)
    assert drafts(running)["issue"].body["texts"]["duty"] == "north gate 29"


def test_a_damaged_desk_is_put_aside_and_what_is_typed_is_kept_on_a_fresh_one(start: Start) -> None:
    running = start()
    page = running.go("issue")
    page.duty.setText("north gate")
    wait(running)
    desk = running.folder / "desk.sam"
    for ending in ("-wal", "-shm"):
        desk.with_name(desk.name + ending).unlink(missing_ok=True)
    desk.write_bytes(b"what a bad disk leaves" * 1_000)
    page.duty.setText("south gate")
    wait(running)
    assert running.window.news.sentence == ""
    assert list(running.folder.glob("desk.sam.damaged-*"))
    running = again(start, running)
    assert running.go("issue").duty.text() == "south gate"
