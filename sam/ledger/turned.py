"""What goes into the place "identified" and what comes out of it must be the same things, in every single document.

Weapons that were only counted become weapons with numbers, a lot is split, a kit broken up, cases come back from rounds: one thing
is turned into another, and without this check either side alone would make stock appear or vanish.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.items import SINGLE, Form
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.domain.problems import refuse
from sam.domain.problems.book import BookProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.ledger.kits import contents
from sam.ledger.restrictions import check_free
from sam.ledger.working import ItemState, Route, Working

Moved = tuple[ItemState, int, Route]
"""A line: item, quantity and way."""

_FORBIDS = {"ban": MovementProblem.BANNED, "hold": MovementProblem.HELD}
"""What keeps a lot from being repacked: the new one would be under neither."""

_LOOSE = frozenset({Form.LOT, Form.BULK})


def check_turned(working: Working, entry: Entry, lines: Sequence[Moved]) -> None:
    """Whether a document gives out of "identified" what it put in.

    Raises:
        Refused: it does not, or what is under a ban or hold is repacked.
    """
    into = [line for line in lines if line[2].gives.kind is PlaceKind.IDENTIFIED]
    out = [line for line in lines if line[2].takes.kind is PlaceKind.IDENTIFIED]
    if entry.kind is Kind.REPACKING:
        check_free(working, {state.id for state, _, _ in into}, day_number(entry.happened_on), _FORBIDS)
    if (into or out) and not _WHOLE[entry.kind](working, lines, into, out):
        raise refuse(P.TURNED_DIFFERS, "lines", number=entry.number, into=_sum(into), out=_sum(out))


def _sum(lines: Iterable[Moved]) -> int:
    return sum(quantity for _, quantity, _ in lines)


def _identified(_working: Working, _lines: Sequence[Moved], into: Sequence[Moved], out: Sequence[Moved]) -> bool:
    """So many weapons that were only counted, so many with a number, of the same types."""
    counted, numbered = Counter[int](), Counter[int]()
    for state, quantity, _ in into:
        counted[state.type] += quantity
    for state, quantity, _ in out:
        numbered[state.type] += quantity
    forms = all(state.form is Form.COUNTED for state, _, _ in into) and all(state.form in SINGLE for state, _, _ in out)
    return forms and counted == numbered


def _repacked(working: Working, _lines: Sequence[Moved], into: Sequence[Moved], out: Sequence[Moved]) -> bool:
    """The same pieces in the same condition, when every kit is broken up into what is in it."""
    if not all(state.form in _LOOSE for state, _, _ in (*into, *out)):
        return False
    working.flush_rows()  # a type that this very document brings is asked for too
    numbers = sorted({state.type for state, _, _ in (*into, *out)})
    uuids = {
        row.id: row.uuid.hex()
        for row in working.connection.exec_driver_sql(
            "SELECT id, uuid FROM item_type WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
        )
    }
    parts = contents(working.connection, working.book, uuids.values())

    def pieces(lines: Iterable[Moved], condition: Callable[[Route], str]) -> Counter[tuple[str, str]]:
        made = Counter[tuple[str, str]]()
        for state, quantity, route in lines:
            for piece, many in parts[uuids[state.type]].items():
                made[piece, condition(route)] += many * quantity
        return made

    return pieces(into, lambda route: route.ends[1]) == pieces(out, lambda route: route.ends[3])


def _expended(_working: Working, lines: Sequence[Moved], into: Sequence[Moved], out: Sequence[Moved]) -> bool:
    """No more cases than rounds, and nothing but cases."""
    used = _sum(line for line in lines if line[2].gives.kind is PlaceKind.EXPENDED)
    return not into and all(state.form is Form.BULK for state, _, _ in out) and _sum(out) <= used


_WHOLE: dict[Kind, Callable[[Working, Sequence[Moved], Sequence[Moved], Sequence[Moved]], bool]] = {
    Kind.IDENTIFICATION: _identified,
    Kind.REPACKING: _repacked,
    Kind.EXPENDITURE: _expended,
}
"""Only these kinds go through "identified" (`sam.domain.movement_kinds`); a test compares the two."""

TURNING = frozenset(_WHOLE)
