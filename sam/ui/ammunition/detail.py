"""The chosen lot: what it is, what is against it, where it lies, its life; and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.places import ON_CHARGE
from sam.domain.roles import Right
from sam.queries.counter import Lie, look_up
from sam.queries.history import Life, history, items_named
from sam.queries.photographs import photographs_of
from sam.queries.reader import Reader
from sam.queries.registers import LotRow
from sam.queries.surveillance import surveillance_of
from sam.ui.ammunition.watched import WatchedFacts
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token
from sam.ui.moving.offer import moving_acts, trouble_acts
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Timeline
from sam.ui.parts.words import say
from sam.ui.records.history_paper import print_history
from sam.ui.records.holders import Holders
from sam.ui.records.life_line import LifeLine, life_lines
from sam.ui.records.more_acts import More, MoreActs, record_acts
from sam.ui.records.pictures_dropped import PicturesDropped
from sam.ui.records.restrictions import in_force, tell_restrictions
from sam.ui.records.strip import PhotographStrip
from sam.ui.records.subject import RecordAct, Subject, Wanted
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import quantity_words
from sam.words.labels import condition_label
from sam.words.translate import _

_HELD = frozenset(kind.value for kind in ON_CHARGE)


def lot_of(reader: Reader, item: str) -> Subject | None:
    """The life of a lot, where it lies, and its surveillance; None when the book does not know it."""
    found = items_named(reader, item)
    if len(found) != 1:
        return None
    seen = look_up(reader, [item])[0]
    lies = [lie for lie in seen.lies if lie.place_kind in _HELD]
    return Subject(history(reader, found[0]), lies, surveillance_of(reader, found[0].uuid))


class LotDetail(Card):
    """The card. `wanted` for an act on the record of the lot. Pictures that are dropped on it are photographs of the lot."""

    wanted = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.item = ""
        self.row: LotRow | None = None
        self.life: Life | None = None
        self.lines: Sequence[LifeLine] = ()
        self.subject: Subject | None = None
        self.lot = Label("", Role.MONO_BIG, wrap=True)
        self.kind = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.photographs = PhotographStrip(context)
        self.photographs.opened.connect(partial(self._want, RecordAct.LOOK))
        self.facts, self.places = KeyValues(), KeyValues()
        self.watched = WatchedFacts()
        self.holders = Holders(context)
        self.timeline = Timeline(name=lambda: _("Life of one thing"), left=84)
        self.timeline.opened.connect(self._open_event)
        self.empty = EmptyState(lambda: _("No lot is chosen"), glyph="package")
        self.issue = Button(
            lambda: _("Hand out"), ButtonKind.PRIMARY, glyph="hand-arrow-up", dense=True, act=self._issue
        )
        if not context.may(Right.MOVE):
            self.issue.refuse(lambda: context.who_may(Right.MOVE))
        self.more = MoreActs(context, self._more_acts())
        self.more.turned.connect(lambda opened: self.page.setVisible(not opened))
        self._lay_out()
        drops = PicturesDropped(self, context, lambda: self.life is not None)
        drops.dropped.connect(partial(self._want, RecordAct.PHOTOGRAPH))
        self.show_nothing()

    def _more_acts(self) -> Sequence[More]:
        move = Right.MOVE
        return (
            *moving_acts(self._context, lambda: self.item),
            More(
                "photograph", lambda: _("Add a photograph…"), "images", move, partial(self._want, RecordAct.PHOTOGRAPH)
            ),
            More(
                "describe",
                lambda: _("Shelf life and record…"),
                "pencil-simple",
                move,
                partial(self._want, RecordAct.DESCRIBE),
            ),
            More("repack", lambda: _("Split or repack…"), "arrows-split", move, partial(self._want, RecordAct.REPACK)),
            *self._surveillance_acts(),
            *trouble_acts(self._context, lambda: self.item),
            More("recall", lambda: _("Recall list…"), "truck", Right.READ, self._recall),
            *record_acts(self._want, self._print),
        )

    def _surveillance_acts(self) -> Sequence[More]:
        """Results and plans, which the technician and the commander sign."""
        acts: tuple[tuple[RecordAct, Callable[[], str], str], ...] = (
            (RecordAct.INSPECT, lambda: _("Inspection or proof…"), "magnifying-glass"),
            (RecordAct.STABILITY, lambda: _("Stability test…"), "scales"),
            (RecordAct.PLAN, lambda: _("How often it is looked at…"), "calendar-blank"),
            (RecordAct.STRIKE, lambda: _("Strike out a result…"), "x"),
        )
        return [More(act.value, words, glyph, Right.SAFETY, partial(self._want, act)) for act, words, glyph in acts]

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        column.addWidget(self.lot)
        column.addWidget(self.kind)
        for part in (self.notice, self.photographs, self.facts, self.watched):
            column.addWidget(part)
        column.addWidget(Label(lambda: _("Where it lies").upper(), Role.CAPS, Token.INK2))
        column.addWidget(self.places)
        column.addWidget(self.holders)
        self.print = Button(lambda: _("Print…"), ButtonKind.QUIET, glyph="printer", dense=True, act=self._print)
        head = Label(lambda: _("Life of the lot").upper(), Role.CAPS, Token.INK2)
        column.addLayout(beside(head, None, self.print, gap=S2))
        column.addWidget(self.timeline)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.acts = QWidget()
        self.acts.setLayout(beside(self.more.button, None, self.issue, gap=S2))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, self.more, stretch=1)
        self.add(self.acts)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.item = ""
        self.more.close_list()
        self.empty.show()
        self.page.hide()
        self.acts.hide()

    def ask(self, row: LotRow) -> None:
        """Show this lot."""
        self.row, self.item = row, row.id
        self._context.ask(lot_of, row.id, then=self._show, topic="lot detail", owner=self)

    def _show(self, found: Subject | None) -> None:
        if found is None or self.row is None:
            self.show_nothing()
            return
        if self.life is None or self.life.item != found.life.item:
            self.more.close_list()  # it would say what can be done with another one
        self.subject = found
        self.life = life = found.life
        lies, watched = found.lies, found.surveillance
        row = self.row
        self.empty.hide()
        self.page.setVisible(self.more.isHidden())
        self.acts.show()
        self.lot.set_words(row.lot)
        self.kind.set_words(" · ".join(part for part in (row.type_name, row.maker) if part))
        made, until = row.made_on, row.expires_on
        facts = [
            Fact(lambda: _("Quantity"), lambda: quantity_words(row.quantity, row.unit)),
            Fact(lambda: _("Made"), day_words(made)),
            Fact(lambda: _("Shelf life"), day_words(until)),
            Fact(lambda: _("Seal"), str(life.details.get("seal", ""))),
            *(Fact(life.fields.get(code, code), value) for code, value in life.details.get("fields", {}).items()),
        ]
        self.facts.set_facts([fact for fact in facts if say(fact.value)])
        self.watched.show_lot(watched)
        self.places.set_facts([lie_fact(lie, row.unit) for lie in lies])
        tell_restrictions(self.notice, life, self._context)
        self.photographs.show_photographs(photographs_of(life))
        restricted = bool(in_force(life))
        self.holders.show_holders(lies if restricted else (), row.unit)
        for act in ("lift", "recall"):
            self.more.offer(act, offered=restricted)
        results = watched.results if watched is not None else ()
        self.more.offer("strike", offered=any(not one.withdrawn for one in results))
        self.lines = life_lines(life, results)
        self.timeline.set_events([line.event for line in self.lines])

    def _want(self, act: RecordAct, argument: object = None) -> None:
        if self.subject is not None:
            self.wanted.emit(Wanted(act, self.subject, argument))

    def _recall(self) -> None:
        """Who has some of it, on paper."""
        self._context.go("reports", {"report": "recall", "item": self.item})

    def _print(self) -> None:
        if self.life is not None:
            print_history(self, self._context, Subject(self.life))

    def _open_event(self, row: int) -> None:
        if voucher := self.lines[row].voucher:
            self._context.go("movements", voucher)

    def _issue(self) -> None:
        self._context.go("issue", self.item)


def lie_fact(lie: Lie, unit: str) -> Fact:
    """Where some of it lies, and how much in which condition."""
    where = lie.place_name if lie.place_kind in {"person", "unit"} else " · ".join(lie.place.split("/")[-2:])
    return Fact(where, lambda: f"{quantity_words(lie.quantity, unit)}, {condition_label(lie.condition)}")
