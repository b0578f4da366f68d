"""The thing that is looked at, large, with what was seen of it; and below it who looked, the day, photographs, and the act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.destruction import AtThePoint
from sam.ui.audit.evidence import Evidence
from sam.ui.destruction.ticks import Spot, Tick
from sam.ui.destruction.words import found_state, line_state
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, Role, Token, Tone
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import even
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class CheckPanel(Card):
    """The card. `said(found)` when a button says what was seen (None: nothing yet), `edited` when quantity or note was typed."""

    said = Signal(object)
    edited = Signal()
    worked = Signal()

    def __init__(self, context: ScreenContext, finish: Button) -> None:
        super().__init__()
        self.form = Form(context.sentence)
        self.mark, self.state = Label("", Role.MONO_BIG, wrap=True), Pill("", Tone.NONE)
        self.about = Label("", Role.BODY, Token.INK2, wrap=True)
        say = self.said.emit
        self.right = Button(
            lambda: _("As it should be"), ButtonKind.PRIMARY, glyph="check", key="Ctrl+1", dense=True,
            act=lambda: say(AtThePoint.RIGHT),
        )  # fmt: skip
        self.differs = Button(lambda: _("Differs…"), key="Ctrl+2", dense=True, act=lambda: say(AtThePoint.DIFFERS))
        self.missing = Button(lambda: _("Missing…"), key="Ctrl+3", dense=True, act=lambda: say(AtThePoint.MISSING))
        self.none = Button(
            lambda: _("Not looked at"), ButtonKind.QUIET, key="Ctrl+4", dense=True, act=lambda: say(None)
        )
        self.quantity, self.remark = NumberInput(), TextInput()
        why = lambda: _("Needed where it differs, and where it is missing.")  # noqa: E731
        self._quantity = self.form.add("quantity", Field(lambda: _("Quantity that lies there"), self.quantity))
        self._note = self.form.add("note", Field(lambda: _("What was seen"), self.remark, hint=why))
        self.by, self.day, self.evidence, self.notice = TextInput(), PaperDay(), Evidence(), Notice()
        self.finish = finish
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        acts = Flow(self.right, self.differs, self.missing, self.none)
        day = self.form.add("happened_on", day_field(self.day, lambda: _("Seen on")))
        by = self.form.add("by", Field(lambda: _("Looked too"), self.by, hint=lambda: _("Names, with commas between")))
        self.form.add("file", self.evidence.field)
        for part in (self.mark, self.state, self.about, acts, self._quantity, self._note):
            column.addWidget(part)
        column.addLayout(even(by, day))
        column.addWidget(self.evidence)
        column.addStretch(1)
        self.add(ScrollPage(page), stretch=1)
        self.add(self.notice, self.finish)
        self.quantity.textEdited.connect(lambda _text: self.edited.emit())
        self.remark.textEdited.connect(lambda _text: self.edited.emit())
        for entry in (self.by, self.day):
            entry.textChanged.connect(self.worked)
        self.evidence.changed.connect(self.worked)

    def show_spot(self, spot: Spot | None) -> None:
        """Show this thing; without one, that none is chosen."""
        for part in (self.state, self.about, self.right, self.differs, self.missing):
            part.setVisible(spot is not None)
        tick = spot.tick if spot is not None else None
        self.none.setVisible(tick is not None)
        self._quantity.setVisible(spot is not None and spot.line.lot and tick is not None)
        self._note.setVisible(tick is not None)
        for field in (self._quantity, self._note):
            field.set_problem("")
        if spot is None:
            self.mark.set_words("")
            return
        self.mark.set_words(spot.line.shown)
        state = found_state(tick.what) if tick is not None else line_state(spot.line)
        self.state.set_state(state.words, state.tone, state.sign)
        self.about.set_words(partial(_about, spot))
        if tick is not None:
            self.remark.setText(tick.note)
            self.quantity.setText(str(tick.quantity))

    def typed(self, tick: Tick) -> Tick | None:
        """The tick with what is typed; None where no quantity is typed."""
        many = self.quantity.number() if not self._quantity.isHidden() else tick.quantity
        if many is None:
            text = self.quantity.value()
            self._quantity.set_problem(_("“{text}” is no quantity. Type a whole number.").format(text=text))
            return None
        self._quantity.set_problem("")
        return Tick(tick.found, many, self.remark.value())

    def names(self) -> tuple[str, ...]:
        """Who looked beside the one who signs."""
        return tuple(one.strip() for one in self.by.value().split(",") if one.strip())

    def clear(self) -> None:
        """It is written down."""
        self.evidence.put(())
        self.day.renew(forget=True)
        self.form.clear_problems()
        self.notice.clear()


def _about(spot: Spot) -> str:
    line = spot.line
    if not line.lot:
        return line.type_name
    left = _("{n} left of the order").format(n=formats.number(line.open))
    return f"{line.type_name} \u00b7 {left}"
