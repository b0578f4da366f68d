"""The check before a movement into an explosives storehouse posts: what comes in, the storehouse as it would be, and what is against it.

Places that are in no storehouse are not judged. A movement inside one storehouse changes nothing in it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sam.domain.dates import read_day
from sam.domain.documents import Line
from sam.domain.items import TypeKind
from sam.domain.kinds import Kind
from sam.domain.measures import Mass
from sam.domain.problems.safety import SafetyProblem as P
from sam.queries.resolve import PlaceRow
from sam.queries.storehouses import (
    ALONE,
    EXPLOSIVE,
    bans,
    facts,
    stack,
    storehouse_at,
    storehouses_above,
    waived,
)
from sam.queries.where_to import Arrival, Coming, judge, where_may_it_go
from sam.services.work import Findings, Work
from sam.standards.inside import Facts, Suspect

INTO = frozenset(
    {Kind.RECEIPT, Kind.RELOCATION, Kind.TRANSFER_IN, Kind.RETURN, Kind.RECOVERY, Kind.ARRIVAL}
)  # fmt: skip
"""Movements that are checked. What a count finds, and what a list says of the day on which the book began, is written down as it is."""

WHERE = {Kind.ARRIVAL: ("back_to",)}
_TO = ("to",)


@dataclass(frozen=True, slots=True)
class _Item:
    """What a line moves, as far as the check needs it."""

    number: int
    mark: str
    type: Any


def check(
    findings: Findings, work: Work, kind: Kind, happened_on: str, lines: Iterable[Line], parts: Mapping[str, Any]
) -> None:
    """A problem for everything that is against it, with the way out; a notice for what a waiver sets aside."""
    if kind not in INTO:
        return
    coming = _coming(work, list(lines))
    if not coming:
        return
    day = read_day(happened_on) or work.today
    items = _items(work, [line for some in coming.values() for line in some], parts)
    banned = bans(work.reader, day)
    where = WHERE.get(kind, _TO)
    for place in sorted(coming):
        store = storehouse_at(work.reader, place)
        arriving = arriving_facts(coming[place], items, banned)
        if store is None or not (arriving.stacks or arriving.weapons):
            continue
        work.coming.append(Coming(where[0], store, arriving, day))
        found = judge(work.reader, store, arriving, day)
        _say(findings, work, found, where, day)
        if found.against:
            _ways_out(findings, work, arriving, place, where, day)


def check_box(findings: Findings, work: Work, box: PlaceRow, inside: PlaceRow | None) -> None:
    """The same for a place that comes to stand somewhere else with all that lies in it, such as a sealed box."""
    if inside is None or inside.id == box.parent:
        return
    above = storehouses_above(work.reader, [box.uuid, inside.uuid])
    into = above.get(inside.uuid)
    store = storehouse_at(work.reader, into) if into is not None and into != above.get(box.uuid) else None
    if store is None:
        return
    arriving = facts(work.reader, box.id, box.path, work.today, with_lots=True)
    if arriving.stacks or arriving.weapons:
        found = judge(work.reader, store, arriving, work.today)
        _say(findings, work, found, ("inside",), work.today)
        if found.against:
            _ways_out(findings, work, arriving, store.place, ("inside",), work.today)


def _coming(work: Work, lines: list[Line]) -> dict[int, list[Line]]:
    """What comes into each storehouse from outside it, by the id of its place."""
    ends = {line["gives"] for line in lines} | {line["takes"] for line in lines}
    above = storehouses_above(work.reader, ends) if lines else {}
    coming: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        into = above.get(line["gives"])
        if into is not None and into != above.get(line["takes"]):
            coming[into].append(line)
    return coming


def _say(findings: Findings, work: Work, found: Arrival, where: tuple[str, ...], day: date) -> None:
    """What is against it and what is said, with the waivers that hold for a paper of the day."""
    for one in found.against:
        findings.problem(one.problem.code, *where, **one.problem.values)
    for one in found.said:
        findings.notice(one.problem.code, *where, **one.problem.values)
    if found.waived:
        aside = waived(work.reader, found.storehouse.place, day)
        for waiver in {aside[one.check].id: aside[one.check] for one in found.waived if one.check in aside}.values():
            values = {"place": found.storehouse.path, "until": waiver.until, "reason": waiver.reason}
            findings.notice(P.WAIVER_IN_FORCE, *where, people=waiver.signed_by, **values)


def _ways_out(findings: Findings, work: Work, arriving: Facts, place: int, where: tuple[str, ...], day: date) -> None:
    """The first storehouse that can take all of it on the day of the paper, with what room is left there."""
    ranked = where_may_it_go(work.reader, arriving, day, but=frozenset({place}))
    first = ranked[0] if ranked and ranked[0].fits else None
    if first is None:
        findings.problem(P.NOWHERE_TO_GO, *where, count=len(ranked))
    else:
        left = Mass(first.left_mg) if first.left_mg is not None else ""
        findings.problem(P.MAY_GO_TO, *where, place=first.storehouse.path, left=left)


_TYPE = "t.id, t.code, t.name, t.kind, t.unit, t.hazard_division, t.compatibility_group, t.neq_mg"


def _items(work: Work, lines: Iterable[Line], parts: Mapping[str, Any]) -> dict[str, _Item]:
    """What the lines move, by id: from the book, or from what the document itself brings."""
    wanted = sorted({line["item"] for line in lines})
    asked = json.dumps([one.upper() for one in wanted])
    rows = work.reader.rows(
        f"SELECT i.uuid, i.id AS item, i.mark, {_TYPE} FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ?"
        " AND i.uuid IN (SELECT unhex(value) FROM json_each(?))",
        work.reader.book,
        asked,
    )
    found = {row.uuid.hex(): _Item(row.item, row.mark, row) for row in rows}
    new = {one["id"]: one for name in ("lots", "weapons") for one in parts.get(name) or ()}
    missing = [one for one in wanted if one not in found and one in new]
    if missing:
        types = json.dumps(sorted({new[one]["type"].upper() for one in missing}))
        rows = work.reader.rows(
            f"SELECT t.uuid, {_TYPE} FROM item_type t WHERE t.book = ? AND t.uuid IN (SELECT unhex(value) FROM json_each(?))",
            work.reader.book,
            types,
        )
        by_type = {row.uuid.hex(): row for row in rows}
        for n, one in enumerate(missing, 1):
            part = new[one]
            if part["type"] in by_type:
                found[one] = _Item(-n, part.get("lot") or part.get("serial") or "", by_type[part["type"]])
    return found


def arriving_facts(lines: Iterable[Line], items: Mapping[str, _Item], banned: frozenset[tuple[str, int]]) -> Facts:
    """What comes in, one stack for each type."""
    amounts: dict[int, int] = defaultdict(int)
    types: dict[int, Any] = {}
    weapons: dict[str, int] = defaultdict(int)
    lots, suspects = set(), set()
    for line in lines:
        item = items.get(line["item"])
        if item is None:
            continue
        row = item.type
        if row.kind == TypeKind.WEAPON.value:
            weapons[row.name] += line["quantity"]
        elif row.kind in EXPLOSIVE:
            amounts[row.id] += line["quantity"]
            types[row.id] = row
            lots.add(item.number)
            condition = line.get("into") or line["condition"]
            if condition in ALONE or {("item", item.number), ("type", row.id)} & banned:
                suspects.add(Suspect(item.number, row.id, f"{row.name} {item.mark}".strip()))
    stacks = tuple(stack(types[number], quantity) for number, quantity in sorted(amounts.items()))
    return Facts("", stacks, dict(weapons), frozenset(suspects), frozenset(lots))
