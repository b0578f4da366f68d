"""Take in what was seized, found or surrendered: a receipt that opens the case of its file, with holds where there are some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sam.domain.case_documents import CaseItemPart, CasePart
from sam.domain.case_facts import Fact
from sam.domain.cases import CaseKind, CaseState
from sam.domain.commands.movements import FactValue
from sam.domain.commands.recovered import HOW, ReceiveRecovered, RecoveredWeapon
from sam.domain.dates import read_day
from sam.domain.documents import Line
from sam.domain.ids import new_id
from sam.domain.items import Condition
from sam.domain.kinds import Kind
from sam.domain.marks import UNREADABLE
from sam.domain.places import PlaceKind
from sam.domain.problems import refuse
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.recovered import RecoveredProblem as P
from sam.domain.recovered import NumberState
from sam.queries.resolve import PlaceRow, places_named
from sam.services import naming, new_lots, new_things, new_weapons
from sam.services.case_making import Said, opening
from sam.services.lines import Lines
from sam.services.movement import Movement
from sam.services.naming import PARTIES, STORE_KINDS
from sam.services.receive import BACK
from sam.services.recovered_case import holds
from sam.services.work import Draft, Findings, Work, optional_day
from sam.words.translate import _

SOURCE = "INTAKE"
"""Code of the party from which things come in when nobody names one."""


def receive_recovered(work: Work, command: ReceiveRecovered) -> Draft:
    """Take in recovered weapons, and what was taken with them, with their case."""
    movement = Movement(work, Kind.RECEIPT, command.happened_on)
    findings = movement.findings
    if command.how not in HOW:
        raise refuse(M.BAD_CHOICE, "how", value=command.how[:40], known=", ".join(HOW))
    if not command.text:
        findings.problem(M.REASON_MISSING, "text")
    to = naming.place(findings, work, command.to, STORE_KINDS, "to")
    party, written = _party(findings, work, command.supplier)
    findings.refuse_if_any()
    assert party is not None
    assert to is not None
    ends = new_things.Ends(
        party, to, condition=Condition.SU.value
    )  # looked at by an armourer before it is anything else
    weapons, lots = _things(movement, command, ends)
    states = [_state(findings, one, n) for n, one in enumerate(command.weapons)]
    findings.refuse_if_any()
    case = _case(findings, work, command, movement)
    case["items"] = _items(movement.lines, command.weapons, states)
    _hold(findings, work, command, case, movement)
    parts = {
        "party": party.uuid, "reference": command.reference, "weapons": weapons.weapons, "lots": lots.lots, "places": written,
        "opens": case,
    }  # fmt: skip
    answer: dict[str, Any] = {"case": case["number"]}
    if weapons.registered:
        answer["registry_numbers"] = weapons.registered
    return movement.draft(command.voucher, parts, answer)


def _things(
    movement: Movement, command: ReceiveRecovered, ends: new_things.Ends
) -> tuple[new_things.Sections, new_things.Sections]:
    """The lines of what came in, the weapons first; what is new to the book of it."""
    findings, work = movement.findings, movement.work
    weapons = new_weapons.weapons(findings, work, command.weapons, ends)
    lots = new_lots.lots(findings, work, command.lots, ends)
    movement.lines += weapons.lines + lots.lines
    movement.lines += new_things.bulk_lines(findings, work, command.bulk, ends)
    if command.back:
        movement.give(Lines(findings, work, "back").take(command.back, BACK, along=True), ends.gives)
    return weapons, lots


def _hold(findings: Findings, work: Work, command: ReceiveRecovered, case: CasePart, movement: Movement) -> None:
    """The hold on everything that came in, where there is one."""
    if not command.hold:
        if command.hold_until:
            findings.problem(M.REASON_MISSING, "hold")
        return
    until = optional_day(findings, work, command.hold_until, "hold_until")
    if until and until < movement.happened_on:
        values = {"until": read_day(until), "day": read_day(movement.happened_on)}
        findings.problem(M.ENDS_BEFORE, "hold_until", **values)
    things = dict.fromkeys(one["item"] for one in movement.lines)
    case["restrictions"] = holds(things, command.hold, command.reference, until)


def _party(findings: Findings, work: Work, named: str) -> tuple[PlaceRow | None, list[dict[str, str]]]:
    """Where it comes from: the authority that is named, else one place for all, written where it is needed first."""
    if named:
        return naming.place(findings, work, named, PARTIES, "supplier"), []
    known = [one for one in places_named(work.reader, SOURCE) if one.kind is PlaceKind.SUPPLIER]
    if known:
        return known[0], []
    part = {"id": new_id(), "kind": PlaceKind.SUPPLIER.value, "code": SOURCE, "name": _("Weapons that came in")}
    return PlaceRow(0, part["id"], PlaceKind.SUPPLIER, SOURCE, part["name"], SOURCE, retired=False), [part]


def _state(findings: Findings, one: RecoveredWeapon, n: int) -> NumberState:
    """How the number was observed, which fits what is written of it."""
    legible = any(c.isalnum() for c in one.serial)
    doubtful = UNREADABLE in one.serial or bool(one.doubt)
    if not one.number_state:
        return NumberState.OBLITERATED if not legible else NumberState.PARTLY if doubtful else NumberState.WHOLE
    state = next((known for known in NumberState if known.value == one.number_state), None)
    if state is None:
        values = {"value": one.number_state[:40], "known": ", ".join(known.value for known in NumberState)}
        findings.problem(M.BAD_CHOICE, "weapons", n, "number_state", **values)
        return NumberState.WHOLE
    fits = {
        NumberState.WHOLE: legible and UNREADABLE not in one.serial,
        NumberState.PARTLY: legible and doubtful,
        NumberState.OBLITERATED: not legible,
        NumberState.RESTORED: legible,
        NumberState.NONE: not one.serial,
    }
    if not fits[state]:
        findings.problem(P.NUMBER_STATE, "weapons", n, "number_state", value=one.serial, state=state)
    return state


def _case(findings: Findings, work: Work, command: ReceiveRecovered, movement: Movement) -> CasePart:
    """The case of the file, without its things."""
    said = {Fact.LOCATION: command.location, Fact.OFFICER: command.officer, Fact.HANDED_BY: command.handed_by}
    facts = [FactValue(name=fact.value, value=value) for fact, value in said.items() if value]
    made = Said(
        text=command.text, number=command.number, time=command.time, reporter=command.reporter or work.actor.name,
        custodian=command.custodian, reference=command.reference, facts=(*facts, *command.facts), attachments=command.attachments,
    )  # fmt: skip
    return opening(findings, work, CaseKind(command.how), movement.happened_on, made)


def _items(
    lines: Sequence[Line], weapons: Sequence[RecoveredWeapon], states: Sequence[NumberState]
) -> list[CaseItemPart]:
    """What the case is about: every line; the weapons are the first, in their order."""
    made = []
    for n, line in enumerate(lines):
        part = CaseItemPart(
            item=line["item"], quantity=line["quantity"], state=CaseState.CAME_IN.value, place=line["gives"],
            condition=line.get("into", line["condition"]),
        )  # fmt: skip
        if n < len(weapons):
            part["number_state"] = states[n].value
            if weapons[n].serial:
                part["observed"] = weapons[n].serial
        made.append(part)
    return made
