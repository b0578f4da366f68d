"""A log that was deleted, an old copy put back: the database itself looks well, the tape notices and brings the entries back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keys import KeyProblem
from sam.services.backup import backup
from sam.services.restore import restore
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
