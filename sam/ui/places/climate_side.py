"""The air of the chosen place: its limits, the readings of the last year newest first, and the cards that write both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam import clock
from sam.domain.air import humidity
from sam.domain.roles import Right
from sam.queries.climate import Limits, ReadingRow, climate_at, out_at
from sam.queries.reader import Reader
from sam.queries.stock_at import PlaceNode
from sam.reports.surveillance_words import air_words, bounds_words
from sam.ui.kept_card import Kept, KeptCard
from sam.ui.look.tokens import S2, S4, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.later import is_made, made_now
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.places.climate_cards import LimitsCard, ReadingsCard, StrikeReadingCard
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_DAYS = 365
CARDS = {"readings": "readings", "bounds": "limits", "strike": "strike"}  # with the act that opens each
C = TypeVar("C", bound=KeptCard)


def _state(row: ReadingRow) -> State:
    if row.withdrawn:
        return State(Tone.NONE, lambda: _("struck out"))
    if row.out:
        return State(Tone.STOP, lambda: ", ".join(label(one) for one in row.out))
    return State(Tone.OK, lambda: _("within limits"))


def _degrees(row: ReadingRow) -> str:
    return _told(row.air.temperature_dc, row.air.temperatures, lambda dc: formats.degrees(dc).removesuffix(" °C"))


def _moisture(row: ReadingRow) -> str:
    return _told(row.air.humidity_dp, row.air.humidities, lambda dp: formats.share(humidity(dp).ppm))


def _told(now: int | None, read: Sequence[int], shown: Callable[[int], str]) -> str:
    """What was read; where only the least and the most were, these."""
    return shown(now) if now is not None else " \u2013 ".join(shown(one) for one in read)


def _kept(row: ReadingRow) -> str:
    """What it was since the reading before, where that stands in no column."""
    if row.air.temperature_dc is None and row.air.humidity_dp is None:
        return ""
    return air_words(replace(row.air, temperature_dc=None, humidity_dp=None))


COLUMNS = (
    Column(lambda: _("Day"), lambda row: day_words(row.day)(), Kind.NUMBER, 96),
    Column(lambda: _("Time"), lambda row: row.time, Kind.SOFT, 56),
    Column(lambda: _("Place"), lambda row: row.place.rpartition("/")[2], Kind.MONO, 60),
    Column(lambda: _("°C"), _degrees, Kind.NUMBER, 56),
    Column(lambda: _("Humidity"), _moisture, Kind.NUMBER, 72),
    Column("", _state, Kind.STATE, 128),
    Column(
        lambda: _("Note"),
        lambda row: row.withdrawn or " · ".join(one for one in (_kept(row), row.note) if one),
        grows=True,
    ),
)


class ClimateSide(QWidget):
    """The panel with its cards. `left` when a card was closed, its act done or given up; `worked` when something is typed."""

    left = Signal()
    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._path = ""
        self.limits: Limits | None = None
        self.rows: Sequence[ReadingRow] = ()
        self.panel = Card(flush=True)
        self.state, self.notice = Label("", Role.READ, Token.INK2, wrap=True), Notice()
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Readings"))
        self.table.set_empty(
            EmptyState(lambda: _("Nothing was read here yet"), lambda: _("Readings of the last year."), glyph="sun")
        )
        self.cards: list[KeptCard] = []  # those that were opened once
        self._again = ("", "")  # card and place of what was typed before the program ended
        acts: tuple[tuple[str, Callable[[], str], str, Right], ...] = (
            ("readings", lambda: _("Readings…"), "plus", Right.MOVE),
            ("limits", lambda: _("Limits…"), "sliders-horizontal", Right.SAFETY),
            ("strike", lambda: _("Strike out…"), "x", Right.SAFETY),
        )
        self.acts = {name: self._act(name, words, glyph, right) for name, words, glyph, right in acts}
        head = under(self.state, self.notice, Flow(*self.acts.values()), gap=S2)
        head.setContentsMargins(S4, S2, S4, S2)
        self.panel.add(head)
        self.panel.add(self.table, stretch=1)
        self._room = under(self.panel, gap=S4, grows=0)
        self.setLayout(self._room)

    def _made(self, card: C) -> C:
        card.left.connect(self._closed)
        card.worked.connect(self.worked)
        self.cards.append(card)
        return made_now(card, self._room, 0)

    @cached_property
    def readings(self) -> ReadingsCard:
        """What was read."""
        return self._made(ReadingsCard(self._context))

    @cached_property
    def bounds(self) -> LimitsCard:
        """What the air may be."""
        return self._made(LimitsCard(self._context))

    @cached_property
    def strike(self) -> StrikeReadingCard:
        """A reading that was wrong."""
        return self._made(StrikeReadingCard(self._context))

    def _act(self, name: str, words: Callable[[], str], glyph: str, right: Right) -> Button:
        button = Button(words, ButtonKind.PLAIN, glyph=glyph, dense=True, act=partial(self._open, name))
        if not self._context.may(right):
            button.refuse(lambda: self._context.who_may(right))
        return button

    def show_place(self, node: PlaceNode) -> None:
        """Look at this place; an open card of another place goes away, with what was typed in it."""
        if node.path != self._path:
            for card in self.cards:
                card.hide()
            self.panel.show()
        self._path = node.path
        self._context.ask(_air_of, node.path, then=self._show, topic="climate at", owner=self)

    def typed(self) -> Kept:
        """What is typed in the cards and not signed."""
        found = {name: getattr(self, name).typed() for name in CARDS if is_made(self, name)}
        return {name: kept for name, kept in found.items() if kept}

    def take_up(self, draft: Mapping[str, Any]) -> str:
        """Put it back, and open the first card once the air of its place is there; the path of the place."""
        for name in reversed(CARDS):
            if isinstance(draft.get(name), dict):
                self._again = name, getattr(self, name).take_up(draft[name])
        return self._again[1]

    def _show(self, found: tuple[Limits | None, Sequence[ReadingRow], Sequence[ReadingRow]]) -> None:
        self.limits, self.rows, out = found
        self.model.set_rows(self.rows)
        self.state.set_words(partial(_limits_words, self.limits))
        self.notice.clear()
        standing = [row for row in self.rows if not row.withdrawn]
        if out:
            self.notice.tell(Tone.STOP, partial(_out_words, out[0]))
        elif self.limits is not None and (late := days_late(self.limits, standing)) > 0:
            self.notice.tell(Tone.WARN, partial(_late_words, late))
        self.acts["strike"].setVisible(bool(standing))
        if self._again[0] and self._again[1] == self._path:  # another place would empty it
            (name, _path), self._again = self._again, ("", "")
            self._open(CARDS[name])

    def _open(self, name: str) -> None:
        """Ask for one act; the panel makes room."""
        self.panel.hide()
        for card in self.cards:
            card.hide()
        if name == "readings":
            self.readings.begin(self._path)
        elif name == "limits":
            self.bounds.begin(self._path, self.limits if self.limits and self.limits.place == self._path else None)
        else:
            self.strike.begin(self._path, [row for row in self.rows if not row.withdrawn])

    def _closed(self) -> None:
        self.panel.show()
        self.left.emit()
        self.acts["readings"].setFocus()


def _air_of(reader: Reader, path: str) -> tuple[Limits | None, Sequence[ReadingRow], Sequence[ReadingRow]]:
    """The limits of a place, its readings, and which of what was read last is out of limits."""
    limits, rows = climate_at(reader, path, _DAYS)
    return limits, rows, out_at(reader, path)


def days_late(limits: Limits, standing: Sequence[ReadingRow]) -> int:
    """How many days the next reading is late; 0 and less where it is not."""
    if not limits.every_days:
        return 0
    since = date.fromisoformat(standing[0].day) if standing else date.fromisoformat(limits.since)
    due = since + timedelta(days=limits.every_days if standing else 0)
    return (clock.today() - due).days


def _limits_words(limits: Limits | None) -> str:
    if limits is None:
        return _("No limits are set for this place or one above it.")
    every = _("read every {n} days").format(n=formats.number(limits.every_days)) if limits.every_days else ""
    said = ", ".join(part for part in (bounds_words(limits.bounds), every) if part)
    text = _("Limits of {place}: {limits}. {source}, decided by {who}.")
    return text.format(place=limits.place, limits=said, source=limits.source, who=limits.decided_by)


def _out_words(row: ReadingRow) -> str:
    how = ", ".join(label(one) for one in row.out)
    text = _("{place} is out of its limits: {air} ({how})")
    return text.format(place=row.place, air=air_words(row.air), how=how)


def _late_words(days: int) -> str:
    return _("The next reading is {days} late").format(days=formats.age_days(days))
