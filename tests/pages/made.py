"""Reports and vouchers made for the tests of the two writers, and ways to read what they wrote."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pdfplumber
import pypdfium2  # type: ignore[import-untyped] # published without types
import zxingcpp
from PIL import Image

from sam.reports.page import (
    Bar,
    BarChart,
    Column,
    Document,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Notice,
    Paragraph,
    Part,
    Row,
    Signatory,
    SignatureLine,
    Table,
    Tone,
    Voucher,
    VoucherLine,
)
from sam.reports.pdf.report import to_pdf
from sam.reports.pdf.voucher import voucher_to_pdf

HEAD = hashlib.sha256(b"head").digest()
HASH = hashlib.sha256(b"document").digest()
AT = datetime(2026, 11, 22, 18, 4, 31, 250_000, tzinfo=UTC)
DAY = date(2026, 11, 22)

COLUMNS = (
    Column("Serial number", Kind.SERIAL, 12),
    Column("Item type", Kind.TEXT, 24),
    Column("Condition", Kind.TEXT, 10),
    Column("Last seen", Kind.DATE, 11),
    Column("Pieces", Kind.NUMBER, 6),
    Column("NEQ, kg", Kind.MASS, 8),
)
LONG_ES = (
    "Ametralladora ligera de uso general con bípode plegable, correa portafusil y cañón de repuesto, calibre "
    "7,62 × 54 mm R, entregada a título de préstamo por el Ministerio de Gobernación"
)
LONG_FR = (
    "Fusil-mitrailleur d'appui général, bipied repliable, calibre 7,62 × 54 mm R, prêté par la Direction générale de "
    "la Gendarmerie nationale — à vérifier dès réception"
)
SERIAL_40 = "ÑB-0040713/1987-REG.EJ.04-ЖQ-000117-XYZ9"


def rows(count: int, first: int = 0) -> Iterator[Row]:
    for index in range(first, first + count):
        yield (f"KO-{index * 7919 % 10_000_000:07d}", "AKM 7.62 × 39 mm", "Serviceable", DAY, index % 7, index * 125)


def listing(groups: Sequence[Group], *, total: Row | None = None, title: str = "Weapons by store") -> Table:
    return Table(title, COLUMNS, tuple(groups), total, "Store")


def document(*parts: Part, language: str = "en", notices: tuple[Notice, ...] = (), **changes: object) -> Document:
    values: dict[str, object] = {
        "name": "weapons",
        "title": "Weapon register",
        "subtitle": "Every weapon on charge, by store",
        "institution": "Ministry of National Defence",
        "depot": "Depósito Central N.º 3, Évora",
        "crest": None,
        "as_of": DAY,
        "as_known": AT,
        "head_number": 184_206,
        "head": HEAD,
        "language": language,
        "notices": notices,
        "parts": parts,
    }
    values.update(changes)
    return Document(**values)  # type: ignore[arg-type] # a table of values, checked by the constructor's caller


def full_document(language: str = "en", long: str = LONG_ES) -> Document:
    """Everything that a report can hold, with texts that are too long for their places."""
    hard = tuple((SERIAL_40, long, long[:30], DAY, 1_000_000 + index, 123_456_789) for index in range(12))
    return document(
        KeyFigures((KeyFigure(12_418, long[:60]), KeyFigure("41.82", "net explosive quantity", "t", Tone.STOP))),
        listing(
            (
                Group(long, hard, (long, None, None, None, 12_000_066, 1_481_481_468)),
                Group("Store 2", tuple(rows(40)), ("Total, store 2", None, None, None, 117, 97_500)),
            ),
            total=("Total", None, None, None, 12_000_183, 1_481_578_968),
        ),
        Paragraph(f"{long}. {long}."),
        BarChart(long, (Bar(long, 171), Bar("H-02", 68, Tone.LOOK), Bar("H-03", 0, Tone.STOP)), "kg"),
        language=language,
        notices=tuple(Notice(tone, f"{long}. {long}.") for tone in Tone),
        title=long,
        subtitle=f"{long}, {long}",
        institution=long,
        depot=long,
        facts=((long[:50], long), ("Scope", "all"), ("View", "as corrected"), ("Ordered by", "place"), ("Weapons", 7)),
        signatures=tuple(SignatureLine(long[:60], long[:70]) for _index in range(4)),
    )


def line(marks: str, item: str = "AKM 7.62 × 39 mm", **changes: object) -> VoucherLine:
    values: dict[str, object] = {"item": item, "marks": marks, "quantity": 1, "unit": "pieces"} | changes
    return VoucherLine(**values)  # type: ignore[arg-type] # a table of values


def voucher(lines: Sequence[VoucherLine], *, language: str = "en", **changes: object) -> Voucher:
    values: dict[str, object] = {
        "number": "D01-2026-000417",
        "kind": "Issue voucher",
        "institution": "Ministry of National Defence",
        "depot": "Depósito Central N.º 3, Évora",
        "crest": None,
        "happened_on": DAY,
        "recorded_at": AT,
        "source": "Store 1, Room 2",
        "destination": "Sgt. Lucía Ibáñez, Batallón de Infantería N.º 9",
        "reference": "Order DO-2026-0031",
        "lines": tuple(lines),
        "people": (
            Signatory("Handed over by", "Sgt. João Conceição", AT, None, "4C1D-90EA-27B3"),
            Signatory("Received by", "Sgt. Lucía Ibáñez", AT, scribble()),
        ),
        "acknowledged": "I have received the weapons listed above and answer for them until they are returned.",
        "entry_number": 184_206,
        "head": HEAD,
        "document_hash": HASH,
        "language": language,
    }
    values.update(changes)
    return Voucher(**values)  # type: ignore[arg-type] # a table of values


def scribble() -> bytes:
    picture = Image.new("RGBA", (60, 20), (0, 0, 0, 0))
    for x in range(60):
        picture.putpixel((x, 10 + x % 5), (20, 30, 60, 255))
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    return packed.getvalue()


def pdf(what: Document | Voucher) -> bytes:
    out = io.BytesIO()
    if isinstance(what, Document):
        to_pdf(what, out)
    else:
        voucher_to_pdf(what, out)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    """The text of each page, one space between words."""
    file = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in file]


def picture(data: bytes, page: int, dots: int = 150) -> Image.Image:
    """A page as a grey picture."""
    rendered: Image.Image = pypdfium2.PdfDocument(data)[page].render(scale=dots / 72).to_pil()
    return rendered.convert("L")


def digits_on(data: bytes, page: int, dots: int = 150) -> str:
    """What the one 2D code of a page says."""
    found = zxingcpp.read_barcodes(picture(data, page, dots))
    assert len(found) == 1
    return str(found[0].text)


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed letter and its core: full width, the middle of its height."""

    text: str
    font: str
    left: float
    right: float
    top: float
    bottom: float


def letters(data: bytes, page: int) -> tuple[list[Letter], float, float]:
    """The letters of a page, and its width and height."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        leaf = file.pages[page]
        found = []
        for char in leaf.chars:
            if char["text"].strip():
                tall = char["bottom"] - char["top"]
                top, bottom = char["top"] + 0.3 * tall, char["bottom"] - 0.3 * tall
                found.append(Letter(char["text"], char["fontname"], char["x0"], char["x1"], top, bottom))
        return found, float(leaf.width), float(leaf.height)


def collisions(data: bytes, page: int) -> list[tuple[str, str, float, float]]:
    """Letters whose cores lie on one another."""
    found, _width, _height = letters(data, page)
    bands: dict[int, list[Letter]] = {}
    for letter in found:
        for band in range(int(letter.top // 6), int(letter.bottom // 6) + 1):
            bands.setdefault(band, []).append(letter)
    clashes = set()
    for beside in bands.values():
        beside.sort(key=lambda letter: letter.left)
        for index, first in enumerate(beside):
            for second in beside[index + 1 :]:
                if second.left >= first.right - 0.8:
                    break
                if min(first.bottom, second.bottom) - max(first.top, second.top) > 0.4:
                    clashes.add((first.text, second.text, round(first.left, 1), round(first.top, 1)))
    return sorted(clashes)
