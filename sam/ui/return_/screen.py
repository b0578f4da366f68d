"""Return: what comes back, from whom, where it goes, in which condition; finished with F12."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.movements import Acknowledged, GiveBack, Moved
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.queries.counter import came_from
from sam.queries.proposals import PlaceLike, places_like
from sam.services.give_back import give_back
from sam.ui.counter.counter_page import CounterPage
from sam.ui.counter.empty_lines import lines_card
from sam.ui.counter.hand_line import HandLine
from sam.ui.look.tokens import S2, S3
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.paper_form import PaperForm
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.place_input import PlaceInput, proposal_of
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.storing.placing_card import PlacingCard, but_ways_out
from sam.words.translate import _

_HOLDERS = frozenset(kind.value for kind in HOLDERS)
_STORES = STORES | {PlaceKind.WORKSHOP}


_MOST = 288  # pixels of the entries of the form, beyond which they scroll


class ReturnPage(CounterPage):
    """The form. The first thing that comes back says who brings it, and where it came from."""

    takes_back = True
    person_part = "person"

    def __init__(self, context: ScreenContext) -> None:
        strip = ScanStrip(lambda: _("Scan what comes back"), lambda: _("the book says who has it"))
        self.to = PlaceInput(context, _STORES, example=lambda: _("Code or name of a place"))
        self.reference = TextInput()
        self.day = PaperDay()
        lines = lines_card(
            context,
            lambda: _("Coming back"),
            _HOLDERS,
            lambda moved: self.command(moved, None),
            (
                lambda: _("Nothing has come back yet"),
                lambda: _("Scan a weapon, a magazine or a box, or type its number above."),
            ),
            conditions=lambda: _("as it was handed out"),
        )
        sign_here: Words = lambda: _("Signs here or on paper")  # noqa: E731
        super().__init__(context, strip, lines, lambda: _("Take back"), sign_here)
        self.form = Form(context.sentence)
        self.paper = PaperForm(self.form, self.day)
        extra = Card()
        extra.body.setSpacing(S2)
        goes = self.form.add("to", Field(lambda: _("Goes to"), self.to))
        row = beside(
            self.form.add("reference", Field(lambda: _("Reference"), self.reference)),
            self.form.add("happened_on", day_field(self.day)),
            gap=S3,
        )
        extra.add(ScrollPage(held(under(goes, row, self.paper, gap=S2)), hugs=True, most=_MOST), stretch=1)
        self.to.picked.connect(lambda _place: self.lines.look_again())
        self.day.textChanged.connect(lambda _text: self.lines.look_again())
        self.to.troubled.connect(self.trouble)
        self.placing = PlacingCard(context)
        self.placing.serve(lambda _field, path: self.to.take(path), lines.look_again, lines, self.acknowledgement)
        lines.judged.connect(lambda judged: self.placing.show_coming(judged.coming if lines.known else ()))
        self.lay_out(extra, self.placing)
        self.subtitle = lambda: _("Return")
        self.setFocusProxy(self.lines.lines.entry)
        self.say_what_is_signed()

    @override
    def entries(self) -> Mapping[str, TextInput]:
        return {"to": self.to, "reference": self.reference, "happened_on": self.day, "voucher": self.paper.number}

    @override
    def command(self, lines: Sequence[Moved], signed: Acknowledged | None) -> tuple[Callable[..., Any], Any]:
        person = self.person.person
        return give_back, GiveBack(
            to=self.to.code(),
            lines=tuple(lines),
            person=person.number if person is not None else "",
            happened_on=self.day.written(),
            reference=self.reference.value(),
            acknowledgement=signed,
        )

    @override
    def agreed_text(self) -> str:
        things = self.lines.total.text()
        if not things:
            return _("The text that the person signs stands here.")
        return _("I have given back {things} as listed.").format(things=things)

    @override
    def show_others(self, problems: Sequence[Problem], *, focus: bool) -> tuple[Problem, ...]:
        # while nothing was typed an empty place is no mistake yet
        said = but_ways_out(problems)
        told = [one for one in said if one.where[:1] != ("to",) or self.to.value() or focus]
        return self.form.show_problems(told, focus=focus)

    @override
    def done_words(self, voucher: str) -> Words:
        name = self.person.person.name if self.person.person is not None else ""
        return lambda: _("taken back from {name}").format(name=name)

    @override
    def came(self, line: HandLine) -> None:
        super().came(line)
        holder = line.lies[0] if line.lies else None
        if self.person.person is None and line.single and holder is not None:
            self.person.ask(holder.place.rpartition("/")[2])
        if not self.to.value():
            self.context.ask(came_from, line.seen.item, then=self._propose, topic="came from", owner=self)

    def _propose(self, path: str) -> None:
        """Ask whether it is a place where things are kept: an opening balance, a supplier or the road is none."""
        if path and not self.to.value():
            code = path.rpartition("/")[2]
            self.context.ask(places_like, code, _STORES, then=lambda found: self._put(path, found), owner=self)

    def _put(self, path: str, found: Sequence[PlaceLike]) -> None:
        place = next((one for one in found if one.path == path), None)
        if place is not None and not self.to.value():
            self.to.put(proposal_of(place))
            self.form["to"].set_problem("")
            self.lines.look_again()

    @override
    def after_done(self) -> None:
        self.to.put(None)
        self.day.renew(forget=True)
        self.paper.clear()
        self.form.clear_problems()
        self.lines.lines.entry.setFocus()

    @override
    def refresh(self) -> None:
        super().refresh()
        self.day.renew()

    @override
    def ask_next(self) -> None:
        self.strip.ask(lambda: _("Scan what comes back"), lambda: _("F12 takes it back; Delete takes a line out"))


def _build(context: ScreenContext) -> QWidget:
    return ReturnPage(context)


SCREEN = Screen(
    "return",
    lambda: _("Counter"),
    "hand-arrow-down",
    "",
    _build,
    (Right.READ,),
    -1,
    manual="issue",
    under="issue",
    called=lambda: _("Return"),
)
