"""Commands of counts."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.counts import CountKind
from sam.domain.items import Condition

_NUMBER = "number of the count; left out: the one that is open"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCounter:
    """Somebody who counts."""

    name: str = says("name; of a user of the program as they sign in", longest=80)
    custodian: bool = says("answers for what is counted; left out: independent of it", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCount:
    """Open a count. Nothing moves in it; a difference becomes a case when it is signed."""

    what: str = says("weekly, sample, full, ammunition, handover or special", choices=values(CountKind))
    place: str = says("code or path of the place, with what lies within; left out: every store", "")
    type: str = says("only this item type, by its code", "")
    category: str = says("only this category", "", longest=40)
    blind: bool = says("the counters do not see what the book says", False)
    counters: tuple[NamedCounter, ...] = says("who counts; left out: the one who is signed in", ())
    confidence: int = says("of a sample: how sure one without a fault shall make one, per cent: 80, 90, 95 or 99", 95)
    share: int = says("of a sample: per cent at fault that would be too many: 1, 2, 5, 10 or 20", 5)
    reason: str = says("what for; needed where a draw that was given up is drawn again", "", longest=400)
    happened_on: str = says("day on which it begins; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenThing:
    """One numbered thing that was seen."""

    item: str = says("serial number, registry number, label or id", longest=120)
    type: str = says("code of the item type, where several have the number", "")
    there: bool = says("no: it was looked for again and is not there", True)
    condition: str = says("condition as observed, where it was judged", "", choices=values(Condition))
    serial: str = says("serial number as it was read, where it differs", "", longest=120)
    note: str = says("note", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedAmount:
    """So much of a lot, of an accessory, or of the weapons or the ammunition of a type."""

    quantity: int = says("how many were counted", least=0)
    lot: str = says("lot number", "", longest=120)
    type: str = says("code of the item type; alone: all of the type together", "")
    item: str = says("or the id of the lot or accessory", "")
    condition: str = says("condition as observed, where it was judged", "", choices=values(Condition))
    note: str = says("note", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOurs:
    """Something that the book does not know, or whose number cannot be read."""

    text: str = says("the number as it was read, ? for what cannot be read; or what it is", longest=200)
    unreadable: bool = says("its number cannot be read", False)
    note: str = says("note", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedPlace:
    """What was seen at one place."""

    place: str = says("code, path or label of the place")
    whole: bool = says("everything there was counted; no: only what is named", True)
    again: bool = says("takes the place of what the same counter said of this place before", False)
    time: str = says("time at which it was counted, 07:30; what the book had then is expected", "", longest=10)
    after: int = says("or the number of the entry that was the newest one then; left out: the newest one", 0)
    seal: str = says("of a sealed box that was not opened: its seal as it was read", "", longest=80)
    seen: tuple[SeenThing, ...] = says("numbered things", ())
    counted: tuple[CountedAmount, ...] = says("quantities", ())
    strangers: tuple[NotOurs, ...] = says("what the book does not know, or what cannot be read", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSheet:
    """Write down what one counter saw. Two counters of a blind count each have sheets of their own."""

    count: str = says(_NUMBER, "", longest=60)
    counter: str = says("name of the counter; left out: the one who is signed in, or the only one", "", longest=80)
    places: tuple[CountedPlace, ...] = says("place by place")
    paper: str = says(
        "code of the printed sheet, or number of the blank form, that it is keyed in from", "", longest=200
    )
    happened_on: str = says("day on which it was counted; left out: today", "")
    note: str = says("note", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What is known of one difference."""

    item: str = says("serial or lot number, or id; or code of the type", longest=120)
    place: str = says("where; left out: wherever it differs", "")
    text: str = says("what is known of it", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCount:
    """Sign a count. A difference opens a case; a whole count and a blind one are signed by two people."""

    count: str = says(_NUMBER, "", longest=60)
    explained: tuple[Explained, ...] = says("what is known of differences", ())
    happened_on: str = says("day; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpCount:
    """Give a count up. Its sheets stay in the book, and nothing counts as seen by it."""

    count: str = says(_NUMBER, "", longest=60)
    reason: str = says("why", longest=400)
