"""What is asked of a site plan, as it is typed: the site, and what is thought of in a storehouse."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.measures import MOST_MG, milligrams, read_measure
from sam.domain.places import STORES
from sam.domain.problems import refuse
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.safety import SafetyProblem
from sam.domain.problems.site_plan import PlanProblem as P
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow, places_named
from sam.queries.site_plan import in_site, sites_named
from sam.queries.site_plan_pairs import Loads
from sam.queries.storehouses import storehouses
from sam.standards.arcs import Load

_THOUGHT = re.compile(r"(?P<store>.+):(?P<division>[0-9.]+)=(?P<kg>.+)")
EXAMPLE = "E1:1.1=2000"


def one_site(reader: Reader, text: str) -> PlaceRow:
    """The site with this code or path.

    Raises:
        Refused: none is named, there is no such place, or it is no site.
    """
    if not text.strip():
        raise refuse(P.SITE_MISSING, "site")
    found = sites_named(reader, text.strip())
    if not found:
        others = [one for one in places_named(reader, text.strip()) if one.kind in STORES]
        if others:
            raise refuse(M.WRONG_PLACE_KIND, "site", value=text[:80], kind=others[0].kind, wanted=["site"])
        raise refuse(M.UNKNOWN_PLACE, "site", value=text[:80])
    if len(found) > 1:
        raise refuse(M.SEVERAL_PLACES, "site", value=text, paths=", ".join(one.path for one in found[:6]))
    return found[0]


def thought_of(reader: Reader, site: PlaceRow, said: Iterable[str]) -> Loads:
    """What is thought of, by the path of its storehouse: each "storehouse:division=kilograms".

    Raises:
        Refused: no such form, storehouse, division or quantity.
    """
    here = [one for one in storehouses(reader) if in_site(one, site)]
    made: dict[str, tuple[Load, ...]] = {}
    for n, text in enumerate(said):
        found = _THOUGHT.fullmatch(text.strip())
        if found is None or found["division"] not in HAZARD_DIVISIONS:
            raise refuse(P.BAD_WHAT_IF, "what_if", n, value=text[:80], example=EXAMPLE)
        kg = read_measure(found["kg"], "kg")
        if kg is None or kg <= 0 or milligrams(kg) > MOST_MG:
            raise refuse(P.BAD_WHAT_IF, "what_if", n, value=text[:80], example=EXAMPLE)
        named = found["store"]
        stores = [one.path for one in here if named in (one.path, one.path.rpartition("/")[2])]
        if len(stores) != 1:
            code = SafetyProblem.NO_STOREHOUSE if not stores else M.SEVERAL_PLACES
            values = {"place": named[:80]} if not stores else {"value": named, "paths": ", ".join(stores)}
            raise refuse(code, "what_if", n, **values)
        made[stores[0]] = (*made.get(stores[0], ()), Load(found["division"], kg))
    return made
