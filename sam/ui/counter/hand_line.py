"""One line at the counter: what was scanned or typed, how much of it, from where."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sam.domain.commands.movements import Moved
from sam.domain.items import SINGLE
from sam.queries.counter import Lie, Seen, look_up
from sam.ui.look.tokens import Tone
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Door
from sam.ui.stock_words import place_words, quantity_words
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _

_SINGLE = frozenset(form.value for form in SINGLE)
_TIMES = re.compile(r"\s*(\d{1,9})\s*[x×*]\s+(\S.*)$")


@dataclass(frozen=True, slots=True)
class HandLine:
    """A line as the form holds it.

    Attributes:
        lies: the places from which it can be taken here.
        lie: which of them was chosen; -1 while nobody has said.
        into: condition in which it arrives, where that changes.
        part: tells apart several lines of one lot.
        row: of the sheet that it was read from; 0 for none.
    """

    seen: Seen
    lies: tuple[Lie, ...]
    quantity: int
    lie: int
    into: str = ""
    part: str = ""
    row: int = 0

    @property
    def key(self) -> str:
        """The same key is the same line; a thing of which there is one stands on one line only."""
        return self.seen.item if self.single else f"{self.seen.item}{self.part}{self.row or ''}"

    @property
    def single(self) -> bool:
        """Whether there is exactly one of it."""
        return self.seen.form in _SINGLE

    @property
    def place(self) -> Lie | None:
        """Where it is taken from."""
        return self.lies[self.lie] if 0 <= self.lie < len(self.lies) else None

    def moved(self) -> Moved:
        """The line of the command."""
        if self.single or self.place is None:
            return Moved(item=self.seen.item, quantity=self.quantity, into=self.into)
        return Moved(
            item=self.seen.item,
            quantity=self.quantity,
            place=self.place.place,
            condition=self.place.condition,
            into=self.into,
        )


def read_lines(door: Door, raws: Sequence[str], kinds: Collection[str]) -> list[LineEntry]:
    """What codes mean, as lines; "150 x IM-21C-0088" says the quantity. Runs on the reader thread.

    Args:
        door: the depot.
        raws: as scanned, typed or pasted.
        kinds: kinds of place from which things are taken here.
    """
    quantities = [_quantity(raw) for raw in raws]
    found: Sequence[Seen] = door.ask(look_up, [text for _n, text in quantities], kinds)
    return [entry_of(seen, n, kinds) for seen, (n, _text) in zip(found, quantities, strict=True)]


def _quantity(raw: str) -> tuple[int, str]:
    times = _TIMES.match(raw)
    return (int(times[1]), times[2].strip()) if times else (1, raw)


def entry_of(seen: Seen, quantity: int, kinds: Collection[str], row: int = 0) -> LineEntry:
    """The line of what a code means; struck out where it means nothing, or several things. `row` of a sheet, or 0."""
    if not seen.item:
        return LineEntry(
            seen.text,
            seen.text,
            (lambda: _("Several carry it")) if seen.several else (lambda: _("Not known")),
            row_words(row),
            seen.text,
            "",
            Tone.STOP,
            _refused,
            _unknown(seen),
            counts=False,
        )
    lies = tuple(lie for lie in seen.lies if lie.place_kind in kinds)
    return shown(HandLine(seen, lies, quantity, 0 if len(lies) == 1 else -1, row=row))


def row_words(row: int) -> Words:
    """The row of a sheet, as a line names it; nothing for 0."""
    return (lambda: _("row {n}").format(n=formats.number(row))) if row else ""


def _unknown(seen: Seen) -> Words:
    like, text = ", ".join(seen.like), seen.text
    if seen.several:
        return lambda: _("Several things carry “{text}”: {types}. Find the right one with Ctrl+K.").format(
            text=text, types=like
        )
    if like:
        return lambda: _(
            "Nothing in the book is marked “{text}”. It looks like {like}. Check the mark, then type it."
        ).format(text=text, like=like)
    return lambda: _("Nothing in the book is marked “{text}”. Check the mark.").format(text=text)


def _refused() -> str:
    return _("refused")


def shown(
    line: HandLine, tone: Tone = Tone.OK, word: Words = lambda: _("ready"), sentence: Words = "", *, counts: bool = True
) -> LineEntry:
    """The line as it stands in the list."""
    seen, place = line.seen, line.place
    return LineEntry(
        key=line.key,
        raw=seen.text,
        what=seen.type_name,
        detail=" · ".join(part for part in (say(row_words(line.row)), seen.calibre, _where(place)) if part),
        number=seen.mark or seen.registry,
        quantity=formats.number(line.quantity),
        tone=tone,
        word=word,
        sentence=sentence,
        counts=counts,
        value=line,
    )


def _where(place: Lie | None) -> str:
    """The innermost code of a store; who has it stands in the card of the person."""
    return (
        "" if place is None or place.place_kind in {"person", "unit"} else place_words(place.place.rpartition("/")[2])
    )


def lie_words(lie: Lie, unit: str) -> str:
    """A place to take from, as a choice: where, in which condition, how much."""
    return f"{lie.place} · {condition_label(lie.condition)} · {quantity_words(lie.quantity, unit)}"
