"""Where lines of a movement come from beside typing and scanning: the rows of a sheet, an open transfer, a draft that was kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sam.domain.places import PlaceKind
from sam.domain.problems import Problem
from sam.exchange.sheets.numbers_list import NumberRow
from sam.queries.counter import Seen, look_up
from sam.queries.on_the_road import sent_lines
from sam.ui.counter.hand_line import HandLine, entry_of, row_words, shown
from sam.ui.look.tokens import Tone
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Door
from sam.words import sentences
from sam.words.translate import _

_TRANSIT = frozenset({PlaceKind.TRANSIT.value})


def read_rows(door: Door, rows: Sequence[NumberRow], kinds: Collection[str]) -> list[LineEntry]:
    """Rows of a sheet as lines; what cannot be taken stands in its row with the reason. Runs on the reader thread."""
    found: Sequence[Seen] = door.ask(look_up, [row.text for row in rows], kinds)
    return [
        _bad_row(row, _said(row.problem)) if row.problem is not None else entry_of(seen, row.quantity, kinds, row.row)
        for row, seen in zip(rows, found, strict=True)
    ]


def _bad_row(row: NumberRow, sentence: Words) -> LineEntry:
    return LineEntry(
        key="",
        raw=row.text,
        what=row_words(row.row),
        number=row.text,
        tone=Tone.STOP,
        word=lambda: _("refused"),
        sentence=sentence,
        counts=False,
        value=row,
    )


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


def kept_lines(entries: Sequence[LineEntry]) -> list[dict[str, Any]]:
    """The lines as JSON values, for a draft."""
    return [_kept(entry) for entry in entries]


def _kept(entry: LineEntry) -> dict[str, Any]:
    line = entry.value
    if isinstance(line, NumberRow):
        return {"raw": entry.raw, "row": line.row, "refused": say(entry.sentence)}
    if not isinstance(line, HandLine):
        return {"raw": entry.raw}
    place = line.place
    where = {"place": place.place, "condition": place.condition} if place is not None else {}
    more = {"into": line.into, "part": line.part, "row": line.row}
    return {
        "raw": entry.raw,
        "item": line.seen.item,
        "quantity": line.quantity,
        **where,
        **{k: w for k, w in more.items() if w},
    }


def read_kept(door: Door, kept: Sequence[Mapping[str, Any]], kinds: Collection[str]) -> list[LineEntry]:
    """Lines of a draft again, as the book has the things now. Runs on the reader thread."""
    found: Sequence[Seen] = door.ask(look_up, [str(one.get("item") or one.get("raw", "")) for one in kept], kinds)
    return [_again(one, seen, kinds) for one, seen in zip(kept, found, strict=True)]


def _again(kept: Mapping[str, Any], seen: Seen, kinds: Collection[str]) -> LineEntry:
    quantity, row = _whole(kept.get("quantity"), 1), _whole(kept.get("row"), 0)
    raw = str(kept.get("raw", seen.text))
    if "refused" in kept:
        return _bad_row(NumberRow(row, raw), str(kept["refused"]))
    entry = entry_of(replace(seen, text=raw), quantity, kinds, row)
    line = entry.value
    if not isinstance(line, HandLine):
        return entry
    there = (kept.get("place"), kept.get("condition"))
    lie = next((n for n, one in enumerate(line.lies) if (one.place, one.condition) == there), line.lie)
    return shown(replace(line, lie=lie, into=str(kept.get("into", "")), part=str(kept.get("part", ""))))


def _whole(value: object, otherwise: int) -> int:
    return value if type(value) is int else otherwise
