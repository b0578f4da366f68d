"""A tape that is damaged, gone or cannot be read bars new entries and nothing else; the way out is a new tape."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.problems.storage import StorageProblem
from sam.queries.holdings import holdings
from sam.services.backup import backup, check_backup
from sam.services.inspection import inspect
from sam.services.new_tape import new_tape
from sam.services.rebuild import rebuild
from sam.services.restore import restore
from sam.services.verify import verify
from sam.storage.tape import Tape
from tests import practice


def flipped(folder: Path) -> None:
    path = folder / "tape.sam"
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)


def gone(folder: Path) -> None:
    (folder / "tape.sam").unlink()


def unreadable(folder: Path) -> None:
    gone(folder)
    (folder / "tape.sam").mkdir()


TROUBLES = [
    (flipped, StorageProblem.TAPE_DAMAGED),
    (gone, StorageProblem.TAPE_MISSING),
    (unreadable, StorageProblem.TAPE_UNREADABLE),
]


@pytest.mark.parametrize(("spoil", "code"), TROUBLES)
def test_nothing_is_written_beside_it_and_everything_else_goes_on(
    folder: Path, spoil: Callable[[Path], None], code: StorageProblem
) -> None:
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, "T1")
        head = depot.head()
    spoil(folder)
    with practice.opened(folder, write=False) as depot:
        assert depot.ask(holdings)
        seen = depot.run(inspect)
        assert seen.ok  # the book is whole; the tape is a finding
        assert [one.code for one in seen.findings] == [code]
    with practice.opened(folder) as depot:
        for _ in range(2):
            with pytest.raises(Unavailable) as trouble:
                practice.receive_rifles(depot, "T2")
            assert trouble.value.problem.code is code
        with pytest.raises(Unavailable), depot._acting():
            pass
        assert depot.head() == head
        assert depot.ask(holdings)
        assert depot.run(verify).ok
        depot.run(rebuild)
        made = depot.run(backup)
        assert [one.code for one in made.findings] == [code]
        assert check_backup(made.path).number == head.number
    assert not list(folder.glob("tape-*"))


@pytest.mark.parametrize(("spoil", "code"), TROUBLES)
def test_a_new_tape_is_the_way_out(
    folder: Path, spoil: Callable[[Path], None], code: StorageProblem, tmp_path: Path
) -> None:
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, "T1")
        head = depot.head()
    old = (folder / "tape.sam").read_bytes()
    spoil(folder)
    with practice.opened(folder) as depot:
        made = depot.run(new_tape)
        assert (made.first, made.backup.number) == (head.number + 1, head.number)
        assert made.backup.findings == ()
        practice.receive_rifles(depot, "T2")  # in the same opening
        last = depot.head()
    if code is StorageProblem.TAPE_MISSING:
        assert made.kept is None
    else:
        assert made.kept == folder / f"tape-until-{head.number:06d}.sam"
        assert made.kept.exists()
    if code is StorageProblem.TAPE_DAMAGED:
        assert made.kept is not None
        assert len(made.kept.read_bytes()) == len(old)
    (folder / "book.sam").unlink()  # what was posted since is on it
    told = restore(
        made.backup.path, tmp_path / "again", practice.ANA, practice.PASSWORDS[practice.ANA], tape=folder / "tape.sam"
    )
    assert told.from_tape == 1
    with practice.opened(tmp_path / "again") as depot:
        assert depot.head() == last


def test_a_sound_tape_may_be_changed_too_and_the_old_ones_are_kept(folder: Path) -> None:
    with practice.opened(folder) as depot:
        head = depot.head().number
        key = depot.secret.tape_key
        first, second = depot.run(new_tape), depot.run(new_tape)
        practice.receive_rifles(depot, "T1")
    assert first.kept is not None
    assert second.kept is not None
    assert first.kept != second.kept
    assert Tape.open(first.kept, key).read().count == head  # a backup alone would have started it anew
    assert Tape.open(folder / "tape.sam", key).read().count == 1


def test_no_new_tape_without_a_backup(folder: Path) -> None:
    flipped(folder)
    (folder / "backups").write_bytes(b"a file where the folder should be")
    before = (folder / "tape.sam").read_bytes()
    with practice.opened(folder) as depot, pytest.raises(Unavailable) as trouble:
        depot.run(new_tape)
    assert trouble.value.problem.code is DatabaseProblem.NO_BACKUP_PLACE
    assert (folder / "tape.sam").read_bytes() == before
    assert not list(folder.glob("tape-*"))


def test_who_only_reads_starts_no_tape(folder: Path) -> None:
    before = (folder / "tape.sam").read_bytes()
    with practice.opened(folder, write=False) as depot, pytest.raises(Refused) as refused:
        depot.run(new_tape)
    assert refused.value.problems[0].code is MovementProblem.NOT_YOUR_RIGHT
    assert (folder / "tape.sam").read_bytes() == before


def test_a_damaged_tape_still_tells_that_the_book_is_an_old_one(folder: Path) -> None:
    old = (folder / "book.sam").read_bytes()
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, "T1")
    flipped(folder)
    (folder / "book.sam").write_bytes(old)
    with pytest.raises(Unavailable) as trouble:
        practice.opened(folder)
    assert trouble.value.problem.code is DatabaseProblem.BEHIND_TAPE


def test_a_new_depot_and_a_restored_one_have_a_tape_of_their_own(depot_folder: Path, tmp_path: Path) -> None:
    with practice.opened(depot_folder) as depot:
        practice.furnish(depot)
        made = depot.run(backup, tmp_path)
    restore(made.path, tmp_path / "again", practice.ANA, practice.PASSWORDS[practice.ANA])
    with practice.opened(tmp_path / "again") as depot:
        practice.receive_rifles(depot, "T1")
        assert depot._tape is not None
        assert [one.number for one in depot._tape.read().records] == [made.number + 1]
