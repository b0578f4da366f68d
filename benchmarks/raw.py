"""The yardstick: the least work that keeps the same facts in the same kind of file, written by hand.

`sqlcipher3` with a raw key, WAL and synchronous=FULL, as the program's own file; a blob for the entry, a row for each line, the place
of each item, what is held where, and the head; an index for each thing an account is asked for (a weapon by its id, by its serial
number, its history). No chain, no signature, no check, no search by parts, no question asked before.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from sam.storage.engine import FileKey

SCHEMA = """
CREATE TABLE entry(id INTEGER PRIMARY KEY, hash BLOB, signatures BLOB, body BLOB);
CREATE TABLE line(id INTEGER PRIMARY KEY, entry INTEGER, item INTEGER, quantity INTEGER, takes INTEGER, gives INTEGER, day INTEGER);
CREATE TABLE item(id INTEGER PRIMARY KEY, uuid BLOB, type INTEGER, mark TEXT, place INTEGER, condition TEXT);
CREATE UNIQUE INDEX item_uuid ON item(uuid);
CREATE INDEX item_mark ON item(mark);
CREATE INDEX line_item ON line(item);
CREATE TABLE holding(place INTEGER, type INTEGER, item INTEGER, condition TEXT, quantity INTEGER,
                     PRIMARY KEY(place, type, item, condition)) WITHOUT ROWID;
CREATE TABLE head(book INTEGER PRIMARY KEY, number INTEGER, hash BLOB);
INSERT INTO head VALUES (0, 0, x'00');
"""

_HOLD = (
    "INSERT INTO holding VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (place, type, item, condition) DO UPDATE SET quantity = quantity + excluded.quantity"
)


def connect(path: Path, key: FileKey) -> Any:
    """A connection with the same key, page size and durability as the program's."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(key.pragma)
    for pragma in ("cache_size=-32000", "temp_store=MEMORY", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Raw:
    """One yardstick file."""

    def __init__(self, path: Path) -> None:
        self.key = FileKey(secrets.token_bytes(32), secrets.token_bytes(16))
        self.connection = connect(path, self.key)
        self.connection.executescript(SCHEMA)
        self._number = self._line = self._item = 0

    def fill(self, book: Path, key: FileKey) -> None:
        """The same facts as a depot's file: as many rows, so that the trees are as deep."""
        do = self.connection.execute
        do(f'ATTACH DATABASE ? AS other KEY "{key.raw}"', (str(book),))
        do("BEGIN")
        do("INSERT INTO entry SELECT id, hash, signatures, body FROM other.entry")
        do("INSERT INTO line SELECT id, entry, item, quantity, takes, gives, day FROM other.line")
        do("INSERT INTO item SELECT id, uuid, type, mark, place, condition FROM other.item")
        do("INSERT INTO holding SELECT place, type, item, condition, quantity FROM other.holding")
        do("COMMIT")
        do("DETACH DATABASE other")
        do("PRAGMA wal_checkpoint(TRUNCATE)")
        self._number, self._line, self._item = (
            do(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in ("entry", "line", "item")
        )

    def move(self, item: tuple[int, int, int], to: int, stored: tuple[bytes, bytes]) -> None:
        """One weapon from its place to another.

        Args:
            item: its id, type and place.
            to: where it goes.
            stored: signatures and body of an entry of the same length.
        """
        number, type_, place = item
        self._number += 1
        self._line += 1
        do = self.connection.execute
        do("BEGIN IMMEDIATE")
        do("INSERT INTO entry VALUES (?, ?, ?, ?)", (self._number, stored[1][:32], *stored))
        do("INSERT INTO line VALUES (?, ?, ?, 1, ?, ?, 20260101)", (self._line, self._number, number, place, to))
        do("UPDATE item SET place = ?, condition = 'SV' WHERE id = ?", (to, number))
        do(_HOLD, (place, type_, 0, "SV", -1))
        do(_HOLD, (to, type_, 0, "SV", 1))
        do("UPDATE head SET number = ?, hash = ? WHERE book = 0", (self._number, stored[1][:32]))
        do("COMMIT")

    def receive(
        self, weapons: Sequence[tuple[bytes, str]], type_: int, place: int, stored: tuple[bytes, bytes]
    ) -> None:
        """New weapons (id, serial number) of one type into one place, as one document."""
        self._number += 1
        items = [(self._item + n, uuid, type_, mark, place, "SV") for n, (uuid, mark) in enumerate(weapons, 1)]
        lines = [
            (self._line + n, self._number, self._item + n, 1, 1, place, 20260101) for n in range(1, len(weapons) + 1)
        ]
        self._item += len(items)
        self._line += len(lines)
        do = self.connection.execute
        do("BEGIN IMMEDIATE")
        do("INSERT INTO entry VALUES (?, ?, ?, ?)", (self._number, stored[1][:32], *stored))
        self.connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", items)
        self.connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", lines)
        do(_HOLD, (place, type_, 0, "SV", len(weapons)))
        do("UPDATE head SET number = ?, hash = ? WHERE book = 0", (self._number, stored[1][:32]))
        do("COMMIT")


@contextlib.contextmanager
def beside(folder: Path, book: Path, key: FileKey) -> Iterator[Raw]:
    """A yardstick with the facts of a depot, in the same folder (so on the same disk), gone afterwards."""
    path = folder / "raw.db"
    raw = Raw(path)
    try:
        raw.fill(book, key)
        yield raw
    finally:
        raw.connection.close()
        for name in ("raw.db", "raw.db-wal", "raw.db-shm"):
            (folder / name).unlink(missing_ok=True)
