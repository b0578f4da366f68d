"""What the authority decides of the mixing table: signed by two, with the reason; and everything that asks the table hears it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.domain.answers import Answer
from sam.queries.mixing import decided
from sam.queries.resolve import places_named
from sam.queries.safety import safety
from sam.reports.asking import ReportAsked
from sam.services.print_report import print_report
from sam.standards.mixing import cells_set, cells_text
from tests.reports.ask import text_of
from tests.services.counter import NOW, Counter, told
from tests.services.explosives import lot

LETTER = "letter 4 of the MoD"


def test_a_cell_takes_two_people_and_a_reason(stores: Counter) -> None:
    said: dict[str, Any] = {"one": "D", "other": "g", "answer": "yes", "reason": LETTER}
    assert "second" in stores.refused("set-mixing", **said)[0]
    stores.post_two("set-mixing", **said)
    assert stores.document() == {"values": {"mixing": "D+G=yes"}, "reason": LETTER}
    stores.post_two("set-mixing", one="B", other="C", answer="authority", reason="letter 5")
    found = stores.depot.ask(decided)
    assert {one.groups: (one.answer, one.reason) for one in found.values()} == {
        ("D", "G"): (Answer.YES, LETTER),
        ("B", "C"): (Answer.AUTHORITY, "letter 5"),
    }
    assert all(one.people == ("ana", "ben") for one in found.values())
    stores.post_two("set-mixing", one="G", other="D", reason="letter 6: the table holds again")
    assert [one.groups for one in stores.depot.ask(decided).values()] == [("B", "C")]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"one": "Z"}, "one: "),
        ({"other": ""}, "other: "),
        ({"answer": "perhaps"}, "answer: "),
        ({"reason": ""}, "reason: Say why"),
        ({"answer": ""}, "answer: "),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(stores: Counter, said: dict[str, str], sentence: str) -> None:
    whole = {"one": "D", "other": "G", "answer": "yes", "reason": LETTER} | said
    refused = stores.refused("set-mixing", stores.second, **whole)
    assert [one.startswith(sentence) for one in refused] == [True]


def test_what_was_decided_is_heard_by_check_storehouse_and_paper(stores: Counter, tmp_path: Path) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    assert "the authority decides" in stores.refused("receive", **lot("FLARE", "G-1", 1))[0]
    stores.post_two("set-mixing", one="D", other="G", answer="yes", reason=LETTER)
    assert told(stores.post("receive", **lot("FLARE", "G-1", 1))) == []
    found = stores.depot.ask(lambda reader: safety(reader, places_named(reader, "E1")[0]))
    assert [(one.groups, one.reason) for one in found.decided] == [(("D", "G"), LETTER)]
    stores.depot.run(print_report, "licence", ReportAsked(language="en", place="E1"), tmp_path / "e1.pdf")
    page = " ".join(text_of(tmp_path / "e1.pdf").split())
    assert "D + G" in page
    assert f"({LETTER}); signed by ana, ben." in page
    no = told(stores.post_two("set-mixing", one="D", other="G", answer="no", reason="letter 7"))
    assert no[0] == "answer: S1/E1: with this something is against what lies there already. Put it right."
    assert "group D may not stand with group G" in no[1]


def test_before_it_was_decided_it_was_not_so(stores: Counter) -> None:
    with clock.fixed(NOW + timedelta(days=5)):
        stores.post_two("set-mixing", one="D", other="G", answer="yes", reason=LETTER)
        stores.post("receive", **lot("SHELL", "S-1", 1))
        stores.post("receive", **lot("FLARE", "G-1", 1))
    with clock.fixed(NOW + timedelta(days=9)):
        stores.post_two("set-mixing", one="D", other="G", answer="no", reason="letter 8")

        def on(day: int) -> list[Answer]:
            when = (NOW + timedelta(days=day)).date()
            found = stores.depot.ask(lambda reader: safety(reader, places_named(reader, "E1")[0], when))
            return [one.answer for one in found.decided]

        assert (on(4), on(6), on(9)) == ([], [Answer.YES], [Answer.NO])


def test_what_an_authority_says_of_a_group_with_itself_holds(stores: Counter) -> None:
    stores.post("receive", **lot("CART", "C-1", 10))
    stores.post_two("set-mixing", one="S", other="S", answer="no", reason=LETTER)
    assert "group S may not stand with group S" in stores.refused("receive", **lot("CART2", "C-2", 10))[0]


def test_the_setting_is_read_as_it_is_written() -> None:
    cells = {frozenset("DG"): Answer.YES, frozenset("S"): Answer.NO}
    assert cells_text(cells) == "D+G=yes, S+S=no"
    assert {pair: one.answer for pair, one in cells_set(cells_text(cells)).items()} == cells
