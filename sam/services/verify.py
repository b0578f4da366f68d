"""Verify: walk a book from the first entry to the last and compare the tables with it; remember, signed, how far it went.

What each run does is in its result. Always: the whole chain, and the signatures of what came after the last signed check (of
everything with `full`). Then the tables: a small book is replayed and every row compared; of a large one the balances are
recomputed from the lines, and only `full` replays.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from sam.domain.problems import Problem, refuse
from sam.domain.problems.book import BookProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.ledger.book import OWN
from sam.ledger.chain import FirstBad
from sam.ledger.rebuild import Progress, books
from sam.ledger.verify import NEVER, Checked, Tables, Verified, beyond, book_uuid, examine, replayed, summed
from sam.services.check_notes import CheckNotes
from sam.services.fallen_behind import behind_receipt, behind_tape
from sam.services.shop import Shop
from sam.storage.engine import REAL, scratch_engine, transaction
from sam.storage.shape import faults

SMALL_ENTRIES = 20_000
SMALL_LINES = 100_000
"""A book below both is replayed whenever it is verified: a few seconds."""


def verify(shop: Shop, book_number: int = OWN, progress: Progress | None = None, *, full: bool = False) -> Verified:
    """Check one book.

    Args:
        shop: of any opening, also of one that only reads; then the check is not remembered.
        book_number: number of the book in the tables.
        progress: hears how many entries are done, of how many; what it raises stops the check.
        full: check every signature again and compare every row with a replay, however long it takes.

    Raises:
        Refused: there is no such book here.
    """
    notes = CheckNotes(shop)
    since = NEVER if full else notes.read().get(book_number, NEVER)
    with shop.examining() as connection:
        if book_number not in books(connection):
            raise refuse(KeepingProblem.NO_BOOK, number=book_number)
        uuid = shop.book.uuid if book_number == OWN else book_uuid(connection, book_number)
    steps = examine(shop.examining, (book_number, uuid), since, progress)
    head = steps.head
    behind = None if steps.bad or book_number != OWN else _behind(shop)
    with shop.examining() as connection:
        bad = (
            _with_reason(connection, book_number, steps.bad)
            or behind
            or _tables_gone(connection)
            or beyond(connection, book_number, head)
        )
        replays = full or _is_small(connection, book_number)
        if bad is None and not replays:
            bad = summed(connection, book_number)
    tables = Tables.NOT_REACHED if steps.bad else Tables.REPLAYED if replays else Tables.SUMMED
    if bad is None and replays:
        bad = _replayed(shop, book_number, progress, in_memory=not full)
    if bad is None:
        notes.write(book_number, Checked(head.number, head.hash))
    return Verified(head.number, head.hash.hex(), bad, since.number + 1, tables)


_STORED = (("number", "integer"), ("happened_on", "integer"), ("signatures", "blob"), ("body", "blob"))
"""What of an entry lies in which kind of cell."""


def _with_reason(connection: Connection, book_number: int, bad: FirstBad | None) -> FirstBad | None:
    """The same; an entry of which the walk only knows that it is none is told with what lies in its place."""
    if bad is None or bad.problem.code is not BookProblem.NOT_AN_ENTRY or bad.problem.values["detail"]:
        return bad
    kinds = ", ".join(f"typeof({name})" for name, _kind in _STORED)
    row = connection.exec_driver_sql(
        f"SELECT {kinds} FROM entry WHERE book = ? ORDER BY id LIMIT 1 OFFSET ?", (book_number, bad.number - 1)
    ).first()
    names = [name for (name, kind), found in zip(_STORED, row or (), strict=False) if kind != found]
    code = KeepingProblem.ENTRY_OF_OTHER_KIND if names else KeepingProblem.ENTRY_UNREADABLE
    return FirstBad(bad.number, Problem(code, (), {"number": bad.number, **({"names": names} if names else {})}))


def _is_small(connection: Connection, book_number: int) -> bool:
    entries, lines = (
        connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE book = ?", (book_number,)).scalar_one()
        for table in ("entry", "line")
    )
    return bool(entries <= SMALL_ENTRIES and lines <= SMALL_LINES)


def _behind(shop: Shop) -> FirstBad | None:
    """Entries that the tape has, or that headquarters has confirmed, and that the book lacks."""
    tape = behind_tape(shop.folder, shop.secret.tape_key, shop.examining)
    return tape or behind_receipt(shop.folder, shop.examining)


def _tables_gone(connection: Connection) -> FirstBad | None:
    """A table that is not there cannot be compared."""
    gone = [one.name for one in faults(connection) if one.form == "table"]
    return FirstBad(0, Problem(KeepingProblem.SHAPE_ALTERED, (), {"names": gone})) if gone else None


def _replayed(shop: Shop, book_number: int, progress: Progress | None, *, in_memory: bool) -> FirstBad | None:
    with _scratch_file(shop.folder.path, in_memory=in_memory) as at:
        engine = scratch_engine(shop.folder.book, shop.key, at)
        try:
            with transaction(engine, shop.folder.book) as scratch:
                return replayed(scratch, REAL, book_number, progress)
        finally:
            engine.dispose()


@contextlib.contextmanager
def _scratch_file(folder: Path, *, in_memory: bool) -> Iterator[Path | None]:
    """A place for a scratch database: none for a small book; beside the depot, on the same disk, for a large one."""
    if in_memory:
        yield None
        return
    place = Path(tempfile.mkdtemp(prefix=".verify-", dir=folder))
    try:
        yield place / "scratch"
    finally:
        shutil.rmtree(place, ignore_errors=True)
