"""What is printed on a count sheet: the things of each place by the book; of a blind count only what was drawn."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sam.domain.counts import BY_TYPE, CountKind
from sam.queries.count_found import drawn_of
from sam.queries.counts import CountHead, WalkPlace, type_filter, walk
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a sheet.

    Attributes:
        quantity: by the book; None of a numbered thing, and where it is not told.
    """

    mark: str
    type_code: str
    type_name: str
    condition: str
    unit: str
    quantity: int | None


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One place of a sheet with its lines."""

    place: WalkPlace
    lines: tuple[SheetLine, ...]


def sheet_places(
    reader: Reader, head: CountHead, path: str = "", *, hides: bool | None = None
) -> tuple[SheetPlace, ...]:
    """The places of a count in the order in which one walks, with what is looked for at each.

    Args:
        reader: the book.
        head: the count.
        path: only this place and within; empty for all.
        hides: whether the figures of the book are left out; as the count says, where this is not said.
    """
    lines = _drawn(reader, head)
    if not (head.hides if hides is None else hides) and head.what is not CountKind.SAMPLE:
        for place, several in _by_the_book(reader, head).items():
            lines[place] = [*several, *lines[place]]
    return tuple(
        SheetPlace(place, tuple(lines[place.path]))
        for place in walk(reader, head)
        if (not path or place.path == path or place.path.startswith(path + "/"))
        and (lines[place.path] or head.what is not CountKind.SAMPLE)
    )


def _drawn(reader: Reader, head: CountHead) -> defaultdict[str, list[SheetLine]]:
    """The numbered things that were drawn, by the path of the place where they lie."""
    made: defaultdict[str, list[SheetLine]] = defaultdict(list)
    drawn = drawn_of(reader, head)
    if drawn:
        named = {
            row.id: row
            for row in reader.rows(
                "SELECT i.id, i.mark, i.registry, i.condition, t.code, t.name, t.unit FROM item i JOIN item_type t"
                " ON t.id = i.type WHERE i.id IN (SELECT value FROM json_each(?))",
                json.dumps([item for item, _uuid, _path in drawn]),
            )
        }
        for item, _uuid, path in drawn:
            row = named[item]
            made[path].append(_single(row))
    return made


def _single(row: Any) -> SheetLine:
    return SheetLine(row.mark or row.registry or "", row.code, row.name, row.condition or "", row.unit, None)


def _by_the_book(reader: Reader, head: CountHead) -> defaultdict[str, list[SheetLine]]:
    """What the book has at each place: numbered things one by one, or by number and type in a weekly count."""
    made: defaultdict[str, list[SheetLine]] = defaultdict(list)
    words, values = type_filter(head)
    if head.what in BY_TYPE:
        sums = reader.rows(
            "SELECT p.path, t.code, t.name, t.unit, sum(h.quantity) AS quantity FROM holding h JOIN place p ON p.id = h.place"
            f" JOIN item_type t ON t.id = h.type WHERE p.book = ? AND h.quantity > 0{words} GROUP BY p.id, t.id ORDER BY t.code",
            reader.book, *values,
        )  # fmt: skip
        for row in sums:
            made[row.path].append(SheetLine("", row.code, row.name, "", row.unit, row.quantity))
        return made
    singles = reader.rows(
        "SELECT p.path, i.mark, i.registry, i.condition, t.code, t.name, t.unit FROM item i JOIN place p ON p.id = i.place"
        f" JOIN item_type t ON t.id = i.type WHERE i.book = ? AND i.form IN ('weapon', 'part'){words.replace('h.type', 'i.type')}"
        " ORDER BY t.code, i.search",
        reader.book, *values,
    )  # fmt: skip
    for row in singles:
        made[row.path].append(_single(row))
    amounts = reader.rows(
        "SELECT p.path, i.mark, t.code, t.name, t.unit, h.condition, h.quantity FROM holding h JOIN item i ON i.id = h.item"
        f" JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type WHERE p.book = ? AND h.quantity > 0{words}"
        " ORDER BY t.code, i.mark, h.condition",
        reader.book, *values,
    )  # fmt: skip
    for row in amounts:
        made[row.path].append(SheetLine(row.mark or "", row.code, row.name, row.condition, row.unit, row.quantity))
    return made
