"""The hill of the practice depot: four explosives storehouses with their licences, what lies around them, and ammunition in them.

Made so that each meter shows something else: one store well filled, one nearly full, one with flares alone, one still empty.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import hypot
from typing import Any

from sam.domain.commands import master, movements, safety, site_plan

Act = Callable[..., object]
"""Does one act: its name, its command; `two` where two sign."""

TYPES = (
    ("TNT-200", "TNT block 200 g", "explosive", "UN0209", "1.1", "D", 200_000),
    ("BOMB-81", "Mortar bomb 81 mm HE", "ammunition", "UN0321", "1.2.1", "E", 700_000),
    ("CHARGE-105", "Charge 105 mm", "ammunition", "UN0242", "1.3.1", "C", 1_400_000),
    ("SIGNAL-RED", "Signal rocket, red", "ammunition", "UN0195", "1.3.2", "G", 250_000),
    ("FLARE-HAND", "Hand flare, white", "ammunition", "UN0191", "1.4", "G", 60_000),
)
"""Code, name, kind, UN number, hazard division, compatibility group, milligrams of net explosive in one."""

STORES = (
    ("E1", "Bunker 1", "earth-covered", (0, 0), (("1.1", 1_000), ("1.3.1", 4_000))),
    ("E2", "Bunker 2", "medium", (90, 0), (("1.2.1", 1_000), ("1.3.1", 1_500))),
    ("E3", "Bunker 3", "light", (280, 20), (("1.3.2", 400),)),
    ("E4", "Bunker 4", "earth-covered", (90, 120), (("1.1", 2_000), ("1.2.1", 2_000), ("1.3.1", 4_000))),
)
"""Code, name, how it is built, metres to the east and north, what its licence permits of each division in kilograms."""

SITES = (
    ("VILLAGE", "Village of Tres Ríos", "inhabited", 300, (380, 430)),
    ("ROAD", "Road to the coast", "route-medium", 0, (-40, -290)),
    ("GUARD", "Guard house", "office-few", 8, (250, -230)),
    ("PROCESS", "Ammunition workshop", "apb-barricaded", 5, (-260, 120)),
)
"""Code, name, what it is, people there, metres to the east and north."""

LOTS = (
    ("E1", "TNT-200", "TN-20-014", 4_000), ("E2", "BOMB-81", "MB-15-207", 1_300), ("E2", "CHARGE-105", "PC-12-031", 300),
    ("E3", "SIGNAL-RED", "SR-22-004", 600), ("E3", "FLARE-HAND", "FH-21-118", 1_500),
)  # fmt: skip
"""Where it lies, its type, its lot, how much."""

AUTHORITY = "Explosives safety office of the Ministry"
_SIDES = {"earth-covered": "ecm-side", "medium": "medium-barricaded", "light": "light-barricaded"}
_OTHERS = {"earth-covered": "ecm-across", "medium": "barricaded", "light": "barricaded"}
_FORM = (
    ("unit", "Practice depot"), ("use", "Storage of packed ammunition"), ("fire_fighting", "yes"), ("lightning", "yes"),
    ("electrical", "Category C"), ("area_plan", "HILL/1"), ("headwall", "3 bar"), ("floor", "Concrete, painted"), ("heating", "none"),
)  # fmt: skip


def write_down(act: Act, today: date) -> None:
    """The hill, its storehouses and sites, the distances between them, and the types that lie there."""
    act("write-place", master.WritePlace(kind="site", code="HILL", name="Magazine hill"))
    for code, name, structure, _there, _limits in STORES:
        act("write-place", master.WritePlace(kind="building", code=code, name=name, inside="HILL"))
        built = safety.WriteStorehouse(place=code, structure=structure, volume_m3=220)
        act("write-storehouse", built)
    for code, name, kind, persons, _there in SITES:
        site = safety.WriteSite(code=code, name=name, kind=kind, persons=persons or None)
        act("write-site", site)
    _distances(act)
    _plan(act)
    for code, name, kind, un, division, group, neq in TYPES:
        type_ = master.WriteType(
            code=code,
            name=name,
            kind=kind,
            un_number=un,
            hazard_division=division,
            compatibility_group=group,
            neq_mg=neq,
        )
        act("write-type", type_)
    for n, (code, *_rest, limits) in enumerate(STORES, 1):
        licence = safety.GrantLicence(
            storehouse=code, number=f"ELL {n}/26", authority=AUTHORITY, since=today.isoformat(),
            until=(today + timedelta(days=3 * 365)).isoformat(), review=(today + timedelta(days=365)).isoformat(),
            limits=tuple(safety.Permits(division=division, kg=str(kg)) for division, kg in limits),
            conditions="Stacks 0.5 m from the walls", form=tuple(safety.FormField(name=k, value=v) for k, v in _FORM),
        )  # fmt: skip
        act("grant-licence", licence)


def _distances(act: Act) -> None:
    for code, _name, structure, here, _limits in STORES:
        for site, _called, _kind, _persons, there in SITES:
            to_site = safety.WriteDistance(
                storehouse=code, site=site, metres=_metres(here, there), pes=_SIDES[structure]
            )
            act("write-distance", to_site)
        for other, _called, built, there, _granted in STORES:
            if other != code:
                to_other = safety.WriteDistance(
                    storehouse=code, other=other, metres=_metres(here, there), pes=_SIDES[structure], es=_OTHERS[built]
                )
                act("write-distance", to_other)


def _plan(act: Act) -> None:
    known = ((code, there) for code, _name, *_more, there in SITES)
    standing = ((code, there) for code, _name, _structure, there, _limits in STORES)
    put = tuple(
        site_plan.PutThere(what=code, east=str(there[0]), north=str(there[1]), reach=str(_BUILDINGS // 2))
        for code, there in (*standing, *known)
    )
    act("draw-site-plan", site_plan.DrawSitePlan(site="HILL", origin="Boundary stone at the gate", put=put))


def _metres(here: tuple[int, int], there: tuple[int, int]) -> str:
    """Between the nearest points, as somebody with a tape would write it: what stands on the plan less the buildings themselves."""
    return f"{hypot(here[0] - there[0], here[1] - there[1]) - _BUILDINGS:.1f}"


_BUILDINGS = 12


def fill(act: Act, supplier: str) -> None:
    """What lies in the storehouses, each lot from one delivery."""
    for place in dict.fromkeys(place for place, *_rest in LOTS):
        lots: tuple[Any, ...] = tuple(
            movements.NewLot(type=type_, lot=lot, quantity=quantity, made_on="2020-05-01", expires_on="2035-05-01")
            for store, type_, lot, quantity in LOTS
            if store == place
        )
        act("receive", movements.Receive(to=place, supplier=supplier, reference="DN 902/26", lots=lots))
