"""The other panes of the screen of counts: what differs, and what is to be counted when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.counts import Match
from sam.queries.count_due import CountDue
from sam.queries.count_found import Differs, Found, FoundLine
from sam.ui.counts.words import due_state, match_state
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.label import Label
from sam.ui.parts.rows import under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.counts import source_words
from sam.words.labels import label
from sam.words.translate import _


def _tail(path: str) -> str:
    """The end of a path, which tells the rack and its room."""
    return "/".join(path.split("/")[-2:])


_LINES = (
    Column("", match_state, Kind.STATE, 124, said=lambda: _("Found")),
    Column(lambda: _("Serial or lot"), lambda one: one.named.mark or one.line.text, Kind.MONO, 132),
    Column(lambda: _("What"), lambda one: one.named.type_name, grows=True),
    Column(lambda: _("Place"), lambda one: _tail(one.place), Kind.MONO, 112),
    Column(lambda: _("By the book"), lambda one: _tail(one.booked), Kind.MONO, 112),
    Column(lambda: _("Expected"), lambda one: one.line.expected, Kind.NUMBER, 80),
    Column(lambda: _("Counted"), lambda one: one.line.counted, Kind.NUMBER, 80),
    Column(lambda: _("Entered since"), lambda one: ", ".join(since.number for since in one.since), width=76),
    Column(lambda: _("Explanation"), lambda one: one.explained or one.line.note, width=92),
)
_DIFFER = (
    Column(lambda: _("Place"), lambda one: one.place, Kind.MONO, 168),
    Column(lambda: _("Serial or lot"), lambda one: one.named.mark or one.dispute.key.type, Kind.MONO, 168),
    Column(lambda: _("What"), lambda one: one.named.type_name, grows=True),
    Column(lambda: _("First counter"), lambda one: one.dispute.said[0][1], Kind.NUMBER, 184),
    Column(lambda: _("Second counter"), lambda one: one.dispute.said[1][1], Kind.NUMBER, 184),
)


class Differences(QWidget):
    """The pane of what differs; of a blind count only where its counters differ. Enter opens the thing."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.said = Label("", Role.BODY, Token.INK2, wrap=True)
        self.model, self.differ = RowsModel(_LINES), RowsModel(_DIFFER)
        self.table = Table(self.model, lambda: _("What differs"))
        self.between = Table(self.differ, lambda: _("Where the counters differ"))
        self.between.set_empty(
            EmptyState(
                lambda: _("Nothing to compare"),
                lambda: _(
                    "Where two counters of a blind count differ stands here, and nothing else until it is signed."
                ),
                glyph="eye-slash",
            )
        )
        self.cards = (Card(flush=True), Card(flush=True))
        self.cards[0].add(self.table, stretch=1)
        self.cards[1].add(self.between, stretch=1)
        self.setLayout(under(self.said, *self.cards, gap=S2, grows=1))
        layout = self.layout()
        if layout is not None:
            layout.setStretch(2, 1)  # type: ignore[attr-defined]  # a column of boxes
        self.table.opened.connect(self._open)
        self.first_stop: QWidget = self.table

    def show_found(self, found: Found | None) -> None:
        """Show the result as far as it may be shown."""
        lines: Sequence[FoundLine] = found.lines if found is not None else ()
        differing: Sequence[Differs] = found.differing if found is not None else ()
        self.model.set_rows(lines)
        self.differ.set_rows(differing)
        hides = found is not None and found.head.hides
        self.table.set_empty(_right() if found is not None and found.figures else _nothing())
        self.cards[0].setVisible(not hides)
        self.cards[1].setVisible(hides or bool(differing))
        self.said.set_words(partial(_said, found) if found is not None else "")
        self.first_stop = self.between if hides else self.table

    def _open(self, row: int) -> None:
        one: FoundLine = self.model.row_at(row)
        if one.line.item:
            single = one.named.form in {"weapon", "part"}
            self._context.go("weapons" if single else "ammunition", one.line.item)


def _right() -> EmptyState:
    words = lambda: _("What was counted is as it should be.")  # noqa: E731
    return EmptyState(lambda: _("No difference"), words, glyph="check-circle")


def _nothing() -> EmptyState:
    words = lambda: _("What differs stands here once a place was counted and signed.")  # noqa: E731
    return EmptyState(lambda: _("Nothing was counted yet."), words, glyph="barcode")


def _said(found: Found) -> str:
    if found.head.hides:
        return _("Counted blind: only where the two counters differ is shown, until both have signed.")
    figures = ", ".join(f"{_label_of(name)} {formats.number(amount)}" for name, amount in found.figures.items())
    return figures or _("Nothing was counted yet.")


def _label_of(name: str) -> str:
    """The word of a figure."""
    return label(Match(name))


_DUE = (
    Column("", due_state, Kind.STATE, 120, said=lambda: _("When")),
    Column(lambda: _("What"), lambda one: label(one.what), width=232),
    Column(lambda: _("Place"), lambda one: one.place, Kind.MONO, grows=True),
    Column(lambda: _("Things"), lambda one: one.things, Kind.NUMBER, 84),
    Column(lambda: _("Last"), lambda one: day_words(one.last)() or _("never"), width=112),
    Column(lambda: _("Due"), lambda one: day_words(one.due)(), width=112),
    Column(lambda: _("Source"), source_words, width=232),
)


class DuePane(QWidget):
    """The pane of what is to be counted when. `wanted(due)` on Enter: open a count for it."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = RowsModel(_DUE)
        self.table = Table(self.model, lambda: _("What is to be counted when"))
        self.table.set_empty(
            EmptyState(
                lambda: _("Nothing to count"), lambda: _("The book has no stock in any store."), glyph="calendar-blank"
            )
        )
        card = Card(flush=True)
        card.add(self.table, stretch=1)
        self.setLayout(under(card, gap=0, grows=0))
        self.table.opened.connect(lambda row: self.wanted.emit(self.model.row_at(row)))
        self.first_stop: QWidget = self.table

    def show_due(self, due: Sequence[CountDue]) -> None:
        """Show what is due, the latest first."""
        self.model.set_rows(due)
