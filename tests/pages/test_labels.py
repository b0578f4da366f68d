"""Labels on paper: every code reads back, every label lies where its paper has it, no text is lost."""

import io

import pdfplumber
import pytest
from PIL import Image

from sam.reports.labels.asking import CodeKind
from sam.reports.labels.facts import Hazard, Label
from sam.reports.labels.kinds import KINDS
from sam.reports.labels.layout import lay_out
from sam.reports.labels.marks import BARS_WIDTH, MM, content
from sam.reports.labels.sketch import Code, Diamond, Words
from sam.reports.labels.stocks import STOCKS, Stock, stock_named
from sam.reports.pdf.canvas import Paper
from sam.reports.pdf.ink import Style
from tests.pages.labelled import HARD, PLAIN, box, codes_on, more, package, picture, printed, weapon
from tests.pages.made import AT, LONG_ES, SERIAL_40

WAYS = [
    pytest.param(kind.name, stock, code, id=f"{kind.name} {stock.name} {code.value}")
    for kind in KINDS
    for stock in STOCKS
    for code in CodeKind
    if stock.size[0] >= kind.least[0] and stock.size[1] >= kind.least[1]
    if code is not CodeKind.CODE_128 or stock.size[0] >= BARS_WIDTH
]


def stock_of(name: str) -> Stock:
    stock = stock_named(name)
    assert stock is not None
    return stock


def crop(stock: Stock, page: Image.Image, number: int, dots: int = 203) -> list[str]:
    """The codes on one label of a page."""
    left, top = stock.place(number)
    scale = dots / 25.4
    right, bottom = left + stock.size[0], top + stock.size[1]
    return codes_on(page.crop((round(scale * left), round(scale * top), round(scale * right), round(scale * bottom))))


def sketch(label: Label, stock: Stock, code: CodeKind = CodeKind.QR) -> list[object]:
    letters = Paper(io.BytesIO(), stock.paper, AT, "en").letters
    return list(lay_out(letters, label, stock, code, more))


@pytest.mark.parametrize(("kind", "stock", "code"), WAYS)
def test_every_code_reads_back_from_what_a_thermal_printer_prints(kind: str, stock: Stock, code: CodeKind) -> None:
    labels = [PLAIN[kind], HARD[kind]]
    data = printed(labels, stock, code)
    if stock.thermal:
        found = [codes_on(picture(data, page)) for page in range(2)]
    else:
        image = picture(data)
        found = [crop(stock, image, number) for number in range(2)]
    assert found == [[content(label.plate, code)] for label in labels]


@pytest.mark.parametrize(("kind", "stock", "code"), WAYS)
def test_every_piece_lies_on_its_label(kind: str, stock: Stock, code: CodeKind) -> None:
    letters = Paper(io.BytesIO(), stock.paper, AT, "en").letters
    width, height = stock.size[0] * MM, stock.size[1] * MM
    for label in (PLAIN[kind], HARD[kind]):
        pieces = list(lay_out(letters, label, stock, code, more))
        for piece in pieces:
            match piece:
                case Words(x, y, text, face, size, narrow):
                    right = x + letters.width(text, Style(face, size)) * narrow
                    assert x >= 0, text
                    assert right <= width + 0.1, text
                    assert size * 0.6 <= y <= height - 0.2 * size, text
                case Code(x, y, unit, tall, modules):
                    quiet = {CodeKind.QR: 4, CodeKind.DATA_MATRIX: 1, CodeKind.CODE_128: 10}[code] * unit
                    assert x >= quiet - 0.2
                    assert x + modules.across * unit + quiet <= width + 0.2
                    assert y > 0
                    assert y + modules.down * tall <= height
                case _:
                    pass


@pytest.mark.parametrize(("kind", "stock", "code"), WAYS)
def test_no_two_texts_touch_and_nothing_lies_on_the_code(kind: str, stock: Stock, code: CodeKind) -> None:
    letters = Paper(io.BytesIO(), stock.paper, AT, "en").letters
    for label in (PLAIN[kind], HARD[kind]):
        boxes = []
        for piece in lay_out(letters, label, stock, code, more):
            if isinstance(piece, Words):
                wide = letters.width(piece.text, Style(piece.face, piece.size)) * piece.narrow
                boxes.append((piece.x, piece.y - 0.66 * piece.size, piece.x + wide, piece.y, piece.text))
            elif isinstance(piece, Code):
                right, bottom = piece.x + piece.modules.across * piece.unit, piece.y + piece.modules.down * piece.tall
                boxes.append((piece.x, piece.y, right, bottom, "code"))
        touching = [
            (one[4], two[4])
            for index, one in enumerate(boxes)
            for two in boxes[index + 1 :]
            if one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
        ]
        assert touching == []


@pytest.mark.parametrize("stock", [one for one in STOCKS if not one.thermal], ids=lambda one: one.name)
@pytest.mark.parametrize("offset", [(0, 0), (7, -12)])
def test_each_label_lies_where_its_sheet_has_it(stock: Stock, offset: tuple[int, int]) -> None:
    """The lines to cut along are the edges of the labels: measured to a tenth of a millimetre."""
    labels = [weapon(f"T-{n:03d}") for n in range(stock.each)]
    data = printed(labels, stock, right=offset[0], down=offset[1], cut=True)
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 1
        page = file.pages[0]
        assert (float(page.width) / MM, float(page.height) / MM) == pytest.approx(stock.paper, abs=0.1)
        found = sorted((round(rect["top"], 1), rect["x0"], rect["top"]) for rect in page.rects if rect["stroke"])
    assert len(found) == stock.each
    for number, (_row, left, top) in enumerate(found):
        expected = stock.place(number)
        assert left / MM == pytest.approx(expected[0] + offset[0] / 10, abs=0.1)
        assert top / MM == pytest.approx(expected[1] + offset[1] / 10, abs=0.1)


@pytest.mark.parametrize(
    ("name", "corner", "last"),
    [
        ("a4-70x37", (0, 0.5), (140, 259.5)),
        ("a4-63.5x38.1", (7.2, 15.15), (139.3, 243.75)),
        ("a4-99.1x67.7", (4.6, 13.1), (106.3, 216.2)),
        ("a4-105x148", (0, 0.5), (105, 148.5)),
        ("letter-66.7x25.4", (4.76, 12.7), (144.5, 241.3)),
        ("thermal-50x25", (0, 0), (0, 0)),
    ],
)
def test_the_papers_are_those_that_are_sold(name: str, corner: tuple[float, float], last: tuple[float, float]) -> None:
    stock = stock_of(name)
    assert stock.place(0) == pytest.approx(corner, abs=0.1)
    assert stock.place(stock.each - 1) == pytest.approx(last, abs=0.1)


def test_printing_begins_at_any_label_and_goes_on_along_the_rows_to_the_next_sheet() -> None:
    stock = stock_of("a4-70x37")
    labels = [weapon(f"T-{n:03d}") for n in range(26)]
    data = printed(labels, stock, start=5)
    said = [one.plate.text for one in labels]
    first = picture(data)
    assert crop(stock, first, 3) == []
    assert [crop(stock, first, number) for number in range(4, 24)] == [[one] for one in said[:20]]
    assert sorted(codes_on(picture(data, 1))) == sorted(said[20:])


def test_a_moved_print_carries_its_code_along() -> None:
    stock = stock_of("a4-63.5x38.1")
    plain, moved = (sorted(_dark(printed([weapon()], stock, right=r, down=d))) for r, d in ((0, 0), (25, 40)))
    assert moved[0] - plain[0] == pytest.approx(2.5, abs=0.2)
    assert moved[1] - plain[1] == pytest.approx(4.0, abs=0.2)


def _dark(data: bytes) -> tuple[float, float]:
    """Left and top of everything black on a page, in millimetres."""
    found = picture(data, dots=300).point(lambda value: 255 if value < 128 else 0).getbbox()
    assert found is not None
    return found[0] / 300 * 25.4, found[1] / 300 * 25.4


def test_a_roll_has_one_label_a_page() -> None:
    stock = stock_of("thermal-50x25")
    labels = [weapon("A1"), weapon("A2"), weapon("A3")]
    data = printed(labels, stock)
    assert [codes_on(picture(data, page)) for page in range(3)] == [[one.plate.text] for one in labels]


@pytest.mark.parametrize("stock", STOCKS, ids=lambda one: one.name)
@pytest.mark.parametrize("serial", ["7", "GC-1187204", SERIAL_40, "W" * 40])
def test_the_serial_is_whole_and_the_largest(stock: Stock, serial: str) -> None:
    pieces = [one for one in sketch(weapon(serial, LONG_ES, foot=LONG_ES), stock) if isinstance(one, Words)]
    largest = max(one.size for one in pieces)
    head = [one for one in pieces if one.size == largest]
    assert "".join(one.text for one in head) == serial
    assert largest >= 4.5


@pytest.mark.parametrize("kind", sorted(HARD))
def test_no_text_is_cut_off(kind: str) -> None:
    label = HARD[kind]
    for stock in STOCKS:
        if stock.size[0] < 57 or stock.size[1] < 32:
            continue
        texts = [one.text for one in sketch(label, stock) if isinstance(one, Words)]
        said = "".join("".join(texts).split())
        for text in (label.head, label.name, *label.lines, *(value for _caption, value in label.facts)):
            assert "".join(text.split()) in said, f"{text} on {stock.name}"
        shown = sum("IM-21C" in text for text in texts)
        if label.contents:
            assert shown == len(label.contents) or f"{len(label.contents) - shown} more" in "".join(texts)


def test_letters_that_no_face_has_are_shown_by_their_number() -> None:
    stock = stock_of("a4-70x37")
    data = printed([weapon("A-17", "بندقية")], stock)
    said = "".join(one.text for one in sketch(weapon("A-17", "بندقية"), stock) if isinstance(one, Words))
    assert "U+0628" in said
    assert codes_on(picture(data)) == [weapon("A-17").plate.text]


@pytest.mark.parametrize("stock", [one for one in STOCKS if one.size[0] >= 57 and one.size[1] >= 32], ids=str)
def test_every_division_of_a_box_has_its_diamond_beside_the_others(stock: Stock) -> None:
    divisions = ("1.1", "1.2.1", "1.3", "1.4", "1.5")
    label = box(hazards=tuple(Hazard(one, "D") for one in divisions))
    pieces = sketch(label, stock)
    found = [one for one in pieces if isinstance(one, Diamond)]
    assert len(found) == len(divisions)
    for index, one in enumerate(found):
        assert one.x + one.reach <= stock.size[0] * MM
        for two in found[index + 1 :]:
            assert abs(one.x - two.x) + abs(one.y - two.y) >= one.reach + two.reach - 0.1
    words = [one.text for one in pieces if isinstance(one, Words)]
    assert [word for word in words if word in divisions] == list(divisions)


def test_colour_is_for_sheets_and_black_for_thermal_paper() -> None:
    for name, filled in (("a4-99.1x67.7", True), ("thermal-102x76", False)):
        diamonds = [one for one in sketch(package(), stock_of(name)) if isinstance(one, Diamond)]
        assert [one.filled for one in diamonds] == [filled]


def test_a_package_of_what_is_no_explosive_has_no_diamond() -> None:
    label = package(hazards=(), un="", facts=(("Quantity", "40 pieces"), ("NEQ", "not known")))
    pieces = sketch(label, stock_of("a4-99.1x67.7"))
    assert not [one for one in pieces if isinstance(one, Diamond)]
    assert "not known" in [one.text for one in pieces if isinstance(one, Words)]


def test_the_same_labels_give_the_same_bytes() -> None:
    stock = stock_of("a4-99.1x67.7")
    assert printed([package()], stock) == printed([package()], stock)


def test_modules_are_whole_dots_of_a_thermal_printer() -> None:
    for stock in STOCKS:
        for code in (CodeKind.QR, CodeKind.DATA_MATRIX):
            found = next(one for one in sketch(weapon(), stock, code) if isinstance(one, Code))
            assert found.unit / MM * 8 == pytest.approx(round(found.unit / MM * 8))
            assert found.unit / MM >= 0.37
