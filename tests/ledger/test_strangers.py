"""Rows that belong to no book, serials that the search does not find, and entries that were put in past the book."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sam.domain.entry import entry_hash
from sam.domain.problems.book import BookProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.ledger.verify import Verified
from sam.queries.holdings import holdings
from sam.services import verify as service
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from tests import practice
from tests.tampering import by_hand

PHANTOM = "INSERT INTO holding SELECT 99, place, type, item, 'BN', 100000 FROM holding WHERE quantity > 5 LIMIT 1"
ENTRY = "INSERT INTO entry SELECT {}, epoch, kind, recorded_at, happened_on, hash, signatures, body FROM entry WHERE number = 9"
STRANGE = [
    (PHANTOM, "holding"),
    ("INSERT INTO setting VALUES (99, 'crest', 'x', 1)", "setting"),
    ("UPDATE restriction SET book = 5 WHERE id = (SELECT min(id) FROM restriction)", "restriction"),
    ("UPDATE item SET book = 5 WHERE mark = 'A100'", "item"),
    ("UPDATE \"user\" SET book = 5 WHERE name = 'ben'", "user"),
    (ENTRY.format("5000000000001, 5, 1"), "entry"),
    (ENTRY.format("-7, 0, -7"), "entry"),
]  # fmt: skip


def check(folder: Path, *, full: bool = False) -> Verified:
    with practice.opened(folder, write=False) as depot:
        return depot.run(verify, full=full)


def bad(found: Verified) -> tuple[int, object, object]:
    assert found.first_bad is not None
    problem = found.first_bad.problem
    return found.first_bad.number, problem.code, problem.values.get("table", "")


@pytest.mark.parametrize(("statement", "table"), STRANGE)
@pytest.mark.parametrize("large", [False, True])
def test_a_row_of_no_book_is_named(
    played_folder: Path, statement: str, table: str, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(service, "SMALL_ENTRIES", 10)
    with by_hand(played_folder) as connection:
        assert connection.execute(statement).rowcount == 1
    _, code, named = bad(check(played_folder))
    assert (named, code is KeepingProblem.STRANGE_ROW) in {(table, True), (table, False), ("holding", False)}


def test_phantom_stock_is_gone_after_a_rebuild(played_folder: Path) -> None:
    with practice.opened(played_folder) as depot:
        before = depot.ask(holdings)
    with by_hand(played_folder) as connection:
        connection.execute(PHANTOM)
        connection.execute(STRANGE[5][0])
    with practice.opened(played_folder) as depot:
        assert depot.ask(holdings) != before
        depot.run(rebuild)
        assert depot.ask(holdings) == before


@pytest.mark.parametrize("statement", [
    "INSERT INTO item_search(item_search) VALUES ('delete-all')",
    "INSERT INTO item_search(item_search, rowid, search) SELECT 'delete', id, search FROM item WHERE mark = 'A100'",
])  # fmt: skip
def test_a_serial_that_the_search_does_not_find_is_named(played_folder: Path, statement: str) -> None:
    with by_hand(played_folder) as connection:
        connection.execute(statement)
    assert bad(check(played_folder))[1] is KeepingProblem.NOT_FOUND_BY_SEARCH
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
        assert depot.run(verify).ok


def put_in(folder: Path, write: Callable[[dict[str, Any]], bytes]) -> int:
    """A signed entry of a kind without tables, put in by another tool; its number."""
    signer = practice.unlocked(folder).signer
    assert signer is not None
    with by_hand(folder) as connection:
        last = connection.execute("SELECT * FROM entry ORDER BY id DESC LIMIT 1").fetchone()
        said = json.loads(last[9])
        said |= {"kind": "recovered_access", "number": last[2] + 1, "previous": last[7].hex(), "second": ""}
        said["document"] = {"opened_at": ["2026-11-01T09:00:00.000Z"]}
        body = write(said)
        signatures = signer.sign(body)
        row = (
            last[0] + 1,
            0,
            last[2] + 1,
            last[3],
            said["kind"],
            last[5],
            last[6],
            entry_hash(body, signatures),
            signatures,
            body,
        )
        connection.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", row)
    return int(last[2]) + 1


SAID = b'"opened_at":["2026-11-01T09:00:00.000Z"]'


def plain(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_an_entry_that_fits_in_every_way_is_no_fault(played_folder: Path) -> None:
    put_in(played_folder, plain)
    assert check(played_folder).ok


@pytest.mark.parametrize(("old", "new"), [
    (SAID, SAID + b"," + SAID),
    (SAID, b'"opened_at":1.5'),
    (SAID, b'"opened_at":NaN'),
    (SAID, SAID.replace(b":[", b": [")),
    (SAID, b'"opened_at":1'),
    (SAID, b'"colour":"red"'),
])  # fmt: skip
def test_an_entry_that_two_readers_could_read_in_two_ways_is_named(played_folder: Path, old: bytes, new: bytes) -> None:
    number = put_in(played_folder, lambda said: plain(said).replace(old, new))
    for full in (False, True):
        assert bad(check(played_folder, full=full))[:2] in {
            (number, BookProblem.NOT_AN_ENTRY),
            (number, BookProblem.BAD_DOCUMENT),
        }


@pytest.mark.parametrize("column", ["body", "signatures"])
def test_bytes_that_became_text_are_named(played_folder: Path, column: str) -> None:
    with by_hand(played_folder) as connection:
        connection.execute(f"UPDATE entry SET {column} = 'x' WHERE number = 21")  # noqa: S608
    assert bad(check(played_folder))[:2] == (21, KeepingProblem.ENTRY_OF_OTHER_KIND)
