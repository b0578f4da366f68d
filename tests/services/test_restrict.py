"""Bans, constraints and holds: on a type, a lot, a weapon; until a day or until they are lifted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sam.queries.recall import recall
from sam.services.print_report import print_voucher
from sam.services.rebuild import rebuild
from tests.reports.ask import printed, text_of
from tests.services.counter import WITNESSES, Counter, told

ROUNDS = {"lot": "L-1", "quantity": 5}


def test_a_banned_lot_is_not_used_but_may_move_and_be_destroyed(counter: Counter) -> None:
    counter.post("restrict", kind="ban", lot="L-1", text="misfires", reference="N-3")
    banned = ["lines 1: Ball 5.56 L-1 is banned since 22 Nov 2026: misfires. Put it back and choose another."]
    assert counter.refused("issue", to="1001", lines=[ROUNDS], override="ordered") == banned
    assert counter.refused("expend", lines=[ROUNDS], purpose="training") == banned
    counter.post("relocate", to="R1", lines=[ROUNDS])
    counter.destroy([{**ROUNDS, "place": "R1"}])
    assert counter.life("L-1").restrictions[0]["reference"] == "N-3"


def test_a_hold_keeps_a_weapon_where_it_is(counter: Counter) -> None:
    order = counter.ordered([{"serial": "A100"}])
    done = counter.post("restrict", kind="hold", serial="A100", text="court 7")
    held = "lines 1: Rifle A A100 is on hold since 22 Nov 2026: court 7. It stays where it is until the hold is lifted."
    line = [{"serial": "A100"}]
    assert counter.refused("issue", to="1001", lines=line) == [held]
    assert counter.refused("dispatch", to="D02", lines=line) == [held]
    assert counter.refused("to-workshop", to="WS", lines=line) == [held]
    assert counter.refused("destroy", counter.second, order=order, lines=line, witnesses=WITNESSES) == [held]
    counter.post("lift-restriction", id=done.answer["id"], reason="court order 8")
    counter.post("issue", to="1001", lines=line)
    assert counter.at("A100") == "U1/1001"
    assert [one["lifted"] for one in counter.life("A100").restrictions] == [True]


def test_a_constraint_is_told(counter: Counter) -> None:
    counter.post("restrict", kind="constraint", type="BALL-556", text="ranges only")
    assert told(counter.post("issue", to="1001", lines=[ROUNDS])) == [
        "lines 1: Ball 5.56 L-1 is restricted since 22 Nov 2026: ranges only."
    ]


def test_it_ends_by_itself(counter: Counter) -> None:
    counter.post("restrict", kind="ban", lot="L-1", text="x", until="2026-11-21", happened_on="2026-11-02")
    counter.post("issue", to="1001", lines=[ROUNDS])
    assert len(counter.refused("issue", to="1001", lines=[ROUNDS | {"place": "R2"}], happened_on="2026-11-20")) == 1


def test_what_happened_before_it_began_is_told_and_not_refused(counter: Counter) -> None:
    counter.post("restrict", kind="ban", lot="L-1", text="x")
    done = counter.post("issue", to="1001", lines=[ROUNDS], happened_on="2026-11-20")
    assert told(done)[0].startswith("lines 1: Ball 5.56 L-1 is banned since 22 Nov 2026")


def test_a_whole_type_and_an_unmarked_weapon(counter: Counter) -> None:
    counter.post("restrict", kind="ban", type="RIFLE-A", text="recall")
    assert len(counter.refused("issue", to="1001", lines=[{"serial": "A100"}, {"serial": "A101"}])) == 2
    done = counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "PISTOL-B"}])
    (number,) = done.answer["registry_numbers"]
    counter.post("restrict", kind="hold", registry=number, text="evidence")
    assert "on hold" in counter.refused("issue", to="1001", lines=[{"registry": number}])[0]
    counter.post("restrict", kind="hold", item=counter.id_of("KO1234"), text="evidence")
    assert "on hold" in counter.refused("issue", to="1001", lines=[{"serial": "KO1234"}])[0]


def test_shelf_life_is_told_by_the_day_on_the_paper(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", expires_on="2026-11-15", reason="read on the box")
    assert told(counter.post("issue", to="1001", lines=[ROUNDS])) == [
        "lines 1: The shelf life of lot L-1 ended on 15 Nov 2026."
    ]
    counter.post("return", to="R2", lines=[ROUNDS])
    assert told(counter.post("issue", to="1001", lines=[ROUNDS], happened_on="2026-11-22", voucher="V1")) != []


def batch_of(counter: Counter, **more: Any) -> dict[str, Any]:
    for lot in ("L-2", "L-3"):
        counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-556", "lot": lot, "quantity": 50}])
    return {"kind": "ban", "batch": "B-7", "lots": ["L-1", "L-2"], "text": "misfires", "reference": "N-9", **more}


def test_a_ban_on_a_batch_is_on_all_of_each_of_its_lots(counter: Counter, tmp_path: Path) -> None:
    done = counter.post("restrict", **batch_of(counter))
    assert "also what is not of batch B-7" in told(done)[0]
    for lot in ("L-1", "L-2"):
        line = {"lot": lot, "quantity": 5}
        assert "is banned since" in counter.refused("issue", to="1001", lines=[line])[0]
        (said,) = counter.life(lot).restrictions
        assert (said["batch"], said["reference"], said["whole_type"]) == ("B-7", "N-9", False)
    counter.post("issue", to="1001", lines=[{"lot": "L-3", "quantity": 5}])
    found = counter.depot.ask(recall)
    assert [(one.restriction.batch, one.restriction.mark, [row.quantity for row in one.rows]) for one in found] == [
        ("B-7", "L-1", [1000]), ("B-7", "L-2", [50]),
    ]  # fmt: skip
    printed(counter.depot, "recall", tmp_path / "recall.pdf")
    assert text_of(tmp_path / "recall.pdf").count("on batch B-7: misfires") == 2
    before = counter.held()
    counter.depot.run(rebuild)
    assert counter.held() == before
    assert counter.depot.ask(recall) == found
    counter.post("lift-restriction", id=done.answer["id"], reason="cleared")
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}, {"lot": "L-2", "quantity": 5}])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"lots": []}, "lots: Name the lots that are of batch “B-7”, whole or in part."),
        ({"batch": ""}, "batch: Write the batch as it is marked on the packages or in the notice."),
        ({"lot": "L-1"}, "batch: The notice names a batch and one lot or weapon. Name the one or the other."),
        ({"lots": ["L-1", "L-1"]}, "lots 2: Lot L-1 stands twice in the batch. Name it once."),
        (
            {"lots": ["L-1", "X-1"]},
            "lots 2: Ball 9 X-1 is not of the type of Ball 5.56 L-1. A batch is of one type: sign a notice for each type.",
        ),
        ({"lots": ["L-1", "L-99"]}, "lots 2: No lot “L-99” is in the book."),
    ],
)
def test_a_batch_that_cannot_be(wrong: dict[str, Any], sentence: str, counter: Counter) -> None:
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-9", "lot": "X-1", "quantity": 5}])
    (said,) = counter.refused("restrict", **batch_of(counter) | wrong)
    assert said.startswith(sentence)


def test_what_is_constrained_stands_on_the_paper_that_hands_it_out(counter: Counter, tmp_path: Path) -> None:
    """As it was known when the paper was keyed in: printed again after the constraint was lifted it is the same page."""
    counter.post("issue", to="1001", lines=[ROUNDS])
    done = counter.post("restrict", kind="constraint", lot="L-1", text="ranges only", reference="N-4")
    counter.post("restrict", kind="constraint", type="RIFLE-A", text="no live firing")
    counter.post("issue", to="1001", lines=[ROUNDS])

    def page(voucher: str, name: str) -> str:
        counter.depot.run(print_voucher, voucher, tmp_path / name)
        return text_of(tmp_path / name)

    assert "ranges only" not in page("IS-2026-000001", "a.pdf"), "it was not restricted then"
    printed_then = page("IS-2026-000002", "b.pdf")
    assert "Ball 5.56 L-1: Constraint since 22 Nov 2026: ranges only (N-4)" in printed_then
    assert "no live firing" not in printed_then
    counter.post("lift-restriction", id=done.answer["id"], reason="new powder")
    assert page("IS-2026-000002", "c.pdf") == printed_then
    counter.post("issue", to="1001", lines=[ROUNDS])
    assert "ranges only" not in page("IS-2026-000003", "d.pdf")
