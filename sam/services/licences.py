"""Explosives limit licences of storehouses, and waivers: what is granted, suspended, set aside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sam.domain.commands.safety import EndWaiver, GrantLicence, Permits, RestoreLicence, SuspendLicence, Waive
from sam.domain.dates import day_of, read_day
from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.ids import is_id, new_id
from sam.domain.kinds import Kind
from sam.domain.measures import MOST_MG, Mass, milligrams, read_measure
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.safety import SafetyProblem as P
from sam.domain.problems.standards import StandardsProblem as S
from sam.domain.sites import LICENCE_FORM, Check
from sam.queries.storehouses import Storehouse, facts, waivers
from sam.services.storehouses import named_storehouse
from sam.services.work import Draft, Findings, Work, check_right, day, optional_day, without_empty
from sam.standards.inside import Facts, Licence
from sam.standards.storehouse import examine


def grant_licence(work: Work, command: GrantLicence) -> Draft:
    """Write down a licence as the authority granted it; told where more is inside than it permits."""
    check_right(work, Kind.LICENCE)
    findings = Findings()
    store = named_storehouse(findings, work, command.storehouse, "storehouse")
    for field in ("number", "authority"):
        if not getattr(command, field):
            findings.problem(M.EMPTY, field)
    since = day(findings, work, command.since, "since", future=True)
    until = optional_day(findings, work, command.until, "until")
    if not command.until:
        findings.problem(M.EMPTY, "until")
    review = optional_day(findings, work, command.review, "review")
    _days(findings, since, until, review)
    limits = _limits(findings, command.limits)
    form = _form(findings, command)
    if store is not None:
        _number_free(findings, work, store, command.number)
    findings.refuse_if_any()
    if store is None:
        raise AssertionError("a storehouse that is missing is refused before")
    _lower_than_inside(findings, work, store, command, limits)
    part: dict[str, Any] = without_empty(
        {
            "id": new_id(),
            "storehouse": store.uuid,
            "number": command.number,
            "authority": command.authority,
            "since": since,
            "until": until,
            "review": review,
            "limits": [{"division": one, "neq_mg": mg} for one, mg in limits.items()],
            "conditions": command.conditions,
            "form": form,
        }
    )
    answer = {"id": part["id"], "number": command.number}
    return Draft(Kind.LICENCE, work.today.isoformat(), part, tuple(findings.notices), answer)


def _days(findings: Findings, since: str, until: str, review: str) -> None:
    first, last, looked = read_day(since), read_day(until), read_day(review) if review else None
    if first is None or last is None:
        return
    if last < first:
        findings.problem(P.LICENCE_ENDS_BEFORE, "until", since=first, until=last)
    elif looked is not None and not first <= looked <= last:
        findings.problem(P.REVIEW_OUTSIDE, "review", since=first, until=last, review=looked)


def _limits(findings: Findings, asked: tuple[Permits, ...]) -> dict[str, int]:
    """What is permitted of each division, milligrams, in the order of the divisions."""
    found: dict[str, int] = {}
    if not asked:
        findings.problem(P.NO_LIMITS, "limits")
    for n, one in enumerate(asked):
        if one.division not in HAZARD_DIVISIONS:
            findings.problem(S.DIVISION_UNKNOWN, "limits", n, "division", value=one.division[:10])
        elif one.division in found:
            findings.problem(P.LIMIT_TWICE, "limits", n, "division", division=one.division)
        else:
            found[one.division] = _mass(findings, one.kg, n)
    return {division: found[division] for division in HAZARD_DIVISIONS if division in found}


def _mass(findings: Findings, text: str, n: int) -> int:
    value = read_measure(text, "kg")
    if value is None:
        findings.problem(S.NOT_A_MASS, "limits", n, "kg", value=text)
        return 1
    if value <= Decimal(0) or not milligrams(value):
        findings.problem(S.MASS_NOT_POSITIVE, "limits", n, "kg", value=text)
        return 1
    if milligrams(value) > MOST_MG:
        findings.problem(S.MASS_ABSURD, "limits", n, "kg", value=text, most=MOST_MG // 10**6)
    return milligrams(value)


def _form(findings: Findings, command: GrantLicence) -> dict[str, str]:
    for n, one in enumerate(command.form):
        if one.name not in LICENCE_FORM:
            findings.problem(M.BAD_CHOICE, "form", n, "name", value=one.name[:40], known=", ".join(LICENCE_FORM))
    return {one.name: one.value for one in command.form if one.value}


def _number_free(findings: Findings, work: Work, store: Storehouse, number: str) -> None:
    query = "SELECT 1 FROM licence WHERE storehouse = ? AND number = ? COLLATE NOCASE"
    if number and work.reader.value(query, store.place, number) is not None:
        findings.problem(P.NUMBER_USED, "number", place=store.path, number=number)


def _lower_than_inside(
    findings: Findings, work: Work, store: Storehouse, command: GrantLicence, limits: dict[str, int]
) -> None:
    """The licence is what the authority says, so it is written down; who enters it is told what is too much."""
    there = facts(work.reader, store.place, store.path, work.today)
    new = Licence(command.number, command.authority, work.today, work.today, None, limits)
    would = Facts(store.path, there.stacks, licence=new, triggers=there.triggers)
    for one in examine(would, work.today).findings:
        if one.check is Check.LIMIT:
            values = one.problem.values
            most, over = values.get("permitted", Mass(0)), values.get("over", values["counted"])
            more = {"division": values["division"], "counted": values["counted"], "place": store.path}
            findings.notice(P.LOWER_THAN_INSIDE, "limits", permitted=most, over=over, **more)


def suspend_licence(work: Work, command: SuspendLicence) -> Draft:
    """A licence permits nothing from now on."""
    check_right(work, Kind.LICENCE_SUSPENDED)
    findings = Findings()
    row = _licence(findings, work, command.licence)
    if row is not None and row.suspended is not None:
        since = day_of(row.suspended_on)
        findings.problem(P.ALREADY_SUSPENDED, "licence", number=row.number, since=since)
    return _about_licence(findings, work, Kind.LICENCE_SUSPENDED, row, command.reason)


def restore_licence(work: Work, command: RestoreLicence) -> Draft:
    """A suspended licence holds again."""
    check_right(work, Kind.LICENCE_RESTORED)
    findings = Findings()
    row = _licence(findings, work, command.licence)
    if row is not None and row.suspended is None:
        findings.problem(P.NOT_SUSPENDED, "licence", number=row.number)
    return _about_licence(findings, work, Kind.LICENCE_RESTORED, row, command.reason)


def _licence(findings: Findings, work: Work, text: str) -> Any:
    """The licence with this id, or the only one with this number."""
    column, value = ("uuid", bytes.fromhex(text)) if is_id(text) else ("number", text)
    query = f"SELECT uuid, number, suspended, suspended_on FROM licence WHERE book = ? AND {column} = ?"
    rows = list(work.reader.rows(query, work.reader.book, value))
    if len(rows) != 1:
        findings.problem(P.UNKNOWN_LICENCE, "licence", value=text[:80])
        return None
    return rows[0]


def _about_licence(findings: Findings, work: Work, kind: Kind, row: Any, reason: str) -> Draft:
    if not reason:
        findings.problem(M.REASON_MISSING, "reason")
    findings.refuse_if_any()
    return Draft(kind, work.today.isoformat(), {"id": row.uuid.hex(), "reason": reason})


def waive(work: Work, command: Waive) -> Draft:
    """Set checks of a storehouse aside until a day; two people sign."""
    check_right(work, Kind.WAIVER)
    findings = Findings()
    store = named_storehouse(findings, work, command.storehouse, "storehouse")
    known = [one.value for one in Check]
    if not command.checks:
        findings.problem(M.EMPTY, "checks")
    for n, one in enumerate(command.checks):
        if one not in known:
            findings.problem(M.BAD_CHOICE, "checks", n, value=one[:40], known=", ".join(known))
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    until = optional_day(findings, work, command.until, "until")
    last = read_day(until) if until else None
    if not until:
        findings.problem(M.EMPTY, "until")
    elif last is not None and last < work.today:
        findings.problem(P.WAIVER_ENDS_BEFORE, "until", until=last, today=work.today)
    findings.refuse_if_any()
    part = without_empty(
        {
            "id": new_id(),
            "storehouse": store.uuid if store is not None else "",
            "checks": sorted(set(command.checks)),
            "reason": command.reason,
            "until": until,
            "reference": command.reference,
        }
    )
    return Draft(Kind.WAIVER, work.today.isoformat(), part, (), {"id": part["id"]})


def end_waiver(work: Work, command: EndWaiver) -> Draft:
    """End a waiver before its day."""
    check_right(work, Kind.WAIVER_ENDED)
    findings = Findings()
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    place = is_id(command.id) and work.reader.value(
        "SELECT storehouse FROM waiver WHERE book = ? AND uuid = ? AND ended IS NULL",
        work.reader.book,
        bytes.fromhex(command.id),
    )
    running = [one for one in waivers(work.reader, place) if one.id == command.id] if place else []
    if not running or running[0].until < work.today:
        findings.problem(P.UNKNOWN_WAIVER, "id", value=command.id[:80])
    findings.refuse_if_any()
    return Draft(Kind.WAIVER_ENDED, work.today.isoformat(), {"id": command.id, "reason": command.reason})
