from collections.abc import Callable
from typing import Any

import pytest

from sam.reference import search


def _named(row: Any) -> str:
    for attribute in ("model", "designation", "number", "alpha_3", "code"):
        if hasattr(row, attribute):
            return str(getattr(row, attribute))
    raise AssertionError(row)


@pytest.mark.parametrize(
    ("find", "text", "first"),
    [
        (search.find_models, "glock 17", ["17", "17 Gen5"]),
        (search.find_models, "GLOCK-17", ["17"]),
        (search.find_models, "taurus pt92", ["PT 92"]),
        (search.find_models, "ak-47", ["AK-47"]),
        (search.find_models, "ak47", ["AK-47"]),
        (search.find_calibres, "5.56", ["5.56x45mm NATO"]),
        (search.find_calibres, "SS109", ["5.56x45mm NATO"]),
        (search.find_calibres, "762x39", ["7.62x39mm"]),
        (search.find_calibres, "7.62×39", ["7.62x39mm"]),
        (search.find_calibres, "9 mm para", ["9x19mm"]),
        (search.find_calibres, ".308", [".308 Winchester"]),
        (search.find_un_numbers, "0012", ["UN0012"]),
        (search.find_un_numbers, "un 0012", ["UN0012"]),
        (search.find_un_numbers, "small arms 1.4S", ["UN0012"]),
        (search.find_countries, "colombie", ["COL"]),
        (search.find_countries, "México", ["MEX"]),
        (search.find_countries, "mexico", ["MEX"]),
        (search.find_countries, "us", ["USA"]),
        (search.find_categories, "revólver", ["SA-REV"]),
        (search.find_categories, "revolver", ["SA-REV"]),
    ],
)
def test_what_is_typed_comes_first(find: Callable[[str], Any], text: str, first: list[str]) -> None:
    assert [_named(row) for row in find(text)][: len(first)] == first


def test_0012_has_its_division_and_group() -> None:
    (un,) = search.find_un_numbers("0012")
    assert (un.hazard_division, un.compatibility_group, un.classification) == ("1.4", "S", "1.4S")


@pytest.mark.parametrize("text", ["", "   ", "no such weapon"])
def test_nothing_typed_or_nothing_known_finds_nothing(text: str) -> None:
    assert search.find_models(text) == ()


def test_only_as_many_as_asked_for() -> None:
    assert len(search.find_un_numbers("1.1D", limit=3)) == 3
    assert len(search.find_un_numbers("1.1D")) == search.LIMIT
