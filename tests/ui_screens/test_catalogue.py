"""The catalogue and what is kept by number: every act from the key press to the entry in the book, by keyboard alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam.depot import Depot
from sam.domain.commands.master import WriteType, WriteUser
from sam.domain.items import TypeKind
from sam.domain.roles import Role
from sam.practice.half_year import FIRST, PASSWORDS
from sam.queries.bulk_list import bulk_lines
from sam.queries.catalogue import TypePage, catalogue, type_page
from sam.queries.people_list import people_listed
from sam.services.attachments import kept_attachment
from sam.services.catalogue import write_type
from sam.services.sign_in_slots import open_slot
from sam.services.users import write_user
from sam.ui import questions
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_keyboard import CTRL, tab_to, words_of
from tests.ui_screens.test_records import bad_files, jpeg

GUN, ROUNDS, MAGAZINE = "GALIL-ACE22", "BALL-556", "MAG-35"
WORD = "four brown doors ajar"


def page_of(running: Running, code: str) -> TypePage:
    """What the book says of a type."""
    found: TypePage | None = running.door.ask(type_page, code)
    assert found is not None
    return found


def entries(running: Running) -> int:
    """How far the book goes."""
    number, _head = running.door.head()
    return number


def listed(page: Any) -> list[str]:
    """Codes of the types in the list."""
    return [page.model.row_at(row).code for row in range(page.model.rowCount())]


def press(running: Running, name: str) -> None:
    """Go to a button by Tab and press it."""
    tab_to(running, name)
    running.key(Qt.Key.Key_Space)


def retype(running: Running, name: str, text: str) -> None:
    """Go to an entry by Tab and type something else."""
    tab_to(running, name)
    running.key(Qt.Key.Key_A, CTRL)
    running.key(Qt.Key.Key_Delete)
    running.type(text)


def test_the_list_by_kind_and_by_text(start: Start) -> None:
    running = start()
    page = running.go("catalogue")
    rows = running.door.ask(catalogue)
    assert listed(page) == [one.code for one in rows]
    for shelf, chip in page.chips.items():
        chip.click()
        running.settle()
        kind = shelf.value
        if isinstance(kind, TypeKind):
            assert listed(page) == [one.code for one in rows if one.kind == kind.value]
        assert chip.accessibleName().endswith(str(len(listed(page))))
    page.chips[type(page.shelves.shelf).ALL].click()
    page.table.setFocus()
    running.type("/")
    running.settle()
    running.type("galil 5.56")
    running.settle()
    assert listed(page) == [GUN]
    assert page.detail.page.code == GUN
    running.type("zzz")
    running.settle()
    assert listed(page) == []
    assert page.detail.page is None


def test_the_counts_are_those_of_the_book_and_a_store_opens_the_weapons_in_it(start: Start) -> None:
    running = start()
    page = running.go("catalogue", GUN)
    stored = page_of(running, GUN).stored
    assert sum(one.quantity for one in stored) == next(
        one.quantity for one in running.door.ask(catalogue) if one.code == GUN
    )
    assert page.detail.places.rowCount() == len(stored)
    running.key(Qt.Key.Key_Return)
    assert running.focus() is page.detail.stored
    running.key(Qt.Key.Key_Return)
    assert running.window.pages.current == "weapons"
    assert running.page.wanted.item_type == GUN
    assert running.page.wanted.place == stored[0].place
    assert running.page.model.rowCount() == stored[0].quantity


@pytest.mark.parametrize(("code", "screen"), [(ROUNDS, "ammunition"), (MAGAZINE, "bulk")])
def test_where_it_lies_opens_the_list_of_its_kind(start: Start, code: str, screen: str) -> None:
    running = start()
    page = running.go("catalogue", code)
    page.detail.stored.setFocus()
    running.key(Qt.Key.Key_Return)
    assert running.window.pages.current == screen
    assert running.page.model.rowCount()
    for row in range(running.page.model.rowCount()):
        line = running.page.model.row_at(row)
        assert code == (line.item_type if screen == "ammunition" else line.type_code)


def test_find_opens_the_type_in_the_catalogue(start: Start) -> None:
    running = start()
    running.key(Qt.Key.Key_K, CTRL)
    running.enter("Sling")
    assert running.window.pages.current == "catalogue"
    assert running.page.detail.page.code == "SLING"


def test_a_new_type_from_the_reference_tables_by_keys(start: Start) -> None:
    running = start()
    page = running.go("catalogue")
    running.key(Qt.Key.Key_N, CTRL)
    assert words_of(running.focus()) == "From the reference tables"
    assert not page.listed.isVisible()
    running.type("glock 17")
    running.settle()
    running.key(Qt.Key.Key_Return)
    retype(running, "Code", "G17")
    running.key(Qt.Key.Key_F12)
    made = page_of(running, "G17")
    assert (made.said["make"], made.said["country"], made.said["category"]) == ("Glock", "AT", "SA-PST")
    assert made.said["source"] == "model/glock/17"
    assert page.listed.isVisible()
    assert page.detail.page.code == "G17"
    assert page.table.hasFocus()


def test_a_new_type_by_hand_refused_beside_the_field_and_mended(start: Start) -> None:
    running = start()
    page = running.go("catalogue")
    before = entries(running)
    running.key(Qt.Key.Key_N, CTRL)
    card = page.type_card
    card.kind.choose(TypeKind.AMMUNITION)
    assert card.unit.currentText() == "round"
    retype(running, "Code", "X/1")
    retype(running, "Name", "Cartridge, test")
    retype(running, "UN number", "12")
    card.hazard.choose("1.3")
    card.group.choose("S")
    running.key(Qt.Key.Key_F12)
    assert "X/1" in card.form["code"].problem
    assert "12" in card.form["un_number"].problem
    assert words_of(running.focus()) == "Code"
    retype(running, "Code", "X-1")
    retype(running, "UN number", "0012")
    running.key(Qt.Key.Key_F12)
    assert "1.4 only" in card.form["compatibility_group"].problem
    card.hazard.choose("1.4")
    retype(running, "NEQ of one", "1.5")
    running.key(Qt.Key.Key_F12)
    assert card.form["neq_mg"].problem
    assert words_of(running.focus()) == "NEQ of one"
    assert entries(running) == before
    retype(running, "NEQ of one", "2")
    card.neq_unit.choose(1_000)
    running.key(Qt.Key.Key_F12)
    said = page_of(running, "X-1").said
    assert (said["un_number"], said["hazard_division"], said["neq_mg"], said["unit"]) == (
        "UN0012",
        "1.4",
        2000,
        "round",
    )
    assert entries(running) == before + 1


def test_esc_gives_the_new_type_up_and_keeps_what_was_typed(start: Start) -> None:
    running = start()
    page = running.go("catalogue")
    before = entries(running)
    running.key(Qt.Key.Key_N, CTRL)
    retype(running, "Name", "Half typed")
    running.key(Qt.Key.Key_Escape)
    assert page.listed.isVisible()
    assert page.table.hasFocus()
    running.key(Qt.Key.Key_N, CTRL)
    assert page.type_card.name.value() == "Half typed"
    assert entries(running) == before


def test_a_type_is_corrected_and_what_was_taken_out_says_nothing_any_more(start: Start) -> None:
    running = start()
    page = running.go("catalogue", ROUNDS)
    press(running, "Correct…")
    assert words_of(running.focus()) == "Name"
    running.key(Qt.Key.Key_F12)
    assert "Nothing in the record would change" in page.type_card.notice.sentence
    retype(running, "Make", "FMK")
    retype(running, "Calibre", "")
    retype(running, "NEQ of one", "1800")
    running.key(Qt.Key.Key_F12)
    after = page_of(running, ROUNDS)
    assert (after.said["make"], after.said["neq_mg"]) == ("FMK", 1800)
    assert "calibre" not in after.said
    assert after.said["un_number"], "what was not touched stays"
    assert {one.field for one in after.documents[0].changes} == {"make", "calibre", "neq_mg"}
    assert page.detail.page.documents[0].entry == after.documents[0].entry
    assert "NEQ of one: 1,700 mg → 1,800 mg" in page.detail.timeline.accessibleDescription()


def test_the_unit_of_what_was_booked_is_refused_beside_its_field(start: Start) -> None:
    running = start()
    page = running.go("catalogue", ROUNDS)
    page.detail.correct.click()
    page.type_card.unit.setCurrentIndex(0)
    running.key(Qt.Key.Key_F12)
    assert page.type_card.form["unit"].problem
    assert page_of(running, ROUNDS).unit == "round"


def test_what_the_table_of_un_numbers_knows_better_is_remarked(start: Start) -> None:
    running = start()
    page = running.go("catalogue", ROUNDS)
    press(running, "Correct…")
    page.type_card.un_number.setText("0012")
    page.type_card.hazard.choose("1.3")
    page.type_card.group.choose("C")
    running.key(Qt.Key.Key_F12)
    assert page_of(running, ROUNDS).said["hazard_division"] == "1.3"
    assert "The table of UN numbers has 1.4S" in page.remark.sentence
    assert page.remark.isVisible()


def test_a_type_is_no_longer_offered(start: Start) -> None:
    running = start()
    page = running.go("catalogue", "SLING")
    press(running, "Correct…")
    page.type_card.offered.choose(False)
    running.key(Qt.Key.Key_F12)
    assert page_of(running, "SLING").retired
    assert "no longer offered" in page.detail.kind.text()


def test_packaging_innermost_first(start: Start) -> None:
    running = start()
    page = running.go("catalogue", ROUNDS)
    press(running, "Packaging…")
    card = page.packaging
    for entry, number in card.rows:
        entry.clear()
        number.clear()
    running.type("carton")
    running.key(Qt.Key.Key_Tab)
    running.type("ten")
    running.key(Qt.Key.Key_F12)
    assert card.form["packaging.0.holds"].problem
    retype(running, "Holds so many", "30")
    card.rows[2][1].setText("28")  # a row without a name, after an empty one
    running.key(Qt.Key.Key_F12)
    assert card.form["packaging.2.name"].problem, "the refusal stands at its own row"
    card.rows[2][0].setText("box")
    running.key(Qt.Key.Key_F12)
    assert page_of(running, ROUNDS).said["packaging"] == [{"name": "carton", "holds": 30}, {"name": "box", "holds": 28}]
    assert "28 × carton, 840 rounds" in [one.text() for one in page.detail.packed.findChildren(type(page.count))]
    press(running, "Packaging…")
    for entry, number in card.rows:
        entry.clear()
        number.clear()
    running.key(Qt.Key.Key_F12)
    assert "packaging" not in page_of(running, ROUNDS).said


def test_contents_of_a_kit(start: Start) -> None:
    running = start()
    page = running.go("catalogue", GUN)
    press(running, "Contents…")
    running.type("Magazine")
    running.settle()
    running.key(Qt.Key.Key_Return)
    retype(running, "How many", "4")
    running.key(Qt.Key.Key_F12)
    assert [(one.code, one.quantity) for one in page_of(running, GUN).kit] == [(MAGAZINE, 4)]
    assert [one.code for one in page_of(running, MAGAZINE).part_of] == [GUN]
    press(running, "Contents…")
    page.kit.rows[1][0].setText("NO-SUCH-TYPE")
    page.kit.rows[1][1].setText("1")
    page.kit.rows[2][0].setText(GUN)
    page.kit.rows[2][1].setText("1")
    running.key(Qt.Key.Key_F12)
    assert page.kit.form["kit.1.type"].problem
    assert [(one.code, one.quantity) for one in page_of(running, GUN).kit] == [(MAGAZINE, 4)]
    page.kit.rows[1][0].clear()
    page.kit.rows[1][1].clear()
    running.key(Qt.Key.Key_F12)
    assert GUN in page.kit.notice.sentence, "a kit that holds itself"


def test_a_photograph_is_added_seen_large_and_taken_away(start: Start, tmp_path: Path) -> None:
    running = start()
    page = running.go("catalogue", GUN)
    press(running, "Photograph…")
    assert words_of(running.focus()) == "Photograph"
    running.enter(str(jpeg(tmp_path / "red.jpg", "red")))
    (first,) = page_of(running, GUN).photographs
    assert running.door.run(kept_attachment, first.sha256) == (tmp_path / "red.jpg").read_bytes()
    assert first.by == FIRST
    questions.answers.append(jpeg(tmp_path / "green.jpg", "green"))
    press(running, "Photograph…")
    press(running, "Choose…")
    running.key(Qt.Key.Key_F12)
    assert len(page_of(running, GUN).photographs) == 2
    running.key(Qt.Key.Key_Return)
    tiles = page.detail.photographs.tiles
    assert running.focus() is tiles[0]
    assert [one.state for one in tiles] == ["picture", "picture"]
    running.key(Qt.Key.Key_Return)
    running.key(Qt.Key.Key_Right)
    assert page.pictures.isVisible()
    assert not page.listed.isVisible()
    assert page.pictures.canvas.image.pixelColor(5, 5).green() > 100
    assert FIRST in page.pictures.caption.text()
    running.key(Qt.Key.Key_Escape)
    assert page.listed.isVisible()
    assert running.focus() is tiles[1]
    for left in ((first,), ()):
        page.detail.photographs.tiles[-1].setFocus()
        running.key(Qt.Key.Key_Return)
        press(running, "Take away…")
        assert words_of(running.focus()) == "Take it away"
        before = page_of(running, GUN).photographs
        running.key(Qt.Key.Key_Escape)
        assert page_of(running, GUN).photographs == before
        page.detail.looking.emit(len(before) - 1)
        running.settle()
        press(running, "Take away…")
        running.key(Qt.Key.Key_F12)
        assert page_of(running, GUN).photographs == left
    assert not page.detail.photographs.isVisible()


def test_the_same_photograph_twice_is_refused(start: Start, tmp_path: Path) -> None:
    running = start()
    file = jpeg(tmp_path / "red.jpg", "red")
    page = running.go("catalogue", GUN)
    for _time in range(2):
        press(running, "Photograph…")
        running.enter(str(file))
    assert page.photograph.picture.field.problem
    assert len(page_of(running, GUN).photographs) == 1


@pytest.mark.qt_log_ignore("JPEG datastream contains no image", "Corrupt JPEG data")  # what Qt says of such files
def test_a_bad_picture_is_refused_beside_the_entry(start: Start, tmp_path: Path) -> None:
    running = start()
    page = running.go("catalogue", GUN)
    before = entries(running)
    press(running, "Photograph…")
    entry = page.photograph.picture
    running.key(Qt.Key.Key_F12)
    assert entry.field.problem, "no file at all"
    for path, words in bad_files(tmp_path):
        entry.path.setText(str(path))
        entry.path.setFocus()
        running.key(Qt.Key.Key_F12)
        assert words in entry.field.problem, path.name
        assert page.photograph.isVisible()
        assert entry.path.value() == str(path), "what was typed stays"
        assert entries(running) == before
    entry.path.setText(str(jpeg(tmp_path / "good.jpg")))
    running.key(Qt.Key.Key_F12)
    assert len(page_of(running, GUN).photographs) == 1


def test_a_photograph_that_is_gone_says_so_in_its_place(start: Start) -> None:
    running = start()
    running.door.do(write_type, WriteType(code=GUN, photographs=("ab" * 32,)))
    page = running.go("catalogue", GUN)
    running.settle()
    assert page.detail.photographs.tiles[0].state == "missing"
    assert "is not here" in page.detail.photographs.finding.text()


def test_who_only_reads_sees_the_acts_locked_and_is_told_who_may(
    start: Start, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "depot"
    shutil.copytree(practice, folder)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        key = depot.run(open_slot, "iris", WORD, Role.AUDITOR)
        depot.do(write_user, WriteUser(name="iris", role="auditor", key=key.hex()))
    monkeypatch.setitem(PASSWORDS, "iris", WORD)
    running = start("iris", folder)
    page = running.go("catalogue", GUN)
    detail = page.detail
    for button in (page.add, detail.correct, detail.pack, detail.fill, detail.add_photograph, page.take_away):
        assert not button.allowed
        assert "Who may" in button.accessibleDescription()
    running.key(Qt.Key.Key_N, CTRL)
    assert page.listed.isVisible()
    assert detail.page.code == GUN


def test_bulk_lists_by_type_and_place_and_shows_who_has_how_many(start: Start) -> None:
    running = start()
    page = running.go("bulk")
    rows = running.door.ask(bulk_lines)
    assert page.model.rowCount() == len(rows)
    held = [one for one in rows if one.holder]
    assert held
    page.chips[type(page.shelves.shelf).HOLDERS].click()
    running.settle()
    assert page.model.rowCount() == len(held)
    assert page.detail.row.holder
    words = [one.text() for one in page.detail.people.findChildren(type(page.count))]
    assert {one.holder for one in held if one.item == page.detail.row.item} <= set(words)
    page.open({"item_type": "SLING", "place": ""})
    running.settle()
    assert {page.model.row_at(row).type_code for row in range(page.model.rowCount())} == {"SLING"}
    running.type("/")
    running.settle()
    running.type("zzz")
    running.settle()
    assert page.model.rowCount() == 0
    assert page.detail.row is None


def test_bulk_goes_on_to_the_counter_the_catalogue_and_the_report(start: Start) -> None:
    running = start()
    page = running.go("bulk", MAGAZINE)
    person = next(one for one in running.door.ask(people_listed) if one.kind == "person" and not one.pieces)
    before = page_of(running, MAGAZINE).stored[0].quantity
    press(running, "Hand out")
    assert running.window.pages.current == "issue"
    assert words_of(running.focus()) == "Quantity"
    running.type("3")
    running.page.person.ask(person.number)
    running.settle()
    running.key(Qt.Key.Key_F12)
    running.key(Qt.Key.Key_Space)
    running.key(Qt.Key.Key_F12)
    assert page_of(running, MAGAZINE).stored[0].quantity == before - 3
    page = running.go("bulk")
    assert person.name in {page.model.row_at(row).holder for row in range(page.model.rowCount())}
    press(running, "In the catalogue")
    assert running.window.pages.current == "catalogue"
    running.go("bulk")
    running.key(Qt.Key.Key_E, CTRL)
    assert running.window.pages.current == "reports"
    assert running.page.report.name == "stock-on-hand"


def test_bulk_prints_labels_for_the_places(start: Start) -> None:
    running = start()
    page = running.go("bulk", MAGAZINE)
    running.key(Qt.Key.Key_P, CTRL)
    assert page.labels.isVisible()
    assert page.labels.isAncestorOf(running.focus())
    running.key(Qt.Key.Key_Escape)
    assert page.listed.isVisible()
    assert page.table.hasFocus()


def test_bulk_shows_its_life_and_opens_a_voucher_of_it(start: Start) -> None:
    running = start()
    page = running.go("bulk", MAGAZINE)
    running.key(Qt.Key.Key_Return)
    assert running.focus() is page.detail.timeline
    voucher = page.detail.lines[0].voucher
    assert voucher in page.detail.timeline.accessibleDescription()
    running.key(Qt.Key.Key_Return)
    assert running.window.pages.current == "movements"
