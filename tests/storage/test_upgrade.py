"""A depot of an older shape is backed up, then upgraded; its guards are never lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.services.backup import check_backup
from sam.services.verify import verify
from sam.storage import upgrade as module
from sam.storage.upgrade import HEAD, migrations, needs_upgrade, version
from tests import practice
from tests.tampering import by_hand, tables_of

NEXT = '''"""A later shape."""

from alembic import op

revision = "0002"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE voucher ADD COLUMN colour TEXT")
    {more}
'''


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    assert max(path.name for path in (migrations() / "versions").glob("[0-9]*.py")).startswith(HEAD)


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the program be a later version, with one migration more."""
    place = tmp_path / "migrations"
    (place / "versions").mkdir(parents=True)
    for path in migrations().rglob("*.py"):
        (place / path.relative_to(migrations())).write_bytes(path.read_bytes())

    def become(more: str = "") -> None:
        (place / "versions" / "9999_later.py").write_text(
            NEXT.replace("0002", "9999").format(before=HEAD, more=more or "pass")
        )
        monkeypatch.setattr(module, "HEAD", "9999")
        monkeypatch.setattr(module, "migrations", lambda: place)

    return become


def test_an_older_depot_is_backed_up_and_upgraded(played_folder: Path, later: Callable[[str], None]) -> None:
    with practice.opened(played_folder) as depot:
        head = depot.head()
    before = tables_of(played_folder)
    later("")
    with practice.opened(played_folder) as depot:
        assert depot.head() == head
        assert depot._writer is not None
        assert version(depot._writer, depot.folder.book) == "9999"
        assert not needs_upgrade(depot._writer, depot.folder.book)
        practice.receive_rifles(depot, "U1")
        assert depot.run(verify).ok
    made = list((played_folder / "backups").iterdir())
    assert len(made) == 1
    assert made[0].name.endswith("-before-upgrade.sambackup")
    assert check_backup(made[0]).head == head.hash.hex()
    assert len(tables_of(played_folder)["item"]) == len(before["item"]) + 1
    with practice.opened(played_folder) as depot:  # and only once
        assert len(list((played_folder / "backups").iterdir())) == 1
        with pytest.raises(Exception, match="only ever appended"), by_hand_guarded(depot.folder.path) as connection:
            connection.execute("DELETE FROM entry")


def by_hand_guarded(folder: Path):  # type: ignore[no-untyped-def]
    from contextlib import closing

    from sam.storage.engine import connect
    from tests.tampering import key_of

    return closing(connect(folder / "book.sam", key_of(folder)))


def test_an_upgrade_that_would_lose_a_guard_is_taken_back(played_folder: Path, later: Callable[[str], None]) -> None:
    before = tables_of(played_folder)
    later('op.execute("DROP TRIGGER entry_no_update")')
    with pytest.raises(Unavailable) as trouble:
        practice.opened(played_folder)
    assert trouble.value.problem.code is DatabaseProblem.UPGRADE_LOST_GUARDS
    assert trouble.value.problem.values["missing"] == "entry_no_update"
    assert tables_of(played_folder) == before
    with by_hand(played_folder) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] == HEAD


def test_an_upgrade_that_fails_is_taken_back(played_folder: Path, later: Callable[[str], None]) -> None:
    before = tables_of(played_folder)
    later('op.execute("SELECT no_such_thing")')
    with pytest.raises(Exception, match="no_such_thing"):
        practice.opened(played_folder)
    assert tables_of(played_folder) == before


def test_a_depot_without_room_for_the_backup_is_not_upgraded(
    played_folder: Path, later: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables_of(played_folder)
    later("")
    (played_folder / "backups").write_bytes(b"a file where the folder should be")
    with pytest.raises(Unavailable) as trouble:
        practice.opened(played_folder)
    assert trouble.value.problem.code is DatabaseProblem.NO_BACKUP_PLACE
    assert tables_of(played_folder) == before
