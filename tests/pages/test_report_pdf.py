"""The report as a reader, a scanner and a second printer see it."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pikepdf
import pytest
import zxingcpp

from sam.reports.codes import ReportCode, read_code
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Notice, Row, Table, Tone
from sam.reports.pdf.report import to_pdf
from tests.pages.made import (
    AT,
    DAY,
    HEAD,
    LONG_ES,
    LONG_FR,
    SERIAL_40,
    collisions,
    digits_on,
    document,
    full_document,
    letters,
    listing,
    pdf,
    picture,
    rows,
    scribble,
    texts,
)


def many() -> Document:
    groups = [Group(f"Store {n}", tuple(rows(60, n * 60)), ("Total", None, None, None, 60 + n, 1)) for n in range(4)]
    return document(listing(groups, total=("Grand total", None, None, None, 4321, 5_000)))


def wide(language: str = "en") -> Document:
    """So many columns that the page lies on its side and the type is small."""
    columns = tuple(Column(f"Column of figures {n}", Kind.NUMBER, 6) for n in range(14))
    texts_ = tuple(Column(f"Descripción larga {n}", Kind.TEXT, 14) for n in range(6))
    serials = (Column("Serial number", Kind.SERIAL, 10),)
    cells = [(SERIAL_40, *[10 ** (n % 7) + n for n in range(14)], *[LONG_ES[:60]] * 6) for _row in range(30)]
    return document(Table("Wide", serials + columns + texts_, (Group("", tuple(cells)),)), language=language)


DOCUMENTS = {
    "everything in Spanish": full_document("es", LONG_ES),
    "everything in French": full_document("fr", LONG_FR),
    "many pages": many(),
    "wide": wide("pt_BR"),
    "empty": document(),
}


@pytest.fixture(scope="module", params=DOCUMENTS, ids=str)
def printed(request: pytest.FixtureRequest) -> bytes:
    return pdf(DOCUMENTS[request.param])


def test_no_letter_lies_on_another(printed: bytes) -> None:
    assert [clash for page in range(len(texts(printed))) for clash in collisions(printed, page)] == []


def test_no_letter_leaves_the_margins(printed: bytes) -> None:
    for page in range(len(texts(printed))):
        found, width, height = letters(printed, page)
        assert min(letter.left for letter in found) >= 47
        assert max(letter.right for letter in found) <= width - 47
        assert min(letter.top for letter in found) >= 24
        assert max(letter.bottom for letter in found) <= height - 20


def test_every_page_says_what_it_is_and_as_of_when() -> None:
    pages = texts(pdf(many()))
    assert len(pages) > 4
    for number, text in enumerate(pages, 1):
        assert "Weapon register · held on 22 Nov 2026, as known on 22 Nov 2026, 18:04 UTC" in text
        assert f"Page {number} of {len(pages)}" in text
        assert f"Book head {HEAD.hex().upper()[:4]}" in text
        assert "entry 184,206" in text


def test_head_groups_and_totals_are_repeated_and_drawn_once() -> None:
    pages = texts(pdf(many()))
    assert all("Serial number Item type" in text for text in pages if "KO-" in text)
    whole = " ".join(pages)
    assert "Store 0 (continued)" in whole
    assert whole.count("Grand total") == 1
    assert [whole.count(f"KO-{n * 7919:07d}") for n in (0, 59, 60, 239)] == [1, 1, 1, 1]


@pytest.mark.parametrize("page", [0, -1])
def test_the_code_on_first_and_last_page_says_what_is_printed(page: int) -> None:
    data = pdf(many())
    pages = len(texts(data))
    read = read_code(digits_on(data, page % pages))
    assert isinstance(read.says, ReportCode)
    assert (read.says.name, read.says.as_of, read.says.as_known) == ("weapons", DAY, AT)
    assert (read.says.head_number, read.says.head) == (184_206, HEAD)
    assert read.says.rows.hex().upper()[:8] in texts(data)[page]


def test_the_whole_head_stands_on_the_first_and_the_last_page() -> None:
    pages = texts(pdf(many()))
    head = HEAD.hex().upper()
    for text in (pages[0], pages[-1]):
        assert head in text.replace(" ", "")
    assert head not in pages[1].replace(" ", "")


def test_the_code_is_at_least_22_millimetres_and_reads_from_a_coarse_scan() -> None:
    found = zxingcpp.read_barcodes(picture(pdf(many()), 0, 254))[0]
    corners = found.position
    assert corners.top_right.x - corners.top_left.x >= 220
    assert digits_on(pdf(many()), 0, 100) == found.text


def test_another_row_gives_another_digest() -> None:
    changed = document(listing((Group("Store 1", (("KO-1", "AKM", "Serviceable", DAY, 1, 1),)),)))
    same = document(listing((Group("Store 1", (("KO-l", "AKM", "Serviceable", DAY, 1, 1),)),)))
    first, second = (read_code(digits_on(pdf(one), 0)).says for one in (changed, same))
    assert isinstance(first, ReportCode)
    assert isinstance(second, ReportCode)
    assert first.rows != second.rows


def test_the_same_document_gives_the_same_bytes() -> None:
    with_crest = full_document()
    assert pdf(with_crest) == pdf(with_crest)


def test_a_sealed_code_is_in_the_file() -> None:
    out = io.BytesIO()
    to_pdf(many(), out, seal=lambda data: bytes([len(data) % 251]) * 64)
    read = read_code(digits_on(out.getvalue(), 0))
    assert read.signature == bytes([len(read.signed_bytes) % 251]) * 64
    assert "signed with the depot's key" in texts(out.getvalue())[0]


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt_BR"])
def test_what_a_sealed_code_proves_has_room_in_every_language(language: str) -> None:
    out = io.BytesIO()
    to_pdf(document(listing((Group("", tuple(rows(3))),)), language=language), out, seal=lambda _data: bytes(64))
    found, width, height = letters(out.getvalue(), 0)
    assert width < 600, "a page that stands has the least room"
    strip = sorted(
        letter.bottom for letter in found if 120 < letter.left < 360 and height - 145 < letter.top < height - 60
    )
    assert len(strip) > 300
    assert [gap for one, next_ in pairwise(strip) if 1.5 < (gap := next_ - one) < 6] == []


def test_six_figures_stand_three_and_three() -> None:
    data = pdf(document(KeyFigures(tuple(KeyFigure(n, "rounds") for n in range(111, 117)))))
    found, _width, _height = letters(data, 0)
    firsts = [round(letter.top) for letter in found if letter.text == "1" and letter.left < 80]
    assert texts(data)[0].count("rounds") == 6
    assert len(set(firsts)) == 2


def test_the_page_lies_on_its_side_when_the_table_needs_it() -> None:
    sizes = [picture(pdf(one), 0, 72).size for one in (many(), wide())]
    assert sizes[0][0] < sizes[0][1]
    assert sizes[1][0] > sizes[1][1]


@pytest.mark.parametrize("serial", [SERIAL_40, "A" * 300, "0123456789-" * 9, "1E5", "001234"])
def test_a_serial_number_is_never_cut(serial: str) -> None:
    first = [(f"KO-{n}", "AKM", "Serviceable", DAY, 1, 1) for n in range(400)]
    table = listing((Group("Store 1", (*first, (serial, LONG_ES * 3, "x" * 80, DAY, 1, 1))),))
    data = pdf(document(table))
    found, _width, _height = letters(data, len(texts(data)) - 1)
    assert serial in "".join(letter.text for letter in found if "Mono" in letter.font)


def test_what_no_face_has_is_shown_by_its_number() -> None:
    cells: Row = ("五六式-1\u202e99\u200b7", "AKM\tΩ ע", "a(b)c\\d", DAY, 1, 1)
    text = texts(pdf(document(listing((Group("Store (1)", (cells,)),)))))[0].replace(" ", "")
    assert "‹U+4E94›‹U+516D›‹U+5F0F›-1‹U+202E›99‹U+200B›7" in text
    assert "AKMΩ‹U+05E2›" in text
    assert "a(b)c\\d" in text
    assert "Store(1)" in text


def test_a_letter_and_its_accent_apart_become_one() -> None:
    assert "Peñalver" in texts(pdf(document(subtitle="Pen\u0303alver")))[0]


def test_figures_and_days_are_written_in_the_language_of_the_document() -> None:
    cells = (("KO-1", "AKM", "Útil", DAY, 1_234_567, 1_512),)
    text = texts(pdf(document(listing((Group("", cells),)), language="es")))[0]
    assert "22 nov 2026 1.234.567 1,512" in text


def test_totals_may_be_known_only_after_the_rows() -> None:
    seen = {"pieces": 0}

    def source() -> Iterator[Row]:
        for row in rows(500):
            seen["pieces"] += 1
            yield row

    def total() -> Row:
        return ("Counted", None, None, None, seen["pieces"], 0)

    groups = (Group(f"Store {n}", source(), total) for n in range(2))
    table = Table("Weapons", (*listing(()).columns,), groups, total)
    whole = " ".join(texts(pdf(document(table))))
    assert "Counted 500 0.000" in whole
    assert whole.count("Counted 1,000 0.000") == 2


@pytest.mark.parametrize("last", [1, 2])
def test_a_total_stands_with_a_row_of_its_group(last: int) -> None:
    """Wherever the page ends: a total alone at the head of a page says nothing."""
    total: Row = ("Total", None, None, None, 7, 1)
    for length in range(28, 48):
        groups = (Group("Store 1", tuple(rows(length)), total), Group("Store 2", tuple(rows(last, 900)), total))
        for page in texts(pdf(document(listing(groups, total=("Grand total", None, None, None, 8, 1))))):
            if "Total" in page:
                assert any(str(row[0]) in page for row in (*rows(length), *rows(last, 900))), (length, page)
            if "Grand total" in page:
                assert str(tuple(rows(last, 900))[-1][0]) in page, (length, page)


def test_a_table_without_rows_says_so() -> None:
    assert "Nothing to list." in texts(pdf(document(listing(()))))[0]


def test_notices_say_their_word() -> None:
    words = {Tone.LOOK: "Attention", Tone.STOP: "Stop", Tone.HOLD: "Hold", Tone.GOOD: "In order", Tone.PLAIN: "Note"}
    text = texts(pdf(document(notices=tuple(Notice(tone, f"about {tone.value}.") for tone in Tone))))[0]
    for tone, word in words.items():
        assert f"{word} about {tone.value}." in text


def test_a_figure_too_wide_for_its_place_is_set_smaller() -> None:
    figures = tuple(KeyFigure("1,234,567,890,123", "rounds", "t") for _n in range(5))
    data = pdf(document(KeyFigures(figures)))
    assert collisions(data, 0) == []
    assert texts(data)[0].count("1,234,567,890,123") == 5


def test_a_crest_is_drawn_and_a_broken_one_replaced() -> None:
    shield, crest, broken = (pdf(document(crest=png)) for png in (None, scribble(), b"not a picture"))
    place = (90, 70, 190, 170)
    assert picture(shield, 0).crop(place).tobytes() == picture(broken, 0).crop(place).tobytes()
    assert picture(shield, 0).crop(place).tobytes() != picture(crest, 0).crop(place).tobytes()


def test_progress_hears_every_page_and_may_stop_the_work() -> None:
    heard: list[int] = []
    to_pdf(many(), io.BytesIO(), progress=heard.append)
    assert heard == list(range(1, len(texts(pdf(many()))) + 1))

    def stop(page: int) -> None:
        if page == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_pdf(many(), io.BytesIO(), progress=stop)


def test_the_file_is_sound_and_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(pdf(many()))) as file:
        assert file.check_pdf_syntax() == []
        assert str(file.docinfo["/Title"]) == "Weapon register"
        assert str(file.docinfo["/CreationDate"]) == "D:20261122180431Z"
        assert str(file.Root.Lang) == "en"
        fonts = {str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()}
    assert all("Plex" in font for font in fonts)


def test_more_than_a_hundred_pages_are_numbered() -> None:
    data = pdf(document(listing((Group("", tuple(rows(6000))),))))
    pages = texts(data)
    assert len(pages) > 100
    for number in (1, 99, 100, len(pages)):
        assert f"Page {number} of {len(pages)}" in pages[number - 1]
    found, width, _height = letters(data, 104)
    assert max(letter.right for letter in found) <= width - 47


def test_days_before_and_cells_of_other_kinds_are_written_as_they_are() -> None:
    columns = (Column("Made", Kind.DATE, 8), Column("Seen", Kind.MOMENT, 12), Column("Year", Kind.TEXT, 6))
    cells: Row = (date(1898, 3, 1), AT, 1982)
    text = texts(pdf(document(Table("Dates", (*columns,), (Group("", (cells, ("unknown", None, ""))),)))))[0]
    assert "1 Mar 1898 22 Nov 2026, 18:04 UTC 1982 unknown" in text
