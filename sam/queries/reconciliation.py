"""How the account of a depot stands with headquarters: what was stated and answered, and what became of the lines that were rejected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sam.domain import canonical
from sam.domain.dates import read_day
from sam.domain.items import SINGLE
from sam.domain.kinds import Kind
from sam.domain.marks import UNREADABLE, fold, tidy
from sam.domain.places import ON_CHARGE, PlaceKind
from sam.domain.reconciliation import BY_STICK, YEAR_DAYS, Reason, Reject, State
from sam.domain.watch_list import can_be_listed
from sam.keys.pairing import PairingRole
from sam.ledger.hq_receipt import check_signed
from sam.ledger.reconciliation import GIVEN, SENT, TAKEN, Header, kept_file
from sam.queries.books import newest_of_kind, pins
from sam.queries.reader import Reader, marks
from sam.queries.resolve import items_by_uuid
from sam.queries.stated import moment_of

SETTING_DAYS = "reconciliation_days"
"""The setting that says after how many days the next reconciliation is due."""

_SINGLE = frozenset(form.value for form in SINGLE)
_HEADQUARTERS = PairingRole.HEADQUARTERS.name.lower()


@dataclass(frozen=True, slots=True)
class KeptSetting:
    """A setting of the book: what it says, the number of its entry, and when that was written down."""

    value: str
    entry: int
    recorded_at: str


def kept_setting(reader: Reader, key: str) -> KeptSetting | None:
    """A setting with the entry that set it; None where it says nothing."""
    row = reader.one(
        "SELECT s.value, s.entry, e.recorded_at FROM setting s JOIN entry e ON e.id = s.entry WHERE s.book = ? AND s.key = ?"
        " AND s.value <> ''",
        reader.book,
        key,
    )
    return KeptSetting(row.value, row.entry - reader.low, row.recorded_at) if row is not None else None


def settings_under(reader: Reader, prefix: str) -> Mapping[str, str]:
    """The settings whose key begins so, by the rest of the key."""
    rows = reader.rows(
        "SELECT key, value FROM setting WHERE book = ? AND key >= ? AND key < ? AND value <> '' ORDER BY key",
        reader.book,
        prefix,
        prefix + "\U0010ffff",
    )
    return {row.key[len(prefix) :]: row.value for row in rows}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected line with what has become of it. `case`: number of its newest case since the answer."""

    reject: Reject
    state: State
    case: str = ""


def rejected(reader: Reader, rejects: Iterable[Reject], since: int, confirmed: int, upto: int) -> tuple[Rejected, ...]:
    """What has become of the lines that headquarters rejected.

    Args:
        reader: the depot's own book.
        rejects: of the answer.
        since: number of the entry by which the answer was taken in.
        confirmed: the last entry that headquarters has confirmed since.
        upto: the entry up to which the depot stated.
    """
    found = list(rejects)
    cases, items = _Cases(reader, reader.low + since), items_of(reader, found)
    return tuple(_become(reader, one, cases.of(one), items.get(one), held=confirmed >= upto) for one in found)


def _become(reader: Reader, one: Reject, case: str, item: ItemOf | None, *, held: bool) -> Rejected:
    if case:
        return Rejected(one, State.IN_CASE, case)
    if one.reason in BY_STICK:
        settled = held
    elif one.line:
        settled = item is None or not item.held or _put_right(one, item)
    else:
        settled = one.reason is Reason.SENT_TO_YOU and _is_here(reader, one)
    return Rejected(one, State.SETTLED if settled else State.OPEN)


def _put_right(one: Reject, item: ItemOf) -> bool:
    """Whether the record of a weapon that is on the account says by now what was missing."""
    if one.reason is Reason.NOT_ARRIVED and not item.on_the_road:
        return True  # it came back
    if one.reason is Reason.TWICE and item.alone:
        return True  # it was the other record that was put right
    still = one.reason is Reason.UNREADABLE and UNREADABLE in item.mark
    return bool(one.id) and not still and tidy(item.mark) != tidy(one.mark)


def _is_here(reader: Reader, one: Reject) -> bool:
    """Whether what was missed is on the account by now, under its number or, where that says enough, one that looks like it."""
    kinds = sorted(kind.value for kind in ON_CHARGE)
    rows = reader.rows(
        "SELECT i.mark, i.uuid FROM item i JOIN place p ON p.id = i.place WHERE i.book = ? AND (i.search = ? OR i.uuid = ?)"
        f" AND p.kind IN ({marks(kinds)})",
        reader.book,
        fold(one.mark),
        bytes.fromhex(one.id),
        *kinds,
    )
    like = can_be_listed(one.mark)
    return any(like or tidy(row.mark) == tidy(one.mark) or row.uuid.hex() == one.id for row in rows)


@dataclass(frozen=True, slots=True)
class ItemOf:
    """The thing of a rejected line: its id, its number now, and how much of it is on the account.

    Attributes:
        on_the_road: whether that is on the road.
        alone: it was rejected as standing twice, and nothing else of its type on the account has a number that looks like it.
    """

    uuid: str
    mark: str
    held: int
    on_the_road: bool = False
    alone: bool = False


def items_of(reader: Reader, rejects: Iterable[Reject]) -> Mapping[Reject, ItemOf]:
    """The things of rejected lines, weapons by their ids, anything else by type and number; what the book does not have is left out."""
    wanted = list(rejects)
    single = items_by_uuid(reader, (one.id for one in wanted if one.id))
    several = _by_type_and_number(reader, [one for one in wanted if not one.id])
    alone = _alone(reader, (one.id for one in wanted if one.id and one.reason is Reason.TWICE))
    made = {}
    for one in wanted:
        if row := single.get(one.id):
            kind = row.at.kind if row.at is not None else None
            made[one] = ItemOf(
                row.uuid,
                row.mark or row.registry or "",
                int(kind in ON_CHARGE),
                kind is PlaceKind.TRANSIT,
                row.uuid in alone,
            )
        elif not one.id and (lot := several.get((one.type_code, one.mark))):
            made[one] = lot
    return made


def _alone(reader: Reader, ids: Iterable[str]) -> frozenset[str]:
    """Of these weapons those with whose number, as it looks, no other of the type stands on the account."""
    kinds = sorted(kind.value for kind in ON_CHARGE)
    rows = reader.rows(
        "SELECT i.uuid FROM json_each(?) k CROSS JOIN item i ON i.book = ? AND i.uuid = unhex(k.value) WHERE NOT EXISTS (SELECT 1"
        " FROM item o JOIN place p ON p.id = o.place WHERE o.book = i.book AND o.search = i.search AND o.type = i.type AND o.id <> i.id"
        f" AND p.kind IN ({marks(kinds)}))",
        json.dumps(sorted(ids)),
        reader.book,
        *kinds,
    )
    return frozenset(row.uuid.hex() for row in rows)


def _by_type_and_number(reader: Reader, wanted: Iterable[Reject]) -> dict[tuple[str, str], ItemOf]:
    asked = json.dumps([[one.type_code, fold(one.mark), one.mark] for one in wanted])
    kinds = sorted(kind.value for kind in ON_CHARGE)
    rows = reader.rows(
        "SELECT t.code, i.uuid, i.mark, (SELECT sum(h.quantity) FROM holding h JOIN place p ON p.id = h.place WHERE h.item = i.id"
        f" AND p.kind IN ({marks(kinds)})) AS held FROM json_each(?) k CROSS JOIN item_type t ON t.book = ?"
        " AND t.code = json_extract(k.value, '$[0]') CROSS JOIN item i ON i.type = t.id AND i.search = json_extract(k.value, '$[1]')"
        " AND i.mark = json_extract(k.value, '$[2]') AND i.form IN ('lot', 'counted')",
        *kinds,
        asked,
        reader.book,
    )
    return {(row.code, row.mark): ItemOf(row.uuid.hex(), row.mark, int(row.held or 0)) for row in rows}


class _Cases:
    """The cases that were opened since the answer, by what they are about."""

    def __init__(self, reader: Reader, since: int) -> None:
        rows = reader.rows(
            'SELECT f.number, i.uuid, i.mark, i.form, t.code FROM case_file f JOIN case_item c ON c."case" = f.id JOIN item i ON'
            " i.id = c.item JOIN item_type t ON t.id = i.type WHERE f.book = ? AND f.entry > ? ORDER BY f.id",
            reader.book,
            since,
        )
        self._things: dict[str, str] = {}
        self._several: dict[tuple[str, str], str] = {}
        for row in rows:
            self._things[row.uuid.hex()] = row.number
            if row.form not in _SINGLE:
                self._several[row.code, row.mark] = row.number
        rows = reader.rows(
            'SELECT s.search, f.number FROM case_stranger s JOIN case_file f ON f.id = s."case" WHERE s.book = ? AND f.entry > ?'
            " ORDER BY f.id",
            reader.book,
            since,
        )
        self._strangers = {row.search: row.number for row in rows}

    def of(self, one: Reject) -> str:
        """The number of the case of a rejected line; empty where there is none.

        A weapon is known by its id alone: others of its type may have the same number, or none.
        """
        found = self._things.get(one.id, "") if one.id else self._several.get((one.type_code, one.mark), "")
        return found if found or one.line else self._strangers.get(fold(named(one)), "")


def named(one: Reject) -> str:
    """How a case names what the book does not have: by its number, or its type where it has none."""
    return one.mark or one.type_name


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """How the account stands with headquarters.

    Attributes:
        sent: what was stated last; None where nothing was.
        answer: header of the answer that counts; None where none came. It may be to an earlier statement.
        waiting: the last statement has no answer yet.
        rejects: what headquarters rejects, with what has become of each.
        rejected: how many lines of the statement; more than `rejects` names where there are very many.
        accepted: how many lines were.
        due_days: days until the next one is due; below zero it is late. None at headquarters, and where none is paired.
    """

    sent: Header | None
    answer: Header | None
    waiting: bool
    rejects: tuple[Rejected, ...]
    rejected: int
    accepted: int
    due_days: int | None

    @property
    def open(self) -> tuple[Rejected, ...]:
        """What still is to be looked into."""
        return tuple(one for one in self.rejects if one.state is State.OPEN)

    @property
    def as_of(self) -> date | None:
        """The day for which the account was stated last."""
        return read_day(str(self.sent.facts["as_of"])) if self.sent else None


def reconciliation(reader: Reader) -> Reconciliation:
    """How the account of the reader's book stands with headquarters."""
    sent, _ = _kept(kept_setting(reader, SENT))
    taken = kept_setting(reader, TAKEN)
    answer, rows = _kept(taken)
    rejects: tuple[Rejected, ...] = ()
    if answer is not None and taken is not None:
        upto = int(answer.facts["number"])
        confirmed = _confirmed(reader, answer.sender.key, taken.entry)
        rejects = rejected(reader, [Reject.read(row) for row in rows], taken.entry, confirmed, upto)
    waiting = sent is not None and (answer is None or answer.facts.get("statement") != sent.digest)
    facts = answer.facts if answer is not None else {}
    return Reconciliation(
        sent, answer, waiting, rejects, int(facts.get("rejected", 0)), int(facts.get("accepted", 0)), _due(reader, sent)
    )


def _kept(setting: KeptSetting | None) -> tuple[Header | None, list[Any]]:
    found = kept_file(setting.value) if setting is not None else None
    return found if found is not None else (None, [])


def _confirmed(reader: Reader, headquarters: bytes, since: int) -> int:
    """The last entry that this headquarters (its key) confirmed by a receipt that was taken in after this one; 0 where it did not."""
    for stored in newest_of_kind(reader.connection, reader.book, Kind.HQ_RECEIPT.value):
        if stored.number <= since:
            break
        document = canonical.read(stored.body)["document"]
        receipt = check_signed(document["receipt"].encode(), bytes.fromhex(document["signature"])).receipt
        if receipt.headquarters == headquarters:
            return receipt.number
    return 0


def _due(reader: Reader, sent: Header | None) -> int | None:
    paired = reader.value("SELECT 1 FROM pin WHERE book = ? AND role = ? LIMIT 1", reader.book, _HEADQUARTERS)
    own = reader.one("SELECT headquarters FROM book WHERE id = ?", reader.book)
    if not paired or own.headquarters:
        return None
    days = reader.value("SELECT value FROM setting WHERE book = ? AND key = ?", reader.book, SETTING_DAYS)
    founded = moment_of(reader, 1)
    last = read_day(str(sent.facts["as_of"])) if sent is not None else founded.astimezone().date() if founded else None
    return int(days or YEAR_DAYS) - (reader.today - (last or reader.today)).days


@dataclass(frozen=True, slots=True)
class Given:
    """What headquarters answered a depot last; `answer` None where it never did. `paired_on`: the day since when its key is known."""

    depot: str
    answer: Header | None
    rejects: tuple[Reject, ...]
    paired_on: date


def answers_given(reader: Reader) -> tuple[Given, ...]:
    """Of every depot that is paired with this headquarters, by its code."""
    kept = settings_under(reader, GIVEN)
    rows = reader.rows(
        "SELECT p.code, e.recorded_at FROM pin p JOIN entry e ON e.id = p.entry WHERE p.book = ? AND p.role <> ? ORDER BY p.code",
        reader.book,
        _HEADQUARTERS,
    )
    found = []
    for row in rows:
        file = kept_file(kept.get(row.code, ""))
        rejects = tuple(Reject.read(one) for one in file[1]) if file else ()
        found.append(Given(row.code, file[0] if file else None, rejects, date.fromisoformat(row.recorded_at[:10])))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How accounts stand: of a depot its own (`now`), at headquarters those of its depots (`given`).

    Attributes:
        paired: codes of the headquarters to which the book can be stated.
    """

    headquarters: bool
    now: Reconciliation
    given: tuple[Given, ...]
    paired: tuple[str, ...]


def reconciled(reader: Reader) -> Reconciled:
    """How the accounts stand that the reader's book answers for."""
    own = reader.one("SELECT headquarters FROM book WHERE id = ?", reader.book)
    given = answers_given(reader) if own.headquarters else ()
    paired = tuple(pin.code for pin in pins(reader.connection) if pin.role == _HEADQUARTERS)
    return Reconciled(bool(own.headquarters), reconciliation(reader), given, paired)
