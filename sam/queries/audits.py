"""The audits of a book: what was found in each, its samples, its findings and what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.audit import COUNTS_AS, ActionState, Reply, Severity, Verdict, Why
from sam.domain.dates import day_text
from sam.queries.audit.outcome import Outcome, Row
from sam.queries.audit_samples import Sample, samples_of
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Answer:
    """What an inspector found at a checkpoint; `entry` is the number of the entry that says so, `by` who signed it, on `day`."""

    verdict: Verdict
    note: str
    attachments: tuple[str, ...]
    entry: int
    by: str = ""
    day: str = ""


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
    """A finding with its actions; `by` is who wrote it down, on `day`."""

    id: str
    number: int
    checkpoint: str
    severity: Severity
    text: str
    attachments: tuple[str, ...]
    entry: int
    actions: tuple[Action, ...]
    by: str = ""
    day: str = ""


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


def audit_of_finding(reader: Reader, finding: str) -> str:
    """The number of the audit that a finding is of; empty where there is none."""
    asked = "SELECT a.number FROM audit_finding f JOIN audit a ON a.id = f.audit WHERE f.book = ? AND f.uuid = ?"
    return reader.value(asked, reader.book, bytes.fromhex(finding)) or ""


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
        samples=samples_of(reader, row.id),
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


def _written(reader: Reader, entry: int) -> tuple[str, str]:
    """Who signed an entry, and the day that it is of."""
    said = json.loads(reader.value("SELECT body FROM entry WHERE id = ?", entry))
    asked = 'SELECT name FROM "user" WHERE book = ? AND uuid = ?'
    return reader.value(asked, reader.book, bytes.fromhex(said["by"])) or "", said["happened_on"]


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
        row.checkpoint: Answer(
            Verdict(row.verdict),
            row.note or "",
            _shas(row.attachments),
            row.entry - reader.low,
            *_written(reader, row.entry),
        )
        for row in rows.all()
    }


def _findings(reader: Reader, audit_id: int) -> tuple[Found, ...]:
    rows = reader.rows("SELECT * FROM audit_finding WHERE audit = ? ORDER BY number", audit_id).all()
    return tuple(
        Found(
            row.uuid.hex(), row.number, row.checkpoint or "", Severity(row.severity), row.text, _shas(row.attachments),
            row.entry - reader.low, _actions(reader, row.id), *_written(reader, row.entry),
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
