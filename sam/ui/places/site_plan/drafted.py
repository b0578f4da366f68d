"""What was put elsewhere on a plan and is not signed yet, and the command that signs it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sam.domain.commands.site_plan import DrawSitePlan, PutThere
from sam.domain.measures import read_measure
from sam.domain.site_plan import Basis, Spot
from sam.queries.reader import Reader
from sam.queries.site_plan import site_above
from sam.queries.site_plan_asked import thought_of
from sam.queries.site_plan_pairs import SitePlan, site_plan

Drafts = Mapping[str, Spot | None]
"""Where things would stand, by their key; None: taken off the plan."""


def plan_at(reader: Reader, path: str, basis: Basis, thought: tuple[str, ...], drafts: Drafts) -> SitePlan | None:
    """The plan of the site in which a place stands, with what is not signed yet; None where it stands in no site."""
    site = site_above(reader, path)
    if site is None:
        return None
    return site_plan(reader, site, basis, thought_of(reader, site, thought), drafts)


def metres(cm: int) -> str:
    """Centimetres as a command takes them, in metres."""
    return f"{Decimal(cm) / 100:f}"


def put(key: str, spot: Spot) -> PutThere:
    """A thing at its place."""
    return PutThere(what=key, east=metres(spot.east_cm), north=metres(spot.north_cm), reach=metres(spot.reach_cm))


def command_of(site: str, drafts: Drafts, *, origin: str = "", tolerance: str = "", note: str = "") -> DrawSitePlan:
    """The command that signs what was put elsewhere."""
    return DrawSitePlan(
        site=site,
        origin=origin,
        tolerance=tolerance,
        put=tuple(put(key, spot) for key, spot in drafts.items() if spot is not None),
        take_off=tuple(key for key, spot in drafts.items() if spot is None),
        note=note,
    )


def spot_of(said: PutThere) -> Spot | None:
    """Where a thing would stand by what was typed; None where that is no place (the service says why)."""
    values = [read_measure(text, "m") for text in (said.east, said.north, said.reach or "0")]
    if any(one is None for one in values):
        return None
    east, north, reach = (int(one * 100) for one in values if one is not None)
    return Spot(east, north, reach)


Unsigned = dict[str, Any]
"""What is not signed, as a JSON value."""


def unsigned_part(drafts: Mapping[str, Mapping[str, Spot | None]]) -> Unsigned:
    """What is put elsewhere on the plan of each site: centimetres east, north and to the walls, or null for what is taken off."""
    return {
        site: {
            key: [spot.east_cm, spot.north_cm, spot.reach_cm] if spot is not None else None
            for key, spot in put_.items()
        }
        for site, put_ in drafts.items()
        if put_
    }


def read_unsigned(part: object) -> dict[str, dict[str, Spot | None]]:
    """The same, read back; what is no such thing is left out."""
    if not isinstance(part, dict):
        return {}
    return {
        str(site): {str(key): Spot(*said) if isinstance(said, list) else None for key, said in put_.items()}
        for site, put_ in part.items()
        if isinstance(put_, dict)
    }
