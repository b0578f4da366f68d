"""Use of ammunition against its issue in the shell."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator
from typing import Any

from sam import clock
from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day, moment
from sam.cli.session import answer, open_depot
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.ammunition_use import AmmunitionUse, ammunition_use
from sam.reports.ammunition_use_words import doubt_title, doubt_words, holder_words
from sam.words import formats
from sam.words.labels import unit_label
from sam.words.translate import _


def ammunition_question(asked: Commands) -> None:
    """What can be typed after `sam ask ammunition-use`."""
    made = add_job(
        asked, "ammunition-use", ask_use, _("ammunition issued, brought back and used, and what does not fit together")
    )
    made.add_argument(
        "holder", metavar="NUMBER", nargs="?", default="", help=_("only this person, or this unit with everybody in it")
    )
    made.add_argument("--from", dest="first", metavar="DATE", help=_("first day; left out: the first of the month"))
    made.add_argument("--until", dest="last", metavar="DATE", help=_("last day; left out: today"))
    made.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    made.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def ask_use(args: argparse.Namespace) -> None:
    """What was issued, brought back and used in a period, and what of it is unlikely."""
    with open_depot(args) as depot:
        last = day(args.last) or clock.today()
        first = day(args.first) or last.replace(day=1)
        if first > last:
            raise refuse(P.PERIOD_BACKWARDS, "first", first=first, last=last)
        found = depot.ask_book(book_number(depot, args.book), ammunition_use, first, last, moment(args.as_known))
    if args.holder:
        found = found.of(args.holder)
    answer(args, _as_data(found), _told(found))


def _as_data(found: AmmunitionUse) -> dict[str, Any]:
    data = dataclasses.asdict(found)
    for line, one in zip(data["uses"], found.uses, strict=True):
        line["used"], line["without_case"] = one.used, one.without_case
    for case, doubt in zip(data["unlikely"], found.unlikely, strict=True):
        case["sentence"] = doubt_words(doubt)
    return data


def _told(found: AmmunitionUse) -> Iterator[str]:
    yield _("From {first} to {last}, by the days on the papers").format(
        first=formats.day(found.first), last=formats.day(found.last)
    )
    titles = (
        _("Holder"),
        _("Lot"),
        _("Had before"),
        _("Issued"),
        _("Brought back"),
        _("Still out"),
        _("Used"),
        _("Expended"),
        _("Spent cases"),
    )
    if found.uses:
        yield "\t".join(titles)
    for one in found.uses:
        figures = (one.before, one.issued, one.returned, one.left, one.used + one.direct, one.spent)
        cases = formats.number(one.cases) if one.cases is not None else "-"
        told = "\t".join(formats.number(n) for n in figures)
        yield f"{holder_words(one)}\t{one.type_code} {one.lot}\t{told}\t{cases}\t{unit_label(one.unit, 2)}"
    for case in found.unlikely:
        who = f"{case.holder_name} ({case.holder})" if case.holder else "-"
        yield f"! {doubt_title(case.doubt)}\t{who}\t{case.what}\t{doubt_words(case)}"
    if not found.unlikely:
        yield _("Nothing of it is unlikely.")
