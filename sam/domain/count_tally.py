"""What each counter says of each place, put together from the sheets of a count; and where two counters of one place differ.

Of one counter and place the latest word on a thing counts. A sheet that says *again* takes the place of all that the same counter said of
the place before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Part = Mapping[str, Any]


class Sheet(NamedTuple):
    """A sheet as it stands in the book: number of its entry, its day, its document."""

    entry: int
    day: str
    document: Part


class Key(NamedTuple):
    """What a quantity is of: an item, or a type of which it is a part; in a condition, where that was judged."""

    item: str
    type: str
    condition: str


@dataclass(slots=True)
class Tally:
    """What one counter says of one place.

    Attributes:
        after: number of the entry that was the newest when the place was counted.
        whole: everything there was counted.
        seal: of a box that was not opened.
        seen: numbered things by their id.
        counted: quantities.
        strangers: what the book does not know, or what cannot be read.
    """

    place: str
    counter: int
    after: int
    day: str
    entry: int
    whole: bool = False
    seal: str = ""
    seen: dict[str, Part] = field(default_factory=dict)
    counted: dict[Key, Part] = field(default_factory=dict)
    strangers: list[Part] = field(default_factory=list)

    @property
    def there(self) -> list[str]:
        """The numbered things that were there."""
        return [item for item, one in self.seen.items() if one.get("there", True)]

    def amounts(self) -> dict[Key, int]:
        """The quantities, those of nothing left out."""
        return {key: one["quantity"] for key, one in self.counted.items() if one["quantity"]}


Tallies = dict[tuple[str, int], Tally]
"""By place and counter."""


def tallies(sheets: Iterable[Sheet]) -> Tallies:
    """Put the sheets of a count together, the oldest first."""
    made: Tallies = {}
    for sheet in sheets:
        for part in sheet.document["places"]:
            key = (part["place"], sheet.document["counter"])
            tally = made.get(key)
            if tally is None or part.get("again"):
                tally = made[key] = Tally(*key, part["after"], sheet.day, sheet.entry)
            _add(tally, sheet, part)
    return made


def _add(tally: Tally, sheet: Sheet, part: Part) -> None:
    if part["whole"]:
        tally.whole, tally.after = True, part["after"]
    tally.day, tally.entry = sheet.day, sheet.entry
    tally.seal = part.get("seal", tally.seal)
    tally.seen.update((one["item"], one) for one in part.get("seen", ()))
    for one in part.get("counted", ()):
        tally.counted[Key(one.get("item", ""), one.get("type", ""), one.get("condition", ""))] = one
    tally.strangers += part.get("strangers", ())


@dataclass(frozen=True, slots=True)
class Dispute:
    """What two counters of one place say differently.

    Attributes:
        said: for each counter, in their order: how many. None of a counter who was not there.
    """

    place: str
    key: Key
    said: tuple[tuple[int, int], ...]


def disputes(known: Tallies) -> list[Dispute]:
    """Where counters of the same place differ, by place. Nothing of the book is needed for it."""
    by_place: dict[str, list[Tally]] = {}
    for one in known.values():
        if one.whole:
            by_place.setdefault(one.place, []).append(one)
    return [
        dispute
        for several in by_place.values()
        if len(several) > 1
        for dispute in _between(sorted(several, key=lambda one: one.counter))
    ]


def _between(several: list[Tally]) -> Iterable[Dispute]:
    said = [(one.counter, _all(one)) for one in several]
    for key in dict.fromkeys(key for _counter, amounts in said for key in amounts):
        each = tuple((counter, amounts.get(key, 0)) for counter, amounts in said)
        if len({amount for _counter, amount in each}) > 1:
            yield Dispute(several[0].place, key, each)


def _all(tally: Tally) -> dict[Key, int]:
    """Everything that a counter says is there: numbered things once each, quantities, what nobody knows by its text."""
    made = {Key(item, "", ""): 1 for item in tally.there} | tally.amounts()
    for one in tally.strangers:
        key = Key("", one["text"], "?")
        made[key] = made.get(key, 0) + 1
    if tally.seal:
        made[Key("", tally.seal, "seal")] = 1
    return made


def together(known: Tallies) -> dict[str, Tally]:
    """The places as all counters together say they are; of two who counted one place, what either saw."""
    made: dict[str, Tally] = {}
    for one in sorted(known.values(), key=lambda one: (one.entry, one.counter)):
        had = made.get(one.place)
        if had is None:
            made[one.place] = Tally(
                one.place, one.counter, one.after, one.day, one.entry, one.whole, one.seal, dict(one.seen),
                dict(one.counted), list(one.strangers),
            )  # fmt: skip
            continue
        if one.whole and not had.whole:
            had.whole, had.after = True, one.after
        had.seal = had.seal or one.seal
        for item, part in one.seen.items():
            if item not in had.seen or part.get("there", True):
                had.seen[item] = part
        had.counted.update(one.counted)
        known_texts = {part["text"] for part in had.strangers}
        had.strangers += [part for part in one.strangers if part["text"] not in known_texts]
    return made
