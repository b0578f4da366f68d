"""Authorised scales: written as the authority says them, and withdrawn."""

from __future__ import annotations

from typing import Any

from sam.domain.commands.scales import ScaleLine, WithdrawScale, WriteScale
from sam.domain.dates import day_of, number_of, read_day
from sam.domain.ids import is_id, new_id
from sam.domain.items import MOST_QUANTITY
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.scales import ScaleProblem as P
from sam.queries.resolve import PlaceRow
from sam.reference import tables
from sam.services import naming
from sam.services.work import Draft, Findings, Work, check_right, day, without_empty

MAY_HAVE = frozenset({PlaceKind.UNIT, PlaceKind.SITE})
"""What a scale can be for, beside the depot as a whole."""


def write_scale(work: Work, command: WriteScale) -> Draft:
    """Write down what a unit, a site or the depot is authorised to hold."""
    check_right(work, Kind.SCALE)
    findings = Findings()
    holder = naming.place(findings, work, command.holder, MAY_HAVE, "holder") if command.holder else None
    if not command.authority:
        findings.problem(M.EMPTY, "authority")
    since = day(findings, work, command.since, "since", future=True)
    lines = _lines(findings, work, command.lines)
    findings.refuse_if_any()
    _beside_others(findings, work, holder, since)
    findings.refuse_if_any()
    part: dict[str, Any] = without_empty(
        {
            "id": new_id(), "holder": holder.uuid if holder is not None else "", "authority": command.authority,
            "reference": command.reference, "since": since, "lines": lines, "note": command.note,
        }
    )  # fmt: skip
    answer = {"id": part["id"], "lines": len(lines)}
    return Draft(Kind.SCALE, work.today.isoformat(), part, tuple(findings.notices), answer)


def _lines(findings: Findings, work: Work, asked: tuple[ScaleLine, ...]) -> list[dict[str, Any]]:
    """The lines as the book keeps them; everything that is against one is said with its number."""
    if not asked:
        findings.problem(P.NO_LINES, "lines")
    types = naming.Types(findings, work, (one.type for one in asked))
    categories = {one.code for one in tables.salw_categories()}
    seen: set[str] = set()
    made = []
    for n, one in enumerate(asked):
        _quantity(findings, one.authorised, n)
        if bool(one.type) == bool(one.category):
            findings.problem(P.ONE_OF_TWO, "lines", n, "type")
            continue
        if one.type:
            row = types.get(one.type, "lines", n, "type")
            key, twice = (row.uuid if row is not None else ""), P.TYPE_TWICE
        else:
            key, twice = one.category.upper(), P.CATEGORY_TWICE
            if key not in categories:
                findings.problem(M.CATEGORY_UNKNOWN, "lines", n, "category", value=one.category[:40])
        field = "type" if one.type else "category"
        if key and key in seen:
            findings.problem(twice, "lines", n, field, value=one.type or one.category)
        seen.add(key)
        made.append({"of": field, field: key, "authorised": one.authorised})
    return made


def _quantity(findings: Findings, value: int, n: int) -> None:
    if value < 0:
        findings.problem(P.NEGATIVE, "lines", n, "authorised", value=value)
    elif value > MOST_QUANTITY:
        findings.problem(P.TOO_MANY, "lines", n, "authorised", value=value, most=MOST_QUANTITY)


def _beside_others(findings: Findings, work: Work, holder: PlaceRow | None, since: str) -> None:
    """Another scale of the same holder may not begin on the same day; a later one is told."""
    first = read_day(since) or work.today
    rows = work.reader.rows(
        "SELECT since FROM scale WHERE book = ? AND withdrawn IS NULL AND holder IS ? AND since >= ? ORDER BY since",
        work.reader.book,
        holder.id if holder is not None else None,
        number_of(first),
    )
    name = (holder.name or holder.code) if holder is not None else work.depot_code
    for row in rows:
        if row.since == number_of(first):
            findings.problem(P.SAME_DAY, "since", holder=name, since=first)
        else:
            findings.notice(P.BEFORE_LATER, "since", holder=name, since=day_of(row.since))


def withdraw_scale(work: Work, command: WithdrawScale) -> Draft:
    """A scale counts no more, from today on."""
    check_right(work, Kind.SCALE_WITHDRAWN)
    findings = Findings()
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    stands = is_id(command.id) and work.reader.value(
        "SELECT 1 FROM scale WHERE book = ? AND uuid = ? AND withdrawn IS NULL",
        work.reader.book,
        bytes.fromhex(command.id),
    )
    if not stands:
        findings.problem(P.UNKNOWN_SCALE, "id", value=command.id[:80])
    findings.refuse_if_any()
    return Draft(Kind.SCALE_WITHDRAWN, work.today.isoformat(), {"id": command.id, "reason": command.reason})
