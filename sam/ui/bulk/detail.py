"""What is kept of the chosen type by number: how much in all, where it lies, who has it, its life; and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.places import HOLDERS
from sam.domain.roles import Right
from sam.queries.bulk_list import BulkLine
from sam.queries.history import Life
from sam.ui.ammunition.detail import lie_fact, lot_of
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import filled
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Timeline
from sam.ui.records.life_line import LifeLine, life_lines
from sam.ui.records.restrictions import tell_restrictions
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import quantity_words
from sam.words.labels import form_label
from sam.words.translate import _

_HOLDERS = frozenset(kind.value for kind in HOLDERS)


class BulkDetail(Card):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.row: BulkLine | None = None
        self.life: Life | None = None
        self.lines: Sequence[LifeLine] = ()
        self.name, self.kind = Label("", Role.HEAD, wrap=True), Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.facts, self.places, self.people = KeyValues(), KeyValues(), KeyValues()
        self.timeline = Timeline(name=lambda: _("Life of one thing"), left=84)
        self.timeline.opened.connect(self._open_event)
        self.empty = EmptyState(lambda: _("No line is chosen"), glyph="rows")
        self.type = Button(lambda: _("In the catalogue"), glyph="tag", dense=True, act=self._open_type)
        self.issue = Button(
            lambda: _("Hand out"), ButtonKind.PRIMARY, glyph="hand-arrow-up", dense=True, act=self._issue
        )
        if not context.may(Right.MOVE):
            self.issue.refuse(lambda: context.who_may(Right.MOVE))
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        for part in (self.name, self.kind, self.notice, self.facts):
            column.addWidget(part)
        self._lies_head = Label(lambda: _("Where it lies").upper(), Role.CAPS, Token.INK2)
        self._people_head = Label(lambda: _("Who has some of it").upper(), Role.CAPS, Token.INK2)
        column.addWidget(self._lies_head)
        column.addWidget(self.places)
        column.addWidget(self._people_head)
        column.addWidget(self.people)
        column.addWidget(Label(lambda: _("Movements").upper(), Role.CAPS, Token.INK2))
        column.addWidget(self.timeline)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.acts = QWidget()
        self.acts.setLayout(filled(self.type, self.issue))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, stretch=1)
        self.add(self.acts)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.row = None
        self.empty.show()
        self.page.hide()
        self.acts.hide()

    def ask(self, row: BulkLine) -> None:
        """Show what is kept of the type of this line."""
        self.row = row
        self._context.ask(lot_of, row.item, then=self._show, topic="bulk detail", owner=self)

    def _show(self, found: Subject | None) -> None:
        if found is None or self.row is None:
            self.show_nothing()
            return
        self.life, lies = found.life, found.lies
        row = self.row
        self.empty.hide()
        self.page.show()
        self.acts.show()
        self.name.set_words(row.type_name)
        counted = row.counted
        self.kind.set_words(
            lambda: " · ".join(part for part in (row.type_code, form_label("counted") if counted else "") if part)
        )
        total = sum(lie.quantity for lie in lies)
        out = sum(lie.quantity for lie in lies if lie.place_kind in _HOLDERS)
        facts = [Fact(lambda: _("On charge"), partial(quantity_words, total, row.unit))]
        if out:
            facts.append(Fact(lambda: _("With people and units"), partial(quantity_words, out, row.unit)))
        self.facts.set_facts(facts)
        stores = [lie_fact(lie, row.unit) for lie in lies if lie.place_kind not in _HOLDERS]
        people = [lie_fact(lie, row.unit) for lie in lies if lie.place_kind in _HOLDERS]
        for part, head, told in (
            (self.places, self._lies_head, stores),
            (self.people, self._people_head, people),
        ):
            part.set_facts(told)
            head.setVisible(bool(told))
            part.setVisible(bool(told))
        tell_restrictions(self.notice, self.life, self._context)
        self.lines = life_lines(self.life)
        self.timeline.set_events([line.event for line in self.lines])

    def _open_event(self, row: int) -> None:
        if voucher := self.lines[row].voucher:
            self._context.go("movements", voucher)

    def _open_type(self) -> None:
        if self.row is not None:
            self._context.go("catalogue", self.row.type_code)

    def _issue(self) -> None:
        if self.row is not None:
            self._context.go("issue", self.row.item)
