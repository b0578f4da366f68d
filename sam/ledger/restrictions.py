"""Bans, constraints and holds: of a document of their own, or a section of an accident, which alone ends them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.ledger.working import Working
from sam.models import restriction


def take_restriction(working: Working, entry: Entry, entry_id: int) -> None:
    """A restriction begins on the day of its paper."""
    restrict(working, entry.document, day_number(entry.happened_on), entry_id)


def restrict(working: Working, part: Mapping[str, Any], day: int, entry_id: int) -> None:
    """Write down one restriction on something that is in the book."""
    target = working.type(part["on"]) if part["target"] == "type" else working.item(part["on"])
    if target is None:
        raise KeyError(f"{part['target']} {part['on']}")
    until = day_number(part["until"]) if part.get("until") else None
    working.add(
        restriction,
        (
            working.new_id(restriction), working.book, bytes.fromhex(part["id"]), part["kind"], part["target"], target.id,
            part["text"], part.get("reference"), until, day, entry_id, None,
        ),
    )  # fmt: skip


def lift(working: Working, entry: Entry, entry_id: int) -> None:
    """A restriction ends.

    Raises:
        Refused: the ban of an accident: two people end it, by clearing the case.
    """
    working.flush_rows()
    uuid = bytes.fromhex(entry.document["id"])
    case = working.connection.exec_driver_sql(
        "SELECT c.number FROM restriction r JOIN case_file c ON c.entry = r.entry WHERE r.book = ? AND r.uuid = ?",
        (working.book, uuid),
    ).scalar()
    if case is not None:
        raise refuse(CaseProblem.LIFTED_BY_CASE, "id", case=case)
    done = working.connection.exec_driver_sql(
        "UPDATE restriction SET lifted = ? WHERE book = ? AND uuid = ? AND lifted IS NULL",
        (entry_id, working.book, uuid),
    )
    if done.rowcount != 1:
        raise KeyError(f"restriction {entry.document['id']}")


def lift_those_of(working: Working, opened: int, entry_id: int) -> None:
    """The bans that began with an entry end with another."""
    working.connection.exec_driver_sql(
        "UPDATE restriction SET lifted = ? WHERE entry = ? AND lifted IS NULL", (entry_id, opened)
    )
