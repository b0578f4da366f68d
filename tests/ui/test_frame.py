"""The window around the screens: keys, rights, lock, help, foot, settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sam.domain.problems import Unavailable, refuse
from sam.ui.find.panel import FindPanel
from sam.ui.frame.idle import IdleWatch
from sam.ui.frame.session import FootCell, FootFact
from sam.ui.look.current import now
from sam.ui.look.tokens import Theme, Tone
from sam.ui.navigation import SCREENS
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.inputs import TextInput
from sam.ui.screen_context import Found, FoundKind
from sam.ui.work import Work
from sam.words.translate import language
from tests.ui.kit_sheet import KitSheet
from tests.ui.standing import Code, Standing, stand


@pytest.fixture
def standing(qtbot: QtBot, qapp: QApplication, work: Work) -> Standing:
    made = stand(qapp, work, counter=True)
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def press(standing: Standing, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(standing.window.windowHandle(), key, with_)


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_first_screen_is_open_and_the_rail_marks_it(standing: Standing) -> None:
    window = standing.window
    assert window.pages.current == "today"
    item = window.rail.item("today")
    assert item is not None
    assert item.isChecked()
    assert window.bar.title.text() == "Today"
    assert window.bar.subtitle.text() == "Issue · guard of 22 November"


def test_keys_go_to_screens_and_back(standing: Standing) -> None:
    press(standing, Qt.Key.Key_F5)
    assert standing.window.pages.current == "weapons"
    press(standing, Qt.Key.Key_F10)
    assert standing.window.pages.current == "reports"
    press(standing, Qt.Key.Key_Left, ALT)
    press(standing, Qt.Key.Key_Left, ALT)
    press(standing, Qt.Key.Key_Left, ALT)
    assert standing.window.pages.current == "today"


def test_screens_are_made_once_and_when_shown_first(standing: Standing) -> None:
    assert set(standing.window.pages._made) == {"today"}
    standing.window.go("weapons", "w1")
    first = standing.page("weapons")
    standing.window.go("today")
    standing.window.go("weapons", "w2")
    assert standing.page("weapons") is first
    assert first.opened == ["w1", "w2"]


def test_acts_of_a_screen_stand_in_the_bar_while_it_is_open(qtbot: QtBot, standing: Standing) -> None:
    today = standing.page("today").actions_in_bar[0]
    assert today.isVisible()
    standing.window.go("weapons")
    qtbot.waitUntil(lambda: not today.isVisible())
    assert standing.page("weapons").actions_in_bar[0].isVisible()


def test_a_screen_that_is_not_allowed_stays_visible_and_says_who_may(standing: Standing) -> None:
    item = standing.window.rail.item("counts")
    assert item is not None
    assert item.isVisible()
    assert not item.allowed
    assert item.accessibleDescription() == "An inspector or a commander may count."
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)
    QTest.keyClick(item, Qt.Key.Key_Return)
    press(standing, Qt.Key.Key_F4)
    standing.window.go("counts")
    assert standing.window.pages.current == "today"


def test_a_screen_is_opened_from_the_rail_by_key_and_mouse(standing: Standing) -> None:
    people, audit = standing.window.rail.item("people"), standing.window.rail.item("audit")
    assert people is not None
    assert audit is not None
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert standing.window.pages.current == "people"
    QTest.mouseClick(audit, Qt.MouseButton.LeftButton)
    assert standing.window.pages.current == "audit"
    standing.window.rail.tell({"audit": "7"})
    assert audit.accessibleName() == "Audit 7"


def test_a_commit_is_heard_by_every_screen_on_the_windows_thread(qtbot: QtBot, standing: Standing) -> None:
    standing.window.go("weapons")
    told: list[object] = []

    def receive(rows: list[str], command: str) -> int:
        rows.append(command)
        return len(rows)

    standing.window.context.do(receive, "GC-1", then=told.append)
    qtbot.waitUntil(lambda: told == [1] and standing.page("weapons").changes == 1)
    assert standing.page("today").changes == 1
    answers: list[object] = []
    standing.window.context.ask(
        lambda rows, word, *, end: [*rows, word, end], "x", then=answers.append, options={"end": "y"}
    )
    qtbot.waitUntil(lambda: answers == [["GC-1", "x", "y"]])


def test_a_refusal_that_nobody_took_stands_in_the_strip(qtbot: QtBot, standing: Standing) -> None:
    def refuses(_rows: list[str], _command: str) -> None:
        raise refuse(Code.WRONG)

    def gone(_rows: list[str]) -> None:
        raise Unavailable(Code.GONE)

    news = standing.window.news
    standing.window.context.do(refuses, "x", then=lambda _: None)
    qtbot.waitUntil(lambda: news.tone is Tone.STOP)
    assert news.sentence == "Refused: nothing has moved That name and that password do not open this depot."
    standing.window.context.ask(gone, then=lambda _: None)
    qtbot.waitUntil(lambda: news.tone is Tone.WARN)
    assert "The stick was pulled out. Put it back." in news.sentence
    close = [button for button in news.findChildren(Button) if button.isVisible()]
    QTest.mouseClick(close[-1], Qt.MouseButton.LeftButton)
    assert news.sentence == ""


def test_our_own_mistake_is_told_once_in_the_page(standing: Standing) -> None:
    standing.crash.present(KeyError("ours"))
    assert standing.window.news.sentence.startswith("The program made a mistake Nothing was written into the book.")
    assert isinstance(standing.crash.last, KeyError)


def test_scans_go_to_the_open_screen_and_else_to_find(qtbot: QtBot, standing: Standing) -> None:
    window = standing.window
    window.go("counter")
    standing.scanner.scanned.emit("GC-1187204")
    assert standing.page("counter").scans == ["GC-1187204"]
    assert not window.find_panel.isVisible()
    window.go("today")
    standing.scanner.scanned.emit("GC-1187204")
    qtbot.waitUntil(lambda: window.pages.current == "weapons")
    qtbot.waitUntil(lambda: standing.page("weapons").opened == ["w1"])


def test_waiting_scans_are_said_in_the_foot(standing: Standing) -> None:
    cell = standing.window.foot.button(FootCell.SCANNER)
    with standing.scanner.held():
        standing.scanner._tell("GC-1187204")
        standing.scanner._tell("GC-1187231")
        assert cell.accessibleName() == "2 scans waiting"
    assert cell.accessibleName() == "Scanner ready"


# -- lock --------------------------------------------------------------------------------------------------------------


def test_lock_and_unlock_keep_everything(qtbot: QtBot, standing: Standing) -> None:
    window = standing.window
    window.go("weapons")
    press(standing, Qt.Key.Key_L, CTRL)
    locked = [(window.locked, standing.door.locked)]
    page = window.lock_page
    assert page.isVisible()
    assert not window.rail.isVisible()
    press(standing, Qt.Key.Key_F2)
    press(standing, Qt.Key.Key_K, CTRL)
    standing.scanner.scanned.emit("GC-1187204")
    assert window.pages.current == "weapons"
    assert not window.find_panel.isVisible()
    QTest.keyClicks(page.password, "wrong")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.field.problem == "That name and that password do not open this depot.")
    locked.append((window.locked, standing.door.locked))
    assert page.button.isEnabled()
    page.password.setText("copper lantern ridge")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(window.rail.isVisible)
    locked.append((window.locked, standing.door.locked))
    assert locked == [(True, True), (True, True), (False, False)]
    assert page.password.text() == ""


def test_nobody_there_means_locked(qtbot: QtBot, qapp: QApplication) -> None:
    time = [0.0]
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    watch = IdleWatch(qapp, 10, owner, clock=lambda: time[0])
    told: list[float] = []
    watch.idle.connect(lambda: told.append(time[0]))
    for now_ in (300.0, 599.0):
        time[0] = now_
        watch.look()
    QTest.keyClick(owner.windowHandle(), Qt.Key.Key_A)  # somebody is there at 599
    time[0] = 1198.0
    watch.look()
    assert told == []
    time[0] = 1200.0
    watch.look()
    watch.look()
    watch.close()
    assert told == [1200.0]


def test_zero_minutes_never_lock(qtbot: QtBot, qapp: QApplication, work: Work) -> None:
    standing = stand(qapp, work, idle=0)
    qtbot.addWidget(standing.window)
    assert not standing.window._idle._timer.isActive()


# -- help, foot, settings ----------------------------------------------------------------------------------------------


def test_f1_shows_the_page_of_the_screen_and_escape_goes_back(standing: Standing) -> None:
    standing.window.go("weapons")
    press(standing, Qt.Key.Key_F1)
    panel = standing.window.help
    assert panel.isVisible()
    assert panel.topic == "weapons"
    assert "Scan the person" in panel.page.toPlainText()
    assert panel.page.hasFocus()
    QTest.keyClick(panel.page, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_foot_says_and_opens(qtbot: QtBot, standing: Standing) -> None:
    foot = standing.window.foot
    book = foot.button(FootCell.BOOK)
    qtbot.waitUntil(book.isVisible)
    assert book.text() == "Book entry 184,206 · head 7F3A 91C0 5D2E"
    standing.window.say("IS-2026-04417 handed over")
    assert foot.said.text() == "IS-2026-04417 handed over"
    assert foot.button(FootCell.NETWORK).text() == "Offline"
    standing.window.say("")
    assert foot.button(FootCell.NETWORK).text() == "Offline, as always"
    QTest.mouseClick(book, Qt.MouseButton.LeftButton)
    assert standing.window.pages.current == "audit"
    foot.tell([FootFact(FootCell.BACKUP, "No backup for 9 days", tone=Tone.WARN)])
    assert foot.button(FootCell.BACKUP).accessibleName() == "No backup for 9 days"


def test_language_light_and_size_change_from_the_corner(standing: Standing) -> None:
    window = standing.window
    menu = window.corner.menu()
    actions = {
        action.text(): action
        for part in menu.children()
        for action in getattr(part, "actions", list)()
        if action.text()
    }
    actions["Español"].trigger()
    assert language() == "es"
    actions["Dark"].trigger()
    actions["125 %"].trigger()
    assert (now.look.theme, now.look.scale) == (Theme.DARK, 125)
    QApplication.processEvents()
    assert window.rail.width() == 240
    assert standing.remembered == [("language", "es"), ("theme", "dark"), ("scale", "125")]
    menu.deleteLater()


def test_the_practice_depot_says_so_in_two_places(qtbot: QtBot, qapp: QApplication, work: Work) -> None:
    standing = stand(qapp, work, practice=True)
    qtbot.addWidget(standing.window)
    standing.window.show()
    said = {widget.accessibleName() for widget in standing.window.findChildren(QWidget) if widget.isVisible()}
    assert {"Practice depot", "Practice: invented data"} <= said


# -- promises about every window ---------------------------------------------------------------------------------------


def test_the_frame_fits_without_scroll_bars(standing: Standing) -> None:
    standing.window.resize(1280, 720)
    QApplication.processEvents()
    assert (standing.window.width(), standing.window.height()) == (1280, 720)
    assert standing.window.minimumSize().toTuple() == (1280, 720)
    bars = [area for area in standing.window.findChildren(QAbstractScrollArea) if area.verticalScrollBar().isVisible()]
    assert bars == []


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, standing: Standing, work: Work) -> None:
    sheet = KitSheet(work)
    qtbot.addWidget(sheet)
    nameless = [
        f"{type(widget).__name__}:{widget.objectName()}"
        for window in (standing.window, sheet)
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and widget.window() is window  # not the list that a choice drops
    ]
    assert nameless == []


def test_at_most_one_primary_button(standing: Standing) -> None:
    primary = [button for button in standing.window.findChildren(Button) if button.kind is ButtonKind.PRIMARY]
    assert [button.text() for button in primary if button.isVisible()] == []
    standing.window.lock()
    assert [button.text() for button in primary if button.isVisible()] == ["Unlock"]


def test_tab_goes_as_one_reads(qtbot: QtBot, standing: Standing) -> None:
    window = standing.window
    qtbot.waitUntil(window.foot.button(FootCell.BOOK).isVisible)
    window.go("weapons")
    entry = TextInput()
    entry.setAccessibleName("entry of the page")
    layout = QVBoxLayout(standing.page("weapons"))
    layout.addWidget(entry)
    entry.show()
    window.go("today")
    window.go("weapons")
    item = window.rail.item("audit")
    assert item is not None
    item.setFocus()
    names = []
    for _step in range(6):
        before = QApplication.focusWidget()
        assert before is not None
        QTest.keyClick(before, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        names.append(after.accessibleName())
    assert names[:5] == ["WO R. Quispe, Armourer", "Lock", "Issue", "Find anything", "entry of the page"]
    assert names[5] == "Offline, as always"


def test_the_list_of_screens_is_whole() -> None:
    keys = [screen.key for screen in SCREENS]
    shortcuts = [screen.shortcut for screen in SCREENS if screen.shortcut]
    assert len(keys) == len(set(keys))
    assert len(shortcuts) == len(set(shortcuts))
    assert not {"F1", "F12", "Ctrl+K", "Ctrl+L"} & set(shortcuts)


# -- find --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def panel(standing: Standing) -> FindPanel:
    return standing.window.find_panel


def test_find_by_keyboard_alone(qtbot: QtBot, standing: Standing, panel: FindPanel) -> None:
    press(standing, Qt.Key.Key_K, CTRL)
    assert panel.isVisible()
    assert panel.entry.hasFocus()
    QTest.keyClicks(panel.entry, "1187")
    qtbot.waitUntil(lambda: bool(panel.results.lines))
    QTest.keyClick(panel.entry, Qt.Key.Key_Down)
    QTest.keyClick(panel.entry, Qt.Key.Key_Down)
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert standing.window.pages.current == "weapons"
    qtbot.waitUntil(lambda: standing.page("weapons").opened == ["w2"])


def test_results_stand_in_groups_and_heads_are_skipped(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open()
    QTest.keyClicks(panel.entry, "2")
    qtbot.waitUntil(lambda: bool(panel.results.lines))
    heads = [
        str(panel.results.index(row).data())
        for row, line in enumerate(panel.results.lines)
        if not hasattr(line, "words")
    ]
    assert heads == ["Weapons", "Lots", "People", "Vouchers"]
    for _step in range(12):
        QTest.keyClick(panel.entry, Qt.Key.Key_Down)
    assert panel.view.currentIndex().row() == len(panel.results.lines) - 1
    QTest.keyClick(panel.entry, Qt.Key.Key_PageUp)
    assert hasattr(panel.results.lines[panel.view.currentIndex().row()], "words")


def test_enter_before_the_answer_opens_the_first(qtbot: QtBot, standing: Standing, panel: FindPanel) -> None:
    panel.open()
    QTest.keyClicks(panel.entry, "0088")
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: standing.window.pages.current == "ammunition")
    qtbot.waitUntil(lambda: standing.page("ammunition").opened == ["l1"])


def test_screens_are_found_by_name_but_not_those_not_allowed(
    qtbot: QtBot, standing: Standing, panel: FindPanel
) -> None:
    panel.open()
    QTest.keyClicks(panel.entry, "count")
    qtbot.waitUntil(lambda: bool(panel.results.lines))
    assert [getattr(line, "words", "") for line in panel.results.lines[:2]] == ["", "Counter"]
    assert {line.kind for line in panel.results.lines if isinstance(line, Found)} == {
        FoundKind.SCREEN,
        FoundKind.HELP,
        FoundKind.CLAUSE,
    }
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    assert standing.window.pages.current == "counter"


def test_the_same_is_found_again(qtbot: QtBot, panel: FindPanel) -> None:
    for _time in range(2):  # as when one code is scanned twice: the entry holds it already, and says nothing
        panel.open("2")
        qtbot.waitUntil(lambda: bool(panel.results.lines))
        panel.leave()


def test_nothing_found_is_said(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open()
    QTest.keyClicks(panel.entry, "zzz")
    qtbot.waitUntil(lambda: panel.note.text().startswith("Nothing found for zzz."))
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    assert panel.isVisible()


def test_escape_gives_the_focus_back(standing: Standing, panel: FindPanel) -> None:
    box = standing.window.bar.find_box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert panel.entry.hasFocus()
    QTest.keyClick(panel.entry, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert box.hasFocus()


def test_a_scan_of_several_things_waits_for_a_choice(qtbot: QtBot, standing: Standing, panel: FindPanel) -> None:
    standing.scanner.scanned.emit("1187")
    qtbot.waitUntil(lambda: bool(panel.results.lines))
    assert panel.isVisible()
    assert standing.window.pages.current == "today"
