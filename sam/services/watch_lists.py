"""Watch lists: written at headquarters for each depot, taken in at a depot, and held against what it has.

The newest list stands in the depot's book, as a setting with the text that headquarters signed: which list counted when is thereby known to
everybody who reads the book, and nobody takes it away without a trace.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from sam import clock
from sam.domain.dates import read_moment
from sam.domain.kinds import Kind
from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import RIGHTS, Right, may
from sam.domain.watch_list import KEY_BYTES, MOST, Hit, WatchList, commitment, lines_of
from sam.exchange import drive
from sam.exchange.watch_file import (
    SETTING,
    ListFor,
    WatchFile,
    file_name,
    kept_list,
    kept_value,
    read_watch_file,
    sign_list,
)
from sam.keys.signing import SealBroken, open_sealed, seal_for
from sam.ledger.book import OWN
from sam.queries.books import PinRow, books_held, pins
from sam.queries.gone_numbers import gone_numbers, numbers_on_charge
from sam.queries.reader import Reader
from sam.services.paired import HEADQUARTERS, check_headquarters
from sam.services.receipts import need_headquarters
from sam.services.shop import Shop
from sam.services.work import Draft

NAMED = 50
"""So many things of the depot that stand on a new list are named."""


@dataclass(frozen=True, slots=True)
class WrittenList:
    """A list on the stick: for which depot, and how many numbers."""

    depot: str
    path: Path
    numbers: int


@dataclass(frozen=True, slots=True)
class Here:
    """Something on charge whose number stands on the list."""

    mark: str
    type_name: str
    place: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class TakenList:
    """What a depot made of a list.

    Attributes:
        entry: number of the entry that keeps it; None when the book had it already.
        here: things on charge here that stand on it, the first few; `more` is whether there are others.
    """

    headquarters: str
    made_at: datetime
    numbers: int
    entry: int | None
    here: tuple[Here, ...]
    more: bool


def write_watch_lists(shop: Shop, to: Path, code: str = "") -> tuple[WrittenList, ...]:
    """Put a list for each paired depot (or for the one with this code) on the stick; each has a key of its own.

    Raises:
        Refused: not headquarters, no such depot, nothing to be looked for, or too many numbers.
        Unavailable: the stick is gone, full or bad.
    """
    need_headquarters(shop)
    with shop.reading() as connection:
        depots = [pin for pin in pins(connection) if pin.role != HEADQUARTERS]
        gone = [
            one for book in books_held(connection) for one in gone_numbers(Reader(connection, book.number, shop.today))
        ]
    wanted = [pin for pin in depots if code.casefold() in {"", pin.code.casefold()}]
    if not wanted:
        raise refuse(P.UNKNOWN_DEPOT, "depot", value=code[:20], known=[pin.code for pin in depots])
    made_at = clock.to_text(clock.now())
    made = []
    for pin in wanted:
        key = secrets.token_bytes(KEY_BYTES)
        numbers = lines_of(key, gone)
        if len(numbers) > MOST:
            raise refuse(P.WATCH_LIST_LONG, count=len(numbers), most=MOST)
        if not numbers:
            raise refuse(P.WATCH_LIST_EMPTY)
        made.append((pin, _signed(shop, pin, made_at, key, numbers)))
    return tuple(
        WrittenList(pin.code, drive.put(to, file_name(pin.code, made_at), signed.file())[0], len(signed.numbers))
        for pin, signed in made
    )


def _signed(shop: Shop, pin: PinRow, made_at: str, key: bytes, numbers: tuple[str, ...]) -> WatchFile:
    to = ListFor(pin.code, pin.key, shop.code, shop.depot_key, made_at, seal_for(pin.key, key))
    return sign_list(to, key, numbers, shop.sign_as_depot)


def take_watch_list(shop: Shop, path: Path) -> TakenList:
    """Take a list into the book, in place of an older one. Taking it twice changes nothing.

    Raises:
        Refused: changed, for another depot, from an unknown headquarters, or older than the one that counts.
        Unavailable: the stick is against it.
    """
    if not may(shop.actor.role, Right.SETTINGS):
        able = [role for role in RIGHTS if may(role, Right.SETTINGS)]
        raise refuse(MovementProblem.NOT_YOUR_RIGHT, user=shop.actor.name, role=shop.actor.role, who=able)
    file = read_watch_file(path)
    if file.depot != shop.depot_key:
        raise refuse(P.WATCH_LIST_NOT_OURS, depot=file.depot_code)
    with shop.reading() as connection:
        check_headquarters(connection, file.headquarters)
        before = watch_list(Reader(connection, OWN, shop.today))
    if before is not None and before.made_at > file.made_at:
        raise refuse(P.WATCH_LIST_OLD, found=_moment(file.made_at), held=_moment(before.made_at))
    made = WatchList(file.headquarters_code, file.made_at, _opened(shop, file), file.numbers)
    entry = None
    if before is None or before.made_at < file.made_at:
        entry = shop.post(_draft(shop, file, made.key))
    with shop.reading() as connection:
        found = list(islice(_here(Reader(connection, OWN, shop.today), made), NAMED + 1))
    return TakenList(
        file.headquarters_code, _moment(file.made_at), made.numbers, entry, tuple(found[:NAMED]), more=len(found) > NAMED
    )  # fmt: skip


def _moment(text: str) -> datetime:
    moment = read_moment(text)
    assert moment is not None  # checked when the list was read
    return moment


def _opened(shop: Shop, file: WatchFile) -> bytes:
    """The key of the list, out of its letter."""
    try:
        key = open_sealed(shop.secret.depot_seed or b"", file.letter)
    except (SealBroken, ValueError) as trouble:
        raise refuse(P.NOT_A_WATCH_LIST, path=file.depot_code, detail="letter") from trouble
    if commitment(key) != file.check:
        raise refuse(P.NOT_A_WATCH_LIST, path=file.depot_code, detail="key")
    return key


def _draft(shop: Shop, file: WatchFile, key: bytes) -> Draft:
    document = {
        "values": {SETTING: kept_value(file, key)},
        "reason": f"watch list of {file.headquarters_code}, {file.made_at}, {len(file.numbers)}",
    }
    return Draft(Kind.SETTINGS, shop.today.isoformat(), document)


def watch_list(reader: Reader) -> WatchList | None:
    """The list that counts in the reader's book; None where there is none."""
    value = reader.value("SELECT value FROM setting WHERE book = ? AND key = ?", reader.book, SETTING)
    return kept_list(value or "")


def _here(reader: Reader, found: WatchList) -> Iterator[Here]:
    for mark, calibre, type_name, place in numbers_on_charge(reader):
        hits = [hit for hit in found.look(mark, calibre) if hit.calibre is not False]
        if hits:
            yield Here(mark, type_name, place, hits[0])


@dataclass(frozen=True, slots=True)
class ListSays:
    """What the list that counts says of one number."""

    mark: str
    hits: tuple[Hit, ...]


def ask_watch_list(reader: Reader, numbers: tuple[str, ...] = ()) -> tuple[WatchList | None, tuple[ListSays, ...]]:
    """The list that counts, and what it says of these numbers."""
    found = watch_list(reader)
    said = tuple(ListSays(one, found.look(one)) for one in numbers) if found is not None else ()
    return found, said
