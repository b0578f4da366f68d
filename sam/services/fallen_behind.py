"""Whether the book has fallen behind what is kept beside it: its tape, and the last receipt of headquarters.

For every opening, also one that only reads: a database that lost its log, or an old one that was put back, looks perfectly well and
gives old figures. A writer may be posting at this very moment. It commits to the database first and writes the tape after that, so
whoever looks at the tape first never sees it ahead of a book that is whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection

from sam.domain import canonical
from sam.domain.kinds import Kind
from sam.domain.problems import Problem, Unavailable
from sam.domain.problems.bundle import BundleProblem
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.ledger import tape_sync
from sam.ledger.book import OWN, read_head
from sam.ledger.chain import FirstBad
from sam.queries.books import StoredEntry, newest_of_kind, pins, stored_entries
from sam.services.paired import HEADQUARTERS
from sam.services.receipts import check_against_receipt, kept_receipt
from sam.storage.folder import Folder
from sam.storage.tape_glance import glance

Reading = Callable[[], AbstractContextManager[Connection]]

PAUSE = 0.3
"""Seconds before the second look: a writer's opening may just be bringing the entries back."""


def behind_tape(folder: Folder, tape_key: bytes, reading: Reading) -> FirstBad | None:
    """The first entry that the tape has and the book has not, or has otherwise; looked at twice before it is told."""
    bad = _ahead(folder, tape_key, reading)
    if bad is None:
        return None
    time.sleep(PAUSE)
    return _ahead(folder, tape_key, reading)


def _ahead(folder: Folder, tape_key: bytes, reading: Reading) -> FirstBad | None:
    try:
        seen = glance(folder.tape, tape_key)
    except Unavailable:
        return None  # nothing to compare with; that a tape is gone is found by `sam verify` and told to whoever writes
    with reading() as connection:
        head = read_head(connection, OWN).number
        if seen.last > head:
            values = {"first": head + 1, "last": seen.last}
            return FirstBad(head + 1, Problem(KeepingProblem.ENTRIES_MISSING, (), values))
        if seen.newest is None:
            return None
        number, kept = seen.newest.number, tape_sync.parts(seen.newest.payload)
        if [(one.body, one.signatures) for one in stored_entries(connection, OWN, number, number)] != [kept]:
            return FirstBad(number, Problem(DatabaseProblem.FORKED_FROM_TAPE, (), {"number": number}))
    return None


def check_tape(folder: Folder, tape_key: bytes, reading: Reading) -> None:
    """Refuse to answer out of a book that has fallen behind its tape.

    Raises:
        Unavailable: with the way out; an opening that writes brings the entries back.
    """
    bad = behind_tape(folder, tape_key, reading)
    if bad is None:
        return
    if bad.problem.code is KeepingProblem.ENTRIES_MISSING:
        values = {"found": bad.number - 1, "expected": bad.problem.values["last"]}
        raise Unavailable(DatabaseProblem.TAPE_GOES_FURTHER, **values)
    raise Unavailable(bad.problem.code, **bad.problem.values)


def check_receipt(folder: Folder, reading: Reading) -> None:
    """Refuse a book that has fallen behind the receipt beside it, and a receipt of somebody whom the book does not know.

    Raises:
        Unavailable: an old copy was put back, perhaps continued; the kept receipt is damaged, or was exchanged.
    """
    with reading() as connection:
        kept = kept_receipt(folder)
        try:
            check_against_receipt(folder, connection)
        except KeyError:  # what was confirmed is not even there any more, though later entries are
            gone = kept.receipt.number if kept else 0
            raise Unavailable(KeepingProblem.ENTRIES_MISSING, first=gone, last=gone) from None
        if kept is not None and not _is_headquarters(connection, kept.receipt.headquarters):
            raise Unavailable(KeepingProblem.RECEIPT_KEY_STRANGE, path=str(folder.receipt))


def _is_headquarters(connection: Connection, key: bytes) -> bool:
    """Whether the book was told that this is the key of headquarters, now or at any time before."""
    if any(pin.role == HEADQUARTERS and pin.key == key for pin in pins(connection)):
        return True
    for stored in newest_of_kind(connection, OWN, Kind.PAIRING.value):
        document = _document(stored)
        if document.get("role") == HEADQUARTERS and document.get("key") == key.hex():
            return True
    return False


def _document(stored: StoredEntry) -> Mapping[str, Any]:
    """The document of a stored entry; nothing of one that cannot be read, which the proof of the chain names."""
    try:
        said = canonical.read(stored.body)
    except (ValueError, TypeError, AttributeError):
        return {}
    document = said.get("document") if isinstance(said, dict) else None
    return document if isinstance(document, dict) else {}


def behind_receipt(folder: Folder, reading: Reading) -> FirstBad | None:
    """The first entry that headquarters has confirmed and the book has not, or has otherwise."""
    try:
        check_receipt(folder, reading)
    except Unavailable as trouble:
        problem = trouble.problem
        if problem.code is DatabaseProblem.BEHIND_RECEIPT:
            return FirstBad(int(str(problem.values["found"])) + 1, problem)
        if problem.code is KeepingProblem.ENTRIES_MISSING:
            return FirstBad(int(str(problem.values["first"])), problem)
        if problem.code is BundleProblem.FORKED_FROM_RECEIPT:
            return FirstBad(int(str(problem.values["number"])), problem)
    return None


def receipt_findings(folder: Folder, reading: Reading) -> list[Problem]:
    """What is wrong with the receipt itself: damaged, exchanged, or gone although the book holds one."""
    try:
        check_receipt(folder, reading)
    except Unavailable as trouble:
        told = {BundleProblem.KEPT_RECEIPT_DAMAGED, KeepingProblem.RECEIPT_KEY_STRANGE}
        return [trouble.problem] if trouble.problem.code in told else []
    if kept_receipt(folder) is not None:
        return []
    with reading() as connection:
        for stored in newest_of_kind(connection, OWN, Kind.HQ_RECEIPT.value):
            number = _document(stored).get("number", "?")
            return [Problem(KeepingProblem.RECEIPT_FILE_GONE, (), {"number": number, "path": str(folder.receipt)})]
    return []
