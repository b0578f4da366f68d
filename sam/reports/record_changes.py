"""What the record of an item says, and what each better record of it changed: "Year of manufacture: 1997 → 1998"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sam.domain.items import MarkKind
from sam.queries.history import Life, Record
from sam.reports.naming import capital
from sam.words.formats import day, number
from sam.words.labels import label
from sam.words.translate import N_, _

_SAID = {
    "serial": N_("Serial number"),
    "lot": N_("Lot"),
    "registry": N_("Registry number"),
    "country": N_("Country of manufacture"),
    "year": N_("Year of manufacture"),
    "maker": N_("Maker"),
    "made_on": N_("Made on"),
    "expires_on": N_("Shelf life ends"),
    "seal": N_("Seal"),
    "doubt": N_("Doubt about the serial number"),
    "note": N_("Remark"),
}
"""What a record says of an item, and what it is called."""

_STAYS = frozenset({"serial", "lot", "registry", "type"})
"""What a record that does not name it leaves as it was."""

_NOTHING = "\u2013"

Said = Mapping[str, Any]


def details(life: Life) -> list[tuple[str, str]]:
    """What the record says beside type and number, each with its name."""
    said = [(_(name), _written(key, life.details[key])) for key, name in _SAID.items() if life.details.get(key)]
    own = life.details.get("fields", {})
    return said + [(life.fields.get(code, code), str(own[code])) for code in sorted(own)]


def changes(one: Record, life: Life) -> list[str]:
    """What a better record changed, each with what was said before and from then on."""
    return [f"{name}: {old or _NOTHING} \u2192 {new or _NOTHING}" for name, old, new in _changes(one, life)]


def mark_words(mark: Said) -> tuple[str, str]:
    """What a mark is called, and what was observed with its doubt."""
    text = str(mark["text"])
    if mark.get("doubt"):
        doubt = _("doubtful: {what}").format(what=mark["doubt"])
        text = f"{text} ({doubt})"
    return capital(label(MarkKind(mark["kind"]))), text


def _changes(one: Record, life: Life) -> Iterator[tuple[str, str, str]]:
    before, said = one.before, one.said
    for key, name in _SAID.items():
        if before.get(key) != said.get(key) and (said.get(key) or key not in _STAYS):
            yield _(name), _written(key, before.get(key)), _written(key, said.get(key))
    for key, name in (("type", _("Item type")), ("parent", _("Belongs to"))):
        old, new = (life.names.get(part.get(key, ""), part.get(key, "")) for part in (before, said))
        if old != new and (new or key not in _STAYS):
            yield name, old, new
    yield from _own_fields(before.get("fields", {}), said.get("fields", {}), life)
    yield from _marks(before, said)
    for name, old, new in _parts(before, said, life):
        if old != new:
            yield name, old, new


def _own_fields(old: Said, new: Said, life: Life) -> Iterator[tuple[str, str, str]]:
    """Fields of the institution's own."""
    for code in sorted({*old, *new}):
        if old.get(code) != new.get(code):
            yield life.fields.get(code, code), str(old.get(code, "")), str(new.get(code, ""))


def _marks(before: Said, said: Said) -> Iterator[tuple[str, str, str]]:
    """Marks that were added, and marks that are no longer in the record."""
    was, now = (Counter(mark_words(mark) for mark in part.get("marks", ())) for part in (before, said))
    for name, text in (was - now).elements():
        yield name, text, ""
    for name, text in (now - was).elements():
        yield name, "", text


def _parts(before: Said, said: Said, life: Life) -> Iterator[tuple[str, str, str]]:
    """What belongs to it, how it is packed, how many photographs there are."""

    def kit(part: Said) -> str:
        return ", ".join(
            f"{number(one['quantity'])} \u00d7 {life.names.get(one['type'], one['type'])}"
            for one in part.get("kit", ())
        )

    def packed(part: Said) -> str:
        return ", ".join(f"{one['name']}: {number(one['holds'])}" for one in part.get("packaging", ()))

    def pictures(part: Said) -> str:
        count = len(part.get("photographs", ()))
        return number(count) if count else ""

    yield _("What belongs to it"), kit(before), kit(said)
    yield _("Packages"), packed(before), packed(said)
    yield _("Photographs"), pictures(before), pictures(said)


def _written(key: str, value: object) -> str:
    if not value:
        return ""
    return day(date.fromisoformat(str(value))) if key in {"made_on", "expires_on"} else str(value)
