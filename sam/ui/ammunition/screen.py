"""The screen of lots: the list, and the chosen lot with its places and its life."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.dates import read_day
from sam.domain.roles import Right
from sam.queries.registers import LotRow, lots
from sam.ui.ammunition.detail import LotDetail
from sam.ui.labels.card import LabelsCard
from sam.ui.labels.offer import Offer, these
from sam.ui.look.tokens import DETAIL, S2, S4, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage, day_words
from sam.ui.stock_words import hazard_of, quantity_words
from sam.words import formats
from sam.words.translate import _, ngettext

_SOON = 180  # days


class Shelf(Enum):
    """Which lots are listed."""

    HELD = "held"
    ENDING = "ending"
    RESTRICTED = "restricted"
    ALL = "all"


_CHIPS: tuple[tuple[Shelf, Callable[[], str]], ...] = (
    (Shelf.HELD, lambda: _("In stock")),
    (Shelf.ENDING, lambda: _("Shelf life ends")),
    (Shelf.RESTRICTED, lambda: _("Restricted")),
    (Shelf.ALL, lambda: _("All known")),
)


def days_left(row: LotRow, today: date) -> int | None:
    """Days until the shelf life ends; None where nobody knows."""
    until = read_day(row.expires_on)
    return (until - today).days if until is not None else None


def _state(row: LotRow) -> State:
    left = days_left(row, clock.today())
    if row.restrictions:
        return State(Tone.STOP, lambda: _("Restricted"))
    if left is not None and left < 0:
        return State(Tone.STOP, lambda: _("Out of date"))
    if left is not None and left <= _SOON:
        return State(Tone.WARN, lambda: _("Ends soon"))
    return State(Tone.OK, lambda: _("In date"))


COLUMNS = (
    Column(lambda: _("HD, CG"), lambda row: hazard_of(row.hazard), Kind.HAZARD, 64),
    Column(lambda: _("Lot"), lambda row: row.lot, Kind.MONO, 116, sort="lot"),
    Column(lambda: _("Type"), lambda row: row.type_name, grows=True, sort="type"),
    Column(lambda: _("Quantity"), lambda row: quantity_words(row.quantity, row.unit), Kind.NUMBER, 132),
    Column(lambda: _("State"), _state, Kind.STATE, 116),
    Column(lambda: _("Shelf life"), lambda row: day_words(row.expires_on)(), Kind.SOFT, 92, sort="expires"),
)


class Ammunition(ScreenPage):
    """The screen. `open(id)` chooses a lot."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rows: Sequence[LotRow] = ()
        self.shelf = Shelf.HELD
        self._wanted = ""
        self.filter = TextInput(example=lambda: _("Part of a lot or type"), dense=True, glyph="magnifying-glass")
        self.filter.textChanged.connect(self._list)
        self.chips = {shelf: Chip(words, toggles=True) for shelf, words in _CHIPS}
        for shelf, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, shelf=shelf: self._choose(shelf))
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Lots"), row_height=34)
        self.count = Label("", Role.BODY, Token.INK2)
        self.detail = LotDetail(context)
        self.labels = LabelsCard(context)
        self.labels.done.connect(self._labelled)
        receive = Button(lambda: _("Receive"), glyph="plus", key="Ctrl+N", act=lambda: context.go("receipt"))
        if not context.may(Right.MOVE):
            receive.refuse(lambda: context.who_may(Right.MOVE))
        self.actions_in_bar = (receive,)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(lambda: self.context.scanner.when_sure(self.filter.setFocus, self))
        labels = Button(lambda: _("Labels…"), glyph="tag", key="Ctrl+P", dense=True, act=self._label)
        self.listed = table = Card(flush=True)
        head = beside(self.count, None)
        head.setContentsMargins(S4, S2, S4, S2)
        table.add(head)
        table.add(self.table, stretch=1)
        entry = beside(self.filter, labels, gap=S2, grows=0)
        main = under(beside(*self.chips.values(), None, gap=S2), entry, self.labels, table, gap=S2, grows=3)
        main.setStretch(2, 1)
        self.setLayout(under(Abreast(held(main), self.detail, DETAIL), gap=0))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.detail.timeline.setFocus())

    def open(self, argument: object) -> None:
        """Choose a lot by its id, or show those that fit a text."""
        texts = argument if isinstance(argument, Mapping) else {}
        self._wanted = "" if texts else str(argument)
        self._put_filter(texts.get("text", ""))
        self._choose(Shelf.ALL)

    def _put_filter(self, text: str) -> None:
        self.filter.blockSignals(True)
        self.filter.setText(text)
        self.filter.blockSignals(False)

    @override
    def refresh(self) -> None:
        """Ask for all lots."""
        self.context.ask(lots, then=self._show, topic="lots", owner=self)

    def _show(self, rows: Sequence[LotRow]) -> None:
        self.rows = rows
        held = sum(1 for row in rows if row.quantity)
        self.retitle(lambda: ngettext("{n} lot in stock", "{n} lots in stock", held).format(n=formats.number(held)))
        for shelf, chip in self.chips.items():
            chip.set_count(formats.number(sum(1 for row in rows if _fits(row, shelf))))
        self._list()

    def _choose(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._list()

    def _list(self) -> None:
        for shelf, chip in self.chips.items():
            chip.setChecked(shelf is self.shelf)
        text = self.filter.value().casefold()
        rows = [
            row
            for row in self.rows
            if _fits(row, self.shelf) and text in f"{row.lot} {row.type_name} {row.item_type}".casefold()
        ]
        self.model.set_rows(rows)
        words = ngettext("{n} lot", "{n} lots", len(rows))
        self.count.set_words(words.format(n=formats.number(len(rows))))
        if not rows:
            self.table.set_empty(self._nothing())
            self.detail.show_nothing()
            return
        shown = self._wanted or self.detail.item
        numbers = [row.id for row in rows]
        self._wanted = ""
        self.table.selectRow(numbers.index(shown) if shown in numbers else 0)

    def _label(self) -> None:
        """Labels for packages of the chosen lot, or of all that are listed."""
        rows = [self.model.row_at(row) for row in range(self.model.rowCount())]
        chosen = next((row for row in rows if row.id == self.detail.item), None)
        offers = []
        if chosen is not None:
            lot = chosen.lot
            offers.append(Offer(lambda: _("This lot: {lot}").format(lot=lot), "package", these(chosen.id)))
        if held := [row.id for row in rows if row.quantity]:
            offers.append(Offer(partial(_all_words, len(held)), "package", these(*held)))
        if offers:
            self.listed.hide()
            self.labels.begin(offers)

    def _labelled(self) -> None:
        self.listed.show()
        self.table.setFocus()

    def _nothing(self) -> EmptyState:
        if not self.rows:
            way = Button(lambda: _("Receive ammunition"), glyph="plus", act=lambda: self.context.go("receipt"))
            return EmptyState(lambda: _("No lot is known yet"), glyph="package", way=way)
        way = Button(lambda: _("Show all lots"), glyph="x", act=self._drop_filter)
        return EmptyState(lambda: _("No lot fits"), lambda: _("The filter leaves nothing."), glyph="funnel", way=way)

    def _drop_filter(self) -> None:
        self._put_filter("")
        self._choose(Shelf.ALL)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.ask(self.model.row_at(row))


def _fits(row: LotRow, shelf: Shelf) -> bool:
    if shelf is Shelf.ALL:
        return True
    left = days_left(row, clock.today())
    held = row.quantity > 0
    if shelf is Shelf.ENDING:
        return held and left is not None and left <= _SOON
    return held and (shelf is Shelf.HELD or row.restrictions > 0)


def _all_words(count: int) -> str:
    words = ngettext("{n} lot in the list", "All {n} lots in the list", count)
    return words.format(n=formats.number(count))


def _build(context: ScreenContext) -> QWidget:
    return Ammunition(context)


SCREEN = Screen("ammunition", lambda: _("Ammunition"), "package", "F6", _build, (Right.READ,), 1)
