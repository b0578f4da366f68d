"""Documents of surveillance: plans, results, limits and readings of the air of stores. Nothing moves in them.

Nothing is replaced: of plans and limits the newest counts; a result or a reading written in error is struck out and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.items import Form
from sam.domain.places import STORES, PlaceKind
from sam.domain.surveillance import READ, air_of
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import Working
from sam.models import climate_limits, climate_reading, surveillance_plan, surveillance_result

WATCHED_PLACES = STORES | {PlaceKind.WORKSHOP}
"""Kinds of place whose air is read."""

_RESULT_COLUMNS = frozenset({"id", "item", "what", "verdict", "condition", "next_due"})
_PLAN_DETAILS = ("first", "look_ppm", "stop_ppm", "source", "decided_by", "reason")
_LIMITS_DETAILS = ("source", "decided_by", "reason")


def _details(part: Mapping[str, Any], *names: str) -> str | None:
    return compact({name: part[name] for name in names if part.get(name) not in (None, "", [])})


def _lot(working: Working, uuid: str) -> int:
    item = working.item(uuid)
    if item is None or item.form is not Form.LOT:
        raise KeyError(f"lot {uuid}")
    return item.id


def _place(working: Working, uuid: str) -> int:
    place = working.place(uuid)
    if place is None or place.kind not in WATCHED_PLACES:
        raise KeyError(f"store {uuid}")
    return place.id


def apply_plan(working: Working, entry: Entry, entry_id: int) -> None:
    """How often a lot, or every lot of a type, is looked at."""
    part = entry.document
    if part["target"] == "item":
        target = _lot(working, part["on"])
    else:
        type_ = working.type(part["on"])
        if type_ is None:
            raise KeyError(f"type {part['on']}")
        target = type_.id
    row = (
        working.new_id(surveillance_plan), working.book, part["target"], target, part["what"], day_number(entry.happened_on),
        part.get("every_months"), _details(part, *_PLAN_DETAILS), bool(part.get("retired")), entry_id,
    )  # fmt: skip
    working.add(surveillance_plan, row)


def apply_inspection(working: Working, entry: Entry, entry_id: int) -> None:
    """What an inspection or a proof found."""
    _result(working, entry, entry_id, entry.document["what"])


def apply_stability(working: Working, entry: Entry, entry_id: int) -> None:
    """What a stability test found."""
    _result(working, entry, entry_id, "stability")


def _result(working: Working, entry: Entry, entry_id: int, what: str) -> None:
    part = entry.document
    next_due = day_number(part["next_due"]) if part.get("next_due") else None
    details = compact({key: value for key, value in part.items() if key not in _RESULT_COLUMNS})
    row = (
        working.new_id(surveillance_result), working.book, bytes.fromhex(part["id"]), _lot(working, part["item"]), what,
        day_number(entry.happened_on), part["verdict"], part.get("condition"), next_due, details, entry_id, None, None,
    )  # fmt: skip
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)
    working.add(surveillance_result, row)


def apply_limits(working: Working, entry: Entry, entry_id: int) -> None:
    """What the air of a place may be."""
    part = entry.document
    row = (
        working.new_id(climate_limits), working.book, _place(working, part["place"]), day_number(entry.happened_on),
        part.get("coldest_dc"), part.get("hottest_dc"), part.get("driest_dp"), part.get("wettest_dp"), part.get("every_days"),
        _details(part, *_LIMITS_DETAILS), bool(part.get("retired")), entry_id,
    )  # fmt: skip
    working.add(climate_limits, row)


def apply_log(working: Working, entry: Entry, entry_id: int) -> None:
    """Readings of one paper; none of a day after it."""
    document = entry.document
    working.load(places=[part["place"] for part in document["readings"]])
    for part in document["readings"]:
        if part["day"] > entry.happened_on:
            raise ValueError(f"a reading of {part['day']} in a paper of {entry.happened_on}")
        if fault := air_of(part).fault:
            raise ValueError(f"a reading that cannot be: {fault}")
        said = {"instrument": document.get("instrument"), "note": part.get("note")}
        row = (
            working.new_id(climate_reading), working.book, bytes.fromhex(part["id"]), _place(working, part["place"]),
            day_number(part["day"]), minute_of(part.get("time", "")), *(part.get(name) for name in READ),
            _details(said, "instrument", "note"), entry_id, None, None,
        )  # fmt: skip
        working.add(climate_reading, row)


def minute_of(time: str) -> int | None:
    """The minute of the day behind "07:30"; None where no time is said."""
    return int(time[:2]) * 60 + int(time[3:5]) if time else None


def apply_withdrawn(working: Working, entry: Entry, entry_id: int) -> None:
    """A result or a reading that was written in error is struck out, once."""
    working.flush_rows()
    part = entry.document
    values = (entry_id, part["reason"], working.book, bytes.fromhex(part["id"]))
    done = sum(
        working.connection.exec_driver_sql(
            f"UPDATE {table.name} SET withdrawn = ?, withdrawn_why = ? WHERE book = ? AND uuid = ? AND withdrawn IS NULL",
            values,
        ).rowcount
        for table in (surveillance_result, climate_reading)
    )
    if done != 1:
        raise KeyError(f"result or reading {part['id']}")
