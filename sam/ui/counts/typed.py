"""The entry of the aisle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from sam.ui.parts.inputs import SerialInput


class Entry(SerialInput):
    """The entry for what is typed. Backspace in an empty one takes the last line back."""

    undone = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.undone.emit()
            return
        super().keyPressEvent(event)
