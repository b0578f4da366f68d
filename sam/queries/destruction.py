"""Orders to destroy: what is open of them, what was seen where it is done, and what forbids it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.cases import ANSWERED_BY, CaseStep
from sam.domain.dates import day_number, day_text
from sam.domain.destruction import AtThePoint, DestructionReason, Method
from sam.domain.items import Form
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One thing of an order.

    Attributes:
        ordered: without what was withdrawn.
        seen: how much was seen as it should be and is not destroyed yet; nothing of a numbered thing that has moved since.
        seen_on: the day of the last of these looks.
        amiss: what was last seen of it, where that was not right.
    """

    item: str
    shown: str
    type_code: str
    type_name: str
    lot: bool
    unit: str
    ordered: int
    withdrawn: int
    seen: int
    destroyed: int
    seen_on: str = ""
    amiss: AtThePoint | None = None
    note: str = ""

    @property
    def open(self) -> int:
        """How much is neither destroyed nor withdrawn."""
        return self.ordered - self.destroyed


@dataclass(frozen=True, slots=True)
class Certificate:
    """One act of destruction of an order, with the voucher that took the things off the account."""

    number: str
    voucher: str
    entry: int
    day: str
    lines: int
    reversed: bool


@dataclass(frozen=True, slots=True)
class Order:
    """An order to destroy."""

    uuid: str
    number: str
    day: str
    reason: DestructionReason
    method: Method
    authority: str
    at: str
    entry: int
    said: Mapping[str, Any]
    lines: tuple[OrderLine, ...]
    certificates: tuple[Certificate, ...]

    @property
    def open(self) -> bool:
        """Whether something of it is still to be destroyed."""
        return any(line.open > 0 for line in self.lines)


_ORDERS = "SELECT id, uuid, number, day, details, entry FROM destruction_order WHERE book = ?"


def orders(reader: Reader) -> tuple[Order, ...]:
    """All orders, the newest first."""
    return tuple(_order(reader, row) for row in reader.rows(f"{_ORDERS} ORDER BY id DESC", reader.book).all())


def order_named(reader: Reader, named: str) -> Order | None:
    """The order with this number or id."""
    row = reader.one(f"{_ORDERS} AND (upper(number) = upper(?) OR hex(uuid) = upper(?))", reader.book, named, named)
    return _order(reader, row) if row is not None else None


def _order(reader: Reader, row: Any) -> Order:
    said = json.loads(row.details)
    return Order(
        uuid=row.uuid.hex(),
        number=row.number,
        day=day_text(row.day),
        reason=DestructionReason(said["reason"]),
        method=Method(said["method"]),
        authority=said["authority"],
        at=said["at"],
        entry=row.entry - reader.low,
        said=said,
        lines=_lines(reader, row.id),
        certificates=_certificates(reader, row.id),
    )


_LINES = """
WITH ordered AS (
    SELECT item, sum(max(quantity, 0)) AS ordered, -sum(min(quantity, 0)) AS withdrawn
    FROM destruction_line WHERE "order" = ?1 GROUP BY item
), gone AS (
    SELECT l.item, sum(CASE WHEN v.reversed_by IS NULL THEN l.quantity ELSE 0 END) AS destroyed,
        max(max(d.voucher, coalesce(v.reversed_by, 0))) AS last
    FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher JOIN line l ON l.entry = v.id
    WHERE d."order" = ?1 GROUP BY l.item
), moved AS (
    SELECT l.item, max(l.entry) AS last FROM line l JOIN item i ON i.id = l.item
    WHERE l.item IN (SELECT item FROM ordered) AND i.form IN ('weapon', 'part') GROUP BY l.item
), amiss AS (
    SELECT item, max(id) AS id, max(entry) AS entry FROM destruction_seen WHERE "order" = ?1 AND found <> 'right' GROUP BY item
), seen AS (
    SELECT s.item, sum(s.quantity) AS seen, max(s.entry) AS entry, max(s.day) AS day FROM destruction_seen s
    LEFT JOIN gone g ON g.item = s.item LEFT JOIN amiss a ON a.item = s.item
    LEFT JOIN moved m ON m.item = s.item
    WHERE s."order" = ?1 AND s.found = 'right' AND s.entry > coalesce(g.last, 0) AND s.entry >= coalesce(a.entry, 0)
        AND s.entry > coalesce(m.last, 0) GROUP BY s.item
)
SELECT i.uuid, i.form, coalesce(nullif(i.mark, ''), i.registry, t.name) AS shown, t.code, t.name, t.unit, o.ordered, o.withdrawn,
    coalesce(s.seen, 0) AS seen, s.day AS seen_on, coalesce(g.destroyed, 0) AS destroyed,
    CASE WHEN a.entry > coalesce(s.entry, 0) AND a.entry > coalesce(g.last, 0) THEN b.found END AS amiss, b.note
FROM ordered o JOIN item i ON i.id = o.item JOIN item_type t ON t.id = i.type
LEFT JOIN gone g ON g.item = o.item LEFT JOIN seen s ON s.item = o.item
LEFT JOIN amiss a ON a.item = o.item LEFT JOIN destruction_seen b ON b.id = a.id
ORDER BY t.name, shown
"""


def _lines(reader: Reader, order: int) -> tuple[OrderLine, ...]:
    return tuple(
        OrderLine(
            item=row.uuid.hex(),
            shown=row.shown,
            type_code=row.code,
            type_name=row.name,
            lot=row.form == "lot",
            unit=row.unit,
            ordered=row.ordered - row.withdrawn,
            withdrawn=row.withdrawn,
            seen=row.seen,
            destroyed=row.destroyed,
            seen_on=day_text(row.seen_on) if row.seen_on else "",
            amiss=AtThePoint(row.amiss) if row.amiss else None,
            note=(row.note or "") if row.amiss else "",
        )
        for row in reader.rows(_LINES, order).all()
    )


def _certificates(reader: Reader, order: int) -> tuple[Certificate, ...]:
    rows = reader.rows(
        "SELECT d.certificate, v.number, v.entry, v.day, v.lines, v.reversed_by FROM destruction_voucher d"
        ' JOIN voucher v ON v.id = d.voucher WHERE d."order" = ? ORDER BY d.voucher',
        order,
    )
    return tuple(
        Certificate(
            row.certificate,
            row.number,
            row.entry - reader.low,
            day_text(row.day),
            row.lines,
            row.reversed_by is not None,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that forbids the destruction of a thing.

    Attributes:
        what: "hold", or the step of a case that nobody has answered, or "ordered".
        named: the text of the hold, or the number of the case or order.
    """

    what: str
    named: str
    since: str


def obstacles(reader: Reader, items: Iterable[int]) -> dict[int, list[Obstacle]]:
    """What forbids the destruction of these items, by their ids.

    Holds in force; traces, ballistic entries and investigations that are not answered; other orders that are open.
    """
    wanted = sorted(set(items))
    made: dict[int, list[Obstacle]] = {}
    for row in reader.rows(_HOLDS, json.dumps(wanted), day_number(reader.today.isoformat())).all():
        made.setdefault(row.item, []).append(Obstacle("hold", row.text, day_text(row.since)))
    for row in reader.rows(_ORDERED, json.dumps(wanted)).all():
        made.setdefault(row.item, []).append(Obstacle("ordered", row.number, day_text(row.day)))
    for item, found in _unanswered(reader, wanted).items():
        made.setdefault(item, []).extend(found)
    return made


_HOLDS = """
SELECT i.id AS item, r.text, r.since FROM item i JOIN restriction r
    ON (r.target = 'item' AND r.target_id = i.id) OR (r.target = 'type' AND r.target_id = i.type)
WHERE i.id IN (SELECT value FROM json_each(?)) AND r.kind = 'hold' AND r.lifted IS NULL AND (r.until IS NULL OR r.until >= ?)
"""

_ORDERED = """
SELECT l.item, o.number, o.day FROM destruction_line l JOIN destruction_order o ON o.id = l."order"
WHERE l.item IN (SELECT value FROM json_each(?)) GROUP BY o.id, l.item
HAVING sum(l.quantity) > coalesce((
    SELECT sum(m.quantity) FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher JOIN line m ON m.entry = v.id
    WHERE d."order" = o.id AND m.item = l.item AND v.reversed_by IS NULL
), 0)
"""

_STEPS = """
SELECT c.item, hex(i.uuid) AS uuid, f.number, s.step, s.day, s.details FROM case_item c JOIN item i ON i.id = c.item
JOIN case_file f ON f.id = c."case" JOIN case_step s ON s."case" = f.id
WHERE c.item IN (SELECT value FROM json_each(?)) AND f.closed IS NULL ORDER BY s.id
"""

_FORBIDS = (CaseStep.TRACE_REQUEST, CaseStep.BALLISTIC_DUE, CaseStep.INVESTIGATION)


def _unanswered(reader: Reader, items: list[int]) -> dict[int, list[Obstacle]]:
    """Steps of open cases that wait for an answer."""
    open_: dict[tuple[int, str, CaseStep], Obstacle] = {}
    for row in reader.rows(_STEPS, json.dumps(items)).all():
        about = json.loads(row.details or "{}").get("items", [])
        if about and row.uuid.lower() not in about:
            continue
        step = CaseStep(row.step)
        if step in _FORBIDS:
            open_[row.item, row.number, step] = Obstacle(step.value, row.number, day_text(row.day))
        for asked, answer in ANSWERED_BY.items():
            if answer is step:
                open_.pop((row.item, row.number, asked), None)
    made: dict[int, list[Obstacle]] = {}
    for (item, _, _), found in open_.items():
        made.setdefault(item, []).append(found)
    return made


@dataclass(frozen=True, slots=True)
class Destroyed:
    """One thing of a certificate, as its entry names it.

    Attributes:
        neq_mg: net explosive quantity of all of it; None where the type says none.
    """

    uuid: str
    form: Form
    shown: str
    marks: str
    quantity: int
    unit: str
    type_code: str
    type_name: str
    make: str
    model: str
    calibre: str
    country: str
    division: str
    group: str
    neq_mg: int | None


_DESTROYED = """
SELECT i.uuid, i.form, coalesce(nullif(i.mark, ''), i.registry, '') AS shown, sum(l.quantity) AS quantity, t.unit, t.code, t.name,
    t.make, t.model, t.calibre, t.country, t.hazard_division, t.compatibility_group, t.neq_mg,
    (SELECT group_concat(m.text, ', ') FROM mark m WHERE m.item = i.id) AS marks
FROM line l JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type WHERE l.entry = ? GROUP BY i.id ORDER BY min(l.id)
"""


def destroyed(reader: Reader, entry: int) -> tuple[Destroyed, ...]:
    """Everything that an entry took off the account, in the order of its lines; a lot that lay in two places is one thing."""
    return tuple(
        Destroyed(
            uuid=row.uuid.hex(),
            form=Form(row.form),
            shown=row.shown,
            marks=row.marks or "",
            quantity=row.quantity,
            unit=row.unit,
            type_code=row.code,
            type_name=row.name,
            make=row.make or "",
            model=row.model or "",
            calibre=row.calibre or "",
            country=row.country or "",
            division=row.hazard_division or "",
            group=row.compatibility_group or "",
            neq_mg=row.neq_mg * row.quantity if row.neq_mg is not None else None,
        )
        for row in reader.rows(_DESTROYED, reader.low + entry).all()
    )


def voucher_of_certificate(reader: Reader, named: str) -> str:
    """The number of the voucher of a certificate; empty where there is none."""
    asked = "SELECT v.number FROM destruction_voucher d JOIN voucher v ON v.id = d.voucher WHERE d.book = ? AND d.certificate = ?"
    return reader.value(asked, reader.book, named) or ""


@dataclass(frozen=True, slots=True)
class Freed:
    """Net explosive quantity that left a storehouse."""

    place: str
    division: str
    neq_mg: int


_FREED = """
WITH RECURSIVE up(line, place, parent) AS (
    SELECT l.id, p.id, p.parent FROM line l JOIN place p ON p.id = l.takes WHERE l.entry = ?1
    UNION ALL
    SELECT u.line, p.id, p.parent FROM up u JOIN place p ON p.id = u.parent
)
SELECT p.path, t.hazard_division AS division, sum(t.neq_mg * l.quantity) AS neq
FROM up u JOIN storehouse s ON s.place = u.place AND NOT s.retired JOIN place p ON p.id = u.place JOIN line l ON l.id = u.line
JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type
WHERE t.neq_mg IS NOT NULL AND t.hazard_division IS NOT NULL GROUP BY p.id, t.hazard_division ORDER BY p.path, t.hazard_division
"""


def freed(reader: Reader, entry: int) -> tuple[Freed, ...]:
    """What the storehouses hold less since an entry, by hazard division."""
    return tuple(Freed(row.path, row.division, row.neq) for row in reader.rows(_FREED, reader.low + entry).all())
