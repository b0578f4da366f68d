"""Condition, loss, recovery, destruction: what no longer stands where it did, or as it did."""

from __future__ import annotations

from typing import Any

from tests.services.counter import Counter


def test_each_line_may_go_into_its_own_condition(counter: Counter) -> None:
    lines = [{"serial": "A100", "into": "RP"}, {"serial": "A101"}, {"lot": "L-1", "quantity": 40, "into": "su"}]
    counter.post("reclassify", lines=lines, into="DS", reason="inspection", reference="I-9")
    assert [counter.life(serial).condition for serial in ("A100", "A101")] == ["RP", "DS"]
    assert counter.count("BALL-556", "S1/B1/R2", "L-1", "SU") == 40
    assert counter.at("A100") == "S1/B1/R1"


def test_a_condition_is_found_where_the_stock_stands(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    assert counter.refused("reclassify", lines=[{"serial": "A100"}], into="RP", reason="x") == [
        "lines 1: Rifle A A100 is already issued, to Ito Nguyen (1001). Take it back first. Nothing was written."
    ]


def test_lost_at_the_holders_and_found_again(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A105"}, {"lot": "L-1", "quantity": 30}])
    lost = [{"serial": "A105"}, {"lot": "L-1", "quantity": 10, "place": "1001"}]
    counter.post("report-loss", lines=lost, reason="ambush", reference="P-12", happened_on="2026-11-22")
    assert (counter.at("A105"), counter.at("B-7")) == ("LOST", "LOST")
    assert counter.count("BALL-556", "LOST", "L-1") == 10
    assert counter.refused("issue", to="1001", lines=[{"serial": "A105"}]) == [
        "lines 1: Rifle A A105 is missing since 22 Nov 2026 (CASE-2026-001). If it is here, record a recovery. Nothing was written."
    ]
    found = [{"serial": "A105", "into": "RP"}, {"lot": "L-1", "quantity": 4}]
    counter.post("recover", to="R1", lines=found, reason="handed in", reference="P-13")
    assert (counter.at("A105"), counter.life("A105").condition) == ("S1/B1/R1", "RP")
    assert counter.story("A105") == ["receipt", "issue", "loss", "recovery"]
    assert counter.refused("recover", to="R1", lines=[{"lot": "L-1", "quantity": 7}], reason="x") == [
        "lines 1 quantity: 7 of Ball 5.56 L-1 asked for; 6 at LOST. Nothing was written."
    ]


def test_two_people_destroy(counter: Counter) -> None:
    lines: list[dict[str, Any]] = [{"serial": "A100"}, {"lot": "L-1", "quantity": 500}]
    counter.destroy(lines, authority="Order 7 of 2 Nov", reason="surplus", reference="PV-1")
    life = counter.life("A100")
    assert (life.place, life.events[-1].by, life.events[-1].second) == ("DESTROYED", "ana", "ben")
    assert counter.count("BALL-556", "DESTROYED", "L-1") == 500
    assert counter.document()["authority"] == "Order 7 of 2 Nov"
    assert counter.refused("recover", to="R1", lines=[{"serial": "A100"}], reason="x") == [
        (
            "lines 1: Rifle A A100 was destroyed on 22 Nov 2026 (DS-2026-000001). It cannot be here: keep it apart and call the commander."
            " Nothing was written."
        )
    ]


def test_what_is_on_issue_is_not_destroyed(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    lines = [{"serial": "A100"}]
    order = {"reason": "obsolete", "authority": "x", "method": "shear", "at": "x"}
    refused = counter.refused("order-destruction", counter.second, lines=lines, **order)
    assert refused[0].startswith("lines 1: Rifle A A100 is already issued")
