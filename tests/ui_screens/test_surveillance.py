"""Surveillance in the window: a lot gets a plan, an inspection, a stability test; a place its limits and readings; and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from sam import clock
from sam.domain.items import Condition
from sam.domain.surveillance import Fitness, Missing, Watch
from sam.queries.climate import climate_at
from sam.queries.registers import lots
from sam.queries.surveillance import Surveillance, surveillance_of
from sam.queries.surveillance_due import surveillance_due
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from tests.ui_screens.conftest import Running, Start

LOT = "9B-22-031"
H3 = "NORTH/A4"


def lot_page(running: Running, lot: str = LOT) -> Any:
    """The screen of ammunition with this lot chosen."""
    row = next(one for one in running.door.ask(lots) if one.lot == lot)
    page = running.go("ammunition", row.id)
    running.settle()
    return page


def known(running: Running, lot: str = LOT) -> Surveillance:
    row = next(one for one in running.door.ask(lots) if one.lot == lot)
    found: Surveillance | None = running.door.ask(surveillance_of, row.id)
    assert found is not None
    return found


def begin(running: Running, act: str, lot: str = LOT) -> Any:
    """The card of an act, opened from More…"""
    page = lot_page(running, lot)
    page.detail.more.button.click()
    page.detail.more.acts[act].click()
    running.settle()
    return page.records.card(act)


def finish(running: Running) -> None:
    """F12, and wait until what was written is shown."""
    running.key(Qt.Key.Key_F12)
    running.settle()


def air_of(running: Running, path: str = H3) -> Any:
    page = running.go("places", {"climate": path})
    running.settle()
    return page.climate


def test_a_plan_and_an_inspection_by_keyboard(start: Start) -> None:
    running = start()
    card = begin(running, "plan")
    card.months.setText("24")
    card.source.setText("Order 12/26")
    card.decided.setText("Ministry")
    finish(running)
    assert card.isHidden()
    (watched,) = known(running).watched
    assert (watched.what, watched.plan.every_months if watched.plan else 0) == (Watch.INSPECTION, 24)
    card = begin(running, "inspect")
    card.sample.setText("50")
    card.method.setText("visual")
    card.defects.rows[0].text.setText("stained case")
    card.defects.rows[0].count.setText("3")
    card.verdict.choose(Fitness.PASSED)
    card.certificate.setText("C-17")
    card.remark.setFocus()
    finish(running)
    assert card.isHidden()
    (result,) = known(running).results
    assert (result.verdict, result.details["defects"]) == (
        Fitness.PASSED, [{"severity": "minor", "text": "stained case", "count": 3}],
    )  # fmt: skip
    detail = running.page.detail
    assert not detail.watched.isHidden()
    assert any(say(line.event.what) == "Inspection" for line in detail.lines)


def test_what_is_wrong_stands_beside_its_fields(start: Start) -> None:
    running = start()
    card = begin(running, "inspect")
    card.method.setText("visual")
    card.sample.setText("10")
    card.defects.more.click()
    card.defects.rows[0].text.setText("loose bullet")
    card.defects.rows[0].count.setText("2")
    card.defects.rows[1].text.setText("rust")
    card.defects.rows[1].count.setText("11")
    card.verdict.choose(Fitness.FAILED)
    card.condition.choose(Condition.SV)
    finish(running)
    assert "more than the sample of 10" in card.defects.rows[1].sentences.text()
    assert "has failed but would stay" in card.form["condition"].problem
    assert not card.isHidden()
    assert known(running).results == ()
    card.defects.rows[1].count.setText("1")
    card.condition.choose(Condition.SU)
    finish(running)
    assert card.isHidden()
    assert [one.missing for one in running.door.ask(surveillance_due)][:2] == [
        Missing.BAN_NOT_SIGNED, Missing.CONDITION_NOT_SET,
    ]  # fmt: skip


def test_a_bad_stability_test_is_on_today_until_a_ban_is_signed(start: Start) -> None:
    running = start()
    card = begin(running, "stability")
    card.method.setText("HPLC")
    card.now.setText("1.9")
    card.start.setText("1.2")
    card.degrees.setText("650")
    card.verdict.choose(Fitness.FAILED)
    finish(running)
    assert "never grows" in card.form["stabiliser"].problem
    assert "no temperature of a test" in card.form["temperature"].problem
    card.now.setText("0.15")
    card.degrees.setText("65.5")
    finish(running)
    assert card.isHidden()
    page = running.go("today")
    running.settle()
    (line,) = [one for one in page.work.lines if f"Lot {LOT} has failed" in say(one.what)]
    assert (say(line.what), line.tone) == (f"Lot {LOT} has failed and is not banned", Tone.STOP)
    card = lot_page(running).records.card("restrict")
    assert not card.isHidden(), "the ban is filled in, and waits for a signature"
    assert (card.kind.chosen(), card.text.value()) == ("ban", "Failed: HPLC")
    card.until.setFocus()
    finish(running)
    page = running.go("today")
    running.settle()
    assert [one for one in page.work.lines if "has failed" in say(one.what)] == []


def test_a_result_is_struck_out(start: Start) -> None:
    running = start()
    card = begin(running, "stability")
    card.method.setText("HPLC")
    card.verdict.choose(Fitness.PASSED)
    finish(running)
    card = begin(running, "strike")
    finish(running)
    assert card.form["reason"].problem
    card.reason.setText("another lot")
    finish(running)
    (result,) = known(running).results
    assert result.withdrawn == "another lot"


def test_limits_and_readings_of_a_place(start: Start) -> None:
    running = start()
    side = air_of(running)
    assert "No limits are set" in side.state.text()
    side.acts["limits"].click()
    side.bounds.coldest.setText("5")
    side.bounds.hottest.setText("30")
    side.bounds.wettest.setText("70")
    side.bounds.every.setText("7")
    side.bounds.source.setText("Order 3/26")
    side.bounds.decided.setText("Commander")
    finish(running)
    assert side.bounds.isHidden()
    assert "5 °C to 30 °C" in side.state.text()
    side.acts["readings"].click()
    side.readings.rows[0].degrees.setText("300")
    side.readings.rows[0].moisture.setText("140")
    finish(running)
    fields = side.readings.rows[0].fields
    assert "cannot be the air of a store" in fields["temperature"].problem
    assert "cannot be a relative humidity" in fields["humidity"].problem
    side.readings.rows[0].degrees.setText("21,5")
    side.readings.rows[0].moisture.setText("62")
    assert side.readings.rows[0].kept.isHidden()
    side.readings.kept.click()
    assert side.readings.rows[0].coldest.hasFocus()
    side.readings.rows[0].coldest.setText("22")
    side.readings.rows[0].wettest.setText("66")
    finish(running)
    assert "cannot all be of one reading" in side.readings.rows[0].kept.fields["coldest"].problem
    side.readings.rows[0].coldest.setText("18")
    side.readings.rows[0].note.setFocus()
    running.key(Qt.Key.Key_Return)
    side.readings.rows[1].day.set_day(clock.today())
    side.readings.rows[1].time.setText("00:00")
    side.readings.rows[1].degrees.setText("33")
    finish(running)
    assert side.readings.isHidden()
    limits, rows = running.door.ask(climate_at, H3)
    assert limits is not None
    assert [(row.air.temperature_dc, row.air.coldest_dc, row.air.wettest_dp) for row in rows] == [
        (330, None, None), (215, 180, 660),
    ]  # fmt: skip
    assert side.notice.tone is Tone.STOP
    page = running.go("today")
    running.settle()
    (line,) = [one for one in page.work.lines if "out of its limits" in say(one.what)]
    page.context.go(line.screen, line.argument)
    running.settle()
    side = running.page.climate
    side.acts["strike"].click()
    side.strike.reason.setText("wrong column")
    finish(running)
    assert side.notice.tone is None or side.notice.isHidden()
    assert {row.withdrawn for row in side.rows} == {"", "wrong column"}


def test_what_the_next_morning_reads_is_of_that_morning(start: Start) -> None:
    running = start()
    side = air_of(running)
    side.acts["readings"].click()
    side.readings.rows[0].degrees.setText("21")
    finish(running)
    assert side.readings.isHidden()
    with clock.fixed(clock.now() + timedelta(days=1)):
        side.acts["readings"].click()
        assert side.readings.rows[0].day.day() == clock.today()


def test_what_is_out_of_limits_stays_said_and_a_mistyped_interval_is_told(start: Start) -> None:
    running = start()
    side = air_of(running)
    side.acts["limits"].click()
    side.bounds.hottest.setText("30")
    side.bounds.every.setText("a week")
    side.bounds.source.setText("Order 3/26")
    side.bounds.decided.setText("Commander")
    finish(running)
    assert side.bounds.form["every_days"].problem
    side.bounds.every.setText("")
    finish(running)
    assert side.bounds.isHidden()
    for time, degrees, moisture in (("00:00", "35", ""), ("00:01", "", "60")):
        side.acts["readings"].click()
        row = side.readings.rows[0]
        row.time.setText(time)
        row.degrees.setText(degrees)
        row.moisture.setText(moisture)
        finish(running)
    assert side.notice.tone is Tone.STOP
