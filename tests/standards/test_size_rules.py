"""Mortars by both rules of size, from what stands in the catalogue."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sam.domain.sizes import Counted, SizeRule
from sam.queries.categories import by_size
from sam.reference.calibre_size import nominal_mm
from sam.reference.tables import salw_categories
from sam.standards.clauses.table import clause_named
from sam.standards.size_rules import LIMIT_MM, mortar_counted

LIGHT, LARGER = Counted.LIGHT_WEAPON, Counted.LARGER


@pytest.mark.parametrize(
    ("mm", "un", "register"),
    [
        (60, LIGHT, LIGHT), (81, LIGHT, LARGER), (82, LIGHT, LARGER), (120, LARGER, LARGER),
        (75, LIGHT, LARGER), (Decimal("74.9"), LIGHT, LIGHT), (100, LARGER, LARGER), (Decimal("99.9"), LIGHT, LARGER),
    ],
)  # fmt: skip
def test_each_calibre_by_either_rule(mm: Decimal | int, un: Counted, register: Counted) -> None:
    assert mortar_counted(Decimal(mm), SizeRule.UN) is un
    assert mortar_counted(Decimal(mm), SizeRule.REGISTER) is register


def test_without_a_calibre_neither_rule_counts_it() -> None:
    assert {mortar_counted(None, rule) for rule in SizeRule} == {Counted.CALIBRE_MISSING}


def test_the_limits_are_those_of_the_table_of_categories_and_of_the_clauses() -> None:
    row = next(one for one in salw_categories() if one.code == "LW-MOR")
    assert f"less than {LIMIT_MM[SizeRule.UN]} mm" in row.names.en
    assert f"less than {LIMIT_MM[SizeRule.REGISTER]} mm" in row.unroca
    assert f"UNROCA {LIMIT_MM[SizeRule.REGISTER]} mm remembered" in row.verified
    register = clause_named("UNROCA-III")
    assert register is not None
    assert not register.verified


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("81MOR", "81"), ("81 mm mortar", "81"), ("82 mm", "82"), ("120mm", "120"), ("8.1 cm", "81"), ("8,1 cm", "81"), ("60", "60"),
        ("2 inch", "51"), ("4.2 in", "106.68"), ("5.56x45", None), ("", None), ("unknown", None), ("9000 mm", None), ("0 mm", None),
    ],
)  # fmt: skip
def test_the_size_is_read_from_what_the_catalogue_says(text: str, mm: str | None) -> None:
    found = nominal_mm(text)
    if text == "5.56x45":
        assert found is None or found < 10
    else:
        assert found == (None if mm is None else Decimal(mm))


def test_a_mortar_is_known_by_category_or_by_the_calibre_of_an_uncategorised_type() -> None:
    assert by_size("LW-MOR", "81 mm") == {SizeRule.UN: LIGHT, SizeRule.REGISTER: LARGER}
    assert by_size("", "82MOR") == {SizeRule.UN: LIGHT, SizeRule.REGISTER: LARGER}
    assert by_size("LW-MOR", "") == dict.fromkeys(SizeRule, Counted.CALIBRE_MISSING)
    assert by_size("LW-RCL", "82 mm") == {}
    assert by_size("SA-RIF", "5.56x45") == {}
