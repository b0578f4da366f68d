"""Adds lines to a receipt: first the type, then what that kind needs: serial numbers, a lot with its quantity, or a quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from sam.domain.commands.movements import NewBulk, NewLot, NewWeapon
from sam.domain.items import TypeKind
from sam.queries.proposals import TypeLike
from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import DateInput, NumberInput, SerialInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.ui.place_input import TypeInput
from sam.ui.receipt.new_line import NewLine, weapon_line
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

_SEPARATORS = re.compile(r"[\r\n\t;]+")
_BY_LOT = frozenset({TypeKind.AMMUNITION.value, TypeKind.EXPLOSIVE.value})
_MANY = 100  # lines that are made at once; more are made beside the window
_NUMBERED = frozenset({TypeKind.WEAPON.value, TypeKind.PART.value})


class _Serials(SerialInput):
    """One serial number, or a pasted column of them."""

    pasted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        clip = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if _SEPARATORS.search(clip.strip()):
            self.pasted.emit(clip)
        else:
            super().keyPressEvent(event)


class Adder(QWidget):
    """The row of entries. `added(list of NewLine)` when lines were typed or scanned, `pasted(type, list of texts)` for many at once."""

    added = Signal(object)
    pasted = Signal(object, object)
    new_type_wanted = Signal(str)

    def __init__(
        self, context: ScreenContext, what: Words = lambda: _("What comes in"), *, new_types: bool = True
    ) -> None:
        """`what` is what the things are called; `new_types`: whether a type that is not in the catalogue can be asked for."""
        super().__init__()
        self._context, self._new_types = context, new_types
        self.type = TypeInput(context, TypeKind, example=lambda: _("Code or name"))
        self.serial = _Serials()
        self.lot = SerialInput()
        self.quantity = NumberInput()
        self.expires = DateInput(show=formats.day)
        self.fields = {
            "type": Field(what, self.type),
            "serial": Field(lambda: _("Serial number, or a pasted column"), self.serial),
            "lot": Field(lambda: _("Lot, as marked"), self.lot),
            "quantity": Field(lambda: _("Quantity"), self.quantity),
            "expires": Field(lambda: _("Shelf life ends"), self.expires),
        }
        self.add_button = Button(lambda: _("Add"), glyph="plus", act=self.add)
        self.unmarked = Button(lambda: _("Without number"), act=self._add_unmarked)
        self.new_type = Button(lambda: _("New type…"), act=lambda: self.new_type_wanted.emit(self.type.value()))
        row = beside(*self.fields.values(), _lowered(self.add_button, self.unmarked, self.new_type), gap=S2)
        for place, stretch in enumerate((3, 3, 2, 1, 2, 0)):
            row.setStretch(place, stretch)
        self.fields["quantity"].setMinimumWidth(px(88))
        self.setLayout(row)
        self.type.picked.connect(self._picked)
        self.type.troubled.connect(context.around.refused)
        self.serial.pasted.connect(lambda text: self.take(_SEPARATORS.split(text)))
        for entry in (self.serial, self.lot, self.quantity, self.expires):
            entry.returnPressed.connect(self.add)
        self._picked(None)

    def chosen(self) -> TypeLike | None:
        """The type that was taken from the list."""
        value = self.type.chosen()
        return value if isinstance(value, TypeLike) else None

    def entries(self) -> dict[str, TextInput]:
        """What can be typed here, by name."""
        return {
            "type": self.type,
            "serial": self.serial,
            "lot": self.lot,
            "quantity": self.quantity,
            "expires": self.expires,
        }

    def by_number(self, type_: TypeLike) -> bool:
        """Whether each thing of this type has a number of its own."""
        return type_.kind in _NUMBERED

    def _picked(self, type_: TypeLike | None) -> None:
        kind = type_.kind if type_ is not None else ""
        self.fields["serial"].setVisible(kind in _NUMBERED)
        self.unmarked.setVisible(kind in _NUMBERED)
        self.fields["lot"].setVisible(kind in _BY_LOT)
        self.fields["expires"].setVisible(kind in _BY_LOT)
        self.fields["quantity"].setVisible(bool(kind) and kind not in _NUMBERED)
        self.add_button.setVisible(bool(kind))
        self.new_type.setVisible(self._new_types and not kind)
        if type_ is not None:
            self.fields["type"].set_problem("")
            first = self.serial if kind in _NUMBERED else self.lot if kind in _BY_LOT else self.quantity
            first.setFocus()

    def take(self, serials: Sequence[str]) -> bool:
        """Serial numbers that were typed, scanned or pasted; False where no weapon type is chosen to take them."""
        type_ = self.chosen()
        if type_ is None or type_.kind not in _NUMBERED:
            return False
        texts = [text.strip() for text in serials if text.strip()]
        if len(texts) > _MANY:
            self.pasted.emit(type_, texts)
        elif texts:
            self.added.emit([weapon_line(type_, text) for text in texts])
        return True

    def add(self) -> None:
        """Add what is typed."""
        type_ = self.chosen()
        if type_ is None:
            self.fields["type"].set_problem(_("Choose a type from the list first."))
            self.type.setFocus()
        elif type_.kind in _NUMBERED:
            typed = self.serial.value().strip()
            self.serial.setText("")  # not `clear`: what is in the list is taken back there, not in the entry
            self.take([typed])
            self.serial.setFocus()
        else:
            self._add_quantity(type_)

    def _add_quantity(self, type_: TypeLike) -> None:
        number = self.quantity.number()
        by_lot = type_.kind in _BY_LOT
        self.fields["lot"].set_problem("" if self.lot.value().strip() or not by_lot else _("Type the lot, or NONE."))
        self.fields["quantity"].set_problem("" if number is not None and number > 0 else _("How many?"))
        if by_lot and not self.lot.value().strip():
            self.lot.setFocus()
        elif number is None or number <= 0:
            self.quantity.setFocus()
        else:
            self.added.emit([NewLine(self._new(type_, number), type_)])
            for entry in (self.lot, self.quantity, self.expires):
                entry.setText("")
            (self.lot if by_lot else self.type).setFocus()

    def _new(self, type_: TypeLike, number: int) -> NewLot | NewBulk:
        if type_.kind not in _BY_LOT:
            return NewBulk(type=type_.code, quantity=number)
        day = self.expires.day()
        ends = day.isoformat() if day is not None else self.expires.value()
        return NewLot(type=type_.code, lot=self.lot.value().strip(), quantity=number, expires_on=ends)

    def _add_unmarked(self) -> None:
        type_ = self.chosen()
        if type_ is not None:
            self.added.emit([NewLine(NewWeapon(type=type_.code, doubt=_("no number found")), type_)])


def _lowered(*buttons: Button) -> QWidget:
    """Buttons on the line of the entries, under no label."""
    holder = QWidget()
    row = beside(*buttons, gap=S2)
    row.setContentsMargins(0, px(20), 0, px(20))
    holder.setLayout(row)
    return holder
