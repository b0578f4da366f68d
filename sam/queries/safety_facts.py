"""What lies around the storehouses: exposed sites, distances."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.sites import Es, Given, Pes
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class ExposedSite:
    """Something that an explosion would hit.

    Attributes:
        details: people there, note.
    """

    id: int
    uuid: str
    code: str
    name: str
    kind: Es
    details: Mapping[str, Any]
    retired: bool


@dataclass(frozen=True, slots=True)
class DistanceRow:
    """A pair: a storehouse, and what is at a distance from it.

    Attributes:
        to: code of the exposed site, or path of the other storehouse.
        es: what the other is, with the side that looks at the explosion.
        given: what is known of the pair.
    """

    to: str
    name: str
    is_site: bool
    pes: Pes
    es: Es
    distance_cm: int
    given: frozenset[Given]
    note: str


_SITE = "SELECT id, uuid, code, name, kind, details, retired FROM exposed_site WHERE book = ?"


def _site(row: Any) -> ExposedSite:
    details = json.loads(row.details or "{}")
    return ExposedSite(row.id, row.uuid.hex(), row.code, row.name, Es(row.kind), details, bool(row.retired))


def site_named(reader: Reader, code: str) -> ExposedSite | None:
    """The exposed site with this code, capitals aside."""
    row = reader.one(f"{_SITE} AND code = ? COLLATE NOCASE ORDER BY retired, id", reader.book, code)
    return _site(row) if row is not None else None


def exposed_sites(reader: Reader) -> tuple[ExposedSite, ...]:
    """All exposed sites that are still there, by their codes."""
    return tuple(_site(row) for row in reader.rows(f"{_SITE} AND NOT retired ORDER BY code, id", reader.book))


def distances(reader: Reader, place: int) -> tuple[DistanceRow, ...]:
    """The pairs of a storehouse, nearest first."""
    rows = reader.rows(
        "SELECT d.target, d.pes, d.es, d.distance_cm, d.details, e.code, e.name, e.kind, p.path, p.name AS place_name FROM distance d"
        " LEFT JOIN exposed_site e ON d.target = 'site' AND e.id = d.target_id"
        " LEFT JOIN place p ON d.target = 'storehouse' AND p.id = d.target_id"
        " LEFT JOIN storehouse s ON d.target = 'storehouse' AND s.place = d.target_id"
        " WHERE d.storehouse = ? AND NOT d.retired AND NOT coalesce(e.retired, s.retired, 0) ORDER BY d.distance_cm, d.id",
        place,
    )
    return tuple(_distance(row) for row in rows)


def _distance(row: Any) -> DistanceRow:
    said = json.loads(row.details or "{}")
    is_site = row.target == "site"
    return DistanceRow(
        row.code if is_site else row.path, row.name if is_site else row.place_name, is_site, Pes(row.pes),
        Es(row.kind if is_site else row.es), row.distance_cm, frozenset(Given(one) for one in said.get("given", ())),
        said.get("note", ""),
    )  # fmt: skip
