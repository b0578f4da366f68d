"""Bans, constraints and holds on a type, a lot, a batch or a single weapon, and their end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sam.domain.commands.master import LiftRestriction, Restrict
from sam.domain.commands.movements import Moved
from sam.domain.dates import read_day
from sam.domain.ids import is_id, new_id
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import ItemRow
from sam.services import naming, storage_told
from sam.services.which import Which, one_item
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
    on = _batch(findings, work, command) if command.batch or command.lots else _target(findings, work, command)
    until = optional_day(findings, work, command.until, "until")
    if until and until < happened_on:
        values = {"until": read_day(until), "day": read_day(happened_on)}
        findings.problem(P.ENDS_BEFORE, "until", **values)
    findings.refuse_if_any()
    part = without_empty(
        {
            "id": new_id(),
            "kind": command.kind,
            **on,
            "text": command.text,
            "reference": command.reference,
            "until": until,
        }
    )
    if command.kind == "ban" and (not until or until >= work.today.isoformat()):  # what has ended changes nothing now
        storage_told.banned(
            findings,
            work,
            lots=on.get("lots", [on["on"]] if on["target"] == "item" else ()),
            type_=on["on"] if on["target"] == "type" else "",
        )
    return Draft(Kind.RESTRICTION, happened_on, part, tuple(findings.notices), {"id": part["id"]})


def _batch(findings: Findings, work: Work, command: Restrict) -> dict[str, Any]:
    """The batch with its lots, which are all of one type. A lot that is only in part of it is restricted as a whole.

    What of a lot is of a batch the book does not know, so that the safe side is the whole lot; a part that is kept apart becomes a lot
    of its own, and then the notice is signed anew for that one.
    """
    if command.lot or command.serial or command.registry or command.item:
        findings.problem(P.BATCH_OR_ONE, "batch")
    if not command.batch:
        findings.problem(P.BATCH_WITHOUT_MARK, "batch")
    if not command.lots:
        findings.problem(P.BATCH_WITHOUT_LOTS, "lots", batch=command.batch)
    asked = [
        Moved(type=command.type, item=one) if is_id(one) else Moved(type=command.type, lot=one) for one in command.lots
    ]
    found = _of_one_type(findings, Which(findings, work, lambda n, *_field: ("lots", n)).items(asked))
    if found:
        findings.notice(P.BATCH_WHOLE_LOTS, "lots", batch=command.batch, lots=[one.mark for one in found])
    return {
        "target": "batch",
        "on": found[0].type_uuid if found else "",
        "batch": command.batch,
        "lots": [one.uuid for one in found],
    }


def _of_one_type(findings: Findings, items: Iterable[ItemRow | None]) -> list[ItemRow]:
    """The lots that are known; what is no lot, stands twice or is of another type is said."""
    found: list[ItemRow] = []
    for n, one in enumerate(items):
        if one is None:
            continue
        if one.form is not Form.LOT:
            findings.problem(P.BATCH_NOT_A_LOT, "lots", n, item=one.shown)
        elif one.id in {before.id for before in found}:
            findings.problem(P.BATCH_LOT_TWICE, "lots", n, lot=one.mark)
        elif found and one.type != found[0].type:
            findings.problem(P.BATCH_OF_TWO_TYPES, "lots", n, lot=one.shown, other=found[0].shown)
        found.append(one)
    return found


def _target(findings: Findings, work: Work, command: Restrict) -> dict[str, Any]:
    """What is restricted: one thing or lot, or all of a type."""
    if command.lot or command.serial or command.registry or command.item:
        asked = Moved(
            serial=command.serial, registry=command.registry, item=command.item, lot=command.lot, type=command.type
        )
        item = one_item(findings, work, asked, lambda _n, *rest: rest)
        return {"target": "item", "on": item.uuid if item else ""}
    type_ = None
    if command.type:
        type_ = naming.Types(findings, work, [command.type]).get(command.type, "type")
    else:
        findings.problem(P.NOTHING_NAMED)
    return {"target": "type", "on": type_.uuid if type_ else ""}


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
