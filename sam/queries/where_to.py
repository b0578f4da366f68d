"""Where explosives may go: every storehouse judged as if they came in, those that can take them first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sam.domain.marks import fold
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem
from sam.queries.reader import Reader
from sam.queries.storehouses import (
    ALONE,
    Storehouse,
    bans,
    facts,
    keyed_on,
    stack,
    storehouses,
    storehouses_above,
    waived,
)
from sam.standards.inside import Facts, Stack, Suspect, with_more
from sam.standards.licence_limits import Limit, limits_of, room_for
from sam.standards.storehouse import WEAPON, Finding, brought_about, examine


@dataclass(frozen=True, slots=True)
class Coming:
    """What a movement would bring into one storehouse.

    Attributes:
        where: the field of the command that names the place.
        day: of the paper.
        leaves: ids of the storehouses that it comes from: they are no way out.
    """

    where: str
    storehouse: Storehouse
    arriving: Facts
    day: date
    leaves: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A storehouse after something came in.

    Attributes:
        fits: whether nothing refuses it.
        left_mg: how much more of the divisions that came in there is room for, the least of them; None where quantity sets no limit.
        against: what refuses it.
        said: what is only said: conditions, a review that is due, and what a waiver sets aside.
        waived: those of `said` that would refuse it without a waiver.
    """

    storehouse: Storehouse
    fits: bool
    left_mg: int | None
    against: tuple[Finding, ...]
    said: tuple[Finding, ...]
    waived: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """A storehouse with what would come in, and where else it may go.

    Attributes:
        coming: what would come in.
        here: the storehouse after it.
        before: its limits as they are.
        after: its limits with what would come in.
        elsewhere: every other storehouse, those that can take it first.
        divided: where it may go in parts, when it is refused here and no other storehouse can take all of it.
    """

    coming: Coming
    here: Arrival
    before: tuple[Limit, ...]
    after: tuple[Limit, ...]
    elsewhere: tuple[Arrival, ...]
    divided: tuple[Share, ...] = ()


def placing(reader: Reader, coming: Coming) -> Placing:
    """What a movement would do to the storehouse it goes to, with the figures, and where else it may go."""
    store, arriving = coming.storehouse, coming.arriving
    inside = facts(reader, store.place, store.path, coming.day)
    here = judge(reader, store, arriving, coming.day)
    elsewhere = where_may_it_go(reader, arriving, coming.day, but=coming.leaves | {store.place})
    whole = here.fits or any(one.fits for one in elsewhere)
    return Placing(
        coming,
        here,
        limits_of(inside),
        limits_of(with_more(inside, arriving)),
        elsewhere,
        () if whole else divided(reader, arriving, coming.day, but=coming.leaves),
    )


def moved_types(arriving: Facts) -> frozenset[int]:
    """Keys of the types that come in, and of lots that come to stand alone; what only leaves has no part in a finding."""
    coming = {one.type for one in arriving.stacks if one.quantity > 0} | {one.type for one in arriving.suspects}
    return frozenset(coming) | ({WEAPON} if arriving.weapons else set())


def judge(reader: Reader, store: Storehouse, arriving: Facts, day: date) -> Arrival:
    """One storehouse, as if it came in on a day."""
    before = facts(reader, store.place, store.path, day, with_lots=bool(arriving.suspects))
    found = _brought(before, arriving, day)
    aside = waived(reader, store.place, day, keyed_on(reader)) if found else {}
    against = tuple(one for one in found if one.refuses and one.check not in aside)
    return Arrival(
        store,
        not against,
        None,
        against,
        tuple(one for one in found if one not in against),
        tuple(one for one in found if one.refuses and one.check in aside),
    )


def _brought(before: Facts, arriving: Facts, day: date) -> tuple[Finding, ...]:
    """What it would bring about, coming in on a day."""
    after = with_more(before, arriving)
    return brought_about(examine(before, day), examine(after, day), moved_types(arriving))


def _left(reader: Reader, store: Storehouse, arriving: Facts, day: date) -> int | None:
    after = with_more(facts(reader, store.place, store.path, day), arriving)
    limited = {one.division for one in arriving.stacks if one.division and one.division != "1.4"}
    return min((room_for(after, one) for one in limited), default=None)


def where_may_it_go(
    reader: Reader, arriving: Facts, day: date | None = None, but: frozenset[int] = frozenset()
) -> tuple[Arrival, ...]:
    """Every storehouse: first those that can take it, with the most room left in front; then the others, each with its reasons.

    Args:
        reader: the book.
        arriving: what is to go somewhere.
        day: on which; today when left out.
        but: ids of places that are not asked about.
    """
    on = day or reader.today
    found = []
    for store in storehouses(reader):
        if store.place not in but:
            one = judge(reader, store, arriving, on)
            left = _left(reader, store, arriving, on) if one.fits else None
            found.append(Arrival(store, one.fits, left, one.against, one.said, one.waived))
    return tuple(sorted(found, key=_rank))


@dataclass(frozen=True, slots=True)
class Share:
    """So much of a type for one storehouse.

    Attributes:
        quantity: pieces, in the unit of the type.
    """

    storehouse: Storehouse
    type: int
    code: str
    name: str
    quantity: int


def share_of(one: Share) -> Problem:
    """It, as a part of a sentence."""
    values = {"place": one.storehouse.path, "quantity": one.quantity, "type": one.name}
    return Problem(SafetyProblem.SHARE, values=values)


def divided(
    reader: Reader, arriving: Facts, day: date | None = None, but: frozenset[int] = frozenset()
) -> tuple[Share, ...]:
    """Where it may go in parts: of each type as much as fits into the storehouse that can take most of it, then the next.

    Nothing where not all of it finds a place so, and nothing for weapons and for what must stand alone: they are not divided.

    Args:
        reader: the book.
        arriving: what is to go somewhere.
        day: on which; today when left out.
        but: ids of places that are not asked about.
    """
    if arriving.weapons or arriving.suspects:
        return ()
    on = day or reader.today
    stores = [one for one in storehouses(reader) if one.place not in but]
    inside = {one.place: facts(reader, one.place, one.path, on) for one in stores}
    aside = {one.place: waived(reader, one.place, on, keyed_on(reader)).keys() for one in stores}
    shares: list[Share] = []

    def fits(store: Storehouse, whole: Stack, quantity: int) -> bool:
        some = replace(whole, quantity=quantity)
        found = _brought(inside[store.place], Facts("", (some,), lots=frozenset({_NEW})), on)
        return not any(one.refuses and one.check not in aside[store.place] for one in found)

    for whole in arriving.stacks:
        rest = whole.quantity
        while rest > 0:
            most = {one.place: _most(partial(fits, one, whole), rest) for one in stores}
            best = max(stores, key=lambda one: most[one.place], default=None)
            if best is None or not most[best.place]:
                return ()
            some = replace(whole, quantity=most[best.place])
            inside[best.place] = with_more(inside[best.place], Facts("", (some,), lots=frozenset({_NEW})))
            shares.append(Share(best, whole.type, whole.code, whole.name, some.quantity))
            rest -= some.quantity
    return tuple(shares)


_NEW = -1
"""The key of a lot that the book does not know."""


def _most(fits: Callable[[int], bool], rest: int) -> int:
    """The greatest quantity up to `rest` that fits; what fits in part fits in every smaller part."""
    if not fits(1):
        return 0
    low, high = 1, rest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def arriving_type(reader: Reader, type_: int, quantity: int) -> Facts:
    """So much of a new lot of a type."""
    row = reader.one(f"{_TYPE} WHERE t.id = ?", type_)
    return Facts("", (stack(row, quantity),), lots=frozenset({_NEW}))


def arriving_lot(reader: Reader, lot: str, code: str, quantity: int) -> tuple[Facts | None, frozenset[int]]:
    """So much of a lot that the book knows, and the places of the storehouses in which it lies; None where there is no such lot.

    Args:
        reader: the book.
        lot: its number as marked.
        code: of the type, where two lots have one number; else empty.
        quantity: how much of it is to move.
    """
    row = reader.one(
        f"{_TYPE.replace('SELECT', 'SELECT i.id AS item, i.mark,')} JOIN item i ON i.type = t.id WHERE i.book = ? AND i.form = 'lot'"
        " AND i.search = ? AND i.mark = ? AND (? = '' OR t.code = ?) ORDER BY i.id",
        reader.book,
        fold(lot),  # the index is by this: no walk through all weapons for one lot
        lot,
        code,
        code,
    )
    if row is None:
        return None, frozenset()
    lies = reader.rows(
        "SELECT p.uuid, h.condition FROM holding h JOIN place p ON p.id = h.place WHERE h.item = ? AND h.quantity > 0",
        row.item,
    ).all()
    above = storehouses_above(reader, [one.uuid.hex() for one in lies])
    alone = any(one.condition in ALONE for one in lies)
    alone = alone or bool({("item", row.item), ("type", row.id)} & bans(reader, reader.today))
    suspects = frozenset({Suspect(row.item, row.id, f"{row.name} {row.mark}".strip())} if alone else ())
    arriving = Facts("", (stack(row, quantity),), suspects=suspects, lots=frozenset({row.item}))
    return arriving, frozenset(above.values())


_TYPE = (
    "SELECT t.id, t.code, t.name, t.kind, t.unit, t.hazard_division, t.compatibility_group, t.neq_mg FROM item_type t"
)


def _rank(one: Arrival) -> tuple[bool, bool, int, int, str]:
    limited = one.left_mg is not None
    return (not one.fits, limited, -(one.left_mg or 0), len(one.against), one.storehouse.path)
