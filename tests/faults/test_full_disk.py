"""A full disk gets a sentence; nothing half-written stays; and when there is room again the work goes on."""

from __future__ import annotations

import contextlib
import shutil
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


def test_a_depot_on_a_full_disk_says_so_when_it_is_opened_and_opens_the_second_time(
    template: Path, tmp_path: Path
) -> None:
    """Not even the index of the log finds room then: the room that was kept is given back, to read and to write."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no small disk can be made here")
    try:
        folder = practice.copy(template, disk / "depot")
        for write in (False, True):
            (folder / practice.BALLAST).write_bytes(bytes(4 << 20))
            filled = disk / "filled"
            with contextlib.suppress(OSError), filled.open("wb", buffering=0) as file:
                while file.write(bytes(4096)):
                    pass
            with pytest.raises(Unavailable) as trouble:
                Depot.open(folder, practice.ANA, practice.PASSWORDS[practice.ANA], write=write)
            assert trouble.value.problem.code is DatabaseProblem.FULL
            with Depot.open(folder, practice.ANA, practice.PASSWORDS[practice.ANA], write=write) as depot:
                assert depot.run(verify).ok
            filled.unlink()
    finally:
        subprocess.run(["umount", str(disk)], check=False)


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
