"""The shape of the documents of keys, seals, rooms and hand-overs, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class KeyPart(TypedDict):
    """A line of the key register, new or changed. Of a combination its number, never how it reads."""

    id: str
    number: str
    kind: str
    opens: str  # which lock, in words
    copies: int
    place: NotRequired[str]  # the room that it opens
    kept_at: NotRequired[str]
    custodian: NotRequired[str]
    lock: NotRequired[str]  # number on the lock
    spare_seal: NotRequired[str]  # seal of the envelope with the spare copy
    note: NotRequired[str]
    retired: NotRequired[bool]


class KeyActPart(TypedDict):
    """One thing that was done with copies of a key."""

    key: str
    act: str
    copies: int
    person: NotRequired[str]  # in the register of people
    name: NotRequired[str]  # of somebody who is not; a user of the program
    due: NotRequired[str]  # time by which it is to be back
    due_on: NotRequired[str]
    reason: NotRequired[str]
    reported: NotRequired[str]  # of a loss: to whom, with which number


class SealActPart(TypedDict):
    """One thing that was done with a seal, or with a range of them."""

    act: str
    first: str
    last: NotRequired[str]
    place: NotRequired[str]
    on: NotRequired[str]  # what it closes: door, lorry, rack
    found: NotRequired[str]
    note: NotRequired[str]


class PresentPart(TypedDict):
    """Somebody who was there."""

    name: str
    person: NotRequired[str]
    user: NotRequired[str]
    visitor: NotRequired[bool]
    escort: NotRequired[str]


class RoomPart(TypedDict):
    """The room is opened or closed, or somebody visits it."""

    id: str
    act: str
    place: str
    of: NotRequired[str]  # of the end of a visit: its beginning
    people: NotRequired[list[PresentPart]]
    purpose: NotRequired[str]
    until: NotRequired[str]  # of a visit: time out
    found: NotRequired[str]  # how seals and keys were found
    weapons: NotRequired[int]  # counted, by number alone
    book: NotRequired[int]  # that the book had there
    statement: NotRequired[str]


class RoomLogDocument(TypedDict):
    """What was done at one moment with keys, seals and the door of a room."""

    time: NotRequired[str]
    room: NotRequired[RoomPart]
    keys: NotRequired[list[KeyActPart]]
    seals: NotRequired[list[SealActPart]]
    reference: NotRequired[str]  # count or case that goes with it, or the number on a paper form
    note: NotRequired[str]


class HandoverDocument(TypedDict):
    """The hand-over of an account begins: its movements are refused until it is signed, given up or waived."""

    id: str
    number: str
    into: str  # user who takes it over
    out: NotRequired[str]  # user who gives it; left out: nobody answered for it
    place: NotRequired[str]  # left out: the whole depot
    reason: NotRequired[str]


class HandedKeyPart(TypedDict):
    """One line of the key register as it was seen at the hand-over."""

    key: str
    there: int  # copies that were seen
    out: int  # copies that somebody has against signature


class OpenPart(TypedDict):
    """Something that is not settled and goes with the account."""

    what: str
    text: str
    since: NotRequired[str]


class HandoverClosedDocument(TypedDict):
    """A hand-over ends: signed by both, or given up."""

    handover: str
    opened: int  # number of the entry that began it
    outcome: str
    count: NotRequired[str]  # on which it rests
    keys: NotRequired[list[HandedKeyPart]]
    cases: NotRequired[list[str]]  # every case that is open
    stands: NotRequired[dict[str, int]]  # how many of each are not settled
    listed: NotRequired[list[OpenPart]]
    reservations: NotRequired[str]
    instead: NotRequired[str]  # why a commander signs for the one who gives it
    reason: NotRequired[str]


class HandoverWaiverDocument(TypedDict):
    """A commander lets movements be taken while an account is handed over, until the end of a day."""

    id: str
    handover: str
    until: str
    reason: str
