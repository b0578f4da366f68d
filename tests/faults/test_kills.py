"""A program that is killed at any moment: what it had acknowledged is in the book, and nothing half-written stays."""

from __future__ import annotations

import secrets
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sam.services.verify import verify
from tests import practice

KILLS = 5
MANY = 100_000


def _last_ack(said: bytes) -> int:
    acks = [int(line.split()[1]) for line in said.splitlines() if line.startswith(b"ack ") and said.endswith(b"\n")]
    return acks[-1] if acks else 0


def _killed(process: subprocess.Popen[bytes], after: float) -> bytes:
    """Let it get ready and work for so many seconds, kill it, and hear what it had said."""
    assert process.stdout is not None
    begin = process.stdout.readline()
    assert begin == b"ready\n", process.communicate()
    time.sleep(after)
    process.kill()
    said, _ = process.communicate()
    whole, _, _ = said.rpartition(b"\n")
    return whole + b"\n"


@pytest.mark.slow
def test_nothing_acknowledged_is_lost(folder: Path, runs: int, worker: Callable[..., subprocess.Popen[bytes]]) -> None:
    with practice.opened(folder) as depot:
        begin = before = depot.head().number
    for _ in range(KILLS * runs):
        said = _killed(worker("post", folder, MANY), secrets.randbelow(250) / 1000)
        with practice.opened(folder) as depot:
            head = depot.head().number
            acknowledged = max(_last_ack(said), before)
            assert acknowledged <= head <= acknowledged + 1
            found = depot.run(verify)
            assert found.ok, found.first_bad
            assert found.entries == head
            before = head
    assert before > begin


@pytest.mark.slow
@pytest.mark.parametrize("what", ["rebuild", "backup"])
def test_a_job_that_is_killed_leaves_the_book_as_it_was(
    folder: Path, what: str, runs: int, worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    with practice.opened(folder) as depot:
        head = depot.head()
    for _ in range(2 * runs):
        _killed(worker(what, folder, 0), secrets.randbelow(60) / 1000)
        with practice.opened(folder) as depot:
            assert depot.head() == head
            assert depot.run(verify).ok
    assert not list((folder / "backups").glob("*.part")) or what == "backup"
