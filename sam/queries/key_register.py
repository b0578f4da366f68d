"""The key register: which keys there are, who has copies of them, which were lost and which were counted when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam import clock
from sam.domain.dates import day_text
from sam.domain.room import KeyAct, KeyDone, KeyKind, standing
from sam.ledger.room import who_of
from sam.queries.reader import Reader
from sam.queries.surveillance import until


def time_text(minute: int | None) -> str:
    """07:30; empty where no time is said."""
    return "" if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"


@dataclass(frozen=True, slots=True)
class KeyOut:
    """Copies of a key that somebody has.

    Attributes:
        number: of the person; empty of a user or of somebody who is not in the register of people.
        late: it should be back by now.
    """

    who: str
    number: str
    copies: int
    day: str
    time: str
    due_on: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True)
class KeyDoneRow:
    """One thing that was done with a key."""

    act: KeyAct
    key: str
    opens: str
    copies: int
    who: str
    number: str
    day: str
    time: str
    said: Mapping[str, str]
    entry: int


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A line of the key register.

    Attributes:
        place: path of the room that it opens.
        copies: that there are, lost ones included; `there` of them should hang in the cabinet.
        lost: since the lock was last changed.
        short: copies that the last count did not find.
        counted_on: when its copies were last counted, and how many were seen.
    """

    id: str
    number: str
    kind: KeyKind
    opens: str
    place: str
    copies: int
    there: int
    lost: int
    short: int
    out: tuple[KeyOut, ...]
    counted_on: str
    counted: int
    changed_on: str
    details: Mapping[str, str]
    retired: bool
    entry: int
    acts: tuple[KeyDoneRow, ...]

    @property
    def out_copies(self) -> int:
        """Copies that somebody has."""
        return sum(one.copies for one in self.out)

    @property
    def late(self) -> bool:
        """Whether a copy should be back by now."""
        return any(one.late for one in self.out)


_PAPERS = "SELECT k.*, p.path FROM key_line k LEFT JOIN place p ON p.id = k.place WHERE k.book = ? AND k.entry <= ? ORDER BY k.entry, k.id"
_ACTS = (
    "SELECT a.*, p.code AS person_code, p.name AS person_name FROM key_act a LEFT JOIN place p ON p.id = a.person"
    " WHERE a.book = ? AND a.entry <= ? ORDER BY a.entry, a.id"
)


def keys(reader: Reader, as_known: datetime | None = None, *, gone: bool = False) -> tuple[KeyRow, ...]:
    """Every key, by its number; those that are no longer in use only when they are asked for.

    Args:
        reader: the book.
        as_known: only what had been keyed in by this moment.
        gone: those that are gone too.
    """
    last = until(reader, None, as_known).last
    papers: dict[bytes, list[Any]] = {}
    acts: dict[bytes, list[Any]] = {}
    for row in reader.rows(_PAPERS, reader.book, last):
        papers.setdefault(row.uuid, []).append(row)
    for row in reader.rows(_ACTS, reader.book, last):
        acts.setdefault(row.uuid, []).append(row)
    found = [_key(reader, of, acts.get(uuid, [])) for uuid, of in papers.items()]
    return tuple(sorted((one for one in found if gone or not one.retired), key=lambda one: one.number.casefold()))


def key_named(found: Iterable[KeyRow], text: str) -> KeyRow | None:
    """The key with this number or id."""
    asked = text.strip().casefold()
    return next((one for one in found if asked in {one.number.casefold(), one.id}), None)


def _key(reader: Reader, papers: Sequence[Any], acts: Sequence[Any]) -> KeyRow:
    newest = papers[-1]
    history: list[tuple[int, int, KeyDone | int]] = [(row.entry, 0, row.copies) for row in papers]
    history += [(row.entry, row.id, KeyDone(KeyAct(row.act), row.copies, who_of(row.person, row.name))) for row in acts]
    now = standing(done for _entry, _id, done in sorted(history, key=lambda one: one[:2]))
    details = json.loads(newest.details or "{}")
    done = tuple(_done(reader, row, newest.number, details.get("opens", "")) for row in acts)
    counted = next((one for one in reversed(done) if one.act is KeyAct.COUNTED), None)
    changed = next((one for one in reversed(done) if one.act is KeyAct.LOCK_CHANGED), None)
    outs = tuple(_out(acts, who, copies) for who, copies in now.out.items())
    return KeyRow(
        newest.uuid.hex(), newest.number, KeyKind(newest.kind), details.get("opens", ""), newest.path or "", now.copies, now.there,
        now.lost, now.short, outs, counted.day if counted else "", counted.copies if counted else 0, changed.day if changed else "",
        details, bool(newest.retired), newest.entry - reader.low, done,
    )  # fmt: skip


def _done(reader: Reader, row: Any, number: str, opens: str) -> KeyDoneRow:
    return KeyDoneRow(
        KeyAct(row.act), number, opens, row.copies, row.person_name or row.name or "", row.person_code or "",
        day_text(row.day), time_text(row.minute), json.loads(row.details or "{}"), row.entry - reader.low,
    )  # fmt: skip


def _out(acts: Sequence[Any], who: str, copies: int) -> KeyOut:
    """What somebody has, with the newest issue that gave it."""
    given = next(
        row for row in reversed(acts) if row.act == KeyAct.ISSUED.value and who_of(row.person, row.name) == who
    )
    said = json.loads(given.details or "{}")
    due_on, due = said.get("due_on", "") or day_text(given.day), said.get("due", "")
    return KeyOut(
        given.person_name or given.name or "", given.person_code or "", copies, day_text(given.day), time_text(given.minute),
        due_on, due, is_late(due_on, due),
    )  # fmt: skip


def is_late(due_on: str, due: str) -> bool:
    """Whether a day, or a time of it, has gone by at the depot."""
    now = clock.now().astimezone()
    today = now.date()
    day = date.fromisoformat(due_on)
    return day < today or (day == today and bool(due) and due < f"{now:%H:%M}")
