"""Movements that belong to a case: what a loss takes, a recovery brings back and an adjustment corrects; and what may be undone.

A loss opens its case or names it. An adjustment is made within what was decided. A recovery names the case in which the thing was lost,
also when that is closed: what was written off may turn up years later.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.cases import CAME_IN, GONE, CaseKind, Decision, Outcome, Way
from sam.domain.entry import Entry
from sam.domain.kinds import Kind
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem as P
from sam.ledger import recovered
from sam.ledger.working import ItemState, Route, Working
from sam.models import case_voucher

Found = tuple[ItemState, int, Route]

_BY_A_CASE = 3
"""The version of a kind from which on its document names a case."""


def name_case(working: Working, entry: Entry, entry_id: int, found: Iterable[Found], opened: int | None) -> None:
    """A movement of version 3 that belongs to a case, or opens one.

    Args:
        working: its lines are added already.
        entry: the movement.
        entry_id: its id in the tables.
        found: its lines.
        opened: the case that it opens, written down already.

    Raises:
        KeyError, ValueError: a case that is not open, none where one is needed, more than was decided or lost.
    """
    if entry.kind in recovered.HANDS_OVER:
        recovered.check_hand_over(entry)
    if entry.version < _BY_A_CASE or (entry.kind is Kind.RECEIPT and opened is None):
        _alone(entry)
        return
    working.flush_rows()
    case = _case_of(working, entry, opened)
    lines = list(found)
    if case is None:
        _without(working, entry.kind, lines)
        return
    if entry.kind is Kind.ADJUSTMENT:
        _within(working, case, lines)
    elif entry.kind in _OF_KINDS:
        _of_the_case(working, case, lines, _OF_KINDS[entry.kind])
        _not_written_off(working, case, entry.kind, lines)
    working.add(case_voucher, (entry_id, working.book, case))
    if entry.kind is Kind.RECOVERY:
        working.flush_rows()
        if any(left < 0 for left in missing(working, case).values()):
            raise ValueError("more comes back than was lost in the case")


_OF_KINDS = {Kind.LOSS: GONE, Kind.RECOVERY: GONE, **dict.fromkeys(recovered.HANDS_OVER, CAME_IN)}
"""Of which kinds a case must be in which such a movement is made."""


def _alone(entry: Entry) -> None:
    """A receipt opens its case or belongs to none; an older movement names none. Nothing is looked up for it."""
    if entry.document.get("case"):
        raise ValueError("a receipt opens its case, or belongs to none")


def _case_of(working: Working, entry: Entry, opened: int | None) -> int | None:
    """The case that a movement opens or names."""
    named = entry.document.get("case")
    if opened is not None and named:
        raise ValueError("a movement belongs to one case")
    return _named(working, named, closed_too=entry.kind is Kind.RECOVERY) if named else opened


def _without(working: Working, kind: Kind, lines: Iterable[Found]) -> None:
    """Whether a movement may belong to no case."""
    if kind in {Kind.LOSS, Kind.ADJUSTMENT}:
        raise ValueError(f"a {kind.value} belongs to a case")
    if kind is Kind.RECOVERY:
        _of_no_case(working, lines)


def may_open(entry: Entry) -> None:
    """Whether a movement may open the case that it says it opens: a loss that of a loss or theft, a receipt that of what comes in.

    What a receipt brings and what its case is about are the same things.
    """
    part = entry.document["opens"]
    kind = CaseKind(part["kind"])
    if (entry.kind is Kind.LOSS and kind in {CaseKind.LOSS, CaseKind.THEFT}) or (
        entry.kind is Kind.RECEIPT and kind in CAME_IN
    ):
        if entry.kind is Kind.RECEIPT and _counted(part.get("items", ())) != _counted(entry.document["lines"]):
            raise ValueError("what comes in is what its case is about")
        return
    raise ValueError("only a loss, or the receipt of what was recovered, begins a case")


def _counted(parts: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How much of each thing is named."""
    made: Counter[str] = Counter()
    for one in parts:
        made[one["item"]] += one["quantity"]
    return made


def _named(working: Working, uuid: str, *, closed_too: bool) -> int:
    """The case that a movement names, open but for a recovery."""
    row = working.connection.exec_driver_sql(
        "SELECT id, closed FROM case_file WHERE book = ? AND uuid = ?", (working.book, bytes.fromhex(uuid))
    ).first()
    if row is None or (row.closed is not None and not closed_too):
        raise KeyError(f"open case {uuid}")
    return int(row.id)


def _of_the_case(working: Working, case: int, lines: Iterable[Found], kinds: frozenset[CaseKind]) -> None:
    """What is lost, comes back or is handed over stands in the case, which is one of these kinds."""
    connection = working.connection
    kind = connection.exec_driver_sql("SELECT kind FROM case_file WHERE id = ?", (case,)).scalar()
    if CaseKind(str(kind)) not in kinds:
        raise ValueError(f"nothing moves like this in a {kind}")
    known = set(connection.exec_driver_sql('SELECT item FROM case_item WHERE "case" = ?', (case,)).scalars())
    for state, _, _ in lines:
        if state.id not in known:
            raise KeyError(f"{state.mark or state.form.value} in the case")


def _not_written_off(working: Working, case: int, kind: Kind, lines: Iterable[Found]) -> None:
    """What two people wrote off was missing then: it does not stand for what is lost of the same afterwards."""
    off = written_off(working, case) if kind is Kind.LOSS else {}
    for state, _, _ in lines:
        if state.id in off:
            raise ValueError(f"{state.mark or state.form.value} was written off in the case before")


_LOST = SYSTEM_ID[PlaceKind.LOST]


def _of_no_case(working: Working, lines: Iterable[Found]) -> None:
    """Whether what comes back without a case is none of what a case misses: there must be enough under "lost" for both."""
    lost = working.place(_LOST)
    for number in {state.id for state, _, _ in lines}:
        under = working.connection.exec_driver_sql(
            "SELECT COALESCE(SUM(CASE WHEN gives = ? THEN quantity ELSE 0 END - CASE WHEN takes = ? THEN quantity ELSE 0 END), 0)"
            " FROM line WHERE item = ?",
            (lost.id if lost else 0, lost.id if lost else 0, number),
        ).scalar()
        cases = working.connection.exec_driver_sql(_MISSING + " AND l.item = ? GROUP BY l.item", (working.book, number))
        if any(row.many > (under or 0) for row in cases):
            raise ValueError("what comes back was lost in a case, and names it")


_MISSING = (
    "SELECT l.item, SUM(CASE v.kind WHEN 'loss' THEN l.quantity ELSE -l.quantity END) AS many FROM case_voucher c"
    " JOIN voucher v ON v.id = c.voucher AND v.reversed_by IS NULL AND v.kind IN ('loss', 'recovery')"
    " JOIN line l ON l.entry = v.id WHERE c.book = ?"
)
"""What cases lost less what came back, for each item."""


def missing(working: Working, case: int) -> Counter[int]:
    """How much of each item was lost in a case and did not come back."""
    found = working.connection.exec_driver_sql(_MISSING + ' AND c."case" = ? GROUP BY l.item', (working.book, case))
    return Counter({row.item: row.many for row in found})


def written_off(working: Working, case: int) -> Counter[int]:
    """How much of each item two people decided to write off."""
    made: Counter[int] = Counter()
    for (_, _, item), quantity in _decided(working, case, Decision.WRITE_OFF).items():
        made[item] += quantity
    return made


# adjustments


def _within(working: Working, case: int, lines: Iterable[Found]) -> None:
    """Whether an adjustment is within what was decided and is not used yet."""
    rest = _decided(working, case, Decision.CORRECT)
    rest.subtract(_used(working, case, rest))
    for state, quantity, route in lines:
        way = Way.IN if route.takes.kind is PlaceKind.GAIN else Way.OUT
        rest[_key(rest, way.value, state.id, state.type)] -= quantity
    if any(left < 0 for left in rest.values()):
        raise ValueError("more is adjusted than was decided in the case")


Key = tuple[str, str, int]


def _key(known: Mapping[Key, int], way: str, item: int, type_: int) -> Key:
    """Under what a line was decided: the thing itself, else its type."""
    itself = (way, "item", item)
    return itself if itself in known else (way, "type", type_)


def _decided(working: Working, case: int, decision: Decision) -> Counter[Key]:
    """What the decisions of a case permit."""
    made: Counter[Key] = Counter()
    rows = working.connection.exec_driver_sql(
        'SELECT details FROM case_decision WHERE "case" = ? AND decision = ?', (case, decision.value)
    )
    for line in [line for row in rows.all() for line in json.loads(row.details)["lines"]]:
        known = working.item(line["item"]) if "item" in line else working.type(line["type"])
        if known is None:
            raise KeyError(f"{line.get('item') or line.get('type')} of a decision")
        made[line["way"], "item" if "item" in line else "type", known.id] += line["quantity"]
    return made


def _used(working: Working, case: int, known: Mapping[Key, int]) -> Counter[Key]:
    """What adjustments of the case that count have used of it."""
    made: Counter[Key] = Counter()
    rows = working.connection.exec_driver_sql(
        "SELECT l.item, i.type, l.quantity, p.kind FROM case_voucher c JOIN voucher v ON v.id = c.voucher"
        " JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item JOIN place p ON p.id = l.takes"
        ' WHERE c."case" = ? AND v.kind = ? AND v.reversed_by IS NULL',
        (case, Kind.ADJUSTMENT.value),
    )
    for item, type_, quantity, takes in rows:
        way = Way.IN if takes == PlaceKind.GAIN.value else Way.OUT
        made[_key(known, way.value, item, type_)] += quantity
    return made


# undoing


def check_undone(working: Working, voucher: int) -> None:
    """Whether a movement that belongs to a case may be undone.

    A loss that opened one may when it was closed as unfounded; any other while its case is open, or when it came after the end.

    Raises:
        Refused: naming the case.
    """
    row = working.connection.exec_driver_sql(
        'SELECT f.number, f.entry, f.closed, f.outcome FROM case_voucher c JOIN case_file f ON f.id = c."case"'
        " WHERE c.voucher = ?",
        (voucher,),
    ).first()
    if row is None or row.outcome == Outcome.UNFOUNDED.value:
        return
    if row.closed is None and row.entry == voucher:
        raise refuse(P.OPEN_UNDOES, case=row.number)
    if row.closed is not None and row.closed > voucher:
        raise refuse(P.CLOSED_UNDOES, case=row.number)
