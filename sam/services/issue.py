"""Hand stock to somebody: issue for the day, long-term assignment, loan; to one holder or to many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sam.domain.commands.movements import Issue, MassIssue, Moved
from sam.domain.documents import HolderAcknowledgement
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS
from sam.domain.problems import Problem
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow, places_by_code
from sam.services import drawing, naming, restrictions_now
from sam.services.lines import Lines, Taken
from sam.services.movement import Movement, acknowledgement, due_day
from sam.services.work import Draft, Work


def issue(work: Work, command: Issue) -> Draft:
    """Hand stock to a person or unit for the day or a duty."""
    return _hand_over(work, command, Kind.ISSUE)


def assign(work: Work, command: Issue) -> Draft:
    """Assign stock to a person or unit for good: apart from daily issue, and not overdue at night."""
    return _hand_over(work, command, Kind.ASSIGNMENT)


def loan(work: Work, command: Issue) -> Draft:
    """Lend stock for an exercise, a course or a court."""
    return _hand_over(work, command, Kind.LOAN)


def _hand_over(work: Work, command: Issue, kind: Kind) -> Draft:
    movement = Movement(work, kind, command.happened_on)
    findings = movement.findings
    holder = naming.place(findings, work, command.to, HOLDERS, "to")
    taken = Lines(findings, work).take(command.lines, WAYS[kind].takes, along=True)
    if holder is not None:
        drawing.check(movement, [drawing.Drawn(holder, taken)], command.override)
    movement.give(taken, holder)
    parts = {
        "person": holder.uuid if holder else "",
        "due_back": due_day(movement, command.due_back, "due_back", "issue_days" if kind is Kind.ISSUE else ""),
        "duty": command.duty,
        "reference": command.reference,
        "override": command.override,
        "acknowledgement": acknowledgement(findings, command.acknowledgement),
        "note": command.note,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)


def mass_issue(work: Work, command: MassIssue) -> Draft:
    """Hand stock to several holders in one document, as in an alarm."""
    movement = Movement(work, Kind.ISSUE, command.happened_on)
    findings = movement.findings
    moved: tuple[Moved, ...] = tuple(one.moved for one in command.lines)
    taken = Lines(findings, work, inner=("moved",)).take(moved, WAYS[Kind.ISSUE].takes, along=True)
    restrictions_now.check(findings, work, Kind.ISSUE, taken, movement.happened_on)
    holders = _holders(movement, command)
    lines: dict[str, list[Taken]] = defaultdict(list)
    for line in taken:
        lines[command.lines[line.n].to].append(line)
    drawn = [drawing.Drawn(holder, lines[to], ("lines", n, "to")) for to, (holder, n) in holders.items()]
    drawing.check(movement, drawn, command.override)
    for line in taken:
        if command.lines[line.n].to in holders:
            movement.give_one(line, holders[command.lines[line.n].to][0], line.asked.into)
    parts = {
        "due_back": due_day(movement, command.due_back, "due_back", "issue_days"),
        "duty": command.duty,
        "reference": command.reference,
        "override": command.override,
        "acknowledgements": _acknowledgements(movement, command, holders),
        "note": command.note,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)


def _acknowledgements(
    movement: Movement, command: MassIssue, holders: Mapping[str, tuple[PlaceRow, int]]
) -> list[HolderAcknowledgement]:
    """How each receiver acknowledged; who is named twice, or receives nothing, is told."""
    findings = movement.findings
    made: dict[str, HolderAcknowledgement] = {}
    for n, one in enumerate(command.acknowledgements):
        at = ("acknowledgements", n)
        how = acknowledgement(findings, one.how, (*at, "how"))
        if one.to not in {line.to for line in command.lines}:
            findings.problem(P.RECEIVES_NOTHING, *at, "to", value=one.to[:80])
        elif one.to in holders and how is not None:
            holder = holders[one.to][0]
            if holder.uuid in made:
                findings.problem(P.TWICE, *at, "to", item=f"{holder.name} ({holder.code})")
            made[holder.uuid] = HolderAcknowledgement(person=holder.uuid, **how)
    return list(made.values())


def _holders(movement: Movement, command: MassIssue) -> dict[str, tuple[PlaceRow, int]]:
    """The holders that the lines name, each with the number of the first line that names it."""
    found: dict[str, tuple[PlaceRow, int]] = {}
    wrong: dict[str, Problem] = {}
    known = places_by_code(movement.work.reader, [one.to for one in command.lines])
    for n, one in enumerate(command.lines):
        if one.to in wrong:
            movement.findings.problems.append(replace(wrong[one.to], where=("lines", n, "to")))
        elif one.to not in found:
            fitting = [place for place in known.get(one.to, ()) if place.kind in HOLDERS and not place.retired]
            holder = fitting[0] if len(fitting) == 1 else None
            holder = holder or naming.place(movement.findings, movement.work, one.to, HOLDERS, "lines", n, "to")
            if holder is None:
                wrong[one.to] = movement.findings.problems[-1]
            else:
                found[one.to] = (holder, n)
    return found
