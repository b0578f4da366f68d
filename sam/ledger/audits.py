"""Documents of an audit: at most one is open in a book, what is written belongs to it, and a closed one stays as it is.

Only what becomes of its findings may be written later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.ledger.before import keep_before
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import Working
from sam.models import audit, audit_action, audit_answer, audit_finding, audit_sample

Part = Mapping[str, Any]


def open_audit(working: Working, entry: Entry, entry_id: int) -> None:
    """An audit begins."""
    working.flush_rows()
    part = entry.document
    open_one = working.connection.exec_driver_sql(
        "SELECT number FROM audit WHERE book = ? AND closed IS NULL", (working.book,)
    ).scalar()
    if open_one is not None:
        raise ValueError(f"audit {open_one} is still open")
    details = compact({key: part[key] for key in ("computed", "team", "purpose") if part.get(key)})
    working.add(
        audit,
        (
            working.new_id(audit), working.book, bytes.fromhex(part["id"]), part["number"], part["checklist"],
            day_number(part["as_of"]), day_number(entry.happened_on), details, entry_id, None, None,
        ),
    )  # fmt: skip


def _open_id(working: Working, uuid: str) -> int:
    """The id of the open audit that a document belongs to."""
    working.flush_rows()
    found = working.connection.exec_driver_sql(
        "SELECT id FROM audit WHERE book = ? AND uuid = ? AND closed IS NULL", (working.book, bytes.fromhex(uuid))
    ).scalar()
    if found is None:
        raise KeyError(f"open audit {uuid}")
    return int(found)


def draw_sample(working: Working, entry: Entry, entry_id: int) -> None:
    """The seed of a sample, and what it is drawn from."""
    part = entry.document
    belongs = _open_id(working, part["audit"])
    place = working.place(part["place"]) if part.get("place") else None
    if part.get("place") and place is None:
        raise KeyError(f"place {part['place']}")
    replaces = _id_of(working, audit_sample.name, part["replaces"]) if part.get("replaces") else None
    working.add(
        audit_sample,
        (
            working.new_id(audit_sample), working.book, bytes.fromhex(part["id"]), belongs, part["what"],
            place.id if place else None, bytes.fromhex(part["seed"]), part["things"], part["size"], part["confidence"],
            part["share"], replaces, part.get("reason"), entry_id,
        ),
    )  # fmt: skip


def _id_of(working: Working, table: str, uuid: str) -> int:
    found = working.connection.exec_driver_sql(
        f"SELECT id FROM {table} WHERE book = ? AND uuid = ?", (working.book, bytes.fromhex(uuid))
    ).scalar()
    if found is None:
        raise KeyError(f"{table} {uuid}")
    return int(found)


def take_sample_results(working: Working, entry: Entry, entry_id: int) -> None:
    """What was seen of a sample of the open audit. It stays in its entry: `sample_results` reads it there, so no table keeps it."""
    working.flush_rows()
    part = entry.document
    size = working.connection.exec_driver_sql(
        "SELECT s.size FROM audit_sample s JOIN audit a ON a.id = s.audit WHERE s.book = ? AND s.uuid = ? AND a.closed IS NULL",
        (working.book, bytes.fromhex(part["sample"])),
    ).scalar()
    if size is None:
        raise KeyError(f"sample {part['sample']} of an open audit")
    numbers = [one["number"] for one in part["results"]]
    if len(set(numbers)) < len(numbers) or not all(1 <= number <= size for number in numbers):
        raise ValueError("a result of nothing that was drawn, or two of one thing")
    for one in part["results"]:
        _kept(working, one, entry_id)


def take_answers(working: Working, entry: Entry, entry_id: int) -> None:
    """Answers, each in the place of an earlier one to the same checkpoint."""
    belongs = _open_id(working, entry.document["audit"])
    answers = entry.document["answers"]
    if len({part["checkpoint"] for part in answers}) < len(answers):
        raise ValueError("a checkpoint is answered twice")
    for part in answers:
        known = working.connection.exec_driver_sql(
            "SELECT id FROM audit_answer WHERE audit = ? AND checkpoint = ?", (belongs, part["checkpoint"])
        ).scalar()
        if known is not None:
            keep_before(working, audit_answer, entry_id, "id = ?", known)
            working.connection.exec_driver_sql("DELETE FROM audit_answer WHERE id = ?", (known,))
        working.add(
            audit_answer,
            (
                known or working.new_id(audit_answer), working.book, belongs, part["checkpoint"], part["verdict"],
                part.get("note"), _kept(working, part, entry_id), entry_id,
            ),
        )  # fmt: skip


def _kept(working: Working, part: Part, entry_id: int) -> str | None:
    """Photographs and papers that a part names."""
    for sha in part.get("attachments", ()):
        note_attachment(working, sha, entry_id)
    return compact(part.get("attachments"))


def take_finding(working: Working, entry: Entry, entry_id: int) -> None:
    """Something that was found."""
    part = entry.document
    belongs = _open_id(working, part["audit"])
    last = working.connection.exec_driver_sql(
        "SELECT max(number) FROM audit_finding WHERE audit = ?", (belongs,)
    ).scalar()
    if part["number"] != (last or 0) + 1:
        raise ValueError(f"finding {part['number']} does not follow {last or 0}")
    working.add(
        audit_finding,
        (
            working.new_id(audit_finding), working.book, bytes.fromhex(part["id"]), belongs, part["number"],
            part.get("checkpoint"), part["severity"], part["text"], _kept(working, part, entry_id), entry_id,
        ),
    )  # fmt: skip


def take_action(working: Working, entry: Entry, entry_id: int) -> None:
    """What is to be done about a finding, or what has become of it."""
    working.flush_rows()
    part = entry.document
    uuid = bytes.fromhex(part["id"])
    finding = _id_of(working, audit_finding.name, part["finding"])
    known = working.connection.exec_driver_sql(
        "SELECT id, finding FROM audit_action WHERE book = ? AND uuid = ?", (working.book, uuid)
    ).first()
    if known is not None:
        if known.finding != finding:
            raise ValueError("an action of another finding")
        keep_before(working, audit_action, entry_id, "id = ?", known.id)
        working.connection.exec_driver_sql("DELETE FROM audit_action WHERE id = ?", (known.id,))
    working.add(
        audit_action,
        (
            known.id if known else working.new_id(audit_action), working.book, uuid, finding, part["text"], part["owner"],
            day_number(part["due"]), part["state"], day_number(entry.happened_on), part.get("note"),
            _kept(working, part, entry_id), entry_id,
        ),
    )  # fmt: skip


def close_audit(working: Working, entry: Entry, entry_id: int) -> None:
    """An audit ends; who must have signed is looked at before."""
    belongs = _open_id(working, entry.document["audit"])
    keep_before(working, audit, entry_id, "id = ?", belongs)
    working.connection.exec_driver_sql(
        "UPDATE audit SET closed = ?, conclusion = ? WHERE id = ?",
        (entry_id, entry.document.get("conclusion"), belongs),
    )
