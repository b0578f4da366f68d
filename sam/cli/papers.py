"""Jobs that print: reports and vouchers."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from sam.cli.questions import book_number, day, moment
from sam.cli.session import answer, open_depot
from sam.reports import REPORTS
from sam.reports.asking import ReportAsked
from sam.services import check_paper as checking
from sam.services.print_report import print_report, print_voucher
from sam.words.translate import _, language


def names() -> str:
    """The reports there are."""
    return ", ".join(one.name for one in REPORTS)


def report(args: argparse.Namespace) -> None:
    """Print a report."""
    asked = ReportAsked(
        as_of=day(args.as_of),
        as_known=moment(args.as_known),
        first=day(args.first),
        last=day(args.last),
        item=args.item,
        person=args.person,
        place=args.place,
        arcs=args.arcs,
        what_if=tuple(args.what_if),
        paper=args.paper,
        language=language(),
    )
    with open_depot(args) as depot:
        made = depot.run(print_report, args.name, asked, Path(args.to), book=book_number(depot, args.book))
    data = {"file": str(made.path), "sha256": made.sha256, "entry": made.entry}
    answer(args, data, _("Printed: {path}").format(path=made.path))


class NotOurs(Exception):
    """The page is not of this book. Exit status 1; the answer was already given."""


def check_paper(args: argparse.Namespace) -> None:
    """Hold the code of a printed page against the book."""
    with open_depot(args) as depot:
        found = depot.run(checking.check_paper, args.code, book_number(depot, args.book))
    data = {"ok": found.ok, **dataclasses.asdict(found)}
    about = {"name": found.name, "number": found.entry}
    if not found.in_book:
        told = _("This page ({name}) is NOT of this book: entry {number} has another head, or is not there.")
    elif found.sealed is False:
        told = _("This page ({name}) carries a seal that is NOT of this depot. Its head is that of entry {number}.")
    elif found.sealed is None:
        told = _("This page ({name}) stands on entry {number} of this book. It carries no seal of the depot.")
    else:
        told = _("This page ({name}) stands on entry {number} of this book and is sealed by this depot.")
    answer(args, data, told.format(**about))
    if not found.ok:
        raise NotOurs


def voucher(args: argparse.Namespace) -> None:
    """Print a voucher."""
    with open_depot(args) as depot:
        made = depot.run(print_voucher, args.number, Path(args.to))
    answer(
        args,
        {"file": str(made.path), "sha256": made.sha256, "entry": made.entry},
        _("Printed: {path}").format(path=made.path),
    )
