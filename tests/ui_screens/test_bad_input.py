"""What goes wrong at the counter and in a receipt: each with a sentence, a way out, and nothing lost."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam import clock
from sam.domain.commands import master
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.queries.people_list import people_listed
from sam.services import BY_NAME
from sam.ui import pictures
from sam.ui.frame.main_window import MainWindow
from sam.ui.frame.session import FootCell
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from sam.ui.scanner import ScannerSettings
from sam.ui.start import Program
from tests.conftest import ROOT
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_counter import PERSON, in_store, newest, states

CTRL = Qt.KeyboardModifier.ControlModifier
MANY = 10_000


def keys(running: Running, *parts: str) -> None:
    """A scanner sends this a second after the last scan: a key every five milliseconds, with Enter after each part."""
    scanner = running.program.scanner
    now = [max(scanner._last, scanner._ended) + 1]
    scanner._clock = lambda: now[0]  # a busy computer must not make it slow
    for part in parts:
        for letter in [*part, Qt.Key.Key_Return]:
            now[0] += 0.005
            QTest.keyClick(running.window.windowHandle(), letter)
    now[0] += 1
    look(running)


def look(running: Running) -> None:
    """Look at what stands there, as long as it takes to stand there."""
    running.settle()
    while not getattr(running.page, "settled", True):
        running.settle()


@pytest.fixture(params=["by speed", "with a prefix"])
def counter(request: pytest.FixtureRequest, start: Start) -> Running:
    """The counter, with a scanner of either sort."""
    running = start()
    if request.param == "with a prefix":
        running.program.scanner.settings = ScannerSettings(prefix="~")
    running.go("issue")
    return running


def begun(running: Running, code: str) -> str:
    """The code as this scanner sends it."""
    return running.program.scanner.settings.prefix + code


def test_a_line_break_in_the_middle_of_a_code(counter: Running) -> None:
    serial, page = in_store(counter), counter.page
    keys(counter, begun(counter, serial[:6]), serial[6:])
    assert [entry.raw for entry in page.lines.lines.entries] == [serial[:6], serial[6:]]
    assert not page.lines.counted
    sentence = say(page.lines.lines.entries[1].sentence)
    assert "broke one code in two" in sentence
    assert serial in sentence
    assert page.person.person is None  # half a code is no number of anybody, and no proposal is taken with its Enter
    assert page.person.entry.text() == ""
    for _line in range(2):
        page.lines.lines.view.setFocus()
        counter.key(Qt.Key.Key_Delete)
    keys(counter, begun(counter, serial))
    assert states(page) == [(serial, Tone.OK, True)]


def test_a_line_break_in_the_number_of_a_person(counter: Running) -> None:
    page = counter.page
    keys(counter, begun(counter, PERSON[:6]), PERSON[6:])
    assert page.person.person is None
    assert "Elena Vargas" in say(page.lines.lines.entries[1].sentence)


def test_a_second_line_end_presses_no_button(counter: Running) -> None:
    page = counter.page
    keys(counter, begun(counter, PERSON))
    page.lines.lines.take([in_store(counter)])
    look(counter)
    page.acknowledgement.on_paper.setChecked(True)
    page.acknowledgement.finish.setFocus()
    before = newest(counter).number
    keys(counter, begun(counter, "nothing-like-it"), "")
    assert newest(counter).number == before
    assert len(page.lines.lines.entries) == 2


def test_two_scans_run_together(counter: Running) -> None:
    serial, page = in_store(counter), counter.page
    keys(counter, begun(counter, PERSON + serial))
    (entry,) = page.lines.lines.entries
    assert not entry.counts
    assert entry.raw == PERSON + serial
    assert "ran together" in say(entry.sentence)
    assert "Elena Vargas" in say(entry.sentence)
    assert serial in say(entry.sentence)


def test_two_scans_with_their_prefixes_run_together(start: Start) -> None:
    running = start()
    running.program.scanner.settings = ScannerSettings(prefix="~")
    serial, page = in_store(running), running.go("issue")
    keys(running, f"~{PERSON}~{serial}")
    assert page.person.person.number == PERSON
    assert states(page) == [(serial, Tone.OK, True)]


def test_an_unknown_code_stays_with_its_text_and_moves_nothing(counter: Running) -> None:
    page, before = counter.page, newest(counter).number
    keys(counter, begun(counter, PERSON))
    keys(counter, begun(counter, "QX-00112233"))
    (entry,) = page.lines.lines.entries
    assert (entry.raw, entry.tone, entry.counts) == ("QX-00112233", Tone.STOP, False)
    assert "QX-00112233" in say(entry.sentence)
    assert "QX-00112233" in page.strip.accessibleDescription()
    page.acknowledgement.on_paper.setChecked(True)
    counter.key(Qt.Key.Key_F12)
    assert newest(counter).number == before
    assert "Every line is refused" in page.acknowledgement.problem.text()


def test_the_same_weapon_to_the_next_person_too(counter: Running) -> None:
    """It went out with the one before: it is refused, and stays with whoever has it."""
    serial, page = in_store(counter), counter.page
    keys(counter, begun(counter, PERSON))
    for _scan in range(3):
        keys(counter, begun(counter, serial))
    assert states(page) == [(serial, Tone.OK, True)]
    page.acknowledgement.on_paper.setChecked(True)
    counter.key(Qt.Key.Key_F12)
    keys(counter, begun(counter, "40118275"))
    keys(counter, begun(counter, serial))
    assert states(page) == [(serial, Tone.STOP, False)]
    assert say(page.lines.lines.entries[0].sentence)


def test_a_person_who_has_left_the_institution(counter: Running) -> None:
    who = next(one for one in counter.door.ask(people_listed) if one.kind == "person" and not one.pieces)
    gone = who.number
    left = master.WritePerson(number=gone, name=who.name, retired=True)
    counter.door.do(BY_NAME["write-person"].service, left)
    counter.settle()
    page, before = counter.page, newest(counter).number
    keys(counter, begun(counter, gone))
    assert page.person.facts.person.tone is Tone.STOP
    assert say(page.person.facts.person.verdict) == "Has left"
    keys(counter, begun(counter, in_store(counter)))
    assert page.person.notice.sentence
    page.acknowledgement.on_paper.setChecked(True)
    counter.key(Qt.Key.Key_F12)
    look(counter)
    assert newest(counter).number == before
    assert len(page.lines.lines.entries) == 1


def test_half_a_number_does_not_come_into_the_book_with_a_receipt(start: Start) -> None:
    running = start()
    page = running.go("receipt")
    page.adder.type.setFocus()
    running.enter("galil")
    keys(running, "ZX-0011", "2233")
    assert page.new_lines == []
    assert "ZX-0011 2233" in page.strip.accessibleDescription()
    keys(running, "ZX-00112233")
    assert [line.number for line in page.new_lines] == ["ZX-00112233"]


A_PAUSE = 100
"""Milliseconds: twice what is promised, and a fraction of what 10,000 lines would take in one go. `make bench` measures the promise."""


@contextmanager
def as_in_the_program() -> Iterator[None]:
    """The memory of the tests is large, and searching it is no work of the window; the program freezes what it has loaded, too."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def longest_turn(act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Let the window work until it is done; the longest that it worked without looking at keys and mouse, in milliseconds.

    Measured is the work of the window's own thread, so that the answer is the same on a busy computer.
    """
    longest, until = 0.0, time.monotonic() + 120
    steps: list[Callable[[], object]] = [act]
    while steps or not done():
        began = time.thread_time()
        (steps.pop() if steps else QApplication.processEvents)()
        longest = max(longest, time.thread_time() - began)
        assert time.monotonic() < until
        time.sleep(0.001)
    return longest * 1000


def test_ten_thousand_pasted_lines_leave_the_window_answering(start: Start) -> None:
    """Pasted into a receipt and taken in, then pasted at the counter; bad ones among them are found, each with its sentence."""
    running = start()
    page: Any = running.go("receipt")
    running.enter("min")
    running.key(Qt.Key.Key_Tab)
    running.enter("a1-r")
    page.adder.type.setFocus()
    running.enter("galil")
    serials = [f"ZX-{n:06d}" for n in range(MANY)]
    pasted = [*serials[:5_000], "X" * 300, *serials[5_000:], "ZX-000001"]
    QApplication.clipboard().setText("\r\n".join(pasted))
    with as_in_the_program():
        pause = longest_turn(
            lambda: QTest.keyClick(page.adder.serial, Qt.Key.Key_V, CTRL),
            lambda: len(page.lines.entries) > MANY and not page.lines.entries[5_000].counts,
        )
        assert pause <= A_PAUSE
    said = {entry.number[:9]: say(entry.sentence) for entry in page.lines.entries if entry.sentence}
    assert len(page.lines.entries) == MANY + 1
    assert set(said) == {"X" * 9, "ZX-000001"}
    assert not page.lines.entries[5_000].counts
    page.lines.remove(5_000)
    page.post()
    running.settle()
    assert newest(running).lines == MANY

    page = running.go("issue")
    running.scan(PERSON)
    pasted = [*serials[:200], "nothing like it", *serials[200:], serials[7]]
    QApplication.clipboard().setText("\n".join(pasted))
    with as_in_the_program():
        pause = longest_turn(
            lambda: QTest.keyClick(page.lines.lines.entry, Qt.Key.Key_V, CTRL),
            lambda: len(page.lines.lines.entries) > MANY and page.settled,
        )
        assert pause <= A_PAUSE
    said = {entry.raw: say(entry.sentence) for entry in page.lines.lines.entries if entry.sentence}
    assert set(said) == {"nothing like it", serials[7]}
    assert page.lines.total.text() == "10,000 weapons"
    page.lines.lines.entry.setFocus()
    running.key(Qt.Key.Key_Z, CTRL)  # and all of it is one step back
    assert not page.lines.lines.entries


def test_a_depot_that_another_window_has_says_who_and_opens_when_it_is_free(
    start: Start, practice: Path, tmp_path: Path, qapp: QApplication
) -> None:
    folder = tmp_path / "depot"
    shutil.copytree(practice, folder)
    command = [sys.executable, "-m", "tests.ui_screens.typist", str(folder), "issue"]
    ours = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    program = Program(qapp, "en")
    running = Running(qapp, program, None, folder)  # type: ignore[arg-type]  # the frame comes when it is open
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=ours, cwd=ROOT) as first:
            assert first.stdout is not None
            assert first.stdout.readline() == b"typed\n"
            page = program.begin(folder).open_page
            page.activateWindow()
            pictures.settle(program)
            running.enter(SECOND)
            running.enter(PASSWORDS[SECOND])
            assert FIRST in page.notice.sentence
            assert page.user.value() == SECOND
            first.kill()
        page.password.entry.setText(PASSWORDS[SECOND])
        page.open_button.click()
        pictures.settle(program)
        assert isinstance(program.window, MainWindow)
    finally:
        program.close()


def test_a_clock_that_was_set_back_stands_in_the_foot(start: Start) -> None:
    running = start()
    cell = running.window.foot.button(FootCell.BOOK)
    assert "Clock" not in cell.accessibleName()
    with clock.fixed(clock.now() + timedelta(days=31)):
        running.door.do(
            BY_NAME["write-person"].service, master.WritePerson(number="40118299", name="Iris Novo", unit="CO1")
        )
    running.settle()
    assert "Clock set back" in cell.accessibleName()
    assert cell.fact.tone is Tone.WARN
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take([in_store(running)])
    look(running)
    page.acknowledgement.on_paper.setChecked(True)
    before = running.door.head()[0]
    running.key(Qt.Key.Key_F12)
    assert running.door.head()[0] == before + 1  # work goes on; the entry says that the clock was back
    assert "Clock set back" in cell.accessibleName()
