"""Checks of recovered weapons: their hand-in receipts, their traces, and what the indicator 16.4.2 of the SDG asks for."""

from __future__ import annotations

from sam.domain.case_facts import Fact
from sam.domain.cases import CaseStep
from sam.domain.dates import day_number
from sam.domain.recovered import TraceResult
from sam.queries.audit.look import Look
from sam.queries.audit.outcome import Outcome, Row, judged
from sam.queries.case_file import Step
from sam.queries.recovered import Fate, RecoveredFile, recovered


def _files(look: Look) -> list[RecoveredFile]:
    """The files that had begun by the day, without those whose receipt was undone; read once for all checks."""
    if "recovered" not in look.papers:
        look.papers["recovered"] = [
            one
            for one in recovered(look.reader)
            if day_number(one.case.day) <= look.day and any(piece.fate is not Fate.UNDONE for piece in one.pieces)
        ]
    found: list[RecoveredFile] = look.papers["recovered"]
    return found


def _row(one: RecoveredFile) -> Row:
    return Row("case", one.number, one.number, one.case.entry)


def hand_in_receipts(look: Look) -> Outcome:
    """Each says who handed the weapons over and who received them, and how each number read (IDDRS 4.10 6.2)."""

    def bad(one: RecoveredFile) -> bool:
        people = one.case.facts.get(Fact.HANDED_BY.value) and one.case.said("reporter")
        return not people or any(piece.weapon and piece.number_state is None for piece in one.pieces)

    found = _files(look)
    failing = [_row(one) for one in found if bad(one)]
    return judged(len(found), len(failing), failing)


def trace_log(look: Look) -> Outcome:
    """Each request for a trace has its number; each outcome says what came of it."""
    asked = answered = 0
    failing = []
    for one in _files(look):
        steps = [step for step in one.case.steps if day_number(step.day) <= look.day]
        requests = [step for step in steps if step.kind is CaseStep.TRACE_REQUEST]
        outcomes = [step for step in steps if step.kind is CaseStep.TRACE_OUTCOME]
        asked, answered = asked + len(requests), answered + len(outcomes)
        if any(not step.reference for step in requests) or any(not _result(step) for step in outcomes):
            failing.append(_row(one))
    return judged(asked + answered, len(failing), failing)


def _result(step: Step) -> str:
    return step.facts.get(Fact.TRACE_RESULT.value, "")


def indicator(look: Look) -> Outcome:
    """What came in within a year is kept by how it came and how its number read; how much of it was traced to a diversion is counted."""
    since = look.before(365)
    total = established = 0
    failing = []
    for one in _files(look):
        if day_number(one.case.day) <= since:
            continue
        weapons = [piece for piece in one.pieces if piece.weapon and piece.fate is not Fate.UNDONE]
        found = [
            step
            for step in one.case.steps
            if step.kind is CaseStep.TRACE_OUTCOME
            and day_number(step.day) <= look.day
            and _result(step) == TraceResult.DIVERTED.value
        ]
        total += len(weapons)
        established += sum(any(not step.items or piece.thing.uuid in step.items for step in found) for piece in weapons)
        if any(piece.number_state is None for piece in weapons):
            failing.append(_row(one))
    return judged(total, len(failing), failing, also={"established": established})
