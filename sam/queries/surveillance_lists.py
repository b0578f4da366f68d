"""Lists of surveillance for paper: every plan that counts, and the newest result of each lot that is on the account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.places import ON_CHARGE
from sam.queries.holdings import held
from sam.queries.reader import Reader
from sam.queries.surveillance import Plan, Result, due_text, newest_results, plans, plans_of, until
from sam.queries.times import times

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with what it is on; `lot` is empty where it is on every lot of the type."""

    type_name: str
    lot: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class ResultLine:
    """The newest result of one kind of one lot, and the day of the next."""

    type_name: str
    lot: str
    result: Result
    due: str


def plan_lines(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[PlanLine, ...]:
    """Every plan that counts, by type, those of the whole type first."""
    lines = []
    for (target, number), found in plans(reader, until(reader, as_of, as_known)).items():
        if target == "type":
            row = reader.one("SELECT name, '' AS mark FROM item_type WHERE id = ?", number)
        else:
            row = reader.one(
                "SELECT t.name, i.mark FROM item i JOIN item_type t ON t.id = i.type WHERE i.id = ?", number
            )
        lines += [PlanLine(row.name, row.mark, plan) for plan in found.values()]
    return tuple(sorted(lines, key=lambda one: (one.type_name, one.lot, one.plan.what.value)))


def result_lines(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[ResultLine, ...]:
    """The newest result of each kind of every lot on the account, by type and lot."""
    to = until(reader, as_of, as_known)
    planned, newest = plans(reader, to), newest_results(reader, to)
    if not newest:
        return ()
    inner, values = held(reader, times(reader, as_of, as_known))
    rows = reader.rows(
        "SELECT DISTINCT i.id, i.type, i.mark, t.name, l.made_on FROM"
        f" ({inner}) h JOIN item i ON i.id = h.item JOIN place p ON p.id = h.place JOIN item_type t ON t.id = i.type"
        f" LEFT JOIN lot l ON l.item = i.id WHERE h.item > 0 AND h.quantity > 0 AND p.kind IN ({_ON_CHARGE})"
        " ORDER BY t.name, i.mark, i.id",
        *values,
    )
    made = []
    for row in rows:
        plan = plans_of(planned, row.id, row.type)
        made += [
            ResultLine(row.name, row.mark, result, due_text(plan.get(what), result, row.made_on))
            for what, result in newest.get(row.id, {}).items()
        ]
    return tuple(made)
