"""The exit file: the whole book in a folder of plain files, to be read for ever without this program.

The book as plain lines, what is held and the weapon register as CSV, the schema, the stand-alone reader, the paper on the format and
a letter in four languages. It is not encrypted: it leaves the account, as a bundle does, by the hand of somebody who may exchange.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sam.domain.entry import entry_hash
from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.exchange import exit_kit, plain_book
from sam.exchange.bundle import Progress, no_progress, plain_code
from sam.exchange.drive import MEGABYTE, PartFile, check_room, not_written
from sam.ledger.book import OWN
from sam.paths import PART, beside, fsync_folder
from sam.queries.books import BookRow, books_held, stored_entries, stored_size
from sam.queries.holdings import Holding, holdings
from sam.queries.reader import Reader
from sam.queries.registers import WeaponRow, weapon_register
from sam.services.receipts import need_exchange
from sam.services.shop import Shop

HOLDINGS, WEAPONS, SUMS = "holdings.csv", "weapons.csv", "SHA256SUMS.txt"

_TOLD_EVERY = 64
_ROWS_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class WrittenExit:
    """An exit file that lies whole in its folder.

    Attributes:
        number, head: of the last entry in it.
        files: names of all files, with the way inside the folder.
        size: bytes of all files.
    """

    path: Path
    code: str
    number: int
    head: bytes
    files: tuple[str, ...]
    size: int


def write_exit(shop: Shop, to_folder: Path, book_number: int = OWN, progress: Progress | None = None) -> WrittenExit:
    """Write the exit file of a book into a new folder; each file is read back, and the folder gets its name at the end.

    Args:
        shop: the files of the depot.
        to_folder: where the new folder is put; it is there.
        book_number: number of the book in the tables; headquarters holds many.
        progress: called with entries done and all entries; what it raises ends the work and nothing is left behind.

    Raises:
        Refused: not allowed, no such book, or an entry that was changed in the tables.
        Unavailable: the folder is gone, full, read-only or bad; nothing is left in it.
    """
    need_exchange(shop)
    with shop.reading() as connection:
        held = _book(connection, book_number)
        size = stored_size(connection, book_number, 1, held.head_number)
        check_room(to_folder, 2 * size + MEGABYTE)
        path = _free_name(to_folder, f"SAM-exit-{plain_code(held.code)}-{shop.today.isoformat()}")
        part = beside(path, PART)
        try:
            shutil.rmtree(part, ignore_errors=True)  # of a run that was cut off
            writing = _Writing(part)
            _write_all(writing, shop, connection, held, progress or no_progress)
            fsync_folder(part)
            part.replace(path)
            fsync_folder(to_folder)
        except OSError as trouble:
            raise not_written(trouble, part) from trouble
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return WrittenExit(path, held.code, held.head_number, held.head_hash, tuple(writing.sums), writing.size)


def _book(connection: Connection, number: int) -> BookRow:
    found = next((one for one in books_held(connection) if one.number == number), None)
    if found is None:
        raise refuse(KeepingProblem.NO_BOOK, number=number)
    return found


def _free_name(folder: Path, name: str) -> Path:
    """A name that no folder has: an exit file is never written over another one."""
    names = [name, *(f"{name}-{n}" for n in range(2, 100))]
    for one in names:
        if not (folder / one).exists():
            return folder / one
    raise Unavailable(BundleProblem.NOT_WRITABLE, path=str(folder / name))


class _Writing:
    """The folder in the making: every file goes through the same hands, read back and summed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sums: dict[str, str] = {}
        self.size = 0
        folder.mkdir()

    def put(self, name: str, chunks: Iterable[bytes], inside: str = "") -> None:
        """One file of the folder, or of a folder in it."""
        folder = self.folder / inside
        folder.mkdir(exist_ok=True)
        with PartFile(folder, name) as file:
            for chunk in chunks:
                file.write(chunk)
            _, digest = file.finish(name)
        self.sums[f"{inside}/{name}" if inside else name] = digest.hex()
        self.size += file.size


def _write_all(writing: _Writing, shop: Shop, connection: Connection, held: BookRow, progress: Progress) -> None:
    reader = Reader(connection, held.number, shop.today)
    lines = plain_code(held.code) + plain_book.ENDING
    letter = exit_kit.Letter(
        code=held.code, name=held.name, institution=held.institution, book=held.uuid, number=held.head_number,
        head=held.head_hash.hex(), day=shop.today.isoformat(), lines=lines,
    )  # fmt: skip
    for name, data in exit_kit.letters(letter):
        writing.put(name, [data])
    writing.put(lines, _lines(connection, held, progress))
    _check_readable(writing.folder / lines)
    writing.put(HOLDINGS, _csv(Holding, holdings(reader)))
    writing.put(WEAPONS, _csv(WeaponRow, weapon_register(reader)))
    writing.put(exit_kit.READER, [exit_kit.reader_script()])
    writing.put(exit_kit.PAPER, [exit_kit.format_paper()])
    for name, data in exit_kit.schema():
        writing.put(name, [data], exit_kit.SCHEMA)
    writing.put(SUMS, [f"{digest}  {name}\n".encode() for name, digest in writing.sums.items()])


def _lines(connection: Connection, held: BookRow, progress: Progress) -> Iterator[bytes]:
    """The book as plain lines, each entry compared with its stored hash."""
    total = held.head_number
    yield plain_book.heading_line(plain_book.Heading(held.uuid, held.code, total, held.head_hash))
    for n, stored in enumerate(stored_entries(connection, held.number, 1, total), 1):
        try:
            whole = stored.number == n and entry_hash(stored.body, stored.signatures) == stored.hash
        except TypeError:  # another tool stored text where bytes belong
            whole = False
        if not whole:
            raise refuse(BookProblem.ALTERED, number=n)
        if n % _TOLD_EVERY == 0:
            progress(n, total)
        yield plain_book.entry_line(stored.body, stored.signatures)
    progress(total, total)


def _check_readable(path: Path) -> None:
    """What was written reads back as a book, to its last entry: that is what it is for."""
    try:
        with plain_book.open_plain_book(path) as book:
            for _ in book.entries():
                pass
    except plain_book.NotAPlainBook as trouble:
        raise Unavailable(BundleProblem.READ_BACK, path=str(path.parent)) from trouble


def _csv(cls: type[Any], rows: Iterable[Any]) -> Iterator[bytes]:
    """Rows of one class under the names of its fields, as spreadsheet programs read it."""
    names = [one.name for one in fields(cls)]
    yield "\ufeff".encode() + _text([names])
    waiting: list[Sequence[object]] = []
    for row in rows:
        waiting.append([getattr(row, name) for name in names])
        if len(waiting) == _ROWS_TOGETHER:
            yield _text(waiting)
            waiting = []
    yield _text(waiting)


def _text(rows: Iterable[Sequence[object]]) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()
