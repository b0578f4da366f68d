"""Commands of keys, seals, room logs and the hand-over of an account."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.room import KeyAct, KeyKind, RoomAct, SealAct, SealFound


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteKey:
    """Write down a key, or the number of a combination, in the key register; what is left out stays as it was."""

    number: str = says("number of the key: K-07", longest=40)
    opens: str = says("which lock it opens", "", longest=200)
    kind: str = says("key, or combination (by its number only, never how it reads)", "", choices=values(KeyKind))
    place: str = says("room that it opens", "", longest=400)
    copies: int | None = says("how many copies there are", None)
    kept_at: str = says("where it hangs", "", longest=200)
    custodian: str = says("who answers for it", "", longest=200)
    lock: str = says("number on the lock", "", longest=80)
    spare_seal: str = says("seal of the envelope with the spare copy", "", longest=80)
    note: str = says("note", "", longest=400)
    retired: bool | None = says("no longer in use", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDoneWith:
    """One thing that was done with copies of a key."""

    key: str = says("number of the key", longest=40)
    act: str = says("issued, returned, counted, lost, found or lock_changed", choices=values(KeyAct))
    copies: int = says("how many copies; of a count all that were seen, of a changed lock all of the new key", 1)
    who: str = says("to whom or from whom: number of a person, or name of a user", "", longest=200)
    due: str = says("time by which it is to be back", "", longest=5)
    due_on: str = says("day on which it is to be back; left out: the same day", "")
    reason: str = says("why, where the rules ask", "", longest=400)
    reported: str = says("of a loss: to whom it was reported, with the number of that report", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDone:
    """One thing that was done with a seal, or with a range of seals."""

    act: str = says("received, applied, checked, removed or destroyed", choices=values(SealAct))
    first: str = says("number of the seal, or the first of a range", longest=80)
    last: str = says("last number of the range", "", longest=80)
    place: str = says("box or room on which it is", "", longest=400)
    on: str = says("what it closes there: door, lorry, rack", "", longest=200)
    found: str = says("how it was found", "", choices=values(SealFound))
    note: str = says("note; needed where it was broken or differs", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who was there."""

    name: str = says("number of a person, name of a user, or the name of a visitor", longest=200)
    visitor: bool = says("from outside, escorted", default=False)
    escort: str = says("who of those named stays beside the visitor; left out: the first", "", longest=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRoom:
    """Write down what was done at one moment with keys, seals and the door of a room."""

    happened_on: str = says("day on the paper; left out: today", "")
    time: str = says("time, 07:30; left out: now, or none on an earlier day", "", longest=5)
    place: str = says("the room; left out: only keys or seals", "", longest=400)
    act: str = says("opened, closed, visit or left", "", choices=values(RoomAct))
    of: str = says("of somebody who left: id of the visit; left out: the only one that goes on there", "", longest=32)
    people: tuple[Present, ...] = says("who was there; left out: whoever signs", ())
    purpose: str = says("what for", "", longest=400)
    until: str = says("of a visit: time out", "", longest=5)
    found: str = says("how seals and keys were found", "", longest=400)
    weapons: int | None = says("weapons counted, by number alone", None)
    statement: str = says("closing statement; what differs and what was done about it", "", longest=400)
    keys: tuple[KeyDoneWith, ...] = says("keys", ())
    seals: tuple[SealDone, ...] = says("seals", ())
    reference: str = says("count or case that goes with it, or the number of the paper form", "", longest=200)
    note: str = says("note", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginHandover:
    """Begin the hand-over of an account: its movements are refused until both have signed."""

    into: str = says("user who takes it over", longest=200)
    gives: str = says("user who gives it; left out: whoever answers for it now", "", longest=200)
    place: str = says("site, building or room; left out: the whole depot", "", longest=400)
    reason: str = says("occasion: posting, leave, discharge", "", longest=400)
    happened_on: str = says("day; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenKey:
    """How many copies of a key were seen at the hand-over."""

    key: str = says("number of the key", longest=40)
    there: int = says("copies that were seen", least=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignHandover:
    """Both sign the hand-over: on a signed count, with keys, seals, open cases and all that is not settled as it stands now."""

    handover: str = says("number of the hand-over; left out: the only open one", "", longest=40)
    count: str = says("number of the count it rests on; left out: the newest that fits", "", longest=40)
    keys: tuple[SeenKey, ...] = says("keys of which other than the register says were seen", ())
    keys_seen: bool = says("all other keys were seen and are as the register says", default=False)
    reservations: str = says("reservations of the one who takes it over", "", longest=2000)
    instead: str = says("why a commander signs for the one who gives it", "", longest=400)
    happened_on: str = says("day; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpHandover:
    """Give a hand-over up: whoever answered for the account still does."""

    handover: str = says("number of the hand-over; left out: the only open one", "", longest=40)
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveHandover:
    """Let movements be taken while an account is handed over. Two sign, one of them a commander."""

    handover: str = says("number of the hand-over; left out: the only open one", "", longest=40)
    until: str = says("last day on which they are taken")
    reason: str = says("why", longest=400)
