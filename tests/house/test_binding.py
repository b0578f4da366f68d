"""The Qt binding does not wear out Python.

PySide6 6.12.0 on Python 3.11 gives back one reference to None too many for each call of a method without a result:
after some 7,000 calls the process aborts. Short tests pass all the same, so this one counts.
"""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000


def test_a_call_without_a_result_costs_no_reference(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setEnabled(True)
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
