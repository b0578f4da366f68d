"""The certificate of destruction: what it says, and that it is found in the book from the paper alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sam.domain.problems import Refused
from sam.reports.asking import ReportAsked
from sam.services.check_paper import check_paper
from sam.services.print_report import print_report
from sam.words.sentences import lines
from tests.pages.made import digits_on, texts
from tests.services.counter import Counter
from tests.services.test_destroy import SEEN_BY, ordered


@pytest.fixture
def certified(counter: Counter) -> str:
    """Two rifles cut and a lot burnt; the number of the certificate."""
    order = ordered(counter, "A100", "A101", lines=[{"lot": "L-1", "quantity": 300}])
    seen = [{"serial": "A100"}, {"serial": "A101"}, {"lot": "L-1", "quantity": 300}]
    counter.post("check-destruction", order=order, results=[{"what": one} for one in seen])
    done = counter.post_two(
        "destroy",
        order=order,
        witnesses=SEEN_BY,
        monitor={"name": "Dr. Maëlle Béranger", "organisation": "Observer"},
        methods=[{"what": {"lot": "L-1"}, "method": "burning"}],
        residue_g=7400,
        residue_to="Steelworks",
        free_from_explosives="FFE-44",
        started="07:10",
        ended="09:45",
    )
    return str(done.answer["certificate"])


def printed(counter: Counter, number: str, to: Path, language: str = "en") -> bytes:
    counter.depot.run(print_report, "certificate", ReportAsked(item=number, language=language), to)
    return to.read_bytes()


def test_the_face_says_what_is_certified(counter: Counter, certified: str, tmp_path: Path) -> None:
    data = printed(counter, certified, tmp_path / "certificate.pdf")
    face = texts(data)[0]
    for said in (
        "Certificate of destruction", certified, "Works yard", "07:10 – 09:45", "Hydraulic shear", "Burning", "2 pieces",
        "300 rounds", "2 pieces · 300 rounds", "DO-2026-001", "Ministry of Defence 114/26", "7.4 kg", "FFE-44", "Sgt. Rui Lima",
        "Witness · Engineers", "Cpt. Eva Sol", "Dr. Maëlle Béranger", "Entered and signed by", "Second signature", "Page 1 of 2",
    ):  # fmt: skip
        assert said in face, said
    annex = texts(data)[1]
    for said in ("Annex A. Weapons and parts", "A100", "A101", "Annex B. Ammunition and explosives", "L-1", "burning"):
        assert said in annex, said
    assert "A100" not in face


def test_it_is_found_in_the_book_from_the_paper_alone(counter: Counter, certified: str, tmp_path: Path) -> None:
    data = printed(counter, certified, tmp_path / "certificate.pdf")
    checked = counter.depot.run(check_paper, digits_on(data, 0))
    assert checked.ok
    assert (checked.name, checked.sealed, checked.entry) == ("DS-2026-000001", True, counter.depot.head().number)
    assert printed(counter, "DS-2026-000001", tmp_path / "again.pdf") == data  # by its voucher too, and the same bytes


def test_one_that_was_undone_says_so_first(counter: Counter, certified: str, tmp_path: Path) -> None:
    counter.post_two("reverse", voucher="DS-2026-000001", reason="another rifle was cut")
    face = texts(printed(counter, certified, tmp_path / "certificate.pdf"))[0]
    assert "This certificate does not count: voucher RX-2026-000001 undid it" in face


def test_what_is_no_certificate(counter: Counter, tmp_path: Path) -> None:
    for named, says in (
        ("", "Say which certificate"),
        ("DC-2026-009", "There is no certificate"),
        ("RC-2026-000001", "There is no"),
    ):
        with pytest.raises(Refused) as refused:
            printed(counter, named, tmp_path / "certificate.pdf")
        assert says in lines(refused.value.problems)[0]
    assert not list(tmp_path.glob("*.pdf"))
