"""The recall list: what is banned, constrained or held, and who has it already, where it lies, to which depot it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.dates import day_text
from sam.domain.items import SINGLE, Form
from sam.domain.places import HOLDERS, ON_CHARGE, PlaceKind
from sam.queries.holdings import held
from sam.queries.reader import Reader
from sam.queries.restrictions import InForce, in_force
from sam.queries.times import times

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_HELD_BY = frozenset(kind.value for kind in HOLDERS)


@dataclass(frozen=True, slots=True)
class Recalled:
    """So much of what is restricted at one place.

    Attributes:
        mark: lot or serial number; empty for weapons of a restricted type, which are told by their number.
        person: it is with a person or unit, from whom it must come back.
        number: of that person or unit.
    """

    type_code: str
    type_name: str
    mark: str
    place: str
    person: bool
    number: str
    condition: str
    quantity: int
    unit: str


@dataclass(frozen=True, slots=True)
class Sent:
    """So much of it that went to another depot before: that depot is to be told."""

    type_name: str
    mark: str
    depot: str
    voucher: str
    day: str
    quantity: int
    unit: str


@dataclass(frozen=True, slots=True)
class Recall:
    """One restriction with everything it is on: with people first, then in stores."""

    restriction: InForce
    rows: tuple[Recalled, ...]
    sent: tuple[Sent, ...]

    @property
    def with_people(self) -> tuple[Recalled, ...]:
        """What must come back."""
        return tuple(one for one in self.rows if one.person)


def recall(
    reader: Reader,
    as_of: date | None = None,
    as_known: datetime | None = None,
    *,
    item: str = "",
    type_code: str = "",
) -> tuple[Recall, ...]:
    """Every restriction that counts, the gravest first, with what it is on and where.

    Args:
        reader: the book.
        as_of: the day that is asked about; today when left out.
        as_known: only what had been keyed in by this moment.
        item: only those on the thing or lot with this id, or on its type.
        type_code: only those on this type or on a lot of it.
    """
    found = [one for one in in_force(reader, as_of, as_known) if _asked(reader, one, item, type_code)]
    order = ("ban", "hold", "constraint")
    found.sort(key=lambda one: (order.index(one.kind), one.since))
    return tuple(_recall(reader, one, as_of, as_known) for one in found)


def _asked(reader: Reader, one: InForce, item: str, type_code: str) -> bool:
    if type_code:
        return one.type_code == type_code
    if not item or one.item == item:
        return True
    row = reader.one(
        "SELECT t.code FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ? AND i.uuid = ?",
        reader.book, bytes.fromhex(item),
    )  # fmt: skip
    return row is not None and not one.item and row.code == one.type_code


def _recall(reader: Reader, one: InForce, as_of: date | None, as_known: datetime | None) -> Recall:
    if one.form and Form(one.form) in SINGLE:
        rows = tuple(_single(reader, one))
    else:
        rows = tuple(
            sorted(_lying(reader, one, as_of, as_known), key=lambda row: (not row.person, row.place, row.mark))
        )
    return Recall(one, rows, tuple(_sent(reader, one, as_of, as_known)))


def _single(reader: Reader, one: InForce) -> Iterator[Recalled]:
    """One weapon or part where it is."""
    row = reader.one("SELECT code, name, kind FROM place WHERE book = ? AND path = ?", reader.book, one.place)
    if row is None or PlaceKind(row.kind) not in ON_CHARGE:
        return
    person = row.kind in _HELD_BY
    place = row.name if person else one.place
    number = row.code if person else ""
    yield Recalled(one.type_code, one.type_name, one.mark, place, person, number, one.condition, 1, "each")


def _lying(reader: Reader, one: InForce, as_of: date | None, as_known: datetime | None) -> Iterator[Recalled]:
    inner, values = held(reader, times(reader, as_of, as_known))
    target, value = ("i.uuid", bytes.fromhex(one.item)) if one.item else ("t.code", one.type_code)
    rows = reader.rows(
        "SELECT t.code, t.name, t.unit, i.mark, p.path, p.code AS place_code, p.name AS place_name, p.kind, h.condition,"
        f" h.quantity FROM ({inner}) h JOIN item_type t ON t.id = h.type JOIN place p ON p.id = h.place"
        f" LEFT JOIN item i ON i.id = h.item WHERE h.quantity > 0 AND {target} = ? AND p.kind IN ({_ON_CHARGE})",
        *values, value,
    )  # fmt: skip
    for row in rows:
        person = row.kind in _HELD_BY
        yield Recalled(
            row.code, row.name, row.mark or "", row.place_name if person else row.path, person,
            row.place_code if person else "", row.condition, row.quantity, row.unit,
        )  # fmt: skip


def _sent(reader: Reader, one: InForce, as_of: date | None, as_known: datetime | None) -> Iterator[Sent]:
    """Dispatches of it to other depots that were not undone."""
    when = times(reader, as_of, as_known)
    last = reader.high if when.last is None else when.last
    day = 99999999 if when.day is None else when.day
    target, value = ("i.uuid", bytes.fromhex(one.item)) if one.item else ("t.code", one.type_code)
    rows = reader.rows(
        "SELECT t.name, i.mark, i.registry, i.form, d.name AS depot, v.number, v.day, sum(l.quantity) AS quantity, t.unit"
        " FROM item_type t JOIN item i ON i.type = t.id JOIN line l ON l.item = i.id JOIN voucher v ON v.id = l.entry"
        " LEFT JOIN place d ON d.id = v.party"
        f" WHERE v.book = ? AND {target} = ? AND v.kind = 'transfer_out' AND v.id <= ? AND v.day <= ?"
        " AND (v.reversed_by IS NULL OR v.reversed_by > ?) GROUP BY v.id, i.id ORDER BY v.day, v.id",
        reader.book, value, last, day, last,
    )  # fmt: skip
    for row in rows:
        mark = row.mark or row.registry or ""
        yield Sent(row.name, mark, row.depot or "", row.number, day_text(row.day), row.quantity, row.unit)
