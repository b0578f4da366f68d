"""Authorised scales in the shell: holdings against them, and a scale taken from a sheet."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day, moment
from sam.cli.session import answer, notices, open_depot
from sam.domain.commands.scales import WriteScale
from sam.domain.measures import kilograms
from sam.exchange.sheets.scale_list import read_scale
from sam.queries.surplus import Against, surplus
from sam.services.scales import write_scale
from sam.words import formats
from sam.words.labels import condition_label, label, unit_label
from sam.words.translate import _, ngettext


def surplus_question(asked: Commands) -> None:
    """What can be typed after `sam ask surplus`."""
    made = add_job(asked, "surplus", ask_surplus, _("holdings against the authorised scales"))
    made.add_argument("holder", metavar="HOLDER", nargs="?", default="", help=_("only the scale of this unit or site"))
    made.add_argument("--as-of", metavar="DATE", help=_("held on this day, 2026-11-22"))
    made.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    made.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def scale_job(commands: Commands) -> None:
    """What can be typed after `sam scale`."""
    made = add_job(commands, "scale", take_scale, _("write down an authorised scale from a spreadsheet"))
    made.add_argument("file", metavar="FILE")
    made.add_argument("--authority", metavar="NAME", required=True, help=_("who authorised it"))
    made.add_argument("--holder", metavar="CODE", default="", help=_("unit or site; left out: the depot as a whole"))
    made.add_argument("--reference", metavar="NUMBER", default="", help=_("number of the order"))
    made.add_argument("--since", metavar="DATE", default="", help=_("first day; left out: today"))


def ask_surplus(args: argparse.Namespace) -> None:
    """Holdings against every scale that counts."""
    with open_depot(args) as depot:
        book = book_number(depot, args.book)
        found = depot.ask_book(book, surplus, day(args.as_of), moment(args.as_known), args.holder)
    data = {"scales": [_as_data(one) for one in found]}
    answer(args, data, [line for one in found for line in _told(one)] or _("No authorised scale counts on this day."))


def _kg(mg: int | None) -> float | None:
    return None if mg is None else float(kilograms(mg))


def _as_data(one: Against) -> dict[str, Any]:
    scale = one.scale
    return {
        "id": scale.id, "holder": scale.holder or None, "authority": scale.authority, "reference": scale.reference,
        "since": scale.since.isoformat(), "entry": scale.entry,
        "lines": [
            {
                "code": line.code, "name": line.name, "category": line.is_category, "authorised": line.authorised, "held": line.held,
                "difference": line.over, "unit": line.unit, "standing": line.standing.value, "types": list(line.types),
            }
            for line in one.lines
        ],
        "disposal": [
            {**{key: value for key, value in dataclasses.asdict(part).items() if key != "neq_mg"}, "neq_kg": _kg(part.neq_mg)}
            for part in one.going
        ],
        "kept_by_holds": one.held_back,
        "freed": [
            {"storehouse": part.storehouse or None, "hd": part.division or None, "neq_kg": _kg(part.neq_mg)} for part in one.freed
        ],
    }  # fmt: skip


def _told(one: Against) -> Iterable[str]:
    scale = one.scale
    whose = scale.holder or _("The depot as a whole")
    yield f"{whose}: {scale.authority} {scale.reference} ({formats.day(scale.since)})"
    for line in one.lines:
        most = formats.number(line.authorised) if line.authorised is not None else "-"
        yield (
            f"  {line.code}\t{most}\t{formats.number(line.held)} {unit_label(line.unit, line.held)}\t{label(line.standing)}"
            + (f"\t{formats.number(line.over)}" if line.over else "")
        )
    if one.going:
        yield _("Could go, indicative:")
    for part in one.going:
        amount = f"{formats.number(part.quantity)} {unit_label(part.unit, part.quantity)}"
        yield f"  {part.type_code} {part.lot}\t{part.place}\t{condition_label(part.condition)}\t{amount}"
    for free in one.freed:
        where = free.storehouse or _("outside of storehouses")
        yield _("  frees {mass} of HD {division} in {place}").format(
            mass=formats.mass(free.neq_mg), division=free.division or "?", place=where
        )
    if one.held_back:
        words = ngettext("{n} more is kept by a hold.", "{n} more are kept by holds.", one.held_back)
        yield words.format(n=formats.number(one.held_back))


def take_scale(args: argparse.Namespace) -> None:
    """Write down the scale in a sheet."""
    command = WriteScale(
        holder=args.holder, authority=args.authority, reference=args.reference, since=args.since, lines=read_scale(Path(args.file))
    )  # fmt: skip
    with open_depot(args, write=True) as depot:
        done = depot.do(write_scale, command)
        data = {"entry": done.entry, **done.answer, "notices": notices(args, done.notices)}
    told = ngettext("{n} line", "{n} lines", len(command.lines)).format(n=formats.number(len(command.lines)))
    answer(args, data, _("Entry {number} is written. {told}").format(number=formats.number(done.entry), told=told))
