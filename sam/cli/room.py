"""Keys, seals, entries of rooms and hand-overs in the shell."""

from __future__ import annotations

import argparse
import dataclasses

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day, moment
from sam.cli.session import answer, open_depot
from sam.cli.tables import Columns, table
from sam.domain.problems import refuse
from sam.domain.problems.room import RoomProblem as P
from sam.domain.room import SealState
from sam.queries.handovers import HandoverRow, handover_named, handovers, holder, not_settled
from sam.queries.key_register import key_named, keys
from sam.queries.resolve import places_named
from sam.queries.room_log import entries, open_rooms, open_visits
from sam.queries.seal_register import seal_acts, seal_stock, seals
from sam.reports.room_words import (
    account_words,
    counted_words,
    done_who,
    done_words,
    key_state,
    on_words,
    out_words,
    people_words,
    range_words,
    said_words,
    state_words,
    when,
)
from sam.words.formats import number
from sam.words.labels import label
from sam.words.translate import N_, _


def room_questions(asked: Commands) -> None:
    """What can be asked of keys, seals, rooms and hand-overs."""
    register = add_job(asked, "keys", ask_keys, _("the key register, or what was done with one key"))
    register.add_argument("key", metavar="NUMBER", nargs="?", default="", help=_("number of the key"))
    register.add_argument("--gone", action="store_true", help=_("also keys that are no longer in use"))
    register.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    kept = add_job(asked, "seals", ask_seals, _("seals that are on, or in another state"))
    kept.add_argument("--state", choices=[one.value for one in SealState], default=SealState.ON.value)
    kept.add_argument("--acts", action="store_true", help=_("what was done with seals, the newest first"))
    door = add_job(asked, "entries", ask_entries, _("openings, closings and visits of rooms"))
    door.add_argument("place", metavar="PLACE", nargs="?", default="", help=_("code or path of a room"))
    door.add_argument("--open", action="store_true", help=_("only rooms that are open and visits that go on"))
    door.add_argument("--first", metavar="DATE", help=_("from this day on, 2026-11-22"))
    door.add_argument("--as-of", metavar="DATE", help=_("on this day, 2026-11-22"))
    door.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    hands = add_job(asked, "handover", ask_handover, _("hand-overs, or one with all that is not settled"))
    hands.add_argument("number", metavar="NUMBER", nargs="?", default="", help=_("number of the hand-over"))
    hands.add_argument(
        "--holder", metavar="PLACE", nargs="?", const="", help=_("who answers for the depot, or a place")
    )
    for job in (register, kept, door, hands):
        job.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


_KEYS: Columns = (
    (N_("Number"), lambda row: row.number),
    (N_("Opens"), lambda row: row.opens),
    (N_("Room"), lambda row: row.place),
    (N_("Copies"), lambda row: number(row.copies)),
    (N_("There"), lambda row: number(row.there)),
    (N_("State"), key_state),
    (N_("Who has it"), lambda row: out_words(row.out)),
    (N_("Last counted"), lambda row: row.counted_on),
)
_KEY_ACTS: Columns = (
    (N_("Day and time"), lambda row: when(row.day, row.time)),
    (N_("What was done"), lambda row: label(row.act)),
    (N_("Copies"), lambda row: number(row.copies)),
    (N_("Who"), done_who),
    (N_("In words"), done_words),
    (N_("Entry"), lambda row: number(row.entry)),
)


def ask_keys(args: argparse.Namespace) -> None:
    """The key register."""
    with open_depot(args) as depot:
        known = moment(args.as_known)
        found = depot.ask_book(book_number(depot, args.book), keys, known, gone=args.gone or bool(args.key))
    if args.key:
        one = key_named(found, args.key)
        if one is None:
            raise refuse(P.UNKNOWN_KEY, "key", value=args.key[:40])
        answer(args, dataclasses.asdict(one), [*table(_KEYS, [one]), *table(_KEY_ACTS, one.acts)])
        return
    rows = [{**dataclasses.asdict(one), "acts": len(one.acts)} for one in found]
    answer(args, {"rows": rows}, table(_KEYS, found))


_SEALS: Columns = (
    (N_("Seal"), lambda row: row.number),
    (N_("State"), lambda row: label(row.state)),
    (N_("On"), lambda row: on_words(row.place, row.closes)),
    (N_("Since"), lambda row: row.day),
    (N_("Signed by"), lambda row: row.by),
)
_SEAL_ACTS: Columns = (
    (N_("Day and time"), lambda row: when(row.day, row.time)),
    (N_("Seals"), range_words),
    (N_("What was done"), lambda row: label(row.act)),
    (N_("On"), lambda row: on_words(row.place, row.closes)),
    (N_("Found"), lambda row: label(row.found) if row.found else ""),
    (N_("Note"), lambda row: row.note),
    (N_("Signed by"), lambda row: row.by),
)


def ask_seals(args: argparse.Namespace) -> None:
    """Seals in one state, or what was done with them."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        stock = depot.ask_book(book, seal_stock)
        if args.acts:
            acts = depot.ask_book(book, seal_acts)
            answer(args, {"rows": [dataclasses.asdict(one) for one in acts]}, table(_SEAL_ACTS, acts))
            return
        found = depot.ask_book(book, seals, SealState(args.state))
    data = {"rows": [dataclasses.asdict(one) for one in found], **dataclasses.asdict(stock)}
    answer(args, data, table(_SEALS, found))


_ENTRIES: Columns = (
    (N_("Day and time"), lambda row: when(row.day, row.time)),
    (N_("Time out"), lambda row: row.left),
    (N_("Room"), lambda row: row.place),
    (N_("What"), lambda row: label(row.act)),
    (N_("Who"), lambda row: people_words(row.people)),
    (N_("Weapons counted"), counted_words),
    (N_("In words"), said_words),
    (N_("Entry"), lambda row: number(row.entry)),
)


def ask_entries(args: argparse.Namespace) -> None:
    """Openings, closings and visits."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        if args.open:
            found = (*depot.ask_book(book, open_rooms), *depot.ask_book(book, open_visits))
        else:
            named = depot.ask_book(book, places_named, args.place) if args.place else ()
            path = named[0].path if named else args.place
            found = depot.ask_book(book, entries, path, day(args.first), day(args.as_of), moment(args.as_known))
    answer(args, {"rows": [dataclasses.asdict(one) for one in found]}, table(_ENTRIES, found))


_HANDOVERS: Columns = (
    (N_("Number"), lambda row: row.number),
    (N_("Account"), lambda row: account_words(row.place)),
    (N_("Gives the account"), lambda row: row.gives),
    (N_("Takes the account"), lambda row: row.takes),
    (N_("Begun"), lambda row: row.day),
    (N_("State"), state_words),
    (N_("Signed"), lambda row: row.closed_on),
)
_LISTED: Columns = (
    (N_("Sort"), lambda row: label(row.what)),
    (N_("What"), lambda row: row.text),
    (N_("Since or until"), lambda row: row.since),
)


def ask_handover(args: argparse.Namespace) -> None:
    """Every hand-over, one of them, or who answers for an account."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        if args.holder is not None:
            named = depot.ask_book(book, places_named, args.holder) if args.holder else ()
            now = depot.ask_book(book, holder, named[0].path if named else "")
            told = (
                _("{name}, since {day} ({number})").format(name=now.name, day=now.since, number=now.number)
                if now
                else ""
            )
            answer(
                args,
                {"holder": dataclasses.asdict(now) if now else None},
                told or _("Nobody took this account over yet."),
            )
            return
        if not args.number:
            found = depot.ask_book(book, handovers)
            answer(args, {"rows": [_in_short(one) for one in found]}, table(_HANDOVERS, found))
            return
        one = depot.ask_book(book, handover_named, args.number)
        if one is None:
            raise refuse(P.UNKNOWN_HANDOVER, "number", value=args.number[:60])
        now_open = depot.ask_book(book, not_settled, one.place) if one.open else ()
    data = {**dataclasses.asdict(one), "open": [dataclasses.asdict(thing) for thing in now_open]}
    answer(args, data, [*table(_HANDOVERS, [one]), *table(_LISTED, now_open)])


def _in_short(one: HandoverRow) -> dict[str, object]:
    """Without the lists of its end."""
    return {
        **dataclasses.asdict(one),
        "said": {key: one.said[key] for key in ("reservations", "stands") if key in one.said},
    }
