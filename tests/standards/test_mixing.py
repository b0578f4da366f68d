"""Which groups may stand together: both tables, both ways, and what an authority has set."""

import itertools
import tomllib
from pathlib import Path

import pytest

from sam.domain.answers import Answer
from sam.domain.problems import Refused
from sam.domain.problems.standards import StandardsProblem as P
from sam.standards.mixing import Mixing, may_mix

ARTICLES, SUBSTANCES = "ABCDEFGHJKLNS", "ACDGLS"
EFFECTS = {
    "Y": Answer.YES, "N": Answer.NO, "1": Answer.CONDITIONAL, "2": Answer.CONDITIONAL, "3": Answer.CONDITIONAL,
    "4": Answer.AUTHORITY, "5": Answer.CONDITIONAL, "6": Answer.CONDITIONAL, "7": Answer.CONDITIONAL,
}  # fmt: skip


def test_each_pair_is_answered_alike_both_ways() -> None:
    for one, other in itertools.product(ARTICLES, repeat=2):
        assert may_mix(one, other) == may_mix(other.lower(), one)
    for one, other in itertools.product(SUBSTANCES, repeat=2):
        assert may_mix(one, other, substances=True) == may_mix(other, one, substances=True)


def test_a_condition_and_an_authority_are_never_left_unsaid() -> None:
    for one, other in itertools.product(ARTICLES, repeat=2):
        found = may_mix(one, other)
        assert found.source
        if found.answer in (Answer.CONDITIONAL, Answer.AUTHORITY):
            assert found.condition is not None


@pytest.mark.parametrize(
    ("pair", "answer", "condition"),
    [
        ("BB", Answer.YES, None),
        ("BC", Answer.NO, None),
        ("BD", Answer.CONDITIONAL, P.IF_FUZES_WITH_THEIR_ARTICLES),
        ("DG", Answer.AUTHORITY, P.IF_AUTHORITY_FOR_G),
        ("FG", Answer.AUTHORITY, P.IF_SEGREGATED_AND_AUTHORITY),
        ("EF", Answer.CONDITIONAL, P.IF_SEGREGATED),
        ("LL", Answer.CONDITIONAL, P.IF_SAME_KIND_OF_L),
        ("DL", Answer.NO, P.IF_ISOLATED),
        ("DN", Answer.CONDITIONAL, P.IF_N_COUNTS_AS_D),
        ("KS", Answer.NO, None),
        ("NS", Answer.CONDITIONAL, P.IF_COUNTS_AS_N),
        ("AA", Answer.YES, P.IF_ONLY_WITH_ITSELF),
        ("AD", Answer.NO, P.IF_ONLY_WITH_ITSELF),
    ],
)
def test_articles(pair: str, answer: Answer, condition: P | None) -> None:
    found = may_mix(*pair)
    assert (found.answer, found.condition) == (answer, condition)


@pytest.mark.parametrize(
    ("pair", "answer"),
    [
        ("AA", Answer.YES),
        ("AC", Answer.NO),
        ("CD", Answer.CONDITIONAL),
        ("CG", Answer.AUTHORITY),
        ("LS", Answer.NO),
        ("GS", Answer.YES),
    ],
)
def test_substances(pair: str, answer: Answer) -> None:
    assert may_mix(*pair, substances=True).answer is answer


def test_the_tables_of_the_facts(shared: Path) -> None:
    facts = tomllib.loads((shared / "standards" / "iatg-safety.toml").read_text(encoding="utf-8"))
    order = facts["mixing_articles"]["order"]
    for one in order:
        for other, cell in zip(order, facts["mixing_articles"][one], strict=True):
            assert may_mix(one, other).answer is EFFECTS[cell], (one, other)
    order = facts["mixing_substances"]["order"]
    effects = {"Y": Answer.YES, "N": Answer.NO, "1": Answer.CONDITIONAL, "2": Answer.CONDITIONAL, "3": Answer.AUTHORITY}
    for one in order:
        for other, cell in zip(order, facts["mixing_substances"][one], strict=True):
            assert may_mix(one, other, substances=True).answer is effects[cell], (one, other)


def test_a_cell_that_the_authority_has_set_stands_first() -> None:
    cells = {frozenset("BC"): Mixing(Answer.CONDITIONAL, P.IF_FUZES_WITH_THEIR_ARTICLES, "national order 7")}
    assert may_mix("C", "B", set_by_authority=cells).source == "national order 7"
    assert may_mix("B", "G", set_by_authority=cells).answer is Answer.NO


@pytest.mark.parametrize(
    ("one", "other", "substances"), [("X", "D", False), ("D", "", False), ("B", "D", True), ("I", "D", False)]
)
def test_what_is_no_group(one: str, other: str, substances: bool) -> None:
    with pytest.raises(Refused):
        may_mix(one, other, substances=substances)
