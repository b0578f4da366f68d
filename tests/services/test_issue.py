"""Stock is handed out: for the day, for good, on loan, to many at once; and who may draw it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from sam.queries.custody import custody, open_issues, overdue
from sam.reports.asking import ReportAsked
from sam.reports.voucher import collect_voucher
from tests.services.counter import Counter, day, told


def test_a_rifle_rounds_and_a_sling(counter: Counter) -> None:
    lines = [{"serial": "a100"}, {"lot": "L-1", "quantity": 30}, {"type": "SLING", "quantity": 1}]
    counter.post("issue", to="1001", lines=lines, due_back="2026-11-23", duty="gate", reference="R-5", note="rain")
    assert counter.at("A100") == "U1/1001"
    assert counter.count("BALL-556", "U1/1001", "L-1") == 30
    assert counter.count("BALL-556", "S1/B1/R2", "L-1") == 970
    issues = counter.depot.ask(open_issues, "1001")
    assert [(one.item_type, one.quantity, one.voucher, one.due_back, one.duty) for one in issues] == [
        ("BALL-556", 30, "IS-2026-000001", "2026-11-23", "gate"),
        ("RIFLE-A", 1, "IS-2026-000001", "2026-11-23", "gate"),
        ("SLING", 1, "IS-2026-000001", "2026-11-23", "gate"),
    ]
    document = counter.document()
    assert (document["reference"], document["note"]) == ("R-5", "rain")


def test_what_is_issued_cannot_be_issued_again(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 1000}])
    assert counter.refused("issue", to="1002", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 1}]) == [
        "lines 1: Rifle A A100 is already issued, to Ito Nguyen (1001). Take it back first. Nothing was written.",
        "lines 2: Ball 5.56 L-1 is already issued, to Ito Nguyen (1001). Take it back first. Nothing was written.",
    ]


def test_who_has_left_is_named(counter: Counter) -> None:
    counter.post("write-person", number="1001", name="Ito Nguyen", retired=True)
    assert counter.refused("issue", to="1001", lines=[{"serial": "A100"}]) == [
        "to: Ito Nguyen (1001) has left. Choose somebody else."
    ]


def test_a_quantity_that_is_not_whole_is_called_that(counter: Counter) -> None:
    assert counter.refused("issue", to="1001", lines=[{"lot": "L-1", "quantity": 1.5}]) == [
        "lines 1 quantity: “1.5” is not a whole number. Write a whole number, without a point and without quotation marks."
    ]


def test_where_a_lot_lies_in_two_rooms_or_conditions_one_is_named(counter: Counter) -> None:
    counter.post("relocate", to="R1", lines=[{"lot": "L-1", "quantity": 400}])
    assert counter.refused("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5}]) == [
        "lines 1 place: Ball 5.56 L-1 lies in several places: S1/B1/R1, S1/B1/R2. Name one on the line."
    ]
    counter.post("reclassify", lines=[{"lot": "L-1", "quantity": 100, "place": "R1"}], into="SR", reason="dents")
    assert counter.refused("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5, "place": "R1"}]) == [
        "lines 1 condition: Ball 5.56 L-1 lies at S1/B1/R1 in several conditions: SR, SV. Name one on the line."
    ]
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 5, "condition": "sr"}])
    assert counter.count("BALL-556", "U1/1001", "L-1", "SR") == 5


def test_the_acknowledgement_is_kept_with_the_hash_of_what_was_read(counter: Counter) -> None:
    text = "I have received rifle A100 and answer for it."
    said = {"text": text, "way": "witnessed", "witnesses": ["P. Sosa", "L. Diallo"]}
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], acknowledgement=said)
    assert counter.document()["acknowledgement"] == {**said, "text_hash": hashlib.sha256(text.encode()).hexdigest()}


def test_a_drawn_acknowledgement_names_its_picture(counter: Counter) -> None:
    said = {"text": "Received.", "way": "drawn", "picture": "AB" * 32}
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], acknowledgement=said)
    assert counter.document()["acknowledgement"]["picture"] == "ab" * 32


def test_assignment_is_apart_from_daily_issue_and_goes_from_hand_to_hand(counter: Counter) -> None:
    counter.post("assign", to="1001", lines=[{"serial": "A100"}])
    counter.post("issue", to="1001", lines=[{"serial": "A101"}])
    kinds = {one.item: one.kind for one in counter.depot.ask(open_issues, "1001")}
    assert kinds == {"A100": "assignment", "A101": "issue"}
    counter.post("assign", to="1002", lines=[{"serial": "A100"}])
    assert [one.holder_number for one in counter.depot.ask(custody) if one.item == "A100"] == ["1002"]


def test_a_loan_says_until_when(counter: Counter) -> None:
    counter.post("loan", to="U1", lines=[{"serial": "A100"}], due_back="2026-12-24", duty="exercise")
    (one,) = counter.depot.ask(open_issues, "U1")
    assert (one.kind, one.due_back, one.overdue_days) == ("loan", "2026-12-24", 0)
    (late,) = counter.depot.ask(open_issues, overdue_only=True, as_of=day("2026-12-30"))
    assert (late.item, late.overdue_days) == ("A100", 6)


def test_an_issue_is_due_after_as_many_days_as_the_institution_set(counter: Counter) -> None:
    counter.post("change-settings", values=[{"key": "issue_days", "value": "2"}])
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-18")
    counter.post("assign", to="1001", lines=[{"serial": "A101"}])
    late = counter.depot.ask(open_issues, overdue_only=True)
    assert [(one.item, one.due_back, one.overdue_days) for one in late] == [("A100", "2026-11-20", 2)]


class TestOverdue:
    """Who is named on the screen of the day."""

    def test_a_weapon_that_came_back_and_went_out_again_is_answered_by_the_newer_paper(self, counter: Counter) -> None:
        counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-10", due_back="2026-11-11")
        counter.post("return", lines=[{"serial": "A100"}], to="R1", happened_on="2026-11-12")
        counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-13", due_back="2026-12-24")
        assert counter.depot.ask(overdue) == ()

    def test_the_latest_come_first_and_weapons_are_named_before_rounds(self, counter: Counter) -> None:
        counter.post("issue", to="1002", lines=[{"serial": "A101"}], happened_on="2026-11-18", due_back="2026-11-20")
        lines = [{"lot": "L-1", "quantity": 30}, {"serial": "A100"}]
        counter.post("issue", to="1001", lines=lines, happened_on="2026-11-18", due_back="2026-11-19")
        first, second = counter.depot.ask(overdue)
        assert (first.holder_number, first.days, first.lines) == ("1001", 3, 2)
        assert [words.split()[-1] for words in first.what] == ["A100", "L-1"]
        assert (second.holder_number, second.days, second.lines) == ("1002", 2, 1)

    def test_of_rounds_the_newest_papers_answer_for_what_is_still_out(self, counter: Counter) -> None:
        counter.post(
            "issue", to="1001", lines=[{"lot": "L-1", "quantity": 30}], happened_on="2026-11-10", due_back="2026-11-12"
        )
        counter.post(
            "issue", to="1001", lines=[{"lot": "L-1", "quantity": 20}], happened_on="2026-11-18", due_back="2026-12-24"
        )
        assert [one.days for one in counter.depot.ask(overdue)] == [10]
        counter.post("return", lines=[{"lot": "L-1", "quantity": 30}], to="R1")
        assert counter.depot.ask(overdue) == ()

    def test_a_reversed_issue_makes_nobody_late(self, counter: Counter) -> None:
        done = counter.post(
            "issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-10", due_back="2026-11-11"
        )
        assert len(counter.depot.ask(overdue)) == 1
        counter.post_two("reverse", voucher=done.answer["voucher"], reason="wrong person")
        assert counter.depot.ask(overdue) == ()


class TestManyAtOnce:
    """An alarm: one document, each line with its holder."""

    def test_each_receiver_acknowledges_for_themselves(self, counter: Counter) -> None:
        lines = [{"to": "1001", "moved": {"serial": "A100"}}, {"to": "1002", "moved": {"serial": "A101"}}]
        said = [
            {"to": "1002", "how": {"text": "I have received one rifle.", "way": "drawn", "picture": "ab" * 32}},
            {"to": "1001", "how": {"text": "I have received one rifle.", "way": "paper"}},
        ]
        counter.post("mass-issue", lines=lines, acknowledgements=said)
        kept = counter.document()["acknowledgements"]
        assert [(one["way"], one.get("picture", "")) for one in kept] == [("drawn", "ab" * 32), ("paper", "")]
        assert len({one["person"] for one in kept}) == 2
        assert "acknowledgement" not in counter.document()
        number = str(counter.document()["voucher"])
        paper = counter.depot.ask(
            lambda reader: collect_voucher(reader, ReportAsked(item=number), lambda sha: sha.encode())
        )
        assert [(one.name, one.signed_at is not None, one.drawn) for one in paper.people[1:]] == [
            ("Ito Nguyen (1001)", False, None),
            ("Mara Ilić (1002)", True, b"ab" * 32),
        ]
        assert paper.acknowledged.count("I have received one rifle.") == 2
        assert [fact for fact in paper.facts if "Drawn" in fact[1] or "paper" in fact[1]] == [
            ("Acknowledgement", "1 · Drawn on the screen, and kept with the entry"),
            ("Acknowledgement", "1 · Signed on paper"),
        ]

    def test_who_receives_nothing_acknowledges_nothing_and_nobody_twice(self, counter: Counter) -> None:
        lines = [{"to": "1001", "moved": {"serial": "A100"}}]
        how = {"text": "I have received one rifle.", "way": "paper"}
        said = [{"to": "1001", "how": how}, {"to": "1002", "how": how}, {"to": "1001", "how": {**how, "way": "drawn"}}]
        assert counter.refused("mass-issue", lines=lines, acknowledgements=said) == [
            "acknowledgements 2 to: 1002 is to acknowledge, and no line gives them anything. Take that out, or add what they receive.",
            "acknowledgements 3 how picture: The drawn signature is missing. Let the person sign again.",
            "acknowledgements 3 to: Ito Nguyen (1001) stands on this voucher twice. Take one line out.",
        ]

    def test_each_line_goes_to_its_holder(self, counter: Counter) -> None:
        lines = [
            {"to": "1001", "moved": {"serial": "A100"}},
            {"to": "1002", "moved": {"serial": "A101"}},
            {"to": "1001", "moved": {"lot": "L-1", "quantity": 30}},
            {"to": "1002", "moved": {"lot": "L-1", "quantity": 30}},
        ]
        done = counter.post("mass-issue", lines=lines, duty="alarm")
        assert done.answer["lines"] == 4
        assert (counter.at("A100"), counter.at("A101")) == ("U1/1001", "U1/1002")
        assert counter.count("BALL-556", "U1/1002", "L-1") == 30

    def test_together_no_more_than_is_there(self, counter: Counter) -> None:
        lines = [{"to": to, "moved": {"lot": "L-1", "quantity": 600}} for to in ("1001", "1002")]
        assert counter.refused("mass-issue", lines=lines) == [
            (
                "lines 2 moved quantity: The lines together ask for 1,200 of Ball 5.56 L-1; 1,000 at S1/B1/R2."
                " Make them fewer. Nothing was written."
            )
        ]

    def test_a_person_who_may_not_draw_is_named_with_their_line(self, counter: Counter) -> None:
        counter.post("forbid", person="1002", reason="inquiry")
        lines = [{"to": to, "moved": {"serial": serial}} for to, serial in (("1001", "A100"), ("1002", "A101"))]
        assert counter.refused("mass-issue", lines=lines) == [
            "lines 2 to: Mara Ilić (1002) may not draw since 22 Nov 2026: inquiry. The commander can lift it."
        ]
        counter.post("mass-issue", lines=lines, override="alarm, ordered by the commander")
        assert counter.document()["override"] == "alarm, ordered by the commander"


class TestParts:
    """What hangs on a weapon and lies where it lies goes with it."""

    def test_the_bolt_goes_with_the_rifle_and_comes_back_with_it(self, counter: Counter) -> None:
        done = counter.post("issue", to="1001", lines=[{"serial": "A105"}])
        assert "lines 1: Bolt A B-7 hangs on Rifle A A105 and goes with it." in told(done)
        assert (counter.at("A105"), counter.at("B-7")) == ("U1/1001", "U1/1001")
        counter.post("return", to="R1", lines=[{"serial": "A105", "into": "RP"}])
        assert (counter.at("B-7"), counter.life("B-7").condition) == ("S1/B1/R1", "SV")

    def test_a_bolt_that_is_kept_apart_stays(self, counter: Counter) -> None:
        counter.post("relocate", to="R2", lines=[{"serial": "B-7"}])
        counter.post("issue", to="1001", lines=[{"serial": "A105"}])
        assert counter.at("B-7") == "S1/B1/R2"

    def test_a_bolt_that_is_named_is_not_taken_twice(self, counter: Counter) -> None:
        done = counter.post("issue", to="1001", lines=[{"serial": "A105"}, {"serial": "B-7"}])
        assert done.answer["lines"] == 2

    def test_destruction_takes_only_what_is_named(self, counter: Counter) -> None:
        done = counter.destroy([{"serial": "A105"}])
        assert told(done)[0] == (
            "lines 1: Bolt A B-7 hangs on Rifle A A105, but is not on this voucher: the book leaves it where it is."
        )
        assert counter.at("B-7") == "S1/B1/R1"


CARBINE: dict[str, Any] = {"to": "R1", "supplier": "SUP", "weapons": [{"type": "CARBINE-C", "serial": "C1"}]}


class TestWhoMayDraw:
    """Qualification with its end, ban, override with a reason: judged by the day on the paper."""

    @pytest.fixture
    def carbine(self, counter: Counter) -> Counter:
        counter.post("receive", **CARBINE, happened_on="2026-11-01")
        counter.post("change-settings", values=[{"key": "qualification_required", "value": "yes"}])
        return counter

    def issue(self, carbine: Counter, **more: Any) -> list[str]:
        return told(carbine.post("issue", to="1001", lines=[{"serial": "C1"}], **more))

    def refused(self, carbine: Counter, **more: Any) -> list[str]:
        return carbine.refused("issue", to="1001", lines=[{"serial": "C1"}], **more)

    def test_without_qualification_it_is_only_told_until_the_institution_requires_it(self, counter: Counter) -> None:
        counter.post("receive", **CARBINE)
        assert self.issue(counter) == ["to: The book has no qualification of Ito Nguyen (1001) for SA-RIF."]

    def test_required_and_missing(self, carbine: Counter) -> None:
        assert self.refused(carbine) == ["to: The book has no qualification of Ito Nguyen (1001) for SA-RIF."]
        carbine.post("authorise", person="1001", category="SA-PST")
        assert len(self.refused(carbine)) == 1

    @pytest.mark.parametrize("category", ["*", "SA-RIF"])
    def test_qualified(self, category: str, carbine: Counter) -> None:
        carbine.post("authorise", person="1001", category=category, until="2027-11-22")
        assert self.issue(carbine) == []

    def test_the_end_is_told_a_month_before(self, carbine: Counter) -> None:
        carbine.post("authorise", person="1001", category="SA-RIF", until="2026-12-22")
        assert self.issue(carbine) == [
            (
                "to: The qualification of Ito Nguyen (1001) for SA-RIF ends on 22 Dec 2026."
                " It may be handed over; renew it before then."
            )
        ]

    def test_ended_yesterday(self, carbine: Counter) -> None:
        carbine.post("authorise", person="1001", category="SA-RIF", until="2026-11-21")
        assert self.refused(carbine) == [
            (
                "to: Ito Nguyen (1001) was qualified for SA-RIF until 21 Nov 2026."
                " Renew the qualification first, or give a reason to override."
            )
        ]
        self.issue(carbine, happened_on="2026-11-21")  # handed over yesterday, keyed in today
        assert carbine.at("C1") == "U1/1001"

    def test_an_override_is_kept_with_its_reason(self, carbine: Counter) -> None:
        said = self.issue(carbine, override="guard of honour")
        assert said[-1].startswith("override: Handed over although a rule was against it")
        assert carbine.document()["override"] == "guard of honour"

    def test_a_ban_until_it_is_lifted(self, carbine: Counter) -> None:
        carbine.post("authorise", person="1001")
        ban = carbine.post("forbid", person="1001", reason="under investigation")
        assert self.refused(carbine) == [
            "to: Ito Nguyen (1001) may not draw since 22 Nov 2026: under investigation. The commander can lift it."
        ]
        assert len(self.issue(carbine, happened_on="2026-11-21")) == 1, "before the ban: told, not refused"
        carbine.post("return", to="R1", lines=[{"serial": "C1"}])
        carbine.post("lift-authorisation", person="1001", id=ban.answer["id"], reason="cleared")
        assert self.issue(carbine) == []

    def test_a_qualification_that_was_lifted_counts_no_more(self, carbine: Counter) -> None:
        done = carbine.post("authorise", person="1001")
        carbine.post("lift-authorisation", person="1001", id=done.answer["id"], reason="left the course")
        assert len(self.refused(carbine)) == 1

    def test_a_unit_draws_without_qualification(self, carbine: Counter) -> None:
        carbine.post("issue", to="U1", lines=[{"serial": "C1"}])
        assert carbine.at("C1") == "U1"

    def test_what_is_not_serviceable_is_not_handed_out(self, carbine: Counter) -> None:
        carbine.post("reclassify", lines=[{"serial": "C1"}], into="SU", reason="crack")
        assert self.refused(carbine, override="hurry")[0] == (
            "lines 1: Carbine C C1 is in condition SU and may not be handed out. Reclassify it first, or choose another."
        )
