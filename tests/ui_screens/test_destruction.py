"""Destruction by keys and scanner: ordered, looked at, kept through a crash, destroyed in part, withdrawn, printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from sam.domain.destruction import AtThePoint, DestructionReason, Method
from sam.practice import SECOND
from sam.queries.destruction import Order, order_named, orders
from sam.queries.to_destroy import Ready, to_destroy
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import questions
from sam.ui.destruction.check_screen import CheckPage
from sam.ui.parts.cells import needed_width
from sam.ui.parts.words import say
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start


def f12(running: Running) -> None:
    running.key(Qt.Key.Key_F12)
    running.settle()


def sign(part: object) -> None:
    """The second person signs here."""
    second = part.second  # type: ignore[attr-defined]
    second.name.setText(SECOND)
    second.password.setText(SECOND_PASSWORD)


def standing(running: Running, number: str) -> Order:
    found = running.door.ask(order_named, number)
    assert isinstance(found, Order)
    return found


def ordered(running: Running) -> str:
    """An order of three pistols; its number."""
    page = running.go("destruction")
    page.new.click()
    running.settle()
    page = running.page
    weapons = running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV"))
    for one in weapons[-3:]:
        running.scan(one.serial)
    f12(running)
    assert page.head.form["reason"].problem, "nobody chose a reason"
    for name, text in {"reason": "surplus", "method": "shear"}.items():
        page.head.entries[name].choose(text)
    for name, text in {"authority": "Ministry", "at": "Foundry", "witnesses": "A. One, B. Two"}.items():
        page.head.entries[name].setText(text)
    f12(running)
    assert page.extra.second.form["second.name"].problem, "two sign"
    sign(page.extra)
    f12(running)
    assert page.voucher
    assert not page.lines.known
    return str(page.voucher)


def test_from_the_order_to_the_certificate(start: Start, tmp_path: Path) -> None:
    running = start()
    number = ordered(running)
    serials = [line.shown for line in standing(running, number).lines]
    questions.answers.append(tmp_path / "list.pdf")
    running.page.print.click()
    running.settle()
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")

    page = running.go("destruction", number)
    assert page.panel.order.number == number
    assert not page.panel.buttons["destroy"].isVisible(), "nothing was seen"
    page.panel.buttons["look"].click()
    running.settle()
    page = running.page
    assert page.choice.chosen() == number
    f12(running)
    assert page.panel.notice.isVisible(), "nothing was looked at"
    running.scan(serials[0])
    assert page.spot.tick.what is AtThePoint.RIGHT
    running.scan(serials[0])
    assert "already" in page.strip._note
    running.scan("NO-SUCH-1")
    assert "STOP" in page.strip._note
    running.scan(serials[1])
    page.table.selectRow(next(n for n, spot in enumerate(page.spots) if spot.line.shown == serials[2]))
    page.panel.missing.click()
    f12(running)
    assert page.panel.form["note"].problem, "a note is needed"
    running.type("short in the lorry")
    running.page.window().context.go("destruction")
    assert running.go("destruction-check").count.text() == "3 of 3 looked at, 1 amiss"
    f12(running)
    assert [spot.tick for spot in page.spots] == [None, None, None]

    page = running.go("destruction")
    assert page.lines[0].amiss is AtThePoint.MISSING, "what is amiss stands first"
    page.panel.buttons["destroy"].click()
    running.settle()
    page = running.page
    assert [row.thing.shown for row in page.things.rows] == serials[:2]
    assert page.head.witnesses.witnesses()[0].name == "A. One"
    page.things.table.selectRow(0)
    page.things.method.choose(Method.BURNING.value)
    page.things._method_chosen()
    page.things.table.selectRow(1)
    page.things.turn_row()
    last = page.things.model.columnCount() - 1
    assert [say(page.things.model.cell(row, last).words) for row in range(2)] == ["burning", "left out"]
    page.things.table.selectRow(0)
    page.things.method.choose("")
    page.things._method_chosen()
    assert say(page.things.model.cell(0, last).words) == "destroyed"
    page.head.texts["started"].setText("00:00")
    page.head.texts["ended"].setText("8")
    sign(page)
    f12(running)
    assert page.head.form["ended"].problem
    page.head.texts["ended"].setText("00:05")
    assert not page.second.password.text(), "the second person saw another paper"
    sign(page)
    f12(running)
    assert page.certificate.startswith("DC-")
    questions.answers.append(tmp_path / "certificate.pdf")
    page.print.click()
    running.settle()
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")
    assert {line.shown: line.open for line in standing(running, number).lines} == dict(
        zip(serials, (0, 1, 1), strict=True)
    )

    page = running.go("destruction", number)
    page.panel.buttons["withdraw"].click()
    f12(running)
    assert page.withdraw.form["reason"].problem
    page.withdraw.reason.setText("kept for training")
    f12(running)
    assert page.list_page.isVisible()
    assert not standing(running, number).open
    questions.answers.append(tmp_path / "again.pdf")
    page.panel.buttons["paper"].click()
    f12(running)
    assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_destroyed_is_not_shortened_in_the_smallest_window(start: Start) -> None:
    running = start(size=(1280, 720))
    page = running.go("destruction-act")
    things = page.things
    thing = Ready(
        "0" * 32, "TR-90-11-0042", "Cartridge 7.62 mm, tracer", False, "D/H3/H3-R/H3-01", "OP", "round", 400, 400
    )
    things.show_things([thing])
    running.settle()
    what = next(n for n, column in enumerate(things.table.columns) if column.grows)
    assert things.table.columnWidth(what) >= needed_width(things.model, what, 1)


def test_ticks_live_through_a_crash(start: Start) -> None:
    running = start()
    number = running.door.ask(orders)[0].number
    page = running.go("destruction-check", number)
    page.panel.right.click()
    running.settle()
    assert page.panel.quantity.hasFocus() or not page.spot.line.lot
    page.table.selectRow(1)
    page.panel.differs.click()
    running.type("barrel is new")
    running.settle()
    kept = page.draft()
    again = CheckPage(page.context)
    again.take_up(kept)
    running.settle()
    assert again.ticks.results(number) == page.ticks.results(number)
    assert len(again.ticks.results(number)) == 2
    page.panel.none.click()
    assert len(page.ticks.results(number)) == 1
    act = running.go("destruction-act", number)
    assert act.draft() is None, "what was proposed was not typed"
    act.head.texts["note"].setText("rain")
    kept = act.draft()
    act.start_anew()
    act.take_up(kept)
    assert act.head.texts["note"].text() == "rain"


def test_what_could_be_destroyed_goes_on_the_list(start: Start) -> None:
    running = start()
    found = running.door.ask(to_destroy, DestructionReason.UNSERVICEABLE)
    page = running.go("destruction-order")
    running.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page.extra.proposals.reason.choose(DestructionReason.UNSERVICEABLE)
    page.extra.proposals._another()
    running.settle()
    assert page.extra.proposals.found == found
    page.extra.proposals.take_all()
    running.settle()
    assert page.lines.isVisible()
    assert len(page.lines.known) == sum(not one.against for one in found)
    assert page.head.value("reason") == "unserviceable"
