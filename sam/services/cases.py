"""Cases: opened, what is done in them step by step, what two people decide, and their end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sam.domain.case_documents import ApprovedPart, CaseItemPart
from sam.domain.case_facts import Fact
from sam.domain.cases import (
    AFTER_THE_END,
    ANSWERED_BY,
    CAME_IN,
    INVESTIGATION_DAYS,
    NOTHING_LOST,
    OF_RECOVERED,
    OUTCOMES,
    SAMPLE_DAYS,
    CaseKind,
    CaseState,
    CaseStep,
    Decision,
    Outcome,
    Way,
    needed_before,
)
from sam.domain.commands.cases import AddStep, Approved, CloseCase, DecideCase, OpenCase
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.items import SINGLE
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.domain.problems.recovered import RecoveredProblem
from sam.domain.recovered import ACQUIRED
from sam.domain.restriction_documents import RestrictionPart
from sam.queries.case_file import CaseFile, Thing
from sam.queries.cases import case
from sam.queries.resolve import ItemRow, PlaceRow, lying, places_by_id
from sam.services import naming, recovered_case
from sam.services.case_making import Said, facts, opening, time_of_day
from sam.services.which import Which
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, without_empty

_STATES = {
    CaseKind.LOSS: CaseState.MISSING, CaseKind.THEFT: CaseState.MISSING, CaseKind.DIFFERENCE: CaseState.MISSING,
    CaseKind.ACCIDENT: CaseState.FAILED, **dict.fromkeys(ACQUIRED, CaseState.CAME_IN),
}  # fmt: skip
_ALONE = (CaseKind.LOSS, CaseKind.THEFT, CaseKind.DIFFERENCE, CaseKind.ACCIDENT, *ACQUIRED)


def open_case(work: Work, command: OpenCase) -> Draft:
    """Open a case with a paper of its own: a difference, an accident, or the loss of what is not, or no longer, on the account."""
    check_right(work, Kind.CASE)
    findings = Findings()
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    kind = next((one for one in _ALONE if one.value == command.kind), None)
    if kind is None:
        known = ", ".join(one.value for one in _ALONE)
        raise refuse(MovementProblem.BAD_CHOICE, "kind", value=command.kind[:40], known=known)
    if not command.text:
        findings.problem(MovementProblem.EMPTY, "text")
    items = _things(findings, work, command, kind)
    if not items and not command.strangers and not findings.problems:
        findings.problem(P.NOTHING_IN_IT, "things")
    said = Said(
        text=command.text, number=command.number, strangers=command.strangers, time=command.time, place=command.place,
        report_by=command.report_by, reporter=command.reporter, custodian=command.custodian, reference=command.reference,
        last_seen=command.last_seen, facts=command.facts, attachments=command.attachments,
    )  # fmt: skip
    part = opening(findings, work, kind, happened_on, said, items)
    if kind is CaseKind.ACCIDENT:
        part["samples_until"] = _samples(findings, work, command.samples_until, happened_on)
        bans = _bans(items, command, part["number"])
        if bans:
            part["restrictions"] = bans
    findings.refuse_if_any()
    answer = {"case": part["number"], "id": part["id"], "report_by": part.get("report_by", "")}
    return Draft(Kind.CASE, happened_on, dict(part), tuple(findings.notices), answer)


def _samples(findings: Findings, work: Work, asked: str, happened_on: str) -> str:
    """Until when samples are kept."""
    until = optional_day(findings, work, asked, "samples_until")
    day = read_day(happened_on) or work.today
    if until and until < happened_on:
        findings.problem(MovementProblem.ENDS_BEFORE, "samples_until", until=read_day(until), day=day)
    return until or (day + timedelta(days=int(work.settings.get("sample_days") or SAMPLE_DAYS))).isoformat()


def _bans(items: list[CaseItemPart], command: OpenCase, number: str) -> list[RestrictionPart]:
    """A ban on each thing that failed, which ends when two people clear the case."""
    if not command.ban:
        return []
    things = dict.fromkeys(one["item"] for one in items if one["state"] == CaseState.FAILED.value)
    text = f"{number}: {command.text}"[:400]
    return [
        RestrictionPart(id=new_id(), kind="ban", target="item", on=thing, text=text, reference=number)
        for thing in things
    ]


def _things(findings: Findings, work: Work, command: OpenCase, kind: CaseKind) -> list[CaseItemPart]:
    """What a case is about, with where the book has it."""
    items = Which(findings, work, lambda n, *rest: ("things", n, *rest)).items(command.things)
    made: list[CaseItemPart] = []
    for n, (asked, item) in enumerate(zip(command.things, items, strict=True)):
        if item is None:
            continue
        if asked.quantity <= 0 or (item.form in SINGLE and asked.quantity != 1):
            code = MovementProblem.ONE_WEAPON if item.form in SINGLE else MovementProblem.BAD_QUANTITY
            findings.problem(code, "things", n, "quantity", value=asked.quantity)
        everywhere = frozenset(PlaceKind)
        at = (
            naming.place(findings, work, asked.place, everywhere, "things", n, "place", retired=True)
            if asked.place
            else None
        )
        at = at or _where(work, item)
        state = next((one for one in CaseState if one.value == asked.state), _STATES[kind])
        if kind in {CaseKind.LOSS, CaseKind.THEFT} and (at is None or at.kind is not PlaceKind.LOST):
            findings.problem(P.REPORT_THE_LOSS, "things", n, item=item.shown)
        if kind in CAME_IN:
            recovered_case.check_here(findings, item, at, ("things", n))
        values = {
            "item": item.uuid, "quantity": asked.quantity, "state": state.value, "place": at.uuid if at else "",
            "condition": asked.condition or item.condition or "", "note": asked.note,
        }  # fmt: skip
        made.append(CaseItemPart(**without_empty(values)))  # type: ignore[typeddict-item]
    return made


def _where(work: Work, item: ItemRow) -> PlaceRow | None:
    """Where a thing is, when that is one place."""
    if item.form in SINGLE:
        return item.at
    places = {one.place for one in lying(work.reader, [item.id]).get(item.id, ())}
    return places_by_id(work.reader, places)[places.pop()] if len(places) == 1 else None


def open_one(findings: Findings, work: Work, named: str) -> CaseFile | None:
    """The open case with this number; a problem where there is none, or it is closed."""
    found = case(work.reader, named) if named else None
    if found is None:
        findings.problem(P.UNKNOWN_CASE, "case", value=named[:80])
    elif found.closed:
        findings.problem(P.CLOSED, "case", case=found.number, day=read_day(found.closed_on))
        return None
    return found


def the_open_one(findings: Findings, work: Work, named: str) -> CaseFile:
    """The same.

    Raises:
        Refused: there is none, with whatever else was found.
    """
    found = open_one(findings, work, named)
    findings.refuse_if_any()
    assert found is not None
    return found


def add_step(work: Work, command: AddStep) -> Draft:
    """Write down something that was done in an open case."""
    check_right(work, Kind.CASE_STEP)
    findings = Findings()
    of = _to_write_in(findings, work, command)
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    step = next((one for one in CaseStep if one.value == command.step), None)
    if step is None:
        known = ", ".join(one.value for one in CaseStep)
        raise refuse(MovementProblem.BAD_CHOICE, "step", value=command.step[:40], known=known)
    said = facts(findings, command.facts)
    items = [thing.uuid for thing in _named(findings, of, command.things)]
    _check_step(findings, of, (step, command, happened_on))
    more = recovered_case.of_step(findings, work, of, (step, command, happened_on))
    if not (command.text or command.reference or said or command.attachments or any(more.values())):
        findings.problem(P.STEP_EMPTY, "text")
    due = optional_day(findings, work, command.due, "due")
    if step is CaseStep.INVESTIGATION and not due:
        due = _days_after(work, happened_on, "investigation_days", INVESTIGATION_DAYS)
    if due and due < happened_on:
        findings.problem(P.DUE_BEFORE, "due", due=read_day(due), day=read_day(happened_on))
    document = {
        "id": new_id(), "case": of.id, "step": step.value, "text": command.text, "items": items,
        "time": time_of_day(findings, command.time, "time", day=happened_on), "due": due, "reference": command.reference, "facts": said,
        "attachments": naming.attachments(findings, command.attachments, "attachments"), **more,
    }  # fmt: skip
    findings.refuse_if_any()
    answer = {"case": of.number, "step": step.value, "id": document["id"]}
    return Draft(Kind.CASE_STEP, happened_on, without_empty(document), tuple(findings.notices), answer)


def _to_write_in(findings: Findings, work: Work, command: AddStep) -> CaseFile:
    """The case of a step: an open one, or for what the police do after its end one that is closed.

    Raises:
        Refused: there is none, or it is closed.
    """
    found = case(work.reader, command.case) if command.case else None
    if found is not None and found.closed and command.step in {one.value for one in AFTER_THE_END} and found.in_iarms:
        return found
    return the_open_one(findings, work, command.case)


def _days_after(work: Work, day: str, setting: str, days: int) -> str:
    return ((read_day(day) or work.today) + timedelta(days=int(work.settings.get(setting) or days))).isoformat()


def _check_step(findings: Findings, of: CaseFile, what: tuple[CaseStep, AddStep, str]) -> None:
    """What is against a step of this kind in this case."""
    step, command, happened_on = what
    if happened_on < of.day:
        findings.problem(P.BEFORE_THE_CASE, "happened_on", day=read_day(happened_on), first=read_day(of.day))
    if step is CaseStep.CLEARED and of.kind is CaseKind.ACCIDENT:
        findings.problem(P.TWO_CLEAR, "step", case=of.number)
    if step in {CaseStep.IARMS, CaseStep.IARMS_CLOSED} and not command.reference:
        findings.problem(P.NO_ENTRY_NUMBER, "reference")
    asked = next((one for one, answer in ANSWERED_BY.items() if answer is step), None)
    not_asked = (
        step is CaseStep.BALLISTIC_ENTRY and of.kind in CAME_IN
    )  # it may be made, or not needed, before it is due
    if asked not in {None, CaseStep.INVESTIGATION} and not not_asked and not of.unanswered(asked, step):
        findings.problem(P.NOTHING_TO_ANSWER, "step", asked=asked, case=of.number)
    if step is CaseStep.RESULT and not command.text:
        findings.problem(MovementProblem.EMPTY, "text")
    if step is CaseStep.CUSTODY and not {Fact.HANDED_BY.value, Fact.TAKER.value} <= {
        one.name for one in command.facts if one.value
    }:
        findings.problem(RecoveredProblem.CUSTODY_BY_WHOM, "facts")
    if step is CaseStep.TOLD and all(one.name != Fact.TOLD_WHOM.value or not one.value for one in command.facts):
        findings.problem(P.TOLD_WHOM, "facts")


def _named(findings: Findings, of: CaseFile, asked: tuple[str, ...]) -> list[Thing]:
    """The things of a case that are named by serial, lot or registry number, or by id."""
    made = []
    for n, text in enumerate(asked):
        found = [one for one in of.things if text.casefold() in {one.mark.casefold(), one.uuid, one.shown.casefold()}]
        if not found:
            findings.problem(P.NOT_IN_IT, "things", n, value=text[:80], case=of.number)
        made += found[:1]
    return made


def decide_case(work: Work, command: DecideCase) -> Draft:
    """Decide in an open case: write off, correct, or clear an accident. Two sign, one of them a commander above the account holder."""
    check_right(work, Kind.CASE_DECISION)
    findings = Findings()
    of = the_open_one(findings, work, command.case)
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    decision = next((one for one in Decision if one.value == command.decision), None)
    if decision is None:
        known = ", ".join(one.value for one in Decision)
        raise refuse(MovementProblem.BAD_CHOICE, "decision", value=command.decision[:40], known=known)
    if not command.reason:
        findings.problem(MovementProblem.REASON_MISSING, "reason")
    if happened_on < of.day:
        findings.problem(P.BEFORE_THE_CASE, "happened_on", day=read_day(happened_on), first=read_day(of.day))
    lines: list[ApprovedPart] = []
    if decision in OF_RECOVERED:
        lines = recovered_case.decided(findings, work, of, (decision, command))
    elif decision is not Decision.CLEAR:
        lines = _approved(findings, work, of, (decision, command.lines))
    elif of.kind is not CaseKind.ACCIDENT:
        findings.problem(P.NOTHING_TO_CLEAR, "decision", case=of.number)
    elif of.settled:
        findings.problem(P.CLEARED_BEFORE, "decision", case=of.number)
    findings.refuse_if_any()
    document = {
        "id": new_id(), "case": of.id, "decision": decision.value, "lines": lines, "reason": command.reason,
        "authority": command.authority, "reference": command.reference,
        "attachments": naming.attachments(findings, command.attachments, "attachments"),
    }  # fmt: skip
    findings.refuse_if_any()
    answer = {"case": of.number, "decision": decision.value, "lines": len(lines)}
    return Draft(Kind.CASE_DECISION, happened_on, without_empty(document), tuple(findings.notices), answer)


def _approved(
    findings: Findings, work: Work, of: CaseFile, what: tuple[Decision, tuple[Approved, ...]]
) -> list[ApprovedPart]:
    """The lines of a decision: what was asked for, else everything that is missing, or that differs."""
    decision, asked = what
    if not asked:
        made = _everything(of, decision)
        if not made:
            findings.problem(P.NOTHING_TO_DECIDE, "lines", case=of.number)
        return made
    return [*_by_type(findings, work, decision, asked), *_by_thing(findings, work, of, what)]


def _new(decision: Decision, line: Approved) -> bool:
    """Whether a line names things that are not in the book yet, by their type alone."""
    named = line.serial or line.lot or line.registry or line.item
    return decision is Decision.CORRECT and line.way == Way.IN.value and not named and bool(line.type)


def _by_type(findings: Findings, work: Work, decision: Decision, asked: tuple[Approved, ...]) -> Iterator[ApprovedPart]:
    """What may be taken into the account of a type, whatever its number."""
    types = naming.Types(findings, work, [line.type for line in asked if _new(decision, line)])
    for n, line in enumerate(asked):
        type_ = types.get(line.type, "lines", n, "type") if _new(decision, line) else None
        if type_ is not None:
            yield ApprovedPart(type=type_.uuid, quantity=_quantity(findings, line, n), way=Way.IN.value)


def _by_thing(
    findings: Findings, work: Work, of: CaseFile, what: tuple[Decision, tuple[Approved, ...]]
) -> Iterator[ApprovedPart]:
    """Lines that name what is in the book; what is written off is missing in the case."""
    decision, asked = what
    numbers = [n for n, line in enumerate(asked) if not _new(decision, line)]
    items = Which(findings, work, lambda n, *rest: ("lines", numbers[n], *rest)).items([asked[n] for n in numbers])
    by_item = {one.item: one for one in of.things}
    for n, item in zip(numbers, items, strict=True):
        if item is None:
            continue
        thing, quantity = by_item.get(item.id), _quantity(findings, asked[n], n)
        left = max(thing.missing - thing.off, 0) if thing else 0
        if decision is Decision.WRITE_OFF and quantity > left:
            values = {"item": item.shown, "asked": quantity, "there": left, "case": of.number}
            findings.problem(P.NOT_MISSING, "lines", n, **values)
        yield ApprovedPart(item=item.uuid, quantity=quantity, way=asked[n].way or Way.OUT.value)


def _quantity(findings: Findings, line: Approved, n: int) -> int:
    if line.quantity <= 0:
        findings.problem(MovementProblem.BAD_QUANTITY, "lines", n, "quantity", value=line.quantity)
    return line.quantity


def _everything(of: CaseFile, decision: Decision) -> list[ApprovedPart]:
    """All that is missing and not written off, or all that differs and was not decided before."""
    if decision is Decision.WRITE_OFF:
        return [
            ApprovedPart(item=one.uuid, quantity=one.missing - one.off, way=Way.OUT.value)
            for one in of.things
            if one.missing > one.off
        ]
    return [ApprovedPart(item=one.uuid, quantity=left, way=way.value) for one, left, way in of.to_correct]


def close_case(work: Work, command: CloseCase) -> Draft:
    """Close a case that is settled."""
    check_right(work, Kind.CASE_CLOSED)
    findings = Findings()
    of = the_open_one(findings, work, command.case)
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    if happened_on < of.day:
        findings.problem(P.BEFORE_THE_CASE, "happened_on", day=read_day(happened_on), first=read_day(of.day))
    outcome = next((one for one in OUTCOMES[of.kind] if one.value == command.outcome), None)
    if outcome is None:
        known = ", ".join(one.value for one in OUTCOMES[of.kind])
        raise refuse(P.NOT_ITS_END, "outcome", value=command.outcome[:40], kind=of.kind, known=known)
    needed = needed_before(of.kind, outcome)
    if needed is not None and all(one.kind is not needed for one in of.decisions):
        findings.problem(P.NOT_DECIDED, "outcome", decision=needed, outcome=outcome)
    left = [one for one in of.things if one.missing > (0 if outcome is Outcome.RECOVERED else one.off)]
    if left and outcome is not Outcome.UNFOUNDED:
        findings.problem(P.STILL_MISSING, "outcome", item=left[0].shown, count=len(left), outcome=outcome)
    if of.kind in CAME_IN:
        recovered_case.check_end(findings, work, of, outcome)
    if of.said("report_by") and of.reported is None and outcome not in NOTHING_LOST:
        findings.notice(P.NEVER_REPORTED, case=of.number)
    if outcome is Outcome.EXPLAINED and not command.text:
        findings.problem(P.EXPLAIN, "text")
    findings.refuse_if_any()
    _told(findings, of, outcome, left)
    document = without_empty({"case": of.id, "outcome": outcome.value, "text": command.text})
    answer = {"case": of.number, "outcome": outcome.value}
    return Draft(Kind.CASE_CLOSED, happened_on, document, tuple(findings.notices), answer)


def _told(findings: Findings, of: CaseFile, outcome: Outcome, left: list[Thing]) -> None:
    """What is still to be done beside the case."""
    if outcome is Outcome.UNFOUNDED and left:
        first = next((one.number for one in of.vouchers if one.kind is Kind.LOSS and not one.undone), "")
        findings.notice(P.UNDO_IT_NOW, voucher=first)
    for thing in of.in_iarms if outcome is Outcome.UNFOUNDED else of.iarms_to_close:
        findings.notice(P.IARMS_STANDS, item=thing.shown)
