"""The first-hour tour: how far a user has come, as the book and the desk show it.

What is posted stands in the book, backups and sticks are noted on the desk; only what leaves no trace there (a page looked at, a thing
found, a paper printed) is noted for the tour itself. All of it is help for a person who learns, and no truth of the book.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Any

from sam import clock
from sam.domain import canonical
from sam.domain.dates import read_moment
from sam.domain.first_hour import Seen, TourFacts
from sam.domain.kinds import Kind
from sam.domain.problems import Unavailable
from sam.ledger.book import OWN, read_head
from sam.queries.reader import Reader
from sam.services.desk_of import desk_of
from sam.services.last_kept import Noted, keeping
from sam.services.shop import Shop

_KIND, _NAME = "tour", "first hour"


def begin_tour(shop: Shop) -> None:
    """Begin the tour of this user; one that is under way begins anew.

    Raises:
        Unavailable: the desk cannot be written.
    """
    with shop.reading() as connection:
        number = read_head(connection, OWN).number
    body = {"entry": number, "moment": clock.to_text(clock.now()), "seen": []}
    with desk_of(shop) as desk:
        desk.lay(shop.actor.uuid, _KIND, _NAME, body)


def leave_tour(shop: Shop) -> None:
    """End the tour of this user; nothing happens where none is under way.

    Raises:
        Unavailable: the desk cannot be written.
    """
    with desk_of(shop) as desk:
        desk.clear(shop.actor.uuid, _KIND, _NAME)


def note_seen(shop: Shop, seen: Seen) -> None:
    """The user did this. Where no tour is under way, or the desk cannot be written, nothing is noted: it is only a help."""
    if not shop.folder.desk.exists():
        return
    with contextlib.suppress(Unavailable), desk_of(shop) as desk:
        paper = desk.take(shop.actor.uuid, _KIND, _NAME)
        if paper is not None and seen.value not in paper.body.get("seen", ()):
            desk.lay(
                shop.actor.uuid, _KIND, _NAME, {**paper.body, "seen": sorted([*paper.body.get("seen", ()), seen.value])}
            )


def tour_facts(shop: Shop) -> TourFacts | None:
    """How far this user's tour has come; None where none is under way, or the desk cannot be read."""
    body = _body(shop)
    began = read_moment(str(body.get("moment", ""))) if body else None
    entry = body.get("entry") if body else None
    if began is None or type(entry) is not int:
        return None
    with shop.reading() as connection:
        written = _written(Reader(connection, OWN, shop.today), shop.actor.uuid, entry)
    kept = keeping(shop)
    return TourFacts(
        written=written,
        seen=frozenset(one for one in Seen if one.value in body.get("seen", ())),
        backup=_since(kept.backup, began),
        bundle=_since(kept.bundle, began),
    )


def _body(shop: Shop) -> Any:
    if not shop.folder.desk.exists():
        return None
    with contextlib.suppress(Unavailable), desk_of(shop) as desk:
        paper = desk.take(shop.actor.uuid, _KIND, _NAME)
        return paper.body if paper is not None else None
    return None


def _written(reader: Reader, user: str, after: int) -> frozenset[Kind]:
    """Kinds of the entries after this one that the user wrote."""
    rows = reader.rows("SELECT kind, body FROM entry WHERE id > ? AND id < ?", reader.low + after, reader.high)
    return frozenset(Kind(row.kind) for row in rows if canonical.read(row.body)["by"] == user)


def _since(noted: Noted | None, began: datetime) -> bool:
    return noted is not None and noted.moment >= began
