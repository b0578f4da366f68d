"""Where lines of a movement come from beside typing and scanning: the rows of a sheet, an open transfer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sam.domain.places import PlaceKind
from sam.domain.problems import Problem
from sam.exchange.sheets.numbers_list import NumberRow
from sam.queries.counter import Seen, look_up
from sam.queries.on_the_road import sent_lines
from sam.ui.counter.hand_line import HandLine, entry_of, refused_row, shown, typed_for
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door
from sam.words import sentences

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
        refused_row(row.row, row.text, _said(row.problem))
        if row.problem is not None
        else entry_of(seen, row.quantity, kinds, row.row)
        for row, seen in zip(rows, found, strict=True)
    ]


def _said(problem: Problem) -> Words:
    return lambda: sentences.sentence(problem)


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
