"""Who has some of a lot that is banned, constrained or held: each leads to the person. The list of those it must come back from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.places import HOLDERS
from sam.queries.counter import Lie
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.label import Label
from sam.ui.parts.rows import empty
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import quantity_words
from sam.words.translate import _

_HELD = frozenset(kind.value for kind in HOLDERS)


class Holders(QWidget):
    """The list; hidden while nobody has any."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.buttons: list[Button] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Label(lambda: _("To come back from").upper(), Role.CAPS, Token.STOP))
        whole.addLayout(self._column)
        self.hide()

    def show_holders(self, lies: Sequence[Lie], unit: str) -> None:
        """Show those among these places that are people and units."""
        held = [lie for lie in lies if lie.place_kind in _HELD and lie.quantity > 0]
        empty(self._column)
        self.buttons = []
        for lie in held:
            number = lie.place.rpartition("/")[2]
            button = Button(
                _words(lie, unit),
                ButtonKind.QUIET,
                glyph="user",
                dense=True,
                act=partial(self._context.go, "people", number),
            )
            self.buttons.append(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(held))


def _words(lie: Lie, unit: str) -> Callable[[], str]:
    return lambda: f"{lie.place_name}: {quantity_words(lie.quantity, unit)}"
