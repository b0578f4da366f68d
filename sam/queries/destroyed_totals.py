"""What was destroyed in a period, certificate by certificate: on which order, how it is reported, how much explosive left which store."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sam.domain.dates import day_text, number_of
from sam.domain.destruction import REPORTED_AS, DestructionReason, Method, ReportedMethod
from sam.domain.items import Form
from sam.queries.destruction import Freed, freed
from sam.queries.reader import Reader

Kinds = Counter[Form]
"""How many things, by the form in which they are kept account of."""


@dataclass(frozen=True, slots=True)
class Certified:
    """One certificate that counts.

    Attributes:
        by_method: how many of each form, by the answer of the Programme of Action's report (question 10.5.1).
        neq_mg: net explosive quantity of all of it.
        freed: how much of it left which explosives storehouse.
    """

    number: str
    voucher: str
    entry: int
    day: str
    order: str
    reason: DestructionReason
    authority: str
    by_method: dict[ReportedMethod, Kinds]
    neq_mg: int
    freed: tuple[Freed, ...]
    residue_g: int

    @property
    def kinds(self) -> Kinds:
        """How many of each form."""
        return sum(self.by_method.values(), Counter())


_CERTIFIED = """
SELECT d.certificate, v.number, v.entry, v.day, o.number AS "order", o.details,
    json_extract(CAST(e.body AS TEXT), '$.document.destruction') AS said
FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher JOIN destruction_order o ON o.id = d."order" JOIN entry e ON e.id = v.entry
WHERE d.book = ?1 AND v.day BETWEEN ?2 AND ?3 AND v.entry <= ?4 AND (v.reversed_by IS NULL OR v.reversed_by > ?4) ORDER BY v.entry
"""

_LINES = """
SELECT i.uuid, i.form, sum(l.quantity) AS quantity, sum(coalesce(t.neq_mg, 0) * l.quantity) AS neq
FROM line l JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type WHERE l.entry = ? GROUP BY i.id
"""


@dataclass(slots=True)
class _Sum:
    """What the lines of one certificate come to."""

    by_method: dict[ReportedMethod, Kinds] = field(default_factory=dict)
    neq_mg: int = 0


def certified(reader: Reader, first: date, last: date, known: int | None = None) -> tuple[Certified, ...]:
    """The certificates of a period that were not undone.

    Args:
        reader: the book.
        first: the first day on the papers.
        last: the last one.
        known: id of the last entry that counts; left out: every entry.
    """
    high = reader.high if known is None else known
    rows = reader.rows(_CERTIFIED, reader.book, number_of(first), number_of(last), high).all()
    return tuple(_certified(reader, row) for row in rows)


def _certified(reader: Reader, row: Any) -> Certified:
    said, order = json.loads(row.said), json.loads(row.details)
    made = _sum(reader, row.entry, said)
    return Certified(
        number=row.certificate,
        voucher=row.number,
        entry=row.entry - reader.low,
        day=day_text(row.day),
        order=row.order,
        reason=DestructionReason(order["reason"]),
        authority=" ".join(part for part in (order["authority"], order.get("reference", "")) if part),
        by_method=made.by_method,
        neq_mg=made.neq_mg,
        freed=freed(reader, row.entry - reader.low),
        residue_g=said.get("residue_g", 0),
    )


def _sum(reader: Reader, entry: int, said: Any) -> _Sum:
    usual = Method(said["method"])
    other = {one["item"]: Method(one["method"]) for one in said.get("methods", ())}
    made = _Sum()
    for line in reader.rows(_LINES, entry).all():
        reported = REPORTED_AS[other.get(line.uuid.hex(), usual)]
        made.by_method.setdefault(reported, Counter())[Form(line.form)] += line.quantity
        made.neq_mg += line.neq
    return made
