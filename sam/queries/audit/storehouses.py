"""Checks of explosives storehouses: licences in date, quantities within them, groups that may be mixed, what lies outside of all.

Each storehouse is judged as a movement into it would be (`sam.standards.storehouse`), with the licence, the waivers and the cells of the
mixing table that counted on the day. A waiver does not make a storehouse as it should be: it is told beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from sam.domain.answers import Answer
from sam.domain.audit import Why
from sam.domain.measures import MG_IN_KG, Mass
from sam.domain.sites import Check, Structure
from sam.queries.audit.look import KEPT, Look, Stock
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes
from sam.queries.storehouses import Storehouse, facts, licence_row, storehouses, waived
from sam.standards.inside import Facts
from sam.standards.mixing import Cells, may_mix
from sam.standards.storehouse import Finding, Judgement, examine

EXPLOSIVE_OF = ("ammunition", "explosive")


@dataclass(frozen=True, slots=True)
class Judged:
    """A storehouse with what is against it.

    Attributes:
        entry: number of the entry that wrote its licence; 0 where it has none.
        aside: checks that a waiver sets aside.
    """

    store: Storehouse
    facts: Facts
    judgement: Judgement
    entry: int
    aside: frozenset[Check]

    def against(self, *checks: Check) -> list[Finding]:
        """What these checks find that would refuse a movement."""
        return [one for one in self.judgement.findings if one.check in checks and one.refuses]

    def row(self, more: str = "") -> Row:
        """It, behind a reply."""
        return Row("place", self.store.uuid, f"{self.store.path}{more}", self.entry)


def _stores(look: Look) -> tuple[Judged, ...]:
    """Every storehouse in use, judged once for all checks."""
    if "storehouses" not in look.papers:
        look.papers["storehouses"] = tuple(_judged(look, one) for one in storehouses(look.reader))
    found: tuple[Judged, ...] = look.papers["storehouses"]
    return found


def _judged(look: Look, store: Storehouse) -> Judged:
    inside = facts(look.reader, store.place, store.path, look.as_of)
    row = licence_row(look.reader, store.place, look.as_of)
    aside = frozenset(waived(look.reader, store.place, look.as_of))
    return Judged(store, inside, examine(inside, look.as_of), look.number(row.entry) if row is not None else 0, aside)


def _outside(look: Look) -> list[Stock]:
    """Explosives that lie in the depot's stores, but in no storehouse."""
    known = [one.store.path for one in _stores(look)]
    return [
        one
        for one in look.stored
        if one.type_kind in EXPLOSIVE_OF
        and not any(one.path == path or one.path.startswith(f"{path}/") for path in known)
    ]


def _kg(mass: object) -> str:
    """Kilograms; 0 where nothing is said."""
    return f"{Decimal(mass.mg) / MG_IN_KG:f}" if isinstance(mass, Mass) else "0"


def _figures(look: Look, stores: Iterable[Judged], checks: tuple[Check, ...]) -> dict[str, int]:
    """What is told beside the verdict: waivers that stand, and what lies in no storehouse."""
    set_aside = sum(bool(one.aside & {found.check for found in one.against(*checks)}) for one in stores)
    return {"waived": set_aside, "outside": len(_outside(look))}


def licences_in_date(look: Look) -> Outcome:
    """Every storehouse has a licence that holds on the day. Whether it hangs at the door, eyes must see."""
    stores = _stores(look)
    if not stores:
        return ask(Why.NOT_KEPT if _outside(look) else Why.NO_CASE, {"outside": len(_outside(look))})
    late = [one for one in stores if not _holds(one, look)]
    rows = (one.row(f", {one.facts.licence.number}" if one.facts.licence else "") for one in late)
    outside = _outside(look)
    found = judged(len(stores), len(late), rows, also={"outside": len(outside)})
    return (
        ask(Why.NOT_ENOUGH, found.figures, (one.row for one in outside))
        if outside and not late
        else no_whole_yes(found)
    )


def _holds(one: Judged, look: Look) -> bool:
    """Whether its licence holds on the day."""
    held, day = one.facts.licence, look.as_of
    if held is None or not held.since <= day <= held.until:
        return False
    return held.suspended_on is None or held.suspended_on > day


def within_licence(look: Look) -> Outcome:
    """No storehouse holds more of a division than its licence permits, aggregated as IATG 02.20:2021, table 6 says.

    A storehouse with explosives and no licence that holds permits nothing. What has no hazard data, and what lies in no storehouse, leaves
    the question open.
    """
    stores = [one for one in _stores(look) if one.facts.stacks]
    types = {one.type: one for one in look.stored if one.type_kind in EXPLOSIVE_OF}
    bare = [one for one in types.values() if not (one.division and one.group and one.neq_mg)]
    unknown = [Row("type", one.type_code, one.type_name) for one in bare]
    if not _stores(look):
        return ask(Why.NOT_KEPT, {"examined": len(types), "without_hazard_data": len(bare)}, unknown)
    checks = (Check.LICENCE, Check.LIMIT)
    failing = [one for one in stores if one.against(*checks)]
    rows = (row for one in failing for row in _over(one))
    figures = {"without_hazard_data": len(bare), **_figures(look, stores, checks)}
    found = judged(len(stores), len(failing), rows, also=figures)
    outside = _outside(look)
    if (bare or outside) and not failing:
        return ask(Why.NOT_ENOUGH, found.figures, [*unknown, *(one.row for one in outside)])
    return found


def _over(one: Judged) -> Iterator[Row]:
    """A row for each division that is over its limit; one for a licence that does not hold."""
    for found in one.against(Check.LIMIT):
        said = found.problem.values
        yield one.row(f": HD {said['division']} {_kg(said['counted'])} > {_kg(said.get('permitted'))} kg")
    if not one.against(Check.LIMIT):
        yield one.row(f", {one.facts.licence.number}" if one.facts.licence else "")


def groups_may_mix(look: Look) -> Outcome:
    """No storehouse, and no compartment outside of them, holds two compatibility groups that may not stand together.

    Two groups that may under a condition, or as the authority decides, leave the question open, and so does a lot without a group. Cells
    that the authority has set count as it set them.
    """
    stores = [one for one in _stores(look) if one.facts.stacks]
    cells = look.cells
    failing = [one.row() for one in stores if _never(one)]
    said = [one for one in stores if any(found.check is Check.MIXING for found in one.judgement.findings)]
    open_ = [one.row() for one in said if not _never(one)]
    rooms: dict[str, list[Stock]] = defaultdict(list)
    for stock in _outside(look):
        rooms[look.room_of(stock.path)].append(stock)
    for room, lots in sorted(rooms.items()):
        answers = set(_mixed(lots, cells))
        if Answer.NO in answers:
            failing.append(place_row(look, room))
        elif answers - {Answer.YES}:
            open_.append(place_row(look, room))
    without = [one for one in look.stored if not one.group and one.type_kind in EXPLOSIVE_OF]
    also = {
        "conditional": len(open_),
        "without_group": len(without),
        "waived": _figures(look, stores, (Check.MIXING,))["waived"],
    }
    found = judged(len(stores) + len(rooms), len(failing), failing, absence=True, also=also)
    if failing or not (open_ or without):
        return found
    return ask(Why.NOT_ENOUGH, found.figures, [*open_, *(one.row for one in without)])


def _never(one: Judged) -> bool:
    """Whether groups stand in it together that may not."""
    return any(pair.mixing.answer is Answer.NO for pair in one.judgement.together)


def _mixed(stock: Iterable[Stock], cells: Cells) -> Iterable[Answer]:
    groups = sorted({one.group for one in stock if one.group})
    return (may_mix(one, other, set_by_authority=cells).answer for one, other in combinations(groups, 2))


def place_row(look: Look, path: str) -> Row:
    """A place by its path, as a row."""
    found = look.reader.one(  # by its kinds, too: by them a path has an index
        f"SELECT uuid FROM place WHERE book = ? AND kind IN ({KEPT}) AND path = ?", look.reader.book, path
    )
    return Row("place", found.uuid.hex() if found else "", path)


MISSILES = ("AM-SHM", "AM-MOB")
LAUNCHERS = ("LW-ATM", "LW-MAN")
"""Ammunition that is a weapon with its launcher, and launchers that may be loaded for good: categories of the catalogue."""

_HELD_OF = f"""
SELECT t.code, t.name, t.category, p.path, sum(h.quantity) AS quantity FROM holding h JOIN item_type t ON t.id = h.type
JOIN place p ON p.id = h.place WHERE h.place > ? AND h.place < ? AND h.quantity > 0 AND p.kind IN ({KEPT})
  AND t.category IN ({",".join(f"'{one}'" for one in (*MISSILES, *LAUNCHERS))}) GROUP BY t.id, p.id ORDER BY t.code, p.path
"""


def explosive_weapons(look: Look) -> Outcome:
    """Missiles and shells of light weapons lie in storehouses with a licence that holds.

    A launcher that lies in none leaves the question open: whether it is loaded for good the catalogue does not say.
    """
    found = look.rows(_HELD_OF, look.reader.low, look.reader.high).all()
    stores = _stores(look)
    licensed = [one.store.path for one in stores if _holds(one, look)]
    beside = [one for one in found if not any(one.path == path or one.path.startswith(f"{path}/") for path in licensed)]
    wrong = [one for one in beside if one.category in MISSILES]
    rows = [Row("type", one.code, f"{one.name}, {one.path}") for one in (wrong or beside)]
    examined = sum(one.quantity for one in found)
    if not found or not stores:
        return ask(Why.NOT_KEPT if found else Why.NO_CASE, {"examined": examined}, rows)
    outcome = judged(examined, sum(one.quantity for one in wrong), rows)
    return ask(Why.LOOK, outcome.figures, rows) if beside and not wrong else no_whole_yes(outcome)


def temporary_storage(look: Look) -> Outcome:
    """What lies in light buildings and open stacks, or in no storehouse, lies there under a licence that holds.

    Whether it was inspected in the quarter, and whether a light storehouse is a lasting one, the book does not say.
    """
    stores = _stores(look)
    outside = _outside(look)
    light = [one for one in stores if one.store.structure is Structure.LIGHT and one.facts.stacks]
    late = [one for one in light if not _holds(one, look)]
    if not light and not outside:
        return ask(Why.NO_CASE)
    if not stores:
        return ask(Why.NOT_KEPT, {"outside": len(outside)})
    found = judged(len(light), len(late), (one.row() for one in late), also={"outside": len(outside)})
    return (
        ask(Why.NOT_ENOUGH, found.figures, (one.row for one in outside))
        if outside and not late
        else no_whole_yes(found)
    )
