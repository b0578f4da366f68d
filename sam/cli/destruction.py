"""Destruction in the shell: the orders, what is open of one, and its certificates."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number
from sam.cli.session import answer, open_depot
from sam.domain.dates import read_day
from sam.domain.destruction import DestructionReason
from sam.domain.problems import refuse
from sam.domain.problems.destruction import DestructionProblem as P
from sam.queries.destruction import Order, OrderLine, order_named, orders
from sam.queries.to_destroy import Proposed, to_destroy
from sam.reports.asking import ReportAsked
from sam.reports.certificate import NAME
from sam.reports.destruction_words import against_words, left_words
from sam.services.print_report import print_report
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, language


def destruction_question(asked: Commands) -> None:
    """What can be typed after `sam ask destruction`."""
    made = add_job(asked, "destruction", ask_destruction, _("orders to destroy, or what is open of one"))
    made.add_argument("order", metavar="NUMBER", nargs="?", default="", help=_("number of the order"))
    reasons = [one.value for one in DestructionReason]
    made.add_argument(
        "--propose", choices=reasons, help=_("what could be destroyed for this reason, with what forbids it")
    )
    made.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def certificate_job(commands: Commands) -> None:
    """What can be typed after `sam certificate`."""
    made = add_job(commands, "certificate", print_certificate, _("print a certificate of destruction as PDF"))
    made.add_argument("number", metavar="NUMBER", help=_("its number, or that of its voucher"))
    made.add_argument("--to", required=True, metavar="FILE.pdf")
    made.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def print_certificate(args: argparse.Namespace) -> None:
    """Print a certificate."""
    asked = ReportAsked(item=args.number, language=language())
    with open_depot(args) as depot:
        made = depot.run(print_report, NAME, asked, Path(args.to), book=book_number(depot, args.book))
    data = {"file": str(made.path), "sha256": made.sha256, "entry": made.entry, "pages": made.pages}
    answer(args, data, _("Printed: {path}").format(path=made.path))


def ask_destruction(args: argparse.Namespace) -> None:
    """Every order, or one with its things."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        if args.propose:
            proposed = depot.ask_book(book, to_destroy, DestructionReason(args.propose))
            data = {"proposed": [_proposal(one) for one in proposed]}
            answer(args, data, [_proposed(one) for one in proposed] or _("Nothing is proposed for this reason."))
            return
        if args.order:
            one = depot.ask_book(book, order_named, args.order)
            if one is None:
                raise refuse(P.UNKNOWN_ORDER, "order", value=args.order[:80])
            answer(args, _as_data(one) | {"lines": [_line(line) for line in one.lines]}, list(_told(one)))
            return
        found = depot.ask_book(book, orders)
    answer(
        args,
        {"orders": [_as_data(one) for one in found]},
        [_in_short(one) for one in found] or _("Nothing was ordered."),
    )


def _as_data(one: Order) -> dict[str, Any]:
    return {
        "order": one.number, "id": one.uuid, "day": one.day, "entry": one.entry, "reason": one.reason.value,
        "method": one.method.value, "authority": one.authority, "at": one.at, "open": one.open,
        "left": sum(max(line.open, 0) for line in one.lines), "destroyed": sum(line.destroyed for line in one.lines),
        "certificates": [
            {
                "certificate": paper.number, "voucher": paper.voucher, "entry": paper.entry, "day": paper.day, "lines": paper.lines,
                "reversed": paper.reversed,
            }
            for paper in one.certificates
        ],
    }  # fmt: skip


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "item": line.item, "name": line.shown, "type": line.type_code, "ordered": line.ordered, "withdrawn": line.withdrawn,
        "seen": line.seen, "destroyed": line.destroyed, "left": line.open,
        "amiss": line.amiss.value if line.amiss else None, "note": line.note or None,
    }  # fmt: skip


def _proposal(one: Proposed) -> dict[str, Any]:
    against = [{"what": found.what, "named": found.named, "since": found.since} for found in one.against]
    return {
        "item": one.item, "name": one.shown, "type": one.type_name, "place": one.place, "condition": one.condition,
        "quantity": one.quantity, "because": one.why or None, "against": against,
    }  # fmt: skip


def _proposed(one: Proposed) -> str:
    much = f"{formats.number(one.quantity)} {one.shown}" if one.quantity > 1 else one.shown
    return f"{much}\t{one.type_name}\t{one.place}\t{one.why}\t{against_words(one)}".rstrip()


def _in_short(one: Order) -> str:
    left = left_words(one) if any(line.open > 0 for line in one.lines) else ""
    day = read_day(one.day)
    done = any(line.destroyed for line in one.lines)
    state = _("{n} left").format(n=left) if left else _("done") if done else _("withdrawn")
    return f"{one.number}\t{formats.day(day) if day else ''}\t{label(one.reason)}\t{one.authority}\t{state}"


def _told(one: Order) -> Iterable[str]:
    yield _in_short(one)
    for line in one.lines:
        amiss = f"\t{label(line.amiss)}: {line.note}" if line.amiss else ""
        figures = _("ordered {ordered}, seen {seen}, destroyed {destroyed}, left {left}")
        counted = {"ordered": line.ordered, "seen": line.seen, "destroyed": line.destroyed, "left": line.open}
        said = figures.format(**{key: formats.number(value) for key, value in counted.items()})
        yield f"  {line.shown}\t{line.type_name}\t{said}{amiss}"
    for paper in one.certificates:
        undone = _("undone") if paper.reversed else ""
        yield f"  {paper.number}\t{paper.voucher}\t{undone}".rstrip()
