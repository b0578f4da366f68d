"""Who stands at the counter: typed, scanned or set by what comes back; with what they may draw and hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam import clock
from sam.domain.places import HOLDERS
from sam.queries.counter import PersonAt, person_at
from sam.queries.proposals import PlaceLike
from sam.ui.counter.person_words import facts_of
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.notice import Notice
from sam.ui.parts.person_card import PersonCard
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

_LEAST = 176  # of what is seen of a person, whatever stands under it


class CounterPerson(Card):
    """The card. `changed(PersonAt or None)`; `overruled` when somebody wants to hand over against a rule."""

    changed = Signal(object)
    overruled = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.person: PersonAt | None = None
        self.entry = PlaceInput(context, HOLDERS, example=lambda: _("Number or name"))
        self.field = Field(lambda: _("Person or unit"), self.entry)
        self.facts = PersonCard()
        self.notice = Notice()
        self.other = Button(lambda: _("Another person"), ButtonKind.QUIET, glyph="user", dense=True, act=self.clear)
        self.entry.picked.connect(self._picked)
        self.entry.troubled.connect(context.around.refused)
        page = QWidget()
        page.setLayout(under(self.facts, None, gap=0))
        self._scroll = ScrollPage(page)
        self._scroll.setMinimumHeight(px(_LEAST))
        self.body.setSpacing(S2)
        self.add(self.field, self.notice)
        self.add(self._scroll, stretch=1)
        self.add(beside(None, self.other, gap=S2))
        self._show()

    def ask(self, number: str) -> None:
        """Bring the person with this number, if there is one."""
        self._context.ask(person_at, number, then=self.show_person, topic="counter person", owner=self)

    def show_person(self, person: PersonAt | None) -> None:
        """Show this person, or nobody."""
        self.person = person
        self.facts.show_person(facts_of(person, clock.today()) if person is not None else None)
        self._show()
        self.changed.emit(person)

    def refresh(self) -> None:
        """Ask again for the person who is here; whoever has gone meanwhile does not come back."""
        if self.person is not None:
            number = self.person.number
            self._context.ask(person_at, number, then=self._refreshed, topic="counter person again", owner=self)

    def _refreshed(self, person: PersonAt | None) -> None:
        if person is not None and self.person is not None and person.number == self.person.number:
            self.person = person
            self.facts.show_person(facts_of(person, clock.today()))

    def clear(self) -> None:
        """Nobody is here."""
        self.entry.put(None)
        self.field.set_problem("")
        self.notice.clear()
        self.show_person(None)
        self.entry.setFocus()

    def tell(self, sentences: str, tone: Tone, *, may_overrule: bool = False) -> None:
        """Say what is against this person, or worth a look; an empty text takes it back."""
        if not sentences:
            self.notice.clear()
            return
        ways = []
        if may_overrule:
            ways.append(Button(lambda: _("Give a reason…"), dense=True, act=self.overruled.emit))
        head = (lambda: _("Not as it stands")) if tone is Tone.STOP else (lambda: _("Look"))
        self.notice.tell(tone, head, sentences, ways=ways)

    def _picked(self, place: PlaceLike | None) -> None:
        if place is not None:
            self.ask(place.code)

    def _show(self) -> None:
        here = self.person is not None
        self.field.setVisible(not here)
        self.other.setVisible(here)
        self._scroll.setVisible(here)
