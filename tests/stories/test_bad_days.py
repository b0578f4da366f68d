"""What goes wrong at a count, at the counter and at the furnace: each is refused in a sentence, and nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from sam.domain.count_paper import SheetCode, read_sheet_code
from sam.domain.problems import Refused
from sam.exchange.sheets.count_list import read_count_sheet
from sam.queries.count_scan import Heard, scanned
from sam.queries.counts import CountHead, count_named
from sam.queries.destruction import orders
from sam.queries.reader import Reader
from sam.reports.asking import ReportAsked
from sam.reports.count_sheet import COUNT_SHEET
from sam.reports.sheet import to_sheet
from sam.services import BY_NAME
from sam.services.count_papers import key_in
from sam.words.sentences import lines
from tests import practice
from tests.services.counter import WITNESSES
from tests.stories.depots import Armoury

ORDER: dict[str, Any] = {
    "reason": "obsolete", "authority": "Ministry, order 7", "method": "shear", "at": "Works yard",
}  # fmt: skip


class TestCountSheets:
    """A sheet that was printed, filled in by hand and brought back."""

    def test_one_that_is_brought_back_twice(self, armoury: Armoury) -> None:
        _count(armoury)
        path = _filled(armoury, lambda _book: None)
        entry = _keyed(armoury, path)
        code = read_count_sheet(path).code
        assert code is not None
        before = armoury.everything()
        (twice,) = _refused(armoury, path)
        assert twice == f"paper: Sheet {code.text} was keyed in already, as entry {entry}. Nothing was written twice."
        assert armoury.everything() == before
        armoury.post_two("close-count")
        armoury.end()

    def test_one_of_another_depot(self, armoury: Armoury) -> None:
        _count(armoury)
        with practice.opened(armoury.folder / "hq") as other:
            book = other.book_id

        def of_the_other(sheet: Workbook) -> None:
            for page in sheet.worksheets:
                for row in page.iter_rows():
                    for cell in row:
                        code = read_sheet_code(str(cell.value or ""))
                        if code is not None:
                            cell.value = SheetCode(book, code.number, code.counter, code.place).text

        assert _refused(armoury, _filled(armoury, of_the_other)) == [
            (
                f"count: This sheet was printed in another depot (its code begins with {book[:8].upper()}), and this is depot D01. "
                "Send it to where it belongs."
            )
        ]

    def test_one_with_rows_added_by_hand(self, armoury: Armoury) -> None:
        armoury.post("relocate", to="R2", lines=[{"serial": "A103"}])
        _count(armoury)

        def by_hand(sheet: Workbook) -> None:
            page = sheet.worksheets[1]
            page.append(["S1/B1/R1", "ZX-0815", "", "", None, "x"])

        def and_one_that_stands_elsewhere(sheet: Workbook) -> None:
            by_hand(sheet)
            sheet.worksheets[1].append(["S1/B1/R1", "A103", "", "", None, "x"])

        assert _refused(armoury, _filled(armoury, and_one_that_stands_elsewhere)) == [
            "places 2 seen 1 item: Rifle A A103 stands on this sheet at S1/B1/R1 and at S1/B1/R2. Strike out the one where it was not."
        ]
        path = _filled(armoury, by_hand)
        keyed = armoury.depot.ask(lambda reader: key_in(reader, read_count_sheet(path)))
        last = read_count_sheet(path).rows[-1].row
        assert lines(keyed.notices) == [f"Row {last}: ZX-0815 is not in the book. It is kept as not ours."]
        _keyed(armoury, path)
        case = str(armoury.post_two("close-count").answer["case"])
        one = armoury.the_case(case)
        assert (one.things, one.strangers) == ((), ("ZX-0815",))
        armoury.end()


def test_a_scan_of_a_thing_that_is_not_ours(armoury: Armoury) -> None:
    _count(armoury)
    head = armoury.depot.ask(_head)
    for text, heard in (
        ("ZX-0815", Heard.STRANGER), ("A1O0", Heard.LIKE), ("A1?0", Heard.UNREADABLE), ("ZX-1", Heard.STRANGER), ("A100", Heard.RIGHT),
    ):  # fmt: skip
        assert armoury.depot.ask(scanned, head, "S1/B1/R1", text).heard is heard, text
    seen = [{"item": one} for one in ("A100", "A101", "A102", "A103", "A104", "A105", "KO1234", "B-7")]
    loose = [{"type": "SLING", "quantity": 20}, {"type": "PISTOL-B", "quantity": 4}]
    place = {"place": "R1", "seen": seen, "counted": loose, "strangers": [{"text": "ZX-0815", "note": "in the rack"}]}
    armoury.post("write-sheet", places=[place, {"place": "R2", "counted": [{"lot": "L-1", "quantity": 1000}]}])
    case = str(armoury.post_two("close-count").answer["case"])
    assert armoury.the_case(case).strangers == ("ZX-0815",)
    assert armoury.refusal("issue", to="1001", lines=[{"serial": "ZX-0815"}]) == (
        "No weapon with serial number “ZX-0815” is in the book. Check the number on the weapon."
    )
    found: dict[str, Any] = {"type": "RIFLE-A", "serial": "ZX-0815", "place": "R1"}
    assert armoury.refused("adjust", armoury.second, case=case, reason="found", more_weapons=[found]) == [
        (
            f"case: Nobody decided a correction in case {case}. Two people decide it first, one of them a commander; "
            "the account is corrected then."
        )
    ]
    into = [{"type": "RIFLE-A", "quantity": 1, "way": "in"}]
    armoury.post_two("decide-case", case=case, decision="correct", reason="left by the second company", lines=into)
    armoury.post_two("adjust", case=case, reason="left by the second company", more_weapons=[found])
    armoury.post("close-case", case=case, outcome="corrected")
    assert armoury.at("ZX-0815") == "S1/B1/R1"
    armoury.end()


def test_a_loss_of_a_thing_on_issue(armoury: Armoury) -> None:
    armoury.post("issue", to="1001", lines=[{"serial": "A100"}])
    done = armoury.post("report-loss", lines=[{"serial": "A100"}], reason="lost in the river")
    assert lines(done.notices) == [
        "lines 1: Rifle A A100 is on issue to Ito Nguyen (1001). It is taken off that person with this report."
    ]
    case = str(done.answer["case"])
    assert armoury.the_case(case).things[0].place == "Ito Nguyen (1001)"
    assert armoury.refused("return", to="R1", lines=[{"serial": "A100"}])
    assert armoury.refused("report-loss", lines=[{"serial": "A100"}], reason="again")
    armoury.end()


def test_the_destruction_of_what_must_not_be_destroyed(armoury: Armoury) -> None:
    armoury.post("restrict", kind="hold", text="court of Bela Vista 44/26", serial="A100")
    case = armoury.post("report-loss", lines=[{"serial": "A101"}], reason="gone").answer["case"]
    gone = armoury.destroy([{"serial": "A102"}]).answer["voucher"]
    for serial, why in (
        (
            "A100",
            "is held since 22 Nov 2026: court of Bela Vista 44/26. It cannot be destroyed until the hold is lifted.",
        ),
        ("A101", f"is missing since 22 Nov 2026 ({case}). If it is here, record a recovery. Nothing was written."),
        (
            "A102",
            f"was destroyed on 22 Nov 2026 ({gone}). It cannot be here: keep it apart and call the commander. Nothing was written.",
        ),
    ):
        assert armoury.refusal("order-destruction", **ORDER, lines=[{"serial": serial}]) == f"Rifle A {serial} {why}"
    order = str(armoury.post_two("order-destruction", **ORDER, lines=[{"serial": "A103"}]).answer["order"])
    armoury.post("check-destruction", order=order, results=[{"what": {"serial": "A103"}}])
    armoury.post("restrict", kind="hold", text="claimed by its owner", serial="A103")
    assert armoury.refusal("destroy", order=order, witnesses=WITNESSES) == (
        "Rifle A A103 is on hold since 22 Nov 2026: claimed by its owner. It stays where it is until the hold is lifted."
    )
    assert armoury.at("A103") == "S1/B1/R1"
    armoury.end()


def test_one_witness_who_signs_for_two(armoury: Armoury) -> None:
    order = armoury.ordered([{"serial": "A100"}])

    for names, sentence in (
        (["Rui Lima"], "Two people at least see a destruction. Name two witnesses."),
        (["Rui Lima", "rui  lima"], "rui  lima is named twice. Two witnesses are two people."),
        (["Rui Lima", "Ben"], "Ben signs this paper and cannot be its witness. Name somebody else."),
    ):
        assert armoury.refusal("destroy", order=order, witnesses=[{"name": one} for one in names]) == sentence
    twice = armoury.depot.second("ana", practice.PASSWORDS["ana"])
    assert armoury.refused("destroy", twice, order=order, witnesses=WITNESSES) == [
        "This act needs two different people; ana signed twice. Let another person sign second. Nothing was written."
    ]
    assert armoury.at("A100") == "S1/B1/R1"
    armoury.end()


def test_a_certificate_with_nothing_on_it(armoury: Armoury) -> None:
    empty = "There is nothing on the list. Add at least one line."
    assert armoury.refusal("order-destruction", **ORDER, lines=[]) == empty
    order = str(armoury.post_two("order-destruction", **ORDER, lines=[{"serial": "A100"}]).answer["order"])
    assert armoury.refusal("destroy", order=order, witnesses=WITNESSES) == (
        f"Nothing of order {order} was seen where it is destroyed. Scan the things there first."
    )
    armoury.post("withdraw-from-destruction", order=order, reason="the museum wants it")
    assert armoury.refusal("destroy", order=order, witnesses=WITNESSES) == (
        f"Nothing is left of order {order}: all of it was destroyed or withdrawn."
    )
    assert armoury.depot.ask(orders)[0].certificates == ()
    armoury.end()


def test_a_recovery_of_something_that_was_never_lost(armoury: Armoury) -> None:
    never = "If it is another weapon with the same number, take it in under Recovered."
    assert armoury.refusal("recover", to="R1", lines=[{"serial": "A100"}], reason="found") == (
        f"Rifle A A100 was never lost: the book has it at S1/B1/R1. {never}"
    )
    assert armoury.refusal("recover", to="R1", lines=[{"serial": "ZX-0815"}], reason="found") == (
        "No weapon with serial number “ZX-0815” is in the book. Check the number on the weapon."
    )
    case = armoury.post("report-loss", lines=[{"serial": "A101"}], reason="gone").answer["case"]
    assert armoury.refused("recover", to="R1", case=case, lines=[{"serial": "A100"}], reason="found") == [
        f"lines 1: Rifle A A100 was never lost: the book has it at S1/B1/R1. {never}"
    ]
    armoury.post("recover", to="R1", lines=[{"serial": "A101"}], reason="found")
    assert armoury.refusal("recover", to="R1", lines=[{"serial": "A101"}], reason="found again") == (
        f"Rifle A A101 was never lost: the book has it at S1/B1/R1. {never}"
    )
    armoury.end()


def test_the_reversal_of_a_destruction(armoury: Armoury) -> None:
    done = armoury.destroy([{"serial": "A100"}])
    voucher = str(done.answer["voucher"])
    assert armoury.refused("reverse", voucher=voucher, reason="the wrong rifle was cut") == [
        "This act needs two signatures; only one person has signed. Let a second person sign. Nothing was written."
    ]
    assert armoury.at("A100") == "DESTROYED"
    armoury.post_two("reverse", voucher=voucher, reason="the wrong rifle was cut")
    assert armoury.at("A100") == "S1/B1/R1"
    (again,) = armoury.refused("reverse", armoury.second, voucher=voucher, reason="again")
    assert "was already reversed" in again
    order = armoury.depot.ask(orders)[0]
    assert [(line.shown, line.open, line.seen) for line in order.lines] == [("A100", 1, 0)], (
        "ordered still, and to be seen again"
    )
    assert "does not count" in armoury.paper("certificate", str(done.answer["certificate"]))
    armoury.end()


def _count(armoury: Armoury) -> None:
    armoury.post("open-count", what="full", counters=[{"name": "ana"}])


def _head(reader: Reader) -> CountHead:
    head = count_named(reader)
    assert head is not None
    return head


def _filled(armoury: Armoury, change: Callable[[Workbook], None]) -> Path:
    """The sheet as it was printed for a spreadsheet, everything on it marked as seen, and then what somebody did to it."""
    made = io.BytesIO()
    armoury.depot.ask(lambda reader: to_sheet(COUNT_SHEET.collect(reader, ReportAsked(item="CN-2026-001")), made))
    book = load_workbook(made)
    page = book.worksheets[1]
    titles = {cell.value: n for n, cell in enumerate(page[1])}
    for row in page.iter_rows(min_row=2):
        row[titles["Seen or counted"]].value = row[titles["By the book"]].value or "x"
    change(book)
    path = armoury.folder / "sheet.xlsx"
    book.save(path)
    return path


def _keyed(armoury: Armoury, path: Path) -> int:
    """The number of the entry with which a sheet is keyed in."""
    keyed = armoury.depot.ask(lambda reader: key_in(reader, read_count_sheet(path)))
    return armoury.depot.do(BY_NAME["write-sheet"].service, keyed.command).entry


def _refused(armoury: Armoury, path: Path) -> list[str]:
    try:
        _keyed(armoury, path)
    except Refused as refusal:
        return lines(refusal.problems)
    raise AssertionError("a sheet was keyed in that must not be")
