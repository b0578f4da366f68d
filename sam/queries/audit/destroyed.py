"""Checks of destructions and their orders: reconciled, watched, witnessed, photographed, by a method that suffices, free of claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.dates import day_of, number_of, read_day
from sam.domain.destruction import NOT_ENOUGH_ALONE, Method
from sam.queries.audit.look import Look
from sam.queries.audit.outcome import Outcome, Row, judged

DAYS = 90
"""An order without a planned day is done after so many (our own figure; no standard gives one)."""

_NOT_ALONE = frozenset(one.value for one in NOT_ENOUGH_ALONE)

_DONE = """
SELECT v.number, v.entry, v.day, json_extract(CAST(e.body AS TEXT), '$.document.destruction') AS said, o.details AS ordered
FROM voucher v CROSS JOIN entry e ON e.id = v.entry LEFT JOIN destruction_voucher d ON d.voucher = v.id
LEFT JOIN destruction_order o ON o.id = d."order"
WHERE v.book = ? AND v.kind = 'destruction' AND v.day <= ? AND v.reversed_by IS NULL ORDER BY v.entry
"""
"""CROSS: the few papers of the kind come first, by their index."""

_THINGS = "SELECT DISTINCT i.id, i.uuid, i.form, i.type FROM line l JOIN item i ON i.id = l.item WHERE l.entry = ?"


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing that was destroyed."""

    id: int
    uuid: str
    form: str
    type: int


@dataclass(frozen=True, slots=True)
class _Done:
    """One destruction: what it says of itself (empty in papers from before there were orders), what its order says, its things."""

    row: Row
    day: int
    said: Mapping[str, Any]
    ordered: Mapping[str, Any]
    things: tuple[_Thing, ...]

    def any(self, *forms: str) -> bool:
        """Whether something of these forms is among its things."""
        return any(one.form in forms for one in self.things)

    def methods(self) -> Iterable[tuple[_Thing, str]]:
        """Each thing with how it was destroyed."""
        other = {one["item"]: one["method"] for one in self.said.get("methods", ())}
        return ((one, other.get(one.uuid, self.said.get("method", ""))) for one in self.things)


def _done(look: Look) -> list[_Done]:
    """The destructions that count on the day; read once for all checks."""
    if "destroyed" not in look.papers:
        look.papers["destroyed"] = [
            _Done(
                look.voucher(row.number, row.entry), row.day, json.loads(row.said or "{}"), json.loads(row.ordered or "{}"),
                tuple(_Thing(one.id, one.uuid.hex(), one.form, one.type) for one in look.rows(_THINGS, row.entry).all()),
            )
            for row in look.rows(_DONE, look.reader.book, look.day).all()
        ]  # fmt: skip
    found: list[_Done] = look.papers["destroyed"]
    return found


def _each(look: Look, bad: Callable[[_Done], bool], about: Callable[[_Done], bool] = lambda _one: True) -> Outcome:
    found = [one for one in _done(look) if about(one)]
    failing = [one.row for one in found if bad(one)]
    return judged(len(found), len(failing), failing)


def monitored(look: Look) -> Outcome:
    """Somebody watched for a third party."""
    return _each(look, lambda one: "monitor" not in one.said)


def witnessed(look: Look) -> Outcome:
    """Two people at least saw it, and are named."""
    return _each(look, lambda one: len(one.said.get("witnesses", ())) < len(("first", "second")))


def photographed(look: Look) -> Outcome:
    """Photographs of before and of after are kept with each."""
    return _each(look, lambda one: not (one.said.get("before") and one.said.get("after")))


def method_coded(look: Look) -> Outcome:
    """The method is one of those that the national report asks for."""
    return _each(look, lambda one: not one.said.get("method"))


def method_effective(look: Look) -> Outcome:
    """No weapon was destroyed by a method after which it may be whole, or be found again."""

    def weak(one: _Done) -> bool:
        return not one.said.get("method") or any(
            thing.form in {"weapon", "part"} and Method(method).value in _NOT_ALONE for thing, method in one.methods()
        )

    return _each(look, weak, lambda one: one.any("weapon", "part"))


def free_from_explosives(look: Look) -> Outcome:
    """Where ammunition was destroyed, a certificate says that what was left is free from explosives."""
    return _each(look, lambda one: not one.said.get("free_from_explosives"), lambda one: one.any("lot"))


def traced_before(look: Look) -> Outcome:
    """The order says who looked for traces and claims before weapons were destroyed."""
    return _each(look, lambda one: not one.ordered.get("traces"), lambda one: one.any("weapon"))


def not_held(look: Look) -> Outcome:
    """Nothing was destroyed on a day on which a hold was on it or on its type."""
    holds = [one for one in look.restrictions if one.kind == "hold"]

    def held(one: _Done) -> bool:
        items, types = {thing.id for thing in one.things}, {thing.type for thing in one.things}
        return any(
            hold.target_id in (types if hold.target == "type" else items)
            and hold.since <= one.day < min(hold.ends, (hold.until or 99999999) + 1)
            for hold in holds
        )

    return _each(look, held)


_ORDERS = """
SELECT o.id, o.number, o.day, o.entry, o.details FROM destruction_order o WHERE o.book = ?1 AND o.day <= ?2 AND (
    SELECT sum(l.quantity) FROM destruction_line l WHERE l."order" = o.id AND l.day <= ?2
) > coalesce((
    SELECT sum(m.quantity) FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher JOIN line m ON m.entry = v.id
    WHERE d."order" = o.id AND v.reversed_by IS NULL AND v.day <= ?2
), 0) ORDER BY o.id
"""


def reconciled(look: Look) -> Outcome:
    """What was ordered was destroyed or withdrawn by the day that was planned, and nothing was destroyed without an order."""
    late = []
    for row in look.rows(_ORDERS, look.reader.book, look.day).all():
        planned = read_day(json.loads(row.details).get("planned_to", ""))
        last = number_of(planned) if planned is not None else None
        overdue = last < look.day if last is not None else (day_of(look.day) - day_of(row.day)).days > DAYS
        if overdue:
            late.append(Row("order", row.number, row.number, look.number(row.entry)))
    unordered = [one.row for one in _done(look) if not one.ordered]
    every = look.count("SELECT count(*) FROM destruction_order WHERE book = ? AND day <= ?", look.reader.book, look.day)
    return judged(every + len(unordered), len(late) + len(unordered), [*late, *unordered])
