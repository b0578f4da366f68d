"""Issue, assignment and loan: a person, what goes out, until when; signed and finished with F12."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.commands.movements import Acknowledged, Issue, Moved
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.services.issue import assign, issue, loan
from sam.ui.counter.counter_page import CounterPage
from sam.ui.counter.empty_lines import lines_card
from sam.ui.look.tokens import S2, S3
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.paper_form import PaperForm
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import DateInput, TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.screen_context import Screen, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_MOST = 288  # pixels of the entries of the form, beyond which they scroll


@dataclass(frozen=True, slots=True)
class Handing:
    """One way of handing things over.

    Attributes:
        kind: what comes of it in the book, which also says where things may be taken from.
        service: what is done.
        key: name of its screen.
        title: as the bar says it.
        for_a_day: whether it is to be back on the same day, as long as nobody says otherwise.
    """

    kind: Kind
    service: Callable[..., Any]
    key: str
    title: Words
    for_a_day: bool = False


ISSUE = Handing(Kind.ISSUE, issue, "issue", lambda: _("Counter"), for_a_day=True)
ASSIGNMENT = Handing(Kind.ASSIGNMENT, assign, "assignment", partial(label, Kind.ASSIGNMENT))
LOAN = Handing(Kind.LOAN, loan, "loan", partial(label, Kind.LOAN))


class IssuePage(CounterPage):
    """The form."""

    def __init__(self, context: ScreenContext, handing: Handing = ISSUE) -> None:
        self.handing = handing
        strip = ScanStrip(lambda: _("Scan a person"), lambda: _("or type number or name below; things may come first"))
        self.due = DateInput(clock.today() if handing.for_a_day else None, show=formats.day)
        self.day = PaperDay()
        self.duty, self.reason = TextInput(example=lambda: _("Guard")), TextInput()
        lines = lines_card(
            context,
            lambda: _("Going out"),
            frozenset(kind.value for kind in WAYS[handing.kind].takes),
            lambda moved: self.command(moved, None),
            (
                lambda: _("Nothing goes out yet"),
                lambda: _("Scan a weapon, a magazine or a box, or type its number above."),
            ),
        )
        sign_here: Words = lambda: _("Signs here or on paper")  # noqa: E731
        super().__init__(context, strip, lines, lambda: _("Hand over, next person"), sign_here)
        self.form = Form(context.sentence)
        self.paper = PaperForm(self.form, self.day)
        extra = Card()
        extra.body.setSpacing(S2)
        dates = beside(
            self.form.add("due_back", Field(lambda: _("Back by"), self.due)),
            self.form.add("happened_on", day_field(self.day)),
            gap=S3,
        )
        duty = self.form.add("duty", Field(lambda: _("Duty"), self.duty))
        reason = self.form.add("override", Field(lambda: _("Reason, against a rule"), self.reason))
        extra.add(ScrollPage(held(under(dates, duty, reason, self.paper, gap=S2)), hugs=True, most=_MOST), stretch=1)
        self.form["override"].hide()
        self.person.overruled.connect(self._overrule)
        self.due.textChanged.connect(self._again)
        self.day.textChanged.connect(self._again)
        self.reason.textChanged.connect(self._again)
        self.lay_out(extra)
        self.subtitle = partial(label, handing.kind) if handing is ISSUE else ""
        self.say_what_is_signed()

    @override
    def entries(self) -> Mapping[str, TextInput]:
        return {
            "due_back": self.due,
            "happened_on": self.day,
            "duty": self.duty,
            "override": self.reason,
            "voucher": self.paper.number,
        }

    @override
    def take_up(self, draft: object) -> None:
        super().take_up(draft)
        if self.reason.value():
            self.form["override"].show()

    @property
    @override
    def issues(self) -> bool:
        return self.handing is ISSUE

    def _again(self) -> None:
        self.lines.look_again()
        self.say_what_is_signed()

    def _overrule(self) -> None:
        self.form["override"].show()
        self.reason.setFocus()

    @override
    def command(self, lines: Sequence[Moved], signed: Acknowledged | None) -> tuple[Callable[..., Any], Any]:
        person, day = self.person.person, self.due.day()
        return self.handing.service, Issue(
            to=person.number if person is not None else self.person.entry.code(),
            lines=tuple(lines),
            happened_on=self.day.written(),
            due_back=day.isoformat() if day is not None else self.due.value(),
            duty=self.duty.value(),
            override=self.reason.value(),
            acknowledgement=signed,
        )

    @override
    def agreed_text(self) -> str:
        things = self.lines.total.text()
        if not things:
            return _("The text that the person signs stands here.")
        day = self.due.day()
        if day is None:
            return _("I have received {things} as listed, in working order.").format(things=things)
        text = _("I have received {things} as listed, in working order, and bring them back by {day}.")
        return text.format(things=things, day=formats.day(day))

    @override
    def show_others(self, problems: Sequence[Problem], *, focus: bool) -> tuple[Problem, ...]:
        return self.form.show_problems(problems, focus=focus)

    @override
    def done_words(self, voucher: str) -> Words:
        name = self.person.person.name if self.person.person is not None else ""
        return lambda: _("handed over to {name}").format(name=name)

    @override
    def ask_next(self) -> None:
        if self.person.person is None:
            self.strip.ask(lambda: _("Scan a person"), lambda: _("or type number or name below; things may come first"))
        else:
            self.strip.ask(
                lambda: _("Scan weapon, magazine or box"), lambda: _("F12 hands over; Delete takes a line out")
            )

    @override
    def _complete(self) -> bool:
        if self.person.person is None:
            self.person.field.set_problem(_("Who receives it? Scan or type the person."))
            self.person.entry.setFocus()
            return False
        return super()._complete()

    @override
    def after_done(self) -> None:
        self.reason.clear()
        self.day.renew(forget=True)
        self.paper.clear()
        self.form["override"].hide()

    @override
    def refresh(self) -> None:
        super().refresh()
        self.day.renew()
        self.say_what_is_signed()


def _build(handing: Handing, context: ScreenContext) -> QWidget:
    return IssuePage(context, handing)


def _screen(handing: Handing) -> Screen:
    """Assignment and loan are found by their names, and from the movements; the rail names the counter for all of them."""
    return Screen(
        handing.key, handing.title, "hand-arrow-up", "", partial(_build, handing), (Right.READ,), -1, manual="issue",
        under="issue",
    )  # fmt: skip


SCREEN = Screen(
    ISSUE.key, ISSUE.title, "hand-arrow-up", "F3", partial(_build, ISSUE), (Right.READ,), 0, other_side="return",
    called=partial(label, ISSUE.kind),
)  # fmt: skip
MORE_SCREENS = (_screen(ASSIGNMENT), _screen(LOAN))
