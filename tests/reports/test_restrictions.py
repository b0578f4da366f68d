"""What is banned, constrained or held is never listed as if it were free."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.queries.restrictions import in_force
from tests import practice
from tests.practice import act, named
from tests.reports import story
from tests.reports.ask import cell, paper, printed, sheets


def restrict(depot: Depot, kind: str, **on: Any) -> str:
    done = act(depot, "restrict", m.Restrict(kind=kind, text=f"{kind} of the test", **on))
    return str(done.answer["id"])


def beside(depot: Depot, to: Path, **asked: object) -> dict[tuple[str, str | None], str | None]:
    """Restriction by type and lot, of the lines in the room."""
    rows = sheets(depot, "stock-on-hand", to, **asked)["By place"][1:]
    return {(row[1], row[4]): row[6] for row in rows if row[0].startswith("S1/B1/R1 ")}


@pytest.mark.parametrize(
    ("day", "known", "kinds"),
    [
        (15, 20, []),  # before its day
        (16, 16, ["ban"]),
        (16, 15, []),  # before anybody knew
        (17, 20, ["ban"]),  # lifted a day later
        (18, 20, []),  # the day on which it was lifted
        (20, 17, ["ban"]),  # before the lifting was known
        (20, 20, []),
    ],
)
def test_a_ban_counts_from_its_day_to_its_lifting_once_each_is_known(
    kept: Depot, day: int, known: int, kinds: list[str]
) -> None:
    found = kept.ask(in_force, date(2026, 11, day), story.at(known))
    assert [one.kind for one in found] == kinds
    assert all((one.type_code, one.mark, one.text) == ("BALL-556", "L-1", "hang fire") for one in found)


def test_a_restriction_with_a_last_day_ends_by_itself(depot: Depot) -> None:
    restrict(depot, "constraint", lot="L-1", type="BALL-556", until="2026-11-25")
    with clock.fixed(story.at(25)):
        assert [one.kind for one in depot.ask(in_force)] == ["constraint"]
    with clock.fixed(story.at(26)):
        assert depot.ask(in_force, date(2026, 11, 26)) == ()


def test_the_stock_on_hand_says_what_restricts_a_line(depot: Depot, tmp_path: Path) -> None:
    restrict(depot, "ban", lot="L-1", type="BALL-556")
    restrict(depot, "constraint", lot="L-1", type="BALL-556")
    restrict(depot, "constraint", type="SLING")
    lines = beside(depot, tmp_path)
    assert lines["BALL-556", "L-1"] == "Ban; Constraint"
    assert lines["SLING", None] == "Constraint"
    assert lines["PISTOL-B", None] is None
    text = paper(depot, "stock-on-hand", tmp_path)
    assert "Banned, not to be used: 4,950 rounds." in text
    assert "To be used only under a constraint: 40 pieces · 4,950 rounds." in text
    assert "Ban BALL-556 L-1 ban of the test 20 Nov 2026 4,950 rounds" in text
    assert "Constraint SLING all constraint of the test 20 Nov 2026 40 pieces" in text


def test_of_weapons_that_lie_together_it_says_how_many_are_held(depot: Depot, tmp_path: Path) -> None:
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=practice.rifles("B1", "B2", "B3")))
    restrict(depot, "hold", serial="B2")
    assert beside(depot, tmp_path)["RIFLE-A", None] == "Hold: 1 of 3"
    restrict(depot, "hold", serial="B2")
    restrict(depot, "hold", serial="A103")  # in the workshop
    assert beside(depot, tmp_path)["RIFLE-A", None] == "Hold: 1 of 3"
    text = paper(depot, "stock-on-hand", tmp_path)
    assert "On hold, not to leave: 2 pieces." in text
    register = sheets(depot, "weapon-register", tmp_path)["Register"][1:]
    assert {row[1]: row[8] for row in register if row[1] in {"B1", "B2"}} == {
        "B1": None,
        "B2": "Hold since 20 Nov 2026: hold of the test; Hold since 20 Nov 2026: hold of the test",
    }


def test_a_held_weapon_is_told_where_it_was_on_the_day(depot: Depot, tmp_path: Path) -> None:
    restrict(depot, "hold", serial="A102")
    with clock.fixed(story.at(22)):
        act(depot, "return", v.GiveBack(to="R1", lines=named("A102")))
        now = sheets(depot, "stock-on-hand", tmp_path, as_of=date(2026, 11, 22))["By place"]
        then = sheets(depot, "stock-on-hand", tmp_path, as_of=date(2026, 11, 21))["By place"]
    assert [row[0] for row in now[1:] if row[6]] == ["S1/B1/R1 · room"]
    assert [(row[0], row[6]) for row in then[1:] if row[6]] == [("Ito Nguyen (1001) · person", "Hold: 1 of 2")]


def test_a_type_that_is_banned_says_so_in_the_register(depot: Depot, tmp_path: Path) -> None:
    restrict(depot, "ban", type="RIFLE-A")
    text = paper(depot, "weapon-register", tmp_path)
    assert "RIFLE-A · Rifle A · 5.56x45 · Ban" in text
    assert "Banned, not to be used: 5 pieces." in text


def test_what_is_not_on_hand_is_not_told(depot: Depot, tmp_path: Path) -> None:
    restrict(depot, "ban", type="CASE-556")
    found = sheets(depot, "stock-on-hand", tmp_path)
    assert "Restrictions in force" not in found
    assert "Banned" not in paper(depot, "stock-on-hand", tmp_path)


@pytest.mark.parametrize("name", ["stock-on-hand", "weapon-register", "history", "custody"])
def test_the_same_question_gives_the_same_bytes_after_a_ban_and_its_lifting(
    depot: Depot, tmp_path: Path, name: str
) -> None:
    asked = {"as_of": date(2026, 11, 17), "as_known": story.at(19)}
    item = {"item": "L-1"} if name == "history" else {}
    first = printed(depot, name, tmp_path / "a.pdf", **asked, **item).path.read_bytes()
    with clock.fixed(story.at(22)):
        act(depot, "lift-restriction", m.LiftRestriction(id=restrict(depot, "ban", type="BALL-556"), reason="over"))
        restrict(depot, "hold", serial="A103")
        act(depot, "describe", m.Describe(serial="A101", year=1990, doubt="first letter", reason="seen"))
        act(depot, "return", v.GiveBack(to="R1", lines=named("A100")))
    with clock.fixed(story.at(25)):
        again = printed(depot, name, tmp_path / "b.pdf", **asked, **item).path.read_bytes()
    assert first == again


def test_the_history_of_a_day_tells_the_ban_that_was_in_force_on_it(kept: Depot, tmp_path: Path) -> None:
    text = paper(kept, "history", tmp_path, item="L-1", as_of=date(2026, 11, 17))
    assert "Ban since 16 Nov 2026: hang fire" in text
    found = sheets(kept, "history", tmp_path, item="L-1", as_of=date(2026, 11, 17))
    assert found["Restrictions"][1:] == [("Ban", "hang fire", None, cell(16), None, "Not lifted")]
    assert "Restrictions" not in sheets(kept, "history", tmp_path, item="L-1", as_of=date(2026, 11, 15))
