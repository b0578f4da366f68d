"""The screen of the workshop: one of its lists, what can be done with the chosen rows, and the card in which it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from sam.domain.items import MarkKind
from sam.domain.marking import MEETS
from sam.domain.roles import Right
from sam.domain.workshop import PLANNED, WorkKind
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S2, S3, S4, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.later import made_now
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words, say
from sam.ui.records.marking_form import MarkingForm
from sam.ui.records.need_form import NeedForm
from sam.ui.records.weapons_card import Weapons
from sam.ui.records.work_form import WorkForm
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.workshop.gauge_card import GaugeCard
from sam.ui.workshop.lists import LISTS, List
from sam.ui.workshop.rule_card import RuleCard
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

C = TypeVar("C", bound=ActCard)


class Workshop(ScreenPage):
    """The screen. `open("gauges")` shows that list; `open({"work": "cleaning"})` what is due for this work."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.shown = List.QUEUE
        self.rows: Sequence[Any] = ()
        self.chips = {one: Chip(LISTS[one].words, toggles=True) for one in List}
        for one, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, one=one: self.show_list(one))
        everything: list[tuple[WorkKind | None, Words]] = [(None, lambda: _("every work"))]
        self.only: ChoiceInput[WorkKind | None] = ChoiceInput(
            [*everything, *((one, partial(label, one)) for one in WorkKind if one in PLANNED)], dense=True
        )
        self.only.setAccessibleName(_("Only this work"))
        self.only.setCurrentIndex(0)
        self.only.currentIndexChanged.connect(lambda _row: self._show_rows())
        self.model = RowsModel(LISTS[List.QUEUE].columns)
        self.table = Table(self.model, self._list_words, row_height=34)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(lambda _row: self._see())
        self.count = Label("", Role.BODY, Token.INK2)
        self.cards: list[ActCard] = []  # those that were opened once
        self._buttons()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.show_list(List.QUEUE)

    def _buttons(self) -> None:
        move = Right.MOVE
        make = self._button
        self.buttons: dict[List, tuple[Button, ...]] = {
            List.QUEUE: (
                make(lambda: _("Write it down…"), "wrench", self._work, move),
                make(lambda: _("To the workshop…"), "arrow-right", self._to_workshop, move),
            ),
            List.INSIDE: (
                make(lambda: _("Write it down…"), "wrench", self._work, move),
                make(lambda: _("Print the tag…"), "printer", self._print_tag, Right.READ),
                make(lambda: _("Back to store…"), "arrow-left", self._back, move),
            ),
            List.MARKS: (
                make(lambda: _("It was marked…"), "hash", self._mark, move),
                make(lambda: _("Weapons of a receipt…"), "receipt", self._need_of_receipt, move),
            ),
            List.GAUGES: (
                make(lambda: _("Calibrated, or out of use…"), "pencil-simple", self._gauge, move),
                make(lambda: _("New gauge…"), "plus", lambda: self._begin(self.gauge), move),
            ),
            List.RULES: (
                make(lambda: _("Change or end…"), "pencil-simple", self._rule, Right.SETTINGS),
                make(lambda: _("New rule…"), "plus", lambda: self._begin(self.rule), Right.SETTINGS),
            ),
        }
        self.see = make(lambda: _("See weapon"), "crosshair-simple", self._see, Right.READ)
        self.export = Button(lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True, act=self._export)
        self.actions_in_bar = (
            Button(lambda: _("Register of markings"), glyph="hash", act=lambda: self.context.go("reports", "marking")),
        )

    def _button(self, words: Words, glyph: str, act: Callable[[], object], right: Right) -> Button:
        button = Button(words, ButtonKind.QUIET, glyph=glyph, dense=True, act=act)
        if not self.context.may(right):
            button.refuse(lambda: self.context.who_may(right))
        return button

    def _lay_out(self) -> None:
        self.listed = Card(flush=True)
        acts = [button for buttons in self.buttons.values() for button in buttons]
        head = Flow()
        head.put(*self.chips.values())
        line = beside(self.count, self.only, None, *acts, self.see, self.export, gap=S2)
        line.setContentsMargins(S4, S2, S4, S2)
        self.listed.add(held(line))
        self.listed.add(self.table, stretch=1)
        self._main = under(head, self.listed, gap=S3, grows=1)
        self.setLayout(under(ScrollPage(held(self._main), squeezes=True), gap=0))

    # what is made when it is shown first

    @cached_property
    def work(self) -> WorkForm:
        """Work that was done."""
        return self._made(WorkForm(self.context))

    @cached_property
    def marking(self) -> MarkingForm:
        """Marks that were put on."""
        return self._made(MarkingForm(self.context))

    @cached_property
    def need(self) -> NeedForm:
        """Which marks the weapons of a receipt need."""
        return self._made(NeedForm(self.context))

    @cached_property
    def gauge(self) -> GaugeCard:
        """A gauge."""
        return self._made(GaugeCard(self.context))

    @cached_property
    def rule(self) -> RuleCard:
        """What is due how often."""
        return self._made(RuleCard(self.context))

    def _made(self, card: C) -> C:
        card.left.connect(self._left)
        self.cards.append(card)
        return made_now(card, self._main, self._main.indexOf(self.listed))

    def _list_words(self) -> str:
        return say(LISTS[self.shown].words)

    def open(self, argument: object) -> None:
        """Show a list by its name, or what is due for one work."""
        if isinstance(argument, Mapping):
            self.only.choose(WorkKind(argument["work"]))
            self.show_list(List.QUEUE)
        elif isinstance(argument, str):
            self.show_list(List(argument))

    def show_list(self, which: List) -> None:
        """Show this list; a card that is open goes, and what was typed in it stays."""
        self.shown = which
        for card in self.cards:
            if not card.isHidden():
                card.leave()
        for one, chip in self.chips.items():
            chip.setChecked(one is which)
        for one, buttons in self.buttons.items():
            for button in buttons:
                button.setVisible(one is which)
        self.only.setVisible(which is List.QUEUE)
        self.see.setVisible(which in {List.QUEUE, List.INSIDE, List.MARKS})
        self.model.set_rows(())
        self.model.set_columns(LISTS[which].columns)
        self.table.retranslate()
        self.refresh()

    @override
    def retranslate(self) -> None:
        self.only.setAccessibleName(_("Only this work"))
        super().retranslate()

    @override
    def refresh(self) -> None:
        """Ask for the list again."""
        which, listed = self.shown, LISTS[self.shown]
        self.context.ask(listed.question, *listed.values, then=partial(self._show, which), topic="workshop", owner=self)

    def _show(self, which: List, rows: Sequence[Any]) -> None:
        if which is not self.shown:
            return
        self.rows = rows
        self._show_rows()

    def _show_rows(self) -> None:
        only = self.only.chosen() if self.shown is List.QUEUE else None
        rows = [one for one in self.rows if only is None or one.what is only]
        self.model.set_rows(rows)
        count = len(rows)
        self.count.set_words(lambda: ngettext("{n} line", "{n} lines", count).format(n=formats.number(count)))
        if not rows:
            title, why = LISTS[self.shown].nothing
            self.table.set_empty(EmptyState(title, why, glyph="wrench"))
        else:
            self.table.selectRow(0)

    # what can be done with the rows that are chosen

    def chosen(self) -> list[Any]:
        """The rows that are chosen, from top to bottom."""
        numbers = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row_at(number) for number in numbers]

    def _weapons(self) -> Weapons:
        if self.shown is List.INSIDE:
            return [(one.item, one.weapon) for one in self.chosen()]
        return list(dict.fromkeys((one.id, one.number) for one in self.chosen()))

    def _only_card(self, card: ActCard) -> None:
        """One card at a time is open."""
        for other in self.cards:
            if other is not card and not other.isHidden():
                other.hide()
        self.listed.hide()

    def _begin(self, card: Any, *values: Any) -> None:
        self._only_card(card)
        card.begin(*values)

    def _work(self) -> None:
        weapons = self._weapons()
        if weapons:
            what = self.chosen()[0].what if self.shown is List.QUEUE else None
            self._only_card(self.work)
            self.work.begin_with(weapons, what)

    def _mark(self) -> None:
        chosen = self.chosen()
        if chosen:
            kind: MarkKind = next(iter(MEETS[chosen[0].need]))
            self._only_card(self.marking)
            self.marking.begin_with(self._weapons(), kind)

    def _need_of_receipt(self) -> None:
        self._only_card(self.need)
        self.need.begin_receipt()

    def _gauge(self) -> None:
        for one in self.chosen()[:1]:
            self._begin(self.gauge, one)

    def _rule(self) -> None:
        for one in self.chosen()[:1]:
            self._begin(self.rule, one)

    def _see(self) -> None:
        """Enter opens what the row is about."""
        if self.shown is List.GAUGES:
            self._gauge()
        elif self.shown is List.RULES:
            self._rule()
        else:
            for one, _number in list(self._weapons())[:1]:
                self.context.go("weapons", one)

    def _to_workshop(self) -> None:
        self.context.go("to-workshop", {"lines": [one for one, _number in self._weapons()]})

    def _back(self) -> None:
        self.context.go("from-workshop", {"lines": [one for one, _number in self._weapons()]})

    def _print_tag(self) -> None:
        for one in self.chosen()[:1]:
            self.context.go("reports", {"report": "repair-tag", "item": one.number})

    def _export(self) -> None:
        self.context.go("reports", "marking" if self.shown is List.MARKS else "work-queue")

    def _left(self) -> None:
        """The list is there again, and wants the caret."""
        self.listed.show()
        self.table.setFocus()


def _build(context: ScreenContext) -> QWidget:
    return Workshop(context)


SCREEN = Screen("workshop", lambda: _("Workshop"), "wrench", "", _build, (Right.READ,), 1)
