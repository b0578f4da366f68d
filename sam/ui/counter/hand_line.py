"""One line at the counter: what was scanned or typed, how much of it, from where."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sam.domain.commands.movements import Moved
from sam.domain.items import SINGLE, Condition
from sam.domain.problems import Problem
from sam.domain.problems.movements import MovementProblem
from sam.domain.problems.sheets import RowFault
from sam.queries.counter import Lie, PersonAt, Seen, look_up, person_at
from sam.ui.look.tokens import Tone
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Door
from sam.ui.stock_words import place_words, quantity_words
from sam.words import formats, sentences
from sam.words.labels import condition_label
from sam.words.translate import _

_SINGLE = frozenset(form.value for form in SINGLE)
_PART = 3  # letters of the shortest code that may have run together with another
_LEAST, _MOST = 8, 80  # letters of what may be two codes
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
        to, to_name: number and name of the receiver, where each line has its own.
    """

    seen: Seen
    lies: tuple[Lie, ...]
    quantity: int
    lie: int
    into: str = ""
    part: str = ""
    row: int = 0
    to: str = ""
    to_name: str = ""

    @property
    def key(self) -> str:
        """The same key is the same line; a thing of which there is one stands on one line only."""
        return self.seen.item if self.single else f"{self.seen.item}{self.part}{self.to}{self.row or ''}"

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


def read_scan(door: Door, code: str, followed: str, kinds: Collection[str]) -> list[LineEntry]:
    """What one scan means. Where the book does not know it, say so when the scanner has broken a code in two, or run two together.

    Args:
        door: the depot.
        code: what was scanned.
        followed: the scan right after which it came, faster than a hand can scan; empty as a rule.
        kinds: kinds of place from which things are taken here.
    """
    (entry,) = read_lines(door, [code], kinds)
    if entry.value is not None and not followed:
        return [entry]
    said = _broken(door, followed, code, kinds) if followed else _run_together(door, code, kinds)
    if said is None:
        return [entry]
    return [
        LineEntry(
            code,
            code,
            lambda: _("Not whole"),
            "",
            code,
            "",
            Tone.STOP,
            _refused,
            said,
            counts=False,
            kept={"raw": code},
        )
    ]


def _broken(door: Door, first: str, second: str, kinds: Collection[str]) -> Words:
    whole = _named(door, first + second, kinds)
    if whole:
        return lambda: _(
            "The scanner broke one code in two, “{first}” and “{second}”. Together it is {what}. Take both out and scan it again."
        ).format(first=first, second=second, what=whole)
    return lambda: _(
        "“{second}” came right after “{first}”: the scanner may break its codes in two. Take both out and scan again."
    ).format(first=first, second=second)


def _run_together(door: Door, code: str, kinds: Collection[str]) -> Words | None:
    if not _LEAST <= len(code) <= _MOST:
        return None
    for at in range(_PART, len(code) - _PART + 1):
        first, second = code[:at], code[at:]
        if (one := _named(door, first, kinds)) and (other := _named(door, second, kinds)):
            return lambda: _(
                "Two codes ran together: {one} and {other}. Take this line out and scan each on its own."
            ).format(one=one, other=other)
    return None


def _named(door: Door, code: str, kinds: Collection[str]) -> str:
    """What the book calls the thing or person with just this code; empty for none."""
    seen: Seen = door.ask(look_up, [code], kinds)[0]
    if seen.item:
        return f"{seen.type_name} {seen.mark or seen.registry}".strip()
    person: PersonAt | None = door.ask(person_at, code)
    return f"{person.name} ({person.number})" if person is not None else ""


def _kept(line: HandLine) -> dict[str, Any]:
    """What a draft keeps of a line; `bring_lines` looks it up anew."""
    kept: dict[str, Any] = {"item": line.seen.item, "raw": line.seen.text, "quantity": line.quantity}
    if line.place is not None:
        kept |= {"place": line.place.place, "condition": line.place.condition}
    more = {"into": line.into, "part": line.part, "row": line.row, "to": line.to, "to_name": line.to_name}
    return kept | {name: value for name, value in more.items() if value}


def bring_lines(door: Door, kept: Sequence[dict[str, Any]], kinds: Collection[str]) -> list[LineEntry]:
    """The lines of a draft, as the book has the things now. Runs on the reader thread."""
    typed = [_quantity(str(one.get("raw", ""))) for one in kept]  # what was not looked up yet may say how much
    codes = [str(one.get("item") or text) for one, (_n, text) in zip(kept, typed, strict=True)]
    found: Sequence[Seen] = door.ask(look_up, codes, kinds)
    return [_brought(seen, one, n, kinds) for seen, one, (n, _text) in zip(found, kept, typed, strict=True)]


def _brought(seen: Seen, kept: dict[str, Any], typed: int, kinds: Collection[str]) -> LineEntry:
    row = _whole(kept.get("row"), 0)
    if "refused" in kept:
        return _brought_row(row, str(kept.get("raw", "")), kept["refused"])
    if "item" in kept:
        seen = replace(seen, text=str(kept.get("raw") or seen.text))
    entry = entry_of(seen, _whole(kept.get("quantity"), typed), kinds, row)
    line = entry.value
    if not isinstance(line, HandLine):
        return entry
    there = (kept.get("place"), kept.get("condition"))
    lie = next((n for n, lie in enumerate(line.lies) if (lie.place, lie.condition) == there), line.lie)
    into, part, to, to_name = (str(kept.get(name, "")) for name in ("into", "part", "to", "to_name"))
    return shown(replace(line, lie=lie, into=into, part=part, to=to, to_name=to_name))


def _whole(value: object, otherwise: int) -> int:
    return value if type(value) is int else otherwise


def typed_for(text: str, quantity: int) -> str:
    """What would be typed for so much of it."""
    return f"{quantity} x {text}" if quantity != 1 else text


def typed_again(kept: dict[str, Any]) -> str:
    """What would be typed for a line of a draft."""
    return typed_for(str(kept.get("raw") or kept.get("item", "")), _whole(kept.get("quantity"), 1))


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
            kept={"raw": seen.text, **({"row": row} if row else {})},
        )
    lies = tuple(lie for lie in seen.lies if lie.place_kind in kinds)
    return shown(HandLine(seen, lies, quantity, 0 if len(lies) == 1 else -1, row=row))


def refused_row(row: int, text: str, problem: Problem) -> LineEntry:
    """A row of a sheet that cannot be taken as it stands, with the reason, said in the language in use whenever it is shown."""
    return _refused_row(row, text, lambda: sentences.sentence(problem), kept_problem(problem))


def _refused_row(row: int, text: str, sentence: Words, kept: Mapping[str, Any]) -> LineEntry:
    return LineEntry(
        key="",
        raw=text,
        what=row_words(row),
        number=text,
        tone=Tone.STOP,
        word=_refused,
        sentence=sentence,
        counts=False,
        kept={"raw": text, "row": row, "refused": kept},
    )


def kept_problem(problem: Problem) -> dict[str, Any]:
    """A problem as a draft keeps it: its code and the values of its sentence, as far as JSON knows them."""
    values = {name: one if isinstance(one, str | int) else str(one) for name, one in problem.values.items()}
    return {"of": type(problem.code).__name__, "code": problem.code.value, "values": values}


def _brought_row(row: int, text: str, kept: object) -> LineEntry:
    """A refused row of a draft. What another version of the program wrote is told as it is."""
    said: Mapping[str, Any] = kept if isinstance(kept, Mapping) else {}
    family = next((one for one in (RowFault, MovementProblem) if one.__name__ == said.get("of")), None)
    code = next((one for one in family or () if one.value == said.get("code")), None)
    if code is None or not isinstance(said.get("values"), dict):
        return _refused_row(row, text, str(kept), {})
    return refused_row(row, text, Problem(code, (), said["values"]))


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
        what=f"{line.to_name or line.to} · {seen.type_name}" if line.to else seen.type_name,
        detail=lambda: " · ".join(
            part for part in (say(row_words(line.row)), seen.calibre, _where(place), _condition(line)) if part
        ),
        number=seen.mark or seen.registry,
        quantity=formats.number(line.quantity),
        tone=tone,
        word=word,
        sentence=sentence,
        counts=counts,
        value=line,
        kept=_kept(line),
    )


def addressed(entries: Sequence[LineEntry], to: str, to_name: str) -> list[LineEntry]:
    """Lines for one receiver, where each line has its own."""
    return [
        shown(replace(entry.value, to=to, to_name=to_name)) if isinstance(entry.value, HandLine) else entry
        for entry in entries
    ]


def _where(place: Lie | None) -> str:
    """The innermost code of a store, or the name of whoever has it."""
    if place is None:
        return ""
    held = place.place_kind in {"person", "unit"}
    return place.place_name if held else place_words(place.place.rpartition("/")[2])


def _condition(line: HandLine) -> str:
    """The condition it is in where that is not the usual one, and the one that it comes to where that was chosen."""
    now = line.place.condition if line.place is not None else ""
    if line.into:
        return f"{condition_label(now)} → {condition_label(line.into)}" if now else condition_label(line.into)
    return condition_label(now) if now not in {"", Condition.SV.value} else ""


def lie_words(lie: Lie, unit: str) -> str:
    """A place to take from, as a choice: where, in which condition, how much."""
    return f"{lie.place} · {condition_label(lie.condition)} · {quantity_words(lie.quantity, unit)}"
