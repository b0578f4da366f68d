"""Where explosives may go: every storehouse judged as if they came in, those that can take them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sam.domain.marks import fold
from sam.queries.reader import Reader
from sam.queries.storehouses import ALONE, Storehouse, bans, facts, stack, storehouses, storehouses_above, waived
from sam.standards.inside import Facts, Suspect, with_more
from sam.standards.licence_limits import Limit, limits_of, room_for
from sam.standards.storehouse import WEAPON, Finding, brought_about, examine


@dataclass(frozen=True, slots=True)
class Coming:
    """What a movement would bring into one storehouse.

    Attributes:
        where: the field of the command that names the place.
        day: of the paper.
    """

    where: str
    storehouse: Storehouse
    arriving: Facts
    day: date


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
    """

    coming: Coming
    here: Arrival
    before: tuple[Limit, ...]
    after: tuple[Limit, ...]
    elsewhere: tuple[Arrival, ...]


def placing(reader: Reader, coming: Coming) -> Placing:
    """What a movement would do to the storehouse it goes to, with the figures, and where else it may go."""
    store, arriving = coming.storehouse, coming.arriving
    inside = facts(reader, store.place, store.path, coming.day)
    return Placing(
        coming,
        judge(reader, store, arriving, coming.day),
        limits_of(inside),
        limits_of(with_more(inside, arriving)),
        where_may_it_go(reader, arriving, coming.day, but=frozenset({store.place})),
    )


def moved_types(arriving: Facts) -> frozenset[int]:
    """Keys of the types that come in."""
    return frozenset(one.type for one in arriving.stacks) | ({WEAPON} if arriving.weapons else set())


def judge(reader: Reader, store: Storehouse, arriving: Facts, day: date) -> Arrival:
    """One storehouse, as if it came in on a day."""
    before = facts(reader, store.place, store.path, day, with_lots=bool(arriving.suspects))
    after = with_more(before, arriving)
    found = brought_about(examine(before, day), examine(after, day), moved_types(arriving))
    aside = waived(reader, store.place, day) if found else {}
    against = tuple(one for one in found if one.refuses and one.check not in aside)
    return Arrival(
        store,
        not against,
        None,
        against,
        tuple(one for one in found if one not in against),
        tuple(one for one in found if one.refuses and one.check in aside),
    )


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


def arriving_type(reader: Reader, type_: int, quantity: int) -> Facts:
    """So much of a new lot of a type."""
    row = reader.one(f"{_TYPE} WHERE t.id = ?", type_)
    return Facts("", (stack(row, quantity),), lots=frozenset({-1}))


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
