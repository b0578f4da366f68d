"""The audits of a book: what was found in each, its samples, its findings and what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.audit import COUNTS_AS, ActionState, Reply, Severity, Verdict, Why
from sam.domain.dates import day_text
from sam.domain.places import STORES
from sam.queries.audit.outcome import Outcome, Row
from sam.queries.reader import Reader
from sam.standards.audit.sample import drawn


@dataclass(frozen=True, slots=True)
class Answer:
    """What an inspector found at a checkpoint; `entry` is the number of the entry that says so."""

    verdict: Verdict
    note: str
    attachments: tuple[str, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A random sample. Its list is asked for with `sample_list`."""

    id: str
    what: str
    place: str
    seed: str
    things: int
    size: int
    confidence: int
    share: int
    replaces: str
    reason: str
    entry: int


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done about a finding; `day` is the day of what was last said of it."""

    id: str
    text: str
    owner: str
    due: str
    state: ActionState
    day: str
    note: str
    attachments: tuple[str, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its actions."""

    id: str
    number: int
    checkpoint: str
    severity: Severity
    text: str
    attachments: tuple[str, ...]
    entry: int
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class AuditHead:
    """An audit among others. `closed` is the number of the entry that closed it; 0 while it is open."""

    id: str
    number: str
    day: str
    as_of: str
    checklist: str
    entry: int
    closed: int


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit, whole.

    Attributes:
        computed: what the records said when it was opened, by checkpoint.
        answers: what inspectors found, by checkpoint.
        opened_by, closed_by, closed_second: names of those who signed; empty while it is open.
        closed_at: moment at which it was closed.
    """

    head: AuditHead
    team: str
    purpose: str
    conclusion: str
    opened_by: str
    closed_by: str
    closed_second: str
    closed_at: str
    computed: Mapping[str, Outcome]
    answers: Mapping[str, Answer]
    samples: tuple[Sample, ...]
    findings: tuple[Found, ...]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """What each checkpoint came to: what somebody answered, else what the records said."""
        said = {id_: COUNTS_AS[outcome.reply] for id_, outcome in self.computed.items()}
        return said | {id_: answer.verdict for id_, answer in self.answers.items()}


_HEADS = "SELECT id, uuid, number, day, as_of, checklist, entry, closed, details, conclusion FROM audit WHERE book = ?"


def audits(reader: Reader) -> tuple[AuditHead, ...]:
    """All audits, the newest first."""
    return tuple(_head(reader, row) for row in reader.rows(f"{_HEADS} ORDER BY id DESC", reader.book))


def open_audit(reader: Reader) -> AuditHead | None:
    """The one that is open."""
    row = reader.one(f"{_HEADS} AND closed IS NULL", reader.book)
    return _head(reader, row) if row else None


def _head(reader: Reader, row: Any) -> AuditHead:
    closed = row.closed - reader.low if row.closed else 0
    return AuditHead(
        row.uuid.hex(),
        row.number,
        day_text(row.day),
        day_text(row.as_of),
        row.checklist,
        row.entry - reader.low,
        closed,
    )


def audit(reader: Reader, named: str = "") -> Audit | None:
    """One audit by its number or id; the newest when none is named."""
    asked = f"{_HEADS} AND (? = '' OR upper(number) = upper(?) OR hex(uuid) = upper(?)) ORDER BY id DESC LIMIT 1"
    row = reader.one(asked, reader.book, named, named, named)
    if row is None:
        return None
    details = json.loads(row.details or "{}")
    opened, closed = _signed(reader, row.entry), _signed(reader, row.closed)
    return Audit(
        head=_head(reader, row),
        team=details.get("team", ""),
        purpose=details.get("purpose", ""),
        conclusion=row.conclusion or "",
        opened_by=opened[0],
        closed_by=closed[0],
        closed_second=closed[1],
        closed_at=closed[2],
        computed={part["checkpoint"]: _outcome(part) for part in details.get("computed", ())},
        answers=_answers(reader, row.id),
        samples=_samples(reader, row.id),
        findings=_findings(reader, row.id),
    )


def _signed(reader: Reader, entry: int | None) -> tuple[str, str, str]:
    """Who signed an entry, first and second, and when."""
    if entry is None:
        return "", "", ""
    row = reader.one("SELECT body FROM entry WHERE id = ?", entry)
    said = json.loads(row.body)
    names = [
        reader.value('SELECT name FROM "user" WHERE book = ? AND uuid = ?', reader.book, bytes.fromhex(one))
        if one
        else ""
        for one in (said["by"], said["second"])
    ]
    return names[0] or "", names[1] or "", said["recorded_at"]


def _outcome(part: Mapping[str, Any]) -> Outcome:
    rows = tuple(
        Row(one["what"], one["ref"], one["name"], one.get("entry", 0), one.get("voucher", ""))
        for one in part.get("rows", ())
    )
    return Outcome(Reply(part["answer"]), Why(part["why"]) if part.get("why") else None, part.get("figures", {}), rows)


def _shas(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def _answers(reader: Reader, audit_id: int) -> dict[str, Answer]:
    rows = reader.rows(
        "SELECT checkpoint, verdict, note, attachments, entry FROM audit_answer WHERE audit = ?", audit_id
    )
    return {
        row.checkpoint: Answer(Verdict(row.verdict), row.note or "", _shas(row.attachments), row.entry - reader.low)
        for row in rows
    }


_SAMPLES = """
SELECT s.*, p.path, p.uuid AS place_uuid, r.uuid AS replaced FROM audit_sample s LEFT JOIN place p ON p.id = s.place
LEFT JOIN audit_sample r ON r.id = s.replaces WHERE {where} ORDER BY s.id
"""


def _samples(reader: Reader, audit_id: int) -> tuple[Sample, ...]:
    rows = reader.rows(_SAMPLES.format(where="s.audit = ?"), audit_id)
    return tuple(
        Sample(
            row.uuid.hex(), row.what, row.path or "", row.seed.hex(), row.things, row.size, row.confidence, row.share,
            row.replaced.hex() if row.replaced else "", row.reason or "", row.entry - reader.low,
        )
        for row in rows
    )  # fmt: skip


def _findings(reader: Reader, audit_id: int) -> tuple[Found, ...]:
    rows = reader.rows("SELECT * FROM audit_finding WHERE audit = ? ORDER BY number", audit_id).all()
    return tuple(
        Found(
            row.uuid.hex(), row.number, row.checkpoint or "", Severity(row.severity), row.text, _shas(row.attachments),
            row.entry - reader.low, _actions(reader, row.id),
        )
        for row in rows
    )  # fmt: skip


def _actions(reader: Reader, finding: int) -> tuple[Action, ...]:
    rows = reader.rows("SELECT * FROM audit_action WHERE finding = ? ORDER BY id", finding)
    return tuple(
        Action(
            row.uuid.hex(), row.text, row.owner, day_text(row.due), ActionState(row.state), day_text(row.day), row.note or "",
            _shas(row.attachments), row.entry - reader.low,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing of a sample, in the order in which it was drawn: where it was when the sample was drawn."""

    id: str
    type_name: str
    mark: str
    place: str
    quantity: int
    unit: str


_STORES = ",".join(f"'{kind.value}'" for kind in sorted(STORES, key=lambda one: one.value))

_WEAPONS_THEN = f"""
SELECT i.id, i.uuid, p.path FROM item i JOIN place p ON p.id = iif(i.last_entry <= ?, i.place,
  (SELECT l.gives FROM line l WHERE l.item = i.id AND l.entry <= ? ORDER BY l.entry DESC, l.id DESC LIMIT 1))
WHERE i.book = ? AND i.form = 'weapon' AND p.kind IN ({_STORES}) AND (? = '' OR p.path = ? OR substr(p.path, 1, ?) = ?)
"""

_LOTS_THEN = f"""
SELECT i.id, i.uuid, p.path FROM (
  SELECT item, gives AS place, quantity FROM line WHERE id > ? AND id < ? AND +entry <= ?
  UNION ALL SELECT item, takes, -quantity FROM line WHERE id > ? AND id < ? AND +entry <= ?) l
JOIN item i ON i.id = l.item JOIN place p ON p.id = l.place
WHERE i.form = 'lot' AND p.kind IN ({_STORES}) AND (? = '' OR p.path = ? OR substr(p.path, 1, ?) = ?)
GROUP BY i.id, p.id HAVING sum(l.quantity) > 0
"""


def to_draw_from(reader: Reader, what: str, path: str = "", last: int | None = None) -> dict[bytes, tuple[int, str]]:
    """What a sample is drawn from: what lay in stores when entry `last` was the newest; ids with number and place.

    Args:
        reader: the book.
        what: "weapons" or "lots"; a lot in two places is drawn for each.
        path: only from this place and what is within; empty for all stores.
        last: id of that entry; now when left out.
    """
    until = last if last is not None else reader.high
    inside = (path, path, len(path) + 1, path + "/")
    if what == "weapons":
        rows = reader.rows(_WEAPONS_THEN, until, until, reader.book, *inside)
        return {row.uuid: (row.id, row.path) for row in rows}
    limits = (reader.low, reader.high, until)
    rows = reader.rows(_LOTS_THEN, *limits, *limits, *inside)
    return {row.uuid + row.path.encode(): (row.id, row.path) for row in rows}


def sample_list(reader: Reader, sample_id: str) -> tuple[Drawn, ...]:
    """What is to be looked at, the same however often it is asked: what lay there when the sample was drawn."""
    row = reader.one(_SAMPLES.format(where="s.book = ? AND s.uuid = ?"), reader.book, bytes.fromhex(sample_id))
    if row is None:
        return ()
    things = to_draw_from(reader, row.what, row.path or "", row.entry)
    chosen = [things[one] for one in drawn(things, row.seed, row.size)]
    return tuple(_drawn(reader, number, path) for number, path in chosen)


def _drawn(reader: Reader, number: int, path: str) -> Drawn:
    row = reader.one(
        "SELECT i.uuid, i.mark, i.registry, i.form, t.name, t.unit, coalesce((SELECT sum(h.quantity) FROM holding h JOIN place p"
        " ON p.id = h.place WHERE h.item = i.id AND p.path = ?), 1) AS quantity FROM item i JOIN item_type t ON t.id = i.type"
        " WHERE i.id = ?",
        path, number,
    )  # fmt: skip
    return Drawn(row.uuid.hex(), row.name, row.mark or row.registry or "", path, row.quantity, row.unit)
