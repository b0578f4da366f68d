"""Take stock in: a receipt from a supplier, or a transfer from another depot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sam.domain.commands.movements import Receive, Short
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow
from sam.services import naming, new_lots, new_things, new_weapons
from sam.services.lines import Lines
from sam.services.movement import Movement
from sam.services.naming import PARTIES, STORE_KINDS
from sam.services.work import Draft, Findings, Work

BACK = frozenset({PlaceKind.TRANSFERRED, PlaceKind.OWNER})


def receive(work: Work, command: Receive) -> Draft:
    """Receive weapons, ammunition and accessories with reference, shortage and damage."""
    return _take_in(work, command, Kind.RECEIPT)


def transfer_in(work: Work, command: Receive) -> Draft:
    """Receive what another depot has sent."""
    return _take_in(work, command, Kind.TRANSFER_IN)


def _take_in(work: Work, command: Receive, kind: Kind) -> Draft:
    movement = Movement(work, kind, command.happened_on)
    findings = movement.findings
    to = naming.place(findings, work, command.to, STORE_KINDS, "to")
    parties = PARTIES if kind is Kind.RECEIPT else frozenset({PlaceKind.DEPOT})
    party = naming.place(findings, work, command.supplier, parties, "supplier")
    findings.refuse_if_any()
    if party is None or to is None:
        raise AssertionError("a place that is missing is refused before")
    ends = new_things.Ends(party, to)
    weapons = new_weapons.weapons(findings, work, command.weapons, ends)
    lots = new_lots.lots(findings, work, command.lots, ends)
    movement.lines += weapons.lines + lots.lines
    movement.lines += new_things.bulk_lines(findings, work, command.bulk, ends)
    if command.back:
        movement.give(Lines(findings, work, "back").take(command.back, BACK, along=True), to)
    _again(work, findings, party, command.reference)
    parts = {
        "party": party.uuid,
        "reference": command.reference,
        "authority": command.authority,
        "note": command.note,
        "shortages": _shortages(findings, command.shortages),
        "attachments": naming.attachments(findings, command.attachments, "attachments"),
        "weapons": weapons.weapons,
        "lots": lots.lots,
    }
    return movement.draft(
        command.voucher, parts, {"registry_numbers": weapons.registered} if weapons.registered else None
    )


def _again(work: Work, findings: Findings, party: PlaceRow, reference: str) -> None:
    """Remark on a delivery note of this supplier that was taken in before: two deliveries rarely carry one number."""
    if not reference:
        return
    earlier = work.reader.value(
        "SELECT number FROM voucher WHERE book = ? AND reference = ? AND party = ? AND kind IN ('receipt', 'transfer_in')"
        " AND reversed_by IS NULL ORDER BY id LIMIT 1",
        work.reader.book,
        reference,
        party.id,
    )
    if earlier is not None:
        findings.notice(P.REFERENCE_AGAIN, "reference", value=reference, party=party.name, voucher=earlier)


def _shortages(findings: Findings, asked: Sequence[Short]) -> list[dict[str, Any]]:
    """What the paper announced and the counter did not find, or found damaged."""
    for n, one in enumerate(asked):
        if not one.what:
            findings.problem(P.EMPTY, "shortages", n, "what")
        fits = one.announced > 0 and 0 <= one.damaged <= one.received and (one.received < one.announced or one.damaged)
        if not fits:
            values = {"announced": one.announced, "received": one.received, "damaged": one.damaged}
            findings.problem(P.SHORTAGE_BAD, "shortages", n, **values)
    return [
        {
            "what": one.what,
            "announced": one.announced,
            "received": one.received,
            **({"damaged": one.damaged} if one.damaged else {}),
            **({"note": one.note} if one.note else {}),
        }
        for one in asked
    ]
