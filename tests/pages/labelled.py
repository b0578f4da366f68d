"""Labels made for the tests, and ways to read what was printed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

import pypdfium2  # type: ignore[import-untyped] # published without types
import zxingcpp
from PIL import Image

from sam.domain.plate import PlateKind, plate_of
from sam.reports.labels.asking import CodeKind
from sam.reports.labels.facts import Hazard, Label
from sam.reports.labels.printing import Printing
from sam.reports.labels.sheet import labels_to_pdf
from sam.reports.labels.stocks import Stock
from tests.pages.made import AT, LONG_ES, SERIAL_40

FOOT = "Ministerio de Defensa Nacional · D01"


def id_of(seed: str) -> str:
    """An id that depends on the seed alone."""
    return hashlib.sha256(seed.encode()).hexdigest()[:32]


def weapon(serial: str = "GC-1187204", name: str = "Galil ACE 22", **changes: object) -> Label:
    values: dict[str, object] = {
        "plate": plate_of(PlateKind.WEAPON, id_of(serial)),
        "head": serial,
        "name": name,
        "lines": ("5.56 × 45 mm",),
        "foot": FOOT,
    } | changes
    return Label(**values)  # type: ignore[arg-type] # a table of values


def place(code: str = "A1-03", **changes: object) -> Label:
    values: dict[str, object] = {
        "plate": plate_of(PlateKind.PLACE, id_of(code)),
        "head": code,
        "caption": "Rack",
        "name": "Long arms, north wall",
        "lines": ("NORTH › A1 › A1-R",),
        "foot": FOOT,
    } | changes
    return Label(**values)  # type: ignore[arg-type] # a table of values


def package(lot: str = "LA-82-117", **changes: object) -> Label:
    values: dict[str, object] = {
        "plate": plate_of(PlateKind.LOT, id_of(lot)),
        "head": lot,
        "caption": "Lot",
        "name": "Cartridge 7.62 × 39 mm, ball, M67",
        "lines": ("Prvi Partizan",),
        "facts": (
            ("Quantity", "840 rounds"),
            ("NEQ", "1.512 kg"),
            ("Made", "14 Jun 1982"),
            ("Expires", "31 Dec 2027"),
            ("Seal", "0047113"),
        ),
        "hazards": (Hazard("1.4", "S"),),
        "un": "UN 0012",
        "foot": FOOT,
    } | changes
    return Label(**values)  # type: ignore[arg-type] # a table of values


def box(code: str = "BX-000123", things: int = 4, **changes: object) -> Label:
    values: dict[str, object] = {
        "plate": plate_of(PlateKind.PLACE, id_of(code)),
        "head": code,
        "caption": "Box",
        "name": "Grenades and fuzes, mixed",
        "facts": (("Seal", "0047113"), ("NEQ", "9.305 kg")),
        "hazards": (Hazard("1.1", "D"), Hazard("1.2.1", "E"), Hazard("1.4", "S")),
        "contents": tuple(f"Grenade, hand, M26 · IM-21C-{n:04d} · {40 - n} pieces" for n in range(things)),
        "foot": FOOT,
    } | changes
    return Label(**values)  # type: ignore[arg-type] # a table of values


HARD = {
    "weapon": weapon(SERIAL_40, LONG_ES, lines=("7,62 × 54 mm R", "D01-7QK3-000042-P"), foot=LONG_ES),
    "place": place(SERIAL_40, name=LONG_ES, lines=("NORTH › A1 › A1-R › " + SERIAL_40,), foot=LONG_ES),
    "package": package(SERIAL_40, name=LONG_ES, hazards=(), un=""),
    "box": box(SERIAL_40, 60, name=LONG_ES, foot=LONG_ES),
}
"""Labels with the longest texts that a depot may have."""
PLAIN = {"weapon": weapon(), "place": place(), "package": package(), "box": box()}


def more(count: int) -> str:
    return f"and {count} more: scan the code"


def printed(
    labels: Sequence[Label], stock: Stock, code: CodeKind = CodeKind.QR, *, start: int = 1, **changes: object
) -> bytes:
    values: dict[str, object] = {"right": 0, "down": 0, "cut": False} | changes
    printing = Printing(
        stock=stock, code=code, start=start, title="Labels", at=AT, language="en", more=more,
        **values,  # type: ignore[arg-type] # a table of values
    )  # fmt: skip
    out = io.BytesIO()
    labels_to_pdf(labels, printing, out)
    return out.getvalue()


def picture(data: bytes, page: int = 0, dots: int = 203) -> Image.Image:
    """A page as a printer of so many dots to the inch sees it."""
    rendered: Image.Image = pypdfium2.PdfDocument(data)[page].render(scale=dots / 72).to_pil()
    return rendered.convert("L")


def codes_on(image: Image.Image) -> list[str]:
    """What the codes of a picture say, from top to bottom and left to right."""
    found = zxingcpp.read_barcodes(image)
    return [one.text for one in sorted(found, key=lambda one: (one.position.top_left.y // 40, one.position.top_left.x))]
