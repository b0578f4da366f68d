"""Repair tags: which weapons are in a workshop, who sent them there, with which fault, and since when; and the tags that are closed.

A tag is opened by the movement that brings a weapon into a workshop and closed by the one that takes it out: its number is that of the
voucher with the place of the weapon on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain import canonical
from sam.domain.dates import day_of, day_text
from sam.domain.places import HOLDERS
from sam.queries.reader import Reader
from sam.queries.registers import VOID
from sam.queries.standing import standing
from sam.queries.surveillance import until
from sam.queries.times import times

_HELD = frozenset(kind.value for kind in HOLDERS)


@dataclass(frozen=True, slots=True)
class Tag:
    """One repair tag.

    Attributes:
        number: voucher and place on it, "WS-2026-000012/3".
        item: id of the weapon. workshop: path of the workshop.
        sender: path of the place, or name of the person or unit, from which it came.
        fault: what the movement says of it.
        closed: day on which it left the workshop; empty while it is there. closed_by: the voucher that took it out.
        days: it has been there, or was.
    """

    number: str
    item: str
    weapon: str
    type_code: str
    type_name: str
    workshop: str
    sender: str
    opened: str
    voucher: str
    fault: str
    reference: str
    condition: str
    closed: str
    closed_by: str
    days: int


def tags(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[Tag, ...]:
    """The tags of all weapons that are in a workshop, the oldest first."""
    to, day = until(reader, as_of, as_known), as_of or reader.today
    inner = standing(reader, times(reader, as_of, as_known))
    rows = reader.rows(f"SELECT s.id FROM ({inner}) s JOIN place p ON p.id = s.place WHERE p.kind = 'workshop'")
    found = [tag for row in rows for tag in _tags(reader, row.id, to.day, to.last, day) if not tag.closed]
    return tuple(sorted(found, key=lambda one: (one.opened, one.number)))


def tags_of(reader: Reader, item: int, as_of: date | None = None, as_known: datetime | None = None) -> tuple[Tag, ...]:
    """Every tag of one weapon, newest first."""
    to = until(reader, as_of, as_known)
    return tuple(reversed(list(_tags(reader, item, to.day, to.last, as_of or reader.today))))


def tag_numbered(
    reader: Reader, number: str, as_of: date | None = None, as_known: datetime | None = None
) -> Tag | None:
    """The tag with this number; None where there is none."""
    voucher, _slash, place = number.rpartition("/")
    if not voucher or not place.isascii() or not place.isdigit():
        return None
    rows = reader.rows(
        "SELECT l.item FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item"
        " WHERE v.book = ? AND v.number = ? AND i.form IN ('weapon', 'part') ORDER BY l.id",
        reader.book, voucher,
    )  # fmt: skip
    return next(
        (tag for row in rows for tag in tags_of(reader, row.item, as_of, as_known) if tag.number == number), None
    )


_LINES = f"""
SELECT l.id, l.entry, l.day, l.gives_condition, a.kind AS from_kind, a.path AS from_path, a.name AS from_name, b.kind AS to_kind,
  b.path AS to_path, v.number, v.reference, i.uuid, i.mark, i.registry, t.code, t.name
FROM line l JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives JOIN voucher v ON v.id = l.entry
JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type
WHERE l.item = ? AND l.day <= ? AND l.entry <= ? AND l.entry NOT IN ({VOID}) ORDER BY l.day, l.id
"""


def _tags(reader: Reader, item: int, day: int, last: int, today: date) -> Iterator[Tag]:
    """The stays of a weapon in workshops, oldest first; from one workshop to another is one stay."""
    came: Any = None
    for row in reader.rows(_LINES, item, day, last, *(reader.book, last) * 2).all():
        inside, was = row.to_kind == "workshop", row.from_kind == "workshop"
        if inside and not was:
            came = row
        elif was and not inside and came is not None:
            yield _tag(reader, came, row, day_of(row.day))
            came = None
    if came is not None:
        yield _tag(reader, came, None, today)


def _tag(reader: Reader, came: Any, left: Any, until_day: date) -> Tag:
    position = reader.value("SELECT count(*) FROM line WHERE entry = ? AND id <= ?", came.entry, came.id)
    body = reader.value("SELECT body FROM entry WHERE id = ?", came.entry)
    said = canonical.read(body)["document"]
    line: dict[str, Any] = next((one for one in said.get("lines", ()) if one["item"] == came.uuid.hex()), {})
    fault = "; ".join(part for part in (said.get("reason", ""), line.get("note", ""), said.get("note", "")) if part)
    return Tag(
        f"{came.number}/{position}", came.uuid.hex(), came.mark or came.registry or "", came.code, came.name, came.to_path,
        came.from_name if came.from_kind in _HELD else came.from_path, day_text(came.day), came.number, fault, came.reference or "",
        came.gives_condition, day_text(left.day) if left is not None else "", left.number if left is not None else "",
        (until_day - day_of(came.day)).days,
    )  # fmt: skip
