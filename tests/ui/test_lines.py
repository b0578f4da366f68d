"""The list of lines and the entry that proposes."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sam.domain.problems import Unavailable
from sam.ui.look.tokens import Tone
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.suggest import Proposal, SuggestInput
from sam.ui.work import Work
from tests.ui.kit_sheet import lines
from tests.ui.standing import Code


@pytest.fixture
def editor(qtbot: QtBot, work: Work) -> LinesEditor:
    made = LinesEditor("Going out", lines, work.reader, empty=EmptyState("Nothing yet"))
    made.resize(800, 400)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def come(qtbot: QtBot, editor: LinesEditor, count: int) -> list[str]:
    qtbot.waitUntil(lambda: not editor.reading and len(editor.entries) == count)
    return [entry.raw for entry in editor.entries]


def test_typed_scanned_and_pasted_lines_come_in_their_order(qtbot: QtBot, editor: LinesEditor) -> None:
    QTest.keyClicks(editor.entry, "GC-1")
    QTest.keyClick(editor.entry, Qt.Key.Key_Return)
    editor.scan("GC-2")
    editor.paste("GC-3\r\n GC-4 ;\n\nGC-5\t")
    assert come(qtbot, editor, 5) == ["GC-1", "GC-2", "GC-3", "GC-4", "GC-5"]
    assert editor.entry.text() == ""


def test_a_refused_line_stays_and_does_not_count(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.paste("GC-1;IM-19F-0421")
    come(qtbot, editor, 2)
    assert [entry.raw for entry in editor.counted] == ["GC-1"]
    editor.refuse(0, "It is issued already.")
    assert editor.counted == ()
    assert editor.entries[0].tone is Tone.STOP
    spoken = editor.view.model().index(0, 0).data()
    assert "It is issued already." in spoken
    assert "refused" in spoken


def test_the_same_thing_twice_is_counted_once_and_said_once(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.paste("GC-1;GC-1;GC-2")
    come(qtbot, editor, 2)
    editor.scan("GC-2")
    editor.scan("GC-2")
    qtbot.waitUntil(lambda: bool(editor.entries[1].sentence))
    come(qtbot, editor, 2)
    said = [entry.sentence() if callable(entry.sentence) else entry.sentence for entry in editor.entries]
    assert said == ["Read twice, counted once."] * 2


def test_delete_takes_a_line_out_and_undo_puts_it_back(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.paste("GC-1;GC-2;GC-3")
    come(qtbot, editor, 3)
    editor.view.setCurrentIndex(editor.view.model().index(1, 0))
    QTest.keyClick(editor.view, Qt.Key.Key_Delete)
    assert [entry.raw for entry in editor.entries] == ["GC-1", "GC-3"]
    QTest.keyClick(editor.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [entry.raw for entry in editor.entries] == ["GC-1", "GC-2", "GC-3"]
    QTest.keyClick(editor.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # all that was pasted, at once
    assert editor.entries == ()
    QTest.keyClick(editor.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.entries == ()


def test_what_was_changed_and_emptied_is_taken_back_in_its_order(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.scan("GC-1")
    come(qtbot, editor, 1)
    editor.scan("GC-2")
    come(qtbot, editor, 2)
    editor.remove(0)
    editor.clear()
    assert not editor.entries
    told: list[list[str]] = []
    for _press in range(4):
        editor.undo()
        told.append([entry.raw for entry in editor.entries])
    assert told == [["GC-2"], ["GC-1", "GC-2"], ["GC-1"], []]


def test_a_paste_is_taken_back_while_it_is_still_looked_up(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.scan("GC-0")
    come(qtbot, editor, 1)
    editor.paste("\n".join(f"GC-{n}" for n in range(1, 2_000)))
    qtbot.waitUntil(lambda: len(editor.entries) > 100)
    editor.undo()
    qtbot.waitUntil(lambda: not editor.reading)
    assert come(qtbot, editor, 1) == ["GC-0"]


def test_undo_takes_back_what_came_and_no_verdict(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.paste("GC-1;GC-2")
    come(qtbot, editor, 2)
    editor.scan("GC-3")
    come(qtbot, editor, 3)
    editor.refuse(0, "It is issued already.")
    editor.entry.setFocus()
    editor.undo()
    assert [(entry.raw, entry.counts) for entry in editor.entries] == [("GC-1", False), ("GC-2", True)]
    editor.undo()
    assert editor.entries == ()


def test_rows_of_which_more_is_known_come_in_their_order_and_go_as_one(qtbot: QtBot, editor: LinesEditor) -> None:
    rows = [(f"GC-{n % 3}", n) for n in range(250)]  # the same number on many rows

    def read(some: Sequence[tuple[str, int]]) -> list[LineEntry]:
        return [LineEntry(f"{raw} {n}", raw, raw, quantity=str(n)) for raw, n in some]

    editor.take_as([raw for raw, _n in rows], rows, read)
    come(qtbot, editor, 250)
    assert [entry.quantity for entry in editor.entries] == [str(n) for n in range(250)]
    editor.undo()
    assert editor.entries == ()


def test_enter_opens_a_line(qtbot: QtBot, editor: LinesEditor) -> None:
    opened: list[int] = []
    editor.opened.connect(opened.append)
    editor.paste("GC-1;GC-2")
    come(qtbot, editor, 2)
    QTest.keyClick(editor.view, Qt.Key.Key_Return)
    assert opened == [1]


def test_a_pasted_column_becomes_lines(qtbot: QtBot, editor: LinesEditor) -> None:
    QApplication.clipboard().setText("GC-1\nGC-2\n")
    QTest.keyClick(editor.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert come(qtbot, editor, 2) == ["GC-1", "GC-2"]
    QApplication.clipboard().setText("GC-3")
    QTest.keyClick(editor.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.entry.text() == "GC-3"
    QApplication.clipboard().setText("GC-4")
    QTest.keyClick(editor.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    come(qtbot, editor, 3)
    QApplication.clipboard().clear()


def test_an_empty_list_says_so(qtbot: QtBot, editor: LinesEditor) -> None:
    empty = editor.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    editor.scan("GC-1")
    come(qtbot, editor, 1)
    assert not empty.isVisible()
    editor.clear()
    assert empty.isVisible()


def test_a_sentence_that_wraps_makes_its_line_higher(qtbot: QtBot, editor: LinesEditor) -> None:
    editor.paste("GC-1;IM-19F-0421")
    come(qtbot, editor, 2)
    plain, said = (editor.view.sizeHintForRow(row) for row in (0, 1))
    editor.resize(420, 400)
    QApplication.processEvents()
    assert plain < said < editor.view.sizeHintForRow(1)


def test_what_could_not_be_looked_up_is_not_lost(qtbot: QtBot, work: Work) -> None:
    def gone(_raws: Sequence[str]) -> Sequence[LineEntry]:
        raise Unavailable(Code.GONE)

    editor = LinesEditor("Going out", gone, work.reader)
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.troubled.connect(told.append)
    editor.paste("GC-1;GC-2")
    qtbot.waitUntil(lambda: bool(told))
    assert editor.entry.text() == "GC-1; GC-2"
    assert editor.entries == ()


def test_a_long_paste_is_looked_up_a_hundred_at_a_time_in_its_order(qtbot: QtBot, work: Work) -> None:
    asked: list[int] = []

    def counting(raws: Sequence[str]) -> Sequence[LineEntry]:
        asked.append(len(raws))
        return lines(raws)

    editor = LinesEditor("Going out", counting, work.reader)
    qtbot.addWidget(editor)
    editor.paste("\n".join(f"GC-{n}" for n in range(5000)))
    qtbot.waitUntil(lambda: len(editor.entries) == 5000)
    assert asked == [100] * 50
    assert [entry.raw for entry in editor.entries] == [f"GC-{n}" for n in range(5000)]


# -- proposals ---------------------------------------------------------------------------------------------------------

PLACES = ("Armoury 1 · A-07", "Armoury 1 · A-08", "Armoury 4 · B-06")


def places(typed: str) -> Sequence[Proposal[int]]:
    return [
        Proposal(number, place, "12 weapons")
        for number, place in enumerate(PLACES)
        if typed.casefold() in place.casefold()
    ]


@pytest.fixture
def entry(qtbot: QtBot, work: Work) -> Iterator[SuggestInput]:
    window = QWidget()
    layout = QVBoxLayout(window)
    made = SuggestInput(places, work.reader)
    layout.addWidget(made)
    layout.addWidget(TextInput())
    layout.addStretch(1)
    window.resize(400, 400)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def test_proposals_come_while_one_types_and_are_taken_by_key(qtbot: QtBot, entry: SuggestInput) -> None:
    picked: list[object] = []
    entry.picked.connect(picked.append)
    QTest.keyClicks(entry, "a-0")
    qtbot.waitUntil(entry.popup().isVisible)
    assert [proposal.words for proposal in entry._proposals] == list(PLACES[:2])
    QTest.keyClick(entry, Qt.Key.Key_Down)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert entry.text() == PLACES[1]
    assert entry.chosen() == 1
    assert not entry.popup().isVisible()
    QTest.keyClick(entry, Qt.Key.Key_Backspace)
    assert entry.chosen() is None
    assert picked == [1, None]


def test_enter_before_the_answer_takes_its_first(qtbot: QtBot, entry: SuggestInput) -> None:
    QTest.keyClicks(entry, "b-0")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry.chosen() == 2)
    assert entry.text() == PLACES[2]


def test_escape_closes_the_list_and_keeps_what_was_typed(qtbot: QtBot, entry: SuggestInput) -> None:
    QTest.keyClicks(entry, "arm")
    qtbot.waitUntil(entry.popup().isVisible)
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.text() == "arm"
    assert not entry.popup().isVisible()


def test_leaving_closes_the_list(qtbot: QtBot, entry: SuggestInput) -> None:
    QTest.keyClicks(entry, "arm")
    qtbot.waitUntil(entry.popup().isVisible)
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    assert not entry.popup().isVisible()
    assert entry.chosen() is None


def test_a_late_answer_does_not_answer_what_was_typed_since(qtbot: QtBot, work: Work) -> None:
    hold = threading.Event()
    asked: list[str] = []

    def slow(typed: str) -> Sequence[Proposal[int]]:
        asked.append(typed)
        hold.wait(5)
        return [Proposal(1, typed)]

    entry = SuggestInput(slow, work.reader)
    qtbot.addWidget(entry)
    entry.show()
    entry.setFocus()
    QTest.keyClicks(entry, "a")
    qtbot.waitUntil(lambda: asked == ["a"])
    QTest.keyClicks(entry, "b")
    hold.set()
    qtbot.waitUntil(lambda: asked == ["a", "ab"])
    qtbot.waitUntil(lambda: [proposal.words for proposal in entry._proposals] == ["ab"])


def test_trouble_while_proposing_is_told(qtbot: QtBot, work: Work) -> None:
    def gone(_typed: str) -> Sequence[Proposal[int]]:
        raise Unavailable(Code.GONE)

    entry = SuggestInput(gone, work.reader)
    qtbot.addWidget(entry)
    told: list[object] = []
    entry.troubled.connect(told.append)
    QTest.keyClicks(entry, "a")
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Unavailable)
    entry.put(Proposal(7, "Armoury 7"))
    assert (entry.chosen(), entry.text()) == (7, "Armoury 7")
