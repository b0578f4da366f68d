"""From the depot to headquarters and back: what is taken, what is refused, and why."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.commands.master import Pair
from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.movements import MovementProblem
from sam.exchange.bundle import check_bundle
from sam.keys.pairing import PairingCode, PairingRole, fingerprint
from sam.keys.signing import Signer, new_seed
from sam.ledger import signatures
from sam.queries.books import attachments_named, books
from sam.queries.reader import Reader
from sam.services.rebuild import rebuild
from sam.services.receipts import kept_receipt, make_receipt, take_receipt
from sam.services.take_bundle import take_bundle
from sam.services.users import pair
from sam.services.verify import verify
from sam.services.write_bundle import write_bundle
from sam.words.sentences import sentence
from tests.exchange.conftest import BRUNO, PHOTO, Standing, know_each_other, made, move

OpenCopy = Callable[[Standing, str], Depot]


def refused(trouble: pytest.ExceptionInfo[Refused]) -> Any:
    """The one code of a refusal, after a look that it can be said."""
    (problem,) = trouble.value.problems
    said = sentence(problem)
    assert "{" not in said
    return problem.code


def written(depot: Depot, stick: Path) -> Path:
    (one,) = depot.run(write_bundle, stick)
    return one.path


FIGURES = {
    "holding": "SELECT p.path, t.code, i.mark, h.condition, h.quantity FROM holding h JOIN place p ON p.id = h.place"
    " JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item WHERE h.book = ? ORDER BY 1, 2, 3, 4",
    "item": "SELECT i.uuid, i.form, t.code, i.mark, i.search, i.registry, p.path, i.condition, i.first_day, i.last_day, i.details"
    " FROM item i JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place WHERE i.book = ? ORDER BY i.id",
    "line": "SELECT e.number, i.uuid, l.quantity, f.path, l.takes_condition, g.path, l.gives_condition, l.day, l.day_corrected"
    " FROM line l JOIN entry e ON e.id = l.entry JOIN item i ON i.id = l.item JOIN place f ON f.id = l.takes"
    " JOIN place g ON g.id = l.gives WHERE l.book = ? ORDER BY l.id",
    "voucher": "SELECT number, kind, day, reference, lines FROM voucher WHERE book = ? ORDER BY id",
    "user": 'SELECT uuid, name, role, "key", active FROM "user" WHERE book = ? ORDER BY id',
    "mark": "SELECT kind, text, search, doubt FROM mark WHERE book = ? ORDER BY id",
    "entry": "SELECT number, epoch, kind, hash, signatures, body FROM entry WHERE book = ? ORDER BY id",
}


def figures(reader: Reader) -> dict[str, list[tuple[Any, ...]]]:
    return {name: [tuple(row) for row in reader.rows(sql, reader.book)] for name, sql in FIGURES.items()}


def test_headquarters_answers_with_the_same_figures(depot: Depot, headquarters: Depot, stick: Path) -> None:
    taken = headquarters.run(take_bundle, written(depot, stick))
    head = depot.head()
    assert (taken.book, taken.code, taken.first, taken.last) == (1, "D01", 1, head.number)
    assert (taken.taken, taken.known, taken.head_number, taken.head_hash) == (head.number, 0, head.number, head.hash)
    ours = depot.ask(figures)
    assert ours == headquarters.ask_book(1, figures)
    held = [(row[0], row[4]) for row in ours["holding"] if row[4]]
    assert ("A/1", 5000) in held
    assert len(ours["line"]) == 15
    row = headquarters.ask(books)[-1]
    assert row.code == "D01"
    assert (row.uuid, row.depot_key, row.head_hash, row.frozen_at) == (depot.book_id, depot.depot_key, head.hash, None)


def test_the_same_bundle_again_brings_nothing_new(depot: Depot, headquarters: Depot, stick: Path) -> None:
    path = written(depot, stick)
    first = headquarters.run(take_bundle, path)
    again = headquarters.run(take_bundle, path)
    assert (again.taken, again.known, again.head_hash) == (0, first.taken, first.head_hash)
    assert len(headquarters.ask(books)) == 2


def test_overlapping_bundles_bring_what_is_new(depot: Depot, headquarters: Depot, stick: Path) -> None:
    headquarters.run(take_bundle, written(depot, stick))
    last = move(depot, "KÑ0001", "A/2")
    taken = headquarters.run(take_bundle, written(depot, stick))
    assert (taken.first, taken.last, taken.taken, taken.known) == (1, last, 1, last - 1)
    assert depot.ask(figures) == headquarters.ask_book(1, figures)


def test_after_a_receipt_only_what_is_new_is_sent(depot: Depot, headquarters: Depot, stick: Path) -> None:
    headquarters.run(take_bundle, written(depot, stick))
    receipt = headquarters.run(make_receipt, "D01", stick)
    confirmed = depot.head().number
    got = depot.run(take_receipt, receipt.path)
    assert (got.entry, got.receipt.number) == (confirmed + 1, confirmed)
    move(depot, "KÑ0002", "A/2")
    (one,) = depot.run(write_bundle, stick)
    assert (one.path.name, one.first, one.last) == (
        f"D01-{confirmed + 1:06d}-{confirmed + 2:06d}.samb",
        confirmed + 1,
        confirmed + 2,
    )
    assert one.sha256 == hashlib.sha256(one.path.read_bytes()).digest()
    taken = headquarters.run(take_bundle, one.path)
    assert (taken.taken, taken.known) == (2, 0)
    assert depot.ask(figures) == headquarters.ask_book(1, figures)


def test_nothing_is_sent_twice_after_the_newest_receipt(depot: Depot, headquarters: Depot, stick: Path) -> None:
    """The receipt itself is an entry, so a book is never quite confirmed to its end."""
    headquarters.run(take_bundle, written(depot, stick))
    depot.run(take_receipt, headquarters.run(make_receipt, "D01", stick).path)
    (one,) = depot.run(write_bundle, stick)
    assert one.first == one.last == depot.head().number


def test_a_gap_names_what_is_missing(depot: Depot, headquarters: Depot, stick: Path, tmp_path: Path) -> None:
    """Headquarters lost its newest entries and was restored from a backup."""
    copy = Standing(headquarters.folder.path, headquarters._unlocked).copy(tmp_path / "backup")
    headquarters.run(take_bundle, written(depot, stick))
    depot.run(take_receipt, headquarters.run(make_receipt, "D01", stick).path)
    path = written(depot, stick)
    with copy.open() as restored:
        with pytest.raises(Refused) as trouble:
            restored.run(take_bundle, path)
        assert refused(trouble) is BookProblem.GAP
        assert trouble.value.problems[0].values == {"first": 1, "last": depot.head().number - 1}
        assert len(restored.ask(books)) == 1
        (again,) = depot.run(write_bundle, stick, since=1)
        assert restored.run(take_bundle, again.path).taken == depot.head().number
        assert depot.ask(figures) == restored.ask_book(1, figures)
        (whole,) = depot.run(write_bundle, stick, since=99)
        assert whole.first == depot.head().number, "nobody can make a gap"


@pytest.fixture
def forked(depot: Depot, opened: OpenCopy, stick: Path, headquarters: Depot) -> tuple[Depot, Path, int]:
    """Headquarters took the book of a depot; a copy of its folder was continued by itself."""
    copy = Standing(depot.folder.path, depot._unlocked)
    fork = depot.head().number + 1
    other = opened(copy, "restored")
    for serial in ("KÑ0005", "KÑ0006"):
        move(depot, serial, "A/2")
        move(other, serial, "A/2")
    headquarters.run(take_bundle, written(depot, stick))
    move(other, "KÑ0007", "A/2")
    return other, written(other, stick), fork


def test_a_restored_and_continued_copy_is_a_fork(
    forked: tuple[Depot, Path, int], headquarters: Depot, depot: Depot
) -> None:
    _, path, number = forked
    before = headquarters.ask_book(1, figures)
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, path)
    assert refused(trouble) is BookProblem.FORK
    assert trouble.value.problems[0].values == {"number": number}
    assert headquarters.ask_book(1, figures) == before == depot.ask(figures)
    kept = headquarters.ask(
        lambda reader: list(reader.rows("SELECT book, number, reason, length(body) FROM evidence ORDER BY id"))
    )
    assert [(row.book, row.number, row.reason) for row in kept] == [
        (1, number, "fork_bundle"), (1, number, "fork"), (1, number + 1, "fork"), (1, number + 2, "fork"),
    ]  # fmt: skip
    row = headquarters.ask(books)[-1]
    assert row.code == "D01"
    assert row.frozen_at == number


def test_a_frozen_book_takes_nothing_more(
    forked: tuple[Depot, Path, int], headquarters: Depot, depot: Depot, stick: Path
) -> None:
    with pytest.raises(Refused):
        headquarters.run(take_bundle, forked[1])
    move(depot, "KÑ0008", "A/2")
    for path in (written(depot, stick), forked[1]):
        with pytest.raises(Refused) as trouble:
            headquarters.run(take_bundle, path)
        assert refused(trouble) is BundleProblem.FROZEN
    count = headquarters.ask(lambda reader: reader.value("SELECT count(*) FROM evidence"))
    assert count == 4


def test_a_fork_that_begins_after_the_bundle_before_is_seen(
    depot: Depot, headquarters: Depot, opened: OpenCopy, stick: Path
) -> None:
    """The copy was continued from an entry that headquarters holds another successor of, and sends only what follows."""
    headquarters.run(take_bundle, written(depot, stick))
    receipt = headquarters.run(make_receipt, "D01", stick).path
    other = opened(Standing(depot.folder.path, depot._unlocked), "copied")
    depot.run(take_receipt, receipt)
    headquarters.run(take_bundle, written(depot, stick))
    other.run(take_receipt, receipt)
    move(other, "KÑ0004", "A/2")
    number = depot.head().number
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, written(other, stick))
    assert refused(trouble) is BookProblem.FORK
    assert trouble.value.problems[0].values == {"number": number}


def test_what_founds_a_frozen_book_again_finds_it_frozen(forked: tuple[Depot, Path, int], headquarters: Depot) -> None:
    """A rebuild applies the founding entry again; the evidence says that the book has forked."""
    with pytest.raises(Refused):
        headquarters.run(take_bundle, forked[1])
    from sam.ledger.evidence import forked_at

    assert headquarters.ask(lambda reader: forked_at(reader.connection, 1)) == forked[2]
    assert headquarters.ask(lambda reader: forked_at(reader.connection, 0)) is None


def test_a_bundle_under_a_known_code_with_another_key(
    standing: tuple[Standing, Standing], stranger: Standing, opened: OpenCopy, stick: Path
) -> None:
    lone, headquarters = opened(stranger, "lone"), opened(standing[1], "hq")
    theirs = PairingCode(PairingRole.HEADQUARTERS, headquarters.code, headquarters.depot_key)
    lone.do(pair, Pair(text=theirs.text()))
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, written(lone, stick))
    assert refused(trouble) is BundleProblem.SENDER_KEY_CHANGED
    assert trouble.value.problems[0].values["fingerprint"] == fingerprint(lone.depot_key)
    assert len(headquarters.ask(books)) == 1


def test_a_bundle_of_a_depot_that_nobody_paired(
    standing: tuple[Standing, Standing], opened: OpenCopy, stick: Path, tmp_path: Path
) -> None:
    lone, headquarters = opened(made(tmp_path / "new", "D77"), "lone"), opened(standing[1], "hq")
    lone.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", headquarters.depot_key).text()))
    path = written(lone, stick)
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, path)
    assert refused(trouble) is BundleProblem.SENDER_UNKNOWN
    assert len(headquarters.ask(books)) == 1
    headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, "D77", lone.depot_key).text()))
    assert headquarters.run(take_bundle, path).taken == lone.head().number


def test_two_depots_side_by_side(
    depot: Depot, headquarters: Depot, opened: OpenCopy, stick: Path, tmp_path: Path
) -> None:
    second = opened(made(tmp_path / "new", "D02"), "d02")
    know_each_other(second, headquarters)
    for one in (depot, second):
        headquarters.run(take_bundle, written(one, stick))
    assert [(row.number, row.code) for row in headquarters.ask(books)] == [(0, "HQ"), (1, "D01"), (2, "D02")]
    assert second.ask(figures) == headquarters.ask_book(2, figures)
    assert depot.ask(figures) == headquarters.ask_book(1, figures)


def test_a_bundle_for_somebody_else(depot: Depot, stranger: Standing, opened: OpenCopy, stick: Path) -> None:
    other = opened(stranger, "other")
    know_each_other(depot, other, another=True)
    path = written_for(depot, stick, "HQ")
    with pytest.raises(Refused) as trouble:
        other.run(take_bundle, path)
    assert refused(trouble) is BundleProblem.NOT_FOR_US


def written_for(depot: Depot, stick: Path, code: str) -> Path:
    (one,) = depot.run(write_bundle, stick, code)
    return one.path


def test_only_headquarters_takes(depot: Depot, stick: Path) -> None:
    path = written(depot, stick)
    with pytest.raises(Refused) as trouble:
        depot.run(take_bundle, path)
    assert refused(trouble) is MovementProblem.NOT_HEADQUARTERS
    with pytest.raises(Refused) as trouble:
        depot.run(make_receipt, "D01", stick)
    assert refused(trouble) is MovementProblem.NOT_HEADQUARTERS


def test_which_headquarters(depot: Depot, stranger: Standing, opened: OpenCopy, stick: Path) -> None:
    other = opened(stranger, "other")
    with pytest.raises(Refused) as trouble:
        other.run(write_bundle, stick)
    assert refused(trouble) is BundleProblem.NO_HEADQUARTERS
    with pytest.raises(Refused) as trouble:
        depot.run(write_bundle, stick, "XX")
    assert refused(trouble) is BundleProblem.UNKNOWN_HEADQUARTERS
    depot.do(
        pair,
        Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ2", other.depot_key).text()),
        second=depot.second("bruno", BRUNO),
    )
    with pytest.raises(Refused) as trouble:
        depot.run(write_bundle, stick)
    assert refused(trouble) is BundleProblem.WHICH_HEADQUARTERS
    assert check_bundle(written_for(depot, stick, "hq2")).manifest.receiver.code == "HQ2"


def test_the_own_bundle_is_not_taken(headquarters: Depot, stick: Path, stranger: Standing, opened: OpenCopy) -> None:
    other = opened(stranger, "other")
    know_each_other(headquarters, other, another=True)
    path = written(headquarters, stick)
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, path)
    assert refused(trouble) is BundleProblem.OUR_OWN


def test_a_large_book_goes_in_several_files(depot: Depot, headquarters: Depot, stick: Path) -> None:
    """Cut between two entries, each file whole by itself, taken one after the other."""
    files = depot.run(write_bundle, stick, most=6000)
    assert len(files) > 2
    assert all(one.size <= 6000 for one in files if one.last > one.first)
    assert [one.first for one in files[1:]] == [one.last + 1 for one in files[:-1]]
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, files[1].path)
    assert refused(trouble) is BookProblem.GAP
    for one in files:
        assert headquarters.run(take_bundle, one.path).head_hash == one.head
    assert depot.ask(figures) == headquarters.ask_book(1, figures)


def test_attachments_travel_by_content(depot: Depot, headquarters: Depot, stick: Path) -> None:
    pictures = [PHOTO + bytes([n]) * 3000 for n in range(5)]
    given = [(hashlib.sha256(picture).digest(), picture) for picture in pictures]
    kept: dict[bytes, bytes] = {}
    files = depot.run(write_bundle, stick, attachments=given, most=20_000)
    assert sum(one.attachments for one in files) == 5
    assert len({one.path for one in files}) == len(files)
    assert any(one.last < one.first for one in files), "a file of attachments alone"
    for one in files:
        headquarters.run(take_bundle, one.path, keep=kept.__setitem__)
    assert kept == dict(given)
    assert headquarters.ask(lambda reader: attachments_named(reader.connection, 1, 1, 99)) == ()


def test_a_damaged_attachment_is_not_sent(depot: Depot, stick: Path) -> None:
    with pytest.raises(Refused) as trouble:
        depot.run(write_bundle, stick, attachments=[(hashlib.sha256(b"x").digest(), b"y")])
    assert refused(trouble) is BundleProblem.ATTACHMENT_DIFFERS
    assert list(stick.iterdir()) == []


class Stopped(Exception):
    """The person pressed cancel."""


def stopping(after: int) -> Callable[[int, int], None]:
    calls = iter(range(after))

    def progress(_done: int, _total: int) -> None:
        if next(calls, None) is None:
            raise Stopped

    return progress


def test_taking_can_be_cancelled(depot: Depot, headquarters: Depot, stick: Path) -> None:
    path = written(depot, stick)
    with pytest.raises(Stopped):
        headquarters.run(take_bundle, path, progress=stopping(0))
    assert len(headquarters.ask(books)) == 1
    assert headquarters.run(take_bundle, path).taken == depot.head().number


# receipts


def test_a_receipt_goes_round(depot: Depot, headquarters: Depot, stick: Path) -> None:
    with pytest.raises(Refused) as trouble:
        headquarters.run(make_receipt, "D01", stick)
    assert refused(trouble) is BundleProblem.UNKNOWN_BOOK
    headquarters.run(take_bundle, written(depot, stick))
    made_ = headquarters.run(make_receipt, "d01", stick)
    head = depot.head()
    assert made_.path.name == f"D01-{head.number:06d}.samr"
    assert (made_.receipt.number, made_.receipt.hash, made_.receipt.book) == (head.number, head.hash, depot.book_id)
    assert depot.run(take_receipt, made_.path).entry == head.number + 1
    kept = kept_receipt(depot.folder)
    assert kept is not None
    assert kept.receipt == made_.receipt
    assert depot.run(take_receipt, made_.path).entry is None
    assert depot.head().number == head.number + 1


def test_a_changed_receipt_is_refused(depot: Depot, headquarters: Depot, stick: Path) -> None:
    headquarters.run(take_bundle, written(depot, stick))
    path = headquarters.run(make_receipt, "D01", stick).path
    data = path.read_bytes()
    codes = set()
    for n in range(0, len(data), 7):
        path.write_bytes(data[:n] + bytes([data[n] ^ 1]) + data[n + 1 :])
        with pytest.raises(Refused) as trouble:
            depot.run(take_receipt, path)
        codes.add(refused(trouble))
    for wrong in (b"", data[:-1], b"{}", data * 30, b'{"receipt":"\\ud800","signature":"' + b"00" * 64 + b'"}'):
        path.write_bytes(wrong)
        with pytest.raises(Refused) as trouble:
            depot.run(take_receipt, path)
        assert refused(trouble) is BundleProblem.NOT_A_RECEIPT
    assert codes <= {BundleProblem.NOT_A_RECEIPT, BundleProblem.RECEIPT_SIGNATURE, BundleProblem.RECEIPT_NOT_OURS}
    assert BundleProblem.RECEIPT_SIGNATURE in codes
    assert kept_receipt(depot.folder) is None


def test_a_receipt_for_another_depot_or_from_another_key(
    depot: Depot, headquarters: Depot, stranger: Standing, opened: OpenCopy, stick: Path
) -> None:
    other = opened(stranger, "other")
    path = written(depot, stick)
    headquarters.run(take_bundle, path)
    receipt = headquarters.run(make_receipt, "D01", stick).path
    with pytest.raises(Refused) as trouble:
        other.run(take_receipt, receipt)
    assert refused(trouble) is BundleProblem.RECEIPT_NOT_OURS
    depot.do(
        pair,
        Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", other.depot_key).text()),
        second=depot.second("bruno", BRUNO),
    )
    with pytest.raises(Refused) as trouble:
        depot.run(take_receipt, receipt)
    assert refused(trouble) is BundleProblem.RECEIPT_KEY_UNKNOWN


def test_an_old_copy_cannot_write_behind_its_receipt(
    standing: tuple[Standing, Standing], headquarters: Depot, stick: Path, tmp_path: Path
) -> None:
    """The database of yesterday is put back, with the tape of yesterday; the receipt of today is not."""
    path = tmp_path / "d01"
    now = standing[0].copy(path)
    old = standing[0].copy(tmp_path / "yesterday")
    with now.open() as depot:
        for serial in ("KÑ0001", "KÑ0002"):
            move(depot, serial, "A/2")
        headquarters.run(take_bundle, written(depot, stick))
        receipt = headquarters.run(make_receipt, "D01", stick)
        depot.run(take_receipt, receipt.path)
        head = depot.head().number
    for name in ("book.sam", "tape.sam"):
        shutil.copy(old.path / name, path / name)
    with pytest.raises(Unavailable) as trouble:
        now.open()
    assert trouble.value.problem.code is DatabaseProblem.BEHIND_RECEIPT
    assert trouble.value.problem.values == {"found": head - 3, "expected": head - 1}
    folder = now.path
    from sam.keys.vault import Vault
    from sam.storage.folder import Folder

    reading = Depot(Folder(folder), Vault.load(Folder(folder).keys), now.unlocked, write=False)
    with reading:
        with pytest.raises(Unavailable) as silent:
            reading.head()
        assert silent.value.problem.code is DatabaseProblem.BEHIND_RECEIPT, (
            "no old figure is told as if it were today's"
        )
        assert not reading.run(verify).ok


def test_a_copy_that_was_continued_is_not_written_in(
    standing: tuple[Standing, Standing], headquarters: Depot, stick: Path, tmp_path: Path
) -> None:
    now, old = standing[0].copy(tmp_path / "d01"), standing[0].copy(tmp_path / "yesterday")
    with old.open() as other:
        for serial in ("KÑ0001", "KÑ0002", "KÑ0004"):
            move(other, serial, "A/2")
    with now.open() as depot:
        number = move(depot, "KÑ0002", "A/2")
        headquarters.run(take_bundle, written(depot, stick))
        receipt = headquarters.run(make_receipt, "D01", stick).path
        depot.run(take_receipt, receipt)
    with old.open() as other:
        with pytest.raises(Refused) as trouble:
            other.run(take_receipt, receipt)
        assert refused(trouble) is BundleProblem.RECEIPT_FORK
    for name in ("book.sam", "tape.sam"):
        shutil.copy(old.path / name, now.path / name)
    with pytest.raises(Unavailable) as late:
        now.open()
    assert late.value.problem.code is BundleProblem.FORKED_FROM_RECEIPT
    assert sentence(late.value.problem).startswith(f"Entry {number} in the book is not the one")


def test_a_receipt_that_is_ahead_raises_the_alarm(
    standing: tuple[Standing, Standing], headquarters: Depot, stick: Path, tmp_path: Path
) -> None:
    now, old = standing[0].copy(tmp_path / "d01"), standing[0].copy(tmp_path / "yesterday")
    with now.open() as depot:
        move(depot, "KÑ0002", "A/2")
        headquarters.run(take_bundle, written(depot, stick))
    receipt = headquarters.run(make_receipt, "D01", stick).path
    with old.open() as other, pytest.raises(Refused) as trouble:
        other.run(take_receipt, receipt)
    assert refused(trouble) is BundleProblem.RECEIPT_AHEAD
    with pytest.raises(Unavailable) as shut:
        old.open()
    assert shut.value.problem.code is DatabaseProblem.BEHIND_RECEIPT, "a copy that was shown the truth does not go on"


@pytest.fixture
def confirmed(depot: Depot, headquarters: Depot, stick: Path) -> Standing:
    """A depot with a receipt, closed."""
    headquarters.run(take_bundle, written(depot, stick))
    depot.run(take_receipt, headquarters.run(make_receipt, "D01", stick).path)
    depot.close()
    return Standing(depot.folder.path, depot._unlocked)


def test_one_damaged_receipt_is_read_from_its_copy(confirmed: Standing) -> None:
    (confirmed.path / "receipt.json").write_bytes(b"\x00" * 40)
    with confirmed.open() as depot:
        kept = kept_receipt(depot.folder)
        assert kept is not None
        assert kept.receipt.code == "D01"


def test_a_damaged_receipt_stops_writing_until_it_is_put_back(confirmed: Standing) -> None:
    for name in ("receipt.json", "receipt.json.bak"):
        (confirmed.path / name).write_bytes(b"{}")
    with pytest.raises(Unavailable) as trouble:
        confirmed.open()
    assert trouble.value.problem.code is BundleProblem.KEPT_RECEIPT_DAMAGED
    for name in ("receipt.json", "receipt.json.bak"):
        (confirmed.path / name).unlink()
    with confirmed.open() as depot:
        assert depot.writes


def test_a_rebuild_leaves_a_forked_book_frozen(forked: tuple[Depot, Path, int], headquarters: Depot) -> None:
    with pytest.raises(Refused):
        headquarters.run(take_bundle, forked[1])
    before = [headquarters.ask_book(n, figures) for n in (0, 1)]
    held = headquarters.ask(books)
    headquarters.run(rebuild)
    assert [headquarters.ask_book(n, figures) for n in (0, 1)] == before
    assert headquarters.ask(books) == held
    assert [row.frozen_at for row in held] == [None, forked[2]]
    with pytest.raises(Refused) as trouble:
        headquarters.run(take_bundle, forked[1])
    assert refused(trouble) is BundleProblem.FROZEN


def test_verify_finds_nothing_wrong_with_what_came_on_a_stick(
    forked: tuple[Depot, Path, int], headquarters: Depot, depot: Depot, stick: Path
) -> None:
    with pytest.raises(Refused):
        headquarters.run(take_bundle, forked[1])
    own, theirs = (headquarters.run(verify, number, full=True) for number in (0, 1))
    assert own.ok, own
    assert theirs.ok, theirs
    assert theirs.head == depot.head().hash.hex()


def test_one_person_alone_puts_no_other_headquarters_in_the_place_of_the_known_one(
    depot: Depot, headquarters: Depot, tmp_path: Path
) -> None:
    other = made(tmp_path / "other", "HQ2", headquarters=True).open()
    same = made(tmp_path / "same", headquarters.code, headquarters=True).open()
    before = depot.head()
    for strange in (other, same):
        code = PairingCode(PairingRole.HEADQUARTERS, strange.code, strange.depot_key).text()
        with pytest.raises(Refused) as refused:
            depot.do(pair, Pair(text=code))
        assert refused.value.problems[0].code is BookProblem.SECOND_MISSING
        assert depot.head() == before
        depot.do(pair, Pair(text=code), second=depot.second("bruno", BRUNO))
        before = depot.head()
        strange.close()
    assert depot.run(verify).ok


def test_a_code_that_is_no_headquarters_of_this_depot_is_refused(
    depot: Depot, headquarters: Depot, tmp_path: Path
) -> None:
    neighbour = made(tmp_path / "other", "D02").open()
    codes = (
        (PairingRole.DEPOT, depot.code, depot.depot_key, BundleProblem.OWN_CODE),
        (PairingRole.DEPOT, "D02", neighbour.depot_key, BundleProblem.NOT_OF_HEADQUARTERS),
        (PairingRole.HEADQUARTERS, headquarters.code, headquarters.depot_key, BundleProblem.PAIRED_ALREADY),
    )
    before = depot.head()
    for role, name, key, wrong in codes:
        with pytest.raises(Refused) as refused:
            depot.do(pair, Pair(text=PairingCode(role, name, key).text()))
        assert refused.value.problems[0].code is wrong
    assert depot.head() == before
    neighbour.close()


def test_a_forged_second_headquarters_with_one_signature_is_found_by_verify_and_by_headquarters(
    depot: Depot, headquarters: Depot, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "pairs_anew", lambda _said, _before: False)  # a program without the rule
    key = Signer(new_seed()).public
    depot.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ9", key).text()))
    number = depot.head().number
    monkeypatch.undo()
    bad = depot.run(verify, full=True).first_bad
    assert bad is not None
    assert (bad.number, bad.problem.code) == (number, BookProblem.SECOND_MISSING)
    depot.run(write_bundle, stick, headquarters.code)
    (bundle,) = stick.iterdir()
    with pytest.raises(Refused) as refused:
        headquarters.run(take_bundle, bundle)
    assert refused.value.problems[0].code is BookProblem.SECOND_MISSING
