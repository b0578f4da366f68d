"""The chosen weapon: number, state, what is against it, photographs, marks, its life; and what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.items import MarkKind
from sam.domain.places import HOLDERS, OFF_CHARGE
from sam.domain.roles import Right
from sam.queries.history import Life, history, items_named
from sam.queries.photographs import photographs_of
from sam.queries.reader import Reader
from sam.queries.weapon_pages import WeaponLine, weapon_line
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token, Tone
from sam.ui.moving.offer import trouble_acts
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import beside, filled
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Timeline
from sam.ui.records.history_paper import print_history
from sam.ui.records.kit_entry import piece_words
from sam.ui.records.life_line import LifeLine, life_lines
from sam.ui.records.more_acts import More, MoreActs, record_acts
from sam.ui.records.pictures_dropped import PicturesDropped
from sam.ui.records.restrictions import in_force, tell_restrictions
from sam.ui.records.strip import PhotographStrip
from sam.ui.records.subject import RecordAct, Subject, Wanted
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import condition_state, place_words
from sam.words.labels import label
from sam.words.translate import _

_HELD = frozenset(kind.value for kind in HOLDERS)
_GONE = frozenset(kind.value for kind in OFF_CHARGE)


def life_of(reader: Reader, item: str) -> tuple[WeaponLine, Life] | None:
    """A weapon as the list has it, with its life; None when the book does not know it."""
    found = items_named(reader, item)
    line = weapon_line(reader, item)
    if len(found) != 1 or line is None:
        return None
    return line, history(reader, found[0])


class WeaponDetail(Card):
    """The card. `moved` when the form for moving it is wanted, `reversing(voucher)` for its last movement.

    `wanted` for an act on its record. Pictures that are dropped on the card are photographs of it.
    """

    moved = Signal()
    wanted = Signal(object)
    reversing = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.line: WeaponLine | None = None
        self.life: Life | None = None
        self.lines: Sequence[LifeLine] = ()
        self.serial = Label("", Role.MONO_BIG, wrap=True)
        self.kind = Label("", Role.BODY, Token.INK2, wrap=True)
        self.where = Label("", Role.BODY, wrap=True)
        self.state = Pill("", Tone.NONE)
        self.notice = Notice()
        self.photographs = PhotographStrip(context)
        self.photographs.opened.connect(partial(self._want, RecordAct.LOOK))
        self.marks, self.parts = KeyValues(), KeyValues()
        self.marks_head = _head(lambda: _("Marks, each as observed"))
        self.parts_head = _head(lambda: _("What belongs to it"))
        self.timeline = Timeline(name=lambda: _("Custody"), left=84)
        self.timeline.opened.connect(self._open_event)
        self.empty = EmptyState(
            lambda: _("No weapon is chosen"),
            lambda: _("Choose a line to see its marks and where it has been."),
            glyph="crosshair-simple",
        )
        self.more = MoreActs(context, self._more_acts())
        self.more.turned.connect(lambda opened: self.page.setVisible(not opened))
        self._lay_out()
        drops = PicturesDropped(self, context, lambda: self.life is not None)
        drops.dropped.connect(partial(self._want, RecordAct.PHOTOGRAPH))
        self.relook()
        self.show_nothing()

    def _more_acts(self) -> Sequence[More]:
        move = Right.MOVE
        return (
            More(
                "photograph", lambda: _("Add a photograph…"), "images", move, partial(self._want, RecordAct.PHOTOGRAPH)
            ),
            More("mark", lambda: _("Add a mark…"), "signature", move, partial(self._want, RecordAct.MARK)),
            More(
                "describe", lambda: _("Better record…"), "pencil-simple", move, partial(self._want, RecordAct.DESCRIBE)
            ),
            *trouble_acts(self._context, lambda: self.line.id if self.line is not None else ""),
            *record_acts(self._want, self._print),
            More("reverse", lambda: _("Reverse…"), "arrow-counter-clockwise", move, self._reverse, undoes=True),
        )

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
        for button in (self.issue, self.take_back, self.move_button):
            if not self._context.may(Right.MOVE):
                button.refuse(lambda: self._context.who_may(Right.MOVE))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        for label_ in (self.serial, self.kind, self.where):
            column.addWidget(label_)
        column.addLayout(beside(self.state, None, gap=S2))
        for part in (self.notice, self.photographs, self.marks_head, self.marks, self.parts_head, self.parts):
            column.addWidget(part)
        self.print = Button(lambda: _("Print…"), ButtonKind.QUIET, glyph="printer", dense=True, act=self._print)
        column.addLayout(beside(_head(lambda: _("Custody")), None, self.print, gap=S2))
        column.addWidget(self.timeline)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.page = ScrollPage(body)
        self.acts = QWidget()
        acts = QVBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(S2))
        acts.addLayout(filled(self.more.button, self.move_button))
        acts.addLayout(filled(self.issue, self.take_back))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, self.more, stretch=1)
        self.add(self.acts)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.line = self.life = None
        self.more.close_list()
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
        if self.life is None or self.life.item != found[1].item:
            self.more.close_list()  # it would say what can be done with another one
        self.line, self.life = line, life = found
        self.empty.hide()
        self.page.setVisible(self.more.isHidden())
        self.acts.show()
        self.serial.set_words(line.serial or line.registry)
        self.kind.set_words(" · ".join(part for part in (line.type_name, line.calibre) if part))
        named = line.holder if line.holder == line.place else f"{line.holder} ({line.place})"
        self.where.set_words(named if line.holder else lambda: place_words(line.place))
        state = condition_state(line.condition)
        self.state.set_state(state.words, state.tone)
        tell_restrictions(self.notice, life, self._context)
        self.photographs.show_photographs(photographs_of(life))
        self._show_marks(life)
        self._show_parts(life)
        self.lines = life_lines(life)
        self.timeline.set_events([line.event for line in self.lines])
        held = line.place_kind in _HELD
        self.issue.setVisible(not held)
        self.take_back.setVisible(held)
        self.more.offer("reverse", offered=bool(life.events) and not life.events[-1].reversed_by)
        self.more.offer("lift", offered=bool(in_force(life)))
        self.more.offer("loss", offered=line.place_kind not in _GONE)

    def _show_marks(self, life: Life) -> None:
        facts = [_mark(one["kind"], one["text"], one["doubt"]) for one in life.marks]
        if life.registry and life.mark:
            facts.insert(0, Fact(lambda: _("Registry"), life.registry, mono=True))
        if doubt := life.details.get("doubt"):
            facts.insert(0, Fact(lambda: _("Doubt"), str(doubt)))
        if year := life.details.get("year"):
            facts.append(Fact(lambda: _("Made"), str(year)))
        if country := life.details.get("country"):
            facts.append(Fact(lambda: _("Country"), str(country)))
        own: Mapping[str, str] = life.details.get("fields", {})
        facts += [Fact(life.fields.get(code, code), value) for code, value in sorted(own.items())]
        _put(self.marks_head, self.marks, facts)

    def _show_parts(self, life: Life) -> None:
        """Parts with a number of their own, the weapon that this part hangs on, and what belongs to it."""
        facts = [Fact(lambda: _("Part"), mark, mono=True) for mark in life.parts]
        if life.belongs_to:
            facts.insert(0, Fact(lambda: _("Hangs on"), life.belongs_to, mono=True))
        kit: Sequence[Mapping[str, Any]] = life.details.get("kit", ())
        facts += [Fact(lambda: _("Kit"), piece_words(one["quantity"], one["name"])) for one in kit]
        _put(self.parts_head, self.parts, facts)

    def _want(self, act: RecordAct, argument: object = None) -> None:
        if self.life is not None:
            self.wanted.emit(Wanted(act, Subject(self.life), argument))

    def _print(self) -> None:
        if self.life is not None:
            print_history(self, self._context, Subject(self.life))

    def _open_event(self, row: int) -> None:
        if voucher := self.lines[row].voucher:
            self._context.go("movements", voucher)

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


def _put(head: Label, values: KeyValues, facts: Sequence[Fact]) -> None:
    """Show facts under their head, or neither."""
    values.set_facts(facts)
    head.setVisible(bool(facts))
    values.setVisible(bool(facts))


def _mark(kind: str, text: str, doubt: str) -> Fact:
    known = {one.value: one for one in MarkKind}
    return Fact(lambda: label(known[kind]).capitalize(), f"{text}  ({doubt})" if doubt else text, mono=True)
