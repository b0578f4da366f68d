"""Lists: sorted, filtered, arranged as each person likes them, copied and written out; by mouse and by keyboard, kept on the desk."""

from __future__ import annotations

import csv
import os
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.queries.weapon_pages import SortBy, WeaponsWanted, Whereabouts, count_weapons
from sam.ui import pictures, questions
from sam.ui.parts.columns import shown
from sam.ui.parts.words import say
from sam.words import formats

CTRL = Qt.KeyboardModifier.ControlModifier
KEPT = 0.4  # seconds in which what was arranged goes to the desk


def again(running: Any, user: str = FIRST) -> Any:
    """The screen of weapons after signing in again."""
    rest(running)
    running.program.close()
    assert running.program.crash.last is None
    program = type(running.program)(running.app, "en")
    program.opened(program.unlock(running.folder, user, PASSWORDS[user]))
    running.program, running.window = program, program.window
    running.window.resize(1280, 800)
    running.settle()
    return running.go("weapons")


def rest(running: Any) -> None:
    """Until what was arranged or counted has come to rest."""
    until = time.monotonic() + KEPT
    while time.monotonic() < until or running.program.work.behind.busy:
        QApplication.processEvents()
        time.sleep(0.01)
    running.settle()


def cells(page: Any) -> list[list[str]]:
    """What the table shows, from the first row to the last."""
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    return [[shown(column.value(row)) for column in page.model.columns] for row in rows]


def heads(page: Any) -> list[str]:
    return [say(column.header) for column in page.model.columns]


def click_head(page: Any, number: int) -> None:
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(number) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_a_click_on_each_head_sorts_and_the_head_says_which_way(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    assert page.table.horizontalHeader().isSortIndicatorShown()
    for number, column in enumerate(page.model.columns):
        if not column.sort:
            continue
        for descending in (False, True):
            if page.table.sorting == (column.sort, descending):
                continue
            click_head(page, number)
            running.settle()
            assert page.table.sorting == (column.sort, descending), column.name
            header = page.table.horizontalHeader()
            up = Qt.SortOrder.AscendingOrder if descending else Qt.SortOrder.DescendingOrder
            assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (number, up)
            if column.name in {"type", "calibre"}:
                values = [row[number] for row in cells(page)]
                assert values == sorted(values, reverse=descending)


def test_it_is_sorted_by_keyboard(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    page.listed.sort.setFocus()
    assert "Sorted by" in page.listed.sort.accessibleName()
    running.key(Qt.Key.Key_Down)
    assert page.table.sorting == ("type", False)
    types = [row.type_name for row in (page.model.row_at(n) for n in range(page.model.rowCount()))]
    assert types == sorted(types)
    page.listed.descending.setFocus()
    running.key(Qt.Key.Key_Space)
    assert page.table.sorting == ("type", True)
    assert [page.model.row_at(n).type_name for n in range(len(types))] == types[::-1]
    assert "Descending" in page.listed.descending.text()


def test_each_filter_narrows_and_its_cross_drops_it(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    every = page.model.rowCount()
    some = page.model.row_at(every // 2)
    holder = next(row for row in (page.model.row_at(n) for n in range(every)) if row.place_kind == "person")
    for part in (
        {"item_type": some.type_code}, {"calibre": some.calibre}, {"condition": "RP"}, {"place": "NORTH/A4"},
        {"holder": holder.place}, {"restricted": True}, {"doubtful": True},
    ):  # fmt: skip
        wanted = replace(WeaponsWanted(), **part)
        page.ask(wanted)
        running.settle()
        count = page.model.rowCount()
        assert 0 < count < every, part
        assert count == running.door.ask(count_weapons, wanted)
        page.active.parts[0].closed.emit()
        running.settle()
        assert page.wanted == WeaponsWanted()


def test_the_card_filters_by_keyboard_and_says_what_it_does_not_know(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    running.key(Qt.Key.Key_F, CTRL)
    assert running.focus() is page.narrow.type
    running.type("nothing of the kind")
    running.key(Qt.Key.Key_F12)
    assert "proposed" in page.narrow.form["type"].problem
    page.narrow.type.clear()
    running.enter("galil")
    assert page.narrow.type.chosen() is not None
    page.narrow.place.setFocus()
    running.enter("A1-R")
    page.narrow.state.choose("SV")
    running.key(Qt.Key.Key_F12)
    assert not page.narrow.isVisible()
    assert page.wanted.place == "NORTH/A1/A1-R"
    assert page.wanted.condition == "SV"
    assert all("Galil" in row[1] for row in cells(page))
    assert page.model.rowCount() > 0


def test_esc_keeps_what_was_typed_in_the_filter(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    running.key(Qt.Key.Key_F, CTRL)
    running.type("gal")
    running.key(Qt.Key.Key_Escape)
    if page.narrow.isVisible():  # the first Esc closed the list of proposals
        running.key(Qt.Key.Key_Escape)
    assert not page.narrow.isVisible()
    running.key(Qt.Key.Key_F, CTRL)
    assert page.narrow.type.value() == "gal"


def save_filter(running: Any, page: Any, wanted: WeaponsWanted, name: str) -> None:
    page.ask(wanted)
    running.settle()
    assert page.saved.save_as.isVisible()
    page.saved.save_as.click()
    running.type(name)
    running.key(Qt.Key.Key_F12)
    rest(running)


def test_a_filter_is_saved_found_again_and_seen_by_nobody_else(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    wanted = WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV")
    save_filter(running, page, wanted, "Ready to go")
    chip = page.saved.chips["Ready to go"]
    assert chip.isChecked()
    assert chip.count == formats.number(running.door.ask(count_weapons, wanted))
    page = again(running)
    assert page.wanted == WeaponsWanted()
    chip = page.saved.chips["Ready to go"]
    chip.click()
    running.settle()
    assert page.wanted == wanted
    chip.click()
    running.settle()
    assert page.wanted == WeaponsWanted()
    page = again(running, SECOND)
    assert page.saved.chips == {}


def test_a_changed_filter_has_a_dot_until_it_is_saved(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    save_filter(running, page, WeaponsWanted(condition="SV"), "Mine")
    page.ask(replace(page.wanted, restricted=True))
    running.settle()
    assert page.saved.chips["Mine"].changed
    assert "not saved" in page.saved.chips["Mine"].accessibleDescription()
    page.saved.save.click()
    rest(running)
    assert not page.saved.chips["Mine"].changed
    page = again(running)
    page.saved.chips["Mine"].click()
    running.settle()
    assert page.wanted == WeaponsWanted(condition="SV", restricted=True)


def test_a_filter_is_renamed_and_deleted_and_two_cannot_have_one_name(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    save_filter(running, page, WeaponsWanted(condition="SV"), "One")
    page._saved({})
    save_filter(running, page, WeaponsWanted(condition="RP"), "Two")
    page.saved.manage.click()
    page.saved.card.name.setText("one")
    running.key(Qt.Key.Key_F12)
    assert "“one”" in page.saved.card.form["name"].problem
    page.saved.card.name.setText("Three")
    running.key(Qt.Key.Key_F12)
    rest(running)
    assert set(page.saved.chips) == {"One", "Three"}
    assert page.saved.current == "Three"
    page.saved.manage.click()
    page.saved.card.drop.click()
    rest(running)
    assert set(page.saved.chips) == {"One"}
    page = again(running)
    assert set(page.saved.chips) == {"One"}


def test_columns_are_chosen_moved_and_widened_by_keyboard_and_found_again(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    before = heads(page)
    running.key(Qt.Key.Key_T, CTRL)
    assert running.focus() is page.listed.columns_card.list
    running.key(Qt.Key.Key_Down, CTRL)  # serial behind type
    running.key(Qt.Key.Key_Plus)
    running.key(Qt.Key.Key_Down)
    running.key(Qt.Key.Key_Space)  # calibre goes
    page.listed.columns_card.list.selectRow(page.listed.columns_card.model.rowCount() - 1)
    running.key(Qt.Key.Key_Space)  # the last of the others comes
    running.key(Qt.Key.Key_Escape)
    assert not page.listed.columns_card.isVisible()
    after = heads(page)
    assert after[:2] == [before[1], before[0]]
    assert before[2] not in after
    assert after[-1] not in before
    wide = page.table.columnWidth(1)
    page.listed.arrangement.open_rows(on=True)
    page.table.sort_named("place", descending=True)
    page = again(running)
    assert heads(page) == after
    assert page.table.columnWidth(1) == wide
    assert page.table.row_height == 40
    assert page.table.sorting == ("place", True)
    page = again(running, SECOND)
    assert heads(page) == before
    page = again(running)
    page.listed.columns_button.click()
    page.listed.columns_card.default.click()
    page = again(running)
    assert heads(page) == before
    assert page.table.row_height == 28


def test_the_last_column_cannot_be_taken_away(start: Any) -> None:
    running = start()
    page = running.go("ammunition")
    page.listed.columns_button.click()
    for column in list(page.model.columns):
        page.listed.columns_card.list.selectRow(0)
        page.listed.columns_card._toggle()
        assert page.model.columns, column.name
    assert len(page.model.columns) == 1


def test_a_dragged_edge_is_kept(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    header = page.table.horizontalHeader()
    header.resizeSection(0, 190)
    assert page.table.widths == {"serial": 190}
    page = again(running)
    assert page.table.columnWidth(0) == 190


def written(running: Any, page: Any, path: Path) -> None:
    running.key(Qt.Key.Key_E, CTRL)
    assert page.listed.export_card.isVisible()
    page.listed.export_card.format.choose(path.suffix)
    questions.answers.append(path)
    running.key(Qt.Key.Key_F12)
    rest(running)


def arranged(running: Any) -> Any:
    """Weapons, filtered and sorted, with other columns than usual."""
    page = running.go("weapons")
    page.listed.arrangement.show(["type", "serial", "since", "holder", "state"])
    page.table.sort_named(SortBy.TYPE.value, descending=True)
    page.ask(WeaponsWanted(condition="SV", place="NORTH"))
    running.settle()
    return page


def test_the_spreadsheet_has_exactly_what_is_shown(start: Any, tmp_path: Path) -> None:
    running = start()
    page = arranged(running)
    path = tmp_path / "shown.xlsx"
    written(running, page, path)
    assert page.listed.export_card.notice.sentence.startswith("Saved: shown.xlsx")
    book = load_workbook(path)
    about, sheet = book.worksheets[0], book.worksheets[1]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == heads(page)
    told = [[_as_shown(cell) for cell in row] for row in rows[1:]]
    assert told == cells(page)
    facts = {str(row[0]): str(row[1]) for row in about.iter_rows(values_only=True) if row[0]}
    assert facts["Filtered by"] == "State: Serviceable; Place: NORTH"
    assert facts["Sorted by"] == "Type, descending"
    head = running.door._depot.head() if hasattr(running.door, "_depot") else None
    assert head is None or facts["Entry"] == str(head.number)
    assert list(tmp_path.glob("*.part")) == []


def _as_shown(cell: object) -> str:
    if isinstance(cell, datetime):
        return formats.day(cell.date())
    return "" if cell is None else str(cell)


def test_the_text_file_has_the_same(start: Any, tmp_path: Path) -> None:
    running = start()
    page = arranged(running)
    path = tmp_path / "shown.csv"
    written(running, page, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    begin = lines.index(heads(page))
    assert ["Filtered by", "State: Serviceable; Place: NORTH"] in lines[:begin]
    days = [page.model.row_at(row).since for row in range(page.model.rowCount())]
    right = [[*row[:2], day, *row[3:]] for row, day in zip(cells(page), days, strict=True)]
    assert lines[begin + 1 :] == right


def test_lots_are_written_as_they_are_shown(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("ammunition")
    page.listed.arrangement.show(["lot", "type", "state"])
    page.table.sort_named("lot", descending=True)
    path = tmp_path / "lots.xlsx"
    written(running, page, path)
    sheet = load_workbook(path).worksheets[1]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows == [heads(page), *cells(page)]


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("weapons")
    written(running, page, tmp_path / "no such folder" / "shown.xlsx")
    assert "could not be written" in page.listed.export_card.notice.sentence
    assert list(tmp_path.glob("no such*")) == []
    assert page.listed.export_card.save.isEnabled()


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="needs a device that is always full")
def test_a_full_stick_is_said_and_the_old_file_stays(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("weapons")
    path = tmp_path / "shown.csv"
    path.write_text("of yesterday")
    path.with_name("shown.csv.part").symlink_to("/dev/full")
    written(running, page, path)
    assert "could not be written" in page.listed.export_card.notice.sentence
    assert path.read_text() == "of yesterday"
    assert list(tmp_path.glob("*.part")) == []


def test_a_long_export_is_stopped_and_leaves_nothing(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("weapons")
    path = tmp_path / "shown.xlsx"
    running.key(Qt.Key.Key_E, CTRL)
    questions.answers.append(path)
    running.program.work.aside.run(lambda: time.sleep(0.3), lambda _none: None)  # as if it were long
    page.listed.export_card.save.click()
    assert page.listed.export_card.progress.isVisible()
    running.key(Qt.Key.Key_Escape)
    rest(running)
    assert "Given up" in page.listed.export_card.notice.sentence
    assert list(tmp_path.glob("shown*")) == []
    written(running, page, path)
    assert path.exists()


def test_chosen_rows_go_to_the_clipboard_as_they_are_shown(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    page.table.selectRow(1)
    page.table.setFocus()
    running.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    running.key(Qt.Key.Key_C, CTRL)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert lines == [heads(page), *cells(page)[1:3]]


def test_rows_that_came_later_stay_sorted(start: Any) -> None:
    running = start()
    page = running.go("ammunition")
    page.table.sort_named("quantity", descending=True)
    page.filter.setText("5.56")
    running.settle()
    amounts = [page.model.row_at(row).quantity for row in range(page.model.rowCount())]
    assert len(amounts) > 1
    assert amounts == sorted(amounts, reverse=True)
    page.table.selectRow(1)
    running.settle()
    assert page.detail.item == page.model.row_at(1).id
    page.refresh()
    running.settle()
    assert page.detail.item == page.model.row_at(page.table.current_row()).id


def test_movements_and_people_are_arranged_and_written_too(start: Any, tmp_path: Path) -> None:
    running = start()
    for key in ("movements", "people"):
        page = running.go(key)
        page.table.sort_named("number")
        path = tmp_path / f"{key}.xlsx"
        written(running, page, path)
        sheet = load_workbook(path).worksheets[1]
        rows = list(sheet.iter_rows(values_only=True))
        numbers = [page.model.row_at(row).number for row in range(page.model.rowCount())]
        assert numbers == sorted(numbers, key=str.casefold)
        at = [column.name for column in page.model.columns].index("number")
        assert [row[at] for row in rows[1:]] == numbers


def test_a_card_that_opens_closes_the_others(start: Any) -> None:
    running = start()
    page = running.go("weapons")
    for button in (page.narrow_button, page.listed.columns_button, page.listed.export_button):
        button.click()
        pictures.settle(running.program)
        assert sum(card.isVisible() for card in page.listed.cards) == 1
