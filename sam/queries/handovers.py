"""Hand-overs of accounts: which there are, who answers for what, and what is not settled when one is signed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.counts import WHOLE, CountOutcome
from sam.domain.dates import day_text
from sam.domain.room import HandoverEnd, Open
from sam.ledger.handover import holder_of
from sam.queries.cases import open_cases
from sam.queries.counts import CountHead, counts
from sam.queries.custody import in_transit, open_issues
from sam.queries.key_register import KeyRow, keys
from sam.queries.reader import Reader
from sam.queries.room_log import open_rooms
from sam.queries.seal_register import seals

MOST_LISTED = 500
"""So much of each sort is named one by one in a hand-over; how many there are always stands beside it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers for an account; `number` is of the hand-over in which it was taken."""

    id: str
    name: str
    since: str
    number: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver while an account was handed over."""

    since: str
    until: str
    reason: str
    entry: int


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One hand-over.

    Attributes:
        place: path; empty for the whole depot.
        gives, takes: names of the two users; `gives` is empty where nobody answered for it.
        waived: last day on which movements are taken all the same.
        said: all that its end says: count, keys, cases, stands, listed, reservations, instead, reason.
        signed_by: names, in the order of the signatures.
        count: number of the count it rests on.
    """

    id: str
    number: str
    place: str
    gives: str
    gives_id: str
    takes: str
    takes_id: str
    day: str
    reason: str
    entry: int
    waived: str
    outcome: HandoverEnd | None
    closed_on: str
    closed_entry: int
    said: Mapping[str, Any]
    signed_by: tuple[str, ...]
    count: str
    waivers: tuple[Waived, ...]

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class NotSettled:
    """Something that goes with the account; `since` is empty where it has no day."""

    what: Open
    text: str
    since: str = ""


def users_by_id(reader: Reader) -> dict[str, str]:
    """Names of all users, by id."""
    return {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }


def handovers(reader: Reader) -> tuple[HandoverRow, ...]:
    """Every hand-over, the newest first."""
    rows = reader.rows(
        "SELECT h.*, p.path, e.body AS end_body FROM handover h LEFT JOIN place p ON p.id = h.place"
        " LEFT JOIN entry e ON e.id = h.closed WHERE h.book = ? ORDER BY h.id DESC",
        reader.book,
    ).all()
    names = users_by_id(reader)
    numbers = {one.id: one.number for one in counts(reader)} if rows else {}
    waivers: dict[int, list[Waived]] = {}
    for row in reader.rows("SELECT * FROM handover_waiver WHERE book = ? ORDER BY id", reader.book):
        made = Waived(day_text(row.since), day_text(row.until), row.reason, row.entry - reader.low)
        waivers.setdefault(row.handover, []).append(made)
    return tuple(_row(reader, row, names, (numbers, waivers.get(row.id, []))) for row in rows)


def _row(
    reader: Reader, row: Any, names: Mapping[str, str], more: tuple[Mapping[str, str], Iterable[Waived]]
) -> HandoverRow:
    said = json.loads(row.ending or "{}")
    entry = json.loads(row.end_body) if row.end_body else {}
    signed = tuple(names.get(entry[key], "") for key in ("by", "second") if entry.get(key))
    return HandoverRow(
        row.uuid.hex(), row.number, row.path or "", names.get(row.gives or "", ""), row.gives or "", names.get(row.takes, ""),
        row.takes, day_text(row.day), json.loads(row.details or "{}").get("reason", ""), row.entry - reader.low,
        day_text(row.waived) if row.waived else "", HandoverEnd(row.outcome) if row.outcome else None,
        day_text(row.closed_on) if row.closed_on else "", row.closed - reader.low if row.closed else 0, said, signed,
        more[0].get(said.get("count", ""), ""), tuple(more[1]),
    )  # fmt: skip


def handover_named(reader: Reader, text: str = "") -> HandoverRow | None:
    """The hand-over with this number or id; without a text the open one, else the newest."""
    known = handovers(reader)
    asked = text.strip()
    if not asked:
        return next((one for one in known if one.open), known[0] if known else None)
    wanted = asked.lower() if re.fullmatch("[0-9a-fA-F]{32}", asked) else asked.casefold()
    return next((one for one in known if wanted in {one.number.casefold(), one.id}), None)


def holder(reader: Reader, path: str = "") -> Holder | None:
    """Who answers for a place since the newest hand-over of the nearest account; None where there was none."""
    found = holder_of(reader.connection, reader.book, path)
    if not found:
        return None
    of = [one for one in handovers(reader) if one.outcome is HandoverEnd.SIGNED and one.takes_id == found]
    fitting = [one for one in of if not one.place or path == one.place or path.startswith(one.place + "/")]
    newest = max(fitting, key=lambda one: (len(one.place), one.closed_entry))
    return Holder(found, newest.takes, newest.closed_on, newest.number)


def belongs(path: str, account: str) -> bool:
    """Whether a place belongs to an account; an empty path is the whole depot."""
    return not account or path == account or path.startswith(account + "/")


def keys_of_account(reader: Reader, account: str) -> tuple[KeyRow, ...]:
    """The keys in use that belong to an account."""
    return tuple(one for one in keys(reader) if belongs(one.place, account))


def counts_for(reader: Reader, one: HandoverRow) -> tuple[CountHead, ...]:
    """Counts on which a hand-over may rest, the newest first; open ones too."""
    return tuple(
        head
        for head in counts(reader)
        if head.what in WHOLE
        and head.entry > one.entry
        and head.outcome is not CountOutcome.GIVEN_UP
        and head.type_id is None
        and not head.category
        and belongs(one.place, head.place)
    )


def not_settled(reader: Reader, account: str) -> tuple[NotSettled, ...]:
    """All that is not settled now: cases, keys that are out or lost, seals that are on, issues, goods on the road, waivers."""
    return tuple(_every(reader, account))


def _every(reader: Reader, account: str) -> Iterator[NotSettled]:
    for case in open_cases(reader):
        yield NotSettled(Open.CASE, f"{case.number} {case.said('text')}".strip(), case.day)
    yield from _keys_and_seals(reader, account)
    yield from _out(reader)
    rows = reader.rows(
        "SELECT w.*, p.path FROM waiver w JOIN place p ON p.id = w.storehouse WHERE w.book = ? AND w.ended IS NULL"
        " AND w.last_day >= ?",
        reader.book, int(reader.today.strftime("%Y%m%d")),
    )  # fmt: skip
    for row in rows:
        if belongs(row.path, account):
            yield NotSettled(Open.WAIVER, f"{row.path}: {row.reason}", day_text(row.last_day))
    for room in open_rooms(reader):
        if belongs(room.place, account):
            yield NotSettled(Open.ROOM_OPEN, room.place, room.day)


def _keys_and_seals(reader: Reader, account: str) -> Iterator[NotSettled]:
    for key in keys_of_account(reader, account):
        for out in key.out:
            yield NotSettled(Open.KEY_OUT, f"{key.number} × {out.copies}: {out.who}", out.day)
        if key.lost:
            yield NotSettled(Open.KEY_LOST, f"{key.number} × {key.lost}: {key.opens}")
    for seal in seals(reader):
        if belongs(seal.place, account):
            yield NotSettled(Open.SEAL, f"{seal.number}: {seal.place} {seal.closes}".strip(), seal.day)


def _out(reader: Reader) -> Iterator[NotSettled]:
    for issue in open_issues(reader):
        what = Open.OVERDUE if issue.overdue_days > 0 else Open.ISSUE
        text = f"{issue.holder} ({issue.holder_number}): {issue.quantity} × {issue.type_name} {issue.item}".strip()
        yield NotSettled(what, f"{text} · {issue.voucher}", issue.due_back or issue.since)
    for one in in_transit(reader):
        unit = "" if one.unit == "each" else f" {one.unit}"  # pieces are told without the word
        yield NotSettled(Open.TRANSIT, f"{one.voucher}: {one.quantity}{unit} → {one.to}", one.day)


def figures(found: Iterable[NotSettled]) -> dict[str, int]:
    """How many of each there are."""
    counted = Counter(one.what.value for one in found)
    return {one.value: counted[one.value] for one in Open if counted[one.value]}


def listed(found: Iterable[NotSettled]) -> list[dict[str, str]]:
    """They one by one, as they stand in a document, so many of each at most."""
    seen: Counter[Open] = Counter()
    made = []
    for one in found:
        seen[one.what] += 1
        if seen[one.what] <= MOST_LISTED:
            made.append({"what": one.what.value, "text": one.text[:400], **({"since": one.since} if one.since else {})})
    return made
