"""Bolts that were taken off their weapons lie in another room than weapons, where the institution has set that they do."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sam.domain.documents import Line
from sam.domain.items import TypeKind
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.storehouses import INSIDE
from sam.services.work import Findings, Work

SETTING = "bolts_apart"
BOLT = "PC-BLT"
"""The category of bolts and breech blocks."""

INTO = frozenset(
    {Kind.RECEIPT, Kind.RELOCATION, Kind.TRANSFER_IN, Kind.RETURN, Kind.RECOVERY, Kind.ARRIVAL, Kind.REPACKING}
)
"""Movements that are checked; a workshop is no store."""


@dataclass(slots=True)
class _Coming:
    """What comes into one room."""

    path: str
    weapons: set[str] = field(default_factory=set)
    bolts: set[str] = field(default_factory=set)


def check(findings: Findings, work: Work, kind: Kind, lines: Iterable[Line], parts: Mapping[str, Any]) -> None:
    """A problem for each room in which bolts without their weapon and weapons would lie together."""
    if kind not in INTO or work.settings.get(SETTING) != "yes":
        return
    moved = list(lines)
    what = _what(work, moved, parts)
    rooms = _rooms(work, {line["gives"] for line in moved})
    coming: dict[int, _Coming] = {}
    for line in moved:
        room, known = rooms.get(line["gives"]), what.get(line["item"])
        if room is None or known is None or rooms.get(line["takes"]) == room:
            continue
        came = coming.setdefault(room[0], _Coming(room[1]))
        (came.bolts if known[0] else came.weapons).add(known[1])
    for number, came in sorted(coming.items()):
        weapons, bolts = _inside(work, number)
        if (came.bolts and came.weapons | weapons) or (came.weapons and bolts):
            values = {"weapons": sorted(came.weapons | weapons)[:4], "bolts": sorted(came.bolts | bolts)[:4]}
            findings.problem(P.BOLTS_APART, "back_to" if kind is Kind.ARRIVAL else "to", place=came.path, **values)


def _what(work: Work, lines: Iterable[Line], parts: Mapping[str, Any]) -> dict[str, tuple[bool, str]]:
    """Of each item whether it is a bolt without its weapon (else it is a weapon), and its type; what is neither is left out."""
    items = json.dumps(sorted({line["item"].upper() for line in lines}))
    rows = work.reader.rows(
        "SELECT i.uuid, t.kind, t.name, t.category, i.parent FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ?"
        " AND i.uuid IN (SELECT unhex(value) FROM json_each(?))",
        work.reader.book,
        items,
    )
    found = {row.uuid.hex(): (row.kind, row.name, row.category, row.parent) for row in rows}
    new = {one["id"]: one for one in parts.get("weapons") or () if one["id"] not in found}
    types = json.dumps(sorted({one["type"].upper() for one in new.values()}))
    query = "SELECT uuid, kind, name, category FROM item_type WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))"
    by_type = {row.uuid.hex(): row for row in work.reader.rows(query, work.reader.book, types)}
    for uuid, part in new.items():
        if (row := by_type.get(part["type"])) is not None:
            found[uuid] = (row.kind, row.name, row.category, part.get("parent"))
    return {
        uuid: (category == BOLT, name)
        for uuid, (kind, name, category, parent) in found.items()
        if kind == TypeKind.WEAPON.value or (category == BOLT and parent is None)
    }


def _rooms(work: Work, places: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The room in which each place is, or the building where there is no room: its id and path."""
    rows = work.reader.rows(
        "WITH RECURSIVE up(start, id, depth) AS (SELECT uuid, id, 0 FROM place WHERE book = ? AND uuid IN (SELECT unhex(value) FROM"
        " json_each(?)) UNION ALL SELECT u.start, p.parent, u.depth + 1 FROM up u JOIN place p ON p.id = u.id WHERE p.parent IS NOT"
        " NULL) SELECT u.start, p.id, p.path, p.kind, u.depth FROM up u JOIN place p ON p.id = u.id WHERE p.kind IN ('room',"
        " 'building') ORDER BY u.depth",
        work.reader.book,
        json.dumps(sorted(one.upper() for one in places)),
    )
    above: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        above[row.start.hex()].append(row)
    best = {start: next((one for one in found if one.kind == "room"), found[0]) for start, found in above.items()}
    return {start: (one.id, one.path) for start, one in best.items()}


def _inside(work: Work, room: int) -> tuple[set[str], set[str]]:
    """The types of weapons in a room, and those of bolts without their weapon."""
    weapons = work.reader.rows(
        f"{INSIDE} SELECT DISTINCT t.name FROM inside x CROSS JOIN holding h ON h.place = x.id JOIN item_type t ON t.id = h.type"
        " WHERE h.quantity > 0 AND t.kind = 'weapon'",
        room,
    )
    held = work.reader.rows(  # first whether there are any at all: in a room may lie a hundred thousand weapons
        f"{INSIDE} SELECT DISTINCT t.id, t.name, t.kind FROM inside x CROSS JOIN holding h ON h.place = x.id JOIN item_type t"
        f" ON t.id = h.type WHERE h.quantity > 0 AND t.category = '{BOLT}'",
        room,
    ).all()
    single = [one for one in held if one.kind != TypeKind.BULK.value]
    loose = (
        work.reader.rows(
            f"{INSIDE} SELECT DISTINCT i.type FROM inside x CROSS JOIN item i ON i.place = x.id WHERE i.parent IS NULL"
            " AND i.type IN (SELECT value FROM json_each(?))",
            room,
            json.dumps([one.id for one in single]),
        ).all()
        if single
        else ()
    )
    kinds = {row.type for row in loose}
    bolts = [one for one in held if one.kind == TypeKind.BULK.value or one.id in kinds]
    return {row.name for row in weapons}, {row.name for row in bolts}
