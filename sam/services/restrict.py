"""Bans, constraints and holds on a type, a lot or a single weapon, and their end."""

from __future__ import annotations

from sam.domain.commands.master import LiftRestriction, Restrict
from sam.domain.commands.movements import Moved
from sam.domain.dates import read_day
from sam.domain.ids import is_id, new_id
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as P
from sam.services import naming, storage_told
from sam.services.which import one_item
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, without_empty

KINDS = ("ban", "constraint", "hold")


def restrict(work: Work, command: Restrict) -> Draft:
    """Put a ban, a constraint or a hold on something."""
    check_right(work, Kind.RESTRICTION)
    findings = Findings()
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    if command.kind not in KINDS:
        findings.problem(P.BAD_CHOICE, "kind", value=command.kind[:40], known=", ".join(KINDS))
    if not command.text:
        findings.problem(P.REASON_MISSING, "text")
    target, on = _target(findings, work, command)
    until = optional_day(findings, work, command.until, "until")
    if until and until < happened_on:
        values = {"until": read_day(until), "day": read_day(happened_on)}
        findings.problem(P.ENDS_BEFORE, "until", **values)
    findings.refuse_if_any()
    part = without_empty(
        {
            "id": new_id(),
            "kind": command.kind,
            "target": target,
            "on": on,
            "text": command.text,
            "reference": command.reference,
            "until": until,
        }
    )
    if command.kind == "ban":
        storage_told.banned(findings, work, **({"lot": on} if target == "item" else {"type_": on}))
    return Draft(Kind.RESTRICTION, happened_on, part, tuple(findings.notices), {"id": part["id"]})


def _target(findings: Findings, work: Work, command: Restrict) -> tuple[str, str]:
    """What is restricted: one thing or lot, or all of a type."""
    if command.lot or command.serial or command.registry or command.item:
        asked = Moved(
            serial=command.serial, registry=command.registry, item=command.item, lot=command.lot, type=command.type
        )
        item = one_item(findings, work, asked, lambda _n, *rest: rest)
        return "item", item.uuid if item else ""
    if not command.type:
        findings.problem(P.NOTHING_NAMED)
        return "type", ""
    type_ = naming.Types(findings, work, [command.type]).get(command.type, "type")
    return "type", type_.uuid if type_ else ""


def lift_restriction(work: Work, command: LiftRestriction) -> Draft:
    """End a ban, a constraint or a hold."""
    check_right(work, Kind.RESTRICTION_LIFTED)
    findings = Findings()
    if not command.reason:
        findings.problem(P.REASON_MISSING, "reason")
    known = is_id(command.id) and work.reader.value(
        "SELECT 1 FROM restriction WHERE book = ? AND uuid = ? AND lifted IS NULL",
        work.reader.book,
        bytes.fromhex(command.id),
    )
    if not known:
        findings.problem(P.UNKNOWN_RESTRICTION, "id", value=command.id[:80])
    findings.refuse_if_any()
    document = {"id": command.id, "reason": command.reason}
    return Draft(Kind.RESTRICTION_LIFTED, work.today.isoformat(), document)
