"""Send stock to another depot: it stays on the account, in transit, until the receiver has accepted it."""

from __future__ import annotations

from sam.domain.commands.movements import Arrive, Dispatch, Moved
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.on_the_road import Open, still_open
from sam.services import naming
from sam.services.lines import Lines
from sam.services.movement import Movement, due_day
from sam.services.work import Draft, Work
from sam.services.write_off import system_place

_IN_TRANSIT = frozenset({PlaceKind.TRANSIT})


def dispatch(work: Work, command: Dispatch) -> Draft:
    """Send stock to another depot."""
    movement = Movement(work, Kind.TRANSFER_OUT, command.happened_on)
    findings = movement.findings
    party = naming.place(findings, work, command.to, frozenset({PlaceKind.DEPOT}), "to")
    taken = Lines(findings, work).take(command.lines, WAYS[Kind.TRANSFER_OUT].takes, along=True)
    movement.give(taken, system_place(work, PlaceKind.TRANSIT))
    parts = {
        "party": party.uuid if party else "",
        "due_back": due_day(movement, command.due, "due", "transit_days"),
        "authority": command.authority,
        "reference": command.reference,
        "note": command.note,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)


def arrive(work: Work, command: Arrive) -> Draft:
    """Close a dispatch, whole or in part, with what the receiver accepted, or take back what came back."""
    movement = Movement(work, Kind.ARRIVAL, command.happened_on)
    findings = movement.findings
    sent = work.reader.one(
        "SELECT id, kind, reversed_by, party FROM voucher WHERE book = ? AND number = ?",
        work.reader.book,
        command.dispatch,
    )
    if sent is None:
        findings.problem(P.UNKNOWN_VOUCHER, "dispatch", value=command.dispatch)
    elif sent.kind != Kind.TRANSFER_OUT.value or sent.reversed_by is not None:
        findings.problem(P.NOT_A_DISPATCH, "dispatch", value=command.dispatch)
    findings.refuse_if_any()
    to = naming.place(findings, work, command.back_to, STORES, "back_to") if command.back_to else None
    open_ = still_open(work.reader, sent.id)
    if not open_:
        findings.problem(P.ALL_ARRIVED, "dispatch", voucher=command.dispatch)
        findings.refuse_if_any()
    taken = Lines(findings, work).take(command.lines or _everything(open_), _IN_TRANSIT, along=True)
    for line in taken:
        key = (line.item.uuid, line.condition)
        open_[key] = open_.get(key, 0) - line.quantity  # lines of one lot use it up together
        if open_[key] < 0:
            findings.problem(P.NOT_IN_TRANSIT, *line.where, item=line.item.shown, voucher=command.dispatch)
    movement.give(taken, to or system_place(work, PlaceKind.TRANSFERRED))
    party = work.reader.value("SELECT uuid FROM place WHERE id = ?", sent.party)
    parts = {
        "party": party.hex() if party else "",
        "answers": command.dispatch,
        "reference": command.reference,
        "note": command.note,
        "attachments": naming.attachments(movement.findings, command.attachments, "attachments"),
    }
    return movement.draft(command.voucher, parts)


def _everything(open_: Open) -> list[Moved]:
    return [Moved(item=uuid, quantity=quantity, condition=condition) for (uuid, condition), quantity in open_.items()]
