"""The file of a report: whole or not at all, signed where it can be, and what is refused."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest
from PIL import Image

from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.movements import MovementProblem
from sam.domain.problems.reports import ReportProblem as P
from sam.domain.problems.safety import SafetyProblem
from sam.keys.signing import verify
from sam.reports.asking import ReportAsked
from sam.reports.codes import ReportCode, read_code
from sam.services.attachments import keep_attachment
from sam.services.print_report import print_report, print_voucher
from sam.words.sentences import sentence
from tests.practice import act
from tests.reports import story
from tests.reports.ask import code_on, printed


def test_the_printed_code_is_signed_by_the_depot_and_tells_both_times(depot: Depot, tmp_path: Path) -> None:
    made = printed(depot, "custody", tmp_path / "a.pdf", as_of=date(2026, 11, 8), as_known=story.at(13))
    read = read_code(code_on(made.path))
    assert isinstance(read.says, ReportCode)
    assert (read.says.name, read.says.as_of, read.says.as_known) == ("custody", date(2026, 11, 8), story.at(13))
    assert read.says.head_number == made.entry == 22
    assert read.signature is not None
    assert verify(depot.depot_key, read.signed_bytes, read.signature)


def test_what_is_told_of_the_file_is_true(kept: Depot, tmp_path: Path) -> None:
    made = printed(kept, "movements", tmp_path / "a.pdf")
    pdf = pypdfium2.PdfDocument(made.path)
    try:
        assert made.pages == len(pdf)
    finally:
        pdf.close()
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert printed(kept, "movements", tmp_path / "a.XLSX").pages is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.XLSX", "a.pdf"]


def test_the_spreadsheet_is_the_same_again(kept: Depot, tmp_path: Path) -> None:
    first, again = (printed(kept, "stock-on-hand", tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert first.sha256 == again.sha256


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(kept: Depot, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        printed(kept, "custody", tmp_path / "missing" / "a.pdf")
    assert trouble.value.problem.code is P.CANNOT_WRITE
    assert "No such file or directory" in sentence(trouble.value.problem)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_question_leaves_the_former_file_alone(kept: Depot, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"former")
    with pytest.raises(Refused):
        printed(kept, "history", tmp_path / "a.pdf", item="NOBODY")
    assert (tmp_path / "a.pdf").read_bytes() == b"former"
    assert len(list(tmp_path.iterdir())) == 1


Question = tuple[str, str, dict[str, Any], Enum, str]
QUESTIONS: list[Question] = [
    ("stock", "a.pdf", {}, P.UNKNOWN_REPORT, "stock-on-hand, weapon-register"),
    ("custody", "a.doc", {}, P.BAD_ENDING, "a.doc"),
    ("voucher", "a.xlsx", {"item": "IS-2026-000001"}, P.VOUCHER_IS_PAPER, ".pdf"),
    ("custody", "a.pdf", {"person": "9999"}, P.UNKNOWN_PERSON, "9999"),
    ("open-issues", "a.pdf", {"person": "R1"}, P.UNKNOWN_PERSON, "R1"),
    ("history", "a.pdf", {}, P.ITEM_MISSING, "registry number"),
    ("history", "a.pdf", {"item": "A99"}, P.UNKNOWN_ITEM, "A99"),
    ("licence", "a.pdf", {}, P.STOREHOUSE_MISSING, "one storehouse"),
    ("licence", "a.pdf", {"place": "R1"}, SafetyProblem.NO_STOREHOUSE, "S1/B1/R1"),
    ("licence", "a.pdf", {"place": "X9"}, MovementProblem.UNKNOWN_PLACE, "X9"),
    ("custody", "a.pdf", {"as_of": date(2026, 11, 21)}, P.DAY_AHEAD, "21 Nov 2026"),
    ("movements", "a.pdf", {"last": date(2026, 12, 1)}, P.DAY_AHEAD, "1 Dec 2026"),
    ("custody", "a.pdf", {"as_known": datetime(2026, 11, 1, tzinfo=UTC)}, P.BEFORE_THE_BOOK, "2 Nov 2026, 08:00 UTC"),
    ("movements", "a.pdf", {"first": date(2026, 11, 9), "last": date(2026, 11, 8)}, P.PERIOD_BACKWARDS, "9 Nov 2026"),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_that_cannot_be_answered_is_refused_with_a_sentence(
    question: Question, kept: Depot, tmp_path: Path
) -> None:
    name, file, asked, code, said = question
    with pytest.raises(Refused) as refused:
        printed(kept, name, tmp_path / file, **asked)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert said in sentence(refused.value.problems[0])


def test_an_item_that_could_be_several_is_not_guessed(depot: Depot, tmp_path: Path) -> None:
    again = v.NewWeapon(type="PISTOL-B", serial="A100", again=True)
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=(again,)))
    with pytest.raises(Refused) as refused:
        printed(depot, "history", tmp_path / "a.pdf", item="A100")
    assert refused.value.problems[0].code is P.SEVERAL_ITEMS
    assert "Rifle A A100" in sentence(refused.value.problems[0])


def test_a_book_that_is_not_here_is_refused(kept: Depot, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        kept.run(print_report, "custody", ReportAsked(), tmp_path / "a.pdf", 3)
    assert refused.value.problems[0].code is P.UNKNOWN_BOOK


def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 60), (10, 120, 40)).save(drawn, "PNG")
    return drawn.getvalue()


def test_the_crest_is_that_of_the_settings_and_a_missing_one_stops_nothing(depot: Depot, tmp_path: Path) -> None:
    plain = printed(depot, "custody", tmp_path / "plain.pdf", as_known=story.at(18))
    sha = depot.run(keep_attachment, picture(), "crest.png")
    for name, value in (("with", sha), ("missing", "0" * 64)):
        values = (m.SettingValue(key="crest", value=value),)
        act(depot, "change-settings", m.ChangeSettings(values=values, reason=name))
        printed(depot, "custody", tmp_path / f"{name}.pdf")
        printed(depot, "custody", tmp_path / f"{name}-given.pdf", crest=picture())
    assert (tmp_path / "with.pdf").read_bytes() == (tmp_path / "with-given.pdf").read_bytes()
    assert (tmp_path / "missing.pdf").read_bytes() != (tmp_path / "missing-given.pdf").read_bytes()
    again = printed(depot, "custody", tmp_path / "again.pdf", as_known=story.at(18))  # nothing was set by then
    assert again.path.read_bytes() == plain.path.read_bytes()


def test_a_drawn_signature_stands_on_the_voucher(depot: Depot, tmp_path: Path) -> None:
    sha = depot.run(keep_attachment, picture(), "signature.png")
    signed = v.Acknowledged(text="I have it.", way="drawn", picture=sha)
    act(depot, "issue", v.Issue(to="1002", lines=(v.Moved(type="SLING", place="R1"),), acknowledgement=signed))
    made = depot.run(print_voucher, "IS-2026-000003", tmp_path / "a.pdf")
    assert b"/Subtype /Image" in made.path.read_bytes()
    undrawn = depot.run(print_voucher, "IS-2026-000001", tmp_path / "b.pdf")
    assert b"/Subtype /Image" not in undrawn.path.read_bytes()
