"""People and units as a list: rank, unit, what they hold, whether they may draw."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sam.domain.dates import day_text, number_of
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class PersonListed:
    """One person or unit.

    Attributes:
        pieces: what they hold, all units of count together; only for sorting and for "nothing".
        weapons: weapons with a serial number among it.
        banned: they may draw nothing now.
        until: the latest end of a qualification, empty for none or without end.
        qualified: whether a qualification holds today.
    """

    kind: str
    number: str
    name: str
    rank: str
    unit: str
    pieces: int
    weapons: int
    banned: bool
    qualified: bool
    until: str
    retired: bool


def people_listed(reader: Reader, text: str = "") -> tuple[PersonListed, ...]:
    """Everybody whose number or name holds the text, by name."""
    today = number_of(reader.today)
    rows = reader.rows(
        "SELECT p.id, p.kind, p.code, p.name, p.details, p.retired, u.name AS unit,"
        " (SELECT coalesce(sum(quantity), 0) FROM holding h WHERE h.place = p.id) AS pieces,"
        " (SELECT coalesce(sum(quantity), 0) FROM holding h WHERE h.place = p.id AND h.item = 0) AS weapons,"
        " EXISTS (SELECT 1 FROM authorisation a WHERE a.person = p.id AND NOT a.lifted AND a.kind = 'ban'"
        "  AND (a.until IS NULL OR a.until >= ?)) AS banned,"
        " (SELECT max(coalesce(a.until, 99999999)) FROM authorisation a WHERE a.person = p.id AND NOT a.lifted"
        "  AND a.kind = 'qualification' AND a.category <> 'KEYS') AS until"
        " FROM place p LEFT JOIN place u ON u.id = p.parent WHERE p.book = ? AND p.kind IN ('person', 'unit')"
        " AND (? = '' OR p.code LIKE ? OR p.name LIKE ? OR p.search LIKE ?) ORDER BY p.kind, p.name, p.code LIMIT 5000",
        today,
        reader.book,
        text,
        f"{text}%",
        f"%{text}%",
        f"%{text.casefold()}%",
    )
    return tuple(_person(row, today) for row in rows)


def _person(row: Any, today: int) -> PersonListed:
    endless = row.until == 99999999
    return PersonListed(
        kind=row.kind,
        number=row.code,
        name=row.name,
        rank=str(json.loads(row.details or "{}").get("rank", "")),
        unit=row.unit or "",
        pieces=row.pieces,
        weapons=row.weapons,
        banned=bool(row.banned),
        qualified=row.until is not None and row.until >= today,
        until=day_text(row.until) if row.until and not endless else "",
        retired=bool(row.retired),
    )
