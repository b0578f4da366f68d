"""Marks of weapons: those that stand and those that are struck out, needs of a mark, and what the rules say of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain.dates import day_text
from sam.domain.items import MarkKind
from sam.domain.marking import MEETS, SAID, Borne, Need
from sam.domain.marks import UNREADABLE
from sam.domain.places import HOLDERS, ON_CHARGE
from sam.queries.reader import Reader
from sam.queries.settings_now import settings_now
from sam.queries.standing import standing
from sam.queries.surveillance import until
from sam.queries.times import times
from sam.standards.marking import Lack, lacks

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_HELD = frozenset(kind.value for kind in HOLDERS)

NEED_OPEN = "NOT EXISTS (SELECT 1 FROM mark m WHERE m.item = n.item AND m.struck IS NULL AND m.kind = CASE n.need {kinds} END)".format(
    kinds=" ".join(f"WHEN '{need.value}' THEN '{next(iter(MEETS[need])).value}'" for need in SAID)
)
"""Whether no mark that stands meets a need `n`; each said need is met by one kind of mark."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark of a weapon.

    Attributes:
        id: of a mark that a marking put on; empty of one that was only observed.
        day: of the marking; empty of one that was only observed.
        details: where on the weapon, how, by whom, where, reference; of an import mark country and year.
        struck: why it was struck out; empty while it stands.
        entry: number of the entry that says it. struck_entry: of the one that struck it out; 0 while it stands.
    """

    id: str
    kind: MarkKind
    text: str
    doubt: str
    photograph: str
    day: str
    details: Mapping[str, Any]
    struck: str
    entry: int
    struck_entry: int


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need of a mark that a document says.

    Attributes:
        lifted: why it was excused; empty while it stands.
        open: it stands, and no mark meets it.
    """

    id: str
    need: Need
    day: str
    details: Mapping[str, Any]
    entry: int
    lifted: str
    lifted_entry: int
    open: bool


_MARKS = "SELECT * FROM mark WHERE item = ? AND entry <= ? ORDER BY id"


def marks_of(reader: Reader, item: int, last: int | None = None) -> tuple[MarkRow, ...]:
    """Every mark of one weapon that was known at an entry, in the order in which they were written; struck ones too."""
    last = reader.high if last is None else last
    return tuple(_mark(reader, row, last) for row in reader.rows(_MARKS, item, last))


def _mark(reader: Reader, row: Any, last: int) -> MarkRow:
    struck = row.struck is not None and row.struck <= last
    return MarkRow(
        row.uuid.hex() if row.uuid else "", MarkKind(row.kind), row.text, row.doubt or "",
        row.photograph.hex() if row.photograph else "", day_text(row.day) if row.day else "", json.loads(row.details or "{}"),
        row.struck_why if struck else "", row.entry - reader.low, row.struck - reader.low if struck else 0,
    )  # fmt: skip


def needs_of(reader: Reader, item: int, last: int | None = None) -> tuple[NeedRow, ...]:
    """Every need of one weapon that was known at an entry."""
    last = reader.high if last is None else last
    rows = reader.rows(
        f"SELECT n.*, {NEED_OPEN} AS open FROM mark_need n WHERE n.item = ? AND n.entry <= ? ORDER BY n.id", item, last
    )
    return tuple(_need(reader, row, last) for row in rows)


def _need(reader: Reader, row: Any, last: int) -> NeedRow:
    lifted = row.lifted is not None and row.lifted <= last
    return NeedRow(
        row.uuid.hex(), Need(row.need), day_text(row.day), json.loads(row.details or "{}"), row.entry - reader.low,
        row.lifted_why if lifted else "", row.lifted - reader.low if lifted else 0, bool(row.open) and not lifted,
    )  # fmt: skip


def borne_by(reader: Reader, items: Iterable[int]) -> dict[int, Borne]:
    """What is known of the marks of these weapons now, as the rules of marking ask for it."""
    asked = json.dumps(sorted(set(items)))
    within = "IN (SELECT value FROM json_each(?))"
    kinds: dict[int, set[MarkKind]] = defaultdict(set)
    for row in reader.rows(f"SELECT item, kind FROM mark WHERE item {within} AND struck IS NULL", asked):
        kinds[row.item].add(MarkKind(row.kind))
    said: dict[int, set[Need]] = defaultdict(set)
    for row in reader.rows(f"SELECT item, need FROM mark_need WHERE item {within} AND lifted IS NULL", asked):
        said[row.item].add(Need(row.need))
    rows = reader.rows(
        "SELECT i.id, i.mark, i.registry, coalesce(json_extract(i.details, '$.country'), t.country) AS country,"
        " EXISTS (SELECT 1 FROM line l JOIN place p ON p.id = l.takes WHERE l.item = i.id AND p.kind = 'supplier') AS bought"
        f" FROM item i JOIN item_type t ON t.id = i.type WHERE i.id {within}",
        asked,
    )
    ours = settings_now(reader).get("country", "")
    return {
        row.id: Borne(
            numbered=bool(row.mark) and UNREADABLE not in row.mark,
            registry=row.registry or "",
            kinds=frozenset(kinds[row.id]),
            said=frozenset(said[row.id]),
            abroad=row.country != ours if row.country and ours else None,
            bought=bool(row.bought),
        )
        for row in rows
    }


def lacking(reader: Reader, item: int) -> tuple[Lack, ...]:
    """What the rules of marking say of one weapon now."""
    found = borne_by(reader, [item]).get(item)
    return lacks(found) if found is not None else ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A weapon on charge that must bear a mark before it is handed out, and does not.

    Attributes:
        id: of the weapon. need_id: of the paper that says so.
        where: path of its place, or the name of whoever holds it.
    """

    id: str
    number: str
    type_code: str
    type_name: str
    where: str
    need_id: str
    need: Need
    since: str
    basis: str
    country: str


def waiting(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[Waiting, ...]:
    """All weapons that wait for a mark, the longest first."""
    to = until(reader, as_of, as_known)
    inner = standing(reader, times(reader, as_of, as_known))
    known = f"m.entry <= {to.last} AND (m.struck IS NULL OR m.struck > {to.last}) AND coalesce(m.day, 0) <= {to.day}"
    rows = reader.rows(
        "SELECT i.uuid, i.mark, i.registry, t.code, t.name, p.kind, p.path, p.name AS place_name, n.uuid AS need_id, n.need, n.day,"
        f" n.details FROM mark_need n JOIN ({inner}) s ON s.id = n.item JOIN item i ON i.id = n.item"
        f" JOIN item_type t ON t.id = i.type JOIN place p ON p.id = s.place WHERE n.entry <= {to.last} AND n.day <= {to.day}"
        " AND n.id > ? AND n.id < ? AND (n.lifted IS NULL OR n.lifted > ?)"
        f" AND p.kind IN ({_ON_CHARGE}) AND {NEED_OPEN.replace('m.struck IS NULL', known)} ORDER BY n.day, t.code, i.search, i.id",
        reader.low, reader.high, to.last,
    )  # fmt: skip
    return tuple(_waiting(row) for row in rows)


def _waiting(row: Any) -> Waiting:
    said = json.loads(row.details or "{}")
    return Waiting(
        row.uuid.hex(), row.mark or row.registry or "", row.code, row.name, row.place_name if row.kind in _HELD else row.path,
        row.need_id.hex(), Need(row.need), day_text(row.day), said.get("basis", ""), said.get("country", ""),
    )  # fmt: skip


def how_many_wait(reader: Reader) -> int:
    """How many weapons on charge wait for a mark now."""
    return int(
        reader.value(
            "SELECT count(DISTINCT n.item) FROM mark_need n JOIN item i ON i.id = n.item JOIN place p ON p.id = i.place"
            f" WHERE n.id > ? AND n.id < ? AND n.lifted IS NULL AND p.kind IN ({_ON_CHARGE}) AND {NEED_OPEN}",
            reader.low, reader.high,
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PutRow:
    """One line of the register of markings."""

    item: str
    number: str
    type_code: str
    type_name: str
    mark: MarkRow


def markings(
    reader: Reader, first: date | None = None, as_of: date | None = None, as_known: datetime | None = None
) -> tuple[PutRow, ...]:
    """Every mark that was put on, by day; struck ones too.

    Args:
        reader: the book.
        first: from this day on; from the beginning when left out.
        as_of: up to this day.
        as_known: only what had been keyed in by this moment.
    """
    to = until(reader, as_of, as_known)
    rows = reader.rows(
        "SELECT m.*, i.uuid AS of, i.mark AS item_mark, i.registry, t.code, t.name FROM mark m JOIN item i ON i.id = m.item"
        " JOIN item_type t ON t.id = i.type WHERE m.book = ? AND m.uuid IS NOT NULL AND m.kind <> 'restored'"
        " AND m.day >= ? AND m.day <= ? AND m.entry <= ?"
        " ORDER BY m.day, m.id",
        reader.book, int(first.strftime("%Y%m%d")) if first else 0, to.day, to.last,
    )  # fmt: skip
    return tuple(
        PutRow(row.of.hex(), row.item_mark or row.registry or "", row.code, row.name, _mark(reader, row, to.last))
        for row in rows
    )
