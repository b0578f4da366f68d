"""Weapons and numbered parts that the book does not know yet, with every check on their serial numbers.

The same serial number may be on two weapons of different make: that is told. On two of the same type it is refused, unless the line says
that it really is another weapon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sam.domain.commands.movements import NewWeapon
from sam.domain.documents import Line
from sam.domain.ids import new_id
from sam.domain.items import Form, TypeKind
from sam.domain.marks import fold, tidy
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import ItemRow, TypeRow, items_by_registry, items_by_search, items_by_uuid, places_by_id
from sam.services import fields, naming, new_things, registry
from sam.services.new_things import LEFT, Ends, Sections
from sam.services.watch import Watch
from sam.services.which import NUMBERED, Where, kept_otherwise
from sam.services.work import Findings, Work, without_empty

LONGEST_REGISTRY = 40


def weapons(findings: Findings, work: Work, asked: Sequence[NewWeapon], ends: Ends, name: str = "weapons") -> Sections:
    """Weapons and numbered parts that are new to the book."""
    return _Making(findings, work, asked, ends, name).make() if asked else Sections()


class _Making:
    """The weapons of one command on their way into the document."""

    def __init__(self, findings: Findings, work: Work, asked: Sequence[NewWeapon], ends: Ends, name: str) -> None:
        self._findings, self._work, self._asked, self._ends, self._name = findings, work, asked, ends, name
        codes = [one.type for one in asked] + [part.type for one in asked for part in one.kit]
        self._types = naming.Types(findings, work, codes)
        self._places = new_things.Places(findings, work, ends)
        self._known = Known(findings, work, asked)
        self._fields = fields.Fields(findings, work, "weapon")
        self._numbers = registry.Numbers(work, [one.registry for one in asked if one.registry])

    def make(self) -> Sections:
        """The weapons, those that carry parts before their parts; the lines stay in the order of the command."""
        made = Sections()
        ids: dict[int, str] = {}
        for n, one in enumerate(self._asked):
            type_ = self._type(n, one)
            if type_ is not None:
                known = self._known.check(one, type_, self._name, n)
                ids[n] = known.uuid if known else new_id()
        for n, one in enumerate(self._asked):
            if n in ids:
                part = self._part(n, one, made)
                part["id"] = ids[n]
                if one.belongs_to:
                    part["parent"] = self._parent(n, one, ids)
                made.weapons.append(without_empty(part))
                self._line(n, one, ids[n], made)
        made.weapons.sort(key=lambda part: "parent" in part)
        return made

    def _type(self, n: int, one: NewWeapon) -> TypeRow | None:
        type_ = self._types.get(one.type, self._name, n, "type")
        if type_ is not None and type_.kind not in NUMBERED:
            self._findings.problem(kept_otherwise(type_.kind), self._name, n, "type", type=type_.name)
            return None
        return type_

    def _part(self, n: int, one: NewWeapon, made: Sections) -> dict[str, Any]:
        findings, at = self._findings, (self._name, n)
        new_things.check_mark(findings, one.serial, *at, "serial")
        new_things.check_mark(findings, one.registry, *at, "registry", longest=LONGEST_REGISTRY)
        new_things.check_year(findings, self._work, one.year, *at, "year")
        number = one.registry.upper()
        if not number and not any(c.isalnum() for c in one.serial):
            number = self._numbers.next()
            made.registered.append(number)
        type_ = self._types.peek(one.type)
        return {
            "type": type_.uuid if type_ else "",
            "serial": one.serial,
            "registry": number,
            "doubt": one.doubt,
            "country": naming.country(findings, one.country, *at, "country"),
            "year": one.year,
            "marks": new_things.mark_parts(findings, one.marks, *at),
            "kit": new_things.kit_parts(findings, self._types, one.kit, *at),
            "note": one.note,
            "fields": self._fields.values(one.fields, *at),
        }

    def _line(self, n: int, one: NewWeapon, item: str, made: Sections) -> None:
        gives = self._places.get(one.place, self._name, n, "place")
        text = one.condition or self._ends.condition
        condition = naming.condition(self._findings, text, self._name, n, "condition")
        if gives is not None:
            made.lines.append(
                Line(item=item, quantity=1, takes=self._ends.takes.uuid, gives=gives.uuid, condition=condition)
            )

    def _parent(self, n: int, one: NewWeapon, ids: dict[int, str]) -> str:
        """The weapon that a part hangs on: one of this command, or one in the book; it hangs on nothing itself."""
        own = [k for k in self._known.here(one.belongs_to) if k != n and k in ids and self._carries(k)]
        found = [ids[k] for k in own] + [item.uuid for item in self._known.carriers(one.belongs_to)]
        found = list(dict.fromkeys(found))
        if len(found) == 1:
            return found[0]
        if not found:
            known = self._known.here(one.belongs_to) or self._known.named(one.belongs_to)
            code = P.BAD_PARENT if known else P.UNKNOWN_WEAPON
            self._findings.problem(code, self._name, n, "belongs_to", value=one.belongs_to[:120])
        else:
            values = {"value": one.belongs_to, "type": "", "items": ", ".join(found[:6])}
            self._findings.problem(P.SEVERAL_SAME, self._name, n, "belongs_to", **values)
        return ""

    def _carries(self, k: int) -> bool:
        type_ = self._types.peek(self._asked[k].type)
        return type_ is not None and type_.kind == TypeKind.WEAPON.value and not self._asked[k].belongs_to


class Known:
    """What the book already knows of the serial and registry numbers of a command, and what the command says twice."""

    def __init__(self, findings: Findings, work: Work, asked: Sequence[NewWeapon]) -> None:
        self._findings, self._work = findings, work
        carriers = [one.belongs_to for one in asked if one.belongs_to]
        serials = [one.serial for one in asked if one.serial] + carriers
        self._found = items_by_search(work.reader, serials)
        self._watch = Watch(findings, work, [one.serial for one in asked if one.serial])
        self._registries = items_by_registry(work.reader, [one.registry for one in asked] + carriers)
        self._ids = items_by_uuid(work.reader, carriers)
        numbers = {item.place for items in self._found.values() for item in items if item.place is not None}
        self._places = places_by_id(work.reader, numbers) if numbers else {}
        self._marks: dict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(asked):
            for text in {tidy(one.serial), tidy(one.registry)} - {""}:
                self._marks[text].append(n)
        self._here: set[tuple[int, str]] = set()
        self._folded: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._numbers: set[str] = set()

    def check(self, one: NewWeapon, type_: TypeRow, *where: str | int) -> ItemRow | None:
        """Twice in the command, or already in the book: refused where it is the same, told where it is another.

        Returns:
            The item that the book knows by this number and has nowhere, because the receipt that wrote it was reversed.
        """
        findings = self._findings
        number = one.registry.upper()
        if number and (number in self._registries or number in self._numbers):
            findings.problem(P.REGISTRY_KNOWN, *where, "registry", value=one.registry[:80])
        self._numbers.add(number)
        if not one.serial:
            return None
        self._inside(one, type_, *where)
        nowhere = None
        told = self.watch(one.serial, (*where, "serial"), again=one.again, type_=type_.id)
        for item in self._found.get(fold(one.serial), ()):
            if item.id in told:
                continue
            same = tidy(item.mark) == tidy(one.serial)
            if item.place is None and item.first_day is None:
                nowhere = item if same and item.type == type_.id else nowhere
            else:
                self.against(one.serial, type_.id, item, (*where, "serial"), again=one.again)
        return nowhere

    def _inside(self, one: NewWeapon, type_: TypeRow, *where: str | int) -> None:
        """The same number, or one that looks like it, twice in the command."""
        key = (type_.id, tidy(one.serial))
        shown = f"{one.serial} ({type_.name})"
        if key in self._here and not one.again:
            self._findings.problem(P.TWICE, *where, "serial", item=f"{type_.name} {one.serial}")
        elif key not in self._here and (others := self._folded[fold(one.serial)]):
            self._findings.notice(P.SERIAL_LIKE, *where, "serial", value=one.serial, like=others[0][1])
        self._here.add(key)
        if folded := fold(one.serial):
            self._folded[folded].append((tidy(one.serial), shown))

    def watch(self, serial: str, where: Where, *, again: bool, but: int = 0, type_: int = 0) -> set[int]:
        """Stop where the number is that of something lost or destroyed; the ids of what was told of."""
        return self._watch.check(serial, fold(serial), where, again=again, but=but, type_=type_)

    def against(self, serial: str, type_: int, item: ItemRow, where: Where, *, again: bool) -> None:
        """One item of the book with the same number, or with one that looks like it."""
        findings = self._findings
        place = self._places.get(item.place) if item.place is not None else None
        values: dict[str, Any] = {"value": serial, "type": item.type_name, "place": place.path if place else ""}
        if tidy(item.mark) != tidy(serial):
            like = f"{item.mark} ({item.type_name})"
            findings.notice(P.SERIAL_LIKE, *where, value=serial, like=like)
        elif item.type != type_ or again:
            shared = P.SERIAL_AGAIN if item.type == type_ else P.SERIAL_SHARED
            findings.notice(shared, *where, **values)
        elif place is not None and place.kind in LEFT:
            findings.problem(P.LEFT_ACCOUNT, *where, **values)
        else:
            findings.problem(P.SERIAL_KNOWN, *where, **values)

    def here(self, text: str) -> list[int]:
        """The numbers of the lines of this command that carry this serial or registry number."""
        return self._marks.get(tidy(text), [])

    def named(self, text: str) -> list[ItemRow]:
        """The items of the book that this names exactly: by id, registry or serial number."""
        by_number = [self._ids.get(text.lower()), self._registries.get(text.upper())]
        exact = [item for item in self._found.get(fold(text), ()) if tidy(item.mark) == tidy(text)]
        return [item for item in by_number if item is not None] or exact

    def carriers(self, text: str) -> list[ItemRow]:
        """Those of them on which a part can hang."""
        return [item for item in self.named(text) if item.form is Form.WEAPON and item.parent is None]
