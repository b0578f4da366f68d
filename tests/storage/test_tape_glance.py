"""A glance at a tape tells how far it goes, also behind damage, and is never fooled by a writer at work."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.storage.tape import Tape
from sam.storage.tape_form import HEAD, RECORD, TapeState
from sam.storage.tape_glance import glance

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tape.sam"


def written(path: Path, first: int, count: int) -> list[int]:
    """A tape with so many records; where each of them begins, and where the last one ends."""
    tape = Tape.create(path, KEY, first)
    ends = [HEAD.size]
    for number in range(first, first + count):
        tape.append(number, b"payload %d " % number * number, bytes([number]) * 32)
        ends.append(path.stat().st_size)
    tape.close()
    return ends


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_whole_tape(path: Path) -> None:
    written(path, 7, 5)
    seen = glance(path, KEY)
    assert (seen.state, seen.damaged_at, seen.first, seen.last) == (TapeState.WHOLE, None, 7, 11)
    assert seen.newest is not None
    assert (seen.newest.number, seen.newest.payload) == (11, b"payload 11 " * 11)


def test_an_empty_tape(path: Path) -> None:
    written(path, 7, 0)
    seen = glance(path, KEY)
    assert (seen.state, seen.first, seen.last, seen.newest) == (TapeState.WHOLE, 7, 6, None)


def test_no_tape_and_the_tape_of_another_depot(path: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        glance(path, KEY)
    assert trouble.value.problem.code is StorageProblem.TAPE_MISSING
    written(path, 1, 3)
    seen = glance(path, bytes(32))
    assert (seen.state, seen.damaged_at, seen.last, seen.newest) == (TapeState.DAMAGED, 0, 0, None)
    path.unlink()
    path.mkdir()
    with pytest.raises(Unavailable) as trouble:
        glance(path, KEY)
    assert trouble.value.problem.code is StorageProblem.TAPE_UNREADABLE


def test_it_sees_the_newest_number_behind_damage(path: Path) -> None:
    ends = written(path, 1, 9)
    for at in (ends[2] + 1, ends[5] + 9):  # in the begin of the third and of the sixth record
        flip(path, at)
    seen = glance(path, KEY)
    assert (seen.state, seen.damaged_at, seen.last) == (TapeState.DAMAGED, ends[2], 9)
    assert seen.newest is not None  # bound to the record before it, whose seal is there
    assert seen.newest.number == 9


def test_a_torn_tail_is_no_damage(path: Path) -> None:
    ends = written(path, 1, 4)
    whole = path.read_bytes()
    for left in (ends[3] + 5, ends[3] + RECORD.size, ends[4] - 1):
        path.write_bytes(whole[:left])
        seen = glance(path, KEY)
        assert (seen.state, seen.last) == (TapeState.TORN_TAIL, 3)


def test_a_newest_record_that_cannot_be_opened_still_tells_its_number(path: Path) -> None:
    ends = written(path, 1, 4)
    flip(path, ends[4] - 1)
    seen = glance(path, KEY)
    assert (seen.last, seen.newest) == (4, None)


def test_beside_a_writer_it_never_sees_damage_and_never_runs_ahead(path: Path) -> None:
    tape = Tape.create(path, KEY, 1)
    written_up_to = 0
    stop = threading.Event()

    def write() -> None:
        nonlocal written_up_to
        while not stop.is_set() and written_up_to < 3000:
            written_up_to += 1  # in the book first, then on the tape
            tape.append(written_up_to, b"x" * (written_up_to % 977), bytes(32))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        before = 0
        for _ in range(60):
            seen = glance(path, KEY)
            assert seen.state is not TapeState.DAMAGED
            assert before <= seen.last <= written_up_to
            before = seen.last
    finally:
        stop.set()
        thread.join()
        tape.close()
