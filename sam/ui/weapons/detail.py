"""The chosen weapon: number, state, what is against it, marks, its life; and what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.items import MarkKind
from sam.domain.places import HOLDERS
from sam.domain.roles import Right
from sam.queries.history import Event as BookEvent
from sam.queries.history import Life, history, items_named
from sam.queries.reader import Reader
from sam.queries.weapon_pages import WeaponLine, weapon_line
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import beside
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Event, Timeline
from sam.ui.parts.words import say
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import condition_state, glyph_of, kind_words, place_words, restriction_state
from sam.words.labels import label
from sam.words.translate import _

_HELD = frozenset(kind.value for kind in HOLDERS)
_EVENTS = 60


def life_of(reader: Reader, item: str) -> tuple[WeaponLine, Life] | None:
    """A weapon as the list has it, with its life; None when the book does not know it."""
    found = items_named(reader, item)
    line = weapon_line(reader, item)
    if len(found) != 1 or line is None:
        return None
    return line, history(reader, found[0])


class WeaponDetail(Card):
    """The card. `moved` when the form for moving it is wanted, `reversing(voucher)` for its last movement."""

    moved = Signal()
    reversing = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.line: WeaponLine | None = None
        self.life: Life | None = None
        self.serial = Label("", Role.MONO_BIG, wrap=True)
        self.kind = Label("", Role.BODY, Token.INK2, wrap=True)
        self.where = Label("", Role.BODY, wrap=True)
        self.state = Pill("", Tone.NONE)
        self.notice = Notice()
        self.marks = KeyValues()
        self.marks_head = _head(lambda: _("Marks, each as observed"))
        self.timeline = Timeline(name=lambda: _("Custody"), left=84)
        self.timeline.opened.connect(self._open_event)
        self.empty = EmptyState(
            lambda: _("No weapon is chosen"),
            lambda: _("Choose a line to see its marks and where it has been."),
            glyph="crosshair-simple",
        )
        self._lay_out()
        self.relook()
        self.show_nothing()

    def _lay_out(self) -> None:
        self.issue = Button(
            lambda: _("Hand out"), ButtonKind.PRIMARY, glyph="hand-arrow-up", dense=True, act=self._issue
        )
        self.take_back = Button(
            lambda: _("Take back"), ButtonKind.PRIMARY, glyph="hand-arrow-down", dense=True, act=self._take_back
        )
        self.move_button = Button(
            lambda: _("Move"), glyph="arrows-left-right", key="Ctrl+M", dense=True, act=self.moved.emit
        )
        self.reverse = Button(
            lambda: _("Reverse…"), ButtonKind.DANGER, glyph="arrow-counter-clockwise", dense=True, act=self._reverse
        )
        for button in (self.issue, self.take_back, self.move_button, self.reverse):
            if not self._context.may(Right.MOVE):
                button.refuse(lambda: self._context.who_may(Right.MOVE))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        for label_ in (self.serial, self.kind, self.where):
            column.addWidget(label_)
        column.addLayout(beside(self.state, None, gap=S2))
        for part in (self.notice, self.marks_head, self.marks, _head(lambda: _("Custody")), self.timeline):
            column.addWidget(part)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.page = ScrollPage(body)
        self.acts = QWidget()
        acts = QVBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(S2))
        acts.addLayout(beside(self.reverse, None, self.move_button, gap=S2))
        acts.addLayout(beside(None, self.issue, self.take_back, gap=S2))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, stretch=1)
        self.add(self.acts)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.line = self.life = None
        self.empty.show()
        self.page.hide()
        self.acts.hide()

    def ask(self, item: str) -> None:
        """Show the weapon with this id."""
        self._context.ask(life_of, item, then=self._show, topic="weapon detail", owner=self)

    def _show(self, found: tuple[WeaponLine, Life] | None) -> None:
        if found is None:
            self.show_nothing()
            return
        self.line, self.life = line, life = found
        self.empty.hide()
        self.page.show()
        self.acts.show()
        self.serial.set_words(line.serial or line.registry)
        self.kind.set_words(" · ".join(part for part in (line.type_name, line.calibre) if part))
        named = line.holder if line.holder == line.place else f"{line.holder} ({line.place})"
        self.where.set_words(named if line.holder else lambda: place_words(line.place))
        state = condition_state(line.condition)
        self.state.set_state(state.words, state.tone)
        self._show_restrictions(life)
        self._show_marks(life)
        self.timeline.set_events(events_of(life))
        held = line.place_kind in _HELD
        self.issue.setVisible(not held)
        self.take_back.setVisible(held)
        self.reverse.setVisible(bool(life.events) and not life.events[-1].reversed_by)

    def _show_restrictions(self, life: Life) -> None:
        inforce = [one for one in life.restrictions if not one["lifted"]]
        self.notice.clear()
        if inforce:
            gravest = next((one for one in inforce if one["kind"] == "hold"), inforce[0])
            state = restriction_state(gravest["kind"])
            since = say(day_words(gravest["since"]))
            words = _("Since {day}: {text}").format(day=since, text=gravest["text"])
            self.notice.tell(state.tone, state.words, words)

    def _show_marks(self, life: Life) -> None:
        facts = [_mark(one["kind"], one["text"], one["doubt"]) for one in life.marks]
        if life.registry and life.mark:
            facts.insert(0, Fact(lambda: _("Registry"), life.registry, mono=True))
        if doubt := life.details.get("doubt"):
            facts.insert(0, Fact(lambda: _("Doubt"), str(doubt)))
        if year := life.details.get("year"):
            facts.append(Fact(lambda: _("Made"), str(year)))
        self.marks.set_facts(facts)
        self.marks_head.setVisible(bool(facts))
        self.marks.setVisible(bool(facts))

    def _open_event(self, row: int) -> None:
        if self.life is not None:
            self._context.go("movements", list(reversed(self.life.events))[row].voucher)

    def _issue(self) -> None:
        if self.line is not None:
            self._context.go("issue", self.line.id)

    def _take_back(self) -> None:
        if self.line is not None:
            self._context.go("return", self.line.id)

    def _reverse(self) -> None:
        if self.life is not None and self.life.events:
            self.reversing.emit(self.life.events[-1].voucher)


def _head(words: Callable[[], str]) -> Label:
    return Label(lambda: words().upper(), Role.CAPS, Token.INK2)


def _mark(kind: str, text: str, doubt: str) -> Fact:
    known = {one.value: one for one in MarkKind}
    return Fact(lambda: label(known[kind]).capitalize(), f"{text}  ({doubt})" if doubt else text, mono=True)


def _event_detail(one: BookEvent) -> str:
    """Who or where it went to, and on which paper."""
    return " · ".join(part for part in (one.person or place_words(one.gives), one.voucher) if part)


def events_of(life: Life) -> Sequence[Event]:
    """The life of an item as a timeline, newest first."""
    return [
        Event(
            when=day_words(one.day),
            what=partial(kind_words, one.kind),
            detail=partial(_event_detail, one),
            glyph=glyph_of(one.kind),
            tone=Tone.WARN if one.kind == "loss" else Tone.NONE,
            struck=bool(one.reversed_by),
        )
        for one in list(reversed(life.events))[:_EVENTS]
    ]
