"""Jobs that print: reports and vouchers."""

from __future__ import annotations

import argparse
from pathlib import Path

from sam.cli.questions import book_number, day, moment
from sam.cli.session import answer, open_depot
from sam.reports import REPORTS
from sam.reports.asking import ReportAsked
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
        language=language(),
    )
    with open_depot(args) as depot:
        made = depot.run(print_report, args.name, asked, Path(args.to), book=book_number(depot, args.book))
    data = {"file": str(made.path), "sha256": made.sha256, "entry": made.entry}
    answer(args, data, _("Printed: {path}").format(path=made.path))


def voucher(args: argparse.Namespace) -> None:
    """Print a voucher."""
    with open_depot(args) as depot:
        made = depot.run(print_voucher, args.number, Path(args.to))
    answer(
        args,
        {"file": str(made.path), "sha256": made.sha256, "entry": made.entry},
        _("Printed: {path}").format(path=made.path),
    )
