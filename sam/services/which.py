"""Which item a line names: by id, registry number, serial number, lot or type. Never one that only looks like it.

A line may name a thing in several ways (a scanner gives the id, a person writes the serial): then all of them must be of the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sam.domain.commands.movements import Moved
from sam.domain.items import Form, TypeKind, bulk_item_id, counted_item_id
from sam.domain.marks import fold, tidy
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import (
    ItemRow,
    items_by_registry,
    items_by_search,
    items_by_uuid,
    places_by_id,
)
from sam.services import naming
from sam.services.work import Findings, Work

Where = tuple[str | int, ...]

NUMBERED = frozenset({TypeKind.WEAPON.value, TypeKind.PART.value})
BY_LOT = frozenset({TypeKind.AMMUNITION.value, TypeKind.EXPLOSIVE.value})


def kept_otherwise(kind: str) -> P:
    """What to say of a type that is not kept the way a line says."""
    return P.TYPE_NEEDS_LOT if kind in BY_LOT else P.TYPE_NEEDS_SERIAL if kind in NUMBERED else P.TYPE_HAS_NO_SERIAL


class Which:
    """Finds the items that the lines of one command name; all are looked up together.

    Attributes:
        at: from the number of a line and a field to the place in the command that a sentence names.
    """

    def __init__(self, findings: Findings, work: Work, at: Callable[..., Where]) -> None:
        self.findings, self.work, self.at = findings, work, at

    def items(self, asked: Sequence[Moved]) -> list[ItemRow | None]:
        """The item that each line names, wherever it is."""
        reader = self.work.reader
        self._types = naming.Types(self.findings, self.work, [one.type for one in asked])
        self._by_serial = items_by_search(reader, [one.serial for one in asked])
        self._by_lot = items_by_search(reader, [one.lot for one in asked], lots=True)
        self._by_registry = items_by_registry(reader, [one.registry for one in asked])
        self._by_id = items_by_uuid(reader, [one.item for one in asked])
        self._by_type = self._standing(one.type for one in asked if not (one.serial or one.lot or one.registry))
        return [self._item(n, one) for n, one in enumerate(asked)]

    def _item(self, n: int, one: Moved) -> ItemRow | None:
        if one.type and self._types.get(one.type, *self.at(n, "type")) is None:
            return None
        item = self._named(n, one)
        if item is not None and not self._agrees(one, item):
            named = ", ".join(text for text in (one.item, one.registry, one.serial, one.lot, one.type) if text)
            self.findings.problem(P.NAMES_DIFFER, *self.at(n), named=named, item=item.shown)
            return None
        return item

    def _named(self, n: int, one: Moved) -> ItemRow | None:
        if one.item:
            return self._known(self._by_id.get(one.item.lower()), P.UNKNOWN_ID, one.item, n, "item")
        if one.registry:
            found = self._by_registry.get(one.registry.upper())
            return self._known(found, P.UNKNOWN_REGISTRY, one.registry, n, "registry")
        if one.serial:
            return self._marked(one.serial, one.type, self._by_serial.get(fold(one.serial), []), n, "serial")
        if one.lot:
            return self._marked(one.lot, one.type, self._by_lot.get(fold(one.lot), []), n, "lot")
        if one.type:
            return self._counted(one.type, n)
        self.findings.problem(P.NOTHING_NAMED, *self.at(n))
        return None

    def _agrees(self, one: Moved, item: ItemRow) -> bool:
        """Whether everything that the line says of the item is so."""
        type_ = self._types.get(one.type) if one.type else None
        return (
            (not one.registry or one.registry.upper() == item.registry)
            and (not one.serial or (tidy(one.serial) == tidy(item.mark) and item.form is not Form.LOT))
            and (not one.lot or (tidy(one.lot) == tidy(item.mark) and item.form is Form.LOT))
            and (type_ is None or type_.id == item.type)
        )

    def _known(self, item: ItemRow | None, code: P, value: str, n: int, field: str) -> ItemRow | None:
        if item is None:
            self.findings.problem(code, *self.at(n, field), value=value[:80])
        return item

    def _marked(self, text: str, type_code: str, found: list[ItemRow], n: int, field: str) -> ItemRow | None:
        """The one item with exactly this mark (capitals and outer spaces aside)."""
        exact = [item for item in found if tidy(item.mark) == tidy(text)]
        type_ = self._types.peek(type_code)
        if type_ is not None and exact:
            others, exact = exact, [item for item in exact if item.type == type_.id]
            if not exact:
                values = {"named": f"{text}, {type_code}", "item": others[0].shown}
                self.findings.problem(P.NAMES_DIFFER, *self.at(n), **values)
                return None
        if len(exact) > 1:
            exact = [item for item in exact if item.mark == text.strip()] or exact
        if len(exact) == 1:
            return exact[0]
        if exact:
            self._several(text, exact, n, field)
        elif found and field == "serial":
            like = ", ".join(sorted({f"{item.mark} ({item.type_name})" for item in found})[:4])
            self.findings.problem(P.LOOKS_LIKE, *self.at(n, field), value=text[:120], like=like)
        else:
            code = P.UNKNOWN_WEAPON if field == "serial" else P.UNKNOWN_LOT
            self.findings.problem(code, *self.at(n, field), value=text[:120])
        return None

    def _several(self, text: str, exact: list[ItemRow], n: int, field: str) -> None:
        types = sorted({item.type_code for item in exact})
        if len(types) > 1:
            code = P.SEVERAL_WEAPONS if field == "serial" else P.SEVERAL_LOTS
            self.findings.problem(code, *self.at(n, field), value=text, count=len(exact), types=", ".join(types))
            return
        places = places_by_id(self.work.reader, [item.place for item in exact if item.place is not None])
        shown = [
            f"{item.uuid} ({places[item.place].path})" if item.place in places else item.uuid for item in exact[:6]
        ]
        self.findings.problem(P.SEVERAL_SAME, *self.at(n, field), value=text, type=types[0], items=", ".join(shown))

    def _standing(self, codes: Iterable[str]) -> dict[str, ItemRow]:
        """Bulk items, and weapons that were only counted, by the id of their type."""
        ids: dict[str, str] = {}
        for code in {code for code in codes if code}:
            type_ = self._types.peek(code)
            if type_ is not None and type_.kind in {TypeKind.BULK.value, TypeKind.WEAPON.value}:
                make = bulk_item_id if type_.kind == TypeKind.BULK.value else counted_item_id
                ids[make(type_.uuid)] = type_.uuid
        return {ids[uuid]: item for uuid, item in items_by_uuid(self.work.reader, ids).items()}

    def _counted(self, code: str, n: int) -> ItemRow | None:
        type_ = self._types.peek(code)
        if type_ is None:
            return None  # said before
        if type_.uuid in self._by_type:
            return self._by_type[type_.uuid]
        self.findings.problem(kept_otherwise(type_.kind), *self.at(n, "type"), type=type_.name)
        return None


def one_item(findings: Findings, work: Work, asked: Moved, at: Callable[..., Where]) -> ItemRow | None:
    """The one item that a command names; the sentences name the fields as `at` says."""
    return Which(findings, work, at).items([asked])[0]
