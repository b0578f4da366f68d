"""Destruction up to the act: it is ordered by two, and every thing is looked at where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from sam.domain.commands.destruction import CheckDestruction, OrderDestruction, SeenThere, WithdrawFromDestruction
from sam.domain.commands.movements import Moved
from sam.domain.dates import read_day
from sam.domain.destruction import NOT_ENOUGH_ALONE, AtThePoint, DestructionReason, Method
from sam.domain.ids import new_id
from sam.domain.items import SINGLE
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.problems import refuse
from sam.domain.problems.destruction import DestructionProblem as P
from sam.domain.problems.movements import MovementProblem as M
from sam.queries.destruction import Obstacle, Order, obstacles, order_named
from sam.queries.resolve import ItemRow
from sam.services import naming
from sam.services.lines import Lines, Taken
from sam.services.which import Where, Which
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, past_day, without_empty

Choice = TypeVar("Choice", bound=Enum)

_AGAINST = {
    "hold": P.HELD,
    "trace_request": P.TRACE_OPEN,
    "ballistic_due": P.BALLISTIC_OPEN,
    "investigation": P.INVESTIGATION_OPEN,
    "ordered": P.ORDERED_ALREADY,
}


def choice(findings: Findings, text: str, kinds: type[Choice], field: str, *where: str | int) -> Choice | None:
    """One of the values of an enumeration; else a problem that names them all."""
    try:
        return kinds(text)
    except ValueError:
        known = ", ".join(str(one.value) for one in kinds)
        findings.problem(M.BAD_CHOICE if text else M.NO_CHOICE, *where, field, value=text[:40], known=known)
        return None


def order_destruction(work: Work, command: OrderDestruction) -> Draft:
    """Order that things are destroyed."""
    check_right(work, Kind.DESTRUCTION_ORDER)
    findings = Findings()
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.DESTRUCTION].takes)
    _against(findings, work, taken)
    choice(findings, command.reason, DestructionReason, "reason")
    method = choice(findings, command.method, Method, "method")
    if method in NOT_ENOUGH_ALONE and any(line.item.form in SINGLE for line in taken):
        findings.notice(P.METHOD_WEAK, "method")
    for field, value in (("authority", command.authority), ("at", command.at)):
        if not value:
            findings.problem(M.EMPTY, field)
    authorised = past_day(findings, work, command.authorised_on, "authorised_on")
    first, last = (
        optional_day(findings, work, getattr(command, name), name) for name in ("planned_from", "planned_to")
    )
    if first and last and last < first:
        findings.problem(P.PLAN_BACKWARDS, "planned_to", first=read_day(first), last=read_day(last))
    number = _number(findings, work, command.number, happened_on)
    kept = naming.attachments(findings, command.attachments, "attachments")
    findings.refuse_if_any()
    part = without_empty(
        {
            "id": new_id(), "number": number, "reason": command.reason, "authority": command.authority, "method": command.method,
            "at": command.at, "reference": command.reference, "authorised_on": authorised, "planned_from": first,
            "planned_to": last, "operator": command.operator, "qualification": command.qualification,
            "monitor": command.monitor, "witnesses": [one for one in command.witnesses if one], "risk": command.risk,
            "security": command.security, "transport": command.transport, "traces": command.traces, "note": command.note,
            "attachments": kept, "lines": _lines_of(taken),
        }
    )  # fmt: skip
    answer = {"order": number, "lines": len(part["lines"])}
    return Draft(Kind.DESTRUCTION_ORDER, happened_on, part, tuple(findings.notices), answer)


def _lines_of(taken: Sequence[Taken]) -> list[dict[str, object]]:
    """The things, each once: a lot that lies in two places is one line."""
    made: dict[str, dict[str, object]] = {}
    for line in taken:
        known = made.setdefault(line.item.uuid, {"item": line.item.uuid, "quantity": 0, "condition": line.condition})
        known["quantity"] = int(str(known["quantity"])) + line.quantity
        if known.get("condition") != line.condition:
            known.pop("condition", None)
    return list(made.values())


def _against(findings: Findings, work: Work, taken: Sequence[Taken]) -> None:
    """What forbids the destruction of what was named."""
    found = obstacles(work.reader, [line.item.id for line in taken])
    for line in taken:
        for one in found.get(line.item.id, ()):
            say_obstacle(findings, line.item, one, line.where)


def say_obstacle(findings: Findings, item: ItemRow, one: Obstacle, where: Where) -> None:
    """The sentence of something that forbids a destruction."""
    names = {"text": one.named, "case": one.named, "order": one.named}
    findings.problem(_AGAINST[one.what], *where, item=item.shown, since=read_day(one.since), **names)


def _number(findings: Findings, work: Work, asked: str, happened_on: str) -> str:
    if asked:
        other = order_named(work.reader, asked)
        if other is not None:
            findings.problem(P.NUMBER_USED, "number", value=asked, day=read_day(other.day))
        return asked
    return next_number(work, "destruction_order", "number", f"DO-{happened_on[:4]}-")


def next_number(work: Work, table: str, column: str, series: str) -> str:
    """The number after the highest of its series."""
    last = work.reader.value(
        f"SELECT max({column}) FROM {table} WHERE book = ? AND {column} GLOB ?",
        work.reader.book,
        f"{series}[0-9][0-9][0-9]",
    )
    return f"{series}{int(last[len(series) :]) + 1 if last else 1:03d}"


def order_of(work: Work, named: str) -> Order:
    """The order that a command names.

    Raises:
        Refused: there is none.
    """
    found = order_named(work.reader, named) if named else None
    if found is None:
        raise refuse(P.UNKNOWN_ORDER, "order", value=named[:80])
    return found


def not_before(findings: Findings, order: Order, happened_on: str) -> None:
    """Nothing of an order happens before it."""
    if happened_on < order.day:
        values = {"day": read_day(happened_on), "order": order.number, "ordered": read_day(order.day)}
        findings.problem(P.BEFORE_ORDER, "happened_on", **values)


def check_destruction(work: Work, command: CheckDestruction) -> Draft:
    """Write down what was seen of things of an order where they are destroyed."""
    check_right(work, Kind.DESTRUCTION_CHECK)
    order = order_of(work, command.order)
    findings = Findings()
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    not_before(findings, order, happened_on)
    if not command.results:
        findings.problem(P.NOTHING_SEEN, "results", order=order.number)
    results = _results(findings, work, order, command.results)
    kept = naming.attachments(findings, command.attachments, "attachments")
    findings.refuse_if_any()
    part = without_empty(
        {
            "id": new_id(),
            "order": order.uuid,
            "results": results,
            "by": [one for one in command.by if one],
            "attachments": kept,
        }
    )
    amiss = sum(one["found"] != AtThePoint.RIGHT.value for one in results)
    answer = {"order": order.number, "seen": len(results), "amiss": amiss}
    return Draft(Kind.DESTRUCTION_CHECK, happened_on, part, tuple(findings.notices), answer)


def _results(findings: Findings, work: Work, order: Order, asked: Sequence[SeenThere]) -> list[dict[str, object]]:
    def at(n: int, *rest: str | int) -> Where:
        return ("results", n, "what", *rest)

    open_ = {line.item: line.open for line in order.lines}
    made: dict[str, dict[str, object]] = {}
    for n, (one, item) in enumerate(
        zip(asked, Which(findings, work, at).items([one.what for one in asked]), strict=True)
    ):
        found = choice(findings, one.found, AtThePoint, "found", "results", n)
        if item is None or found is None:
            continue
        left = open_.get(item.uuid, 0)
        if left <= 0:
            findings.problem(P.NOT_ON_ORDER, "results", n, item=item.shown, order=order.number)
            continue
        if item.uuid in made:
            findings.problem(M.TWICE, "results", n, item=item.shown)
        if one.what.quantity > left:
            values = {"item": item.shown, "asked": one.what.quantity, "left": left, "order": order.number}
            findings.problem(P.NOT_SO_MANY, "results", n, "quantity", **values)
        if found is not AtThePoint.RIGHT and not one.note:
            findings.problem(P.SEEN_WITHOUT_NOTE, "results", n, "note", item=item.shown)
        made[item.uuid] = without_empty(
            {"item": item.uuid, "quantity": one.what.quantity, "found": found.value, "note": one.note}
        )
    return list(made.values())


def withdraw_from_destruction(work: Work, command: WithdrawFromDestruction) -> Draft:
    """Take things off an order."""
    check_right(work, Kind.DESTRUCTION_WITHDRAWN)
    order = order_of(work, command.order)
    findings = Findings()
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    open_ = {line.item: line.open for line in order.lines if line.open > 0}
    if not open_:
        findings.problem(P.NOTHING_LEFT, "order", order=order.number)
    asked = command.lines or tuple(Moved(item=item, quantity=left) for item, left in open_.items())
    lines = []
    for n, item in enumerate(Which(findings, work, lambda n, *rest: ("lines", n, *rest)).items(asked)):
        if item is None:
            continue
        if item.uuid not in open_:
            findings.problem(P.NOT_ON_ORDER, "lines", n, item=item.shown, order=order.number)
        elif asked[n].quantity > open_[item.uuid]:
            values = {"item": item.shown, "asked": asked[n].quantity, "left": open_[item.uuid], "order": order.number}
            findings.problem(P.NOT_SO_MANY, "lines", n, "quantity", **values)
        else:
            lines.append({"item": item.uuid, "quantity": asked[n].quantity})
    if len({str(one["item"]) for one in lines}) < len(lines):
        findings.problem(M.TWICE, "lines", item=order.number)
    findings.refuse_if_any()
    part = {"order": order.uuid, "lines": lines, "reason": command.reason}
    return Draft(
        Kind.DESTRUCTION_WITHDRAWN, work.today.isoformat(), part, (), {"order": order.number, "lines": len(lines)}
    )
