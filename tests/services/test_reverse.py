"""A whole document is undone by name, or it is said what stands on it."""

from __future__ import annotations

from typing import Any

from sam.domain.roles import Role
from sam.queries.times import View
from sam.services.work import Actor
from tests.services.counter import Counter, day


def test_an_issue_is_undone_and_both_stay_in_the_book(counter: Counter) -> None:
    before = counter.held()
    counter.post(
        "issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 9}], happened_on="2026-11-20"
    )
    done = counter.post("reverse", voucher="IS-2026-000001", reason="wrong man")
    assert done.answer["voucher"] == "RX-2026-000001"
    assert counter.held() == before
    events = counter.life("A100").events
    assert [(one.kind, bool(one.reversed_by), bool(one.reverses)) for one in events] == [
        ("receipt", False, False),
        ("issue", True, False),
        ("reversal", False, True),
    ]
    assert counter.document()["reason"] == "wrong man"


def test_the_two_views_differ_between_the_two_days(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-10")
    counter.post("reverse", voucher="IS-2026-000001", reason="wrong man", happened_on="2026-11-20")
    named: dict[str, Any] = {"as_of": day("2026-11-15")}
    assert counter.count("RIFLE-A", "U1/1001", **named, view=View.RECORDED) == 1
    assert counter.count("RIFLE-A", "U1/1001", **named, view=View.CORRECTED) == 0
    assert counter.count("RIFLE-A", "U1/1001", as_of=day("2026-11-20"), view=View.RECORDED) == 0


def test_by_the_number_of_its_entry(counter: Counter) -> None:
    done = counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    counter.post("reverse", entry=done.entry, voucher="IS-2026-000001", reason="x")
    assert counter.at("A100") == "S1/B1/R1"


def test_it_is_said_what_stands_on_it(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    counter.post("return", to="R1", lines=[{"serial": "A100"}])
    for voucher in ("IS-2026-000001", "RC-2026-000001"):
        assert counter.refused("reverse", voucher=voucher, reason="x") == [
            "This cannot be reversed yet: RT-2026-000001 (entry 29) stands on it. Reverse that one first. Nothing was written."
        ]
    counter.post("reverse", voucher="RT-2026-000001", reason="x")
    counter.post("reverse", voucher="IS-2026-000001", reason="x")
    assert counter.at("A100") == "S1/B1/R1"


def test_a_receipt_of_rounds_that_were_used_since(counter: Counter) -> None:
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-9", "lot": "N-1", "quantity": 50}])
    counter.post("issue", to="1001", lines=[{"lot": "N-1", "quantity": 1}])
    assert counter.refused("reverse", voucher="RC-2026-000002", reason="x") == [
        "This cannot be reversed yet: IS-2026-000001 (entry 29) stands on it. Reverse that one first. Nothing was written."
    ]


def test_not_twice_and_not_the_undoing_itself(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    counter.post("reverse", voucher="IS-2026-000001", reason="x")
    assert counter.refused("reverse", voucher="IS-2026-000001", reason="x") == [
        "IS-2026-000001 (entry 28) was already reversed by RX-2026-000001 (entry 29). Nothing was written."
    ]
    assert counter.refused("reverse", voucher="RX-2026-000001", reason="x") == [
        "RX-2026-000001 (entry 29) is a document that cannot be reversed (Reversal). Write a new one that corrects it."
    ]


def test_a_document_without_a_voucher_is_named_by_its_entry(counter: Counter) -> None:
    assert counter.refused("reverse", entry=2, reason="x") == [
        "Entry 2 is a document that cannot be reversed (Place). Write a new one that corrects it."
    ]


def test_its_number_is_not_free_again(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], voucher="PAD-17")
    counter.post("reverse", voucher="PAD-17", reason="x")
    assert counter.refused("issue", to="1001", lines=[{"serial": "A100"}], voucher="PAD-17") == [
        "voucher: Voucher number PAD-17 is already used by entry 28. Take another number. Nothing was written."
    ]


def test_what_took_two_people_takes_two_to_undo(counter: Counter) -> None:
    counter.destroy([{"serial": "A100"}])
    assert counter.refused("reverse", voucher="DS-2026-000001", reason="x") == [
        "This act needs two signatures; only one person has signed. Let a second person sign. Nothing was written."
    ]
    counter.post_two("reverse", voucher="DS-2026-000001", reason="it was another rifle")
    assert counter.at("A100") == "S1/B1/R1"


def test_who_may_not_destroy_may_not_undo_a_destruction(counter: Counter) -> None:
    counter.destroy([{"serial": "A100"}])
    actor = counter.depot.actor
    counter.depot.actor = Actor(actor.uuid, actor.name, Role.ARMOURER)
    (refused,) = counter.refused("reverse", counter.second, voucher="DS-2026-000001", reason="x")
    assert refused.startswith("ana (armourer) may not do this.")


def test_a_document_in_which_nothing_moved(counter: Counter) -> None:
    counter.post("describe", serial="A100", doubt="worn")
    entry = counter.depot.head().number
    assert counter.refused("reverse", entry=entry, reason="x") == [
        f"Entry {entry} is a document that cannot be reversed (Record). Write a new one that corrects it."
    ]
    assert counter.refused("reverse", counter.second, entry=1, reason="x") == [
        "Entry 1 is a document that cannot be reversed (Founding). Write a new one that corrects it."
    ]
