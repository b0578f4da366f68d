"""Pairing, sticks at headquarters and the help desk pack in the window, from key press to entry in the book."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sam import log, settings
from sam.depot import Depot
from sam.domain.commands.master import Pair, WritePlace, WriteType
from sam.domain.commands.movements import Lose, Moved, NewWeapon, Receive
from sam.keys.effort import FLOOR
from sam.keys.pairing import PairingCode, PairingRole, fingerprint
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.practice.pair import DEPOT, HEADQUARTERS, make_practice_pair
from sam.queries.people_list import people_listed
from sam.queries.registers import lots
from sam.queries.stock_at import place_tree
from sam.queries.weapon_pages import WeaponsWanted, first_weapons
from sam.services import BY_NAME
from sam.services.bundled_pictures import write_bundle_with_pictures
from sam.services.founding import Foundation, Founder
from sam.services.last_kept import keeping
from sam.services.pairing_now import code_in_file, pairing_now
from sam.services.receipts import take_receipt
from sam.services.users import pair
from sam.services.watch_lists import write_watch_lists
from sam.ui import questions
from sam.ui.keeping.pair_card import draw_sheet
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from tests.ui_screens.conftest import Running, Start

PASSWORD = "three red boats at noon"


@pytest.fixture
def other(tmp_path: Path) -> Any:
    """A headquarters, open."""
    founders = (Founder("hana", PASSWORD), Founder("hugo", PASSWORD[::-1]))
    Depot.create(tmp_path / "hq", Foundation("HQ", "Headquarters", founders, "", headquarters=True), FLOOR)
    with Depot.open(tmp_path / "hq", "hana", PASSWORD) as depot:
        yield depot


def code_of(depot: Depot) -> str:
    return depot.run(pairing_now).text


def tone(card: Any) -> Tone:
    """What a card says came of it."""
    said: Tone = card.notice.tone
    return said


def known(running: Running) -> list[str]:
    """Whose keys are pinned, with their marks."""
    return [f"{one.code} {one.mark}" for one in running.door.run(pairing_now).paired]


def test_the_own_code_is_shown_saved_and_printed(start: Start, other: Depot, tmp_path: Path) -> None:
    running = start()
    page = running.go("keeping")
    page.pairing.show_button.setFocus()
    running.key(Qt.Key.Key_Space)
    now = running.door.run(pairing_now)
    assert page.pairing.code.isVisible()
    assert page.pairing.code.text() == now.text == page.pairing.picture.text
    path = tmp_path / "code.txt"
    questions.answers.append(path)
    page.pairing.save()
    running.settle()
    assert tone(page.pairing) is Tone.OK
    done = other.do(pair, Pair(text=code_in_file(path)))
    assert done.answer["paired"] == running.door.code
    image = QImage(1000, 1400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_sheet(painter, QRectF(0, 0, 1000, 1400), now)
    painter.end()
    top, bottom = image.copy(100, 140, 800, 350), image.copy(100, 560, 400, 380)
    for part in (top, bottom):
        dark = sum(
            part.pixelColor(QPointF(x, y).toPoint()).value() < 90 for x in range(0, 400, 2) for y in range(0, 340, 2)
        )
        assert dark > 300, "words above, and the 2D code below"


def test_the_code_of_headquarters_is_taken_in_by_keys(start: Start, other: Depot) -> None:
    running = start()
    page = running.go("keeping")
    page.pairing.take_button.setFocus()
    running.key(Qt.Key.Key_Return)
    form = page.pairing.form
    assert running.focus() is form.text
    page.pairing.form.text.insert(code_of(other))
    running.settle()
    assert fingerprint(other.depot_key) in form.whose.text()
    assert not form.second.isVisible(), "the first headquarters takes one signature"
    running.key(Qt.Key.Key_F12)
    assert known(running) == [f"HQ {fingerprint(other.depot_key)}"]
    assert not form.isVisible()
    assert running.door.run(keeping).headquarters == ("HQ",)


def test_another_headquarters_takes_two_and_a_wrong_password_loses_nothing(start: Start, other: Depot) -> None:
    running = start()
    first = PairingCode(PairingRole.HEADQUARTERS, "HQ1", bytes(other.depot_key)).text()
    running.door.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ1", _another_key()).text()))
    page = running.go("keeping")
    form = page.pairing.form
    running.scan(first.replace(" ", "-"))
    assert form.isVisible(), "a scan opens the form"
    assert form.second.isVisible()
    running.key(Qt.Key.Key_F12)
    assert form.second.form["second.name"].problem
    form.second.name.setText(SECOND)
    form.second.password.setText("not this one")
    running.key(Qt.Key.Key_F12)
    assert form.isVisible()
    assert form.text.value()
    assert form.second.form["second.password"].problem
    form.second.password.setText(PASSWORDS[SECOND])
    running.key(Qt.Key.Key_F12)
    assert known(running) == [f"HQ1 {fingerprint(other.depot_key)}"]


def _another_key() -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().public_key().public_bytes_raw()


def test_a_mistyped_code_is_said_beside_its_entry(start: Start, other: Depot, tmp_path: Path) -> None:
    running = start()
    form = running.go("keeping").pairing.form
    form.begin()
    text = code_of(other)
    form.text.setText(text[:-1] + ("0" if text[-1] != "0" else "1"))
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert form.form["text"].problem
    assert known(running) == []
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear colleague,\n", encoding="utf-8")
    questions.answers.append(wrong)
    form.read_file()
    running.settle()
    assert form.form["text"].problem
    right = tmp_path / "code.txt"
    right.write_text(f"HQ  Headquarters\n\n{text}\n", encoding="utf-8")
    questions.answers.append(right)
    form.read_file()
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert len(known(running)) == 1


# sticks


@pytest.fixture
def pair_of(tmp_path: Path) -> Path:
    """A practice depot and its headquarters, and a stick with the bundle of the one for the other."""
    make_practice_pair(tmp_path)
    (tmp_path / "stick").mkdir()
    with Depot.open(tmp_path / DEPOT, FIRST, PASSWORDS[FIRST]) as depot:
        depot.run(write_bundle_with_pictures, tmp_path / "stick")
    return tmp_path


def test_headquarters_checks_a_stick_takes_it_and_writes_the_receipt(start: Start, pair_of: Path) -> None:
    stick = pair_of / "stick"
    (bundle,) = stick.iterdir()
    running = start(FIRST, pair_of / HEADQUARTERS)
    page = running.go("keeping")
    assert not page.sticks.put.isVisible(), "headquarters sends no bundle"
    bad = stick / f"bad{bundle.suffix}"
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(data)
    questions.answers.append(bad)
    page.sticks.check()
    running.settle()
    assert tone(page.sticks) is Tone.STOP
    bad.unlink()
    questions.answers.append(bundle)
    page.sticks.check()
    running.settle()
    assert tone(page.sticks) is Tone.OK
    assert "P01" in page.sticks.notice.sentence
    questions.answers.append(bundle)
    page.sticks.take()
    running.settle()
    assert tone(page.sticks) is Tone.OK, page.sticks.notice.sentence
    assert running.door.run(keeping).held[0][0] == "P01"
    page.sticks.answer.setFocus()
    running.key(Qt.Key.Key_Return)
    assert "The receipt is written" in page.sticks.notice.sentence
    (receipt,) = [one for one in stick.iterdir() if one != bundle]
    with Depot.open(pair_of / DEPOT, FIRST, PASSWORDS[FIRST]) as depot:
        assert depot.run(take_receipt, receipt).receipt.code == "P01"


def test_a_stick_that_is_pulled_while_it_is_written_is_a_sentence_and_leaves_nothing(
    start: Start, pair_of: Path
) -> None:
    running = start(FIRST, pair_of / DEPOT)
    page = running.go("keeping")
    stick = pair_of / "other-stick"
    stick.mkdir()
    before = running.door.run(keeping).bundle
    met: list[list[str]] = []

    def pull(done: int, _total: int) -> None:
        """Called by the writer between two entries."""
        if done and stick.exists():
            met.append([one.name for one in stick.iterdir()])
            shutil.rmtree(stick)

    page.sticks._until_stopped = lambda _steps: pull
    page.sticks.put.setFocus()
    questions.answers.append(stick)
    running.key(Qt.Key.Key_Return)
    running.settle()
    assert len(met) == 1
    assert met[0], "it was being written when it was pulled"
    assert tone(page.sticks) is Tone.WARN
    assert str(stick) in page.sticks.notice.sentence
    assert not stick.exists()
    assert running.door.run(keeping).bundle == before, "nothing is noted that does not lie on a stick"
    assert page.sticks.put.isEnabled()
    del page.sticks._until_stopped
    stick.mkdir()
    questions.answers.append(stick)
    page.sticks.write()
    running.settle()
    assert tone(page.sticks) is Tone.OK, "the same stick, put back, is written"
    assert len(list(stick.iterdir())) == 1


# the help desk


def test_the_help_desk_pack_holds_nothing_of_what_is_in_stock(start: Start, tmp_path: Path) -> None:
    running = start()
    door = running.door
    secret = {one.serial for one in door.ask(first_weapons, WeaponsWanted()) if one.serial}
    secret |= {one.lot for one in door.ask(lots)}
    people = door.ask(people_listed)
    secret |= {one.name for one in people} | {one.number for one in people if one.kind == "person"}
    places = door.ask(place_tree)
    secret |= {one.code for one in places if "-" in one.code} | {one.name for one in places if " " in one.name}
    secret |= {FIRST, SECOND, door.name, "Institution of practice", *PASSWORDS.values(), str(running.folder)}
    assert len(secret) > 60
    log.start(settings.config_folder())
    try:
        log.note("depot.opened", entries=3)
        log.write_crash_report(settings.config_folder() / "reports", KeyError(next(iter(secret))))
    finally:
        log.stop()
    page = running.go("keeping")
    path = tmp_path / "pack.txt"
    questions.answers.append(path)
    page.help_desk.write.setFocus()
    running.key(Qt.Key.Key_Return)
    running.settle()
    assert tone(page.help_desk) is Tone.OK
    pack = path.read_text(encoding="utf-8")
    assert [one for one in secret if one.casefold() in pack.casefold()] == []
    for told in ("SAM ", "Qt ", "Schema ", "Python ", "  0 issue ", "depot.opened entries=3", "KeyError", "--- crash-"):
        assert told in pack, told
    questions.answers.append(tmp_path / "no" / "such" / "pack.txt")
    page.help_desk.ask_where()
    running.settle()
    assert tone(page.help_desk) is Tone.WARN
    assert not (tmp_path / "no").exists()


def lose_elsewhere(headquarters: Depot, serial: str) -> None:
    """Headquarters itself had a weapon with this number, and lost it."""
    acts: tuple[tuple[str, Any], ...] = (
        ("write-place", WritePlace(kind="building", code="A")),
        ("write-place", WritePlace(kind="supplier", code="SUP", name="Supplier")),
        ("write-type", WriteType(code="X", name="Rifle", kind="weapon")),
        ("receive", Receive(to="A", supplier="SUP", weapons=(NewWeapon(type="X", serial=serial),))),
        ("report-loss", Lose(lines=(Moved(serial=serial),), reason="gone")),
    )
    for name, command in acts:
        headquarters.do(BY_NAME[name].service, command)


def test_a_watch_list_is_written_at_headquarters(start: Start, other: Depot, tmp_path: Path) -> None:
    running = start()
    lose_elsewhere(other, "KO1234")
    other.do(pair, Pair(text=code_of_depot(running)))
    stick = tmp_path / "stick"
    stick.mkdir()
    (made,) = other.run(write_watch_lists, stick)
    running.door.do(pair, Pair(text=code_of(other)))
    card = running.go("keeping").sticks
    assert card.watch.isHidden(), "only headquarters writes one"
    questions.answers.append(made.path)
    card.take()
    running.settle()
    assert tone(card) is Tone.OK
    assert "Nothing that is here" in say(card.notice.sentence)
    assert running.door.run(keeping).watched == 1


def test_a_watch_list_says_what_of_it_is_here(start: Start, other: Depot, tmp_path: Path) -> None:
    running = start()
    serial = next(one.serial for one in running.door.ask(first_weapons, WeaponsWanted()) if one.serial)
    lose_elsewhere(other, serial)
    other.do(pair, Pair(text=code_of_depot(running)))
    stick = tmp_path / "stick"
    stick.mkdir()
    (made,) = other.run(write_watch_lists, stick)
    running.door.do(pair, Pair(text=code_of(other)))
    card = running.go("keeping").sticks
    questions.answers.append(made.path)
    card.take()
    running.settle()
    assert tone(card) is Tone.STOP
    assert serial in say(card.notice.sentence)


def code_of_depot(running: Running) -> str:
    text: str = running.door.run(pairing_now).text
    return text
