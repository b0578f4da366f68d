"""A million rows: what is asked, when, and in which order."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sam.domain.problems import Unavailable
from sam.ui.paged_model import KEPT, PAGE, PagedModel
from sam.ui.parts.columns import LOADING, Column, Kind
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.work import Work
from tests.ui.standing import Code

MILLION = 1_000_000
Row = tuple[int, str]


class Made:
    """Generated rows: number and serial. Filtering keeps the numbers that end with the text; pages are counted."""

    def __init__(self) -> None:
        self.opened: list[tuple[object, str, bool]] = []
        self.pages: list[int] = []
        self.threads: set[str] = set()
        self.hold = threading.Event()
        self.hold.set()
        self.interrupted = 0
        self._step, self._count, self._descending = 1, MILLION, False
        self.broken = False

    def open(self, wanted: object, sort: str, descending: bool) -> int:
        self.hold.wait(5)
        if self.broken:
            raise Unavailable(Code.GONE)
        self.threads.add(threading.current_thread().name)
        self.opened.append((wanted, sort, descending))
        self._step = 10 ** len(str(wanted or ""))
        self._count, self._descending = MILLION // self._step, descending
        return self._count

    def page(self, number: int) -> Sequence[Row]:
        self.hold.wait(5)
        self.threads.add(threading.current_thread().name)
        self.pages.append(number)
        first, last = number * PAGE, min((number + 1) * PAGE, self._count)
        places = range(first, last)
        return [self._row(self._count - 1 - place if self._descending else place) for place in places]

    def _row(self, place: int) -> Row:
        number = place * self._step
        return (number, f"GC-{number:07d}")

    def interrupt(self) -> None:
        self.interrupted += 1
        self.hold.set()


class Quick(Made):
    """Also shows its first rows before it has counted."""

    def first(self, wanted: object, sort: str, descending: bool) -> Sequence[Row]:
        return [] if wanted or sort or descending else [(n, f"GC-{n:07d}") for n in range(PAGE)]


COLUMNS = (
    Column("Serial", lambda row: row[1], Kind.MONO, sort="serial"),
    Column("Number", lambda row: row[0], Kind.NUMBER),
)


@pytest.fixture
def source() -> Made:
    return Made()


@pytest.fixture
def model(source: Made, work: Work, qtbot: QtBot) -> PagedModel:
    made = PagedModel(COLUMNS, source, work.reader)
    with qtbot.waitSignal(made.counted):
        made.refresh()
    return made


def come(qtbot: QtBot, model: PagedModel, row: int) -> object:
    """Look at a row until it has come."""
    qtbot.waitUntil(lambda: model.cell(row, 0) != LOADING)
    return model.cell(row, 0)


def test_all_rows_are_there_and_only_what_is_looked_at_is_read(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    assert model.rowCount() == MILLION
    assert model.columnCount() == 2
    assert model.data(model.index(MILLION - 1, 0)) == LOADING
    assert come(qtbot, model, MILLION - 1) == "GC-0999999"
    assert source.pages == [(MILLION - 1) // PAGE]
    assert source.threads == {"sam-reader"}


def test_text_of_numbers_follows_the_language(qtbot: QtBot, model: PagedModel) -> None:
    come(qtbot, model, 184_206)
    assert model.data(model.index(184_206, 1)) == "184,206"
    assert model.row_at(184_206) == (184_206, "GC-0184206")
    assert model.row_at(5) is None


def test_other_roles_answer_nothing(model: PagedModel) -> None:
    assert model.data(model.index(0, 0), int(Qt.ItemDataRole.UserRole)) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Serial"


def test_the_page_wished_for_last_is_fetched_first(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    source.hold.clear()
    for page in (0, 10, 20, 30):  # the first is fetched at once, the others wait
        model.cell(page * PAGE, 0)
    source.hold.set()
    qtbot.waitUntil(lambda: len(source.pages) == 4)
    assert source.pages == [0, 30, 20, 10]


def test_wishes_that_were_scrolled_past_are_dropped(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    source.hold.clear()
    for page in range(100):
        model.cell(page * PAGE, 0)
    source.hold.set()
    come(qtbot, model, 99 * PAGE)
    qtbot.waitUntil(lambda: len(source.pages) == 9)
    assert source.pages == [0, 99, 98, 97, 96, 95, 94, 93, 92]


def test_only_the_pages_used_last_are_kept(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    for page in range(KEPT):
        come(qtbot, model, page * PAGE)
    model.cell(0, 0)  # page 0 is in use again
    come(qtbot, model, KEPT * PAGE)
    assert model.row_at(0) is not None
    assert model.row_at(PAGE) is None


def test_a_filter_is_asked_anew_and_old_rows_stay_until_it_answers(
    qtbot: QtBot, model: PagedModel, source: Made
) -> None:
    come(qtbot, model, 0)
    source.hold.clear()
    model.ask("7")
    assert model.rowCount() == MILLION
    assert model._opening
    with qtbot.waitSignal(model.counted):
        source.hold.set()
    assert model.rowCount() == MILLION // 10


def test_typing_on_overtakes_the_question_before(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    source.hold.clear()
    counts: list[int] = []
    model.counted.connect(counts.append)
    model.ask("1")
    qtbot.wait(20)
    model.ask("12")
    model.ask("123")
    qtbot.waitUntil(lambda: bool(counts))
    assert counts == [1000]
    assert source.interrupted >= 1
    assert ("12", "", False) not in source.opened


def test_a_page_of_an_older_question_is_dropped(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    source.hold.clear()
    model.cell(0, 0)
    model.sort_by("serial", descending=True)
    source.hold.set()
    qtbot.waitUntil(lambda: not model._opening)
    assert come(qtbot, model, 0) == "GC-0999999"


def test_sorting_asks_the_source_and_only_by_what_it_can(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    with qtbot.waitSignal(model.counted):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert source.opened[-1] == (None, "serial", True)
    model.sort(1)
    assert not model._opening


def test_trouble_of_the_surroundings_is_told_and_the_rows_stay(qtbot: QtBot, model: PagedModel, source: Made) -> None:
    source.broken = True
    told: list[object] = []
    model.troubled.connect(told.append)
    model.refresh()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Unavailable)
    assert model.rowCount() == MILLION
    assert not model._opening


def test_first_rows_are_shown_before_the_count(qtbot: QtBot, work: Work) -> None:
    source = Quick()
    source.hold.clear()
    model = PagedModel(COLUMNS, source, work.reader)
    model.refresh()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE)
    assert model.cell(3, 0) == "GC-0000003"
    with qtbot.waitSignal(model.counted):
        source.hold.set()
    assert model.rowCount() == MILLION
    assert model.cell(3, 0) == "GC-0000003"
    assert 0 not in source.pages


def test_the_table_shows_the_end_of_a_million(qtbot: QtBot, model: PagedModel) -> None:
    table = Table(model, "Weapons")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.scrollToBottom()
    come(qtbot, model, MILLION - 1)
    table.setFocus()
    table.selectRow(MILLION - 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [MILLION - 1]


def test_qts_own_examination(qtmodeltester: ModelTester, work: Work, qtbot: QtBot) -> None:
    source = Made()
    model = PagedModel(COLUMNS, source, work.reader)
    with qtbot.waitSignal(model.counted):
        model.ask("1234")
    come(qtbot, model, 0)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt
    qtmodeltester.check(RowsModel(COLUMNS, [(1, "A"), (2, "B")]))  # type: ignore[no-untyped-call]  # pytest-qt
    assert not model.rowCount(model.index(0, 0, QModelIndex()))


def test_small_tables_sort_by_value_not_by_text(qapp: object) -> None:
    columns = (Column("Serial", lambda row: row[1]), Column("Number", lambda row: row[0], Kind.NUMBER, sort="n"))
    model = RowsModel(columns, [(10, "b"), (9, "a"), (100, "c")])
    model.sort(1)
    assert [model.row_at(i)[0] for i in range(3)] == [9, 10, 100]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [model.row_at(i)[0] for i in range(3)] == [100, 10, 9]
    model.sort(0)
    assert model.row_at(0)[0] == 100
