"""Tables, indexes and guards that another tool took away or altered are noticed, and come back with a rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.services.inspection import inspect
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from sam.storage.engine import connect
from sam.storage.shape import FaultKind, faults
from tests import practice
from tests.tampering import key_of, tables_of


def by_another_tool(folder: Path, *statements: str) -> None:
    """Without taking the guards away first, as `by_hand` does."""
    connection: Any = connect(folder / "book.sam", key_of(folder))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def found(folder: Path) -> list[tuple[FaultKind, str]]:
    with practice.opened(folder, write=False) as depot:
        return [(one.kind, one.name) for one in depot.run(inspect).shape]


def test_a_depot_has_the_shape_that_the_migrations_make(played_folder: Path) -> None:
    with practice.opened(played_folder, write=False) as depot:
        assert depot.ask(lambda reader: faults(reader.connection)) == ()
        assert depot.run(inspect).ok


WEAKER = """CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END"""
QUIET = """CREATE TRIGGER more AFTER INSERT ON line BEGIN UPDATE holding SET quantity = quantity + 1; END"""


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (("DROP TRIGGER entry_no_delete",), (FaultKind.MISSING, "entry_no_delete")),
        (("DROP TRIGGER entry_no_update", WEAKER), (FaultKind.ALTERED, "entry_no_update")),
        (("DROP INDEX ix_item_book_uuid",), (FaultKind.MISSING, "ix_item_book_uuid")),
        ((QUIET,), (FaultKind.STRANGE, "more")),
    ],
)
def test_what_is_gone_altered_or_strange_is_named_and_mended(
    played_folder: Path, statements: tuple[str, ...], told: tuple[FaultKind, str]
) -> None:
    before = tables_of(played_folder)
    by_another_tool(played_folder, *statements)
    with practice.opened(played_folder, write=False) as depot:
        seen = depot.run(inspect)
    assert [(one.kind, one.name) for one in seen.shape] == [told]
    assert (seen.ok, seen.book.ok) == (False, True)
    (finding,) = seen.findings
    assert finding.code is KeepingProblem.SHAPE_ALTERED
    assert finding.values["names"] == [told[1]]
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
    assert found(played_folder) == []
    assert tables_of(played_folder) == before
    with (
        practice.opened(played_folder) as depot,
        pytest.raises(Exception, match="not authorized"),
        depot._acting() as on,
    ):
        on.exec_driver_sql("DELETE FROM entry")  # the guard of the running program is back too


def test_all_guards_and_indexes_come_back(played_folder: Path) -> None:
    connection: Any = connect(played_folder / "book.sam", key_of(played_folder))
    names = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    for form, name in names:
        connection.execute(f'DROP {form} "{name}"')
    connection.close()
    assert len(found(played_folder)) == len(names) > 20
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
        assert depot.run(inspect).ok


@pytest.mark.parametrize("table", ["holding", "item_search", "user", "book", "attachment"])
def test_a_table_that_was_dropped_gets_a_sentence_and_comes_back(played_folder: Path, table: str) -> None:
    before = tables_of(played_folder)
    by_another_tool(played_folder, f'DROP TABLE "{table}"')
    with practice.opened(played_folder, write=False) as depot:
        seen = depot.run(inspect)
        assert not seen.ok
        assert table in {one.name for one in seen.shape}
        assert seen.book.first_bad is not None
        with pytest.raises(Unavailable) as trouble:
            depot.ask(lambda reader: reader.rows(f'SELECT * FROM "{table}"').all())  # noqa: S608
        assert trouble.value.problem.code is DatabaseProblem.TABLE_UNUSABLE
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
        assert depot.run(verify).ok
        practice.receive_rifles(depot, "N1")  # in the same opening: the depot is of use again
    assert found(played_folder) == []
    after = tables_of(played_folder)
    assert len(after["item"]) == len(before["item"]) + 1
    assert after["book"] == before["book"]


def test_doubled_rows_do_not_keep_a_unique_index_away(played_folder: Path) -> None:
    by_another_tool(
        played_folder,
        "DROP INDEX ix_place_book_uuid",
        "INSERT INTO place SELECT id + 100000, book, uuid, kind, code, name, parent, path, details, search, retired FROM place",
    )
    with practice.opened(played_folder) as depot:
        depot.run(rebuild)
        assert depot.run(inspect).ok
