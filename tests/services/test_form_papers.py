"""Blank forms with numbers: printed once, read back from paper, keyed in with their day, their number and a photograph."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest
import zxingcpp

from sam.domain.form_paper import FormCode, FormKind, read_form_code, read_form_number
from sam.domain.problems import Refused
from sam.queries.registers import voucher
from sam.reports.asking import ReportAsked
from sam.services.attachments import keep_attachment
from sam.services.form_papers import FormsPrinted, forms_printed, print_forms
from sam.services.print_report import print_report
from tests.services.counter import Counter

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101"
    "00b138f6140000000049454e44ae426082"
)
"""A photograph of one dot."""


def forms(
    counter: Counter, to: Path, kind: FormKind = FormKind.ISSUE, count: int = 3, code: str = "en"
) -> FormsPrinted:
    return counter.depot.run(print_forms, kind, count, to, code)


def read_back(path: Path) -> list[tuple[str, str]]:
    """Of each page its code and its text."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [
            (
                str(zxingcpp.read_barcodes(page.render(scale=3).to_pil())[0].text),
                page.get_textpage().get_text_bounded(),
            )
            for page in pdf
        ]
    finally:
        pdf.close()


def test_each_form_says_its_number_in_letters_and_in_its_code(counter: Counter, tmp_path: Path) -> None:
    made = forms(counter, tmp_path / "issue.pdf")
    entry = counter.depot.head().number
    assert made.numbers == tuple(f"P-{entry}-{n:03d}" for n in (1, 2, 3))
    pages = read_back(made.path)
    codes = [read_form_code(code) for code, _text in pages]
    assert [(one.kind, one.number) for one in codes if one] == [(FormKind.ISSUE, number) for number in made.numbers]
    assert all(
        number in text and "Issue, on paper" in text for number, (_code, text) in zip(made.numbers, pages, strict=True)
    )
    assert "Form 2 of 3" in pages[1][1]


@pytest.mark.parametrize("kind", list(FormKind))
@pytest.mark.parametrize("code", ["es", "fr", "pt_BR"])
def test_every_form_in_every_language_fits_its_page(
    counter: Counter, tmp_path: Path, kind: FormKind, code: str
) -> None:
    made = forms(counter, tmp_path / "form.pdf", kind, 1, code)
    ((_code, text),) = read_back(made.path)
    assert "on paper" not in text
    assert "Number of the form" not in text


def test_no_number_is_printed_twice(counter: Counter, tmp_path: Path) -> None:
    first = forms(counter, tmp_path / "a.pdf")
    second = forms(counter, tmp_path / "b.pdf", FormKind.RECEIPT)
    counter.post("write-person", number="77", name="New Hand")
    third = forms(counter, tmp_path / "c.pdf")
    every = [*first.numbers, *second.numbers, *third.numbers]
    assert len(set(every)) == len(every) == 9


def test_a_lost_desk_repeats_no_number_that_is_in_the_book(counter: Counter, tmp_path: Path) -> None:
    made = forms(counter, tmp_path / "a.pdf")
    entry = counter.depot.head().number
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], voucher=made.numbers[1])
    counter.depot.folder.desk.unlink()
    assert counter.depot.run(forms_printed) == ()
    assert forms(counter, tmp_path / "b.pdf").numbers[0] == f"P-{entry + 1}-001"


def test_keyed_in_later_with_its_day_its_number_and_a_photograph(counter: Counter, tmp_path: Path) -> None:
    made = forms(counter, tmp_path / "a.pdf")
    sha = counter.depot.run(keep_attachment, PNG)
    counter.post(
        "issue",
        to="1001",
        lines=[{"serial": "A100"}],
        happened_on="2026-11-20",
        voucher=made.numbers[0],
        attachments=[sha],
    )
    found = counter.depot.ask(voucher, made.numbers[0])
    assert found is not None
    assert (found.day, found.document["attachments"]) == ("2026-11-20", [sha])
    (series,) = counter.depot.run(forms_printed)
    assert [(one.number, one.kind, one.day) for one in series.keyed] == [(made.numbers[0], "issue", "2026-11-20")]
    assert series.out == made.numbers[1:]
    path = counter.depot.run(print_report, "voucher", ReportAsked(item=made.numbers[0]), tmp_path / "v.pdf").path
    ((_code, text),) = read_back(path)
    told = " ".join(text.split())
    assert "Recorded late: it was keyed in on 22 Nov 2026." in told
    assert f"It was done on the paper form {made.numbers[0]}. 1 photograph or scan is kept with it." in told


def test_a_form_is_keyed_in_once(counter: Counter, tmp_path: Path) -> None:
    number = forms(counter, tmp_path / "a.pdf").numbers[0]
    counter.post("issue", to="1001", lines=[{"serial": "A100"}], voucher=number)
    (refused,) = counter.refused("issue", to="1001", lines=[{"serial": "A101"}], voucher=number)
    assert refused.startswith(f"voucher: Voucher number {number} is already used by entry")


def sheet(counter: Counter, paper: str, place: str = "K1", **said: object) -> dict[str, Any]:
    """A sheet that says that nothing is at a place, keyed in from paper."""
    return {"places": [{"place": place, **said}], "paper": paper, "happened_on": "2026-11-20"}


def test_a_count_without_power_is_keyed_in_with_its_day(counter: Counter, tmp_path: Path) -> None:
    """Nothing was open when it was counted; what the book had when the count could be opened is expected."""
    made = forms(counter, tmp_path / "a.pdf", FormKind.COUNT, 2)
    ((_code, text), _second) = read_back(made.path)
    assert all(one in " ".join(text.split()) for one in ("Count, on paper", "ROOM OR STORE", "Account holder", "Place"))
    sha = counter.depot.run(keep_attachment, PNG)
    counter.post("open-count", what="special", place="R1", happened_on="2026-11-20")
    opened = counter.depot.head().number
    late = {**sheet(counter, "", time="09:10"), "attachments": [sha]}
    assert any("before the count was opened" in one for one in counter.refused("write-sheet", **late))
    counter.post("write-sheet", **{**late, "paper": f"{made.numbers[0]} S1/B1/R1/K1"})
    part = counter.document()
    assert (part["paper"], part["attachments"]) == (f"{made.numbers[0]} S1/B1/R1/K1", [sha])
    assert (part["places"][0]["after"], part["places"][0]["time"]) == (opened, "09:10")
    (series,) = counter.depot.run(forms_printed)
    assert [(one.number, one.kind, one.day) for one in series.keyed] == [(made.numbers[0], "count_sheet", "2026-11-20")]
    path = counter.depot.run(print_report, "count-report", ReportAsked(), tmp_path / "count.pdf").path
    told = " ".join(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded().split())
    assert f"Recorded late: it was keyed in on 22 Nov 2026. It was done on the paper form {made.numbers[0]}." in told
    assert series.out == made.numbers[1:]


def test_a_form_belongs_to_one_count(counter: Counter, tmp_path: Path) -> None:
    number = forms(counter, tmp_path / "a.pdf", FormKind.COUNT, 1).numbers[0]
    counter.post("open-count", what="special", place="R1", happened_on="2026-11-20")
    counter.post("write-sheet", **sheet(counter, f"{number} K1"))
    entry = counter.depot.head().number
    counter.post("write-sheet", **sheet(counter, f"{number} R1", "R1"))
    assert counter.refused("write-sheet", **sheet(counter, f"{number} K1", "K1")) == [
        f"paper: Sheet {number} K1 was keyed in already, as entry {entry}. Nothing was written twice."
    ]
    counter.post("give-up-count", reason="another day")
    counter.post("open-count", what="special", place="R2", happened_on="2026-11-20")
    assert counter.refused("write-sheet", **sheet(counter, f"{number} R2", "R2")) == [
        f"paper: Sheet {number} was keyed in already, as entry {entry}. Nothing was written twice."
    ]


def test_a_lost_desk_repeats_no_number_of_a_count(counter: Counter, tmp_path: Path) -> None:
    entry = counter.depot.head().number
    counter.post("open-count", what="special", place="R1")
    counter.post("write-sheet", places=[{"place": "K1"}], paper=f"P-{entry + 2}-007 K1")
    assert forms(counter, tmp_path / "b.pdf").numbers[0] == f"P-{entry + 2}-008"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("assign", {"to": "1001", "lines": [{"serial": "A100"}]}),
        ("relocate", {"to": "R2", "lines": [{"serial": "A100"}]}),
        ("expend", {"lines": [{"lot": "L-1", "quantity": 1}], "purpose": "test"}),
        ("reclassify", {"lines": [{"lot": "L-1", "quantity": 1}], "into": "SU", "reason": "wet"}),
        ("dispatch", {"to": "D02", "lines": [{"serial": "A100"}]}),
    ],
)
def test_every_movement_takes_the_photograph_of_its_form(counter: Counter, act: str, said: dict[str, object]) -> None:
    sha = counter.depot.run(keep_attachment, PNG)
    assert any("attachments" in one for one in counter.refused(act, None, **said, attachments=["no hash"]))
    counter.post(act, None, **said, attachments=[sha])
    assert counter.document()["attachments"] == [sha]


@pytest.mark.parametrize("count", [0, 101, -1])
def test_too_many_or_none_are_refused(counter: Counter, tmp_path: Path, count: int) -> None:
    with pytest.raises(Refused, match="FORMS_COUNT"):
        forms(counter, tmp_path / "a.pdf", count=count)
    with pytest.raises(Refused):
        forms(counter, tmp_path / "a.xlsx")
    assert counter.depot.run(forms_printed) == ()


def test_a_code_that_is_mistyped_is_none() -> None:
    code = FormCode("0db3k7q2".replace("k", "a").replace("q", "b"), FormKind.HAND_RECEIPT, "P-378-004").text
    read = read_form_code(f" {code.lower()} ")
    assert read is not None
    assert (read.kind, read.number) == (FormKind.HAND_RECEIPT, "P-378-004")
    assert read_form_code(code[:-1] + ("1" if code[-1] != "1" else "2")) is None
    assert read_form_number("p-378-004 ") == (378, 4)
    assert read_form_number("IS-2026-000001") is None


def test_what_the_desk_forgot_is_passed_over(counter: Counter, tmp_path: Path) -> None:
    from sam.services.desk_of import desk_of
    from sam.storage.desk import EVERYBODY

    made = forms(counter, tmp_path / "a.pdf")
    counter.depot.run(lambda shop: _lay(desk_of(shop), EVERYBODY))
    (series,) = counter.depot.run(forms_printed)
    assert (series.numbers, series.day) == (made.numbers, date(2026, 11, 22))


def _lay(desk: object, owner: str) -> None:
    with desk as open_desk:  # type: ignore[attr-defined] # a desk, of which this test needs nothing but to lay something down
        open_desk.lay(owner, "form paper", "P-1-001", {"kind": "no such"})
