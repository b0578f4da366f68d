"""A filter of the list of weapons in words, and as the parts that a desk keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from sam.domain.dates import read_day
from sam.queries.weapon_pages import NO_CATEGORY, Seen, WeaponsWanted, Whereabouts, count_weapons
from sam.reference.tables import category_name
from sam.ui.screen_context import Door
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _, language

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
        "category": _category_words(wanted.category),
        "seen": _seen_words(wanted.seen),
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
            found[name] = _kept(value)
    return found


def _kept(value: Any) -> str | bool:
    """One part as the desk keeps it: a text, or whether."""
    if isinstance(value, Whereabouts):
        return str(value.value)
    if isinstance(value, Seen):
        days = [day.isoformat() if day is not None else "" for day in (value.first, value.last)]
        return "/".join([*days, {None: "", True: "listed", False: "moved"}[value.listed]])
    kept: str | bool = value
    return kept


def _seen_of(text: str) -> Seen | None:
    """When a weapon was last seen, as it was kept; None where that is not understood."""
    parts = text.split("/")
    if len(parts) != 3:
        return None
    days = [read_day(part) for part in parts[:2]]
    listed = {"listed": True, "moved": False}.get(parts[2])
    return Seen(days[0] or None, days[1] or None, listed)


def _category_words(code: str) -> str:
    return _("No category") if code == NO_CATEGORY else category_name(code, language()) if code else ""


def _seen_words(seen: Seen | None) -> str:
    if seen is None:
        return ""
    if seen.listed:
        return _("Only on the list it began with")
    if seen.first is not None and seen.last is not None:
        return _("Last seen {first} to {last}").format(first=formats.day(seen.first), last=formats.day(seen.last))
    if seen.last is not None:
        return _("Not seen since {day}").format(day=formats.day(seen.last))
    return _("Seen since {day}").format(day=formats.day(seen.first)) if seen.first is not None else ""


def wanted_of(parts: Parts) -> WeaponsWanted:
    """A filter as it was kept; what is not understood (any more) does not filter."""
    known: dict[str, Any] = {
        name: value
        for name, value in parts.items()
        if name in _NAMES and name not in {"whereabouts", "seen"} and type(value) is type(getattr(_NOTHING, name))
    }
    where = parts.get("whereabouts", "")
    if where in {one.value for one in Whereabouts}:
        known["whereabouts"] = Whereabouts(where)
    if "seen" in parts:
        known["seen"] = _seen_of(str(parts["seen"]))
    return WeaponsWanted(**known)


def count_behind(door: Door, parts: Parts) -> int:
    """How many weapons stand behind a kept filter."""
    count: int = door.ask(count_weapons, wanted_of(parts))
    return count
