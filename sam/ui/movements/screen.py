"""The screen of movements: filter by kind and days, the list, the chosen voucher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.dates import read_day
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.roles import Right
from sam.queries.voucher_list import MOST, VoucherListed, vouchers_listed
from sam.ui.lists.export_card import ToExport
from sam.ui.lists.list_card import ListCard
from sam.ui.lists.out import shown_rows
from sam.ui.look.tokens import S2, Tone
from sam.ui.movements.detail import WIDE, VoucherDetail
from sam.ui.movements.new_movement import NewMovement
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.columns import Column, State
from sam.ui.parts.columns import Kind as Cell
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage, day_words
from sam.ui.stock_words import kind_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_PERIOD = timedelta(days=180)
_PAUSE = 150
_KINDS = sorted((*MOVEMENTS, Kind.REVERSAL), key=lambda kind: list(Kind).index(kind))


def _state(row: VoucherListed) -> object:
    return State(Tone.WARN, lambda: _("reversed"), "arrow-counter-clockwise") if row.reversed else None


COLUMNS = (
    Column(lambda: _("Day"), lambda row: day_words(row.day)(), Cell.SOFT, 92, sort="day", name="day", out=lambda row: read_day(row.day)),
    Column(lambda: _("Voucher"), lambda row: row.number, Cell.MONO, 132, sort="number", name="number"),
    Column(lambda: _("Kind"), lambda row: kind_words(row.kind.value), width=136, sort="kind", name="kind"),
    Column(lambda: _("With"), lambda row: row.with_whom, grows=True, sort="with", name="with"),
    Column(lambda: _("Lines"), lambda row: row.lines, Cell.NUMBER, 48, sort="lines", name="lines"),
    Column("", _state, Cell.STATE, 92, said=lambda: _("State"), name="state"),
)  # fmt: skip


class Movements(ScreenPage):
    """The screen.

    `open(number)` shows a voucher; `open({"reverse": number})` with the form that undoes it; `open({"kind": kind, "first": day,
    "last": day})` lists the papers of a kind.
    """

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        today = clock.today()
        self.kind: ChoiceInput[Kind | None] = ChoiceInput(
            [(None, lambda: _("All kinds")), *((kind, partial(label, kind)) for kind in _KINDS)], dense=True
        )
        self.kind.setCurrentIndex(0)
        self.first = DateInput(today - _PERIOD, show=formats.day)
        self.last = DateInput(today, show=formats.day)
        self.text = TextInput(example=lambda: _("Number, reference or name"), dense=True, glyph="magnifying-glass")
        for entry in (self.first, self.last):
            entry.setProperty("dense", True)
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Movements"))
        self.table.set_empty(
            EmptyState(
                lambda: _("No voucher fits"), lambda: _("Choose another kind, or a longer time."), glyph="funnel"
            )
        )
        self.listed = ListCard(context, "movements", self.table, COLUMNS, first_sort="day", export_inside=True)
        self.table.mark_sorted("day", descending=True)
        self.listed.to_export = self._to_export
        self.detail = VoucherDetail(context)
        self.new = NewMovement(context)
        write = Button(lambda: _("New movement…"), glyph="plus", key="Ctrl+N", act=self.begin_new)
        if not context.may(Right.MOVE):
            write.refuse(lambda: context.who_may(Right.MOVE))
        self.actions_in_bar = (write,)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._wanted = ""
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(lambda: self.context.scanner.when_sure(self.text.setFocus, self))
        fields = (
            Field(lambda: _("Kind"), self.kind),
            Field(lambda: _("First day"), self.first),
            Field(lambda: _("Last day"), self.last),
            Field(lambda: _("Find"), self.text),
        )
        row = beside(*fields, gap=S2)
        for place, stretch in enumerate((3, 2, 2, 4)):
            row.setStretch(place, stretch)
        self._vouchers = held(under(row, self.listed.above, self.listed, gap=S2, grows=2))
        main = under(self.new, self._vouchers, gap=0, grows=1)
        main.setStretch(0, 1)
        self.setLayout(under(Abreast(held(main), self.detail, WIDE), gap=0))
        self.new.left.connect(self._end_new)
        self.kind.activated.connect(lambda _index: self.refresh())
        for entry in (self.first, self.last, self.text):
            entry.textChanged.connect(self._timer.start)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.detail.lines.setFocus())
        self.detail.undone.connect(self.detail.ask)
        self.detail.undone.connect(lambda _number: self.table.setFocus())

    def _to_export(self) -> ToExport:
        kind, days = self.kind.chosen(), (self.first.day(), self.last.day())
        filtered = [label(kind)] if kind is not None else []
        first, last = (formats.day(one) if one else "…" for one in days)
        filtered.append(_("{first} to {last}").format(first=first, last=last))
        filtered += [_("Find: {value}").format(value=self.text.value())] if self.text.value() else []
        rows = [self.model.row_at(row) for row in range(self.model.rowCount())]
        shown = shown_rows(_("Movements"), filtered, self.listed.sorted_by, self.model.columns, rows)
        return ToExport(shown, len(rows), "movements")

    def open(self, argument: object) -> None:
        """Show a voucher by its number, perhaps to undo it; or those that fit a text, or of a kind and its days."""
        if isinstance(argument, dict) and "text" in argument:
            self.text.setText(str(argument["text"]))
        elif isinstance(argument, dict) and "kind" in argument:
            self._narrow(argument["kind"], argument["first"], argument["last"])
        elif isinstance(argument, dict):
            self._wanted = str(argument["reverse"])
            self.detail.ask(self._wanted, reverse=True)
        else:
            self._wanted = str(argument)
            self.detail.ask(self._wanted)

    def _narrow(self, kind: Kind, first: date, last: date) -> None:
        """The vouchers of one kind between two days, and no other filter."""
        self.kind.choose(kind)
        self.first.set_day(first)
        self.last.set_day(last)
        self.text.clear()
        self._wanted = ""
        self.refresh()

    def begin_new(self) -> None:
        """Ask which movement is to be written; the list of choices has the room of the vouchers meanwhile."""
        self._vouchers.hide()
        self.new.begin()

    def _end_new(self) -> None:
        self._vouchers.show()
        self.table.setFocus()

    @override
    def refresh(self) -> None:
        """Ask for the vouchers of the chosen kind and days."""
        kind = self.kind.chosen()
        self.context.ask(
            vouchers_listed,
            (kind,) if kind is not None else (),
            self.first.day(),
            self.last.day(),
            self.text.value(),
            then=self._show,
            topic="vouchers",
            owner=self,
        )

    def _show(self, rows: Sequence[VoucherListed]) -> None:
        self.model.set_rows(rows)
        words = ngettext("{n} voucher", "{n} vouchers", len(rows))
        more = _("; the newest {n} are listed").format(n=formats.number(MOST)) if len(rows) == MOST else ""
        self.listed.count.set_words(words.format(n=formats.number(len(rows))) + more)
        numbers = [self.model.row_at(row).number for row in range(len(rows))]
        shown = self._wanted or (self.detail.voucher.number if self.detail.voucher is not None else "")
        self._wanted = ""
        if shown in numbers:
            self.table.blockSignals(True)
            self.table.selectRow(numbers.index(shown))
            self.table.blockSignals(False)
            if self.detail.voucher is not None and self.detail.voucher.number == shown:
                self.detail.ask(shown)
        elif rows and not shown:
            self.table.selectRow(0)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.ask(self.model.row_at(row).number)


def _build(context: ScreenContext) -> QWidget:
    return Movements(context)


SCREEN = Screen("movements", lambda: _("Movements"), "arrows-left-right", "F8", _build, (Right.READ,), 1)
