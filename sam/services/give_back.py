"""Take back what was handed out, and say what condition it is in."""

from __future__ import annotations

from sam.domain.commands.movements import GiveBack
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS
from sam.services import naming
from sam.services.lines import Lines
from sam.services.movement import Movement, acknowledgement
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Work


def give_back(work: Work, command: GiveBack) -> Draft:
    """Take stock back from its holder into a store."""
    movement = Movement(work, Kind.RETURN, command.happened_on)
    findings = movement.findings
    to = naming.place(findings, work, command.to, STORE_KINDS, "to")
    holder = naming.place(findings, work, command.person, HOLDERS, "person", retired=True) if command.person else None
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.RETURN].takes, holder, along=True)
    movement.give(taken, to)
    holders = {line.place.uuid for line in taken}
    person = holder.uuid if holder else holders.pop() if len(holders) == 1 else ""
    parts = {
        "person": person,
        "reference": command.reference,
        "acknowledgement": acknowledgement(findings, command.acknowledgement),
        "note": command.note,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)
