import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from sam.domain.ids import derived_id
from sam.reference import codes, search, tables

TABLES: list[tuple[Callable[[], Sequence[Any]], Callable[[Any], str], int]] = [
    (tables.calibres, codes.calibre_code, 137),
    (tables.small_arm_models, codes.model_code, 327),
    (tables.un_numbers, codes.un_code, 297),
    (tables.salw_categories, codes.category_code, 36),
    (tables.countries, codes.country_code, 256),
]


@pytest.mark.parametrize(("rows", "code", "count"), TABLES)
def test_a_table_is_whole_and_every_row_says_where_it_was_found(
    rows: Callable[[], Sequence[Any]], code: Callable[[Any], str], count: int
) -> None:
    assert len(rows()) == count
    assert all(row.source and row.verified for row in rows())
    assert rows() is rows()


@pytest.mark.parametrize(("rows", "code", "count"), TABLES)
def test_no_two_rows_share_a_code(rows: Callable[[], Sequence[Any]], code: Callable[[Any], str], count: int) -> None:
    made = [code(row) for row in rows()]
    assert len(set(made)) == count
    assert all(re.fullmatch(r"[a-z]+/[A-Za-z0-9./-]+", name) for name in made)


def test_the_codes_of_the_first_version_stay() -> None:
    """Two depots derive ids from these: a change would part them."""
    (glock,) = search.find_models("glock 17 gen5")
    assert codes.model_code(glock) == "model/glock/17-gen5"
    assert codes.calibre_code(search.find_calibres("5.56x45")[0]) == "calibre/556X45"
    assert codes.un_code(search.find_un_numbers("0012")[0]) == "un/0012"
    assert codes.category_code(search.find_categories("SA-PST")[0]) == "category/SA-PST"
    assert codes.country_code(search.find_countries("austria")[0]) == "country/AUT"
    assert derived_id("item-type", codes.model_code(glock)) == derived_id("item-type", "model/glock/17-gen5")


def test_tables_point_to_each_other() -> None:
    calibres = {calibre.key for calibre in tables.calibres()}
    categories = {category.code for category in tables.salw_categories()}
    countries = {country.alpha_2 for country in tables.countries()}
    for model in tables.small_arm_models():
        assert model.calibre_key in calibres, model
        assert model.category in categories, model
        assert model.country in countries, model
    assert {category.parent for category in tables.salw_categories()} - categories == {""}


def test_calibres_are_exact() -> None:
    by_key = {calibre.key: calibre for calibre in tables.calibres()}
    assert by_key["556X45"].nominal_mm == Decimal("5.56")
    assert by_key["9PARA"].other_names == ("9 mm Luger", "9 mm Parabellum", "9x19mm NATO", "9 mm Para")
    assert all(calibre.nominal_mm > 0 for calibre in tables.calibres())


def test_un_numbers_have_a_division_and_a_group_or_neither() -> None:
    for un in tables.un_numbers():
        assert re.fullmatch(r"UN\d{4}", un.number)
        assert re.fullmatch(r"(1\.[1-6][A-HJ-LNS])?", un.classification), un
    assert [un.number for un in tables.un_numbers() if not un.classification] == ["UN0190"]


def test_countries_that_are_no_more_are_kept() -> None:
    gone = [country for country in tables.countries() if not country.is_current]
    assert "SUN" in {country.alpha_3 for country in gone}
    assert len(gone) == 7


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "Germany"), ("es", "Alemania"), ("fr", "Allemagne"), ("pt_BR", "Alemanha"), ("xx", "Germany")],
)
def test_names_are_in_the_language_asked_for(code: str, name: str) -> None:
    (germany,) = (country for country in tables.countries() if country.alpha_2 == "DE")
    assert germany.names.in_language(code) == name


def test_a_name_that_is_not_translated_is_english() -> None:
    (union,) = (country for country in tables.countries() if country.alpha_3 == "SUN")
    assert union.names.in_language("es") == union.names.en
