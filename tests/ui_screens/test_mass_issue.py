"""An issue to many in the window: who gets what by scans or from a sheet, each acknowledges, one voucher."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam.queries.people_list import people_listed
from sam.ui.look.tokens import Tone
from tests.ui_screens.test_moving import LOT, document, in_store, newest, sentence, states


def soldiers(running: Any) -> list[Any]:
    """Qualified people of the depot."""
    return [
        one for one in running.door.ask(people_listed, "") if one.kind == "person" and one.qualified and not one.banned
    ]


def scan(running: Any, page: Any, code: str) -> None:
    """What the page makes of a scan; that one is recognised by its speed is tested with the scanner."""
    page.scanned(code)
    running.settle()


def draw(page: Any) -> None:
    """Sign on the pad."""
    pad = page.extra.acknowledgement.pad
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, pos=pad.rect().center())
    for step in (30, 60, 20):
        QTest.mouseMove(pad, pad.rect().center() + pad.rect().topLeft() + type(pad.rect().center())(step, step // 3))
    QTest.mouseRelease(pad, left, pos=pad.rect().center())


def test_two_people_by_scans_alone_each_signs_and_one_voucher_says_who_has_what(start: Any) -> None:
    running = start()
    first, second = soldiers(running)[:2]
    rifles = in_store(running)[:2]
    page = running.go("mass-issue")
    scan(running, page, first.number)
    assert page.extra.people.current.number == first.number
    scan(running, page, rifles[0])
    draw(page)
    scan(running, page, second.number)
    assert not page.extra.acknowledgement.pad.has_signature, "the pad is for the next one"
    scan(running, page, rifles[1])
    page.extra.acknowledgement.on_paper.click()
    assert [state[1:] for state in states(page)] == [(Tone.OK, True)] * 2
    assert [first.name in str(entry.what) for entry in page.lines.lines.entries] == [True, False], (
        "for whom is seen first"
    )
    running.key(Qt.Key.Key_F12)
    done = newest(running)
    assert (done.kind.value, done.lines) == ("issue", 2)
    said = document(running)
    assert [one["way"] for one in said["acknowledgements"]] == ["drawn", "paper"]
    assert all("1 weapon" in one["text"] for one in said["acknowledgements"])
    assert said["acknowledgements"][0]["picture"]
    gives = {line["gives"] for line in said["lines"]}
    assert gives == {one["person"] for one in said["acknowledgements"]}
    assert not page.lines.lines.entries
    assert page.extra.people.current is None


def test_who_has_not_signed_is_brought_to_the_pad_and_nothing_is_written(start: Any) -> None:
    running = start()
    first, second = soldiers(running)[:2]
    rifles = in_store(running)[:2]
    page = running.go("mass-issue")
    for person, rifle in zip((first, second), rifles, strict=True):
        scan(running, page, person.number)
        scan(running, page, rifle)
    page.extra.acknowledgement.on_paper.click()
    head = running.door.head()
    running.key(Qt.Key.Key_F12)
    assert running.door.head() == head
    assert page.extra.people.current.number == first.number
    assert first.name in page.extra.acknowledgement.problem.text()
    page.extra.people.paper.click()
    running.key(Qt.Key.Key_F12)
    assert [one["way"] for one in document(running)["acknowledgements"]] == ["paper", "paper"]


def test_a_signature_goes_when_what_it_was_for_changes(start: Any) -> None:
    running = start()
    person = soldiers(running)[0]
    rifles = in_store(running)[:2]
    page = running.go("mass-issue")
    scan(running, page, person.number)
    scan(running, page, rifles[0])
    draw(page)
    assert page.extra.people.current.acknowledged
    scan(running, page, rifles[1])
    assert not page.extra.people.current.acknowledged
    assert not page.extra.acknowledgement.pad.has_signature
    assert "changed" in page.extra.acknowledgement.problem.text()


def test_a_thing_before_anybody_is_named_and_one_rifle_for_two(start: Any) -> None:
    running = start()
    first, second = soldiers(running)[:2]
    rifle = in_store(running)[0]
    page = running.go("mass-issue")
    scan(running, page, rifle)
    assert not page.lines.lines.entries
    assert "first who" in page.strip.accessibleDescription()
    assert not page.lines.lines.entry.isEnabled()
    scan(running, page, first.number)
    scan(running, page, rifle)
    scan(running, page, second.number)
    scan(running, page, rifle)
    assert len(page.lines.lines.entries) == 1, "it goes to whom it was scanned for first, and is said to be read twice"
    assert sentence(page, 0)
    assert page.lines.counted[0].to == first.number


def test_one_lot_goes_to_two_people_by_two_lines(start: Any) -> None:
    running = start()
    first, second = soldiers(running)[:2]
    page = running.go("mass-issue")
    for person in (first, second):
        scan(running, page, person.number)
        page.lines.lines.take([f"30 x {LOT}"])
        running.settle()
    assert [state[1:] for state in states(page)] == [(Tone.OK, True)] * 2
    page.extra.people.paper.click()
    running.key(Qt.Key.Key_F12)
    assert [line["quantity"] for line in document(running)["lines"]] == [30, 30]


@pytest.mark.parametrize("titled", [True, False])
def test_a_sheet_says_who_gets_what_and_bad_rows_say_why(start: Any, tmp_path: Path, titled: bool) -> None:
    running = start()
    first, second = soldiers(running)[:2]
    rifles = in_store(running)[:2]
    rows = [f"{first.number};{rifles[0]};1", f"{second.number};{rifles[1]};1", f"NOBODY-9;{LOT};30", f";{rifles[1]};1"]
    path = tmp_path / "alarm.csv"
    path.write_text(
        "\n".join([*(["Service number;Serial number;Quantity"] if titled else []), *rows]), encoding="utf-8"
    )
    page = running.go("mass-issue")
    page.read_sheet(path)
    running.settle()
    running.settle()
    tones = [tone for _number, tone, _counts in states(page)]
    assert tones == [Tone.OK, Tone.OK, Tone.STOP, Tone.STOP], [sentence(page, n) for n in range(len(tones))]
    assert "NOBODY-9" in sentence(page, 2)
    assert sentence(page, 3)
    assert [one.number for one in page.extra.people.each.values()] == [first.number, second.number]
    page.extra.people.paper.click()
    running.key(Qt.Key.Key_F12)
    assert len(document(running)["acknowledgements"]) == 2


def test_it_is_kept_and_taken_up_again_without_the_signatures(start: Any) -> None:
    running = start()
    person = soldiers(running)[0]
    rifle = in_store(running)[0]
    page = running.go("mass-issue")
    scan(running, page, person.number)
    scan(running, page, rifle)
    draw(page)
    draft = page.draft()
    page.start_anew()
    running.settle()
    assert not page.lines.lines.entries
    assert not page.extra.people.each
    page.take_up(draft)
    running.settle()
    assert [(line.to, line.seen.mark) for line in page.lines.counted] == [(person.number, rifle)]
    assert page.extra.people.current.number == person.number
    assert not page.extra.people.current.acknowledged
