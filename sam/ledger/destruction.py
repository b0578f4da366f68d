"""Documents of destruction: nothing is destroyed that was not ordered and not seen where it is done, each thing at most once.

A reversal takes the things back into stock; what was ordered of them is then open again, and must be seen again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.destruction import AtThePoint
from sam.domain.entry import Entry
from sam.domain.marks import plain_name
from sam.domain.problems import refuse
from sam.domain.problems.destruction import DestructionProblem
from sam.ledger.restrictions import check_free
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import ItemState, Route, Working
from sam.models import destruction_line, destruction_order, destruction_seen, destruction_voucher

Part = Mapping[str, Any]
Found = tuple[ItemState, int, Route]

WITNESSES = 2
"""How many people at least saw it (IDDRS 4.10)."""

BY_ORDER = 3
"""The version of a destruction from which on it belongs to an order."""

_ORDER_COLUMNS = frozenset({"id", "number", "lines"})


def take_order(working: Working, entry: Entry, entry_id: int) -> None:
    """What is to be destroyed."""
    working.flush_rows()
    part = entry.document
    used = working.connection.exec_driver_sql(
        "SELECT 1 FROM destruction_order WHERE book = ? AND number = ?", (working.book, part["number"])
    ).scalar()
    if used:
        raise ValueError(f"the number {part['number']} is of another order")
    number = working.new_id(destruction_order)
    details = compact({key: value for key, value in part.items() if key not in _ORDER_COLUMNS}) or "{}"
    day = day_number(entry.happened_on)
    row = (number, working.book, bytes.fromhex(part["id"]), part["number"], day, details, entry_id)
    working.add(destruction_order, row)
    _add_lines(working, number, part["lines"], 1, day, entry_id)
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)


def _add_lines(working: Working, order: int, parts: list[Any], sign: int, day: int, entry_id: int) -> None:
    for state, one in _items(working, parts):
        working.add(
            destruction_line,
            (
                working.new_id(destruction_line), working.book, order, state.id, sign * one["quantity"], one.get("condition"),
                day, entry_id,
            ),
        )  # fmt: skip


def _items(working: Working, parts: list[Any]) -> Iterable[tuple[ItemState, Any]]:
    """Each part with the thing that it names; none twice."""
    if len({one["item"] for one in parts}) < len(parts):
        raise ValueError("a thing stands on it twice")
    working.load(items=[one["item"] for one in parts])
    for one in parts:
        state = working.items.get(one["item"])
        if state is None:
            raise KeyError(f"item {one['item']}")
        if state.single and one["quantity"] != 1:
            raise ValueError(f"{state.mark} is one thing")
        yield state, one


def _order(working: Working, uuid: str, day: int) -> int:
    """The order that a paper of this day names: nothing of it happens before it."""
    working.flush_rows()
    found = working.connection.exec_driver_sql(
        "SELECT id, day FROM destruction_order WHERE book = ? AND uuid = ?", (working.book, bytes.fromhex(uuid))
    ).first()
    if found is None:
        raise KeyError(f"destruction order {uuid}")
    if day < found.day:
        raise ValueError(f"a paper of a day before the order {uuid}")
    return int(found.id)


def take_check(working: Working, entry: Entry, entry_id: int) -> None:
    """What was seen of things of an order where they are destroyed."""
    part, day = entry.document, day_number(entry.happened_on)
    order = _order(working, part["order"], day)
    open_ = still_to_destroy(working, order)
    for state, one in _items(working, part["results"]):
        if open_[state.id] < one["quantity"]:
            raise ValueError(f"{state.mark}: more was seen than is open of the order")
        working.add(
            destruction_seen,
            (
                working.new_id(destruction_seen), working.book, order, state.id, one["quantity"], one["found"], one.get("note"),
                day, entry_id,
            ),
        )  # fmt: skip
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)


def take_withdrawal(working: Working, entry: Entry, entry_id: int) -> None:
    """Things are taken off an order."""
    part, day = entry.document, day_number(entry.happened_on)
    order = _order(working, part["order"], day)
    open_ = still_to_destroy(working, order)
    for state, one in _items(working, part["lines"]):
        if open_[state.id] < one["quantity"]:
            raise ValueError(f"{state.mark}: more is withdrawn than is open of the order")
    _add_lines(working, order, part["lines"], -1, day, entry_id)


def take_destruction(working: Working, entry: Entry, entry_id: int, found: Iterable[Found]) -> None:
    """What was done, as a section of its movement: within the order, and only what was seen there as it should be.

    Raises:
        KeyError, ValueError: of an order that is not in the book, of more than is open or was seen, of too few witnesses.
        Refused: a witness signs it, or something is under a hold.
    """
    part = entry.document.get("destruction")
    if part is None:
        raise ValueError("a destruction belongs to an order")
    day, found = day_number(entry.happened_on), list(found)
    order = _order(working, part["order"], day)
    _check_paper(working, part, {one["item"] for one in entry.document["lines"]})
    _check_apart(working, entry, part)
    _check_within(working, order, found, (day, entry_id))
    check_free(working, {state.id for state, _, _ in found}, day, {"hold": DestructionProblem.HELD})
    working.add(destruction_voucher, (entry_id, working.book, order, part["certificate"]))
    for sha in (*part.get("before", ()), *part.get("after", ())):
        note_attachment(working, sha, entry_id)


def _check_paper(working: Working, part: Part, destroyed: set[str]) -> None:
    """Enough people saw it, the certificate has a number of its own, and no method is of something else."""
    witnesses = {plain_name(one["name"]) for one in part["witnesses"]} - {""}
    if len(witnesses) < WITNESSES:
        raise ValueError(f"a destruction has {WITNESSES} witnesses")
    used = working.connection.exec_driver_sql(
        "SELECT 1 FROM destruction_voucher WHERE book = ? AND certificate = ?", (working.book, part["certificate"])
    ).scalar()
    if used:
        raise ValueError(f"the number {part['certificate']} is of another certificate")
    if not {one["item"] for one in part.get("methods", ())} <= destroyed:
        raise ValueError("a method of something that is not destroyed")


def _check_apart(working: Working, entry: Entry, part: Part) -> None:
    """Nobody who signs it is its witness: who answers for an account does not certify for others that it is gone.

    Raises:
        Refused: a witness has the name of one who signs.
    """
    signed = json.dumps([one for one in (entry.by, entry.second) if one])
    rows = working.connection.exec_driver_sql(
        'SELECT name FROM "user" WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))',
        (working.book, signed),
    )
    names = {plain_name(row.name) for row in rows}
    for n, one in enumerate(part["witnesses"]):
        if plain_name(one["name"]) in names:
            raise refuse(DestructionProblem.WITNESS_SIGNS, "witnesses", n, "name", name=one["name"])


def _check_within(working: Working, order: int, found: Iterable[Found], when: tuple[int, int]) -> None:
    """Nothing is destroyed that is not open of the order, or that was not seen where it is destroyed by then."""
    open_, seen = still_to_destroy(working, order), seen_right(working, order, *when)
    for state, quantity, _ in found:
        open_[state.id] -= quantity
        seen[state.id] -= quantity
        if open_[state.id] < 0:
            raise ValueError(f"{state.mark}: more is destroyed than is open of the order")
        if seen[state.id] < 0:
            raise ValueError(f"{state.mark}: it was not seen where it is destroyed")


_OPEN = """
SELECT item, sum(quantity) FROM (
    SELECT item, quantity FROM destruction_line WHERE "order" = :order
    UNION ALL
    SELECT l.item, -l.quantity FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher JOIN line l ON l.entry = v.id
    WHERE d."order" = :order AND v.reversed_by IS NULL
) GROUP BY item
"""


def still_to_destroy(working: Working, order: int) -> Counter[int]:
    """How much of each thing of an order is neither destroyed nor withdrawn."""
    working.flush_rows()
    return _counted(working, _OPEN, {"order": order})


_SEEN = """
SELECT s.item, sum(s.quantity) FROM destruction_seen s
WHERE s."order" = :order AND s.found = :right AND s.day <= :day
AND s.entry > coalesce((
    SELECT max(max(d.voucher, coalesce(v.reversed_by, 0))) FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher
    JOIN line l ON l.entry = v.id WHERE d."order" = :order AND l.item = s.item
), 0)
AND s.entry >= coalesce((
    SELECT max(o.entry) FROM destruction_seen o WHERE o."order" = :order AND o.item = s.item AND o.found <> :right
), 0)
AND s.entry > coalesce((
    SELECT max(l.entry) FROM line l JOIN item i ON i.id = l.item
    WHERE l.item = s.item AND l.entry < :entry AND i.form IN ('weapon', 'part')
), 0)
GROUP BY s.item
"""


def seen_right(working: Working, order: int, day: int, entry_id: int) -> Counter[int]:
    """How much of each thing was seen as it should be since something was last destroyed of it, and since it was last seen amiss.

    A thing with a number of its own that moved since is not where it was seen: what comes back may be another one.
    """
    working.flush_rows()
    asked = {"order": order, "right": AtThePoint.RIGHT.value, "day": day, "entry": entry_id}
    return _counted(working, _SEEN, asked)


def _counted(working: Working, sql: str, asked: dict[str, Any]) -> Counter[int]:
    return Counter({row[0]: row[1] for row in working.connection.exec_driver_sql(sql, asked)})
