"""The hand-over of an account as one act: begun, counted, signed by both, given up, or waived by a commander."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sam.domain.commands.room import BeginHandover, GiveUpHandover, SeenKey, SignHandover, WaiveHandover
from sam.domain.counts import CountOutcome
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.places import STORES
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.room import RoomNotice as N
from sam.domain.problems.room import RoomProblem as P
from sam.domain.roles import Right, Role, may
from sam.domain.room import HandoverEnd
from sam.queries.handovers import (
    HandoverRow,
    counts_for,
    figures,
    handover_named,
    handovers,
    holder,
    keys_of_account,
    listed,
    not_settled,
)
from sam.queries.key_register import key_named
from sam.services import naming
from sam.services.destruction import next_number
from sam.services.keys_kept import user_named
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, without_empty

MOST_WAIVED = timedelta(days=31)
"""A waiver of the lock that lasts longer is no waiver."""


def begin_handover(work: Work, command: BeginHandover) -> Draft:
    """Begin the hand-over of an account; from now on its movements are refused."""
    check_right(work, Kind.HANDOVER)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    place = naming.place(findings, work, command.place, STORES, "place") if command.place else None
    path = place.path if place else ""
    into = _user(findings, work, command.into, "into")
    now = holder(work.reader, path)
    gives = _user(findings, work, command.gives, "gives", needed=False)
    out = (
        gives.uuid.hex() if gives else now.id if now and not command.gives else ""
    )  # who answered for it may have left
    if into is not None and not may(Role(into.role), Right.MOVE):
        findings.problem(P.NOT_HOLDER, "into", name=into.name, holder="")
    if now is not None and gives is not None and out != now.id:
        findings.problem(P.NOT_HOLDER, "gives", name=gives.name, holder=now.name)
    if into is not None and into.uuid.hex() == out:
        findings.problem(P.SAME_PERSON, "into", name=into.name)
    for other in handovers(work.reader):
        if other.open and (_within(path, other.place) or _within(other.place, path)):
            findings.problem(P.SAME_OPEN, "place", number=other.number)
    findings.refuse_if_any()
    findings.notice(N.BOOKS_LOCKED)
    number = next_number(work, "handover", "number", f"HO-{day[:4]}-")
    document = {
        "id": new_id(), "number": number, "into": into.uuid.hex() if into else "", "out": out,
        "place": place.uuid if place else "", "reason": command.reason,
    }  # fmt: skip
    return Draft(
        Kind.HANDOVER, day, without_empty(document), tuple(findings.notices), {"handover": number, "id": document["id"]}
    )


def _user(findings: Findings, work: Work, name: str, field: str, *, needed: bool = True) -> Any:
    if not name:
        if needed:
            findings.problem(M.EMPTY, field)
        return None
    found = user_named(work, name)
    if found is None:
        findings.problem(CaseProblem.UNKNOWN_USER, field, value=name[:80])
    return found


def _within(path: str, account: str) -> bool:
    return not account or path == account or path.startswith(account + "/")


def the_open(work: Work, named: str) -> HandoverRow:
    """The open hand-over that a command names; the only open one where it names none.

    Raises:
        Refused: there is none, or it has ended.
    """
    found = handover_named(work.reader, named)
    if found is None:
        raise refuse(P.UNKNOWN_HANDOVER, "handover", value=named[:60])
    if not found.open:
        raise refuse(P.ENDED, "handover", number=found.number, day=read_day(found.closed_on))
    return found


def sign_handover(work: Work, command: SignHandover) -> Draft:
    """Both sign: on the count, with keys, open cases and all that is not settled as it stands at this moment."""
    check_right(work, Kind.HANDOVER_CLOSED)
    act = the_open(work, command.handover)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    if day < act.day:
        findings.problem(P.ENDED, "happened_on", number=act.number, day=read_day(act.day))
    if work.actor.uuid not in {act.gives_id, act.takes_id} and work.actor.role is not Role.COMMANDER:
        findings.problem(P.NOT_THESE_TWO, gives=act.gives or "—", takes=act.takes)
    elif not command.instead and (not act.gives_id or work.actor.uuid not in {act.gives_id, act.takes_id}):
        if act.gives:
            findings.problem(P.SIGNS_INSTEAD, "instead", gives=act.gives)
        else:
            findings.problem(P.NOBODY_GIVES, "instead")
    count = next(
        (
            one
            for one in counts_for(work.reader, act)
            if one.outcome is CountOutcome.SIGNED
            and command.count.strip().casefold() in {"", one.number.casefold(), one.id}
        ),
        None,
    )
    if count is None:
        findings.problem(P.NO_COUNT, "count", number=act.number)
    keys = _keys(findings, work, act, command)
    findings.refuse_if_any()
    open_now = not_settled(work.reader, act.place)
    cases = work.reader.rows(
        "SELECT uuid FROM case_file WHERE book = ? AND closed IS NULL ORDER BY id", work.reader.book
    )
    document = {
        "handover": act.id, "opened": act.entry, "outcome": HandoverEnd.SIGNED.value, "count": count.id if count else "",
        "keys": keys, "cases": [row.uuid.hex() for row in cases], "stands": figures(open_now), "listed": listed(open_now),
        "reservations": command.reservations, "instead": command.instead,
    }  # fmt: skip
    answer = {"handover": act.number, "keys": len(keys), **figures(open_now)}
    return Draft(Kind.HANDOVER_CLOSED, day, without_empty(document), tuple(findings.notices), answer)


def _keys(findings: Findings, work: Work, act: HandoverRow, command: SignHandover) -> list[dict[str, Any]]:
    """Every key of the account: as many as were seen, or as the register says where somebody says that they were seen."""
    known = keys_of_account(work.reader, act.place)
    seen = _seen(findings, command.keys, [one.number for one in known])
    made, amiss = [], []
    for one in known:
        expected = one.copies - one.out_copies
        there = seen.get(one.number.casefold(), one.there if command.keys_seen else None)
        if there is None:
            findings.problem(P.KEY_NOT_SEEN, "keys", key=one.number, opens=one.opens)
            continue
        if there != expected:
            amiss.append(f"{one.number} ({there}/{expected})")
        made.append({"key": one.id, "there": there, "out": one.out_copies})
    if amiss and not command.reservations:
        findings.problem(P.RESERVATIONS, "reservations", keys=", ".join(amiss))
    for n, asked in enumerate(command.keys):
        if key_named(known, asked.key) is None:
            findings.problem(P.UNKNOWN_KEY, "keys", n, "key", value=asked.key[:40])
    return made


def _seen(findings: Findings, asked: Sequence[SeenKey], numbers: Sequence[str]) -> dict[str, int]:
    made: dict[str, int] = {}
    for n, one in enumerate(asked):
        key = one.key.strip().casefold()
        if key in made:
            findings.problem(M.TWICE, "keys", n, "key", item=one.key)
        made[key] = one.there
    return {number.casefold(): made[number.casefold()] for number in numbers if number.casefold() in made}


def give_up_handover(work: Work, command: GiveUpHandover) -> Draft:
    """Give a hand-over up: the books are open again, and whoever answered for the account still does."""
    check_right(work, Kind.HANDOVER_CLOSED)
    act = the_open(work, command.handover)
    if not command.reason:
        raise refuse(M.REASON_MISSING, "reason")
    document = {
        "handover": act.id, "opened": act.entry, "outcome": HandoverEnd.GIVEN_UP.value, "reason": command.reason,
    }  # fmt: skip
    return Draft(Kind.HANDOVER_CLOSED, work.today.isoformat(), document, (), {"handover": act.number})


def waive_handover(work: Work, command: WaiveHandover) -> Draft:
    """Let movements be taken while an account is handed over, until the end of a day."""
    check_right(work, Kind.HANDOVER_WAIVER)
    act = the_open(work, command.handover)
    findings = Findings()
    until = optional_day(findings, work, command.until, "until")
    if not until:
        findings.problem(M.EMPTY, "until")
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    last = read_day(until) if until else None
    if last is not None and not work.today <= last <= work.today + MOST_WAIVED:
        findings.problem(P.WAIVED_LONG, "until", day=last, last=work.today + MOST_WAIVED)
    findings.refuse_if_any()
    document = {"id": new_id(), "handover": act.id, "until": until, "reason": command.reason}
    return Draft(Kind.HANDOVER_WAIVER, work.today.isoformat(), document, (), {"handover": act.number, "until": until})
