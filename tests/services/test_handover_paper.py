"""The certificate of a hand-over and the registers on paper; the certificate is found in the book from its paper alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp

from sam.domain.problems import Refused
from sam.reports.asking import ReportAsked
from sam.services.check_paper import check_paper
from sam.services.print_report import print_report
from tests.pages.made import picture, texts
from tests.services.counter import Counter
from tests.services.test_handover import begin, counted

WORDS = "One of two keys to R1 was not shown to me."


@pytest.fixture
def signed(counter: Counter) -> Counter:
    """An account that changed hands with one key short, a rifle missing, and a waiver on the way."""
    counter.post("write-key", number="K-1", opens="door of R1", place="R1", copies=2, kept_at="cabinet 3")
    counter.post(
        "log-room",
        seals=[{"act": "received", "first": "500", "last": "510"}, {"act": "applied", "first": "500", "place": "BX1"}],
    )
    counter.post("log-room", act="opened", place="R1", purpose="count", weapons=11)
    begin(counter)
    counter.post_two("waive-handover", until="2026-11-22", reason="the guard draws at six")
    counted(counter, gone="A100")
    counter.post_two("sign-handover", keys=[{"key": "K-1", "there": 1}], reservations=WORDS)
    return counter


def printed(counter: Counter, name: str, to: Path, language: str = "en") -> bytes:
    counter.depot.run(print_report, name, ReportAsked(language=language), to)
    return to.read_bytes()


def test_the_certificate_says_what_was_handed_over(signed: Counter, tmp_path: Path) -> None:
    said = " ".join(texts(printed(signed, "handover", tmp_path / "h.pdf")))
    for words in ("Certificate of hand-over", "HO-2026-001", "Signed by both", "CN-2026-001", WORDS, "K-1", "door of R1", "CASE-2026-001",
                  "500: S1/B1/R1/K1/BX1", "the guard draws at six", "THIS HAND-OVER IN THE BOOK"):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize("language", ["es", "fr", "pt_BR"])
def test_it_is_written_in_every_language(signed: Counter, tmp_path: Path, language: str) -> None:
    assert WORDS in " ".join(texts(printed(signed, "handover", tmp_path / "h.pdf", language)))


def test_it_is_found_in_the_book_from_the_paper_alone(signed: Counter, tmp_path: Path) -> None:
    entry = signed.depot.head().number
    data = printed(counter=signed, name="handover", to=tmp_path / "h.pdf")
    codes = {
        found.text for page in range(len(texts(data))) for found in zxingcpp.read_barcodes(picture(data, page, 150))
    }
    checked = [signed.depot.run(check_paper, digits) for digits in codes]
    assert len(checked) == 2, "that of the page, and that of the entry"
    assert all(one.ok for one in checked)
    named = {one.name: one.entry for one in checked}
    assert named["HO-2026-001"] == entry


def test_before_the_signatures_it_is_the_list_to_work_from(counter: Counter, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        printed(counter, "handover", tmp_path / "h.pdf")
    counter.post("issue", to="1001", lines=[{"serial": "A103"}])
    begin(counter)
    said = " ".join(texts(printed(counter, "handover", tmp_path / "h.pdf")))
    assert "is not signed" in said
    assert "A103" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("key-register", ("K-1", "door of R1", "cabinet 3")),
        ("seal-register", ("500 – 510", "S1/B1/R1/K1/BX1", "Received")),
        ("room-log", ("Opened", "11, as the book", "count")),
        ("room-forms", ("K-1", "Who, escort", "Keyed in by")),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_registers(signed: Counter, tmp_path: Path, name: str, words: tuple[str, ...], language: str) -> None:
    said = " ".join(texts(printed(signed, name, tmp_path / "r.pdf", language=language)))
    assert [one for one in words if one not in said and language == "en"] == []
    printed(signed, name, tmp_path / "r.xlsx", language=language)
