"""Documents of keys, seals and the doors of rooms. Nothing moves in them.

Four rules protect the registers wherever a paper comes from: no more copies of a key go out than there are, nobody returns what they have
not, a seal goes one way through its life (kept, on, off, destroyed), and a visitor has somebody of the depot beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.marks import tidy
from sam.domain.places import STORES, PlaceKind
from sam.domain.room import (
    AFTER,
    BEFORE,
    KeyAct,
    KeyDone,
    KeyStanding,
    RoomAct,
    SealAct,
    SealState,
    seal_numbers,
    standing,
)
from sam.ledger.rows import compact
from sam.ledger.surveillance import minute_of
from sam.ledger.working import PlaceState, Working
from sam.models import key_act, key_line, room_act, seal, seal_act

Part = Mapping[str, Any]

ROOMS = STORES | {PlaceKind.WORKSHOP}
"""Kinds of place that are opened and closed."""

_KEY_COLUMNS = frozenset({"id", "number", "kind", "place", "copies", "retired"})
_ROOM_COLUMNS = frozenset({"id", "act", "place", "of", "until", "weapons", "book"})
_SHOWN = ("due", "due_on", "reason", "reported")


def _place(working: Working, part: Part) -> PlaceState | None:
    if not part.get("place"):
        return None
    found = working.place(part["place"])
    if found is None:
        raise KeyError(f"place {part['place']}")
    return found


def key_history(connection: Connection, book: int, uuid: bytes) -> Iterator[KeyDone | int]:
    """What counts of a key, in the order of the book: its papers, and what was done with it."""
    rows = connection.exec_driver_sql(
        "SELECT entry, 0 AS n, NULL AS act, copies, NULL AS person, NULL AS name FROM key_line WHERE book = ? AND uuid = ?"
        " UNION ALL SELECT entry, id, act, copies, person, name FROM key_act WHERE book = ? AND uuid = ? ORDER BY 1, 2",
        (book, uuid, book, uuid),
    )
    for row in rows:
        yield KeyDone(KeyAct(row.act), row.copies, who_of(row.person, row.name)) if row.act else row.copies


def who_of(person: int | None, name: str | None) -> str:
    """One who has copies of a key: somebody of the register of people, or another name."""
    return f"#{person}" if person else tidy(name or "")


def standing_of(connection: Connection, book: int, uuid: bytes) -> KeyStanding:
    """How a key stands."""
    return standing(key_history(connection, book, uuid))


def apply_key(working: Working, entry: Entry, entry_id: int) -> None:
    """A line of the key register, new or changed."""
    working.flush_rows()
    part, place = entry.document, _place(working, entry.document)
    uuid = bytes.fromhex(part["id"])
    other = working.connection.exec_driver_sql(
        "SELECT 1 FROM key_line WHERE book = ? AND number = ? AND uuid <> ?", (working.book, part["number"], uuid)
    ).scalar()
    if other:
        raise ValueError(f"the number {part['number']} is of another key")
    details = compact({key: value for key, value in part.items() if key not in _KEY_COLUMNS and value})
    row = (
        working.new_id(key_line), working.book, uuid, part["number"], part["kind"], place.id if place else None,
        part["copies"], bool(part.get("retired")), details, entry_id,
    )  # fmt: skip
    working.add(key_line, row)
    working.flush_rows()
    standing_of(working.connection, working.book, uuid)


def apply_room_log(working: Working, entry: Entry, entry_id: int) -> None:
    """What was done at one moment with keys, seals and the door of a room."""
    part, day = entry.document, day_number(entry.happened_on)
    minute = minute_of(part.get("time", ""))
    if not {"room", "keys", "seals"} & part.keys():
        raise ValueError("a log of nothing")
    working.flush_rows()
    for one in part.get("keys", ()):
        _key(working, one, (day, minute, entry_id))
    for one in part.get("seals", ()):
        _seal(working, one, (day, minute, entry_id))
    if "room" in part:
        _room(working, part["room"], part, (day, minute, entry_id))
    working.flush_rows()


When = tuple[int, int | None, int]
"""Day, minute of the day, id of the entry."""


def _key(working: Working, part: Part, when: When) -> None:
    """One thing that was done with a key that is in use."""
    uuid, act = bytes.fromhex(part["key"]), KeyAct(part["act"])
    retired = working.connection.exec_driver_sql(
        "SELECT retired FROM key_line WHERE book = ? AND uuid = ? ORDER BY id DESC LIMIT 1", (working.book, uuid)
    ).scalar()
    if retired is None or retired:
        raise KeyError(f"key {part['key']} in use")
    person = working.place(part["person"]) if part.get("person") else None
    if part.get("person") and (person is None or person.kind is not PlaceKind.PERSON):
        raise KeyError(f"person {part['person']}")
    who = who_of(person.id if person else None, part.get("name"))
    if act in {KeyAct.ISSUED, KeyAct.RETURNED} and not who:
        raise ValueError("a key that goes out or comes back, and nobody with it")
    if act is not KeyAct.COUNTED and not part["copies"]:
        raise ValueError("nothing was done with no copy of a key")
    if act is KeyAct.LOST and not part.get("reported"):
        raise ValueError("a lost key that nobody was told of")
    standing_of(working.connection, working.book, uuid).take(KeyDone(act, part["copies"], who))
    row = (
        working.new_id(key_act), working.book, uuid, act.value, part["copies"], person.id if person else None,
        part.get("name"), *when[:2], compact({name: part[name] for name in _SHOWN if part.get(name)}), when[2],
    )  # fmt: skip
    working.add(key_act, row)
    working.flush_rows()


def _seal(working: Working, part: Part, when: When) -> None:
    """One thing that was done with a seal, or with a range of them."""
    act, place = SealAct(part["act"]), _place(working, part)
    numbers = seal_numbers(part["first"].strip(), part.get("last", "").strip())
    if len(numbers) > 1 and act not in {SealAct.RECEIVED, SealAct.DESTROYED}:
        raise ValueError("a range of seals is received or destroyed, and nothing else")
    if act is SealAct.APPLIED and place is None and not part.get("on"):
        raise ValueError("a seal that closes nothing")
    if act is SealAct.CHECKED and not part.get("found"):
        raise ValueError("a seal was looked at, and nobody says how it was")
    state = AFTER[act].value
    for number in numbers:
        _one_seal(working, act, number, (place.id if place else None, part.get("on"), state, when[2]))
    row = (
        working.new_id(seal_act), working.book, act.value, numbers[0], numbers[-1], place.id if place else None,
        part.get("found"), *when[:2], compact({key: part[key] for key in ("on", "note") if part.get(key)}), when[2],
    )  # fmt: skip
    working.add(seal_act, row)
    working.flush_rows()


def _one_seal(working: Working, act: SealAct, number: str, after: tuple[int | None, str | None, str, int]) -> None:
    """The new state of one seal; where it sits stays until it is off."""
    place, closes, state, entry = after
    folded = tidy(number)
    known = working.connection.exec_driver_sql(
        "SELECT id, state FROM seal WHERE book = ? AND folded = ?", (working.book, folded)
    ).first()
    if act is SealAct.RECEIVED:
        if known is not None:
            raise ValueError(f"seal {number} is in the register already")
        working.add(seal, (working.new_id(seal), working.book, folded, number, state, None, None, entry))
        return
    if known is None or SealState(known.state) not in BEFORE[act]:
        raise ValueError(
            f"seal {number} cannot be {act.value}: it is {known.state if known else 'not in the register'}"
        )
    if act is SealAct.CHECKED:
        working.connection.exec_driver_sql("UPDATE seal SET entry = ? WHERE id = ?", (entry, known.id))
        return
    if act is SealAct.APPLIED and place is not None and closes is None and seal_on(working.connection, place):
        raise ValueError("a place that is sealed already")
    on = (place, closes) if act is SealAct.APPLIED else (None, None)
    working.connection.exec_driver_sql(
        "UPDATE seal SET state = ?, place = ?, closes = ?, entry = ? WHERE id = ?", (state, *on, entry, known.id)
    )


def seal_on(connection: Connection, place: int) -> str:
    """The seal that the register has on a place itself, not on a part of it; empty where there is none."""
    found = connection.exec_driver_sql(
        "SELECT number FROM seal WHERE place = ? AND closes IS NULL AND state = 'on' LIMIT 1", (place,)
    ).scalar()
    return found or ""


def sealed_by_register(connection: Connection, place: int) -> bool:
    """Whether the seals of a place are kept in the register: one was put on it once."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM seal_act WHERE place = ? AND act = 'applied' AND json_extract(details, '$.on') IS NULL LIMIT 1",
        (place,),
    ).scalar()
    return found is not None


def _room(working: Working, part: Part, whole: Part, when: When) -> None:
    """The room is opened or closed, or somebody visits it."""
    act, place = RoomAct(part["act"]), _place(working, part)
    if place is None or place.kind not in ROOMS:
        raise KeyError(f"room {part['place']}")
    _check_people(working, act, part.get("people", ()))
    _check_weapons(part)
    until = minute_of(part.get("until", ""))
    if until is not None and (act is not RoomAct.VISIT or until < (when[1] or 0)):
        raise ValueError("the end of something that is no visit, or before it began")
    details = {key: value for key, value in part.items() if key not in _ROOM_COLUMNS and value}
    details |= {key: whole[key] for key in ("reference", "note") if whole.get(key)}
    row = (
        working.new_id(room_act), working.book, bytes.fromhex(part["id"]), act.value, place.id, _visit(working, act, part),
        *when[:2], until, part.get("weapons"), part.get("book"), compact(details) or "{}", when[2],
    )  # fmt: skip
    working.add(room_act, row)


def _check_people(working: Working, act: RoomAct, people: Sequence[Part]) -> None:
    """Somebody of the depot is there, and beside each visitor."""
    if act is not RoomAct.LEFT:
        own = {tidy(one["name"]) for one in people if not one.get("visitor")}
        if not own or any(tidy(one.get("escort", "")) not in own for one in people if one.get("visitor")):
            raise ValueError("nobody of the depot was there, or a visitor was alone")
    for one in people:
        if one.get("person") and working.place(one["person"]) is None:
            raise KeyError(f"person {one['person']}")


def _check_weapons(part: Part) -> None:
    """What was counted stands beside what the book had, and a difference beside what is said of it."""
    if (part.get("book") is not None) is not (part.get("weapons") is not None):
        raise ValueError("weapons that were counted, or those of the book, and not both")
    if part.get("weapons") != part.get("book") and not part.get("statement"):
        raise ValueError("weapons differ from the book, and nothing is said of it")


def _visit(working: Working, act: RoomAct, part: Part) -> int | None:
    """The visit that ends: one that has no end yet."""
    if act is not RoomAct.LEFT:
        return None
    found = working.connection.exec_driver_sql(
        "SELECT id FROM room_act v WHERE book = ? AND uuid = ? AND act = 'visit' AND until IS NULL"
        ' AND NOT EXISTS (SELECT 1 FROM room_act l WHERE l."of" = v.id)',
        (working.book, bytes.fromhex(part.get("of", ""))),
    ).scalar()
    if found is None:
        raise KeyError(f"open visit {part.get('of')}")
    return int(found)
