"""The door of a depot: one act, one document, one transaction; a refused act leaves nothing; two people sign where two must."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import sam_reader
from sam import clock
from sam.depot import Depot
from sam.domain.commands import destruction as d
from sam.domain.commands import movements as v
from sam.domain.commands.master import WritePlace, WriteUser
from sam.domain.problems import Refused
from sam.domain.problems.book import BookProblem
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Role
from sam.keys.effort import FLOOR
from sam.services.backup import backup
from sam.services.exit_file import write_exit
from sam.services.founding import Foundation, Founder
from sam.services.users import write_user
from sam.services.verify import verify
from tests import practice
from tests.tampering import tables_of

ANA, BEN = practice.FOUNDERS


def test_a_new_depot_opens_for_both_founders(template: Path) -> None:
    for name, role in ((practice.ANA, Role.COMMANDER), (practice.BEN, Role.STOREKEEPER)):
        with Depot.open(template, name, practice.PASSWORDS[name], write=False) as depot:
            assert (depot.actor.name, depot.actor.role, depot.head().number) == (name, role, 1)
            assert (depot.code, depot.headquarters) == ("D01", False)


def test_a_depot_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter").write_text("mine")
    with pytest.raises(Refused) as trouble:
        practice.make(tmp_path / "taken")
    assert trouble.value.problems[0].code is DatabaseProblem.FOLDER_NOT_EMPTY
    bad = (Foundation("D 01", "x", (ANA, BEN)), Foundation("D01", "x", (ANA, ANA)), Foundation("D01", " ", (ANA, BEN)))
    weak = Foundation("D01", "x", (ANA, Founder("ben", "short", Role.STOREKEEPER)))
    nobody = Foundation("D01", "x", (ANA, Founder("ben", practice.PASSWORDS["ben"], Role.AUDITOR)))
    for asked in (*bad, weak, nobody):
        with pytest.raises(Refused):
            Depot.create(tmp_path / "new", asked, FLOOR)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["taken"]


def test_the_recovery_code_reads_and_signs_nothing(tmp_path: Path) -> None:
    made = Depot.create(tmp_path / "depot", Foundation("D01", "Depot", (ANA, BEN)), FLOOR)
    with Depot.open_with_recovery(made.folder, made.recovery_code) as depot:
        assert depot.head().number == 1
        assert not depot.writes
        with pytest.raises(Refused):
            practice.furnish(depot)
        with pytest.raises(Refused):
            depot.sign_as_depot(b"x")


def test_the_next_who_writes_enters_in_the_book_that_the_recovery_code_was_used(tmp_path: Path) -> None:
    made = Depot.create(tmp_path / "depot", Foundation("D01", "Depot", (ANA, BEN)), FLOOR)
    for _time in range(2):
        Depot.open_with_recovery(made.folder, made.recovery_code).close()
    with Depot.open(made.folder, practice.BEN, practice.PASSWORDS[practice.BEN], write=False) as depot:
        assert depot.head().number == 1  # who only reads writes nothing
    for _time in range(2):  # it is said once
        with practice.opened(made.folder) as depot:
            assert depot.head().number == 2
            body, kind = depot.ask(lambda reader: reader.one("SELECT body, kind FROM entry WHERE number = 2"))
            assert kind == "recovered_access"
            assert len(json.loads(body)["document"]["opened_at"]) == 2
            assert depot.run(verify).ok
    with practice.opened(made.folder) as depot:
        (tmp_path / "exit").mkdir()
        lines = depot.run(write_exit, tmp_path / "exit").path / "D01.samlines"
    assert sam_reader.main(["check", str(lines)]) == 0


def test_a_note_of_the_recovery_code_that_two_must_sign_keeps_nobody_out(tmp_path: Path) -> None:
    with clock.fixed(datetime(2026, 1, 5, 9, tzinfo=UTC)):
        made = Depot.create(tmp_path / "depot", Foundation("D01", "Depot", (ANA, BEN)), FLOOR)
    with clock.fixed(datetime(2026, 6, 5, 9, tzinfo=UTC)):
        Depot.open_with_recovery(made.folder, made.recovery_code).close()
        with practice.opened(made.folder) as depot:
            assert depot.head().number == 1
            practice.act(
                depot, "write-place", WritePlace(kind="site", code="S1", name="North"), by=practice.second(depot)
            )
        with practice.opened(made.folder) as depot:
            assert depot.head().number == 3


def test_a_refused_act_leaves_nothing(played_folder: Path) -> None:
    before = tables_of(played_folder)
    heard: list[int] = []
    with practice.opened(played_folder) as depot:
        head = depot.head()
        depot.listen(lambda: heard.append(1))
        with pytest.raises(Refused):
            practice.act(depot, "issue", v.Issue(to="1001", lines=practice.named("A100", "NOT THERE")))
        assert (depot.head(), heard) == (head, [])
        practice.receive_rifles(depot, "N1")  # and the next act goes on from there
        assert (depot.head().number, heard) == (head.number + 1, [1])
    assert (
        len(tables_of(played_folder)["entry"] if "entry" in before else tables_of(played_folder)["voucher"])
        == len(before["voucher"]) + 1
    )


def test_two_people_sign_where_two_must(played_folder: Path) -> None:
    with practice.opened(played_folder) as depot:
        destroy = d.Destroy(order=practice.ordered(depot, practice.named("P-1")), witnesses=practice.WITNESSES)
        with pytest.raises(Refused) as refused:
            practice.act(depot, "destroy", destroy)
        assert refused.value.problems[0].code is BookProblem.SECOND_MISSING
        with pytest.raises(Refused) as refused:
            practice.act(depot, "destroy", destroy, by=practice.second(depot, practice.ANA))
        assert refused.value.problems[0].code is BookProblem.SECOND_SAME
        assert practice.act(depot, "destroy", destroy, by=practice.second(depot)).entry == depot.head().number
        with pytest.raises(Refused):
            depot.second(practice.BEN, "not this one at all")


def test_what_undoes_an_act_of_two_takes_two(played_folder: Path) -> None:
    with practice.opened(played_folder) as depot:
        done = practice.destroy(depot, practice.named("P-1"))
        undo = v.Reverse(entry=done.entry, reason="wrong one")
        with pytest.raises(Refused) as refused:
            practice.act(depot, "reverse", undo)
        assert refused.value.problems[0].code is BookProblem.SECOND_MISSING
        practice.act(depot, "reverse", undo, by=practice.second(depot))


def test_who_only_reads_writes_nothing(played_folder: Path) -> None:
    with practice.opened(played_folder, write=False) as depot:
        with pytest.raises(Refused) as refused:
            practice.receive_rifles(depot, "N1")
        assert refused.value.problems[0].code is MovementProblem.NOT_YOUR_RIGHT


def test_a_question_from_another_thread_sees_whole_acts(depot_folder: Path) -> None:
    """Each act writes one voucher and three items; whoever asks meanwhile never sees one without the other."""
    seen: set[int] = set()
    stop = threading.Event()
    with practice.opened(depot_folder) as depot:
        practice.furnish(depot)

        both = "SELECT (SELECT count(*) FROM voucher), (SELECT count(*) FROM item WHERE form = 'weapon')"

        def ask() -> None:
            while not stop.is_set():
                vouchers, items = depot.ask(lambda reader: tuple(reader.one(both)))
                assert items == 3 * vouchers
                seen.add(vouchers)

        thread = threading.Thread(target=ask)
        thread.start()
        for n in range(12):
            practice.receive_rifles(depot, *(f"T{n}-{k}" for k in range(3)))
        stop.set()
        thread.join()
    assert seen


def test_a_weapon_that_turned_out_to_be_of_another_type_still_moves(played_folder: Path) -> None:
    """B1 came as a pistol and was found to be a rifle: what is held of both types follows."""
    with practice.opened(played_folder) as depot:
        held = "SELECT t.code, sum(h.quantity) FROM holding h JOIN item_type t ON t.id = h.type WHERE h.item = 0 GROUP BY t.code"
        single = (
            "SELECT t.code, count(*) FROM item i JOIN item_type t ON t.id = i.type"
            " WHERE i.place IS NOT NULL AND i.form = 'weapon' GROUP BY t.code"
        )
        rows = depot.ask(lambda reader: reader.rows(held).all())
        counted = depot.ask(lambda reader: reader.rows(single).all())
        assert [tuple(row) for row in rows] == [tuple(row) for row in counted]
        practice.act(depot, "relocate", v.Move(to="K1", lines=practice.named("B1")))


def test_the_role_in_the_book_decides_who_writes_not_the_key_that_was_left(tmp_path: Path) -> None:
    made = Depot.create(tmp_path / "depot", Foundation("D01", "Depot", (ANA, BEN)), FLOOR)
    word = "four brown doors ajar"
    with practice.opened(made.folder) as depot:
        for name in ("cy", "dora"):
            key = depot.vault.add_user(depot.secret, name, word, writes=True)
            depot.do(write_user, WriteUser(name=name, role="armourer", key=key.hex()), second=practice.second(depot))
        depot.do(write_user, WriteUser(name="cy", role="auditor"), second=practice.second(depot))
    with Depot.open(made.folder, "cy", word) as depot:
        assert not depot.writes
        for act in (lambda: depot.run(backup), lambda: depot.sign_as_depot(b"x"), lambda: practice.furnish(depot)):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.problems[0].code is MovementProblem.NOT_YOUR_RIGHT
        with Depot.open(made.folder, "dora", word) as other:  # and the one who only reads keeps nobody from writing
            assert other.writes
    with practice.opened(made.folder) as depot, pytest.raises(Refused) as refused:
        depot.do(write_user, WriteUser(name="cy", role="armourer"), second=practice.second(depot))
    assert refused.value.problems[0].code is MovementProblem.READER_HOLDS_NO_KEY
