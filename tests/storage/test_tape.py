"""The tape: what was appended comes back, what was damaged is noticed, what was torn is cut off."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tracemalloc
from pathlib import Path

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.storage import tape as tape_module
from sam.storage import tape_form
from sam.storage.tape import Tape
from sam.storage.tape_form import HEAD, TapeRecord, TapeState

KEY = bytes(range(32))


def entry(number: int, size: int = 60) -> TapeRecord:
    return TapeRecord(number, (b"entry %d " % number).ljust(size, b"."), hashlib.sha256(b"%d" % number).digest())


def fill(tape: Tape, count: int, size: int = 60) -> None:
    for number in range(tape.next_number, tape.next_number + count):
        made = entry(number, size)
        tape.append(number, made.payload, made.previous)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newest.tape"


@pytest.fixture
def tape(path: Path) -> Tape:
    return Tape.create(path, KEY)


def code(trouble: pytest.ExceptionInfo[Unavailable]) -> object:
    return trouble.value.problem.code


def test_what_was_appended_comes_back_in_order(tape: Tape, path: Path) -> None:
    assert list(tape.read().records) == []
    fill(tape, 20)
    assert list(tape.read().records) == [entry(n) for n in range(1, 21)]
    tape.close()
    reading = Tape.open(path, KEY).read()
    assert (reading.state, reading.first, reading.count, reading.damaged_at) == (TapeState.WHOLE, 1, 20, None)
    assert list(reading.records) == [entry(n) for n in range(1, 21)]


def test_a_tape_is_continued_after_it_was_closed(tape: Tape, path: Path) -> None:
    fill(tape, 3)
    tape.close()
    again = Tape.open(path, KEY)
    assert again.next_number == 4
    fill(again, 3)
    again.close()
    fill(again, 1)
    assert [record.number for record in Tape.open(path, KEY).read().records] == [1, 2, 3, 4, 5, 6, 7]


def test_an_empty_and_a_large_payload_are_kept(tape: Tape, path: Path) -> None:
    tape.append(1, b"", bytes(32))
    tape.append(2, bytes(3 << 20), bytes(32))
    assert [len(record.payload) for record in Tape.open(path, KEY).read().records] == [0, 3 << 20]


def test_only_the_next_entry_can_be_appended(tape: Tape) -> None:
    fill(tape, 2)
    for number, previous in ((2, bytes(32)), (4, bytes(32)), (3, bytes(31))):
        with pytest.raises(ValueError, match="next"):
            tape.append(number, b"x", previous)
    assert tape.next_number == 3


def test_nothing_can_be_read_without_the_key(tape: Tape, path: Path) -> None:
    fill(tape, 3)
    assert b"entry" not in path.read_bytes()
    other = Tape.open(path, bytes(32))
    assert (other.state, other.damaged_at, other.next_number) == (TapeState.DAMAGED, 0, 0)
    assert list(other.read().records) == []
    with pytest.raises(ValueError, match="32"):
        Tape.open(path, b"short")


def test_every_flipped_bit_is_noticed(tape: Tape, path: Path) -> None:
    fill(tape, 6)
    whole = path.read_bytes()
    last = HEAD.size + (len(whole) - HEAD.size) // 6 * 5
    for position in range(0, len(whole) * 8, 7):
        damaged = bytearray(whole)
        damaged[position // 8] ^= 1 << position % 8
        path.write_bytes(damaged)
        found = Tape.open(path, KEY)
        reading = found.read()
        # a fault in the last record cannot be told from a crash; in front of others it can
        expected = TapeState.TORN_TAIL if position // 8 >= last else TapeState.DAMAGED
        assert reading.state is expected, position
        assert list(reading.records) == [entry(n) for n in range(1, reading.count + 1)]
        assert reading.count < 6


def test_a_damaged_tape_takes_nothing_more_and_a_new_one_does(tape: Tape, path: Path) -> None:
    fill(tape, 6)
    damaged = bytearray(path.read_bytes())
    damaged[HEAD.size + 2] ^= 1  # the length of the first record now reaches beyond the end
    path.write_bytes(damaged)
    found = Tape.open(path, KEY)
    with pytest.raises(Unavailable) as trouble:
        found.append(1, b"x", bytes(32))
    assert code(trouble) is StorageProblem.TAPE_DAMAGED
    assert trouble.value.problem.values["offset"] == HEAD.size
    assert path.read_bytes() == damaged
    found.restart(7)
    assert (found.state, found.damaged_at, found.next_number) == (TapeState.WHOLE, None, 7)
    fill(found, 2)
    assert [record.number for record in Tape.open(path, KEY).read().records] == [7, 8]


def test_a_crash_at_any_byte_leaves_all_records_before_it(tape: Tape, path: Path) -> None:
    fill(tape, 3)
    before = path.stat().st_size
    fill(tape, 1)
    whole = path.read_bytes()
    for length in range(before, len(whole) + 1):
        # the file as it ends, and as a file system leaves it that reserved the place but did not fill it
        for torn in (whole[:length], whole[:length] + bytes(len(whole) - length)):
            path.write_bytes(torn)
            found = Tape.open(path, KEY)
            survived = torn == whole
            assert found.read().count == (4 if survived else 3), length
            assert found.state is (TapeState.WHOLE if survived or len(torn) == before else TapeState.TORN_TAIL)
            fill(found, 1)
            assert found.state is TapeState.WHOLE
            expected = 5 if survived else 4
            assert list(Tape.open(path, KEY).read().records) == [entry(n) for n in range(1, expected + 1)]


def test_sectors_lost_from_the_last_record_are_a_torn_tail(tape: Tape, path: Path) -> None:
    fill(tape, 2, size=3000)
    before = path.stat().st_size
    fill(tape, 1, size=3000)
    whole = path.read_bytes()
    for lost in range(before // 512, len(whole) // 512 + 1):
        torn = bytearray(whole)
        begin = max(lost * 512, before)
        torn[begin : lost * 512 + 512] = bytes(len(torn[begin : lost * 512 + 512]))
        path.write_bytes(torn)
        found = Tape.open(path, KEY)
        assert (found.state, found.read().count) == (TapeState.TORN_TAIL, 2), lost
    assert lost > before // 512


def test_a_shorter_entry_after_a_torn_one_leaves_nothing_of_it(tape: Tape, path: Path) -> None:
    fill(tape, 1)
    fill(tape, 1, size=5000)
    path.write_bytes(path.read_bytes()[:-1])
    found = Tape.open(path, KEY)
    found.append(2, b"short", bytes(32))
    again = Tape.open(path, KEY).read()
    assert (again.state, again.count) == (TapeState.WHOLE, 2)


def test_the_newest_record_found_is_written_again_before_another_relies_on_it(
    tape: Tape, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tape, 3)
    end = path.stat().st_size
    last = HEAD.size + (end - HEAD.size) // 3 * 2
    newest = path.read_bytes()[last:]
    written: list[tuple[int, bytes]] = []
    write = tape_module._write_all

    def watched(handle: int, offset: int, data: bytes) -> None:
        written.append((offset, data))
        write(handle, offset, data)

    monkeypatch.setattr(tape_module, "_write_all", watched)
    again = Tape.open(path, KEY)
    fill(again, 2)
    assert written[0] == (last, newest)
    assert [offset for offset, _ in written] == [last, end, end + len(newest)]
    assert Tape.open(path, KEY).read().count == 5


def test_records_taken_out_swapped_or_repeated_are_noticed(tape: Tape, path: Path) -> None:
    fill(tape, 5)
    whole = path.read_bytes()
    size = (len(whole) - HEAD.size) // 5
    head, parts = whole[: HEAD.size], [whole[HEAD.size + size * i : HEAD.size + size * (i + 1)] for i in range(5)]
    for order in ((0, 1, 3, 4), (0, 2, 1, 3, 4), (0, 0, 1, 2, 3, 4), (1, 2, 3, 4)):
        path.write_bytes(head + b"".join(parts[i] for i in order))
        assert Tape.open(path, KEY).state is not TapeState.WHOLE, order


def test_records_of_another_tape_do_not_fit(tape: Tape, path: Path, tmp_path: Path) -> None:
    fill(tape, 3)
    other = Tape.create(tmp_path / "other.tape", KEY)
    fill(other, 3)
    path.write_bytes(path.read_bytes()[: HEAD.size] + other.path.read_bytes()[HEAD.size :])
    assert Tape.open(path, KEY).read().count == 0


def test_a_record_behind_a_block_border_is_found(tape: Tape, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tape, 40)
    damaged = bytearray(path.read_bytes())
    damaged[HEAD.size] ^= 1
    path.write_bytes(damaged)
    for size in range(60, 200, 9):
        monkeypatch.setattr(tape_form, "SEARCH_BYTES", size)
        assert Tape.open(path, KEY).state is TapeState.DAMAGED, size


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_disk_is_told_and_the_same_entry_goes_on_later(tape: Tape, path: Path) -> None:
    import resource

    fill(tape, 2)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 40, before[1]))
    try:
        with pytest.raises(Unavailable) as trouble:
            tape.append(3, bytes(500), bytes(32))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code(trouble) is StorageProblem.TAPE_NOT_WRITTEN
    assert Tape.open(path, KEY).state is TapeState.TORN_TAIL
    tape.append(3, b"short", bytes(32))
    reading = Tape.open(path, KEY).read()
    assert (reading.state, reading.count) == (TapeState.WHOLE, 3)


def test_a_tape_that_is_missing_or_there_already_is_told(tape: Tape, path: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        Tape.create(path, KEY)
    assert code(trouble) is StorageProblem.TAPE_EXISTS
    path.unlink()
    with pytest.raises(Unavailable) as trouble:
        Tape.open(path, KEY)
    assert code(trouble) is StorageProblem.TAPE_MISSING
    with pytest.raises(Unavailable) as trouble:
        tape.append(1, b"x", bytes(32))
    assert code(trouble) is StorageProblem.TAPE_NOT_WRITTEN
    path.mkdir()
    with pytest.raises(Unavailable) as trouble:
        Tape.open(path, KEY)
    assert code(trouble) is StorageProblem.TAPE_UNREADABLE
    with pytest.raises(Unavailable) as trouble:
        Tape.create(path.parent / "gone" / "a.tape", KEY)
    assert code(trouble) is StorageProblem.TAPE_NOT_WRITTEN


def test_a_file_that_changes_while_it_is_read_is_told(tape: Tape, path: Path) -> None:
    fill(tape, 4)
    reading = tape.read()
    assert next(reading.records) == entry(1)
    shutil.copy(path, path.with_name("copy"))
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(Unavailable) as trouble:
        list(tape.read().records)
    assert code(trouble) is StorageProblem.TAPE_DAMAGED
    path.unlink()
    with pytest.raises(Unavailable) as trouble:
        list(tape.read().records)
    assert code(trouble) is StorageProblem.TAPE_UNREADABLE


def test_a_large_tape_is_read_in_little_memory(tape: Tape, path: Path) -> None:
    fill(tape, 80, size=200_000)
    tracemalloc.start()
    try:
        found = Tape.open(path, KEY)
        assert sum(len(record.payload) for record in found.read().records) == 80 * 200_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000 < path.stat().st_size
