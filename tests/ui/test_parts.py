"""The small parts: what they show, what keys do, what a screen reader hears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sam.domain.problems import Problem
from sam.ui.look import style
from sam.ui.look.tokens import Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.chip import Chip
from sam.ui.parts.clipping import shortened
from sam.ui.parts.columns import Age, Column, Hazard, Kind, State, shown
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, PasswordInput, SerialInput, TextInput
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.notice import Notice
from sam.ui.parts.person_card import PersonCard, Portrait
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.signature import SignaturePad
from sam.ui.parts.table import Table
from sam.ui.parts.timeline import Event, Timeline
from sam.words import formats
from sam.words.translate import LANGUAGES
from tests.ui.kit_sheet import PERSON
from tests.ui.standing import Code, sentence

KEPT: list[QWidget] = []  # a window that only its children know would be gone at once


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    yield
    KEPT.clear()


def shown_in(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for part in parts:
        layout.addWidget(part)
    window.resize(640, 480)
    qtbot.addWidget(window)
    KEPT.append(window)
    style.dress(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


# -- buttons and chips -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = Button("Hand over", ButtonKind.PRIMARY, act=lambda: pressed.append(True))
    shown_in(qtbot, button)
    QTest.keyClick(button, key)
    assert pressed == [True]


def test_a_button_works_by_the_key_on_it(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    entry = TextInput()
    shown_in(qtbot, entry, Button("Hand over", key="F12", act=lambda: pressed.append(True)))
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_F12)
    assert pressed == [True]


def test_what_is_not_allowed_says_who_may_and_does_nothing(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = Button("Reverse…", ButtonKind.DANGER, key="F12", act=lambda: pressed.append(True))
    shown_in(qtbot, button)
    button.refuse("A commander may reverse.")
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_F12)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []
    assert not button.allowed
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.accessibleDescription() == "A commander may reverse."
    assert button.explain() == "A commander may reverse."
    button.allow()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_the_key_of_a_button_that_is_not_allowed_says_who_may(qtbot: QtBot) -> None:
    entry = TextInput("Duty")
    button = Button("Hand over", key="F12")
    shown_in(qtbot, entry, button)
    button.refuse("A commander may hand over.")
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_F12)
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "A commander may hand over."
    QToolTip.hideText()


def test_a_key_of_two_acts_is_for_the_one_that_is_allowed(qtbot: QtBot) -> None:
    pressed: list[str] = []
    entry = TextInput("Duty")
    locked = Button("Hand over", key="F12", act=lambda: pressed.append("locked"))
    free = Button("Save", key="F12", act=lambda: pressed.append("free"))
    shown_in(qtbot, entry, locked, free)
    locked.refuse("A commander may hand over.")
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_F12)
    assert pressed == ["free"]


def test_the_strip_does_not_call_added_what_is_refused(qtbot: QtBot) -> None:
    strip = ScanStrip("Scan")
    shown_in(qtbot, strip)
    strip.came("one", "KO8124031", "Rifle")
    assert strip.accessibleDescription() == "KO8124031 added: Rifle"
    line = LineEntry("one", "KO8124031", "Rifle", "", "KO8124031", "1", Tone.STOP, "refused", "It is on hold.")
    strip.judged([line])
    assert strip.accessibleDescription() == "KO8124031 refused: Rifle"
    strip.judged([replace(line, tone=Tone.OK, word="ready")])
    assert strip.accessibleDescription() == "KO8124031 added: Rifle"
    strip.answer("QQ", "Not known", Tone.STOP)
    strip.judged([line])
    assert strip.accessibleDescription() == "QQ Not known"


def test_a_button_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    button = Button("Print")
    qtbot.addWidget(button)
    wide = button.minimumSizeHint().width()
    button.set_words("Print the whole life of this weapon")
    assert button.minimumSizeHint().width() > wide + 100


def test_a_chip_is_dropped_by_key_and_by_its_cross(qtbot: QtBot) -> None:
    dropped: list[str] = []
    chip = Chip("Armoury 1-4", closable=True)
    chip.closed.connect(lambda: dropped.append("x"))
    shown_in(qtbot, chip)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 16))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    assert dropped == ["x", "x"]


def test_a_chip_says_its_count(qtbot: QtBot) -> None:
    chip = Chip("On hold", count="96")
    qtbot.addWidget(chip)
    chip.set_count("97")
    assert chip.accessibleName() == "On hold 97"


# -- entries -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150", 150),
        (" 1 200 ", 1200),
        ("1,200", 1200),
        ("1.200.000", 1_200_000),
        ("12\u202f500", 12_500),
        ("-3", -3),
        ("1.5", None),
        ("1,5", None),
        ("1200.50", None),
        ("ten", None),
        ("", None),
        ("1e5", None),
    ],
)
def test_numbers_as_people_type_them(qtbot: QtBot, typed: str, number: int | None) -> None:
    entry = NumberInput()
    qtbot.addWidget(entry)
    entry.insert(typed)  # the keys of QTest know no narrow blank
    assert entry.number() == number
    assert entry.text() == typed


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("22.11.2026", date(2026, 11, 22)),
        ("5/3/2026", date(2026, 3, 5)),
        ("31.11.2026", None),
        ("22.11.26", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(qtbot: QtBot, typed: str, day: date | None) -> None:
    entry = DateInput()
    qtbot.addWidget(entry)
    QTest.keyClicks(entry, typed)
    assert entry.day() == day
    assert entry.text() == typed


def test_arrows_go_day_by_day(qtbot: QtBot) -> None:
    entry = DateInput(date(2026, 11, 30), show=lambda day: f"{day.day} Nov {day.year}" if day.month == 11 else str(day))
    qtbot.addWidget(entry)
    assert entry.text() == "30 Nov 2026"
    QTest.keyClick(entry, Qt.Key.Key_Up)
    assert entry.day() == date(2026, 12, 1)
    QTest.keyClick(entry, Qt.Key.Key_Down)
    QTest.keyClick(entry, Qt.Key.Key_Down)
    assert entry.day() == date(2026, 11, 29)
    entry.set_day(date.max)
    QTest.keyClick(entry, Qt.Key.Key_Up)
    assert entry.day() == date.max


def test_a_serial_is_kept_letter_by_letter(qtbot: QtBot) -> None:
    entry = SerialInput()
    qtbot.addWidget(entry)
    QTest.keyClicks(entry, " 001O ")
    assert entry.value() == " 001O "
    assert entry.font().family() == "IBM Plex Mono"


def test_a_password_is_hidden_until_it_is_shown(qtbot: QtBot) -> None:
    entry = PasswordInput()
    qtbot.addWidget(entry)
    QTest.keyClicks(entry, "copper ridge ")
    assert entry.displayText() != "copper ridge "
    entry.reveal(shown=True)
    assert entry.displayText() == "copper ridge "
    assert entry.value() == "copper ridge "


def test_a_choice_gives_the_value_and_never_turns_by_the_wheel(qtbot: QtBot) -> None:
    choice: ChoiceInput[Tone] = ChoiceInput([(Tone.OK, "Serviceable"), (Tone.WARN, "Repair")])
    shown_in(qtbot, choice)
    assert choice.chosen() is None
    choice.choose(Tone.OK)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.chosen() is Tone.OK
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.chosen() is Tone.WARN
    choice.set_choices([(Tone.STOP, "Banned")], Tone.STOP)
    assert choice.chosen() is Tone.STOP
    assert choice.currentText() == "Banned"


def test_a_field_is_named_and_its_refusal_moves_nothing(qtbot: QtBot) -> None:
    entry = NumberInput(0)
    field = Field("Quantity", entry, hint="Pieces")
    below = Label("next")
    shown_in(qtbot, field, below)
    before = below.pos()
    field.set_problem("Quantity is 0. Type how many came.")
    QApplication.processEvents()
    assert below.pos() == before
    assert entry.accessibleName() == "Quantity"
    assert entry.accessibleDescription() == "Quantity is 0. Type how many came."
    assert entry.property("problem") is True
    field.set_problem("")
    assert entry.accessibleDescription() == "Pieces"
    assert entry.property("problem") is False


def test_a_refusal_finds_its_fields_and_the_caret_goes_to_the_first(qtbot: QtBot) -> None:
    form = Form(sentence)
    name = form.add("people.0.name", Field("Name", TextInput()))
    code = form.add("code", Field("Code", TextInput()))
    shown_in(qtbot, name, code)
    code.control.setFocus()
    far = Problem(Code.GONE, ("stick",))
    homeless = form.show_problems(
        [
            Problem(Code.WRONG, ("code",)),
            Problem(Code.WRONG, ("people", 0, "name", 3)),
            Problem(Code.GONE, ("code",)),
            far,
        ]
    )
    assert homeless == (far,)
    assert name.problem == sentence(Problem(Code.WRONG))
    assert code.problem == f"{sentence(Problem(Code.WRONG))} {sentence(far)}"
    assert name.control.hasFocus()
    form.clear_problems()
    assert form["code"].problem == ""


# -- news and work -----------------------------------------------------------------------------------------------------


def test_a_notice_says_what_to_do_and_goes_without_a_trace(qtbot: QtBot) -> None:
    pressed: list[str] = []
    notice = Notice()
    shown_in(qtbot, notice)
    assert notice.isHidden()
    notice.tell(Tone.STOP, "Refused", "114.4 kg over.", ways=(Button("Split", act=lambda: pressed.append("split")),))
    way = notice.findChild(Button)
    assert way is not None
    QTest.keyClick(way, Qt.Key.Key_Return)
    assert pressed == ["split"]
    assert notice.sentence == "Refused 114.4 kg over."
    assert notice.accessibleName() == "Refused 114.4 kg over."
    notice.tell(Tone.WARN, "The stick was pulled out")
    QApplication.processEvents()
    assert [button for button in notice.findChildren(Button) if button.isVisible()] == []
    notice.clear()
    assert notice.isHidden()
    assert notice.sentence == ""


def test_long_work_is_cancelled_by_escape_only_while_it_runs(qtbot: QtBot) -> None:
    cancelled: list[bool] = []
    line = ProgressLine(cancel=lambda: cancelled.append(True))
    entry = TextInput()
    shown_in(qtbot, entry, line)
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    line.start("Reading rows")
    line.tell(31, 50)
    assert line.accessibleName() == "Reading rows"
    assert "62 %" in [label.text() for label in line.findChildren(Label)]
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    line.end()
    assert cancelled == [True]
    assert line.isHidden()


def test_the_strip_answers_in_one_place(qtbot: QtBot) -> None:
    strip = ScanStrip("Scan a person")
    qtbot.addWidget(strip)
    strip.answer("IM-21C-0088", "added: 150 rounds", Tone.OK)
    assert strip.accessibleDescription() == "IM-21C-0088 added: 150 rounds"
    assert strip.accessibleName() == "Scan a person"
    assert strip.sizeHint().height() == 88
    strip.resize(640, 700)
    strip.show()
    assert strip.sizeHint().height() == 72, "in a low window"
    strip.resize(640, 900)
    assert strip.sizeHint().height() == 88


# -- pictures of facts -------------------------------------------------------------------------------------------------


def test_a_timeline_is_walked_by_keys(qtbot: QtBot) -> None:
    opened: list[int] = []
    line = Timeline((Event("22 Nov", "Issued"), Event("24 Aug", "Seen", "C-081", struck=True)), "Life")
    line.opened.connect(opened.append)
    shown_in(qtbot, line)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Enter):
        QTest.keyClick(line, key)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    assert opened == [1, 0, 1]
    assert line.accessibleDescription().splitlines()[1] == "24 Aug: Seen. C-081"


def test_a_signature_is_kept_as_a_picture(qtbot: QtBot) -> None:
    told: list[bool] = []
    pad = SignaturePad("signs here", "Signature")
    pad.signed.connect(told.append)
    shown_in(qtbot, pad)
    assert pad.png() == b""
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(pad, left, pos=QPoint(30, 30))
    assert not pad.has_signature
    QTest.mousePress(pad, left, pos=QPoint(30, 30))
    for step in range(10):
        QTest.mouseMove(pad, QPoint(30 + step * 12, 30 + step % 3 * 20))
    QTest.mouseRelease(pad, left, pos=QPoint(150, 60))
    picture = QImage.fromData(pad.png())
    assert (picture.width(), picture.height()) == (pad.width() * 2, pad.height() * 2)
    assert any(picture.pixelColor(x, y).lightness() < 120 for x in range(60, 300, 2) for y in range(40, 160, 2))
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.png() == b""
    assert told == [False, True, False]


def test_the_person_card_says_first_whether_they_may(qtbot: QtBot) -> None:
    card = PersonCard()
    shown_in(qtbot, card)
    card.show_person(PERSON)
    assert card.accessibleName() == "Cpl. Lucía Choque Fernández. May draw weapons"
    portrait = card.findChild(Portrait)
    assert portrait is not None
    assert portrait.accessibleName() == "No photo"
    portrait.show_photo(b"no picture")
    assert portrait.accessibleName() == "No photo"
    card.show_person(None)
    assert card.person is None


def test_facts_are_replaced(qtbot: QtBot) -> None:
    facts = KeyValues((Fact("Maker", "GC-1187204", mono=True),))
    shown_in(qtbot, facts)
    facts.set_facts((Fact("State", "Court hold", tone=Tone.HOLD), Fact("Place", "A-07")))
    QApplication.processEvents()
    visible = [label.text() for label in facts.findChildren(Label) if label.isVisibleTo(facts)]
    assert visible == ["State", "Place", "A-07"]


# -- tables ------------------------------------------------------------------------------------------------------------

COLUMNS = (
    Column("Serial", lambda row: row[0], sort="serial"),
    Column("State", lambda _row: State(Tone.OK, "Serviceable")),
    Column("Seen", lambda row: Age(row[1])),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("A", "A"),
        (None, ""),
        (184206, "184,206"),
        (State(Tone.OK, lambda: "ready"), "ready"),
        (Age(1391), "1,391 d"),
        (Hazard("1.1", "D"), "1.1 D"),
        (Tone.STOP, "stop"),
        (date(2026, 11, 22), "2026-11-22"),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert shown(value) == text


def test_an_empty_table_says_why_and_offers_a_way(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    table = Table(model, "Weapons")
    state = EmptyState("No weapon is on charge yet", way=Button("Receive"))
    table.set_empty(state)
    shown_in(qtbot, table)
    assert state.isVisible()
    assert state.accessibleName() == "No weapon is on charge yet"
    model.set_rows([("A", 1)])
    assert not state.isVisible()


def test_a_table_is_walked_opened_and_sorted(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, [("B", 1), ("A", 2), ("C", 3)])
    table = Table(model, "Weapons")
    chosen: list[int] = []
    opened: list[int] = []
    table.chosen.connect(chosen.append)
    table.opened.connect(opened.append)
    shown_in(qtbot, table)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (chosen, opened) == ([0, 1], [1])
    table.sort_by(0)
    assert [model.row_at(i)[0] for i in range(3)] == ["A", "B", "C"]
    table.sort_by(0)
    assert [model.row_at(i)[0] for i in range(3)] == ["C", "B", "A"]
    table.sort_by(2)
    assert model.row_at(0)[0] == "C"
    assert table.rowHeight(0) == 28


def test_tab_leaves_a_table(qtbot: QtBot) -> None:
    table, entry = Table(RowsModel(COLUMNS, [("A", 1)]), "Weapons"), TextInput()
    shown_in(qtbot, table, entry)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert entry.hasFocus()


def test_a_page_scrolls_only_when_it_must(qtbot: QtBot) -> None:
    content = QWidget()
    layout = QVBoxLayout(content)
    for _line in range(8):
        layout.addWidget(Label("Put the box back and scan one of another lot. " * 3, wrap=True))
    page = ScrollPage(content)
    shown_in(qtbot, page)
    page.resize(900, 900)
    QApplication.processEvents()
    assert not page.verticalScrollBar().isVisible()
    page.window().resize(300, 200)
    QApplication.processEvents()
    assert page.verticalScrollBar().isVisible()
    assert all(label.height() >= label.heightForWidth(label.width()) for label in content.findChildren(Label))


def test_parts_stand_under_each_other_where_the_page_is_too_narrow(qtbot: QtBot) -> None:
    main, side = QWidget(), QWidget()
    both = Abreast(main, side, 328)
    qtbot.addWidget(both)
    both.resize(1000, 400)
    both.show()
    stacked_where_wide = both.stacked
    assert side.width() == 328
    both.resize(600, 400)
    assert (stacked_where_wide, both.stacked) == (False, True)
    qtbot.waitUntil(lambda: side.width() == 600)


def test_a_column_gives_what_it_has_too_much_to_the_one_that_grows(qtbot: QtBot) -> None:
    rows = RowsModel(
        (
            Column("Serial", lambda row: row[0], Kind.MONO, 60),
            Column("Type", lambda row: row[1], grows=True),
            Column("Lot", lambda row: row[2], width=240),
        )
    )
    table = Table(rows, "Things")
    qtbot.addWidget(table)
    table.resize(480, 200)
    table.show()
    rows.set_rows([("12345678901234567", "Grenade, hand, fragmentation, M67", "A")])
    assert shortened(table) == []
    assert table.columnWidth(2) < 240


@pytest.mark.parametrize("code", [known.code for known in LANGUAGES])
def test_a_day_is_understood_as_it_is_shown(qtbot: QtBot, code: str) -> None:
    with formats.speaking(code):
        for month in range(1, 13):
            day = date(2026, month, 28)
            entry = DateInput(date(2026, 11, 22), show=formats.day)
            qtbot.addWidget(entry)
            entry.setText(formats.day(day))
            assert entry.day() == day
            entry.setText(formats.day(day).replace("28", "48"))
            assert entry.day() is None


@pytest.mark.parametrize("typed", ["28 November 2026", "28 nov 2026", "28  Nov  2026"])
def test_the_name_of_the_month_may_be_written_out(qtbot: QtBot, typed: str) -> None:
    entry = DateInput(show=formats.day)
    qtbot.addWidget(entry)
    entry.setText(typed)
    assert entry.day() == date(2026, 11, 28)
    entry.setText("31 November 2026")
    assert entry.day() is None
