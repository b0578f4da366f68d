"""One writer: kept out while another writes, let in the moment it is gone, however it went."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sam
from sam import clock
from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.storage.lock import WriterLock

HOLD = """
import pathlib, sys
from sam.storage.lock import WriterLock
lock = WriterLock(pathlib.Path(sys.argv[1]))
lock.acquire("Ana")
print("held", flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(sam.__file__).parent.parent)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with holder(tmp_path / "write.lock") as process:
        yield process
        process.kill()


def trouble(lock: WriterLock) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        lock.acquire("Bruno")
    return caught.value


def test_a_second_program_is_told_who_writes(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    lock = WriterLock(tmp_path / "write.lock")
    problem = trouble(lock).problem
    assert problem.code is StorageProblem.WRITER_BUSY
    assert (problem.values["user"], problem.values["process"]) == ("Ana", str(other.pid))
    assert not lock.held


def test_a_killed_program_lets_the_next_one_in_at_once(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    lock = WriterLock(tmp_path / "write.lock")
    trouble(lock)
    other.kill()
    other.wait()
    lock.acquire("Bruno")
    assert lock.held
    lock.release()


def test_the_same_program_keeps_a_second_writer_out_too(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "write.lock"), WriterLock(tmp_path / "write.lock")
    with clock.fixed(datetime(2026, 11, 20, 12, 0, tzinfo=UTC)):
        first.acquire("Ana")
        wall = clock.now().astimezone().strftime("%Y-%m-%d %H:%M")
    assert trouble(second).problem.values == {"user": "Ana", "process": str(os.getpid()), "since": wall}
    assert trouble(first).problem.code is StorageProblem.WRITER_BUSY
    assert (first.held, second.held) == (True, False)
    first.release()
    first.release()
    second.acquire("Bruno")
    assert (first.held, second.held) == (False, True)
    second.release()


def test_what_stands_in_the_file_never_keeps_anybody_out(tmp_path: Path) -> None:
    path = tmp_path / "write.lock"
    path.write_text('{"user": "Ana", "process": 1, "since": "2026-11-20 12:00"}')
    lock = WriterLock(path)
    lock.acquire("Bruno")
    assert trouble(WriterLock(path)).problem.values["user"] == "Bruno"
    lock.release()


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "[" * 4000, '{"user": "Ana"}'])
def test_an_unreadable_note_still_says_that_somebody_writes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "write.lock"
    lock = WriterLock(path)
    lock.acquire("Ana")
    path.write_text(text)
    assert trouble(WriterLock(path)).problem.code is StorageProblem.WRITER_BUSY_UNKNOWN
    lock.release()


def test_a_folder_that_is_gone_is_told_apart(tmp_path: Path) -> None:
    problem = trouble(WriterLock(tmp_path / "gone" / "write.lock")).problem
    assert problem.code is StorageProblem.LOCK_IMPOSSIBLE
    assert problem.values["path"] == str(tmp_path / "gone" / "write.lock")
