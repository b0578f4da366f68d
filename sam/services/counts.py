"""A count: opened with who counts what, and given up. What counters saw is in `count_sheets`, its end in `count_ends`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from sam.domain.commands import counts as c
from sam.domain.counts import DRAWN, CountKind, CountOutcome
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.marks import plain_name
from sam.domain.problems import refuse
from sam.domain.problems.counts import CountNotice as N
from sam.domain.problems.counts import CountProblem as P
from sam.domain.problems.movements import MovementProblem as M
from sam.ledger.handover import holder_of
from sam.queries.audit_samples import to_draw_from
from sam.queries.count_found import items_in_scope
from sam.queries.counts import CountHead, count_named, counts
from sam.queries.resolve import PlaceRow, TypeRow
from sam.services import naming
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty
from sam.standards.audit.sample import CONFIDENCES, SHARES, sample_size
from sam.standards.counting import SERIAL_PERCENT, portion


def open_count(work: Work, command: c.OpenCount) -> Draft:
    """Open a count. Where serial numbers are drawn, the seed is in the book before anybody can see the list."""
    check_right(work, Kind.COUNT)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    what = _kind(findings, command.what)
    place = naming.place(findings, work, command.place, STORE_KINDS, "place", retired=True) if command.place else None
    type_ = naming.Types(findings, work, [command.type]).get(command.type, "type") if command.type else None
    counters = _counters(findings, work, command.counters, place.path if place else "")
    if command.blind and len(counters) == 1 and counters[0]["custodian"]:
        findings.problem(P.ALONE, "counters")
    findings.refuse_if_any()
    before = _same(work, what, place, type_, command.category)
    if before is not None and before.open:
        findings.problem(P.SAME_OPEN, number=before.number)
    draw = _draw(findings, work, command, what, (place, type_)) if what in DRAWN else None
    again = before is not None and before.outcome is CountOutcome.GIVEN_UP and draw is not None
    if again and before is not None and not command.reason:
        findings.problem(P.DRAWN_AGAIN, "reason", number=before.number)
    if counters and all(one["custodian"] for one in counters):
        findings.notice(N.CUSTODIAN_ALONE, "counters")
    findings.refuse_if_any()
    number = next_number(work, day[:4])
    document = {
        "id": new_id(), "number": number, "what": what.value, "place": place.uuid if place else "",
        "type": type_.uuid if type_ else "", "category": command.category, "draw": draw,
        "replaces": before.id if again and before is not None else "", "reason": command.reason,
    }  # fmt: skip
    part = {**without_empty(document), "blind": command.blind, "counters": counters}
    answer = {
        "count": number,
        "id": document["id"],
        **({"things": draw["things"], "size": draw["size"]} if draw else {}),
    }
    return Draft(Kind.COUNT, day, part, tuple(findings.notices), answer)


def _kind(findings: Findings, text: str) -> CountKind:
    try:
        return CountKind(text.lower())
    except ValueError:
        known = ", ".join(one.value for one in CountKind)
        findings.problem(M.BAD_CHOICE if text else M.NO_CHOICE, "what", value=text[:40], known=known)
        return CountKind.SPECIAL


def _counters(findings: Findings, work: Work, asked: Sequence[c.NamedCounter], path: str) -> list[dict[str, Any]]:
    """Who counts, each once; a name that signs in here is that user, and whoever answers for the place counts as custodian."""
    answers = holder_of(work.reader.connection, work.reader.book, path)
    users = {
        row.name.casefold(): row
        for row in work.reader.rows('SELECT name, uuid FROM "user" WHERE book = ? AND active', work.reader.book)
    }
    made: list[dict[str, Any]] = []
    for n, one in enumerate(asked or (c.NamedCounter(name=work.actor.name),)):
        if not one.name:
            findings.problem(M.EMPTY, "counters", n, "name")
            continue
        user = users.get(one.name.casefold())
        name = user.name if user else one.name
        if plain_name(name) in {plain_name(known["name"]) for known in made}:
            findings.problem(P.COUNTER_TWICE, "counters", n, "name", name=name)
        custodian = one.custodian or (user is not None and user.uuid.hex() == answers)
        made.append({"name": name, "custodian": custodian, **({"user": user.uuid.hex()} if user else {})})
    return made


def _same(
    work: Work, what: CountKind, place: PlaceRow | None, type_: TypeRow | None, category: str
) -> CountHead | None:
    """The newest count of the same kind and of the same things."""
    scope = (what, place.uuid if place else "", type_.id if type_ else None, category)
    return next(
        (one for one in counts(work.reader) if (one.what, one.place_id, one.type_id, one.category) == scope), None
    )


def _draw(
    findings: Findings,
    work: Work,
    command: c.OpenCount,
    what: CountKind,
    scope: tuple[PlaceRow | None, TypeRow | None],
) -> dict[str, Any] | None:
    """How many serial numbers are drawn, from how many, by which seed; none where a weekly count finds no weapon with a number."""
    place, type_ = scope
    wanted = items_in_scope(work.reader, type_.id if type_ else None, command.category)
    listed = to_draw_from(work.reader, "weapons", place.path if place else "")
    things = sum(wanted is None or item in wanted for _uuid, item, _path in listed)
    if what is CountKind.WEEKLY:
        per_cent = SERIAL_PERCENT.value(work.settings)
        size: dict[str, int] = {"size": portion(things, per_cent), "portion": per_cent}
    else:
        for name, value, known in (("confidence", command.confidence, CONFIDENCES), ("share", command.share, SHARES)):
            if value not in known:
                findings.problem(P.BAD_SIZE, name, value=value, field=name, known=known)
        if findings.problems:
            return None
        confidence, share = command.confidence, command.share
        size = {"size": sample_size(things, confidence, share), "confidence": confidence, "share": share}
        if not things:
            findings.problem(P.NOTHING_THERE, "place", place=place.path if place else work.depot_code)
    return {"seed": secrets.token_hex(32), "things": things, **size} if things else None


def next_number(work: Work, year: str) -> str:
    """The number of the next count of a year: CN-2026-001."""
    series = f"CN-{year}-"
    numbers = [one.number.removeprefix(series) for one in counts(work.reader) if one.number.startswith(series)]
    return f"{series}{max((int(one) for one in numbers if one.isdigit()), default=0) + 1:03d}"


def the_open(work: Work, named: str) -> CountHead:
    """The open count that a command names; the only open one where it names none.

    Raises:
        Refused: there is none, or it has ended.
    """
    head = count_named(work.reader, named)
    if head is None:
        raise refuse(P.UNKNOWN if named else P.NONE_OPEN, "count", value=named[:60])
    if not head.open:
        if not named:
            raise refuse(P.NONE_OPEN, "count")
        raise refuse(P.ENDED, "count", number=head.number)
    return head


def give_up_count(work: Work, command: c.GiveUpCount) -> Draft:
    """Give a count up: its sheets stay in the book, and nothing counts as seen by it."""
    check_right(work, Kind.COUNT_CLOSED)
    head = the_open(work, command.count)
    if not command.reason:
        raise refuse(P.REASON, "reason")
    document = {
        "count": head.id, "opened": head.entry, "outcome": CountOutcome.GIVEN_UP.value, "reason": command.reason,
    }  # fmt: skip
    return Draft(Kind.COUNT_CLOSED, work.today.isoformat(), document, (), {"count": head.number})
