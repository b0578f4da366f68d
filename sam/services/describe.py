"""Better records of what is there: marks, observed serial, parts, kit, photographs, shelf life; and fields of the institution's own."""

from __future__ import annotations

import json
from typing import Any

from sam.domain.commands.master import DefineField, Describe, DescribeLot
from sam.domain.commands.movements import Moved, NewWeapon
from sam.domain.dates import read_day
from sam.domain.ids import derived_id
from sam.domain.items import FORM_OF_TYPE, SINGLE, Form, TypeKind
from sam.domain.kinds import Kind
from sam.domain.marks import fold
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import ItemRow, items_by_search, parts_of
from sam.services import fields, naming, new_lots, new_things, new_weapons
from sam.services.catalogue import check_code, check_without
from sam.services.which import one_item
from sam.services.work import Draft, Findings, Work, check_right, without_empty

SUBJECTS = ("weapon", "lot", "type", "place", "person")
WEAPON_SAYS = ("doubt", "country", "year", "kit")
LOT_SAYS = ("maker", "made_on", "expires_on", "packaging", "photographs", "seal")
FORMS = ("text", "number", "day", "choice")


def describe(work: Work, command: Describe) -> Draft:
    """Make the record of a weapon better; what was said before stays in the book."""
    check_right(work, Kind.RECORD)
    findings = Findings()
    asked = Moved(serial=command.serial, registry=command.registry, item=command.item, type=command.type)
    item = one_item(findings, work, asked, lambda _n, *rest: rest)
    if item is not None and item.form not in SINGLE:
        findings.problem(P.TYPE_HAS_NO_SERIAL, "serial", type=item.type_name)
    findings.refuse_if_any()
    if item is None:
        raise AssertionError("an item that is missing is refused before")
    before = _before(work, item)
    check_without(findings, command.without, WEAPON_SAYS)
    part = without_empty(_part(findings, work, command, item, before))
    if not findings.problems and part == without_empty(before):
        findings.problem(P.NOTHING_CHANGES)
    findings.refuse_if_any()
    document = without_empty({"weapons": [part], "reason": command.reason})
    return Draft(Kind.RECORD, work.today.isoformat(), document, tuple(findings.notices), {"item": item.uuid})


def _before(work: Work, item: ItemRow) -> dict[str, Any]:
    """The record as the book has it, as a document would say it."""
    row = work.reader.one(
        "SELECT i.details, p.uuid AS parent FROM item i LEFT JOIN item p ON p.id = i.parent WHERE i.id = ?", item.id
    )
    return {
        **json.loads(row.details or "{}"),
        "id": item.uuid,
        "type": item.type_uuid,
        "serial": item.mark,
        "registry": item.registry,
        "parent": row.parent.hex() if row.parent else "",
    }


def _part(findings: Findings, work: Work, command: Describe, item: ItemRow, before: dict[str, Any]) -> dict[str, Any]:
    """The record as it will be: what is left out stays, marks and photographs are added."""
    types = naming.Types(findings, work, [command.new_type, *(one.type for one in command.kit)])
    _number(findings, work, command, item, types)
    new_things.check_year(findings, work, command.year, "year")
    photographs = naming.attachments(findings, command.photographs, "photographs")
    type_ = types.peek(command.new_type)
    said = {
        "type": type_.uuid if type_ else "",
        "serial": command.new_serial,
        "doubt": command.doubt,
        "country": naming.country(findings, command.country, "country"),
        "year": command.year,
        "kit": new_things.kit_parts(findings, types, command.kit),
        "parent": _parent(findings, work, command, item),
    }
    return {
        **before,
        **dict.fromkeys(command.without),
        **without_empty(said),
        "marks": [*before.get("marks", []), *new_things.mark_parts(findings, command.marks)],
        "photographs": list(dict.fromkeys([*before.get("photographs", []), *photographs])),
        "fields": {**before.get("fields", {}), **fields.values(findings, work, "weapon", command.fields)},
        **({"parent": ""} if command.loose else {}),
    }


def _number(findings: Findings, work: Work, command: Describe, item: ItemRow, types: naming.Types) -> None:
    """The new serial number and type: of the same kind, and not those of another weapon."""
    new_things.check_mark(findings, command.new_serial, "new_serial")
    type_ = types.get(command.new_type, "new_type") if command.new_type else None
    if type_ is not None and FORM_OF_TYPE[TypeKind(type_.kind)] is not item.form:
        findings.problem(P.WRONG_FORM, "new_type", item=item.shown, type=type_.name)
    serial = command.new_serial or item.mark
    if not (command.new_serial or command.new_type) or not serial:
        return
    known = new_weapons.Known(findings, work, [NewWeapon(type="", serial=serial)])
    field = "new_serial" if command.new_serial else "new_type"
    told = known.watch(serial, (field,), again=command.again, but=item.id)
    for other in items_by_search(work.reader, [serial]).get(fold(serial), ()):
        if other.id not in {item.id, *told} and (other.place is not None or other.first_day is not None):
            type_id = type_.id if type_ else item.type
            known.against(serial, type_id, other, (field,), again=command.again)


def _parent(findings: Findings, work: Work, command: Describe, item: ItemRow) -> str:
    """The weapon that the part hangs on from now on; empty when nothing is said."""
    if not command.belongs_to:
        return ""
    known = new_weapons.Known(findings, work, [NewWeapon(type="", belongs_to=command.belongs_to)])
    found = [one for one in known.carriers(command.belongs_to) if one.id != item.id]
    if len(found) == 1 and not parts_of(work.reader, [item.id]):
        return found[0].uuid
    if len(found) > 1:
        values = {"value": command.belongs_to, "type": "", "items": ", ".join(one.uuid for one in found[:6])}
        findings.problem(P.SEVERAL_SAME, "belongs_to", **values)
    else:
        code = P.BAD_PARENT if known.named(command.belongs_to) else P.UNKNOWN_WEAPON
        findings.problem(code, "belongs_to", value=command.belongs_to[:120])
    return ""


def describe_lot(work: Work, command: DescribeLot) -> Draft:
    """Make the record of a lot better, or its shelf life longer."""
    check_right(work, Kind.RECORD)
    findings = Findings()
    asked = Moved(lot=command.lot, item=command.item, type=command.type)
    item = one_item(findings, work, asked, lambda _n, *rest: rest)
    if item is not None and item.form is not Form.LOT:
        findings.problem(P.TYPE_HAS_NO_SERIAL, "lot", type=item.type_name)
    said = without_empty(new_lots.said_of(findings, work, command))
    own = fields.values(findings, work, "lot", command.fields)
    photographs = naming.attachments(findings, command.photographs, "photographs")
    if not command.reason and not (photographs and not (said or own or command.without)):
        findings.problem(P.REASON_MISSING, "reason")
    check_without(findings, command.without, LOT_SAYS)
    findings.refuse_if_any()
    if item is None:
        raise AssertionError("an item that is missing is refused before")
    before = new_lots.records(work, [item])[item.id]
    kept = {**before, **dict.fromkeys(command.without)}
    part = without_empty(
        {
            **kept,
            **said,
            "photographs": list(dict.fromkeys([*(kept.get("photographs") or ()), *photographs])),
            "fields": {**before.get("fields", {}), **own},
        }
    )
    if part == before:
        findings.problem(P.NOTHING_CHANGES)
    made, until = part.get("made_on", ""), part.get("expires_on", "")
    if made and until and until < made:
        findings.problem(P.EXPIRES_BEFORE, "expires_on", until=read_day(until), made=read_day(made))
    findings.refuse_if_any()
    document = without_empty({"lots": [part], "reason": command.reason})
    return Draft(Kind.RECORD, work.today.isoformat(), document, (), {"item": item.uuid})


def define_field(work: Work, command: DefineField) -> Draft:
    """Define a field of the institution's own, without code."""
    check_right(work, Kind.FIELD)
    findings = Findings()
    check_code(findings, command.code, "code", longest=40)
    if command.subject not in SUBJECTS:
        findings.problem(P.BAD_CHOICE, "subject", value=command.subject[:40], known=", ".join(SUBJECTS))
    if command.form not in FORMS:
        findings.problem(P.BAD_CHOICE, "form", value=command.form[:40], known=", ".join(FORMS))
    if not command.name:
        findings.problem(P.EMPTY, "name")
    if command.form == "choice" and not command.choices:
        findings.problem(P.EMPTY, "choices")
    for n, one in enumerate(command.choices):
        if not one or one in command.choices[:n]:
            findings.problem(P.TWICE if one else P.EMPTY, "choices", n, **({"item": one} if one else {}))
    findings.refuse_if_any()
    document = without_empty(
        {
            "id": derived_id("field", f"{command.subject}:{command.code}"),
            "subject": command.subject,
            "code": command.code,
            "name": command.name,
            "form": command.form,
            "choices": list(command.choices),
            "retired": command.retired or None,
        }
    )
    return Draft(Kind.FIELD, work.today.isoformat(), document, (), {"code": command.code})
