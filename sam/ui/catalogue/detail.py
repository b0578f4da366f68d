"""The page of the chosen type: photographs, what it is, how dangerous, how packed, where it lies, what belongs to it, its documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sam.domain.items import TypeKind
from sam.domain.places import PlaceKind
from sam.domain.roles import Right
from sam.queries.catalogue import Belongs, Stored, TypePage, type_page
from sam.queries.categories import by_size
from sam.queries.weapon_pages import Whereabouts
from sam.ui.catalogue.type_words import (
    FIELDS,
    category_words,
    change_words,
    country_words,
    document_words,
    neq_words,
    package_words,
)
from sam.ui.look.current import px
from sam.ui.look.tokens import ROW_COMPACT, S1, S2, S3, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.timeline import Event, Timeline
from sam.ui.parts.words import say
from sam.ui.records.strip import PhotographStrip
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import place_words, quantity_words, restriction_state
from sam.words import formats
from sam.words.labels import label, type_kind_label, unit_label
from sam.words.size_rules import size_words
from sam.words.translate import _, ngettext

_ROUNDS = frozenset({TypeKind.AMMUNITION.value, TypeKind.EXPLOSIVE.value})
_BY_SERIAL = frozenset({TypeKind.WEAPON.value, TypeKind.PART.value})
_MOST_PLACES = 8  # lines of the list of places that are in sight


def _where(row: Stored) -> str:
    if not row.place:
        return _("With people and units")
    return " · ".join(place_words(row.place).split("/")[-2:])


class TypeDetail(Card):
    """The card. It asks for the cards of the screen: `correcting`, `packing`, `filling`, `adding`, `looking(index)`."""

    correcting, packing, filling, adding = Signal(), Signal(), Signal(), Signal()
    looking = Signal(int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.code = ""
        self.page: TypePage | None = None
        self.name, self.kind = Label("", Role.HEAD, wrap=True), Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.photographs = PhotographStrip(context)
        self.photographs.opened.connect(self.looking.emit)
        self.facts, self.packed, self.contents = KeyValues(), KeyValues(), KeyValues()
        self.places = RowsModel(
            (
                Column(lambda: _("Place"), _where, grows=True),
                Column(lambda: _("Quantity"), lambda row: quantity_words(row.quantity, self._unit()), Kind.NUMBER, 96),
            )
        )
        self.stored = Table(self.places, lambda: _("Where it lies"))
        self.stored.opened.connect(self._open_place)
        self.timeline = Timeline(name=lambda: _("Documents of the type"), left=84)
        self.empty = EmptyState(lambda: _("No type is chosen"), glyph="tag")
        self._make_acts()
        self._lay_out()
        self.show_nothing()

    def _make_acts(self) -> None:
        self.correct = Button(lambda: _("Correct…"), glyph="pencil-simple", dense=True, act=self.correcting.emit)
        self.pack = Button(lambda: _("Packaging…"), glyph="package", dense=True, act=self.packing.emit)
        self.fill = Button(lambda: _("Contents…"), glyph="stack", dense=True, act=self.filling.emit)
        self.add_photograph = Button(lambda: _("Photograph…"), glyph="plus", dense=True, act=self.adding.emit)
        for button in (self.correct, self.pack, self.fill, self.add_photograph):
            if not self._context.may(Right.CATALOGUE):
                button.refuse(lambda: self._context.who_may(Right.CATALOGUE))

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        self._heads = {
            part: Label(partial(_upper, words), Role.CAPS, Token.INK2)
            for part, words in (
                (self.packed, lambda: _("Packaging")),
                (self.contents, lambda: _("Kit contents")),
                (self.stored, lambda: _("Where it lies")),
                (self.timeline, lambda: _("Documents of the type")),
            )
        }
        for first in (self.name, self.kind, self.notice, self.photographs):
            column.addWidget(first)
        column.addWidget(self.facts)
        for part, head in self._heads.items():
            column.addWidget(head)
            column.addWidget(part)
        column.addStretch(1)
        self.page_of = ScrollPage(body)
        self.acts = QWidget()
        acts = QGridLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(S2))
        for place, button in enumerate((self.correct, self.add_photograph, self.pack, self.fill)):
            acts.addWidget(button, *divmod(place, 2))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page_of, stretch=1)
        self.add(self.acts)

    def _unit(self) -> str:
        return self.page.unit if self.page is not None else "each"

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.code, self.page = "", None
        self.empty.show()
        self.page_of.hide()
        self.acts.hide()

    def ask(self, code: str) -> None:
        """Show the type with this code."""
        self.code = code
        self._context.ask(type_page, code, then=self._show, topic="type detail", owner=self)

    def _show(self, page: TypePage | None) -> None:
        if page is None:
            self.show_nothing()
            return
        self.page, self.code = page, page.code
        self.empty.hide()
        self.page_of.show()
        self.acts.show()
        self.name.set_words(page.name)
        kind, code = page.kind, page.code
        retired = page.retired
        self.kind.set_words(
            lambda: " · ".join(
                part for part in (code, type_kind_label(kind), _("no longer offered") if retired else "") if part
            )
        )
        self._show_restrictions(page)
        self.photographs.show_photographs(page.photographs)
        self.facts.set_facts(_facts(page))
        packages = [Fact(name, inside) for name, inside in package_words(page.said.get("packaging", ()), page.unit)]
        contents = [Fact(one.code, partial(_belongs, one)) for one in page.kit]
        contents += [Fact(lambda: _("Belongs to"), partial(_belongs, one)) for one in page.part_of]
        self.packed.set_facts(packages)
        self.contents.set_facts(contents)
        self.places.set_rows(page.stored)
        self.stored.setFixedHeight(px(36) + min(len(page.stored), _MOST_PLACES) * px(ROW_COMPACT))
        self.timeline.set_events(_events(page))
        for part, rows in ((self.packed, packages), (self.contents, contents), (self.stored, page.stored)):
            part.setVisible(bool(rows))
            self._heads[part].setVisible(bool(rows))

    def _show_restrictions(self, page: TypePage) -> None:
        self.notice.clear()
        if page.restrictions:
            one = page.restrictions[0]
            state = restriction_state(one.kind)
            words = _("Since {day}: {text}").format(day=say(day_words(one.since)), text=one.text)
            self.notice.tell(state.tone, state.words, words)

    def _open_place(self, row: int) -> None:
        """The list of what lies there, filtered to this type."""
        if self.page is None:
            return
        one: Stored = self.places.row_at(row)
        code = self.page.code
        if self.page.kind in _ROUNDS:
            self._context.go("ammunition", {"text": code})
        elif self.page.kind not in _BY_SERIAL:
            self._context.go("bulk", {"item_type": code, "place": one.place})
        elif not one.place or one.kind == PlaceKind.TRANSIT.value:
            where = Whereabouts.HOLDERS if not one.place else Whereabouts.TRANSIT
            self._context.go("weapons", {"item_type": code, "whereabouts": where})
        else:
            self._context.go("weapons", {"item_type": code, "place": one.place})


def _upper(words: Callable[[], str]) -> str:
    return words().upper()


def _belongs(one: Belongs) -> str:
    return f"{formats.number(one.quantity)} × {one.name}"


def _facts(page: TypePage) -> list[Fact]:
    """What the type says of itself, and what follows from it."""
    said = page.said
    division, group = said.get("hazard_division", ""), said.get("compatibility_group", "")
    facts = [Fact(FIELDS[key], said.get(key, ""), mono=key == "stock_number") for key in ("make", "model", "calibre")]
    facts.append(Fact(FIELDS["category"], partial(category_words, said.get("category", ""))))
    facts += [
        Fact(partial(label, rule), partial(size_words, rule, counted))
        for rule, counted in by_size(said.get("category", ""), said.get("calibre", "")).items()
    ]
    facts.append(Fact(FIELDS["country"], partial(country_words, said.get("country", ""))))
    facts.append(Fact(FIELDS["stock_number"], said.get("stock_number", ""), mono=True))
    facts.append(Fact(FIELDS["unit"], lambda: unit_label(page.unit, 1)))
    if page.kind in _ROUNDS:
        facts.append(Fact(FIELDS["un_number"], said.get("un_number", "") or (lambda: _("not said"))))
        facts.append(Fact(lambda: _("HD, CG"), f"{division} {group}".strip() or (lambda: _("not said"))))
        neq = said.get("neq_mg")
        facts.append(Fact(FIELDS["neq_mg"], partial(neq_words, neq) if neq else (lambda: _("not said"))))
        facts.append(Fact(lambda: _("Shelf life of the lots"), partial(_shelf_life, page.expiries)))
    if page.kind == TypeKind.WEAPON.value and said.get("category"):
        facts.append(Fact(lambda: _("May draw it"), lambda: _people(page.drawers)))
    facts += [Fact(name, value) for name, value in page.fields]
    return [fact for fact in facts if say(fact.value)]


def _people(count: int) -> str:
    return ngettext("{n} person or unit", "{n} people and units", count).format(n=formats.number(count))


def _shelf_life(expiries: tuple[str, ...]) -> str:
    days = [say(day_words(day)) for day in dict.fromkeys(expiries)]
    return " – ".join(days) if days else _("not said")


def _events(page: TypePage) -> list[Event]:
    return [
        Event(
            when=day_words(one.day),
            what=partial(document_words, one),
            detail=partial(_detail, page, place),
            glyph="plus" if one.first else "pencil-simple",
        )
        for place, one in enumerate(page.documents)
    ]


def _detail(page: TypePage, place: int) -> str:
    one = page.documents[place]
    entry = _("Entry {number}").format(number=formats.number(one.entry))
    return "\n".join(
        [
            " · ".join(part for part in (one.by, entry) if part),
            *(change_words(change, page.names) for change in one.changes),
        ]
    )
