"""What a service is given and what it hands over.

A service checks a command against the book and the rules, and either refuses with every problem at once or hands over one `Draft`.
The door (`sam.depot`) seals the draft, lets the book append it, and commits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.dates import number_of, read_day
from sam.domain.kinds import CURRENT_VERSION, RULES, Kind
from sam.domain.problems import Problem, Refused
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.roles import RIGHTS, Right, Role, may
from sam.ledger.locks import Lock
from sam.queries.reader import Reader
from sam.queries.where_to import Coming

FIRST_YEAR = 1800
"""No paper and no package of a depot is older; an earlier year is a slip of the keyboard."""

LIKELY_FROM = date(1950, 1, 1)
"""A voucher of an earlier day is a slip of the keyboard too, unless a list of the past has brought the book such days."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a user as the book knows them."""

    uuid: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Work:
    """One act: a reader in the transaction of the writer, and who acts."""

    reader: Reader
    actor: Actor
    depot_code: str
    depot_tag: str  # four characters that tell this book from another depot's with the same code
    settings: Mapping[str, str]  # what the institution has set
    locks: tuple[Lock, ...] = ()  # accounts that are being handed over
    coming: list[Coming] = field(
        default_factory=list
    )  # what it would bring into storehouses: a form that is tried shows it

    @property
    def today(self) -> date:
        """The day on which it is keyed in."""
        return self.reader.today


@dataclass(frozen=True, slots=True)
class Draft:
    """One document, ready to be sealed.

    Attributes:
        happened_on: day on the paper, "2026-11-22".
        notices: what is worth a look but stops nothing.
        answer: what the caller hears beside the entry's number.
    """

    kind: Kind
    happened_on: str
    document: Mapping[str, Any]
    notices: tuple[Problem, ...] = ()
    answer: Mapping[str, Any] = field(default_factory=dict)


class Findings:
    """The problems and notices of one act, gathered until all are known."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def problem(self, code: Enum, *where: str | int, **values: object) -> None:
        """Something that is against the act."""
        self.problems.append(Problem(code, where, values))

    def notice(self, code: Enum, *where: str | int, **values: object) -> None:
        """Something worth a look."""
        self.notices.append(Problem(code, where, values))

    def refuse_if_any(self) -> None:
        """Raise with everything that is against the act."""
        if self.problems:
            raise Refused(self.problems)


def check_right(work: Work, kind: Kind) -> None:
    """Whether the one who acts may write documents of this kind.

    Raises:
        Refused: naming the roles that may.
    """
    need_right(work, RULES[kind, CURRENT_VERSION[kind]].right)


def need_right(work: Work, right: Right) -> None:
    """Whether the one who acts has the right."""
    if not may(work.actor.role, right):
        able = [role for role in RIGHTS if may(role, right)]
        values = {"user": work.actor.name, "role": work.actor.role, "who": able}
        raise Refused([Problem(P.NOT_YOUR_RIGHT, (), values)])


def day(findings: Findings, work: Work, text: str, *where: str | int, future: bool = False) -> str:
    """The day of a field: today when left out; never in the future unless it may be."""
    if not text:
        return work.today.isoformat()
    read = read_day(text)
    if read is None or read.year < FIRST_YEAR:
        findings.problem(P.BAD_DAY, *where, value=text[:40])
        return work.today.isoformat()
    if read > work.today and not future:
        findings.problem(P.FUTURE, *where, day=read, today=work.today)
    return text


def paper_day(findings: Findings, work: Work, text: str, *where: str | int) -> str:
    """The day on the paper of an act: as `day`, and one on which this depot can have acted."""
    found = day(findings, work, text, *where)
    read = read_day(found)
    if read is not None and read < LIKELY_FROM:
        first = number_of(LIKELY_FROM)
        query = "SELECT 1 FROM voucher WHERE book = ? AND day < ? LIMIT 1"
        if work.reader.value(query, work.reader.book, first) is None:
            findings.problem(P.UNLIKELY_DAY, *where, day=read)
    return found


def optional_day(findings: Findings, work: Work, text: str, *where: str | int) -> str:
    """A day that may be left out and may be in the future."""
    return day(findings, work, text, *where, future=True) if text else ""


def past_day(findings: Findings, work: Work, text: str, *where: str | int) -> str:
    """A day that may be left out and is not in the future."""
    return day(findings, work, text, *where) if text else ""


def without_empty(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without its empty optional parts."""
    return {key: value for key, value in document.items() if value not in ("", None, [], {}, ())}
