"""Storage safety of a place: what lies in it by lot, division and group, what is permitted, what is against it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sam.domain.answers import Decided
from sam.domain.dates import day_text
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem as P
from sam.domain.sites import Check
from sam.queries.mixing import decided
from sam.queries.past_day import on_day
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow
from sam.queries.safety_facts import DistanceRow, distances
from sam.queries.storehouses import (
    INSIDE,
    Storehouse,
    WaiverRow,
    facts,
    licence,
    licence_row,
    storehouse_at,
    storehouses,
    storehouses_above,
    waived,
    waivers,
)
from sam.standards.inside import Licence
from sam.standards.licence_limits import Limit, limits_of
from sam.standards.storehouse import Finding, Judgement, examine


@dataclass(frozen=True, slots=True)
class LotHeld:
    """One lot of explosives at one place.

    Attributes:
        neq_mg: net explosive quantity of one; None where the catalogue does not say it.
        total_mg: of all of it.
    """

    lot: str
    type_code: str
    type_name: str
    place: str
    condition: str
    quantity: int
    unit: str
    division: str
    group: str
    neq_mg: int | None
    total_mg: int | None
    expires_on: str


@dataclass(frozen=True, slots=True)
class Granted:
    """The licence that counts, with what the form says beside the limits."""

    id: str
    licence: Licence
    conditions: str
    form: dict[str, str]


@dataclass(frozen=True, slots=True)
class Safety:
    """A place with all below it.

    Attributes:
        storehouse: the storehouse that it is or that it stands in; None where it is in none, and nothing is checked.
        within: storehouses that stand in it.
        judgement: of what lies in the place that was asked about.
        findings: of the storehouse, each with the waiver that sets it aside; of a place in no storehouse what is not known of it.
        limits: of the storehouse.
        day: on which all of it was so.
        decided: of the pairs of groups that stand together there, those that the authority has decided.
    """

    place: str
    name: str
    storehouse: Storehouse | None
    within: tuple[str, ...]
    lots: tuple[LotHeld, ...]
    judgement: Judgement
    findings: tuple[tuple[Finding, WaiverRow | None], ...]
    nothing_known: Problem | None
    granted: Granted | None
    limits: tuple[Limit, ...]
    waivers: tuple[WaiverRow, ...]
    distances: tuple[DistanceRow, ...]
    day: date
    decided: tuple[Decided, ...] = ()


def safety(reader: Reader, place: PlaceRow, as_of: date | None = None) -> Safety:
    """What can be said of the safety of a place at the end of a day; today when left out."""
    with on_day(reader, as_of) as then:
        return _safety(then, place)


def _safety(reader: Reader, place: PlaceRow) -> Safety:
    day = reader.today
    number = storehouses_above(reader, [place.uuid]).get(place.uuid)
    store = storehouse_at(reader, number) if number is not None else None
    here = facts(reader, place.id, place.path, day)
    cells = decided(reader)
    judged = examine(here, day)
    whole = here if store is None or store.place == place.id else facts(reader, store.place, store.path, day)
    findings: tuple[tuple[Finding, WaiverRow | None], ...] = ()
    unknown = None
    if store is not None:
        aside = waived(reader, store.place, day)
        found = judged if whole is here else examine(whole, day)
        findings = tuple((one, aside.get(one.check)) for one in found.findings)
    elif here.stacks:
        unknown = Problem(P.NOTHING_KNOWN, values={"place": place.path})
    return Safety(
        place=place.path,
        name=place.name,
        storehouse=store,
        within=tuple(one.path for one in storehouses(reader) if one.path.startswith(f"{place.path}/")),
        lots=lots_held(reader, place.id),
        judgement=judged,
        findings=findings,
        nothing_known=unknown,
        granted=granted(reader, store.place) if store is not None else None,
        limits=limits_of(whole) if store is not None else (),
        waivers=waivers(reader, store.place) if store is not None else (),
        distances=distances(reader, store.place) if store is not None else (),
        day=day,
        decided=tuple(cells[pair] for one in judged.together if (pair := frozenset((one.one, one.other))) in cells),
    )


def granted(reader: Reader, place: int) -> Granted | None:
    """The licence that counts today."""
    row = licence_row(reader, place, reader.today)
    return Granted(row.uuid.hex(), licence(row), *_beside(row)) if row is not None else None


def _beside(row: Any) -> tuple[str, dict[str, str]]:
    said = json.loads(row.details)
    return said.get("conditions", ""), dict(said.get("form", {}))


_LOTS = (
    f"{INSIDE} SELECT i.mark, t.code, t.name, p.path, h.condition, h.quantity, t.unit, t.hazard_division, t.compatibility_group,"
    " t.neq_mg, l.expires_on FROM inside x CROSS JOIN holding h ON h.place = x.id JOIN place p ON p.id = x.id"
    " JOIN item_type t ON t.id = h.type JOIN item i ON i.id = h.item LEFT JOIN lot l ON l.item = i.id"
    " WHERE h.quantity > 0 AND t.kind IN ('ammunition', 'explosive') ORDER BY t.code, i.search, i.id, p.path, h.condition"
)


def lots_held(reader: Reader, place: int) -> tuple[LotHeld, ...]:
    """Every lot of explosives in a place and below it."""
    return tuple(
        LotHeld(
            row.mark, row.code, row.name, row.path, row.condition, row.quantity, row.unit, row.hazard_division or "",
            row.compatibility_group or "", row.neq_mg, row.neq_mg * row.quantity if row.neq_mg else None,
            day_text(row.expires_on) if row.expires_on else "",
        )
        for row in reader.rows(_LOTS, place)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unwatched:
    """A place with explosives that is in no storehouse: nothing that comes in is checked."""

    place: str
    lots: int


def unwatched(reader: Reader) -> tuple[Unwatched, ...]:
    """Where explosives lie in a depot that has storehouses, but not in one of them; outermost building or room."""
    known = [one.path for one in storehouses(reader)]
    if not known:
        return ()
    rows = reader.rows(
        "SELECT p.path, count(*) AS lots FROM holding h JOIN item_type t ON t.id = h.type JOIN place p ON p.id = h.place"
        " WHERE h.book = ? AND h.quantity > 0 AND t.kind IN ('ammunition', 'explosive')"
        " AND p.kind IN ('site', 'building', 'room', 'rack', 'bin', 'box', 'workshop') GROUP BY p.id ORDER BY p.path",
        reader.book,
    )
    return tuple(
        Unwatched(row.path, row.lots)
        for row in rows
        if not any(row.path == one or row.path.startswith(f"{one}/") for one in known)
    )


@dataclass(frozen=True, slots=True)
class Unsafe:
    """A storehouse with something against it: by which checks, and how many findings there are."""

    place: str
    checks: tuple[Check, ...]
    count: int


def unsafe(reader: Reader) -> tuple[Unsafe, ...]:
    """Storehouses with findings that would refuse a movement and that nobody has waived."""
    made = []
    for store in storehouses(reader):
        found = examine(facts(reader, store.place, store.path, reader.today), reader.today).findings
        aside = waived(reader, store.place, reader.today) if found else {}
        against = [one for one in found if one.refuses and one.check not in aside]
        if against:
            checks = {one.check for one in against}
            made.append(Unsafe(store.path, tuple(one for one in Check if one in checks), len(against)))
    return tuple(made)


REVIEW_SOON = timedelta(days=60)
"""A licence that ends, or is to be reviewed, within this time is named."""


@dataclass(frozen=True, slots=True)
class LicenceDue:
    """A licence that ends soon, or whose review is near or past.

    Attributes:
        review: whether it is the review; else its end.
        days: that are left; below zero it is past.
    """

    place: str
    number: str
    review: bool
    day: date
    days: int


def licences_due(reader: Reader) -> tuple[LicenceDue, ...]:
    """Licences that count today and are to be reviewed, or renewed, by a day that is near; the first due first."""
    found = []
    for store in storehouses(reader):
        row = licence_row(reader, store.place, reader.today)
        held = licence(row) if row is not None else None
        if held is None or held.until < reader.today:
            continue  # that there is none that holds is a finding of the storehouse
        review = held.review is not None and held.review <= held.until
        on = held.review if held.review is not None and review else held.until
        if on <= reader.today + REVIEW_SOON:
            found.append(LicenceDue(store.path, held.number, review, on, (on - reader.today).days))
    return tuple(sorted(found, key=lambda one: (one.day, one.place)))
