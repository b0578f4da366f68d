"""Recovered weapons in the shell: the files that are open, or one whole, with its chain of custody."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterable
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number
from sam.cli.session import answer, open_depot
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.queries.custody_chain import Link, chain
from sam.queries.reader import Reader
from sam.queries.recovered import RecoveredFile, recovered, recovered_file
from sam.reports.case_words import day_words, stage_words, when_words
from sam.reports.recovered_words import (
    ballistic_words,
    fate_words,
    hold_words,
    number_words,
    trace_words,
    waits_words,
    weapons_words,
)
from sam.words.labels import label
from sam.words.translate import _


def recovered_question(asked: Commands) -> None:
    """What can be typed after `sam ask recovered`."""
    made = add_job(asked, "recovered", ask_recovered, _("what was seized, found or surrendered, or one file whole"))
    made.add_argument(
        "number", nargs="?", default="", metavar="CASE", help=_("number of the case; left out: all that are open")
    )
    made.add_argument("--all", action="store_true", help=_("closed ones too"))
    made.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def ask_recovered(args: argparse.Namespace) -> None:
    """The files, or one with everything."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        if args.number:
            found = depot.ask_book(book, _whole, args.number)
            if found is None:
                raise refuse(CaseProblem.UNKNOWN_CASE, "number", value=args.number[:80])
            one, links = found
            data = {**_data(one), "chain": [{**dataclasses.asdict(link), "kind": link.kind.value} for link in links]}
            answer(args, data, _told(one, links))
            return
        files = depot.ask_book(book, recovered, still_open=not args.all)
    answer(args, {"files": [_data(one) for one in files]}, [*map(_line, files)] or _("Nothing recovered."))


def _whole(reader: Reader, named: str) -> tuple[RecoveredFile, tuple[Link, ...]] | None:
    one = recovered_file(reader, named)
    return (one, chain(reader, one)) if one is not None else None


def _data(one: RecoveredFile) -> dict[str, Any]:
    return {
        "case": one.number, "how": one.case.kind.value, "day": one.case.day, "text": one.case.said("text"), "facts": dict(one.case.facts),
        "closed_on": one.case.closed_on,
        "things": [
            {
                "item": piece.thing.uuid, "type": piece.thing.type_code, "mark": piece.thing.mark, "quantity": piece.thing.quantity,
                "number_state": piece.number_state.value if piece.number_state else "", "observed": piece.observed,
                "restored": piece.restored, "fate": piece.fate.value, "place": piece.place, "trace": piece.trace.value,
                "ballistic": piece.ballistic.value, "holds": [dataclasses.asdict(hold) for hold in piece.holds],
            }
            for piece in one.pieces
        ],
    }  # fmt: skip


def _line(one: RecoveredFile) -> str:
    words = [
        one.number,
        day_words(one.case.day),
        label(one.case.kind),
        weapons_words(one),
        stage_words(one.case),
        waits_words(one),
    ]
    return "\t".join(words).rstrip()


def _told(one: RecoveredFile, links: Iterable[Link]) -> Iterable[str]:
    yield _line(one)
    yield one.case.said("text")
    for piece in one.pieces:
        words = [piece.thing.shown, number_words(piece), fate_words(piece.fate), piece.place, hold_words(piece)]
        if piece.weapon:
            words += [
                _("trace: {state}").format(state=trace_words(piece)),
                _("ballistics: {state}").format(state=ballistic_words(piece)),
            ]
        yield "  " + "\t".join(part for part in words if part)
    for link in links:
        people = " → ".join(part for part in (link.by, link.taker) if part)
        places = " → ".join(part for part in (link.takes, link.gives) if part)
        yield "\t".join(
            part
            for part in (
                when_words(link.day, link.time),
                label(link.kind),
                people,
                places,
                link.why,
                link.seal,
                link.paper,
            )
            if part
        )
