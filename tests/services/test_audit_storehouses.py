"""What the records answer of explosives storehouses, issues and surplus: for each check papers that make it say no, yes, or ask."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.audit import Reply, Why
from sam.queries.audit.outcome import Outcome
from sam.services.audits import run_audit
from tests.services.counter import NOW, Counter
from tests.services.counter import day as on

YES, NO, ASK = Reply.YES, Reply.NO, Reply.ASK
KILO = 1_000_000


def said(counter: Counter, id_: str, as_of: str = "") -> Outcome:
    made = counter.depot.run(run_audit, on(as_of) if as_of else None)
    return next(one.outcome for one in made if one.checkpoint.id == id_)


def names(outcome: Outcome) -> list[str]:
    return [row.name for row in outcome.rows]


@pytest.fixture
def store(counter: Counter) -> Counter:
    """A storehouse with a licence for 100 kg, shells and flares in the catalogue, and all ammunition of the depot in it."""
    counter.post("write-place", kind="building", code="E1", inside="S1")
    counter.post("write-storehouse", place="E1", structure="light")
    permits = [{"division": one, "kg": "100"} for one in ("1.1", "1.3", "1.4")]
    counter.post("grant-licence", storehouse="E1", number="L1", authority="MoD", until="2027-11-21", limits=permits)
    for code, division, group in (
        ("SHELL", "1.1", "D"),
        ("FLARE", "1.3", "G"),
        ("FUZE", "1.1", "B"),
        ("WP", "1.3", "H"),
    ):
        counter.post(
            "write-type", code=code, name=code.title(), kind="ammunition", hazard_division=division, compatibility_group=group,
            neq_mg=KILO,
        )  # fmt: skip
    hazard: dict[str, Any] = {
        "un_number": "UN0012",
        "hazard_division": "1.4",
        "compatibility_group": "S",
        "neq_mg": 1700,
    }
    counter.post("write-type", code="BALL-556", **hazard)
    counter.post("relocate", to="E1", lines=[{"lot": "L-1", "quantity": 1000}])
    return counter


def bring(counter: Counter, type_: str, lot: str, quantity: int, to: str = "E1", **more: Any) -> None:
    counter.post("receive", to=to, supplier="SUP", lots=[{"type": type_, "lot": lot, "quantity": quantity, **more}])


def test_licences_in_date(store: Counter) -> None:
    assert said(store, "STO-01").why is Why.IN_PART  # whether it hangs at the door
    store.post("write-place", kind="building", code="E2", inside="S1")
    store.post("write-storehouse", place="E2", structure="medium")
    found = said(store, "STO-01")
    assert (found.reply, found.figures["examined"], names(found)) == (NO, 2, ["S1/E2"])
    with clock.fixed(NOW + timedelta(days=400)):
        assert names(said(store, "STO-01")) == ["S1/E1, L1", "S1/E2"]
        assert names(said(store, "STO-01", "2026-11-22")) == ["S1/E2"], "on that day the first one held"


def test_a_suspended_licence_is_none(store: Counter) -> None:
    store.post("suspend-licence", licence="L1", reason="roof open")
    found = said(store, "STO-01")
    assert (found.reply, names(found)) == (NO, ["S1/E1, L1"])
    assert said(store, "STO-02").reply is NO, "what it permits it does not permit now"


def test_within_the_licence(store: Counter) -> None:
    assert said(store, "STO-02").reply is YES
    bring(store, "SHELL", "S-1", 60)
    found = said(store, "STO-02")
    assert (found.reply, found.figures["examined"], found.figures["outside"]) == (YES, 1, 0)
    with clock.fixed(NOW + timedelta(days=1)):
        store.post_two("waive", storehouse="E1", checks=["limit"], reason="convoy", until="2026-11-30")
        bring(store, "SHELL", "S-2", 70)
        over = said(store, "STO-02")
        assert (over.reply, names(over)) == (NO, ["S1/E1: HD 1.1 130 > 100 kg"])
        assert over.figures["waived"] == 1, "a waiver is told, and does not make it right"
        assert over.rows[0].entry > 0
        assert said(store, "STO-02", "2026-11-22").reply is YES, "the day before it was within"
    bring(store, "BALL-9", "N-9", 5, to="R2")
    assert said(store, "STO-02", "2026-11-22").reply is not YES, "a lot without hazard data, in no storehouse"


def test_groups_in_a_storehouse_are_judged_with_what_the_authority_set(store: Counter) -> None:
    assert said(store, "STO-03").reply is YES
    bring(store, "SHELL", "S-1", 5)
    store.post_two("waive", storehouse="E1", checks=["mixing"], reason="convoy", until="2026-11-30")
    bring(store, "FLARE", "F-1", 5)
    assert (said(store, "STO-03").why, names(said(store, "STO-03"))) == (Why.NOT_ENOUGH, ["S1/E1"])
    store.post_two("change-settings", values=[{"key": "mixing", "value": "D+G=yes"}], reason="Order 5")
    assert said(store, "STO-03").reply is YES
    bring(store, "WP", "W-1", 1)
    found = said(store, "STO-03")
    assert (found.reply, names(found), found.figures["waived"]) == (NO, ["S1/E1"], 1)


def test_temporary_storage(store: Counter) -> None:
    assert said(store, "STO-15").why is Why.IN_PART
    bring(store, "BALL-9", "N-9", 5, to="R2")
    found = said(store, "STO-15")
    assert (found.why, names(found)) == (Why.NOT_ENOUGH, ["Ball 9 N-9, S1/B1/R2"])
    with clock.fixed(NOW + timedelta(days=400)):
        assert (said(store, "STO-15").reply, names(said(store, "STO-15"))) == (NO, ["S1/E1"])


def test_weapons_that_are_explosives(store: Counter) -> None:
    assert said(store, "STO-05").why is Why.NO_CASE
    store.post(
        "write-type", code="MISSILE", name="Missile", kind="ammunition", category="AM-SHM", hazard_division="1.1",
        compatibility_group="D", neq_mg=KILO,
    )  # fmt: skip
    store.post("write-type", code="TUBE", name="Launcher", kind="weapon", category="LW-MAN")
    store.post("receive", to="R1", supplier="SUP", weapons=[{"type": "TUBE", "serial": "M-1"}])
    assert (said(store, "STO-05").why, names(said(store, "STO-05"))) == (Why.LOOK, ["Launcher, S1/B1/R1"])
    bring(store, "MISSILE", "M-7", 2, to="R2")
    found = said(store, "STO-05")
    assert (found.reply, found.figures["failing"], names(found)) == (NO, 2, ["Missile, S1/B1/R2"])
    store.post("relocate", to="E1", lines=[{"lot": "M-7", "quantity": 2}])
    assert said(store, "STO-05").why is Why.LOOK
    store.post_two("waive", storehouse="E1", checks=["weapons"], reason="no other", until="2026-11-30")
    store.post("relocate", to="E1", lines=[{"serial": "M-1"}])
    assert said(store, "STO-05").why is Why.IN_PART


def test_the_oldest_lot_goes_first(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", made_on="2020-01-01", reason="read on the box")
    assert said(counter, "STO-17").why is Why.NO_CASE
    bring(counter, "BALL-556", "L-2", 100, to="R2", made_on="2022-01-01")
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}])
    assert said(counter, "STO-17").reply is YES
    counter.post("issue", to="1001", lines=[{"lot": "L-2", "quantity": 5}], note="for a trial of this lot")
    assert said(counter, "STO-17").reply is YES, "the paper says why"
    counter.post("issue", to="1001", lines=[{"lot": "L-2", "quantity": 5}])
    found = said(counter, "STO-17")
    assert (found.reply, found.figures["failing"], names(found)) == (NO, 1, ["IS-2026-000003"])
    counter.post("reverse", voucher="IS-2026-000003", reason="wrong lot")
    assert said(counter, "STO-17").reply is YES
    counter.post("issue", to="1001", lines=[{"lot": "L-2", "quantity": 5}, {"lot": "L-1", "quantity": 995}])
    assert said(counter, "STO-17").reply is YES, "nothing of the older one stayed"
    bring(counter, "BALL-556", "L-0", 10, to="R2", made_on="2019-01-01")
    counter.post("restrict", kind="ban", lot="L-0", text="misfires")
    counter.post("issue", to="1001", lines=[{"lot": "L-2", "quantity": 5}])
    assert said(counter, "STO-17").reply is YES, "the older one is banned"
    bring(counter, "BALL-9", "N-9", 5, to="R2")
    counter.post("issue", to="1001", lines=[{"lot": "N-9", "quantity": 1}])
    assert said(counter, "STO-17").why is Why.NOT_ENOUGH, "nobody knows how old that one is"


def test_an_older_lot_whose_shelf_life_has_ended_is_rightly_passed_by(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", made_on="2022-01-01", reason="read on the box")
    bring(counter, "BALL-556", "L-0", 10, to="R2", made_on="2015-01-01", expires_on="2026-11-20")
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}], happened_on="2026-11-22")
    assert said(counter, "STO-17").reply is YES, "nobody is to use the older one any more"
    bring(counter, "BALL-556", "L-2", 10, to="R2", made_on="2016-01-01", expires_on="2026-11-22")
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}], happened_on="2026-11-22")
    assert said(counter, "STO-17").reply is NO, "this one may be used to the end of the day"


def test_a_constraint_that_was_written_down_late_stands_on_no_earlier_paper(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}])
    counter.post("restrict", kind="constraint", lot="L-1", text="ranges only", reference="N-4")
    assert said(counter, "SUR-06").why is Why.NO_CASE, "it came in the course of the day"
    targets: list[dict[str, Any]] = [{"lot": "L-1"}, {"type": "BALL-556"}]
    for on_what in targets:
        counter.post(
            "restrict", kind="constraint", text="no heat", reference="N-5", happened_on="2026-11-20", **on_what
        )
        found = said(counter, "SUR-06")
        assert (found.reply, found.figures["examined"], names(found)) == (NO, 1, ["IS-2026-000001"])
        counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}])
        assert names(said(counter, "SUR-06")) == ["IS-2026-000001"], "the later paper shows it"
        counter.post("reverse", voucher="IS-2026-000002" if "lot" in on_what else "IS-2026-000003", reason="undone")


def test_constraints_on_papers(counter: Counter) -> None:
    assert said(counter, "SUR-06").why is Why.NO_CASE
    counter.post("restrict", kind="constraint", lot="L-1", text="ranges only", reference="N-4")
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}])
    assert (said(counter, "SUR-06").why, names(said(counter, "SUR-06"))) == (Why.IN_PART, ["IS-2026-000001"])


def test_found_ammunition(counter: Counter) -> None:
    assert said(counter, "SUR-12").why is Why.NOT_KEPT
    counter.post(
        "report-loss", lines=[{"lot": "L-1", "quantity": 50, "place": "R2"}], reason="missing", reference="POL 1"
    )
    counter.post("recover", to="R2", lines=[{"lot": "L-1", "quantity": 50}], reason="found behind the rack")
    assert (said(counter, "SUR-12").reply, names(said(counter, "SUR-12"))) == (NO, ["Ball 5.56 L-1, S1/B1/R2"])
    counter.post("record-inspection", lot="L-1", sample=9, method="visual", verdict="passed")
    assert said(counter, "SUR-12").why is Why.IN_PART


def test_surplus_against_a_scale(counter: Counter) -> None:
    assert said(counter, "DIS-01").figures == {"scales": 0, "above_scale": 0}
    counter.post("write-scale", authority="MoD", lines=[{"type": "BALL-556", "authorised": 400}])
    found = said(counter, "DIS-01")
    assert (found.why, found.figures, names(found)) == (
        Why.NOT_KEPT,
        {"scales": 1, "above_scale": 1},
        ["Ball 5.56: 1000 / 400"],
    )
    assert said(counter, "DIS-02").figures["above_scale"] == 1


def test_what_an_auditor_takes_along(counter: Counter) -> None:
    cards = said(counter, "ACC-09")
    assert (cards.why, names(cards)) == (Why.LOOK, ["Ball 5.56 L-1, S1/B1/R2: 1000"])
    histories = said(counter, "MRK-11")
    assert histories.why is Why.LOOK
    assert 1 < len(histories.rows) <= 5
    assert said(counter, "REC-03").why is Why.NO_CASE
    counter.post("dispatch", to="D02", lines=[{"serial": "A100"}], authority="Order 9")
    assert (said(counter, "REC-03").why, said(counter, "REC-03").figures["examined"]) == (Why.IN_PART, 1)
