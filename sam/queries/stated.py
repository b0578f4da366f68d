"""What a book states for the yearly reconciliation, and what headquarters holds against it: everything on the account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sam.domain.dates import day_text, read_moment
from sam.domain.items import Form
from sam.domain.places import ON_CHARGE, SYSTEM_PLACES, PlaceKind
from sam.domain.reconciliation import Charged, Sort, Stated
from sam.queries.gone_numbers import CAME
from sam.queries.holdings import holdings
from sam.queries.reader import Reader
from sam.queries.registers import weapon_register
from sam.queries.times import Known

_ROAD = next(one.code for one in SYSTEM_PLACES if one.kind is PlaceKind.TRANSIT)
_SORTS = {Form.LOT.value: Sort.LOT, Form.COUNTED.value: Sort.COUNTED}


def stated(reader: Reader, as_of: date | None = None, as_known: Known | None = None) -> Iterator[Stated]:
    """Every weapon and numbered part, every lot of ammunition, and weapons that were only counted, as they stand on the account.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment, or up to this entry.
    """
    makes = {}
    for one in weapon_register(reader, as_of, as_known):
        if one.item_type not in makes:
            makes[one.item_type] = _make(reader, one.item_type)
        yield Stated(
            Sort.WEAPON, one.id, one.serial, one.registry, one.item_type, one.type_name, makes[one.item_type], one.calibre,
            one.place == _ROAD, one.since, 1, "each",
        )  # fmt: skip
    yield from _quantities(reader, as_of, as_known)


def _make(reader: Reader, code: str) -> str:
    return reader.value("SELECT make FROM item_type WHERE book = ? AND code = ?", reader.book, code) or ""


def _quantities(reader: Reader, as_of: date | None, as_known: Known | None) -> Iterator[Stated]:
    """Lots and counted weapons, each with all that is on the account of it, wherever it lies."""
    found: dict[tuple[Sort, str, str], Stated] = {}
    for one in holdings(reader, as_of, as_known):
        if one.form not in _SORTS:
            continue
        sort = _SORTS[one.form]
        before = found.get((sort, one.item_type, one.item))
        quantity = one.quantity + (before.quantity if before else 0)
        found[sort, one.item_type, one.item] = Stated(
            sort, "", one.item, "", one.item_type, one.type_name, "", "", False, "", quantity, one.unit
        )  # fmt: skip
    yield from (found[key] for key in sorted(found, key=lambda key: (key[0].value, *key[1:])))


_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_CHARGED = f"""
SELECT i.uuid, i.mark, t.code, t.name, t.make, t.calibre, p.kind, v.number, v.day, d.code AS goes_to, {CAME} AS came
FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place
LEFT JOIN voucher v ON p.kind = 'transit' AND v.id = (SELECT max(l.entry) FROM line l JOIN voucher x ON x.id = l.entry
  WHERE l.item = i.id AND l.gives = p.id AND x.kind = 'transfer_out' AND x.reversed_by IS NULL)
LEFT JOIN place d ON d.id = v.party
WHERE i.book = ? AND i.form IN ('weapon', 'part') AND p.kind IN ({_ON_CHARGE})
"""


def charged(reader: Reader, depot: str) -> Iterator[Charged]:
    """Every weapon and numbered part that stands on the account of the book now. `depot`: whose book it is."""
    for row in reader.rows(_CHARGED, reader.book):
        yield Charged(
            depot, row.uuid.hex(), row.mark, row.code, row.name, row.make or "", row.calibre or "",
            row.kind == PlaceKind.TRANSIT.value, row.goes_to or "", day_text(row.day) if row.day else "", row.number or "",
            day_text(row.came) if row.came else "",
        )  # fmt: skip


def moment_of(reader: Reader, number: int) -> datetime | None:
    """When this entry of the book was written down; None where the book ends before it."""
    found = reader.value("SELECT recorded_at FROM entry WHERE id = ?", reader.low + number)
    return read_moment(found) if found else None
