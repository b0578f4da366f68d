"""The screen of pictures: the figures are those of the book, the arrows walk, and behind each bar stand as many rows as it says."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from sam import clock
from sam.domain.roles import Role
from sam.queries.holdings import holdings
from sam.queries.pictures import not_seen_since
from sam.queries.registers import lots
from sam.queries.weapon_pages import Seen, WeaponsWanted
from sam.reports.page import Bar
from sam.reports.pictures.picture import Behind
from sam.ui.look.tokens import Tone
from sam.ui.parts.bars import BarRow
from sam.ui.parts.words import say
from sam.ui.today.order import in_order
from sam.ui.today.screen import unseen_lines
from sam.ui.today.work_list import WorkLine
from tests.ui_screens.conftest import Running, Start

LATER = timedelta(days=400)


def listed(running: Running) -> int:
    """How many rows the screen on top shows."""
    return int(running.page.model.rowCount())


def figures(page: Any) -> list[tuple[Behind, Bar, int]]:
    """Every bar and share that can be opened, with its figure."""
    found = []
    for card in page.cards.values():
        for one in card.picture.bars:
            if one.behind is not None:
                found.append((one.behind, one.bar, one.bar.value))
            shares = zip(one.shares, one.bar.shares, strict=True)
            found += [(behind, one.bar, share.value) for behind, share in shares if behind is not None]
    return found


def test_behind_every_bar_of_weapons_stand_as_many_weapons(start: Start) -> None:
    running = start()
    every = [one for one in figures(running.go("charts")) if one[0].screen == "weapons"]
    assert len(every) > 15
    for behind, bar, figure in every:
        running.go("charts")._open(behind)
        running.settle()
        assert running.window.pages.current == "weapons"
        assert listed(running) == figure, (bar.label, behind)


def test_behind_a_bar_of_ammunition_stand_lots_that_come_to_it(start: Start) -> None:
    running = start()
    every = [one for one in figures(running.go("charts")) if one[0].screen == "ammunition"]
    assert len(every) > 5
    for behind, bar, figure in every:
        running.go("charts")._open(behind)
        running.settle()
        rows = [running.page.model.row_at(row) for row in range(listed(running))]
        assert sum(row.quantity for row in rows) == figure, (bar.label, behind)
        if bar.note:
            assert bar.note.startswith(f"{len(rows)} lot")
        assert running.page.only.words
    running.page.only.chip.closed.emit()
    running.settle()
    assert listed(running) == sum(1 for one in running.door.ask(lots) if one.quantity)


def test_behind_a_month_stand_its_papers(start: Start) -> None:
    running = start()
    every = [one for one in figures(running.go("charts")) if one[0].screen == "movements"]
    assert len(every) > 8
    for behind, bar, figure in every:
        running.go("charts")._open(behind)
        running.settle()
        assert listed(running) == figure, (bar.label, behind)


def test_the_bars_are_walked_with_the_arrows_and_opened_with_enter(start: Start) -> None:
    running = start()
    page = running.go("charts")
    keys = list(page.cards)
    assert running.focus() is page.cards[keys[0]].chart.rows[0], "the caret begins at the first bar"
    walked: list[str] = []
    for _step in range(sum(len(card.chart.rows) for card in page.cards.values()) - 1):
        walked.append(running.focus().accessibleName())
        running.key(Qt.Key.Key_Down)
    assert running.focus() is page.cards[keys[-1]].chart.rows[-1]
    assert all(": " in name for name in walked)
    page.cards["weapons"].chart.enter(last=False)
    running.key(Qt.Key.Key_Right)
    row = running.focus()
    assert isinstance(row, BarRow)
    share = row.bar.shares[0]
    assert row.accessibleName() == f"{row.bar.label}, {share.label}: {share.value}"
    running.key(Qt.Key.Key_Return)
    assert (running.window.pages.current, listed(running)) == ("weapons", share.value)
    running.window.back()
    running.settle()
    assert running.focus() is row, "the way back leads to the bar"


def test_tab_stops_once_in_a_picture(start: Start) -> None:
    running = start()
    page = running.go("charts")
    charts = []
    for _press in range(len(page.cards)):
        row = running.focus()
        assert isinstance(row, BarRow)
        charts.append(row._chart)
        running.key(Qt.Key.Key_Tab)
    assert charts == [card.chart for card in page.cards.values()]


def test_a_late_person_is_opened_by_their_bar(start: Start) -> None:
    running = start()
    page = running.go("charts")
    bar = page.cards["late"].picture.bars[0]
    page.cards["late"].chart.enter(last=False)
    running.key(Qt.Key.Key_Return)
    assert running.page.detail.person.number == bar.behind.argument
    late = sum(1 for one in running.page.detail.person.holds if one.overdue_days)
    assert late == bar.bar.value


def test_a_click_on_a_share_opens_its_rows(start: Start, qtbot: Any) -> None:
    running = start()
    page = running.go("charts")
    row = page.cards["weapons"].chart.rows[0]
    number = len(row.bar.shares) - 1
    spot = row._boxes()[number].center().toPoint()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=spot)
    running.settle()
    assert listed(running) == row.bar.shares[number].value


def test_of_a_past_day_the_figures_are_of_that_day_and_enter_opens_its_report(start: Start) -> None:
    running = start()
    page = running.go("charts")
    day = clock.today() - timedelta(days=100)
    page.as_of.setFocus()
    page.as_of.setText(day.isoformat())
    page._timer.timeout.emit()
    running.settle()
    sums: Counter[str] = Counter()
    for row in running.door.ask(holdings, day):
        if row.form in {"weapon", "part"}:
            sums[row.category] += row.quantity
    shown = {one.behind.argument["category"]: one.bar.value for one in page.cards["weapons"].picture.bars}
    assert shown == dict(sums)
    assert "Held on" in page.notice.sentence
    page.cards["weapons"].chart.enter(last=False)
    running.key(Qt.Key.Key_Return)
    assert (running.window.pages.current, running.page.report.name) == ("reports", "weapon-register")
    assert running.page.as_of.day() == day


def test_a_day_that_is_none_or_to_come_stands_beside_its_field(start: Start) -> None:
    running = start()
    page = running.go("charts")
    for typed in ("someday", (clock.today() + timedelta(days=1)).isoformat()):
        page.as_of.setText(typed)
        page._timer.timeout.emit()
        assert page.field.problem
    page.as_of.set_day(clock.today())
    page._timer.timeout.emit()
    running.settle()
    assert not page.field.problem


def test_the_pictures_are_printed_from_the_reports(start: Start) -> None:
    running = start()
    running.go("charts")
    running.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert (running.window.pages.current, running.page.report.name) == ("reports", "stock-pictures")


def test_an_empty_depot_has_no_pictures_and_says_so(start: Start) -> None:
    running = start()
    page = running.go("charts")
    page._show((running.door.ask(_of_no_day), ()))
    assert not page.page.isVisible()
    assert page.empty.isVisible()


def _of_no_day(reader: Any) -> object:
    from sam.queries.pictures import pictured

    return pictured(reader, clock.today() - timedelta(days=3000))


def test_today_counts_what_was_not_seen_for_a_year_and_opens_it(start: Start) -> None:
    running = start()
    assert not [line for line in running.page.work.lines if line.screen == "weapons"]
    with clock.fixed(clock.now() + LATER):
        unseen = running.door.ask(not_seen_since, clock.today() - timedelta(days=365))
        (line,) = unseen_lines(unseen, clock.today())
        running.page.refresh()
        running.settle()
        shown = [one for one in running.page.work.lines if one.screen == "weapons"]
        assert [say(one.what) for one in shown] == [say(line.what)]
        running.window.go(shown[0].screen, shown[0].argument)
        running.settle()
    assert listed(running) == unseen > 0
    assert running.page.wanted == WeaponsWanted(seen=Seen(last=line.argument["seen"].last))  # type: ignore[index]


def test_what_cannot_wait_is_first_for_everybody_then_the_work_of_the_role() -> None:
    def line(screen: str, tone: Tone) -> WorkLine:
        return WorkLine(screen, "", "", "", tone, screen)

    lines = [
        line("people", Tone.WARN),
        line("ammunition", Tone.WARN),
        line("weapons", Tone.WARN),
        line("movements", Tone.STOP),
    ]
    order = {role: [one.screen for one in in_order(lines, role)] for role in Role}
    assert order[Role.TECHNICIAN] == ["movements", "ammunition", "people", "weapons"]
    assert order[Role.COMMANDER] == ["movements", "people", "weapons", "ammunition"]
    assert order[Role.INSPECTOR] == ["movements", "weapons", "ammunition", "people"]
    assert all(sorted(one) == sorted(order[Role.COMMANDER]) for one in order.values()), "nothing is hidden"
