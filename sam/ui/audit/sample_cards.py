"""Cards of random samples: one is drawn, its seed in the book before its list is seen; and what was seen of one thing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.audit import Looked
from sam.domain.commands.audits import DrawSample, OneLooked, RecordSample
from sam.domain.places import STORES
from sam.domain.roles import Right
from sam.queries.audit_samples import Drawn, Sample
from sam.services.audits import draw_sample, record_sample
from sam.standards.audit.sample import CONFIDENCES, SHARES
from sam.ui.act_card import ActCard, Asked
from sam.ui.audit.evidence import Evidence
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


class DrawCard(ActCard):
    """Draw a sample; hidden until `begin`. `drawn(sample)` when its seed is in the book."""

    drawn = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Draw a random sample"), lambda: _("Draw it"), Right.AUDIT)
        self.what: ChoiceInput[str] = ChoiceInput(
            [("weapons", lambda: _("weapons")), ("lots", lambda: _("lots"))], "weapons"
        )
        self.place = PlaceInput(context, STORES)
        self.confidence: ChoiceInput[int] = ChoiceInput([(one, partial(_per_cent, one)) for one in CONFIDENCES], 95)
        self.share: ChoiceInput[int] = ChoiceInput([(one, partial(_per_cent, one)) for one in SHARES], 5)
        self.reason = TextInput()
        add = self.form.add
        first = lambda: _("The seed is written into the book before the list is seen. Drawing again leaves a trace.")  # noqa: E731
        why = lambda: _("Only where one was drawn from there already.")  # noqa: E731
        self.ask_for(
            Label(first, Role.META, Token.INK2, wrap=True),
            even(
                add("what", Field(lambda: _("Of what"), self.what)),
                add("place", Field(lambda: _("From where"), self.place, hint=lambda: _("Empty: all stores"))),
            ),
            even(
                add("confidence", Field(lambda: _("How sure"), self.confidence)),
                add("share", Field(lambda: _("At fault, too many"), self.share)),
            ),
            add("reason", Field(lambda: _("Why another one is drawn"), self.reason, hint=why)),
        )
        self.reason.returnPressed.connect(self.try_it)

    def begin(self) -> None:
        """Ask what is drawn."""
        self.form.clear_problems()
        self.appear(self.what)

    @override
    def asked(self) -> Asked:
        return draw_sample, DrawSample(
            what=self.what.chosen() or "",
            place=self.place.code(),
            confidence=self.confidence.chosen() or 0,
            share=self.share.chosen() or 0,
            reason=self.reason.value(),
        )

    @override
    def done(self, answer: Any) -> None:
        size, things = int(answer["size"]), int(answer["things"])
        self.reason.clear()
        self._context.say(partial(_drawn_words, size, things))
        self.drawn.emit(str(answer["sample"]))
        self.leave()


def _per_cent(n: int) -> str:
    return _("{n} %").format(n=formats.number(n))


def _drawn_words(size: int, things: int) -> str:
    words = ngettext("{n} of {all} is drawn", "{n} of {all} are drawn", size)
    return words.format(n=formats.number(size), all=formats.number(things))


class LookedCard(ActCard):
    """What was seen of one thing of a sample; hidden until `begin`. `looked(number)` when it is in the book."""

    looked = Signal(int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.AUDIT)
        self.of = ("", 0)
        self.title = Label("", Role.MONO_READ, wrap=True)
        self.about = Label("", Role.BODY, Token.INK2, wrap=True)
        self.found: ChoiceInput[Looked] = ChoiceInput([(one, partial(label, one)) for one in Looked])
        self.remark = TextInput()
        self.evidence = Evidence()
        add = self.form.add
        self.add(self.title, self.about)
        why = lambda: _("Needed where it differs, and where it was not found.")  # noqa: E731
        self.ask_for(
            add("results.0.found", Field(lambda: _("What was found"), self.found)),
            add("results.0.note", Field(lambda: _("What was seen"), self.remark, hint=why)),
            self.evidence,
        )
        add("file", self.evidence.field)
        self.remark.returnPressed.connect(self.try_it)

    def begin(self, sample: Sample, thing: Drawn) -> None:
        """Ask about this thing; what was said of it before stands there."""
        of = (sample.id, thing.number)
        if of != self.of:
            self.of = of
            result = thing.result
            self.found.choose(result.found if result is not None else Looked.RIGHT)
            self.remark.setText(result.note if result is not None else "")
            self.evidence.put(result.attachments if result is not None else ())
        self.title.set_words(thing.mark or thing.type_name)
        self.about.set_words(partial(thing_words, thing, sample.size))
        self.form.clear_problems()
        self.appear(self.found)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        (sample, number), found = self.of, self.found.chosen()
        keep, note = self.evidence.keeping(), self.remark.value()

        def act(door: Door) -> Any:
            one = OneLooked(number=number, found=found.value if found else "", note=note, attachments=keep(door))
            return door.do(record_sample, RecordSample(sample=sample, results=(one,)))

        return act

    @override
    def done(self, answer: Any) -> None:
        number, self.of = self.of[1], ("", 0)
        shown = self.title.text()
        self._context.say(lambda: _("{thing} was looked at").format(thing=shown))
        self.looked.emit(number)
        self.leave()


def thing_words(thing: Drawn, size: int) -> str:
    """Which of the sample it is, what, and where it lay: "3 of 59: Galil, A1/R1"."""
    which = _("{n} of {all}").format(n=formats.number(thing.number), all=formats.number(size))
    return f"{which}: {thing.type_name}, {thing.place}"


def looked_at(things: Sequence[Drawn]) -> str:
    """How many of a sample were looked at, and how many are not as recorded."""
    seen = [thing.result for thing in things if thing.result is not None]
    wrong = sum(one.found is not Looked.RIGHT for one in seen)
    said = _("{n} of {all} looked at").format(n=formats.number(len(seen)), all=formats.number(len(things)))
    against = _("{n} not as recorded").format(n=formats.number(wrong))
    return f"{said}, {against}" if wrong else said
