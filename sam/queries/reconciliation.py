"""What a book states for the yearly reconciliation, what it has on its account, and what has become of the lines that were rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.dates import day_text, read_moment
from sam.domain.items import Form
from sam.domain.marks import fold, tidy
from sam.domain.places import ON_CHARGE, SYSTEM_PLACES, PlaceKind
from sam.domain.reconciliation import BY_STICK, Charged, Reason, Reject, Sort, State, Stated
from sam.queries.holdings import holdings
from sam.queries.reader import Reader, marks
from sam.queries.registers import weapon_register

_ROAD = next(one.code for one in SYSTEM_PLACES if one.kind is PlaceKind.TRANSIT)
_SORTS = {Form.LOT.value: Sort.LOT, Form.COUNTED.value: Sort.COUNTED}


def stated(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> Iterator[Stated]:
    """Every weapon and numbered part, every lot of ammunition, and weapons that were only counted, as they stand on the account.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment.
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


def _quantities(reader: Reader, as_of: date | None, as_known: datetime | None) -> Iterator[Stated]:
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


_CHARGED = """
SELECT i.uuid, i.mark, t.code, t.name, t.make, t.calibre, p.kind, v.number, v.day, d.code AS goes_to
FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place
LEFT JOIN voucher v ON p.kind = 'transit' AND v.id = (SELECT max(l.entry) FROM line l JOIN voucher x ON x.id = l.entry
  WHERE l.item = i.id AND l.gives = p.id AND x.kind = 'transfer_out' AND x.reversed_by IS NULL)
LEFT JOIN place d ON d.id = v.party
WHERE i.book = ? AND i.form IN ('weapon', 'part')
"""


def charged(reader: Reader, depot: str) -> Iterator[Charged]:
    """Every weapon and numbered part that stands on the account of the book now. `depot`: whose book it is."""
    kinds = sorted(kind.value for kind in ON_CHARGE)
    for row in reader.rows(f"{_CHARGED} AND p.kind IN ({marks(kinds)})", reader.book, *kinds):
        yield Charged(
            depot, row.uuid.hex(), row.mark, row.code, row.name, row.make or "", row.calibre or "",
            row.kind == PlaceKind.TRANSIT.value, row.goes_to or "", day_text(row.day) if row.day else "", row.number or "",
        )  # fmt: skip


def moment_of(reader: Reader, number: int) -> datetime | None:
    """When this entry of the book was written down; None where the book ends before it."""
    found = reader.value("SELECT recorded_at FROM entry WHERE id = ?", reader.low + number)
    return read_moment(found) if found else None


@dataclass(frozen=True, slots=True)
class KeptSetting:
    """A setting of the book: what it says, the number of its entry, and when that was written down."""

    value: str
    entry: int
    recorded_at: str


def kept_setting(reader: Reader, key: str) -> KeptSetting | None:
    """A setting with the entry that set it; None where it says nothing."""
    row = reader.one(
        "SELECT s.value, s.entry, e.recorded_at FROM setting s JOIN entry e ON e.id = s.entry WHERE s.book = ? AND s.key = ?"
        " AND s.value <> ''",
        reader.book,
        key,
    )
    return KeptSetting(row.value, row.entry - reader.low, row.recorded_at) if row is not None else None


def settings_under(reader: Reader, prefix: str) -> Mapping[str, str]:
    """The settings whose key begins so, by the rest of the key."""
    rows = reader.rows(
        "SELECT key, value FROM setting WHERE book = ? AND key >= ? AND key < ? AND value <> '' ORDER BY key",
        reader.book,
        prefix,
        prefix + "\U0010ffff",
    )
    return {row.key[len(prefix) :]: row.value for row in rows}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected line with what has become of it. `case`: number of its newest case since the answer."""

    reject: Reject
    state: State
    case: str = ""


def rejected(reader: Reader, rejects: Iterable[Reject], since: int, confirmed: int, upto: int) -> tuple[Rejected, ...]:
    """What has become of the lines that headquarters rejected.

    Args:
        reader: the depot's own book.
        rejects: of the answer.
        since: number of the entry by which the answer was taken in.
        confirmed: the last entry that headquarters has confirmed since.
        upto: the entry up to which the depot stated.
    """
    cases = _Cases(reader, reader.low + since)
    return tuple(_become(reader, one, cases, held=confirmed >= upto) for one in rejects)


def _become(reader: Reader, one: Reject, cases: _Cases, *, held: bool) -> Rejected:
    if case := cases.of(one):
        return Rejected(one, State.IN_CASE, case)
    settled = held if one.reason in BY_STICK else _put_right(reader, one)
    return Rejected(one, State.SETTLED if settled else State.OPEN)


def _put_right(reader: Reader, one: Reject) -> bool:
    """Whether what was rejected left the account since, or has another number now; whether what was missed is here by now."""
    if not one.line:
        return one.reason is Reason.SENT_TO_YOU and _is_here(reader, one)
    item = item_of(reader, one)
    if item is None or not item.held:
        return True
    return bool(one.id) and tidy(item.mark) != tidy(one.mark)


def _is_here(reader: Reader, one: Reject) -> bool:
    kinds = sorted(kind.value for kind in ON_CHARGE)
    rows = reader.rows(
        "SELECT i.mark, i.uuid FROM item i JOIN place p ON p.id = i.place WHERE i.book = ? AND (i.search = ? OR i.uuid = ?)"
        f" AND p.kind IN ({marks(kinds)})",
        reader.book,
        fold(one.mark),
        bytes.fromhex(one.id),
        *kinds,
    )
    return any(tidy(row.mark) == tidy(one.mark) or row.uuid.hex() == one.id for row in rows)


@dataclass(frozen=True, slots=True)
class ItemOf:
    """The thing of a rejected line: its id, its number now, and how much of it is on the account."""

    uuid: str
    mark: str
    held: int


def item_of(reader: Reader, one: Reject) -> ItemOf | None:
    """The thing of a rejected line, a weapon by its id, anything else by type and number; None where the book has none."""
    kinds = sorted(kind.value for kind in ON_CHARGE)
    of_type = "JOIN item_type t ON t.id = i.type"
    if one.id:
        row = reader.one(
            "SELECT i.uuid, i.mark, i.registry, p.kind FROM item i LEFT JOIN place p ON p.id = i.place WHERE i.book = ? AND i.uuid = ?",
            reader.book,
            bytes.fromhex(one.id),
        )
        return ItemOf(one.id, row.mark or row.registry or "", int(row.kind in kinds)) if row is not None else None
    row = reader.one(
        "SELECT i.uuid, i.mark, (SELECT sum(h.quantity) FROM holding h JOIN place p ON p.id = h.place WHERE h.item = i.id"
        f" AND p.kind IN ({marks(kinds)})) AS held FROM item i {of_type} WHERE i.book = ? AND i.form IN ('lot', 'counted')"
        " AND t.code = ? AND i.mark = ?",
        *kinds,
        reader.book,
        one.type_code,
        one.mark,
    )
    return ItemOf(row.uuid.hex(), row.mark, int(row.held or 0)) if row is not None else None


class _Cases:
    """The cases that were opened since the answer, by what they are about."""

    def __init__(self, reader: Reader, since: int) -> None:
        rows = reader.rows(
            'SELECT f.number, i.uuid, i.mark, i.form, t.code FROM case_file f JOIN case_item c ON c."case" = f.id JOIN item i ON'
            " i.id = c.item JOIN item_type t ON t.id = i.type WHERE f.book = ? AND f.entry > ? ORDER BY f.id",
            reader.book,
            since,
        )
        self._things: dict[object, str] = {}
        for row in rows:
            self._things[row.uuid.hex()] = row.number
            self._things[row.code, row.mark or ""] = row.number
        rows = reader.rows(
            'SELECT s.search, f.number FROM case_stranger s JOIN case_file f ON f.id = s."case" WHERE s.book = ? AND f.entry > ?'
            " ORDER BY f.id",
            reader.book,
            since,
        )
        self._strangers = {row.search: row.number for row in rows}

    def of(self, one: Reject) -> str:
        """The number of the case of a rejected line; empty where there is none."""
        return (
            self._things.get(one.id)
            or self._things.get((one.type_code, one.mark))
            or ("" if one.line else self._strangers.get(fold(one.mark), ""))
        )
