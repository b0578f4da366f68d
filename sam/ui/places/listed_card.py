"""What one click lists of a storehouse: every pair with what it permits and which governs; every paper that was written about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal

from sam.queries.pairs import PairRow, pairs
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.queries.storehouse_history import Change, storehouse_history
from sam.reports.storehouse_story import told_change
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext


class Listed(Enum):
    """What the card lists."""

    PAIRS = "pairs"
    HISTORY = "history"


def pairs_at(reader: Reader, path: str, day: date | None) -> tuple[PairRow, ...]:
    """The pairs of the storehouses of a place."""
    found = [one for one in places_named(reader, path) if one.path == path]
    return pairs(reader, found[0], day) if found else ()


def history_at(reader: Reader, path: str, day: date | None) -> tuple[Change, ...]:
    """The papers about the storehouse with this path."""
    found = [one for one in places_named(reader, path) if one.path == path]
    return storehouse_history(reader, found[0].uuid, day) if found else ()


def _limit(row: PairRow) -> str:
    quantity = row.permitted.quantity
    if row.permitted.reading is None:
        return _("ask the authority")
    return _("no limit") if quantity is None else _("{kg} kg").format(kg=formats.number(quantity.formula_kg))


def _by_table(row: PairRow) -> str:
    quantity = row.permitted.quantity
    if row.permitted.reading is None or quantity is None:
        return ""
    return _("{kg} kg").format(kg=formats.number(quantity.table_kg))


def _state(row: PairRow) -> State | None:
    if row.too_near:
        return State(Tone.STOP, lambda: _("too near"))
    return State(Tone.INFO, lambda: _("governs"), "check-bold") if row.governs else None


def _reading(row: PairRow) -> str:
    """How its cell of the matrix is read; nothing where it sets no distance."""
    reading = row.permitted.reading
    return reading.text.replace(">=", "\u2265") if reading is not None and reading.text != "-" else ""


def _length(row: PairRow) -> str:
    """The distance that is computed with; the sign says that another one is written down."""
    length = formats.length(row.counted_cm)
    return length if row.counted_cm == row.distance.distance_cm else f"\u2260 {length}"


PAIRS = (
    Column(lambda: _("HD"), lambda row: row.division, Kind.MONO, 52),
    Column(lambda: _("To"), lambda row: row.distance.to, Kind.MONO, 84, grows=True),
    Column(lambda: _("Distance"), _length, Kind.NUMBER, 88),
    Column(lambda: _("Reading"), _reading, Kind.SOFT, 116),
    Column(lambda: _("By the table"), _by_table, Kind.NUMBER, 92),
    Column(lambda: _("Permits"), _limit, Kind.NUMBER, 92),
    Column("", _state, Kind.STATE, 92),
)
PAIRS_OF_SEVERAL = (Column(lambda: _("From"), lambda row: row.storehouse, Kind.MONO, 84), *PAIRS)
HISTORY = (
    Column(lambda: _("Day"), lambda row: formats.day(row.day), Kind.SOFT, 96),
    Column(lambda: _("Entry"), lambda row: row.entry, Kind.NUMBER, 64),
    Column(lambda: _("What was written"), told_change, Kind.TEXT, 320, grows=True),
    Column(lambda: _("Signed by"), lambda row: ", ".join(filter(None, (row.by, row.second))), Kind.SOFT, 148),
)


class ListedCard(Card):
    """The card; hidden until `begin`. `left` when it goes away."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(flush=True)
        self._context = context
        self.listed = Listed.PAIRS
        self._asked: tuple[str, date | None] = ("", None)
        self.title = Label("", Role.CARD)
        self.finding = Label("", Role.BODY, wrap=True)
        self.models = {Listed.PAIRS: RowsModel(PAIRS), Listed.HISTORY: RowsModel(HISTORY)}
        names: dict[Listed, Words] = {Listed.PAIRS: lambda: _("Pairs"), Listed.HISTORY: lambda: _("History")}
        self.tables = {one: Table(self.models[one], names[one]) for one in Listed}
        self.tables[Listed.PAIRS].set_empty(
            EmptyState(
                lambda: _("No distance is written down"),
                lambda: _(
                    "Write down exposed sites and distances first; then each pair stands here with what it permits."
                ),
                glyph="arrows-left-right",
            )
        )
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        head = beside(self.title, self.finding, back, gap=S2, grows=1)
        head.setContentsMargins(px(S4), px(S2), px(S4), px(S2))
        self.add(head)
        for table in self.tables.values():
            self.add(table, stretch=1)
        self.hide()

    def begin(self, listed: Listed, path: str, day: date | None) -> None:
        """List them, as of a day."""
        self.listed, self._asked = listed, (path, day)
        for one, table in self.tables.items():
            table.setVisible(one is listed)
        question = pairs_at if listed is Listed.PAIRS else history_at
        self._context.ask(question, path, day, then=self._show, topic="listed of a storehouse", owner=self)
        self.show()
        self.tables[listed].setFocus()

    def _show(self, rows: Sequence[PairRow] | Sequence[Change]) -> None:
        path, day = self._asked
        if self.listed is Listed.PAIRS:
            several = {row.storehouse for row in rows if isinstance(row, PairRow)} - {path}
            self.models[self.listed].set_columns(PAIRS_OF_SEVERAL if several else PAIRS)
        self.models[self.listed].set_rows(rows)
        if self.listed is Listed.PAIRS:
            self.title.set_words(lambda: _("Pairs of {place}").format(place=path))
        else:
            self.title.set_words(lambda: _("History of {place}").format(place=path))
        near = sum(1 for row in rows if isinstance(row, PairRow) and row.too_near)
        said = [one for row in rows if isinstance(row, PairRow) for one in row.said]

        def words() -> str:
            told = dict.fromkeys(self._context.sentence(one) for one in said)  # each division tells it again
            return " ".join(filter(None, (_finding(near, day), *told)))

        self.finding.set_words(words)

    def leave(self) -> None:
        """Go away."""
        self.left.emit()
        self.hide()


def _finding(near: int, day: date | None) -> str:
    words = ngettext("{n} pair is too near for what is inside", "{n} pairs are too near for what is inside", near)
    parts = [_("As of {day}").format(day=formats.day(day))] if day is not None else []
    return "; ".join([*parts, words.format(n=formats.number(near))] if near else parts)
