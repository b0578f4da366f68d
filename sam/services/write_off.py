"""Movements after which stock no longer stands where it did: expenditure, loss and recovery, destruction, reclassification."""

from __future__ import annotations

from typing import Any

from sam.domain.commands.movements import Expend, Lose, Reclassify, Recover
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, STORES, SYSTEM_ID, PlaceKind
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow, places_named
from sam.services import cases, loss_cases, naming, new_things
from sam.services.lines import Lines
from sam.services.movement import Movement
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Work


def system_place(work: Work, kind: PlaceKind) -> PlaceRow:
    """One of the places that every book has."""
    return places_named(work.reader, SYSTEM_ID[kind])[0]


def _reason(movement: Movement, text: str, field: str = "reason") -> None:
    if not text:
        movement.findings.problem(P.REASON_MISSING, field)


def expend(work: Work, command: Expend) -> Draft:
    """Write off what was fired or used, and take back the cases."""
    movement = Movement(work, Kind.EXPENDITURE, command.happened_on)
    findings = movement.findings
    holder = naming.place(findings, work, command.person, HOLDERS, "person", retired=True) if command.person else None
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.EXPENDITURE].takes, holder)
    for line in taken:
        if line.item.form is not Form.LOT:
            findings.problem(P.NOT_EXPENDABLE, *line.where, item=line.item.shown)
    movement.give(taken, system_place(work, PlaceKind.EXPENDED))
    _reason(movement, command.purpose, "purpose")
    cases = new_things.Ends(system_place(work, PlaceKind.IDENTIFIED), None, STORES)
    movement.lines += new_things.bulk_lines(findings, work, command.cases, cases, "cases", counted=False)
    came, used = sum(one.quantity for one in command.cases), sum(line.quantity for line in taken)
    if came > used and not findings.problems:
        findings.problem(P.CASES_TOO_MANY, "cases", cases=came, used=used)
    parts = {
        "person": holder.uuid if holder else "",
        "reason": command.purpose,
        "reference": command.reference,
        "note": command.note,
        "attachments": naming.attachments(findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)


def reclassify(work: Work, command: Reclassify) -> Draft:
    """Give stock another condition where it stands."""
    movement = Movement(work, Kind.RECLASSIFICATION, command.happened_on)
    findings = movement.findings
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.RECLASSIFICATION].takes)
    _reason(movement, command.reason)
    if command.into:
        naming.condition(movement.findings, command.into, "into")
    movement.findings.refuse_if_any()
    for line in taken:
        movement.give_one(line, line.place, line.asked.into or command.into)
    parts = {
        "reason": command.reason, "reference": command.reference,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }  # fmt: skip
    return movement.draft(command.voucher, parts)


def report_loss(work: Work, command: Lose) -> Draft:
    """Report stock as lost or stolen; it leaves the account for the place "lost", and a case is opened in the same document."""
    movement = Movement(work, Kind.LOSS, command.happened_on)
    findings = movement.findings
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.LOSS].takes, along=True)
    _reason(movement, command.reason)
    for line in taken:
        if line.place.kind in HOLDERS:
            values = {"item": line.item.shown, "person": line.place.name, "number": line.place.code}
            findings.notice(CaseProblem.TAKEN_FROM_HOLDER, *line.where, **values)
    movement.give(taken, system_place(work, PlaceKind.LOST))
    parts: dict[str, Any] = {"reason": command.reason, "reference": command.reference}
    if command.case:
        of = cases.open_one(findings, work, command.case)
        if of is not None:
            loss_cases.check_loss(findings, of, taken)
        parts["case"], answer = (of.id, {"case": of.number}) if of else ("", {})
    else:
        opened = loss_cases.opened_by(findings, work, command, movement.happened_on, taken)
        parts["opens"], answer = opened, {"case": opened["number"], "report_by": opened.get("report_by", "")}
    return movement.draft(command.voucher, parts, answer)


def recover(work: Work, command: Recover) -> Draft:
    """Take back what was lost. It belongs to the case in which it was lost, which can be closed when everything is back."""
    movement = Movement(work, Kind.RECOVERY, command.happened_on)
    findings = movement.findings
    to = naming.place(findings, work, command.to, STORE_KINDS, "to")
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.RECOVERY].takes, along=True)
    _reason(movement, command.reason)
    movement.give(taken, to)
    of = loss_cases.of_recovery(findings, work, command.case, taken)
    parts = {
        "reason": command.reason, "reference": command.reference, "case": of.id if of else "",
        "attachments": naming.attachments(findings, command.attachments, "attachments"),
    }  # fmt: skip
    answer = loss_cases.left_after(findings, of, taken) if of else {}
    return movement.draft(command.voucher, parts, answer)
