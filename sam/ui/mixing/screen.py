"""The screen of the mixing table: the table, and beside it what is known of the chosen cell and what the authority has decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QWidget
from typing_extensions import override

from sam.domain.answers import Answer, Decided
from sam.domain.hazards import COMPATIBILITY_GROUPS
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.queries.mixing import decided
from sam.standards.mixing import SET_BY_AUTHORITY, SUBSTANCE_GROUPS, Mixing, may_mix
from sam.ui.look.tokens import S3, S4, SIDE, Role, Token, Tone
from sam.ui.mixing.decide_card import DecideCard
from sam.ui.mixing.grid import SIGNS, MixingGrid
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.labels import label
from sam.words.mixing import decided_words, source_words
from sam.words.sentences import sentence
from sam.words.translate import _, ngettext

DECIDED = (
    Column(lambda: _("Groups"), lambda one: " + ".join(one.groups), Kind.MONO, 72),
    Column(lambda: _("Together"), lambda one: label(one.answer), grows=True),
    Column(lambda: _("Since"), lambda one: formats.day(one.day), Kind.SOFT, 104),
)


class MixingPage(ScreenPage):
    """The screen. `open((one, other))` looks at the cell of two groups."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.decided: Mapping[frozenset[str], Decided] = {}
        self.grid = MixingGrid()
        self.substances = Chip(lambda: _("Explosive substances"), toggles=True)
        self.title, self.answer = Label("", Role.HEAD), Pill("", Tone.NONE)
        self.said = Label("", Role.READ, Token.INK, wrap=True)
        self.source = Label("", Role.META, Token.INK2, wrap=True)
        self.told = Notice()
        self.model = RowsModel(DECIDED)
        self.table = Table(self.model, lambda: _("What the authority decided"))
        self.card = DecideCard(context)
        self.decide = Button(
            lambda: _("Decide this cell…"), ButtonKind.PRIMARY, key="Ctrl+N", glyph="gavel", act=self._decide
        )
        if not context.may(Right.SETTINGS):
            self.decide.refuse(lambda: context.who_may(Right.SETTINGS))
        self._lay_out()
        self.setFocusProxy(self.grid)
        self._show({})

    def _lay_out(self) -> None:
        signs = Flow(
            *(Pill(partial(label, one), tone, sign=sign) for one, (tone, sign) in SIGNS.items()),
            Pill(lambda: _("set by the authority"), Tone.HOLD),
        )
        table = Card()
        table.add(beside(self.substances, signs, gap=S3, grows=1))
        table.add(self.grid, stretch=1)
        known = Card()
        known.add(beside(self.title, self.answer, None, gap=S3), self.said, self.source, beside(self.decide, None))
        listed = Card(flush=True)
        self.table.set_empty(EmptyState(lambda: _("Nothing is decided: the table holds"), glyph="gavel"))
        listed.add(self.table, stretch=1)
        side = under(self.told, self.card, known, listed, gap=S4, grows=3)
        side.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.known, self.listed = known, listed
        self.setLayout(under(Abreast(held(under(table, gap=0)), ScrollPage(held(side), squeezes=True), SIDE), gap=0))
        self.grid.stood.connect(self._stood)
        self.grid.entered.connect(self.decide.click)
        self.substances.clicked.connect(lambda _on=False: self._show(self.decided))
        self.table.chosen.connect(self._chosen)
        self.card.left.connect(self._left)
        self.card.signed.connect(self._signed)

    def open(self, argument: object) -> None:
        """Look at the cell of two groups."""
        if isinstance(argument, Sequence) and len(argument) == 2:
            self.grid.choose(str(argument[0]), str(argument[1]))
            self._stood()

    @override
    def refresh(self) -> None:
        """Ask what is decided."""
        self.context.ask(decided, then=self._show, topic="mixing", owner=self)

    def _show(self, found: Mapping[frozenset[str], Decided]) -> None:
        self.decided = found
        substances = self.substances.isChecked()
        groups = tuple(one for one in COMPATIBILITY_GROUPS if not substances or one in SUBSTANCE_GROUPS)
        cells = {frozenset((one, other)): self._cell(one, other) for one in groups for other in groups}
        self.grid.show_cells(groups, cells, frozenset(pair for pair in found if pair in cells))
        self.model.set_rows(sorted(found.values(), key=lambda one: one.groups))
        words = ngettext("{n} cell is set by the authority", "{n} cells are set by the authority", len(found))
        self.retitle(
            lambda: words.format(n=formats.number(len(found))) if found else _("The table holds as it is printed")
        )
        self._stood()

    def _cell(self, one: str, other: str) -> Mixing:
        cell = self.decided.get(frozenset((one, other)))
        if cell is not None:
            return Mixing(cell.answer, None, SET_BY_AUTHORITY)
        return may_mix(one, other, substances=self.substances.isChecked())

    def _stood(self) -> None:
        """Say what is known of the cell that is looked at."""
        one, other = self.grid.pair
        cell, mine = self._cell(one, other), self.decided.get(frozenset((one, other)))
        self.title.set_words(lambda: _("{one} with {other}").format(one=one, other=other))
        tone, sign = SIGNS[cell.answer]
        self.answer.set_state(partial(label, cell.answer), Tone.HOLD if mine is not None else tone, sign)
        self.said.set_words(lambda: _why(cell, mine))
        printed = may_mix(one, other, substances=self.substances.isChecked())
        self.source.set_words(lambda: _source(printed, mine))

    def _chosen(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.grid.choose(*self.model.row_at(row).groups)
            self._stood()

    def _decide(self) -> None:
        self.told.clear()
        self.known.hide()
        self.listed.hide()
        self.card.begin(*self.grid.pair, self.decided.get(frozenset(self.grid.pair)))

    def _left(self) -> None:
        self.known.show()
        self.listed.show()
        self.grid.setFocus()

    def _signed(self, against: Sequence[Problem]) -> None:
        if against:
            self.told.tell(Tone.WARN, lambda: " ".join(sentence(one) for one in against))
        self.refresh()


def _why(cell: Mixing, mine: Decided | None) -> str:
    """The condition, the decision, or what the bare answer means."""
    if mine is not None:
        return decided_words(mine)
    if cell.condition is not None:
        return sentence(Problem(cell.condition))
    plain = {
        Answer.YES: _("They may stand in one storehouse."),
        Answer.NO: _("They may not stand in one storehouse."),
    }
    return plain.get(cell.answer, "")


def _source(printed: Mixing, mine: Decided | None) -> str:
    if mine is None:
        return source_words(printed.source)
    words = _("By the table it would be: {answer} ({source}).")
    return words.format(answer=label(printed.answer), source=source_words(printed.source))


def _build(context: ScreenContext) -> QWidget:
    return MixingPage(context)


SCREEN = Screen(
    "mixing", lambda: _("Mixing table"), "table", "", _build, (Right.READ,), -1, manual="storehouse", under="places"
)
