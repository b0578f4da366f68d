"""Authorised scales, and holdings against them: surplus, shortage, not on the scale, what could go, what that would free."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sam import clock
from sam.domain.commands.scales import WriteScale
from sam.domain.problems import Refused
from sam.domain.surplus import Standing
from sam.exchange.sheets.scale_list import read_scale
from sam.queries.surplus import Against, scales, surplus
from sam.services.rebuild import rebuild
from sam.services.scales import write_scale
from sam.words.sentences import lines
from tests.services.counter import Counter

KILO = 1_000_000


def against(counter: Counter, **named: Any) -> Against:
    """The only scale that counts."""
    found = counter.depot.ask(surplus, **named)
    assert len(found) == 1
    one: Against = found[0]
    return one


def stand(one: Against) -> dict[str, tuple[Standing, int, int]]:
    """Each line by its code: how it stands, what is held, and the difference."""
    return {line.code: (line.standing, line.held, line.over) for line in one.lines}


@pytest.fixture
def shelled(counter: Counter) -> Counter:
    """Shells in a storehouse, beside what the depot of the tests holds."""
    counter.post("write-place", kind="building", code="E1", inside="S1")
    counter.post("write-storehouse", place="E1", structure="light")
    permits = [{"division": "1.1", "kg": "500"}]
    counter.post("grant-licence", storehouse="E1", number="L1", authority="MoD", until="2027-11-21", limits=permits)
    counter.post(
        "write-type", code="SHELL", name="Shell", kind="ammunition", hazard_division="1.1", compatibility_group="D",
        neq_mg=5 * KILO,
    )  # fmt: skip
    lots = [
        {"type": "SHELL", "lot": "OLD", "quantity": 20, "expires_on": "2027-01-01"},
        {"type": "SHELL", "lot": "NEW", "quantity": 30, "expires_on": "2031-01-01"},
    ]
    counter.post("receive", to="E1", supplier="SUP", lots=lots)
    return counter


def test_surplus_shortage_and_what_is_on_no_scale(shelled: Counter) -> None:
    held = sum(number for key, number in shelled.held().items() if key[0] == "RIFLE-A")
    assert held > 1
    shelled.post(
        "write-scale", authority="Ministry", reference="77/1",
        lines=[{"type": "SHELL", "authorised": 25}, {"type": "RIFLE-A", "authorised": held + 4}, {"type": "PISTOL-B", "authorised": 0}],
    )  # fmt: skip
    one = against(shelled)
    found = stand(one)
    assert found["SHELL"] == (Standing.SURPLUS, 50, 25)
    assert found["RIFLE-A"] == (Standing.SHORTAGE, held, -4)
    assert found["PISTOL-B"][0] in {Standing.EVEN, Standing.SURPLUS}
    assert found["SLING"][0] is Standing.NOT_ON_SCALE
    assert one.scale.authority == "Ministry"
    assert {line.code for line in one.lines if line.standing is Standing.NOT_ON_SCALE} <= {
        key[0] for key in shelled.held()
    }


def test_what_ends_first_goes_first_and_the_neq_it_frees_is_told_by_storehouse(shelled: Counter) -> None:
    shelled.post("write-scale", authority="Ministry", lines=[{"type": "SHELL", "authorised": 25}])
    one = against(shelled)
    assert [(part.lot, part.quantity, part.storehouse) for part in one.going] == [
        ("OLD", 20, "S1/E1"), ("NEW", 5, "S1/E1")
    ]  # fmt: skip
    assert [(part.storehouse, part.division, part.neq_mg) for part in one.freed] == [("S1/E1", "1.1", 25 * 5 * KILO)]
    assert one.held_back == 0


def test_what_a_hold_keeps_is_not_proposed(shelled: Counter) -> None:
    shelled.post("restrict", kind="hold", lot="OLD", text="court file 12")
    shelled.post("write-scale", authority="Ministry", lines=[{"type": "SHELL", "authorised": 0}])
    one = against(shelled)
    assert [(part.lot, part.quantity) for part in one.going] == [("NEW", 30)]
    assert one.held_back == 20


def test_a_line_of_a_type_comes_before_its_category_and_a_category_before_its_group(shelled: Counter) -> None:
    shelled.post("write-type", code="CARBINE", name="Carbine", kind="weapon", category="SA-RIF")
    shelled.post("write-type", code="MARKSMAN", name="Marksman", kind="weapon", category="SA-RIF")
    shelled.post("write-type", code="REVOLVER", name="Revolver", kind="weapon", category="SA-REV")
    for code, serials in (("CARBINE", "C1 C2 C3"), ("MARKSMAN", "M1 M2"), ("REVOLVER", "V1")):
        weapons = [{"type": code, "serial": one} for one in serials.split()]
        shelled.post("receive", to="R1", supplier="SUP", weapons=weapons)
    shelled.post(
        "write-scale", authority="Ministry",
        lines=[{"category": "SA", "authorised": 5}, {"category": "sa-rif", "authorised": 2}, {"type": "MARKSMAN", "authorised": 2}],
    )  # fmt: skip
    found = stand(against(shelled))
    assert found["MARKSMAN"] == (Standing.EVEN, 2, 0)
    assert found["SA-RIF"] == (Standing.SURPLUS, 3, 1)
    assert found["SA"] == (Standing.SHORTAGE, 1, -4)


def test_a_unit_has_a_scale_of_its_own_and_a_site_counts_what_lies_in_it(shelled: Counter) -> None:
    shelled.post("write-person", number="U-9", name="9th Company", kind="unit")
    shelled.post("write-scale", authority="MoD", holder="U-9", lines=[{"type": "RIFLE-A", "authorised": 30}])
    shelled.post("write-scale", authority="MoD", holder="S1", lines=[{"type": "SHELL", "authorised": 50}])
    found = {one.scale.holder: stand(one) for one in shelled.depot.ask(surplus)}
    assert found["U-9"] == {"RIFLE-A": (Standing.SHORTAGE, 0, -30)}
    assert found["S1"]["SHELL"] == (Standing.EVEN, 50, 0)
    assert [one.scale.holder for one in shelled.depot.ask(surplus, holder="u-9")] == ["U-9"]


def test_what_a_unit_holds_under_its_own_scale_does_not_count_against_the_unit_above(shelled: Counter) -> None:
    """A company with a scale is part of a battalion with one: no rifle stands on both, and the depot as a whole counts all once."""
    shelled.post("write-person", number="BN", name="2nd Battalion", kind="unit")
    shelled.post("write-person", number="CO", name="9th Company", kind="unit", unit="BN")
    shelled.post("write-person", number="2002", name="Ana Lima", unit="CO")
    shelled.post("assign", to="BN", lines=[{"serial": "A100"}])
    shelled.post("assign", to="2002", lines=[{"serial": "A101"}])
    line = [{"type": "RIFLE-A", "authorised": 0}]
    battalion = shelled.post("write-scale", authority="MoD", holder="BN", lines=line)
    assert [one.count(Standing.SURPLUS) for one in shelled.depot.ask(surplus)] == [1]
    assert against(shelled).lines[0].held == 2, "a company without a scale counts with its battalion"
    shelled.post("write-scale", authority="MoD", holder="CO", lines=line)
    shelled.post("write-scale", authority="MoD", lines=line)
    found = {one.scale.holder: one for one in shelled.depot.ask(surplus)}
    assert {holder: one.lines[0].held for holder, one in found.items()} == {"": 6, "BN": 1, "CO": 1}
    assert against(shelled, holder="BN").lines[0].held == 1, "asked for alone it is the same"
    assert [(part.place, part.quantity) for part in found["CO"].going] == [("BN/CO/2002", 1)]
    shelled.post("withdraw-scale", id=str(found["CO"].scale.id), reason="mistyped")
    assert against(shelled, holder="BN").lines[0].held == 2
    assert battalion.answer["id"] == found["BN"].scale.id


def test_the_scale_of_the_day_counts_and_a_withdrawn_one_no_more(
    shelled: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = clock.today()
    first = shelled.post(
        "write-scale", authority="MoD", since="2026-01-01", lines=[{"type": "SHELL", "authorised": 10}]
    )
    later = shelled.post(
        "write-scale", authority="MoD", since=today.isoformat(), lines=[{"type": "SHELL", "authorised": 60}]
    )
    assert stand(against(shelled))["SHELL"] == (Standing.SHORTAGE, 50, -10)
    before = against(shelled, as_of=today - timedelta(days=1))
    assert before.scale.id == first.answer["id"]
    assert stand(before)["SHELL"][1] == 0  # the shells came later
    shelled.post("withdraw-scale", id=str(later.answer["id"]), reason="mistyped")
    assert against(shelled).scale.id == first.answer["id"]
    assert shelled.depot.ask(scales, as_of=date(2025, 1, 1)) == ()
    assert shelled.refused("withdraw-scale", id=str(later.answer["id"]), reason="again") == [
        f"id: No scale “{later.answer['id']}” stands. It was withdrawn, or was never written."
    ]


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no rows": ({"lines": []}, "lines: A scale needs at least one line"),
    "negative": ({"lines": [{"type": "SLING", "authorised": -1}]}, "is less than nothing."),
    "far too many": ({"lines": [{"type": "SLING", "authorised": 10**13}]}, "is more than a depot can hold"),
    "unknown type": ({"lines": [{"type": "NOSUCH", "authorised": 1}]}, "lines 1 type:"),
    "unknown category": ({"lines": [{"category": "SA-XXX", "authorised": 1}]}, "lines 1 category:"),
    "the same type twice": (
        {"lines": [{"type": "SLING", "authorised": 1}, {"type": "SLING", "authorised": 2}]},
        "lines 2 type: SLING stands on this scale twice.",
    ),
    "the same category twice": (
        {"lines": [{"category": "SA-RIF", "authorised": 1}, {"category": "sa-rif", "authorised": 2}]},
        "lines 2 category: Category sa-rif stands on this scale twice.",
    ),
    "a type and a category": ({"lines": [{"type": "SLING", "category": "SA-RIF", "authorised": 1}]}, "either a type or a category"),
    "neither": ({"lines": [{"authorised": 1}]}, "either a type or a category"),
    "a unit that does not exist": ({"holder": "U-77"}, "holder:"),
    "the scale of a room": ({"holder": "R1"}, "holder: “R1” is of another kind"),
    "no authority": ({"authority": " "}, "authority:"),
    "a day that is none": ({"since": "soon"}, "since:"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_its_sentence(counter: Counter, said: dict[str, Any], sentence: str) -> None:
    whole = {"authority": "MoD", "lines": [{"type": "SLING", "authorised": 1}], **said}
    assert any(sentence in line for line in counter.refused("write-scale", **whole))


def test_a_second_scale_of_the_same_day_is_refused_and_a_later_one_is_told(counter: Counter) -> None:
    row: dict[str, Any] = {"authority": "MoD", "lines": [{"type": "SLING", "authorised": 1}]}
    counter.post("write-scale", **row, since="2027-01-01")
    assert "is in the book already" in counter.refused("write-scale", **row, since="2027-01-01")[0]
    done = counter.post("write-scale", **row)
    assert "from 1 Jan 2027 on" in lines(done.notices)[0]


# ------------------------------------------------------------------------------------------------------ from a sheet


def sheet(path: Path, *rows: tuple[Any, ...]) -> Path:
    """A spreadsheet with these rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_a_scale_from_a_sheet(shelled: Counter, tmp_path: Path) -> None:
    rows = (
        ("Scale of 2026",),
        ("Tipo", "Categoría", "Cantidad autorizada"),
        ("SHELL", None, 25),
        (None, "SA-RIF", "1 200"),
        (None, "SA-REV", "1.200.000"),
    )
    read = read_scale(sheet(tmp_path / "scale.xlsx", *rows))
    assert [(one.type, one.category, one.authorised) for one in read] == [
        ("SHELL", "", 25), ("", "SA-RIF", 1200), ("", "SA-REV", 1_200_000),
    ]  # fmt: skip
    shelled.depot.do(write_scale, WriteScale(authority="MoD", lines=read))
    assert stand(against(shelled))["SHELL"][2] == 25


@pytest.mark.parametrize("text", ["12.000", "12,000", "1.234", "0,500"])
def test_a_number_that_can_be_read_in_two_ways_is_not_read(text: str, tmp_path: Path) -> None:
    """Twelve thousand in one country and twelve in another."""
    (tmp_path / "scale.csv").write_text(f'Type;Authorised\nSHELL;"{text}"\nSLING;4\n', encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_scale(tmp_path / "scale.csv")
    (said,) = lines(refusal.value.problems)
    assert f"“{text}” is {text.replace('.', '').replace(',', '')} in one country and a fraction in another" in said
    assert "row 2" in said


@pytest.mark.parametrize("text", ["1.20", "12 00", "1.200,5", "1,2.300", "1.200 000", "1e3", "-5"])
def test_what_is_no_whole_number_is_not_made_one(text: str, tmp_path: Path) -> None:
    (tmp_path / "scale.csv").write_text(f'Type;Authorised\nSHELL;"{text}"\n', encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_scale(tmp_path / "scale.csv")
    assert f"“{text}” is no whole number" in lines(refusal.value.problems)[0]


def test_bad_rows_of_a_sheet_are_all_told_and_nothing_is_read(tmp_path: Path) -> None:
    rows = (
        ("Type", "Authorised"), ("SHELL", -1), (None, 4), ("SLING", "many"), ("SLING", 2), ("BALL", 2.5), ("FUZE", None),
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        read_scale(sheet(tmp_path / "scale.xlsx", *rows))
    told = lines(refusal.value.problems)
    assert len(told) == 6
    assert all(part in "\n".join(told) for part in ("row 2", "row 3", "row 4", "row 5", "row 6", "row 7", "“many”"))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((("Name", "Price"), ("x", 1)), "no sheet has a row with titles"),
        ((("Type", "Authorised"),), "scale.xlsx"),
    ],
)
def test_a_sheet_without_titles_or_rows(tmp_path: Path, rows: tuple[Any, ...], says: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_scale(sheet(tmp_path / "scale.xlsx", *rows))
    assert says in lines(refusal.value.problems)[0]


def test_rebuild_gives_the_same_scales(shelled: Counter) -> None:
    done = shelled.post("write-scale", authority="MoD", lines=[{"type": "SHELL", "authorised": 25}])
    shelled.post("withdraw-scale", id=str(done.answer["id"]), reason="mistyped")
    shelled.post("write-scale", authority="MoD", lines=[{"type": "SHELL", "authorised": 26}])
    before = json.dumps([str(one) for one in shelled.depot.ask(surplus)])
    shelled.depot.run(rebuild)
    assert json.dumps([str(one) for one in shelled.depot.ask(surplus)]) == before
