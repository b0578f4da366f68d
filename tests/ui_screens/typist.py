"""A window in a process of its own, in which somebody types until the process is killed: started by the tests of drafts.

typist.py FOLDER SCREEN LETTERS...   opens the depot, types each text and Enter in the screen, says "typed", and stays open
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam.practice.half_year import FIRST, PASSWORDS
from sam.ui import pictures
from sam.ui.start import Program


def main(folder: Path, screen: str, texts: list[str]) -> None:
    """Type, say so, and stay."""
    app = QApplication(["sam"])
    program = Program(app, "en")
    program.opened(program.unlock(folder, FIRST, PASSWORDS[FIRST]))
    window = program.window
    assert window is not None
    window.resize(1280, 800)
    window.activateWindow()
    pictures.settle(program)
    window.go(screen)  # type: ignore[attr-defined]  # it is the main window
    pictures.settle(program)
    for text in texts:
        entry = QApplication.focusWidget()
        assert entry is not None
        for letter in text:
            QTest.keyClicks(entry, letter)
            program.scanner._last = 0.0  # a person, not a scanner
        QTest.keyClick(entry, Qt.Key.Key_Return)
        pictures.settle(program)
    os.write(1, b"typed\n")
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
