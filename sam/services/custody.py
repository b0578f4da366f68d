"""The chain of custody of recovered weapons: from hand to hand, out and back, and out of the account for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sam.domain.case_facts import Fact
from sam.domain.cases import CAME_IN, CaseStep
from sam.domain.commands.movements import Moved
from sam.domain.commands.recovered import HandOverForGood, PassOn
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.problems.cases import CaseProblem as C
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.recovered import RecoveredProblem as P
from sam.queries.case_file import CaseFile
from sam.queries.recovered import Answer, Piece, RecoveredFile
from sam.services import cases, naming, recovered_case
from sam.services.case_making import time_of_day
from sam.services.lines import Lines, Taken
from sam.services.movement import Movement, acknowledgement, due_day
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty
from sam.services.write_off import system_place

_TO = STORES | HOLDERS | {PlaceKind.WORKSHOP}


def pass_on(work: Work, command: PassOn) -> Draft:
    """Hand over to a laboratory, a court or another custodian, or take back from them."""
    if not command.to:
        return _in_place(work, command)
    movement = Movement(work, Kind.CUSTODY, command.happened_on)
    findings = movement.findings
    of, file = _file(findings, work, command.case, movement.happened_on)
    to = naming.place(findings, work, command.to, _TO, "to")
    taken = _taken(findings, work, file, command.lines)
    movement.give(taken, to)
    part = _part(findings, command, movement.happened_on)
    if to is not None and to.kind in HOLDERS and not command.authority:
        held = {one.thing.item for one in file.held}
        for line in taken:
            if line.item.id in held:
                findings.problem(P.HELD_GOES_OUT, "authority", item=line.item.shown)
                break
    parts = {
        "case": of.id, "custody": part, "person": to.uuid if to is not None and to.kind in HOLDERS else "",
        "authority": command.authority, "reference": command.reference, "due_back": due_day(movement, command.due_back, "due_back"),
        "acknowledgement": acknowledgement(findings, command.acknowledgement), "note": command.note,
    }  # fmt: skip
    return movement.draft(command.voucher, parts, {"case": of.number})


def hand_over_for_good(work: Work, command: HandOverForGood) -> Draft:
    """Hand over for good, to the owner or an authority; two people sign, and nothing that is held leaves."""
    movement = Movement(work, Kind.CUSTODY_END, command.happened_on)
    findings = movement.findings
    of, file = _file(findings, work, command.case, movement.happened_on)
    if not command.authority:
        findings.problem(P.NO_AUTHORITY, "authority")
    taken = _taken(findings, work, file, command.lines, free=True)
    open_ = {one.thing.item for one in file.pieces if Answer.OPEN in {one.trace, one.ballistic}}
    for line in taken:
        if line.item.id in open_:
            findings.problem(P.ANSWER_AWAITED, *line.where, item=line.item.shown, case=of.number)
    movement.give(taken, system_place(work, PlaceKind.OWNER if command.owner else PlaceKind.TRANSFERRED))
    parts = {
        "case": of.id, "custody": _part(findings, command, movement.happened_on), "authority": command.authority,
        "reference": command.reference,
        "acknowledgement": acknowledgement(findings, command.acknowledgement), "note": command.note,
    }  # fmt: skip
    left = {one.thing.item for one in file.pieces if one.ours and one.weapon} - {line.item.id for line in taken}
    if not left and not findings.problems:
        findings.notice(P.NOTHING_HERE, case=of.number)
    return movement.draft(command.voucher, parts, {"case": of.number})


def _file(findings: Findings, work: Work, named: str, happened_on: str) -> tuple[CaseFile, RecoveredFile]:
    """The open file that a hand-over is of.

    Raises:
        Refused: there is none, or the case is of another kind.
    """
    of = cases.the_open_one(findings, work, named)
    if of.kind not in CAME_IN:
        findings.problem(P.NOT_RECOVERED, "case", case=of.number, kind=of.kind)
    if happened_on < of.day:
        findings.problem(C.BEFORE_THE_CASE, "happened_on", day=read_day(happened_on), first=read_day(of.day))
    findings.refuse_if_any()
    return of, recovered_case.file_of(work, of)


def _taken(
    findings: Findings, work: Work, file: RecoveredFile, asked: Sequence[Moved], *, free: bool = False
) -> list[Taken]:
    """What is handed over: what is named and in the file, else everything of it that is here, or that nothing keeps."""
    pieces = [one for one in file.pieces if one.weapon and (one in file.free if free else one.ours)]
    lines = list(asked) or [Moved(item=one.thing.uuid) for one in pieces]
    if not lines:
        held = file.held
        if free and held:
            first = {"item": held[0].thing.shown, "text": held[0].holds[0].text}
            findings.problem(P.ALL_HELD, "lines", case=file.number, count=len(held), **first)
        else:
            findings.problem(P.NOTHING_LEFT, "lines", case=file.number)
        return []
    taken = Lines(findings, work).take(lines, WAYS[Kind.CUSTODY].takes, along=True)
    known = {one.thing.item for one in file.pieces}
    for line in taken:
        if line.item.id not in known:
            findings.problem(C.NOT_IN_IT, *line.where, value=line.item.shown, case=file.number)
    return taken


def _part(findings: Findings, command: PassOn | HandOverForGood, happened_on: str) -> dict[str, Any]:
    """Who gives to whom and why."""
    for field in ("by", "taker", "why"):
        if not getattr(command, field).strip():
            findings.problem(M.EMPTY, field)
    return without_empty(
        {
            "by": command.by, "taker": command.taker, "why": command.why, "seal": command.seal,
            "time": time_of_day(findings, command.time, "time", day=happened_on),
        }
    )  # fmt: skip


def _in_place(work: Work, command: PassOn) -> Draft:
    """A hand-over in which nothing moves: other hands, the same place. It is a step of the case."""
    check_right(work, Kind.CASE_STEP)
    findings = Findings()
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    of, file = _file(findings, work, command.case, happened_on)
    part = _part(findings, command, happened_on)
    if command.due_back:
        findings.problem(P.NOTHING_COMES_BACK, "due_back")
    taken = _taken(findings, work, file, command.lines)
    findings.refuse_if_any()
    said = {Fact.HANDED_BY: command.by, Fact.TAKER: command.taker, Fact.SEAL: command.seal}
    document = without_empty(
        {
            "id": new_id(), "case": of.id, "step": CaseStep.CUSTODY.value, "text": command.why, "items": _items(taken, file.pieces),
            "time": part.get("time", ""), "reference": command.reference or command.authority,
            "facts": {fact.value: value for fact, value in said.items() if value},
        }
    )  # fmt: skip
    return Draft(
        Kind.CASE_STEP, happened_on, document, tuple(findings.notices), {"case": of.number, "id": document["id"]}
    )


def _items(taken: Iterable[Taken], pieces: Sequence[Piece]) -> list[str]:
    """The things by id; none where it is all of them."""
    named = list(dict.fromkeys(line.item.uuid for line in taken))
    return [] if set(named) == {one.thing.uuid for one in pieces} else named
