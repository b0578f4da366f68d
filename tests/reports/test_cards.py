"""Stack card, stock card, weapons card and the bound register: figures by hand from the story, blank ones, and their codes read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest
import zxingcpp

from sam.depot import Depot
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import Refused
from sam.queries.history import items_named
from sam.queries.register import span
from sam.reports.codes import ReportCode, read_code
from sam.words.sentences import sentence
from tests.reports.ask import cell, paper, printed, sheets

FIRST = date(2026, 11, 1)


def codes_of(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [str(one.text) for one in zxingcpp.read_barcodes(pdf[0].render(scale=4).to_pil())]
    finally:
        pdf.close()


def plate(depot: Depot, text: str, kind: PlateKind) -> str:
    (found,) = depot.ask(items_named, text)
    return plate_of(kind, found.uuid).text


def test_a_stack_has_its_balance_after_each_line(depot: Depot, tmp_path: Path) -> None:
    rows = sheets(depot, "stack-card", tmp_path, item="L-1")["Stack card"][1:]
    written = [row for row in rows if row[2] and row[2].strip("\u00a0 ")]
    # 5,000 came on the 2nd, 200 went on the 4th, 100 on the 6th
    assert [(row[1], row[2], row[5], row[6], row[7]) for row in written] == [
        (cell(2), "RC-2026-000001", 5000, None, 5000),
        (cell(4), "IS-2026-000001", None, 200, 4800),
        (cell(6), "AS-2026-000001", None, 100, 4700),
    ]
    assert {row[0] for row in written} == {"S1/B1/R1 · Serviceable"}
    assert len(rows) > len(written), "there is room for a pen"


def test_a_stack_card_carries_the_code_of_the_lot_and_its_own(depot: Depot, tmp_path: Path) -> None:
    path = printed(depot, "stack-card", tmp_path / "card.pdf", item="L-1", place="R1").path
    codes = codes_of(path)
    assert plate(depot, "L-1", PlateKind.LOT) in codes
    reports = [read_code(one).says for one in codes if one.isdecimal()]
    assert [one.name for one in reports if isinstance(one, ReportCode)] == ["stack-card"]


def test_what_has_no_stack_card_is_said(depot: Depot, tmp_path: Path) -> None:
    told = []
    for asked in ({"item": "A100"}, {"item": "L-1", "place": "K1"}, {"item": "L-1", "place": "NOWHERE"}):
        with pytest.raises(Refused) as refusal:
            printed(depot, "stack-card", tmp_path / "x.pdf", **asked)
        told.append(sentence(refusal.value.problems[0]))
    assert "has a number of its own" in told[0]
    assert "never lay there" in told[1]
    assert "no store “NOWHERE”" in told[2]
    assert not (tmp_path / "x.pdf").exists()


def test_a_stock_card_carries_on_from_before_the_period(depot: Depot, tmp_path: Path) -> None:
    found = sheets(depot, "stock-card", tmp_path, item="BALL-556", first=date(2026, 11, 5))
    rows = [row for row in found["Movements"][1:] if row[2] and row[2].strip("\u00a0 ")]
    # before the 5th: 5,000 came, 200 went out. Then 100 assigned on the 6th, and 50 fired on the 7th out of what was out
    assert [(row[2], row[5], row[6], row[7]) for row in rows] == [
        ("Brought forward", None, 4800, 5000),
        ("Assignment", 100, 4700, 5000),
        ("Expenditure", 50, 4700, 4950),
    ]
    (by,) = [row for row in found["Balance by condition"][1:] if row[0]]
    assert by == ("Serviceable", 4700, 250, 0)


def test_a_weapons_card_of_a_weapon_and_of_whoever_holds_it(depot: Depot, tmp_path: Path) -> None:
    text = paper(depot, "weapon-card", tmp_path, item="A102")
    assert "Rifle A A102" in text
    assert "Ito Nguyen (1001)" in text
    assert "Relocation" not in text, "only who had it"
    path = printed(depot, "weapon-card", tmp_path / "person.pdf", person="1001").path
    codes = codes_of(path)
    assert {plate(depot, serial, PlateKind.WEAPON) for serial in ("A100", "A102")} <= set(codes)
    with pytest.raises(Refused, match=r"NO_WEAPON_HELD"):
        printed(depot, "weapon-card", tmp_path / "none.pdf", person="U1")


@pytest.mark.parametrize("name", ["stack-card", "stock-card", "weapon-card"])
@pytest.mark.parametrize("code", ["en", "es", "fr", "pt_BR"])
def test_blank_cards_in_four_languages(depot: Depot, tmp_path: Path, name: str, code: str) -> None:
    text = paper(depot, name, tmp_path, language=code)
    assert "\u2026\u2026" in text
    assert ("Blank form" in text) is (code == "en")


def test_the_register_has_every_entry_and_its_heads(depot: Depot, tmp_path: Path) -> None:
    rows = [row for row in sheets(depot, "register", tmp_path, first=FIRST)["Register"][1:] if row[0]]
    head = depot.head()
    assert [row[0] for row in rows] == list(range(1, head.number + 1))
    late = next(row for row in rows if row[4] == "EX-2026-000001")
    assert (late[2], late[11]) == (cell(7), "entered late")
    assert rows[-1][10].replace(" ", "") == head.hash.hex().upper()[:8]
    founding = rows[0]
    assert (founding[8], founding[9]) == ("ana", "ben")
    found = depot.ask(span, date(2026, 11, 3), date(2026, 11, 4))
    assert found.first == found.last == next(row[0] for row in rows if row[4] == "IS-2026-000001")
    text = paper(depot, "register", tmp_path, first=FIRST)
    assert " ".join(head.hash.hex().upper()[at : at + 4] for at in range(0, 16, 4)) in text


def test_a_month_without_an_entry(depot: Depot, tmp_path: Path) -> None:
    text = paper(depot, "register", tmp_path, first=date(2026, 10, 1), last=date(2026, 10, 31))
    assert "Nothing was written down in these days." in text
