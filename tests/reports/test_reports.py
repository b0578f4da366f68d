"""What each report says of a fortnight's business, on paper and in a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.commands import safety as s
from sam.domain.commands import scales as k
from sam.domain.items import Form
from sam.queries.custody import custody
from sam.queries.holdings import holdings
from sam.queries.registers import weapon_register
from sam.reports import REPORTS
from sam.reports.asking import ReportAsked
from sam.words.translate import LANGUAGES
from tests import practice
from tests.practice import act, named
from tests.reports import story
from tests.reports.ask import cell, paper, printed, sheets

ITEMS = {"history": "A103", "repair-tag": "A103"}
PLACES = {"licence": "E1"}


def test_stock_on_hand_adds_up_to_what_the_book_holds(kept: Depot, tmp_path: Path) -> None:
    found = sheets(kept, "stock-on-hand", tmp_path)
    rows = found["By place"][1:]
    held = kept.ask(holdings)
    assert len(rows) == len(held)
    for unit in ("round", "each"):
        words = {"round": {"round", "rounds"}, "each": {"piece", "pieces"}}[unit]
        assert sum(row[7] for row in rows if row[8] in words) == sum(one.quantity for one in held if one.unit == unit)
    assert [row for row in rows if row[4] == "L-1" and "Nguyen" in row[0]] == [
        ("Ito Nguyen (1001) · person", "BALL-556", "Ball 5.56", "Lot", "L-1", "Serviceable", None, 150, "rounds")
    ]


def test_stock_on_hand_names_what_is_only_counted_and_leaves_out_what_is_gone(kept: Depot, tmp_path: Path) -> None:
    text = paper(kept, "stock-on-hand", tmp_path)
    assert "Pistol B Counted, not identified Serviceable 3 pieces" in text
    assert "Expended" not in text
    assert "Total: 48 pieces · 4,950 rounds" in text
    assert "Not baselined" in text


def test_a_book_in_which_nothing_has_moved_is_not_called_unbaselined(tmp_path: Path) -> None:
    with clock.fixed(story.at(2)):
        practice.make(tmp_path / "new")
        with practice.opened(tmp_path / "new") as fresh:
            text = paper(fresh, "stock-on-hand", tmp_path)
    assert "Not baselined" not in text
    assert "Nothing to list." in text


def test_the_weapon_register_lists_each_weapon_once(kept: Depot, tmp_path: Path) -> None:
    rows = sheets(kept, "weapon-register", tmp_path)["Register"][1:]
    assert [row[1] for row in rows] == ["A100", "A101", "A102", "A103", "A104"]
    assert [row[1] for row in rows] == [one.serial for one in kept.ask(lambda reader: list(weapon_register(reader)))]
    assert rows[3][3:] == ("BE", "1998", "S1/WS", "Serviceable", cell(16), "Import mark X9 (doubtful: second letter)")
    held = sum(one.quantity for one in kept.ask(holdings) if one.form == Form.WEAPON.value)
    assert len(rows) == held


def test_the_weapon_register_keeps_the_counted_apart(kept: Depot, tmp_path: Path) -> None:
    found = sheets(kept, "weapon-register", tmp_path)
    assert found["Counted, not identified"][1:] == [
        ("PISTOL-B", "Pistol B", "S1/B1/R1 · room", "Serviceable", 3, "pieces")
    ]
    assert "none of them has been identified by its serial number" in paper(kept, "weapon-register", tmp_path)


def test_types_follow_each_other_in_the_register_with_their_own_totals(depot: Depot, tmp_path: Path) -> None:
    weapons = practice.rifles("P1", "P2", type_="PISTOL-B")
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=weapons))
    text = paper(depot, "weapon-register", tmp_path)
    assert "PISTOL-B · Pistol B · 9x19 P1 S1/B1/R1 Serviceable 20 Nov 2026 P2" in text
    assert text.index("Total: 2") < text.index("RIFLE-A") < text.index("Total: 5 Total: 7")


def test_custody_of_all_and_of_one(kept: Depot, tmp_path: Path) -> None:
    rows = sheets(kept, "custody", tmp_path)["Held"][1:]
    assert len(rows) == len(kept.ask(custody))
    assert {row[0] for row in rows} == {"Ito Nguyen (1001)", "Mara Ilić (1002)"}
    text = paper(kept, "custody", tmp_path, person="1002")
    assert "A101" in text
    assert "A100" not in text
    assert "I hold what is listed here" in text


def test_open_issues_flag_what_is_overdue_in_words(kept: Depot, tmp_path: Path) -> None:
    rows = sheets(kept, "open-issues", tmp_path)["Open issues"][1:]
    late = [row for row in rows if row[12] == "Overdue"]
    assert [(row[2], row[7], row[10], row[11]) for row in late] == [
        ("L-1", "IS-2026-000001", cell(9), 11),
        ("A100", "IS-2026-000001", cell(9), 11),
        (None, "IS-2026-000001", cell(9), 11),
    ]
    assert "11 Overdue" in paper(kept, "open-issues", tmp_path)


def test_movements_stand_on_the_days_of_their_papers_with_the_moment_of_entry(kept: Depot, tmp_path: Path) -> None:
    rows = sheets(kept, "movements", tmp_path)["Movements"][1:]
    vouchers = list(dict.fromkeys(row[1] for row in rows))
    assert vouchers == [
        "RC-2026-000001", "IS-2026-000001", "AS-2026-000001", "EX-2026-000001", "RL-2026-000001", "RX-2026-000001",
        "WS-2026-000001", "IS-2026-000002",
    ]  # fmt: skip
    remarks = {row[1]: row[12] for row in rows if row[12]}
    assert remarks == {
        "EX-2026-000001": "entered late",
        "RL-2026-000001": "reversed by entry 22",
        "RX-2026-000001": "undoes entry 21",
    }
    late = next(row for row in rows if row[1] == "EX-2026-000001")
    assert (late[0], late[11]) == (cell(7), cell(14, 10))


def test_movements_of_a_few_days_and_their_count_by_kind(kept: Depot, tmp_path: Path) -> None:
    asked = {"first": date(2026, 11, 4), "last": date(2026, 11, 7)}
    found = sheets(kept, "movements", tmp_path, **asked)
    assert found["By kind"][1:] == [("Issue", 1, 3), ("Assignment", 1, 2), ("Expenditure", 1, 1)]
    text = paper(kept, "movements", tmp_path, **asked)
    assert "From 4 Nov 2026 to 7 Nov 2026" in text
    assert "Vouchers: 3, lines: 6" in text


def test_the_history_of_a_weapon(kept: Depot, tmp_path: Path) -> None:
    found = sheets(kept, "history", tmp_path, item="A102")
    events = found["What happened, oldest first"][1:]
    assert [(row[2], row[10]) for row in events] == [
        ("Receipt", None),
        ("Relocation", "reversed by entry 22"),
        ("Reversal", "undoes entry 21"),
        ("Issue", None),
    ]
    text = paper(kept, "history", tmp_path, item="A103")
    assert "PLACE S1/WS CONDITION Serviceable" in text
    assert "Import mark X9 second letter" in text
    assert "seen on the bench" in text


def test_the_history_of_a_lot_says_where_all_of_it_went(kept: Depot, tmp_path: Path) -> None:
    found = sheets(kept, "history", tmp_path, item="L-1")
    lying = {row[0]: row[2] for row in found["Where it is, and where it went"][1:]}
    assert lying == {"Expended": 50, "S1/B1/R1": 4700, "Ito Nguyen (1001)": 150, "Mara Ilić (1002)": 100}
    assert found["Restrictions"][1:] == [("Ban", "hang fire", None, cell(16), None, "Lifted")]


def test_a_history_knows_a_ban_only_from_its_day_and_its_end_only_when_known(kept: Depot, tmp_path: Path) -> None:
    banned = paper(kept, "history", tmp_path, item="L-1", as_known=story.at(17))
    assert "Ban since 16 Nov 2026: hang fire" in banned
    assert "Ban since" not in paper(kept, "history", tmp_path, item="L-1")
    assert "hang fire" not in paper(kept, "history", tmp_path, item="L-1", as_known=story.at(15))


def test_the_history_of_a_past_day_says_where_the_weapon_was(kept: Depot, tmp_path: Path) -> None:
    then = {"item": "A102", "as_of": date(2026, 11, 11)}
    assert "S1/B1/R1/K1 Serviceable" in paper(kept, "history", tmp_path, **then, as_known=story.at(11))
    assert "REGISTRY" not in paper(kept, "history", tmp_path, **then)
    early = paper(kept, "history", tmp_path, item="A102", as_of=date(2026, 11, 1))
    assert "Not in the book on this day" in early


def test_the_institution_the_depot_and_the_note_come_from_the_settings(depot: Depot, tmp_path: Path) -> None:
    said = {"institution": "Ministry of Ports", "depot_name": "Harbour store", "report_note": "For official use."}
    values = tuple(m.SettingValue(key=key, value=value) for key, value in said.items())
    act(depot, "change-settings", m.ChangeSettings(values=values))
    text = paper(depot, "custody", tmp_path)
    assert "MINISTRY OF PORTS Harbour store · D01" in text
    assert "Note For official use." in text


OF_ONE_THING = (
    "audit", "case", "count-report", "count-sheet", "custody-chain", "destruction-list", "handover", "iarms", "site-plan", "trace",
)  # fmt: skip
"""Reports of something that the story has not: each has a test of its own."""


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
@pytest.mark.parametrize("name", [report.name for report in REPORTS if report.name not in OF_ONE_THING])
def test_every_report_is_written_in_every_language(name: str, language: str, kept: Depot, tmp_path: Path) -> None:
    made = printed(
        kept, name, tmp_path / "page.pdf", language=language, item=ITEMS.get(name, ""), place=PLACES.get(name, "")
    )
    assert made.pages is not None
    assert made.pages >= 1
    thousands = {"en": "5,000", "es": "5.000", "pt_BR": "5.000", "fr": "5\u202f000"}[language]
    if name == "movements":
        text = paper(kept, name, tmp_path, language=language)
        assert thousands in text.replace("\u00a0", "\u202f") or thousands.replace("\u202f", " ") in text


def test_surplus_says_that_there_is_no_scale_and_then_what_is_above_it(depot: Depot, tmp_path: Path) -> None:
    assert "No authorised scale counts on this day" in paper(depot, "surplus", tmp_path)
    held = sum(one.quantity for one in depot.ask(holdings) if one.item_type == "BALL-556")
    scale = k.WriteScale(authority="Ministry", reference="77/1", lines=(k.ScaleLine(type="BALL-556", authorised=100),))
    act(depot, "write-scale", scale)
    rows = sheets(depot, "surplus", tmp_path)
    line = next(row for row in rows["Against the scale"] if row[1] == "BALL-556")
    assert line[3:6] == (100, held, held - 100)
    assert line[-1] == "Surplus"
    assert sum(row[6] for row in rows["What could go"][1:]) == held - 100
    assert "Ministry, 77/1" in paper(depot, "surplus", tmp_path)


def test_names_and_options_of_the_reports_never_change() -> None:
    assert {report.name: sorted(option.value for option in report.options) for report in REPORTS} == {
        "stock-on-hand": ["as_known", "as_of"],
        "weapon-register": ["as_known", "as_of"],
        "custody": ["as_known", "as_of", "person"],
        "open-issues": ["as_known", "as_of", "person"],
        "movements": ["as_known", "as_of", "first", "last"],
        "register": ["first", "last"],
        "history": ["as_known", "as_of", "item"],
        "stack-card": ["as_known", "as_of", "item", "place"],
        "stock-card": ["as_known", "first", "item", "last"],
        "weapon-card": ["as_known", "as_of", "item", "person"],
        "stock-pictures": ["as_known", "as_of"],
        "licence": ["as_of", "place"],
        "site-plan": ["arcs", "place"],
        "surveillance": ["as_known", "as_of"],
        "recall": ["as_known", "as_of", "item"],
        "ammunition-use": ["as_known", "first", "last", "person"],
        "work-queue": ["as_known", "as_of"],
        "repair-tag": ["as_known", "as_of", "item"],
        "marking": ["as_known", "as_of", "first"],
        "audit": ["as_known", "item"],
        "surplus": ["as_known", "as_of"],
        "categories": ["as_known", "as_of"],
        "count-sheet": ["item", "person", "place"],
        "count-report": ["as_known", "item"],
        "last-seen": ["place"],
        "count-calendar": ["first", "last"],
        "losses": ["as_known", "first", "last"],
        "loss-report": ["as_known", "item"],
        "iarms": ["as_known", "item"],
        "accident-report": ["as_known", "item"],
        "case": ["as_known", "item"],
        "recovered": ["as_known", "first", "last"],
        "hand-in": ["as_known", "item"],
        "custody-chain": ["as_known", "item"],
        "trace": ["as_known", "item"],
        "destruction-list": ["item"],
        "destroyed": ["as_known", "first", "last"],
        "key-register": ["as_known"],
        "seal-register": [],
        "room-log": ["as_known", "first", "last", "place"],
        "room-forms": [],
        "handover": ["item"],
        "reconciliation": [],
    }
    fields = set(ReportAsked.__dataclass_fields__)
    assert {option.value for report in REPORTS for option in report.options} <= fields


def test_a_weapon_without_a_serial_stands_under_its_registry_number(depot: Depot, tmp_path: Path) -> None:
    made = act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=(v.NewWeapon(type="RIFLE-A"),)))
    number = made.answer["registry_numbers"][0]
    rows = sheets(depot, "weapon-register", tmp_path)["Register"][1:]
    assert [row[2] for row in rows if row[1] is None] == [number]
    assert number in paper(depot, "history", tmp_path, item=number)


def test_what_is_lost_is_on_no_list_and_its_history_says_so(depot: Depot, tmp_path: Path) -> None:
    act(depot, "report-loss", v.Lose(lines=named("A103"), reason="missing"))
    assert "A103" not in paper(depot, "weapon-register", tmp_path)
    assert "Lost Serviceable" in paper(depot, "history", tmp_path, item="A103")


def test_the_licence_is_printed_in_the_fields_of_its_form(kept: Depot, tmp_path: Path) -> None:
    found = sheets(kept, "licence", tmp_path, place="E1")
    form = {row[0]: row[2] for row in found["The form"][1:] if row[0]}
    assert set(form) == {*range(1, 18), 21}
    assert (form[2], form[3], form[8], form[11]) == ("First company", "ELL-7", "yes", "Light building or open stack")
    limits = {row[0]: row for row in found["20. Greatest net explosive quan"][1:]}
    assert limits["1.1"][1:] == ("800 kg", "0 kg", "800 kg", "1,279 kg", "ROAD")
    assert limits["1.4"][1] == "physical capacity"
    text = paper(kept, "licence", tmp_path, place="S1/E1")
    for said in (
        "Ministry of Defence",
        "18 Nov 2027",
        "No more than four persons inside",
        "harbour closed",
        "ana, ben",
    ):
        assert said in text
    assert "no licence" not in text


def test_without_a_licence_it_is_a_proposal_and_says_so(depot: Depot, tmp_path: Path) -> None:
    act(depot, "write-storehouse", s.WriteStorehouse(place="R2", structure="medium"))
    text = paper(depot, "licence", tmp_path, place="R2")
    assert "This is a proposal and no licence" in text


def test_a_waiver_shows_on_every_report_while_it_stands(kept: Depot, tmp_path: Path) -> None:
    for name in ("stock-on-hand", "custody", "movements"):
        assert "S1/E1: waived until 24 Dec 2026 by ana, ben: harbour closed" in paper(kept, name, tmp_path)
    assert "waived until" not in paper(kept, "custody", tmp_path, as_of=date(2026, 11, 18))
    assert "waived until" not in paper(kept, "custody", tmp_path, as_known=story.at(18))


def test_a_waiver_is_gone_from_the_reports_after_its_day(depot: Depot, tmp_path: Path) -> None:
    with clock.fixed(story.at(20).replace(month=12, day=24)):
        assert "waived until" in paper(depot, "custody", tmp_path)
    with clock.fixed(story.at(20).replace(month=12, day=25)):
        assert "waived until" not in paper(depot, "custody", tmp_path)
