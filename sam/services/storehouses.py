"""Explosives storehouses, the sites around them, and the distances between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sam.domain.commands.safety import WriteDistance, WriteSite, WriteStorehouse
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.measures import MOST_CM, Mass, centimetres, read_measure
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.safety import SafetyProblem as P
from sam.domain.problems.standards import StandardsProblem as S
from sam.domain.sites import EXPLOSIVE_SITES, SIDES, Es, Given, Pes, Structure, Trigger
from sam.queries.pairs import other_side
from sam.queries.resolve import PlaceRow
from sam.queries.safety_facts import ExposedSite, distances, site_named
from sam.queries.storehouses import Storehouse, facts, storehouse_at, storehouses
from sam.services import naming
from sam.services.work import Draft, Findings, Work, check_right, without_empty
from sam.standards.storehouse import examine

MAY_BE = frozenset({PlaceKind.SITE, PlaceKind.BUILDING, PlaceKind.ROOM})
"""What an explosives storehouse is."""

GIVEN = {one.name.lower().replace("_", "-"): one for one in Given}
"""What can be known of a pair, as it is typed."""


def write_storehouse(work: Work, command: WriteStorehouse) -> Draft:
    """Say that a place is an explosives storehouse and how it is built, or that it is one no more."""
    check_right(work, Kind.STOREHOUSE)
    findings = Findings()
    place = naming.place(findings, work, command.place, STORES, "place")
    findings.refuse_if_any()
    if place is None:
        raise AssertionError("a place that is missing is refused before")
    known = storehouse_at(work.reader, place.id)
    if place.kind not in MAY_BE:
        findings.problem(P.NOT_A_STOREHOUSE_KIND, "place", place=place.path, kind=place.kind)
    _not_nested(findings, work, place)
    structure = command.structure or (known.structure.value if known is not None else "")
    if structure not in {one.value for one in Structure}:
        listed = ", ".join(one.value for one in Structure)
        findings.problem(P.STRUCTURE_MISSING, "structure", place=place.path, known=listed)
    _choices(findings, command.triggers, [one.value for one in Trigger], "triggers")
    said = {"triggers": list(command.triggers), "note": command.note, "volume_m3": command.volume_m3}
    details = {**(known.details if known is not None else {}), **without_empty(said)}
    details = {key: value for key, value in details.items() if key not in command.without}
    retired = (known is not None and known.retired) if command.retired is None else command.retired
    _may_be_retired(findings, work, place, retired=retired)
    findings.refuse_if_any()
    part = without_empty({"place": place.uuid, "structure": structure, **details, "retired": retired or None})
    if not retired:
        triggers = frozenset(Trigger(one) for one in details.get("triggers", ()))
        inside = replace(facts(work.reader, place.id, place.path, work.today), triggers=triggers)
        judged = examine(inside, work.today)
        for one in judged.findings:
            findings.notice(one.problem.code, "place", **one.problem.values)
        for row in distances(work.reader, place.id):
            for left in other_side(place.path, Structure(structure), row):
                findings.notice(left.code, "structure", **left.values)
    day = work.today.isoformat()
    return Draft(Kind.STOREHOUSE, day, part, tuple(findings.notices), {"storehouse": place.path})


def _not_nested(findings: Findings, work: Work, place: PlaceRow) -> None:
    """A storehouse stands in no other: what is in it would be counted twice."""
    for one in storehouses(work.reader):
        inside, above = one.path.startswith(f"{place.path}/"), place.path.startswith(f"{one.path}/")
        if inside or above:
            findings.problem(P.STOREHOUSE_INSIDE, "place", place=place.path, other=one.path)
            return


def _may_be_retired(findings: Findings, work: Work, place: PlaceRow, *, retired: bool) -> None:
    if not retired:
        return
    inside = facts(work.reader, place.id, place.path, work.today)
    if inside.stacks:
        mass = Mass(sum(one.mg for one in inside.stacks))
        findings.problem(P.STILL_EXPLOSIVES, "retired", place=place.path, mass=mass)


def _choices(findings: Findings, asked: tuple[str, ...], known: list[str], field: str) -> None:
    for n, one in enumerate(asked):
        if one not in known:
            findings.problem(M.BAD_CHOICE, field, n, value=one[:40], known=", ".join(known))


def write_site(work: Work, command: WriteSite) -> Draft:
    """Add something that an explosion would hit, or change the one with this code."""
    check_right(work, Kind.EXPOSED_SITE)
    findings = Findings()
    if not command.code:
        findings.problem(M.EMPTY, "code")
    known = site_named(work.reader, command.code)
    kind = command.kind or (known.kind.value if known is not None else "")
    sites = [one.value for one in Es if one not in EXPLOSIVE_SITES]
    if kind in {one.value for one in EXPLOSIVE_SITES}:
        findings.problem(P.SITE_IS_STOREHOUSE, "kind", value=kind)
    elif kind not in sites:
        findings.problem(P.SITE_KIND_MISSING, "kind", site=command.code, known=", ".join(sites))
    details = dict(known.details) if known is not None else {}
    details |= without_empty({"note": command.note, "persons": command.persons})
    findings.refuse_if_any()
    retired = (known is not None and known.retired) if command.retired is None else command.retired
    part = without_empty(
        {
            "id": known.uuid if known is not None else new_id(),
            "code": command.code,
            "name": command.name or (known.name if known is not None else command.code),
            "kind": kind,
            **details,
            "retired": retired or None,
        }
    )
    return Draft(Kind.EXPOSED_SITE, work.today.isoformat(), part, (), {"site": command.code, "id": part["id"]})


def write_distance(work: Work, command: WriteDistance) -> Draft:
    """Write down the distance of a pair."""
    check_right(work, Kind.DISTANCE)
    findings = Findings()
    store = named_storehouse(findings, work, command.storehouse, "storehouse")
    pes = _side(findings, store, command.pes, retired=command.retired)
    if bool(command.site) == bool(command.other):
        findings.problem(P.ONE_OF_TWO, "site")
        findings.refuse_if_any()
    said = _to_site(findings, work, command) if command.site else _to_other(findings, work, command, store)
    length = metres(findings, command.metres, "metres")
    _choices(findings, command.given, list(GIVEN), "given")
    findings.refuse_if_any()
    part: Mapping[str, Any] = without_empty(
        {
            "storehouse": store.uuid if store is not None else "",
            **said,
            "pes": pes,
            "distance_cm": centimetres(length),
            "given": [GIVEN[one].value for one in command.given],
            "note": command.note,
            "retired": command.retired or None,
        }
    )
    return Draft(Kind.DISTANCE, work.today.isoformat(), part)


def named_storehouse(findings: Findings, work: Work, text: str, field: str) -> Storehouse | None:
    """The explosives storehouse with this code or path; else a problem."""
    place = naming.place(findings, work, text, STORES, field)
    if place is None:
        return None
    found = storehouse_at(work.reader, place.id)
    if found is None or found.retired:
        findings.problem(P.NO_STOREHOUSE, field, place=place.path)
        return None
    return found


def _side(findings: Findings, store: Storehouse | None, text: str, *, retired: bool) -> str:
    """The side that looks at the other: one that a storehouse of this structure has. A distance that ends may name what it was."""
    if text not in {one.value for one in Pes}:
        findings.problem(M.BAD_CHOICE, "pes", value=text[:40], known=", ".join(one.value for one in Pes))
    elif store is not None and not retired and Pes(text) not in SIDES[store.structure]:
        known = ", ".join(one.value for one in SIDES[store.structure])
        values = {"structure": store.structure.value, "known": known, "value": text}
        findings.problem(P.SIDE_DIFFERS, "pes", place=store.path, **values)
    return text


def _to_site(findings: Findings, work: Work, command: WriteDistance) -> dict[str, str]:
    site: ExposedSite | None = site_named(work.reader, command.site)
    if site is None or site.retired:
        findings.problem(P.UNKNOWN_SITE, "site", value=command.site[:80])
        return {}
    return {"target": "site", "to": site.uuid}


def _to_other(findings: Findings, work: Work, command: WriteDistance, store: Storehouse | None) -> dict[str, str]:
    other = named_storehouse(findings, work, command.other, "other")
    if other is None:
        return {}
    if store is not None and other.place == store.place:
        findings.problem(P.TO_ITSELF, "other", place=other.path)
    known = [one.value for one in EXPLOSIVE_SITES]
    if command.es not in known:
        findings.problem(P.ES_MISSING, "es", place=other.path, known=", ".join(known))
    return {"target": "storehouse", "to": other.uuid, "es": command.es}


def metres(findings: Findings, text: str, field: str) -> Decimal:
    """Metres as they were typed; a problem for feet, for what is no number, and for what cannot be."""
    value = read_measure(text, "m")
    most = MOST_CM // 100
    if any(text.lower().rstrip(". ").endswith(one) for one in ("ft", "feet", "foot", "'", "′")):
        findings.problem(P.FEET, field, value=text)
    elif value is None:
        findings.problem(S.NOT_A_DISTANCE, field, value=text)
    elif value < Decimal("0.01"):
        findings.problem(S.DISTANCE_NOT_POSITIVE, field, value=text)
    elif value > most:
        findings.problem(S.DISTANCE_ABSURD, field, value=text, most=most)
    else:
        return value
    return Decimal(1)
