"""The site plan in the window: things put by hand, by keys and by typing; signed, measured, printed; and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from sam.domain.commands.safety import WriteSite, WriteStorehouse
from sam.domain.commands.site_plan import DrawSitePlan, PutThere
from sam.domain.site_plan import Basis, Spot, Standing
from sam.domain.sites import Pes
from sam.practice.half_year import SECOND
from sam.queries.site_plan import drawn, sites_named
from sam.reports.drawing import Line
from sam.services.site_plan import draw_site_plan
from sam.services.storehouses import write_site, write_storehouse
from sam.services.ways_to_look import PlacesAs, places_as
from sam.ui import questions
from sam.ui.look import paint
from sam.ui.look.tokens import Tone
from sam.ui.places.site_plan.ground import Ground
from sam.ui.places.site_plan.side import standing_state
from tests.ui_screens.conftest import Running, Start

H3, A4 = "NORTH/H3", "NORTH/A4"


def planned(running: Running, *, placed: bool = True) -> Any:
    """The plan of the site, with two storehouses and a village."""
    door = running.door
    for path in (H3, A4):
        door.do(write_storehouse, WriteStorehouse(place=path, structure="medium"))
    door.do(write_site, WriteSite(code="VILLAGE", name="Village", kind="inhabited"))
    if placed:
        put = (
            PutThere(what=H3, east="0", north="0", reach="10"), PutThere(what="VILLAGE", east="500", north="0"),
        )  # fmt: skip
        door.do(draw_site_plan, DrawSitePlan(site="NORTH", origin="gate 1", put=put))
    running.go("places", H3)
    running.page.ways[PlacesAs.SITE].click()
    running.settle()
    return running.page.site


def spots(running: Running) -> dict[str, Spot]:
    """What the book says stands where."""

    def ask(reader: Any) -> dict[str, Spot]:
        (site,) = sites_named(reader, "NORTH")
        plan = drawn(reader, site)
        return (
            {f"{target.value} {east.east_cm / 100:g}": east for (target, _id), east in plan.spots.items()}
            if plan
            else {}
        )

    found: dict[str, Spot] = running.door.ask(ask)
    return found


def test_the_way_of_looking_is_kept(start: Start) -> None:
    running = start()
    planned(running)
    assert running.door.run(places_as) is PlacesAs.SITE
    assert running.page.site.drawing.isVisible()
    assert not running.page.lying.isVisible()
    running.page.ways[PlacesAs.TREE].click()
    running.settle()
    assert running.page.lying.isVisible()
    assert not running.page.site.beside.isVisible()


def test_a_plan_is_begun_typed_and_signed(start: Start) -> None:
    running = start()
    site = planned(running, placed=False)
    assert "Nothing is drawn yet" in site.side.state.text()
    site.side.what.choose(H3)
    for entry, text in ((site.side.east, "120.5"), (site.side.north, "-40"), (site.side.reach, "12")):
        entry.setFocus()
        entry.clear()
        running.type(text)
    running.key(Qt.Key.Key_Return)
    assert site.drafts == {H3: Spot(12050, -4000, 1200)}
    assert spots(running) == {}, "nothing is written before it is signed"
    site.side.sign.click()
    running.settle()
    assert running.focus() is site.signing.origin
    running.key(Qt.Key.Key_F12)
    assert "which point of the ground is the origin" in site.signing.form["origin"].problem
    running.type("gate 1")
    running.key(Qt.Key.Key_F12)
    assert spots(running) == {"storehouse 120.5": Spot(12050, -4000, 1200)}
    assert (site.drafts, site.signing.isHidden()) == ({}, True)
    assert "Origin: gate 1" in site.side.state.text()


@pytest.mark.parametrize(
    ("east", "north", "field", "sentence"),
    [
        ("200 ft", "0", "east", "that is 60.96 m. Write metres"),
        ("NaN", "0", "east", "no number of metres"),
        ("", "5", "east", "metres to the east and metres to the north"),
        ("5", "900000", "north", "is farther than 50,000 m"),
        ("500", "0", "east", "VILLAGE stands at the same point"),
    ],
)
def test_what_cannot_stand_there_is_told_beside_its_field(
    start: Start, east: str, north: str, field: str, sentence: str
) -> None:
    running = start()
    site = planned(running)
    site.side.what.choose(H3)
    site.side.east.setText(east)
    site.side.north.setText(north)
    site.side.place.click()
    running.settle()
    assert sentence in site.side.form[field].problem
    assert site.drafts == {}


def test_a_thing_is_walked_to_and_pushed_by_keys(start: Start) -> None:
    running = start()
    site = planned(running)
    site.canvas.setFocus()
    running.key(Qt.Key.Key_Right)
    assert site.canvas.key == site.side.what.chosen() == "VILLAGE"
    assert "Exposed site VILLAGE: 500 m east, 0 m north" in site.canvas.accessibleName()
    running.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    running.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert site.drafts == {"VILLAGE": Spot(49_900, 1_000)}
    assert site.side.north.text() == "10"
    zoom = site.canvas.ground.zoom
    running.type("+")
    assert site.canvas.ground.zoom > zoom
    running.type("0")
    assert site.canvas.ground.zoom == pytest.approx(zoom, rel=0.05)
    running.key(Qt.Key.Key_Return)
    assert running.focus() is site.side.east
    site.side.undo.click()
    running.settle()
    assert site.drafts == {}
    assert site.canvas.current.east == 50_000


def test_a_thing_is_dragged_and_the_ground_too(start: Start) -> None:
    running = start()
    site = planned(running)
    canvas = site.canvas
    at = canvas.ground.at(50_000, 0).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas, at + QPointF(0, -60).toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at + QPointF(0, -60).toPoint())
    running.settle()
    (moved,) = site.drafts.values()
    assert moved is not None
    assert moved.north_cm == pytest.approx(60 / canvas.ground.zoom * 100, abs=200 / canvas.ground.zoom)
    assert abs(moved.east_cm - 50_000) < 200 / canvas.ground.zoom
    before = canvas.ground.east
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPointF(5, 5).toPoint())
    QTest.mouseMove(canvas, QPointF(45, 5).toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPointF(45, 5).toPoint())
    assert canvas.ground.east < before


def test_zoom_keeps_the_point_under_the_hand() -> None:
    ground = Ground(QRectF(0, 0, 600, 400).size(), 10, 20, 2)
    point = QPointF(130, 310)
    assert ground.zoomed(1.25, point).under(point) == pytest.approx(ground.under(point))
    there = ground.at(1500, -700)
    assert ground.under(there) == pytest.approx((15, -7))


def test_a_pair_that_is_too_near_is_told_by_sign_word_and_line(start: Start) -> None:
    running = start()
    site = planned(running)
    side = site.side
    side.choose_basis(Basis.WHAT_IF)
    side.thought.choose(H3)
    side.kilograms.setText("12000")
    side.kilograms.returnPressed.emit()
    running.settle()
    near = next(one for one in site.plan.pairs if one.to.key == "VILLAGE" and one.storehouse.key == H3)
    assert near.standing is Standing.BREACH
    assert standing_state(near).tone is Tone.STOP
    assert any(one.line is Line.BARRED for one in site.canvas.links)
    assert "NORTH: 1 pair is too near" in site.title.text()
    assert "too near" in site.canvas.accessibleDescription()
    side.pairs.selectRow(0)
    assert "HD 1.1 needs 509 m" in side.pair.text()
    side.kilograms.setText("-3")
    side.kilograms.returnPressed.emit()
    running.settle()
    assert "says no quantity" in side.form["kilograms"].problem
    side.choose_basis(Basis.INSIDE)
    running.settle()
    assert site.plan.basis is Basis.INSIDE


def test_a_distance_that_the_plan_puts_forward_is_written_down(start: Start) -> None:
    running = start()
    site = planned(running)
    rows = [site.side.model.row_at(n) for n in range(site.side.model.rowCount())]
    row = next(n for n, one in enumerate(rows) if one.storehouse.key == H3)
    site.side.pairs.selectRow(row)
    assert "no distance is recorded. By the plan it is 490 m" in site.side.pair.text()
    site.side.write.click()
    running.settle()
    card = site.recording
    assert (card.metres.text(), card.to.chosen()) == ("490", (True, "VILLAGE"))
    card.metres.setText("1600 ft")
    running.key(Qt.Key.Key_F12)
    assert "is in feet" in card.form["metres"].problem
    card.metres.setText("488")
    card.pes.choose(Pes.MEDIUM)
    running.key(Qt.Key.Key_F12)
    (pair,) = [one for one in site.plan.pairs if one.to.key == "VILLAGE" and one.storehouse.key == H3]
    assert (pair.counted_cm, pair.by_plan) == (48_800, False)


def calm(running: Running) -> None:
    """Wait for the news of a commit, the question that it brings, and the picture that the answer asks for."""
    for _step in range(3):
        running.settle()


def aerial(path: Path) -> Path:
    """A picture to lie underneath."""
    Image.new("RGB", (800, 600), (200, 210, 180)).save(path)
    return path


def test_a_picture_is_laid_underneath_with_two_points(start: Start, tmp_path: Path) -> None:
    running = start()
    site = planned(running)
    site.side.picture.click()
    card = site.pictures
    text = tmp_path / "text.png"
    text.write_text("no picture")
    card.path.setText(str(text))
    card.path.editingFinished.emit()
    running.settle()
    assert "JPEG" in card.form["file"].problem
    questions.answers.append(aerial(tmp_path / "aerial.png"))
    card._choose()
    running.settle()
    assert card.form["file"].problem == ""
    running.key(Qt.Key.Key_F12)
    assert "The picture has no scale" in card.form["underlay.metres"].problem
    canvas = card.canvas
    rect = canvas._rect()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=(rect.center() + QPointF(40, 0)).toPoint())
    canvas.setFocus()
    running.key(Qt.Key.Key_Down)
    assert int(card.pixels[1].text()) == pytest.approx(300, abs=8)
    card.metres.setText("100")
    running.key(Qt.Key.Key_F12)
    assert card.isHidden()
    calm(running)
    under, image = site.canvas.under
    assert (under.apart_cm, image.width()) == (10_000, 800)
    assert site.plan.plan.underlay is not None
    site.side.picture.click()
    card.bare.click()
    calm(running)
    assert (site.plan.plan.underlay, site.canvas.under) == (None, None)


def test_what_is_signed_is_printed_to_where_one_says(start: Start, tmp_path: Path) -> None:
    running = start()
    site = planned(running)
    questions.answers.append(tmp_path / "plan")
    site.side.print.click()
    running.settle()
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    site.canvas.choose("VILLAGE")
    site.canvas._push((1, 0), 100)
    running.settle()
    site.side.print.click()
    running.settle()
    assert site.drafts, "what is not signed is not printed, and stays"


def test_a_thing_is_taken_off(start: Start) -> None:
    running = start()
    site = planned(running)
    site.side.what.choose("VILLAGE")
    site.side.off.click()
    running.settle()
    assert site.drafts == {"VILLAGE": None}
    assert [one.key for one in site.canvas.dots] == [H3]
    site.side.sign.click()
    running.settle()
    running.key(Qt.Key.Key_F12)
    assert list(spots(running)) == ["storehouse 0"]


def test_who_may_not_moves_nothing(start: Start) -> None:
    running = start(SECOND)  # a storekeeper
    running.go("places", H3)
    running.page.ways[PlacesAs.SITE].click()
    running.settle()
    site = running.page.site
    assert not site.canvas.may_move
    assert not site.side.sign.allowed


def test_nothing_is_cut_short_and_it_can_be_seen(start: Start) -> None:
    running = start(size=(1280, 720))
    site = planned(running)
    with paint.watching() as shortened:
        assert not running.window.grab().isNull()
    assert not [one for one in shortened if "too near" in one or "Village" in one], shortened
    assert site.canvas.ground.zoom > 0
