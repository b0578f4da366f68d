"""The catalogue: item types, taken from a reference table as a suggestion that a person accepts, or written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sam.domain.commands.master import WriteType
from sam.domain.ids import derived_id, new_id
from sam.domain.items import TypeKind, Unit
from sam.domain.kinds import Kind
from sam.domain.problems import Refused
from sam.domain.problems.movements import MovementProblem as P
from sam.queries import kits
from sam.queries.resolve import TypeRow, types_named
from sam.reference import tables
from sam.reference.suggestions import suggestion
from sam.services import fields, hazard_data, naming, new_things, storage_told
from sam.services.work import Draft, Findings, Work, check_right, without_empty

USUAL_UNIT = {
    TypeKind.WEAPON: Unit.EACH,
    TypeKind.AMMUNITION: Unit.ROUND,
    TypeKind.EXPLOSIVE: Unit.EACH,
    TypeKind.BULK: Unit.EACH,
    TypeKind.PART: Unit.EACH,
}
LONGEST_CODE = 60
TYPE_SAYS = (
    "make", "model", "calibre", "category", "country", "stock_number", "un_number", "hazard_division", "compatibility_group",
    "neq_mg", "packaging", "kit", "photographs",
)  # fmt: skip
"""What can be taken out of a type. A command that leaves a field out leaves it as it was; to take it out is said by name."""


def write_type(work: Work, command: WriteType) -> Draft:
    """Add a line to the catalogue, or change the one with this code; what is left out stays as it was."""
    check_right(work, Kind.ITEM_TYPE)
    findings = Findings()
    asked = hazard_data.tidy(_from_suggestion(findings, command))
    check_code(findings, asked.code, "code")
    known = types_named(work.reader, [asked.code]).get(asked.code)
    check_without(findings, asked.without, TYPE_SAYS)
    before = _before(work, known.id) if known else {}
    before = {key: value for key, value in before.items() if key not in asked.without}
    kind = _choice(findings, TypeKind, asked.kind or str(before.get("kind", "")), "kind")
    if known and kind and kind.value != known.kind:
        findings.problem(P.KIND_CHANGED, "kind", value=asked.code, kind=TypeKind(known.kind))
    if kind is None:  # nothing else can be judged
        raise Refused(findings.problems)
    usual = USUAL_UNIT[kind].value
    unit = _choice(findings, Unit, asked.unit or str(before.get("unit", usual)), "unit")
    _check(findings, work, asked, known, unit)
    hazard_data.check(findings, asked, kind, before)
    part = {
        **before,
        **without_empty(_said(findings, work, asked, before)),
        "id": known.uuid if known else type_id(asked),
        "code": known.code if known else asked.code,
        "kind": kind.value,
        "unit": unit.value if unit else "",
        "retired": (before.get("retired") if asked.retired is None else asked.retired) or None,
    }
    part.setdefault("name", asked.code)
    findings.refuse_if_any()
    if known is not None and kind in hazard_data.EXPLOSIVE:
        storage_told.retyped(findings, work, known.id, part)
    document = {"types": [without_empty(part)]}
    return Draft(Kind.ITEM_TYPE, work.today.isoformat(), document, tuple(findings.notices), {"code": part["code"]})


def _said(findings: Findings, work: Work, asked: WriteType, before: Mapping[str, Any]) -> dict[str, Any]:
    """What the command says of the type, as it stands in documents."""
    types = naming.Types(findings, work, [one.type for one in asked.kit])
    own = fields.values(findings, work, "type", asked.fields)
    return {
        "name": asked.name, "make": asked.make, "model": asked.model, "calibre": asked.calibre, "category": asked.category,
        "country": naming.country(findings, asked.country, "country"), "stock_number": asked.stock_number,
        "un_number": asked.un_number, "hazard_division": asked.hazard_division,
        "compatibility_group": asked.compatibility_group, "neq_mg": asked.neq_mg,
        "packaging": new_things.packages(findings, asked.packaging),
        "kit": new_things.kit_parts(findings, types, asked.kit),
        "photographs": naming.attachments(findings, asked.photographs, "photographs"),
        "source": asked.suggestion, "fields": {**before.get("fields", {}), **own},
    }  # fmt: skip


def _check(findings: Findings, work: Work, asked: WriteType, known: TypeRow | None, unit: Unit | None) -> None:
    """What a type may be, and what of it may change."""
    if asked.category and asked.category not in {one.code for one in tables.salw_categories()}:
        findings.problem(P.CATEGORY_UNKNOWN, "category", value=asked.category)
    if known is None and asked.suggestion:
        taken = work.reader.value(
            "SELECT code FROM item_type WHERE book = ? AND uuid = ?", work.reader.book, bytes.fromhex(type_id(asked))
        )
        if taken is not None:
            findings.problem(P.CODE_USED, "suggestion", value=asked.suggestion, name=taken)
    if known is not None and unit is not None and unit.value != known.unit and _has_moved(work, known):
        findings.problem(P.UNIT_CHANGED, "unit", value=known.code, unit=Unit(known.unit))
    if _holds_explosives(work, asked, known):
        findings.problem(P.KIT_HOLDS_EXPLOSIVES, "kit")
    if known is not None and _is_in(work, known.uuid, [one.type for one in asked.kit]):
        findings.problem(P.KIT_OF_ITSELF, "kit", value=known.code)


def _has_moved(work: Work, type_: TypeRow) -> bool:
    """Whether anything of the type was ever booked: its unit is what all those numbers mean."""
    return bool(work.reader.value("SELECT 1 FROM holding WHERE type = ? LIMIT 1", type_.id))


def _holds_explosives(work: Work, asked: WriteType, known: TypeRow | None) -> bool:
    """Whether a kit of things without hazard data holds something that has them: what it weighs in explosives would be in no sum."""
    kind = known.kind if known is not None else asked.kind
    if not asked.kit or kind not in {TypeKind.BULK.value, TypeKind.PART.value}:
        return False
    within = kits.inside(
        work.reader, {row.uuid for row in types_named(work.reader, [one.type for one in asked.kit]).values()}
    )
    asked_ = json.dumps([one.upper() for one in within])
    query = (
        "SELECT 1 FROM item_type WHERE book = ? AND kind IN ('ammunition', 'explosive')"
        " AND uuid IN (SELECT unhex(value) FROM json_each(?)) LIMIT 1"
    )
    return work.reader.value(query, work.reader.book, asked_) is not None


def _is_in(work: Work, type_: str, kit: Iterable[str]) -> bool:
    """Whether a type would be in its own kit, at whatever depth."""
    named = {row.uuid for row in types_named(work.reader, kit).values()}
    return bool(named) and type_ in kits.inside(work.reader, named)


def type_id(asked: WriteType) -> str:
    """A type from a reference table has the id that every depot derives from its row; another gets one of its own."""
    return derived_id("reference", asked.suggestion) if asked.suggestion else new_id()


def check_code(findings: Findings, text: str, *where: str | int, longest: int = LONGEST_CODE) -> None:
    """A code that can be written, printed and typed again."""
    plain = text == text.strip() and text.isprintable() and "/" not in text
    if not text or len(text) > longest or not plain:
        findings.problem(P.CODE_BAD if text else P.EMPTY, *where, value=text[:40], longest=longest)


def check_without(findings: Findings, asked: Sequence[str], known: Sequence[str]) -> None:
    """Only what a record says can be taken out of it."""
    for n, one in enumerate(asked):
        if one not in known:
            findings.problem(P.BAD_CHOICE, "without", n, value=one[:40], known=", ".join(known))


def _choice(findings: Findings, kinds: Any, text: str, field: str) -> Any:
    try:
        return kinds(text.lower())
    except ValueError:
        findings.problem(P.BAD_CHOICE, field, value=text[:40], known=", ".join(one.value for one in kinds))
        return None


_COLUMNS = (
    "name", "unit", "make", "model", "calibre", "category", "country", "stock_number", "un_number", "hazard_division",
    "compatibility_group", "neq_mg", "kind",
)  # fmt: skip


def _before(work: Work, number: int) -> dict[str, Any]:
    """What the catalogue says of a type now, as a document would."""
    row = work.reader.one(f"SELECT {', '.join(_COLUMNS)}, retired, details FROM item_type WHERE id = ?", number)
    known = {key: getattr(row, key) for key in _COLUMNS if getattr(row, key) is not None}
    return {**known, **json.loads(row.details or "{}"), **({"retired": True} if row.retired else {})}


def _from_suggestion(findings: Findings, command: WriteType) -> WriteType:
    """The command with what the reference row says wherever the person said nothing."""
    if not command.suggestion:
        return command
    row = suggestion(command.suggestion)
    if row is None:
        findings.problem(P.SUGGESTION_UNKNOWN, "suggestion", value=command.suggestion[:80])
        return command
    said = {key: value for key, value in row.items() if value and not getattr(command, key)}
    if command.kind.lower() not in {"", *(one.value for one in hazard_data.EXPLOSIVE)}:
        said = {
            key: value for key, value in said.items() if key not in hazard_data.FIELDS
        }  # of a calibre, its ball cartridge
    return replace(command, **said)
