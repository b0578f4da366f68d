"""Cases: a loss opens one, it is reported, investigated, decided and closed; what is against each act is said in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.cases import CaseKind, CaseStage, Outcome
from sam.domain.roles import Role
from sam.queries.case_file import CaseFile
from sam.queries.cases import case, cases, not_undone, open_cases
from sam.queries.find import find
from sam.queries.iarms import Field, sheets
from sam.queries.watched import watched
from sam.reports.case_words import missing_words
from sam.services.rebuild import rebuild
from sam.services.work import Actor
from tests.services.counter import NOW, Counter, told

POLICE = [{"name": "told_whom", "value": "police"}, {"name": "name", "value": "Insp. Salazar"}]


def lose(counter: Counter, *serials: str, **said: Any) -> str:
    """Report rifles as lost; the number of the case."""
    lines = [{"serial": serial} for serial in serials]
    return str(counter.post("report-loss", lines=lines, reason="not found", **said).answer["case"])


def the(counter: Counter, number: str) -> CaseFile:
    found: CaseFile | None = counter.depot.ask(case, number)
    assert found is not None
    return found


class TestFromTheReportToTheEnd:
    """One case after the other."""

    def test_a_rifle_is_lost_and_comes_back_a_week_later(self, counter: Counter) -> None:
        number = lose(counter, "A100", time="06:40", reporter="Sgt Okafor", last_seen="2026-11-20")
        assert counter.at("A100") == "LOST"
        one = the(counter, number)
        assert (one.stage, one.missing, one.things[0].place) == (CaseStage.REPORT_DUE, 1, "S1/B1/R1")
        assert one.said("report_by") == "2026-11-23T06:40:00.000Z", "24 hours after it was found"
        counter.post("add-step", case=number, step="told", time="07:30", facts=POLICE, reference="P 881/26")
        assert the(counter, number).stage is CaseStage.OPEN
        counter.post("add-step", case=number, step="investigation", text="Board of three", due="2026-11-30")
        assert the(counter, number).stage is CaseStage.INVESTIGATED
        counter.post("add-step", case=number, step="result", text="left in a lorry")
        assert the(counter, number).stage is CaseStage.TO_DECIDE
        with clock.fixed(NOW + timedelta(days=7)):
            back = counter.post("recover", to="R1", lines=[{"serial": "A100", "into": "RP"}], reason="handed in")
            assert back.answer["case"] == number
            assert told(back) == [f"Everything of case {number} is back. Close it."]
            assert the(counter, number).stage is CaseStage.TO_CLOSE
            counter.post("close-case", case=number, outcome="recovered", text="in a lorry of the transport company")
        one = the(counter, number)
        assert (one.stage, one.outcome, one.closed_on) == (CaseStage.CLOSED, Outcome.RECOVERED, "2026-11-29")
        assert (counter.at("A100"), counter.life("A100").condition) == ("S1/B1/R1", "RP")
        assert [made.number for made in one.vouchers] == ["LS-2026-000001", "RV-2026-000001"]
        assert counter.depot.ask(open_cases) == ()

    def test_what_is_lost_after_a_write_off_is_a_loss_of_its_own(self, counter: Counter) -> None:
        number = lose(counter, "A100", "A101", custodian="ben")
        counter.post_two("decide-case", case=number, decision="write_off", reason="not found")
        counter.post("recover", to="R1", lines=[{"serial": "A101"}], reason="found in the drain")
        again: dict[str, Any] = {"reason": "gone again", "lines": [{"serial": "A101"}]}
        said = counter.refused("report-loss", case=number, **again)
        why = "What is missing of it now is a loss of its own: report it without naming a case."
        assert said == [f"lines 1: Rifle A A101 was written off in case {number}. {why}"]
        assert counter.post("report-loss", **again).answer["case"] != number

    def test_a_loss_that_was_none_waits_until_it_is_undone(self, counter: Counter) -> None:
        number = lose(counter, "A100")
        counter.post("close-case", case=number, outcome="unfounded")
        assert [one.number for one in counter.depot.ask(not_undone)] == [number]
        counter.post("reverse", voucher="LS-2026-000001", reason="it stood behind the door")
        assert counter.depot.ask(not_undone) == ()

    def test_what_was_written_off_may_turn_up_years_later(self, counter: Counter) -> None:
        number = lose(counter, "A100", "A101", custodian="ben")
        counter.post("recover", to="R1", lines=[{"serial": "A101"}], reason="found in the drain")
        assert the(counter, number).missing == 1
        counter.post_two("decide-case", case=number, decision="write_off", reason="not found", authority="Order 9")
        counter.post("close-case", case=number, outcome="written_off")
        assert the(counter, number).outcome is Outcome.WRITTEN_OFF
        counter.post("recover", to="R1", lines=[{"serial": "A100"}], reason="the police brought it")
        one = the(counter, number)
        assert (one.missing, one.outcome) == (0, Outcome.WRITTEN_OFF)

    def test_a_loss_of_what_is_on_issue_takes_it_from_its_holder(self, counter: Counter) -> None:
        counter.post("issue", to="1001", lines=[{"serial": "A100"}])
        done = counter.post("report-loss", lines=[{"serial": "A100"}], reason="ambush", kind="theft")
        assert told(done) == [
            "lines 1: Rifle A A100 is on issue to Ito Nguyen (1001). It is taken off that person with this report."
        ]
        one = the(counter, str(done.answer["case"]))
        assert (one.kind, one.things[0].place, one.things[0].holder) == (CaseKind.THEFT, "Ito Nguyen (1001)", True)
        assert counter.story("A100") == ["receipt", "issue", "loss"]

    def test_ammunition_fails_and_two_clear_it(self, counter: Counter) -> None:
        counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 10}])
        failed = [{"lot": "L-1", "quantity": 3, "place": "1001"}]
        done = counter.post("open-case", kind="accident", text="hang fire", things=failed, time="10:00", place="R2")
        number = str(done.answer["case"])
        assert the(counter, number).said("samples_until") == "2027-02-20"
        refused = counter.refused("issue", to="1002", lines=[{"lot": "L-1", "quantity": 5, "place": "R2"}])
        assert refused[0].startswith("lines 1: Ball 5.56 L-1 is banned since 22 Nov 2026: CASE-2026-001: hang fire")
        ban = the(counter, number).banned[0]
        assert counter.refused("lift-restriction", id=ban, reason="in a hurry") == [
            f"id: This restriction belongs to case {number}. It ends when two people clear the case."
        ]
        assert counter.refused("add-step", case=number, step="cleared", text="looks fine")[0].startswith(
            f"step: Case {number} is an accident. Two people clear it"
        )
        assert counter.refused("close-case", case=number, outcome="cleared") == [
            "outcome: It cannot end as “cleared” before two people decided it: Cleared for use."
        ]
        counter.post_two("decide-case", case=number, decision="clear", reason="the weapon was at fault")
        counter.post("issue", to="1002", lines=[{"lot": "L-1", "quantity": 5, "place": "R2"}])
        counter.post("close-case", case=number, outcome="cleared")

    def test_a_count_that_differs_is_decided_and_corrected(self, counter: Counter) -> None:
        things = [{"type": "SLING", "quantity": 2, "place": "R1"}]
        number = counter.post("open-case", kind="difference", text="count 4", things=things).answer["case"]
        less = [{"type": "SLING", "quantity": 2, "place": "R1"}]
        refused = counter.refused("adjust", counter.second, case=number, reason="count", less=less)
        assert refused[0].startswith(f"case: Nobody decided a correction in case {number}.")
        counter.post_two("decide-case", case=number, decision="correct", reason="counted twice")
        more = [{"type": "SLING", "quantity": 3, "place": "R1"}]
        assert counter.refused("adjust", counter.second, case=number, reason="count", less=more) == [
            f"less: Sling: 3 would be corrected, and case {number} permits 2 more."
        ]
        counter.post_two("adjust", case=number, reason="count", less=less)
        assert counter.refused("adjust", counter.second, case=number, reason="count", less=less) == [
            f"less: Sling: 2 would be corrected, and case {number} permits 0 more."
        ]
        counter.post("close-case", case=number, outcome="corrected")
        assert counter.count("SLING", "S1/B1/R1") == 18


class TestWhatIsRefused:
    """Bad input: a sentence, and nothing is written."""

    def test_a_recovery_of_something_never_lost(self, counter: Counter) -> None:
        assert counter.refused("recover", to="R1", lines=[{"serial": "A100"}], reason="x")

    def test_a_recovery_of_two_cases_at_once(self, counter: Counter) -> None:
        first, second = lose(counter, "A100"), lose(counter, "A101")
        lines = [{"serial": "A100"}, {"serial": "A101"}]
        assert counter.refused("recover", to="R1", lines=lines, reason="x") == [
            f"case: These things were lost in several cases: {first}, {second}. Record one recovery for each, or name the case."
        ]
        assert counter.refused("recover", to="R1", lines=lines, reason="x", case=first) == [
            f"lines 2: Rifle A A101: 1 asked for, and 0 of it is missing in case {first}."
        ]

    def test_one_person_who_signs_for_two(self, counter: Counter) -> None:
        number = lose(counter, "A100", custodian="ben")
        twice = counter.depot.second("ana", "seven quiet lamps below")
        refused = counter.refused("decide-case", twice, case=number, decision="write_off", reason="x")
        assert refused[0].startswith("This act needs two different people; ana signed twice.")

    def test_the_commander_who_answers_for_the_account(self, counter: Counter) -> None:
        number = lose(counter, "A100", custodian="ana")
        assert counter.refused("decide-case", counter.second, case=number, decision="write_off", reason="x") == [
            "The commander who signs answers for this account himself. One of the two who sign is a commander above the account holder."
        ]

    def test_a_closed_case_is_not_written_on(self, counter: Counter) -> None:
        number = lose(counter, "A100")
        counter.post("recover", to="R1", lines=[{"serial": "A100"}], reason="x")
        counter.post("close-case", case=number, outcome="recovered")
        closed = f"case: Case {number} was closed on 22 Nov 2026. A closed case stays as it is; open a new one that names it."
        for act, said in (
            ("add-step", {"step": "note", "text": "x"}),
            ("decide-case", {"decision": "write_off", "reason": "x"}),
            ("close-case", {"outcome": "recovered"}),
            ("report-loss", {"lines": [{"serial": "A100"}], "reason": "again"}),
        ):
            assert counter.refused(act, case=number, **said) == [closed]
        assert counter.refused("reverse", voucher="RV-2026-000001", reason="x") == [
            f"Case {number} rests on this voucher and is closed. It stays as it is."
        ]

    def test_the_reversal_of_a_loss_with_an_open_case(self, counter: Counter) -> None:
        number = lose(counter, "A100")
        (refused,) = counter.refused("reverse", voucher="LS-2026-000001", reason="typed wrong")
        assert refused.startswith(f"This voucher opened case {number}.")
        done = counter.post("close-case", case=number, outcome="unfounded")
        assert "Nothing was lost: undo voucher LS-2026-000001 now, so that the things stand where they were." in told(
            done
        )
        counter.post("reverse", voucher="LS-2026-000001", reason="typed wrong")
        assert counter.at("A100") == "S1/B1/R1"

    @pytest.mark.parametrize(
        ("said", "refused"),
        [
            (
                {"report_by": "2026-11-22 06:00", "time": "06:40"},
                "report_by: The report would have to be made by 2026-11-22 06:00,",
            ),
            ({"report_by": "soon"}, "report_by: “soon” is not a day with a time."),
            ({"time": "25:00"}, "time: “25:00” is not a time of day."),
            (
                {"last_seen": "2026-11-22", "happened_on": "2026-11-20"},
                "last_seen: It was last seen on 22 Nov 2026, after",
            ),
            ({"custodian": "nobody"}, "custodian: There is no user “nobody”."),
            ({"number": "X" * 50}, "number: "),
            ({"strangers": [""]}, "strangers 1: "),
            ({"facts": [{"name": "manner", "value": "magic"}]}, "facts 1 value: "),
            ({"facts": [{"name": "magic", "value": "x"}]}, "facts 1 name: "),
        ],
    )
    def test_a_report_that_cannot_be(self, shut: Counter, said: dict[str, Any], refused: str) -> None:
        (sentence, *_more) = shut.refused("report-loss", lines=[{"serial": "A100"}], reason="x", **said)
        assert sentence.startswith(refused)

    def test_a_case_of_the_account_begins_with_its_loss(self, shut: Counter) -> None:
        assert shut.refused("open-case", kind="theft", text="x", things=[{"serial": "A100"}]) == [
            "things 1: Rifle A A100 is on the account. Report its loss: that takes it off and opens the case in the same document."
        ]
        assert shut.refused("open-case", kind="theft", text="x") == [
            "things: The case is about nothing. Name a thing, or a serial number that the book does not know."
        ]

    def test_steps_that_cannot_be(self, counter: Counter) -> None:
        number = lose(counter, "A100", happened_on="2026-11-20")
        for said, sentence in (
            ({"step": "note"}, "text: Write down what was done."),
            ({"step": "told", "text": "by telephone"}, "facts: Say who was told: the police,"),
            ({"step": "result"}, "text: "),
            ({"step": "iarms", "text": "done"}, "reference: Write down the number of the entry that the police gave you."),
            ({"step": "iarms_closed", "reference": "I-7"}, f"step: Nothing in case {number} awaits this:"),
            ({"step": "investigation", "text": "x", "due": "2026-11-01"}, "due: The answer is awaited by 1 Nov 2026, before 22 Nov 2026"),
            ({"step": "note", "text": "x", "happened_on": "2026-11-01"}, "happened_on: 1 Nov 2026 is before 20 Nov 2026"),
            ({"step": "note", "text": "x", "things": ["A101"]}, f"things 1: A101 is not in case {number}."),
        ):  # fmt: skip
            assert counter.refused("add-step", case=number, **said)[0].startswith(sentence)
        assert counter.refused("add-step", case="CASE-9", step="note", text="x") == [
            "case: There is no case “CASE-9”. The screen Cases shows all of them."
        ]

    def test_ends_that_cannot_be(self, counter: Counter) -> None:
        number = lose(counter, "A100", custodian="ben")
        (missing,) = counter.refused("close-case", case=number, outcome="recovered")
        assert missing.startswith("outcome: Rifle A A100 is still missing (1 in all).")
        assert counter.refused("close-case", case=number, outcome="written_off")[0].startswith(
            "outcome: It cannot end as “written off” before two people decided it: Write-off."
        )
        assert counter.refused("close-case", case=number, outcome="cleared")[0].startswith(
            "outcome: A case of this kind"
        )
        assert counter.refused("decide-case", counter.second, case=number, decision="clear", reason="x") == [
            f"decision: Case {number} is no accident: nothing is banned by it."
        ]
        more = [{"serial": "A101"}]
        refused = counter.refused(
            "decide-case", counter.second, case=number, decision="write_off", reason="x", lines=more
        )
        assert refused == [f"lines 1: Rifle A A101: 1 asked for, and 0 of it is missing in case {number}."]


class TestWatch:
    """A lost, stolen or destroyed number that turns up anywhere."""

    def test_a_stranger_of_a_case_is_looked_for(self, counter: Counter) -> None:
        number = counter.post("open-case", kind="theft", text="private pistol", strangers=["ZX-77O1"]).answer["case"]
        receipt: dict[str, Any] = {"to": "R1", "supplier": "SUP"}
        for serial in ("ZX-77O1", "zx 7701"):
            (stop,) = counter.refused("receive", **receipt, weapons=[{"type": "PISTOL-B", "serial": serial}])
            assert number in stop
            assert "call the commander" in stop
        (found,) = counter.depot.ask(find, "ZX7701")
        assert (found.subject, found.watch, found.paper) == ("case", "stranger", number)
        counter.post("close-case", case=number, outcome="unfounded")
        assert counter.depot.ask(watched, ["ZX-77O1"]) == {}

    def test_a_return_a_record_an_identification_and_a_list_of_it(self, counter: Counter) -> None:
        number = lose(counter, "A100")
        for act, said in (
            ("return", {"to": "R1", "lines": [{"serial": "A100"}]}),
            ("relocate", {"to": "K1", "lines": [{"serial": "A100"}]}),
            ("describe", {"serial": "A101", "new_serial": "A1OO", "reason": "read again"}),
            ("identify", {"type": "PISTOL-B", "place": "R1", "weapons": [{"type": "PISTOL-B", "serial": "A100"}]}),
        ):
            refused = counter.refused(act, **said)
            assert number in refused[0], act

    def test_a_destroyed_number_is_an_alarm_that_names_its_destruction(self, counter: Counter) -> None:
        counter.destroy([{"serial": "A100"}])
        (stop,) = counter.refused("receive", to="R1", supplier="SUP", weapons=[{"type": "RIFLE-A", "serial": "A1OO"}])
        assert "destroyed on 22 Nov 2026 (DS-2026-000001)" in stop
        (found, *_more) = counter.depot.ask(find, "A100")
        assert (found.watch, found.paper) == ("destroyed", "DS-2026-000001")

    def test_only_a_commander_says_that_it_is_another_weapon(self, counter: Counter) -> None:
        lose(counter, "A100")
        weapon = {"type": "CARBINE-C", "serial": "A100", "again": True}
        actor = counter.depot.actor
        counter.depot.actor = Actor(actor.uuid, actor.name, Role.STOREKEEPER)
        assert counter.refused("receive", to="R1", supplier="SUP", weapons=[weapon])
        counter.depot.actor = actor
        counter.post("receive", to="R1", supplier="SUP", weapons=[weapon])


def test_what_a_sheet_for_iarms_lacks_is_named(counter: Counter) -> None:
    number = lose(counter, "A100")
    (sheet,) = counter.depot.ask(sheets, the(counter, number))
    assert sheet.missing == (Field.MAKE, Field.MODEL, Field.COUNTRY)
    counter.post("write-type", code="RIFLE-A", make="Rifle works", model="A")
    counter.post("describe", serial="A100", country="CO")
    counter.post("add-step", case=number, step="iarms", reference="I-7")
    (sheet,) = counter.depot.ask(sheets, the(counter, number))
    assert (sheet.missing, sheet.entry) == ((), "I-7")


def test_a_weapon_that_differs_is_reported_by_a_deadline(counter: Counter) -> None:
    slings = [{"type": "SLING", "quantity": 2, "place": "R1"}]
    number = str(counter.post("open-case", kind="difference", text="count", things=slings).answer["case"])
    assert the(counter, number).stage is CaseStage.OPEN
    for things in ([{"serial": "A100"}], [{"type": "PISTOL-B", "quantity": 1, "place": "R1"}]):
        number = str(counter.post("open-case", kind="difference", text="count", things=things).answer["case"])
        one = the(counter, number)
        assert (one.stage, one.said("report_by")) == (CaseStage.REPORT_DUE, "2026-11-23T10:00:00.000Z")
        assert [thing.mark for thing in one.not_yet_lost] == [
            thing.get("serial") for thing in things if "serial" in thing
        ]
        done = counter.post("close-case", case=number, outcome="explained", text="it stood in the workshop")
        assert told(done) == [], "nothing was lost, so nobody was to be told"


def test_what_stands_in_iarms_is_told(counter: Counter) -> None:
    number = lose(counter, "A100", custodian="ben")
    counter.post("add-step", case=number, step="iarms", reference="I-7")
    done = counter.post("close-case", case=number, outcome="unfounded")
    assert any("A100 still stands in iARMS" in one for one in told(done))
    other = lose(counter, "A101", custodian="ben")
    counter.post("add-step", case=other, step="iarms", reference="I-8")
    counter.post_two("decide-case", case=other, decision="write_off", reason="not found", authority="Order 9")
    counter.post("close-case", case=other, outcome="written_off")
    back = counter.post("recover", to="R1", lines=[{"serial": "A101"}], reason="the police brought it")
    assert told(back) == ["Rifle A A101 stands in iARMS as lost or stolen. Ask the police to close the entry."]


def test_cases_as_they_were_known(counter: Counter) -> None:
    number = lose(counter, "A100")
    known = counter.depot.head().number
    counter.post("add-step", case=number, step="note", text="x")
    counter.post("recover", to="R1", lines=[{"serial": "A100"}], reason="x")
    counter.post("close-case", case=number, outcome="recovered")
    (then,) = counter.depot.ask(cases, last=known)
    assert (then.missing, then.steps, then.outcome, len(then.vouchers)) == (1, (), None, 1)
    (now,) = counter.depot.ask(cases)
    assert (now.missing, len(now.steps), now.outcome) == (0, 1, Outcome.RECOVERED)


def test_the_deadline_is_a_setting(counter: Counter) -> None:
    counter.post("change-settings", values=[{"key": "report_hours", "value": "48"}])
    number = lose(counter, "A100", time="06:40")
    assert the(counter, number).said("report_by") == "2026-11-24T06:40:00.000Z"


def test_what_a_count_did_not_find_is_settled_thing_by_thing(counter: Counter) -> None:
    """One rifle that was reported and came back says nothing of the other, which nobody has found."""
    things = [{"serial": "A100"}, {"serial": "A101"}]
    number = str(counter.post("open-case", kind="difference", text="count", things=things).answer["case"])
    counter.post("report-loss", case=number, lines=[{"serial": "A100"}], reason="not in the rack")
    back = counter.post("recover", to="R1", lines=[{"serial": "A100"}], reason="in the workshop")
    assert back.answer["close"] is False
    assert told(back) == []
    one = the(counter, number)
    assert [missing_words(one, thing) for thing in one.things] == ["not missing any more", "not found in the count"]
    assert one.stage is not CaseStage.TO_CLOSE


def test_a_correction_is_decided_once(counter: Counter) -> None:
    things = [{"serial": "A100"}, {"serial": "A101"}]
    number = str(counter.post("open-case", kind="difference", text="count", things=things).answer["case"])
    one_only = [{"serial": "A100", "way": "out"}]
    counter.post_two("decide-case", case=number, decision="correct", reason="counted twice", lines=one_only)
    counter.post_two("decide-case", case=number, decision="correct", reason="the rest of it")
    assert [line.shown for line in the(counter, number).decisions[1].lines] == ["Rifle A A101"]
    (refused,) = counter.refused("decide-case", counter.second, case=number, decision="correct", reason="once more")
    assert refused.startswith("lines: "), refused


def test_the_police_close_their_entry_when_the_case_is_closed_already(counter: Counter) -> None:
    number = lose(counter, "A100")
    counter.post("add-step", case=number, step="iarms", reference="2026/BO/77")
    counter.post("recover", to="R1", lines=[{"serial": "A100"}], reason="handed in")
    counter.post("close-case", case=number, outcome="recovered")
    assert [one.shown for one in the(counter, number).iarms_to_close] == ["Rifle A A100"]
    assert "A closed case stays as it is" in counter.refused("add-step", case=number, step="note", text="late")[0]
    counter.post("add-step", case=number, step="iarms_closed", reference="2026/BO/77-C")
    one = the(counter, number)
    assert (one.stage, one.iarms_to_close) == (CaseStage.CLOSED, ())
    again = counter.refused("add-step", case=number, step="iarms_closed", reference="once more")
    assert "A closed case stays as it is" in again[0], "nothing stands there any more"
    counter.depot.run(rebuild)
    assert the(counter, number).iarms_to_close == (), "a replay takes it too"
