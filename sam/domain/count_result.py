"""What a count found against the book: right, missing, unexpected, at a wrong place, in a wrong condition. Plain facts in, lines out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sam.domain.count_tally import Part, Tally
from sam.domain.counts import BY_TYPE, CountKind, Match


class At(NamedTuple):
    """Where the book had a numbered thing, and in which condition, when the place that it is asked for was counted."""

    place: str
    condition: str


class Amount(NamedTuple):
    """A lot, an accessory or weapons that are only counted, at a place in a condition."""

    place: str
    item: str
    condition: str


@dataclass(slots=True)
class Expected:
    """What the book had when each place was counted.

    Attributes:
        single: numbered things by place: id to condition.
        amounts: quantities.
        types: type of every item that is named anywhere.
        where: for numbered things that were seen at a place where they are not expected: where the book had them then.
        store: whether a place is a store; of others a thing has left.
    """

    single: dict[str, dict[str, str]] = field(default_factory=dict)
    amounts: dict[Amount, int] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    where: dict[tuple[str, str], At] = field(default_factory=dict)
    stores: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a count.

    Attributes:
        place: where it was counted, or looked for.
        booked: where the book had it, if elsewhere or nowhere found.
        condition, observed: by the book, and by the counter where that differs.
        text: of what the book does not know.
    """

    match: Match
    place: str
    item: str = ""
    type: str = ""
    booked: str = ""
    expected: int = 0
    counted: int = 0
    condition: str = ""
    observed: str = ""
    text: str = ""
    note: str = ""


def compare(
    what: CountKind, places: Mapping[str, Tally], expected: Expected, drawn: Sequence[tuple[str, str]] = ()
) -> list[Line]:
    """Everything that was counted, and everything that should have been.

    Args:
        what: the kind of the count.
        places: what all counters together say, by place.
        expected: what the book had there.
        drawn: numbered things that were drawn, each with the place where it was then.
    """
    lines = list(_drawn(places, expected, drawn)) if drawn else []
    if what in BY_TYPE:
        named = {line.item for line in lines}
        by_number = [*lines, *(line for line in _strays(places, expected) if line.item not in named)]
        lines += _by_type(places, expected, by_number)
    elif what is not CountKind.SAMPLE:
        lines += _singles(places, expected)
        lines += _amounts(places, expected)
    lines += _not_ours(places)
    named = {line.item for line in lines if line.item}
    return lines + [line for line in _strays(places, expected) if line.item not in named]


def figures(lines: Iterable[Line]) -> dict[str, int]:
    """How many of each: right ones by what was counted, others by what is too few or too many; 59 of 60 are 59 right, 1 missing."""
    made = Counter[str]()
    for line in lines:
        made[line.match.value] += amount_of(line)
        if line.match in {Match.MISSING, Match.UNEXPECTED}:
            made[Match.RIGHT.value] += min(line.expected, line.counted)
    return {name: amount for name, amount in made.items() if amount}


def amount_of(line: Line) -> int:
    """How much a line is about: what is right or lies wrong, else what is too few or too many."""
    if line.match in {Match.RIGHT, Match.WRONG_PLACE, Match.WRONG_CONDITION}:
        return line.counted
    return abs(line.expected - line.counted)


# numbered things


def _singles(places: Mapping[str, Tally], expected: Expected) -> Iterable[Line]:
    """Every numbered thing that should be at a place that was counted whole."""
    found = _seen_at(places)
    for place, things in expected.single.items():
        tally = places.get(place)
        if tally is None or not tally.whole:
            continue
        for item, condition in things.items():
            yield _single(expected, places, found, item, place, condition)


def _seen_at(places: Mapping[str, Tally]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place, tally in places.items():
        for item in tally.there:
            found[item].append(place)
    return found


def _single(
    expected: Expected,
    places: Mapping[str, Tally],
    found: Mapping[str, list[str]],
    item: str,
    place: str,
    condition: str,
) -> Line:
    type_, seen = expected.types.get(item, ""), found.get(item, [])
    if places[place].seal and item not in places[place].seen:
        return Line(Match.RIGHT, place, item, type_, expected=1, counted=1, condition=condition)
    if place in seen:
        part = places[place].seen[item]
        observed = part.get("condition", "")
        wrong = bool(observed) and observed != condition
        match = Match.WRONG_CONDITION if wrong else Match.RIGHT
        return Line(
            match, place, item, type_, expected=1, counted=1, condition=condition, observed=observed, note=_note(part)
        )
    elsewhere = [one for one in seen if item not in expected.single.get(one, {})]
    if elsewhere:
        part = places[elsewhere[0]].seen[item]
        return Line(Match.WRONG_PLACE, elsewhere[0], item, type_, place, 1, 1, condition, note=_note(part))
    note = _note(places[place].seen.get(item, {}))
    return Line(Match.MISSING, place, item, type_, place, 1, 0, condition, note=note)


def _note(part: Part) -> str:
    serial, note = part.get("serial", ""), part.get("note", "")
    return " ".join(text for text in (f"[{serial}]" if serial else "", note) if text)


def _drawn(places: Mapping[str, Tally], expected: Expected, drawn: Sequence[tuple[str, str]]) -> Iterable[Line]:
    """What became of each thing that was drawn."""
    found = _seen_at(places)
    for item, place in drawn:
        type_, seen = expected.types.get(item, ""), found.get(item, [])
        tally = places.get(place)
        looked = tally is not None and (bool(seen) or item in tally.seen)
        if seen:
            there = seen[0]
            at = _booked(expected, item, there)
            condition = at.condition if at is not None else ""
            if at is not None and at.place == there:
                yield _single(expected, places, found, item, there, condition)
            elif at is not None and at.place in expected.stores:
                yield Line(Match.WRONG_PLACE, there, item, type_, at.place, 1, 1, condition)
            else:
                yield Line(Match.UNEXPECTED, there, item, type_, at.place if at else "", 0, 1, condition)
        elif looked and item in expected.single.get(place, {}):
            note = _note(places[place].seen.get(item, {}))
            yield Line(Match.MISSING, place, item, type_, place, 1, 0, expected.single[place][item], note=note)
        elif tally is not None and tally.seal and item in expected.single.get(place, {}):
            yield Line(Match.RIGHT, place, item, type_, expected=1, counted=1)
        else:
            yield Line(Match.NOT_COUNTED, place, item, type_, place, 1, 0)


def _booked(expected: Expected, item: str, place: str) -> At | None:
    """Where the book had a thing when this place was counted."""
    condition = expected.single.get(place, {}).get(item)
    return At(place, condition) if condition is not None else expected.where.get((item, place))


def _strays(places: Mapping[str, Tally], expected: Expected) -> Iterable[Line]:
    """Numbered things that were seen where the book has none of them."""
    told = set[str]()
    for place, tally in places.items():
        for item in tally.there:
            if item in expected.single.get(place, {}) or item in told or item not in expected.types:
                continue
            told.add(item)
            at = expected.where.get((item, place))
            stored = at is not None and at.place in expected.stores
            match = Match.WRONG_PLACE if stored else Match.UNEXPECTED
            condition = at.condition if at is not None else ""
            booked = at.place if at is not None else ""
            note = _note(tally.seen[item])
            yield Line(match, place, item, expected.types[item], booked, int(stored), 1, condition, note=note)


def _not_ours(places: Mapping[str, Tally]) -> Iterable[Line]:
    for place, tally in places.items():
        for one in tally.strangers:
            match = Match.UNREADABLE if one.get("unreadable") else Match.STRANGER
            yield Line(match, place, counted=1, text=one["text"], note=one.get("note", ""))


# weapons by number and type


def _by_type(places: Mapping[str, Tally], expected: Expected, by_number: Sequence[Line]) -> Iterable[Line]:
    """For each place that was counted whole and each type: how many weapons, and how many the book had.

    A weapon that a line names by its number already is not told of once more by its type: one pistol in the wrong rack is one
    difference, and not also one too few there and one too many here.
    """
    lost = Counter((line.booked, line.type) for line in by_number if line.match in {Match.MISSING, Match.WRONG_PLACE})
    over = Counter((line.place, line.type) for line in by_number if line.match in {Match.UNEXPECTED, Match.WRONG_PLACE})
    for place, tally in places.items():
        if not tally.whole:
            continue
        booked = Counter(expected.types[item] for item in expected.single.get(place, {}))
        for at, quantity in expected.amounts.items():
            if at.place == place:
                booked[expected.types[at.item]] += quantity
        scanned = Counter(expected.types[item] for item in tally.there if item in expected.types)
        said = {key.type: amount["quantity"] for key, amount in tally.counted.items() if key.type}
        if tally.seal:
            said |= booked
        for type_ in sorted({*booked, *scanned, *said}):
            counted, there = said.get(type_, scanned[type_]), booked[type_]
            gone = min(lost[place, type_], max(0, there - counted))
            came = min(over[place, type_], max(0, counted - there))
            if there - gone or counted - came:
                yield _of_type(place, type_, there - gone, counted - came)


def _of_type(place: str, type_: str, expected: int, counted: int) -> Line:
    match = Match.RIGHT if expected == counted else Match.MISSING if counted < expected else Match.UNEXPECTED
    booked = place if match is Match.MISSING else ""
    return Line(match, place, type=type_, booked=booked, expected=expected, counted=counted)


# quantities


def _amounts(places: Mapping[str, Tally], expected: Expected) -> list[Line]:
    """Lots, accessories and weapons that are only counted, at places that were counted whole."""
    lines: list[Line] = []
    booked: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for at, quantity in expected.amounts.items():
        booked[at.place][at.item, at.condition] = quantity
    for place, tally in places.items():
        if tally.whole or tally.counted:
            lines += _amounts_at(place, tally, booked[place], expected)
    return _elsewhere(lines)


def _amounts_at(place: str, tally: Tally, booked: Mapping[tuple[str, str], int], expected: Expected) -> Iterable[Line]:
    if tally.seal:
        for (item, condition), there in booked.items():
            yield Line(Match.RIGHT, place, item, expected.types.get(item, ""), "", there, there, condition)
        return
    by_type = {key.type: amount["quantity"] for key, amount in tally.counted.items() if not key.item}
    lots: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for key, amount in tally.counted.items():
        if key.item:
            lots[key.item][key.condition] = amount["quantity"]
    told = set[str]()
    for type_, counted in by_type.items():
        of_it = {item for item, _c in booked if expected.types.get(item) == type_} - lots.keys()
        told |= of_it
        yield from _together(
            place, type_, expected, (sum(n for (item, _c), n in booked.items() if item in of_it), counted)
        )
    named = [item for item, _condition in booked if tally.whole] + list(lots)
    for item in dict.fromkeys(named):
        if item not in told:
            had = {condition: amount for (one, condition), amount in booked.items() if one == item}
            yield from _of_item(place, item, expected.types.get(item, ""), had, lots.get(item, {}))


def _together(place: str, type_: str, expected: Expected, amounts: tuple[int, int]) -> Iterable[Line]:
    """All of a type that has no numbers, at one place: how many there are, and how many were counted."""
    there, counted = amounts
    numbered = any(expected.types.get(item) == type_ for item in expected.single.get(place, {}))
    if there or not numbered:
        yield _of_type(place, type_, there, counted)


def _of_item(place: str, item: str, type_: str, had: Mapping[str, int], said: Mapping[str, int]) -> Iterable[Line]:
    """One lot at one place: in each condition, or altogether where the counter did not judge it."""
    if "" in said or (len(had) <= 1 and set(said) <= set(had)):
        expected, counted = sum(had.values()), sum(said.values())
        condition = next(iter(had), "") if len(had) == 1 else ""
        yield _of_lot(place, item, type_, (expected, counted), condition)
        return
    for condition in sorted({*had, *said}):
        same = min(had.get(condition, 0), said.get(condition, 0))
        if same:
            yield Line(Match.RIGHT, place, item, type_, "", same, same, condition)
    over = {one: said.get(one, 0) - had.get(one, 0) for one in {*had, *said}}
    yield from _conditions(Line(Match.WRONG_CONDITION, place, item, type_), over)


def _conditions(plain: Line, over: Mapping[str, int]) -> Iterable[Line]:
    """What is too many in one condition and too few in another lies in a wrong one; the rest is too many, or too few."""
    short = {one: -amount for one, amount in over.items() if amount < 0}
    for observed in sorted(one for one, amount in over.items() if amount > 0):
        rest = over[observed]
        for condition in sorted(short):
            moved = min(rest, short[condition])
            rest, short[condition] = rest - moved, short[condition] - moved
            if moved:
                yield replace(plain, expected=moved, counted=moved, condition=condition, observed=observed)
        if rest:
            yield replace(plain, match=Match.UNEXPECTED, counted=rest, condition=observed, observed=observed)
    for condition, amount in sorted(short.items()):
        if amount:
            yield replace(plain, match=Match.MISSING, booked=plain.place, expected=amount, condition=condition)


def _of_lot(place: str, item: str, type_: str, amounts: tuple[int, int], condition: str) -> Line:
    expected, counted = amounts
    match = Match.RIGHT if expected == counted else Match.MISSING if counted < expected else Match.UNEXPECTED
    booked = place if match is Match.MISSING else ""
    return Line(match, place, item, type_, booked, expected, counted, condition)


def _elsewhere(lines: list[Line]) -> list[Line]:
    """What is too few of a lot at one place and too many at another lies at a wrong place."""
    short = [line for line in lines if line.match is Match.MISSING and line.item]
    over = [line for line in lines if line.match is Match.UNEXPECTED and line.item]
    pairs = [(few, many) for few in short for many in over if few.item == many.item] if short and over else []
    rest = {id(line): abs(line.expected - line.counted) for line in (*short, *over)}
    moved: list[Line] = []
    for few, many in pairs:
        amount = min(rest[id(few)], rest[id(many)])
        if amount:
            rest[id(few)], rest[id(many)] = rest[id(few)] - amount, rest[id(many)] - amount
            moved.append(
                Line(Match.WRONG_PLACE, many.place, few.item, few.type, few.place, amount, amount, few.condition)
            )
    return [shrunk for line in lines if (shrunk := _shrunk(line, rest.get(id(line)))) is not None] + moved


def _shrunk(line: Line, rest: int | None) -> Line | None:
    """What is left of a line after a part of it was found elsewhere; the part that is right stays."""
    if rest is None or rest == abs(line.expected - line.counted):
        return line
    common = min(line.expected, line.counted)
    if not rest:
        return (
            Line(Match.RIGHT, line.place, line.item, line.type, "", common, common, line.condition) if common else None
        )
    expected, counted = (common + rest, common) if line.match is Match.MISSING else (common, common + rest)
    return Line(line.match, line.place, line.item, line.type, line.booked, expected, counted, line.condition)
