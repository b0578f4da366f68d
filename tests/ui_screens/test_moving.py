"""Movements of a list of things, each from the first key to the entry in the book."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sam import clock
from sam.queries.counter import look_up
from sam.queries.registers import voucher
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say

CTRL = Qt.KeyboardModifier.ControlModifier
LOT = "IM-21C-0088"


def newest(running: Any) -> Any:
    """The voucher that was made last."""
    return running.door.ask(vouchers_listed, (), None, None)[0]


def document(running: Any) -> Any:
    """What is written down of the voucher that was made last."""
    return running.door.ask(voucher, newest(running).number).document


def in_store(running: Any) -> list[str]:
    """Serials of serviceable weapons in a store that nothing is against."""
    wanted = WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV")
    return [one.serial for one in running.door.ask(first_weapons, wanted) if one.serial and not one.restriction]


def lies(running: Any, code: str) -> dict[str, tuple[str, int]]:
    """Where a thing lies: by place, its condition and how much."""
    seen = running.door.ask(look_up, [code])[0]
    return {lie.place.rpartition("/")[2]: (lie.condition, lie.quantity) for lie in seen.lies}


def states(page: Any) -> list[tuple[str, Tone, bool]]:
    """Number, tone and whether it counts, of each line."""
    return [(entry.number, entry.tone, entry.counts) for entry in page.lines.lines.entries]


def sentence(page: Any, row: int) -> str:
    """What stands below a line."""
    return say(page.lines.lines.entries[row].sentence)


def test_a_list_is_moved_by_keyboard_alone(start: Any) -> None:
    running = start()
    first, second = in_store(running)[:2]
    page = running.go("relocation")
    running.enter("a4-05")
    assert page.head.value("to") == "NORTH/A4/A4-R/A4-05"
    running.key(Qt.Key.Key_Tab)
    running.type("racks painted")
    page.lines.lines.entry.setFocus()
    running.enter(first)
    running.enter(second)
    running.enter(f"150 x {LOT}")
    assert states(page) == [(number, Tone.OK, True) for number in (first, second, LOT)]
    assert page.lines.total.text() == "2 weapons, 150 rounds"
    before = lies(running, LOT)["H3-01"][1]
    running.key(Qt.Key.Key_F12)
    done = newest(running)
    assert (done.kind.value, done.lines) == ("relocation", 3)
    assert document(running)["reason"] == "racks painted"
    assert lies(running, first) == {"A4-05": ("SV", 1)}
    assert lies(running, LOT)["A4-05"] == ("SV", 150)
    assert lies(running, LOT)["H3-01"] == ("SV", before - 150)
    assert not page.lines.lines.entries
    assert done.number in page.strip.accessibleDescription()
