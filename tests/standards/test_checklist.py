"""The checkpoints of an audit as data, the score of their answers, and the size of a random sample."""

from __future__ import annotations

import re
import tomllib
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam.domain.audit import Verdict
from sam.domain.problems import Refused
from sam.domain.problems.audit import AuditProblem as P
from sam.queries.audit.checks import BY_CHECKPOINT, CHECKS
from sam.standards.audit.checklist import OWN, checklist, read_checklist
from sam.standards.audit.sample import CONFIDENCES, SHARES, drawn, sample_size
from sam.standards.audit.score import score
from sam.words.audit import THEMES, rests_on
from sam.words.audit_questions import QUESTIONS
from sam.words.sentences import lines

TEXT = OWN.read_text(encoding="utf-8")


def test_fifteen_themes_and_a_hundred_and_fifty_checkpoints() -> None:
    listed = checklist()
    assert len(listed.themes) == 15
    assert len(listed.checkpoints) == 150
    assert set(THEMES) == set(listed.themes)
    assert {one.theme for one in listed.checkpoints} == set(listed.themes)
    assert all(one.id.startswith(one.theme) for one in listed.checkpoints)


def test_each_has_its_question() -> None:
    assert set(QUESTIONS) == {one.id for one in checklist().checkpoints}
    assert all(question.endswith("?") and len(question) < 170 for question in QUESTIONS.values())


def test_the_facts_and_the_list_say_the_same(shared: Path) -> None:
    """Ids, themes, standards, weights, rules: and a clause only where its number was seen."""
    facts = {
        one["id"]: one
        for one in tomllib.loads((shared / "standards" / "pssm-checklist.toml").read_text())["checkpoint"]
    }
    assert set(facts) == {one.id for one in checklist().checkpoints}
    for one in checklist().checkpoints:
        fact = facts[one.id]
        assert (one.theme, one.standard, one.weight) == (fact["theme"], fact["standard"], fact["weight"])
        assert (one.rule, one.level, one.verified) == (fact.get("rule", ""), fact["rrpl"], fact["verified"])
        assert one.clause in {"", fact["clause"]}
        if one.clause:
            assert fact["verified"]
            assert not re.search("not seen|heading", one.clause)


def test_no_clause_is_told_that_was_not_seen() -> None:
    unseen = checklist().checkpoint("ACC-10")
    assert unseen is not None
    assert rests_on(unseen.standard, unseen.clause) == "IATG 03.10"
    seen = checklist().checkpoint("STK-01")
    assert seen is not None
    assert rests_on(seen.standard, seen.clause) == "IDDRS 4.10, 7.3.1"


def test_every_check_has_a_checkpoint_that_asks_for_it() -> None:
    rules = {one.rule for one in checklist().checkpoints}
    assert {name for name, _check in CHECKS} <= rules
    assert len({name for name, _check in CHECKS}) == len(CHECKS)
    assert all(checklist().checkpoint(id_) for id_ in BY_CHECKPOINT)


def refused(text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_checklist(text)
    return lines(refusal.value.problems)


def test_an_id_that_stands_twice_is_told_in_a_sentence() -> None:
    again = TEXT.replace('id = "POL-02"', 'id = "POL-01"')
    assert refused(again) == [
        "checkpoint: “POL-01” stands twice in the list of checkpoints. Give the second one an id of its own."
    ]
    assert refused(TEXT.replace('id = "ACC"\n', 'id = "POL"\n', 1))[0].startswith("checkpoint: Checkpoint ACC-01")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("weight = 2\n", "weight = 9\n", "weight"),
        ("level = 0\n", "level = 4\n", "level"),
        ("level = 0\n", 'level = "none"\n', "level"),
        ('reach = "none"\n', 'reach = "maybe"\n', "reach"),
        ('theme = "POL"\n', 'theme = "XXX"\n', "theme"),
        ('standard = "UN PoA"\n', "", "standard"),
        ('evidence = ["document"]\n', 'evidence = ["hearsay"]\n', "evidence"),
        ("verified = true\n", 'verified = "yes"\n', "verified"),
    ],
)
def test_a_field_that_says_what_it_may_not(old: str, new: str, field: str) -> None:
    assert refused(TEXT.replace(old, new, 1)) == [
        f"checkpoint: Checkpoint POL-01: “{field}” is missing or says what it may not say. Look at the same line of another one."
    ]


@pytest.mark.parametrize(
    "text", ["", "version = ", "[[checkpoint]]\n", "\x00", 'version = "1"\ncheckpoint = 3\n', "checkpoint = [1, 2]\n"]
)
def test_what_is_no_list_at_all(text: str) -> None:
    assert refused(text)[-1].startswith("This is no list of checkpoints") or "Checkpoint ?" in refused(text)[0]


def test_the_score_weighs_what_was_answered_and_nothing_else() -> None:
    listed = checklist()
    keys = [one for one in listed.checkpoints if one.theme == "KEY"]
    answers = {one.id: Verdict.MET for one in keys[:2]}
    answers |= {keys[2].id: Verdict.PARTLY, keys[3].id: Verdict.NOT_MET, keys[4].id: Verdict.NOT_APPLICABLE}
    part = next(one for one in score(listed, answers).themes if one.key == "KEY")
    weights = [one.weight for one in keys]
    reached = weights[0] + weights[1] + weights[2] / 2
    assert part.per_cent == round(100 * reached / sum(weights[:4]))
    assert (part.met, part.partly, part.not_met, part.not_applicable, part.open) == (2, 1, 1, 1, len(keys) - 5)
    assert next(one for one in score(listed, answers).themes if one.key == "FIR").per_cent is None
    assert score(listed, {}).whole.per_cent is None


@given(things=st.integers(1, 3000), confidence=st.sampled_from(CONFIDENCES), share=st.sampled_from(SHARES))
def test_the_sample_is_the_least_that_is_sure_enough(things: int, confidence: int, share: int) -> None:
    """Against the hypergeometric distribution itself: one less would miss all faults too often."""
    size = sample_size(things, confidence, share)
    wrong = max(1, -(-things * share // 100))

    def missed(looked: int) -> bool:
        return 100 * comb(things - wrong, looked) > (100 - confidence) * comb(things, looked)

    assert 1 <= size <= things
    assert not missed(size)
    assert missed(size - 1)


def test_sizes_that_are_known() -> None:
    """From the tables of attribute sampling without replacement."""
    assert sample_size(1000, 95, 5) == 57
    assert sample_size(1_000_000, 95, 5) == 59
    assert sample_size(1_000_000, 99, 1) == 459
    assert sample_size(1, 95, 5) == 1
    assert sample_size(0, 95, 5) == 0


def test_who_knows_the_seed_finds_the_same_things_in_whatever_order_they_come() -> None:
    ids = [bytes([n]) * 16 for n in range(200)]
    seed = b"s" * 32
    things = [(one, n, "") for n, one in enumerate(ids)]
    assert drawn(things, seed, 20) == drawn(reversed(things), seed, 20)
    assert drawn(things, seed, 20) != drawn(things, b"t" * 32, 20)
    assert len(set(drawn(things, seed, 20))) == 20
    assert P.ID_TWICE.value == "audit_id_twice"
