"""The screen of the use of ammunition against its issue: a period, what does not fit together, and the figures behind it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.roles import Right
from sam.queries.ammunition_use import AmmunitionUse, ammunition_use
from sam.reports.ammunition_use_words import doubt_words
from sam.ui.ammunition_use.lists import LISTS, List
from sam.ui.look.tokens import S2, S3, S4, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import DateInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.words import say
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, ngettext

_OPENS = {"lot": "ammunition", "voucher": "movements", "person": "people"}


class AmmunitionUsePage(ScreenPage):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        today = clock.today()
        self.found: AmmunitionUse | None = None
        self.shown = List.UNLIKELY
        self.first = DateInput(today.replace(day=1), show=formats.day)
        self.last = DateInput(today, show=formats.day)
        self._asked = (today.replace(day=1), today)
        self.chips = {one: Chip(LISTS[one].words, toggles=True) for one in List}
        for one, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, one=one: self.show_list(one))
        self.model = RowsModel(LISTS[List.UNLIKELY].columns)
        self.table = Table(self.model, lambda: say(LISTS[self.shown].words), row_height=34)
        self.table.opened.connect(self._see)
        self.count = Label("", Role.BODY, Token.INK2)
        self.why = Label("", Role.READ, Token.INK, wrap=True)
        self.table.chosen.connect(self._say_why)
        self.note = Label(
            lambda: _("An unlikely figure is a reason to look, and no more: the limits are our own."), Role.META, Token.INK2, wrap=True
        )  # fmt: skip
        self._lay_out()
        self.setFocusProxy(self.table)
        self.show_list(List.UNLIKELY)

    def _lay_out(self) -> None:
        see = Button(
            lambda: _("Open it"), glyph="crosshair-simple", dense=True, act=lambda: self._see(self.table.current_row())
        )
        export = Button(lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True, act=self._export)
        for entry in (self.first, self.last):
            entry.setProperty("dense", True)
            entry.editingFinished.connect(self._another_period)
        asked = beside(Field(lambda: _("First day"), self.first), Field(lambda: _("Last day"), self.last), None, gap=S3)
        chips = Flow()
        chips.put(*self.chips.values())
        head = beside(self.count, None, see, export, gap=S2)
        head.setContentsMargins(S4, S2, S4, S2)
        listed = Card(flush=True)
        listed.add(held(head))
        listed.add(self.table, stretch=1)
        foot = beside(self.why)
        foot.setContentsMargins(S4, S2, S4, S3)
        listed.add(held(foot))
        main = under(asked, chips, listed, self.note, gap=S3, grows=2)
        self.setLayout(under(ScrollPage(held(main), squeezes=True), gap=0))

    @override
    def refresh(self) -> None:
        """Ask for the period."""
        first, last = self._asked
        self.context.ask(ammunition_use, first, last, then=self._show, topic="ammunition-use", owner=self)

    def _another_period(self) -> None:
        """A day was left, perhaps with another one in it; what cannot be asked is set back."""
        first, last = self.first.day(), self.last.day()
        if first is None or last is None or last > clock.today() or first > last:
            self.first.set_day(self._asked[0])
            self.last.set_day(self._asked[1])
        elif (first, last) != self._asked:
            self.ask_for(first, last)

    def ask_for(self, first: date, last: date) -> None:
        """Ask for another period."""
        self._asked = (first, last)
        self.refresh()

    def _show(self, found: AmmunitionUse) -> None:
        self.found = found
        for one, chip in self.chips.items():
            chip.set_count(formats.number(len(LISTS[one].rows(found))))
        cases = len(found.unlikely)
        words = ngettext("{n} unlikely case", "{n} unlikely cases", cases)
        self.retitle(lambda: words.format(n=formats.number(cases)))
        self._show_rows()

    def show_list(self, which: List) -> None:
        """Show one of the lists."""
        self.shown = which
        for one, chip in self.chips.items():
            chip.setChecked(one is which)
        self.model.set_rows(())
        self.model.set_columns(LISTS[which].columns)
        self._show_rows()

    def _show_rows(self) -> None:
        listed = LISTS[self.shown]
        rows = listed.rows(self.found) if self.found is not None else ()
        self.model.set_rows(rows)
        self.count.set_words(lambda: ngettext("{n} line", "{n} lines", len(rows)).format(n=formats.number(len(rows))))
        if rows:
            self.table.selectRow(0)
        elif self.found is not None:
            self.table.set_empty(EmptyState(*listed.nothing, glyph="check-circle"))
        self._say_why(0 if rows else -1)

    def _say_why(self, row: int) -> None:
        """Of a case that is unlikely, its reason with the figures."""
        there = self.shown is List.UNLIKELY and 0 <= row < self.model.rowCount()
        self.why.set_words(partial(doubt_words, self.model.row_at(row)) if there else "")
        self.why.setVisible(there)

    def _see(self, row: int) -> None:
        """Enter opens what a line is about."""
        if not 0 <= row < self.model.rowCount():
            return
        one = self.model.row_at(row)
        if self.shown is List.UNLIKELY:
            leads, key = one.leads, one.key
        elif self.shown is List.HOLDERS:
            leads, key = "lot", one.lot_id
        elif self.shown is List.PAPERS:
            leads, key = "voucher", one.voucher
        else:
            leads, key = "person", one.group
        if key:
            self.context.go(_OPENS[leads], key)

    def _export(self) -> None:
        self.context.go("reports", {"report": "ammunition-use", "first": self._asked[0], "last": self._asked[1]})


def _build(context: ScreenContext) -> QWidget:
    return AmmunitionUsePage(context)


SCREEN = Screen(
    "ammunition-use", lambda: _("Use of ammunition"), "fire", "", _build, (Right.READ,), -1, under="reports"
)
