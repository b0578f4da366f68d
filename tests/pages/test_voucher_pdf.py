"""The voucher on paper: one page for a counter, a list of five thousand for a depot."""

import pytest

from sam.reports.codes import VoucherCode, read_code
from sam.reports.page import Signatory
from tests.pages.made import (
    AT,
    HASH,
    HEAD,
    LONG_ES,
    LONG_FR,
    SERIAL_40,
    collisions,
    digits_on,
    letters,
    line,
    pdf,
    picture,
    texts,
    voucher,
)

FEW = [line(f"KO-{n:07d}", condition="Serviceable", note="with sling" if n % 2 else "") for n in range(9)]
AMMUNITION = line("LA-82-117", "Cartridge 7.62 × 39 mm", quantity=1200, unit="rounds")
MANY = [line(f"KO-{n:07d}", "PKM" if n % 9 == 0 else "AKM", condition="Serviceable") for n in range(5000)]
MANY_LONG = [line(f"{SERIAL_40[:-4]}{n:04d}", LONG_FR, condition=LONG_ES[:40]) for n in range(300)]
PEOPLE = tuple(
    Signatory(LONG_ES[:70], LONG_FR[:80], AT if n % 2 else None, None, "4C1D-90EA-27B3" * 4) for n in range(5)
)


@pytest.fixture(scope="module", params=["few", "many", "long"])
def printed(request: pytest.FixtureRequest) -> bytes:
    if request.param == "few":
        return pdf(voucher([*FEW, AMMUNITION]))
    if request.param == "many":
        return pdf(voucher([*MANY, AMMUNITION]))
    long = {"source": LONG_ES, "destination": LONG_FR, "reference": LONG_ES, "kind": LONG_FR[:90]}
    lines = [*MANY_LONG, line("S" * 300, LONG_FR, note=LONG_ES)]
    more: dict[str, object] = {"acknowledged": LONG_FR * 40, "people": PEOPLE, "number": "N" * 40, **long}
    return pdf(voucher(lines, language="es", **more))


def test_no_letter_lies_on_another(printed: bytes) -> None:
    assert [clash for page in range(len(texts(printed))) for clash in collisions(printed, page)] == []


def test_no_letter_leaves_the_margins(printed: bytes) -> None:
    for page in range(len(texts(printed))):
        found, width, height = letters(printed, page)
        assert min(letter.left for letter in found) >= 47
        assert max(letter.right for letter in found) <= width - 47
        assert max(letter.bottom for letter in found) <= height - 20


def test_a_counter_voucher_is_one_page_with_everything() -> None:
    pages = texts(pdf(voucher([*FEW, AMMUNITION])))
    assert len(pages) == 1
    for text in (
        "Issue voucher",
        "D01-2026-000417",
        "Order DO-2026-0031",
        "Store 1, Room 2",
        "22 Nov 2026",
        "LA-82-117 1,200 rounds",
        "Total, 10 lines: 9 pieces · 1,200 rounds",
        "I have received the weapons listed above and answer for them until they are returned.",
        "signed with key 4C1D-90EA-27B3",
        "Sgt. Lucía Ibáñez",
        "Page 1 of 1",
        "entry 184,206",
    ):
        assert text in pages[0]


def test_five_thousand_weapons_are_listed_once_each_under_their_type() -> None:
    pages = texts(pdf(voucher([*MANY, AMMUNITION])))
    words = " ".join(pages).split()
    serials = [word for word in words if word.startswith("KO-")]
    assert len(pages) <= 15
    assert sorted(serials) == [one.marks for one in MANY]
    whole = " ".join(words)
    assert "PKM · Serviceable · 556 pieces" in whole
    assert "AKM · Serviceable · 4,444 pieces (continued)" in whole
    assert "Total: 5,000 pieces · 1,200 rounds" in whole
    assert f"Page 2 of {len(pages)}" in pages[1]


@pytest.mark.parametrize("lines", [FEW, MANY])
def test_the_code_leads_to_the_entry(lines: list[object]) -> None:
    data = pdf(voucher(lines))  # type: ignore[arg-type] # lists of lines
    for page in {0, len(texts(data)) - 1}:
        assert read_code(digits_on(data, page)).says == VoucherCode("D01-2026-000417", 184_206, HEAD, HASH)


def test_the_same_voucher_gives_the_same_bytes() -> None:
    assert pdf(voucher([*FEW, AMMUNITION])) == pdf(voucher([*FEW, AMMUNITION]))


def test_a_drawn_signature_is_on_the_paper() -> None:
    signed = voucher(FEW)
    unsigned = voucher(FEW, people=tuple(Signatory(one.role, one.name, one.signed_at) for one in signed.people))
    with_picture, without = (picture(pdf(one), 0).tobytes() for one in (signed, unsigned))
    assert with_picture != without


def test_columns_that_no_line_uses_are_left_out() -> None:
    text = texts(pdf(voucher([line("KO-1"), line("KO-2")])))[0]
    assert "Condition" not in text
    assert "Note" not in text
    assert "Total, 2 lines 2 pieces" in text


def test_a_voucher_without_acknowledgement_or_reference_has_no_empty_heading() -> None:
    text = texts(pdf(voucher([line("KO-1")], acknowledged="", reference="", people=())))[0]
    assert "ACKNOWLEDGED" not in text
    assert "–" in text


def test_lines_that_differ_in_more_than_their_serial_stay_in_the_table() -> None:
    lines = [line(f"KO-{n}", note=f"remark {n}") for n in range(40)]
    whole = " ".join(texts(pdf(voucher(lines))))
    assert "remark 39" in whole
    assert whole.count("KO-7 ") == 1


def test_nobody_signs_an_empty_sheet() -> None:
    carried = 0
    for count in range(24, 40):  # with some of them the boxes do not fit on the page of the last line
        lines = [line(f"SN-{number:06}", f"Type {number}") for number in range(count)]
        last = texts(pdf(voucher(lines, acknowledged="")))[-1]
        assert "RECEIVED BY" in last
        assert "SN-" in last or f"Total, {count} lines" in last
        carried += "SN-" not in last
    assert carried
