"""The paper of a movement: its lines, its people, what must be read first."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain import canonical
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.problems import Refused
from sam.domain.problems.reports import ReportProblem as P
from sam.reports.asking import ReportAsked
from sam.reports.page import Tone, Voucher
from sam.reports.voucher import collect_voucher
from sam.services.print_report import print_voucher
from tests import practice
from tests.practice import act
from tests.reports import story
from tests.reports.ask import sheets, text_of


def collected(depot: Depot, number: str, language: str = "") -> Voucher:
    return depot.ask(collect_voucher, ReportAsked(item=number, language=language))


def test_an_issue_says_who_received_what_until_when(kept: Depot) -> None:
    found = collected(kept, "IS-2026-000001")
    assert (found.kind, found.source, found.destination) == ("Issue voucher", "S1/B1/R1", "Ito Nguyen (1001)")
    assert [(line.item, line.marks, line.quantity, line.unit, line.note) for line in found.lines] == [
        ("Rifle A", "A100", 1, "piece", ""),
        ("Ball 5.56", "L-1", 200, "rounds", "two boxes"),
        ("Sling", "", 2, "pieces", ""),
    ]
    assert dict(found.facts) == {"Duty": "Range", "Due back": "9 Nov 2026", "Acknowledgement": "Signed on paper"}
    assert found.acknowledged == story.TEXT


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Issue voucher"), ("es", "Vale de entrega"), ("fr", "Bon\u202f: délivrance"), ("pt_BR", "Guia de entrega")],
)
def test_inside_of_its_name_the_kind_has_no_capital(kept: Depot, language: str, name: str) -> None:
    assert collected(kept, "IS-2026-000001", language).kind == name


def test_an_issue_is_signed_by_a_key_and_waits_for_a_pen(kept: Depot) -> None:
    armourer, receiver = collected(kept, "IS-2026-000001").people
    key = kept.ask(lambda reader: reader.value("SELECT key FROM user WHERE name = 'ana'"))
    assert armourer.key.replace(" ", "") == key[:8].hex().upper()
    assert (armourer.name, armourer.signed_at) == ("ana, commander", story.at(4))
    assert (receiver.role, receiver.name, receiver.signed_at) == ("Received by", "Cpl Ito Nguyen (1001)", None)


def test_the_hashes_are_those_of_the_book(kept: Depot) -> None:
    found = collected(kept, "IS-2026-000001")
    row = kept.ask(lambda reader: reader.one("SELECT hash, body FROM entry WHERE number = ?", found.entry_number))
    assert found.head == row.hash
    assert found.document_hash == hashlib.sha256(canonical.write(canonical.read(row.body)["document"])).digest()


def test_a_mass_issue_says_who_gets_which_and_why_it_was_allowed(kept: Depot) -> None:
    found = collected(kept, "IS-2026-000002")
    assert found.destination == "Several, see the lines"
    assert [(line.marks, line.note) for line in found.lines] == [
        ("A102", "to Ito Nguyen (1001)"),
        ("A104", "to Mara Ilić (1002)"),
    ]
    assert [one.name for one in found.people[1:]] == ["Ito Nguyen (1001)", "Mara Ilić (1002)"]
    assert "ordered by the commander" in found.notices[0].text


def test_a_receipt_says_what_was_short(kept: Depot) -> None:
    found = collected(kept, "RC-2026-000001")
    assert found.source == "Supplier (SUP)"
    assert found.notices[0].text == "Sling: announced 42, found 40, of these damaged 1. one box was open"
    assert [one.role for one in found.people] == ["Entered and signed by", "Delivered by"]


def test_a_reversed_voucher_and_its_reversal_name_each_other(kept: Depot) -> None:
    undone, undoing = collected(kept, "RL-2026-000001"), collected(kept, "RX-2026-000001")
    assert undone.notices[0].tone is Tone.STOP
    assert "RX-2026-000001, entry 22" in undone.notices[0].text
    assert "RL-2026-000001, entry 21" in undoing.notices[0].text
    assert (undoing.source, undoing.destination) == ("S1/B1/R1/K1", "S1/B1/R1")


def test_two_who_signed_stand_on_the_paper(depot: Depot) -> None:
    less = (v.Moved(type="SLING", quantity=1, place="R1"),)
    done = practice.adjust(depot, less=less)
    found = collected(depot, str(done.answer["voucher"]))
    assert [(one.role, one.name) for one in found.people] == [
        ("Entered and signed by", "ana, commander"),
        ("Second signature", "ben, storekeeper"),
    ]
    assert found.people[0].key != found.people[1].key
    assert ("Reason", "count 3") in found.facts


def test_the_printed_voucher_carries_its_total_by_unit(kept: Depot, tmp_path: Path) -> None:
    made = kept.run(print_voucher, "IS-2026-000001", tmp_path / "paper.pdf")
    text = text_of(made.path)
    assert "Total, 3 lines: 3 pieces · 200 rounds" in text
    assert "Issue voucher" in text
    assert made.entry == 19


def test_a_voucher_prints_the_same_tomorrow_after_other_entries(depot: Depot, tmp_path: Path) -> None:
    first = depot.run(print_voucher, "IS-2026-000001", tmp_path / "first.pdf")
    with clock.fixed(story.at(24)):
        practice.receive_rifles(depot, "Z9")
        again = depot.run(print_voucher, "IS-2026-000001", tmp_path / "again.pdf")
    assert first.path.read_bytes() == again.path.read_bytes()


@pytest.mark.parametrize("number", ["Nº 7/ñ-2026 Ж", "x" * 60, "收据-9"])
def test_a_number_from_any_printed_form_gets_its_paper(number: str, depot: Depot, tmp_path: Path) -> None:
    practice.receive_rifles(depot, "Z9", voucher=number)
    made = depot.run(print_voucher, number, tmp_path / "paper.pdf")
    assert made.pages == 1


def test_a_voucher_in_another_language_keeps_its_figures(kept: Depot) -> None:
    french = collected(kept, "IS-2026-000001", "fr")
    assert french.language == "fr"
    assert [line.quantity for line in french.lines] == [1, 200, 2]


@pytest.mark.parametrize(("number", "code"), [("IS-9", P.UNKNOWN_VOUCHER), (" ", P.VOUCHER_MISSING)])
def test_a_number_that_is_none_is_refused(number: str, code: P, kept: Depot) -> None:
    with pytest.raises(Refused) as refused:
        collected(kept, number)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_witness_that_was_named_by_number_has_a_name_as_it_was_then(depot: Depot, tmp_path: Path) -> None:
    said = v.Acknowledged(text=story.TEXT, way="witnessed", witnesses=("1002", "L. Diallo"))
    lines = (v.Moved(lot="L-1", quantity=5, place="R1"),)
    done = act(depot, "issue", v.Issue(to="U1", lines=lines, acknowledgement=said))
    number = str(done.answer["voucher"])
    with clock.fixed(story.at(22)):
        act(depot, "write-person", m.WritePerson(number="1002", name="Mara Kos", unit="U1"))
    text = text_of(depot.run(print_voucher, number, tmp_path / "v.pdf").path)
    assert text.count("WITNESS") == 2
    assert "Mara Ilić (1002)" in text
    assert "L. Diallo" in text
    assert "Kos" not in text


def test_cases_come_from_rounds_fired(depot: Depot, tmp_path: Path) -> None:
    fired = v.Expend(
        lines=(v.Moved(lot="L-1", quantity=20, place="1002"),),
        cases=(v.NewBulk(type="CASE-556", quantity=20, place="R1"),),
        purpose="training",
    )
    number = str(act(depot, "expend", fired).answer["voucher"])
    assert [line.note for line in collected(depot, number).lines] == [
        "from Mara Ilić (1002); to expended",
        "from rounds fired; to S1/B1/R1",
    ]
    act(depot, "reverse", v.Reverse(voucher=number, reason="mistyped"))
    rows = sheets(depot, "movements", tmp_path)["Movements"][1:]
    assert [row[7:9] for row in rows if row[4] is None and "Case" in row[3]] == [
        ("Rounds fired", "S1/B1/R1"),
        ("S1/B1/R1", "Rounds fired"),
    ]
    events = sheets(depot, "history", tmp_path, item="CASE-556")["What happened, oldest first"][1:]
    assert [row[5:7] for row in events] == [("Rounds fired", "S1/B1/R1"), ("S1/B1/R1", "Rounds fired")]
