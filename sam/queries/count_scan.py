"""What one scan means in the aisle: right, not here, not ours, unreadable; fast enough for a person who reads one label after the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sam.domain.counts import CountKind
from sam.domain.items import SINGLE, bulk_item_id
from sam.domain.marks import UNREADABLE
from sam.queries.count_found import drawn_of
from sam.queries.counts import COUNTED_PLACES, CountHead
from sam.queries.reader import Reader
from sam.queries.resolve import ItemRow, PlaceRow, all_marked, items_by_uuid, places_named, types_named

_LIKE = 6


class Heard(Enum):
    """What a scan turned out to be."""

    RIGHT = "right"  # here by the book
    ELSEWHERE = "elsewhere"  # by the book it is at another place
    NOT_DRAWN = "not_drawn"  # of a sample: not one of those that were drawn
    NOTED = "noted"  # of a blind count: the book is not asked
    AMOUNT = "amount"  # a lot, an accessory or a type: how many?
    PLACE = "place"
    SEVERAL = "several"  # several things have the number
    LIKE = "like"  # not in the book, and looks like something that is
    STRANGER = "stranger"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be meant."""

    item: str
    mark: str
    type_name: str
    type_code: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """The answer to one scan.

    Attributes:
        item: id of the thing, lot or accessory; empty for a type and for what is not known.
        type_code: of its type; of a type that is counted together.
        place: path of the place where the book has it; empty in a blind count. Of a place: its own path.
        place_id: of a place.
        likes: what may be meant, where that is not sure.
    """

    heard: Heard
    text: str
    item: str = ""
    mark: str = ""
    type_name: str = ""
    type_code: str = ""
    form: str = ""
    place: str = ""
    place_id: str = ""
    likes: tuple[Choice, ...] = ()


def scanned(reader: Reader, head: CountHead, place: str, text: str) -> Scanned:
    """What a scan or a typed number means at a place.

    Args:
        reader: the book.
        head: the count.
        place: path of the place that is counted.
        text: what was read.
    """
    exact, near = all_marked(reader, [text])[text]
    if len(exact) == 1:
        return _item(reader, head, place, text, exact[0])
    if exact:
        return Scanned(Heard.SEVERAL, text, likes=_choices(exact))
    if found := _place(reader, head, text):
        return Scanned(Heard.PLACE, text, place=found.path, place_id=found.uuid)
    if type_ := types_named(reader, [text]).get(text):
        bulk = bulk_item_id(type_.uuid) if type_.kind == "bulk" else ""
        item = bulk if bulk and items_by_uuid(reader, [bulk]) else ""
        return Scanned(Heard.AMOUNT, text, item, "", type_.name, type_.code, type_.kind)
    if near:
        return Scanned(Heard.LIKE, text, likes=_choices(near))
    return Scanned(Heard.UNREADABLE if UNREADABLE in text else Heard.STRANGER, text)


def _place(reader: Reader, head: CountHead, text: str) -> PlaceRow | None:
    """The place with this code or label; of several with one code the only one that the count is of."""
    found = [one for one in places_named(reader, text) if one.kind.value in COUNTED_PLACES]
    of = head.place
    within = [one for one in found if not of or one.path == of or one.path.startswith(of + "/")]
    return within[0] if len(within) == 1 else found[0] if len(found) == 1 else None


def _choices(items: list[ItemRow]) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.uuid, one.mark or one.registry or "", one.type_name, one.type_code) for one in items[:_LIKE]
    )


def _item(reader: Reader, head: CountHead, place: str, text: str, item: ItemRow) -> Scanned:
    said = (text, item.uuid, item.mark or item.registry or "", item.type_name, item.type_code, item.form.value)
    if item.form not in SINGLE:
        return Scanned(Heard.AMOUNT, *said)
    if head.hides:
        return Scanned(Heard.NOTED, *said)
    at = item.at.path if item.at is not None else ""
    if head.what is CountKind.SAMPLE and all(item.id != drawn for drawn, _uuid, _path in drawn_of(reader, head)):
        return Scanned(Heard.NOT_DRAWN, *said, at)
    return Scanned(Heard.RIGHT if at == place else Heard.ELSEWHERE, *said, at)
