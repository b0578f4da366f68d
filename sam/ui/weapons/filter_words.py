"""A filter of the list of weapons in words, and as the parts that a desk keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, count_weapons
from sam.ui.screen_context import Door
from sam.words.labels import condition_label
from sam.words.translate import _

Parts = Mapping[str, str | bool]
_NOTHING = WeaponsWanted()
_NAMES = tuple(field.name for field in fields(WeaponsWanted))


def words_of(wanted: WeaponsWanted) -> dict[str, str]:
    """Each part that filters, in words."""
    where = {
        Whereabouts.STORES: _("In stores"),
        Whereabouts.HOLDERS: _("With people"),
        Whereabouts.WORKSHOP: _("Workshop"),
        Whereabouts.TRANSIT: _("On the road"),
    }
    words = {
        "text": wanted.text and _("Number: {value}").format(value=wanted.text),
        "whereabouts": where.get(wanted.whereabouts, ""),
        "item_type": wanted.item_type and _("Type: {value}").format(value=wanted.item_type),
        "calibre": wanted.calibre and _("Calibre: {value}").format(value=wanted.calibre),
        "condition": wanted.condition and _("State: {value}").format(value=condition_label(wanted.condition)),
        "place": wanted.place and _("Place: {value}").format(value=wanted.place),
        "holder": wanted.holder and _("Held by: {value}").format(value=wanted.holder.rpartition("/")[2]),
        "restricted": _("Held or restricted") if wanted.restricted else "",
        "doubtful": _("Doubtful serial number") if wanted.doubtful else "",
    }
    return {name: said for name, said in words.items() if said}


def without(wanted: WeaponsWanted, name: str) -> WeaponsWanted:
    """The same without one part."""
    part: dict[str, Any] = {name: getattr(_NOTHING, name)}
    return replace(wanted, **part)


def parts_of(wanted: WeaponsWanted) -> dict[str, str | bool]:
    """The parts that filter, as a desk keeps them."""
    found: dict[str, str | bool] = {}
    for name in _NAMES:
        value = getattr(wanted, name)
        if value != getattr(_NOTHING, name):
            found[name] = value.value if isinstance(value, Whereabouts) else value
    return found


def wanted_of(parts: Parts) -> WeaponsWanted:
    """A filter as it was kept; what is not understood (any more) does not filter."""
    known: dict[str, Any] = {
        name: value
        for name, value in parts.items()
        if name in _NAMES and name != "whereabouts" and type(value) is type(getattr(_NOTHING, name))
    }
    where = parts.get("whereabouts", "")
    if where in {one.value for one in Whereabouts}:
        known["whereabouts"] = Whereabouts(where)
    return WeaponsWanted(**known)


def count_behind(door: Door, parts: Parts) -> int:
    """How many weapons stand behind a kept filter."""
    count: int = door.ask(count_weapons, wanted_of(parts))
    return count
