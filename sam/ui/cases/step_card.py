"""The card that writes down something that was done in a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.case_facts import FACTS_OF_STEP
from sam.domain.cases import AFTER_THE_END, CAME_IN, CaseKind, CaseStep
from sam.domain.commands.cases import AddStep, NumberRead
from sam.domain.recovered import ACQUIRED
from sam.domain.roles import Right
from sam.queries.case_file import CaseFile
from sam.services.cases import add_step
from sam.ui.act_card import ActCard
from sam.ui.audit.evidence import Evidence
from sam.ui.cases.fact_fields import FactFields
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, SerialInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_USUAL = (CaseStep.TOLD, CaseStep.INVESTIGATION, CaseStep.RESULT, CaseStep.TURNED_UP, CaseStep.NOTE)
_IARMS = (CaseStep.IARMS, CaseStep.IARMS_CLOSED)
_RECOVERED = (
    CaseStep.TRIAGE, CaseStep.RESTORATION, CaseStep.TRACE_REQUEST, CaseStep.TRACE_OUTCOME, CaseStep.BALLISTIC_DUE,
    CaseStep.BALLISTIC_ENTRY, CaseStep.HELD, CaseStep.TOLD, CaseStep.INVESTIGATION, CaseStep.RESULT, CaseStep.NOTE,
)  # fmt: skip
_OFFERED: dict[CaseKind, tuple[CaseStep, ...]] = {
    CaseKind.LOSS: (*_USUAL, *_IARMS),
    CaseKind.THEFT: (*_USUAL, *_IARMS),
    CaseKind.DIFFERENCE: (*_USUAL, *_IARMS),  # a weapon that a count missed is reported as lost in it
    CaseKind.ACCIDENT: _USUAL,
    **dict.fromkeys(ACQUIRED, _RECOVERED),
}
_AWAITS = frozenset({CaseStep.INVESTIGATION, CaseStep.TRACE_REQUEST, CaseStep.BALLISTIC_DUE})


class StepCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self.of: CaseFile | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.step: ChoiceInput[CaseStep] = ChoiceInput([])
        self.thing: ChoiceInput[str] = ChoiceInput([])
        self.text, self.time, self.reference = TextInput(), TextInput(), TextInput()
        self.day, self.due = DateInput(clock.today(), show=formats.day), DateInput(show=formats.day)
        self.facts, self.evidence = FactFields(), Evidence()
        self.only, self.read, self.until = TextInput(), SerialInput(), DateInput(show=formats.day)
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            even(
                add("step", Field(lambda: _("What was done"), self.step)),
                add("things", Field(lambda: _("About"), self.thing)),
            ),
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("time", Field(lambda: _("Time"), self.time, hint="14:30")),
                add("due", Field(lambda: _("Answer awaited by"), self.due)),
            ),
            even(
                add("only", Field(lambda: _("Only these"), self.only, hint=lambda: _("numbers, with commas between"))),
                add(
                    "readings",
                    Field(lambda: _("What was read"), self.read, hint=lambda: _("? for what cannot be read")),
                ),
                add("until", Field(lambda: _("Held until"), self.until)),
            ),
            self.facts,
            even(
                add("text", Field(lambda: _("In words"), self.text)),
                add("reference", Field(lambda: _("Number of the paper or entry"), self.reference)),
            ),
            self.evidence,
        )
        add("file", self.evidence.field)
        self.step.activated.connect(lambda _index: self._chosen())
        for entry in (self.text, self.reference):
            entry.returnPressed.connect(self.try_it)

    def begin(self, of: CaseFile, step: CaseStep | None = None) -> None:
        """Ask what was done in this case, perhaps with a proposal."""
        offered = _OFFERED.get(of.kind) or tuple(CaseStep)
        if of.closed:
            offered = tuple(one for one in offered if one in AFTER_THE_END)
        if self.of is None or self.of.id != of.id:
            self._empty()
        self.of = of
        self.title.set_words(lambda: _("What was done in {case}").format(case=of.number))
        self.step.set_choices([(one, partial(label, one)) for one in offered], step or self._still(offered))
        everything: list[tuple[str, Words]] = [("", lambda: _("everything in it"))]
        self.thing.set_choices([*everything, *((one.uuid, one.shown) for one in of.things)], self.thing.chosen() or "")
        self._chosen()
        self.form.clear_problems()
        self.appear(self.step)

    def _still(self, offered: Sequence[CaseStep]) -> CaseStep:
        """What was chosen before, where it is still offered."""
        chosen = self.step.chosen()
        return chosen if chosen is not None and chosen in offered else offered[0]

    def _chosen(self) -> None:
        step = self.step.chosen() or CaseStep.NOTE
        self.facts.ask(FACTS_OF_STEP.get(step, ()))
        self.form["due"].setVisible(step in _AWAITS)
        came_in = self.of is not None and self.of.kind in CAME_IN
        many = came_in and self.of is not None and len(self.of.things) > 1
        self.form["readings"].setVisible(came_in and step is CaseStep.RESTORATION)
        self.form["until"].setVisible(came_in and step is CaseStep.HELD)
        self.form["only"].setVisible(many and step is not CaseStep.RESTORATION)

    def _empty(self) -> None:
        for entry in (self.text, self.time, self.reference, self.due, self.only, self.read, self.until):
            entry.clear()
        self.thing.choose("")
        self.facts.clear()
        self.evidence.put(())
        self.day.set_day(clock.today())

    def _things(self) -> tuple[str, ...]:
        """What it is about: the numbers that were typed, else the thing that was chosen; nothing for all of it."""
        typed = tuple(part.strip() for part in self.only.value().split(",") if part.strip())
        thing = self.thing.chosen() or ""
        return typed or ((thing,) if thing else ())

    def _readings(self, step: CaseStep | None) -> tuple[NumberRead, ...]:
        """What was read of the thing that was chosen, or of the only one."""
        if step is not CaseStep.RESTORATION or not self.read.value() or self.of is None:
            return ()
        thing = self.thing.chosen() or (self.of.things[0].uuid if len(self.of.things) == 1 else "")
        return (NumberRead(thing=thing, text=self.read.value()),)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        if self.of is None:
            return None
        step, keep = self.step.chosen(), self.evidence.keeping()
        awaited = day_of(self.due) if step in _AWAITS else ""
        said: dict[str, Any] = {
            "case": self.of.number, "step": step.value if step else "", "text": self.text.value(), "things": self._things(),
            "happened_on": day_of(self.day), "time": self.time.value(), "due": awaited, "reference": self.reference.value(),
            "facts": self.facts.said(), "readings": self._readings(step), "until": day_of(self.until) if step is CaseStep.HELD else "",
        }  # fmt: skip
        return lambda door: door.do(add_step, AddStep(**said, attachments=keep(door)))

    @override
    def done(self, answer: Any) -> None:
        number = answer["case"]
        self._context.say(lambda: _("Written down in case {number}").format(number=number))
        self._empty()
        self.leave()
