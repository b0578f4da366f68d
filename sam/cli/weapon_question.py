"""`sam ask weapons`: the list of weapons with the filters and orders of the window."""

from __future__ import annotations

import argparse
import dataclasses

from sam.cli import tables
from sam.cli.session import answer
from sam.depot import Depot
from sam.domain.items import Condition
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.queries.weapon_pages import (
    OpenedList,
    Order,
    SortBy,
    WeaponLine,
    WeaponsWanted,
    Whereabouts,
    open_weapons,
    weapon_page,
)
from sam.words import formats
from sam.words.translate import _

MOST = 200


def add_filters(asked: argparse.ArgumentParser) -> None:
    """The options: which weapons, in which order, how many."""
    asked.add_argument("--text", default="", help=_("part of a serial number, or the beginning of a registry number"))
    asked.add_argument("--where", choices=[one.value for one in Whereabouts], default=Whereabouts.ALL.value)
    asked.add_argument("--place", metavar="PLACE", default="", help=_("code or path of a place, with all within"))
    asked.add_argument("--holder", metavar="NUMBER", default="", help=_("a person, or a unit with its people"))
    asked.add_argument("--type", metavar="CODE", default="", dest="item_type")
    asked.add_argument("--calibre", default="")
    asked.add_argument("--condition", choices=[one.value for one in Condition], default="")
    asked.add_argument("--restricted", action="store_true", help=_("only what a hold, ban or constraint is on"))
    asked.add_argument("--doubtful", action="store_true", help=_("only doubtful serial numbers"))
    asked.add_argument("--sort", choices=[one.value for one in SortBy], default=SortBy.SERIAL.value)
    asked.add_argument("--descending", action="store_true")
    asked.add_argument("--most", type=int, metavar="NUMBER", default=MOST, help=_("so many are listed"))


def weapons(depot: Depot, args: argparse.Namespace, book: int) -> None:
    """Answer with the first of them, and how many there are."""
    order = Order(SortBy(args.sort), args.descending)

    def first(reader: Reader) -> tuple[OpenedList, tuple[WeaponLine, ...]]:
        wanted = WeaponsWanted(
            text=args.text, whereabouts=Whereabouts(args.where), place=_path(reader, args.place), holder=_path(reader, args.holder),
            item_type=args.item_type, calibre=args.calibre, condition=args.condition, restricted=args.restricted,
            doubtful=args.doubtful,
        )  # fmt: skip
        opened = open_weapons(reader, wanted, order)
        return opened, weapon_page(reader, opened, 0, max(0, args.most))

    opened, rows = depot.ask_book(book, first)
    data = {"count": opened.count, "rows": [dataclasses.asdict(row) for row in rows]}
    told = list(tables.table(tables.WEAPONS, rows))
    if opened.count > len(rows):
        listed = {"shown": formats.number(len(rows)), "count": formats.number(opened.count)}
        told.append(_("{shown} of {count} are listed").format(**listed))
    answer(args, data, told)


def _path(reader: Reader, text: str) -> str:
    """The path of the place, person or unit that a code names; what names none or several stays as it is."""
    found = places_named(reader, text) if text else []
    return found[0].path if len(found) == 1 else text
