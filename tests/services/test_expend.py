"""Rounds are fired and the cases come back."""

from __future__ import annotations

from tests.services.counter import Counter


def test_fired_by_a_person_with_cases_returned(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 30}])
    counter.post(
        "expend",
        person="1001",
        lines=[{"lot": "L-1", "quantity": 25}],
        cases=[{"type": "CASE-556", "quantity": 24, "place": "R2", "note": "one lost"}],
        purpose="training",
        reference="RANGE-3",
    )
    assert counter.count("BALL-556", "U1/1001", "L-1") == 5
    assert counter.count("BALL-556", "EXPENDED", "L-1") == 25
    assert counter.count("CASE-556", "S1/B1/R2") == 24
    document = counter.document()
    assert (document["reason"], document["reference"], document["lines"][1]["note"]) == (
        "training",
        "RANGE-3",
        "one lost",
    )


def test_from_the_store(counter: Counter) -> None:
    counter.post("expend", lines=[{"lot": "L-1", "quantity": 1000}], purpose="demolition")
    assert counter.count("BALL-556", "S1/B1/R2", "L-1") == 0
    assert counter.refused("expend", lines=[{"lot": "L-1", "quantity": 1}], purpose="demolition") == [
        "lines 1: Ball 5.56 L-1 is not on the account: it is expended. Nothing was written."
    ]


def test_where_store_and_holder_have_some_one_is_named(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 30}])
    refused = counter.refused("expend", lines=[{"lot": "L-1", "quantity": 1}], purpose="training")
    assert refused == ["lines 1 place: Ball 5.56 L-1 lies in several places: S1/B1/R2, U1/1001. Name one on the line."]


def test_undone_everything_is_where_it_was(counter: Counter) -> None:
    before = counter.held(everywhere=True)
    cases = [{"type": "CASE-556", "quantity": 9, "place": "R2"}]
    done = counter.post("expend", lines=[{"lot": "L-1", "quantity": 10}], cases=cases, purpose="test")
    counter.post("reverse", voucher=done.answer["voucher"], reason="not fired")
    assert counter.held(everywhere=True) == before
