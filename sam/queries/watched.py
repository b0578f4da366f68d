"""Serial numbers that must not turn up: of weapons that are lost, stolen or destroyed, and of what only stands in a case.

A number that only looks like one of them is found too (the search form folds look-alike characters).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.dates import day_of
from sam.domain.marks import fold, tidy
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.queries.reader import Reader
from sam.queries.resolve import can_be_asked


class Why(Enum):
    """Why a number is watched."""

    LOST = "lost"
    DESTROYED = "destroyed"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Watched:
    """A number that must not turn up.

    Attributes:
        mark: as it stands in the book or the case.
        item: id of the thing in the tables; 0 for one that the book does not know.
        type_name: empty for such a one.
        paper: number of the case, else of the voucher by which it went.
        case: number of the case; empty where it belongs to none.
        since: the day on which it was missed or destroyed.
    """

    why: Why
    mark: str
    item: int
    type_name: str
    paper: str
    case: str
    since: date

    def is_exactly(self, text: str) -> bool:
        """Whether the text is this number, capitals and blanks aside, and does not only look like it."""
        return tidy(self.mark) == tidy(text)


_GONE = """
SELECT i.id, i.mark, i.registry, i.search, t.name, p.kind, v.number AS voucher, v.day, f.number AS "case" FROM item i
CROSS JOIN item_type t ON t.id = i.type CROSS JOIN place p ON p.id = i.place
LEFT JOIN voucher v ON v.id = (SELECT max(l.entry) FROM line l JOIN voucher x ON x.id = l.entry WHERE l.item = i.id AND l.gives = i.place
  AND x.reversed_by IS NULL AND x.reverses IS NULL)
LEFT JOIN case_voucher c ON c.voucher = v.id LEFT JOIN case_file f ON f.id = c."case"
"""
"""CROSS: the few items that are asked for come first, by their search form; else all that is lost were walked through."""


def watched(reader: Reader, texts: Iterable[str]) -> dict[str, list[Watched]]:
    """What is watched of these serial numbers, by their search form."""
    folded = json.dumps(sorted({fold(text) for text in texts if text and can_be_asked(text)} - {""}))
    found: defaultdict[str, list[Watched]] = defaultdict(list)
    if folded == "[]":
        return found
    gone = [bytes.fromhex(SYSTEM_ID[kind]) for kind in (PlaceKind.LOST, PlaceKind.DESTROYED)]
    rows = reader.rows(
        f"{_GONE} WHERE i.book = ? AND i.search IN (SELECT value FROM json_each(?)) AND i.form IN ('weapon','part')"
        " AND p.uuid IN (?, ?)",
        reader.book,
        folded,
        *gone,
    )
    for row in rows:
        found[row.search].append(_gone(row))
    rows = reader.rows(
        'SELECT s.text, s.search, f.number, f.day FROM case_stranger s JOIN case_file f ON f.id = s."case" WHERE s.book = ?'
        " AND s.search IN (SELECT value FROM json_each(?)) AND f.kind IN ('loss', 'theft')"
        " AND (f.closed IS NULL OR f.outcome = 'written_off')",
        reader.book,
        folded,
    )
    for row in rows:
        found[row.search].append(Watched(Why.STRANGER, row.text, 0, "", row.number, row.number, day_of(row.day)))
    return found


def watched_item(reader: Reader, item: int) -> Watched | None:
    """The same of one thing of the book; None where it is neither lost nor destroyed."""
    row = reader.one(f"{_GONE} WHERE i.id = ? AND p.kind IN ('lost', 'destroyed')", item)
    return _gone(row) if row is not None else None


def _gone(row: Any) -> Watched:
    why = Why.LOST if row.kind == PlaceKind.LOST.value else Why.DESTROYED
    case = row[8] or ""
    return Watched(
        why, row.mark or row.registry or "", row.id, row.name, case or row.voucher or "", case, day_of(row.day)
    )
