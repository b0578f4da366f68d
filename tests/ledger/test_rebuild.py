"""What is derived from the book can be thrown away, and comes back as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from sam.depot import Depot
from sam.domain.entry import Entry
from sam.domain.problems import Refused
from sam.domain.problems.book import BookProblem
from sam.ledger.book import OWN, Book
from sam.services.rebuild import rebuild
from sam.services.shop import Shop
from tests import practice, practice_recovered
from tests.ledger.books import append_parts, cut
from tests.tampering import by_hand, dump, tables_of


def test_a_rebuild_gives_every_row_again(played_folder: Path) -> None:
    with practice.opened(played_folder) as depot:
        practice.audit(depot)
        practice.count(depot)
        practice.hand_over(depot)
        practice_recovered.recover(depot)
    before = tables_of(played_folder)
    with practice.opened(played_folder) as depot:
        entries = depot.head().number
        assert depot.run(rebuild) == entries
        practice.receive_rifles(depot, "AFTER-1")  # the book goes on
    after = tables_of(played_folder)
    never = {"audit_answer_before", "audit_sample_before", "audit_finding_before"}  # in this story nobody answers again
    may_be_empty = {"list_taken", "attachment", "pin", "user_before"} | never
    assert {name for name, rows in before.items() if not rows} <= may_be_empty
    assert any(row[3] == "weapon" and row[5] == "AFTER-1" for row in after["item"])
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
    assert tables_of(played_folder) == after


def test_a_rebuild_repairs_what_another_tool_changed(played_folder: Path) -> None:
    before = tables_of(played_folder)
    with by_hand(played_folder) as connection:
        connection.execute("UPDATE holding SET quantity = quantity + 5")
        connection.execute("DELETE FROM mark")
        connection.execute("UPDATE item SET place = NULL WHERE mark = 'A100'")
        connection.execute("INSERT INTO item_search(item_search) VALUES ('delete-all')")
    assert tables_of(played_folder) != before
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
    assert tables_of(played_folder) == before


def test_headquarters_rebuilds_one_book_or_all(many_books: Path) -> None:
    before = tables_of(many_books)
    assert {row[0] for row in before["book"]} == {0, 1, 2}
    with practice.opened(many_books) as depot:
        depot.run(rebuild, 1)
    assert tables_of(many_books) == before
    with practice.opened(many_books) as depot:
        depot.run(rebuild)
    assert tables_of(many_books) == before


def test_a_fork_that_headquarters_saw_stays_seen(many_books: Path) -> None:
    with by_hand(many_books) as connection:
        connection.execute("UPDATE book SET frozen_at = 17 WHERE id = 1")
    with practice.opened(many_books) as depot:
        depot.run(rebuild)
    assert {row[0]: row[7] for row in tables_of(many_books)["book"]} == {0: None, 1: 17, 2: None}


def test_a_rebuild_that_is_stopped_changes_nothing(played_folder: Path) -> None:
    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    before = tables_of(played_folder)
    with practice.opened(played_folder) as depot, pytest.raises(Stop):
        depot.run(rebuild, None, stop)
    assert tables_of(played_folder) == before


def test_a_book_that_was_changed_is_not_rebuilt(played_folder: Path) -> None:
    before = tables_of(played_folder)
    with by_hand(played_folder) as connection:
        connection.execute(
            "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'A100', 'A999') AS BLOB) WHERE number = 18"
        )
    with practice.opened(played_folder) as depot, pytest.raises(Refused) as refused:
        depot.run(rebuild)
    assert refused.value.problems[0].code is BookProblem.FORK
    assert tables_of(played_folder) == before


class _Undo(Exception):
    pass


@contextlib.contextmanager
def _for_once(shop: Shop) -> Iterator[Connection]:
    """A transaction of which nothing is left."""
    with contextlib.suppress(_Undo), shop.writing() as connection:
        yield connection
        raise _Undo


def _in_parts(shop: Shop, entries: Sequence[Entry], sizes: Sequence[int]) -> dict[str, list[tuple[object, ...]]]:
    with _for_once(shop) as connection:
        append_parts(connection, 1, cut(entries, sizes))
        return dump(connection.connection.driver_connection)
    raise AssertionError("not reached")


@pytest.fixture(scope="module")
def taking(headquarters: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    folder = practice.copy(headquarters, tmp_path_factory.mktemp("taking") / "hq")
    with practice.opened(folder) as depot:
        yield depot


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 30), max_size=12))
def test_entries_in_parts_give_the_same_tables_as_one_by_one(
    taking: Depot, played_entries: Sequence[Entry], sizes: list[int]
) -> None:
    alone = taking.run(_in_parts, played_entries, [1] * len(played_entries))
    assert any(row[1] == 1 for row in alone["line"])
    assert taking.run(_in_parts, played_entries, sizes) == alone
    assert taking.head().number == 1
    assert OWN == 0


def _in_one_memory(
    shop: Shop, entries: Sequence[Entry], sizes: Sequence[int], most: int
) -> dict[str, list[tuple[object, ...]]]:
    with _for_once(shop) as connection:
        book = Book(1, entries[0].book)
        working = book.memory(connection)
        for part in cut(entries, sizes):
            book.fold(working, part)
            working.keep_within(most)
        working.flush()
        return dump(connection.connection.driver_connection)
    raise AssertionError("not reached")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 30), max_size=12), most=st.sampled_from([0, 3, 20, 100, 10_000]))
def test_a_memory_that_goes_on_gives_the_same_tables_however_little_it_keeps(
    taking: Depot, played_entries: Sequence[Entry], sizes: list[int], most: int
) -> None:
    alone = taking.run(_in_parts, played_entries, [1] * len(played_entries))
    assert taking.run(_in_one_memory, played_entries, sizes, most) == alone
