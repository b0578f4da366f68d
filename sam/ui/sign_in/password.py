"""A password entry with its Show switch beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button
from sam.ui.parts.inputs import PasswordInput
from sam.ui.parts.rows import beside
from sam.words.translate import _


class PasswordWithShow(QWidget):
    """The entry is `entry`; `entered` when Enter is pressed in it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entry = PasswordInput()
        self.show_button = Button(lambda: _("Show"), glyph="eye", toggles=True)
        self.show_button.toggled.connect(lambda shown: self.entry.reveal(shown=shown))
        self.entry.returnPressed.connect(self.entered)
        row = beside(self.entry, self.show_button, gap=S2, grows=0)
        self.setLayout(row)

    @override
    def setFocus(self, *reason: Any) -> None:
        """Put the caret into the entry. Not by Qt's proxy: Tab would stop at this widget too, wherever it was made."""
        self.entry.setFocus(*reason)

    def value(self) -> str:
        """Exactly what was typed."""
        return self.entry.value()

    def put(self, password: str) -> None:
        """Put a proposed password in, and show it."""
        self.entry.setText(password)
        self.show_button.setChecked(True)
