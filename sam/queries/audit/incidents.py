"""Checks of losses, thefts and accidents: reported in time and whole, investigated, in iARMS, closed; lots banned and cleared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sam.clock import from_text
from sam.domain.audit import Why
from sam.domain.case_facts import Fact, Told
from sam.domain.cases import CASE_DAYS, NOTHING_LOST, CaseKind, CaseStep, Decision
from sam.domain.dates import day_number, day_of, read_day
from sam.domain.kinds import Kind
from sam.queries.audit.gone import of_no_case
from sam.queries.audit.look import Look
from sam.queries.audit.outcome import Outcome as Reply
from sam.queries.audit.outcome import Row, ask, judged
from sam.queries.case_file import CaseFile, Step
from sam.queries.cases import cases

LOST = frozenset({CaseKind.LOSS, CaseKind.THEFT})
REPORTED = LOST | {CaseKind.ACCIDENT, CaseKind.DIFFERENCE}


def _all(look: Look, kinds: Iterable[CaseKind]) -> list[CaseFile]:
    """The cases that had begun by the day."""
    wanted = set(kinds)
    return [one for one in cases(look.reader) if one.kind in wanted and day_number(one.day) <= look.day]


def _row(one: CaseFile) -> Row:
    return Row("case", one.number, one.number, one.entry)


def _verdict(found: list[CaseFile], bad: Callable[[CaseFile], bool], more: tuple[int, list[Row]] = (0, [])) -> Reply:
    """What the cases come to; `more` are papers of no case: how many were looked at, and those that fail."""
    rows = [*(_row(one) for one in found if bad(one)), *more[1]]
    return judged(len(found) + more[0], len(rows), rows)


def _older(look: Look, kinds: Iterable[str], bad: Callable[[Any], bool]) -> tuple[int, list[Row]]:
    """Papers from before they named a case."""
    papers = [one for kind in kinds for one in of_no_case(look, kind)]
    return len(papers), [look.voucher(one.number, one.entry) for one in papers if bad(one)]


def _by(look: Look, steps: Iterable[Step]) -> list[Step]:
    """The steps that were done by the day."""
    return [one for one in steps if day_number(one.day) <= look.day]


def _moment(step: Step) -> datetime:
    """When a step was done; without a time of day at the end of its day."""
    return datetime.fromisoformat(f"{step.day}T{step.time or '23:59'}:00").astimezone()


def _closed(look: Look, one: CaseFile) -> bool:
    return bool(one.closed) and day_number(one.closed_on) <= look.day


def _was_nothing(one: CaseFile) -> bool:
    """Whether it was unfounded, and nothing of it is off the account any more."""
    return one.outcome in NOTHING_LOST and not one.missing


def losses_in_time(look: Look) -> Reply:
    """Police, authority or headquarters were told before the deadline that stands in the case."""
    end = datetime.combine(day_of(look.day), time.max).astimezone()

    def bad(one: CaseFile) -> bool:
        due = one.said("report_by")
        told = one.reported
        if not due or _was_nothing(one):
            return False
        if told is None or day_number(told.day) > look.day:
            return from_text(due) < end
        at = _moment(told)
        return at > from_text(due) if told.time else at.date() > from_text(due).astimezone().date()

    def late(one: Any) -> bool:
        return bool(day_of(one.recorded) > day_of(one.day) + timedelta(days=1))

    found = [one for one in _all(look, REPORTED) if one.said("report_by")]
    return _verdict(found, bad, _older(look, ["loss"], late))


def loss_reports(look: Look) -> Reply:
    """A report says who reported it, how it went, when, which number it has, and who was told."""

    def bad(one: CaseFile) -> bool:
        told = [step for step in _by(look, one.steps) if step.kind is CaseStep.TOLD]
        number = one.said("reference") or any(step.reference for step in told)
        return not (one.said("reporter") and one.facts.get(Fact.MANNER.value) and one.said("time") and number and told)

    return _verdict(_all(look, LOST), bad, _older(look, ["loss"], lambda _one: True))


def sent_to_police(look: Look) -> Reply:
    """The police were told, and each weapon that stayed missing was entered in iARMS."""
    found = [one for one in _all(look, LOST) if any(thing.form.value == "weapon" for thing in one.things)]

    def bad(one: CaseFile) -> bool:
        steps = _by(look, one.steps)
        police = any(step.facts.get(Fact.TOLD_WHOM.value) == Told.POLICE.value for step in steps)
        entered = [step for step in steps if step.kind is CaseStep.IARMS]
        weapons = [thing for thing in one.things if thing.form.value == "weapon" and thing.missing]
        all_in = all(any(not step.items or thing.uuid in step.items for step in entered) for thing in weapons)
        return not (police and all_in)

    return _verdict(found, bad)


def investigated(look: Look) -> Reply:
    """A case that is closed has a result with cause and action; one that is open is not older than a month."""

    def bad(one: CaseFile) -> bool:
        if _was_nothing(one):
            return False
        results = [step for step in _by(look, one.steps) if step.kind is CaseStep.RESULT]
        whole = any(step.facts.get(Fact.CAUSE.value) and step.facts.get(Fact.ACTION.value) for step in results)
        begun = read_day(one.day)
        old = begun is not None and (day_of(look.day) - begun).days > CASE_DAYS
        return not whole and (_closed(look, one) or old)

    return _verdict(_all(look, LOST), bad)


def recovery_told(look: Look) -> Reply:
    """After a recovery whoever had the report was told, and the entry in iARMS was closed."""
    back = [
        one
        for one in _all(look, LOST)
        if any(
            made.kind is Kind.RECOVERY and not made.undone and day_number(made.day) <= look.day for made in one.vouchers
        )
    ]

    def bad(one: CaseFile) -> bool:
        first = min(made.entry for made in one.vouchers if made.kind is Kind.RECOVERY and not made.undone)
        told = any(step.kind is CaseStep.TOLD and step.entry > first for step in _by(look, one.steps))
        return bool(one.iarms_to_close) or (one.reported is not None and not told)

    return _verdict(back, bad)


def accidents_have_lots(look: Look) -> Reply:
    """Each accident names what failed. That every accident was written down, no record can say."""
    reply = _verdict(_all(look, {CaseKind.ACCIDENT}), lambda one: not one.things)
    return reply if reply.figures.get("failing") else ask(reply.why or Why.IN_PART, reply.figures)


def suspects_banned(look: Look) -> Reply:
    """What failed was banned with the case, until two people cleared it."""

    def bad(one: CaseFile) -> bool:
        cleared = any(made.kind is Decision.CLEAR for made in one.decisions)
        return bool(one.things) and not cleared and not one.banned

    return _verdict(_all(look, {CaseKind.ACCIDENT}), bad)


def write_offs_approved(look: Look) -> Reply:
    """What is written off or corrected was decided by two, one of them a commander, and the decision names an authority or paper."""
    decided = [
        (one, made)
        for one in cases(look.reader)
        for made in one.decisions
        if made.kind is not Decision.CLEAR and day_number(made.day) <= look.day
    ]
    older, rows = _older(look, ("adjustment", "loss"), _not_approved)
    rows += [_row(one) for one, made in decided if not (made.authority or made.reference)]
    return judged(len(decided) + older, len(rows), rows)


def _not_approved(one: Any) -> bool:
    return not (one.reference or one.authority) or "commander" not in {one.role, one.second_role}
