"""Movements after which stock no longer stands where it did: expenditure, loss and recovery, destruction, reclassification."""

from __future__ import annotations

from sam.domain.commands.movements import Expend, Lose, Reclassify, Recover
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, STORES, SYSTEM_ID, PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow, places_named
from sam.services import naming, new_things
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
    return movement.draft(command.voucher, {"reason": command.reason, "reference": command.reference})


def report_loss(work: Work, command: Lose) -> Draft:
    """Report stock as lost or stolen; it leaves the account for the place "lost", from which it can be recovered."""
    movement = Movement(work, Kind.LOSS, command.happened_on)
    taken = Lines(movement.findings, work).take(command.lines, WAYS[Kind.LOSS].takes, along=True)
    _reason(movement, command.reason)
    movement.give(taken, system_place(work, PlaceKind.LOST))
    return movement.draft(command.voucher, {"reason": command.reason, "reference": command.reference})


def recover(work: Work, command: Recover) -> Draft:
    """Take back what was lost."""
    movement = Movement(work, Kind.RECOVERY, command.happened_on)
    to = naming.place(movement.findings, work, command.to, STORE_KINDS, "to")
    taken = Lines(movement.findings, work).take(command.lines, WAYS[Kind.RECOVERY].takes, along=True)
    _reason(movement, command.reason)
    movement.give(taken, to)
    return movement.draft(command.voucher, {"reason": command.reason, "reference": command.reference})
