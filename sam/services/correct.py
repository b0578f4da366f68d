"""Corrections, each a visible document of its own: adjustment, identification, reversal. Repacking is in `repack`."""

from __future__ import annotations

from sam.domain.commands.movements import Adjust, Identify, Moved, Reverse
from sam.domain.dates import day_number, day_of, read_day
from sam.domain.items import counted_item_id
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import items_by_uuid
from sam.services import naming, new_lots, new_things, new_weapons, vouchers, within_decision
from sam.services.cases import open_one
from sam.services.lines import Lines
from sam.services.movement import Movement
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Findings, Work, check_right, paper_day
from sam.services.write_off import system_place


def adjust(work: Work, command: Adjust) -> Draft:
    """Correct the account within what was decided in a case; two people sign."""
    movement = Movement(work, Kind.ADJUSTMENT, command.happened_on)
    findings = movement.findings
    of = open_one(findings, work, command.case)
    if not command.reason:
        findings.problem(P.REASON_MISSING, "reason")
    if command.less:
        taken = Lines(findings, work, "less").take(command.less, WAYS[Kind.ADJUSTMENT].takes)
        movement.give(taken, system_place(work, PlaceKind.LOST))
    kinds = STORE_KINDS | HOLDERS
    to = naming.place(findings, work, command.to, kinds, "to") if command.to else None
    ends = new_things.Ends(system_place(work, PlaceKind.GAIN), to, kinds)
    weapons = new_weapons.weapons(findings, work, command.more_weapons, ends, "more_weapons")
    lots = new_lots.lots(findings, work, command.more_lots, ends, "more_lots")
    movement.lines += weapons.lines + lots.lines
    movement.lines += new_things.bulk_lines(findings, work, command.more, ends, "more")
    if of is not None:
        within_decision.check(findings, work, of, movement.lines, (*weapons.weapons, *lots.lots))
    parts = {
        "case": of.id if of else "", "reason": command.reason, "reference": command.reference, "weapons": weapons.weapons,
        "lots": lots.lots,
    }  # fmt: skip
    answer = {
        "case": of.number if of else "",
        **({"registry_numbers": weapons.registered} if weapons.registered else {}),
    }
    return movement.draft(command.voucher, parts, answer)


def identify(work: Work, command: Identify) -> Draft:
    """Turn weapons that were only counted into weapons with their serial numbers, where they are."""
    movement = Movement(work, Kind.IDENTIFICATION, command.happened_on)
    findings = movement.findings
    at = naming.place(findings, work, command.place, STORE_KINDS | HOLDERS, "place", retired=True)
    type_ = naming.Types(findings, work, [command.type]).get(command.type, "type")
    counted_in = naming.condition(findings, command.condition, "condition")
    findings.refuse_if_any()
    if at is None or type_ is None:
        raise AssertionError("what is missing is refused before")
    item = items_by_uuid(work.reader, [counted_item_id(type_.uuid)]).get(counted_item_id(type_.uuid))
    there = new_things.held_at(work, item.id, at.id, counted_in) if item else 0
    if not command.weapons or len(command.weapons) > there:
        findings.problem(P.COUNT_DIFFERS, "weapons", given=len(command.weapons), there=there, place=at.path)
        findings.refuse_if_any()
    turned = system_place(work, PlaceKind.IDENTIFIED)
    counted = Moved(type=type_.code, quantity=len(command.weapons), place=at.uuid, condition=counted_in)
    movement.give(Lines(findings, work).take([counted], WAYS[Kind.IDENTIFICATION].takes), turned)
    made = new_weapons.weapons(findings, work, command.weapons, new_things.Ends(turned, at, frozenset(), counted_in))
    other = {code for code in {one.type for one in command.weapons} if code.casefold() != type_.code.casefold()}
    for n, one in enumerate(command.weapons):
        if one.type in other:
            findings.problem(P.OTHER_TYPE, "weapons", n, "type", expected=type_.code, type=one.type[:80])
    movement.lines += made.lines
    answer = {"registry_numbers": made.registered} if made.registered else None
    return movement.draft(command.voucher, {"reference": command.reference, "weapons": made.weapons}, answer)


def reverse(work: Work, command: Reverse) -> Draft:
    """Undo a whole document by name; nothing is deleted, and both stay in the book."""
    check_right(work, Kind.REVERSAL)
    findings = Findings()
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    if not command.reason:
        findings.problem(P.REASON_MISSING, "reason")
    entry = _entry(findings, work, command)
    findings.refuse_if_any()
    undone = work.reader.one(
        "SELECT number, kind, day FROM voucher WHERE book = ? AND entry = ?", work.reader.book, work.reader.low + entry
    )
    if undone is not None and Kind(undone.kind) in MOVEMENTS:
        check_right(work, Kind(undone.kind))  # who may not write it may not undo it
        if day_number(happened_on) < undone.day:
            values = {"voucher": undone.number, "first": day_of(undone.day), "day": read_day(happened_on)}
            findings.problem(P.UNDONE_BEFORE, "happened_on", **values)
    number = vouchers.number(findings, work, Kind.REVERSAL, "", happened_on)
    findings.refuse_if_any()
    document = {"voucher": number, "reverses": entry, "reason": command.reason}
    return Draft(Kind.REVERSAL, happened_on, document, (), {"voucher": number, "reverses": entry})


def _entry(findings: Findings, work: Work, command: Reverse) -> int:
    """The number of the entry that is undone, by its voucher or by itself."""
    if not command.voucher:
        if not 0 < command.entry < work.reader.high - work.reader.low:
            findings.problem(P.UNKNOWN_VOUCHER, "voucher", value=command.entry or "")
        return command.entry
    known = work.reader.value(
        "SELECT entry FROM voucher WHERE book = ? AND number = ?", work.reader.book, command.voucher
    )
    if known is None:
        findings.problem(P.UNKNOWN_VOUCHER, "voucher", value=command.voucher[:80])
        return 0
    entry = int(known) - work.reader.low
    if command.entry not in {0, entry}:
        findings.problem(P.ENTRY_DIFFERS, "entry", voucher=command.voucher, entry=entry, asked=command.entry)
    return entry
