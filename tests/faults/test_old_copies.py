"""A log that was deleted, an old copy put back: the database itself looks well, the tape notices and brings the entries back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.problems.keys import KeyProblem
from sam.ledger.book import OWN, read_head
from sam.queries.holdings import holdings
from sam.services.backup import backup
from sam.services.restore import restore
from sam.services.shop import Shop
from sam.services.verify import verify
from tests import practice
from tests.tampering import tables_of


def _crashed(folder: Path, to: Path) -> Path:
    """The files as a program leaves them that is stopped in the middle of its work: the newest entries only in the log."""
    with practice.opened(folder) as depot:
        for n in range(6):
            practice.receive_rifles(depot, f"C{n}")
        shutil.copytree(folder, to)
    return to


def test_a_deleted_log_is_made_good_from_the_tape(folder: Path, tmp_path: Path) -> None:
    crashed = _crashed(folder, tmp_path / "crashed")
    assert (crashed / "book.sam-wal").stat().st_size > 0
    (crashed / "book.sam-wal").unlink()
    with practice.opened(folder) as whole, practice.opened(crashed) as depot:
        assert depot.head() == whole.head()
        assert depot.run(verify).ok
    assert tables_of(crashed) == tables_of(folder)


def test_an_old_copy_put_back_is_made_good_from_the_tape(folder: Path, tmp_path: Path) -> None:
    old = shutil.copyfile(folder / "book.sam", tmp_path / "old.sam")
    with practice.opened(folder) as depot:
        for n in range(6):
            practice.receive_rifles(depot, f"C{n}")
        head = depot.head()
    shutil.copyfile(old, folder / "book.sam")
    with practice.opened(folder) as depot:
        assert depot.head() == head
        assert depot.run(verify).ok
        practice.receive_rifles(depot, "C99")


def _old_book_put_back(folder: Path, tmp_path: Path) -> None:
    old = shutil.copyfile(folder / "book.sam", tmp_path / "old.sam")
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, "C1")
        practice.receive_rifles(depot, "C2")
    shutil.copyfile(old, folder / "book.sam")


def _refused(depot: Depot, code: DatabaseProblem) -> None:
    """Neither a question nor a report answers out of such a book."""
    asks: list[Callable[[], object]] = [depot.head, lambda: depot.ask(holdings), lambda: depot.run(_read)]
    for ask in asks:
        with pytest.raises(Unavailable) as trouble:
            ask()
        assert trouble.value.problem.code is code


def _read(shop: Shop) -> object:
    """What a report does first."""
    with shop.reading() as connection:
        return read_head(connection, OWN)


def test_a_deleted_log_is_noticed_by_whoever_only_reads(folder: Path, tmp_path: Path) -> None:
    crashed = _crashed(folder, tmp_path / "crashed")
    with practice.opened(folder, write=False) as depot:
        whole = depot.head()
    (crashed / "book.sam-wal").unlink()
    with practice.opened(crashed, write=False) as depot:
        _refused(depot, DatabaseProblem.TAPE_GOES_FURTHER)
        found = depot.run(verify)
    assert found.first_bad is not None
    assert (found.ok, found.first_bad.problem.code) == (False, KeepingProblem.ENTRIES_MISSING)
    with practice.opened(crashed) as depot:  # whoever writes brings them back
        assert depot.head() == whole
    with practice.opened(crashed, write=False) as depot:
        assert depot.ask(holdings)


def test_an_old_copy_put_back_is_named_by_verify_and_gives_no_figures(folder: Path, tmp_path: Path) -> None:
    _old_book_put_back(folder, tmp_path)
    with practice.opened(folder, write=False) as depot:
        _refused(depot, DatabaseProblem.TAPE_GOES_FURTHER)
        found = depot.run(verify, full=True)
    assert found.first_bad is not None
    assert found.first_bad.number == found.entries + 1
    assert found.first_bad.problem.code is KeepingProblem.ENTRIES_MISSING
    assert found.first_bad.problem.values == {"first": found.entries + 1, "last": found.entries + 2}


def test_another_end_of_the_book_gives_no_figures(folder: Path, tmp_path: Path) -> None:
    other = practice.copy(folder, tmp_path / "other")
    for one, serial in ((folder, "HERE"), (other, "THERE")):
        with practice.opened(one) as depot:
            practice.receive_rifles(depot, serial)
    shutil.copyfile(other / "book.sam", folder / "book.sam")
    with practice.opened(folder, write=False) as depot:
        _refused(depot, DatabaseProblem.FORKED_FROM_TAPE)
        found = depot.run(verify)
    assert found.first_bad is not None
    assert (found.first_bad.number, found.first_bad.problem.code) == (found.entries, DatabaseProblem.FORKED_FROM_TAPE)


def test_a_reader_beside_a_writer_at_work_is_never_refused(
    folder: Path, worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    """The writer commits first and writes the tape after that; the reader looks at the tape first."""
    other = worker("post", folder, 100_000)
    assert other.stdout is not None
    assert other.stdout.readline() == b"ready\n"
    try:
        last = 0
        for _ in range(60):
            with practice.opened(folder, write=False) as depot:
                number = depot.head().number
            assert number >= last
            last = number
    finally:
        other.kill()
        other.communicate()
    assert last > 17


def test_a_writer_that_is_just_bringing_the_entries_back_is_waited_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _old_book_put_back(folder, tmp_path)

    def meanwhile(_seconds: float) -> None:
        with practice.opened(folder):
            pass

    monkeypatch.setattr("sam.services.fallen_behind.time.sleep", meanwhile)
    with practice.opened(folder, write=False) as depot:
        assert depot.ask(holdings)


def test_an_old_copy_that_was_continued_is_not_written_in(folder: Path, tmp_path: Path) -> None:
    old = practice.copy(folder, tmp_path / "old")
    for one, serial in ((folder, "HERE"), (old, "THERE")):
        with practice.opened(one) as depot:
            practice.receive_rifles(depot, serial)
    shutil.copyfile(old / "book.sam", folder / "book.sam")
    with pytest.raises(Unavailable) as trouble:
        practice.opened(folder)
    assert trouble.value.problem.code is DatabaseProblem.FORKED_FROM_TAPE


def test_a_tape_that_begins_later_sends_to_the_backup(folder: Path, tmp_path: Path) -> None:
    old = shutil.copyfile(folder / "book.sam", tmp_path / "old.sam")
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, "C1")
        made = depot.run(backup)  # the tape starts anew behind it
        practice.receive_rifles(depot, "C2")
        head = depot.head()
    shutil.copyfile(old, folder / "book.sam")
    with pytest.raises(Unavailable) as trouble:
        practice.opened(folder)
    assert trouble.value.problem.code is DatabaseProblem.BEHIND_TAPE
    again = tmp_path / "again"
    told = restore(made.path, again, practice.ANA, practice.PASSWORDS[practice.ANA], tape=folder / "tape.sam")
    assert (told.number, told.from_tape) == (head.number - 1, 1)
    with practice.opened(again) as depot:
        assert depot.head() == head
        assert depot.run(verify).ok


def test_a_key_file_that_is_gone_is_read_from_its_copy(folder: Path) -> None:
    (folder / "keys.json").write_bytes(b"")
    with practice.opened(folder) as depot:
        assert depot.run(verify).ok
    (folder / "keys.json.bak").unlink()
    with pytest.raises(Unavailable) as trouble:
        practice.opened(folder)
    assert trouble.value.problem.code is KeyProblem.KEY_FILE_DAMAGED
