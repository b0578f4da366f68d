"""Documents of counts: opened, what each counter saw, and the end. Nothing moves in them.

A count that is signed says when each thing was last seen, and a difference opens a case. What each counter saw stays in the entries of
the sheets; only which places were counted is in a table of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sam.domain import canonical
from sam.domain.cases import CaseKind
from sam.domain.count_tally import Sheet, Tally, disputes, tallies
from sam.domain.counts import DRAWN, WHOLE, CountKind, CountOutcome, Seeing, two_sign
from sam.domain.dates import day_number, day_text
from sam.domain.entry import Entry
from sam.domain.items import SINGLE
from sam.domain.kinds import Kind
from sam.domain.marks import plain_name, tidy
from sam.domain.places import STORES, PlaceKind
from sam.ledger.cases import take_case
from sam.ledger.room import seal_on, sealed_by_register
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.surveillance import minute_of
from sam.ledger.then_held import held_then
from sam.ledger.working import PlaceState, Working
from sam.models import count_file, count_place, sighting
from sam.storage.statements import ask, ask_value

Part = Mapping[str, Any]

COUNTED_PLACES = STORES | {PlaceKind.WORKSHOP}
"""Kinds of place that are counted."""

_KINDS = ",".join(f"'{kind.value}'" for kind in sorted(COUNTED_PLACES, key=lambda one: one.value))
_COUNT_COLUMNS = frozenset({"id", "number", "what", "place", "type", "category", "blind"})


# opening


def open_count(working: Working, entry: Entry, entry_id: int) -> None:
    """A count begins."""
    working.flush_rows()
    part = entry.document
    what = CountKind(part["what"])
    place = _known_place(working, part["place"]) if part.get("place") else None
    type_ = working.type(part["type"]) if part.get("type") else None
    if part.get("type") and type_ is None:
        raise KeyError(f"type {part['type']}")
    scope = (what.value, place.id if place else None, type_.id if type_ else None, part.get("category"))
    _check_counters(part)
    _check_draw(working, part, what, scope)
    row = (
        working.new_id(count_file), working.book, bytes.fromhex(part["id"]), part["number"], *scope, bool(part["blind"]),
        day_number(entry.happened_on), compact({key: value for key, value in part.items() if key not in _COUNT_COLUMNS}),
        entry_id, None, None, None, None,
    )  # fmt: skip
    used = working.connection.exec_driver_sql(
        "SELECT 1 FROM count_file WHERE book = ? AND number = ?", (working.book, part["number"])
    ).scalar()
    if used:
        raise ValueError(f"the number {part['number']} is of another count")
    working.add(count_file, row)
    working.flush_rows()
    working.watched.forget()


def _check_counters(part: Part) -> None:
    names = [plain_name(one["name"]) or one["name"] for one in part["counters"]]
    users = [one["user"] for one in part["counters"] if one.get("user")]
    if len(set(names)) < len(names) or len(set(users)) < len(users):
        raise ValueError("one person is named as two counters")


def _check_draw(working: Working, part: Part, what: CountKind, scope: tuple[Any, ...]) -> None:
    """What is drawn is drawn once: a count that was given up is named by the next one of the same kind and place, with the reason."""
    draw = part.get("draw")
    if (draw is not None and what not in DRAWN) or (draw is None and what is CountKind.SAMPLE):
        raise ValueError(f"a {what.value} count with or without a draw")
    if draw is not None and draw["size"] > draw["things"]:
        raise ValueError("more is drawn than there is")
    before = working.connection.exec_driver_sql(
        "SELECT uuid, outcome FROM count_file WHERE book = ? AND what = ? AND place IS ? AND type IS ? AND category IS ?"
        " ORDER BY id DESC LIMIT 1",
        (working.book, *scope),
    ).first()
    given_up = before is not None and before.outcome == CountOutcome.GIVEN_UP.value and draw is not None
    needed = before.uuid.hex() if given_up and before is not None else None
    if part.get("replaces") != needed or (needed and not part.get("reason")):
        raise ValueError("another draw in the place of one that was given up, and not told")
    if draw is not None and before is not None and before.outcome is None:
        raise ValueError("a count of the same kind and place is open")


def _known_place(working: Working, uuid: str) -> PlaceState:
    place = working.place(uuid)
    if place is None or place.kind not in COUNTED_PLACES:
        raise KeyError(f"store {uuid}")
    return place


def _open_one(working: Working, entry: Entry) -> Any:
    """The open count that a document belongs to. Nothing of a count is of a day before it."""
    working.flush_rows()
    uuid = entry.document["count"]
    found = working.connection.exec_driver_sql(
        "SELECT c.*, p.path FROM count_file c LEFT JOIN place p ON p.id = c.place WHERE c.book = ? AND c.uuid = ?"
        " AND c.closed IS NULL",
        (working.book, bytes.fromhex(uuid)),
    ).first()
    if found is None:
        raise KeyError(f"open count {uuid}")
    if day_number(entry.happened_on) < found.day:
        raise ValueError(f"a paper of a day before the count {uuid}")
    return found


# sheets


def take_sheet(working: Working, entry: Entry, entry_id: int) -> None:
    """What one counter saw at one or more places."""
    part = entry.document
    count = _open_one(working, entry)
    counters = json.loads(count.details)["counters"]
    if not 1 <= part["counter"] <= len(counters):
        raise ValueError(f"counter {part['counter']} of {len(counters)}")
    user = counters[part["counter"] - 1].get("user")
    if user and user != entry.by and not part.get("paper"):
        raise ValueError("a sheet of one counter that another signed, and not from paper")
    places = [one["place"] for one in part["places"]]
    if len(set(places)) < len(places):
        raise ValueError("a place stands twice in one sheet")
    working.load(
        places=places,
        items=[one["item"] for place in part["places"] for one in _items(place)],
        types=[one["type"] for place in part["places"] for one in place.get("counted", ()) if one.get("type")],
    )
    for one in part["places"]:
        place = _known_place(working, one["place"])
        _check_place(working, count, entry, part, one)
        row = (
            working.new_id(count_place), working.book, count.id, entry_id, part["counter"], place.id,
            working.low + one["after"], one["whole"], day_number(entry.happened_on), minute_of(one.get("time", "")),
        )  # fmt: skip
        working.add(count_place, row)
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)


def _items(place: Part) -> Iterator[Part]:
    yield from place.get("seen", ())
    yield from (one for one in place.get("counted", ()) if one.get("item"))


def _check_place(working: Working, count: Any, entry: Entry, sheet: Part, part: Part) -> None:
    place = _known_place(working, part["place"])
    if count.path and place.path != count.path and not place.path.startswith(count.path + "/"):
        raise ValueError(f"{place.path} is not within {count.path}")
    if not count.entry - working.low <= part["after"] < entry.number:
        raise ValueError("a place that was counted before the count, or after its sheet")
    before = working.connection.exec_driver_sql(
        "SELECT 1 FROM count_place WHERE count = ? AND counter = ? AND place = ? AND whole",
        (count.id, sheet["counter"], place.id),
    ).scalar()
    if part["whole"] and before and not part.get("again"):
        raise ValueError(f"{place.path} was counted before by the same counter")
    if part.get("again") and not part["whole"]:
        raise ValueError("a place is counted again whole, or not again")
    if part.get("seal"):
        _check_seal(working, place, part["seal"])
    _check_things(working, part)


def _check_things(working: Working, part: Part) -> None:
    """What is seen has a number of its own; what is counted has none, or is a type."""
    for one in part.get("seen", ()):
        state = working.items.get(one["item"])
        if state is None or state.form not in SINGLE:
            raise KeyError(f"numbered thing {one['item']}")
    for one in part.get("counted", ()):
        if ("item" in one) == ("type" in one):
            raise ValueError("a quantity of a thing, or of a type")
        state = working.items.get(one["item"]) if "item" in one else None
        if (state is None or state.form in SINGLE) if "item" in one else working.type(one["type"]) is None:
            raise KeyError(f"{one.get('item') or one.get('type')} of a quantity")


def _check_seal(working: Working, place: PlaceState, seal: str) -> None:
    """A box is counted by its seal only where it is the one in the book."""
    known = seal_of(working.connection, place.id)
    if place.kind is not PlaceKind.BOX or not known or tidy(known) != tidy(seal):
        raise ValueError(f"{place.path} has not the seal that its sheet says")


def seal_of(connection: Any, place: int) -> str:
    """The seal of a box: the one that the register has on it, or where it has none of that box, the one in its record."""
    if sealed_by_register(connection, place):
        return seal_on(connection, place)
    details = connection.exec_driver_sql("SELECT details FROM place WHERE id = ?", (place,)).scalar()
    return str(json.loads(details or "{}").get("seal", ""))


# the end


def close_count(working: Working, entry: Entry, entry_id: int) -> None:
    """A count ends. Signed: every place of a whole count was counted, no two counters differ, and what was seen is written down."""
    part = entry.document
    working.flush()
    count = _open_one(working, entry)
    if working.low + part["opened"] != count.entry:
        raise ValueError("the end of a count that another entry opened")
    signed = part["outcome"] == CountOutcome.SIGNED.value
    opens = part.get("opens")
    if signed:
        _sign(working, count, entry, entry_id)
    elif opens or not part.get("reason"):
        raise ValueError("a count that is given up has a reason, and opens no case")
    if opens:
        if opens["kind"] != CaseKind.DIFFERENCE.value:
            raise ValueError("a count opens the case of its differences")
        take_case(working, opens, day_number(entry.happened_on), entry_id)
    ending = compact({key: part[key] for key in ("figures", "left_out", "explained", "reason") if part.get(key)})
    working.connection.exec_driver_sql(
        "UPDATE count_file SET closed = ?, closed_on = ?, outcome = ?, ending = ? WHERE id = ?",
        (entry_id, day_number(entry.happened_on), part["outcome"], ending, count.id),
    )
    working.watched.forget()


def _sign(working: Working, count: Any, entry: Entry, entry_id: int) -> None:
    part, known = entry.document, tallies(sheets_of(working.connection, count.id, entry_id))
    if day_number(entry.happened_on) < (counted_last(working.connection, count.id) or 0):
        raise ValueError("a count that was signed on a day before it was counted")
    if not known:
        raise ValueError("a count without a sheet")
    if disputes(known):
        raise ValueError("two counters differ")
    left = left_out(working.connection, working.book, count)
    if CountKind(count.what) in WHOLE and (left or part.get("left_out")):
        raise ValueError(f"{next(iter(left.values()), 'a place')} was not counted")
    counters = json.loads(count.details)["counters"]
    for (uuid, counter), tally in known.items():
        place = _known_place(working, uuid)
        rows = _sightings(working, place.id, tally, working.low)
        independent = not counters[counter - 1]["custodian"]
        day = day_number(tally.day)
        for item, way, quantity in rows:
            row = (working.book, item, day, count.id, counter, place.id, independent, way.value, quantity, entry_id)
            working.add(sighting, row)


def _sightings(working: Working, place: int, tally: Tally, low: int) -> Iterable[tuple[int, Seeing, int]]:
    """What was seen at one place, each thing once; a sealed box with all that the book had in it."""
    found: dict[int, tuple[int, Seeing, int]] = {}
    if tally.seal:
        held, _since = held_then(working.connection, working.book, {place: low + tally.after})
        found = {item: (item, Seeing.SEAL, 1) for item in held.single[place]}
        for (_place, item, _condition), quantity in held.amounts.items():
            found[item] = (item, Seeing.SEAL, found[item][2] + quantity if item in found else quantity)
    working.load(items=[*tally.there, *(key.item for key in tally.counted if key.item)])
    for uuid in tally.there:
        item = working.items[uuid].id
        found[item] = (item, Seeing.SERIAL, 1)
    for key, quantity in tally.amounts().items():
        if key.item:
            item = working.items[key.item].id
            before = found[item][2] if item in found and found[item][1] is Seeing.QUANTITY else 0
            found[item] = (item, Seeing.QUANTITY, before + quantity)
    return found.values()


def counted_last(connection: Any, count: int) -> int | None:
    """The day of the newest sheet of a count."""
    day: int | None = ask_value(connection, "SELECT max(day) FROM count_place WHERE count = ?", (count,))
    return day


def sheets_of(connection: Any, count: int, last: int) -> list[Sheet]:
    """The sheets of a count up to an entry, the oldest first, as they stand in the book."""
    rows = ask(
        connection,
        "SELECT e.number, e.happened_on, e.body FROM entry e WHERE e.id IN (SELECT entry FROM count_place WHERE count = ?)"
        " AND e.id <= ? ORDER BY e.id",
        (count, last),
    )
    return [Sheet(row.number, day_text(row.happened_on), canonical.read(row.body)["document"]) for row in rows]


def left_out(connection: Any, book: int, count: Any) -> dict[int, str]:
    """Places within a count that hold something and that nobody counted whole: their paths."""
    path = count.path or ""
    rows = ask(
        connection,
        f"SELECT p.id, p.path FROM place p WHERE p.book = ? AND p.kind IN ({_KINDS}) AND (? = '' OR p.path = ? OR"
        " substr(p.path, 1, ?) = ?) AND EXISTS (SELECT 1 FROM holding h JOIN item_type t ON t.id = h.type WHERE h.place = p.id"
        " AND h.quantity > 0 AND (? IS NULL OR h.type = ?) AND (? IS NULL OR t.category = ?)"
        " AND (? <> 'ammunition' OR t.kind IN ('ammunition', 'explosive')) AND (? <> 'weekly' OR t.kind IN ('weapon', 'part')))"
        " AND NOT EXISTS (SELECT 1 FROM count_place c WHERE c.count = ? AND c.place = p.id AND c.whole) ORDER BY p.path",
        (
            book, path, path, len(path) + 1, path + "/", count.type, count.type, count.category, count.category, count.what,
            count.what, count.id,
        ),
    )  # fmt: skip
    return {row.id: row.path for row in rows}


def signers_of_end(connection: Any, entry: Entry, book_low: int) -> int:
    """How many sign the end of a count: two for a whole count, and for one that was counted blind."""
    if entry.document["outcome"] != CountOutcome.SIGNED.value:
        return 1
    body = connection.exec_driver_sql(
        "SELECT body FROM entry WHERE id = ? AND kind = ?", (book_low + entry.document["opened"], Kind.COUNT.value)
    ).scalar()
    if body is None:
        return 2  # it is refused for another reason
    opened = canonical.read(body)["document"]
    return 2 if two_sign(CountKind(opened["what"]), blind=opened["blind"]) else 1
