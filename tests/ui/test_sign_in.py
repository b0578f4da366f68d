"""Opening a depot, and making one."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sam.domain.problems import Problem, Refused, Unavailable
from sam.ui import questions
from sam.ui.look.current import now
from sam.ui.look.tokens import Theme
from sam.ui.manual import manual_page
from sam.ui.sign_in.doors import Doors, KnownDepot, NewDepot, PracticeDepot
from sam.ui.sign_in.window import SignInWindow
from sam.ui.work import Work
from sam.words.translate import language
from tests.ui.standing import Code, sentence

CODE = "7K2M-9QXT-4HVB-C3WD-8RNA-5LJP"


@dataclass
class Keeper:
    """Opens and makes depots that are only names, on the thread that asks."""

    folder: Path
    made: list[NewDepot] = field(default_factory=list)
    remembered: list[tuple[str, str]] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    gone: bool = False

    def __post_init__(self) -> None:
        self.hold.set()

    def known(self) -> list[KnownDepot]:
        return [KnownDepot(self.folder, "Central Depot 3")]

    def unlock(self, folder: Path, user: str, password: str) -> str:
        self.hold.wait(5)
        if self.gone:
            raise Unavailable(Code.GONE)
        if password != "copper lantern ridge":
            raise Refused([Problem(Code.WRONG, ("password",))])
        return f"{folder.name}:{user}:{threading.current_thread().name}"

    def found(self, depot: NewDepot) -> str:
        problems = [
            Problem(Code.WRONG, ("people", place, "password"))
            for place, person in enumerate(depot.people)
            if len(person.password) < 12
        ]
        if not depot.code:
            problems.append(Problem(Code.WRONG, ("code",)))
        if problems:
            raise Refused(problems)
        self.made.append(depot)
        return CODE

    def keep(self, path: Path, depot: NewDepot, code: str) -> None:
        if self.gone:
            raise Unavailable(Code.GONE)
        path.write_text(f"{depot.code} {code}", encoding="utf-8")

    def doors(self) -> Doors:
        return Doors(
            known=self.known,
            unlock=self.unlock,
            found=self.found,
            practise=lambda folder, _steps: PracticeDepot(folder, "R. Quispe", "practice makes steady"),
            keep_code=self.keep,
            propose=lambda: "copper lantern ridge",
            sentence=sentence,
            remember=lambda setting, value: self.remembered.append((setting, value)),
            manual=manual_page,
        )


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "central-3")


@pytest.fixture
def window(qtbot: QtBot, work: Work, keeper: Keeper) -> SignInWindow:
    made = SignInWindow(keeper.doors(), work)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_name_password_enter(qtbot: QtBot, window: SignInWindow) -> None:
    opened: list[object] = []
    window.opened.connect(opened.append)
    page = window.open_page
    qtbot.waitUntil(page.user.hasFocus)
    QTest.keyClicks(page.user, "quispe")
    QTest.keyClick(page.user, Qt.Key.Key_Return)
    assert page.password.entry.hasFocus()
    QTest.keyClicks(page.password.entry, "copper lantern ridge")
    QTest.keyClick(page.password.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == ["central-3:quispe:sam-writer"]
    assert page.password.value() == ""


def test_the_window_works_while_the_key_is_derived(qtbot: QtBot, window: SignInWindow, keeper: Keeper) -> None:
    keeper.hold.clear()
    page = window.open_page
    page.password.entry.setText("copper lantern ridge")
    page.try_it()
    page.try_it()  # a second Enter changes nothing
    assert page.progress.isVisible()
    assert not page.open_button.isEnabled()
    window.set("theme", "dark")
    assert now.look.theme is Theme.DARK
    opened: list[object] = []
    window.opened.connect(opened.append)
    keeper.hold.set()
    qtbot.waitUntil(page.open_button.isEnabled)
    QApplication.processEvents()
    assert len(opened) == 1
    assert not page.progress.isVisible()


def test_a_wrong_password_is_said_in_its_place(qtbot: QtBot, window: SignInWindow) -> None:
    page = window.open_page
    page.password.entry.setText("wrong")
    page.try_it()
    qtbot.waitUntil(lambda: page.form["password"].problem == "That name and that password do not open this depot.")
    assert page.password.entry.hasFocus()
    assert page.password.entry.selectedText() != ""
    page.password.entry.setText("copper lantern ridge")
    page.try_it()
    assert page.form["password"].problem == ""
    qtbot.waitUntil(page.open_button.isEnabled)


def test_trouble_with_the_disk_keeps_what_was_typed(qtbot: QtBot, window: SignInWindow, keeper: Keeper) -> None:
    keeper.gone = True
    page = window.open_page
    page.password.entry.setText("copper lantern ridge")
    page.try_it()
    qtbot.waitUntil(lambda: page.notice.sentence == "The stick was pulled out. Put it back.")
    assert page.password.value() == "copper lantern ridge"


def test_another_folder_is_chosen(window: SignInWindow, tmp_path: Path) -> None:
    page = window.open_page
    questions.answers.append(tmp_path / "depot-5")
    QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert page.depot.chosen() == tmp_path / "depot-5"
    questions.answers.append(None)
    page.choose_folder()
    assert page.depot.chosen() == tmp_path / "depot-5"


def test_without_a_folder_it_says_what_to_do(qtbot: QtBot, window: SignInWindow) -> None:
    page = window.open_page
    page.depot.choose(None)
    page.try_it()
    assert page.form["folder"].problem == "Choose the folder of a depot first."
    assert page.other.hasFocus()


def test_the_password_is_shown_on_request(window: SignInWindow) -> None:
    password = window.open_page.password
    QTest.keyClicks(password.entry, "ridge")
    assert password.entry.displayText() != "ridge"
    QTest.mouseClick(password.show_button, Qt.MouseButton.LeftButton)
    assert password.entry.displayText() == "ridge"


def test_language_and_letters_before_anything_is_open(window: SignInWindow, keeper: Keeper) -> None:
    chip = next(chip for chip in window._languages if chip.text() == "Español")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert language() == "es"
    assert [chip.text() for chip in window._languages if chip.isChecked()] == ["Español"]
    QTest.mouseClick(window._size, Qt.MouseButton.LeftButton)
    assert now.look.scale == 125
    QTest.mouseClick(window._theme, Qt.MouseButton.LeftButton)
    assert now.look.theme is Theme.DARK
    assert keeper.remembered == [("language", "es"), ("scale", "125"), ("theme", "dark")]


GOOD = "copper lantern ridge"


def fill(window: SignInWindow, folder: Path, password: str = GOOD) -> None:
    page = window.new_page
    window.make_new()
    page.folder.setText(str(folder))
    page.code.setText("D01")
    page.name.setText("Central Depot 3")
    for person, name in zip(page.people, ("quispe", "mamani"), strict=True):
        person.name.setText(name)
        person.password.setText(password)
        person.again.setText(password)


def test_a_depot_is_made_and_opened_only_when_its_code_is_kept(
    qtbot: QtBot, window: SignInWindow, keeper: Keeper, tmp_path: Path
) -> None:
    fill(window, tmp_path / "new")
    window.new_page.try_it()
    page = window.recovery_page
    qtbot.waitUntil(page.isVisible)
    assert page.code.text() == CODE
    assert [person.name for person in keeper.made[0].people] == ["quispe", "mamani"]
    assert window.new_page.people[0].password.text() == ""
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert page.isVisible()
    questions.answers.append(tmp_path / "code.txt")
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.go_on.allowed)
    assert (tmp_path / "code.txt").read_text(encoding="utf-8") == f"D01 {CODE}"
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert window.open_page.isVisible()
    assert window.open_page.depot.chosen() == tmp_path / "new"
    assert page.code.text() == ""


def test_a_printed_code_is_kept_too(qtbot: QtBot, window: SignInWindow, tmp_path: Path) -> None:
    fill(window, tmp_path / "new")
    window.new_page.try_it()
    page = window.recovery_page
    qtbot.waitUntil(page.isVisible)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    questions.answers.extend([None, printer])
    allowed = []
    for _time in range(2):
        page.print()
        allowed.append(page.go_on.allowed)
    assert allowed == [False, True]
    assert (tmp_path / "code.pdf").stat().st_size > 1000


def test_a_code_that_cannot_be_saved_is_not_kept(
    qtbot: QtBot, window: SignInWindow, keeper: Keeper, tmp_path: Path
) -> None:
    fill(window, tmp_path / "new")
    window.new_page.try_it()
    page = window.recovery_page
    qtbot.waitUntil(page.isVisible)
    keeper.gone = True
    questions.answers.extend([tmp_path / "code.txt", None])
    page.save()
    qtbot.waitUntil(lambda: page.notice.sentence == "The stick was pulled out. Put it back.")
    page.save()
    assert not page.go_on.allowed


def test_each_problem_stands_beside_its_field(qtbot: QtBot, window: SignInWindow, tmp_path: Path) -> None:
    fill(window, tmp_path / "new", password="short")
    page = window.new_page
    page.code.clear()
    page.try_it()
    qtbot.waitUntil(lambda: bool(page.form["people.1.password"].problem))
    assert page.form["people.0.password"].problem
    assert page.form["code"].problem
    assert page.form["people.0.name"].problem == ""
    assert page.code.hasFocus()
    assert page.make_button.isEnabled()


def test_passwords_that_differ_are_not_sent(window: SignInWindow, keeper: Keeper, tmp_path: Path) -> None:
    fill(window, tmp_path / "new")
    page = window.new_page
    page.people[1].again.setText("copper lantern rigde")
    page.try_it()
    assert page.form["people.1.again"].problem == "Not the same as the password beside it."
    assert page.form["people.0.again"].problem == ""
    assert page.make_button.isEnabled()
    page.folder.clear()
    page.try_it()
    assert page.form["folder"].problem == "Choose a folder."
    assert keeper.made == []


def test_a_proposed_password_is_shown_and_filled_in_twice(window: SignInWindow) -> None:
    window.make_new()
    page = window.new_page
    page._propose(page.people[0])
    person = page.people[0]
    assert person.password.displayText() == person.again.text() == "copper lantern ridge"
    assert page.people[1].password.text() == ""


def test_go_back(window: SignInWindow, tmp_path: Path) -> None:
    questions.answers.append(tmp_path)
    window.make_new()
    window.new_page.choose_folder()
    assert window.new_page.folder.text() == str(tmp_path)
    window.new_page.left.emit()
    assert window.open_page.isVisible()
    window.crashed(None)
    assert window.notice.sentence == "The program made a mistake"
