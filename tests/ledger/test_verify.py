"""A book that somebody changed with another tool is found out, and the first bad entry is named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from sam import clock
from sam.domain.commands import movements as v
from sam.domain.entry import Entry, entry_hash
from sam.domain.kinds import Kind
from sam.domain.problems import Refused
from sam.domain.problems.book import BookProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.ledger import book, chain
from sam.ledger import verify as proof
from sam.ledger.signatures import Known, check_signed
from sam.ledger.verify import Tables, Verified
from sam.services import verify as service
from sam.services.verify import verify
from sam.services.work import Draft
from sam.words.problems import book as book_words
from sam.words.problems import keeping as keeping_words
from tests import practice
from tests.tampering import by_hand


def check(folder: Path, *, full: bool = False, write: bool = False) -> Verified:
    with practice.opened(folder, write=write) as depot:
        return depot.run(verify, full=full)


LAST = "DELETE FROM entry WHERE number = (SELECT max(number) FROM entry)"


def changed(folder: Path, *statements: str, values: tuple[int, ...] = ()) -> Verified:
    """What a check finds after these statements of another tool."""
    with by_hand(folder) as connection:
        for statement in statements:
            assert connection.execute(statement, values).rowcount != 0, statement
    return check(folder)


def named(found: Verified) -> tuple[int, object]:
    assert not found.ok
    assert found.first_bad is not None
    problem = found.first_bad.problem
    sentence = {**book_words.SENTENCES, **keeping_words.SENTENCES}[problem.code]
    assert "{" not in sentence.format(**problem.values)
    return found.first_bad.number, problem.code


def test_a_whole_book_is_whole(played_folder: Path) -> None:
    with practice.opened(played_folder) as depot:
        head = depot.head()
        found = depot.run(verify)
    assert found == Verified(head.number, head.hash.hex(), None, 1, Tables.REPLAYED)


ENTRY = "UPDATE entry SET {} WHERE number = 21"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("body = CAST(replace(CAST(body AS TEXT), '\"quantity\":1', '\"quantity\":2') AS BLOB)", BookProblem.ALTERED),
        ("body = substr(body, 1, length(body) - 1)", BookProblem.ALTERED),
        ("signatures = zeroblob(64)", BookProblem.ALTERED),
        ("hash = zeroblob(32)", BookProblem.ALTERED),
        ("kind = 'loss'", BookProblem.ALTERED),
        ("happened_on = 20200101", BookProblem.ALTERED),
        ("recorded_at = '2026-01-01T00:00:00.000Z'", BookProblem.ALTERED),
        ("epoch = 2", BookProblem.ALTERED),
        ("book = 7", KeepingProblem.ENTRIES_MISSING),
    ],
)
def test_a_changed_entry_is_named(played_folder: Path, statement: str, code: object) -> None:
    with by_hand(played_folder) as connection:  # a receipt of a quantity, so that there is one to change
        body = '%"quantity":1%'
        number = connection.execute(
            "SELECT min(number) FROM entry WHERE number >= 21 AND body LIKE ?", (body,)
        ).fetchone()[0]
    found = changed(played_folder, ENTRY.format(statement).replace("21", str(number)))
    assert named(found) == (number, code)
    assert found.entries == number - 1
    assert found.tables is Tables.NOT_REACHED


def test_a_change_that_mends_its_own_hash_breaks_the_next_entry(played_folder: Path) -> None:
    with by_hand(played_folder) as connection:
        body, signatures = connection.execute("SELECT body, signatures FROM entry WHERE number = 18").fetchone()
        other = body.replace(b"A100", b"A999")
        assert other != body
        digest = entry_hash(other, signatures)
        connection.execute("UPDATE entry SET body = ?, hash = ? WHERE number = 18", (other, digest))
    assert named(check(played_folder)) == (18, BookProblem.BAD_SIGNATURE)


FIELDS = (
    "book",
    "by",
    "epoch",
    "format",
    "happened_on",
    "kind",
    "number",
    "previous",
    "random",
    "recorded_at",
    "second",
    "version",
)


@pytest.mark.parametrize("field", FIELDS)
def test_a_flipped_bit_is_found_in_every_field_even_under_a_mended_hash(played_folder: Path, field: str) -> None:
    with by_hand(played_folder) as connection:
        body, signatures = connection.execute("SELECT body, signatures FROM entry WHERE number = 18").fetchone()
        at = body.rindex(f'"{field}":'.encode()) + len(f'"{field}":')
        at += body[at : at + 1] == b'"'
        other = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        digest = entry_hash(other, signatures)
        connection.execute("UPDATE entry SET body = ?, hash = ? WHERE number = 18", (other, digest))
    found = check(played_folder)
    assert found.first_bad is not None
    assert (found.first_bad.number, found.entries) == (18, 17)


def test_two_entries_that_changed_places_are_named(played_folder: Path) -> None:
    with by_hand(played_folder) as connection:
        one, other = connection.execute(
            "SELECT epoch, kind, recorded_at, happened_on, hash, signatures, body FROM entry WHERE number IN (18, 19)"
        ).fetchall()
        for number, row in ((18, other), (19, one)):
            connection.execute(
                "UPDATE entry SET epoch = ?, kind = ?, recorded_at = ?, happened_on = ?, hash = ?, signatures = ?, body = ?"
                " WHERE number = ?",
                (*row, number),
            )
    assert named(check(played_folder)) == (18, BookProblem.BROKEN_CHAIN)


def test_an_entry_that_stands_twice_is_named(played_folder: Path) -> None:
    with by_hand(played_folder) as connection:
        connection.execute(
            "UPDATE entry SET (epoch, kind, recorded_at, happened_on, hash, signatures, body) = (SELECT epoch, kind,"
            " recorded_at, happened_on, hash, signatures, body FROM entry WHERE number = 18) WHERE number = 19"
        )
    assert named(check(played_folder)) == (19, BookProblem.BROKEN_CHAIN)


def test_a_chain_forged_to_its_end_fails_at_the_first_signature(played_folder: Path) -> None:
    """Somebody with the database key rewrites an entry and every hash behind it."""
    with by_hand(played_folder) as connection:
        previous = b""
        for number, body, signatures in connection.execute(
            "SELECT number, body, signatures FROM entry WHERE number >= 18 ORDER BY id"
        ).fetchall():
            said = json.loads(body)
            if number == 18:
                said["document"]["weapons"][0]["serial"] = "A999"
            else:
                said["previous"] = previous.hex()
            other = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            previous = entry_hash(other, signatures)
            connection.execute("UPDATE entry SET body = ?, hash = ? WHERE number = ?", (other, previous, number))
    assert named(check(played_folder)) == (18, BookProblem.BAD_SIGNATURE)


def test_a_book_that_was_continued_from_an_old_copy_is_found_out_by_the_note(
    played_folder: Path, tmp_path: Path
) -> None:
    """Whoever holds the keys of two people can sign another end of the book; the note of the last check knows the old one."""
    other = practice.copy(played_folder, tmp_path / "other")
    for folder in (played_folder, other):
        with practice.opened(folder) as depot:
            practice.receive_rifles(depot, "LAST-1")
            practice.receive_rifles(depot, "LAST-2")
            assert depot.run(verify).ok
    last = check(played_folder).entries
    (other / "checked.json").write_bytes((played_folder / "checked.json").read_bytes())
    assert named(check(other)) == (last, KeepingProblem.OTHER_THAN_CHECKED)


@pytest.mark.parametrize(("first", "last"), [(1, 1), (20, 20), (20, 24)])
def test_entries_taken_from_the_middle_are_named(played_folder: Path, first: int, last: int) -> None:
    found = changed(played_folder, "DELETE FROM entry WHERE number BETWEEN ? AND ?", values=(first, last))
    assert named(found) == (first, KeepingProblem.ENTRIES_MISSING)
    assert found.first_bad is not None
    assert (found.first_bad.problem.values["first"], found.first_bad.problem.values["last"]) == (first, last)


def test_entries_taken_from_the_end_are_named(played_folder: Path) -> None:
    with practice.opened(played_folder) as depot:
        practice.receive_rifles(depot, "LAST-1")
        last = depot.head().number
    assert named(changed(played_folder, LAST)) == (
        last,
        KeepingProblem.ENTRIES_MISSING,
    )


def test_entries_taken_from_the_end_are_named_even_with_their_traces(played_folder: Path) -> None:
    assert check(played_folder, write=True).ok
    with practice.opened(played_folder, write=False) as depot:
        last = depot.head().number
    found = changed(played_folder, LAST, "DELETE FROM setting")
    assert named(found) == (last, KeepingProblem.ENTRIES_MISSING)


def test_what_was_taken_away_comes_back_from_the_tape(played_folder: Path) -> None:
    with practice.opened(played_folder, write=False) as depot:
        last = depot.head().number
    found = changed(played_folder, LAST, "DELETE FROM setting")
    assert found.entries == last - 1
    with practice.opened(played_folder) as depot:
        assert depot.head().number == last
        assert depot.run(verify).ok


MORE = """INSERT INTO restriction SELECT id + 100, book, randomblob(16), kind, target, target_id, batch, text, reference, until, since,
    entry, lifted FROM restriction"""


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE holding SET quantity = quantity + 1 WHERE quantity > 5", "holding"),
        ("DELETE FROM holding WHERE quantity > 5", "holding"),
        ("UPDATE item SET place = (SELECT id FROM place WHERE code = 'R2') WHERE mark = 'A100'", "item"),
        ("UPDATE item SET mark = 'A1OO' WHERE mark = 'A100'", "item"),
        ("UPDATE line SET quantity = quantity + 1 WHERE quantity = 5000", "line"),
        ("DELETE FROM line WHERE id = (SELECT max(id) FROM line)", "line"),
        ("UPDATE voucher SET person = NULL WHERE person IS NOT NULL", "voucher"),
        ("UPDATE \"user\" SET role = 'commander'", "user"),
        ("UPDATE book SET depot_key = zeroblob(32)", "book"),
        (MORE, "restriction"),
    ],
)  # fmt: skip
def test_a_changed_table_is_named(played_folder: Path, statement: str, table: str) -> None:
    found = changed(played_folder, statement)
    number, code = named(found)
    assert found.first_bad is not None
    assert found.first_bad.problem.values["table"] == table
    assert code in {KeepingProblem.TABLE_ALTERED, KeepingProblem.BALANCES_DIFFER}
    assert (number > 0) == (code is KeepingProblem.TABLE_ALTERED)
    assert found.tables is Tables.REPLAYED


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE holding SET quantity = quantity + 1 WHERE quantity > 5", "holding"),
        ("UPDATE item SET place = (SELECT id FROM place WHERE code = 'R2') WHERE mark = 'A100'", "item"),
        ("UPDATE item SET condition = 'BN' WHERE mark = 'A100'", "item"),
        ("UPDATE line SET quantity = quantity + 1 WHERE quantity = 5000", "holding"),
        ("DELETE FROM line WHERE id = (SELECT min(id) FROM line)", "line"),
        ("DELETE FROM voucher WHERE id = (SELECT max(id) FROM voucher)", "voucher"),
    ],
)
def test_a_large_book_is_summed(
    played_folder: Path, statement: str, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "SMALL_ENTRIES", 10)
    whole = check(played_folder)
    assert whole.ok
    assert whole.tables is Tables.SUMMED
    found = changed(played_folder, statement)
    assert found.tables is Tables.SUMMED
    assert named(found) == (0, KeepingProblem.BALANCES_DIFFER)
    assert found.first_bad is not None
    assert found.first_bad.problem.values["table"] == table
    assert check(played_folder, full=True).tables is Tables.REPLAYED
    assert not list(played_folder.glob(".verify-*"))


def test_the_walk_tells_how_far_it_is_and_stops_where_an_entry_is_not_whole(
    played_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "_SHOWN", 15)
    heard: list[tuple[int, int]] = []
    with practice.opened(played_folder) as depot:
        head = depot.head()
        found = depot.run(verify, 0, lambda done, total: heard.append((done, total)))
    assert (found.ok, found.entries, found.head) == (True, head.number, head.hash.hex())
    assert heard[0] == (15, head.number)
    assert (head.number, head.number) in heard
    for number in (2, 17, 18, 19, 35, 36, head.number):
        with by_hand(played_folder) as connection:
            kept = connection.execute("SELECT hash FROM entry WHERE number = ?", (number,)).fetchone()[0]
            connection.execute("UPDATE entry SET hash = zeroblob(32) WHERE number = ?", (number,))
        assert named(check(played_folder, full=True)) == (number, BookProblem.ALTERED)
        with by_hand(played_folder) as connection:
            connection.execute("UPDATE entry SET hash = ? WHERE number = ?", (kept, number))
    assert check(played_folder, full=True).ok


def test_signatures_are_checked_once(played_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def look(entry: Entry, people: Sequence[Known]) -> None:
        looked.append(entry.number)
        check_signed(entry, people)

    monkeypatch.setattr(proof, "check_signed", look)
    first = check(played_folder, write=True)
    assert first.signed_from == 1
    assert sorted(looked) == list(range(1, first.entries + 1))
    looked.clear()
    with practice.opened(played_folder) as depot:
        practice.receive_rifles(depot, "NEW-1")
    again = check(played_folder, write=True)
    assert (again.ok, again.signed_from, looked) == (True, first.entries + 1, [first.entries + 1])
    looked.clear()
    assert check(played_folder, full=True).signed_from == 1
    assert len(looked) == again.entries


def test_a_note_that_was_tampered_with_is_worth_nothing(played_folder: Path) -> None:
    assert check(played_folder, write=True).signed_from == 1
    note = played_folder / "checked.json"
    said = json.loads(note.read_bytes())
    said["noted"]["books"]["0"]["number"] -= 1
    note.write_text(json.dumps(said))
    assert check(played_folder).signed_from == 1
    note.write_bytes(b"\x00not json")
    assert check(played_folder).signed_from == 1


def test_headquarters_verifies_each_book(many_books: Path) -> None:
    with practice.opened(many_books) as depot:
        found = {number: depot.run(verify, number) for number in (0, 1, 2)}
        assert all(one.ok and one.tables is Tables.REPLAYED for one in found.values())
        assert len({one.head for one in found.values()}) == 3
        assert depot.run(verify, 1).signed_from == found[1].entries + 1
        with pytest.raises(Refused) as refused:
            depot.run(verify, 9)
    assert refused.value.problems[0].code is KeepingProblem.NO_BOOK
    with by_hand(many_books) as connection:
        connection.execute("UPDATE holding SET quantity = quantity + 1 WHERE book = 1 AND quantity > 5")
    with practice.opened(many_books) as depot:
        assert depot.run(verify, 0).ok
        assert named(depot.run(verify, 1))[1] is KeepingProblem.BALANCES_DIFFER
        assert depot.run(verify, 2).ok


def test_a_past_that_cannot_have_been_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rack gives a rifle before it came: signed and chained by somebody whose program did not look."""
    practice.make(tmp_path / "depot")
    with practice.opened(tmp_path / "depot") as depot:
        practice.furnish(depot)
        day = clock.today()
        early, later, last = ((day - timedelta(days=n)).isoformat() for n in (9, 5, 2))
        practice.receive_rifles(depot, "X1", happened_on=later)
        practice.act(depot, "relocate", v.Move(to="R2", lines=practice.named("X1"), happened_on=last))
        practice.act(depot, "relocate", v.Move(to="R1", lines=practice.named("X1"), happened_on=last))
        life = depot.ask(lambda reader: reader.one("SELECT hex(uuid) AS uuid FROM item WHERE mark = 'X1'"))
        places = {
            row.code: row.uuid.hex()
            for row in depot.ask(lambda reader: reader.rows("SELECT code, uuid FROM place").all())
        }
        line = {
            "item": life.uuid.lower(),
            "quantity": 1,
            "condition": "SV",
            "takes": places["R1"],
            "gives": places["K1"],
        }
        forged = Draft(Kind.RELOCATION, early, {"voucher": "F-1", "lines": [line]})
        with monkeypatch.context() as patched:
            patched.setattr(book, "check_late", lambda _working: None)
            depot.do(lambda _work, _command: forged, None)
        found = depot.run(verify)
    assert named(found) == (0, BookProblem.NEGATIVE_IN_THE_PAST)
