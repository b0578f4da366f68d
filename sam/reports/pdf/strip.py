"""The strip at the foot of a first or last page with which paper is checked: QR code, head of the book, digests."""

from __future__ import annotations

from dataclasses import dataclass

from sam.reports.codes import grouped_hex, modules, pdf_path
from sam.reports.pdf.canvas import Pen
from sam.reports.pdf.ink import CAPTION, CHECK_MONO, CHECK_VALUE, INK, LINE, SMALL, Style

CODE_SIZE = 65.2
"""23 mm: read from a whole page scanned at 100 dpi."""
STRIP = 92.0
"""Height of the strip with the air above it."""
_LEAD = 9.6
"""From one line of hashes to the next."""
_SMALLEST = 5.8


@dataclass(frozen=True, slots=True)
class Check:
    """What a strip says.

    Attributes:
        digits: what stands in the QR code.
        title: small heading.
        text: how to check, and what the code proves.
        values: label and value, short.
        hashes: label and bytes, printed whole.
    """

    digits: str
    title: str
    text: str
    values: tuple[tuple[str, str], ...]
    hashes: tuple[tuple[str, bytes], ...]


def draw_strip(pen: Pen, x: float, y: float, width: float, check: Check) -> None:
    """Draw the strip with its upper edge at y."""
    pen.rule(x, y, x + width, 0.5, LINE)
    code = modules(check.digits)
    pen.paper.draw(f"q {INK} rg {pdf_path(code, x, pen.up(y + 10 + CODE_SIZE), CODE_SIZE)} Q")
    left = x + CODE_SIZE + 16
    values_width = 172.0
    pen.text(left, y + 14.5, check.title.upper(), CAPTION)
    foot = y + 10 + CODE_SIZE + 0.6
    _text(pen, (left, y + 24.5), check.text, width - (left - x) - values_width - 16, foot - _LEAD * len(check.hashes))
    _values(pen, (x + width - values_width, y + 14.5), x + width, check.values)
    line = foot
    for label, data in reversed(check.hashes):
        start = left + pen.text(left, line, label.upper(), CAPTION) + 6
        pen.fitted(start, line, grouped_hex(data, 8), CHECK_MONO, (x + width - start, 0))
        line -= _LEAD


def _text(pen: Pen, place: tuple[float, float], text: str, width: float, lowest: float) -> None:
    """The text, set smaller where a language needs more lines than there is room for above `lowest`."""
    x, y = place
    style = SMALL
    lines = pen.letters.wrap(text, style, width)
    while y + (len(lines) - 1) * style.line > lowest and style.size > _SMALLEST:
        style = Style(style.face, style.size * 0.97, style.colour, style.spacing, style.line * 0.97)
        lines = pen.letters.wrap(text, style, width)
    pen.put_lines(x, y, lines, style)


def _values(pen: Pen, place: tuple[float, float], right: float, values: tuple[tuple[str, str], ...]) -> None:
    x, y = place
    for label, value in values:
        used = pen.text(x, y, label.upper(), CAPTION)
        pen.fitted(right, y, value, CHECK_VALUE, (right - x - used - 6, 1))
        y += 11.2
