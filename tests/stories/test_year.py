"""The end of the year: the account is stated, headquarters finds a rifle on two accounts, and a case finds the paper that was missing."""

from __future__ import annotations

from sam.domain.cases import CaseState, Outcome
from sam.domain.reconciliation import Reason, State
from sam.queries.reconciliation import reconciliation
from sam.services.answer_statement import answer_statement, compare_statement
from sam.services.state_account import take_answer, write_statement
from sam.services.take_bundle import take_bundle
from sam.services.write_bundle import write_bundle
from tests import practice
from tests.stories.depots import Armoury

TWICE = "A103"


def test_a_rifle_on_two_accounts(armoury: Armoury) -> None:
    year = armoury.folder / "year"
    year.mkdir()
    there = practice.copy(armoury.folder / "hq", armoury.folder / "hq-in-use")  # the other one learns of it at the end
    with practice.opened(there) as hq, armoury.on("2026-11-23 09:00"):
        practice.furnish(hq)  # headquarters has an armoury of its own, and took in a rifle that the depot still has
        practice.receive_rifles(hq, TWICE)
        for one in armoury.depot.run(write_bundle, year):
            hq.run(take_bundle, one.path)
        stated = armoury.depot.run(write_statement, year)
        found = hq.run(compare_statement, stated.path)
        assert [(one.mark, one.reason, one.depot) for one in found.rejects if one.reason is Reason.ELSEWHERE] == [
            (TWICE, Reason.ELSEWHERE, "HQ")
        ]
        answer = hq.run(answer_statement, stated.path, year, "It stands in our rack since spring").path
    with armoury.on("2026-11-24 08:00"):
        now = armoury.depot.run(take_answer, answer).now
        (reject,) = [one for one in now.open if one.reject.reason is Reason.ELSEWHERE]
        page = " ".join(armoury.paper("reconciliation").split())
        for text in ("Rejected and missed", TWICE, "HQ has it on its account", "It stands in our rack since spring"):
            assert text in page, text
        opened = armoury.post("open-case-of-rejects", text="whose is it", lines=[reject.reject.line]).answer["case"]
        (thing,) = armoury.the_case(opened).things
        assert (thing.mark, thing.state, thing.missing) == (TWICE, CaseState.DISPUTED, 0), "nobody says that it is lost"
        assert armoury.the_case(opened).said("report_by") == "", "and nothing is reported by a deadline"
        assert armoury.depot.ask(reconciliation).open == tuple(one for one in now.open if one is not reject)
    with armoury.on("2026-11-25 08:00"):
        armoury.post("write-place", kind="depot", code="HQ", name="Headquarters")
        sent = armoury.post(
            "dispatch", to="HQ", lines=[{"serial": TWICE}], note="went in spring without a paper"
        ).answer
        assert armoury.depot.ask(reconciliation).rejects[0].state is State.IN_CASE
        armoury.post("arrive", dispatch=sent["voucher"])
        armoury.post(
            "close-case", case=opened, outcome="explained", text="HQ has it since spring; its paper is written"
        )
        assert armoury.the_case(opened).outcome is Outcome.EXPLAINED
        again = armoury.depot.run(write_statement, year)
        with practice.opened(there) as hq:
            for one in armoury.depot.run(write_bundle, year):
                hq.run(take_bundle, one.path)
            reasons = {one.reason for one in hq.run(compare_statement, again.path).rejects}
        assert Reason.ELSEWHERE not in reasons
    armoury.end()
