"""The check before a movement into an explosives storehouse posts: what comes in, the storehouse as it would be, and what is against it.

Places that are in no storehouse are not judged. A movement inside one storehouse changes nothing in it, but where it makes something
else of what lies there. What is written down as it was found is told, not refused: see `sam.services.storage_told`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sam.domain.dates import read_day
from sam.domain.documents import Line
from sam.domain.kinds import Kind
from sam.domain.measures import Mass
from sam.domain.problems.safety import SafetyProblem as P
from sam.queries.resolve import PlaceRow
from sam.queries.storehouses import (
    bans,
    facts,
    keyed_on,
    storehouse_at,
    storehouses_above,
    waived,
)
from sam.queries.where_to import Arrival, Coming, divided, judge, share_of, where_may_it_go
from sam.services.storage_lines import Change, arriving_facts, items_of
from sam.services.work import Findings, Work

INTO = frozenset(
    {
        Kind.RECEIPT, Kind.RELOCATION, Kind.TRANSFER_IN, Kind.RETURN, Kind.RECOVERY, Kind.ARRIVAL, Kind.WORKSHOP,
        Kind.REPACKING, Kind.CUSTODY,
    }
)  # fmt: skip
"""Movements that are refused where they bring something about that may not be."""

AS_IT_IS = frozenset({Kind.OPENING_BALANCE, Kind.ADJUSTMENT, Kind.RECLASSIFICATION, Kind.REVERSAL})
"""What a count finds, what a list says of the first day, in what condition something is found, and what is taken back: written down as
it is, and told."""

WHERE = {Kind.ARRIVAL: "back_to", Kind.RECLASSIFICATION: "lines", Kind.REVERSAL: "voucher"}
"""The field of the command that says where it goes; "to" in all others."""


def check(
    findings: Findings, work: Work, kind: Kind, happened_on: str, lines: Iterable[Line], parts: Mapping[str, Any]
) -> None:
    """A problem for everything that is against it, with the way out; a notice for what a waiver sets aside."""
    if kind not in INTO | AS_IT_IS:
        return
    moved = list(lines)
    changes, out_of = _changes(work, moved)
    if not changes:
        return
    day = read_day(happened_on) or work.today
    mine = [line for change in changes.values() for line in change.lines]
    items = items_of(work, mine, parts)
    banned = bans(work.reader, day)
    where, refuses = WHERE.get(kind, "to"), kind in INTO
    for place, change in sorted(changes.items()):
        store = storehouse_at(work.reader, place)
        arriving = arriving_facts(work, place, items, banned, change)
        if store is None or not (arriving.stacks or arriving.weapons or arriving.suspects):
            continue
        coming = Coming(where, store, arriving, day, out_of - {place})
        if refuses:
            work.coming.append(coming)
        found = judge(work.reader, store, arriving, day)
        _say(findings, work, found, coming, refuses=refuses)
        if day < work.today:
            _say_today(findings, work, found, coming)
        if found.against and refuses:
            _ways_out(findings, work, coming)


def check_box(findings: Findings, work: Work, box: PlaceRow, inside: PlaceRow | None) -> None:
    """The same for a place that comes to stand somewhere else with all that lies in it, such as a sealed box."""
    if inside is None or inside.id == box.parent:
        return
    above = storehouses_above(work.reader, [box.uuid, inside.uuid])
    into, out = above.get(inside.uuid), above.get(box.uuid)
    store = storehouse_at(work.reader, into) if into is not None and into != out else None
    if store is None:
        return
    arriving = facts(work.reader, box.id, box.path, work.today, with_lots=True)
    if arriving.stacks or arriving.weapons:
        coming = Coming("inside", store, arriving, work.today, frozenset({out} if out is not None else ()))
        work.coming.append(coming)
        found = judge(work.reader, store, arriving, work.today)
        _say(findings, work, found, coming)
        if found.against:
            _ways_out(findings, work, coming, may_part=False)


def _changes(work: Work, lines: Sequence[Line]) -> tuple[dict[int, Change], frozenset[int]]:
    """What comes into each storehouse from outside it and leaves it in the same document, and those out of which something goes."""
    ends = {line["gives"] for line in lines} | {line["takes"] for line in lines}
    above = storehouses_above(work.reader, ends) if lines else {}
    found: dict[int, Change] = defaultdict(Change)
    for line in lines:
        into, out = above.get(line["gives"]), above.get(line["takes"])
        if into is not None and into == out:
            if line.get("into", line["condition"]) != line["condition"]:
                found[into].turns.append(line)
            continue
        if into is not None:
            found[into].comes.append(line)
        if out is not None:
            found[out].goes.append(line)
    coming = {place: change for place, change in found.items() if change.comes or change.turns}
    return coming, frozenset(place for place, change in found.items() if change.goes)


def _say(findings: Findings, work: Work, found: Arrival, coming: Coming, *, refuses: bool = True) -> None:
    """What is against it and what is said, with the waivers that hold for a paper of the day."""
    where = coming.where
    if found.against and not refuses:
        findings.notice(P.WRITTEN_AS_IT_IS, where, place=found.storehouse.path)
    say = findings.problem if refuses else findings.notice
    for one in found.against:
        say(one.problem.code, where, **one.problem.values)
    for one in found.said:
        findings.notice(one.problem.code, where, **one.problem.values)
    if found.waived:
        aside = waived(work.reader, found.storehouse.place, coming.day, keyed_on(work.reader))
        for waiver in {aside[one.check].id: aside[one.check] for one in found.waived if one.check in aside}.values():
            values = {"place": found.storehouse.path, "until": waiver.until, "reason": waiver.reason}
            findings.notice(P.WAIVER_IN_FORCE, where, people=waiver.signed_by, **values)


def _say_today(findings: Findings, work: Work, found: Arrival, coming: Coming) -> None:
    """Of a paper of an earlier day what is against it by the licence and the bans of today: it is so, and stands there."""
    now = judge(work.reader, found.storehouse, coming.arriving, work.today)
    told = [one.problem for one in found.against]
    new = [one.problem for one in now.against if one.problem not in told]
    if new:
        findings.notice(P.AGAINST_TODAY, coming.where, place=found.storehouse.path)
    for one in new:
        findings.notice(one.code, coming.where, **one.values)


def _ways_out(findings: Findings, work: Work, coming: Coming, *, may_part: bool = True) -> None:
    """The first storehouse that can take all of it on the day of the paper, with what room is left there; else how it may be divided."""
    arriving, day, reader = coming.arriving, coming.day, work.reader
    ranked = where_may_it_go(reader, arriving, day, but=coming.leaves | {coming.storehouse.place})
    first = ranked[0] if ranked and ranked[0].fits else None
    if first is not None:
        left = Mass(first.left_mg) if first.left_mg is not None else ""
        findings.problem(P.MAY_GO_TO, coming.where, place=first.storehouse.path, left=left)
        return
    shares = divided(reader, arriving, day, but=coming.leaves) if may_part else ()
    if shares:
        findings.problem(P.MAY_BE_DIVIDED, coming.where, shares=[share_of(one) for one in shares])
    else:
        findings.problem(P.NOWHERE_TO_GO, coming.where, count=len(ranked))
