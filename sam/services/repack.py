"""Repacking: split or join lots, break up or make up kits. What goes in comes out, where it is, in the condition it was in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sam.domain.commands.movements import Repack
from sam.domain.documents import Line
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.kits import Contents, contents
from sam.queries.resolve import PlaceRow, types_named
from sam.services import naming, new_lots, new_things
from sam.services.lines import Lines, Taken
from sam.services.movement import Movement
from sam.services.work import Draft, Findings, Work
from sam.services.write_off import system_place

_FORMS = frozenset({Form.LOT, Form.BULK})

Pieces = Counter[tuple[str, str]]
"""How many of each type, in each condition, when every kit is broken up into what is in it."""


def repack(work: Work, command: Repack) -> Draft:
    """Split or join lots, break up or make up kits: what goes in comes out, where it is."""
    movement = Movement(work, Kind.REPACKING, command.happened_on)
    findings = movement.findings
    if not command.reason:
        findings.problem(P.REASON_MISSING, "reason")
    turned = system_place(work, PlaceKind.IDENTIFIED)
    taken = Lines(findings, work, "takes").take(command.takes, WAYS[Kind.REPACKING].takes)
    for line in taken:
        if line.item.form not in _FORMS:
            findings.problem(P.NOT_REPACKABLE, *line.where, item=line.item.shown)
    movement.give(taken, turned)
    ends = new_things.Ends(turned, _where(findings, work, command, taken), STORES)
    lots = new_lots.lots(findings, work, command.gives_lots, ends, "gives_lots")
    bulk = new_things.bulk_lines(findings, work, command.gives_bulk, ends, "gives_bulk", counted=False)
    findings.refuse_if_any()
    _check_whole(findings, work, taken, [*lots.lines, *bulk], command)
    movement.lines += [*lots.lines, *bulk]
    return movement.draft(command.voucher, {"reason": command.reason, "lots": lots.lots})


def _where(findings: Findings, work: Work, command: Repack, taken: list[Taken]) -> PlaceRow | None:
    """The place for what comes out: the one that is named, or the one where everything was."""
    if command.to:
        return naming.place(findings, work, command.to, STORES, "to")
    places = {line.place.id: line.place for line in taken}
    return next(iter(places.values())) if len(places) == 1 else None


def _check_whole(findings: Findings, work: Work, taken: list[Taken], given: list[Line], command: Repack) -> None:
    """What comes out is what went in: by type and condition, kits counted as what is in them."""
    asked = [one.type for one in command.gives_lots] + [one.type for one in command.gives_bulk]
    types = types_named(work.reader, asked)
    parts = contents(work.reader, {line.item.type_uuid for line in taken} | {type_.uuid for type_ in types.values()})
    went_in = _pieces(((line.item.type_uuid, line.condition, line.quantity) for line in taken), parts)
    lines = ((types[code].uuid, line["condition"], line["quantity"]) for code, line in zip(asked, given, strict=True))
    came_out = _pieces(lines, parts)
    if went_in != came_out:
        values = {"taken": sum(went_in.values()), "given": sum(came_out.values())}
        findings.problem(P.NOT_WHOLE_REPACK, "takes", **values)


def _pieces(lines: Iterable[tuple[str, str, int]], parts: Contents) -> Pieces:
    made: Pieces = Counter()
    for type_, condition, quantity in lines:
        for piece, many in parts[type_].items():
            made[piece, condition] += many * quantity
    return made
