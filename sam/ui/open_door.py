"""The open depot as the window holds it: a door that can be locked, and what the frame is told about the person at it.

Locking closes the depot, so that its keys leave the memory of the program; the password opens it again. Between the two, questions
are dropped and every screen asks anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sam import clock, memory
from sam.depot import Depot
from sam.domain.cases import CaseKind
from sam.domain.problems import Problem, Unavailable
from sam.domain.roles import RIGHTS, Right, may
from sam.domain.room import SealState
from sam.queries.find import Found as BookFound
from sam.queries.find import find
from sam.queries.reader import Reader
from sam.services.drafts import KeptDraft, kept_drafts
from sam.services.first_hour import begin_tour, leave_tour, note_seen, tour_facts
from sam.services.inspection import Inspection, inspect
from sam.services.last_kept import keeping
from sam.services.try_out import try_out
from sam.ui.frame.session import FootCell, FootFact, Session
from sam.ui.frame.tour import TourDoor
from sam.ui.kept_facts import kept_facts
from sam.ui.look.tokens import Tone
from sam.ui.screen_context import Find, Found, FoundKind
from sam.ui.stock_words import place_words
from sam.ui.work import JobCancelledError, Runner
from sam.words import formats
from sam.words.labels import kind_label, label
from sam.words.sentences import sentence
from sam.words.translate import _
from sam.words.watch_words import alarm, watch_words

IDLE_MINUTES = 10
_CLOCK_SLACK = timedelta(minutes=1)  # a clock that is put right by seconds is none of anybody's business


class OpenDoor:
    """A door to a depot. `lock` and `unlock` may be called from the window's thread and the writer thread in turn."""

    def __init__(self, depot: Depot, user: str) -> None:
        self._depot: Depot | None = depot
        self._folder, self._user = depot.folder.path, user
        self._listeners: list[Callable[..., object]] = []
        self.code, self.name, self.actor = depot.code, depot.name, depot.actor
        self.kept = _kept(depot)
        self.found: tuple[Problem, ...] = ()  # what is wrong with the book, once it was looked through
        depot.listen(self._heard)

    def _heard(self) -> None:
        for listener in list(self._listeners):
            listener()

    def _open(self) -> Depot:
        if self._depot is None:
            raise JobCancelledError
        return self._depot

    def do(self, service: Callable[..., Any], command: Any, *, second: Any = None) -> Any:
        """Do one thing; writes."""
        return self._open().do(service, command, second=second)

    def ask(self, question: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Ask one question."""
        return self._open().ask(question, *args, **kwargs)

    def run(self, job: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """A job behind the counter."""
        return self._open().run(job, *values, **named)

    def look_through(self, progress: Callable[[int, int], object]) -> tuple[Problem, ...]:
        """Prove the book and what is kept beside it; what is not as it was signed and written, the worst first.

        A lock in the middle of it ends it: it begins anew at the next start. Memory goes back to the system before and after: signing in
        and proving take more of it than the rest of the day.
        """
        memory.give_back()
        try:
            seen: Inspection = self.run(inspect, progress=progress)
        except Exception:
            if self._depot is None:
                return ()
            raise
        memory.give_back()
        bad = seen.book.first_bad
        self.found = (*([bad.problem] if bad is not None else []), *(seen.findings if not seen.ok else ()))
        return self.found

    def try_out(self, service: Callable[..., Any], command: Any) -> Any:
        """Judge a command without doing it."""
        return self._open().ask(try_out, service, command, self.actor, self.code)

    def second(self, name: str, password: str) -> Any:
        """The person who signs second."""
        return self._open().second(name, password)

    def listen(self, callback: Callable[..., object]) -> object:
        """Hear of every commit, also after a lock."""
        self._listeners.append(callback)
        return None

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry."""
        head = self._open().head()
        return head.number, head.hash.hex().upper()

    def clock_is_back(self, now: datetime) -> datetime | None:
        """When the last entry was recorded, where the clock of the computer now stands well before that; else None."""
        recorded = self._open().head().recorded_at
        last = clock.from_text(recorded) if recorded is not None else now
        return last if last - now >= _CLOCK_SLACK else None

    def close(self) -> None:
        """Close the depot and forget its keys."""
        depot, self._depot = self._depot, None
        if depot is not None:
            depot.close()

    def unlock(self, password: str) -> None:
        """Open the depot again with the password of the person who locked it.

        Raises:
            Refused: a wrong password.
            Unavailable: somebody else writes in the depot now.
        """
        if self._depot is None:
            depot = Depot.open(self._folder, self._user, password)
            depot.listen(self._heard)
            self._depot = depot
            self._heard()


def _kept(depot: Depot) -> Mapping[str, KeptDraft]:
    """What this person typed and did not finish; a desk that cannot be read keeps nobody from the book."""
    with contextlib.suppress(Unavailable):
        return depot.run(kept_drafts)
    return {}


def session_of(
    door: OpenDoor,
    writer: Runner,
    remember: Callable[[str, str], object],
    manual: Callable[[str], str],
    *,
    idle_minutes: int = IDLE_MINUTES,
    practice: bool = False,
) -> Session:
    """What the frame is told about an open depot."""
    role = door.actor.role

    def may_do(right: Enum) -> bool:
        return isinstance(right, Right) and may(role, right)

    return Session(
        door=door,
        depot=door.name,
        user=door.actor.name,
        role=lambda: label(role).capitalize(),
        find=_finder(door),
        may=may_do,
        who_may=_who_may,
        sentence=sentence,
        unlock=door.unlock,
        # in its turn on the writer thread: an act that is being written is finished first
        lock=lambda: writer.run(door.close, _nothing),
        foot=lambda: _foot(door),
        clock=_time_of_day,
        manual=manual,
        remember=remember,
        kept=door.kept,
        practice=practice,
        idle_minutes=idle_minutes,
        tour=_tour(door) if practice else None,
    )


def _tour(door: OpenDoor) -> TourDoor:
    """The first-hour tour of the person at the door."""
    return TourDoor(
        facts=lambda: door.run(tour_facts),
        begin=lambda: door.run(begin_tour),
        leave=lambda: door.run(leave_tour),
        note=lambda seen: door.run(note_seen, seen),
    )


def is_practice(reader: Reader) -> bool:
    """Whether the book says of itself that it is a practice depot."""
    said = reader.value("SELECT value FROM setting WHERE book = ? AND key = 'practice'", reader.book)
    return str(said) == "yes"


def _nothing(_result: object) -> None:
    """After a lock there is nothing to do."""


def _who_may(right: Enum) -> str:
    """Who may do what this person may not."""
    able = [label(role) for role in RIGHTS if isinstance(right, Right) and may(role, right)]
    return _("Your role may not do this. Who may: {who}.").format(who=", ".join(able))


def _time_of_day() -> str:
    now = clock.now().astimezone()
    return f"{formats.day(now.date())}  {now:%H:%M}"


def _foot(door: OpenDoor) -> Sequence[FootFact]:
    """The facts of the foot: entry and head of the book; before all else, that it is not whole."""
    if door.found:
        broken = (lambda: _("The book is NOT whole"), lambda: _("NOT whole"))
        return (FootFact(FootCell.BOOK, *broken, Tone.STOP, "movements"),)
    now = clock.now()
    if (last := door.clock_is_back(now)) is not None:
        return (_clock_is_back(last), *kept_facts(door.run(keeping), now))
    number, head = door.head()
    short = f"{head[:4]} {head[4:8]} {head[8:12]}"
    words = (
        lambda: _("Book entry {n} · head {head}").format(n=formats.number(number), head=short),
        lambda: _("Entry {n}").format(n=formats.number(number)),
    )
    return (FootFact(FootCell.BOOK, *words, Tone.NONE, "movements"), *kept_facts(door.run(keeping), now))


def _clock_is_back(last: datetime) -> FootFact:
    local = last.astimezone()
    words = lambda: _("Clock set back: last entry {when}").format(  # noqa: E731
        when=f"{formats.day(local.date())} {local:%H:%M}"
    )
    return FootFact(FootCell.BOOK, words, lambda: _("Clock set back"), Tone.WARN, "movements")


_KINDS = {
    "weapon": (FoundKind.WEAPON, "weapons"),
    "part": (FoundKind.WEAPON, "weapons"),
    "lot": (FoundKind.LOT, "ammunition"),
    "person": (FoundKind.PERSON, "people"),
    "unit": (FoundKind.PERSON, "people"),
    "place": (FoundKind.PLACE, "places"),
    "supplier": (FoundKind.PLACE, "movements"),
    "depot": (FoundKind.PLACE, "movements"),
    "case": (FoundKind.CASE, "cases"),
    "voucher": (FoundKind.VOUCHER, "movements"),
    "type": (FoundKind.TYPE, "catalogue"),
    "key": (FoundKind.KEY, "room-log"),
    "seal": (FoundKind.SEAL, "room-log"),
}


_EXACT = {"exact", "registry", "label"}


def _finder(door: OpenDoor) -> Find:
    def found(text: str) -> list[Found]:
        rows: Sequence[BookFound] = door.ask(find, text, 6)
        seen = [row for row in rows if row.subject in _KINDS]
        return [
            replace(_found(row), exact=row.reason in _EXACT, alarm=alarm(row.watch, row.text, row.paper))
            for row in seen
        ]

    return found


def _found(row: BookFound) -> Found:
    kind, screen = _KINDS[row.subject]
    detail, argument = _TOLD.get(row.subject, _told_of_item)(row)
    return Found(kind, row.text, detail, screen, argument)


def _told_of_item(row: BookFound) -> tuple[str, object]:
    like = _("looks alike") if row.reason == "looks alike" else ""
    where = watch_words(row.watch, row.paper) or place_words(row.place)
    return _beside(row.detail, where, like), row.id


def _told_of_case(row: BookFound) -> tuple[str, object]:
    return watch_words(row.watch, row.paper) or label(CaseKind(row.detail)), row.paper or row.text


_Told = Callable[[BookFound], tuple[str, object]]
_BY_CODE: _Told = lambda row: (row.detail, row.detail)  # noqa: E731 - four of one kind
_BY_NAME: _Told = lambda row: (row.detail, {"text": row.text})  # noqa: E731 - what came from them and went to them
_TOLD: Mapping[str, _Told] = {  # what stands beside the words of a result, and what its screen is opened with
    "voucher": lambda row: (_beside(kind_label(row.detail), row.place), row.text),
    "person": _BY_CODE,
    "unit": _BY_CODE,
    "type": _BY_CODE,
    "place": lambda row: (row.place, row.place),
    "supplier": _BY_NAME,
    "depot": _BY_NAME,
    "case": _told_of_case,
    "key": lambda row: (_beside(row.detail, row.place), {"key": row.id}),
    "seal": lambda row: (_beside(label(SealState(row.detail)), row.place), {"seal": row.text}),
}


def _beside(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
