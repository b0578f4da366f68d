"""Custody by holder: since when, on which voucher, until when; in sums what is held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import movements as v
from sam.queries.custody import Custody, OpenIssue, custody, open_issues
from sam.queries.reader import Reader
from tests.practice import act
from tests.reports import story
from tests.reports.ask import cell, paper, sheets


@pytest.fixture
def shared(depot: Depot) -> Depot:
    """Nguyen has rounds of L-1 on two vouchers, fifty of them fired."""
    with clock.fixed(story.at(19)):
        more = (v.Moved(lot="L-1", quantity=70, place="R1"),)
        act(depot, "issue", v.Issue(to="1001", lines=more, due_back="2026-11-30", override="ordered"))
    return depot


def test_a_quantity_of_several_vouchers_has_a_line_for_each(shared: Depot, tmp_path: Path) -> None:
    rows = sheets(shared, "custody", tmp_path)["Held"][1:]
    assert [row[6:] for row in rows if row[4] == "L-1" and "Nguyen" in row[0]] == [
        (70, "rounds", cell(19), "IS-2026-000003", cell(30)),
        (150, "rounds", cell(4), "IS-2026-000001", cell(9)),
    ]
    text = paper(shared, "custody", tmp_path, person="1001")
    assert "70 rounds 19 Nov 2026 IS-2026-000003 30 Nov 2026" in text
    assert "Total: 4 pieces · 220 rounds" in text


@pytest.mark.parametrize(("day", "known"), [(5, 5), (8, 13), (8, 20), (15, 20), (20, 20)])
def test_custody_says_of_each_line_what_the_open_issues_say(shared: Depot, day: int, known: int) -> None:
    day_, moment = date(2026, 11, day), story.at(known)
    told = [_said(one) for one in shared.ask(custody, day_, moment)]
    assert told
    assert told == [_said(one) for one in shared.ask(open_issues, as_of=day_, as_known=moment)]


def _said(one: Custody | OpenIssue) -> tuple[object, ...]:
    return (
        one.holder_number, one.item_type, one.item, one.condition, one.quantity, one.voucher, one.since, one.due_back,
    )  # fmt: skip


def test_custody_is_one_question_however_much_is_held(shared: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plain = Reader.rows

    def counted(self: Reader, sql: str, *values: object) -> object:
        asked.append(sql)
        return plain(self, sql, *values)

    monkeypatch.setattr(Reader, "rows", counted)
    assert len(shared.ask(custody)) > 5
    assert len(asked) == 2
