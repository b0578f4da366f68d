"""A full disk gets a sentence; nothing half-written stays; and when there is room again the work goes on."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from tests import practice

FAR = 1 << 30


def _pages(depot: Depot, most: int) -> None:
    """Let the database have no more pages than that."""
    assert depot._writer is not None
    raw = depot._writer.raw_connection()
    connection: Any = raw.driver_connection
    connection.execute(f"PRAGMA max_page_count={most}").fetchone()
    raw.close()


def test_no_room_in_the_database(folder: Path) -> None:
    with practice.opened(folder) as depot:
        before = depot.head()
        _pages(depot, 1)  # never below what it has already
        many = [f"M{n}" for n in range(600)]
        with pytest.raises(Unavailable) as trouble:
            practice.receive_rifles(depot, *many)
        assert trouble.value.problem.code is DatabaseProblem.FULL
        assert depot.head() == before
        assert depot.run(verify).ok
        _pages(depot, FAR)
        practice.receive_rifles(depot, *many)
        assert depot.head().number == before.number + 1
        assert depot.run(verify).ok


def test_no_room_for_a_rebuild(folder: Path) -> None:
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, *(f"M{n}" for n in range(600)))
        before = depot.head()
        depot.run(rebuild)
        assert depot.head() == before
        assert depot.run(verify).ok


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 5_000, 60_000])
def test_no_file_may_grow(folder: Path, room: int, worker: Callable[..., subprocess.Popen[bytes]]) -> None:
    """The log, the database or the tape cannot be written any further: whichever meets the limit first."""
    with practice.opened(folder) as depot:
        head = depot.head().number
    said, trouble = worker("limited", folder, room).communicate()
    lines = said.decode().splitlines()
    assert lines[0] == "ready", trouble
    refused = [line for line in lines if line.startswith("refused")]
    assert refused in ([f"refused {DatabaseProblem.INPUT_OUTPUT.name}"], [f"refused {DatabaseProblem.FULL.name}"])
    assert lines[-3:] == [f"ack {head + n}" for n in (1, 2, 3)], trouble
    with practice.opened(folder) as depot:
        assert depot.head().number == head + 3
        assert depot.run(verify).ok


@pytest.mark.slow
def test_a_tape_that_could_not_be_written_catches_up(folder: Path) -> None:
    with practice.opened(folder) as depot:
        tape = depot._tape
        assert tape is not None
        aside = folder / "aside"
        tape.close()
        tape.path.rename(aside)  # its drive is gone
        practice.receive_rifles(depot, "T1")
        practice.receive_rifles(depot, "T2")
        assert tape.next_number == depot.head().number - 1
        aside.rename(tape.path)
        practice.receive_rifles(depot, "T3")
        assert tape.next_number == depot.head().number + 1
        assert [record.number for record in tape.read().records][-3:] == [18, 19, 20]
