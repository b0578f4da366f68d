"""The workshop in the window: due work written down by keys, gauges and rules set, a weapon marked, wrong things struck out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from sam.domain.items import MarkKind
from sam.domain.marking import Method
from sam.domain.surveillance import Fitness
from sam.domain.workshop import After, WorkKind
from sam.queries.history import history, items_named
from sam.queries.marking import waiting
from sam.queries.work_queue import work_queue
from sam.queries.workshop import gauges, plans_now
from sam.ui.parts.words import say
from sam.ui.records.subject import RecordAct
from tests.ui_screens.conftest import Running, Start


def life(running: Running, item: str) -> Any:
    """Everything that the book says of a weapon."""
    return running.door.ask(history, running.door.ask(items_named, item)[0])


def finish(running: Running) -> None:
    """F12, and what follows."""
    running.key(Qt.Key.Key_F12)
    running.settle()


def test_what_is_due_is_written_down_by_keys(start: Start) -> None:
    running = start()
    page = running.go("workshop")
    due = running.door.ask(work_queue)
    assert page.model.rowCount() == len(due)
    page.open({"work": "gauging"})
    running.settle()
    assert [page.model.row_at(n).what for n in range(page.model.rowCount())] == [WorkKind.GAUGING]
    gun = page.model.row_at(0).id
    page.table.setFocus()
    page._work()
    running.settle()
    form = page.work
    assert page.listed.isHidden(), "the card stands in place of the list"
    assert form.what.chosen() is WorkKind.GAUGING
    finish(running)
    assert form.form["by"].problem, "who did it is asked for"
    assert "at least one measure" in form.form["what"].problem
    form.by.setText("Sgt. Kim")
    form.verdict.choose(Fitness.PASSED)
    row = form.measures.rows[0]
    row.gauge.choose("G-01")
    row.what.setText("headspace")
    row.within.choose(False)
    form.reading.setText("many")
    finish(running)
    assert "whole number" in form.form["weapons.0.reading"].problem
    form.reading.setText("1")
    finish(running)
    assert "never falls" in form.form["weapons.0.reading"].problem
    assert "out of its limits" in form.form["verdict"].problem
    form.reading.clear()
    row.within.choose(True)
    finish(running)
    assert form.isHidden()
    assert not page.listed.isHidden()
    assert life(running, gun).works[0].details["gauged"][0]["what"] == "headspace"
    assert page.model.rowCount() == 0


def test_several_weapons_are_worked_on_in_one_paper(start: Start) -> None:
    running = start()
    page = running.go("workshop")
    page.open({"work": "inspection"})
    running.settle()
    page.table.selectAll()
    chosen = [one.id for one in page.chosen()]
    page._work()
    running.settle()
    page.work.what.choose(WorkKind.CLEANING)
    page.work.by.setText("Sgt. Kim")
    finish(running)
    assert len(chosen) > 1
    assert {life(running, one).works[0].what for one in chosen} == {WorkKind.CLEANING}


def test_gauges_and_rules(start: Start) -> None:
    running = start()
    page = running.go("workshop", "gauges")
    running.settle()
    page._begin(page.gauge)
    card = page.gauge
    card.code.setText("G-09")
    card.calibrated.setText("2026-01-10")
    finish(running)
    assert card.form["name"].problem
    assert "Write both" in card.form["due"].problem
    card.name.setText("Bore gauge 9 mm")
    card.due.setText("2099-01-10")
    finish(running)
    assert "G-09" in {one.code for one in running.door.ask(gauges)}
    page.open("rules")
    running.settle()
    before = len(running.door.ask(plans_now))
    page._begin(page.rule)
    rule = page.rule
    rule.what.choose(WorkKind.CLEANING)
    rule.after.choose(After.MONTHS)
    finish(running)
    assert "after how many" in rule.form["every"].problem
    rule.every.setText("6")
    rule.source.setText("Order 9")
    rule.decided.setText("Ministry")
    finish(running)
    assert len(running.door.ask(plans_now)) == before + 1
    page.table.selectRow(0)
    running.key(Qt.Key.Key_Return)
    assert not rule.isHidden(), "Enter opens the rule to be changed"
    running.key(Qt.Key.Key_Escape)
    assert rule.isHidden()


def test_a_weapon_that_waits_is_marked(start: Start) -> None:
    running = start()
    page = running.go("workshop", "marks")
    running.settle()
    (one,) = running.door.ask(waiting)
    page._mark()
    running.settle()
    form = page.marking
    assert form.kind.chosen() is MarkKind.OFFICIAL
    finish(running)
    assert form.form["text"].problem
    assert form.form["spot"].problem
    form.text.setText("P01 26")
    form.spot.setText("receiver")
    form.method.choose(Method.ENGRAVED)
    form.by.setText("Central workshop")
    finish(running)
    assert running.door.ask(waiting) == ()
    weapons = running.go("weapons", one.id)
    shown = [say(line.event.what) for line in weapons.detail.lines]
    assert shown[:2] == ["Marked: mark of official use", "Mark needed"]
    weapons.detail._want(RecordAct.STRIKE_MARK)
    running.settle()
    strike = weapons.records.card(RecordAct.STRIKE_MARK.value)
    finish(running)
    assert strike.form["reason"].problem
    strike.reason.setText("it was another one")
    finish(running)
    assert [mark["struck"] for mark in life(running, one.id).marks] == ["it was another one"]
    weapons.detail._want(RecordAct.EXCUSE_MARK)
    running.settle()
    excuse = weapons.records.card(RecordAct.EXCUSE_MARK.value)
    excuse.reason.setText("said in error")
    excuse.authority.setText("Ministry")
    finish(running)
    assert running.door.ask(waiting) == ()
    assert life(running, one.id).needs[0].lifted == "said in error (Ministry)"


def test_weapons_of_a_receipt_need_a_mark_and_are_told_on_today(start: Start) -> None:
    running = start()
    page = running.go("workshop", "marks")
    running.settle()
    page._need_of_receipt()
    page.need.basis.setText("Licence 5")
    page.need.voucher.setText("RC-2099-000001")
    finish(running)
    assert "RC-2099-000001" in page.need.form["voucher"].problem
    received = life(running, running.door.ask(waiting)[0].id).events[0].voucher
    page.need.voucher.setText(received)
    finish(running)
    assert len(running.door.ask(waiting)) > 1
    today = running.go("today")
    (line,) = [one for one in today.work.lines if one.argument == "marks"]
    assert "wait for a mark" in say(line.what)


def test_the_tag_is_printed_and_the_weapon_brought_back(start: Start) -> None:
    running = start()
    page = running.go("workshop", "inside")
    running.settle()
    tag = page.model.row_at(0)
    page._print_tag()
    running.settle()
    assert running.page.item.value() == tag.number
    page = running.go("workshop", "inside")
    page._back()
    running.settle()
    assert running.window.pages.current == "from-workshop"
    weapons = running.go("weapons", tag.item)
    weapons.detail._want(RecordAct.STRIKE_WORK)
    running.settle()
    strike = weapons.records.card(RecordAct.STRIKE_WORK.value)
    strike.reason.setText("another rifle")
    finish(running)
    assert life(running, tag.item).works[0].withdrawn == "another rifle"
