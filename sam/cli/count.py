"""Jobs of counts: open one, what is to be counted, a sheet, where it differs, sign or give up; what is due, what was last seen."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day
from sam.cli.session import answer, notices, open_depot, second
from sam.cli.tables import Columns, table
from sam.domain.commands import counts as c
from sam.domain.counts import CountKind, Match
from sam.domain.problems import refuse
from sam.domain.problems.counts import CountProblem as P
from sam.exchange.sheets.count_list import read_count_sheet
from sam.queries.count_due import CountDue, counts_due
from sam.queries.count_found import Found, FoundLine, drawn_of, found
from sam.queries.counts import CountHead, WalkPlace, count_named, counts, walk
from sam.queries.last_seen import LastSeen, last_seen, seen_by_place
from sam.queries.reader import Reader
from sam.services.count_ends import close_count
from sam.services.count_papers import key_in
from sam.services.count_sheets import write_sheet
from sam.services.counts import give_up_count, open_count
from sam.words.counts import kind_words, scope_words, source_words
from sam.words.formats import number
from sam.words.labels import label
from sam.words.translate import N_, _


def count_jobs(commands: Commands) -> None:
    """What can be typed after `sam count`."""
    says = _("counts: what is counted, what was seen, where it differs; nothing moves in them")
    group = commands.add_parser("count", help=says, description=says)
    acts = group.add_subparsers(metavar="ACT", required=True)
    opened = add_job(acts, "open", open_, _("open a count"))
    opened.add_argument("what", choices=[one.value for one in CountKind])
    opened.add_argument("--place", metavar="CODE", default="", help=_("with what lies within; left out: every store"))
    opened.add_argument("--type", metavar="CODE", default="", help=_("only this item type"))
    opened.add_argument("--category", metavar="CODE", default="", help=_("only this category"))
    opened.add_argument("--blind", action="store_true", help=_("the counters do not see what the book says"))
    opened.add_argument("--counter", metavar="NAME", action="append", default=[], help=_("who counts, independent"))
    opened.add_argument(
        "--custodian", metavar="NAME", action="append", default=[], help=_("who counts and is custodian")
    )
    opened.add_argument("--confidence", type=int, default=95, metavar="PER-CENT", help="80, 90, 95, 99")
    opened.add_argument("--share", type=int, default=5, metavar="PER-CENT", help=_("at fault that would be too many"))
    opened.add_argument("--reason", default="", help=_("what for; why serial numbers are drawn again"))
    _asking(acts)
    _acting(acts)


def _asking(acts: Commands) -> None:
    listed = add_job(acts, "list", list_, _("every count, the newest first"))
    listed.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    shown = add_job(acts, "show", show, _("what is to be counted, place by place; of a blind count without figures"))
    shown.add_argument("number", metavar="NUMBER", nargs="?", default="")
    differs = add_job(acts, "differences", differences, _("what is missing, unexpected, at a wrong place ..."))
    differs.add_argument("number", metavar="NUMBER", nargs="?", default="")
    differs.add_argument("--right", action="store_true", help=_("with what is right"))
    differs.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    due = add_job(acts, "due", due_, _("what is to be counted when, room by room"))
    due.add_argument("--days", metavar="N", type=int, default=7, help=_("how far ahead; left out: 7 days"))
    due.add_argument("--all", action="store_true", help=_("everything, however far ahead"))
    seen = add_job(acts, "last-seen", last_seen_, _("when each weapon was last seen in a signed count, and by whom"))
    seen.add_argument("--place", metavar="PATH", default="", help=_("only here and within"))
    seen.add_argument("--before", metavar="DATE", help=_("only what nobody saw since that day"))
    seen.add_argument("--by-place", action="store_true", help=_("the places, with the age of the oldest sight"))


def _acting(acts: Commands) -> None:
    sheet = add_job(acts, "sheet", sheet_, _("write down a sheet that came back as a spreadsheet"))
    sheet.add_argument("file", metavar="FILE")
    sheet.add_argument("--count", metavar="NUMBER", default="", help=_("of this count; left out: as its code says"))
    sheet.add_argument("--day", metavar="DATE", default="", help=_("on which it was counted; left out: today"))
    sheet.add_argument(
        "--again", action="store_true", help=_("it was counted again: takes the place of what this counter said before")
    )
    closed = add_job(acts, "close", close, _("sign a count; of everything, or blind, a second person signs"))
    closed.add_argument("number", metavar="NUMBER", nargs="?", default="")
    closed.add_argument(
        "--explain", metavar="ITEM=TEXT", action="append", default=[], help=_("what is known of a difference")
    )
    closed.add_argument("--second", metavar="USER", help=_("who signs second"))
    dropped = add_job(acts, "give-up", give_up, _("give a count up; its sheets stay in the book"))
    dropped.add_argument("number", metavar="NUMBER", nargs="?", default="")
    dropped.add_argument("--reason", default="", help=_("why"))


# ------------------------------------------------------------------------------------------------------------- asking


def _head(reader: Reader, text: str) -> CountHead:
    head = count_named(reader, text)
    if head is None:
        raise refuse(P.UNKNOWN if text else P.NONE_OPEN, "count", value=text[:60])
    return head


def _head_data(one: CountHead) -> dict[str, Any]:
    said = dataclasses.asdict(one)
    for inner in ("row", "type_id"):
        said.pop(inner)
    return {**said, "what": one.what.value, "outcome": one.outcome.value if one.outcome else "open"}


_HEADS: Columns = (
    (N_("Number"), lambda row: row.number),
    (N_("Kind"), lambda row: kind_words(row.what, blind=row.blind)),
    (N_("Of"), scope_words),
    (N_("Day"), lambda row: row.day),
    (N_("State"), lambda row: label(row.outcome) if row.outcome else _("open")),
    (N_("Counters"), lambda row: ", ".join(one.name for one in row.counters)),
    (N_("Found"), lambda row: _figures(row.figures)),
    (N_("Case"), lambda row: row.case),
)


def list_(args: argparse.Namespace) -> None:
    """Every count."""
    with open_depot(args) as depot:
        heads = depot.ask_book(book_number(depot, args.book), counts)
    answer(args, {"rows": [_head_data(one) for one in heads]}, table(_HEADS, heads))


_WALK: Columns = (
    (N_("Place"), lambda row: row.path),
    (N_("Expected"), lambda row: "" if row.expected is None else str(row.expected)),
    (N_("Seal"), lambda row: row.seal),
    (N_("Counted by"), lambda row: ", ".join(str(one) for one in row.counted_by)),
)


def _shown(reader: Reader, text: str) -> tuple[CountHead, tuple[WalkPlace, ...], list[tuple[str, str]]]:
    head = _head(reader, text)
    marks = {
        row.uuid.hex(): f"{row.name} {row.mark or row.registry or ''}".strip()
        for row in reader.rows(
            "SELECT i.uuid, i.mark, i.registry, t.name FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ?"
            " AND i.form IN ('weapon', 'part')",
            reader.book,
        )
    } if head.draw is not None else {}  # fmt: skip
    drawn = [(marks.get(uuid, uuid), path) for _item, uuid, path in drawn_of(reader, head)]
    return head, walk(reader, head), drawn


def show(args: argparse.Namespace) -> None:
    """What is to be counted."""
    with open_depot(args) as depot:
        head, places, drawn = depot.ask(lambda reader: _shown(reader, args.number))
    data = {
        "count": _head_data(head), "places": [dataclasses.asdict(one) for one in places],
        "drawn": [{"name": name, "place": place} for name, place in drawn],
    }  # fmt: skip
    told = [f"{head.number} {kind_words(head.what, blind=head.blind)}, {scope_words(head)}", *table(_WALK, places)]
    answer(args, data, [*told, *(f"{n:4} {name}, {place}" for n, (name, place) in enumerate(drawn, 1))])


_LINES: Columns = (
    (N_("Found"), lambda row: label(row.line.match)),
    (N_("Item"), lambda row: f"{row.named.type_name} {row.named.mark}".strip() or row.line.text),
    (N_("Place"), lambda row: row.place),
    (N_("By the book"), lambda row: row.booked),
    (N_("Expected"), lambda row: row.line.expected),
    (N_("Counted"), lambda row: row.line.counted),
    (N_("Since"), lambda row: ", ".join(one.number for one in row.since)),
    (N_("Explanation"), lambda row: row.explained or row.line.note),
)


def differences(args: argparse.Namespace) -> None:
    """The result, as far as it may be shown."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        result = depot.ask_book(book, lambda reader: found(reader, _head(reader, args.number), right=args.right))
    answer(args, _found_data(result), _found_told(result))


def _found_data(result: Found) -> dict[str, Any]:
    return {
        "count": _head_data(result.head),
        "hidden": result.head.hides,
        "figures": result.figures,
        "lines": [_line_data(one) for one in result.lines],
        "counters_differ": [
            {
                "place": one.place, "item": one.dispute.key.item, "type": one.dispute.key.type or one.named.type_code,
                "name": f"{one.named.type_name} {one.named.mark}".strip(), "condition": one.dispute.key.condition,
                "said": [amount for _counter, amount in one.dispute.said],
            }
            for one in result.differing
        ],
    }  # fmt: skip


def _line_data(one: FoundLine) -> dict[str, Any]:
    line = one.line
    return {
        "found": line.match.value, "item": line.item, "type": one.named.type_code, "name": one.named.type_name,
        "mark": one.named.mark or line.text, "place": one.place, "by_the_book": one.booked, "expected": line.expected,
        "counted": line.counted, "condition": line.condition, "observed": line.observed, "note": line.note,
        "explained": one.explained, "since": [dataclasses.asdict(since) for since in one.since],
    }  # fmt: skip


def _figures(figures: Mapping[str, int]) -> str:
    """What a count found, in words."""
    return ", ".join(f"{label(Match(name))} {number(amount)}" for name, amount in figures.items())


def _found_told(result: Found) -> Iterable[str]:
    if result.head.hides:
        yield _("Counted blind: what the book says is shown when it is signed.")
    elif not result.figures:
        yield _("Nothing was counted yet.")
    else:
        yield _figures(result.figures)
        yield from table(_LINES, result.lines)
    for one in result.differing:
        said = " / ".join(number(amount) for _counter, amount in one.dispute.said)
        yield f"{one.place}: {one.named.type_name} {one.named.mark}: {said}"


_DUE: Columns = (
    (N_("What"), lambda row: label(row.what)),
    (N_("Place"), lambda row: row.place),
    (N_("Things"), lambda row: row.things),
    (N_("Last"), lambda row: row.last or _("never")),
    (N_("Due"), lambda row: row.due),
    (N_("Days"), lambda row: row.days),
    (N_("Source"), source_words),
)


def due_(args: argparse.Namespace) -> None:
    """What is to be counted."""
    with open_depot(args) as depot:
        rows = depot.ask(counts_due, None if args.all else timedelta(days=args.days))
    answer(args, {"rows": [_due_data(one) for one in rows]}, table(_DUE, rows))


def _due_data(one: CountDue) -> dict[str, Any]:
    return {**dataclasses.asdict(one), "what": one.what.value}


_SEEN: Columns = (
    (N_("Item"), lambda row: f"{row.type_name} {row.mark}".strip()),
    (N_("Place"), lambda row: row.place),
    (N_("Last seen"), lambda row: row.seen.day if row.seen else _("never")),
    (N_("By"), lambda row: row.seen.by if row.seen else ""),
    (N_("Count"), lambda row: row.seen.count if row.seen else ""),
    (N_("Not by the custodian"), lambda row: row.independent.day if row.independent else _("never")),
    (N_("Days"), lambda row: row.age),
    (N_("Last paper"), lambda row: row.moved),
)
_PLACES: Columns = (
    (N_("Place"), lambda row: row.place),
    (N_("Things"), lambda row: row.things),
    (N_("Never seen"), lambda row: row.never),
    (N_("Oldest, days"), lambda row: row.oldest),
    (N_("Newest"), lambda row: row.newest),
    (N_("Not by the custodian"), lambda row: row.apart),
)


def last_seen_(args: argparse.Namespace) -> None:
    """When things were last seen."""
    before = day(args.before)
    with open_depot(args) as depot:
        if args.by_place:
            places = depot.ask(seen_by_place)
            answer(args, {"rows": [dataclasses.asdict(one) for one in places]}, table(_PLACES, places))
            return
        rows = depot.ask(last_seen, args.place, before)
    answer(args, {"rows": [_seen_data(one) for one in rows]}, table(_SEEN, rows))


def _seen_data(one: LastSeen) -> dict[str, Any]:
    return dataclasses.asdict(one)


# ------------------------------------------------------------------------------------------------------------- acting


def _do(args: argparse.Namespace, act: Callable[..., Any], command: Any, beside: Iterable[Any] = ()) -> None:
    with open_depot(args, write=True) as depot:
        done = depot.do(act, command, second=second(args, depot))
    data = {"entry": done.entry, "head": done.head.hex(), "kind": done.kind.value, **done.answer}
    data["notices"] = notices(args, [*beside, *done.notices])
    told = ", ".join(f"{key} {value}" for key, value in done.answer.items())
    answer(args, data, _("Entry {number} is written. {told}").format(number=number(done.entry), told=told).rstrip())


def open_(args: argparse.Namespace) -> None:
    """Open a count."""
    named = [c.NamedCounter(name=one) for one in args.counter]
    named += [c.NamedCounter(name=one, custodian=True) for one in args.custodian]
    command = c.OpenCount(
        what=args.what, place=args.place, type=args.type, category=args.category, blind=args.blind, counters=tuple(named),
        confidence=args.confidence, share=args.share, reason=args.reason,
    )  # fmt: skip
    _do(args, open_count, command)


def sheet_(args: argparse.Namespace) -> None:
    """Write down a sheet that came back."""
    read = read_count_sheet(Path(args.file))
    with open_depot(args) as depot:
        keyed = depot.ask(lambda reader: key_in(reader, read, args.count, args.day, again=args.again))
    _do(args, write_sheet, keyed.command, keyed.notices)


def close(args: argparse.Namespace) -> None:
    """Sign a count."""
    pairs = [one.partition("=") for one in args.explain]
    explained = tuple(c.Explained(item=item.strip(), text=text.strip()) for item, _sign, text in pairs)
    _do(args, close_count, c.CloseCount(count=args.number, explained=explained))


def give_up(args: argparse.Namespace) -> None:
    """Give a count up."""
    _do(args, give_up_count, c.GiveUpCount(count=args.number, reason=args.reason))
