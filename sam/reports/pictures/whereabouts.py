"""Where things are: in whose hands, in which storehouse, with which unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sam.domain.items import Form
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.queries.pictures import LiesAt, Pictured
from sam.queries.weapon_pages import Whereabouts
from sam.reports.page import Bar, Fill
from sam.reports.pictures.picture import Behind, Drawn, Picture, largest, picture, so_much
from sam.words.formats import number
from sam.words.translate import _, ngettext

_REGISTER = "weapon-register"
_HOLDERS = frozenset(kind.value for kind in HOLDERS)
_STORES = frozenset(kind.value for kind in STORES)
_WITHIN = _STORES | {PlaceKind.WORKSHOP.value}


def _weapons(rows: Iterable[LiesAt]) -> int:
    return sum(row.quantity for row in rows if row.form == Form.WEAPON.value)


def where(facts: Pictured) -> Iterator[Picture]:
    """Weapons in stores, with people, in the workshop, on the road."""
    total = _weapons(facts.lies)
    if not total:
        return
    parts = (
        (Whereabouts.STORES, _STORES, _("In stores"), Fill.SOLID),
        (Whereabouts.HOLDERS, _HOLDERS, _("With people"), Fill.SLANTED),
        (Whereabouts.WORKSHOP, {PlaceKind.WORKSHOP.value}, _("Workshop"), Fill.CROSSED),
        (Whereabouts.TRANSIT, {PlaceKind.TRANSIT.value}, _("On the road"), Fill.EMPTY),
    )
    bars = []
    for whereabouts, kinds, label, fill in parts:
        there = _weapons(row for row in facts.lies if row.kind in kinds)
        behind = Behind("weapons", {"whereabouts": whereabouts}, _REGISTER)
        bars.append(Drawn(Bar(label, there, fill=fill), behind if there else None))
    away = total - bars[0].bar.value
    title = ngettext(
        "{n} of {total} weapons is not in its store", "{n} of {total} weapons are not in their store", away
    )
    if not away:
        title = _("All {total} weapons are in their stores")
    yield picture(
        "where",
        title.format(n=number(away), total=number(total)),
        bars,
        note=_("Weapons with a number, by where they are."),
    )


def storehouses(facts: Pictured) -> Iterator[Picture]:
    """What is in each building, or at each site outside of its buildings."""
    buildings = {path for path, (kind, _name) in facts.names.items() if kind == PlaceKind.BUILDING.value}
    within: dict[str, list[LiesAt]] = {}
    for row in facts.lies:
        if row.kind in _WITHIN:
            within.setdefault(_storehouse(row.path, buildings), []).append(row)
    if not within:
        return
    bars = [_storehouse_bar(facts, path, rows, whole=path in buildings) for path, rows in within.items()]
    most = max(bars, key=lambda one: one.bar.value).bar
    total = sum(one.bar.value for one in bars)
    title = _("{place} holds the most weapons: {n} of {total}")
    if not total:
        title = ngettext("No weapon in {n} storehouse", "No weapon in {n} storehouses", len(bars))
    yield picture(
        "storehouses",
        title.format(place=most.label, n=number(most.value if total else len(bars)), total=number(total)),
        largest(bars, _("{n} other storehouses")),
        note=_("Weapons with a number in each building; under its name what else is there."),
    )


def _storehouse(path: str, buildings: set[str]) -> str:
    """The building in which a place stands, else the outermost place."""
    steps = path.split("/")
    inside = ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
    return next((one for one in inside if one in buildings), steps[0])


def _storehouse_bar(facts: Pictured, path: str, rows: list[LiesAt], *, whole: bool) -> Drawn:
    weapons = _weapons(rows)
    name = facts.names.get(path, ("", ""))[1]
    code = path.rpartition("/")[2]
    label = f"{code} \u00b7 {name}" if name and name != code else code
    if not whole and any(one.startswith(f"{path}/") for one in facts.names):
        label = _("{place}, outside of its buildings").format(place=label)
    behind = (
        Behind("weapons", {"place": path}, _REGISTER) if weapons and whole else Behind("places", path, "stock-on-hand")
    )
    return Drawn(Bar(label, weapons, note=_else(rows)), behind)


def _else(rows: Iterable[LiesAt]) -> str:
    """What lies there beside weapons with a number: "40,000 rounds, 580 pieces"."""
    sums = Counter[str]()
    for row in rows:
        if row.form != Form.WEAPON.value:
            sums[row.unit] += row.quantity
    return ", ".join(so_much(quantity, unit) for unit, quantity in sorted(sums.items(), reverse=True))


def custody(facts: Pictured) -> Iterator[Picture]:
    """Weapons that people and units hold, by the outermost unit."""
    held: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in facts.lies:
        if row.kind in _HOLDERS and row.form == Form.WEAPON.value:
            top = row.path.partition("/")[0]
            held[top] += row.quantity
            names[top] = facts.names.get(top, ("", row.name))[1]
    if not held:
        return
    bars = [
        Drawn(
            Bar(names[path] or path, count),
            Behind("weapons", {"place": path, "whereabouts": Whereabouts.HOLDERS}, "custody"),
        )
        for path, count in held.items()
    ]
    bars = largest(bars, _("{n} other units and people"), Behind("people", "", "custody"))
    most, total = bars[0].bar, sum(held.values())
    title = _("{name} answers for the most weapons: {n} of {total} that are out")
    if len(bars) > 1 and bars[1].bar.value == most.value:
        title = ngettext(
            "{total} weapon is out with people and units", "{total} weapons are out with people and units", total
        )
    yield picture(
        "custody",
        title.format(name=most.label, n=number(most.value), total=number(total)),
        bars,
        note=_("Weapons that people and units hold, by the outermost unit; people of no unit by name."),
    )
