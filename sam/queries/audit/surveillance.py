"""Checkpoints of surveillance: inspections and stability tests in time, critical defects suspended, the air of stores read."""

from __future__ import annotations

from datetime import date, timedelta

from sam.domain.audit import Reply, Why
from sam.domain.items import Condition
from sam.domain.surveillance import USABLE, DefectClass, Watch
from sam.queries.audit.look import Look, Stock
from sam.queries.audit.outcome import Outcome, Row, ask, judged
from sam.queries.climate import limits_at, limits_in_force, place_climates
from sam.queries.reader import Reader
from sam.queries.storehouses import storehouses
from sam.queries.surveillance import Until, due_text, newest_results, plans, plans_of

USUAL_DAYS = 31
"""Where no limits say how often a store is read: once a month, ours."""


def _lots(look: Look) -> list[Stock]:
    """One line of stock for each lot on charge."""
    return list({one.item: one for one in look.ammunition}.values())


def _until(look: Look) -> Until:
    return Until(look.day, look.reader.high)


def _made_on(reader: Reader, item: int) -> int | None:
    found = reader.value("SELECT made_on FROM lot WHERE item = ?", item)
    return int(found) if found else None


def _in_time(look: Look, kinds: tuple[Watch, ...]) -> Outcome:
    """No lot with a plan, or with a day of the next look, is past it; lots without either leave the question open."""
    to = _until(look)
    planned, newest = plans(look.reader, to), newest_results(look.reader, to)
    late: list[Row] = []
    without: list[Row] = []
    examined = 0
    for lot in _lots(look):
        plan, results, made = (
            plans_of(planned, lot.item, lot.type),
            newest.get(lot.item, {}),
            _made_on(look.reader, lot.item),
        )
        days = [due for what in kinds if (due := due_text(plan.get(what), results.get(what), made))]
        examined += bool(days)
        if not days:
            without.append(lot.row)
        elif min(days) < look.as_of.isoformat():
            late.append(lot.row)
    figures = {"without_plan": len(without)}
    if not examined:
        return ask(Why.NOT_KEPT, figures)
    found = judged(examined, len(late), late, also=figures)
    return ask(Why.NOT_ENOUGH, found.figures, without) if without and found.reply is Reply.YES else found


def inspections_in_time(look: Look) -> Outcome:
    """No lot is overdue for its inspection or proof."""
    return _in_time(look, (Watch.INSPECTION, Watch.PROOF))


def stability_in_time(look: Look) -> Outcome:
    """No lot is overdue for its stability test; which lots bear propellant the book knows by their plans alone."""
    return _in_time(look, (Watch.STABILITY,))


def condition_inspected(look: Look) -> Outcome:
    """The condition of every lot is known, and the inspection that looked at it."""
    newest = newest_results(look.reader, _until(look))
    lots = _lots(look)
    looked_at = (Watch.INSPECTION, Watch.PROOF)
    without = [one.row for one in lots if not any(what in newest.get(one.item, {}) for what in looked_at)]
    figures = {"examined": len(lots), "without_result": len(without)}
    if not lots or len(without) == len(lots):
        return ask(Why.NOT_KEPT, {"examined": len(lots)})
    return ask(Why.NOT_ENOUGH, figures, without) if without else judged(len(lots), 0)


def critical_suspended(look: Look) -> Outcome:
    """No lot whose newest inspection found a critical defect lies in a condition in which it may be used (US MM0170)."""
    newest = newest_results(look.reader, _until(look))
    critical = {
        item
        for item, found in newest.items()
        for result in found.values()
        if any(one["severity"] == DefectClass.CRITICAL.value for one in result.details.get("defects", ()))
    }
    if not critical:
        return ask(Why.NO_CASE if newest else Why.NOT_KEPT)
    usable = [one for one in look.ammunition if one.item in critical and Condition(one.condition) in USABLE]
    return judged(len(critical), len(usable), (one.row for one in usable), absence=True)


def climate_read(look: Look) -> Outcome:
    """Every explosives storehouse was read in time, and is within its limits; without any reading in the book it is asked."""
    stores = storehouses(look.reader)
    any_read = look.reader.value(
        "SELECT 1 FROM climate_reading WHERE book = ? AND day <= ? AND withdrawn IS NULL LIMIT 1", look.reader.book, look.day
    )  # fmt: skip
    if not stores or not any_read:
        return ask(Why.NOT_KEPT if stores or any_read else Why.NO_CASE)
    limits = limits_in_force(look.reader, look.as_of)
    out = {reading.place for one in place_climates(look.reader, look.as_of) for reading in one.out}
    failing = []
    for store in stores:
        own = limits_at(limits, store.path)
        days = own.every_days if own is not None and own.every_days else USUAL_DAYS
        late = _last_read(look, store.path) < (look.as_of - timedelta(days=days)).isoformat()
        if own is None or late or any(_one_in_other(place, store.path) for place in out):
            failing.append(Row("place", store.uuid, store.path))
    return judged(len(stores), len(failing), failing)


def _one_in_other(place: str, store: str) -> bool:
    """Whether what was read at the place is of the store: it is that, in it, or the store is in it."""
    return (place + "/").startswith(store + "/") or (store + "/").startswith(place + "/")


def _last_read(look: Look, path: str) -> str:
    """The day of the newest reading in a place and below it; empty where there is none."""
    row = look.reader.one(
        "SELECT max(r.day) AS day FROM climate_reading r JOIN place p ON p.id = r.place WHERE r.book = ? AND r.day <= ?"
        " AND r.withdrawn IS NULL AND (p.path = ? OR substr(p.path, 1, length(?) + 1) = ? || '/')",
        look.reader.book, look.day, path, path, path,
    )  # fmt: skip
    if row is None or not row.day:
        return ""
    return date(row.day // 10000, row.day // 100 % 100, row.day % 100).isoformat()
