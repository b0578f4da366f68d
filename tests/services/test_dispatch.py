"""To another depot: on the road it still stands on the account; it arrives whole, in part, or comes back."""

from __future__ import annotations

from sam.queries.custody import in_transit
from tests.services.counter import Counter


def test_dispatched_arrived_in_part_the_rest_comes_back(counter: Counter) -> None:
    lines = [{"serial": "A100"}, {"serial": "A101"}, {"lot": "L-1", "quantity": 100}]
    sent = counter.post(
        "dispatch", to="D02", lines=lines, due="2026-11-20", happened_on="2026-11-10", authority="Order 5"
    )
    number = sent.answer["voucher"]
    assert counter.at("A100") == "TRANSIT"
    assert [(one.unit, one.quantity, one.overdue_days) for one in counter.depot.ask(in_transit)] == [
        ("each", 2, 2),
        ("round", 100, 2),
    ]
    counter.post(
        "arrive", dispatch=number, lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 60}], reference="THEIR-7"
    )
    assert (counter.at("A100"), counter.at("A101")) == ("TRANSFERRED", "TRANSIT")
    counter.post("arrive", dispatch=number, back_to="R1")
    assert counter.at("A101") == "S1/B1/R1"
    assert counter.count("BALL-556", "S1/B1/R1", "L-1") == 40
    assert counter.count("BALL-556", "TRANSFERRED", "L-1") == 60
    assert counter.depot.ask(in_transit) == ()
    assert counter.refused("arrive", dispatch=number) == [
        f"dispatch: Nothing of dispatch {number} is in transit any more. Nothing was written."
    ]


def test_one_dispatch_does_not_arrive_on_the_paper_of_another(counter: Counter) -> None:
    for serial in ("A100", "A101"):
        counter.post("dispatch", to="D02", lines=[{"serial": serial}, {"lot": "L-1", "quantity": 100}])
    assert counter.refused("arrive", dispatch="TO-2026-000001", lines=[{"serial": "A101"}]) == [
        "lines 1: Rifle A A101 of dispatch TO-2026-000001 is no longer in transit. Nothing was written."
    ]
    both = [{"lot": "L-1", "quantity": 60}, {"lot": "L-1", "quantity": 60}]
    assert counter.refused("arrive", dispatch="TO-2026-000001", lines=both) == [
        "lines 2: Ball 5.56 L-1 of dispatch TO-2026-000001 is no longer in transit. Nothing was written."
    ]


def test_in_transit_it_is_nobody_elses(counter: Counter) -> None:
    counter.post("dispatch", to="D02", lines=[{"serial": "A100"}])
    assert counter.refused("issue", to="1001", lines=[{"serial": "A100"}]) == [
        "lines 1: Rifle A A100 is at TRANSIT. This kind of movement does not take it from there. Nothing was written."
    ]


def test_an_arrival_that_is_undone_is_on_the_road_again(counter: Counter) -> None:
    counter.post("dispatch", to="D02", lines=[{"serial": "A100"}])
    done = counter.post("arrive", dispatch="TO-2026-000001")
    counter.post("reverse", voucher=done.answer["voucher"], reason="wrong depot")
    assert counter.at("A100") == "TRANSIT"
    counter.post("arrive", dispatch="TO-2026-000001")
    assert counter.at("A100") == "TRANSFERRED"


def test_a_dispatch_that_was_undone_does_not_arrive(counter: Counter) -> None:
    counter.post("dispatch", to="D02", lines=[{"serial": "A100"}])
    counter.post("reverse", voucher="TO-2026-000001", reason="lorry broke down")
    assert counter.refused("arrive", dispatch="TO-2026-000001") == [
        "dispatch: Voucher TO-2026-000001 is not a dispatch to another depot."
    ]


def test_without_a_day_it_is_due_after_as_many_days_as_the_institution_set(counter: Counter) -> None:
    counter.post("change-settings", values=[{"key": "transit_days", "value": "5"}])
    counter.post("dispatch", to="D02", lines=[{"serial": "A100"}], happened_on="2026-11-10")
    (one,) = counter.depot.ask(in_transit)
    assert (one.due, one.overdue_days, one.to) == ("2026-11-15", 7, "Other depot")


def test_the_bolt_travels_with_its_rifle(counter: Counter) -> None:
    counter.post("dispatch", to="D02", lines=[{"serial": "A105"}])
    counter.post("arrive", dispatch="TO-2026-000001", lines=[{"serial": "A105"}])
    assert (counter.at("A105"), counter.at("B-7")) == ("TRANSFERRED", "TRANSFERRED")
