"""A backup is only called one when it was proved; a restored depot is the same depot."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.problems.keys import KeyProblem
from sam.services.attachment_findings import AttachmentFinding
from sam.services.backup import Backup, backup, check_backup
from sam.services.inspection import inspect
from sam.services.restore import Restored, restore, try_out
from sam.services.verify import verify
from sam.storage.attachment_proof import AttachmentState
from sam.storage.attachments import Attachments
from sam.storage.backup_file import MAGIC
from sam.storage.desk import Desk
from sam.storage.engine import FileKey, connect
from tests import practice
from tests.tampering import by_hand, tables_of

PASSWORD = practice.PASSWORDS[practice.ANA]
PHOTO = b"\x89PNG\r\n\x1a\n" + b"picture" * 50


def attachments_of(depot: Depot) -> Attachments:
    return Attachments(depot.folder.attachments, FileKey(depot.secret.attachment_key, depot.secret.attachment_salt))


def desk_of(depot: Depot) -> Desk:
    return Desk(depot.folder.desk, FileKey(depot.secret.desk_key, depot.secret.desk_salt))


@pytest.fixture
def full(played_folder: Path) -> Path:
    with practice.opened(played_folder) as depot, attachments_of(depot) as photos, desk_of(depot) as desk:
        photos.put(PHOTO)
        desk.lay("", "profile", "leso", {"columns": [1, 2]})
    return played_folder


@pytest.fixture
def made(full: Path, tmp_path: Path) -> Backup:
    (tmp_path / "stick").mkdir()
    with practice.opened(full) as depot:
        return depot.run(backup, tmp_path / "stick")


def test_a_restored_depot_is_the_same_depot(full: Path, made: Backup, tmp_path: Path) -> None:
    told = restore(made.path, tmp_path / "again", practice.ANA, PASSWORD)
    assert (told.number, told.head, told.from_tape) == (made.number, made.head, 0)
    assert tables_of(tmp_path / "again") == tables_of(full)
    with practice.opened(full) as one, practice.opened(tmp_path / "again") as other:
        assert one.head() == other.head()
        assert other.run(verify).ok
        with attachments_of(other) as photos, desk_of(other) as desk:
            assert [photos.get(sha) for sha in photos.all()] == [PHOTO]
            paper = desk.take("", "profile", "leso")
            assert paper is not None
            assert paper.body == {"columns": [1, 2]}
        practice.receive_rifles(other, "GO-ON")
    with Depot.open(tmp_path / "again", practice.BEN, practice.PASSWORDS[practice.BEN]) as depot:
        assert depot.actor.name == practice.BEN


def test_a_backup_says_what_it_is_without_a_password(made: Backup) -> None:
    assert made.path.name == f"D01-{made.made_at[:10]}-{made.number:06d}.sambackup"
    assert check_backup(made.path) == made
    assert b"A100" not in made.path.read_bytes()


def test_nothing_else_is_left(full: Path, made: Backup) -> None:
    assert [one.name for one in made.path.parent.iterdir()] == [made.path.name]
    assert not list(full.glob(".backup-*"))


def test_the_tape_starts_anew_behind_a_backup(full: Path) -> None:
    with practice.opened(full) as depot:
        assert depot._tape is not None
        assert depot._tape.read().count > 0
        made = depot.run(backup)
        assert made.path.parent == full / "backups"
        assert (depot._tape.read().count, depot._tape.next_number) == (0, made.number + 1)
        practice.receive_rifles(depot, "AFTER")
        assert [one.number for one in depot._tape.read().records] == [made.number + 1]


def test_what_came_after_the_backup_comes_from_the_tape_beside_it(full: Path, made: Backup, tmp_path: Path) -> None:
    with practice.opened(full) as depot:
        practice.receive_rifles(depot, "AFTER-1")
        practice.receive_rifles(depot, "AFTER-2")
        head = depot.head()
    shutil.copyfile(full / "tape.sam", made.path.with_name("tape.sam"))
    told = restore(made.path, tmp_path / "again", practice.ANA, PASSWORD)
    assert told.from_tape == 2
    with practice.opened(tmp_path / "again") as depot:
        assert depot.head() == head
        assert depot.run(verify).ok
    assert tables_of(tmp_path / "again") == tables_of(full)


def test_the_tape_of_another_depot_is_left_where_it_is(made: Backup, tmp_path: Path) -> None:
    practice.make(tmp_path / "other", "D05")
    shutil.copyfile(tmp_path / "other" / "tape.sam", made.path.with_name("tape.sam"))
    assert restore(made.path, tmp_path / "again", practice.ANA, PASSWORD).from_tape == 0
    with practice.opened(tmp_path / "again") as depot:  # it starts one of its own
        assert depot._tape is not None
        assert (depot._tape.read().first, depot._tape.read().count) == (made.number + 1, 0)


def test_the_same_head_again_takes_the_place_of_the_older_backup(full: Path, made: Backup) -> None:
    with practice.opened(full) as depot:
        again = depot.run(backup, made.path.parent)
    assert again.path == made.path
    assert len(list(made.path.parent.iterdir())) == 1


def test_a_stranger_of_that_name_is_spared(full: Path, made: Backup) -> None:
    made.path.write_bytes(b"letters to my wife")
    with practice.opened(full) as depot, pytest.raises(Unavailable) as trouble:
        depot.run(backup, made.path.parent)
    assert trouble.value.problem.code is KeepingProblem.BACKUP_EXISTS
    assert made.path.read_bytes() == b"letters to my wife"


def test_any_changed_byte_is_noticed(made: Backup) -> None:
    whole = made.path.read_bytes()
    for at in (0, 9, 20, 200, 700, 2000, len(whole) // 2, len(whole) - 1):
        made.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Unavailable) as trouble:
            check_backup(made.path)
        assert trouble.value.problem.code in {KeepingProblem.BACKUP_DAMAGED, KeepingProblem.BACKUP_NOT_OURS}, at


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data + b"x", lambda _: b"", lambda data: data[:11]]
)
def test_a_cut_or_longer_backup_is_noticed(made: Backup, spoil: object) -> None:
    assert callable(spoil)
    made.path.write_bytes(spoil(made.path.read_bytes()))
    with pytest.raises(Unavailable) as trouble:
        check_backup(made.path)
    assert trouble.value.problem.code in {KeepingProblem.BACKUP_DAMAGED, KeepingProblem.BACKUP_NOT_OURS}


def test_a_newer_backup_says_so(made: Backup) -> None:
    made.path.write_bytes(made.path.read_bytes().replace(b'"format":1', b'"format":9', 1))
    with pytest.raises(Unavailable) as trouble:
        check_backup(made.path)
    assert trouble.value.problem.code is KeepingProblem.BACKUP_NEWER


def test_a_list_with_half_a_character_is_no_backup(made: Backup, tmp_path: Path) -> None:
    data = made.path.read_bytes()
    begin = len(MAGIC) + 4
    (length,) = struct.unpack(">I", data[len(MAGIC) : begin])
    text = data[begin : begin + length]
    said = json.loads(text)
    said["code"] = "\ud800"
    other = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    path = tmp_path / made.path.name
    path.write_bytes(MAGIC + struct.pack(">I", len(other)) + other + data[begin + length :])
    with pytest.raises(Unavailable) as trouble:
        check_backup(path)
    assert trouble.value.problem.code is KeepingProblem.BACKUP_NOT_OURS


def test_a_backup_that_is_none_restores_nothing(made: Backup, tmp_path: Path) -> None:
    for content, code in ((b"x" * 9000, KeepingProblem.BACKUP_NOT_OURS), (None, KeepingProblem.BACKUP_UNREADABLE)):
        path = tmp_path / "other.sambackup"
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(Unavailable) as trouble:
            restore(path, tmp_path / "again", practice.ANA, PASSWORD)
        assert trouble.value.problem.code is code
        assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob("*.part"))
    assert check_backup(made.path) == made


def test_a_wrong_password_restores_nothing(made: Backup, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        restore(made.path, tmp_path / "again", practice.ANA, "not this one at all")
    assert isinstance(refused.value.problems[0].code, KeyProblem)
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("again")) == []


def test_a_restore_never_goes_over_something(made: Backup, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "letter.txt").write_text("mine")
    with pytest.raises(Refused) as trouble:
        restore(made.path, tmp_path / "again", practice.ANA, PASSWORD)
    assert trouble.value.problems[0].code is DatabaseProblem.FOLDER_NOT_EMPTY
    assert [one.name for one in (tmp_path / "again").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET signatures = zeroblob(64) WHERE number = 20",
        "DELETE FROM entry WHERE number = 20",
        "UPDATE holding SET quantity = quantity + 1 WHERE quantity > 5",
        "DELETE FROM line WHERE id = (SELECT min(id) FROM line)",
    ],
)
def test_a_book_that_is_not_whole_makes_no_backup(played_folder: Path, statement: str) -> None:
    with by_hand(played_folder) as connection:
        connection.execute(statement)
    with practice.opened(played_folder) as depot:
        assert depot._tape is not None
        count = depot._tape.read().count
        with pytest.raises(Unavailable) as trouble:
            depot.run(backup)
        assert depot._tape.read().count == count  # what could still be needed is there
    assert trouble.value.problem.code is KeepingProblem.BACKUP_NOT_WHOLE
    assert list((played_folder / "backups").iterdir()) == []


def test_a_page_that_the_disk_spoiled_makes_no_backup(played_folder: Path) -> None:
    book = played_folder / "book.sam"
    whole = book.read_bytes()
    at = len(whole) - 3000
    with practice.opened(played_folder, write=False) as depot:
        book.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Unavailable) as trouble:
            depot.run(backup)
    assert trouble.value.problem.code in {
        DatabaseProblem.DAMAGED,
        DatabaseProblem.INPUT_OUTPUT,
        DatabaseProblem.WRONG_KEY,
    }
    assert list((played_folder / "backups").iterdir()) == []


def test_no_place_and_no_room_are_said(played_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with practice.opened(played_folder) as depot:
        with pytest.raises(Unavailable) as trouble:
            depot.run(backup, tmp_path / "no stick here" / "backups")
        assert trouble.value.problem.code is DatabaseProblem.NO_BACKUP_PLACE
        usage = shutil.disk_usage(tmp_path)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        with pytest.raises(Unavailable) as trouble:
            depot.run(backup, tmp_path)
        assert trouble.value.problem.code is KeepingProblem.BACKUP_NO_ROOM


def test_a_backup_that_is_stopped_leaves_nothing(played_folder: Path, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    stick = tmp_path / "stick"
    stick.mkdir()
    with practice.opened(played_folder) as depot, pytest.raises(Stop):
        depot.run(backup, stick, stop)
    assert list(stick.iterdir()) == []
    assert not list(played_folder.glob(".backup-*"))


def test_headquarters_backs_up_all_its_books(many_books: Path, tmp_path: Path) -> None:
    with practice.opened(many_books) as depot:
        made = depot.run(backup)
    with by_hand(many_books) as connection:
        connection.execute("UPDATE entry SET signatures = zeroblob(64) WHERE book = 1 AND number = 9")
    restore(made.path, tmp_path / "again", practice.ANA, PASSWORD)
    with practice.opened(tmp_path / "again") as depot:
        assert [depot.run(verify, number).ok for number in (0, 1, 2)] == [True, True, True]
    with practice.opened(many_books) as depot, pytest.raises(Unavailable) as trouble:
        depot.run(backup)
    assert trouble.value.problem.code is KeepingProblem.BACKUP_NOT_WHOLE


# attachments


@pytest.fixture
def pictured(full: Path) -> tuple[Path, str, int]:
    """A depot in which an entry names a photograph: the folder, the SHA-256, the number of the entry."""
    with practice.opened(full) as depot:
        with attachments_of(depot) as photos:
            sha = photos.put(PHOTO + b"of a rifle" * 3000)
        done = practice.act(depot, "write-type", m.WriteType(code="PHOTO", name="P", kind="bulk", photographs=(sha,)))
    return full, sha, done.entry


def spoilt(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * 4096 + 2000] ^= 1
    path.write_bytes(data)


def backed_up(folder: Path, to: Path) -> tuple[Backup, Restored]:
    """Back up, check without a password, restore."""
    to.mkdir()
    with practice.opened(folder) as depot:
        made = depot.run(backup, to)
    assert check_backup(made.path) == made
    told = restore(made.path, to / "again", practice.ANA, PASSWORD)
    return made, told


def test_whole_attachments_are_in_the_backup_and_no_finding(pictured: tuple[Path, str, int], tmp_path: Path) -> None:
    folder, sha, _ = pictured
    made, told = backed_up(folder, tmp_path / "to")
    assert (made.attachments, made.findings, told.attachments) == ((), (), ())
    with practice.opened(tmp_path / "to" / "again", write=False) as depot, attachments_of(depot) as photos:
        assert sha in photos.all()
        assert depot.run(inspect).findings == ()


def test_every_spoilt_page_of_the_attachments_is_told_and_the_backup_is_whole(
    pictured: tuple[Path, str, int], tmp_path: Path
) -> None:
    folder, sha, number = pictured
    path = folder / "attachments.sam"
    whole = path.read_bytes()
    lost = 0
    for page in range(len(whole) // 4096):
        path.write_bytes(whole)
        spoilt(path, page)
        made, told = backed_up(folder, tmp_path / f"to-{page}")
        # what was damaged there is missing here; what no entry names is not even missed
        missed = [
            AttachmentFinding(one.sha256, AttachmentState.MISSING, one.entry) for one in made.attachments if one.entry
        ]
        assert list(told.attachments) == missed
        with practice.opened(told.folder, write=False) as depot:
            seen = depot.run(inspect)
        assert seen.ok
        gone = {one.sha256 for one in made.attachments}
        assert list(seen.attachments) == missed
        if sha in gone:
            lost += 1
            assert AttachmentFinding(sha, AttachmentState.DAMAGED, number) in made.attachments
            code = KeepingProblem.ATTACHMENT_SPOILT
            assert code in {one.problem.code for one in made.attachments}
    assert lost > 5  # each page of the photograph, and those that lead to it


def test_an_attachment_that_is_missing_is_told_everywhere(pictured: tuple[Path, str, int], tmp_path: Path) -> None:
    folder, sha, number = pictured
    (folder / "attachments.sam").unlink()
    due = (AttachmentFinding(sha, AttachmentState.MISSING, number),)
    with practice.opened(folder, write=False) as depot:
        seen = depot.run(inspect)
    assert (seen.ok, seen.attachments) == (True, due)
    assert seen.findings[0].values == {"sha": sha, "number": number}
    made, told = backed_up(folder, tmp_path / "to")
    assert (made.attachments, told.attachments) == (due, due)
    assert try_out(made.path, practice.ANA, PASSWORD).attachments == due


def test_an_attachment_that_was_exchanged_is_damage(pictured: tuple[Path, str, int], tmp_path: Path) -> None:
    folder, sha, number = pictured
    with practice.opened(folder, write=False) as depot:
        key = FileKey(depot.secret.attachment_key, depot.secret.attachment_salt)
    other = connect(folder / "attachments.sam", key)
    other.execute("UPDATE blob SET data = x'FFD8FF00' WHERE sha256 = ?", (bytes.fromhex(sha),))
    other.close()
    made, _ = backed_up(folder, tmp_path / "to")
    assert made.attachments == (AttachmentFinding(sha, AttachmentState.DAMAGED, number),)


def test_a_damaged_desk_is_left_out_of_the_backup(full: Path, tmp_path: Path) -> None:
    (full / "desk.sam").write_bytes(b"x" * 9000)
    made, told = backed_up(full, tmp_path / "to")
    assert [one.code for one in made.findings] == [KeepingProblem.DESK_LEFT_OUT]
    assert not (told.folder / "desk.sam").exists()


def test_a_book_that_lost_its_guards_is_backed_up_with_a_finding(full: Path, tmp_path: Path) -> None:
    with by_hand(full):
        pass
    made, _ = backed_up(full, tmp_path / "to")
    assert [one.code for one in made.findings] == [KeepingProblem.SHAPE_ALTERED]


def test_a_book_without_its_row_makes_no_backup(full: Path) -> None:
    with by_hand(full) as connection:
        connection.execute("DELETE FROM book")
    with practice.opened(full) as depot, pytest.raises(Unavailable) as trouble:
        depot.run(backup)
    assert trouble.value.problem.code is KeepingProblem.BACKUP_NOT_WHOLE
