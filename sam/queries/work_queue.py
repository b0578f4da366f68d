"""The work queue: which weapon is due for which work, and why, by the rules of the institution and by what the last result said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from sam.domain.dates import day_number, day_of, day_text, number_of
from sam.domain.items import Condition
from sam.domain.places import HOLDERS, ON_CHARGE, STORES, PlaceKind
from sam.domain.surveillance import USABLE
from sam.domain.workshop import PLANNED, After, Due, Shot, WorkKind, rounds_fired
from sam.queries.reader import Reader
from sam.queries.standing import standing
from sam.queries.surveillance import Until, until
from sam.queries.times import Times, times
from sam.queries.workshop import PlanRow, by_type, work_plans
from sam.standards.maintenance import Interval, latest_done, next_day
from sam.standards.surveillance import freer

SOON = timedelta(days=30)
"""What is due within this time stands in the queue."""

_CHARGED, _KEPT = (
    ",".join(f"'{kind.value}'" for kind in sorted(kinds, key=lambda one: one.value))
    for kinds in (ON_CHARGE, STORES | {PlaceKind.WORKSHOP})
)
_HELD = frozenset(kind.value for kind in HOLDERS)
_HANDED = {After.LOAN: "'loan'", After.DAYS_OUT: "'issue', 'assignment', 'loan'"}


@dataclass(frozen=True, slots=True)
class WorkDue:
    """One work that one weapon is due for, or what is amiss with it.

    Attributes:
        id: of the weapon. where: path of its place, or the name of whoever holds it.
        day: by which it is due, or since which it is amiss. days: until then; below zero it is past.
        count: rounds fired, or days that it was out, where that is why.
        last: day of the last such work; empty where there is none.
        condition: in which it is to stand, where that was not carried out.
        source: the document of the rule.
    """

    id: str
    number: str
    type_code: str
    type_name: str
    where: str
    what: WorkKind
    why: Due
    day: str
    days: int
    count: int = 0
    every: int = 0
    last: str = ""
    condition: str = ""
    source: str = ""


def work_queue(
    reader: Reader,
    as_of: date | None = None,
    as_known: datetime | None = None,
    within: timedelta = SOON,
    most: int | None = None,
) -> tuple[WorkDue, ...]:
    """Everything that is due by a day or amiss: what is amiss first, then by day.

    Args:
        reader: the book.
        as_of: the day that is asked about; today when left out.
        as_known: only what had been keyed in by this moment.
        within: how far ahead of the day.
        most: so many of each work and reason at most; all when None.
    """
    look = _Look(
        reader, as_of or reader.today, until(reader, as_of, as_known), times(reader, as_of, as_known), within, most
    )
    worked = reader.value("SELECT 1 FROM work WHERE book = ? LIMIT 1", reader.book)
    if not worked and not look.plans:
        return ()  # nothing asks for anything
    found = [*_failed(look), *_not_carried_out(look)]
    for what in sorted(PLANNED, key=lambda one: one.value):
        found += _by_months(look, what)
        found += _by_rounds(look, what)
        found += _come_back(look, what, After.DAYS_OUT)
        found += _come_back(look, what, After.LOAN)
    return tuple(sorted(_once(found), key=_urgency))


def _urgency(one: WorkDue) -> tuple[bool, str, int, str, str]:
    return (
        one.why not in {Due.UNFIT, Due.CONDITION_NOT_SET},
        one.day,
        list(Due).index(one.why),
        one.number,
        one.what.value,
    )


def _once(found: Sequence[WorkDue]) -> Iterator[WorkDue]:
    """Of several reasons for the same work on the same weapon the one that came first."""
    best: dict[tuple[str, WorkKind], WorkDue] = {}
    for one in sorted(found, key=_urgency):
        best.setdefault((one.id, one.what), one)
    return iter(best.values())


@dataclass
class _Look:
    """One look into the book for the queue."""

    reader: Reader
    day: date
    to: Until
    when: Times
    within: timedelta
    most: int | None

    @cached_property
    def plans(self) -> Mapping[tuple[WorkKind, After], Mapping[int, PlanRow]]:
        """The rule for each type of weapon, by work and reason."""
        return by_type(self.reader, work_plans(self.reader, self.to))

    @property
    def limit(self) -> str:
        """The end of a statement that stops after `most` rows."""
        return f" LIMIT {self.most}" if self.most is not None else ""

    def stands(self, w: str) -> str:
        """Whether a work counts on that day, as words of SQL."""
        return f"{w}.entry <= {self.to.last} AND {w}.day <= {self.to.day} AND ({w}.withdrawn IS NULL OR {w}.withdrawn > {self.to.last})"

    @property
    def stood(self) -> str:
        """Where each weapon stands, as a source of rows `s`."""
        return f"({standing(self.reader, self.when)}) s"

    def weapons(self, more: str, source: str, where: str, *values: Any, kinds: str = _CHARGED) -> Any:
        """Weapons in places of these kinds; `i` the item, `s` where it stands, `t` its type, `p` its place.

        A source that is smaller than all weapons stands first, so that the rest is looked up from it.
        """
        return self.reader.rows(
            "SELECT i.id, i.uuid, i.mark, i.registry, i.type, i.first_day, s.condition, t.code, t.name, p.kind, p.path,"
            f" p.name AS place_name{more} FROM {source} JOIN item i ON i.id = s.id JOIN item_type t ON t.id = i.type"
            f" JOIN place p ON p.id = s.place WHERE i.form = 'weapon' AND p.kind IN ({kinds}) AND {where}",
            *values,
        )

    def due(self, row: Any, what: WorkKind, why: Due, day: date, **said: Any) -> WorkDue:
        """A line of the queue."""
        where = row.place_name if row.kind in _HELD else row.path
        return WorkDue(
            row.uuid.hex(), row.mark or row.registry or "", row.code, row.name, where, what, why, day.isoformat(),
            (day - self.day).days, **said,
        )  # fmt: skip


def _failed(look: _Look) -> Iterator[WorkDue]:
    """Weapons that failed, were not found better since, and may still be used."""
    usable = ",".join(f"'{one.value}'" for one in sorted(USABLE, key=lambda one: one.value))
    better = (
        f"NOT EXISTS (SELECT 1 FROM work x WHERE x.item = w.item AND {look.stands('x')} AND x.verdict IN ('passed', 'limited')"
        " AND x.what IN (w.what, 'repair') AND (x.day > w.day OR (x.day = w.day AND x.id > w.id)))"
    )
    source = f"work w CROSS JOIN {look.stood} ON s.id = w.item"
    where = f"w.book = ? AND w.verdict = 'failed' AND {look.stands('w')} AND s.condition IN ({usable}) AND {better}"
    rows = look.weapons(", w.what, w.day", source, f"{where} ORDER BY w.day, w.id{look.limit}", look.reader.book)
    for row in rows:
        yield look.due(row, WorkKind(row.what), Due.UNFIT, day_of(row.day), last=day_text(row.day))


def _not_carried_out(look: _Look) -> Iterator[WorkDue]:
    """Weapons that stand in a freer condition than the newest result that names one says."""
    newer = (
        f"SELECT 1 FROM work x WHERE x.item = w.item AND x.condition IS NOT NULL AND {look.stands('x')}"
        " AND (x.day > w.day OR (x.day = w.day AND x.id > w.id))"
    )
    source = f"work w CROSS JOIN {look.stood} ON s.id = w.item"
    where = f"w.book = ? AND w.condition IS NOT NULL AND w.condition <> s.condition AND {look.stands('w')} AND NOT EXISTS ({newer})"
    rows = look.weapons(
        ", w.what, w.day, w.condition AS wanted", source, f"{where} ORDER BY w.day, w.id{look.limit}", look.reader.book
    )
    for row in rows:
        if freer(Condition(row.condition), Condition(row.wanted)):
            said = {"last": day_text(row.day), "condition": row.wanted}
            yield look.due(row, WorkKind(row.what), Due.CONDITION_NOT_SET, day_of(row.day), **said)


def _by_months(look: _Look, what: WorkKind) -> Iterator[WorkDue]:
    """Weapons whose last work of a kind is so many months old, or named a day itself."""
    rules = look.plans.get((what, After.MONTHS), {})
    by = look.day + look.within
    limits = [
        [
            number,
            number_of(latest_done(by, plan.every)),
            day_number(plan.first) if plan.first else 0,
            day_number(plan.since),
        ]
        for number, plan in rules.items()
    ]
    newest = (
        f"(SELECT item, day, next_due FROM (SELECT w.item, w.day, w.next_due, row_number() OVER (PARTITION BY w.item"
        f" ORDER BY w.day DESC, w.id DESC) AS n FROM work w WHERE w.book = ? AND w.what = ? AND {look.stands('w')}) WHERE n = 1)"
    )
    rule = (
        "(SELECT value ->> 0 AS type, value ->> 1 AS cut, value ->> 2 AS first, value ->> 3 AS since FROM json_each(?))"
    )
    source = f"{newest} l CROSS JOIN {look.stood} ON s.id = l.item"
    if rules:
        source = f"{look.stood} LEFT JOIN {newest} l ON l.item = s.id"
    source += f" LEFT JOIN {rule} r ON r.type = (SELECT type FROM item WHERE id = s.id)"
    horizon = number_of(by)
    where = (
        f"(l.next_due <= {horizon} OR l.day <= r.cut OR (l.item IS NULL AND r.type IS NOT NULL AND CASE WHEN r.first > 0 AND"
        f" i.first_day <= r.first THEN r.first <= {horizon} ELSE max(r.since, i.first_day) <= r.cut END))"
        f" ORDER BY coalesce(l.next_due, l.day, 0), i.search, i.id{look.limit}"
    )
    values = (look.reader.book, what.value, json.dumps(limits))
    for row in look.weapons(", l.day AS last, l.next_due", source, where, *values):
        yield from _due_again(look, row, what, rules.get(row.type))


def _due_again(look: _Look, row: Any, what: WorkKind, plan: PlanRow | None) -> Iterator[WorkDue]:
    rule = None
    if plan is not None:
        first = date.fromisoformat(plan.first) if plan.first else None
        rule = Interval(plan.every, date.fromisoformat(plan.since), first)
    last, said = (day_of(one) if one else None for one in (row.last, row.next_due))
    due = next_day(rule, last, said, day_of(row.first_day))
    if due is None or due > look.day + look.within:
        return
    why = Due.NEXT if said is not None and due == said else Due.MONTHS
    yield look.due(
        row, what, why, due, every=plan.every if plan else 0, source=plan.source if plan else "",
        last=last.isoformat() if last else "",
    )  # fmt: skip


def _by_rounds(look: _Look, what: WorkKind) -> Iterator[WorkDue]:
    """Weapons that fired so many rounds since the last work of a kind."""
    rules = look.plans.get((what, After.ROUNDS), {})
    if not rules:
        return
    source = f"work w CROSS JOIN {look.stood} ON s.id = w.item"
    where = (
        f"w.book = ? AND {look.stands('w')} AND (w.what = ? OR w.rounds IS NOT NULL OR w.reading IS NOT NULL)"
        " AND i.type IN (SELECT value FROM json_each(?)) ORDER BY w.item, w.day, w.id"
    )
    values = (look.reader.book, what.value, json.dumps(sorted(rules)))
    rows = look.weapons(", w.what, w.day, w.rounds, w.reading", source, where, *values)
    for _item, of_weapon in groupby(rows, key=lambda row: row.id):
        works = list(of_weapon)
        since, last = 0, ""
        for n, row in enumerate(works, 1):
            if row.what == what.value and any(
                _counts(one) for one in works[:n]
            ):  # else the count of that day is not known
                since, last = _fired(works[:n]), day_text(row.day)
        plan, fired = rules[works[0].type], _fired(works) - since
        if fired >= plan.every:
            said = {"count": fired, "every": plan.every, "source": plan.source, "last": last}
            yield look.due(works[-1], what, Due.ROUNDS, day_of(works[-1].day), **said)


def _counts(row: Any) -> bool:
    return row.rounds is not None or row.reading is not None


def _fired(works: Sequence[Any]) -> int:
    return rounds_fired(Shot(row.rounds or 0, row.reading) for row in works)


def _come_back(look: _Look, what: WorkKind, after: After) -> Iterator[WorkDue]:
    """Weapons that came back from a loan, or from an issue of so many days, and had no such work since.

    What came back before the rule was set is not asked for.
    """
    rules = look.plans.get((what, after), {})
    if not rules:
        return
    source = (
        f"voucher v CROSS JOIN line l ON l.entry = v.id CROSS JOIN {look.stood} ON s.id = l.item"
        " JOIN line o ON o.id = (SELECT max(x.id) FROM line x WHERE x.item = l.item AND x.entry < l.entry AND x.gives = l.takes)"
        f" JOIN voucher ov ON ov.id = o.entry AND ov.kind IN ({_HANDED[after]})"
    )
    first = min(day_number(plan.since) for plan in rules.values())
    back = (
        f"v.book = ? AND v.kind = 'return' AND v.day >= ? AND v.day <= {look.to.day} AND v.entry <= {look.to.last}"
        f" AND (v.reversed_by IS NULL OR v.reversed_by > {look.to.last})"
    )
    done = f"SELECT 1 FROM work w WHERE w.item = i.id AND w.what = ? AND {look.stands('w')} AND w.day >= v.day"
    where = f"{back} AND NOT EXISTS ({done}) ORDER BY v.day DESC, i.search, i.id"
    seen = set[int]()
    rows = look.weapons(
        ", v.day AS back, o.day AS handed", source, where, look.reader.book, first, what.value, kinds=_KEPT
    )
    for row in rows:
        if row.type not in rules or row.back < day_number(rules[row.type].since):
            continue
        plan, out = rules[row.type], (day_of(row.back) - day_of(row.handed)).days
        if row.id in seen or (after is After.DAYS_OUT and out < plan.every):
            continue
        seen.add(row.id)
        why = Due.LOAN if after is After.LOAN else Due.DAYS_OUT
        yield look.due(row, what, why, day_of(row.back), count=out, every=plan.every, source=plan.source)
