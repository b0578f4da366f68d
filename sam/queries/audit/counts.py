"""Checks of stocktaking: whether counts are made as often as they should, by whom, and what becomes of differences.

A count counts from the day on which it was signed. Where the book has no signed count at all, the question is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sam.domain.audit import Why
from sam.domain.counts import WHOLE, CountKind
from sam.queries.audit.look import CHARGED, KEPT, Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged
from sam.queries.reader import marks
from sam.queries.settings_now import settings_now
from sam.standards.counting import (
    AMMUNITION_DAYS,
    AMMUNITION_FULL_DAYS,
    SERIAL_PERCENT,
    SERIALS_DAYS,
    WEAPONS_DAYS,
    Interval,
    portion,
)

YEAR = 365
"""Days of counts that are looked at where a question names no time."""

FOLLOWED_DAYS = 30
"""Days within which a difference is followed up; our own figure."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A count that was signed."""

    number: str
    what: str
    entry: int
    blind: bool
    details: dict[str, Any]
    figures: dict[str, int]
    case: bool

    @property
    def row(self) -> Row:
        """It, behind a reply."""
        return Row("count", self.number, self.number, self.entry)


def _signed(look: Look, days: int = YEAR) -> list[_Count]:
    """The counts that were signed in the last so many days."""
    rows = look.rows(
        "SELECT c.number, c.what, c.closed, c.blind, c.details, c.ending, EXISTS (SELECT 1 FROM case_file f WHERE f.entry = c.closed)"
        " AS opened FROM count_file c WHERE c.book = ? AND c.outcome = 'signed' AND c.closed_on BETWEEN ? AND ? ORDER BY c.id",
        look.reader.book, look.before(days), look.day,
    )  # fmt: skip
    return [
        _Count(
            row.number, row.what, look.number(row.closed), bool(row.blind), json.loads(row.details),
            json.loads(row.ending or "{}").get("figures", {}), bool(row.opened),
        )
        for row in rows
    ]  # fmt: skip


def _days(look: Look, interval: Interval) -> int:
    return interval.value(settings_now(look.reader))


def none_signed(look: Look) -> bool:
    """Whether no count was ever signed by that day."""
    return not look.count(
        "SELECT count(*) FROM count_file WHERE book = ? AND outcome = 'signed' AND closed_on <= ?",
        look.reader.book, look.day,
    )  # fmt: skip


def _places_counted(look: Look, interval: Interval, kinds: Iterable[CountKind], types: str) -> Outcome:
    """Whether every store that holds such things was counted whole in time."""
    days = _days(look, interval)
    if none_signed(look):
        return ask(Why.NO_COUNTS, {"days": days})
    named = sorted(kind.value for kind in kinds)
    held = look.rows(
        "SELECT p.id, p.uuid, p.path, (SELECT max(w.day) FROM count_place w JOIN count_file c ON c.id = w.count WHERE w.place = p.id"
        f" AND w.whole AND c.outcome = 'signed' AND c.closed_on <= ? AND c.what IN ({marks(named)})) AS last"
        " FROM (SELECT DISTINCT h.place FROM holding h JOIN item_type t ON t.id = h.type WHERE h.place > ? AND h.place < ?"
        f" AND h.quantity > 0 AND t.kind IN ({types})) k JOIN place p ON p.id = k.place WHERE p.kind IN ({KEPT}) ORDER BY p.path",
        look.day, *named, look.reader.low, look.reader.high,
    ).all()  # fmt: skip
    late = [Row("place", row.uuid.hex(), row.path) for row in held if (row.last or 0) < look.before(days)]
    return judged(len(held), len(late), late, also={"days": days})


weapons_weekly = partial(_places_counted, interval=WEAPONS_DAYS, kinds={CountKind.WEEKLY, *WHOLE}, types="'weapon'")
ammunition_weekly = partial(
    _places_counted, interval=AMMUNITION_DAYS, kinds={CountKind.AMMUNITION, *WHOLE}, types="'ammunition', 'explosive'"
)


def serials_in_each(look: Look) -> Outcome:
    """Every weekly count of the last quarter looked at as many serial numbers as it should."""
    per_cent = _days(look, SERIAL_PERCENT)
    weekly = [one for one in _signed(look, 92) if one.what == CountKind.WEEKLY.value]
    if not weekly:
        return ask(Why.NO_COUNTS, {"per_cent": per_cent})
    few = [
        one for one in weekly if (draw := one.details.get("draw")) and draw["size"] < portion(draw["things"], per_cent)
    ]
    return judged(len(weekly), len(few), (one.row for one in few), also={"per_cent": per_cent})


def weapons_seen(look: Look) -> Outcome:
    """Every weapon in a store was seen in a signed count in time; what was handled since, and never counted, is told apart."""
    days = _days(look, SERIALS_DAYS)
    limit = look.before(days)
    base = f"i.form = 'weapon' AND i.place IN (SELECT id FROM place WHERE kind IN ({KEPT}))"
    unseen = "NOT EXISTS (SELECT 1 FROM sighting s WHERE s.item = i.id AND s.day BETWEEN ? AND ?) AND i.first_day < ?"
    span = (look.reader.low, look.reader.high)
    examined = look.count(f"SELECT count(*) FROM item i WHERE i.id > ? AND i.id < ? AND {base}", *span)
    failing = look.count(
        f"SELECT count(*) FROM item i WHERE i.id > ? AND i.id < ? AND {base} AND {unseen}",
        *span,
        limit,
        look.day,
        limit,
    )
    figures = {"days": days}
    longest = f"{base} AND {unseen} ORDER BY i.last_day"
    if none_signed(look):
        not_seen = look.count(
            f"SELECT count(*) FROM item i WHERE i.id > ? AND i.id < ? AND i.form = 'weapon' AND i.last_day < ?"
            f" AND i.place IN (SELECT id FROM place WHERE kind IN ({CHARGED}))",
            *span, limit,
        )  # fmt: skip
        rows = look.items(f"i.form = 'weapon' AND i.last_day < {limit} ORDER BY i.last_day") if not_seen else ()
        return ask(Why.NO_COUNTS, {"examined": examined, "not_seen": not_seen, **figures}, rows)
    return judged(examined, failing, look.items(longest, limit, look.day, limit) if failing else (), also=figures)


def lots_seen(look: Look) -> Outcome:
    """Every lot in a store was counted within the year."""
    days = _days(look, AMMUNITION_FULL_DAYS)
    if none_signed(look):
        return ask(Why.NO_COUNTS, {"days": days})
    seen = {
        row.item
        for row in look.rows(
            "SELECT DISTINCT item FROM sighting WHERE book = ? AND day BETWEEN ? AND ?",
            look.reader.book, look.before(days), look.day,
        )
    }  # fmt: skip
    stored = {one.item: one for one in look.stored}
    late = [one.row for item, one in stored.items() if item not in seen]
    return judged(len(stored), len(late), late, also={"days": days})


def on_record(look: Look) -> Outcome:
    """Each signed count is on record with day, places, people and result; those that go on for a month are not done."""
    signed = _signed(look)
    if not signed:
        return ask(Why.NO_COUNTS)
    open_long = look.rows(
        "SELECT number, entry FROM count_file WHERE book = ? AND day < ? AND (closed IS NULL OR closed_on > ?)",
        look.reader.book, look.before(FOLLOWED_DAYS), look.day,
    ).all()  # fmt: skip
    rows = [Row("count", row.number, row.number, look.number(row.entry)) for row in open_long]
    return judged(len(signed) + len(rows), len(rows), rows)


def independent(look: Look) -> Outcome:
    """At least one counter of each count of the year was independent of the account holder."""
    signed = _signed(look)
    alone = [one for one in signed if all(who["custodian"] for who in one.details["counters"])]
    return judged(len(signed), len(alone), (one.row for one in alone)) if signed else ask(Why.NO_COUNTS)


def blind(look: Look) -> Outcome:
    """The sheets of the counts of the year did not show what the book says."""
    signed = _signed(look)
    seen = [one for one in signed if not one.blind]
    return judged(len(signed), len(seen), (one.row for one in seen)) if signed else ask(Why.NO_COUNTS)


def followed_up(look: Look) -> Outcome:
    """A difference of a count is a case, and the case does not stay open."""
    differing = [one for one in _signed(look) if any(name != "right" for name in one.figures)]
    if not differing:
        return judged(0, 0, absence=not none_signed(look)) if not none_signed(look) else ask(Why.NO_COUNTS)
    silent = [one.row for one in differing if not one.case]
    old = look.rows(
        "SELECT f.number, f.entry FROM case_file f WHERE f.book = ? AND f.kind = 'difference' AND f.day < ?"
        " AND (f.closed IS NULL OR f.closed_on > ?)",
        look.reader.book, look.before(FOLLOWED_DAYS), look.day,
    )  # fmt: skip
    rows = [*silent, *(Row("finding", row.number, row.number, look.number(row.entry)) for row in old)]
    return judged(len(differing), len(rows), rows, also={"days": FOLLOWED_DAYS})


def custodians_alone(look: Look) -> list[Row]:
    """Counts up to a day that nobody but the custodian made (N9)."""
    signed = _signed(look, 36_500)
    return [one.row for one in signed if all(who["custodian"] for who in one.details["counters"])]
