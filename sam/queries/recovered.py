"""Recovered weapons: the file of each seizure, find and surrender, and how every thing of it stands: where it is, what it waits for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.case_facts import Fact
from sam.domain.cases import CAME_IN, CaseStep
from sam.domain.dates import day_text, number_of, read_day
from sam.domain.items import SINGLE, Form
from sam.domain.places import HOLDERS, ON_CHARGE, PlaceKind
from sam.domain.recovered import BALLISTIC_DAYS, HOLD_DAYS, TRACE_DAYS, Ballistic, NumberState
from sam.queries.case_file import CaseFile, Thing
from sam.queries.cases import case, cases
from sam.queries.reader import Reader
from sam.queries.settings_now import settings_now

_KINDS = ", ".join(f"'{kind.value}'" for kind in sorted(CAME_IN, key=lambda one: one.value))

NOT_OURS = (
    f"f.kind IN ({_KINDS}) AND c.into_use IS NULL AND (f.outcome IS NULL OR f.outcome <> 'unfounded' OR EXISTS (SELECT 1 FROM"
    " case_voucher w JOIN voucher v ON v.id = w.voucher WHERE w.\"case\" = f.id AND v.kind = 'receipt' AND v.reversed_by IS NULL))"
)
"""Whether a thing `c` of a case `f` came in and was not taken into official use: it is nobody's to hand out."""


class Fate(Enum):
    """What has become of a thing that came in."""

    HERE = "here"
    OUT = "out"  # at a laboratory, a court: in other hands, on our account
    USED = "used"
    RETURNED = "returned"
    GIVEN = "given"  # to police, court or another depot
    DESTROYED = "destroyed"
    LOST = "lost"
    UNDONE = "undone"  # its receipt was undone


class Answer(Enum):
    """How far a trace or a ballistic entry is."""

    NONE = "none"
    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold in force on a thing. `of_case`: it belongs to its case, and ends by a decision there."""

    text: str
    reference: str
    since: str
    until: str
    of_case: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of a file, and how it stands.

    Attributes:
        place: path of the place where it is, or the name of its holder.
        observed: its number as it was read when it came in; `restored` as it was read after treatment, empty for not.
        traced_on, ballistic_on: days since which an answer is awaited; empty where none is.
    """

    thing: Thing
    fate: Fate
    place: str
    number_state: NumberState | None
    observed: str
    restored: str
    holds: tuple[Hold, ...]
    trace: Answer
    traced_on: str
    ballistic: Answer
    ballistic_on: str

    @property
    def ours(self) -> bool:
        """Whether it is still on the account, and not taken into use: something is to be decided of it."""
        return self.fate in {Fate.HERE, Fate.OUT}

    @property
    def weapon(self) -> bool:
        """Whether it is a weapon or numbered part."""
        return self.thing.form in SINGLE


@dataclass(frozen=True, slots=True)
class RecoveredFile:
    """A case of what came in, with its pieces."""

    case: CaseFile
    pieces: tuple[Piece, ...]

    @property
    def number(self) -> str:
        """The number of its case."""
        return self.case.number

    @property
    def held(self) -> tuple[Piece, ...]:
        """What is held."""
        return tuple(one for one in self.pieces if one.ours and one.holds)

    @property
    def traces(self) -> tuple[Piece, ...]:
        """What waits for the outcome of a trace."""
        return tuple(one for one in self.pieces if one.ours and one.trace is Answer.OPEN)

    @property
    def to_trace(self) -> tuple[Piece, ...]:
        """Weapons of which nobody asked for a trace yet."""
        return tuple(
            one for one in self.pieces if one.ours and one.thing.form is Form.WEAPON and one.trace is Answer.NONE
        )

    @property
    def ballistics(self) -> tuple[Piece, ...]:
        """What is to be entered in the ballistic system."""
        return tuple(one for one in self.pieces if one.ours and one.ballistic is Answer.OPEN)

    @property
    def out(self) -> tuple[Piece, ...]:
        """What is in other hands."""
        return tuple(one for one in self.pieces if one.fate is Fate.OUT)

    @property
    def free(self) -> tuple[Piece, ...]:
        """What nothing keeps: it can be handed over, used or destroyed."""
        return tuple(
            one for one in self.pieces if one.ours and not one.holds and Answer.OPEN not in {one.trace, one.ballistic}
        )

    @property
    def settled(self) -> bool:
        """Whether nothing of it is left to decide."""
        return not any(one.ours and one.weapon for one in self.pieces) and not self.held


def recovered(reader: Reader, *, still_open: bool = False, last: int | None = None) -> tuple[RecoveredFile, ...]:
    """The files, the newest first.

    Args:
        reader: the book.
        still_open: whether only those that are not closed are wanted.
        last: id of the last entry that counts; None for all.
    """
    found = [one for one in cases(reader, still_open=still_open, last=last) if one.kind in CAME_IN]
    return _filled(reader, found, reader.high if last is None else last)


def recovered_file(reader: Reader, named: str, last: int | None = None) -> RecoveredFile | None:
    """One file by the number or id of its case; None where there is none, or the case is of another kind."""
    found = case(reader, named, last) if named else None
    if found is None or found.kind not in CAME_IN:
        return None
    return _filled(reader, [found], reader.high if last is None else last)[0]


def file_of_thing(reader: Reader, uuid: str) -> str:
    """The number of the newest file that a thing stands in; empty where it stands in none."""
    found = reader.value(
        'SELECT f.number FROM case_file f JOIN case_item c ON c."case" = f.id JOIN item i ON i.id = c.item'
        f" WHERE i.book = ? AND i.uuid = ? AND f.kind IN ({_KINDS}) ORDER BY f.id DESC LIMIT 1",
        reader.book,
        bytes.fromhex(uuid),
    )
    return found or ""


_ITEMS = """
SELECT f.uuid AS file, c.item, c.observed, c.number_state, c.into_use,
    (SELECT l.gives FROM line l WHERE l.item = c.item AND l.entry <= ?1 ORDER BY l.id DESC LIMIT 1) AS at
FROM case_file f JOIN case_item c ON c."case" = f.id WHERE f.book = ?2 AND hex(f.uuid) IN (SELECT value FROM json_each(?3))
ORDER BY c.id
"""
_HOLD = "SELECT {item} AS item, r.text, r.reference, r.since, r.until, r.entry, r.id FROM restriction r"
_STANDS = (
    "r.kind = 'hold' AND r.entry <= ?2 AND (r.lifted IS NULL OR r.lifted > ?2) AND (r.until IS NULL OR r.until >= ?3)"
)
_HOLDS = (
    f"{_HOLD.format(item='r.target_id')} WHERE r.target = 'item' AND r.target_id IN (SELECT value FROM json_each(?1)) AND {_STANDS}"
    f" UNION ALL {_HOLD.format(item='i.id')} JOIN item i ON i.type = r.target_id WHERE r.target = 'type'"
    f" AND i.id IN (SELECT value FROM json_each(?1)) AND {_STANDS} ORDER BY 1, 7"
)
_RESTORED = (
    "SELECT item, text FROM mark WHERE item IN (SELECT value FROM json_each(?1)) AND kind = 'restored' AND entry <= ?2"
    " AND (struck IS NULL OR struck > ?2) ORDER BY id"
)
_GONE = {
    PlaceKind.OWNER: Fate.RETURNED, PlaceKind.TRANSFERRED: Fate.GIVEN, PlaceKind.DESTROYED: Fate.DESTROYED,
    PlaceKind.LOST: Fate.LOST, PlaceKind.SUPPLIER: Fate.UNDONE, PlaceKind.TRANSIT: Fate.OUT,
}  # fmt: skip


def _filled(reader: Reader, found: list[CaseFile], last: int) -> tuple[RecoveredFile, ...]:
    """The files with their pieces, a statement for each kind of thing that is asked."""
    facts = _Facts(reader, found, last)
    return tuple(RecoveredFile(one, tuple(facts.pieces(one))) for one in found)


class _Facts:
    """What the tables say of the things of some cases."""

    def __init__(self, reader: Reader, found: list[CaseFile], last: int) -> None:
        self._low = reader.low
        self._rows: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
        files = json.dumps([one.id.upper() for one in found])
        listed = reader.rows(_ITEMS, last, reader.book, files).all()
        for row in listed:
            self._rows[row.file.hex(), row.item].append(row)
        places = json.dumps(sorted({row.at for row in listed if row.at is not None}))
        asked = "SELECT id, kind, path, name, code FROM place WHERE id IN (SELECT value FROM json_each(?))"
        self._places = {row.id: row for row in reader.rows(asked, places)}
        items = json.dumps(sorted({row.item for row in listed}))
        self._holds: defaultdict[int, list[Any]] = defaultdict(list)
        for row in reader.rows(_HOLDS, items, last, number_of(reader.today)):
            self._holds[row.item].append(row)
        self._restored = {row.item: row.text for row in reader.rows(_RESTORED, items, last)}
        self._last = last

    def pieces(self, of: CaseFile) -> Iterator[Piece]:
        """Every thing of a case, in its order."""
        entries = {of.entry, *(step.entry for step in of.steps if step.kind is CaseStep.HELD)}
        asked = _asked(of, CaseStep.TRACE_REQUEST, CaseStep.TRACE_OUTCOME)
        due = _asked(of, CaseStep.BALLISTIC_DUE, CaseStep.BALLISTIC_ENTRY)
        for thing in of.things:
            row = self._rows[of.id, thing.item].pop(0)
            holds = tuple(
                Hold(
                    one.text, one.reference or "", day_text(one.since), day_text(one.until) if one.until else "",
                    one.entry - self._low in entries,
                )
                for one in self._holds[thing.item]
            )  # fmt: skip
            used = row.into_use is not None and row.into_use <= self._last
            place = self._places.get(row.at)
            kind = PlaceKind(place.kind) if place is not None else PlaceKind.SUPPLIER
            (trace, traced_on), (ballistic, ballistic_on) = asked(thing), due(thing)
            yield Piece(
                thing, _fate(kind, thing, used=used), _where(place, kind),
                NumberState(row.number_state) if row.number_state else None, row.observed or "", self._restored.get(thing.item, ""),
                holds, trace, traced_on, ballistic, ballistic_on,
            )  # fmt: skip


def _fate(kind: PlaceKind, thing: Thing, *, used: bool) -> Fate:
    """What has become of a thing; of a quantity that may lie in several places only that it came in."""
    if thing.form not in SINGLE:
        return Fate.HERE if kind in ON_CHARGE else _GONE.get(kind, Fate.HERE)
    if kind in _GONE:
        return _GONE[kind]
    if used:
        return Fate.USED
    return Fate.OUT if kind in HOLDERS else Fate.HERE


def _where(place: Any, kind: PlaceKind) -> str:
    if place is None:
        return ""
    return f"{place.name} ({place.code})" if kind in HOLDERS else str(place.path)


def _asked(of: CaseFile, question: CaseStep, answer: CaseStep) -> Callable[[Thing], tuple[Answer, str]]:
    """How far a question is, for each thing of a case."""
    steps = [one for one in of.steps if one.kind in {question, answer}]

    def found(thing: Thing) -> tuple[Answer, str]:
        made, since = Answer.NONE, ""
        for one in steps:
            if one.items and thing.uuid not in one.items:
                continue
            if one.kind is question:
                made, since = Answer.OPEN, one.day
            else:
                not_needed = one.facts.get(Fact.BALLISTIC.value) == Ballistic.NOT_NEEDED.value
                made, since = Answer.NOT_NEEDED if not_needed else Answer.DONE, ""
        return made, since

    return found


@dataclass(frozen=True, slots=True)
class Waits:
    """What of a file needs a hand: a trace or a ballistic entry for too long, a hold that ends, everything gone so that it can be closed.

    `days`: since when, or until when.
    """

    what: str  # "trace", "ballistic", "hold" or "close"
    number: str
    count: int
    days: int


def waits(reader: Reader, files: Iterable[RecoveredFile] | None = None) -> tuple[Waits, ...]:
    """What needs a hand of the files that are open, by the limits that the institution set."""
    settings = settings_now(reader)
    limits = {
        "trace": int(settings.get("trace_days", TRACE_DAYS)),
        "ballistic": int(settings.get("ballistic_days", BALLISTIC_DAYS)),
        "hold": int(settings.get("hold_days", HOLD_DAYS)),
    }
    made = []
    for one in recovered(reader, still_open=True) if files is None else files:
        for what, days in (
            ("trace", [_since(reader, piece.traced_on) for piece in one.traces]),
            ("ballistic", [_since(reader, piece.ballistic_on) for piece in one.ballistics]),
        ):
            old = [many for many in days if many > limits[what]]
            if old:
                made.append(Waits(what, one.number, len(old), max(old)))
        ends = [-_since(reader, hold.until) for piece in one.held for hold in piece.holds if hold.until]
        soon = [many for many in ends if many <= limits["hold"]]
        if soon:
            made.append(Waits("hold", one.number, len(soon), min(soon)))
        if one.settled:
            made.append(Waits("close", one.number, len(one.pieces), 0))
    return tuple(made)


def _since(reader: Reader, day: str) -> int:
    read = read_day(day)
    return (reader.today - read).days if read is not None else 0


def first_of(files: Iterable[RecoveredFile], first: date | None, until: date | None) -> tuple[RecoveredFile, ...]:
    """The files of a stretch of days."""
    return tuple(
        one
        for one in files
        if (first is None or one.case.day >= first.isoformat()) and (until is None or one.case.day <= until.isoformat())
    )
