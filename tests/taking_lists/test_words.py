"""Words of lists, and what the reference tables say of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sam.domain.items import Condition, TypeKind, Unit
from sam.domain.sheet_profile import plain_title
from sam.reference.tables import salw_categories
from sam.services.taking_lists.codes import free_code, plain_code
from sam.services.taking_lists.item_types import stock_number
from sam.services.taking_lists.wording import calibre_key, category_code, country_code, known_model, leading_words
from sam.words import list_words
from sam.words.labels import label, unit_label
from sam.words.translate import LANGUAGES, set_language

TABLES = (list_words.CONDITIONS, list_words.UNITS, list_words.KINDS, list_words.CATEGORIES, list_words.LOTS)


@pytest.mark.parametrize("table", TABLES)
def test_no_two_codes_share_a_word_and_every_word_is_plain(table: Mapping[Any, str]) -> None:
    said = [phrase for words in table.values() for phrase in list_words.phrases(words)]
    assert sorted(said) == sorted(set(said))
    assert [word for word in said if word != plain_title(word)] == []


def test_every_code_has_words() -> None:
    assert set(list_words.CONDITIONS) == set(Condition)
    assert set(list_words.UNITS) == set(Unit)
    assert set(list_words.KINDS) == set(TypeKind)
    assert set(list_words.CATEGORIES) <= {row.code for row in salw_categories()}


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES])
def test_what_the_program_writes_in_a_sheet_it_reads_as_the_same(code: str) -> None:
    set_language(code)
    assert {one: list_words.condition(label(one)) for one in Condition} == {one: one for one in Condition}
    assert {one: list_words.kind(label(one)) for one in TypeKind} == {one: one for one in TypeKind}
    for n in (1, 2):
        assert {one: list_words.unit(unit_label(one.value, n)) for one in Unit} == {one: one for one in Unit}


@pytest.mark.parametrize("row", [row for row in salw_categories() if row.parent], ids=lambda row: row.code)
def test_every_category_is_known_by_its_names(row: Any) -> None:
    assert category_code(row.code.lower()) == row.code
    assert category_code(row.names.en) == row.code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9x19", "9 × 19 mm"),
        ("9mm Parabellum", "9x19"),
        ("5.56x45", "5,56 x 45 mm NATO"),
        (".45 ACP", "45 acp"),
        ("7.62x39mm", "7,62X39"),
    ],
)
def test_calibres_that_are_one(one: str, other: str) -> None:
    assert calibre_key(one) == calibre_key(other)


def test_calibres_that_are_two() -> None:
    assert len({calibre_key(one) for one in ("9x19", "9x18", "7.62x39", "7.62x51", "5.56x45", "5.45x39", "9 mm")}) == 7


def test_countries() -> None:
    names = ("Austria", "Alemania", "états-unis", "BRA", "gb", "USA", "Atlantis", "")
    assert [country_code(name) for name in names] == ["AT", "DE", "US", "BR", "GB", "US", "", ""]


def test_models_and_the_words_that_names_begin_with() -> None:
    model = known_model("GLOCK", "17", "")
    assert model is not None
    assert model.category == "SA-PST"
    assert known_model("", "", "Glock 17") == model
    assert known_model("Nobody", "17", "") is None
    assert leading_words("Rifle, 5.56 mm") == "Rifle"
    assert leading_words("Fusil de asalto Galil") == "Fusil de asalto"
    assert leading_words("Widget rifle") == ""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("1005 00 073 9421", "1005-00-073-9421"),
        ("1005000739421", "1005-00-073-9421"),
        ("100500073942", "100500073942"),
        ("AB-1", "AB-1"),
    ],
)
def test_stock_numbers(said: str, written: str) -> None:
    assert stock_number(said) == written


def test_codes() -> None:
    assert plain_code("A/B\\C \x07 d", 60) == "A-B-C d"
    assert plain_code("—/", 60) == ""
    taken = {"abcdefghij", "abcdefgh 2"}
    assert free_code("abcdefghij", 10, taken.__contains__) == "abcdefgh 3"
    assert free_code("free", 10, taken.__contains__) == "free"


@pytest.mark.parametrize("text", ["S/N", "sin número", "N/A", "-", "—", "illisible", "no tiene", "unmarked", "?"])
def test_what_stands_for_no_number(text: str) -> None:
    assert list_words.unmarked(text)


@pytest.mark.parametrize("text", ["SN1", "0", "N1", "A?3", "NA-1"])
def test_what_is_a_number(text: str) -> None:
    assert not list_words.unmarked(text)
