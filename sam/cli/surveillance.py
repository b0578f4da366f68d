"""Surveillance in the shell: what is due, what is known of a lot, the air of stores, the recall list."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day, moment
from sam.cli.safety import one_place
from sam.cli.session import answer, open_depot
from sam.cli.tables import Columns, table
from sam.domain.problems import Refused, refuse
from sam.domain.problems.command_line import CommandLineProblem as P
from sam.domain.problems.movements import MovementProblem as M
from sam.queries.climate import Limits, ReadingRow, limits_at, limits_in_force, readings
from sam.queries.history import items_named
from sam.queries.reader import Reader
from sam.queries.recall import Recall, recall
from sam.queries.resolve import ItemRow, types_named
from sam.queries.surveillance import Result, Surveillance, Watched, surveillance_of
from sam.queries.surveillance_due import SOON, Due, surveillance_due
from sam.reports.restricted import in_words
from sam.reports.surveillance_words import air_words, due_detail, limits_words, result_words
from sam.words import formats
from sam.words.labels import condition_label, label, unit_label
from sam.words.translate import N_, _


def surveillance_questions(asked: Commands) -> None:
    """What can be asked of surveillance."""
    due = add_job(
        asked, "surveillance-due", ask_due, _("inspections, proofs, stability tests, shelf lives and readings that are due")
    )  # fmt: skip
    due.add_argument("--days", metavar="N", type=int, help=_("how far ahead; left out: 60 days"))
    due.add_argument("--all", action="store_true", help=_("everything that is planned, however far ahead"))
    lot = add_job(asked, "surveillance", ask_lot, _("plans and results of one lot"))
    lot.add_argument("item", metavar="LOT", help=_("lot number or id"))
    air = add_job(asked, "climate", ask_climate, _("temperature and humidity of a place, with its limits"))
    air.add_argument("place", metavar="PLACE", help=_("code or path of a store"))
    air.add_argument("--days", metavar="N", type=int, default=30, help=_("of so many days; left out: 30"))
    back = add_job(asked, "recall", ask_recall, _("what is banned, constrained or held, and who has it where"))
    back.add_argument(
        "--item", metavar="ITEM", default="", help=_("only what is on this lot or weapon, or on its type")
    )
    back.add_argument("--type", metavar="CODE", default="", help=_("only what is on this item type or on a lot of it"))
    for one in (due, back):
        one.add_argument("--as-of", metavar="DATE", help=_("on this day, 2026-11-22"))
        one.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    for one in (due, lot, air, back):
        one.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


_DUE: Columns = (
    (N_("What"), lambda row: label(row.missing)),
    (N_("Lot or place"), lambda row: row.name),
    (N_("Day"), lambda row: row.day),
    (N_("Days"), lambda row: row.days),
    (N_("Quantity"), lambda row: f"{row.quantity} {unit_label(row.unit, row.quantity)}" if row.unit else ""),
    (N_("About"), due_detail),
    (N_("Source"), lambda row: row.source),
    (N_("Where"), lambda row: ", ".join(row.places)),
)


def ask_due(args: argparse.Namespace) -> None:
    """What is due, and what is amiss."""
    within = None if args.all else timedelta(days=args.days) if args.days is not None else SOON
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        rows = depot.ask_book(book, surveillance_due, day(args.as_of), moment(args.as_known), within)
        answer(args, {"rows": [_due_data(row) for row in rows]}, table(_DUE, rows))


def _due_data(row: Due) -> dict[str, Any]:
    return {**dataclasses.asdict(row), "missing": row.missing.value, "out": [one.value for one in row.out]}


def ask_lot(args: argparse.Namespace) -> None:
    """Plans and results of one lot."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), one_lot, args.item)
        answer(args, _lot_data(found), _lot_text(found))


def _several(text: str, found: Sequence[ItemRow]) -> Refused:
    ids = ", ".join(f"{one.uuid} ({one.type_code})" for one in found[:8])
    return refuse(P.SEVERAL_ITEMS, "item", value=text[:80], ids=ids)


def one_lot(reader: Reader, text: str) -> Surveillance:
    """The surveillance of the one lot that the text names."""
    lots = [one for one in items_named(reader, text) if one.form.value == "lot"]
    if not lots:
        raise refuse(M.UNKNOWN_LOT, "item", value=text[:80])
    if len(lots) > 1:
        raise _several(text, lots)
    found = surveillance_of(reader, lots[0].uuid)
    if found is None:
        raise refuse(M.UNKNOWN_LOT, "item", value=text[:80])
    return found


def _result_data(one: Result) -> dict[str, Any]:
    return {**dataclasses.asdict(one), "what": one.what.value, "verdict": one.verdict.value}


def _watched_data(one: Watched) -> dict[str, Any]:
    plan = {**dataclasses.asdict(one.plan), "what": one.what.value} if one.plan is not None else None
    newest = _result_data(one.newest) if one.newest is not None else None
    return {"what": one.what.value, "plan": plan, "newest": newest, "due": one.due}


def _lot_data(found: Surveillance) -> dict[str, Any]:
    return {
        "item": found.item,
        "lot": found.lot,
        "type": found.type_code,
        "watched": [_watched_data(one) for one in found.watched],
        "results": [_result_data(one) for one in found.results],
    }


def _lot_text(found: Surveillance) -> Iterator[str]:
    yield f"{found.lot}\t{found.type_name}"
    for one in found.watched:
        every = ""
        if one.plan is not None:
            text = _("every {n} months ({source})")
            every = text.format(n=formats.number(one.plan.every_months), source=one.plan.source)
        yield "\t".join((label(one.what), every, _("due {day}").format(day=one.due) if one.due else ""))
    for result in found.results:
        struck = _("struck out: {reason}").format(reason=result.withdrawn) if result.withdrawn else ""
        yield "\t".join(
            part for part in (result.day, label(result.what), result_words(result), struck, result.id) if part
        )


def ask_climate(args: argparse.Namespace) -> None:
    """The air of a place, with its limits."""
    with open_depot(args) as depot:
        limits, rows = depot.ask_book(book_number(depot, args.book), _climate, args.place, args.days)
        data = {
            "limits": _limits_data(limits) if limits is not None else None,
            "rows": [_reading_data(row) for row in rows],
        }
        told = [limits_words(limits) if limits is not None else _("No limits are set.")]
        answer(args, data, [*told, *table(_READINGS, rows)])


def _reading_data(row: ReadingRow) -> dict[str, Any]:
    data = dataclasses.asdict(row)
    return {**data, **data.pop("air"), "out": [one.value for one in row.out]}


_READINGS: Columns = (
    (N_("Place"), lambda row: row.place),
    (N_("Day"), lambda row: f"{row.day} {row.time}".strip()),
    (N_("Reading"), lambda row: air_words(row.air)),
    (N_("Out of limits"), lambda row: ", ".join(label(one) for one in row.out)),
    (N_("Note"), lambda row: row.note),
    (N_("Struck out"), lambda row: row.withdrawn),
    ("id", lambda row: row.id),
)


def _climate(reader: Reader, text: str, days: int) -> tuple[Limits | None, tuple[ReadingRow, ...]]:
    place = one_place(reader, text)
    first = reader.today - timedelta(days=min(abs(days), 36_500))
    return limits_at(limits_in_force(reader), place.path), readings(reader, place.path, first, struck=True)


def _limits_data(limits: Limits) -> dict[str, Any]:
    return dataclasses.asdict(limits)


def ask_recall(args: argparse.Namespace) -> None:
    """What is restricted, and who has it where."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), _recall, args)
        data = {"rows": [dataclasses.asdict(one) for one in found]}
        answer(args, data, [line for one in found for line in _recall_text(one)] or _("Nothing."))


def _recall(reader: Reader, args: argparse.Namespace) -> tuple[Recall, ...]:
    item = ""
    if args.item:
        found = items_named(reader, args.item)
        if not found:
            raise refuse(P.UNKNOWN_ITEM, "item", value=args.item[:80])
        if len(found) > 1:
            raise _several(args.item, found)
        item = found[0].uuid
    if args.type and args.type not in types_named(reader, [args.type]):
        raise refuse(M.UNKNOWN_TYPE, "type", value=args.type[:80])
    return recall(reader, day(args.as_of), moment(args.as_known), item=item, type_code=args.type)


def _recall_text(one: Recall) -> Iterator[str]:
    said = one.restriction
    yield (
        f"{said.type_name} {said.mark}".strip()
        + f": {in_words(said)}"
        + (f" ({said.reference})" if said.reference else "")
    )
    for row in one.rows:
        who = f"{row.place} ({row.number})" if row.person else row.place
        amount = f"{row.quantity} {unit_label(row.unit, row.quantity)}"
        yield "\t".join(("", who, row.mark, amount, condition_label(row.condition)))
    for sent in one.sent:
        text = _("sent to {depot} on {day}, voucher {voucher}")
        where = text.format(depot=sent.depot or "?", day=sent.day, voucher=sent.voucher)
        yield "\t".join(("", where, sent.mark, f"{sent.quantity} {unit_label(sent.unit, sent.quantity)}"))
