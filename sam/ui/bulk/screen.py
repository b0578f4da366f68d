"""The screen of what is kept by number alone: the list by type and place, and what is known of the chosen line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from sam.domain.items import ISSUABLE
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.roles import Right
from sam.queries.bulk_list import BulkLine, bulk_lines
from sam.ui.bulk.detail import BulkDetail
from sam.ui.labels.card import LabelsCard
from sam.ui.labels.offer import Offer, these
from sam.ui.lists.shelves import CountedTable, Shelves
from sam.ui.look.current import px
from sam.ui.look.tokens import DETAIL, S2
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.rows import beside, empty, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.stock_words import condition_state, place_words, quantity_words
from sam.words import formats
from sam.words.labels import form_label
from sam.words.translate import _, ngettext


class Shelf(Enum):
    """Which lines are listed."""

    ALL = "all"
    STORES = "stores"
    HOLDERS = "holders"
    WORKSHOP = "workshop"
    UNFIT = "unfit"


_CHIPS: tuple[tuple[Shelf, Callable[[], str]], ...] = (
    (Shelf.ALL, lambda: _("Everything")),
    (Shelf.STORES, lambda: _("In stores")),
    (Shelf.HOLDERS, lambda: _("With people")),
    (Shelf.WORKSHOP, lambda: _("Workshop")),
    (Shelf.UNFIT, lambda: _("Not for issue")),
)
_KINDS = {Shelf.STORES: STORES, Shelf.HOLDERS: HOLDERS, Shelf.WORKSHOP: frozenset({PlaceKind.WORKSHOP})}
_ISSUABLE = frozenset(one.value for one in ISSUABLE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Beside the group: one type by its code, one place with what stands in it; empty parts do not filter."""

    item_type: str = ""
    place: str = ""


def _fits(row: BulkLine, shelf: Shelf) -> bool:
    if shelf is Shelf.UNFIT:
        return row.condition not in _ISSUABLE
    return shelf is Shelf.ALL or PlaceKind(row.place_kind) in _KINDS[shelf]


def _is_wanted(row: BulkLine, wanted: Wanted) -> bool:
    there = not wanted.place or f"{row.place}/".startswith(f"{wanted.place}/")
    return there and wanted.item_type in {"", row.type_code}


def _type(row: BulkLine) -> str:
    return f"{row.type_name}, {form_label('counted')}" if row.counted else row.type_name


def _where(row: BulkLine) -> str:
    return row.holder or " · ".join(place_words(row.place).split("/")[-2:])


COLUMNS = (
    Column(lambda: _("Code"), lambda row: row.type_code, Kind.MONO, 104, sort="code"),
    Column(lambda: _("Type"), _type, grows=True, sort="type"),
    Column(lambda: _("Place or holder"), _where, width=144, sort="place"),
    Column(lambda: _("Condition"), lambda row: condition_state(row.condition), Kind.STATE, 132),
    Column(lambda: _("Quantity"), lambda row: quantity_words(row.quantity, row.unit), Kind.NUMBER, 96),
)


class Bulk(ScreenPage):
    """The screen. `open(code)` shows a type; `open({"item_type": code, "place": path})` filters."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rows: Sequence[BulkLine] = ()
        self.wanted = Wanted()
        self.shelves = Shelves(_CHIPS, Shelf.ALL, lambda: _("Part of a type, place or name"), self._list)
        self.filter, self.chips = self.shelves.filter, self.shelves.chips
        self.active = QHBoxLayout()
        self.active.setSpacing(px(S2))
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Accessories and parts"), row_height=34)
        self.detail = BulkDetail(context)
        self.labels = LabelsCard(context)
        self.labels.done.connect(self._labelled)
        receive = Button(lambda: _("Receive"), glyph="plus", key="Ctrl+N", act=lambda: context.go("receipt"))
        if not context.may(Right.MOVE):
            receive.refuse(lambda: context.who_may(Right.MOVE))
        catalogue = Button(lambda: _("Catalogue"), glyph="tag", act=lambda: context.go("catalogue"))
        self.actions_in_bar = (catalogue, receive)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        export = Button(
            lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True,
            act=lambda: self.context.go("reports", "stock-on-hand"),
        )  # fmt: skip
        labels = Button(lambda: _("Labels…"), glyph="tag", key="Ctrl+P", dense=True, act=self._label)
        self.shelves.listen_for_slash(self, self.context.scanner)
        self.listed = table = CountedTable(self.table)
        self.count = table.count
        main = under(
            beside(*self.chips.values(), None, gap=S2),
            beside(self.filter, labels, export, gap=S2, grows=0),
            self.active,
            self.labels,
            table,
            gap=S2,
            grows=4,
        )
        main.setStretch(3, 1)
        self.setLayout(under(Abreast(held(main), self.detail, DETAIL), gap=0))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.detail.timeline.setFocus())

    def open(self, argument: object) -> None:
        """Show one type by its code, or filter by the parts of a mapping."""
        parts = argument if isinstance(argument, Mapping) else {"item_type": str(argument)}
        self.wanted = Wanted(str(parts.get("item_type", "")), str(parts.get("place", "")))
        self.shelves.put(str(parts.get("text", "")))
        self.shelves.choose(Shelf.ALL)

    @override
    def refresh(self) -> None:
        """Ask for everything that is kept by number."""
        self.context.ask(bulk_lines, then=self._show, topic="bulk", owner=self)

    def _show(self, rows: Sequence[BulkLine]) -> None:
        self.rows = rows
        types = len({row.item for row in rows})
        self.retitle(
            lambda: ngettext("{n} type on charge", "{n} types on charge", types).format(n=formats.number(types))
        )
        self.shelves.count(lambda shelf: (row for row in rows if _fits(row, shelf)))
        self._list()

    def _show_active(self) -> None:
        empty(self.active)
        for name, words in (("item_type", self.wanted.item_type), ("place", self.wanted.place)):
            if words:
                chip = Chip(words, closable=True)
                chip.closed.connect(partial(self._drop, name))
                self.active.addWidget(chip)
        self.active.addStretch(1)

    def _drop(self, name: str) -> None:
        empty_part: dict[str, str] = {name: ""}
        self.wanted = replace(self.wanted, **empty_part)
        self._list()

    def _list(self) -> None:
        self.shelves.mark()
        self._show_active()
        words = self.filter.value().casefold().split()
        rows = [
            row
            for row in self.rows
            if _fits(row, self.shelves.shelf)
            and _is_wanted(row, self.wanted)
            and all(word in f"{row.type_code} {row.type_name} {row.place} {row.holder}".casefold() for word in words)
        ]
        before = self.detail.row
        self.model.set_rows(rows)
        said = ngettext("{n} line", "{n} lines", len(rows))
        self.count.set_words(said.format(n=formats.number(len(rows))))
        if not rows:
            self.table.set_empty(self._nothing())
            self.detail.show_nothing()
            return
        keys = [_key(row) for row in rows]
        at = keys.index(_key(before)) if before is not None and _key(before) in keys else 0
        self.table.selectRow(at)

    def _nothing(self) -> EmptyState:
        if not self.rows:
            way = Button(lambda: _("Receive accessories"), glyph="plus", act=lambda: self.context.go("receipt"))
            return EmptyState(
                lambda: _("Nothing is kept by number yet"),
                lambda: _("Magazines, optics, slings and parts without a number stand here."),
                glyph="rows",
                way=way,
            )
        way = Button(lambda: _("Show everything"), glyph="x", act=self._drop_filters)
        return EmptyState(lambda: _("Nothing fits"), lambda: _("The filter leaves nothing."), glyph="funnel", way=way)

    def _drop_filters(self) -> None:
        self.shelves.put("")
        self.wanted = Wanted()
        self.shelves.choose(Shelf.ALL)
        self.table.setFocus()

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.ask(self.model.row_at(row))

    def _label(self) -> None:
        """Labels for the place of the chosen line, or for all places in the list: what lies there has no number of its own."""
        rows = [self.model.row_at(row) for row in range(self.model.rowCount())]
        stores = {kind.value for kind in STORES}
        chosen = self.detail.row
        offers = []
        if chosen is not None and chosen.place_kind in stores:
            place = chosen.place
            offers.append(Offer(lambda: _("This place: {place}").format(place=place), "place", these(place)))
        if places := list(dict.fromkeys(row.place for row in rows if row.place_kind in stores)):
            offers.append(Offer(partial(_all_words, len(places)), "place", these(*places)))
        if offers:
            self.listed.hide()
            self.labels.begin(offers)

    def _labelled(self) -> None:
        self.listed.show()
        self.table.setFocus()


def _key(row: BulkLine) -> tuple[str, str, str]:
    return row.item, row.place, row.condition


def _all_words(count: int) -> str:
    words = ngettext("{n} place in the list", "All {n} places in the list", count)
    return words.format(n=formats.number(count))


def _build(context: ScreenContext) -> QWidget:
    return Bulk(context)


SCREEN = Screen("bulk", lambda: _("Accessories and parts"), "rows", "", _build, (Right.READ,), -1, under="catalogue")
