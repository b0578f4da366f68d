"""Weapons by category in the shell, mortars by both rules of size."""

from __future__ import annotations

import argparse

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day, moment
from sam.cli.session import answer, open_depot
from sam.domain.sizes import SizeRule
from sam.queries.categories import by_category, totals
from sam.reports.categories import category_words, mm_words
from sam.words import formats
from sam.words.labels import label
from sam.words.size_rules import size_words
from sam.words.translate import _


def categories_question(asked: Commands) -> None:
    """What can be typed after `sam ask categories`."""
    made = add_job(asked, "categories", ask_categories, _("weapons by category, mortars by both rules of size"))
    made.add_argument("--as-of", metavar="DATE", help=_("held on this day, 2026-11-22"))
    made.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    made.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def ask_categories(args: argparse.Namespace) -> None:
    """How many weapons of each category stand on charge, and the sums by either rule."""
    with open_depot(args) as depot:
        counts = depot.ask_book(book_number(depot, args.book), by_category, day(args.as_of), moment(args.as_known))
    rows = [
        {
            "category": one.category, "calibre_mm": None if one.mm is None else float(one.mm), "types": list(one.types),
            "quantity": one.quantity, "size_rules": {rule.value: counted.value for rule, counted in one.counted.items()},
        }
        for one in counts
    ]  # fmt: skip
    sums = {
        rule.value: dict(zip(("light", "larger_mortars", "not_counted"), figures, strict=True))
        for rule, figures in totals(counts).items()
    }
    told = []
    for one in counts:
        size = f" {mm_words(one.mm)} mm" if one.mm is not None else ""
        by = "; ".join(f"{label(rule)}: {size_words(rule, counted)}" for rule, counted in one.counted.items())
        line = f"{one.category or '-'}\t{category_words(one)}{size}\t{formats.number(one.quantity)}"
        told.append(line + (f"\t{by}" if by else ""))
    for rule in SizeRule:
        light, larger, other = totals(counts)[rule]
        told.append(
            _("{rule}: {light} small arms and light weapons, {larger} larger mortars, {other} not counted").format(
                rule=label(rule),
                light=formats.number(light),
                larger=formats.number(larger),
                other=formats.number(other),
            )
        )
    answer(args, {"rows": rows, "totals": sums}, told)
