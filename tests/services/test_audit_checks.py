"""What the records answer by themselves: for each check documents that make it say no, and documents that make it say yes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.audit import Reply, Why
from sam.domain.problems import Refused
from sam.queries.audit.checks import Result
from sam.queries.audit.outcome import Outcome
from sam.services.audits import run_audit
from sam.services.backup import backup
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from sam.standards.audit.checklist import checklist, read_checklist
from sam.words.audit import FIGURES, WHY, figure
from tests.services.counter import NOW, WITNESSES, Counter
from tests.services.counter import day as on

YES, NO, ASK = Reply.YES, Reply.NO, Reply.ASK


def results(counter: Counter, as_of: str = "") -> dict[str, Result]:
    made = counter.depot.run(run_audit, on(as_of) if as_of else None)
    return {one.checkpoint.id: one for one in made}


def said(counter: Counter, id_: str, as_of: str = "") -> Outcome:
    return results(counter, as_of)[id_].outcome


def names(outcome: Outcome) -> list[str]:
    return [row.name for row in outcome.rows]


def test_every_checkpoint_is_answered_and_every_figure_has_its_words(counter: Counter) -> None:
    found = results(counter)
    assert list(found) == [one.id for one in checklist().checkpoints]
    for one in found.values():
        assert (one.outcome.why is None) == (one.outcome.reply is not ASK)
        assert set(one.outcome.figures) <= set(FIGURES)
        assert all(figure(name, value) for name, value in one.outcome.figures.items())
        if one.outcome.reply is NO:
            assert one.outcome.figures.get("failing", 1) > 0
    assert set(WHY) == set(Why)


def test_a_depot_without_counts_is_asked_about_them(counter: Counter) -> None:
    found = results(counter)
    assert {found[f"STK-{n:02d}"].outcome.why for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13)} == {Why.NO_COUNTS}
    assert found["STK-03"].outcome.figures == {"examined": 7, "not_seen": 0, "days": 183}


def test_an_empty_depot_says_nothing_of_what_it_has_not(counter: Counter) -> None:
    found = results(counter, "2026-10-31")  # before its first entry
    assert found["ACC-01"].outcome.why is Why.NO_CASE
    assert found["DIS-03"].outcome.why is Why.NO_CASE
    assert found["SUR-01"].outcome.reply is YES  # there is none that could be past its shelf life


def test_records_of_weapons(counter: Counter) -> None:
    outcome = said(counter, "ACC-01")
    assert (outcome.reply, outcome.figures) == (NO, {"examined": 11, "failing": 11, "not_identified": 4})
    assert "Rifle A A100" in names(outcome)
    for code in ("RIFLE-A", "PISTOL-B"):
        counter.post("write-type", code=code, make="Maker", model="M", calibre="5.56x45", country="BE")
    assert said(counter, "ACC-01").figures["failing"] == 4  # those that are only counted
    assert said(counter, "MRK-02").reply is YES
    assert said(counter, "MRK-01").reply is YES
    assert said(counter, "MRK-07").figures == {"examined": 7, "failing": 7}


def test_a_number_that_cannot_be_read(counter: Counter) -> None:
    assert said(counter, "MRK-05").why is Why.NO_CASE
    counter.post("describe", serial="A100", new_serial="A1?0", doubt="worn")
    outcome = said(counter, "MRK-05")
    assert (outcome.reply, names(outcome)) == (NO, ["Rifle A A1?0"])
    counter.post("reclassify", lines=[{"serial": "A1?0"}], into="DS", reason="worn out")
    assert said(counter, "MRK-05").reply is YES


def test_two_of_the_same_number_need_a_word(counter: Counter) -> None:
    assert said(counter, "ACC-02").reply is YES
    twin = {"type": "RIFLE-A", "serial": "A100", "again": True}
    counter.post("receive", to="R1", supplier="SUP", weapons=[twin])
    outcome = said(counter, "ACC-02")
    assert (outcome.reply, outcome.figures["failing"], names(outcome)) == (NO, 2, ["Rifle A A100", "Rifle A A100"])
    counter.post("describe", item=outcome.rows[0].id, doubt="made twice, see letter 7")
    assert said(counter, "ACC-02").reply is YES


def test_what_is_back_late(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], due_back="2026-11-23")
    assert said(counter, "ACC-12").reply is YES
    with clock.fixed(NOW + timedelta(days=2)):
        outcome = said(counter, "ACC-12")
        assert (outcome.reply, names(outcome)) == (NO, ["Rifle A A100, Ito Nguyen"])
        assert outcome.rows[0].voucher == "IS-2026-000001"
        counter.post("return", to="R1", lines=[{"serial": "A100"}])
        assert said(counter, "ACC-12").reply is YES
        assert said(counter, "ACC-12", "2026-11-23").reply is YES  # on its last day it is not late yet


def test_rounds_that_did_not_come_back(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 30}], due_back="2026-11-23")
    assert said(counter, "ACC-18").reply is YES
    with clock.fixed(NOW + timedelta(days=2)):
        assert said(counter, "ACC-18").reply is NO
        counter.post("expend", lines=[{"lot": "L-1", "quantity": 30, "place": "1001"}], purpose="training")
        assert said(counter, "ACC-18").reply is YES


def test_who_confirmed_an_issue(counter: Counter) -> None:
    counter.post(
        "issue", to="1001", lines=[{"serial": "A100"}], acknowledgement={"text": "I received it", "way": "paper"}
    )
    assert said(counter, "ACC-11").reply is YES
    counter.post("issue", to="1001", lines=[{"serial": "A101"}])
    assert names(said(counter, "ACC-11")) == ["IS-2026-000002"]


def test_keyed_in_late(counter: Counter) -> None:
    """The 20th was a Friday: what is keyed in on Sunday is in time, what happened on Thursday is not."""
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-20")
    assert said(counter, "ACC-07").reply is YES
    counter.post("issue", to="1001", lines=[{"serial": "A101"}], happened_on="2026-11-19")
    outcome = said(counter, "ACC-07")
    assert (outcome.reply, names(outcome)) == (NO, ["IS-2026-000002"])


def test_numbers_of_vouchers(counter: Counter) -> None:
    assert said(counter, "ACC-06").reply is YES
    counter.post("relocate", to="R2", lines=[{"serial": "A100"}], voucher="RL-2026-000001")
    counter.post("relocate", to="R1", lines=[{"serial": "A100"}], voucher="RL-2026-000004")
    outcome = said(counter, "ACC-06")
    assert (outcome.reply, outcome.figures["failing"], names(outcome)) == (NO, 2, ["RL-2026-\u2026"])


def test_dispatches(counter: Counter) -> None:
    sent = counter.post("dispatch", to="D02", lines=[{"serial": "A100"}], due="2026-11-25", authority="Order 9")
    assert said(counter, "ACC-08").figures["on_the_road"] == 1
    assert said(counter, "ACC-08").reply is YES
    assert said(counter, "REC-10").reply is YES
    assert said(counter, "TRN-01").reply is YES
    with clock.fixed(NOW + timedelta(days=4)):
        assert names(said(counter, "ACC-08")) == [sent.answer["voucher"]]
        counter.post("arrive", dispatch=sent.answer["voucher"])
        assert said(counter, "ACC-08").reply is YES
        outcome = said(counter, "ACC-10")
        assert (outcome.reply, outcome.figures["sent_and_received"]) == (NO, 1)


def test_weapons_and_ammunition_in_one_consignment(counter: Counter) -> None:
    counter.post("dispatch", to="D02", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 5}])
    assert names(said(counter, "TRN-01")) == ["TO-2026-000001"]
    assert names(said(counter, "TRN-06")) == ["TO-2026-000001"]
    assert said(counter, "REC-10").reply is NO


def test_one_person_in_two_roles(counter: Counter) -> None:
    assert said(counter, "ACC-10").reply is YES
    counter.post("write-person", number="ana", name="Ana Peñalver")
    counter.post("issue", to="ana", lines=[{"serial": "A100"}])
    assert said(counter, "ACC-10").figures["to_self"] == 1
    counter.post("reverse", voucher="IS-2026-000001", reason="wrong")
    outcome = said(counter, "ACC-10")
    assert (outcome.figures["to_self"], outcome.figures["undid_own"]) == (0, 1)
    counter.destroy([{"lot": "L-1", "quantity": 5}], authority="Ana")
    assert said(counter, "ACC-10").figures["approved_own"] == 1


def test_shelf_life(counter: Counter) -> None:
    assert said(counter, "SUR-01").why is Why.NOT_ENOUGH  # no day is known
    counter.post("describe-lot", lot="L-1", expires_on="2027-01-31", reason="read on the box")
    assert said(counter, "SUR-01").reply is YES
    assert names(said(counter, "SUR-02")) == ["Ball 5.56 L-1, S1/B1/R2"]
    counter.post("reclassify", lines=[{"lot": "L-1", "quantity": 1000}], into="SP", reason="ends soon")
    assert said(counter, "SUR-02").reply is YES
    counter.post("describe-lot", lot="L-1", expires_on="2026-11-21", reason="misread")
    assert said(counter, "SUR-01").reply is NO
    assert said(counter, "SUR-01", "2026-11-21").reply is YES


def test_what_lies_together(counter: Counter) -> None:
    assert said(counter, "STO-04").reply is YES
    assert said(counter, "STO-08").why is Why.NO_CASE  # rooms, no bins: the stacks are not in the book
    counter.post("relocate", to="R1", lines=[{"lot": "L-1", "quantity": 10}])
    assert names(said(counter, "STO-04")) == ["S1/B1/R1"]
    counter.post("reclassify", lines=[{"lot": "L-1", "quantity": 5, "place": "R2"}], into="SU", reason="dented")
    assert said(counter, "STO-06").reply is NO
    for lot in ("X-1", "X-2"):
        counter.post("receive", to="BX1", supplier="SUP", lots=[{"type": "BALL-9", "lot": lot, "quantity": 5}])
    assert names(said(counter, "STO-08")) == ["Ball 9 X-1, S1/B1/R1/K1/BX1", "Ball 9 X-2, S1/B1/R1/K1/BX1"]


def test_groups_that_may_not_be_mixed(counter: Counter) -> None:
    assert said(counter, "STO-03").why is Why.NOT_ENOUGH
    assert said(counter, "STO-02").figures["without_hazard_data"] == 1
    hazard: dict[str, Any] = {"un_number": "UN0012", "hazard_division": "1.4", "neq_mg": 1700}
    counter.post("write-type", code="BALL-556", compatibility_group="S", **hazard)
    assert said(counter, "STO-03").reply is YES
    assert said(counter, "STO-02").figures["without_hazard_data"] == 0
    for code, group in (("DET", "B"), ("SHELL", "D")):
        counter.post(
            "write-type",
            code=code,
            name=code,
            kind="ammunition",
            hazard_division="1.1",
            compatibility_group=group,
            neq_mg=1000,
        )
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "DET", "lot": "Q", "quantity": 5}])
    assert said(counter, "STO-03").reply is YES
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "SHELL", "lot": "Q", "quantity": 5}])
    outcome = said(counter, "STO-03")
    assert outcome.reply is not YES
    assert names(outcome) == ["S1/B1/R2"]


def test_bans(counter: Counter) -> None:
    assert said(counter, "SUR-05").reply is YES
    assert said(counter, "SUR-07").why is Why.NO_CASE
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}])
    counter.post("restrict", kind="ban", lot="L-1", text="misfires", reference="N-3")
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-9", "lot": "X", "quantity": 5}])
    assert said(counter, "SUR-07").reply is YES
    assert said(counter, "STO-07").reply is NO  # it lies beside what is not banned
    assert names(said(counter, "SUR-05")) == ["IS-2026-000001"]  # handed out on the very day


def test_what_came_back_is_suspended(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 10}])
    counter.post("return", to="R2", lines=[{"lot": "L-1", "quantity": 5, "into": "SU"}])
    assert said(counter, "SUR-11").reply is YES
    counter.post("return", to="R2", lines=[{"lot": "L-1", "quantity": 5}])
    assert names(said(counter, "SUR-11")) == ["RT-2026-000002"]


def test_losses(counter: Counter) -> None:
    assert said(counter, "ACC-14").why is Why.NO_CASE
    facts = [{"name": "manner", "value": "missing"}]
    first = counter.post(
        "report-loss",
        lines=[{"serial": "A100"}],
        reason="not found",
        reference="POL 4/26",
        time="06:40",
        reporter="Sgt Okafor",
        facts=facts,
    ).answer["case"]
    assert said(counter, "INC-02").reply is YES, "there is time left"
    assert names(said(counter, "INC-03")) == names(said(counter, "INC-04")) == [first]
    told = [{"name": "told_whom", "value": "police"}, {"name": "name", "value": "Insp. Salazar"}]
    counter.post("add-step", case=first, step="told", time="08:10", facts=told)
    assert said(counter, "INC-03").reply is YES
    assert said(counter, "INC-04").reply is NO, "not in iARMS"
    counter.post("add-step", case=first, step="iarms", reference="I-7")
    assert said(counter, "INC-04").reply is YES
    late = counter.post("report-loss", lines=[{"serial": "A101"}], reason="not found", happened_on="2026-11-18")
    assert names(said(counter, "INC-02")) == [late.answer["case"]]
    with clock.fixed(NOW + timedelta(days=40)):
        assert set(names(said(counter, "INC-05"))) == {first, late.answer["case"]}
    counter.post("recover", to="R1", lines=[{"serial": "A100"}], reason="found")
    assert names(said(counter, "INC-06")) == [first]
    counter.post("add-step", case=first, step="iarms_closed", reference="I-7")
    counter.post("add-step", case=first, step="told", text="it is back", facts=told)
    assert said(counter, "INC-06").reply is YES
    counter.post_two("decide-case", case=late.answer["case"], decision="write_off", reason="gone")
    assert names(said(counter, "ACC-14")) == [late.answer["case"]]
    assert said(counter, "REC-09").figures == {"destruction": 0, "loss": 2, "recovery": 1}


def test_accidents(counter: Counter) -> None:
    assert said(counter, "INC-08").why is Why.NO_CASE
    failed = [{"lot": "L-1", "quantity": 3}]
    case = counter.post("open-case", kind="accident", text="hang fire", things=failed, ban=False).answer["case"]
    assert names(said(counter, "INC-08")) == [case]
    assert said(counter, "INC-07").why is Why.IN_PART
    counter.post_two("decide-case", case=case, decision="clear", reason="the weapon was at fault")
    assert said(counter, "INC-08").reply is YES


def test_destructions(counter: Counter) -> None:
    assert said(counter, "DIS-07").why is Why.NO_CASE
    voucher = counter.destroy([{"serial": "A102"}]).answer["voucher"]
    assert said(counter, "DIS-03").why is Why.IN_PART
    assert [said(counter, f"DIS-{n:02d}").reply for n in (5, 7, 9, 10, 11, 15)] == [YES] * 6
    assert [names(said(counter, f"DIS-{n:02d}")) for n in (6, 8, 16)] == [[voucher]] * 3
    assert said(counter, "DIS-12").why is Why.NO_CASE, "no ammunition was destroyed"
    order = counter.ordered(
        [{"serial": "A103"}, {"lot": "L-1", "quantity": 20}], traces="Ana, 20 Nov", planned_to="2026-11-22"
    )
    crushed = {"methods": [{"what": {"serial": "A103"}, "method": "vehicle"}], "monitor": {"name": "Eve"}}
    lines = [{"serial": "A103"}, {"lot": "L-1", "quantity": 5, "place": "R2"}]
    more = counter.post_two("destroy", order=order, lines=lines, witnesses=WITNESSES, **crushed).answer["voucher"]
    assert names(said(counter, "DIS-11")) == names(said(counter, "DIS-12")) == [more]
    assert names(said(counter, "DIS-06")) == names(said(counter, "DIS-16")) == [voucher]
    with clock.fixed(NOW + timedelta(days=1)):
        assert names(said(counter, "DIS-05")) == [order], "the last planned day has passed"


def test_what_waits_for_its_disposal(counter: Counter) -> None:
    counter.post("reclassify", lines=[{"serial": "A100"}], into="DS", reason="worn")
    assert said(counter, "DIS-14").why is Why.IN_PART
    assert said(counter, "DIS-02").reply is NO  # it stands beside the others
    with clock.fixed(NOW + timedelta(days=100)):
        assert names(said(counter, "DIS-14")) == ["Rifle A A100"]


def test_ammunition_without_a_lot(counter: Counter) -> None:
    assert said(counter, "ACC-17").reply is YES
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-9", "lot": "MIXED", "quantity": 5}])
    assert names(said(counter, "ACC-17")) == ["Ball 9 MIXED, S1/B1/R2"]
    counter.post("reclassify", lines=[{"lot": "MIXED", "quantity": 5}], into="SU", reason="to be sorted")
    assert said(counter, "ACC-17").reply is YES


def test_people_and_users(counter: Counter) -> None:
    outcome = said(counter, "VET-06")
    assert (outcome.why, names(outcome)) == (Why.NOT_ENOUGH, ["ana", "ben"])
    for number in ("ana", "ben"):
        counter.post("write-person", number=number, name=number.title())
    assert said(counter, "VET-06").reply is YES
    counter.post("write-person", number="ben", name="Ben", retired=True)
    assert names(said(counter, "VET-06")) == ["ben"]


def test_a_qualification_that_ran_out(counter: Counter) -> None:
    counter.post("authorise", person="1001", until="2026-11-30")
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}])
    assert said(counter, "VET-04").why is Why.IN_PART
    with clock.fixed(NOW + timedelta(days=20)):
        assert names(said(counter, "VET-04")) == ["Ito Nguyen"]


def test_the_book_itself(counter: Counter) -> None:
    assert said(counter, "ACC-13").reply is YES
    assert said(counter, "REC-01").reply is YES
    assert {said(counter, one).why for one in ("REC-04", "ACC-04")} == {Why.NOT_PROVED}
    assert counter.depot.run(verify, full=True).ok
    assert {said(counter, one).reply for one in ("REC-04", "ACC-04")} == {YES}
    counter.post("relocate", to="R2", lines=[{"serial": "A100"}])
    assert said(counter, "REC-04").why is Why.NOT_PROVED, "one more entry than was proved"


def test_backups(counter: Counter, tmp_path: Any) -> None:
    assert said(counter, "REC-05").why is Why.NOT_KEPT
    counter.depot.run(backup, tmp_path / "away")
    assert said(counter, "REC-05").why is Why.IN_PART
    with clock.fixed(NOW + timedelta(days=9)):
        assert said(counter, "REC-05").reply is NO


def test_findings_of_the_audit_before(counter: Counter) -> None:
    assert said(counter, "POL-08").why is Why.NO_CASE
    counter.post("open-audit")
    counter.post("write-finding", text="no bars", severity="major")
    counter.post("write-action", finding="1", text="bars", owner="works", due="2026-11-30")
    counter.post_two("close-audit")
    assert said(counter, "POL-08").reply is YES
    with clock.fixed(NOW + timedelta(days=20)):
        assert names(said(counter, "POL-08")) == ["no bars"]


def test_an_earlier_day_is_answered_as_it_was(counter: Counter) -> None:
    """Nothing of today shows in yesterday's answers, and the look back leaves nothing behind."""
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-10")
    before = {id_: one.outcome for id_, one in results(counter, "2026-11-19").items()}
    counter.post("return", to="R1", lines=[{"serial": "A100"}])
    counter.post("reclassify", lines=[{"serial": "A100"}], into="DS", reason="worn")
    counter.post("relocate", to="R1", lines=[{"lot": "L-1", "quantity": 10}])
    counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "RIFLE-A", "serial": "NEW"}])
    after = {id_: one.outcome for id_, one in results(counter, "2026-11-19").items()}
    book = {"ACC-13", "REC-01", "REC-02", "REC-04"}  # these count the entries of the book itself
    assert {k: v.figures for k, v in after.items() if k not in book} == {
        k: v.figures for k, v in before.items() if k not in book
    }
    assert counter.at("A100") == "S1/B1/R1"
    assert said(counter, "STO-04").reply is NO


def test_a_day_ahead_is_refused(counter: Counter) -> None:
    with pytest.raises(Refused):
        counter.depot.run(run_audit, date(2026, 11, 23))


def test_a_list_of_ones_own_is_run(counter: Counter) -> None:
    text = """version = "own"
[[theme]]
id = "X"
[[checkpoint]]
id = "X-1"
theme = "X"
standard = "Order 5"
level = 0
weight = 1
evidence = []
reach = "part"
rule = "lot_required_fields"
verified = false
basis = "own"
source = []
"""
    (one,) = counter.depot.run(run_audit, None, 0, read_checklist(text))
    assert (one.outcome.reply, one.outcome.why) == (ASK, Why.IN_PART)  # records that can only say no never say yes


PLAN: dict[str, Any] = {"type": "BALL-556", "every_months": 24, "source": "Order 12/26", "decided_by": "Ministry"}


@pytest.mark.parametrize(("what", "id_"), [("inspection", "SUR-04"), ("stability", "SUR-08")])
def test_looks_in_time(counter: Counter, what: str, id_: str) -> None:
    assert said(counter, id_).why is Why.NOT_KEPT
    counter.post("write-plan", what=what, **PLAN | {"first": "2026-11-21"})
    late = said(counter, id_)
    assert (late.reply, names(late)) == (NO, ["Ball 5.56 L-1, S1/B1/R2"])
    if what == "inspection":
        counter.post("record-inspection", lot="L-1", sample=9, method="visual", verdict="passed")
    else:
        counter.post("record-stability", lot="L-1", method="HPLC", verdict="passed")
    assert said(counter, id_).reply is YES
    counter.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-9", "lot": "N-1", "quantity": 5}])
    assert said(counter, id_).why is Why.NOT_ENOUGH, "a lot without a plan leaves it open"


def test_the_inspection_behind_a_condition(counter: Counter) -> None:
    assert said(counter, "SUR-03").why is Why.NOT_KEPT
    counter.post("record-inspection", lot="L-1", sample=9, method="visual", verdict="passed")
    assert said(counter, "SUR-03").reply is YES


def test_critical_defects_suspended(counter: Counter) -> None:
    assert said(counter, "SUR-09").why is Why.NOT_KEPT
    defects = [{"severity": "critical", "text": "primer high", "count": 1}]
    inspected: dict[str, Any] = {"lot": "L-1", "sample": 9, "method": "visual", "verdict": "failed", "condition": "SU"}
    counter.post("record-inspection", **inspected, defects=defects)
    assert said(counter, "SUR-09").reply is NO
    counter.post("reclassify", lines=[{"lot": "L-1", "quantity": 1000, "into": "SU"}], reason="C-9")
    assert said(counter, "SUR-09").reply is YES


def test_the_air_of_storehouses(counter: Counter) -> None:
    assert said(counter, "STO-14").why is Why.NO_CASE
    counter.post("write-storehouse", place="R2", structure="light")
    assert said(counter, "STO-14").why is Why.NOT_KEPT, "the log may be on paper"
    counter.post("log-climate", place="R2", readings=[{"temperature": "20", "time": "08:00"}])
    assert said(counter, "STO-14").reply is NO, "nobody has said what its air may be"
    counter.post("set-climate-limits", place="B1", hottest="30", source="Order 1", decided_by="Cdr")
    assert said(counter, "STO-14").reply is YES
    counter.post("log-climate", place="R2", readings=[{"temperature": "35", "time": "09:00"}])
    assert (said(counter, "STO-14").reply, names(said(counter, "STO-14"))) == (NO, ["S1/B1/R2"])


def test_the_air_of_one_store_is_not_that_of_another(counter: Counter) -> None:
    for code in ("R1", "R2"):
        counter.post("write-storehouse", place=code, structure="light")
        counter.post("log-climate", place=code, readings=[{"temperature": "20", "time": "08:00"}])
    counter.post("set-climate-limits", place="B1", hottest="30", source="Order 1", decided_by="Cdr")
    counter.post("log-climate", place="R2", readings=[{"temperature": "35", "time": "09:00"}])
    assert names(said(counter, "STO-14")) == ["S1/B1/R2"]
    counter.post("log-climate", place="B1", readings=[{"temperature": "35", "time": "09:30"}])
    assert names(said(counter, "STO-14")) == ["S1/B1/R1", "S1/B1/R2"], "both are in the building"


def test_an_issue_to_many_is_acknowledged_when_everybody_has(counter: Counter) -> None:
    def issue(first: str, second: str, *who: str) -> None:
        lines = [{"to": "1001", "moved": {"serial": first}}, {"to": "1002", "moved": {"serial": second}}]
        how = {"text": "I have received one rifle.", "way": "paper"}
        counter.post("mass-issue", lines=lines, acknowledgements=[{"to": one, "how": how} for one in who])

    issue("A100", "A101", "1001", "1002")
    assert said(counter, "ACC-11").reply is YES
    issue("A102", "A103", "1001")
    assert names(said(counter, "ACC-11")) == ["IS-2026-000002"], "one of the two has not"
    counter.depot.run(rebuild)
    assert names(said(counter, "ACC-11")) == ["IS-2026-000002"]
    assert counter.depot.run(verify, full=True).ok
