"""What of keys, seals, rooms and hand-overs needs a hand today."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.room import SealFound, SealState
from sam.queries.handovers import HandoverRow, handovers
from sam.queries.key_register import KeyRow, keys
from sam.queries.reader import Reader
from sam.queries.room_log import RoomRow, open_rooms, open_visits
from sam.queries.seal_register import SealDoneRow, seal_acts, seal_numbered


@dataclass(frozen=True, slots=True)
class RoomsToDo:
    """What needs a hand.

    Attributes:
        late: keys of which a copy should be back by now.
        lost: keys whose lock is to be changed.
        short: keys of which the last count found too few copies.
        open: rooms that were opened on an earlier day and not closed; visits of an earlier day that have no end.
        seals: that were found broken or with another number and are still on.
        handovers: that are begun and not signed.
    """

    late: tuple[KeyRow, ...] = ()
    lost: tuple[KeyRow, ...] = ()
    short: tuple[KeyRow, ...] = ()
    open: tuple[RoomRow, ...] = ()
    seals: tuple[SealDoneRow, ...] = ()
    handovers: tuple[HandoverRow, ...] = ()


def rooms_to_do(reader: Reader) -> RoomsToDo:
    """What needs a hand, as the book knows it now."""
    found, today = keys(reader), reader.today.isoformat()
    doors = (*open_rooms(reader), *open_visits(reader))
    return RoomsToDo(
        late=tuple(one for one in found if one.late),
        lost=tuple(one for one in found if one.lost),
        short=tuple(one for one in found if one.short),
        open=tuple(one for one in doors if one.day < today),
        seals=tuple(_amiss(reader)),
        handovers=tuple(one for one in handovers(reader) if one.open),
    )


def _amiss(reader: Reader) -> list[SealDoneRow]:
    """The newest look at each seal that is on, where it was not as it should be."""
    seen: set[str] = set()
    made = []
    for one in seal_acts(reader):
        if one.found is None or one.first in seen:
            continue
        seen.add(one.first)
        now = seal_numbered(reader, one.first) if one.found is not SealFound.INTACT else None
        if now is not None and now.state is SealState.ON:
            made.append(one)
    return made
