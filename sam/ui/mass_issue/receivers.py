"""Who receives in an issue to many: one after the other, what each gets, and how each acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal

from sam.domain.commands.movements import Acknowledged
from sam.domain.places import HOLDERS
from sam.queries.proposals import PlaceLike
from sam.ui.counter.hand_line import HandLine
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.field import Field
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.stock_words import total_words
from sam.words.translate import _

Things = tuple[tuple[str, int, int], ...]
"""What is signed for, exactly: each thing, how much of it, from which of its places."""


@dataclass(slots=True)
class Receiver:
    """One person or unit.

    Attributes:
        number, name: as the book has them.
        lines: what they get, without what is refused.
        signed_for: the text and the things that they acknowledged; None while they have not.
        keep: keeps what was drawn, and gives the part of the command; for the writer thread.
    """

    number: str
    name: str
    lines: list[HandLine] = field(default_factory=list)
    signed_for: tuple[str, Things] | None = None
    keep: Callable[[Door], Acknowledged] | None = None
    on_paper: bool = False

    @property
    def things(self) -> Things:
        """What they get, exactly."""
        return tuple((line.seen.item, line.quantity, line.lie) for line in self.lines)

    def words(self) -> str:
        """What they get, in words."""
        return total_words((line.seen.form, line.seen.unit, line.quantity) for line in self.lines)

    @property
    def acknowledged(self) -> bool:
        """Whether they have."""
        return self.keep is not None


def _state(one: Receiver) -> State:
    if one.acknowledged:
        words = (lambda: _("on paper")) if one.on_paper else (lambda: _("signed"))
        return State(Tone.OK, words)
    return State(Tone.WARN if one.lines else Tone.NONE, lambda: _("to sign") if one.lines else _("nothing yet"))


COLUMNS = (
    Column(lambda: _("Who receives"), lambda one: one.name, grows=True),
    Column("", _state, Kind.STATE, 104, said=lambda: _("State")),
)


class ReceiversCard(Card):
    """The card. `chosen(receiver)` when another one is in front of the counter now."""

    chosen = Signal(object)
    rest_on_paper = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.each: dict[str, Receiver] = {}
        self.current: Receiver | None = None
        self.entry = PlaceInput(context, HOLDERS, example=lambda: _("Number or name"))
        self.field = Field(lambda: _("Who receives now"), self.entry)
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Who receives"), row_height=28)
        self.paper = Button(lambda: _("The others sign on paper"), glyph="file-text", dense=True)
        self.paper.clicked.connect(self.rest_on_paper)
        self.entry.picked.connect(self._picked)
        self.entry.troubled.connect(context.around.refused)
        self.table.chosen.connect(self._row)
        self.body.setSpacing(S2)
        self.add(self.field)
        self.add(self.table, stretch=1)
        self.add(self.paper)
        self.show_list()

    def _picked(self, place: object) -> None:
        if isinstance(place, PlaceLike):
            self.take(place.code, place.name)
            self.entry.put(None)

    def _row(self, row: int) -> None:
        one = self.model.row_at(row) if row >= 0 else None
        if one is not None and one is not self.current:
            self._turn_to(one)

    def take(self, number: str, name: str) -> None:
        """This one stands at the counter now."""
        one = self.each.setdefault(number, Receiver(number, name))
        self._turn_to(one)
        self.show_list()

    def _turn_to(self, one: Receiver) -> None:
        self.current = one
        self.field.set_problem("")
        self.chosen.emit(one)

    def give(self, lines: Sequence[HandLine]) -> bool:
        """What each gets now. True where somebody had acknowledged something else: that counts no more."""
        for one in self.each.values():
            one.lines = []
        for line in lines:
            one = self.each.setdefault(line.to, Receiver(line.to, line.to_name))
            one.lines.append(line)
        changed = False
        for one in self.each.values():
            if one.signed_for is not None and one.signed_for[1] != one.things:
                one.signed_for, one.keep, changed = None, None, True
        self.each = {number: one for number, one in self.each.items() if one.lines or one is self.current}
        self.show_list()
        return changed

    @property
    def unsigned(self) -> list[Receiver]:
        """Who gets something and has not acknowledged it."""
        return [one for one in self.each.values() if one.lines and not one.acknowledged]

    def show_list(self) -> None:
        """Show who there is, with the current one chosen."""
        rows = list(self.each.values())
        self.table.blockSignals(True)  # who stands at the counter is not chosen by a list that is filled anew
        self.model.set_rows(rows)
        if self.current in rows:
            self.table.selectRow(rows.index(self.current))
        self.table.blockSignals(False)
        self.paper.setVisible(bool(self.unsigned))

    def clear(self) -> None:
        """Nobody is here."""
        self.each, self.current = {}, None
        self.entry.put(None)
        self.show_list()
