"""The work queue, the repair tag and the register of markings, as paper and as sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest
import zxingcpp

from sam import clock
from sam.depot import Depot
from sam.domain.commands import form
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import Refused
from sam.queries.repair_tags import tags
from sam.services import BY_NAME
from tests.reports import story
from tests.reports.ask import cell, paper, printed, sheets


def post(depot: Depot, act: str, /, **said: Any) -> Any:
    return depot.do(BY_NAME[act].service, form.read(BY_NAME[act].command, said))


@pytest.fixture
def shop(depot: Depot) -> Depot:
    """The depot of the story with rifles in the workshop, marks, a failed gauging, a gauge and a rule."""
    with clock.fixed(story.at(20, 10)):
        post(
            depot,
            "receive",
            to="R1",
            supplier="SUP",
            weapons=[{"type": "RIFLE-A", "serial": f"Z10{n}"} for n in range(4)],
        )
        post(depot, "to-workshop", to="WS", lines=[{"serial": "Z100"}], reason="trigger sticks", reference="RQ-4")
        post(depot, "write-gauge", code="G-1", name="Headspace gauge", calibrated_on="2026-01-01", due="2027-01-01")
        measure = [{"gauge": "G-1", "what": "headspace", "reading": "NO GO closes", "within": False}]
        post(
            depot, "record-work", what="gauging", by="Kim", verdict="failed", gauged=measure, condition="RP",
            weapons=[{"serial": "Z100"}, {"serial": "Z101"}],
        )  # fmt: skip
        post(depot, "need-mark", need="import", weapons=[{"serial": "Z102"}], basis="Licence 5")
        plain = {"spot": "receiver", "method": "laser", "by": "Kim"}
        post(depot, "mark-weapons", kind="official_use", text="D01 26", marks=[{"serial": "Z103"}], **plain)
        post(depot, "mark-weapons", kind="proof", text="P7", marks=[{"serial": "Z103"}], **plain)
        post(depot, "strike-mark", serial="Z103", kind="proof", text="P7", reason="on another one")
        told = {"source": "Order 4", "decided_by": "Ministry"}
        post(depot, "plan-work", what="cleaning", after="months", every=6, first="2026-11-30", type="RIFLE-A", **told)
    return depot


def test_the_queue_as_a_sheet(shop: Depot, tmp_path: Path) -> None:
    found = sheets(shop, "work-queue", tmp_path)
    due = [(row[0], row[1], row[6]) for row in found["What is due"][1:] if row[0]]
    assert ("Gauging", "Z101", "failed, and may still be used") in due
    assert ("Gauging", "Z100", "failed, and may still be used") in due
    assert ("Cleaning", "Z103", "every 6 months") in due
    assert [row[0] for row in found["Weapons that wait for a mark"][1:] if row[0]] == ["Z102"]
    assert [row[1] for row in found["In the workshop"][1:] if row[0]] == ["A103", "Z100"]
    assert [row[0] for row in found["Gauges and tools"][1:] if row[0]] == ["G-1"]
    assert [row[2] for row in found["Rules"][1:] if row[0]] == ["every 6 months"]


def test_the_queue_on_paper(shop: Depot, tmp_path: Path) -> None:
    text = paper(shop, "work-queue", tmp_path)
    assert "Rifle A Z101 failed and may still be used: repair it, or reclassify it." in text
    assert text.index("failed and may still be used") < text.index("What is due")


def test_the_register_of_markings(shop: Depot, tmp_path: Path) -> None:
    found = sheets(shop, "marking", tmp_path)
    rows = [(row[0], row[1], row[4], row[10]) for row in found["Markings"][1:] if row[0]]
    assert rows == [(cell(20), "Z103", "D01 26", None), (cell(20), "Z103", "P7", "struck out: on another one")]
    (wait,) = [row for row in found["Weapons that wait for a mark"][1:] if row[0]]
    assert wait[4] == "ITI, 8(b); Firearms Protocol, 8(1)(b)"
    assert "Official use" not in paper(shop, "marking", tmp_path)


def test_the_tag_in_three_parts(shop: Depot, tmp_path: Path) -> None:
    (tag,) = [one for one in shop.ask(tags) if one.weapon == "Z100"]
    path = printed(shop, "repair-tag", tmp_path / "tag.pdf", item=tag.number).path
    pdf = pypdfium2.PdfDocument(path)
    codes = zxingcpp.read_barcodes(pdf[0].render(scale=4).to_pil())
    plates = [one.text for one in codes if one.format == zxingcpp.BarcodeFormat.DataMatrix]
    assert len(pdf) == 1
    pdf.close()
    assert plates == [plate_of(PlateKind.WEAPON, tag.item).text] * 3, "a scan of each part opens the weapon"
    text = paper(shop, "repair-tag", tmp_path, item="Z100")
    assert text.count(tag.number) >= 4
    for words in (
        "PART 1: STAYS WITH THE WEAPON",
        "PART 2",
        "PART 3",
        "trigger sticks",
        "RQ-4",
        "headspace NO GO closes",
    ):
        assert words in text
    assert "out of limits" in text


def test_the_tag_when_it_is_closed(shop: Depot, tmp_path: Path) -> None:
    post(shop, "relocate", to="R1", lines=[{"serial": "Z100"}])
    assert "CLOSED ON" in paper(shop, "repair-tag", tmp_path, item="Z100")
    (about,) = (sheets(shop, "repair-tag", tmp_path, item="Z100")[name] for name in ["About"])
    assert any("Part 3: for the workshop" in str(row[0]) for row in about)


def test_a_tag_that_is_none(shop: Depot, tmp_path: Path) -> None:
    for item, sentence in (
        ("Z103", "never_in_workshop"),
        ("NIX", "unknown_item"),
        ("", "item_missing"),
        ("WS-1/9", "unknown_item"),
    ):
        with pytest.raises(Refused) as refusal:
            printed(shop, "repair-tag", tmp_path / "no.pdf", item=item)
        assert refusal.value.problems[0].code.value == sentence


def test_the_history_of_a_weapon_tells_both(shop: Depot, tmp_path: Path) -> None:
    text = paper(shop, "history", tmp_path, item="Z103")
    assert "struck out: on another one" in text
    assert "headspace NO GO closes: out of limits" in paper(shop, "history", tmp_path, item="Z101")
    assert "Licence 5" in paper(shop, "history", tmp_path, item="Z102")
