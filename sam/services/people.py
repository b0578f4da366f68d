"""People and units who may hold stock, and what each person may draw."""

from __future__ import annotations

from sam.domain.commands.master import Authorise, Forbid, LiftAuthorisation, WritePerson
from sam.domain.dates import day_text
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.places import HOLDERS, PlaceKind, account_place
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.room import LISTED
from sam.queries.resolve import places_named
from sam.reference import tables
from sam.services import fields, naming, places
from sam.services.catalogue import check_code, check_without
from sam.services.work import Draft, Findings, Work, check_right, optional_day, without_empty

_PERSON = frozenset({PlaceKind.PERSON})
_UNIT = frozenset({PlaceKind.UNIT})
PERSON_SAYS = ("rank", "unit")
"""What can be taken out. A command that leaves a field out leaves it as it was; to take it out is said by name."""
_KEPT_AS = {"rank": "rank", "unit": "parent"}


def write_person(work: Work, command: WritePerson) -> Draft:
    """Add a person or a unit, or change the one with this number."""
    check_right(work, Kind.PERSON)
    findings = Findings()
    check_code(findings, command.number, "number", longest=40)
    if command.kind not in {"person", "unit"}:
        findings.problem(P.BAD_CHOICE, "kind", value=command.kind[:40], known="person, unit")
    if not command.name:
        findings.problem(P.EMPTY, "name")
    unit = naming.place(findings, work, command.unit, _UNIT, "unit") if command.unit else None
    known = next((one for one in places_named(work.reader, command.number) if one.kind in HOLDERS), None)
    if known is None and (place := account_place(command.number)) is not None:
        findings.problem(P.ACCOUNT_PLACE, "number", value=command.number, place=place.kind)
    if known is not None and (known.kind.value != command.kind or known.code != command.number):
        findings.problem(P.CODE_USED, "number", value=command.number, name=f"{known.name} ({known.code})")
    if unit is not None and known is not None and (unit.id == known.id or unit.path.startswith(known.path + "/")):
        findings.problem(P.WRONG_PARENT, "unit", kind=known.kind, parent=unit.path, wanted=[PlaceKind.UNIT])
    check_without(findings, command.without, PERSON_SAYS)
    gone = {_KEPT_AS[one] for one in command.without if one in _KEPT_AS}
    before = {key: value for key, value in (places.record(work, known) if known else {}).items() if key not in gone}
    own = fields.values(findings, work, "person", command.fields)
    said = {"rank": command.rank, "parent": unit.uuid if unit else ""}
    part = {
        **before,
        **without_empty(said),
        "id": known.uuid if known else new_id(),
        "kind": command.kind,
        "code": command.number,
        "name": command.name,
        "retired": (before.get("retired") if command.retired is None else command.retired) or None,
        "fields": {**before.get("fields", {}), **own},
    }
    if command.retired and known is not None and (pieces := places.held(work, known)):
        findings.problem(P.STILL_HOLDS, "retired", value=f"{known.name} ({known.code})", pieces=pieces)
    findings.refuse_if_any()
    return Draft(
        Kind.PERSON,
        work.today.isoformat(),
        {"people": [without_empty(part)]},
        tuple(findings.notices),
        {"number": command.number},
    )


def authorise(work: Work, command: Authorise) -> Draft:
    """Write down what a person may draw, and until when."""
    findings = Findings()
    if command.category not in {"*", LISTED, *(one.code for one in tables.salw_categories())}:
        findings.problem(P.CATEGORY_UNKNOWN, "category", value=command.category)
    return _authorisation(work, findings, command, "qualification", command.category)


def forbid(work: Work, command: Forbid) -> Draft:
    """Forbid a person to draw anything."""
    findings = Findings()
    if not command.reason:
        findings.problem(P.REASON_MISSING, "reason")
    return _authorisation(work, findings, command, "ban", "*")


def _authorisation(work: Work, findings: Findings, command: Authorise | Forbid, kind: str, category: str) -> Draft:
    check_right(work, Kind.AUTHORISATION)
    holder = naming.place(findings, work, command.person, _PERSON, "person")
    last = optional_day(findings, work, command.until, "until")
    findings.refuse_if_any()
    part = without_empty(
        {
            "id": new_id(),
            "person": holder.uuid if holder else "",
            "kind": kind,
            "category": category,
            "until": last,
            "reason": command.reason,
        }
    )
    return Draft(Kind.AUTHORISATION, work.today.isoformat(), part, (), {"id": part["id"]})


def lift_authorisation(work: Work, command: LiftAuthorisation) -> Draft:
    """End an authorisation, or the ban on a person."""
    check_right(work, Kind.AUTHORISATION)
    findings = Findings()
    holder = naming.place(findings, work, command.person, _PERSON, "person", retired=True)
    if not command.reason:
        findings.problem(P.REASON_MISSING, "reason")
    findings.refuse_if_any()
    rows = work.reader.rows(
        "SELECT uuid, kind, category, until FROM authorisation WHERE person = ? AND NOT lifted",
        holder.id if holder else 0,
    ).all()
    fitting = [row for row in rows if (row.uuid.hex() == command.id if command.id else row.kind == "ban")]
    if len(fitting) != 1:
        findings.problem(P.UNKNOWN_AUTHORISATION, "id", value=command.id[:80])
    findings.refuse_if_any()
    row = fitting[0]
    part = without_empty(
        {
            "id": row.uuid.hex(),
            "person": holder.uuid if holder else "",
            "kind": row.kind,
            "category": row.category,
            "until": day_text(row.until) if row.until else "",
            "reason": command.reason,
            "lifted": True,
        }
    )
    return Draft(Kind.AUTHORISATION, work.today.isoformat(), part, (), {"id": part["id"]})
