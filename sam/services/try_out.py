"""Try an act without doing it: what would be against it, what is worth a look. A form asks this while it is being filled in.

The very service that will do the act judges it, so that a form never knows rules of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sam.domain.problems import Problem, Refused
from sam.ledger.book import read_settings
from sam.ledger.locks import open_locks
from sam.queries.reader import Reader
from sam.queries.where_to import Coming
from sam.services.work import Actor, Draft, Work

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying.

    Attributes:
        problems: what is against the act; empty when it could be done.
        notices: what is worth a look.
        answer: what the service would tell: voucher number, registry numbers.
        coming: what it would bring into storehouses.
    """

    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()
    answer: Mapping[str, Any] = field(default_factory=dict)
    coming: tuple[Coming, ...] = ()


def try_out(reader: Reader, service: Callable[[Work, C], Draft], command: C, actor: Actor, depot_code: str) -> Tried:
    """Judge a command; nothing is written.

    Args:
        reader: the book.
        service: what would be done.
        command: what is asked for.
        actor: who would act.
        depot_code: code of the depot, for numbers that the service would give.
    """
    connection, book = reader.connection, reader.book
    work = Work(reader, actor, depot_code, "----", read_settings(connection, book), open_locks(connection, book))
    try:
        draft = service(work, command)
    except Refused as refusal:
        return Tried(refusal.problems, coming=tuple(work.coming))
    return Tried((), draft.notices, draft.answer, tuple(work.coming))
