"""The screen of lots: the list, and the chosen lot with its places and its life."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.dates import read_day
from sam.domain.roles import Right
from sam.queries.registers import LotRow, lots
from sam.ui.ammunition.detail import LotDetail
from sam.ui.ammunition.only_these import OnlyThese
from sam.ui.labels.card import LabelsCard
from sam.ui.labels.offer import Offer, these
from sam.ui.lists.export_card import ToExport
from sam.ui.lists.list_card import ListCard
from sam.ui.lists.out import shown_rows
from sam.ui.lists.saved import SavedFilters
from sam.ui.lists.shelves import Shelves
from sam.ui.look.tokens import DETAIL, S2, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import say
from sam.ui.records.cards import RecordCards
from sam.ui.screen_context import Door, Screen, ScreenContext
from sam.ui.screen_page import ScreenPage, day_words
from sam.ui.stock_words import hazard_of, quantity_words
from sam.words import formats
from sam.words.labels import unit_label
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


def _days_left(row: LotRow) -> object:
    left = days_left(row, clock.today())
    return "" if left is None else left


_UNIT = Column(
    lambda: _("Unit"), lambda row: unit_label(row.unit, row.quantity), Kind.SOFT, 84, name="unit", extra=True
)
"""Shown with the quantity; in a file, where a quantity is a number to be added up, it has a column of its own."""

COLUMNS = (
    Column(lambda: _("HD, CG"), lambda row: hazard_of(row.hazard), Kind.HAZARD, 64, sort="hazard", name="hazard"),
    Column(lambda: _("Lot"), lambda row: row.lot, Kind.MONO, 116, sort="lot", name="lot"),
    Column(lambda: _("Type"), lambda row: row.type_name, grows=True, sort="type", name="type"),
    Column(
        lambda: _("Quantity"), lambda row: quantity_words(row.quantity, row.unit), Kind.NUMBER, 132, sort="quantity", name="quantity",
        out=lambda row: row.quantity,
    ),
    Column(lambda: _("State"), _state, Kind.STATE, 116, name="state"),
    Column(
        lambda: _("Shelf life"), lambda row: day_words(row.expires_on)(), Kind.SOFT, 92, sort="expires", name="expires",
        out=lambda row: read_day(row.expires_on),
    ),
    Column(lambda: _("Days left"), _days_left, Kind.NUMBER, 84, name="left", extra=True),
    Column(lambda: _("Maker"), lambda row: row.maker, Kind.SOFT, 116, sort="maker", name="maker", extra=True),
    Column(
        lambda: _("Made"), lambda row: day_words(row.made_on)(), Kind.SOFT, 92, sort="made", name="made", extra=True,
        out=lambda row: read_day(row.made_on),
    ),
    Column(lambda: _("Type code"), lambda row: row.item_type, Kind.SOFT, 116, sort="code", name="code", extra=True),
    _UNIT,
)  # fmt: skip


class Ammunition(ScreenPage):
    """The screen. `open(id)` chooses a lot; `open({...})` lists those that fit a text, or `only` a type or an end of shelf life."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rows: Sequence[LotRow] = ()
        self._wanted = ""
        self.shelves = Shelves(_CHIPS, Shelf.HELD, lambda: _("Part of a lot or type"), self._list)
        self.filter, self.chips = self.shelves.filter, self.shelves.chips
        self.model = RowsModel(COLUMNS)
        self.model.sort_by("type")
        self.table = Table(self.model, lambda: _("Lots"), row_height=34)
        self.only = OnlyThese(self._list)
        self.listed = ListCard(context, "ammunition", self.table, COLUMNS, first_sort="type")
        self.listed.to_export = self._to_export
        self.saved = SavedFilters(context, self.listed, tuple(self.chips.values()), _count_behind)
        self.saved.chosen.connect(self._saved)
        self.listed.opening.connect(self._close_acts)
        self.detail = LotDetail(context)
        self.labels = LabelsCard(context)
        self.labels.done.connect(self._labelled)
        self.records = RecordCards(context)
        self.records.left.connect(self._labelled)
        self.detail.wanted.connect(self.records.begin)
        receive = Button(lambda: _("Receive"), glyph="plus", key="Ctrl+N", act=lambda: context.go("receipt"))
        if not context.may(Right.MOVE):
            receive.refuse(lambda: context.who_may(Right.MOVE))
        self.actions_in_bar = (receive,)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.shelves.listen_for_slash(self, self.context.scanner)
        labels = Button(lambda: _("Labels…"), glyph="tag", key="Ctrl+P", dense=True, act=self._label)
        entry = beside(self.filter, *self.saved.buttons, labels, self.listed.export_button, gap=S2, grows=0)
        main = under(
            self.saved.row, self.only.chip, entry, self.listed.above, self.labels, self.listed, self.records, gap=S2
        )
        main.setStretchFactor(self.listed, 5)
        main.setStretchFactor(self.labels, 1)
        main.setStretchFactor(self.records, 5)
        self.records.stand_in_for(self.listed, instead=(self.labels,))
        self.setLayout(under(Abreast(held(main), self.detail, DETAIL), gap=0))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.detail.timeline.setFocus())

    def open(self, argument: object) -> None:
        """Choose a lot by its id, or show those that fit a text."""
        texts = argument if isinstance(argument, Mapping) else {}
        self._wanted = "" if texts else str(argument)
        self.shelves.put(texts.get("text", ""))
        self.only.narrow(texts)
        self.shelves.choose(Shelf.HELD if self.only.words else Shelf.ALL)

    @override
    def refresh(self) -> None:
        """Ask for all lots."""
        self.context.ask(lots, then=self._show, topic="lots", owner=self)

    def scanned(self, code: str) -> bool:
        """A card that is open comes first; else what was scanned is opened."""
        return self.records.scanned(code)

    def _show(self, rows: Sequence[LotRow]) -> None:
        self.rows = rows
        held = sum(1 for row in rows if row.quantity)
        self.retitle(lambda: ngettext("{n} lot in stock", "{n} lots in stock", held).format(n=formats.number(held)))
        today = clock.today()
        self.shelves.count(lambda shelf: (row for row in rows if _fits(row, shelf, today)))
        self._list()
        self.saved.recount()

    def _saved(self, parts: Mapping[str, str | bool]) -> None:
        self.shelves.put(str(parts.get("text", "")))
        self.shelves.choose(_shelf_of(parts))

    def _to_export(self) -> ToExport:
        text = self.filter.value()
        filtered = [say(words) for shelf, words in _CHIPS if shelf is self.shelves.shelf and shelf is not Shelf.ALL]
        filtered += [_("Number or type: {value}").format(value=text)] if text else []
        rows = [self.model.row_at(row) for row in range(self.model.rowCount())]
        columns = list(self.model.columns)
        counted = next((n for n, column in enumerate(columns) if column.name == "quantity"), -1)
        if counted >= 0 and _UNIT not in columns:
            columns.insert(counted + 1, _UNIT)
        shown = shown_rows(_("Ammunition"), filtered, self.listed.sorted_by, columns, rows)
        return ToExport(shown, len(rows), "ammunition")

    def _list(self) -> None:
        self.shelves.mark()
        text, shelf, today = self.filter.value(), self.shelves.shelf, clock.today()
        self.saved.now(_parts_of(shelf, text))
        rows = [row for row in self.rows if _fits(row, shelf, today) and self.only.fits(row) and _named(row, text)]
        self.model.set_rows(rows)
        words = ngettext("{n} lot", "{n} lots", len(rows))
        self.listed.count.set_words(words.format(n=formats.number(len(rows))))
        if not rows:
            self.table.set_empty(self._nothing())
            self.detail.show_nothing()
            return
        shown = self._wanted or self.detail.item
        numbers = [self.model.row_at(row).id for row in range(len(rows))]
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
            self.listed.alone(None)
            self.listed.hide()
            self.labels.begin(offers)

    def _close_acts(self) -> None:
        for card in (self.labels, self.records):
            if card.isVisible():
                card.leave()

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
        self.shelves.put("")
        self.only.narrow({})
        self.shelves.choose(Shelf.ALL)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.ask(self.model.row_at(row))


def _parts_of(shelf: Shelf, text: str) -> dict[str, str | bool]:
    """What a desk keeps of a filter; what the screen begins with is none."""
    parts: dict[str, str | bool] = {"text": text} if text else {}
    return parts if shelf is Shelf.HELD else {**parts, "shelf": shelf.value}


def _shelf_of(parts: Mapping[str, str | bool]) -> Shelf:
    known = {shelf.value: shelf for shelf in Shelf}
    return known.get(str(parts.get("shelf", "")), Shelf.HELD)


def _count_behind(door: Door, parts: Mapping[str, str | bool]) -> int:
    shelf, text, today = _shelf_of(parts), str(parts.get("text", "")), clock.today()
    return sum(1 for row in door.ask(lots) if _fits(row, shelf, today) and _named(row, text))


def _named(row: LotRow, text: str) -> bool:
    return text.casefold() in f"{row.lot} {row.type_name} {row.item_type}".casefold()


def _fits(row: LotRow, shelf: Shelf, today: date) -> bool:
    """The day is told: to ask the clock for each of many thousand lots is what takes time here."""
    if shelf is Shelf.ALL or row.quantity <= 0:
        return shelf is Shelf.ALL
    if shelf is Shelf.ENDING:
        left = days_left(row, today)
        return left is not None and left <= _SOON
    return shelf is Shelf.HELD or row.restrictions > 0


def _all_words(count: int) -> str:
    words = ngettext("{n} lot in the list", "All {n} lots in the list", count)
    return words.format(n=formats.number(count))


def _build(context: ScreenContext) -> QWidget:
    return Ammunition(context)


SCREEN = Screen("ammunition", lambda: _("Ammunition"), "package", "F6", _build, (Right.READ,), 1)
