"""The screen of the catalogue: every type by kind with what is on charge, the chosen type, and the cards that change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.items import TypeKind
from sam.domain.roles import Right
from sam.queries.catalogue import TypeLine, catalogue
from sam.ui.act_card import ActCard
from sam.ui.catalogue.detail import TypeDetail
from sam.ui.catalogue.photograph_card import PhotographCard
from sam.ui.catalogue.rows_card import KitCard, PackagingCard
from sam.ui.catalogue.type_card import TypeCard
from sam.ui.lists.shelves import CountedTable, Shelves
from sam.ui.look.tokens import S2, SIDE, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.records.picture_page import PicturePage
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.stock_words import hazard_of, quantity_words
from sam.words import formats
from sam.words.translate import _, ngettext


class Shelf(Enum):
    """Which types are listed."""

    ALL = "all"
    WEAPONS = TypeKind.WEAPON
    AMMUNITION = TypeKind.AMMUNITION
    EXPLOSIVES = TypeKind.EXPLOSIVE
    ACCESSORIES = TypeKind.BULK
    PARTS = TypeKind.PART
    KITS = "kits"
    RETIRED = "retired"


_CHIPS: tuple[tuple[Shelf, Callable[[], str]], ...] = (
    (Shelf.ALL, lambda: _("All types")),
    (Shelf.WEAPONS, lambda: _("Weapons")),
    (Shelf.AMMUNITION, lambda: _("Ammunition")),
    (Shelf.EXPLOSIVES, lambda: _("Explosives")),
    (Shelf.ACCESSORIES, lambda: _("Accessories")),
    (Shelf.PARTS, lambda: _("Parts")),
    (Shelf.KITS, lambda: _("Kits")),
    (Shelf.RETIRED, lambda: _("No longer offered")),
)


def _fits(row: TypeLine, shelf: Shelf) -> bool:
    if shelf is Shelf.RETIRED:
        return row.retired
    if shelf is Shelf.KITS:
        return row.kit
    return shelf is Shelf.ALL or (isinstance(shelf.value, TypeKind) and row.kind == shelf.value.value)


COLUMNS = (
    Column(lambda: _("Code"), lambda row: row.code, Kind.MONO, 104, sort="code"),
    Column(lambda: _("Name"), lambda row: row.name, grows=True, sort="name"),
    Column(lambda: _("Calibre"), lambda row: row.calibre, Kind.SOFT, 84, sort="calibre"),
    Column(lambda: _("HD, CG"), lambda row: hazard_of(row.hazard), Kind.HAZARD, 64),
    Column(lambda: _("On charge"), lambda row: quantity_words(row.quantity, row.unit), Kind.NUMBER, 116),
)


class Catalogue(ScreenPage):
    """The screen. `open(code)` chooses a type."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rows: Sequence[TypeLine] = ()
        self._wanted = ""
        self.shelves = Shelves(_CHIPS, Shelf.ALL, lambda: _("Part of a code, name or calibre"), self._list)
        self.filter, self.chips = self.shelves.filter, self.shelves.chips
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Item types"), row_height=34)
        self.remark = Notice()
        self.detail = TypeDetail(context)
        self.type_card, self.packaging = TypeCard(context), PackagingCard(context)
        self.kit, self.photograph = KitCard(context), PhotographCard(context)
        self.cards: tuple[ActCard, ...] = (self.type_card, self.packaging, self.kit, self.photograph)
        self.take_away = Button(
            lambda: _("Take away…"), ButtonKind.QUIET, glyph="trash", dense=True, act=self._take_away
        )
        self.pictures = PicturePage(context, self.take_away)
        self.add = Button(
            lambda: _("New type"), glyph="plus", key="Ctrl+N", act=lambda: self._begin(self.type_card.begin)
        )
        if not context.may(Right.CATALOGUE):
            for button in (self.add, self.take_away):
                button.refuse(lambda: context.who_may(Right.CATALOGUE))
        bulk = Button(lambda: _("Accessories and parts"), glyph="rows", act=lambda: context.go("bulk"))
        self.actions_in_bar = (bulk, self.add)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.shelves.listen_for_slash(self, self.context.scanner)
        table = CountedTable(self.table)
        self.count = table.count
        self.listed = held(
            under(
                Flow(*self.chips.values()), self.filter, self.remark, table, gap=S2, grows=3,
            )
        )  # fmt: skip
        asking = under(*self.cards, self.pictures, None, gap=S2)
        asking.setStretch(len(self.cards), 1000)
        self.asking = ScrollPage(held(asking), squeezes=True)
        self.asking.hide()
        main = held(under(self.listed, self.asking, gap=0))
        self.setLayout(under(Abreast(main, self.detail, SIDE), gap=0))

    def _connect(self) -> None:
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        for card in self.cards:
            card.left.connect(self._left)
        self.type_card.made.connect(self._made)
        self.type_card.remarked.connect(self._remark)
        begin, detail = self._begin_with, self.detail
        detail.correcting.connect(lambda: begin(self.type_card.correct))
        detail.packing.connect(lambda: begin(self.packaging.begin))
        detail.filling.connect(lambda: begin(self.kit.begin))
        detail.adding.connect(lambda: begin(self.photograph.begin))
        detail.looking.connect(lambda at: begin(lambda page: self.pictures.begin(page.name, page.photographs, at)))
        self.pictures.left.connect(self._looked)

    def open(self, argument: object) -> None:
        """Choose a type by its code, or show those that fit a text."""
        texts = argument if isinstance(argument, Mapping) else {}
        self._wanted = "" if texts else str(argument)
        self.shelves.put(str(texts.get("text", "")))
        self.shelves.choose(Shelf.ALL)

    @override
    def refresh(self) -> None:
        """Ask for the whole catalogue."""
        self.context.ask(catalogue, then=self._show, topic="catalogue", owner=self)

    def _show(self, rows: Sequence[TypeLine]) -> None:
        self.rows = rows
        self.retitle(
            lambda: ngettext("{n} type in the catalogue", "{n} types in the catalogue", len(rows)).format(
                n=formats.number(len(rows))
            )
        )
        self.shelves.count(lambda shelf: (row for row in rows if _fits(row, shelf)))
        self._list()

    def _list(self) -> None:
        self.shelves.mark()
        words = self.filter.value().casefold().split()
        rows = [
            row for row in self.rows if _fits(row, self.shelves.shelf) and all(word in _text(row) for word in words)
        ]
        shown = self._wanted or self.detail.code
        self.model.set_rows(rows)
        said = ngettext("{n} type", "{n} types", len(rows))
        self.count.set_words(said.format(n=formats.number(len(rows))))
        if not rows:
            self.table.set_empty(self._nothing())
            self.detail.show_nothing()
            return
        codes = [row.code for row in rows]
        if self._wanted in codes:
            self._wanted = ""
        self.table.selectRow(codes.index(shown) if shown in codes else 0)

    def _nothing(self) -> EmptyState:
        if not self.rows:
            way = Button(lambda: _("Add the first type"), glyph="plus", act=lambda: self._begin(self.type_card.begin))
            return EmptyState(lambda: _("The catalogue is empty"), glyph="tag", way=way)
        way = Button(lambda: _("Show all types"), glyph="x", act=self._drop_filter)
        return EmptyState(lambda: _("No type fits"), lambda: _("The filter leaves nothing."), glyph="funnel", way=way)

    def _drop_filter(self) -> None:
        self.shelves.put("")
        self.shelves.choose(Shelf.ALL)
        self.table.setFocus()

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.ask(self.model.row_at(row).code)

    def _opened(self, _row: int) -> None:
        """Into the page of the type: its photographs, or where it lies."""
        detail = self.detail
        tiles = detail.photographs.tiles
        first = tiles[0] if tiles else detail.stored if detail.stored.isVisible() else detail.timeline
        first.setFocus()

    def _begin_with(self, card: Callable[..., None]) -> None:
        page = self.detail.page
        if page is not None:
            self._begin(lambda: card(page))

    def _begin(self, card: Callable[[], None]) -> None:
        """One card at a time, in the room of the list."""
        for other in (*self.cards, self.pictures):
            other.hide()
        self.remark.clear()
        self.listed.hide()
        self.asking.show()
        card()

    def _left(self) -> None:
        """The list is there again, and the caret in it."""
        self.asking.hide()
        self.listed.show()
        self.table.setFocus()

    def _looked(self) -> None:
        """The large picture is gone; the caret is on the small one."""
        self._left()
        tiles = self.detail.photographs.tiles
        if self.pictures.at < len(tiles):
            tiles[self.pictures.at].setFocus()

    def _take_away(self) -> None:
        at = self.pictures.at
        self._begin_with(lambda page: self.photograph.begin_removal(page, at))

    def _made(self, code: str) -> None:
        self._wanted = code
        self.shelves.put("")
        self.refresh()

    def _remark(self, words: str) -> None:
        self.remark.tell(Tone.WARN, lambda: _("Worth a look"), words)


def _text(row: TypeLine) -> str:
    return f"{row.code} {row.name} {row.make} {row.model} {row.calibre} {row.category}".casefold()


def _build(context: ScreenContext) -> QWidget:
    return Catalogue(context)


SCREEN = Screen("catalogue", lambda: _("Catalogue"), "tag", "", _build, (Right.READ,), 1)
