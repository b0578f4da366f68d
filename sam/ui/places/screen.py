"""The screen of places: the tree as an indented list, what lies in the chosen place, a new place inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.places import PARENTS, STORES, PlaceKind
from sam.domain.roles import Right
from sam.queries.plan import PlanBox
from sam.queries.stock_at import PlaceNode, StockLine, place_tree, stock_at
from sam.services.ways_to_look import PlacesAs, keep_places_as, places_as
from sam.ui.labels.card import LabelsCard
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.later import is_made, made_now, show_part
from sam.ui.parts.rows import beside, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.places.climate_side import ClimateSide
from sam.ui.places.columns import STOCK, TREE
from sam.ui.places.correct_place import CorrectPlace
from sam.ui.places.new_place import NewPlace, inside_of
from sam.ui.places.offers import label_offers
from sam.ui.places.plan_card import PlanCard
from sam.ui.places.safety_side import SafetySide
from sam.ui.places.site_plan.page import SitePlanPage
from sam.ui.places.typed import PlacesTyped
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, ngettext

P = TypeVar("P", bound=QWidget)
C = TypeVar("C", NewPlace, CorrectPlace)


_WAYS = (
    (PlacesAs.TREE, lambda: _("As a list"), "list-bullets"),
    (PlacesAs.PLAN, lambda: _("As a plan"), "map-trifold"),
    (PlacesAs.SITE, lambda: _("Site plan"), "crosshair-simple"),
)


class Places(ScreenPage):
    """The screen. `open(path)` chooses a place; `open({"climate": path})` shows the air of it. `worked`: something is not signed."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.node: PlaceNode | None = None
        self._wanted, self._asked_way = "", False
        self.model, self.stock_model = RowsModel(TREE), RowsModel(STOCK)
        self.tree = Table(self.model, lambda: _("Places"))
        self.ways = {way: Chip(words, toggles=True, glyph=glyph) for way, words, glyph in _WAYS}
        self.shown_as = PlacesAs.TREE
        self.stock = Table(self.stock_model, lambda: _("What lies here"))
        self.title = Label("", Role.CARD)
        self.note = Label("", Role.META, Token.INK3)
        self.weapons = Button(lambda: _("Weapons here"), glyph="crosshair-simple", dense=True, act=self._weapons)
        self.receive = Button(lambda: _("Receive here"), glyph="download-simple", dense=True, act=self._receive)
        self.label = Button(lambda: _("Labels…"), glyph="tag", key="Ctrl+P", dense=True, act=self._label)
        self.safe = Button(
            lambda: _("Safety"), glyph="shield-check", dense=True, toggles=True, act=lambda: self._look_beside(self.air)
        )
        self.air = Button(
            lambda: _("Climate"), glyph="sun", dense=True, toggles=True, act=lambda: self._look_beside(self.safe)
        )
        self.add = Button(lambda: _("New place"), glyph="plus", key="Ctrl+N", act=self.begin_new)
        self.correct = Button(lambda: _("Correct…"), glyph="pencil-simple", act=self.begin_correcting)
        self._refuse_acts()
        self.actions_in_bar = (self.correct, self.add)
        self.typed = PlacesTyped(self)
        self._lay_out()
        self.setFocusProxy(self.tree)

    def _refuse_acts(self) -> None:
        """What the person may not do says who may."""
        for right, buttons in ((Right.CATALOGUE, (self.correct, self.add)), (Right.MOVE, (self.receive,))):
            if not self.context.may(right):
                for button in buttons:
                    button.refuse(partial(self.context.who_may, right))

    def _lay_out(self) -> None:
        way = Button(lambda: _("Add the first place"), glyph="plus", act=self.begin_new)
        self.tree.set_empty(
            EmptyState(
                lambda: _("No place yet"),
                lambda: _("Begin with the site: the barracks, the base."),
                glyph="map-pin",
                way=way,
            )
        )
        self.stock.set_empty(EmptyState(lambda: _("Nothing lies here"), glyph="map-pin"))
        tree, stock = Card(flush=True), Card(flush=True)
        self.lying = stock
        tree.add(self.tree, stretch=1)
        acts = Flow(self.safe, self.air, self.label, self.weapons, self.receive, ends=True)
        head = under(beside(self.title, self.note, None, gap=S2), acts, gap=S2)
        head.setContentsMargins(S4, S2, S2, S2)
        stock.add(head)
        stock.add(self.stock, stretch=1)
        self._lies = stock.body
        self._side = under(stock, gap=S4, grows=0)
        self.listed, self.row = tree, beside(gap=S4)
        self._places = under(Flow(*self.ways.values()), tree, gap=S2, grows=1)
        self.row.addLayout(self._places)
        self.row.addLayout(self._side)
        self.setLayout(self.row)
        self.look_as(PlacesAs.TREE)
        self._connect()

    def _connect(self) -> None:
        for look, chip in self.ways.items():
            chip.clicked.connect(lambda _on=False, look=look: self._choose_way(look))
        self.tree.chosen.connect(self._chosen)
        self.tree.opened.connect(lambda _row: self.stock.setFocus())
        self.stock.opened.connect(self._open_stock)

    # what is made when it is shown first

    @cached_property
    def plan(self) -> PlanCard:
        """The places as boxes."""
        plan = made_now(PlanCard(self.context), self._places)
        self._places.setStretchFactor(plan, 1)
        plan.stood.connect(self._stood)
        plan.opened.connect(self._open_box)
        return plan

    @cached_property
    def site(self) -> SitePlanPage:
        """The plan of the site."""
        site = SitePlanPage(self.context)
        made_now(site.drawing, self._places)
        made_now(site.beside, self._side)
        self._places.setStretchFactor(site.drawing, 1)
        self._side.setStretchFactor(site.beside, 1)
        site.stood.connect(self._stood)
        for part in (site, site.recording):
            part.worked.connect(self.worked)
        return site

    @cached_property
    def safety(self) -> SafetySide:
        """How safely it lies here."""
        safety = self._beside_stock(SafetySide(self.context))
        safety.worked.connect(self.worked)
        return safety

    @cached_property
    def climate(self) -> ClimateSide:
        """How warm and moist the air is here."""
        climate = self._beside_stock(ClimateSide(self.context))
        climate.worked.connect(self.worked)
        return climate

    def _beside_stock(self, part: P) -> P:
        made_now(part, self._lies)
        self._lies.setStretchFactor(part, 1)
        return part

    @cached_property
    def form(self) -> NewPlace:
        """A new place."""
        return self._above(NewPlace(self.context))

    @cached_property
    def corrected(self) -> CorrectPlace:
        """The chosen place, to be corrected."""
        return self._above(CorrectPlace(self.context))

    def _above(self, card: C) -> C:
        made_now(card, self._side, 0)
        card.made.connect(self._made)
        card.left.connect(self._back)
        card.worked.connect(self.worked)
        return card

    @cached_property
    def labels(self) -> LabelsCard:
        """Labels for what is here."""
        labels = made_now(LabelsCard(self.context), self._side, self._side.indexOf(self.lying))
        self._side.setStretchFactor(labels, 1)
        labels.done.connect(self._labelled)
        return labels

    def draft(self) -> object | None:
        """What is typed and put elsewhere and not signed; None where nothing is."""
        return self.typed.draft()

    def take_up(self, draft: object) -> None:
        """Put it back, and look at the place that it is about."""
        self._wanted = self.typed.take_up(draft)

    def look_at_once(self, way: PlacesAs) -> None:
        """Look at the places in this way, whatever was remembered."""
        self._asked_way = True
        self.look_as(way)

    def open(self, argument: object) -> None:
        """Choose a place by its path, perhaps to see its air."""
        if isinstance(argument, Mapping):
            self.air.setChecked(True)
            self.safe.setChecked(False)
            argument = argument["climate"]
        self._wanted = str(argument)
        self.refresh()

    @override
    def refresh(self) -> None:
        """Ask for all places."""
        if not self._asked_way:
            self._asked_way = True
            self.context.work.reader.run(
                lambda: self.context.door.run(places_as),
                self.look_as,
                self.trouble,
                self.trouble,
                topic="places as",
                owner=self,
            )
        self.context.ask(place_tree, then=self._show, topic="places", owner=self)

    def _choose_way(self, way: PlacesAs) -> None:
        """Look at the places in another way, and remember it."""
        self.look_as(way)
        self.context.work.writer.run(
            lambda: self.context.door.run(keep_places_as, way),
            lambda _none: None,
            self.trouble,
            self.trouble,
            owner=self,
        )
        self._back()

    def look_as(self, way: PlacesAs) -> None:
        """Look at the places in this way."""
        self.shown_as = way
        for one, chip in self.ways.items():
            chip.setChecked(one is way)
        self.listed.setVisible(way is PlacesAs.TREE)
        show_part(self, "plan", seen=way is PlacesAs.PLAN)
        self.lying.setVisible(way is not PlacesAs.SITE)
        if way is PlacesAs.SITE or is_made(self, "site"):
            for part in (self.site.drawing, self.site.beside):
                part.setVisible(way is PlacesAs.SITE)
        for n, stretch in enumerate({PlacesAs.TREE: (2, 3), PlacesAs.PLAN: (4, 5), PlacesAs.SITE: (5, 4)}[way]):
            self.row.setStretch(n, stretch)
        self.setFocusProxy(self._chooser())
        self._look_at_plan()

    def _chooser(self) -> QWidget:
        """Where one chooses a place."""
        if self.shown_as is PlacesAs.TREE:
            return self.tree
        return self.plan.plan if self.shown_as is PlacesAs.PLAN else self.site.canvas

    def _look_at_plan(self) -> None:
        """Bring what is drawn to the chosen place."""
        if self.node is not None and self.shown_as is PlacesAs.PLAN:
            self.plan.show_place(self.node.path)
        elif self.node is not None and self.shown_as is PlacesAs.SITE:
            self.site.show_place(self.node.path)

    def _stood(self, path: str) -> None:
        """A box of the plan is looked at: it is the chosen place."""
        paths = [self.model.row_at(row).path for row in range(self.model.rowCount())]
        if path in paths and (self.node is None or self.node.path != path):
            self.tree.selectRow(paths.index(path))

    def _open_box(self, box: PlanBox) -> None:
        """What is in a rack or bin: its weapons in their list, all else beside the plan."""
        if box.weapons:
            self.context.go("weapons", {"place": box.path})
        else:
            self.stock.setFocus()

    def _show(self, nodes: Sequence[PlaceNode]) -> None:
        self.model.set_rows(nodes)
        self.retitle(lambda: ngettext("{n} place", "{n} places", len(nodes)).format(n=formats.number(len(nodes))))
        paths = [node.path for node in nodes]
        shown = self._wanted or (self.node.path if self.node is not None else "")
        self._wanted = ""
        for part in (self.safe, self.air, self.label, self.weapons, self.receive):
            part.setVisible(bool(nodes))
        if nodes:
            self.tree.selectRow(paths.index(shown) if shown in paths else 0)
            self._chosen(self.tree.current_row())
            self._look_at_plan()
        self.typed.open_again()

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        before, node = self.node, self.model.row_at(row)
        self.node = node
        if (before is None or before.path != node.path) and not self.air.isChecked():
            self.safe.setChecked(node.storehouse)  # of a storehouse one sees first whether it is in order
        self.title.set_words(node.name)
        self.note.set_words(node.path)
        self.receive.setVisible(PlaceKind(node.kind) in STORES)
        self.safe.setVisible(PlaceKind(node.kind) in STORES)
        self.air.setVisible(PlaceKind(node.kind) in STORES)
        self._show_safety()
        self.context.ask(stock_at, node.path, then=self.stock_model.set_rows, topic="stock at", owner=self)

    def _open_stock(self, row: int) -> None:
        line: StockLine = self.stock_model.row_at(row)
        if line.form == "lot":
            self.context.go("ammunition", line.item)
        elif line.form == "weapon":
            self.context.go("weapons", {"place": line.place, "item_type": line.type_code})
        elif line.form == "counted":
            self.context.go("weapons", {"identify": (line.type_code, line.place, line.condition)})

    def look_at(self, side: str) -> None:
        """Look at "safety" or "climate" of the chosen place."""
        self.safe.setChecked(side == "safety")
        self.air.setChecked(side == "climate")
        self._show_safety()

    def _look_beside(self, other: Button) -> None:
        """What lies here, or how safely, or how warm and moist the air is: not more than one of them."""
        other.setChecked(False)
        self._show_safety()

    def _show_safety(self) -> None:
        store = self.node is not None and PlaceKind(self.node.kind) in STORES
        safe, air = self.safe.isChecked() and store, self.air.isChecked() and store
        show_part(self, "safety", seen=safe)
        show_part(self, "climate", seen=air)
        self.stock.setVisible(not safe and not air)
        if safe and self.node is not None:
            self.safety.show_place(self.node)
        if air and self.node is not None:
            self.climate.show_place(self.node)

    def _weapons(self) -> None:
        if self.node is not None:
            self.context.go("weapons", {"place": self.node.path})

    def _receive(self) -> None:
        if self.node is not None:
            self.context.go("receipt", {"to": self.node.path})

    def _label(self) -> None:
        """Labels for the chosen place, for what stands in it, for what lies in it."""
        if self.node is None:
            return
        self.lying.hide()
        nodes = [self.model.row_at(row) for row in range(self.model.rowCount())]
        lies = [self.stock_model.row_at(row) for row in range(self.stock_model.rowCount())]
        self.labels.begin(label_offers(self.node, nodes, lies))

    def _labelled(self) -> None:
        self.lying.setVisible(self.shown_as is not PlacesAs.SITE)
        self._back()

    def _back(self) -> None:
        """The caret where one chooses a place."""
        self._chooser().setFocus()

    def begin_new(self) -> None:
        """Ask for a new place, in the chosen one where that fits."""
        node = self.node
        kind = inside_of(node) if node is not None else PlaceKind.SITE
        fits = node is not None and kind is not None and PlaceKind(node.kind) in PARENTS[kind]
        show_part(self, "corrected", seen=False)
        self.form.begin(kind or PlaceKind.BOX, node.path if fits and node is not None else "")

    def begin_correcting(self) -> None:
        """Ask what is wrong about the chosen place."""
        if self.node is not None:
            show_part(self, "form", seen=False)
            self.corrected.begin(self.node)

    def _made(self, answer: Any) -> None:
        self._wanted = str(answer["path"])
        self._back()
        self.refresh()


def _build(context: ScreenContext) -> QWidget:
    return Places(context)


SCREEN = Screen("places", lambda: _("Places"), "map-pin", "F7", _build, (Right.READ,), 1)
