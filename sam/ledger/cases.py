"""Documents of cases. Nothing moves in them; what moves because of a case names it, and an adjustment stays within what was decided.

A case is opened alone or as a section of the document that gives rise to it, and belongs to it until it is closed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.cases import CaseKind, Decision, Outcome, Way
from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import ItemState, Route, Working
from sam.models import case_decision, case_file, case_item, case_step, case_voucher

Part = Mapping[str, Any]
Found = tuple[ItemState, int, Route]

_CASE_COLUMNS = frozenset({"id", "number", "kind", "items", "place"})
_STEP_COLUMNS = frozenset({"id", "case", "step", "due"})
_DECISION_COLUMNS = frozenset({"id", "case", "decision"})
_BY_A_CASE = 3
"""The version of a kind from which on its document names a case."""


def open_case(working: Working, entry: Entry, entry_id: int) -> None:
    """A case begins with a paper of its own."""
    take_case(working, entry.document, day_number(entry.happened_on), entry_id)


def take_case(working: Working, part: Part, day: int, entry_id: int) -> int:
    """Write down a case that begins; its id in the tables. Everything that it names is in the book."""
    working.flush_rows()
    used = working.connection.exec_driver_sql(
        "SELECT 1 FROM case_file WHERE book = ? AND number = ?", (working.book, part["number"])
    ).scalar()
    if used:
        raise ValueError(f"the number {part['number']} is of another case")
    number = working.new_id(case_file)
    place = _place(working, part)
    details = compact({key: value for key, value in part.items() if key not in _CASE_COLUMNS}) or "{}"
    row = (
        number, working.book, bytes.fromhex(part["id"]), part["number"], part["kind"], day, place, details, entry_id,
        None, None, None, None,
    )  # fmt: skip
    working.add(case_file, row)
    parts = part.get("items", ())
    working.load(items=[one["item"] for one in parts])
    for one in parts:
        state = working.items.get(one["item"])
        if state is None:
            raise KeyError(f"item {one['item']}")
        working.add(
            case_item,
            (
                working.new_id(case_item), working.book, number, state.id, one["quantity"], one["state"], _place(working, one),
                one.get("condition"), one.get("note"),
            ),
        )  # fmt: skip
    _keep(working, part, entry_id)
    return number


def _place(working: Working, part: Part) -> int | None:
    if not part.get("place"):
        return None
    place = working.place(part["place"])
    if place is None:
        raise KeyError(f"place {part['place']}")
    return place.id


def _keep(working: Working, part: Part, entry_id: int) -> None:
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)


def _open_id(working: Working, uuid: str) -> int:
    """The id of the open case that a document belongs to."""
    working.flush_rows()
    found = working.connection.exec_driver_sql(
        "SELECT id FROM case_file WHERE book = ? AND uuid = ? AND closed IS NULL", (working.book, bytes.fromhex(uuid))
    ).scalar()
    if found is None:
        raise KeyError(f"open case {uuid}")
    return int(found)


def take_step(working: Working, entry: Entry, entry_id: int) -> None:
    """Something was done in an open case, for some or all of its things."""
    part = entry.document
    belongs = _open_id(working, part["case"])
    known = {row[0].hex() for row in _things(working, belongs)}
    if unknown := set(part.get("items", ())) - known:
        raise KeyError(f"item {min(unknown)} of the case")
    due = day_number(part["due"]) if part.get("due") else None
    details = compact({key: value for key, value in part.items() if key not in _STEP_COLUMNS})
    row = (
        working.new_id(case_step), working.book, bytes.fromhex(part["id"]), belongs, part["step"],
        day_number(entry.happened_on), due, details, entry_id,
    )  # fmt: skip
    working.add(case_step, row)
    _keep(working, part, entry_id)


def _things(working: Working, case: int) -> list[Any]:
    return list(
        working.connection.exec_driver_sql(
            'SELECT i.uuid FROM case_item c JOIN item i ON i.id = c.item WHERE c."case" = ?', (case,)
        )
    )


def take_decision(working: Working, entry: Entry, entry_id: int) -> None:
    """What two people decide in an open case; that one is a commander was looked at with the signatures."""
    part = entry.document
    belongs = _open_id(working, part["case"])
    lines = part["lines"]
    working.load(
        items=[one["item"] for one in lines if "item" in one], types=[one["type"] for one in lines if "type" in one]
    )
    for one in lines:
        if ("item" in one) == ("type" in one):
            raise ValueError("a line of a decision names a thing, or a type")
        known = working.items.get(one["item"]) if "item" in one else working.type(one["type"])
        if known is None:
            raise KeyError(f"{one.get('item') or one.get('type')} of a decision")
        if part["decision"] == Decision.WRITE_OFF.value and (one["way"] != Way.OUT.value or "type" in one):
            raise ValueError("what is written off goes out, and is named")
    details = compact({key: value for key, value in part.items() if key not in _DECISION_COLUMNS}) or "{}"
    row = (
        working.new_id(case_decision), working.book, bytes.fromhex(part["id"]), belongs, part["decision"],
        day_number(entry.happened_on), details, entry_id,
    )  # fmt: skip
    working.add(case_decision, row)
    _keep(working, part, entry_id)


_NEEDS = {Outcome.WRITTEN_OFF: Decision.WRITE_OFF, Outcome.CORRECTED: Decision.CORRECT}
"""Outcomes that two people must have decided before."""


def close_case(working: Working, entry: Entry, entry_id: int) -> None:
    """A case ends."""
    part = entry.document
    belongs = _open_id(working, part["case"])
    needed = _NEEDS.get(Outcome(part["outcome"]))
    decided = working.connection.exec_driver_sql(
        'SELECT 1 FROM case_decision WHERE "case" = ? AND decision = ?', (belongs, needed.value if needed else "")
    ).scalar()
    if needed is not None and decided is None:
        raise ValueError(f"nobody decided that the case ends as {part['outcome']}")
    working.connection.exec_driver_sql(
        "UPDATE case_file SET closed = ?, closed_on = ?, outcome = ?, ending = ? WHERE id = ?",
        (entry_id, day_number(entry.happened_on), part["outcome"], part.get("text"), belongs),
    )


# movements of a case


def take_movement(working: Working, entry: Entry, entry_id: int, found: Iterable[Found]) -> None:
    """A movement of version 3 that belongs to a case, or opens one.

    Raises:
        KeyError, ValueError: of a case that is not open, of none where one is needed, or of more than was decided.
    """
    document = entry.document
    opened, named = document.get("opens"), document.get("case")
    if opened and named:
        raise ValueError("a movement belongs to one case")
    if not opened and not named:
        if entry.version >= _BY_A_CASE and entry.kind in {Kind.LOSS, Kind.ADJUSTMENT}:
            raise ValueError(f"a {entry.kind.value} belongs to a case")
        return
    if opened:
        if entry.kind is not Kind.LOSS or CaseKind(opened["kind"]) not in {CaseKind.LOSS, CaseKind.THEFT}:
            raise ValueError("only a loss or theft begins with a movement")
        belongs = take_case(working, opened, day_number(entry.happened_on), entry_id)
    else:
        belongs = _open_id(working, named)
    if entry.kind is Kind.ADJUSTMENT:
        _within(working, belongs, found)
    working.add(case_voucher, (entry_id, working.book, belongs))


def _within(working: Working, case: int, found: Iterable[Found]) -> None:
    """Whether an adjustment is within what was decided and is not used yet."""
    rest = _decided(working, case)
    rest.subtract(_used(working, case, rest))
    for state, quantity, route in found:
        way = Way.IN if route.takes.kind is PlaceKind.GAIN else Way.OUT
        rest[_key(rest, way.value, state.id, state.type)] -= quantity
    if any(left < 0 for left in rest.values()):
        raise ValueError("more is adjusted than was decided in the case")


Key = tuple[str, str, int]


def _key(known: Mapping[Key, int], way: str, item: int, type_: int) -> Key:
    """Under what a line was decided: the thing itself, else its type."""
    itself = (way, "item", item)
    return itself if itself in known else (way, "type", type_)


def _decided(working: Working, case: int) -> Counter[Key]:
    """What the decisions of a case permit to correct."""
    made: Counter[Key] = Counter()
    rows = working.connection.exec_driver_sql(
        'SELECT details FROM case_decision WHERE "case" = ? AND decision = ?', (case, Decision.CORRECT.value)
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
