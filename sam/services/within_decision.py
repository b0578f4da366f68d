"""Whether an adjustment stays within what two people decided in its case; the book checks the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sam.domain.cases import Decision, Way
from sam.domain.documents import Line
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.domain.problems.cases import CaseProblem as P
from sam.queries.case_file import CaseFile
from sam.queries.resolve import items_by_uuid
from sam.services.work import Findings, Work

_GAIN = SYSTEM_ID[PlaceKind.GAIN]

Key = tuple[str, str]
"""Which way, and the id of a thing or of a type."""


def check(
    findings: Findings, work: Work, of: CaseFile, lines: Sequence[Line], new: Iterable[Mapping[str, Any]]
) -> None:
    """A problem for everything that goes beyond what was decided and is not used yet."""
    if all(one.kind is not Decision.CORRECT for one in of.decisions):
        findings.problem(P.NOTHING_DECIDED, "case", case=of.number)
        return
    rest: Counter[Key] = Counter()
    for decided in [part for one in of.decisions if one.kind is Decision.CORRECT for part in one.lines]:
        rest[decided.way.value, decided.uuid or decided.type] += decided.quantity
    parts = {part["id"]: part for part in new}
    known = items_by_uuid(work.reader, [line["item"] for line in lines])
    types = {uuid: found.type_uuid for uuid, found in known.items()} | {id_: p["type"] for id_, p in parts.items()}
    for used_way, item, type_, quantity in _used(work, of):
        rest[_key(rest, used_way, item, type_)] -= quantity
    for line in lines:
        way = Way.IN if line["takes"] == _GAIN else Way.OUT
        key = _key(rest, way.value, line["item"], types.get(line["item"], ""))
        rest[key] -= line["quantity"]
        if rest[key] < 0:
            named = known.get(line["item"])
            part = parts.get(line["item"], {})
            shown = named.shown if named else part.get("serial") or part.get("lot") or ""
            there = max(rest[key] + line["quantity"], 0)
            values = {"item": shown, "asked": line["quantity"], "there": there, "case": of.number}
            findings.problem(P.MORE_THAN_DECIDED, "less" if way is Way.OUT else "more", **values)


def _key(rest: Mapping[Key, int], way: str, item: str, type_: str) -> Key:
    """Under what a line was decided: the thing itself, else its type."""
    return (way, item) if (way, item) in rest else (way, type_)


def _used(work: Work, of: CaseFile) -> list[tuple[str, str, str, int]]:
    """What adjustments of the case that count have used."""
    numbers = [one.entry + work.reader.low for one in of.vouchers if not one.undone]
    rows = work.reader.rows(
        "SELECT i.uuid, t.uuid AS type_, l.quantity, p.kind FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item"
        " JOIN item_type t ON t.id = i.type JOIN place p ON p.id = l.takes"
        " WHERE v.kind = 'adjustment' AND v.id IN (SELECT value FROM json_each(?))",
        str(numbers),
    )
    way = {True: Way.IN.value, False: Way.OUT.value}
    return [(way[row.kind == PlaceKind.GAIN.value], row.uuid.hex(), row.type_.hex(), row.quantity) for row in rows]
