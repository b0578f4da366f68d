"""The Qt binding does not wear out Python.

PySide6 6.12.0 on Python 3.11 gives back one reference to None too many for each call of a method without a result:
after some 7,000 calls the process aborts. Short tests pass all the same, so this one counts.
"""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.house.sources import modules, short

CALLS = 1000


def test_a_call_without_a_result_costs_no_reference(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setEnabled(True)
    assert abs(sys.getrefcount(None) - before) < CALLS // 10


def test_nobody_asks_what_came_before_in_the_focus_chain() -> None:
    """PySide6 6.9 takes the answer of `previousInFocusChain` for its own, and lets the widget go with it: `stop_before` asks otherwise."""
    asking = [short(path) for path in modules() if "previousInFocusChain" in path.read_text(encoding="utf-8")]
    assert asking == []
