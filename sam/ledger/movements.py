"""Movements: every line takes a whole quantity from one place and condition and gives it to another, or the whole document is refused."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.items import MOST_HELD, Condition
from sam.domain.kinds import OF_A_CASE, Kind
from sam.domain.movement_kinds import WAYS, allowed
from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.book import BookProblem as P
from sam.domain.room import NOT_LOCKED
from sam.ledger.case_vouchers import may_open, name_case
from sam.ledger.cases import take_case
from sam.ledger.destruction import BY_ORDER, take_destruction
from sam.ledger.sections import apply_lots, apply_places, apply_types, apply_weapons, note_attachment
from sam.ledger.turned import TURNING, check_turned
from sam.ledger.underway import refuse_locked
from sam.ledger.working import ItemState, Route, Working
from sam.models import line, list_taken, voucher

_CONDITIONS = frozenset(condition.value for condition in Condition)
_MANY = 20
"""Problems that are listed before it is enough."""


def _ends(document: Mapping[str, Any]) -> set[str]:
    """The places that a movement names."""
    lines = document.get("lines", ())
    places = {one["takes"] for one in lines} | {one["gives"] for one in lines}
    places.update(document[key] for key in ("person", "party") if document.get(key))
    return places


def prepare(working: Working, entries: Sequence[Entry]) -> None:
    """Look up together what a stretch of entries names: a handful of statements for two thousand entries as for one.

    Only a convenience for what follows: a document that is not as it should be is passed over here and refused when it is applied.
    """
    items, places, types, vouchers = set[str](), set[str](), set[str](), list[str]()
    lines: list[Mapping[str, Any]] = []
    for entry in entries:
        with contextlib.suppress(KeyError, TypeError, AttributeError):
            document = entry.document
            named_lines = document.get("lines", ())
            made = [*document.get("weapons", ()), *document.get("lots", ())]
            types.update(one["type"] for one in made)
            items.update([one["item"] for one in named_lines], [one["id"] for one in made])
            places |= _ends(document)
            vouchers += [document["voucher"]] if "voucher" in document else []
            lines += named_lines
    with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
        working.load(items, places, types)
        working.load_vouchers(vouchers)
        working.load_pairs(_pairs(working, lines))


def _pairs(working: Working, lines: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Which types at which places the lines touch, as far as it is known before anything is applied."""
    for one in lines:
        state = working.items.get(one["item"])
        if state is not None:
            for end in (one["takes"], one["gives"]):
                at = working.places.get(end)
                if at is not None and not at.outside:
                    yield at.id, state.type


def apply_movement(working: Working, entry: Entry, entry_id: int) -> None:
    """Fold one movement: its sections, then its lines, then its voucher."""
    document = entry.document
    if _SECTIONS & document.keys():
        _apply_sections(working, document, entry_id)
    for sha in document.get("attachments", ()):
        note_attachment(working, sha, entry_id)
    for said in (document.get("acknowledgement", {}), *document.get("acknowledgements", ())):
        if picture := said.get("picture"):
            note_attachment(working, picture, entry_id)
    working.load(places=_ends(document))
    day = day_number(entry.happened_on)
    found = _fold_lines(working, entry, entry_id, day)
    add_voucher(working, entry, entry_id, day)
    if entry.kind in OF_A_CASE:
        _of_a_case(working, entry, entry_id, found)
    if source := document.get("source"):
        row = (
            working.new_id(list_taken),
            working.book,
            bytes.fromhex(source["sha256"]),
            source["profile"],
            source["name"],
            entry_id,
        )
        working.add(list_taken, row)


def _of_a_case(working: Working, entry: Entry, entry_id: int, found: list[Found]) -> None:
    """The case that a movement opens or names, and the order that a destruction is of."""
    opened = None
    if "opens" in entry.document:
        may_open(entry)
        opened = take_case(working, entry.document["opens"], day_number(entry.happened_on), entry_id)
    name_case(working, entry, entry_id, found, opened)
    if entry.kind is Kind.DESTRUCTION and entry.version >= BY_ORDER:
        take_destruction(working, entry, entry_id, found)


_SECTIONS = frozenset({"types", "places", "people", "weapons", "lots"})


def _apply_sections(working: Working, document: Mapping[str, Any], entry_id: int) -> None:
    apply_types(working, document.get("types", ()), entry_id)
    apply_places(working, document.get("places", ()), entry_id)
    apply_places(working, document.get("people", ()), entry_id)
    apply_weapons(working, document.get("weapons", ()), entry_id)
    apply_lots(working, document.get("lots", ()), entry_id)


def add_voucher(working: Working, entry: Entry, entry_id: int, day: int, reverses: int | None = None) -> None:
    """Write the voucher of a movement, or of the reversal of the one with the id `reverses`; its number is used once."""
    document = entry.document
    number = document["voucher"]
    working.load_vouchers([number])
    used = working.vouchers.get(number)
    if used is not None:
        raise refuse(P.NUMBER_USED, "voucher", voucher=number, entry=used - working.low)
    person = working.place(document["person"]) if document.get("person") else None
    party = working.place(document["party"]) if document.get("party") else None
    due = document.get("due_back")
    working.vouchers[number] = entry_id
    working.add(
        voucher,
        (
            entry_id, working.book, entry_id, number, entry.kind.value, day, person.id if person else None,
            party.id if party else None, document.get("reference"), day_number(due) if due else None, document.get("duty"),
            len(document.get("lines", ())), reverses, None, document.get("answers"), bytes.fromhex(entry.by),
            bytes.fromhex(entry.second) if entry.second else None, day_number(entry.recorded_at),
            _acknowledged(document),
        ),
    )  # fmt: skip


def _acknowledged(document: Mapping[str, Any]) -> str | None:
    """How the receiver acknowledged; of several the weakest way, and nothing while one of them has not."""
    several = {one["person"]: one["way"] for one in document.get("acknowledgements", ())}
    if not several:
        way: str | None = document.get("acknowledgement", {}).get("way")
        return way
    if not {line["gives"] for line in document.get("lines", ())} <= several.keys():
        return None
    return next(way for way in ("none", "paper", "witnessed", "drawn") if way in several.values())


def _fold_lines(working: Working, entry: Entry, entry_id: int, day: int) -> list[Found]:
    """Every line of a movement, with all its problems at once; what was found of them."""
    lines = entry.document["lines"]
    if not lines:
        raise refuse(P.BAD_DOCUMENT, "lines", number=entry.number, detail="lines")
    found = _routed(working, entry, lines)
    if (locks := working.account_locks()) and entry.kind not in NOT_LOCKED:
        refuse_locked(locks, entry.recorded_at, (end.path for one in found for end in (one[2].takes, one[2].gives)))
    problems: list[Problem] = []
    for n, (state, quantity, route) in enumerate(found):
        problem = move(working, state, quantity, route)
        if problem is not None:
            problems.append(_against(n, problem, found[n]))
            if len(problems) >= _MANY:
                break
            continue
        _seen(working, state, day, entry_id)
    if problems:
        raise Refused(problems)
    if entry.kind in TURNING:
        check_turned(working, entry, found)
    first, book = working.new_id(line), working.book
    rows = [
        (first + n, book, entry_id, state.id, quantity, *route.ends, day, day)
        for n, (state, quantity, route) in enumerate(found)
    ]
    working.add_lines(line, rows)
    return found


Found = tuple[ItemState, int, Route]
"""A line that was looked up: item, quantity and way."""


def _against(n: int, code: P, found: Found) -> Problem:
    """What is against a line, for the sentence."""
    state, quantity, route = found
    there = route.taken.quantity if route.taken else 0
    values = {"line": n + 1, "item": state.mark or state.form, "quantity": quantity, "there": there}
    return Problem(code, ("lines", n), {**values, "place": route.takes.path, "condition": route.ends[1]})


def _routed(working: Working, entry: Entry, lines: list[Any]) -> list[Found]:
    """What each line moves from where to where.

    Raises:
        Refused: lines that name what the book does not know, or a way that this kind does not go.
    """
    found: list[Found] = []
    problems: list[Problem] = []
    routes = working.routes[entry.kind.value]
    route, last = None, tuple[Any, ...]()  # most lines go the way of the line before
    for n, (one, state) in enumerate(zip(lines, _items(working, lines), strict=True)):
        quantity, condition = one["quantity"], one["condition"]
        if state is None:
            problems.append(Problem(P.UNKNOWN_ITEM, ("lines", n), {"number": entry.number, "line": n + 1}))
            continue
        if type(quantity) is not int or quantity <= 0 or (state.single and quantity != 1):
            problems.append(Problem(P.BAD_QUANTITY, ("lines", n), {"line": n + 1, "quantity": quantity}))
            continue
        thing, into = 0 if state.single else state.id, one.get("into", condition)
        name = (one["takes"], one["gives"], state.type, thing, condition, into)
        if route is None or name != last:
            made = routes.get(name) or _route(working, entry, n, name)
            if isinstance(made, Problem):
                problems.append(made)
                continue
            route = routes[name] = made
            last = name
        found.append((state, quantity, route))
    if problems:
        raise Refused(problems)
    working.read_holdings()
    return found


def _items(working: Working, lines: list[Any]) -> list[ItemState | None]:
    """What each line moves, where the book knows it."""
    items = working.items
    states = [items.get(one["item"]) for one in lines]
    if not all(states):
        working.load(items={one["item"] for one in lines})
        states = [items.get(one["item"]) for one in lines]
    return states


def _route(working: Working, entry: Entry, n: int, name: tuple[str, str, int, int, str, str]) -> Route | Problem:
    """The way of a line, or what is against it."""
    takes, gives = working.places.get(name[0]), working.places.get(name[1])
    type_, thing, condition, into = name[2:]
    if takes is None or gives is None:
        return Problem(P.UNKNOWN_PLACE, ("lines", n), {"number": entry.number, "line": n + 1})
    known = condition in _CONDITIONS and into in _CONDITIONS
    may_change = into == condition or WAYS[entry.kind].condition_may_change
    if not (known and may_change and allowed(entry.kind, takes.kind, gives.kind)):
        values = {"line": n + 1, "kind": entry.kind, "takes": takes.path, "gives": gives.path}
        return Problem(P.NOT_ALLOWED_WAY, ("lines", n), values)
    return working.route(takes, gives, (type_, thing), condition, into)


def move(working: Working, state: ItemState, quantity: int, route: Route) -> P | None:
    """Fold one line; what is against it, or None."""
    taken, given = route.taken, route.given
    if state.single and (state.place, state.condition) != route.before:
        return P.NOT_THERE
    if taken is not None:
        if taken.quantity < quantity:
            return P.NOT_ENOUGH
        working.change(taken, -quantity)
    if given is not None:
        if given.quantity + quantity > MOST_HELD:
            return P.BAD_QUANTITY
        working.change(given, quantity)
    if state.single:
        state.place, state.condition = route.after
    return None


def _seen(working: Working, state: ItemState, day: int, entry_id: int) -> None:
    """Note the day and entry on the item; an item that is written later than it happened is checked again at the end."""
    if state.last_day is not None and day < state.last_day:
        working.late.add(state.id)
    else:
        state.last_day = day
    if state.first_day is None or day < state.first_day:
        state.first_day = day
    state.last_entry = entry_id
    if not state.touched:
        working.touch(state)
