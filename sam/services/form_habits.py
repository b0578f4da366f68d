"""How a person last filled the head of a form, kept on the desk: the next form of the same kind begins with it."""

from __future__ import annotations

from collections.abc import Mapping

from sam.domain.problems import Unavailable
from sam.services.desk_of import desk_of
from sam.services.shop import Shop

_KIND = "form"


def form_habits(shop: Shop, form: str) -> Mapping[str, str]:
    """What this person wrote last in the head of this form, by field; empty where nothing is kept or can be read."""
    if not shop.folder.desk.exists():
        return {}
    try:
        with desk_of(shop) as desk:
            paper = desk.take(shop.actor.uuid, _KIND, form)
    except Unavailable:
        return {}
    body = paper.body if paper is not None else None
    if not isinstance(body, dict):
        return {}
    return {name: value for name, value in body.items() if isinstance(value, str)}


def keep_form_habits(shop: Shop, form: str, head: Mapping[str, str]) -> None:
    """Remember the head of a form; a desk that cannot be written keeps nobody from working."""
    try:
        with desk_of(shop) as desk:
            desk.lay(shop.actor.uuid, _KIND, form, dict(head))
    except Unavailable:
        return
