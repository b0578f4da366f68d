"""The types that the rows of a list name: found in the catalogue, or made as sections of the document, each with the reason for its kind.

Two rows name the same type when stock number and name agree, or make and model with the calibre, however they are spelled: "Star BM,
9 x 19" and "STAR B.M., 9mm Parabellum" are one. What the list does not tell (category, calibre, country) is taken from the reference
table when make and model stand there. The two people who sign the opening balance accept it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sam.domain.hazards import un_number
from sam.domain.ids import derived_id
from sam.domain.items import TypeKind, Unit
from sam.domain.problems import Problem
from sam.domain.problems.lists import ListNotice, TypeReason
from sam.domain.problems.lists import ListRowProblem as P
from sam.domain.sheet_profile import plain_title, squeezed
from sam.domain.sheet_rows import Column, RowRead
from sam.queries.reader import Reader
from sam.reference.tables import SmallArmModel
from sam.services.taking_lists import wording
from sam.services.taking_lists.codes import free_code, plain_code
from sam.services.taking_lists.row_talk import Against
from sam.services.work import without_empty
from sam.words import list_words

LONGEST_CODE = 60
_LIMITS = (
    (Column.ITEM_NAME, 200),
    (Column.MAKE, 80),
    (Column.MODEL, 110),
    (Column.CALIBRE, 60),
    (Column.STOCK_NUMBER, 40),
    (Column.UN_NUMBER, 10),
    (Column.HAZARD_DIVISION, 10),
)
_BY_LOT = frozenset({TypeKind.AMMUNITION, TypeKind.EXPLOSIVE})
_NUMBERED = frozenset({TypeKind.WEAPON, TypeKind.PART})
_USUAL_UNIT = {TypeKind.AMMUNITION: Unit.ROUND}
_ASKED = (
    Column.STOCK_NUMBER, Column.ITEM_NAME, Column.MAKE, Column.MODEL, Column.CALIBRE, Column.UNIT, Column.KIND, Column.CATEGORY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedType:
    """A type that a row names. `new`: the document writes it for the first time."""

    id: str
    code: str
    kind: TypeKind
    name: str
    unit: Unit
    new: bool = False


@dataclass(frozen=True, slots=True)
class NewType:
    """A type that the document writes: its part of it, and why it is of its kind (a `TypeReason`)."""

    part: dict[str, Any]
    why: Problem


@dataclass(frozen=True, slots=True)
class _Known:
    """A type that the catalogue or the list has already, with the forms in which it is compared."""

    type: NamedType
    number: str
    names: frozenset[str]
    make: str
    calibre: str
    category: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says about its type. `called` is what names it in one text."""

    number: str
    name: str
    make: str
    model: str
    calibre: str
    unit: Unit | None
    called: str
    reference: SmallArmModel | None

    @property
    def identity(self) -> str:
        """What tells it from other types, apart from the calibre."""
        return alike(f"{self.make} {self.model}" if self.model else self.called)

    @property
    def calibre_key(self) -> str:
        """The calibre for comparing: as the list says, or as everybody knows of this make and model."""
        return wording.calibre_key(self.calibre or (self.reference.calibre if self.reference else ""))


@dataclass(slots=True)
class Types:
    """Types by what a row says; new ones are gathered in `new`, what is worth a look in `notices`."""

    reader: Reader
    new: list[NewType] = field(default_factory=list)
    notices: list[tuple[RowRead, Against]] = field(default_factory=list)
    _asked: dict[tuple[object, ...], NamedType | Against] = field(default_factory=dict)
    _by_name: dict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    _by_id: dict[str, NamedType] = field(default_factory=dict)
    _codes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        rows = self.reader.rows(
            "SELECT uuid, code, kind, name, unit, make, model, calibre, category, stock_number FROM item_type WHERE book = ?",
            self.reader.book,
        )
        for row in rows:
            type_ = NamedType(row.uuid.hex(), row.code, TypeKind(row.kind), row.name, Unit(row.unit))
            names = {alike(row.name), alike(row.code), alike(f"{row.make or ''} {row.model or ''}")}
            said = (row.stock_number or "", row.make or "", row.calibre or "", row.category or "")
            self._keep(type_, names, said)

    def _keep(self, type_: NamedType, names: set[str], said: tuple[str, str, str, str]) -> None:
        number, make, calibre, category = said
        plain = frozenset(names - {""})
        known = _Known(type_, squeezed(number), plain, alike(make), wording.calibre_key(calibre), category)
        self._by_id[type_.id] = type_
        self._codes.add(type_.code.casefold())
        for name in known.names:
            self._by_name[name].append(known)
        if known.number:
            self._by_number[known.number].append(known)

    def of(self, row: RowRead) -> NamedType | Against:
        """The type of a row, or why it has none."""
        cells = row.cells
        decided = row.item.kind if row.item else None
        key = (decided, is_numbered(row), bool(cells.text(Column.LOT)), *map(cells.text, _ASKED))
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = self._find(row)
        return found

    def _find(self, row: RowRead) -> NamedType | Against:
        said = _said(row)
        if isinstance(said, Against):
            return said
        kinds = _kinds(row)
        found = {one.type.id: one for one in self._candidates(said) if one.type.kind in kinds and _stands_for(one, row)}
        if len(found) > 1:
            found = {id_: one for id_, one in found.items() if one.calibre == said.calibre_key} or found
        if len(found) > 1:
            column = Column.STOCK_NUMBER if said.number else Column.MODEL if said.model else Column.ITEM_NAME
            codes = sorted(one.type.code for one in found.values())
            return Against(P.SEVERAL_TYPES, column, {"codes": ", ".join(codes[:6])})
        if not found:
            return self._make(row, said)
        one = next(iter(found.values()))
        self._check_category(row, one)
        return one.type

    def _check_category(self, row: RowRead, one: _Known) -> None:
        """Tell a row whose category is another than that of its type; the type keeps its own."""
        code = wording.category_code(row.cells.text(Column.CATEGORY)) if row.item is None else ""
        if code and one.category and code != one.category:
            values = {"type": one.type.name, "known": one.category}
            self.notices.append((row, Against(ListNotice.OTHER_CATEGORY, Column.CATEGORY, values)))

    def _candidates(self, said: _Said) -> list[_Known]:
        """Types that may be meant: by stock number and name; else by make and model, by name or by code."""
        if said.number:
            fitting = [one for one in self._by_number.get(squeezed(said.number), ()) if _unit_fits(one, said)]
            return [one for one in fitting if not said.name or alike(said.name) in one.names]
        found = [one for one in self._by_name.get(said.identity, ()) if _fits(one, said)]
        if found or not said.model:
            return found
        make = alike(said.make)  # the code or the name in the column of the model
        by_model = self._by_name.get(alike(said.model), ())
        return [one for one in by_model if _fits(one, said) and (not make or not one.make or one.make == make)]

    def _make(self, row: RowRead, said: _Said) -> NamedType | Against:
        """A type that nobody has written yet."""
        kind, why = _kind(row, said)
        unit = said.unit or _USUAL_UNIT.get(kind, Unit.EACH)
        key = (said.number, said.name, said.make, said.model)
        identity = "\x1f".join((kind.value, unit.value, *map(alike, key), said.calibre_key))
        uuid = derived_id("list-type", identity)
        if uuid in self._by_id:  # its name was changed in the catalogue since
            return self._by_id[uuid]
        base = plain_code(said.number or _with_calibre(said), LONGEST_CODE).upper()
        if not base:
            return Against(P.NO_NAME_LEFT, Column.STOCK_NUMBER if said.number else Column.ITEM_NAME)
        code = free_code(base, LONGEST_CODE, lambda one: one.casefold() in self._codes)
        type_ = NamedType(uuid, code, kind, said.called, unit, new=True)
        part = _part(row, said, type_)
        self.new.append(NewType(part, why))
        category = row.cells.text(Column.CATEGORY)
        if category and row.item is None and not wording.category_code(category):
            self.notices.append((row, Against(ListNotice.CATEGORY_UNKNOWN, Column.CATEGORY, {"type": said.called})))
        calibre = said.calibre or (said.reference.calibre if said.reference else "")
        names = {alike(said.called), alike(said.name), said.identity}
        self._keep(type_, names, (said.number, said.make, calibre, part.get("category", "")))
        return type_


def is_numbered(row: RowRead) -> bool:
    """Whether the row speaks of one thing with a number of its own, or of one that was found without a mark."""
    cells = row.cells
    serial = cells.text(Column.SERIAL)
    if serial and list_words.unmarked(serial):
        return cells.get(Column.QUANTITY) == 1
    return bool(serial or cells.text(Column.REGISTRY_NUMBER))


def _said(row: RowRead) -> _Said | Against:
    cells = row.cells
    for column, limit in _LIMITS:
        if len(cells.text(column)) > limit:
            return Against(P.TOO_LONG, column, {"found": len(cells.text(column)), "limit": limit})
    unit = list_words.unit(cells.text(Column.UNIT)) if cells.text(Column.UNIT) else None
    if unit is None and cells.text(Column.UNIT):
        return Against(P.UNKNOWN_UNIT, Column.UNIT)
    number, name = stock_number(cells.text(Column.STOCK_NUMBER)), cells.text(Column.ITEM_NAME)
    make, model, calibre = cells.text(Column.MAKE), cells.text(Column.MODEL), cells.text(Column.CALIBRE)
    model_named = " ".join(part for part in (make, model) if part)
    if not name and not model and row.item is None and (instead := _said_elsewhere(row, numbered=bool(number))):
        name = " ".join(part for part in (make, instead) if part)
    if name and model and plain_title(model) not in plain_title(name):
        called = f"{name} {model_named}"[:200]
    else:
        called = name or model_named or number or (calibre if cells.text(Column.LOT) else "")
    if not called:
        return Against(P.NO_ITEM)
    reference = None if row.item is not None or number else wording.known_model(make, model, name)
    return _Said(number, name, make, model, calibre, unit, called, reference)


def _said_elsewhere(row: RowRead, *, numbered: bool) -> str:
    """What a row without name and model says of its item in the column of categories or kinds.

    A name that is no such word, or else the category. A stock number says more than "pistol" does, and less than
    "Taurus PT92". So two rows that say different things never become one type.
    """
    category, kind = row.cells.text(Column.CATEGORY), row.cells.text(Column.KIND)
    unknown = next((text for text in (category, kind) if text and not wording.kind_or_category(text)), "")
    return unknown or ("" if numbered or not wording.category_code(category) else category)


def alike(text: str) -> str:
    """A name in the form in which types are compared: letters and digits only, so that B.M. and BM are one."""
    return squeezed(plain_title(text))


def stock_number(text: str) -> str:
    """A stock number; thirteen digits are written 1005-01-234-5678, however they stand in the list."""
    digits = "".join(c for c in text if c not in " -.")
    if len(digits) == 13 and digits.isdecimal() and digits.isascii():
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:9]}-{digits[9:]}"
    return text


def _stands_for(one: _Known, row: RowRead) -> bool:
    """A numbered part of this very list says nothing about a row without a number: that one is counted."""
    return is_numbered(row) or not (one.type.new and one.type.kind is TypeKind.PART)


def _unit_fits(one: _Known, said: _Said) -> bool:
    return said.unit is None or said.unit is one.type.unit


def _fits(one: _Known, said: _Said) -> bool:
    """Whether unit and calibre agree. In the catalogue or in the list one may be silent about the calibre; two rows of a list may not."""
    silent = not one.type.new and not (one.calibre and said.calibre_key)
    return _unit_fits(one, said) and (one.calibre == said.calibre_key or silent)


def _kinds(row: RowRead) -> frozenset[TypeKind]:
    """The kinds of which a type in the catalogue may be, if the row means it."""
    if row.item is not None:
        return frozenset({row.item.kind})
    numbered = is_numbered(row)
    said = list_words.kind(row.cells.text(Column.KIND))
    if said is TypeKind.BULK and numbered:
        return frozenset({TypeKind.PART})
    if said is not None:
        return frozenset({said})
    if numbered:
        return _NUMBERED
    return _BY_LOT if row.cells.text(Column.LOT) else frozenset(TypeKind)


def _kind(row: RowRead, said: _Said) -> tuple[TypeKind, Problem]:
    """What a new type is, and why: as the profile decides, as the list says, by its words, or by what the row has."""
    if row.item is not None:
        reason = TypeReason.RULE if row.item.by_rule else TypeReason.PROFILE
        return row.item.kind, Problem(reason, (), {"why": row.item.why})
    cells, numbered = row.cells, is_numbered(row)
    told = list_words.kind(cells.text(Column.KIND))
    if told is not None:
        return _numbered_kind(told, numbered=numbered), Problem(TypeReason.SAID, (), {"value": cells.text(Column.KIND)})
    return _kind_by_words(row, said, numbered=numbered) or _kind_by_numbers(row, said, numbered=numbered)


def _kind_by_numbers(row: RowRead, said: _Said, *, numbered: bool) -> tuple[TypeKind, Problem]:
    """What a type is whose words say nothing."""
    if numbered:
        return TypeKind.WEAPON, Problem(TypeReason.SERIAL)
    if row.cells.text(Column.LOT):
        return TypeKind.AMMUNITION, Problem(TypeReason.LOT)
    if said.model and said.calibre:
        return TypeKind.WEAPON, Problem(TypeReason.CALIBRE)
    return TypeKind.BULK, Problem(TypeReason.IN_DOUBT)


def _kind_by_words(row: RowRead, said: _Said, *, numbered: bool) -> tuple[TypeKind, Problem] | None:
    category = row.cells.text(Column.CATEGORY)
    by_lot = bool(row.cells.text(Column.LOT)) and not numbered
    start = wording.leading_words(said.name or said.model)
    for reason, text in ((TypeReason.CATEGORY, category), (TypeReason.NAME, start)):
        kind = wording.kind_of_category(wording.category_code(text), numbered=numbered) or list_words.kind(text)
        if kind is not None and (not by_lot or kind in _BY_LOT):
            return _numbered_kind(kind, numbered=numbered), Problem(reason, (), {"value": text})
    if said.reference is not None and not by_lot:
        named = f"{said.reference.make} {said.reference.model}"
        return TypeKind.WEAPON, Problem(TypeReason.MODEL, (), {"value": named})
    return None


def _numbered_kind(kind: TypeKind, *, numbered: bool) -> TypeKind:
    """An accessory with a number of its own is a numbered part; a part without one is counted."""
    if kind is TypeKind.BULK and numbered:
        return TypeKind.PART
    return TypeKind.BULK if kind is TypeKind.PART and not numbered else kind


def _part(row: RowRead, said: _Said, type_: NamedType) -> dict[str, Any]:
    """The type as it stands in the document; what the list does not tell comes from the reference table."""
    decided, cells = row.item, row.cells
    number = cells.text(Column.UN_NUMBER)
    model = _reference(said, type_.kind)
    category = decided.category if decided else wording.category_code(cells.text(Column.CATEGORY))
    if not category and decided is None:
        category = wording.category_code(wording.leading_words(said.name or said.model))
    return without_empty(
        {
            "id": type_.id, "code": type_.code, "kind": type_.kind.value, "name": said.called, "unit": type_.unit.value,
            "make": said.make, "model": said.model, "stock_number": said.number,
            "calibre": said.calibre or (decided.calibre if decided else "") or (model.calibre if model else ""),
            "category": category or (model.category if model else ""), "country": model.country if model else "",
            "un_number": un_number(number) or number, "hazard_division": cells.text(Column.HAZARD_DIVISION),
            "source": decided.why if decided else _unknown_category(cells.text(Column.CATEGORY)),
        }
    )  # fmt: skip


def _reference(said: _Said, kind: TypeKind) -> SmallArmModel | None:
    """What everybody knows of this make and model, when the row does not say another calibre."""
    model = said.reference if kind is TypeKind.WEAPON else None
    return model if model is not None and said.calibre_key == wording.calibre_key(model.calibre) else None


def _unknown_category(text: str) -> str:
    """The words of a category that nobody knows are kept; its code stays empty, so that nobody may draw by a guess."""
    return "" if not text or wording.category_code(text) else text


def _with_calibre(said: _Said) -> str:
    return said.called if squeezed(said.calibre) in squeezed(said.called) else f"{said.called} {said.calibre}"
