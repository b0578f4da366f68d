"""Questions: holdings, the history of one thing, find, what people hold, what is in transit."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sam.cli import tables
from sam.cli.session import answer, open_depot
from sam.cli.tables import Columns
from sam.cli.told_history import told_history
from sam.cli.weapon_question import weapons
from sam.depot import Depot
from sam.domain.dates import read_day, read_moment
from sam.domain.problems import refuse
from sam.domain.problems.command_line import CommandLineProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.ledger.book import OWN
from sam.queries.books import books
from sam.queries.custody import in_transit, open_issues
from sam.queries.find import find_all
from sam.queries.history import Life, history, items_named
from sam.queries.holdings import holdings
from sam.queries.reader import Reader
from sam.queries.registers import lots, places, types
from sam.queries.times import View
from sam.words.translate import _


def day(text: str | None) -> date | None:
    """A day from the command line."""
    if not text:
        return None
    read = read_day(text)
    if read is None:
        raise refuse(MovementProblem.BAD_DAY, value=text)
    return read


def moment(text: str | None) -> datetime | None:
    """A moment from the command line; a day is its end."""
    if not text:
        return None
    read = read_moment(text)
    if read is None:
        raise refuse(P.BAD_MOMENT, value=text)
    return read


def book_number(depot: Depot, code: str | None) -> int:
    """The number of the book with this depot code; the depot's own when none is named."""
    if not code:
        return OWN
    held = depot.ask(books)
    for one in held:
        if one.code.casefold() == code.casefold():
            return one.number
    raise refuse(P.UNKNOWN_BOOK, "book", value=code, known=", ".join(one.code for one in held))


def ask(args: argparse.Namespace) -> None:
    """Answer one question."""
    with open_depot(args) as depot:
        _QUESTIONS[args.question](depot, args)


def _holdings(depot: Depot, args: argparse.Namespace) -> None:
    rows = depot.ask_book(
        book_number(depot, args.book),
        holdings,
        day(args.as_of),
        moment(args.as_known),
        view=View(args.view),
        everywhere=args.everywhere,
    )
    _listed(args, tables.HOLDINGS, rows)


def one_item(reader: Reader, text: str, as_known: datetime | None = None) -> Life:
    """The life of the one item that the text names."""
    found = items_named(reader, text, as_known)
    if not found:
        raise refuse(P.UNKNOWN_ITEM, "item", value=text[:80])
    if len(found) > 1:
        raise refuse(
            P.SEVERAL_ITEMS, "item", value=text, ids=", ".join(f"{one.uuid} ({one.type_code})" for one in found[:8])
        )
    return history(reader, found[0], as_known)


def _history(depot: Depot, args: argparse.Namespace) -> None:
    life = depot.ask_book(book_number(depot, args.book), one_item, args.item, moment(args.as_known))
    answer(args, dataclasses.asdict(life), told_history(life))


def _listed(args: argparse.Namespace, columns: Columns, rows: Sequence[Any]) -> None:
    answer(args, {"rows": [dataclasses.asdict(row) for row in rows]}, tables.table(columns, rows))


def _find(depot: Depot, args: argparse.Namespace) -> None:
    found = depot.ask_book(book_number(depot, args.book), find_all, args.text)
    data = {"rows": [dataclasses.asdict(row) for row in found.rows], "more": found.more}
    more = [_("and more; ask more exactly")] if found.more else []
    answer(args, data, [*tables.table(tables.FOUND, found.rows), *more])


def _open_issues(depot: Depot, args: argparse.Namespace) -> None:
    rows = depot.ask_book(book_number(depot, args.book), open_issues, args.person, overdue_only=args.overdue)
    _listed(args, tables.OPEN_ISSUES, rows)


def _in_transit(depot: Depot, args: argparse.Namespace) -> None:
    _listed(args, tables.IN_TRANSIT, depot.ask_book(book_number(depot, args.book), in_transit))


def _types(depot: Depot, args: argparse.Namespace) -> None:
    _listed(args, tables.TYPES, depot.ask_book(book_number(depot, args.book), types))


def _places(depot: Depot, args: argparse.Namespace) -> None:
    _listed(args, tables.PLACES, depot.ask_book(book_number(depot, args.book), places))


def _lots(depot: Depot, args: argparse.Namespace) -> None:
    _listed(args, tables.LOTS, depot.ask_book(book_number(depot, args.book), lots))


def _weapons(depot: Depot, args: argparse.Namespace) -> None:
    weapons(depot, args, book_number(depot, args.book))


def _books(depot: Depot, args: argparse.Namespace) -> None:
    _listed(args, tables.BOOKS, depot.ask(books))


_QUESTIONS = {
    "holdings": _holdings,
    "history": _history,
    "find": _find,
    "open-issues": _open_issues,
    "in-transit": _in_transit,
    "types": _types,
    "places": _places,
    "lots": _lots,
    "weapons": _weapons,
    "books": _books,
}
