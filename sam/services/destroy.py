"""The act of destruction: what was ordered and seen leaves the account, with a certificate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sam.domain.commands.destruction import Destroy, OtherMethod, Witness
from sam.domain.commands.movements import Moved
from sam.domain.dates import read_day
from sam.domain.destruction import NOT_ENOUGH_ALONE, Method
from sam.domain.items import SINGLE, Form
from sam.domain.kinds import Kind
from sam.domain.marks import plain_name
from sam.domain.movement_kinds import WAYS
from sam.domain.places import PlaceKind
from sam.domain.problems.destruction import DestructionProblem as P
from sam.domain.problems.movements import MovementProblem as M
from sam.queries.destruction import Order, obstacles
from sam.services import naming
from sam.services.case_making import time_of_day
from sam.services.destruction import choice, next_number, not_before, order_of, say_obstacle
from sam.services.lines import Lines, Taken
from sam.services.movement import Movement
from sam.services.which import Which
from sam.services.work import Draft, Findings, Work, without_empty
from sam.services.write_off import system_place

WITNESSES = 2


def destroy(work: Work, command: Destroy) -> Draft:
    """Write off what was destroyed on an order; two people sign."""
    movement = Movement(work, Kind.DESTRUCTION, command.happened_on)
    findings = movement.findings
    order = order_of(work, command.order)
    not_before(findings, order, movement.happened_on)
    asked = command.lines or _all_seen(findings, order)
    taken = Lines(findings, work).take(asked, WAYS[Kind.DESTRUCTION].takes) if asked else []
    _within(findings, work, order, taken, movement.happened_on)
    movement.give(taken, system_place(work, PlaceKind.DESTROYED))
    _people(findings, work, command.witnesses, command.monitor)
    method = choice(findings, command.method, Method, "method") if command.method else order.method
    methods = _methods(findings, work, command.methods, taken)
    if method in NOT_ENOUGH_ALONE and any(line.item.form in SINGLE for line in taken):
        findings.notice(P.METHOD_WEAK, "method")
    _times(findings, command, movement.happened_on)
    before, after = (naming.attachments(findings, getattr(command, name), name) for name in ("before", "after"))
    if not (before and after):
        findings.notice(P.NO_PHOTOGRAPHS, "before")
    if any(line.item.form is Form.LOT for line in taken) and not command.free_from_explosives:
        findings.notice(P.NO_FREE_CERTIFICATE, "free_from_explosives")
    number = _certificate(findings, work, command.certificate, movement.happened_on)
    part = without_empty(
        {
            "order": order.uuid, "certificate": number, "method": (method or order.method).value,
            "at": command.at or order.at, "witnesses": [_witness(one) for one in command.witnesses], "methods": methods,
            "monitor": _witness(command.monitor) if command.monitor else None, "started": command.started,
            "ended": command.ended, "operator": command.operator or order.said.get("operator", ""),
            "qualification": command.qualification or order.said.get("qualification", ""), "checked": command.checked,
            "residue_g": command.residue_g or None, "residue_to": command.residue_to,
            "free_from_explosives": command.free_from_explosives, "before": before, "after": after,
        }
    )  # fmt: skip
    parts = {
        "authority": order.authority,
        "reason": order.reason.value,
        "reference": order.said.get("reference", ""),
        "note": command.note,
        "destruction": part,
    }
    return movement.draft(command.voucher, parts, {"certificate": number, "order": order.number})


def _all_seen(findings: Findings, order: Order) -> tuple[Moved, ...]:
    """Everything that was seen there as it should be and is still open."""
    seen = tuple(
        Moved(item=line.item, quantity=min(line.seen, line.open)) for line in order.lines if line.seen and line.open
    )
    if not seen:
        findings.problem(P.NOTHING_SEEN if order.open else P.NOTHING_LEFT, "lines", order=order.number)
    return seen


def _within(findings: Findings, work: Work, order: Order, taken: Iterable[Taken], happened_on: str) -> None:
    """Only what is open of the order and was seen there; nothing that has come under a hold since it was ordered."""
    lines = list(taken)
    left = {line.item: line.open for line in order.lines}
    seen = {line.item: line.seen for line in order.lines}
    days = {line.item: line.seen_on for line in order.lines}
    against = obstacles(work.reader, [line.item.id for line in lines])
    for line in lines:
        uuid, values = line.item.uuid, {"item": line.item.shown, "asked": line.quantity, "order": order.number}
        for one in against.get(line.item.id, ()):
            if one.what not in {"ordered", "hold"}:  # a hold is told by the movement itself
                say_obstacle(findings, line.item, one, line.where)
        if left.get(uuid, 0) <= 0:
            findings.problem(P.NOT_ON_ORDER, *line.where, item=line.item.shown, order=order.number)
        elif line.quantity > left[uuid]:
            findings.problem(P.NOT_SO_MANY, *line.where, **values, left=left[uuid])
        elif line.quantity > seen[uuid]:
            findings.problem(P.NOT_SEEN, *line.where, **values, seen=seen[uuid])
        elif happened_on < days[uuid]:
            told = {"item": line.item.shown, "day": read_day(happened_on), "seen": read_day(days[uuid])}
            findings.problem(P.BEFORE_SEEN, *line.where, **told)
        left[uuid] = left.get(uuid, 0) - line.quantity
        seen[uuid] = seen.get(uuid, 0) - line.quantity


def _people(findings: Findings, work: Work, witnesses: tuple[Witness, ...], monitor: Witness | None) -> None:
    """Two witnesses who are two people, neither of whom signs; who watches for a third party is another one."""
    named = [plain_name(one.name) for one in witnesses]
    if len([one for one in named if one]) < WITNESSES:
        findings.problem(P.FEW_WITNESSES, "witnesses")
    for n, one in enumerate(witnesses):
        if not one.name:
            findings.problem(M.EMPTY, "witnesses", n, "name")
        elif named[n] in named[:n]:
            findings.problem(P.WITNESS_TWICE, "witnesses", n, "name", name=one.name)
        elif named[n] == plain_name(work.actor.name):
            findings.problem(P.WITNESS_SIGNS, "witnesses", n, "name", name=one.name)
    if monitor is not None and plain_name(monitor.name) in named:
        findings.problem(P.MONITOR_TWICE, "monitor", "name", name=monitor.name)


def _witness(one: Witness) -> dict[str, Any]:
    return without_empty({"name": one.name, "organisation": one.organisation})


def _methods(
    findings: Findings, work: Work, asked: tuple[OtherMethod, ...], taken: list[Taken]
) -> list[dict[str, str]]:
    named = {line.item.uuid for line in taken}
    made = []
    found = Which(findings, work, lambda n, *rest: ("methods", n, "what", *rest)).items([one.what for one in asked])
    for n, (one, item) in enumerate(zip(asked, found, strict=True)):
        method = choice(findings, one.method, Method, "method", "methods", n)
        if item is None or method is None:
            continue
        if item.uuid not in named:
            findings.problem(P.OTHER_METHOD, "methods", n, item=item.shown)
        made.append({"item": item.uuid, "method": method.value})
    return made


def _times(findings: Findings, command: Destroy, day: str) -> None:
    started, ended = (time_of_day(findings, getattr(command, name), name, day=day) for name in ("started", "ended"))
    if started and ended and ended < started:
        findings.problem(P.ENDS_BEFORE, "ended", started=command.started, ended=command.ended)


def _certificate(findings: Findings, work: Work, asked: str, happened_on: str) -> str:
    if not asked:
        return next_number(work, "destruction_voucher", "certificate", f"DC-{happened_on[:4]}-")
    used = work.reader.value(
        "SELECT 1 FROM destruction_voucher WHERE book = ? AND certificate = ?", work.reader.book, asked
    )
    if used:
        findings.problem(P.CERTIFICATE_USED, "certificate", value=asked)
    return asked
