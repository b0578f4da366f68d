"""Movements inside the depot: from place to place, and into the workshop."""

from __future__ import annotations

from sam.domain.commands.movements import Move
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import STORES, PlaceKind
from sam.services import naming
from sam.services.lines import Kinds, Lines
from sam.services.movement import Movement
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Work


def relocate(work: Work, command: Move) -> Draft:
    """Move stock from one place of the depot to another."""
    return _move(work, command, Kind.RELOCATION, STORE_KINDS)


def to_workshop(work: Work, command: Move) -> Draft:
    """Hand stock to the workshop; it comes back by a relocation."""
    return _move(work, command, Kind.WORKSHOP, frozenset({PlaceKind.WORKSHOP}))


def from_workshop(work: Work, command: Move) -> Draft:
    """Bring stock back from the workshop: a relocation of what is there and nowhere else."""
    return _move(work, command, Kind.RELOCATION, STORES, frozenset({PlaceKind.WORKSHOP}))


def _move(work: Work, command: Move, kind: Kind, gives: Kinds, takes: Kinds | None = None) -> Draft:
    movement = Movement(work, kind, command.happened_on)
    to = naming.place(movement.findings, work, command.to, gives, "to")
    taken = Lines(movement.findings, work).take(command.lines, takes or WAYS[kind].takes, along=True)
    movement.give(taken, to)
    parts = {
        "reason": command.reason,
        "reference": command.reference,
        "note": command.note,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)
