"""The chosen person: whether they may draw, what they hold since when, and what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam import clock
from sam.domain.roles import Right
from sam.queries.counter import PersonAt, person_at
from sam.queries.custody import OpenIssue
from sam.ui.counter.person_words import facts_of
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.label import Label
from sam.ui.parts.person_card import PersonCard
from sam.ui.parts.rows import filled
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Event, Timeline
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import quantity_words
from sam.words import formats
from sam.words.translate import _


class PersonDetail(Card):
    """The card. `permit_wanted(ban)` when the form for what they may draw is wanted, `lift_wanted` for the one that ends it."""

    permit_wanted = Signal(bool)
    lift_wanted = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.person: PersonAt | None = None
        self.number = ""
        self.facts = PersonCard()
        self.holds = Timeline(name=lambda: _("Holds now"), left=84)
        self.holds.opened.connect(self._open_hold)
        self._head = Label(lambda: _("Holds now").upper(), Role.CAPS, Token.INK2)
        self.empty = EmptyState(lambda: _("Nobody is chosen"), glyph="user")
        self.issue = Button(
            lambda: _("Issue to them"), ButtonKind.PRIMARY, glyph="hand-arrow-up", dense=True, act=self._issue
        )
        self.loss = Button(
            lambda: _("Report a loss…"), ButtonKind.QUIET, glyph="warning", dense=True, act=self._report_loss
        )
        self.allow = Button(
            lambda: _("Authorise…"), glyph="certificate", dense=True, act=lambda: self.permit_wanted.emit(False)
        )
        self.forbid = Button(
            lambda: _("Forbid…"),
            ButtonKind.DANGER,
            glyph="prohibit",
            dense=True,
            act=lambda: self.permit_wanted.emit(True),
        )
        self.lift = Button(lambda: _("Lift or end…"), glyph="check-circle", dense=True, act=self.lift_wanted.emit)
        of_people = ((button, Right.PEOPLE) for button in (self.allow, self.forbid, self.lift))
        for button, right in ((self.issue, Right.MOVE), (self.loss, Right.MOVE), *of_people):
            if not context.may(right):
                button.refuse(partial(context.who_may, right))
        self._lay_out()
        self.show_person(None)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        for part in (self.facts, self._head, self.holds, self.loss):
            column.addWidget(part)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.acts = QWidget()
        acts = QVBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(S2))
        acts.addLayout(filled(self.forbid, self.allow))
        acts.addLayout(filled(self.lift, self.issue))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, stretch=1)
        self.add(self.acts)

    def ask(self, number: str) -> None:
        """Show the person with this number."""
        self._context.ask(person_at, number, then=self.show_person, topic="person detail", owner=self)

    def show_person(self, person: PersonAt | None) -> None:
        """Show this person, or nobody."""
        self.person, self.number = person, person.number if person is not None else ""
        here = person is not None
        self.issue.setEnabled(person is not None and not person.retired)
        self.empty.setVisible(not here)
        self.page.setVisible(here)
        self.acts.setVisible(here)
        self.facts.show_person(facts_of(person, clock.today()) if person is not None else None)
        holds = person.holds if person is not None else ()
        self.holds.set_events([_held(one) for one in holds])
        self._head.setVisible(bool(holds))
        self.loss.setVisible(bool(holds))
        self.allow.setVisible(here and person.kind == "person" if person is not None else False)
        self.forbid.setVisible(here and person.kind == "person" if person is not None else False)
        self.lift.setVisible(person is not None and bool(person.permissions))

    def _issue(self) -> None:
        self._context.go("issue", {"person": self.number})

    def _report_loss(self) -> None:
        """What the person holds stands in the form; what is not gone is taken out of it."""
        if self.person is not None:
            self._context.go("loss", {"lines": [_as_line(one) for one in self.person.holds]})

    def _open_hold(self, row: int) -> None:
        if self.person is not None and self.person.holds[row].voucher:
            self._context.go("movements", self.person.holds[row].voucher)


def _as_line(one: OpenIssue) -> str:
    """What a holder has, as it is typed into a list."""
    named = one.item or one.item_type
    return named if one.quantity == 1 else f"{one.quantity} x {named}"


def _late(what: str, days: int) -> str:
    return _("{what} · {days}\u00a0late").format(what=what, days=formats.age_days(days).replace(" ", "\u00a0"))


def _held(one: OpenIssue) -> Event:
    quantity = "" if one.item and one.quantity == 1 else quantity_words(one.quantity, one.unit_of_count)
    late = one.overdue_days
    what = " · ".join(part for part in (one.item, quantity, one.voucher) if part)
    detail: Words = partial(_late, what, late) if late else what
    return Event(
        when=day_words(one.since),
        what=one.type_name,
        detail=detail,
        glyph="hand-arrow-up",
        tone=Tone.STOP if late else Tone.NONE,
    )
