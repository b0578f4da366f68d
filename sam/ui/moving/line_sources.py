"""Where lines of a movement come from beside typing and scanning: the rows of a sheet, an open transfer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sam.domain.places import PlaceKind
from sam.domain.problems import Problem
from sam.domain.problems.movements import MovementProblem as P
from sam.exchange.sheets.numbers_list import NumberRow
from sam.queries.counter import Seen, look_up
from sam.queries.on_the_road import sent_lines
from sam.ui.counter.hand_line import HandLine, entry_of, refused_row, shown, typed_for
from sam.ui.parts.line_view import LineEntry
from sam.ui.screen_context import Door

_TRANSIT = frozenset({PlaceKind.TRANSIT.value})


def code_of(row: NumberRow) -> str:
    """What would be typed for a row. One that cannot be taken names no thing: looked up again it is no line that counts."""
    if row.problem is not None:
        return f"{row.row}: {row.text}"
    return typed_for(row.text, row.quantity)


def read_rows(door: Door, rows: Sequence[NumberRow], kinds: Collection[str]) -> list[LineEntry]:
    """Rows of a sheet as lines; what cannot be taken stands in its row with the reason. Runs on the reader thread."""
    found: Sequence[Seen] = door.ask(look_up, [row.text for row in rows], kinds)
    return [
        refused_row(row.row, row.text, row.problem)
        if row.problem is not None
        else _from_its_place(entry_of(seen, row.quantity, kinds, row.row), row)
        for row, seen in zip(rows, found, strict=True)
    ]


def _from_its_place(entry: LineEntry, row: NumberRow) -> LineEntry:
    """The line taken from the place that its row names, so that two rows of one lot may take from two places."""
    line = entry.value
    if not row.place or not isinstance(line, HandLine) or line.single:
        return entry
    wanted = row.place.casefold()
    fitting = [
        n
        for n, lie in enumerate(line.lies)
        if wanted in {lie.place.casefold(), lie.place.rpartition("/")[2].casefold(), lie.place_name.casefold()}
    ]
    if fitting:
        return shown(replace(line, lie=fitting[0] if len(fitting) == 1 else -1))
    there = ", ".join(sorted({lie.place for lie in line.lies})) or "\u2013"
    named = f"{line.seen.type_name} {line.seen.mark}".strip()
    return refused_row(row.row, row.text, Problem(P.NOT_HERE, (), {"item": named, "asked": row.place, "place": there}))


def read_sent(door: Door, number: str) -> list[LineEntry]:
    """What of a transfer is still on the road, as lines. Runs on the reader thread."""
    sent: Sequence[tuple[str, str, int]] = door.ask(sent_lines, number)
    found: Sequence[Seen] = door.ask(look_up, [item for item, _condition, _quantity in sent])
    made = []
    for seen, (_item, condition, quantity) in zip(found, sent, strict=True):
        lies = tuple(lie for lie in seen.lies if lie.place_kind in _TRANSIT)
        lie = next((n for n, one in enumerate(lies) if one.condition == condition), -1)
        made.append(shown(HandLine(seen, lies, quantity, lie, part=condition)))
    return made
