"""The number beside a screen in the rail follows what is written while another screen is shown."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sam.domain.commands.cases import OpenCase
from sam.services.cases import open_case
from tests.ui_screens.conftest import Running, Start

LONG = 20_000  # milliseconds that a busy machine may take


def badge(running: Running, key: str = "today") -> str:
    """The number beside a screen."""
    item = running.window.rail.item(key)
    assert item is not None
    return item.badge


def test_what_needs_a_hand_is_counted_while_another_screen_is_shown(qtbot: QtBot, start: Start) -> None:
    running = start()
    today = running.page
    running.go("cases")
    running.go("weapons")
    before, cases = int(badge(running)), int(badge(running, "cases"))
    running.door.do(open_case, OpenCase(kind="theft", text="private pistol", strangers=("ZX-9001",)))
    running.window.context.changed.emit()
    qtbot.waitUntil(lambda: int(badge(running, "cases")) == cases + 1, timeout=LONG)
    qtbot.waitUntil(lambda: int(badge(running)) > before, timeout=LONG)
    assert not today.isVisible()
    item = running.window.rail.item("today")
    assert item is not None
    assert badge(running) in item.accessibleName()
    running.go("today")
    assert int(badge(running)) == len(running.page.work.lines)


def test_many_changes_ask_once(qtbot: QtBot, start: Start) -> None:
    running = start()
    today = running.page
    running.go("weapons")
    asked: list[int] = []
    today.refresh = lambda: asked.append(1)
    for _n in range(5):
        running.window.context.changed.emit()
    qtbot.waitUntil(lambda: bool(asked), timeout=LONG)
    assert asked == [1]


def test_a_screen_without_a_number_waits_until_it_is_shown(start: Start) -> None:
    running = start()
    weapons = running.go("weapons")
    running.go("today")
    running.window.context.changed.emit()
    assert not weapons._moment.isActive()
