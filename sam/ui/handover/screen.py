"""The screen of the hand-over: what goes on and what is still to be done, the cards of its acts, and earlier hand-overs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.counts import CountOutcome
from sam.domain.roles import Right
from sam.domain.room import HandoverEnd, Open
from sam.queries.counts import CountHead
from sam.queries.handovers import (
    HandoverRow,
    Holder,
    NotSettled,
    counts_for,
    figures,
    handovers,
    holder,
    keys_of_account,
    not_settled,
)
from sam.queries.key_register import KeyRow
from sam.queries.reader import Reader
from sam.reports.room_words import account_words, state_words, when
from sam.ui.act_card import ActCard
from sam.ui.handover.begin_card import BeginCard
from sam.ui.handover.end_cards import GiveUpCard, WaiveCard
from sam.ui.handover.sign_card import SignCard
from sam.ui.look.tokens import S2, S3, S4, Role, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


@dataclass(frozen=True, slots=True)
class Now:
    """What the screen shows: who answers, every hand-over, and of the open one its counts, keys and what is not settled."""

    holder: Holder | None
    every: tuple[HandoverRow, ...]
    of: HandoverRow | None
    counts: tuple[CountHead, ...]
    keys: tuple[KeyRow, ...]
    open: tuple[NotSettled, ...]


def _now(reader: Reader, number: str) -> Now:
    every = handovers(reader)
    going = [one for one in every if one.open]
    of = next((one for one in going if one.number == number), going[0] if going else None)
    if of is None:
        return Now(holder(reader), every, None, (), (), ())
    return Now(
        holder(reader, of.place), every, of, counts_for(reader, of), keys_of_account(reader, of.place), not_settled(reader, of.place)
    )  # fmt: skip


def _state(one: HandoverRow) -> State:
    tones = {HandoverEnd.SIGNED: Tone.OK, HandoverEnd.GIVEN_UP: Tone.NONE, None: Tone.WARN}
    return State(tones[one.outcome], partial(state_words, one), "" if one.outcome else "lock-key")


_COLUMNS = (
    Column(lambda: _("Number"), lambda row: row.number, Kind.MONO, 110, sort="number"),
    Column(lambda: _("Account"), lambda row: account_words(row.place), width=150, sort="account"),
    Column(lambda: _("Gives the account"), lambda row: row.gives, width=130),
    Column(lambda: _("Takes the account"), lambda row: row.takes, width=130),
    Column(lambda: _("Begun"), lambda row: when(row.day, ""), width=95),
    Column(lambda: _("Signed"), lambda row: when(row.closed_on, ""), width=95),
    Column("", _state, Kind.STATE, 260, grows=True),
)


class Handover(ScreenPage):
    """The screen. `open("HO-2026-001")` shows what is to be done of that one."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.wanted = ""
        self.now: Now | None = None
        self.notice, self.facts = Notice(), KeyValues()
        self.steps = KeyValues()
        self.begin, self.sign = BeginCard(context), SignCard(context)
        self.waive, self.give_up = WaiveCard(context), GiveUpCard(context)
        self.cards: tuple[ActCard, ...] = (self.begin, self.sign, self.waive, self.give_up)
        for card in self.cards:
            card.left.connect(self._left)
        self.model = RowsModel(_COLUMNS)
        self.table = Table(self.model, lambda: _("Hand-overs"), row_height=34)
        self.table.opened.connect(lambda _row: self._print())
        self._buttons()
        self._lay_out()
        self.setFocusProxy(self.table)

    def _buttons(self) -> None:
        self.start = Button(
            lambda: _("Begin a hand-over…"),
            ButtonKind.PRIMARY,
            glyph="plus",
            key="Ctrl+N",
            act=lambda: self._show_card(self.begin),
        )
        self.another = Button(
            lambda: _("Of another account…"), ButtonKind.QUIET, glyph="plus", act=lambda: self._show_card(self.begin)
        )
        self.count = Button(lambda: _("Count…"), glyph="clipboard-text", act=lambda: self.context.go("counts"))
        self.finish = Button(lambda: _("Look at keys and sign…"), ButtonKind.PRIMARY, glyph="signature", act=self._sign)
        self.let = Button(lambda: _("Let movements be taken…"), ButtonKind.QUIET, glyph="hand-palm", act=self._waive)
        self.stop = Button(lambda: _("Give it up…"), ButtonKind.QUIET, glyph="x", act=self._give_up)
        self.print = Button(lambda: _("Print…"), glyph="printer", key="Ctrl+P", dense=True, act=self._print)
        if not self.context.may(Right.MOVE):
            for button in (self.start, self.another, self.finish, self.let, self.stop):
                button.refuse(lambda: self.context.who_may(Right.MOVE))
        self.actions_in_bar = (
            Button(lambda: _("Room log"), glyph="key", act=lambda: self.context.go("room-log", "keys")),
        )

    def _lay_out(self) -> None:
        self.going = Card(lambda: _("What goes on"))
        self.acts = Flow()
        self.acts.put(self.start, self.finish, self.count, self.let, self.stop, self.another)
        self.going.add(self.notice, self.facts, self.steps, self.acts)
        self.earlier = Card(flush=True)
        line = beside(Label(lambda: _("Hand-overs"), Role.CARD), None, self.print, gap=S2)
        line.setContentsMargins(S4, S2, S4, S2)
        self.earlier.add(held(line))
        self.earlier.add(self.table, stretch=1)
        self.card_page = held(under(*self.cards, None, gap=S3))
        self.card_page.hide()
        main = under(self.going, self.card_page, self.earlier, gap=S3, grows=2)
        self.setLayout(under(ScrollPage(held(main), squeezes=True), gap=0))

    def open(self, argument: object) -> None:
        """Show what is to be done of this one."""
        self.wanted = str(argument)
        self.refresh()

    @override
    def refresh(self) -> None:
        """Ask again."""
        self.context.ask(_now, self.wanted, then=self._show, topic="hand-over", owner=self)

    def _show(self, now: Now) -> None:
        self.now = now
        self.model.set_rows(list(now.every))
        if not now.every:
            title, why = _nothing()
            self.table.set_empty(EmptyState(title, why, glyph="arrows-left-right"))
        else:
            self.table.selectRow(0)
        self._tell(now)
        of = now.of
        for button in (self.count, self.finish, self.let, self.stop):
            button.setVisible(of is not None)
        self.start.setVisible(of is None)
        self.another.setVisible(of is not None and bool(of.place))

    def _tell(self, now: Now) -> None:
        """Where it stands, as sentences; then what is still to be done."""
        of = now.of
        who = now.holder
        answers = Fact(lambda: _("Answers for it"), partial(_holder_words, who))
        if of is None:
            self.notice.clear()
            self.facts.set_facts((answers,))
            self.steps.set_facts(())
            return
        if of.waived:
            self.notice.tell(
                Tone.HOLD,
                lambda: _("Movements are taken until {day}").format(day=when(of.waived, "")),
                lambda: "; ".join(one.reason for one in of.waivers),
            )
        else:
            self.notice.tell(
                Tone.WARN, lambda: _("The books of this account are locked"),
                lambda: _("Movements are refused until both have signed. Losses, recoveries and corrections are taken."),
            )  # fmt: skip
        self.facts.set_facts(
            (
                answers,
                Fact(lambda: _("Hand-over"), of.number, mono=True),
                Fact(lambda: _("Account"), lambda: account_words(of.place)),
                Fact(lambda: _("From and to"), partial(_from_and_to, of)),
                Fact(lambda: _("Occasion"), of.reason or "—"),
            )
        )
        self.steps.set_facts(tuple(_todo(now)))

    # the acts

    def _show_card(self, card: Any, *values: Any) -> None:
        for other in self.cards:
            if other is not card and not other.isHidden():
                other.hide()
        for part in (self.earlier, self.facts, self.acts):  # what is still to be done stays in sight
            part.hide()
        self.going.setVisible(card is not self.begin)  # of a new one nothing is to be done yet
        self.card_page.show()
        card.begin(*values)

    def _sign(self) -> None:
        if self.now is not None and self.now.of is not None:
            self._show_card(self.sign, self.now.of, self.now.keys)

    def _waive(self) -> None:
        if self.now is not None and self.now.of is not None:
            self._show_card(self.waive, self.now.of.number)

    def _give_up(self) -> None:
        if self.now is not None and self.now.of is not None:
            self._show_card(self.give_up, self.now.of.number)

    def _print(self) -> None:
        numbers = [index.row() for index in self.table.selectionModel().selectedRows()]
        item = self.model.row_at(numbers[0]).number if numbers else ""
        self.context.go("reports", {"report": "handover", "item": item})

    def _left(self) -> None:
        """The list is there again, and wants the caret."""
        for part in (self.earlier, self.facts, self.acts):
            part.show()
        self.going.show()
        self.card_page.hide()
        self.table.setFocus()


def _nothing() -> tuple[Any, Any]:
    return (
        lambda: _("No account was handed over yet"),
        lambda: _("A hand-over is one act: a count, the keys, the seals, what is not settled, and two signatures."),
    )


def _from_and_to(of: HandoverRow) -> str:
    gives = of.gives or _("nobody")
    return f"{gives} → {of.takes}"


def _holder_words(who: Holder | None) -> str:
    if who is None:
        return _("nobody took it over yet")
    return _("{name}, since {day}").format(name=who.name, day=when(who.since, ""))


def _todo(now: Now) -> Sequence[Fact]:
    """What is still to be done, in its order."""
    signed = [one for one in now.counts if one.outcome is CountOutcome.SIGNED]
    going = [one for one in now.counts if one.open]
    if signed:
        count = Fact(
            lambda: _("1. Count"), lambda: _("{number} is signed").format(number=signed[0].number), tone=Tone.OK
        )
    elif going:
        count = Fact(
            lambda: _("1. Count"), lambda: _("{number} goes on").format(number=going[0].number), tone=Tone.WARN
        )
    else:
        count = Fact(lambda: _("1. Count"), lambda: _("open a count at a hand-over"), tone=Tone.WARN)
    lost = [one for one in now.keys if one.lost]
    keys = len(now.keys)
    key = Fact(
        lambda: _("2. Keys"),
        lambda: ngettext("{n} key to look at", "{n} keys to look at", keys).format(n=formats.number(keys)),
        tone=Tone.STOP if lost else None,
    )
    return (
        count,
        key,
        Fact(lambda: _("3. Not settled"), partial(_stands, now.open)),
        Fact(lambda: _("4. Signatures"), lambda: _("of both, in one document")),
    )


def _stands(found: Sequence[NotSettled]) -> str:
    made = figures(found)
    return ", ".join(f"{label(one)}: {formats.number(made[one.value])}" for one in Open if one.value in made) or _(
        "nothing"
    )


def _build(context: ScreenContext) -> QWidget:
    return Handover(context)


SCREEN = Screen(
    "handover", lambda: _("Hand-over"), "arrows-left-right", "", _build, (Right.READ,), -1, under="room-log"
)
