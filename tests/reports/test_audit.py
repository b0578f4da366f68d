"""The audit on paper and in a spreadsheet: what it says, that it says the same again, and as it was known earlier."""

from __future__ import annotations

from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import audits as a
from sam.domain.problems import Refused
from sam.words.sentences import lines
from sam.words.translate import LANGUAGES
from tests import practice
from tests.practice import act
from tests.reports import story
from tests.reports.ask import paper, printed, sheets


@pytest.fixture
def audited(depot: Depot) -> Depot:
    """An audit on the 20th, closed; the action was done two days later."""
    practice.receive_rifles(depot, "Z1", "Z2")
    practice.audit(depot, team="Maj. A. Peñalver")
    return depot


def test_what_it_says(audited: Depot, tmp_path: Path) -> None:
    text = paper(audited, "audit", tmp_path)
    for said in (
        "AU-2026-001", "Maj. A. Peñalver", "One window of R1 has no bars.", "PER-04 IATG 09.10", "Set bars", "Works section",
        "Done: seen on 2 April", "a rack was locked", "In order but for one window.", "Lead inspector", "indicative",
        "racks, chains and padlocks seen", "The book keeps no record of this.",
    ):  # fmt: skip
        assert said in text, said
    assert "not seen)" not in text, "a clause whose number was not seen is never printed"


def test_the_spreadsheet_has_every_checkpoint(audited: Depot, tmp_path: Path) -> None:
    found = sheets(audited, "audit", tmp_path)
    rows = found["Checkpoints"][1:]
    assert len(rows) == 150
    (bars,) = [row for row in rows if row[1] == "PER-04"]
    assert (bars[4], bars[5], bars[6]) == ("ask", "Not met", "one window of R1 has no bars")
    assert {"By theme", "Findings and actions", "Random samples"} <= set(found)
    seen = [(row[1], row[5], row[6]) for row in found["What was seen of the samples"][1:]]
    assert ("Differs", "the stock is scratched") in {(one[1], one[2]) for one in seen}
    assert any(one[1] == "As recorded" for one in seen)


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_in_every_language_and_the_same_bytes_again(audited: Depot, tmp_path: Path, language: str) -> None:
    one = printed(audited, "audit", tmp_path / "one.pdf", language=language)
    two = printed(audited, "audit", tmp_path / "two.pdf", language=language)
    assert one.sha256 == two.sha256


def test_as_it_was_known_before_something_was_done(depot: Depot, tmp_path: Path) -> None:
    act(depot, "open-audit", a.OpenAudit())
    act(
        depot,
        "answer-audit",
        a.AnswerAudit(answers=(a.OneAnswer(checkpoint="PER-06", verdict="met", note="first look"),)),
    )
    known = {"as_known": story.at(20, 9)}
    before = printed(depot, "audit", tmp_path / "a.pdf", **known)
    with clock.fixed(story.at(22)):
        again = a.OneAnswer(checkpoint="PER-06", verdict="not_met", note="second look")
        act(depot, "answer-audit", a.AnswerAudit(answers=(again,)))
        act(depot, "close-audit", a.CloseAudit(conclusion="ended"), by=practice.second(depot))
        assert "second look" in paper(depot, "audit", tmp_path)
        after = printed(depot, "audit", tmp_path / "b.pdf", **known)
        text = paper(depot, "audit", tmp_path, **known)
    assert before.sha256 == after.sha256
    assert "first look" in text
    assert "This audit is open" in text


def test_what_changed_since_the_one_before(audited: Depot, tmp_path: Path) -> None:
    act(audited, "open-audit", a.OpenAudit())
    act(audited, "answer-audit", a.AnswerAudit(answers=(a.OneAnswer(checkpoint="PER-04", verdict="met", note="bars"),)))
    rows = sheets(audited, "audit", tmp_path)["What changed since AU-2026-001"][1:]
    assert ("PER-04", "Not met", "Met") in {(row[0], row[2], row[3]) for row in rows}
    assert "What changed since" not in paper(audited, "audit", tmp_path, item="AU-2026-001")


def test_there_must_be_one(depot: Depot, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        printed(depot, "audit", tmp_path / "x.pdf")
    assert lines(refusal.value.problems) == ["item: No audit is open. Open one first."]
