"""Places: sites down to bins, sealed boxes, workshops, suppliers and other depots."""

from __future__ import annotations

import json
from typing import Any

from sam.domain.commands.master import WritePlace
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.places import PARENTS, PlaceKind, account_place
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.problems.room import RoomProblem as R
from sam.ledger.room import sealed_by_register
from sam.queries.resolve import PlaceRow, places_named
from sam.services import fields, naming, storage_check
from sam.services.catalogue import check_code
from sam.services.work import Draft, Findings, Work, check_right, without_empty

BY_HAND = frozenset(PARENTS) - {PlaceKind.PERSON, PlaceKind.UNIT}

ALONE = frozenset({PlaceKind.BUILDING, PlaceKind.ROOM})
"""What may be the outermost place of a depot beside a site; lists put the buildings that they name there."""


def write_place(work: Work, command: WritePlace) -> Draft:
    """Add a place, or change the one with this code in this place."""
    check_right(work, Kind.PLACE)
    findings = Findings()
    check_code(findings, command.code, "code", longest=40)
    kind = _kind(findings, command.kind)
    parent = naming.place(findings, work, command.inside, frozenset(PlaceKind), "inside") if command.inside else None
    findings.refuse_if_any()
    known = _known(work, kind, command.code, parent)
    _check_parent(findings, kind, parent, known)
    _check_names(findings, command, kind, known)
    findings.refuse_if_any()
    before = record(work, known) if known else {}
    part = {
        **before,
        **without_empty({"name": command.name, "seal": command.seal}),
        "id": known.uuid if known else new_id(),
        "kind": kind.value,
        "code": command.code,
        "parent": parent.uuid if parent else "",
        "retired": (before.get("retired") if command.retired is None else command.retired) or None,
        "fields": {**before.get("fields", {}), **fields.values(findings, work, "place", command.fields)},
    }
    part.setdefault("name", command.code)
    if command.retired and known is not None and (pieces := held(work, known)):
        findings.problem(P.STILL_HOLDS, "retired", value=known.path, pieces=pieces)
    if known is not None and command.seal and sealed_by_register(work.reader.connection, known.id):
        findings.problem(R.SEAL_IN_REGISTER, "seal", place=known.path)
    if known is not None:
        storage_check.check_box(findings, work, known, parent)
    findings.refuse_if_any()
    path = f"{parent.path}/{command.code}" if parent else command.code
    document = {"places": [without_empty(part)]}
    return Draft(Kind.PLACE, work.today.isoformat(), document, tuple(findings.notices), {"path": path})


def _check_parent(findings: Findings, kind: PlaceKind, parent: PlaceRow | None, known: PlaceRow | None) -> None:
    """In what the new place stands. A depot of one building, or of one room, needs no site; a rack always stands in something."""
    wanted = sorted(PARENTS[kind], key=lambda one: one.value)
    if parent is None:
        if wanted and (known is None or known.path != known.code):
            say = findings.notice if kind in ALONE else findings.problem
            say(P.STANDS_LOOSE if kind in ALONE else P.STANDS_NOWHERE, "inside", kind=kind, wanted=wanted)
    elif not wanted:
        findings.problem(P.STANDS_ALONE, "inside", kind=kind)
    elif parent.kind not in wanted:
        findings.problem(P.WRONG_PARENT, "inside", kind=kind, parent=parent.path, wanted=wanted)


def _check_names(findings: Findings, command: WritePlace, kind: PlaceKind, known: PlaceRow | None) -> None:
    """A code and a name of its own, also beside LOST, EXPENDED and the other places that every book has."""
    other = known is not None and (known.kind is not kind or known.code != command.code)
    kept = set() if known is None or other else {known.code, known.name}
    for field, text in (("code", command.code), ("name", command.name)):
        place = account_place(text)
        if place is not None and text not in kept:
            findings.problem(P.ACCOUNT_PLACE, field, value=text, place=place.kind)
        elif field == "code" and known is not None and other:
            findings.problem(P.CODE_USED, "code", value=command.code, name=known.path)


def _kind(findings: Findings, text: str) -> PlaceKind:
    try:
        kind = PlaceKind(text.lower())
    except ValueError:
        kind = PlaceKind.GAIN
    if kind not in BY_HAND:
        known = ", ".join(sorted(one.value for one in BY_HAND))
        findings.problem(P.BAD_CHOICE, "kind", value=text[:40], known=known)
    return kind


def _known(work: Work, kind: PlaceKind, code: str, parent: PlaceRow | None) -> PlaceRow | None:
    """The place with this code in this parent, capitals aside; a sealed box wherever it stands, for a box is a place that moves."""
    path = f"{parent.path}/{code}" if parent else code
    found = places_named(work.reader, code)
    same = next((one for one in found if one.path.casefold() == path.casefold()), None)
    boxes = [one for one in found if one.kind is kind is PlaceKind.BOX]
    return same or (boxes[0] if len(boxes) == 1 else None)


def record(work: Work, known: PlaceRow) -> dict[str, Any]:
    """What the book says of a place, person or unit, as a document would say it."""
    row = work.reader.one(
        "SELECT p.details, p.retired, u.uuid AS parent FROM place p LEFT JOIN place u ON u.id = p.parent WHERE p.id = ?",
        known.id,
    )
    said = {"name": known.name, "parent": row.parent.hex() if row.parent else "", "retired": bool(row.retired) or None}
    return {**json.loads(row.details or "{}"), **without_empty(said)}


def held(work: Work, known: PlaceRow) -> int:
    """How many pieces lie at a place and in everything that stands in it."""
    pieces = work.reader.value(
        "WITH RECURSIVE inside(id) AS (SELECT ? UNION ALL SELECT p.id FROM place p JOIN inside i ON p.parent = i.id)"
        " SELECT sum(quantity) FROM holding WHERE place IN (SELECT id FROM inside)",
        known.id,
    )
    return int(pieces or 0)
