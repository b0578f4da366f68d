"""Works on weapons: inspection, gauging, cleaning, test firing, repair, rounds fired, counts read; and what was written in error."""

from __future__ import annotations

from typing import Any

from sam.domain.commands.workshop import RecordWork, WithdrawWork
from sam.domain.dates import day_number, day_text, read_day
from sam.domain.ids import is_id, new_id
from sam.domain.items import MOST_QUANTITY, Condition
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.workshop import WorkshopProblem as P
from sam.domain.surveillance import USABLE, Fitness
from sam.domain.workshop import FIRES, JUDGED, MOST_ROUNDS, CountFallsError, GaugeState, Shot, WorkKind, rounds_fired
from sam.queries.resolve import ItemRow
from sam.queries.workshop import GaugeRow, gauges
from sam.services import naming
from sam.services.paper_weapons import named_weapons
from sam.services.surveillance_plans import choice
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, without_empty
from sam.standards.surveillance import freer


def record_work(work: Work, command: RecordWork) -> Draft:
    """Write down what was done to weapons. Nothing moves: a new condition is carried out by a reclassification."""
    check_right(work, Kind.WORK)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    what: WorkKind | None = choice(findings, WorkKind, command.what, "what")
    if not command.by:
        findings.problem(M.EMPTY, "by")
    verdict = _verdict(findings, command, what)
    gauged = _gauged(findings, work, command, what, day)
    if any(not one["within"] for one in gauged) and verdict not in {None, Fitness.FAILED}:
        findings.problem(P.OUT_OF_LIMITS, "verdict")
    condition = naming.condition(findings, command.condition, "condition") if command.condition else ""
    if verdict is Fitness.FAILED and condition and Condition(condition) in USABLE:
        findings.problem(P.FAILED_USABLE, "condition", condition=Condition(condition))
    next_due = _next(findings, work, command, day)
    items = named_weapons(findings, work, command.weapons, "weapons")
    weapons = [_worked(findings, work, command, n, item, day) for n, item in enumerate(items) if item is not None]
    if condition:
        _carry_out(findings, [item for item in items if item is not None], Condition(condition))
    attachments = naming.attachments(findings, command.attachments, "attachments")
    changed = _changed(findings, command, what)
    findings.refuse_if_any()
    document = without_empty(
        {
            "what": command.what,
            "by": command.by,
            "weapons": weapons,
            "verdict": command.verdict,
            "method": command.method,
            "gauged": gauged,
            "changed": changed,
            "condition": condition,
            "next_due": next_due,
            "reference": command.reference,
            "note": command.note,
            "attachments": attachments,
        }
    )
    answer = {"ids": [one["id"] for one in weapons], "weapons": len(weapons)}
    return Draft(Kind.WORK, day, document, tuple(findings.notices), answer)


def _verdict(findings: Findings, command: RecordWork, what: WorkKind | None) -> Fitness | None:
    """A work that ends with a verdict has one; a cleaning, rounds and counts have none."""
    if what is None:
        return None
    if what not in JUDGED:
        if command.verdict:
            findings.problem(P.VERDICT_OF_NONE, "verdict", what=what)
        return None
    if not command.verdict:
        findings.problem(P.VERDICT_MISSING, "verdict", what=what)
        return None
    found: Fitness | None = choice(findings, Fitness, command.verdict, "verdict")
    return found


def _gauged(
    findings: Findings, work: Work, command: RecordWork, what: WorkKind | None, day: str
) -> list[dict[str, Any]]:
    """What was measured, each with a gauge that was in calibration on that day."""
    if what is WorkKind.GAUGING and not command.gauged:
        findings.problem(P.GAUGED_MISSING, "gauged")
    elif what is not None and what is not WorkKind.GAUGING and command.gauged:
        findings.problem(P.GAUGED_OF_NONE, "gauged", what=what)
    on = read_day(day)
    known = {one.code.casefold(): one for one in gauges(work.reader, gone=True)} if command.gauged else {}
    then = {one.id: one for one in gauges(work.reader, on, gone=True)} if command.gauged else {}
    made = []
    for n, one in enumerate(command.gauged):
        found = known.get(one.gauge.casefold())
        if not one.what:
            findings.problem(M.EMPTY, "gauged", n, "what")
        if found is None:
            findings.problem(P.UNKNOWN_GAUGE, "gauged", n, "gauge", value=one.gauge[:40], known=_codes(known))
        elif found.id not in then:
            findings.problem(P.GAUGE_NOT_CALIBRATED, "gauged", n, "gauge", gauge=found.code, day=on)
        elif not then[found.id].usable:
            _not_usable(findings, n, then[found.id], day)
        else:
            made.append(
                without_empty({"gauge": found.id, "what": one.what, "reading": one.reading}) | {"within": one.within}
            )
    return made


def _codes(known: dict[str, GaugeRow]) -> str:
    return ", ".join(sorted(one.code for one in known.values() if not one.retired)[:12]) or "–"


def _not_usable(findings: Findings, n: int, found: GaugeRow, day: str) -> None:
    at, values = ("gauged", n, "gauge"), {"gauge": found.code, "day": read_day(day)}
    if found.retired or found.state is GaugeState.UNFIT:
        findings.problem(P.GAUGE_UNFIT, *at, **values)
    elif found.state is GaugeState.NEVER:
        findings.problem(P.GAUGE_NOT_CALIBRATED, *at, **values)
    else:
        findings.problem(P.GAUGE_OUT_OF_DATE, *at, **values, due=read_day(found.due))


def _changed(findings: Findings, command: RecordWork, what: WorkKind | None) -> list[dict[str, Any]]:
    if command.changed and what is not None and what is not WorkKind.REPAIR:
        findings.problem(P.CHANGED_OF_NONE, "changed", what=what)
    made = []
    for n, one in enumerate(command.changed):
        if not one.text:
            findings.problem(M.EMPTY, "changed", n, "text")
        if not 1 <= one.quantity <= MOST_QUANTITY:
            findings.problem(M.BAD_QUANTITY, "changed", n, "quantity", value=one.quantity)
        made.append(without_empty({"text": one.text, "quantity": one.quantity, "serial": one.serial}))
    return made


def _next(findings: Findings, work: Work, command: RecordWork, day: str) -> str:
    text = optional_day(findings, work, command.next_due, "next_due")
    following, on = (read_day(text) if text else None), read_day(day)
    if following is not None and on is not None and following <= on:
        findings.problem(P.NEXT_BEFORE, "next_due", next=following, day=on)
    return text


def _carry_out(findings: Findings, items: list[ItemRow], wanted: Condition) -> None:
    """Say how many stand in a freer condition than the result wants: a reclassification carries it out."""
    free = [item for item in items if item.condition and freer(Condition(item.condition), wanted)]
    if free:
        values = {"count": len(free), "item": free[0].shown, "condition": wanted}
        findings.notice(P.CARRY_OUT_CONDITION, "condition", **values)


def _worked(findings: Findings, work: Work, command: RecordWork, n: int, item: ItemRow, day: str) -> dict[str, Any]:
    """One weapon as the document has it, its rounds held against what was counted of it."""
    one, fires = command.weapons[n], command.what in {kind.value for kind in FIRES}
    for field in ("rounds", "reading"):
        value = getattr(one, field)
        if value is not None and not 0 <= value <= MOST_ROUNDS:
            findings.problem(P.ROUNDS_ABSURD, "weapons", n, field, value=value, most=MOST_ROUNDS)
            return {}
    if one.rounds is not None and not fires:
        findings.problem(P.ROUNDS_OF_NONE, "weapons", n, "rounds", item=item.shown)
    if not one.rounds and command.what == WorkKind.FIRING.value:
        findings.problem(P.ROUNDS_MISSING, "weapons", n, "rounds", item=item.shown)
    if one.reading is None and command.what == WorkKind.ROUND_READING.value:
        findings.problem(P.READING_MISSING, "weapons", n, "reading", item=item.shown)
    if one.rounds is not None or one.reading is not None:
        _count(findings, work, command, n, item, day)
    counted = {name: value for name, value in (("rounds", one.rounds), ("reading", one.reading)) if value is not None}
    return {"id": new_id(), "item": item.uuid, **counted}


def _count(findings: Findings, work: Work, command: RecordWork, n: int, item: ItemRow, day: str) -> None:
    """The round count never falls: neither by this paper, nor by one of a later day that is in the book already."""
    rows = work.reader.rows(
        "SELECT day, rounds, reading FROM work WHERE item = ? AND withdrawn IS NULL AND (rounds IS NOT NULL OR reading IS NOT NULL)"
        " ORDER BY day, id",
        item.id,
    ).all()
    one, on, known = (
        command.weapons[n],
        day_number(day),
        [(row.day, Shot(row.rounds or 0, row.reading)) for row in rows],
    )
    shots = [(at, shot) for at, shot in known if at <= on]
    shots += [(on, Shot(one.rounds or 0, one.reading)), *((at, shot) for at, shot in known if at > on)]
    for m in range(1, len(shots) + 1):
        try:
            rounds_fired(shot for _at, shot in shots[:m])
        except CountFallsError as falls:
            field = "reading" if one.reading is not None else "rounds"
            values = {
                "item": item.shown,
                "read": falls.read,
                "known": falls.known,
                "day": read_day(day_text(shots[m - 1][0])),
            }
            findings.problem(P.COUNT_FALLS, "weapons", n, field, **values)
            return


def withdraw_work(work: Work, command: WithdrawWork) -> Draft:
    """Strike out a work on a weapon that was written in error."""
    check_right(work, Kind.WORK_WITHDRAWN)
    findings = Findings()
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    known = is_id(command.id) and work.reader.value(
        "SELECT 1 FROM work WHERE book = ? AND uuid = ? AND withdrawn IS NULL",
        work.reader.book, bytes.fromhex(command.id),
    )  # fmt: skip
    if not known:
        findings.problem(P.UNKNOWN_WORK, "id", value=command.id[:80])
    findings.refuse_if_any()
    return Draft(Kind.WORK_WITHDRAWN, work.today.isoformat(), {"id": command.id, "reason": command.reason})
