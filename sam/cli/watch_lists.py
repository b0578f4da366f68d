"""Watch lists in the shell: written at headquarters, taken in at a depot, asked about a number."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.session import answer, open_depot
from sam.domain.watch_list import Hit, WatchList
from sam.services.watch_lists import Here, ListSays, TakenList, ask_watch_list, write_watch_lists
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


def watch_list_job(jobs: Commands) -> None:
    """What can be typed after `sam bundle watch-list`."""
    made = add_job(jobs, "watch-list", write_lists, _("put the watch list for each depot on a stick (at headquarters)"))
    made.add_argument("--to", required=True, metavar="STICK")
    made.add_argument("--for", dest="recipient", default="", metavar="CODE", help=_("only for this depot"))


def watch_list_question(asked: Commands) -> None:
    """What can be typed after `sam ask watch-list`."""
    made = add_job(asked, "watch-list", ask_list, _("the watch list that counts here, and what it says of a number"))
    made.add_argument("numbers", metavar="SERIAL", nargs="*", help=_("serial numbers to be looked for"))


def write_lists(args: argparse.Namespace) -> None:
    """Write the watch lists."""
    with open_depot(args) as depot:
        made = depot.run(write_watch_lists, Path(args.to), args.recipient)
    data = {"files": [{"file": str(one.path), "depot": one.depot, "numbers": one.numbers} for one in made]}
    told = [
        _("{depot}: {n} numbers, {path}").format(depot=one.depot, n=formats.number(one.numbers), path=one.path)
        for one in made
    ]
    answer(args, data, [*told, _("Written and read back. The stick can be pulled now.")])


def told_list(args: argparse.Namespace, taken: TakenList) -> None:
    """What was made of a list."""
    data = {
        "headquarters": taken.headquarters, "made_at": taken.made_at.isoformat(), "numbers": taken.numbers, "entry": taken.entry,
        "here": [{**dataclasses.asdict(one), "hit": _hit(one.hit)} for one in taken.here], "more": taken.more,
    }  # fmt: skip
    answer(args, data, list(_told(taken)))


def _told(taken: TakenList) -> Iterator[str]:
    yield _("Watch list of {by}, {moment}: {n} numbers.").format(
        by=taken.headquarters, moment=formats.moment(taken.made_at), n=formats.number(taken.numbers)
    )
    if taken.entry is None:
        yield _("It counted here already; nothing was changed.")
    for one in taken.here:
        yield "! " + here_words(one)
    if taken.more:
        yield _("and more")


def here_words(one: Here) -> str:
    """Something that is here and stands on the list."""
    said = (
        _("{item} in {place} is on the list: {why} since {since}")
        if one.hit.exactly
        else _("{item} in {place} looks like one on the list: {why} since {since}")
    )
    return said.format(
        item=f"{one.type_name} {one.mark}", place=one.place, why=label(one.hit.why), since=formats.day(one.hit.since)
    )


def _hit(one: Hit) -> dict[str, Any]:
    return {"why": one.why.value, "since": one.since.isoformat(), "exactly": one.exactly, "calibre": one.calibre}


def ask_list(args: argparse.Namespace) -> None:
    """The list that counts, and what it says of numbers."""
    with open_depot(args) as depot:
        found, said = depot.ask(ask_watch_list, tuple(args.numbers))
    known = {"headquarters": found.headquarters, "made_at": found.made_at, "numbers": found.numbers} if found else None
    data = {"list": known, "said": [{"number": one.mark, "hits": [_hit(hit) for hit in one.hits]} for one in said]}
    answer(args, data, list(_said(found, said)))


def _said(found: WatchList | None, said: tuple[ListSays, ...]) -> Iterator[str]:
    if found is None:
        yield _("No watch list was taken in here.")
        return
    made = date.fromisoformat(found.made_at[:10])
    words = ngettext(
        "Watch list of {by} of {day}: {n} number.", "Watch list of {by} of {day}: {n} numbers.", found.numbers
    )
    yield words.format(by=found.headquarters, day=formats.day(made), n=formats.number(found.numbers))
    for one in said:
        nothing = _("not on it")
        hits = "; ".join(f"{label(hit.why)}, {formats.day(hit.since)}" for hit in one.hits)
        yield f"{one.mark}\t{hits or nothing}"
