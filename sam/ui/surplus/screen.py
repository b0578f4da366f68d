"""The screen of authorised scales: a scale and a day are chosen, and every line stands with what is held against it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.items import Unit
from sam.domain.roles import Right
from sam.domain.surplus import Standing
from sam.queries.surplus import Against, Line, surplus
from sam.reference.tables import category_name
from sam.ui.look.tokens import DETAIL, S2, S3, S4, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.stock_words import quantity_words
from sam.ui.surplus.scale_card import ScaleCard, WithdrawCard
from sam.ui.surplus.side import SurplusSide
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, language, ngettext

_TONES = {
    Standing.SURPLUS: Tone.WARN,
    Standing.SHORTAGE: Tone.WARN,
    Standing.EVEN: Tone.OK,
    Standing.NOT_ON_SCALE: Tone.NONE,
}
_MEASURED = frozenset({Unit.GRAM.value, Unit.METRE.value})
_SIGNS = {Standing.SURPLUS: "plus-circle", Standing.SHORTAGE: "minus-circle", Standing.NOT_ON_SCALE: "question"}


def _name(row: Line) -> str:
    return category_name(row.code, language()) if row.is_category else row.name


def _state(row: Line) -> State:
    return State(_TONES[row.standing], lambda: label(row.standing), _SIGNS.get(row.standing, ""))


def _difference(row: Line) -> str:
    return (
        ""
        if row.authorised is None or not row.over
        else f"{'+' if row.over > 0 else '−'}{formats.number(abs(row.over))}"
    )


def _authorised(row: Line) -> str:
    return "" if row.authorised is None else formats.number(row.authorised)


def _held(row: Line) -> str:
    """Pieces and rounds as a number; what is weighed or measured with its unit."""
    return quantity_words(row.held, row.unit) if row.unit in _MEASURED else formats.number(row.held)


COLUMNS = (
    Column(lambda: _("Code"), lambda row: row.code, Kind.MONO, 88),
    Column(lambda: _("Type or category"), _name, grows=True),
    Column(lambda: _("Authorised"), _authorised, Kind.NUMBER, 72),
    Column(lambda: _("On charge"), _held, Kind.NUMBER, 72),
    Column(lambda: _("Difference"), _difference, Kind.NUMBER, 72),
    Column("", _state, Kind.STATE, 120),
)


class Surplus(ScreenPage):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.found: Sequence[Against] = ()
        self._day = clock.today()
        self.scale: ChoiceInput[str] = ChoiceInput([], dense=True)
        self.as_of = DateInput(clock.today(), show=formats.day)
        self.as_of.setProperty("dense", True)
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Against the scale"), row_height=34)
        self.count = Label("", Role.BODY, Token.INK2, wrap=True)
        self.side, self.card, self.end = SurplusSide(), ScaleCard(context), WithdrawCard(context)
        self.new = Button(lambda: _("New scale"), glyph="plus", key="Ctrl+N", act=self._begin)
        self.withdraw = Button(lambda: _("Withdraw…"), ButtonKind.DANGER, dense=True, act=self._withdraw)
        for button in (self.new, self.withdraw):
            if not context.may(Right.SETTINGS):
                button.refuse(lambda: context.who_may(Right.SETTINGS))
        self.actions_in_bar = (self.new,)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        export = Button(
            lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True, act=lambda: self.context.go("reports", "surplus")
        )  # fmt: skip
        asked = beside(Field(lambda: _("Authorised scale"), self.scale), Field(lambda: _("As of"), self.as_of), gap=S3)
        for place, stretch in enumerate((5, 2)):
            asked.setStretch(place, stretch)
        listed = Card(flush=True)
        head = beside(self.count, self.withdraw, export, gap=S2, grows=0)
        head.setContentsMargins(S4, S2, S4, S2)
        listed.add(head)
        listed.add(self.table, stretch=1)
        main = under(self.card, self.end, asked, listed, gap=S2, grows=3)
        self.setLayout(under(Abreast(ScrollPage(held(main), squeezes=True), self.side, DETAIL), gap=0))
        self.scale.currentIndexChanged.connect(self._show_scale)
        self.as_of.editingFinished.connect(self._another_day)
        self.table.chosen.connect(self._chosen)
        for one in (self.card, self.end):
            one.left.connect(self.table.setFocus)

    @property
    def against(self) -> Against | None:
        """The chosen scale with what is held against it."""
        return next((one for one in self.found if one.scale.id == self.scale.chosen()), None)

    @override
    def refresh(self) -> None:
        """Ask for every scale that counts on the day; a day ahead is asked about as today."""
        day = self.as_of.day()
        self._day = min(day, clock.today()) if day is not None else clock.today()
        self.context.ask(surplus, self._day, then=self._show, topic="surplus", owner=self)

    def _another_day(self) -> None:
        """The entry of the day was left, perhaps with another day in it."""
        day = self.as_of.day()
        if day is None or day > clock.today():
            self.as_of.set_day(self._day)  # what is shown is said
        elif day != self._day:
            self.refresh()

    def _show(self, found: Sequence[Against]) -> None:
        self.found = found
        before = self.scale.chosen()
        choices: list[tuple[str, Words]] = [(one.scale.id, partial(_whose, one)) for one in found]
        ids = [one for one, _words in choices]
        self.scale.blockSignals(True)
        self.scale.set_choices(choices, before if before in ids else ids[0] if ids else None)
        self.scale.blockSignals(False)
        over = sum(one.count(Standing.SURPLUS) for one in found)
        words = ngettext("{n} line with a surplus", "{n} lines with a surplus", over)
        self.retitle(words.format(n=formats.number(over)) if found else "")
        self._show_scale()

    def _show_scale(self) -> None:
        one = self.against
        self.withdraw.setVisible(one is not None)
        self.model.set_rows(one.lines if one is not None else ())
        if one is None:
            self.count.set_words("")
            way = Button(lambda: _("New scale"), glyph="plus", act=self._begin)
            if not self.context.may(Right.SETTINGS):
                way.refuse(lambda: self.context.who_may(Right.SETTINGS))
            why = lambda: _("Once it is entered, surplus and shortage stand here, and what could go.")  # noqa: E731
            self.table.set_empty(
                EmptyState(lambda: _("No authorised scale counts on this day"), why, glyph="scales", way=way)
            )
            self.side.show_it(None)
            return
        self.count.set_words(partial(_order, one))
        self.table.selectRow(0)
        self._chosen(0)

    def _chosen(self, row: int) -> None:
        if row >= 0 and self.model.rowCount():
            self.side.show_it(self.against, self.model.row_at(row).code)

    def _begin(self) -> None:
        self.end.hide()
        self.card.begin()

    def _withdraw(self) -> None:
        one = self.against
        if one is not None:
            self.card.hide()
            self.end.begin(one.scale)


def _whose(one: Against) -> str:
    scale = one.scale
    if not scale.holder:
        return _("The depot as a whole")
    return f"{scale.holder_name} ({scale.holder})" if scale.holder_name != scale.holder else scale.holder


def _order(one: Against) -> str:
    scale = one.scale
    order = f"{scale.authority}, {scale.reference}" if scale.reference else scale.authority
    return _("{order}, from {since}").format(order=order, since=formats.day(scale.since))


def _build(context: ScreenContext) -> QWidget:
    return Surplus(context)


SCREEN = Screen("surplus", lambda: _("Authorised scale"), "scales", "", _build, (Right.READ,), -1, under="reports")
