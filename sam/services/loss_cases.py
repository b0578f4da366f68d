"""Losses and recoveries and the cases they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sam.domain.case_documents import CaseItemPart, CasePart
from sam.domain.cases import GONE, CaseKind, CaseState
from sam.domain.commands.movements import Lose
from sam.domain.problems.cases import CaseProblem as P
from sam.queries.case_file import CaseFile
from sam.queries.cases import case, cases_of
from sam.services.case_making import Said, opening
from sam.services.lines import Taken
from sam.services.work import Findings, Work, without_empty


def opened_by(findings: Findings, work: Work, command: Lose, happened_on: str, taken: Sequence[Taken]) -> CasePart:
    """The case that begins with a loss: about everything that is taken, from where it was."""
    kind = CaseKind.THEFT if command.kind == CaseKind.THEFT.value else CaseKind.LOSS
    parts = [
        without_empty(
            {
                "item": line.item.uuid, "quantity": line.quantity, "state": CaseState.MISSING.value, "place": line.place.uuid,
                "condition": line.condition, "note": line.asked.note,
            }
        )
        for line in taken
    ]  # fmt: skip
    said = Said(
        text=command.reason, number=command.number, strangers=command.strangers, time=command.time, place=command.place,
        report_by=command.report_by, reporter=command.reporter, custodian=command.custodian, reference=command.reference,
        last_seen=command.last_seen, facts=command.facts, attachments=command.attachments,
    )  # fmt: skip
    items = [CaseItemPart(**part) for part in parts]  # type: ignore[typeddict-item]
    return opening(findings, work, kind, happened_on, said, items)


def check_loss(findings: Findings, of: CaseFile, taken: Iterable[Taken]) -> None:
    """Whether what is lost stands in the case that it names."""
    if of.kind not in GONE:
        findings.problem(P.NOTHING_LOST_IN_IT, "case", case=of.number, kind=of.kind)
    known = {one.item: one for one in of.things}
    for line in taken:
        if line.item.id not in known:
            findings.problem(P.NOT_IN_IT, *line.where, value=line.item.shown, case=of.number)
        elif known[line.item.id].off:
            findings.problem(P.OFF_BEFORE, *line.where, item=line.item.shown, case=of.number)


def of_recovery(findings: Findings, work: Work, named: str, taken: Sequence[Taken]) -> CaseFile | None:
    """The case in which what comes back was lost: the one that is named, else the one that misses it; None for a loss of no case."""
    if named:
        found = case(work.reader, named)
        if found is None:
            findings.problem(P.UNKNOWN_CASE, "case", value=named[:80])
            return None
        _check_missing(findings, found, taken)
        return found
    missing: dict[str, CaseFile] = {}
    for line in taken:
        for one in cases_of(work.reader, line.item.id):
            if any(thing.item == line.item.id and thing.missing for thing in one.things):
                missing[one.id] = one
    if len(missing) > 1:
        numbers = ", ".join(one.number for one in missing.values())
        findings.problem(P.SEVERAL_CASES, "case", cases=numbers)
        return None
    found = next(iter(missing.values()), None)
    if found is not None:
        _check_missing(findings, found, taken)
    return found


def _check_missing(findings: Findings, of: CaseFile, taken: Iterable[Taken]) -> None:
    """No more comes back than the case misses."""
    left = Counter({one.item: one.missing for one in of.things})
    for line in taken:
        if line.quantity > left[line.item.id]:
            values = {"item": line.item.shown, "asked": line.quantity, "there": left[line.item.id], "case": of.number}
            findings.problem(P.NOT_MISSING, *line.where, **values)
        left[line.item.id] -= line.quantity


def left_after(findings: Findings, of: CaseFile, taken: Iterable[Taken]) -> dict[str, Any]:
    """What the caller hears of the case: how much it still misses, and that it can be closed."""
    left = of.missing - sum(line.quantity for line in taken)
    back = {line.item.id for line in taken}
    for thing in (one for one in of.in_iarms if one.item in back):
        findings.notice(P.IARMS_BACK, item=thing.shown)
    others = [one for one in of.things if one.item not in back]
    close = left <= 0 and not of.closed and all(one.dealt_with for one in others)
    if close:
        findings.notice(P.CAN_BE_CLOSED, case=of.number)
    return {"case": of.number, "missing": max(left, 0), "close": close}
