"""Plans of surveillance: how often a lot, or every lot of a type, is inspected, proved or tested, and who decided it."""

from __future__ import annotations

from typing import Any

from sam.domain.air import Share, read_share
from sam.domain.commands.movements import Moved
from sam.domain.commands.surveillance import WritePlan
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.surveillance import SurveillanceProblem as P
from sam.domain.surveillance import MOST_MONTHS, MOST_STABILISER_PPM, Watch
from sam.queries.resolve import ItemRow
from sam.queries.surveillance import Plan, plans, until
from sam.services import naming
from sam.services.which import BY_LOT, one_item
from sam.services.work import Draft, Findings, Work, check_right, optional_day, without_empty
from sam.standards.surveillance import INDICATIVE_LOOK_PPM, INDICATIVE_STOP_PPM


def write_plan(work: Work, command: WritePlan) -> Draft:
    """Say how often a lot, or every lot of a type, is looked at; what a later plan says of the same replaces it."""
    check_right(work, Kind.SURVEILLANCE_PLAN)
    findings = Findings()
    what = choice(findings, Watch, command.what, "what")
    target, on, known = _target(findings, work, command, what)
    for field in ("source", "decided_by"):
        if not getattr(command, field):
            findings.problem(M.EMPTY, field)
    marks = _marks(findings, command, what)
    first = optional_day(findings, work, command.first, "first")
    if not command.retired:
        _interval(findings, command.every_months)
    elif on and known is None and what is not None:
        findings.problem(P.NOTHING_TO_END, "retired", what=what)
    if known is not None and not command.reason:
        findings.problem(P.CHANGE_NEEDS_REASON, "reason", what=known.what, source=known.source)
    findings.refuse_if_any()
    part = without_empty(
        {
            "target": target,
            "on": on,
            "what": command.what,
            "every_months": None if command.retired else command.every_months,
            "first": "" if command.retired else first,
            **({} if command.retired else marks),
            "source": command.source,
            "decided_by": command.decided_by,
            "reason": command.reason,
            "retired": command.retired or None,
        }
    )
    return Draft(Kind.SURVEILLANCE_PLAN, work.today.isoformat(), part, tuple(findings.notices))


def choice(findings: Findings, kinds: Any, text: str, field: str) -> Any:
    """The member behind a text; a problem when there is none."""
    found = next((one for one in kinds if one.value == text), None)
    if found is None:
        known = ", ".join(one.value for one in kinds)
        findings.problem(M.BAD_CHOICE if text else M.NO_CHOICE, field, value=text[:40], known=known)
    return found


def _target(findings: Findings, work: Work, command: WritePlan, what: Watch | None) -> tuple[str, str, Plan | None]:
    """A lot or all of a type, its id, and the plan that it has by itself until now."""
    found = plans(work.reader, until(work.reader))
    if command.lot or command.item:
        item = lot_named(findings, work, command)
        if item is None:
            return "item", "", None
        return "item", item.uuid, found.get(("item", item.id), {}).get(what) if what is not None else None
    if not command.type:
        findings.problem(M.NOTHING_NAMED, "type")
        return "type", "", None
    type_ = naming.Types(findings, work, [command.type]).get(command.type, "type")
    if type_ is None:
        return "type", "", None
    if type_.kind not in BY_LOT:
        findings.problem(P.NOT_AMMUNITION, "type", type=type_.name)
    return "type", type_.uuid, found.get(("type", type_.id), {}).get(what) if what is not None else None


def lot_named(findings: Findings, work: Work, command: Any) -> ItemRow | None:
    """The lot that a command names."""
    asked = Moved(item=command.item, lot=command.lot, type=command.type)
    item = one_item(findings, work, asked, lambda _n, *rest: rest)
    if item is not None and item.form is not Form.LOT:
        findings.problem(P.NOT_A_LOT, "lot", item=item.shown)
        return None
    return item


def _interval(findings: Findings, months: int | None) -> None:
    if months is None:
        findings.problem(P.NO_INTERVAL, "every_months")
    elif not 1 <= months <= MOST_MONTHS:
        findings.problem(P.INTERVAL_ABSURD, "every_months", value=months, most=MOST_MONTHS)


def _marks(findings: Findings, command: WritePlan, what: Watch | None) -> dict[str, int]:
    """The marks of the stabiliser that the plan names, millionths."""
    said = {}
    for field, key in (("watch_below", "look_ppm"), ("unstable_below", "stop_ppm")):
        text = getattr(command, field)
        share = stabiliser(findings, text, field)
        if text and what is not None and what is not Watch.STABILITY:
            findings.problem(P.MARKS_ONLY_STABILITY, field)
        elif share is not None:
            said[key] = share
    look = said.get("look_ppm", INDICATIVE_LOOK_PPM if "stop_ppm" in said else None)
    stop = said.get("stop_ppm", INDICATIVE_STOP_PPM if "look_ppm" in said else None)
    if look is not None and stop is not None and stop > look:
        findings.problem(P.MARKS_CROSSED, "unstable_below", stop=Share(stop), look=Share(look))
    return said


def stabiliser(findings: Findings, text: str, field: str) -> int | None:
    """Millionths of stabiliser; None when left out, or after a problem."""
    if not text.strip():
        return None
    share = read_share(text)
    if share is None or share.ppm < 0:
        findings.problem(P.NOT_A_STABILISER, field, value=text)
        return None
    if share.ppm > MOST_STABILISER_PPM:
        findings.problem(P.STABILISER_ABSURD, field, value=share, most=Share(MOST_STABILISER_PPM))
        return None
    return share.ppm
