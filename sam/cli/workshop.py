"""Marking and the workshop in the shell: what is due, who waits for a mark, weapons in the workshop, gauges, rules, one weapon."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import timedelta
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day, moment, one_item
from sam.cli.session import answer, open_depot
from sam.cli.tables import Columns, table
from sam.domain.items import MarkKind
from sam.domain.problems import refuse
from sam.domain.problems.command_line import CommandLineProblem as P
from sam.queries.history import Life
from sam.queries.marking import lacking, markings, waiting
from sam.queries.reader import Reader
from sam.queries.repair_tags import tags
from sam.queries.resolve import items_by_uuid
from sam.queries.work_queue import SOON, work_queue
from sam.queries.workshop import gauges, plans_now
from sam.reports.workshop_words import (
    mark_remark,
    marking_words,
    need_words,
    rule_words,
    target_words,
    why_words,
    work_words,
)
from sam.standards.marking import Lack
from sam.words.formats import number
from sam.words.labels import condition_label, label
from sam.words.translate import N_, _


def workshop_questions(asked: Commands) -> None:
    """What can be asked of marking and of the workshop."""
    due = add_job(asked, "work-due", ask_due, _("which weapon is due for which work, and why"))
    due.add_argument("--days", metavar="N", type=int, help=_("how far ahead; left out: 30 days"))
    inside = add_job(asked, "workshop", ask_inside, _("weapons in the workshop, with their repair tags"))
    tools = add_job(asked, "gauges", ask_gauges, _("gauges and tools with their calibration"))
    rules = add_job(asked, "work-rules", ask_rules, _("rules of the work queue"))
    wait = add_job(asked, "marks-missing", ask_waiting, _("weapons that are not handed out before they bear a mark"))
    put = add_job(asked, "markings", ask_markings, _("marks that were put on weapons"))
    put.add_argument("--first", metavar="DATE", help=_("from this day on, 2026-11-22"))
    one = add_job(asked, "weapon-work", ask_weapon, _("marks, works and round count of one weapon"))
    one.add_argument("item", metavar="WEAPON", help=_("serial or registry number, or id"))
    for job in (due, inside, tools, rules, wait, put):
        job.add_argument("--as-of", metavar="DATE", help=_("on this day, 2026-11-22"))
        job.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    for job in (due, inside, tools, rules, wait, put, one):
        job.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def _listed(args: argparse.Namespace, columns: Columns, question: Any, *more: Any, **named: Any) -> None:
    """The rows of a question, as lines or as JSON."""
    with open_depot(args) as depot:
        times = {"as_of": day(args.as_of), "as_known": moment(args.as_known)}
        rows = depot.ask_book(book_number(depot, args.book), question, *more, **times, **named)
        answer(args, {"rows": [dataclasses.asdict(row) for row in rows]}, table(columns, rows))


_DUE: Columns = (
    (N_("Work"), lambda row: label(row.what)),
    (N_("Weapon"), lambda row: row.number),
    (N_("Item type"), lambda row: row.type_name),
    (N_("Where"), lambda row: row.where),
    (N_("Day"), lambda row: row.day),
    (N_("Days"), lambda row: row.days),
    (N_("Why"), why_words),
    (N_("Last"), lambda row: row.last),
    (N_("Source"), lambda row: row.source),
)


def ask_due(args: argparse.Namespace) -> None:
    """Which weapon is due for which work."""
    within = timedelta(days=min(args.days, 36_500)) if args.days is not None else SOON
    _listed(args, _DUE, work_queue, within=within)


_TAGS: Columns = (
    (N_("Tag"), lambda row: row.number),
    (N_("Weapon"), lambda row: row.weapon),
    (N_("Item type"), lambda row: row.type_name),
    (N_("Sender"), lambda row: row.sender),
    (N_("Since"), lambda row: row.opened),
    (N_("Days"), lambda row: row.days),
    (N_("Condition"), lambda row: condition_label(row.condition)),
    (N_("Fault"), lambda row: row.fault),
)


def ask_inside(args: argparse.Namespace) -> None:
    """Weapons in the workshop."""
    _listed(args, _TAGS, tags)


_GAUGES: Columns = (
    (N_("Code"), lambda row: row.code),
    (N_("Gauge or tool"), lambda row: row.name),
    (N_("State"), lambda row: label(row.state)),
    (N_("Calibrated on"), lambda row: row.calibrated_on),
    (N_("Counts until"), lambda row: row.due),
    (N_("Certificate"), lambda row: row.details.get("certificate", "")),
)


def ask_gauges(args: argparse.Namespace) -> None:
    """Gauges and tools."""
    _listed(args, _GAUGES, gauges)


_RULES: Columns = (
    (N_("Work"), lambda row: label(row.what)),
    (N_("For"), target_words),
    (N_("When"), rule_words),
    (N_("First by"), lambda row: row.first),
    (N_("Source"), lambda row: row.source),
    (N_("Decided by"), lambda row: row.decided_by),
)


def ask_rules(args: argparse.Namespace) -> None:
    """Rules of the work queue."""
    _listed(args, _RULES, plans_now)


_WAITING: Columns = (
    (N_("Weapon"), lambda row: row.number),
    (N_("Item type"), lambda row: row.type_name),
    (N_("Where"), lambda row: row.where),
    (N_("Mark needed"), lambda row: label(row.need)),
    (N_("Since"), lambda row: row.since),
    (N_("By"), lambda row: row.basis),
    ("id", lambda row: row.need_id),
)


def ask_waiting(args: argparse.Namespace) -> None:
    """Weapons that wait for a mark."""
    _listed(args, _WAITING, waiting)


_MARKINGS: Columns = (
    (N_("Day"), lambda row: row.mark.day),
    (N_("Weapon"), lambda row: row.number),
    (N_("Mark"), lambda row: label(row.mark.kind)),
    (N_("Exact text"), lambda row: row.mark.text),
    (N_("How"), lambda row: marking_words(row.mark.details)),
    (N_("Struck out"), lambda row: row.mark.struck),
    ("id", lambda row: row.mark.id),
)


def ask_markings(args: argparse.Namespace) -> None:
    """Marks that were put on."""
    _listed(args, _MARKINGS, markings, day(args.first))


def _weapon(reader: Reader, text: str) -> tuple[Life, tuple[Lack, ...]]:
    life = one_item(reader, text)
    if life.form not in {"weapon", "part"}:
        raise refuse(P.UNKNOWN_ITEM, "item", value=text[:80])
    return life, lacking(reader, items_by_uuid(reader, [life.item])[life.item].id)


_LACKS: Columns = (
    (N_("Mark needed"), lambda row: label(row.need)),
    (N_("Missing"), lambda row: label(row.missing)),
    (N_("Rule"), lambda row: row.rule),
)


def ask_weapon(args: argparse.Namespace) -> None:
    """Marks, works and round count of one weapon, and what the rules of marking say of it."""
    with open_depot(args) as depot:
        life, lacks = depot.ask_book(book_number(depot, args.book), _weapon, args.item)
        data = {
            "item": life.item,
            "rounds": life.rounds,
            "marks": life.marks,
            "needs": [dataclasses.asdict(one) for one in life.needs],
            "lacks": [dataclasses.asdict(one) for one in lacks],
            "works": [dataclasses.asdict(one) for one in life.works],
        }
        told = [f"{life.type_name} {life.mark or life.registry}"]
        if life.rounds is not None:
            told.append(_("Round count") + f": {number(life.rounds)}")
        told += [
            " · ".join(
                part for part in (label(MarkKind(one["kind"])), one["text"], mark_remark(one), one["id"]) if part
            )
            for one in life.marks
        ]
        told += [f"{one.day}\t{need_words(one)}\t{one.id}" for one in life.needs]
        told += table(_LACKS, lacks)
        told += [f"{one.day}\t{label(one.what)}\t{work_words(one)}\t{one.id}" for one in life.works]
        answer(args, data, told)
