"""What a case is, as a question answers it: its things, steps, decisions and vouchers, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sam.domain.case_facts import REPORTED_TO, Fact, Told
from sam.domain.cases import CAME_IN, GONE, CaseKind, CaseStage, CaseState, CaseStep, Decision, Outcome, Way
from sam.domain.items import SINGLE, Form
from sam.domain.kinds import Kind

CORRECTED = {CaseState.MISSING: Way.OUT, CaseState.UNEXPECTED: Way.IN}
"""Which way the account is corrected for what a count found."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things that a case is about.

    Attributes:
        place: path of the place where the book had it, or where it was found; `holder` whether that is a person or unit.
        missing: so much of it was lost in the case and did not come back.
        off: so much of it was written off.
        lost: so much of it was reported as lost in the case, whether it came back or not.
        corrected: so much of it was put right in the account.
        there: of weapons that are only counted: so many the book has now.
    """

    item: int
    uuid: str
    form: Form
    mark: str
    type_code: str
    type_name: str
    quantity: int
    unit: str
    state: CaseState
    place: str
    holder: bool
    condition: str
    note: str
    missing: int = 0
    off: int = 0
    lost: int = 0
    corrected: int = 0
    there: int = 0

    @property
    def dealt_with(self) -> bool:
        """Whether nothing is left to be done about it: back, written off, or put right in the account."""
        if self.missing > self.off:
            return False
        return self.state is not CaseState.MISSING or self.lost + self.corrected >= self.quantity

    @property
    def shown(self) -> str:
        """How a sentence names it."""
        return f"{self.type_name} {self.mark}".strip()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done. `at` is the moment when a time was said; `items` are ids, empty for all; `due` a day or empty."""

    id: str
    kind: CaseStep
    day: str
    time: str
    text: str
    items: tuple[str, ...]
    due: str
    reference: str
    attachments: tuple[str, ...]
    facts: Mapping[str, str]
    entry: int
    by: str


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """So much of a thing, or of a type, that was written off or may be corrected."""

    quantity: int
    way: Way
    shown: str
    uuid: str
    type: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What two people decided."""

    id: str
    kind: Decision
    day: str
    lines: tuple[DecidedLine, ...]
    reason: str
    authority: str
    reference: str
    attachments: tuple[str, ...]
    entry: int
    by: str
    second: str


@dataclass(frozen=True, slots=True)
class OfCase:
    """A voucher that belongs to a case."""

    number: str
    kind: Kind
    day: str
    entry: int
    undone: bool
    by: str
    second: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, whole.

    Attributes:
        details: text, time, report_by, reporter, custodian, last_seen, samples_until, reference, facts, attachments, as they stand in the
            document.
        custodian: name of the user who answers for the account.
        closed: number of the entry that closed it; 0 while it is open.
    """

    id: str
    number: str
    kind: CaseKind
    day: str
    place: str
    details: Mapping[str, Any]
    entry: int
    by: str
    custodian: str
    closed: int
    closed_on: str
    closed_by: str
    outcome: Outcome | None
    ending: str
    things: tuple[Thing, ...] = ()
    strangers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    decisions: tuple[Decided, ...] = ()
    vouchers: tuple[OfCase, ...] = ()
    banned: tuple[str, ...] = field(default=())  # ids of restrictions that stand because of it

    def said(self, name: str) -> str:
        """A text of the document; empty where nothing was said."""
        value = self.details.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def facts(self) -> Mapping[str, str]:
        """Fields of the form by their names."""
        said: Mapping[str, str] = self.details.get("facts", {})
        return said

    @property
    def report_number(self) -> str:
        """The number that the police or whoever was told gave it; a difference begins with that of its count instead."""
        own = "" if self.kind is CaseKind.DIFFERENCE else self.said("reference")
        return own or next((one.reference for one in self.steps if one.kind is CaseStep.TOLD and one.reference), "")

    @property
    def count_number(self) -> str:
        """The number of the count that differed; empty in a case of another kind."""
        return self.said("reference") if self.kind is CaseKind.DIFFERENCE else ""

    @property
    def missing(self) -> int:
        """How many things, or rounds and pieces, were lost in it and did not come back."""
        return sum(one.missing for one in self.things)

    def unanswered(self, asked: CaseStep, answer: CaseStep) -> tuple[Step, ...]:
        """Steps that no later one answers for the same things."""
        return tuple(
            one
            for n, one in enumerate(self.steps)
            if one.kind is asked
            and not any(
                later.kind is answer and (not later.items or not one.items or set(one.items) <= set(later.items))
                for later in self.steps[n + 1 :]
            )
        )

    @property
    def reported(self) -> Step | None:
        """The step by which police, authority or headquarters were first told."""
        told = {one.value for one in REPORTED_TO}
        return next(
            (
                one
                for one in self.steps
                if one.kind is CaseStep.TOLD and one.facts.get(Fact.TOLD_WHOM.value, Told.OTHER.value) in told
            ),
            None,
        )

    @property
    def without_iarms(self) -> tuple[Thing, ...]:
        """Lost and stolen weapons that nobody entered in iARMS yet."""
        if self.kind not in GONE:
            return ()
        entered = [one for one in self.steps if one.kind is CaseStep.IARMS]
        return tuple(
            one
            for one in self.things
            if one.form is Form.WEAPON
            and one.missing
            and not any(not step.items or one.uuid in step.items for step in entered)
        )

    @property
    def iarms_to_close(self) -> tuple[Thing, ...]:
        """Weapons that came back and still stand in iARMS."""
        return tuple(one for one in self.in_iarms if not one.missing)

    @property
    def in_iarms(self) -> tuple[Thing, ...]:
        """Weapons whose entry in iARMS was not closed."""
        standing = self.unanswered(CaseStep.IARMS, CaseStep.IARMS_CLOSED)
        return tuple(
            one
            for one in self.things
            if one.form is Form.WEAPON and any(not step.items or one.uuid in step.items for step in standing)
        )

    @property
    def moved(self) -> Kind | None:
        """Whether what it is about left the account: as lost, by a correction, or not yet."""
        kinds = {one.kind for one in self.vouchers if not one.undone}
        return next((kind for kind in (Kind.LOSS, Kind.ADJUSTMENT) if kind in kinds), None)

    @property
    def to_correct(self) -> tuple[tuple[Thing, int, Way], ...]:
        """What differs and nobody decided yet: how much of it, and which way the account would go.

        Weapons with numbers that are too few by number alone are left out: a count by serial number says which of them are gone.
        """
        before = Counter[str]()
        for line in (line for one in self.decisions if one.kind is Decision.CORRECT for line in one.lines):
            before[line.uuid] += line.quantity
        made = []
        for one in self.things:
            left = one.quantity - one.lost - before[one.uuid]  # what is reported as lost has left the account
            if one.form is Form.COUNTED and one.state is CaseState.MISSING:
                left = min(left, one.there)
            if one.state in CORRECTED and left > 0:
                made.append((one, left, CORRECTED[one.state]))
        return tuple(made)

    @property
    def not_yet_lost(self) -> tuple[Thing, ...]:
        """Weapons and parts that a count did not find, while nobody reported or corrected anything in the case."""
        if self.kind is not CaseKind.DIFFERENCE or self.moved is not None:
            return ()
        return tuple(one for one in self.things if one.form in SINGLE and one.mark and one.state is CaseState.MISSING)

    @property
    def stage(self) -> CaseStage:
        """Where it stands."""
        if self.closed:
            return CaseStage.CLOSED
        if self.kind in CAME_IN:
            return CaseStage.IN_CUSTODY
        if self.said("report_by") and self.reported is None:
            return CaseStage.REPORT_DUE
        if self.settled:
            return CaseStage.TO_CLOSE
        done = {one.kind for one in self.steps}
        if CaseStep.RESULT in done:
            return CaseStage.TO_DECIDE
        return CaseStage.INVESTIGATED if CaseStep.INVESTIGATION in done else CaseStage.OPEN

    @property
    def settled(self) -> bool:
        """Whether nothing keeps it from being closed but the closing."""
        if self.kind is CaseKind.ACCIDENT:
            return any(one.kind is Decision.CLEAR for one in self.decisions)
        return self.kind in GONE and self.moved is not None and all(one.dealt_with for one in self.things)
