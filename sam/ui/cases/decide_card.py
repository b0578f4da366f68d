"""The cards that settle a case: two people decide, and it is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.cases import CAME_IN, OF_RECOVERED, OUTCOMES, CaseKind, CaseStage, CaseStep, Decision, Outcome, Way
from sam.domain.commands.cases import Approved, CloseCase, DecideCase
from sam.domain.kinds import Kind
from sam.domain.problems import Problem
from sam.domain.problems.cases import CaseProblem
from sam.domain.roles import Right
from sam.queries.case_file import CaseFile, Thing
from sam.reports.case_words import thing_words
from sam.services.cases import close_case, decide_case
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput, NumberInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


def decisions_of(kind: CaseKind) -> tuple[Decision, ...]:
    """What can be decided in a case of a kind."""
    if kind in CAME_IN:
        return (Decision.RELEASE, Decision.INTO_USE)
    return (Decision.CLEAR,) if kind is CaseKind.ACCIDENT else (Decision.WRITE_OFF, Decision.CORRECT)


class DecideCard(ActCard):
    """The card; hidden until `begin`. What is missing or differs stands in it; lines can be taken out and added."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Sign the decision"), Right.WRITE_OFF)
        self.of: CaseFile | None = None
        self.lines: list[tuple[Approved, str]] = []
        self.title = Label("", Role.CARD, wrap=True)
        self.decision: ChoiceInput[Decision] = ChoiceInput([])
        self.reason, self.authority, self.reference = TextInput(), TextInput(), TextInput()
        self.number = SerialInput()
        self.code, self.many = TextInput(example=lambda: _("Code of a type")), NumberInput()
        self.way: ChoiceInput[Way] = ChoiceInput([(one, partial(label, one)) for one in Way], Way.IN)
        self.put = Button(lambda: _("Add"), glyph="plus", dense=True, act=self.add_line)
        self.chips = Flow()
        self.second = SecondSignature(context)
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        self.code_field = Field(lambda: _("Type that is not in the case"), self.code)
        self.many_field, self.way_field = (
            Field(lambda: _("How many"), self.many),
            Field(lambda: _("Which way"), self.way),
        )
        more = beside(self.code_field, self.many_field, self.way_field, self.put, gap=S3)
        for place, stretch in enumerate((4, 2, 3)):
            more.setStretch(place, stretch)
        hint = lambda: _("Enter adds it; without any: all of it that can be")  # noqa: E731
        self.number_field = Field(lambda: _("Serial or registry number"), self.number, hint=hint)
        words = lambda: _("One of the two is a commander who does not answer for this account.")  # noqa: E731
        self.add(self.title)
        second = self.second
        self.ask_for(
            Label(words, Role.META, Token.INK2, wrap=True),
            even(
                add("decision", Field(lambda: _("What is decided"), self.decision)),
                add("reason", Field(lambda: _("Reason"), self.reason)),
            ),
            even(
                add("authority", Field(lambda: _("Written authority"), self.authority)),
                add("reference", Field(lambda: _("Number of the paper"), self.reference)),
            ),
            self.number_field,
            self.chips,
            more,
            *([second] if second is not None else []),
        )
        self.decision.activated.connect(lambda _index: self._chosen())
        if second is not None:
            second.entered.connect(self.try_it)
            for entry in (self.reason, self.authority, self.reference):
                entry.textChanged.connect(second.password.clear)  # the second signs what they have read
        self.many.returnPressed.connect(self.add_line)
        self.number.returnPressed.connect(self.add_number)

    def begin(self, of: CaseFile) -> None:
        """Ask for a decision in this case."""
        if self.of is None or self.of.id != of.id:
            for entry in (self.reason, self.authority, self.reference):
                entry.clear()
        self.of = of
        kinds = decisions_of(of.kind)
        proposed = Decision.CORRECT if of.kind is CaseKind.DIFFERENCE else kinds[0]
        if of.kind in CAME_IN and not of.banned and all(one.kind is not CaseStep.HELD for one in of.steps):
            proposed = Decision.INTO_USE  # nothing was ever held in it
        self.title.set_words(lambda: _("Decision in {case}").format(case=of.number))
        self.decision.set_choices([(one, partial(label, one)) for one in kinds], proposed)
        if self.second is not None:
            self.second.clear()
        self._chosen()
        self.form.clear_problems()
        self.appear(self.decision)

    def _chosen(self) -> None:
        decision = self.decision.chosen()
        self.lines = [] if self.of is None else _proposed(self.of, decision)
        for part in (self.code_field, self.many_field, self.way_field, self.put):
            part.setVisible(decision is Decision.CORRECT)
        self.number_field.setVisible(decision in OF_RECOVERED)
        self._show()

    def add_number(self) -> None:
        """One thing of the case that is released or taken into use."""
        number = self.number.value()
        if number and all(shown != number for _line, shown in self.lines):
            self.lines.append((Approved(serial=number), number))
            self._show()
        self.number.clear()

    def add_line(self) -> None:
        """What the book does not have, by its type."""
        self.notice.clear()
        many, code, way = self.many.number(), self.code.value(), self.way.chosen() or Way.IN
        if not code or not many:
            self.notice.tell(Tone.STOP, lambda: _("Type the code of a type, and how many."))
            return
        shown = f"{formats.number(many)} {code} ({label(way)})"
        self.lines.append((Approved(type=code, quantity=many, way=way.value), shown))
        self.code.clear()
        self.many.clear()
        self._show()
        self.code.setFocus()

    def _show(self) -> None:
        if self.second is not None:
            self.second.password.clear()
        chips = []
        for pair in self.lines:
            chip = Chip(pair[1], closable=True)
            chip.closed.connect(partial(self._drop, pair))
            chips.append(chip)
        self.chips.put(*chips)

    def _drop(self, pair: tuple[Approved, str]) -> None:
        self.lines.remove(pair)
        self._show()
        self.decision.setFocus()

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        of, second = self.of, self.second
        if of is None or second is None or not second.complete():
            return None
        decision, unlock = self.decision.chosen(), second.unlocking()
        command = DecideCase(
            case=of.number, decision=decision.value if decision else "", reason=self.reason.value(),
            lines=tuple(line for line, _shown in self.lines), authority=self.authority.value(), reference=self.reference.value(),
        )  # fmt: skip
        return lambda door: door.do(decide_case, command, second=unlock(door))

    @override
    def done(self, answer: Any) -> None:
        number = answer["case"]
        self.of = None
        if self.second is not None:
            self.second.clear()
        self._context.say(lambda: _("Decided in case {number}").format(number=number))
        self.leave()


def _proposed(of: CaseFile, decision: Decision | None) -> list[tuple[Approved, str]]:
    """Everything that is missing, or that differs."""
    if decision is Decision.WRITE_OFF:
        left = [(one, one.missing - one.off, Way.OUT) for one in of.things if one.missing > one.off]
    elif decision is Decision.CORRECT:
        left = list(of.to_correct)
    else:
        return []
    return [
        (Approved(item=one.uuid, quantity=many, way=way.value), _line_words(one, many, way, decision))
        for one, many, way in left
    ]


def _line_words(thing: Thing, many: int, way: Way, decision: Decision) -> str:
    said = f"{formats.number(many)} {thing.shown}"
    return f"{said} ({label(way)})" if decision is Decision.CORRECT else said


class CloseCard(ActCard):
    """The end of a case; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Close the case"), Right.WRITE_OFF)
        self.of: CaseFile | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.said = Label("", Role.READ, wrap=True)
        self.outcome: ChoiceInput[Outcome] = ChoiceInput([])
        self.text = TextInput()
        self.add(self.title)
        self.ask_for(
            self.said,
            even(
                self.form.add("outcome", Field(lambda: _("How it ended"), self.outcome)),
                self.form.add("text", Field(lambda: _("In words"), self.text)),
            ),
        )
        self.text.returnPressed.connect(self.try_it)

    def begin(self, of: CaseFile) -> None:
        """Ask how this case ended."""
        if self.of is None or self.of.id != of.id:
            self.text.clear()
        self.of = of
        self.title.set_words(lambda: _("Close {case}").format(case=of.number))
        self.said.set_words(partial(_still, of))
        self.outcome.set_choices([(one, partial(label, one)) for one in OUTCOMES[of.kind]], _likely(of))
        self.form.clear_problems()
        self.appear(self.outcome)
        if before := _before_closing(of):
            self.notice.tell(Tone.WARN, " ".join(map(self._context.sentence, before)))

    @override
    def asked(self) -> Asked | None:
        outcome = self.outcome.chosen()
        if self.of is None:
            return None
        return close_case, CloseCase(
            case=self.of.number, outcome=outcome.value if outcome else "", text=self.text.value()
        )

    @override
    def done(self, answer: Any) -> None:
        number = answer["case"]
        after = " ".join(self._context.sentence(one) for one in self.told if one.code is CaseProblem.UNDO_IT_NOW)

        def closed() -> str:
            said = _("Case {number} is closed").format(number=number)
            return f"{said}. {after}" if after else said

        self._context.say(closed)
        self.text.clear()
        self.leave()


def _still(of: CaseFile) -> str:
    if of.kind in CAME_IN:
        return _("What is still here or held keeps it open. A closed case stays as it is.")
    missing = [one for one in of.things if one.missing > one.off]
    if of.not_yet_lost:
        return _("Not found in the count: {items}. A closed case stays as it is.").format(
            items=", ".join(map(thing_words, of.not_yet_lost[:4]))
        )
    if not missing:
        return _("Nothing of it is missing any more. A closed case stays as it is.")
    return _("Still missing: {items}. A closed case stays as it is.").format(
        items=", ".join(map(thing_words, missing[:4]))
    )


def _before_closing(of: CaseFile) -> list[Problem]:
    """What is better written down before the case is closed, since nothing is afterwards."""
    made = [Problem(CaseProblem.IARMS_STANDS, values={"item": thing.shown}) for thing in of.iarms_to_close]
    unreported = of.stage is CaseStage.REPORT_DUE
    return [*made, *([Problem(CaseProblem.NEVER_REPORTED, values={"case": of.number})] if unreported else [])]


def _likely(of: CaseFile) -> Outcome:
    """How it ends by what stands in it."""
    decided = {one.kind for one in of.decisions}
    if of.kind in CAME_IN:
        return _likely_of_recovered(of, decided)
    if Decision.CLEAR in decided:
        return Outcome.CLEARED
    if Decision.CORRECT in decided:
        return Outcome.CORRECTED
    if Decision.WRITE_OFF in decided:
        return Outcome.WRITTEN_OFF
    if any(one.kind is Kind.RECOVERY and not one.undone for one in of.vouchers):
        return Outcome.RECOVERED
    return OUTCOMES[of.kind][0]


def _likely_of_recovered(of: CaseFile, decided: set[Decision]) -> Outcome:
    """How what came in went: handed over, into use, else destroyed."""
    moved = {one.kind for one in of.vouchers if not one.undone}
    if Kind.CUSTODY_END in moved:
        return Outcome.HANDED_OVER
    return Outcome.INTO_USE if Decision.INTO_USE in decided else Outcome.DESTROYED
