"""What is added to what in a storehouse with several divisions."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.problems import Refused
from sam.domain.problems.standards import StandardsProblem as P
from sam.domain.sites import Trigger
from sam.standards.aggregation import aggregate


def read(text: str, *triggers: Trigger, shown: bool = False) -> list[tuple[str, int]]:
    """The readings of "1.1=5 1.3=2"."""
    present = {part.split("=")[0]: Decimal(part.split("=")[1]) for part in text.split()}
    return [(one.division, int(one.neq_kg)) for one in aggregate(present, triggers, shown_otherwise=shown).evaluate]


@pytest.mark.parametrize(
    ("present", "readings"),
    [
        ("1.1=1000", [("1.1", 1000)]),
        ("1.1=1000 1.2=200", [("1.1", 1200), ("1.2", 1200)]),
        ("1.1=1000 1.2=200 1.3=30", [("1.1", 1230), ("1.2", 1230)]),
        ("1.1=1000 1.3=500", [("1.1", 1500)]),
        ("1.2=200", [("1.2", 200)]),
        ("1.2=200 1.3=30", [("1.2", 200), ("1.3", 30)]),
        ("1.3=30", [("1.3", 30)]),
        ("1.4=9", [("1.4", 9)]),
        ("1.1=10 1.4=9", [("1.1", 10)]),
        ("1.5=7 1.3=2", [("1.1", 9)]),
        ("1.6=50", [("1.6", 50)]),
        ("1.6=50 1.4=5", [("1.6", 50)]),
        ("1.6=50 1.3=5", [("1.1", 55)]),
        ("1.2.1=10 1.2.2=20", [("1.2.1", 30)]),
        ("1.3.2=10 1.3.1=20", [("1.3.1", 30)]),
        ("1.1=1 1.2.2=20", [("1.1", 21), ("1.2.2", 21)]),
        ("1.1=1 1.2=0", [("1.1", 1)]),
        ("1.4=0", []),
    ],
)
def test_table_6(present: str, readings: list[tuple[str, int]]) -> None:
    assert read(present) == readings


def test_what_makes_one_mass_explosion_of_1_2_and_1_3() -> None:
    for trigger in Trigger:
        assert read("1.2.1=200 1.3=30", trigger) == [("1.1", 230)]
    assert read("1.2.1=200 1.3=30", *Trigger, shown=True) == [("1.2.1", 200), ("1.3", 30)]
    assert read("1.2.1=200", *Trigger) == [("1.2.1", 200)]


@pytest.mark.parametrize(
    ("present", "readings"),
    [
        ("1.6=50 1.1=5", [("1.1", 55)]),
        ("1.6=50 1.2.2=5", [("1.2.1", 55)]),
        ("1.6=50 1.3=5", [("1.3", 55)]),
    ],
)
def test_1_6_where_tests_have_shown_what_it_does(present: str, readings: list[tuple[str, int]]) -> None:
    assert read(present, shown=True) == readings


def test_each_step_is_told() -> None:
    found = aggregate({"1.2.2": Decimal(20), "1.2.1": Decimal(10), "1.3": Decimal(5), "1.4": Decimal(1)})
    assert [step.code for step in found.steps] == [
        P.STEP_COUNTS_AS,
        P.STEP_NOT_COUNTED,
        P.STEP_EACH_ALONE,
        P.STEP_EVALUATE,
        P.STEP_EVALUATE,
        P.STEP_GREATEST,
    ]


@given(st.dictionaries(st.sampled_from(HAZARD_DIVISIONS), st.integers(1, 9_999), min_size=1, max_size=6), st.randoms())
def test_the_order_in_which_things_came_changes_nothing(present: dict[str, int], chance: object) -> None:
    parts = [(division, Decimal(neq)) for division, neq in present.items()]
    shuffled = list(parts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert aggregate(dict(parts)) == aggregate(dict(shuffled))


@given(st.dictionaries(st.sampled_from(HAZARD_DIVISIONS), st.integers(1, 9_999), min_size=1))
def test_no_quantity_but_1_4_is_ever_left_out(present: dict[str, int]) -> None:
    whole = sum(neq for division, neq in present.items() if division != "1.4")
    readings = aggregate({division: Decimal(neq) for division, neq in present.items()}).evaluate
    alone = [
        one.neq_kg for one in readings if one.division in ("1.2", "1.2.1", "1.2.2", "1.2.3", "1.3", "1.3.1", "1.3.2")
    ]
    if any(one.division == "1.1" for one in readings):
        assert all(one.neq_kg == whole for one in readings)
    elif whole:
        assert sum(alone) == whole or [one.division for one in readings] == ["1.6"]


def test_what_is_no_quantity_of_a_division() -> None:
    for present in ({"1.7": Decimal(1)}, {"1.1": Decimal(-1)}, {"1.1": Decimal("NaN")}):
        with pytest.raises(Refused):
            aggregate(present)


def test_all_pairs_of_divisions_are_answered() -> None:
    for one, other in itertools.combinations(HAZARD_DIVISIONS, 2):
        assert aggregate({one: Decimal(1), other: Decimal(2)}).evaluate
