"""Documents of cases. Nothing moves in them; what moves because of a case is in `case_vouchers`.

A case is opened alone or as a section of the document that gives rise to it. What is written belongs to an open case, and a closed one
stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sam.domain.cases import (
    AFTER_THE_END,
    CAME_IN,
    OF_RECOVERED,
    OUTCOMES,
    CaseKind,
    CaseStep,
    Decision,
    Outcome,
    Way,
    needed_before,
)
from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.marks import fold
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem as P
from sam.domain.roles import Role
from sam.ledger import recovered
from sam.ledger.case_vouchers import missing, written_off
from sam.ledger.restrictions import lift_those_of, restrict
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import Working
from sam.models import case_decision, case_file, case_item, case_step, case_stranger

Part = Mapping[str, Any]

_CASE_COLUMNS = frozenset({"id", "number", "kind", "items", "place", "strangers", "restrictions"})
_STEP_COLUMNS = frozenset({"id", "case", "step", "due", "restrictions"})
_DECISION_COLUMNS = frozenset({"id", "case", "decision"})


def open_case(working: Working, entry: Entry, entry_id: int) -> None:
    """A case begins with a paper of its own."""
    take_case(working, entry.document, day_number(entry.happened_on), entry_id)


def take_case(working: Working, part: Part, day: int, entry_id: int) -> int:
    """Write down a case that begins. Everything that it names is in the book.

    Returns:
        Its id in the tables.

    Raises:
        KeyError, ValueError: a number that is used, a thing that is not in the book, a ban without an accident.
    """
    working.flush_rows()
    _is_new(working, case_file.name, part["id"])
    used = working.connection.exec_driver_sql(
        "SELECT 1 FROM case_file WHERE book = ? AND number = ?", (working.book, part["number"])
    ).scalar()
    if used is not None:
        raise ValueError(f"the number {part['number']} is of another case")
    number = working.new_id(case_file)
    place = _place(working, part)
    if part.get("custodian"):
        _user(working, part["custodian"])
    details = compact({key: value for key, value in part.items() if key not in _CASE_COLUMNS}) or "{}"
    row = (
        number, working.book, bytes.fromhex(part["id"]), part["number"], CaseKind(part["kind"]).value, day, place, details,
        entry_id, None, None, None, None,
    )  # fmt: skip
    working.add(case_file, row)
    _items(working, part, number)
    for text in part.get("strangers", ()):
        working.add(case_stranger, (working.new_id(case_stranger), working.book, number, text, fold(text)))
    _restrict(working, part, day, entry_id)
    _keep(working, part, entry_id)
    return number


def _is_new(working: Working, table: str, uuid: str) -> None:
    used = working.connection.exec_driver_sql(
        f"SELECT 1 FROM {table} WHERE book = ? AND uuid = ?", (working.book, bytes.fromhex(uuid))
    ).scalar()
    if used is not None:
        raise ValueError(f"{table} {uuid} is in the book already")


def _items(working: Working, part: Part, number: int) -> None:
    parts = part.get("items", ())
    working.load(items=[one["item"] for one in parts])
    for one in parts:
        state = working.items.get(one["item"])
        if state is None:
            raise KeyError(f"item {one['item']}")
        if state.single and one["quantity"] != 1:
            raise ValueError(f"{state.mark} is one thing")
        working.add(
            case_item,
            (
                working.new_id(case_item), working.book, number, state.id, one["quantity"], one["state"], _place(working, one),
                one.get("condition"), one.get("note"), one.get("observed"), one.get("number_state"), None,
            ),
        )  # fmt: skip


def _restrict(working: Working, part: Part, day: int, entry_id: int) -> None:
    """The bans of an accident, on what failed or on all of its type; the holds on what came in, on things of the case."""
    bans, kind = part.get("restrictions", ()), CaseKind(part["kind"])
    if bans and kind in CAME_IN:
        recovered.hold(working, bans, {one["item"] for one in part.get("items", ())}, (day, entry_id))
        return
    if bans and kind is not CaseKind.ACCIDENT:
        raise ValueError("only an accident bans")
    things = {one["item"] for one in part.get("items", ())}
    types = {working.items[thing].type for thing in things}
    for ban in bans:
        type_ = working.type(ban["on"]) if ban["target"] == "type" else None
        if ban["on"] not in things and (type_ is None or type_.id not in types):
            raise ValueError("an accident bans what failed")
        restrict(working, ban, day, entry_id)


def _place(working: Working, part: Part) -> int | None:
    if not part.get("place"):
        return None
    place = working.place(part["place"])
    if place is None:
        raise KeyError(f"place {part['place']}")
    return place.id


def _user(working: Working, uuid: str) -> Role:
    """The role of a user of the book."""
    role = working.connection.exec_driver_sql(
        'SELECT role FROM "user" WHERE book = ? AND uuid = ?', (working.book, bytes.fromhex(uuid))
    ).scalar()
    if role is None:
        raise KeyError(f"user {uuid}")
    return Role(role)


def _keep(working: Working, part: Part, entry_id: int) -> None:
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)


def _open(working: Working, entry: Entry, *, closed_too: bool = False) -> Any:
    """The open case that a document belongs to: its id, kind and details. Nothing of a case is of a day before it."""
    working.flush_rows()
    uuid = entry.document["case"]
    found = working.connection.exec_driver_sql(
        "SELECT id, kind, day, details, entry, closed FROM case_file WHERE book = ? AND uuid = ?",
        (working.book, bytes.fromhex(uuid)),
    ).first()
    if found is None or (found.closed is not None and not closed_too):
        raise KeyError(f"open case {uuid}")
    if day_number(entry.happened_on) < found.day:
        raise ValueError(f"a paper of a day before the case {uuid}")
    return found


def take_step(working: Working, entry: Entry, entry_id: int) -> None:
    """Something was done in an open case, for some or all of its things."""
    part = entry.document
    belongs = _open(working, entry, closed_too=CaseStep(part["step"]) in AFTER_THE_END)
    _is_new(working, case_step.name, part["id"])
    if CaseStep(part["step"]) is CaseStep.CLEARED and CaseKind(belongs.kind) is CaseKind.ACCIDENT:
        raise ValueError("two people clear an accident, one of them a commander")
    if unknown := set(part.get("items", ())) - _things(working, belongs.id):
        raise KeyError(f"item {min(unknown)} of the case")
    recovered.check_step(working, belongs, part, (day_number(entry.happened_on), entry_id))
    due = day_number(part["due"]) if part.get("due") else None
    details = compact({key: value for key, value in part.items() if key not in _STEP_COLUMNS})
    row = (
        working.new_id(case_step), working.book, bytes.fromhex(part["id"]), belongs.id, part["step"],
        day_number(entry.happened_on), due, details, entry_id,
    )  # fmt: skip
    working.add(case_step, row)
    _keep(working, part, entry_id)


def _things(working: Working, case: int) -> set[str]:
    """The ids of what a case is about."""
    found = working.connection.exec_driver_sql(
        'SELECT i.uuid FROM case_item c JOIN item i ON i.id = c.item WHERE c."case" = ?', (case,)
    )
    return {row.uuid.hex() for row in found}


def take_decision(working: Working, entry: Entry, entry_id: int) -> None:
    """What two people decide in an open case; that one is a commander was looked at with the signatures.

    Raises:
        Refused: the only commander of the two answers for the account that the case is about.
        KeyError, ValueError: lines that do not fit what is decided.
    """
    part = entry.document
    belongs = _open(working, entry)
    _is_new(working, case_decision.name, part["id"])
    _above(working, entry, json.loads(belongs.details).get("custodian"))
    decision, lines = Decision(part["decision"]), part.get("lines", ())
    if decision is Decision.CLEAR:
        if lines or CaseKind(belongs.kind) is not CaseKind.ACCIDENT or _decided(working, belongs.id, Decision.CLEAR):
            raise ValueError("an accident is cleared whole, and once")
        lift_those_of(working, belongs.entry, entry_id)
    elif decision in OF_RECOVERED:
        recovered.decide(working, belongs, part, (day_number(entry.happened_on), entry_id))
    else:
        _check_lines(working, belongs.id, decision, lines)
    details = compact({key: value for key, value in part.items() if key not in _DECISION_COLUMNS}) or "{}"
    row = (
        working.new_id(case_decision), working.book, bytes.fromhex(part["id"]), belongs.id, decision.value,
        day_number(entry.happened_on), details, entry_id,
    )  # fmt: skip
    working.add(case_decision, row)
    _keep(working, part, entry_id)


def _above(working: Working, entry: Entry, custodian: str | None) -> None:
    """An authority above the account holder: one of the two is a commander who is somebody else."""
    others = [uuid for uuid in (entry.by, entry.second) if uuid and uuid != custodian]
    if all(_user(working, uuid) is not Role.COMMANDER for uuid in others):
        raise refuse(P.COMMANDER_IS_CUSTODIAN, number=entry.number)


def _check_lines(working: Working, case: int, decision: Decision, lines: list[Part]) -> None:
    """What is written off is missing in the case, what is corrected is in the book."""
    if not lines:
        raise ValueError("a decision without lines")
    working.load(
        items=[one["item"] for one in lines if "item" in one], types=[one["type"] for one in lines if "type" in one]
    )
    rest = missing(working, case)
    rest.subtract(written_off(working, case))
    for one in lines:
        if ("item" in one) == ("type" in one):
            raise ValueError("a line of a decision names a thing, or a type")
        known = working.items.get(one["item"]) if "item" in one else working.type(one["type"])
        if known is None:
            raise KeyError(f"{one.get('item') or one.get('type')} of a decision")
        if decision is Decision.WRITE_OFF:
            if one["way"] != Way.OUT.value or "type" in one:
                raise ValueError("what is written off goes out, and is named")
            rest[known.id] -= one["quantity"]
            if rest[known.id] < 0:
                raise ValueError("more is written off than the case misses")


def _decided(working: Working, case: int, decision: Decision) -> bool:
    found = working.connection.exec_driver_sql(
        'SELECT 1 FROM case_decision WHERE "case" = ? AND decision = ?', (case, decision.value)
    ).scalar()
    return found is not None


def close_case(working: Working, entry: Entry, entry_id: int) -> None:
    """A case ends, in a way in which its kind may end.

    Raises:
        ValueError: nobody decided it so, or something is still missing.
    """
    part = entry.document
    belongs = _open(working, entry)
    outcome, kind = Outcome(part["outcome"]), CaseKind(belongs.kind)
    if outcome not in OUTCOMES[kind]:
        raise ValueError(f"a {kind.value} does not end as {outcome.value}")
    needed = needed_before(kind, outcome)
    if needed is not None and not _decided(working, belongs.id, needed):
        raise ValueError(f"nobody decided that the case ends as {outcome.value}")
    rest = missing(working, belongs.id)
    if outcome is not Outcome.RECOVERED:
        rest.subtract(written_off(working, belongs.id))
    if outcome is not Outcome.UNFOUNDED and any(left > 0 for left in rest.values()):
        raise ValueError("something of the case is still missing")
    if kind in CAME_IN and outcome is not Outcome.UNFOUNDED:
        recovered.check_end(working, belongs.id)
    working.connection.exec_driver_sql(
        "UPDATE case_file SET closed = ?, closed_on = ?, outcome = ?, ending = ? WHERE id = ?",
        (entry_id, day_number(entry.happened_on), outcome.value, part.get("text"), belongs.id),
    )
