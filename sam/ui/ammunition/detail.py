"""The chosen lot: what it is, what is against it, where it lies, its life; and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.places import ON_CHARGE
from sam.domain.roles import Right
from sam.queries.counter import Lie, look_up
from sam.queries.history import Life, history, items_named
from sam.queries.reader import Reader
from sam.queries.registers import LotRow
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token
from sam.ui.moving.offer import moving_buttons
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Timeline
from sam.ui.parts.words import say
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import quantity_words, restriction_state
from sam.ui.weapons.detail import events_of
from sam.words.labels import condition_label
from sam.words.translate import _

_HELD = frozenset(kind.value for kind in ON_CHARGE)


def lot_of(reader: Reader, item: str) -> tuple[Life, Sequence[Lie]] | None:
    """The life of a lot and where it lies; None when the book does not know it."""
    found = items_named(reader, item)
    if len(found) != 1:
        return None
    seen = look_up(reader, [item])[0]
    return history(reader, found[0]), [lie for lie in seen.lies if lie.place_kind in _HELD]


class LotDetail(Card):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.item = ""
        self.row: LotRow | None = None
        self.life: Life | None = None
        self.lot = Label("", Role.MONO_BIG, wrap=True)
        self.kind = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.facts, self.places = KeyValues(), KeyValues()
        self.timeline = Timeline(name=lambda: _("Life of one thing"), left=84)
        self.timeline.opened.connect(self._open_event)
        self.empty = EmptyState(lambda: _("No lot is chosen"), glyph="package")
        self.issue = Button(
            lambda: _("Hand out"), ButtonKind.PRIMARY, glyph="hand-arrow-up", dense=True, act=self._issue
        )
        self.more = moving_buttons(context, lambda: self.item, "relocation", "reclassification", "expenditure")
        if not context.may(Right.MOVE):
            self.issue.refuse(lambda: context.who_may(Right.MOVE))
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        column.addWidget(self.lot)
        column.addWidget(self.kind)
        for part in (self.notice, self.facts):
            column.addWidget(part)
        column.addWidget(Label(lambda: _("Where it lies").upper(), Role.CAPS, Token.INK2))
        column.addWidget(self.places)
        column.addWidget(Label(lambda: _("Life of the lot").upper(), Role.CAPS, Token.INK2))
        column.addWidget(self.timeline)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.acts = QWidget()
        self.acts.setLayout(
            under(beside(*self.more[:2], None, gap=S2), beside(*self.more[2:], None, self.issue, gap=S2), gap=S2)
        )
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, stretch=1)
        self.add(self.acts)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.item = ""
        self.empty.show()
        self.page.hide()
        self.acts.hide()

    def ask(self, row: LotRow) -> None:
        """Show this lot."""
        self.row, self.item = row, row.id
        self._context.ask(lot_of, row.id, then=self._show, topic="lot detail", owner=self)

    def _show(self, found: tuple[Life, Sequence[Lie]] | None) -> None:
        if found is None or self.row is None:
            self.show_nothing()
            return
        self.life, lies = found
        row = self.row
        self.empty.hide()
        self.page.show()
        self.acts.show()
        self.lot.set_words(row.lot)
        self.kind.set_words(" · ".join(part for part in (row.type_name, row.maker) if part))
        made, until = row.made_on, row.expires_on
        facts = [
            Fact(lambda: _("Quantity"), lambda: quantity_words(row.quantity, row.unit)),
            Fact(lambda: _("Made"), day_words(made)),
            Fact(lambda: _("Shelf life"), day_words(until)),
        ]
        self.facts.set_facts([fact for fact in facts if say(fact.value)])
        self.places.set_facts([_lie(lie, row.unit) for lie in lies])
        self._show_restrictions(self.life)
        self.timeline.set_events(events_of(self.life))

    def _show_restrictions(self, life: Life) -> None:
        inforce = [one for one in life.restrictions if not one["lifted"]]
        self.notice.clear()
        if inforce:
            one = inforce[0]
            state = restriction_state(one["kind"])
            since = say(day_words(one["since"]))
            words = _("Since {day}: {text}").format(day=since, text=one["text"])
            self.notice.tell(state.tone, state.words, words)

    def _open_event(self, row: int) -> None:
        if self.life is not None:
            self._context.go("movements", list(reversed(self.life.events))[row].voucher)

    def _issue(self) -> None:
        self._context.go("issue", self.item)


def _lie(lie: Lie, unit: str) -> Fact:
    where = lie.place_name if lie.place_kind in {"person", "unit"} else " · ".join(lie.place.split("/")[-2:])
    return Fact(where, lambda: f"{quantity_words(lie.quantity, unit)}, {condition_label(lie.condition)}")
