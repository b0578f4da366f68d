"""What is asked of the case of recovered weapons: its holds, readings, trace and ballistics, its decisions and its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sam.domain.case_documents import ApprovedPart
from sam.domain.case_facts import Fact
from sam.domain.cases import CAME_IN, CaseStep, Decision, Outcome, Way
from sam.domain.commands.cases import AddStep, Approved, DecideCase
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.items import SINGLE, Form
from sam.domain.marks import fold, tidy
from sam.domain.places import ON_CHARGE
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem as C
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.recovered import RecoveredProblem as P
from sam.domain.recovered import Ballistic
from sam.domain.restriction_documents import RestrictionPart
from sam.queries.case_file import CaseFile, Thing
from sam.queries.recovered import Answer, Piece, RecoveredFile, recovered_file
from sam.queries.resolve import ItemRow, PlaceRow, items_by_search
from sam.queries.watched import watched
from sam.services import new_things, watch
from sam.services.which import Where
from sam.services.work import Findings, Work, optional_day, without_empty


def file_of(work: Work, of: CaseFile) -> RecoveredFile:
    """The file of a case of recovered weapons."""
    found = recovered_file(work.reader, of.id)
    if found is None:
        raise AssertionError("looked for by the id of such a case")
    return found


def check_here(findings: Findings, item: ItemRow, at: PlaceRow | None, where: Where) -> None:
    """A file is opened, without a receipt, for what stands on the account already."""
    if item.form not in SINGLE or at is None or at.kind not in ON_CHARGE:
        findings.problem(P.NOT_ON_ACCOUNT, *where, item=item.shown)


def holds(things: Iterable[str], text: str, reference: str, until: str) -> list[RestrictionPart]:
    """A hold on each of these things."""
    return [
        RestrictionPart(
            **without_empty(  # type: ignore[typeddict-item]
                {
                    "id": new_id(), "kind": "hold", "target": "item", "on": one, "text": text, "reference": reference,
                    "until": until,
                }
            )
        )
        for one in things
    ]  # fmt: skip


def of_step(findings: Findings, work: Work, of: CaseFile, what: tuple[CaseStep, AddStep, str]) -> dict[str, Any]:
    """What a step says beyond others: holds, and readings of a number; and what is against it."""
    step, command, happened_on = what
    if command.readings and step is not CaseStep.RESTORATION:
        findings.problem(P.READING_ELSEWHERE, "readings")
    if command.until and step is not CaseStep.HELD:
        findings.problem(P.UNTIL_ELSEWHERE, "until")
    if step is CaseStep.HELD:
        return _held(findings, work, of, command, happened_on)
    if of.kind in CAME_IN:
        if step is CaseStep.RESTORATION:
            return {"readings": _readings(findings, work, of, command)}
        _check_answer(findings, step, command)
    return {}


def _check_answer(findings: Findings, step: CaseStep, command: AddStep) -> None:
    """What an answer must say: what came of the trace; the number of the ballistic entry, or why none is needed."""
    said = {one.name: one.value for one in command.facts if one.value}
    if step is CaseStep.TRACE_OUTCOME and Fact.TRACE_RESULT.value not in said:
        findings.problem(P.NO_TRACE_RESULT, "facts")
    if step is CaseStep.BALLISTIC_ENTRY:
        needed = said.get(Fact.BALLISTIC.value) != Ballistic.NOT_NEEDED.value
        if needed and not command.reference:
            findings.problem(P.NO_BALLISTIC_NUMBER, "reference")
        elif not needed and not command.text:
            findings.problem(M.REASON_MISSING, "text")


def _held(findings: Findings, work: Work, of: CaseFile, command: AddStep, happened_on: str) -> dict[str, Any]:
    if of.kind not in CAME_IN:
        findings.problem(P.NOT_RECOVERED, "case", case=of.number, kind=of.kind)
        return {}
    if not command.text:
        findings.problem(M.REASON_MISSING, "text")
    until = optional_day(findings, work, command.until, "until")
    if until and until < happened_on:
        findings.problem(M.ENDS_BEFORE, "until", until=read_day(until), day=read_day(happened_on))
    named = {text.casefold() for text in command.things}
    pieces = [one for one in file_of(work, of).pieces if not named or named & _names(one.thing)]
    there = [one for one in pieces if one.ours]
    for one in pieces:
        if named and not one.ours:
            findings.problem(P.NOT_HERE_ANY_MORE, "things", item=one.thing.shown)
    if not there and not findings.problems:
        findings.problem(P.NOTHING_LEFT, "things", case=of.number)
    things = dict.fromkeys(one.thing.uuid for one in there)
    return {"restrictions": holds(things, command.text, command.reference, until)}


def _names(thing: Thing) -> set[str]:
    return {thing.mark.casefold(), thing.uuid, thing.shown.casefold()}


def _readings(findings: Findings, work: Work, of: CaseFile, command: AddStep) -> list[dict[str, str]]:
    """What was read, beside what was observed before."""
    made = []
    if not command.readings and not command.text:
        findings.problem(P.NOTHING_READ, "readings")
    for n, one in enumerate(command.readings):
        thing = next((thing for thing in of.things if one.thing.casefold() in _names(thing)), None)
        if thing is None or thing.form not in SINGLE:
            findings.problem(C.NOT_IN_IT, "readings", n, "thing", value=one.thing[:80], case=of.number)
            continue
        if not one.text.strip():
            findings.problem(M.EMPTY, "readings", n, "text")
        new_things.check_mark(findings, one.text, "readings", n, "text")
        _tell_read(findings, work, thing, one.text, n)
        made.append(without_empty({"id": new_id(), "item": thing.uuid, "text": one.text, "doubt": one.doubt}))
    return made


def _tell_read(findings: Findings, work: Work, thing: Thing, text: str, n: int) -> None:
    """A number that is missed, or is in the book already, is told; what was read is written down all the same."""
    where = ("readings", n, "text")
    for found in watched(work.reader, [text]).get(fold(text), ()):
        if found.item != thing.item:
            findings.notice(P.READ_IS_WATCHED, *where, **watch.said(found, text))
    for item in items_by_search(work.reader, [text] if text else []).get(fold(text), ()):
        if item.id != thing.item and tidy(item.mark) == tidy(text):
            findings.notice(P.READ_IS_KNOWN, *where, value=text, item=item.shown)


def decided(findings: Findings, work: Work, of: CaseFile, what: tuple[Decision, DecideCase]) -> list[ApprovedPart]:
    """What two people release, or take into official use: what is named, else all that can be."""
    decision, command = what
    if of.kind not in CAME_IN:
        raise refuse(P.NOT_RECOVERED, "decision", case=of.number, kind=of.kind)
    if not command.authority:
        findings.problem(P.NO_AUTHORITY, "authority")
    fits = _releasable if decision is Decision.RELEASE else _usable
    pieces = file_of(work, of).pieces
    if command.lines:
        chosen = _chosen(findings, of, pieces, (command.lines, fits))
    else:
        chosen = list({one.thing.uuid: one for one in pieces if not fits(one)}.values())
        if not chosen:
            code = P.NOTHING_HELD if decision is Decision.RELEASE else P.NOTHING_TO_USE
            findings.problem(code, "lines", case=of.number)
    return [ApprovedPart(item=one.thing.uuid, quantity=one.thing.quantity, way=Way.OUT.value) for one in chosen]


def _chosen(
    findings: Findings,
    of: CaseFile,
    pieces: Sequence[Piece],
    asked: tuple[Sequence[Approved], Callable[[Piece], P | None]],
) -> list[Piece]:
    """The things that are named; a problem for each that cannot be."""
    lines, fits = asked
    made: list[Piece] = []
    for n, line in enumerate(lines):
        texts = [text for text in (line.serial, line.registry, line.item, line.lot) if text]
        names = {text.casefold() for text in texts}
        one = next((piece for piece in pieces if names & _names(piece.thing)), None)
        if one is None:
            findings.problem(C.NOT_IN_IT, "lines", n, value=(texts or [line.type])[0][:80], case=of.number)
        elif why := fits(one):
            findings.problem(why, "lines", n, item=one.thing.shown, text=one.holds[0].text if one.holds else "")
        elif one in made:
            findings.problem(M.TWICE, "lines", n, item=one.thing.shown)
        else:
            made.append(one)
    return made


def _releasable(one: Piece) -> P | None:
    """Why a thing cannot be released: none of the holds on it is of this case."""
    return None if any(hold.of_case for hold in one.holds) else P.NOT_HELD_BY_CASE


def _usable(one: Piece) -> P | None:
    """Why a thing cannot be taken into use."""
    if one.thing.form is not Form.WEAPON:
        return P.NO_WEAPON
    if not one.ours:
        return P.NOT_HERE_ANY_MORE
    if one.holds:
        return P.HELD
    if one.trace is Answer.OPEN:
        return P.TRACE_OPEN
    return P.BALLISTIC_OPEN if one.ballistic is Answer.OPEN else None


def check_end(findings: Findings, work: Work, of: CaseFile, outcome: Outcome) -> None:
    """Whether a file can be closed: nothing of it is held, and everything has gone or was taken into use."""
    file = file_of(work, of)
    if outcome is Outcome.UNFOUNDED:
        voucher = next((one.number for one in of.vouchers if one.entry == of.entry and not one.undone), "")
        if voucher:
            findings.notice(P.UNDO_RECEIPT, voucher=voucher)
        return
    _say_first(findings, P.STILL_HELD, [one for one in file.pieces if any(hold.of_case for hold in one.holds)])
    _say_first(findings, P.STILL_HERE, [one for one in file.pieces if one.ours and one.weapon])


def _say_first(findings: Findings, code: P, pieces: Sequence[Piece]) -> None:
    if pieces:
        findings.problem(code, "outcome", item=pieces[0].thing.shown, count=len(pieces))
