"""Gauges and tools of the workshop, and rules of the work queue."""

from __future__ import annotations

from typing import Any

from sam.domain.commands.workshop import PlanWork, WriteGauge
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.workshop import WorkshopProblem as P
from sam.domain.workshop import MOST_DAYS_OUT, MOST_MONTHS, MOST_ROUNDS, PLANNED, After, GaugeState, ToolKind, WorkKind
from sam.queries.resolve import TypeRow
from sam.queries.workshop import GaugeRow, PlanRow, gauges, plans_now
from sam.reference import tables
from sam.services import naming
from sam.services.catalogue import check_code
from sam.services.surveillance_plans import choice
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, past_day, without_empty

_MOST = {After.MONTHS: MOST_MONTHS, After.ROUNDS: MOST_ROUNDS, After.DAYS_OUT: MOST_DAYS_OUT}
_KEPT = ("serial", "measures", "calibrated_by", "certificate", "note")


def write_gauge(work: Work, command: WriteGauge) -> Draft:
    """Write down a gauge or a tool, or its new calibration; what is left out stays as it was."""
    check_right(work, Kind.GAUGE)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on or command.calibrated_on, "happened_on")
    check_code(findings, command.code, "code", longest=40)
    known = next(
        (one for one in gauges(work.reader, gone=True) if one.code.casefold() == command.code.casefold()), None
    )
    kind = command.kind or (known.kind.value if known is not None else ToolKind.GAUGE.value)
    choice(findings, ToolKind, kind, "kind")
    name = command.name or (known.name if known is not None else "")
    if not name:
        findings.problem(M.EMPTY, "name")
    calibration = _calibration(findings, work, command, day)
    attachments = naming.attachments(findings, command.attachments, "attachments")
    part = without_empty(
        {
            "id": known.id if known is not None else new_id(),
            "code": known.code if known is not None else command.code,
            "name": name,
            "kind": kind,
            **_said(command, known, calibrated=bool(calibration)),
            **calibration,
            "unfit": _kept(said=command.unfit, before=known is not None and known.state is GaugeState.UNFIT),
            "retired": _kept(said=command.retired, before=known is not None and known.retired),
            "attachments": attachments,
        }
    )
    findings.refuse_if_any()
    return Draft(Kind.GAUGE, day, part, tuple(findings.notices), {"gauge": part["code"], "id": part["id"]})


def _kept(*, said: bool | None, before: bool) -> bool | None:
    return (before if said is None else said) or None


def _said(command: WriteGauge, known: GaugeRow | None, *, calibrated: bool) -> dict[str, Any]:
    """What is said of it; who calibrated it and on which certificate belongs to one calibration alone."""
    before = dict(known.details) if known is not None else {}
    if calibrated:
        before = {key: value for key, value in before.items() if key not in {"calibrated_by", "certificate", "note"}}
    return {name: getattr(command, name) or before.get(name, "") for name in _KEPT}


def _calibration(findings: Findings, work: Work, command: WriteGauge, day: str) -> dict[str, str]:
    """Day of the calibration and the last day on which it counts: both, or neither."""
    on = past_day(findings, work, command.calibrated_on, "calibrated_on")
    due = optional_day(findings, work, command.due, "due")
    if bool(on) is not bool(due):
        findings.problem(P.CALIBRATION_HALF, "due" if on else "calibrated_on")
        return {}
    calibrated, until, paper = (read_day(one) if one else None for one in (on, due, day))
    if calibrated is None or until is None:
        return {}
    if until < calibrated:
        findings.problem(P.DUE_BEFORE_CALIBRATED, "due", due=until, day=calibrated)
    if paper is not None and calibrated > paper:
        findings.problem(P.CALIBRATED_AHEAD, "calibrated_on", day=calibrated, paper=paper)
    return {"calibrated_on": on, "due": due}


def plan_work(work: Work, command: PlanWork) -> Draft:
    """Set a rule of the work queue; what a later rule says of the same target, work and reason replaces it."""
    check_right(work, Kind.WORK_PLAN)
    findings = Findings()
    what = next((one for one in PLANNED if one.value == command.what), None)
    if what is None:
        known = ", ".join(sorted(one.value for one in PLANNED))
        findings.problem(P.NOT_PLANNED, "what", value=command.what[:40], known=known)
    after: After | None = choice(findings, After, command.after, "after")
    type_, category = _target(findings, work, command)
    for field in ("source", "decided_by"):
        if not getattr(command, field):
            findings.problem(M.EMPTY, field)
    first = optional_day(findings, work, command.first, "first")
    _number(findings, command, after)
    before = _standing(work, what, after, type_, category)
    if command.retired and before is None and not findings.problems:
        findings.problem(P.NOTHING_TO_END, "retired", what=what)
    if before is not None and not command.reason:
        findings.problem(P.CHANGE_NEEDS_REASON, "reason", source=before.source)
    findings.refuse_if_any()
    part = without_empty(
        {
            "target": "type" if type_ is not None else "category" if category else "all",
            "type": type_.uuid if type_ is not None else "",
            "category": category,
            "what": command.what,
            "after": command.after,
            "every": None if command.retired or after is After.LOAN else command.every,
            "first": "" if command.retired or after is not After.MONTHS else first,
            "source": command.source,
            "decided_by": command.decided_by,
            "reason": command.reason,
            "retired": command.retired or None,
        }
    )
    return Draft(Kind.WORK_PLAN, work.today.isoformat(), part, tuple(findings.notices))


def _target(findings: Findings, work: Work, command: PlanWork) -> tuple[TypeRow | None, str]:
    """The type or the category that is named; neither of a rule for every weapon."""
    if command.type and command.category:
        findings.problem(P.TARGET_BOTH, "category")
    category = command.category.upper()
    if category and category not in {one.code for one in tables.salw_categories()}:
        findings.problem(P.CATEGORY_UNKNOWN, "category", value=command.category[:40])
    if not command.type:
        return None, category
    type_ = naming.Types(findings, work, [command.type]).get(command.type, "type")
    if type_ is not None and type_.kind != "weapon":
        findings.problem(P.NO_WEAPON_TYPE, "type", type=type_.name)
    return type_, category


def _number(findings: Findings, command: PlanWork, after: After | None) -> None:
    if after is None or command.retired:
        return
    if after is After.LOAN:
        if command.every is not None:
            findings.problem(P.NUMBER_OF_LOAN, "every")
    elif command.every is None:
        findings.problem(P.NO_NUMBER, "every", after=after)
    elif not 1 <= command.every <= _MOST[after]:
        findings.problem(P.NUMBER_ABSURD, "every", value=command.every, after=after, most=_MOST[after])


def _standing(
    work: Work, what: WorkKind | None, after: After | None, type_: TypeRow | None, category: str
) -> PlanRow | None:
    """The rule of the same target, work and reason that counts until now."""
    number = type_.id if type_ is not None else None
    rules = plans_now(work.reader)
    return next(
        (one for one in rules if (one.what, one.after, one.type_id, one.category) == (what, after, number, category)),
        None,
    )
