"""A place seen from above: what stands directly in it, and of each what is in it and what should be looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sam.domain.dates import number_of
from sam.domain.places import STORES, PlaceKind
from sam.queries.reader import Reader

_KINDS = ",".join(f"'{kind.value}'" for kind in sorted(STORES | {PlaceKind.WORKSHOP}, key=lambda one: one.value))
_ORDER = {kind: n for n, kind in enumerate(PlaceKind)}
_RUNS = re.compile(r"(\d+)")


class Sign(Enum):
    """What should be looked at in a place, the gravest first."""

    HOLD = "hold"
    BAN = "ban"
    CONSTRAINT = "constraint"
    PAST = "past"  # a lot is past its shelf life


@dataclass(frozen=True, slots=True)
class PlanBox:
    """A place that stands directly in the one that is looked at; figures count what is in the places within, too.

    Attributes:
        weapons: weapons and numbered parts.
        amounts: everything else by unit: (unit, quantity).
        within: how many places stand in it, however deep.
        signs: what should be looked at, and of how many different things.
    """

    kind: str
    code: str
    name: str
    path: str
    weapons: int
    amounts: tuple[tuple[str, int], ...]
    within: int
    signs: tuple[tuple[Sign, int], ...]


def plan_of(reader: Reader, path: str) -> tuple[PlanBox, ...]:
    """What stands directly in a place (at the top: in none, path empty), by kind and code; places given up are left out."""
    prefix = f"{path}/" if path else ""
    span = (reader.book, len(prefix), prefix)
    places = reader.rows(
        f"SELECT path, kind, code, name, retired FROM place WHERE book = ? AND substr(path, 1, ?) = ? AND kind IN ({_KINDS})",
        *span,
    ).all()
    within = Counter(_child(row.path, prefix) for row in places)
    weapons: Counter[str] = Counter()
    amounts: dict[str, Counter[str]] = {}
    for row in reader.rows(_LYING, *span):
        child = _child(row.path, prefix)
        if row.numbered:
            weapons[child] += row.quantity
        else:
            amounts.setdefault(child, Counter())[row.unit] += row.quantity
    signs: dict[str, Counter[str]] = {}
    today = number_of(reader.today)
    for row in reader.rows(_SIGNS, *(*span, today) * 3, *span, today):
        signs.setdefault(_child(row.path, prefix), Counter())[row.sign] += row.things
    boxes = [
        PlanBox(
            row.kind, row.code, row.name, row.path, weapons[row.path], tuple(sorted(amounts.get(row.path, {}).items())),
            within[row.path] - 1, tuple(_signs(signs.get(row.path, Counter()))),
        )
        for row in places
        if "/" not in row.path[len(prefix) :] and not row.retired
    ]  # fmt: skip
    return tuple(sorted(boxes, key=lambda box: (_ORDER[PlaceKind(box.kind)], _by_number(box.code))))


_INSIDE = f"p.book = ? AND substr(p.path, 1, ?) = ? AND p.kind IN ({_KINDS})"

_LYING = (
    "SELECT p.path, h.item = 0 AS numbered, t.unit, sum(h.quantity) AS quantity FROM place p JOIN holding h ON h.place = p.id"
    f" JOIN item_type t ON t.id = h.type WHERE {_INSIDE} AND h.quantity > 0 GROUP BY p.id, numbered, t.unit"
)

_IN_FORCE = "r.lifted IS NULL AND (r.until IS NULL OR r.until >= ?)"

_SIGNS = (
    "SELECT p.path, r.kind AS sign, count(*) AS things FROM restriction r CROSS JOIN item i ON i.id = r.target_id"
    f" JOIN place p ON p.id = i.place WHERE {_INSIDE} AND r.target = 'item' AND {_IN_FORCE} GROUP BY p.id, r.kind"
    " UNION ALL SELECT p.path, r.kind, count(DISTINCT h.item) FROM restriction r CROSS JOIN holding h ON h.item = r.target_id"
    f" JOIN place p ON p.id = h.place WHERE {_INSIDE} AND r.target = 'item' AND {_IN_FORCE} AND h.quantity > 0 GROUP BY p.id, r.kind"
    " UNION ALL SELECT p.path, r.kind, count(DISTINCT h.type) FROM restriction r CROSS JOIN place p CROSS JOIN holding h"
    f" ON h.place = p.id AND h.type = r.target_id WHERE {_INSIDE} AND r.target = 'type' AND {_IN_FORCE} AND h.quantity > 0"
    " GROUP BY p.id, r.kind"
    " UNION ALL SELECT p.path, 'past', count(DISTINCT h.item) FROM place p CROSS JOIN holding h ON h.place = p.id"
    f" JOIN lot l ON l.item = h.item WHERE {_INSIDE} AND h.quantity > 0 AND l.expires_on < ? GROUP BY p.id"
)


def _child(path: str, prefix: str) -> str:
    """The place directly under the prefix in which a path lies."""
    return prefix + path[len(prefix) :].partition("/")[0]


def _signs(found: Counter[str]) -> Iterator[tuple[Sign, int]]:
    for sign in Sign:
        if found[sign.value]:
            yield sign, found[sign.value]


def _by_number(code: str) -> Iterable[Any]:
    """Codes as people count them: A-2 before A-10."""
    return [(int(run), "") if run.isdigit() else (-1, run) for run in _RUNS.split(code)]
