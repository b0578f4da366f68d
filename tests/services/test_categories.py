"""Weapons by category: mortars of 60, 81, 82 and 120 mm are counted right by either rule, in the question and in the report."""

from __future__ import annotations

import pytest

from sam.domain.sizes import SizeRule
from sam.queries.categories import by_category, totals
from sam.queries.registers import types
from sam.reports.asking import ReportAsked
from sam.reports.categories import CATEGORIES
from sam.reports.page import Table
from tests.services.counter import Counter

MORTARS = {"60": ("60MOR", 3), "81": ("81 mm", 4), "82": ("82MOR", 5), "120": ("120 mm", 2)}


@pytest.fixture
def battery(counter: Counter) -> Counter:
    """Fourteen mortars of four calibres, and one whose calibre nobody wrote down."""
    for size, (calibre, number) in MORTARS.items():
        counter.post(
            "write-type", code=f"M{size}", name=f"Mortar {size}", kind="weapon", category="LW-MOR", calibre=calibre
        )
        weapons = [{"type": f"M{size}", "serial": f"M{size}-{n}"} for n in range(number)]
        counter.post("receive", to="R1", supplier="SUP", weapons=weapons)
    counter.post("write-type", code="MX", name="Mortar", kind="weapon", category="LW-MOR")
    counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "MX", "serial": "X-1"}])
    return counter


def test_each_calibre_stands_alone_and_the_sums_differ_by_rule(battery: Counter) -> None:
    counts = battery.depot.ask(by_category)
    mortars = {one.mm: one.quantity for one in counts if one.category == "LW-MOR"}
    assert {str(mm): number for mm, number in mortars.items()} == {"60": 3, "81": 4, "82": 5, "120": 2, "None": 1}
    sums = totals(counts)
    assert sums[SizeRule.UN][:2] == (12, 2)
    assert sums[SizeRule.REGISTER][:2] == (3, 11)
    assert all(sum(figures) == sum(one.quantity for one in counts) for figures in sums.values())


def test_the_catalogue_of_the_command_line_tells_both(battery: Counter) -> None:
    told = {one.code: one.size_rules for one in battery.depot.ask(types)}
    assert told["M81"] == {"un_iti_osce": "light_weapon", "un_register": "larger"}
    assert told["M60"] == {"un_iti_osce": "light_weapon", "un_register": "light_weapon"}
    assert told["M120"] == {"un_iti_osce": "larger", "un_register": "larger"}
    assert told["MX"] == {"un_iti_osce": "calibre_missing", "un_register": "calibre_missing"}
    assert told["RIFLE-A"] == {}


def test_the_report_counts_by_either_rule_and_says_what_is_remembered(battery: Counter) -> None:
    document = battery.depot.ask(lambda reader: CATEGORIES.collect(reader, ReportAsked()))
    sums, rows = (part for part in document.parts if isinstance(part, Table))
    told = {row[0]: row[1:3] for group in sums.groups for row in group.rows}
    assert told == {"UN, ITI and OSCE: below 100 mm": (12, 2), "UN Register: below 75 mm": (3, 11)}
    lines = {row[2]: row for group in rows.groups for row in group.rows if row[0] == "LW-MOR"}
    assert lines["82"][5:] == ("light weapon", "large-calibre artillery (category III)")
    assert lines["120"][1] == "Mortars of 100 mm and more"
    notices = [one.text for one in document.notices]
    assert any(one.startswith("1 mortar is of a type without a calibre") for one in notices)
    assert any("remembered" in one for one in notices)
