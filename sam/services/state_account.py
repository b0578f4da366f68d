"""A depot states its account to headquarters, once a year, and takes in the answer: which lines are rejected, and why.

What was stated and what was answered are settings of the book, with the text that was signed: whoever reads the book knows which account
was reconciled, up to which entry, and what was amiss (docs/decisions/0035). A rejected line is work until a case says what came of it, or
the record was put right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sam import clock
from sam.domain.cases import CaseKind, CaseState
from sam.domain.commands.cases import CaseOfRejects, CaseThing, OpenCase
from sam.domain.dates import read_day, read_moment
from sam.domain.kinds import Kind
from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.domain.reconciliation import BY_STICK, Reject, Sort
from sam.domain.roles import RIGHTS, Right, may
from sam.exchange import drive
from sam.exchange.reconciliation_file import Sealed, file_name, read_file, rows_of, write_file
from sam.keys.pairing import Side
from sam.ledger.book import OWN, read_head
from sam.ledger.reconciliation import ANSWER, SENT, STATEMENT, TAKEN, kept_value
from sam.queries.reader import Reader
from sam.queries.reconciliation import Reconciliation, items_of, named, reconciliation
from sam.queries.stated import moment_of, stated
from sam.services.cases import open_case
from sam.services.paired import check_headquarters, headquarters_named
from sam.services.shop import Shop
from sam.services.work import Draft, Work, check_right


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """A statement on the stick.

    Attributes:
        to: code of headquarters. number: the entry up to which the book counts. entry: the one that keeps what was stated.
        weapons, lots: so many lines; weapons that were only counted are lines among the lots.
    """

    path: Path
    to: str
    as_of: date
    number: int
    weapons: int
    lots: int
    entry: int


def need_settings(shop: Shop) -> None:
    """Refuse whoever may not state the account: it takes the right to settings."""
    if not may(shop.actor.role, Right.SETTINGS):
        able = [role for role in RIGHTS if may(role, Right.SETTINGS)]
        raise refuse(MovementProblem.NOT_YOUR_RIGHT, user=shop.actor.name, role=shop.actor.role, who=able)


def write_statement(shop: Shop, to: Path, code: str = "", as_of: date | None = None) -> WrittenStatement:
    """Put a statement of everything on the account on the stick, for headquarters.

    Args:
        shop: the files of the depot.
        to: the stick.
        code: of headquarters; needed where this depot is paired with more than one.
        as_of: the day for which it is stated; today when left out.

    Raises:
        Refused: a day that is not over or before the book, no headquarters or not said which, no right.
        Unavailable: the stick is gone, full or bad.
    """
    need_settings(shop)
    day = as_of or shop.today
    with shop.reading() as connection:
        headquarters = headquarters_named(connection, code, "recipient")
        head = read_head(connection, OWN)
        reader = Reader(connection, OWN, shop.today)
        _check_day(reader, day, head.number)
        lines = list(stated(reader, day))
    weapons = sum(one.sort is Sort.WEAPON for one in lines)
    facts: dict[str, str | int] = {
        "as_of": day.isoformat(), "number": head.number, "head": head.hash.hex(), "weapons": weapons, "lots": len(lines) - weapons,
        "name": shop.name, "by": shop.actor.name,
    }  # fmt: skip
    sides = Side(shop.code, shop.depot_key), headquarters
    header, data = write_file(
        STATEMENT, sides, (clock.to_text(clock.now()), facts), (one.row() for one in lines), shop.sign_as_depot
    )
    path, _ = drive.put(to, file_name(shop.code, header), data)
    try:
        entry = shop.post(
            _draft(shop, SENT, kept_value(header, ()), f"stated to {headquarters.code} as of {day.isoformat()}")
        )
    except BaseException:
        drive.remove(path)  # a statement of which the book knows nothing would be answered for nothing
        raise
    return WrittenStatement(path, headquarters.code, day, head.number, weapons, len(lines) - weapons, entry)


def _check_day(reader: Reader, day: date, number: int) -> None:
    """The book must have been there on that day. Where the clock was put back since, it goes further than today."""
    moments = (moment_of(reader, 1), moment_of(reader, number))
    first, last = (one.astimezone().date() if one else reader.today for one in moments)
    last = max(last, reader.today)
    if not first <= day <= last:
        raise refuse(P.RECONCILIATION_DAY, "as_of", value=day, first=first, last=last)


def _draft(shop: Shop, key: str, value: str, reason: str) -> Draft:
    return Draft(Kind.SETTINGS, shop.today.isoformat(), {"values": {key: value}, "reason": reason})


@dataclass(frozen=True, slots=True)
class TakenAnswer:
    """What the depot made of an answer. `entry`: the one that keeps it; None when the book had it already."""

    now: Reconciliation
    entry: int | None


def take_answer(shop: Shop, path: Path) -> TakenAnswer:
    """Take the answer of headquarters into the book. Taking it twice changes nothing.

    Raises:
        Refused: changed, for another depot, from an unknown headquarters, to another statement than the last, or older than the one that
            counts.
        Unavailable: the stick is against it.
    """
    need_settings(shop)
    file = read_file(path, ANSWER)
    header = file.header
    if header.receiver.key != shop.depot_key:
        raise refuse(P.RECONCILIATION_NOT_OURS, depot=header.receiver.code)
    with shop.reading() as connection:
        check_headquarters(connection, header.sender.key)
        now = reconciliation(Reader(connection, OWN, shop.today))
    if now.sent is None or (header.facts["statement"], header.sender.key) != (now.sent.digest, now.sent.receiver.key):
        raise refuse(P.RECONCILIATION_OTHER, day=read_day(str(header.facts["as_of"])), ours=now.as_of)
    before, entry = now.answer, None
    if before is not None and before.facts["statement"] == now.sent.digest and before.made_at > header.made_at:
        raise refuse(P.RECONCILIATION_OLD, found=read_moment(before.made_at))
    if before is None or before.text != header.text:
        rows = _checked(file, rows_of(file, shop.secret.depot_seed or b""))
        entry = shop.post(_draft(shop, TAKEN, kept_value(header, rows), f"answer of {header.sender.code}"))
    with shop.reading() as connection:
        return TakenAnswer(reconciliation(Reader(connection, OWN, shop.today)), entry)


def _checked(file: Sealed, rows: Iterable[Any]) -> list[list[Any]]:
    """The rows of an answer, each of the form of a reject."""
    try:
        return [Reject.read(row).row() for row in rows]
    except ValueError as trouble:
        raise refuse(P.NOT_A_RECONCILIATION, path=file.path, detail=str(trouble)) from trouble


def open_case_of_rejects(work: Work, command: CaseOfRejects) -> Draft:
    """Open one case about lines that headquarters rejects: those that are named, else all that are open."""
    check_right(work, Kind.CASE)
    now = reconciliation(work.reader)
    found = [one.reject for one in now.open if one.reject.reason not in BY_STICK]
    if command.lines:
        unknown = [n for n in command.lines if n not in {one.line for one in found if one.line}]
        if unknown:
            raise refuse(P.RECONCILIATION_LINE, "lines", value=unknown[0])
        found = [one for one in found if one.line in command.lines]
    if not found or now.answer is None:
        raise refuse(P.RECONCILIATION_NOTHING, "lines")
    things, strangers = _things(work.reader, found)
    return open_case(
        work,
        OpenCase(
            kind=CaseKind.DIFFERENCE.value, text=command.text, things=things, strangers=strangers, happened_on=command.happened_on,
            reference=f"{now.answer.sender.code} {now.answer.made_at[:10]}",
        ),
    )  # fmt: skip


def _things(reader: Reader, rejects: list[Reject]) -> tuple[tuple[CaseThing, ...], tuple[str, ...]]:
    """What of the rejects the book has, each once, and the numbers that it does not have."""
    things: dict[str, CaseThing] = {}
    strangers: dict[str, None] = {}
    items = items_of(reader, rejects)
    for one in rejects:
        item = items.get(one)
        if item is None:
            strangers[named(one)] = None
        else:
            things[item.uuid] = CaseThing(item=item.uuid, quantity=max(item.held, 1), state=CaseState.DISPUTED.value)
    return tuple(things.values()), tuple(strangers)
