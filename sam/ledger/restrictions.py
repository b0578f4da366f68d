"""Bans, constraints and holds: of a document of their own, or of a case, which alone ends them.

What they forbid is judged by the services, for whatever is done against them can be seen and put right. Two things cannot, and are
refused here: to destroy what is under a hold, and to repack what is under a hold or a ban into a lot that is under none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from sam.domain.dates import day_number, day_text, read_day
from sam.domain.entry import Entry
from sam.domain.items import Form
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.recovered import RecoveredProblem
from sam.ledger.working import Working
from sam.models import restriction

Part = Mapping[str, Any]


def take_restriction(working: Working, entry: Entry, entry_id: int) -> None:
    """A restriction begins on the day of its paper."""
    restrict(working, entry.document, day_number(entry.happened_on), entry_id)


def restrict(working: Working, part: Part, day: int, entry_id: int) -> None:
    """Write down one restriction: one row, or one for each lot of a batch, so that whoever asks about a lot finds it there."""
    working.flush_rows()
    known = working.connection.exec_driver_sql(
        "SELECT 1 FROM restriction WHERE book = ? AND uuid = ?", (working.book, bytes.fromhex(part["id"]))
    ).first()
    if known is not None:
        raise ValueError(f"a restriction with the id {part['id']} stands already")
    batch = part["target"] == "batch"
    if batch != bool(part.get("batch") and part.get("lots")) or (not batch and {"batch", "lots"} & part.keys()):
        raise ValueError("a batch has its mark and its lots, and nothing else has them")
    until = day_number(part["until"]) if part.get("until") else None
    for target in _batch(working, part) if batch else [_restricted(working, part)]:
        working.add(
            restriction,
            (
                working.new_id(restriction), working.book, bytes.fromhex(part["id"]), part["kind"],
                "type" if part["target"] == "type" else "item", target, part.get("batch"), part["text"], part.get("reference"),
                until, day, entry_id, None,
            ),
        )  # fmt: skip


def _restricted(working: Working, part: Part) -> int:
    target = working.type(part["on"]) if part["target"] == "type" else working.item(part["on"])
    if target is None:
        raise KeyError(f"{part['target']} {part['on']}")
    return target.id


def _batch(working: Working, part: Part) -> list[int]:
    """The lots of a batch: all of its type, each once."""
    type_ = working.type(part["on"])
    lots = [working.item(uuid) for uuid in part["lots"]]
    if type_ is None or len(set(part["lots"])) < len(lots):
        raise KeyError(f"batch of {part['on']}")
    found = []
    for uuid, lot in zip(part["lots"], lots, strict=True):
        if lot is None or lot.form is not Form.LOT or lot.type != type_.id:
            raise KeyError(f"lot {uuid} of the batch")
        found.append(lot.id)
    return found


def lift(working: Working, entry: Entry, entry_id: int) -> None:
    """A restriction ends.

    Raises:
        Refused: the ban of an accident, or the hold on what was recovered: two people end it, by a decision in the case.
    """
    working.flush_rows()
    uuid = bytes.fromhex(entry.document["id"])
    case = working.connection.exec_driver_sql(
        "SELECT c.number, r.kind FROM restriction r JOIN case_file c ON c.entry = r.entry"
        ' OR c.id = (SELECT s."case" FROM case_step s WHERE s.entry = r.entry) WHERE r.book = ? AND r.uuid = ?',
        (working.book, uuid),
    ).first()
    if case is not None:
        code = RecoveredProblem.LIFTED_BY_RELEASE if case.kind == "hold" else CaseProblem.LIFTED_BY_CASE
        raise refuse(code, "id", case=case.number)
    done = working.connection.exec_driver_sql(
        "UPDATE restriction SET lifted = ? WHERE book = ? AND uuid = ? AND lifted IS NULL",
        (entry_id, working.book, uuid),
    )
    if done.rowcount < 1:
        raise KeyError(f"restriction {entry.document['id']}")


def lift_those_of(working: Working, opened: int, entry_id: int) -> None:
    """The bans that began with an entry end with another."""
    working.connection.exec_driver_sql(
        "UPDATE restriction SET lifted = ? WHERE entry = ? AND lifted IS NULL", (entry_id, opened)
    )


_AGAINST = """
SELECT coalesce(nullif(i.mark, ''), i.registry, t.name) AS shown, r.kind, r.text, r.since
FROM item i JOIN item_type t ON t.id = i.type JOIN restriction r
    ON (r.target = 'item' AND r.target_id = i.id) OR (r.target = 'type' AND r.target_id = i.type)
WHERE i.id IN (SELECT value FROM json_each(?1)) AND r.kind IN (SELECT value FROM json_each(?2)) AND r.lifted IS NULL
    AND r.since <= ?3 AND (r.until IS NULL OR r.until >= ?3)
LIMIT 1
"""


def check_free(working: Working, items: Iterable[int], day: int, kinds: Mapping[str, Enum]) -> None:
    """Whether nothing of these kinds stands against things on the day of a paper; what was done before it began is written down late.

    Args:
        working: its new rows are written first.
        items: ids of the things.
        day: of the paper.
        kinds: of restrictions, each with what is said where one stands.

    Raises:
        Refused: naming the first thing.
    """
    working.flush_rows()
    found = working.connection.exec_driver_sql(
        _AGAINST, (json.dumps(sorted(items)), json.dumps(sorted(kinds)), day)
    ).first()
    if found is not None:
        since = read_day(day_text(found.since))
        raise refuse(kinds[found.kind], "lines", item=found.shown, since=since, text=found.text)
