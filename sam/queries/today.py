"""What needs a hand today: what is overdue, on the road too long, soon out of date; and a few totals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from sam.domain.cases import CASE_DAYS
from sam.domain.dates import day_of, day_text, number_of
from sam.domain.places import HOLDERS, ON_CHARGE, PlaceKind
from sam.domain.workshop import GaugeState
from sam.queries.case_file import CaseFile
from sam.queries.cases import not_undone, open_cases
from sam.queries.custody import Late, Transit, in_transit, overdue
from sam.queries.marking import how_many_wait
from sam.queries.reader import Reader, marks
from sam.queries.recovered import Waits, waits
from sam.queries.safety import LicenceDue, Unsafe, Unwatched, licences_due, unsafe, unwatched
from sam.queries.settings_now import settings_now
from sam.queries.surveillance_due import Due, surveillance_today
from sam.queries.work_queue import WorkDue, work_queue
from sam.queries.workshop import GaugeRow, gauges

SOON = timedelta(days=60)
"""A lot whose shelf life ends within this time is named."""

NAMED = 20
"""So many of those who are overdue are named; where there are more, their number is."""

MOST_WORKS = 1000
"""So many weapons that are due for a work are counted for one line."""

QUALIFIED_SOON = timedelta(days=30)
"""A qualification that ends within this time is named."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that has an end: a lot's shelf life, a person's qualification. `days` are left; below zero it is past.

    Attributes:
        key: id of the lot, or number of the person.
    """

    key: str
    name: str
    detail: str
    quantity: int
    unit: str
    day: str
    days: int


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that the screen of the day shows.

    Attributes:
        overdue: the latest of those who have not brought back what should be back, `NAMED` at most.
        overdue_people: how many there are.
        unwatched: where explosives lie outside of any storehouse, in a depot that has storehouses.
        unsafe: storehouses against which something stands that is not waived.
        licences_due: licences that end soon, or are to be reviewed.
        surveillance: what is due or amiss of lots and of the air of stores, shelf lives aside.
        cases: those that were unfounded and whose loss is not undone, then those that are open, the newest first.
        case_days: after so many days one that is open is old.
        works: what weapons are due for or is amiss with them, so many of each work and reason at most.
        marks_missing: how many weapons wait for a mark.
        gauges_due: gauges and tools whose calibration is past or ends soon.
        recovered: traces and ballistic entries that wait too long, holds that end, files that can be closed.
    """

    weapons: int
    out: int
    holders: int
    lots: int
    entries: int
    overdue: tuple[Late, ...]
    overdue_people: int
    transit: tuple[Transit, ...]
    lots_ending: tuple[Ending, ...]
    people_ending: tuple[Ending, ...]
    unwatched: tuple[Unwatched, ...]
    unsafe: tuple[Unsafe, ...]
    licences_due: tuple[LicenceDue, ...]
    surveillance: tuple[Due, ...]
    cases: tuple[CaseFile, ...]
    case_days: int
    works: tuple[WorkDue, ...]
    marks_missing: int
    gauges_due: tuple[GaugeRow, ...]
    recovered: tuple[Waits, ...]


def day(reader: Reader) -> Day:
    """The day, as the book knows it now."""
    on_charge, holders = _kinds(ON_CHARGE), _kinds(HOLDERS)
    weapons = "SELECT coalesce(sum(h.quantity), 0) FROM holding h JOIN place p ON p.id = h.place WHERE p.book = ? AND h.item = 0"
    late = overdue(reader)
    return Day(
        weapons=reader.value(f"{weapons} AND p.kind IN ({marks(on_charge)})", reader.book, *on_charge),
        out=reader.value(f"{weapons} AND p.kind IN ({marks(holders)})", reader.book, *holders),
        holders=reader.value(
            "SELECT count(DISTINCT h.place) FROM holding h JOIN place p ON p.id = h.place WHERE p.book = ?"
            f" AND h.quantity > 0 AND p.kind IN ({marks(holders)})",
            reader.book,
            *holders,
        ),
        lots=reader.value(
            "SELECT count(DISTINCT h.item) FROM holding h JOIN place p ON p.id = h.place JOIN item i ON i.id = h.item"
            f" WHERE p.book = ? AND i.form = 'lot' AND h.quantity > 0 AND p.kind IN ({marks(on_charge)})",
            reader.book,
            *on_charge,
        ),
        entries=reader.value(
            "SELECT coalesce(max(id), ?) - ? FROM entry WHERE id > ? AND id < ?",
            reader.low,
            reader.low,
            reader.low,
            reader.high,
        ),
        overdue=late[:NAMED],
        overdue_people=len(late),
        transit=in_transit(reader),
        lots_ending=_lots_ending(reader),
        people_ending=_people_ending(reader),
        unwatched=unwatched(reader),
        unsafe=unsafe(reader),
        licences_due=licences_due(reader),
        surveillance=surveillance_today(reader)[:NAMED],
        cases=(*not_undone(reader), *open_cases(reader))[:NAMED],
        case_days=int(settings_now(reader).get("case_days", CASE_DAYS)),
        works=work_queue(reader, most=MOST_WORKS),
        marks_missing=how_many_wait(reader),
        gauges_due=tuple(one for one in gauges(reader) if one.state in {GaugeState.PAST, GaugeState.SOON}),
        recovered=waits(reader)[:NAMED],
    )


def _kinds(kinds: frozenset[PlaceKind]) -> list[str]:
    return sorted(kind.value for kind in kinds)


def _lots_ending(reader: Reader) -> tuple[Ending, ...]:
    rows = reader.rows(
        "SELECT i.uuid, i.mark, t.name, t.unit, l.expires_on, sum(h.quantity) AS quantity FROM lot l JOIN item i ON i.id = l.item"
        " JOIN item_type t ON t.id = i.type JOIN holding h ON h.item = i.id JOIN place p ON p.id = h.place"
        " WHERE l.book = ? AND l.expires_on <= ? AND p.kind IN (SELECT value FROM json_each(?)) GROUP BY i.id"
        " HAVING sum(h.quantity) > 0 ORDER BY l.expires_on, i.mark LIMIT 20",
        reader.book,
        number_of(reader.today + SOON),
        json.dumps(_kinds(ON_CHARGE)),
    )
    return tuple(
        Ending(
            row.uuid.hex(), row.mark, row.name, row.quantity, row.unit, day_text(row.expires_on),
            (day_of(row.expires_on) - reader.today).days,
        )
        for row in rows
    )  # fmt: skip


def _people_ending(reader: Reader) -> tuple[Ending, ...]:
    rows = reader.rows(
        "SELECT p.code, p.name, a.category, max(a.until) AS until FROM authorisation a JOIN place p ON p.id = a.person"
        " WHERE a.book = ? AND NOT a.lifted AND a.kind = 'qualification' AND NOT p.retired"
        " GROUP BY p.id, a.category HAVING max(coalesce(a.until, 99999999)) BETWEEN ? AND ? ORDER BY until, p.name LIMIT 20",
        reader.book,
        number_of(reader.today - QUALIFIED_SOON),
        number_of(reader.today + QUALIFIED_SOON),
    )
    return tuple(
        Ending(row.code, row.name, row.category, 0, "", day_text(row.until), (day_of(row.until) - reader.today).days)
        for row in rows
    )
