"""A storehouse judged: facts in, findings out. What holds whatever is in it and in whatever order it came."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam.domain.hazards import COMPATIBILITY_GROUPS, HAZARD_DIVISIONS
from sam.domain.sites import Check, Trigger
from sam.standards.inside import Facts, Licence, Stack, Suspect, with_more
from sam.standards.licence_limits import limits_of, permitted, room_for
from sam.standards.storehouse import WEAPON, brought_about, examine

DAY = date(2026, 11, 22)
KILO = 1_000_000


def licence(**kg: int) -> Licence:
    limits = {name[1:].replace("_", "."): value * KILO for name, value in kg.items()}
    return Licence("L1", "MoD", DAY, DAY, None, limits)


def stack(number: int, division: str, group: str, kg: int) -> Stack:
    return Stack(number, f"T{number:02}", f"Type {number}", division, group, KILO, kg)


def checks(facts: Facts) -> list[str]:
    return [one.check.value for one in examine(facts, DAY).findings if one.refuses]


def test_1_3_beside_1_1_counts_as_1_1() -> None:
    """IATG 02.20:2021, table 6, serial 4: 900 kg and 500 kg are 1,400 kg of 1.1."""
    inside = Facts("X", (stack(1, "1.1", "D", 900), stack(2, "1.3", "C", 500)), licence=licence(_1_1=1000, _1_3=2000))
    (found,) = [one for one in examine(inside, DAY).findings if one.check is Check.LIMIT]
    assert found.problem.values["over"].mg == 400 * KILO  # type: ignore[attr-defined]
    assert found.types == {1, 2}
    apart = Facts("X", (stack(1, "1.1", "D", 900),), licence=licence(_1_1=1000, _1_3=2000))
    assert checks(apart) == []


def test_1_3_is_also_held_to_its_own_limit() -> None:
    inside = Facts("X", (stack(1, "1.1", "D", 10), stack(2, "1.3", "C", 500)), licence=licence(_1_1=1000, _1_3=300))
    assert checks(inside) == ["limit"]


def test_a_trigger_makes_1_2_with_1_3_a_mass_explosion() -> None:
    held = licence(_1_1=100, _1_2=1000, _1_3=1000)
    both = (stack(1, "1.2", "E", 200), stack(2, "1.3", "C", 200))
    assert checks(Facts("X", both, licence=held)) == []
    assert checks(Facts("X", both, licence=held, triggers=frozenset({Trigger.SHAPED_CHARGES}))) == ["limit"]


@pytest.mark.parametrize(
    ("limits", "division", "most"),
    [
        ({"1.1": 5}, "1.1", 5),
        ({"1.1": 5}, "1.5", 5),
        ({"1.1": 5}, "1.2", None),
        ({"1.2": 5}, "1.2.1", 5),
        ({"1.2.1": 5, "1.2.2": 9}, "1.2", 5),
        ({"1.2.1": 5, "1.2": 9}, "1.2", 9),
        ({"1.2.1": 5}, "1.2.2", None),
        ({"1.4": 7}, "1.4", 7),
    ],
)
def test_what_a_licence_permits_of_a_division_that_it_does_not_name(
    limits: dict[str, int], division: str, most: int | None
) -> None:
    assert permitted(limits, division) == most


def test_the_room_is_what_fits_and_not_a_milligram_more() -> None:
    inside = Facts("X", (stack(1, "1.1", "D", 900), stack(2, "1.3", "C", 50)), licence=licence(_1_1=1000, _1_3=2000))
    assert {one.division: one.room_mg for one in limits_of(inside)} == {"1.1": 50 * KILO, "1.3": 50 * KILO}
    assert room_for(Facts("X", licence=licence(_1_3=20)), "1.1") == 0


def test_1_4_without_a_figure_is_limited_by_space_alone() -> None:
    inside = Facts("X", (stack(1, "1.4", "S", 10**5),), licence=licence(_1_1=1))
    assert checks(inside) == []
    assert [(one.division, one.permitted_mg, one.room_mg) for one in limits_of(inside)][-1] == ("1.4", None, None)


def test_a_suspect_lot_alone_is_right_and_with_another_it_is_not() -> None:
    bad = frozenset({Suspect(7, 1, "Shell S-7")})
    alone = Facts("X", (stack(1, "1.1", "D", 1),), suspects=bad, lots=frozenset({7}), licence=licence(_1_1=9))
    assert checks(alone) == []
    more = Facts("X", (stack(1, "1.1", "D", 1),), lots=frozenset({8}))
    assert checks(with_more(alone, more)) == ["suspect"]


def test_weapons_alone_are_right_and_with_ammunition_they_are_not() -> None:
    weapons = Facts("X", weapons={"Rifle": 3}, licence=licence(_1_1=9))
    assert checks(weapons) == []
    after = with_more(weapons, Facts("", (stack(1, "1.1", "D", 1),)))
    assert checks(after) == ["weapons"]
    found = brought_about(examine(weapons, DAY), examine(after, DAY), frozenset({WEAPON}))
    assert [one.check for one in found] == [Check.WEAPONS]


def test_an_earlier_finding_does_not_stop_what_has_no_part_in_it() -> None:
    before = Facts("X", (stack(1, "1.1", "B", 1), stack(2, "1.3", "G", 1)), licence=licence(_1_1=9, _1_3=9, _1_4=9))
    after = with_more(before, Facts("", (stack(3, "1.4", "S", 1),)))
    assert checks(before) == ["mixing"]
    assert [
        one for one in brought_about(examine(before, DAY), examine(after, DAY), frozenset({3})) if one.refuses
    ] == []


STACKS = st.builds(
    stack,
    st.integers(1, 30),
    st.sampled_from(HAZARD_DIVISIONS),
    st.sampled_from(COMPATIBILITY_GROUPS),
    st.integers(1, 400),
)
HELD = st.builds(licence, _1_1=st.integers(1, 900), _1_2=st.integers(1, 900), _1_3=st.integers(1, 900))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(STACKS, min_size=1, max_size=4, unique_by=lambda one: one.type), HELD, st.sets(st.sampled_from(Trigger))
)
def test_the_order_in_which_lots_arrive_never_changes_a_verdict(
    arriving: list[Stack], held: Licence, triggers: set[Trigger]
) -> None:
    """Whether all of them can be in is the same in every order; and so is what is said of the storehouse with all of them in it."""
    empty = Facts("X", licence=held, triggers=frozenset(triggers))
    verdicts, judged = set(), []
    for order in permutations(arriving):
        facts, admitted = empty, True
        for one in order:
            after = with_more(facts, Facts("", (one,)))
            found = brought_about(examine(facts, DAY), examine(after, DAY), frozenset({one.type}))
            admitted = admitted and not any(finding.refuses for finding in found)
            facts = after
        verdicts.add(admitted)
        judged.append(examine(facts, DAY).findings)
    assert len(verdicts) == 1
    assert all(one == judged[0] for one in judged)


@settings(max_examples=150, deadline=None)
@given(st.lists(STACKS, max_size=4, unique_by=lambda one: one.type), HELD, st.sampled_from(HAZARD_DIVISIONS))
def test_what_fits_into_the_room_is_never_too_much(inside: list[Stack], held: Licence, division: str) -> None:
    facts = Facts("X", tuple(inside), licence=held)
    room = room_for(facts, division)
    if room:
        more = Stack(99, "T99", "More", division, "D", 1, room)
        assert "limit" not in checks(with_more(facts, Facts("", (more,))))
        assert (
            room >= 10**12
            or "limit" in checks(with_more(facts, Facts("", (more,))))
            or "limit" in checks(with_more(facts, Facts("", (Stack(99, "T99", "More", division, "D", 1, room + 1),))))
        )


@given(st.integers(-3, 3), st.integers(-3, 3))
def test_a_licence_holds_from_its_first_day_to_its_last(first: int, length: int) -> None:
    since = DAY + timedelta(days=first)
    until = since + timedelta(days=abs(length))
    held = Licence("L", "MoD", since, until, None, {"1.1": 10 * KILO})
    said = checks(Facts("X", (stack(1, "1.1", "D", 1),), licence=held))
    assert (said == []) == (since <= DAY <= until)
