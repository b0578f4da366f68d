"""What the paper announces and the box does not hold, or holds damaged: said on the receipt itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.commands.movements import Short
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import NumberInput, TextInput
from sam.ui.parts.rows import beside, under
from sam.ui.receipt.new_line import NewLine
from sam.words.translate import _


class ShortageForm(QWidget):
    """A row of entries; hidden until `begin`. `added(list of NewLine)`; `left` when somebody goes back, and what is typed stays."""

    added = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what, self.note = TextInput(), TextInput()
        self.announced, self.received, self.damaged = NumberInput(), NumberInput(), NumberInput(0)
        self.fields = (
            Field(lambda: _("As the paper names it"), self.what),
            Field(lambda: _("On the paper"), self.announced),
            Field(lambda: _("Found"), self.received),
            Field(lambda: _("Damaged"), self.damaged),
            Field(lambda: _("Remark"), self.note),
        )
        row = beside(*self.fields, gap=S2)
        for place, stretch in enumerate((3, 1, 1, 1, 3)):
            row.setStretch(place, stretch)
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        add = Button(lambda: _("Note it"), glyph="plus", dense=True, act=self.add)
        self.setLayout(under(row, beside(back, None, add, gap=S2), gap=S2))
        self.note.returnPressed.connect(self.add)
        self.hide()

    def entries(self) -> dict[str, TextInput]:
        """What can be typed here, by name."""
        return {
            "what": self.what,
            "announced": self.announced,
            "received": self.received,
            "damaged": self.damaged,
            "remark": self.note,
        }

    def begin(self) -> None:
        """Ask what is short."""
        self.show()
        self.what.setFocus()

    def leave(self) -> None:
        """Go away."""
        self.left.emit()  # before hiding: Qt would hand the focus to whatever comes next in the page
        self.hide()

    def add(self) -> None:
        """Note it on the receipt."""
        announced, received, damaged = self.announced.number(), self.received.number(), self.damaged.number()
        self.fields[0].set_problem("" if self.what.value() else _("What is short?"))
        self.fields[1].set_problem("" if announced is not None else _("How many?"))
        self.fields[2].set_problem("" if received is not None else _("How many?"))
        if not self.what.value() or announced is None or received is None:
            return
        short = Short(
            what=self.what.value(), announced=announced, received=received, damaged=damaged or 0, note=self.note.value()
        )
        for entry in (self.what, self.note, self.announced, self.received):
            entry.clear()
        self.damaged.setText("0")
        self.hide()
        self.added.emit([NewLine(short)])
