"""What a person may draw: an authorisation with its end, or a ban with its reason."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal

from sam import clock
from sam.domain.commands.master import Authorise, Forbid
from sam.domain.problems import Refused
from sam.queries.counter import PersonAt
from sam.reference import tables
from sam.services.people import authorise, forbid
from sam.ui.counter.person_words import category_words
from sam.ui.look.tokens import S2, S3, Role, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

_YEAR = timedelta(days=365)


class PermitForm(Card):
    """The card; hidden until `begin`."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._person: PersonAt | None = None
        self._ban = False
        self.form = Form(context.sentence)
        categories = ["*", *(one.code for one in tables.salw_categories())]
        self.category: ChoiceInput[str] = ChoiceInput(
            [(code, partial(category_words, code)) for code in categories], "*"
        )
        self.until = DateInput(clock.today() + _YEAR, show=formats.day)
        self.reason = TextInput()
        self.title = Label("", Role.CARD)
        add = self.form.add
        row = beside(
            add("category", Field(lambda: _("May draw"), self.category)),
            add("until", Field(lambda: _("Until"), self.until)),
            add("reason", Field(lambda: _("Course, order or reason"), self.reason)),
            gap=S3,
        )
        for place, stretch in enumerate((3, 2, 4)):
            row.setStretch(place, stretch)
        self.notice = Notice()
        self.make = Button("", ButtonKind.PRIMARY, key="F12", glyph="check", act=self.try_it)
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", act=self.leave)
        self.add(self.title, self.notice, row, beside(back, None, self.make, gap=S2))
        self.reason.returnPressed.connect(self.try_it)
        self.hide()

    def begin(self, person: PersonAt, *, ban: bool) -> None:
        """Ask what this person may draw, or why they may not."""
        self._person, self._ban = person, ban
        self.form.clear_problems()
        self.notice.clear()
        name = f"{person.rank} {person.name}".strip()
        self.title.set_words(
            (lambda: _("{name} may not draw").format(name=name))
            if ban
            else (lambda: _("{name} may draw").format(name=name))
        )
        self.make.set_words((lambda: _("Forbid drawing")) if ban else (lambda: _("Authorise")))
        self.form["category"].setVisible(not ban)
        self.until.set_day(None if ban else clock.today() + _YEAR)
        self.show()
        (self.reason if ban else self.category).setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self.hide()
        self.left.emit()

    def try_it(self) -> None:
        """Write it down."""
        if self._person is None or not self.isVisible() or not self.make.isEnabled():
            return
        day = self.until.day()
        until = day.isoformat() if day is not None else self.until.value()
        self.make.setEnabled(False)
        command: Authorise | Forbid
        if self._ban:
            command = Forbid(person=self._person.number, reason=self.reason.value(), until=until)
        else:
            category = self.category.chosen() or "*"
            command = Authorise(person=self._person.number, category=category, until=until, reason=self.reason.value())
        self._context.do(
            forbid if self._ban else authorise, command, then=self._done, refused=self._refused,
            on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def _done(self, _done: object) -> None:
        name = self._person.name if self._person is not None else ""
        ban = self._ban
        self._context.say(lambda: (_("{name} may not draw") if ban else _("{name} is authorised")).format(name=name))
        self.reason.clear()
        self.leave()

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        self.notice.clear()
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))
