"""How a person looks at the depot: what their role is, and what they chose for themselves, kept on the desk."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems import Unavailable
from sam.domain.roles import Role
from sam.services.desk_of import desk_of
from sam.services.shop import Shop

_KIND, _PLACES = "view", "places"


class PlacesAs(Enum):
    """How places are shown: as a list with steps, from above as boxes, or as the plan of their site, to scale."""

    TREE = "tree"
    PLAN = "plan"
    SITE = "site"


def own_role(shop: Shop) -> Role:
    """What the person at the window is at this depot."""
    return shop.actor.role


def places_as(shop: Shop) -> PlacesAs:
    """How this person last looked at places; as a tree where nothing is kept or can be read."""
    if not shop.folder.desk.exists():
        return PlacesAs.TREE
    try:
        with desk_of(shop) as desk:
            kept = desk.take(shop.actor.uuid, _KIND, _PLACES)
    except Unavailable:
        return PlacesAs.TREE
    known = {one.value: one for one in PlacesAs}
    return known.get(str(kept.body), PlacesAs.TREE) if kept is not None else PlacesAs.TREE


def keep_places_as(shop: Shop, way: PlacesAs) -> None:
    """Remember how a person looks at places; a desk that cannot be written keeps nobody from looking."""
    try:
        with desk_of(shop) as desk:
            desk.lay(shop.actor.uuid, _KIND, _PLACES, way.value)
    except Unavailable:
        return
