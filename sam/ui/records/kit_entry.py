"""What belongs to a weapon, piece by piece: a type and how many; each piece is a plate whose cross takes it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sam.domain.commands.movements import KitPart
from sam.domain.items import TypeKind
from sam.queries.proposals import TypeLike
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import NumberInput
from sam.ui.parts.rows import beside, empty, held, under
from sam.ui.place_input import TypeInput
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


@dataclass(frozen=True, slots=True)
class Piece:
    """So many of a type."""

    code: str
    name: str
    quantity: int


class KitEntry(QWidget):
    """The entries with the pieces that are there."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.type = TypeInput(
            context, (TypeKind.BULK, TypeKind.PART, TypeKind.WEAPON), example=lambda: _("Code or name")
        )
        self.quantity = NumberInput(1)
        self.field = Field(lambda: _("Belongs to it: magazine, sling, optic"), self.type)
        self.count = Field(lambda: _("Quantity"), self.quantity)
        add = Button(lambda: _("Add"), glyph="plus", dense=True, act=self.add)
        row = beside(self.field, self.count, add, gap=S2, grows=0)
        row.setAlignment(add, Qt.AlignmentFlag.AlignVCenter)
        self.count.setMinimumWidth(px(80))
        self.count.setMaximumWidth(px(104))
        self._chips = beside(gap=S2)
        self._plates = held(self._chips)
        self.setLayout(under(row, self._plates, gap=S1))
        self.type.troubled.connect(context.around.refused)
        self.quantity.returnPressed.connect(self.add)

    def put(self, pieces: Sequence[Piece]) -> None:
        """Begin with these."""
        self.pieces = list(pieces)
        self.type.put(None)
        self.quantity.setText("1")
        self._show()

    def parts(self) -> tuple[KitPart, ...]:
        """The pieces as a command has them."""
        return tuple(KitPart(type=one.code, quantity=one.quantity) for one in self.pieces)

    def add(self) -> None:
        """Take what is typed as one more piece; the same type again takes the place of the first."""
        chosen, quantity = self.type.chosen(), self.quantity.number()
        code = self.type.code()
        if not code or quantity is None or quantity < 1:
            self.field.set_problem("" if code else _("What belongs to it?"))
            self.count.set_problem(_("A whole number") if quantity is None or quantity < 1 else "")
            return
        self.field.set_problem("")
        self.count.set_problem("")
        piece = Piece(code, chosen.name if isinstance(chosen, TypeLike) else code, quantity)
        self.pieces = [*(one for one in self.pieces if one.code != piece.code), piece]
        self.type.put(None)
        self.quantity.setText("1")
        self._show()
        self.type.setFocus()

    def _show(self) -> None:
        empty(self._chips)
        for piece in self.pieces:
            chip = Chip(piece_words(piece.quantity, piece.name), closable=True)
            chip.closed.connect(lambda piece=piece: self._drop(piece))
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._plates.setVisible(bool(self.pieces))

    def _drop(self, piece: Piece) -> None:
        self.pieces.remove(piece)
        self._show()
        self.type.setFocus()


def piece_words(quantity: int, name: str) -> str:
    """So: 4 × Magazine."""
    return f"{formats.number(quantity)} × {name}"
