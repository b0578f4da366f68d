"""A depot whose tables were damaged still opens, to be proved and mended; what cannot be answered gets a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.commands.master import WriteUser
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.roles import Role
from sam.queries.holdings import holdings
from sam.services.backup import backup
from sam.services.inspection import inspect
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from sam.storage.engine import transaction
from tests import practice
from tests.tampering import by_hand, tables_of

SPOILT = [
    ("DELETE FROM book", "book"),
    ("UPDATE book SET uuid = 'not bytes'", "book"),
    ("UPDATE \"user\" SET role = 'king' WHERE name = 'ben'", "user"),
    ('DROP TABLE "user"', "user"),
]


@pytest.mark.parametrize(("statement", "table"), SPOILT)
def test_it_opens_to_be_proved_and_mended(played_folder: Path, statement: str, table: str) -> None:
    before = tables_of(played_folder)
    with by_hand(played_folder) as connection:
        connection.execute(statement)
    with practice.opened(played_folder, write=False) as depot:
        assert (depot.code, depot.name, depot.actor.name, depot.actor.role) == (
            "D01",
            "Depot D01",
            "ana",
            Role.COMMANDER,
        )
        with pytest.raises(Unavailable) as trouble:
            depot.ask(holdings)
        assert trouble.value.problem.code is DatabaseProblem.TABLE_UNUSABLE
        assert trouble.value.problem.values["table"] == table
        assert not depot.run(inspect).book.ok
    with practice.opened(played_folder) as depot:
        with pytest.raises(Unavailable):
            practice.receive_rifles(depot, "N1")
        with pytest.raises(Unavailable):
            depot.run(backup)
        depot.run(rebuild)
        assert depot.run(verify).ok
        assert depot.ask(holdings)
    assert tables_of(played_folder) == before


def test_users_are_those_of_the_book_and_nobody_else(played_folder: Path) -> None:
    """Not even where the tables cannot be used does the key file alone let anybody in."""
    with practice.opened(played_folder) as depot:
        carla = depot.vault.add_user(depot.secret, "carla", "a third person signs here", writes=True)
        add = WriteUser(name="carla", role=Role.STOREKEEPER.value, key=carla.hex())
        practice.act(depot, "write-user", add, by=practice.second(depot))
        practice.act(
            depot,
            "write-user",
            WriteUser(name=practice.BEN, role=Role.AUDITOR.value, active=False),
            by=practice.second(depot),
        )
    with by_hand(played_folder) as connection:
        connection.execute("DELETE FROM book")
    with Depot.open(played_folder, "carla", "a third person signs here", write=False) as depot:
        assert depot.actor.role is Role.STOREKEEPER
    with pytest.raises(Exception, match="USER_UNKNOWN"):
        practice.opened(played_folder, practice.BEN, write=False)


def test_a_database_that_does_not_say_its_version_is_damaged(depot_folder: Path) -> None:
    for statement in ("DELETE FROM alembic_version", "DROP TABLE alembic_version"):
        with by_hand(depot_folder) as connection:
            connection.execute(statement)
        for write in (True, False):
            with pytest.raises(Unavailable) as trouble:
                practice.opened(depot_folder, write=write)
            assert trouble.value.problem.code is DatabaseProblem.DAMAGED


def test_a_spoilt_page_of_any_table_is_a_sentence(played_folder: Path, tmp_path: Path) -> None:
    """The page on which the version stands was read before anything could say so."""
    whole = (played_folder / "book.sam").read_bytes()
    with practice.opened(played_folder, write=False) as depot:
        tables = [
            row[0] for row in depot.ask(lambda r: r.rows("SELECT name FROM sqlite_master WHERE type = 'table'").all())
        ]
    tables = [name for name in tables if not name.startswith("item_search_")]
    heard = 0
    for page in range(1, len(whole) // 4096, 3):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 1000] ^= 1
        (played_folder / "book.sam").write_bytes(spoilt)
        try:
            with practice.opened(played_folder, write=False) as depot:
                for table in tables:
                    with transaction(depot._readers, depot.folder.book) as connection:
                        connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()  # noqa: S608
        except Unavailable as trouble:
            heard += trouble.problem.code is DatabaseProblem.DAMAGED
    assert heard > 5
