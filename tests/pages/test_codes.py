"""What stands in a printed code, and the way back."""

import dataclasses
import hashlib
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from sam.reports.codes import (
    SEAL_TAG,
    Modules,
    ReportCode,
    RowDigest,
    Symbology,
    UnreadableCode,
    VoucherCode,
    grouped_hex,
    modules,
    pdf_path,
    read_code,
    report_digits,
    voucher_digits,
)
from tests.pages.made import AT, DAY, HASH, HEAD, document, line, voucher

ROWS = hashlib.sha256(b"rows").digest()


def signature(data: bytes) -> bytes:
    return hashlib.sha512(data).digest()


def test_a_report_code_says_what_was_printed() -> None:
    read = read_code(report_digits(document(), ROWS))
    assert read.says == ReportCode("weapons", DAY, AT, 184_206, HEAD, ROWS[:16])
    assert read.signature is None


def test_a_sealed_code_carries_a_signature_over_everything_else() -> None:
    read = read_code(report_digits(document(), ROWS, signature))
    assert read.signature == signature(read.signed_bytes)
    assert read.signed_bytes.startswith(SEAL_TAG)
    changed = read_code(report_digits(document(head_number=7), ROWS, signature))
    assert changed.signed_bytes != read.signed_bytes


def test_a_voucher_code_says_what_was_printed() -> None:
    read = read_code(voucher_digits(voucher([line("KO-1")]), signature))
    assert read.says == VoucherCode("D01-2026-000417", 184_206, HEAD, HASH)
    assert read.signature == signature(read.signed_bytes)


def test_digits_stay_few_enough_for_23_millimetres() -> None:
    digits = report_digits(document(name="n" * 20), ROWS, signature)
    assert len(digits) < 400
    assert modules(digits).across <= 53


@pytest.mark.parametrize("digits", ["", "abc", "12", "９９", "1" * 701, "1" * 200, str(0x0107), str(0x02 << 800)])
def test_digits_of_something_else_are_refused(digits: str) -> None:
    with pytest.raises(UnreadableCode):
        read_code(digits)


def test_a_damaged_length_is_refused() -> None:
    digits = report_digits(document(), ROWS)
    with pytest.raises(UnreadableCode):
        read_code(str(int(digits) << 8))


def test_the_digest_does_not_depend_on_how_rows_are_cut() -> None:
    rows = [("KO-1", 1, DAY, None), ("Ñ", 2, None, "x"), ("\ud800", -3, date(1898, 1, 1), "")]
    whole, piecewise = RowDigest(), RowDigest()
    whole.rows(rows)
    for row in rows:
        piecewise.rows([row])
    piecewise.rows([])
    assert whole.digest() == piecewise.digest()


def test_the_digest_tells_a_number_from_its_text_and_nothing_from_empty() -> None:
    digests = set()
    for cell in (1, "1", None, "", DAY, "2026-11-23"):
        digest = RowDigest()
        digest.rows([(cell,)])
        digests.add(digest.digest())
    assert len(digests) == 6


def test_a_cell_of_another_type_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="object"):
        RowDigest().mark("total", [object()])


def drawn(code: Modules, dots: int) -> Image.Image:
    picture = Image.new("L", ((code.across + 8) * dots, (code.down + 8) * dots), 255)
    for column, row, length in code.runs:
        black = (4 + column) * dots, (4 + row) * dots, (4 + column + length) * dots, (5 + row) * dots
        picture.paste(0, black)
    return picture


@pytest.mark.parametrize("symbology", Symbology)
def test_codes_read_back(symbology: Symbology) -> None:
    found = zxingcpp.read_barcodes(drawn(modules("SAM:W/0040713-7K", symbology), 4))
    assert [code.text for code in found] == ["SAM:W/0040713-7K"]


def test_a_text_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="long"):
        modules("9" * 8000)


def test_the_path_stays_in_its_square() -> None:
    numbers = [step.split() for step in pdf_path(modules("1"), 10, 20, 42).splitlines() if step.endswith("re")]
    assert min(float(x) for x, *_rest in numbers) == pytest.approx(10)
    assert max(float(x) + float(w) for x, _y, w, _h, _re in numbers) == pytest.approx(52, abs=0.01)
    assert max(float(y) + float(h) for _x, y, _w, h, _re in numbers) == pytest.approx(62, abs=0.01)


def test_hex_in_groups() -> None:
    assert grouped_hex(bytes.fromhex("7f3a91c05d2e")) == "7F3A 91C0 5D2E"


@pytest.mark.parametrize(
    "changes",
    [{"head": b"short"}, {"name": "años"}, {"name": ""}, {"as_known": AT.replace(tzinfo=None)}],
)
def test_a_report_that_no_code_could_carry_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"head|name|UTC"):
        document(**changes)  # type: ignore[arg-type] # what is refused


@pytest.mark.parametrize("number", ["Nº 7/ñ-2026 Ж", "收" * 60])
def test_a_number_in_any_script_comes_back_from_the_code(number: str) -> None:
    made = dataclasses.replace(voucher([line("KO-1")]), number=number)
    read = read_code(voucher_digits(made, lambda _: bytes(range(64))))
    assert isinstance(read.says, VoucherCode)
    assert read.says.number == number


@pytest.mark.parametrize("changes", [{"number": ""}, {"number": "n" * 61}, {"document_hash": b""}])
def test_a_voucher_that_no_code_could_carry_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"number|hash"):
        dataclasses.replace(voucher([line("KO-1")]), **changes)  # type: ignore[arg-type] # what is refused
