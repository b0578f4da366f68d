"""Who must have signed an entry, and whether they did. The same check for an entry sealed here and for one from a stick."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import Connection

from sam.domain import canonical
from sam.domain.dates import read_moment
from sam.domain.entry import SIGNATURE, Entry
from sam.domain.kinds import RULES, Kind
from sam.domain.problems import refuse
from sam.domain.problems.audit import AuditProblem
from sam.domain.problems.book import BookProblem as P
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.destruction import DestructionProblem
from sam.domain.problems.room import RoomProblem
from sam.domain.roles import Right, Role, may
from sam.domain.sites import MIXING
from sam.keys.signing import verify
from sam.ledger.counts import signers_of_end
from sam.ledger.handover import signers_of_handover
from sam.models import SPAN

LONG_SILENCE = timedelta(days=45)
"""After so long between two entries the clock may be wrong: two people sign."""


@dataclass(frozen=True, slots=True)
class Known:
    """A user as the book knows them."""

    uuid: str
    name: str
    role: Role
    key: bytes
    active: bool


def users(connection: Connection, book: int) -> dict[str, Known]:
    """All users of a book, by id."""
    found = connection.exec_driver_sql('SELECT uuid, name, role, "key", active FROM "user" WHERE book = ?', (book,))
    return {row.uuid.hex(): Known(row.uuid.hex(), row.name, Role(row.role), row.key, bool(row.active)) for row in found}


def founders(entry: Entry) -> dict[str, Known]:
    """The users that the first entry itself names."""
    return {
        one["id"]: Known(one["id"], one["name"], Role(one["role"]), bytes.fromhex(one["key"]), True)
        for one in entry.document["users"]
    }


def signers(connection: Connection, book: int, entry: Entry, known: dict[str, Known], last: str | None) -> int:
    """How many different people must have signed the entry."""
    rule = RULES.get((entry.kind, entry.version))
    if rule is None:
        raise refuse(P.UNKNOWN_KIND, number=entry.number, kind=f"{entry.kind.value} {entry.version}")
    needed = max(rule.signers, _for_what_it_says(connection, book, entry, known))
    if last is not None and silence(last, entry.recorded_at) > LONG_SILENCE:
        needed = 2
    return needed


def _for_what_it_says(connection: Connection, book: int, entry: Entry, known: dict[str, Known]) -> int:
    """How many sign because of what stands in the document."""
    own: dict[Kind, Callable[[], int]] = {
        Kind.USER: lambda: _for_user(entry, known),
        Kind.REVERSAL: lambda: _for_reversal(connection, book, entry),
        Kind.SETTINGS: lambda: _for_settings(entry),
        Kind.PAIRING: lambda: _for_pairing(connection, book, entry),
        Kind.COUNT_CLOSED: lambda: signers_of_end(connection, entry, book * SPAN),
        Kind.HANDOVER_CLOSED: lambda: signers_of_handover(entry),
    }
    return own[entry.kind]() if entry.kind in own else 1


def silence(before: str, now: str) -> timedelta:
    """How long nothing was recorded."""
    first, second = read_moment(before), read_moment(now)
    if first is None or second is None:
        return LONG_SILENCE * 2
    return second - first


def _for_user(entry: Entry, known: dict[str, Known]) -> int:
    """Adding or re-keying anyone who may sign second takes two; so it does for whoever may add users: they would be a back door."""
    old = known.get(entry.document["id"])
    roles = [Role(entry.document["role"]), *([old.role] if old else [])]
    return 2 if any(may(role, right) for role in roles for right in (Right.SIGN_SECOND, Right.USERS)) else 1


def _for_settings(entry: Entry) -> int:
    """A cell of the mixing table that is set otherwise lets in for ever what a waiver of two people lets in for days."""
    return 2 if MIXING in entry.document["values"] else 1


def pairs_anew(said: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether a pairing puts another key in the place of an earlier one, or another headquarters beside the one that is known.

    Whoever gets the bundles can read the whole book: no person alone names somebody else for it.
    """
    same = said["code"] == before["code"] or said["role"] == before["role"] == "headquarters"
    return same and said["key"] != before["key"]


def _for_pairing(connection: Connection, book: int, entry: Entry) -> int:
    """The first pairing takes one signature, one that puts another key in its place two."""
    rows = connection.exec_driver_sql(
        "SELECT body FROM entry WHERE book = ? AND kind = 'pairing' AND id < ?", (book, book * SPAN + entry.number)
    ).scalars()
    return 2 if any(pairs_anew(entry.document, canonical.read(body)["document"]) for body in rows) else 1


def _for_reversal(connection: Connection, book: int, entry: Entry) -> int:
    """As many as the document that is reversed."""
    kind = connection.exec_driver_sql(
        "SELECT kind FROM entry WHERE id = ?", (book * SPAN + entry.document["reverses"],)
    ).scalar()
    return max((rule.signers for (k, _), rule in RULES.items() if k.value == kind), default=1)


def people_of(entry: Entry, known: dict[str, Known], needed: int) -> list[Known]:
    """Who signed: enough different people with different keys, a signature for each; whether it fits is not yet looked at.

    Raises:
        Refused: with the first thing that is wrong.
    """
    names = [entry.by, *([entry.second] if entry.second else [])]
    if len(names) < needed:
        raise refuse(P.SECOND_MISSING, number=entry.number)
    people = []
    for name in names:
        person = known.get(name)
        if person is None or not person.active:
            raise refuse(P.UNKNOWN_SIGNER, number=entry.number)
        people.append(person)
    if len({person.uuid for person in people}) < len(people) or len({person.key for person in people}) < len(people):
        raise refuse(P.SECOND_SAME, name=people[0].name)
    _check_rights(entry, people)
    if len(entry.signatures) != SIGNATURE * len(people):
        raise refuse(
            P.SECOND_NOT_ASKED, number=entry.number, found=len(entry.signatures) // SIGNATURE, expected=len(people)
        )
    return people


def _check_rights(entry: Entry, people: Sequence[Known]) -> None:
    """Whoever signs may: the first writes such a document, the other signs second.

    Else a reader with a key could write, and anybody could add a quiet user with a key of their own as the other one.
    """
    for person in people[1:]:
        if not may(person.role, Right.SIGN_SECOND):
            raise refuse(P.SECOND_MAY_NOT, number=entry.number, name=person.name, role=person.role)
    rule = RULES[entry.kind, entry.version]
    if not may(people[0].role, rule.right):
        raise refuse(P.FIRST_MAY_NOT, number=entry.number, name=people[0].name, role=people[0].role)
    if entry.kind in NEEDS_COMMANDER and all(person.role is not Role.COMMANDER for person in people):
        raise refuse(NEEDS_COMMANDER[entry.kind], number=entry.number)


NEEDS_COMMANDER = {
    Kind.AUDIT_CLOSED: AuditProblem.NO_COMMANDER,
    Kind.CASE_DECISION: CaseProblem.NO_COMMANDER,
    Kind.DESTRUCTION_ORDER: DestructionProblem.NO_COMMANDER,
    Kind.HANDOVER_WAIVER: RoomProblem.NO_COMMANDER,
}
"""Kinds of which one of the two who sign is a commander, with what is said where none is."""


class Signed(NamedTuple):
    """What signatures are about: the number of an entry, its bytes, and the signatures; without what the bytes say."""

    number: int
    body: bytes
    signatures: bytes


def check_signed(entry: Entry | Signed, people: Sequence[Known]) -> None:
    """Whether each of them signed exactly the bytes of the entry. Other threads go on meanwhile.

    Raises:
        Refused: naming the first whose signature does not fit.
    """
    for n, person in enumerate(people):
        if not verify(person.key, entry.body, entry.signatures[n * SIGNATURE : (n + 1) * SIGNATURE]):
            raise refuse(P.BAD_SIGNATURE, number=entry.number, name=person.name)


_SHARE = 64
"""Entries whose signatures one core checks at a stretch."""


class Checks:
    """The signatures of a stretch of entries, looked at on all cores when its block ends; of an entry that is alone, at once.

    The block ends with the first signature that does not fit, as if each had been looked at before its entry was applied: whatever
    else went wrong came after it, for no entry is applied whose signers are not waiting here. The caller's transaction is rolled
    back in either case.
    """

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._waiting: list[tuple[Signed, Sequence[Known]]] = []

    def add(self, entry: Entry, people: Sequence[Known]) -> None:
        """These people must have signed this entry."""
        if self._alone:
            check_signed(entry, people)
        else:
            self._waiting.append((Signed(entry.number, entry.body, entry.signatures), people))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._waiting and (kind is None or issubclass(kind, Exception)):
            shares = [self._waiting[n : n + _SHARE] for n in range(0, len(self._waiting), _SHARE)]
            with ThreadPoolExecutor(os.cpu_count() or 1) as cores:
                list(cores.map(_check_share, shares))  # in their order: the first that does not fit is raised


def _check_share(share: Sequence[tuple[Signed, Sequence[Known]]]) -> None:
    for entry, people in share:
        check_signed(entry, people)
