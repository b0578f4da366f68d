"""What all new things share: where they come from and go to, marks, kits, packages; and numbers of accessories.

Weapons are in `new_weapons`, lots in `new_lots`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sam.domain.commands.movements import KitPart, NewBulk, NewMark, Package
from sam.domain.documents import Line
from sam.domain.items import Condition, MarkKind, TypeKind, bulk_item_id, counted_item_id
from sam.domain.marks import LONGEST_MARK, strange_characters
from sam.domain.places import PlaceKind
from sam.domain.problems import Problem
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow, lying
from sam.services import naming
from sam.services.naming import STORE_KINDS
from sam.services.which import kept_otherwise
from sam.services.work import Findings, Work, without_empty

MOST = 10**12
"""More of one thing than any depot holds: a slip of the keyboard or the scanner."""

FIRST_YEAR = 1700

GONE = frozenset({PlaceKind.LOST, PlaceKind.DESTROYED})
"""A thing that is here again although the book has it here: somebody must look."""

LEFT = frozenset({PlaceKind.TRANSFERRED, PlaceKind.OWNER})
"""A thing that left the account and may come back."""


@dataclass(slots=True)
class Sections:
    """What a document writes for the first time, and the lines that bring it in."""

    weapons: list[dict[str, Any]] = field(default_factory=list)
    lots: list[dict[str, Any]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    registered: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where new things come from and, when a line names no place, go to.

    Attributes:
        kinds: what the place on a line may be; none: a line may name no place of its own.
        condition: of weapons whose line says nothing of it.
    """

    takes: PlaceRow
    gives: PlaceRow | None
    kinds: frozenset[PlaceKind] = STORE_KINDS
    condition: str = Condition.SV.value


class Places:
    """The places that lines name, each looked up once."""

    def __init__(self, findings: Findings, work: Work, ends: Ends) -> None:
        self._findings, self._work, self._ends = findings, work, ends
        self._known: dict[str, PlaceRow | Problem] = {}

    def get(self, text: str, *where: str | int) -> PlaceRow | None:
        """The place that a line names, or the one of the whole movement."""
        if not text:
            if self._ends.gives is None:
                self._findings.problem(P.EMPTY, *where)
            return self._ends.gives
        if not self._ends.kinds:
            self._findings.problem(P.ONLY_HERE, *where)
            return None
        if text not in self._known:
            found = naming.place(self._findings, self._work, text, self._ends.kinds, *where)
            self._known[text] = found or self._findings.problems[-1]
            return found
        known = self._known[text]
        if isinstance(known, Problem):
            self._findings.problem(known.code, *where, **known.values)
            return None
        return known


def check_mark(findings: Findings, text: str, *where: str | int, longest: int = LONGEST_MARK) -> None:
    """A serial or lot number that can stand on a weapon or a package."""
    if len(text) > longest:
        findings.problem(P.SERIAL_TOO_LONG, *where, value=text[:20] + "…", length=len(text), longest=longest)
    elif strange := strange_characters(text):
        shown = ", ".join(f"U+{ord(c):04X}" for c in sorted(set(strange)))
        findings.problem(P.SERIAL_STRANGE, *where, value=text[:60], characters=shown)


def mark_parts(findings: Findings, marks: Sequence[NewMark], *where: str | int) -> list[dict[str, Any]]:
    """Marks as they stand in documents."""
    made = []
    for k, one in enumerate(marks):
        if one.kind not in {kind.value for kind in MarkKind}:
            known = ", ".join(kind.value for kind in MarkKind)
            findings.problem(P.BAD_CHOICE, *where, "marks", k, "kind", value=one.kind[:40], known=known)
        if not one.text:
            findings.problem(P.EMPTY, *where, "marks", k, "text")
        check_mark(findings, one.text, *where, "marks", k, "text")
        photograph = naming.attachment(findings, one.photograph, *where, "marks", k, "photograph")
        said = {"kind": one.kind, "text": one.text, "doubt": one.doubt, "photograph": photograph}
        made.append(without_empty(said))
    return made


def kit_parts(
    findings: Findings, types: naming.Types, kit: Sequence[KitPart], *where: str | int
) -> list[dict[str, Any]]:
    """What belongs to a weapon or a type, as it stands in documents."""
    made = []
    for k, one in enumerate(kit):
        check_quantity(findings, one.quantity, *where, "kit", k, "quantity")
        type_ = types.get(one.type, *where, "kit", k, "type")
        if type_ is not None:
            made.append({"type": type_.uuid, "quantity": one.quantity})
    return made


def packages(findings: Findings, asked: Sequence[Package], *where: str | int) -> list[dict[str, Any]]:
    """Packaging as it stands in documents."""
    for k, one in enumerate(asked):
        if not one.name:
            findings.problem(P.EMPTY, *where, "packaging", k, "name")
        check_quantity(findings, one.holds, *where, "packaging", k, "holds")
    return [{"name": one.name, "holds": one.holds} for one in asked]


def check_year(findings: Findings, work: Work, year: int | None, *where: str | int) -> None:
    """A year in which a weapon can have been made."""
    if year is not None and not FIRST_YEAR <= year <= work.today.year:
        findings.problem(P.BAD_YEAR, *where, value=str(year)[:20])


def check_quantity(findings: Findings, quantity: int, *where: str | int) -> None:
    """A whole number above zero, below what a depot could hold."""
    if type(quantity) is not int or quantity <= 0:
        findings.problem(P.BAD_QUANTITY, *where, value=quantity)
    elif quantity > MOST:
        findings.problem(P.NUMBER_HUGE, *where, value=quantity)


def bulk_lines(
    findings: Findings, work: Work, asked: Sequence[NewBulk], ends: Ends, name: str = "bulk", *, counted: bool = True
) -> list[Line]:
    """Lines for accessories and, where it may be, for weapons that are only counted."""
    if not asked:
        return []
    types = naming.Types(findings, work, [one.type for one in asked])
    places = Places(findings, work, ends)
    able = {TypeKind.BULK.value, *([TypeKind.WEAPON.value] if counted else [])}
    made = []
    for n, one in enumerate(asked):
        type_ = types.get(one.type, name, n, "type")
        to = places.get(one.place, name, n, "place")
        check_quantity(findings, one.quantity, name, n, "quantity")
        condition = naming.condition(findings, one.condition, name, n, "condition")
        if type_ is None or to is None:
            continue
        if type_.kind not in able:
            findings.problem(kept_otherwise(type_.kind), name, n, "type", type=type_.name)
            continue
        make = bulk_item_id if type_.kind == TypeKind.BULK.value else counted_item_id
        line = Line(
            item=make(type_.uuid), quantity=one.quantity, takes=ends.takes.uuid, gives=to.uuid, condition=condition
        )
        if one.note:
            line["note"] = one.note
        made.append(line)
    return made


def held_at(work: Work, item: int, place: int, condition: str) -> int:
    """How much of a counted item lies at a place in a condition."""
    return sum(
        one.quantity
        for one in lying(work.reader, [item]).get(item, ())
        if one.place == place and one.condition == condition
    )
