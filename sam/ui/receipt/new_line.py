"""One line of a receipt: a weapon, a quantity of a lot, a number of accessories; and how the service judges them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sam.domain.commands.movements import NewBulk, NewLot, NewWeapon, Receive, Short
from sam.domain.items import TypeKind
from sam.domain.problems import Problem
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.proposals import TypeLike, types_like
from sam.queries.where_to import Coming
from sam.services.receive import receive, transfer_in
from sam.services.try_out import Tried
from sam.ui.look.tokens import Tone
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _

New = NewWeapon | NewLot | NewBulk | Short


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line as the form holds it: its part of the command, and the type as the catalogue names it."""

    new: New
    type: TypeLike | None = None

    @property
    def section(self) -> str:
        """The part of the command that it stands in."""
        kinds = {NewWeapon: "weapons", NewLot: "lots", NewBulk: "bulk", Short: "shortages"}
        return kinds[type(self.new)]

    @property
    def key(self) -> str:
        """The same key is the same thing; what has no number is never the same."""
        new = self.new
        if isinstance(new, NewWeapon):
            return f"{new.type} {new.serial.casefold()}" if new.serial else ""
        if isinstance(new, NewLot):
            return f"{new.type} {new.lot} {new.place}".rstrip()  # a lot may be divided between places
        return f"{new.type} {new.place}" if isinstance(new, NewBulk) else ""

    @property
    def number(self) -> str:
        """Serial or lot number."""
        new = self.new
        return new.serial if isinstance(new, NewWeapon) else new.lot if isinstance(new, NewLot) else ""

    @property
    def quantity(self) -> int:
        """How much of it."""
        new = self.new
        if isinstance(new, NewWeapon):
            return 1
        return new.announced - new.received if isinstance(new, Short) else new.quantity


def weapon_line(type_: TypeLike, serial: str) -> NewLine:
    """A weapon of this type with this serial number."""
    return NewLine(NewWeapon(type=type_.code, serial=serial), type_)


_NOTHING = ("", None, ())
_NEW: Mapping[str, type[New]] = {"weapons": NewWeapon, "lots": NewLot, "bulk": NewBulk, "shortages": Short}


_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in _NEW.values()}


def kept_line(line: NewLine) -> dict[str, Any]:
    """What a draft keeps of a line: what was typed of it. `bring_lines` reads it."""
    new = line.new
    said = {name: value for name in _NAMES[type(new)] if (value := getattr(new, name)) not in _NOTHING}
    return {"section": line.section, "said": said}


def bring_lines(door: Door, kept: Sequence[Mapping[str, Any]]) -> list[LineEntry]:
    """The lines of a draft, with their types as the catalogue has them now. Runs on the reader thread."""
    news = [new for one in kept if (new := _new(one)) is not None]
    codes = {new.type for new in news if not isinstance(new, Short)}
    types: dict[str, TypeLike] = {}
    for code in codes:
        found: Sequence[TypeLike] = door.ask(types_like, code, TypeKind)
        types |= {one.code: one for one in found if one.code == code}
    return [shown(NewLine(new, None if isinstance(new, Short) else types.get(new.type))) for new in news]


def _new(kept: Mapping[str, Any]) -> New | None:
    """The part of the command; what this version of the program does not know of it is left out."""
    kind, said = _NEW.get(str(kept.get("section"))), kept.get("said")
    if kind is None or not isinstance(said, dict):
        return None
    try:
        return kind(**{one.name: said[one.name] for one in fields(kind) if one.name in said})
    except TypeError:  # a part that must be there is not
        return None


def shown(line: NewLine, verdict: tuple[bool, str] | None = None) -> LineEntry:
    """The line as it stands in the list, with what the service says of it."""
    new = line.new
    wrong, sentence = verdict or (False, "")
    tone, word = _tone(new, wrong=wrong, said=bool(sentence))
    what: Words = line.type.name if line.type is not None else (new.what if isinstance(new, Short) else new.type)
    return LineEntry(
        key=line.key,
        raw=line.number,
        what=what,
        detail=_detail(new),
        number=line.number,
        quantity=formats.number(line.quantity),
        tone=tone,
        word=word,
        sentence=sentence,
        counts=not wrong,
        value=line,
        kept=kept_line(line),
    )


def _tone(new: New, *, wrong: bool, said: bool) -> tuple[Tone, Words]:
    if wrong:
        return Tone.STOP, lambda: _("refused")
    if isinstance(new, Short):
        return Tone.WARN, lambda: _("short")
    return (Tone.WARN, lambda: _("look")) if said else (Tone.OK, lambda: _("ready"))


def _detail(new: New) -> Words:
    if isinstance(new, Short):
        return lambda: _("{received} of {announced} came, {damaged} damaged").format(
            received=new.received, announced=new.announced, damaged=new.damaged
        )
    condition = "" if new.condition in {"", "SV"} else condition_label(new.condition)
    expires = new.expires_on if isinstance(new, NewLot) else ""
    unmarked = _("number given by the book") if isinstance(new, NewWeapon) and not new.serial else ""
    return " · ".join(part for part in (condition, unmarked, expires, new.place) if part)


_FORMS = {"weapon": "weapon", "part": "part"}


def amounts(entries: Sequence[LineEntry]) -> list[tuple[str, str, int]]:
    """What of these lines makes up the total: form, unit, quantity."""
    return [
        (_FORMS.get(line.type.kind, "lot"), line.type.unit or "each", line.quantity)
        for line in (entry.value for entry in entries)
        if isinstance(line, NewLine) and line.type is not None
    ]


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of the whole receipt."""

    to: str
    supplier: str
    reference: str = ""
    happened_on: str = ""
    from_depot: bool = False

    @property
    def service(self) -> Callable[..., Any]:
        """What another depot sends is a transfer, not a receipt."""
        return transfer_in if self.from_depot else receive

    def command(self, lines: Sequence[NewLine]) -> Receive:
        """The command with these lines."""
        parts: dict[str, list[Any]] = {"weapons": [], "lots": [], "bulk": [], "shortages": []}
        for line in lines:
            parts[line.section].append(line.new)
        return Receive(
            to=self.to,
            supplier=self.supplier,
            reference=self.reference,
            happened_on=self.happened_on,
            weapons=tuple(parts["weapons"]),
            lots=tuple(parts["lots"]),
            bulk=tuple(parts["bulk"]),
            shortages=tuple(parts["shortages"]),
        )


@dataclass(frozen=True, slots=True)
class JudgedReceipt:
    """What the service would say: by the row of the line, what is against it (True) or worth a look; and all else.

    `coming` is what would come into storehouses; None where nobody has asked.
    """

    rows: Mapping[int, tuple[bool, str]] = field(default_factory=dict)
    others: tuple[Problem, ...] = ()
    known: frozenset[int] = frozenset()
    changes: tuple[tuple[LineEntry, LineEntry], ...] = ()
    coming: tuple[Coming, ...] | None = None


def judge(door: Door, head: Head, entries: Sequence[LineEntry], sentence: Callable[[Problem], str]) -> JudgedReceipt:
    """Try the receipt as it stands. Runs on the reader thread."""
    lines = [entry.value for entry in entries if isinstance(entry.value, NewLine)]
    judged = _judged(door, head, lines, sentence)
    return replace(judged, changes=tuple(changes(entries, judged.rows)))


def changes(
    entries: Sequence[LineEntry], rows: Mapping[int, tuple[bool, str]]
) -> Iterator[tuple[LineEntry, LineEntry]]:
    """The lines that show another state now, before and after."""
    for row, entry in enumerate(entries):
        if isinstance(entry.value, NewLine):
            fresh = shown(entry.value, rows.get(row))
            if (fresh.tone, fresh.sentence, fresh.quantity) != (entry.tone, entry.sentence, entry.quantity):
                yield entry, fresh


def _judged(door: Door, head: Head, lines: Sequence[NewLine], sentence: Callable[[Problem], str]) -> JudgedReceipt:
    tried: Tried = door.try_out(head.service, head.command(lines))
    first = replace(told(lines, tried.problems, tried.notices, sentence), coming=tried.coming)
    if not first.others:
        return _with_notices(door, head, lines, first, sentence)
    if not head.happened_on:
        return first
    # a day that cannot be read keeps the service from the lines: they are judged as of today meanwhile
    again: Tried = door.try_out(head.service, replace(head, happened_on="").command(lines))
    second = told(lines, again.problems, again.notices, sentence)
    return replace(second, others=first.others, coming=again.coming)


def _with_notices(
    door: Door, head: Head, lines: Sequence[NewLine], first: JudgedReceipt, sentence: Callable[[Problem], str]
) -> JudgedReceipt:
    """A refused line keeps the service from saying what is worth a look in the others: it is asked of those alone."""
    rest = [row for row in range(len(lines)) if row not in first.rows]
    if not first.rows or not rest or not any(wrong for wrong, _said in first.rows.values()):
        return first
    kept = [lines[row] for row in rest]
    tried: Tried = door.try_out(head.service, head.command(kept))
    more = {rest[row]: said for row, said in told(kept, (), tried.notices, sentence).rows.items()}
    return replace(first, rows={**more, **first.rows})


def told(
    lines: Sequence[NewLine],
    problems: Sequence[Problem],
    notices: Sequence[Problem],
    sentence: Callable[[Problem], str],
) -> JudgedReceipt:
    """Sentences by the row of their line."""
    rows: dict[int, tuple[bool, str]] = {}
    others, known = [], set()
    places: dict[str, list[int]] = {}  # rows by the part of the command that they stand in
    for row, line in enumerate(lines):
        places.setdefault(line.section, []).append(row)
    for problem, wrong in [*((one, True) for one in problems), *((one, False) for one in notices)]:
        row = _row(places, problem)
        if row < 0:
            others += [problem] if wrong else []
            continue
        if problem.code is P.SERIAL_KNOWN:
            known.add(row)
        before_wrong, before = rows.get(row, (False, ""))
        rows[row] = (wrong or before_wrong, f"{before} {sentence(problem)}".strip())
    return JudgedReceipt(rows, tuple(others), frozenset(known))


def _row(places: Mapping[str, Sequence[int]], problem: Problem) -> int:
    if len(problem.where) < 2 or not isinstance(problem.where[1], int):
        return -1
    rows = places.get(str(problem.where[0]), ())
    return rows[problem.where[1]] if problem.where[1] < len(rows) else -1
