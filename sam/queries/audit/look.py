"""One look into a book for an audit: as of a day, with what several checks need read once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sam.domain.dates import number_of
from sam.domain.places import HOLDERS, ON_CHARGE, STORES, PlaceKind
from sam.queries.audit.outcome import MOST_ROWS, Row
from sam.queries.mixing import decided
from sam.queries.reader import Reader
from sam.standards.mixing import SET_BY_AUTHORITY, Cells, Mixing


def kinds(of: frozenset[PlaceKind]) -> str:
    """Kinds of place as a list of SQL."""
    return ",".join(f"'{kind.value}'" for kind in sorted(of, key=lambda one: one.value))


CHARGED, KEPT, HELD = kinds(ON_CHARGE), kinds(STORES), kinds(HOLDERS)

COUNTS = "reversed_by IS NULL AND reverses IS NULL"
"""A voucher that was not undone, and does not undo another."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known beside the book, where the book is the depot's own and the day is today.

    Attributes:
        backup_days: how many days ago the newest backup was made; None when none is known of.
        checked_to: number of the last entry up to which the whole book was proved; None when that is not known.
    """

    backup_days: int | None = None
    checked_to: int | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """So much of a lot at a place in a condition."""

    place: int
    place_kind: str
    path: str
    item: int
    uuid: str
    mark: str
    type: int
    type_code: str
    type_name: str
    type_kind: str
    division: str
    group: str
    neq_mg: int
    condition: str
    quantity: int
    expires_on: int

    @property
    def row(self) -> Row:
        """It, behind a reply."""
        return Row("item", self.uuid, f"{self.type_name} {self.mark}, {self.path}")


@dataclass
class Look:
    """The book on a day.

    Attributes:
        reader: whose tables `item` and `holding` say what was so at the end of the day: see `sam.queries.stock_then`.
        as_of: the day.
        outside: what is known beside the book.
        weapons: figures about every weapon, once they were counted.
        walked: figures about every voucher, once they were counted.
        papers: the papers of what left the account, by their kind, once they were asked for.
    """

    reader: Reader
    as_of: date
    outside: Outside | None = None
    weapons: dict[str, int] = field(default_factory=dict)
    walked: dict[str, int] = field(default_factory=dict)
    papers: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def day(self) -> int:
        """The day as a whole number."""
        return number_of(self.as_of)

    @cached_property
    def cells(self) -> Cells:
        """Cells of the mixing table that the authority had decided by the day."""
        then = decided(replace(self.reader, today=self.as_of))
        return {pair: Mixing(one.answer, None, SET_BY_AUTHORITY) for pair, one in then.items()}

    def before(self, days: int) -> int:
        """The day so many days earlier, as a whole number."""
        return number_of(self.as_of - timedelta(days=days))

    def count(self, sql: str, *values: Any) -> int:
        """The one figure of a statement."""
        return int(self.reader.value(sql, *values) or 0)

    def rows(self, sql: str, *values: Any) -> Any:
        """The rows of a statement."""
        return self.reader.rows(sql, *values)

    def items(self, where: str, *values: Any) -> Iterator[Row]:
        """Weapons and parts on charge for which the words hold, as rows; `i` the item, `t` its type, `p` its place."""
        found = self.rows(
            "SELECT i.uuid, i.mark, i.registry, t.name, i.last_entry FROM item i CROSS JOIN item_type t ON t.id = i.type CROSS JOIN"
            f" place p ON p.id = i.place WHERE i.id > ? AND i.id < ? AND p.kind IN ({CHARGED}) AND {where} LIMIT {MOST_ROWS}",
            self.reader.low, self.reader.high, *values,
        )  # fmt: skip
        for row in found:
            name = f"{row.name} {row.mark or row.registry or ''}".strip()
            yield Row("item", row.uuid.hex(), name, self.number(row.last_entry))

    def vouchers(self, where: str, *values: Any) -> Iterator[Row]:
        """Vouchers up to the day for which the words hold; `v` the voucher."""
        found = self.rows(
            f"SELECT v.number, v.entry FROM voucher v WHERE {self.all_vouchers} AND {where} LIMIT {MOST_ROWS}",
            *values,
        )  # fmt: skip
        for row in found:
            yield self.voucher(row.number, row.entry)

    @property
    def all_vouchers(self) -> str:
        """The vouchers of the book up to the day, as words about `v` for a walk through all of them.

        By their ids, which follow the order in the file: by an index of the book every row would be looked for by itself.
        """
        return f"v.id > {self.reader.low} AND v.id < {self.reader.high} AND +v.day <= {self.day}"

    @property
    def turned_back(self) -> bool:
        """Whether `item` and `holding` say what was so on an earlier day: then they have no indexes."""
        return bool(self.reader.value("SELECT 1 FROM temp.sqlite_master WHERE name = 'item'"))

    def voucher(self, number: str, entry: int) -> Row:
        """A voucher, as a row."""
        return Row("voucher", number, number, self.number(entry), number)

    def number(self, entry: int | None) -> int:
        """The number of an entry in its book."""
        return entry - self.reader.low if entry else 0

    @cached_property
    def ammunition(self) -> tuple[Stock, ...]:
        """Every lot on charge: where, in which condition, how much."""
        found = self.rows(
            "SELECT h.place, p.kind, p.path, i.id, i.uuid, i.mark, t.id AS type, t.code, t.name, t.kind AS type_kind,"
            " t.hazard_division, t.compatibility_group, t.neq_mg, h.condition, h.quantity, l.expires_on"
            " FROM holding h JOIN item i ON i.id = h.item JOIN place p ON p.id = h.place JOIN item_type t ON t.id = i.type"
            " LEFT JOIN lot l ON l.item = i.id"
            f" WHERE h.place > ? AND h.place < ? AND h.item > 0 AND h.quantity > 0 AND i.form = 'lot' AND p.kind IN ({CHARGED})"
            " ORDER BY p.path, t.code, i.mark, h.condition",
            self.reader.low, self.reader.high,
        )  # fmt: skip
        return tuple(
            Stock(
                row.place, row.kind, row.path, row.id, row.uuid.hex(), row.mark, row.type, row.code, row.name, row.type_kind,
                row.hazard_division or "", row.compatibility_group or "", row.neq_mg or 0, row.condition, row.quantity,
                row.expires_on or 0,
            )
            for row in found
        )  # fmt: skip

    @property
    def stored(self) -> tuple[Stock, ...]:
        """The lots that lie in stores."""
        kept = {kind.value for kind in STORES}
        return tuple(one for one in self.ammunition if one.place_kind in kept)

    @cached_property
    def restrictions(self) -> Any:
        """Bans, constraints and holds that were put on something up to the day, with the day from which each is lifted."""
        return self.rows(
            "SELECT r.*, iif(r.lifted IS NULL, 99999999, e.happened_on) AS ends FROM restriction r"
            " LEFT JOIN entry e ON e.id = r.lifted WHERE r.book = ? AND r.since <= ?",
            self.reader.book, self.day,
        ).all()  # fmt: skip

    def room_of(self, path: str) -> str:
        """The compartment that a place is in: its room, or the building or site where it stands in none."""
        steps = path.split("/")
        while steps and "/".join(steps) not in self._compartments:
            steps.pop()
        return "/".join(steps) or path

    @cached_property
    def _compartments(self) -> frozenset[str]:
        found = self.rows(
            "SELECT path FROM place WHERE book = ? AND kind IN ('room', 'building', 'site')", self.reader.book
        )
        return frozenset(row.path for row in found)

    def named(self, ids: list[int]) -> list[Row]:
        """Items by their numbers, as rows."""
        found = self.rows(
            "SELECT i.uuid, i.mark, i.registry, t.name, i.last_entry FROM item i JOIN item_type t ON t.id = i.type"
            " WHERE i.id IN (SELECT value FROM json_each(?)) ORDER BY t.name, i.search",
            json.dumps(ids[:MOST_ROWS]),
        )
        return [
            Row(
                "item",
                row.uuid.hex(),
                f"{row.name} {row.mark or row.registry or ''}".strip(),
                self.number(row.last_entry),
            )
            for row in found
        ]
