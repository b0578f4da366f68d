"""The site plan on paper: to scale as a ruler measures it, with what has to be read beside it."""

from __future__ import annotations

import io
import math
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image

from sam import clock
from sam.depot import Depot
from sam.domain.problems import Refused
from sam.domain.site_plan import SCALES
from sam.reports.drawing import POINT_MM
from sam.services.attachments import keep_attachment
from sam.words.sentences import lines
from sam.words.translate import LANGUAGES
from tests import practice
from tests.reports import story
from tests.reports.ask import paper, printed, sheets
from tests.services.counter import Counter


@pytest.fixture
def depot(template: Path, tmp_path: Path) -> Iterator[Depot]:
    """The story, with 1,000 kg of HD 1.1 in E1; E1, the village and the road on the plan of S1."""
    folder = tmp_path / "depot"
    shutil.copytree(template, folder)
    with clock.fixed(story.at(22)), practice.opened(folder) as opened:
        counter = Counter(opened)
        counter.post(
            "write-type", code="BOMB", name="Bomb", kind="ammunition", hazard_division="1.1", compatibility_group="D",
            neq_mg=10_000_000,
        )  # fmt: skip
        counter.post(
            "grant-licence", storehouse="E1", number="NEW", authority="MoD", until="2028-01-01",
            limits=[{"division": "1.1", "kg": "4000"}],
        )  # fmt: skip
        counter.post("receive", to="E1", supplier="SUP", lots=[{"type": "BOMB", "lot": "B-1", "quantity": 100}])
        draw(counter, village="300")
        yield opened


def draw(counter: Counter, village: str, **more: Any) -> None:
    put = [
        {"what": "E1", "east": "0", "north": "0"},
        {"what": "VILLAGE", "east": village, "north": "0"},
        {"what": "ROAD", "east": "0", "north": "-100"},
    ]
    counter.post("draw-site-plan", site="S1", origin="gate 1", put=put, **more)


def scale_of(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
    found = re.search(r"Scale 1:([0-9,]+) on", text)
    assert found is not None
    return int(found[1].replace(",", ""))


def drawing_page(path: Path) -> tuple[str, list[Any], list[Any], tuple[float, float]]:
    """The page with the plan, as pdfplumber sees it: its text, curves, rectangles and size in points."""
    with pdfplumber.open(path) as pdf:
        page = next(page for page in pdf.pages if "Print without fitting" in page.extract_text())
        return page.extract_text(), list(page.curves), list(page.rects), (float(page.width), float(page.height))


def widths_mm(curves: list[Any]) -> list[float]:
    return [round((one["x1"] - one["x0"]) * POINT_MM, 2) for one in curves]


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_a_hundred_metres_are_as_many_millimetres_as_the_scale_says(depot: Depot, tmp_path: Path, size: str) -> None:
    path = printed(depot, "site-plan", tmp_path / "plan.pdf", place="S1", paper=size).path
    scale = scale_of(path)
    assert scale in SCALES
    text, curves, rects, (width, height) = drawing_page(path)
    sides = {"A4": [210, 297], "A3": [297, 420]}[size]
    assert sorted([width * POINT_MM, height * POINT_MM]) == pytest.approx(sides, abs=0.1)
    # the arcs of 1,000 kg of HD 1.1 in a light building: 400 m to a house, 270 m to a road
    hundred = 100_000 / scale
    wide = widths_mm(curves)
    for metres in (400, 270):
        assert any(one == pytest.approx(2 * metres / 100 * hundred, abs=0.05) for one in wide), (metres, wide)
    # the bar of the scale is as long as it says
    said = re.search(r"0 ([0-9,]+) m", text)
    assert said is not None
    bar = max(one["width"] for one in rects if abs(one["height"] - 4.5) < 0.01) * POINT_MM
    assert bar == pytest.approx(int(said[1].replace(",", "")) / 100 * hundred, abs=0.05)


def test_the_things_stand_where_the_ruler_finds_them(depot: Depot, tmp_path: Path) -> None:
    path = printed(depot, "site-plan", tmp_path / "plan.pdf", place="S1").path
    scale = scale_of(path)
    _text, curves, rects, _size = drawing_page(path)
    store = next(one for one in rects if abs(one["width"] - 8) < 0.01 and abs(one["height"] - 8) < 0.01)
    dots = [one for one in curves if abs(one["x1"] - one["x0"] - 7.6) < 0.05]
    sx, sy = middle(store)
    away = [
        ((x - sx) * POINT_MM * scale / 1000, (sy - y) * POINT_MM * scale / 1000)
        for x, y in (middle(one) for one in dots)
    ]
    for wanted in ((300, 0), (0, -100)):
        assert any(math.dist(one, wanted) < 0.5 for one in away), away


def test_each_site_is_printed_on_its_own_plan(depot: Depot, tmp_path: Path) -> None:
    counter = Counter(depot)
    counter.post("write-place", kind="site", code="S9", name="Far site")
    counter.post("write-place", kind="building", code="F1", inside="S9")
    counter.post("write-storehouse", place="S9/F1", structure="light")
    counter.post("write-site", code="FARM", name="Farm", kind="inhabited")
    put = [{"what": "F1", "east": "0", "north": "0"}, {"what": "FARM", "east": "30", "north": "40"}]
    counter.post("draw-site-plan", site="S9", origin="gate 9", put=put)
    far = printed(depot, "site-plan", tmp_path / "far.pdf", place="S9").path
    text, curves, rects, _size = drawing_page(far)
    with pdfplumber.open(far) as pdf:
        assert "gate 9" in " ".join(page.extract_text() for page in pdf.pages)
    assert ("FARM" in text, "VILLAGE" in text) == (True, False)
    store = next(one for one in rects if abs(one["width"] - 8) < 0.01 and abs(one["height"] - 8) < 0.01)
    dots = [middle(one) for one in curves if abs(one["x1"] - one["x0"] - 7.6) < 0.05]
    (sx, sy), metres = middle(store), scale_of(far) * POINT_MM / 1000
    away = [((x - sx) * metres, (sy - y) * metres) for x, y in dots]
    assert any(one == pytest.approx((30, 40), abs=0.5) for one in away), away
    near = printed(depot, "site-plan", tmp_path / "near.pdf", place="S1").path
    assert "FARM" not in drawing_page(near)[0]
    assert scale_of(near) > scale_of(far)


def middle(one: Any) -> tuple[float, float]:
    """The middle of a shape, points from the left and the top."""
    return (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2


def test_what_has_to_be_read_stands_before_the_plan(depot: Depot, tmp_path: Path) -> None:
    text = paper(depot, "site-plan", tmp_path, place="S1")
    assert "S1/E1 to VILLAGE: HD 1.1 needs 400 m, and there is 300 m. 100 m is missing." in text
    assert re.search(r"S1/E1 to VILLAGE: [0-9.]+ m is recorded, the plan says 300 m", text)
    assert "too near: 300 m of 400 m" in text
    assert "Origin: gate 1. Drawn on 22 Nov 2026, right within 5 m. Arcs: What is inside now." in text
    assert "Road, railway or water, medium traffic" in text
    assert "No figure here is a licence" in text


def test_by_the_licence_and_by_a_thought(depot: Depot, tmp_path: Path) -> None:
    text = paper(depot, "site-plan", tmp_path, place="S1", what_if=("E1:1.1=12000",))
    assert "What is thought of: E1 HD 1.1 12,000 kg" in text
    assert "HD 1.1: 509 m" in text
    assert "HD 1.1 4,000 kg" in paper(depot, "site-plan", tmp_path, place="S1", arcs="licence")


def test_the_picture_lies_underneath_and_one_that_is_gone_is_told(depot: Depot, tmp_path: Path) -> None:
    image = Image.new("RGB", (800, 600), (20, 120, 20))
    out = io.BytesIO()
    image.save(out, "PNG")
    sha = depot.run(keep_attachment, out.getvalue())
    under = {
        "photograph": sha, "wide": 800, "high": 600, "first_x": 400, "first_y": 300, "second_x": 800, "second_y": 300, "metres": "200",
    }  # fmt: skip
    draw(Counter(depot), village="300", underlay=under)
    path = printed(depot, "site-plan", tmp_path / "plan.pdf", place="S1").path
    scale = scale_of(path)
    with pdfplumber.open(path) as pdf:
        page = next(page for page in pdf.pages if "Print without fitting" in page.extract_text())
        (picture,) = [one for one in page.images if one["srcsize"][0] == 800]
        assert (picture["x1"] - picture["x0"]) * POINT_MM == pytest.approx(400_000 / scale, abs=0.05)
    draw(Counter(depot), village="301", underlay={**under, "photograph": "ab" * 32})
    assert "The picture that lies under this plan is not here" in paper(depot, "site-plan", tmp_path, place="S1")


def test_the_same_question_gives_the_same_bytes_and_the_sheet_lists_the_pairs(depot: Depot, tmp_path: Path) -> None:
    first = printed(depot, "site-plan", tmp_path / "a.pdf", place="S1")
    assert printed(depot, "site-plan", tmp_path / "b.pdf", place="S1").sha256 == first.sha256
    found = sheets(depot, "site-plan", tmp_path, place="S1")
    rows = found["Pairs, and what they need"]
    assert any(row[1] == "VILLAGE Village" and "Too near" in str(row[-2]) for row in rows[1:]), rows


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Name the site whose plan is meant."),
        ({"place": "E1"}, "is of another kind"),
        ({"place": "XX"}, "XX"),
        ({"place": "S1", "what_if": ("E1=5",)}, "says no quantity"),
        ({"place": "S1", "what_if": ("E1:1.1=-5",)}, "says no quantity"),
        ({"place": "S1", "what_if": ("E9:1.1=5",)}, "E9 is no explosives storehouse"),
    ],
)
def test_what_cannot_be_printed_is_told(depot: Depot, tmp_path: Path, asked: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        printed(depot, "site-plan", tmp_path / "plan.pdf", **asked)
    assert sentence in " ".join(lines(refusal.value.problems))
    assert not (tmp_path / "plan.pdf").exists()


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_it_is_written_in_every_language(depot: Depot, tmp_path: Path, language: str) -> None:
    made = printed(depot, "site-plan", tmp_path / "plan.pdf", place="S1", language=language)
    assert made.pages is not None
    assert made.pages >= 3


def test_a_site_without_a_plan_and_one_that_is_too_large(depot: Depot, tmp_path: Path) -> None:
    counter = Counter(depot)
    counter.post("write-place", kind="site", code="S2")
    with pytest.raises(Refused) as refusal:
        printed(depot, "site-plan", tmp_path / "plan.pdf", place="S2")
    assert "S2 has no site plan yet" in lines(refusal.value.problems)[0]
    draw(counter, village="-49999")
    with pytest.raises(Refused) as refusal:
        printed(depot, "site-plan", tmp_path / "plan.pdf", place="S1")
    assert "far away from the others: VILLAGE" in lines(refusal.value.problems)[0]
    assert scale_of(printed(depot, "site-plan", tmp_path / "far.pdf", place="S1", paper="A3").path) == 200_000
