"""What the pictures show: stock by type and condition, ends of shelf life, places, papers of the months, what is late, what was last seen.

One statement for each, whether it is asked about now or about a past day; sums are made by the database, and only they come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.dates import day_of, number_of, read_day
from sam.domain.kinds import Kind
from sam.domain.places import ON_CHARGE
from sam.queries.count_due import CountedOn, count_calendar
from sam.queries.custody import Custody, Late, custody, overdue
from sam.queries.holdings import held
from sam.queries.last_seen import SeenAt, seen_by_place
from sam.queries.reader import Reader, marks
from sam.queries.registers import VOID
from sam.queries.settings_now import settings_now
from sam.queries.times import Times, times
from sam.queries.weapon_pages import LISTED
from sam.standards.counting import SERIALS_DAYS

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))

COUNTED_KINDS = (Kind.RECEIPT, Kind.ISSUE, Kind.RETURN)
"""The papers that are counted by month."""

MONTHS = 12


@dataclass(frozen=True, slots=True)
class StockOf:
    """So much of a type in one condition, over all places. `form` is weapon, part, lot, bulk or counted."""

    item_type: str
    type_name: str
    category: str
    form: str
    condition: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class LotsEnding:
    """So much ammunition whose shelf life ends on one day; `expires` is None where no end is known."""

    expires: date | None
    unit: str
    lots: int
    quantity: int


@dataclass(frozen=True, slots=True)
class LiesAt:
    """What lies at one place, or with one person or unit.

    Attributes:
        path, kind, name: of the place.
        form: weapon for what has a number of its own, else lot, bulk or counted.
    """

    path: str
    kind: str
    name: str
    form: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PapersOf:
    """How many papers of a kind there are of one month; `month` is its first day."""

    kind: Kind
    month: date
    papers: int


@dataclass(frozen=True, slots=True)
class SeenOn:
    """How many weapons were last seen in a document of that day. `listed`: that document is the list of the opening balance."""

    day: date
    listed: bool
    weapons: int


@dataclass(frozen=True, slots=True)
class Pictured:
    """All that the pictures show, held on `day`.

    Attributes:
        names: of every place and unit, by path.
        counts: that were signed in the last twelve months.
        oldest: how long ago the weapons of each place were seen in a count; of today only.
        seen_within: days within which each is to be seen.
    """

    day: date
    stock: tuple[StockOf, ...]
    ending: tuple[LotsEnding, ...]
    lies: tuple[LiesAt, ...]
    names: dict[str, tuple[str, str]]
    papers: tuple[PapersOf, ...]
    late: tuple[Late, ...]
    seen: tuple[SeenOn, ...]
    counts: tuple[CountedOn, ...] = ()
    oldest: tuple[SeenAt, ...] = ()
    seen_within: int = SERIALS_DAYS.default


def pictured(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> Pictured:
    """Everything at once, in one look into the book.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment.
    """
    return Pictured(
        day=as_of or reader.today,
        stock=stock_of(reader, as_of, as_known),
        ending=lots_ending(reader, as_of, as_known),
        lies=lying(reader, as_of, as_known),
        names=place_names(reader),
        papers=papers_by_month(reader, as_of or reader.today, as_known),
        late=late_on(reader, as_of, as_known),
        seen=last_seen(reader, as_of, as_known),
        counts=_counts(reader, as_of or reader.today, as_known),
        oldest=seen_by_place(reader) if times(reader, as_of, as_known).is_now else (),
        seen_within=SERIALS_DAYS.value(settings_now(reader)),
    )


def _counts(reader: Reader, day: date, as_known: datetime | None) -> tuple[CountedOn, ...]:
    return count_calendar(reader, months_back(day, MONTHS - 1), day, times(reader, None, as_known).last)


def stock_of(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[StockOf, ...]:
    """What is on the account by type and condition."""
    inner, values = held(reader, times(reader, as_of, as_known))
    rows = reader.rows(
        "SELECT t.code, t.name, coalesce(t.category, '') AS category, t.unit, h.condition, sum(h.quantity) AS quantity,"
        " coalesce(i.form, CASE t.kind WHEN 'part' THEN 'part' ELSE 'weapon' END) AS thing"
        f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item"
        f" WHERE h.quantity <> 0 AND p.kind IN ({_ON_CHARGE}) GROUP BY t.id, thing, h.condition ORDER BY t.code, thing, h.condition",
        *values,
    )
    return tuple(
        StockOf(row.code, row.name, row.category, row.thing, row.condition, row.unit, row.quantity) for row in rows
    )


def lots_ending(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[LotsEnding, ...]:
    """The ammunition on the account by the end of its shelf life, the earliest first; what has no known end last."""
    inner, values = held(reader, times(reader, as_of, as_known))
    rows = reader.rows(
        "SELECT l.expires_on, t.unit, count(DISTINCT h.item) AS lots, sum(h.quantity) AS quantity"
        f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type JOIN item i ON i.id = h.item"
        " LEFT JOIN lot l ON l.item = i.id"
        f" WHERE h.quantity <> 0 AND i.form = 'lot' AND p.kind IN ({_ON_CHARGE})"
        " GROUP BY l.expires_on, t.unit ORDER BY l.expires_on IS NULL, l.expires_on, t.unit",
        *values,
    )
    return tuple(
        LotsEnding(day_of(row.expires_on) if row.expires_on else None, row.unit, row.lots, row.quantity) for row in rows
    )


def lying(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[LiesAt, ...]:
    """What lies at each place and with each person and unit, by the form in which it is kept account of."""
    inner, values = held(reader, times(reader, as_of, as_known))
    rows = reader.rows(
        "SELECT p.path, p.kind, p.name, t.unit, coalesce(i.form, 'weapon') AS thing, sum(h.quantity) AS quantity"
        f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item"
        f" WHERE h.quantity <> 0 AND p.kind IN ({_ON_CHARGE}) GROUP BY p.id, thing, t.unit ORDER BY p.path, thing, t.unit",
        *values,
    )
    return tuple(LiesAt(row.path, row.kind, row.name, row.thing, row.unit, row.quantity) for row in rows)


def place_names(reader: Reader) -> dict[str, tuple[str, str]]:
    """Kind and name of the places by which the others are summed: sites, buildings, workshops, units."""
    rows = reader.rows(
        "SELECT path, kind, name FROM place WHERE book = ? AND kind IN ('site', 'building', 'workshop', 'unit')",
        reader.book,
    )
    return {row.path: (row.kind, row.name) for row in rows}


def papers_by_month(reader: Reader, day: date, as_known: datetime | None = None) -> tuple[PapersOf, ...]:
    """Receipts, issues and returns by the month on the paper, the last `MONTHS` months up to a day; also those that were undone."""
    known = times(reader, None, as_known).last
    rows = reader.rows(
        "SELECT kind, day / 100 AS month, count(*) AS papers FROM voucher"
        f" WHERE book = ? AND kind IN ({marks(COUNTED_KINDS)}) AND day BETWEEN ? AND ? AND id <= ? GROUP BY 1, 2 ORDER BY 2, 1",
        reader.book,
        *(kind.value for kind in COUNTED_KINDS),
        number_of(months_back(day, MONTHS - 1)),
        number_of(day),
        known if known is not None else reader.high,
    )
    return tuple(PapersOf(Kind(row.kind), date(row.month // 100, row.month % 100, 1), row.papers) for row in rows)


def months_back(day: date, months: int) -> date:
    """The first day of the month so many months before that of the day."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def late_on(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[Late, ...]:
    """Who had not brought back what should have been back, the latest first."""
    if times(reader, as_of, as_known).is_now:
        return overdue(reader)
    day = as_of or reader.today
    return _late(custody(reader, as_of, as_known), day)


def _late(rows: Iterable[Custody], day: date) -> tuple[Late, ...]:
    lines: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for row in rows:
        due = read_day(row.due_back)
        if due is not None and due < day:
            what = f"{row.type_name} {row.item}".strip()
            lines.setdefault((row.holder, row.holder_number), []).append(((day - due).days, what))
    found = [
        Late(holder, number, "", tuple(what for _days, what in late[:2]), len(late), max(days for days, _what in late))
        for (holder, number), late in lines.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.holder, one.holder_number)))


def last_seen(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[SeenOn, ...]:
    """How many weapons on the account were last seen in a document of which day, the longest ago first.

    Seen is what a document took or gave: a receipt, an issue, a return, a move, an inspection. The list of an opening balance is told
    apart: nobody need have had the weapon in hand for it. What a signed count saw is told by `last_seen.seen_by_place`.
    """
    when = times(reader, as_of, as_known)
    if when.is_now:
        rows = reader.rows(
            f"SELECT i.last_day AS day, {LISTED} AS listed, count(*) AS weapons FROM item i WHERE {_WEAPONS} GROUP BY 1, 2 ORDER BY 1, 2",
            reader.low,
            reader.high,
            reader.book,
        )
    else:
        rows = reader.rows(_SEEN_THEN, *_limits(reader, when))
    return tuple(SeenOn(day_of(row.day), bool(row.listed), row.weapons) for row in rows)


_WEAPONS = (
    "i.id > ? AND i.id < ? AND i.form IN ('weapon', 'part')"
    f" AND +i.place IN (SELECT id FROM place WHERE book = ? AND kind IN ({_ON_CHARGE}))"
)
"""Weapons on the account, read in the order in which they lie: `+` keeps SQLite from jumping about by an index of a million places."""

_SEEN_THEN = (
    "SELECT l.day, v.kind = 'opening_balance' AS listed, count(*) AS weapons"
    " FROM (SELECT item, id, max(printf('%08d%014d', day_corrected, id))"
    f" FROM line WHERE id > ? AND id < ? AND +entry <= ? AND day_corrected <= ? AND entry NOT IN ({VOID}) GROUP BY item) k"
    " JOIN line l ON l.id = k.id JOIN voucher v ON v.id = l.entry JOIN item i ON i.id = l.item JOIN place p ON p.id = l.gives"
    f" WHERE i.form IN ('weapon', 'part') AND p.kind IN ({_ON_CHARGE}) GROUP BY 1, 2 ORDER BY 1, 2"
)


def _limits(reader: Reader, when: Times) -> tuple[int, ...]:
    last = when.last if when.last is not None else reader.high
    day = when.day if when.day is not None else 99999999
    return reader.low, reader.high, last, day, *(reader.book, last) * 2


def not_seen_since(reader: Reader, day: date) -> int:
    """How many weapons on the account no document has told of since that day, those on the list of an opening balance included."""
    found: int = reader.value(
        f"SELECT count(*) FROM item i WHERE {_WEAPONS} AND i.last_day < ?",
        reader.low,
        reader.high,
        reader.book,
        number_of(day),
    )
    return found
