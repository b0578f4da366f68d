"""Documents of the workshop: works, rules of the work queue, gauges. Nothing moves in them.

Nothing is replaced: of plans and of what is said of a gauge the newest counts; a work that was written in error is struck out and stays.
Three rules protect the book wherever a paper comes from: nothing is gauged with a gauge that was not in calibration on that day, what was
out of limits or failed is not passed, and a round count never falls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.items import Condition
from sam.domain.surveillance import USABLE
from sam.domain.workshop import FIRES, JUDGED, After, Shot, WorkKind, rounds_fired
from sam.ledger.marking import single
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import ItemState, Working
from sam.models import gauge, work, work_plan

_WORK_COLUMNS = frozenset({"what", "weapons", "verdict", "condition", "next_due"})
_PLAN_DETAILS = ("first", "source", "decided_by", "reason")
_GAUGE_DETAILS = ("serial", "measures", "calibrated_by", "certificate", "note", "attachments")


def _details(part: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return compact({name: part[name] for name in names if part.get(name) not in (None, "", [])})


def _day(part: Mapping[str, Any], key: str) -> int | None:
    return day_number(part[key]) if part.get(key) else None


def apply_work(working: Working, entry: Entry, entry_id: int) -> None:
    """One work on one or several weapons."""
    document, day = entry.document, day_number(entry.happened_on)
    working.load(items=[part["item"] for part in document["weapons"]])
    _judged(document)
    for one in document.get("gauged", ()):
        if not _in_calibration(working, one["gauge"], day):
            raise ValueError(f"gauge {one['gauge']} was not in calibration on {entry.happened_on}")
    if (_day(document, "next_due") or day + 1) <= day:
        raise ValueError("the next one would not be after this one")
    details = compact({key: value for key, value in document.items() if key not in _WORK_COLUMNS and value})
    for sha in document.get("attachments", ()):
        note_attachment(working, sha, entry_id)
    what, seen = WorkKind(document["what"]), set[str]()
    for part in document["weapons"]:
        item = single(working, part["item"])
        if part["item"] in seen:
            raise ValueError(f"{item.mark} stands twice in a paper")
        seen.add(part["item"])
        _counted(working, what, item, part, day)
        row = (
            working.new_id(work), working.book, bytes.fromhex(part["id"]), item.id, what.value, day, document.get("verdict"),
            document.get("condition"), _day(document, "next_due"), part.get("rounds"), part.get("reading"), details, entry_id,
            None, None,
        )  # fmt: skip
        working.add(work, row)
    working.flush_rows()


def _judged(document: Mapping[str, Any]) -> None:
    """A work that ends with a verdict has one; what is out of limits has failed, and what failed is not left to be used."""
    what, verdict, condition = WorkKind(document["what"]), document.get("verdict"), document.get("condition")
    if (verdict is None) is (what in JUDGED):
        raise ValueError(f"{what.value}: with a verdict, or without one")
    if (what is WorkKind.GAUGING) is not bool(document.get("gauged")) or (
        document.get("changed") and what is not WorkKind.REPAIR
    ):
        raise ValueError(f"{what.value}: what was gauged or changed does not belong to it")
    outside = any(not one["within"] for one in document.get("gauged", ()))
    usable = condition is not None and Condition(condition) in USABLE
    if (outside and verdict != "failed") or (verdict == "failed" and usable):
        raise ValueError("out of limits, or failed, and yet to be used")


def _in_calibration(working: Working, uuid: str, day: int) -> bool:
    """Whether a gauge was in calibration on a day, and neither unfit nor retired by then."""
    working.flush_rows()
    key = (working.book, bytes.fromhex(uuid))
    query = "SELECT unfit OR retired AS out FROM gauge WHERE book = ? AND uuid = ? AND since <= ? ORDER BY since DESC, id DESC LIMIT 1"
    newest = working.connection.exec_driver_sql(query, (*key, day)).one_or_none()
    covered = working.connection.exec_driver_sql(
        "SELECT 1 FROM gauge WHERE book = ? AND uuid = ? AND calibrated_on <= ? AND due >= ? LIMIT 1", (*key, day, day)
    ).scalar()
    return newest is not None and not newest.out and bool(covered)


def _counted(working: Working, what: WorkKind, item: ItemState, part: Mapping[str, Any], day: int) -> None:
    """Rounds are counted where some were fired or a count was read, and the count of the weapon never falls."""
    rounds, reading = part.get("rounds"), part.get("reading")
    if (rounds is not None and what not in FIRES) or (rounds is None and what is WorkKind.FIRING):
        raise ValueError(f"{what.value}: with rounds, or without any")
    if reading is None and what is WorkKind.ROUND_READING:
        raise ValueError("a reading that says nothing")
    if rounds is None and reading is None:
        return
    working.flush_rows()
    rows = working.connection.exec_driver_sql(
        "SELECT day, rounds, reading FROM work WHERE item = ? AND withdrawn IS NULL AND (rounds IS NOT NULL OR reading IS NOT NULL)"
        " ORDER BY day, id",
        (item.id,),
    ).all()
    shots = [(row.day, Shot(row.rounds or 0, row.reading)) for row in rows]
    before = [shot for on, shot in shots if on <= day]
    rounds_fired([*before, Shot(rounds or 0, reading), *(shot for on, shot in shots if on > day)])


def apply_withdrawn(working: Working, entry: Entry, entry_id: int) -> None:
    """A work on one weapon that was written in error is struck out, once."""
    working.flush_rows()
    part = entry.document
    done = working.connection.exec_driver_sql(
        "UPDATE work SET withdrawn = ?, withdrawn_why = ? WHERE book = ? AND uuid = ? AND withdrawn IS NULL",
        (entry_id, part["reason"], working.book, bytes.fromhex(part["id"])),
    )
    if done.rowcount != 1:
        raise KeyError(f"work {part['id']}")


def apply_plan(working: Working, entry: Entry, entry_id: int) -> None:
    """A rule of the work queue."""
    part = entry.document
    type_ = working.type(part["type"]) if part.get("type") else None
    fits = {
        "all": not (part.get("type") or part.get("category")),
        "category": bool(part.get("category")),
        "type": type_ is not None,
    }
    counted = part.get("every") is not None or part.get("retired") or part["after"] == After.LOAN.value
    if not fits[part["target"]] or not counted:
        raise KeyError(f"a rule for {part['target']} {part.get('type', '')}")
    row = (
        working.new_id(work_plan), working.book, part["target"], type_.id if type_ is not None else None, part.get("category"),
        part["what"], part["after"], day_number(entry.happened_on), part.get("every"), _details(part, _PLAN_DETAILS),
        bool(part.get("retired")), entry_id,
    )  # fmt: skip
    working.add(work_plan, row)


def apply_gauge(working: Working, entry: Entry, entry_id: int) -> None:
    """A gauge or a tool, new or calibrated again."""
    part = entry.document
    since, calibrated, due = day_number(entry.happened_on), _day(part, "calibrated_on"), _day(part, "due")
    if (calibrated is None) is not (due is None) or (calibrated is not None and not calibrated <= min(since, due or 0)):
        raise ValueError(f"gauge {part['code']}: days of a calibration that cannot be")
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)
    row = (
        working.new_id(gauge), working.book, bytes.fromhex(part["id"]), part["code"], part["name"], part["kind"], since, calibrated,
        due, bool(part.get("unfit")), bool(part.get("retired")), _details(part, _GAUGE_DETAILS), entry_id,
    )  # fmt: skip
    working.add(gauge, row)
