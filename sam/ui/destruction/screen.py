"""The screen of destruction: the orders with what is left of them, the things of the chosen one, and its acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.destruction import Order, OrderLine, orders
from sam.queries.to_destroy import forbidden_now
from sam.ui.destruction.panel import Acts, OrderPanel
from sam.ui.destruction.papers import papers_of
from sam.ui.destruction.withdraw_card import WithdrawCard
from sam.ui.destruction.words import ORDER_COLUMNS, THING_COLUMNS
from sam.ui.look.tokens import DETAIL, S2, S3, S4
from sam.ui.paper_card import PaperCard
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, ngettext

_SHOWN: tuple[tuple[str, Words], ...] = (
    ("open", lambda: _("Not done")),
    ("done", lambda: _("Done")),
    ("all", lambda: _("All")),
)


class Destruction(ScreenPage):
    """The screen."""

    follows = True

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.found: Sequence[Order] = ()
        self.lines: list[OrderLine] = []  # of the chosen order, what asks for something first
        self._wanted = ""
        self.shown: ChoiceInput[str] = ChoiceInput(_SHOWN, "open", dense=True)
        self.model, self.things_model = RowsModel(ORDER_COLUMNS), RowsModel(THING_COLUMNS)
        self.table = Table(self.model, lambda: _("Orders to destroy"), row_height=34)
        self.things = Table(self.things_model, lambda: _("What is ordered"))
        self.withdraw, self.paper = WithdrawCard(context), PaperCard(context)
        acts = Acts(
            partial(self._go, "destruction-check"), partial(self._go, "destruction-act"), self._withdraw, self._print
        )
        self.panel = OrderPanel(context, acts)
        self.new = Button(
            lambda: _("New order"), glyph="plus", key="Ctrl+N", act=lambda: context.go("destruction-order")
        )
        if not context.may(Right.WRITE_OFF):
            self.new.refuse(lambda: context.who_may(Right.WRITE_OFF))
        self.actions_in_bar = (self.new,)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        export = Button(
            lambda: _("Totals…"), ButtonKind.QUIET, glyph="export", key="Ctrl+E", dense=True,
            act=lambda: self.context.go("reports", "destroyed"),
        )  # fmt: skip
        asked = beside(Field(lambda: _("Shown"), self.shown), export, gap=S3, grows=0)
        listed, ordered = Card(flush=True), Card(lambda: _("What is ordered"), flush=True)
        listed.add(self.table, stretch=1)
        ordered.add(self.things, stretch=1)
        page = under(asked, listed, ordered, gap=S2)
        for place, stretch in enumerate((0, 2, 3)):
            page.setStretch(place, stretch)
        self.list_page = held(page)
        self.card_page = held(under(self.withdraw, self.paper, None, gap=S2))
        self.card_page.hide()
        main = under(self.list_page, self.card_page, gap=S2, grows=0)
        main.setContentsMargins(0, 0, S4, 0)
        self.setLayout(under(Abreast(ScrollPage(held(main), squeezes=True), self.panel, DETAIL), gap=0))
        self.shown.activated.connect(lambda _index: self._show_rows())
        self.table.chosen.connect(self._chosen)
        self.things.opened.connect(lambda _row: self._withdraw())
        self.things.set_empty(EmptyState(lambda: _("No order is chosen"), "", glyph="fire"))
        self.panel.voucher_wanted.connect(lambda number: self.context.go("movements", number))
        for card in (self.withdraw, self.paper):
            card.left.connect(self._back)

    def open(self, argument: object) -> None:
        """Show an order by its number."""
        self._wanted = str(argument)
        self.shown.choose("all")
        self._show_rows()

    def _go(self, screen: str) -> None:
        if self.panel.order is not None:
            self.context.go(screen, self.panel.order.number)

    def _withdraw(self) -> None:
        one, row = self.panel.order, self.things.current_row()
        if one is None or not one.open or not self.panel.buttons["withdraw"].allowed:
            return
        chosen = self.lines[row].item if self.things.hasFocus() and 0 <= row < len(self.lines) else ""
        self._make_room()
        self.withdraw.begin(one, chosen)

    def _print(self) -> None:
        one = self.panel.order
        if one is not None:
            self._make_room()
            self.paper.begin(lambda: _("Papers of {order}").format(order=one.number), papers_of(one))

    def _make_room(self) -> None:
        for card in (self.withdraw, self.paper):
            card.hide()
        self.list_page.hide()
        self.card_page.show()

    def _back(self) -> None:
        self.card_page.hide()
        self.list_page.show()
        self.table.setFocus()

    @override
    def refresh(self) -> None:
        """Ask for every order."""
        self.context.ask(orders, then=self._show, topic="destruction orders", owner=self)

    def _show(self, found: Sequence[Order]) -> None:
        self.found = found
        still = sum(one.open for one in found)
        self.badge = formats.number(still) if still else ""
        self.retitle(ngettext("{n} order not done", "{n} orders not done", still).format(n=formats.number(still)))
        self._show_rows()

    def _show_rows(self) -> None:
        shown = self.shown.chosen() or "open"
        before = self._wanted or (self.panel.order.number if self.panel.order is not None else "")
        rows = [one for one in self.found if shown == "all" or one.open is (shown == "open")]
        self.model.set_rows(rows)
        if not rows:
            why = lambda: _("An order names what is destroyed, why, on whose authority and how. Two people sign it.")  # noqa: E731
            self.table.set_empty(EmptyState(lambda: _("No such order"), why, glyph="fire"))
            self._chosen(-1)
            return
        numbers = [one.number for one in rows]
        row = numbers.index(before) if before in numbers else 0
        if before in numbers:  # else it is not known yet: it comes with the next answer
            self._wanted = ""
        self.table.selectRow(row)
        self._chosen(row)

    def _chosen(self, row: int) -> None:
        one = self.model.row_at(row) if 0 <= row < self.model.rowCount() else None
        self.panel.show_order(one)
        self.lines = sorted(one.lines, key=_rank) if one is not None else []
        self.things_model.set_rows(self.lines)
        if one is not None:
            self.context.ask(
                forbidden_now, one.number, then=self.panel.show_forbidden, topic="destruction forbidden", owner=self
            )


def _rank(line: OrderLine) -> int:
    """What is amiss first, then what is open, then what is done; each in the order of its types."""
    return 2 if line.open <= 0 else 0 if line.amiss is not None else 1


def _build(context: ScreenContext) -> QWidget:
    return Destruction(context)


SCREEN = Screen("destruction", lambda: _("Destruction"), "fire", "", _build, (Right.READ,), -1, under="movements")
