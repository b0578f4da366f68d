"""Safe keeping in the window: a backup, a stick for headquarters and its receipt, the look through the book; and what is late."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam import clock
from sam.depot import Depot
from sam.domain.commands.master import Pair, WriteUser
from sam.domain.roles import Role
from sam.exchange.bundle import check_bundle
from sam.keys.effort import FLOOR
from sam.keys.pairing import PairingCode, PairingRole
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.services.backup import check_backup
from sam.services.founding import Foundation, Founder
from sam.services.last_kept import Keeping, Noted, keeping
from sam.services.receipts import make_receipt
from sam.services.sign_in_slots import open_slot
from sam.services.take_bundle import take_bundle
from sam.services.users import pair, write_user
from sam.ui import questions
from sam.ui.frame.session import FootCell
from sam.ui.kept_facts import kept_facts
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from sam.ui.today.screen import kept_lines

PASSWORD = "three red boats at noon"


@pytest.fixture
def headquarters(tmp_path: Path) -> Any:
    """A headquarters, open."""
    founders = (Founder("hana", PASSWORD), Founder("hugo", PASSWORD[::-1]))
    Depot.create(tmp_path / "hq", Foundation("HQ", "Headquarters", founders, "", headquarters=True), FLOOR)
    with Depot.open(tmp_path / "hq", "hana", PASSWORD) as depot:
        yield depot


def paired(running: Any, headquarters: Depot) -> None:
    """Both know each other."""
    door = running.door
    door.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, headquarters.code, headquarters.depot_key).text()))
    key = door._depot.depot_key
    headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, door.code, key).text()))


def test_a_backup_is_made_on_another_drive_and_the_foot_says_so(start: Any, tmp_path: Path) -> None:
    running = start()
    foot = running.window.foot.button(FootCell.BACKUP)
    assert (foot.fact.tone, say(foot.fact.words)) == (Tone.WARN, "No backup yet")
    page = running.go("keeping")
    drive = tmp_path / "drive"
    drive.mkdir()
    questions.answers.append(drive)
    page.backup.there.setFocus()
    running.key(Qt.Key.Key_Return)
    running.settle()
    (file,) = drive.iterdir()
    assert check_backup(file).number == running.door.head()[0]
    assert page.backup.notice.tone is Tone.OK
    assert running.focus() is page.backup.there
    assert foot.fact.tone is Tone.NONE
    assert say(foot.fact.words).startswith("Backup ")
    assert running.door.run(keeping).backup.path == str(file)


def test_a_backup_that_is_cancelled_leaves_nothing(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("keeping")
    drive = tmp_path / "drive"
    drive.mkdir()
    page.backup.make(drive)
    page.backup._cancel()
    running.settle()
    assert list(drive.iterdir()) == []
    assert "Cancelled" in page.backup.notice.sentence
    assert page.backup.there.isEnabled()
    assert running.door.run(keeping).backup is None


def test_after_a_cancelled_backup_another_can_be_made(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("keeping")
    drive = tmp_path / "drive"
    drive.mkdir()
    page.backup.make(drive)
    page.backup._cancel()
    page.backup.make(drive)  # the first one has not ended yet: nothing begins beside it
    assert not page.backup.there.isEnabled()
    running.settle()
    assert list(drive.iterdir()) == []
    page.backup.make(drive)
    running.settle()
    assert page.backup.notice.tone is Tone.OK
    assert len(list(drive.iterdir())) == 1


def test_a_drive_that_is_gone_is_a_sentence(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("keeping")
    for gone in (tmp_path / "no" / "pulled", tmp_path / "pulled"):  # the second would be made on this computer
        page.backup.make(gone)
        running.settle()
        assert page.backup.notice.tone is Tone.WARN
        assert "pulled" in page.backup.notice.sentence
        assert list(tmp_path.glob("**/pulled")) == []


def test_a_stick_goes_to_headquarters_and_its_receipt_comes_back(
    start: Any, headquarters: Depot, tmp_path: Path
) -> None:
    running = start()
    paired(running, headquarters)
    page = running.go("keeping")
    page.refresh()
    running.settle()
    stick = tmp_path / "stick"
    stick.mkdir()
    questions.answers.append(stick)
    page.sticks.write()
    running.settle()
    assert "can be pulled" in page.sticks.notice.sentence
    (bundle,) = stick.iterdir()
    assert check_bundle(bundle).whole
    headquarters.run(take_bundle, bundle)
    receipt = headquarters.run(make_receipt, running.door.code, stick).path
    questions.answers.append(receipt)
    page.sticks.take()
    running.settle()
    assert "Headquarters holds this book up to entry" in page.sticks.notice.sentence
    kept = running.door.run(keeping)
    assert kept.headquarters == ("HQ",)
    assert kept.confirmed == kept.bundle.number
    questions.answers.append(bundle)
    page.sticks.take()
    running.settle()
    assert page.sticks.notice.tone is Tone.STOP  # a depot takes no bundle of its own


def test_the_book_is_looked_through(start: Any) -> None:
    running = start()
    page = running.go("keeping")
    page.check.check.setFocus()
    running.key(Qt.Key.Key_Return)
    running.settle()
    assert page.check.notice.tone is Tone.OK
    assert "are as they were signed" in page.check.notice.sentence


def test_who_only_reads_is_told_who_may(
    start: Any, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "read"
    shutil.copytree(practice, folder)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        key = depot.run(open_slot, "iris", PASSWORD, Role.AUDITOR)
        depot.do(write_user, WriteUser(name="iris", role="auditor", key=key.hex()))
    monkeypatch.setitem(PASSWORDS, "iris", PASSWORD)
    running = start("iris", folder)
    page = running.go("keeping")
    for button in (page.backup.here, page.backup.there, page.sticks.put, page.sticks.get):
        assert not button.allowed
        assert "Who may" in button.accessibleDescription()
    assert page.check.check.allowed
    page.check.look()
    running.settle()
    assert page.check.notice.tone is Tone.OK


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.ADMINISTRATOR])
def test_who_writes_no_stock_makes_a_backup_all_the_same(
    start: Any, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    """As the command line lets them: the window must not be narrower than the rights."""
    folder = tmp_path / "read"
    shutil.copytree(practice, folder)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        key = depot.run(open_slot, "iris", PASSWORD, role)
        second = depot.second(SECOND, PASSWORDS[SECOND])
        depot.do(write_user, WriteUser(name="iris", role=role.value, key=key.hex()), second=second)
    monkeypatch.setitem(PASSWORDS, "iris", PASSWORD)
    running = start("iris", folder)
    page = running.go("keeping")
    assert page.backup.here.allowed
    page.backup.here.click()
    running.settle()
    assert page.backup.notice.tone is Tone.OK
    assert not page.sticks.put.allowed


NOW = clock.now()
KEPT = Keeping(100, "AB", Noted(90, NOW, "/x"), Noted(90, NOW, "/y"), ("HQ",), 0, None, Path("/z"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"backup": None}, ["No backup is known of"]),
        ({"backup": Noted(90, NOW - timedelta(days=8), "/x")}, ["The last backup is old"]),
        ({"backup": Noted(100, NOW - timedelta(days=80), "/x")}, []),
        ({"bundle": Noted(90, NOW - timedelta(days=31), "/x")}, ["Headquarters has had no stick for long"]),
        ({"bundle": None}, ["Nothing was put on a stick for headquarters yet"]),
        ({"bundle": None, "headquarters": ()}, []),
    ],
)
def test_what_is_late_stands_on_today_and_in_the_foot(change: dict[str, Any], said: list[str]) -> None:
    kept = replace(KEPT, **change)
    lines = list(kept_lines(kept, NOW))
    assert [say(line.what) for line in lines] == said
    assert all(line.screen == "keeping" for line in lines)
    assert sum(fact.tone is Tone.WARN for fact in kept_facts(kept, NOW)) == len(said)
