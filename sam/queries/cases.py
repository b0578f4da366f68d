"""The cases of a book: what each is about, what was done and decided, what is still missing, and where it stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.cases import CaseKind, CaseState, CaseStep, Decision, Outcome, Way
from sam.domain.dates import day_text
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.queries.case_file import CaseFile, Decided, DecidedLine, OfCase, Step, Thing
from sam.queries.reader import Reader
from sam.queries.resolve import lying

_FILES = (
    "SELECT f.id, f.uuid, f.number, f.kind, f.day, p.path AS place, f.details, f.entry, f.closed, f.closed_on, f.outcome, f.ending"
    " FROM case_file f LEFT JOIN place p ON p.id = f.place WHERE f.book = ? AND f.entry <= ?"
)


def cases(reader: Reader, *, still_open: bool = False, last: int | None = None) -> tuple[CaseFile, ...]:
    """All cases, or those that are open, the newest first.

    Args:
        reader: the book.
        still_open: whether only those that are open are wanted.
        last: id of the last entry that counts; None for all.
    """
    more = " AND (f.closed IS NULL OR f.closed > ?)" if still_open else ""
    known = reader.high if last is None else last
    values = (known, known) if still_open else (known,)
    return _filled(reader, reader.rows(f"{_FILES}{more} ORDER BY f.id DESC", reader.book, *values).all(), known)


def open_cases(reader: Reader) -> tuple[CaseFile, ...]:
    """Those that are open, the newest first."""
    return cases(reader, still_open=True)


def not_undone(reader: Reader) -> tuple[CaseFile, ...]:
    """Those that were closed as unfounded while their losses stand: the things are off the account, and nobody looks for them."""
    asked = f"{_FILES} AND f.outcome = ? ORDER BY f.id DESC"
    rows = reader.rows(asked, reader.book, reader.high, Outcome.UNFOUNDED.value).all()
    return tuple(one for one in _filled(reader, rows, reader.high) if one.missing)


def case(reader: Reader, named: str, last: int | None = None) -> CaseFile | None:
    """One case by its number or id."""
    known = reader.high if last is None else last
    asked = f"{_FILES} AND (upper(f.number) = upper(?) OR hex(f.uuid) = upper(?)) LIMIT 1"
    found = _filled(reader, reader.rows(asked, reader.book, known, named, named).all(), known)
    return found[0] if found else None


def cases_of(reader: Reader, item: int) -> tuple[CaseFile, ...]:
    """The cases that a thing stands in, the newest first."""
    asked = f'{_FILES} AND f.id IN (SELECT "case" FROM case_item WHERE item = ?) ORDER BY f.id DESC'
    return _filled(reader, reader.rows(asked, reader.book, reader.high, item).all(), reader.high)


def case_of_thing(reader: Reader, uuid: str) -> str:
    """The number of the newest case that a thing stands in; empty where there is none."""
    found = reader.value(
        'SELECT f.number FROM case_file f JOIN case_item c ON c."case" = f.id JOIN item i ON i.id = c.item'
        " WHERE i.book = ? AND i.uuid = ? ORDER BY f.id DESC LIMIT 1",
        reader.book,
        bytes.fromhex(uuid),
    )
    return found or ""


def _filled(reader: Reader, rows: Iterable[Any], last: int) -> tuple[CaseFile, ...]:
    rows = list(rows)
    parts = _Parts(reader, rows, last) if rows else None
    return tuple(_case(reader, row, parts) for row in rows if parts is not None)


def _case(reader: Reader, row: Any, parts: _Parts) -> CaseFile:
    details = json.loads(row.details)
    closed = row.closed if row.closed and row.closed <= parts.last else None
    return CaseFile(
        row.uuid.hex(), row.number, CaseKind(row.kind), day_text(row.day), row.place or "", details, row.entry - reader.low,
        parts.signed(row.entry)[0], parts.users.get(details.get("custodian", ""), ""), closed - reader.low if closed else 0,
        day_text(row.closed_on) if closed else "", parts.signed(closed)[0], Outcome(row.outcome) if closed else None,
        row.ending or "" if closed else "", tuple(parts.things[row.id]), tuple(parts.strangers[row.id]),
        tuple(parts.steps[row.id]), tuple(parts.decisions[row.id]), tuple(parts.vouchers[row.id]), tuple(parts.banned[row.entry]),
    )  # fmt: skip


_OF = '"case" IN (SELECT value FROM json_each(?))'


class _Parts:
    """Everything that belongs to some cases, a statement for each kind of thing."""

    def __init__(self, reader: Reader, files: Iterable[Any], last: int) -> None:
        files = list(files)
        self.last = last
        ids = json.dumps([row.id for row in files])
        self.things: defaultdict[int, list[Thing]] = defaultdict(list)
        self.strangers: defaultdict[int, list[str]] = defaultdict(list)
        self.steps: defaultdict[int, list[Step]] = defaultdict(list)
        self.decisions: defaultdict[int, list[Decided]] = defaultdict(list)
        self.vouchers: defaultdict[int, list[OfCase]] = defaultdict(list)
        self.banned: defaultdict[int, list[str]] = defaultdict(list)
        self._reader = reader
        self.users = {
            row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
        }
        self._names = _names(
            reader, self.users, ids, [entry for row in files for entry in (row.entry, row.closed) if entry]
        )
        self._read_decisions(ids)
        self._read_things(ids)
        self._read_steps(ids)
        for row in reader.rows(f'SELECT "case", text FROM case_stranger WHERE {_OF} ORDER BY id', ids):
            self.strangers[row[0]].append(row.text)
        standing = (
            "SELECT r.entry, r.uuid FROM case_file f JOIN restriction r ON r.entry = f.entry"
            " WHERE f.id IN (SELECT value FROM json_each(?)) AND (r.lifted IS NULL OR r.lifted > ?) ORDER BY r.id"
        )
        for row in reader.rows(standing, ids, last):
            self.banned[row.entry].append(row.uuid.hex())
        self._read_vouchers(ids)

    def signed(self, entry: int | None) -> tuple[str, str]:
        """Names of those who signed an entry, first and second."""
        return self._names.get(entry or 0, ("", ""))

    def _read_things(self, ids: str) -> None:
        moved = self._moved(ids)
        rows = self._reader.rows(
            'SELECT c."case", c.item, c.quantity, c.state, c.condition, c.note, i.uuid, i.form, i.mark, i.registry, t.code, t.name,'
            " t.unit, p.path, p.kind, p.name AS place_name, p.code AS place_code FROM case_item c JOIN item i ON i.id = c.item"
            f" JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = c.place WHERE c.{_OF} ORDER BY c.id",
            ids,
        ).all()
        there = lying(self._reader, [row.item for row in rows if row.form == Form.COUNTED.value])
        for row in rows:
            holder = row.kind in {"person", "unit"}
            went = moved.pop((row[0], row.item), {})  # a thing that stands there twice is told of once
            lost = went.get(Kind.LOSS, 0)
            off = sum(
                line.quantity
                for one in self.decisions[row[0]]
                for line in one.lines
                if one.kind is Decision.WRITE_OFF and line.uuid == row.uuid.hex()
            )
            place = f"{row.place_name} ({row.place_code})" if holder else row.path or ""
            self.things[row[0]].append(
                Thing(
                    row.item, row.uuid.hex(), Form(row.form), row.mark or row.registry or "", row.code, row.name, row.quantity, row.unit,
                    CaseState(row.state), place, holder, row.condition or "", row.note or "",
                    max(lost - went.get(Kind.RECOVERY, 0), 0), off, lost, went.get(Kind.ADJUSTMENT, 0),
                    sum(one.quantity for one in there.get(row.item, ())),
                )
            )  # fmt: skip

    def _moved(self, ids: str) -> dict[tuple[int, int], dict[Kind, int]]:
        """How much of each thing was lost, came back or was corrected by the vouchers of each case that count."""
        made: defaultdict[tuple[int, int], dict[Kind, int]] = defaultdict(dict)
        rows = self._reader.rows(
            'SELECT c."case", l.item, v.kind, SUM(l.quantity) AS many'
            " FROM case_voucher c JOIN voucher v ON v.id = c.voucher AND v.id <= ? AND (v.reversed_by IS NULL OR v.reversed_by > ?)"
            f" AND v.kind IN ('loss', 'recovery', 'adjustment') JOIN line l ON l.entry = v.id WHERE c.{_OF} GROUP BY 1, 2, 3",
            self.last,
            self.last,
            ids,
        )
        for row in rows:
            made[row[0], row.item][Kind(row.kind)] = row.many
        return dict(made)

    def _read_steps(self, ids: str) -> None:
        rows = self._reader.rows(
            f'SELECT "case", uuid, step, day, due, details, entry FROM case_step WHERE {_OF} AND entry <= ? ORDER BY id',
            ids,
            self.last,
        )
        for row in rows:
            said = json.loads(row.details or "{}")
            self.steps[row[0]].append(
                Step(
                    row.uuid.hex(), CaseStep(row.step), day_text(row.day), said.get("time", ""), said.get("text", ""),
                    tuple(said.get("items", ())), day_text(row.due) if row.due else "", said.get("reference", ""),
                    tuple(said.get("attachments", ())), said.get("facts", {}), row.entry - self._reader.low, self.signed(row.entry)[0],
                )
            )  # fmt: skip

    def _read_decisions(self, ids: str) -> None:
        rows = self._reader.rows(
            f'SELECT "case", uuid, decision, day, details, entry FROM case_decision WHERE {_OF} AND entry <= ? ORDER BY id',
            ids,
            self.last,
        ).all()
        read = [(row, json.loads(row.details)) for row in rows]
        shown = self._shown([line for _, said in read for line in said.get("lines", ())])
        for row, said in read:
            lines = tuple(
                DecidedLine(
                    line["quantity"], Way(line["way"]), shown.get(line.get("item") or line.get("type"), ""), line.get("item", ""),
                    line.get("type", ""),
                )
                for line in said.get("lines", ())
            )  # fmt: skip
            self.decisions[row[0]].append(
                Decided(
                    row.uuid.hex(), Decision(row.decision), day_text(row.day), lines, said["reason"], said.get("authority", ""),
                    said.get("reference", ""), tuple(said.get("attachments", ())), row.entry - self._reader.low,
                    *self.signed(row.entry),
                )
            )  # fmt: skip

    def _shown(self, lines: list[Mapping[str, Any]]) -> dict[str, str]:
        """What the lines of decisions name, by id."""
        made: dict[str, str] = {}
        for table, name in (("item", "item"), ("item_type", "type")):
            wanted = json.dumps([line[name].upper() for line in lines if name in line])
            what = "t.name, i.mark" if table == "item" else "i.name, '' AS mark"
            join = " JOIN item_type t ON t.id = i.type" if table == "item" else ""
            rows = self._reader.rows(
                f"SELECT i.uuid, {what} FROM {table} i{join} WHERE i.book = ? AND i.uuid IN (SELECT unhex(value) FROM json_each(?))",
                self._reader.book,
                wanted,
            )
            made |= {row.uuid.hex(): f"{row.name} {row.mark}".strip() for row in rows}
        return made

    def _read_vouchers(self, ids: str) -> None:
        rows = self._reader.rows(
            'SELECT c."case", v.number, v.kind, v.day, v.entry, v.reversed_by FROM case_voucher c'
            f" JOIN voucher v ON v.id = c.voucher WHERE c.{_OF} AND v.id <= ? ORDER BY v.id",
            ids,
            self.last,
        )
        for row in rows:
            self.vouchers[row[0]].append(
                OfCase(
                    row.number, Kind(row.kind), day_text(row.day), row.entry - self._reader.low,
                    row.reversed_by is not None and row.reversed_by <= self.last,
                    *self.signed(row.entry),
                )
            )  # fmt: skip


def _names(reader: Reader, known: Mapping[str, str], ids: str, entries: list[int]) -> dict[int, tuple[str, str]]:
    """Who signed the entries of some cases, by the id of the entry."""
    of = " UNION ".join(
        f"SELECT {entry} FROM {table} WHERE {_OF}"
        for table, entry in (("case_step", "entry"), ("case_decision", "entry"), ("case_voucher", "voucher"))
    )
    found = reader.rows(
        f"SELECT id, body FROM entry WHERE id IN ({of}) OR id IN (SELECT value FROM json_each(?))",
        ids,
        ids,
        ids,
        json.dumps(entries),
    )
    made = {}
    for row in found:
        said = json.loads(row.body)
        made[row.id] = (known.get(said["by"], ""), known.get(said["second"], ""))
    return made
