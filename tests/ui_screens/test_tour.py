"""The first-hour tour: a practice depot made at sign-in, ten steps done by hand, each ticked off by itself; and it is in nobody's way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sam.depot import Depot
from sam.domain.commands.master import ChangeSettings, SettingValue
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.practice.pair import DEPOT, HEADQUARTERS
from sam.queries.people_list import people_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.reports.asking import ReportAsked
from sam.services.first_hour import begin_tour
from sam.services.print_report import print_report
from sam.services.take_bundle import take_bundle
from sam.services.users import change_settings
from sam.ui import pictures, questions
from sam.ui.frame.main_window import MainWindow
from sam.ui.frame.tour import TOPIC
from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from sam.ui.start import Program
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def beginner(qapp: QApplication, tmp_path: Path, start: Start) -> Iterator[Running]:
    """Somebody who has just made a practice depot at the sign-in window, and signed in. (`start` cleans up.)"""
    program = Program(qapp, "en")
    running = Running(qapp, program, None, tmp_path / DEPOT)  # type: ignore[arg-type]  # the frame comes when it is open
    try:
        page = program.begin().open_page
        page.window().activateWindow()
        pictures.settle(program)
        questions.answers.append(tmp_path)
        page.practice_button.click()
        pictures.settle(program)
        assert page.notice.tone is Tone.INFO, page.notice.sentence
        assert PASSWORDS[FIRST] in page.notice.sentence
        assert running.focus() is page.open_button
        running.key(Qt.Key.Key_Return)
        running.window = cast("MainWindow", program.window)
        assert isinstance(running.window, MainWindow)
        running.window.activateWindow()
        running.settle()
        yield running
    finally:
        program.close()
        assert program.crash.last is None
        style.apply(qapp, Look())


def done(running: Running) -> int:
    """How many steps are ticked."""
    tour = running.window.help.tour
    assert tour is not None
    tour.look()
    running.settle()
    return sum(row.done for row in tour.rows)


def next_step(running: Running) -> str:
    """Press the button; the title of the step."""
    tour = running.window.help.tour
    assert tour is not None
    assert tour.step is not None
    title = say(tour.step.what)
    tour.next_button.click()
    running.settle()
    return title


def sign_on_paper(running: Running) -> None:
    """F12, which leads to the way that needs no pen; and once more."""
    running.key(Qt.Key.Key_F12)
    running.key(Qt.Key.Key_Space)
    running.key(Qt.Key.Key_F12)


def pdf_text(path: Path) -> list[str]:
    """The text of each page."""
    paper = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in paper]


def test_the_ten_steps_are_done_by_hand_and_tick_themselves_off(beginner: Running, tmp_path: Path) -> None:
    running, window, door = beginner, beginner.window, beginner.door
    assert window.help.isVisible()
    assert window.help.topic == TOPIC
    assert running.page.isAncestorOf(running.focus()), "the tour takes no focus"
    assert window.bar._pill is not None
    assert done(running) == 1

    assert next_step(running) == "Look at Today"
    assert done(running) == 2

    assert next_step(running) == "Receive a weapon"
    assert window.pages.current == "receipt"
    running.enter("Ministry")
    running.page.to.setFocus()
    running.enter("A1-01")
    running.page.adder.type.setFocus()
    running.enter("Galil")
    running.enter("ZX-900001")
    running.key(Qt.Key.Key_F12)
    assert done(running) == 3

    assert next_step(running) == "Issue it to a person"
    person = next(one for one in door.ask(people_listed) if one.kind == "person" and not one.pieces)
    running.scan(person.number)
    running.scan("ZX-900001")
    sign_on_paper(running)
    assert [
        one.serial for one in door.ask(first_weapons, WeaponsWanted(text="ZX-900001", whereabouts=Whereabouts.HOLDERS))
    ]
    assert done(running) == 4

    assert next_step(running) == "Take it back"
    running.scan("ZX-900001")
    sign_on_paper(running)
    assert done(running) == 5

    assert next_step(running) == "Find anything"
    assert window.find_panel.isVisible()
    running.type("ZX-900001")
    running.settle()
    running.key(Qt.Key.Key_Return)
    assert done(running) == 6

    assert next_step(running) == "Print a voucher"
    paper = tmp_path / "voucher.pdf"
    questions.answers.append(paper)
    running.page.table.selectRow(0)
    running.settle()
    running.key(Qt.Key.Key_P, CTRL)
    assert done(running) == 7

    assert next_step(running) == "Save a report"
    report = tmp_path / "register.pdf"
    questions.answers.append(report)
    running.page.open("weapon-register")
    running.key(Qt.Key.Key_F12)
    assert done(running) == 8

    assert next_step(running) == "Back up"
    questions.answers.append(tmp_path)
    running.page.backup.make_there()
    running.settle()
    assert done(running) == 9

    assert next_step(running) == "Write a stick for headquarters"
    stick = tmp_path / "stick"
    stick.mkdir()
    questions.answers.append(stick)
    running.page.sticks.write()
    running.settle()
    assert done(running) == 10
    tour = window.help.tour
    assert tour is not None
    assert tour.step is None
    assert not tour.leave_button.isVisible()

    for pdf in (paper, report):
        pages = pdf_text(pdf)
        assert pages
        assert all("Practice: invented data" in page for page in pages), f"{pdf.name} hides that it is practice"
    assert len(pdf_text(report)) > 1
    with Depot.open(tmp_path / HEADQUARTERS, FIRST, PASSWORDS[FIRST]) as headquarters:
        (bundle,) = stick.iterdir()
        assert headquarters.run(take_bundle, bundle).taken > 200


def test_it_is_left_at_any_time_and_found_again_in_the_help(beginner: Running) -> None:
    running, help_panel = beginner, beginner.window.help
    tour = help_panel.tour
    assert tour is not None
    help_panel.leave()
    running.key(Qt.Key.Key_F1)
    assert help_panel.topic == "today"
    assert help_panel.page.isVisible()
    help_panel.to_tour.click()
    assert tour.next_button.isVisible()
    assert not help_panel.page.isVisible()
    tour.leave_button.click()
    running.settle()
    assert not tour.under_way
    assert help_panel.page.isVisible(), "in place of the steps there is the page about the tour"
    assert tour.begin_button.isVisible()
    help_panel.open("today")
    assert not help_panel.to_tour.isVisible()
    help_panel.open(TOPIC)
    tour.begin_button.click()
    running.settle()
    assert tour.under_way


@pytest.mark.parametrize("user", [FIRST, SECOND])
def test_each_user_has_a_tour_of_their_own(start: Start, practice: Path, tmp_path: Path, user: str) -> None:
    folder = tmp_path / "begun"
    shutil.copytree(practice, folder)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        depot.run(begin_tour)
    running = start(user, folder)
    tour = running.window.help.tour
    assert tour is not None
    assert tour.under_way is (user == FIRST)
    assert running.window.help.isVisible() is (user == FIRST), "nobody is told of a tour that they did not begin"
    assert done(running) == (user == FIRST), "what was done before the tour does not count"


def test_a_real_depot_has_no_tour(start: Start, practice: Path, tmp_path: Path) -> None:
    folder = tmp_path / "real"
    shutil.copytree(practice, folder)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        depot.do(
            change_settings, ChangeSettings(values=(SettingValue(key="practice", value=""),), reason="it is real now")
        )
    running = start(FIRST, folder)
    window = running.window
    assert window.help.tour is None
    assert window.bar._pill is None
    window.help.open(TOPIC)
    assert window.help.page.isVisible()
    paper = tmp_path / "stock.pdf"
    running.door.run(print_report, "stock-on-hand", ReportAsked(language="en"), paper)
    assert not any("invented" in page for page in pdf_text(paper))


def test_making_a_practice_depot_can_be_cancelled_and_leaves_nothing(
    qapp: QApplication, tmp_path: Path, start: Start
) -> None:
    program = Program(qapp, "en")
    try:
        page = program.begin().open_page
        questions.answers.append(tmp_path)
        page.practise()
        page._stop_making()
        pictures.settle(program)
        assert "Cancelled" in page.notice.sentence
        assert list(tmp_path.iterdir()) == []
        assert page.practice_button.isEnabled()
        (tmp_path / DEPOT).mkdir()
        (tmp_path / DEPOT / "letter.txt").write_text("mine", encoding="utf-8")
        questions.answers.append(tmp_path)
        page.practise()
        pictures.settle(program)
        assert page.notice.tone is Tone.STOP
        assert [one.name for one in tmp_path.iterdir()] == [DEPOT]
        assert (tmp_path / DEPOT / "letter.txt").read_text(encoding="utf-8") == "mine"
    finally:
        program.close()
