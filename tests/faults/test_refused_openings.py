"""What cannot be opened, or not for writing, gets a sentence, and nothing in it is changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.storage import StorageProblem
from sam.services.verify import verify
from tests import practice
from tests.conftest import ROOT
from tests.tampering import by_hand


def refusal(folder: Path) -> Unavailable:
    before = {path: path.read_bytes() for path in folder.glob("book.sam")}
    with pytest.raises(Unavailable) as trouble:
        practice.opened(folder)
    assert {path: path.read_bytes() for path in folder.glob("book.sam")} == before
    return trouble.value


def test_a_second_writer_is_told_who_writes(folder: Path) -> None:
    with practice.opened(folder) as depot:
        trouble = refusal(folder)
        assert trouble.problem.code is StorageProblem.WRITER_BUSY
        assert trouble.problem.values["user"] == practice.ANA
        with practice.opened(folder, practice.BEN, write=False) as reader:  # questions go on
            practice.receive_rifles(depot, "W1")
            assert reader.head() == depot.head()
    with practice.opened(folder) as depot:  # and the lock is free again
        practice.receive_rifles(depot, "W2")


def test_a_second_copy_of_the_program_is_told_who_writes(
    folder: Path, worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    other = worker("post", folder, 100_000)
    assert other.stdout is not None
    assert other.stdout.readline() == b"ready\n"
    try:
        trouble = refusal_while_written(folder)
        assert trouble.problem.values["process"] == str(other.pid)
    finally:
        other.kill()
        other.communicate()
    with practice.opened(folder) as depot:
        assert depot.run(verify).ok


def refusal_while_written(folder: Path) -> Unavailable:
    with pytest.raises(Unavailable) as trouble:
        practice.opened(folder)
    assert trouble.value.problem.code is StorageProblem.WRITER_BUSY
    return trouble.value


def test_a_newer_database_is_left_alone(folder: Path) -> None:
    with by_hand(folder) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    trouble = refusal(folder)
    assert trouble.problem.code is DatabaseProblem.NEWER
    assert trouble.problem.values["found"] == "9999"


def test_an_empty_file_never_becomes_a_new_book(folder: Path) -> None:
    (folder / "book.sam").write_bytes(b"")
    assert refusal(folder).problem.code is DatabaseProblem.NOT_A_DEPOT_FILE
    assert (folder / "book.sam").stat().st_size == 0


def test_a_missing_file_never_becomes_a_new_book(folder: Path) -> None:
    (folder / "book.sam").unlink()
    assert refusal(folder).problem.code is DatabaseProblem.NOT_A_DEPOT_FILE
    assert not (folder / "book.sam").exists()


@pytest.mark.parametrize("left", [4095, 4096, 40_000, 100_000])
def test_a_book_that_was_cut_off_is_damaged(folder: Path, left: int) -> None:
    whole = (folder / "book.sam").read_bytes()
    assert len(whole) > 100_000
    (folder / "book.sam").write_bytes(whole[:left])
    code = refusal(folder).problem.code
    assert code in {DatabaseProblem.NOT_A_DEPOT_FILE, DatabaseProblem.WRONG_KEY, DatabaseProblem.DAMAGED}


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(8192), b"%PDF-1.7\n" + b"x" * 9000])
def test_a_file_of_something_else_is_no_book(folder: Path, content: bytes) -> None:
    (folder / "book.sam").write_bytes(content)
    assert refusal(folder).problem.code is DatabaseProblem.WRONG_KEY


def test_the_book_of_another_depot_does_not_open(folder: Path, tmp_path: Path) -> None:
    practice.make(tmp_path / "other", "D07")
    shutil.copyfile(tmp_path / "other" / "book.sam", folder / "book.sam")
    assert refusal(folder).problem.code is DatabaseProblem.WRONG_KEY


READ = """
import json, os, sys
from pathlib import Path
from sam.domain.problems import Unavailable
from tests import practice
folder = Path(sys.argv[1])
practice.unlocked(folder)
for write in (True, False):
    if os.getuid() == 0:  # after the imports: Python itself may lie where nobody else may look
        os.setgroups([]); os.setgid(65534); os.setuid(65534)
    try:
        with practice.opened(folder, write=write) as depot:
            print(json.dumps(["opened", str(depot.head().number)]))
    except Unavailable as trouble:
        print(json.dumps([trouble.problem.code.name, str(trouble.problem.values.get("path"))]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of a Unix folder")
def test_a_folder_that_cannot_be_written_is_said(furnished: Path) -> None:
    place = Path("/tmp") / f"sam-read-only-{os.getpid()}"  # every user may look in here
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(furnished, place)
    try:
        for path in place.iterdir():
            path.chmod(0o444)
        place.chmod(0o555)
        answer = subprocess.run(
            [sys.executable, "-c", READ, str(place)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
        )
        answers = [json.loads(line) for line in answer.stdout.splitlines()]
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)
    assert len(answers) == 2, answer.stderr
    for code, told in answers:
        assert code in {DatabaseProblem.READ_ONLY.name, StorageProblem.LOCK_IMPOSSIBLE.name}
        assert str(place) in told
