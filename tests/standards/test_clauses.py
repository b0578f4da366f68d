"""The clauses that the program computes against: every one that is cited is in the table and is found by its citation."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import sam
from sam.standards import marking, mixing, storehouse
from sam.standards.audit.checklist import checklist
from sam.standards.clauses.citation import cited, references
from sam.standards.clauses.find import find_clauses
from sam.standards.clauses.table import Clause, clause_named, clauses, standards
from sam.words.audit import OWN, THEMES
from sam.words.clauses import ASKS, EDITIONS, USES, asks
from sam.words.translate import set_language

ROOT = Path(sam.__file__).parent
PRINTED = (
    storehouse.IATG_AGGREGATION, storehouse.LICENSING, storehouse.AASTP_SUSPECT, storehouse.CLASSIFICATION, storehouse.APART,
    mixing.ARTICLES, mixing.SUBSTANCES, mixing.STRICTER, mixing.SECOND_HAND,
    *marking.RULES.values(),
)  # fmt: skip
"""What a refusal and the answer of the mixing table print behind their sentence."""


def said() -> Iterator[tuple[str, str]]:
    """Every docstring, text and comment of the program, with its file."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.endswith("words/clauses.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield name, " ".join(node.value.split())
        with path.open("rb") as file:
            yield from ((name, one.string) for one in tokenize.tokenize(file.readline) if one.type == tokenize.COMMENT)


def test_every_clause_that_the_program_cites_is_in_the_browser() -> None:
    known = {(one.standard, one.clause) for one in clauses()}
    every = {(name, *one) for name, text in said() for one in references(text)}
    cites = [one for one in every if one[0].startswith("standards/")]
    assert len(cites) > 40
    wrong = sorted(one for one in every if one[2] and one[1:] not in known)
    assert not wrong
    assert {standard for _name, standard, _clause in every} <= set(standards())


@pytest.mark.parametrize("text", PRINTED)
def test_what_a_refusal_prints_is_found_by_typing_it(text: str) -> None:
    named = cited(text)
    assert named
    assert find_clauses(text)[: len(named)] == named


def test_what_an_audit_prints_is_found_by_typing_it() -> None:
    for point in checklist().checkpoints:
        if point.standard != OWN:
            typed = f"{point.standard}, {point.clause}" if point.clause else point.standard
            assert point.id in find_clauses(typed)[0].checkpoints or not point.clause, typed
            assert any(point.id in one.checkpoints for one in find_clauses(typed)), typed
            assert point.id in find_clauses(point.id)[0].checkpoints


def test_every_checkpoint_but_our_own_proposals_stands_under_one_clause() -> None:
    stand = [id_ for one in clauses() for id_ in one.checkpoints]
    assert sorted(stand) == sorted(one.id for one in checklist().checkpoints if one.standard != OWN)


def test_each_clause_says_what_it_asks_where_it_was_read_and_what_uses_it() -> None:
    ids = [one.id for one in clauses()]
    assert len(set(ids)) == len(ids)
    assert set(ASKS) <= set(ids)
    for one in clauses():
        assert asks(one.id, one.checkpoints)
        assert one.source
        assert one.themes
        assert set(one.themes) <= set(THEMES)
        assert one.uses or one.checkpoints
        assert set(one.uses) <= set(USES)
        assert EDITIONS.get(one.standard, "") == one.edition
        assert one.id in ASKS or not one.uses
    assert {name for one in clauses() for name in one.uses} == set(USES)


def test_what_was_not_read_is_not_called_verified() -> None:
    """A clause is verified only where each of its checkpoints is, and what was remembered or inferred never is."""
    for one in clauses():
        points = [checklist().checkpoint(id_) for id_ in one.checkpoints]
        assert not one.verified or all(point is not None and point.verified for point in points)
        doubtful = re.search(r"remembered|inferred|second-hand|not at hand|not seen", " ".join(one.source))
        assert not (one.uses and one.verified and doubtful), one.id
    assert not named("IATG-01.50-7.1").verified
    assert not named("UNROCA-III").verified
    assert named("IATG-02.20-T6").verified


def named(id_: str) -> Clause:
    """A clause by its id."""
    found = clause_named(id_)
    assert found is not None
    return found


def test_theme_standard_and_level_narrow() -> None:
    assert {one.standard for one in find_clauses(standard="iatg 02.2")} == {"IATG 02.20"}
    assert all("SUR" in one.themes for one in find_clauses(theme_id="sur"))
    assert find_clauses(theme_id="sur")
    level = find_clauses(level=3)
    assert level
    assert all(3 in one.levels for one in level)
    assert find_clauses("nothing of the kind is asked anywhere") == ()
    assert len(find_clauses()) == len(clauses())


def test_a_number_is_a_whole_number() -> None:
    found = {one.cited for one in find_clauses("iddrs 7.3")}
    assert {"IDDRS 4.10, 7.3", "IDDRS 4.10, 7.3.1", "IDDRS 4.10, 7.3.2"} <= found
    assert all("7.3" in one for one in found)
    assert [one.clause for one in find_clauses("table 6", standard="AASTP-1")][:1] == ["table 6"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IATG 02.20:2021, clauses 7.6 and 7.7, annexes D, F, G, J and K.", "7.6 7.7 annexD annexF annexG annexJ annexK"),
        ("IATG 02.20:2021, clause 10.2 for HD 1.4, 1.5 and 1.6; the rest", "10.2"),
        ("AASTP-1, 1.3.2.5, note 2 of table 4", "1.3.2.5 table4"),
        ("AASTP-1 (edition 1, change 2), part I, figure B-I", "figureB-I"),
        ("nothing is cited here, 7.5", ""),
    ],
)  # fmt: skip
def test_a_citation_is_read_as_it_is_printed(text: str, found: str) -> None:
    assert [clause.replace(" ", "") for _standard, clause in references(text)] == found.split()


def test_words_are_looked_for_in_the_language_in_use() -> None:
    try:
        set_language("es")
        assert "AASTP-1, 1.2.3.4" in {one.cited for one in find_clauses("municion sospechosa")}
    finally:
        set_language("en")
