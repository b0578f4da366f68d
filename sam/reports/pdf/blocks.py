"""What stands between title and tables: facts, notices, key figures, running text, signature lines.

Every block measures itself, asks the pages for room, draws, and moves on; nothing is drawn over anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from sam.reports.codes import modules, pdf_path
from sam.reports.page import TONE_WORDS, KeyFigure, Notice, ScanCode, SignatureLine, Tone
from sam.reports.pdf import ink
from sam.reports.pdf.canvas import Pen
from sam.reports.pdf.ink import TONE_FILL, TONE_INK, TONE_SOFT, Style
from sam.reports.pdf.pages import Pages
from sam.words.formats import number
from sam.words.translate import _

_GUTTER = 14.0


def draw_facts(pages: Pages, facts: Sequence[tuple[str, str]]) -> None:
    """Label over value, four side by side (six on a wide page), fewer when a value is long."""
    per_row = 4 if pages.measures.across < 600 else 6
    while per_row > 1 and _deepest(pages, facts, pages.measures.across / per_row) > 3:
        per_row //= 2
    for start in range(0, len(facts), per_row):
        _fact_row(pages, facts[start : start + per_row], pages.measures.across / min(per_row, max(len(facts), 4)))


def _deepest(pages: Pages, facts: Sequence[tuple[str, str]], step: float) -> int:
    return max((len(pages.pen.letters.wrap(value, ink.FACT, step - _GUTTER)) for _label, value in facts), default=0)


def _fact_row(pages: Pages, facts: Sequence[tuple[str, str]], step: float) -> None:
    pen = pages.pen
    wrapped = [
        (
            pen.letters.wrap(label.upper(), ink.CAPTION, step - _GUTTER),
            pen.letters.wrap(value, ink.FACT, step - _GUTTER),
        )
        for label, value in facts
    ]
    labels = max(len(label) for label, _value in wrapped) * ink.CAPTION.line
    height = labels + max(len(value) for _label, value in wrapped) * ink.FACT.line
    pages.room(height + 8)
    for index, (label, value) in enumerate(wrapped):
        x = pages.measures.left + index * step
        pen.put_lines(x, pages.y + 7, label, ink.CAPTION)
        pen.put_lines(x, pages.y + labels + 9.5, value, ink.FACT)
    pages.y += height + 12


def draw_notice(pages: Pages, notice: Notice) -> None:
    """A sentence on a soft ground, with sign and word."""
    pen, measures = pages.pen, pages.measures
    tone = TONE_INK[notice.tone]
    word = _(TONE_WORDS[notice.tone])
    style = Style(ink.NOTICE.face, ink.NOTICE.size, tone, 0, ink.NOTICE.line)
    head = Style(ink.SECTION.face, ink.NOTICE.size, tone)
    start = 28 + pen.letters.width(word, head) + 10
    lines = pen.letters.wrap(notice.text, style, measures.across - start - 12)
    height = len(lines) * style.line + 10
    pages.room(height + 6)
    pen.box(measures.left, pages.y, (measures.across, height), TONE_SOFT[notice.tone])
    pen.box(measures.left, pages.y, (3, height), TONE_FILL[notice.tone])
    _sign(pen, measures.left + 17, pages.y + 5 + style.line / 2, notice.tone)
    pen.text(measures.left + 28, pages.y + 14, word, head)
    pen.put_lines(measures.left + start, pages.y + 14, lines, style)
    pages.y += height + 6


def _sign(pen: Pen, x: float, y: float, tone: Tone) -> None:
    """The tone's sign, told apart without colour: triangle, octagon, diamond, disc-like hexagon."""
    shapes = {
        Tone.LOOK: [(x, y - 5), (x + 5.5, y + 4.5), (x - 5.5, y + 4.5)],
        Tone.STOP: [
            (x + dx, y + dy) for dx, dy in ((-2, -5), (2, -5), (5, -2), (5, 2), (2, 5), (-2, 5), (-5, 2), (-5, -2))
        ],
        Tone.HOLD: [(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)],
    }
    fill = TONE_FILL[tone]
    shape = shapes.get(tone)
    if shape is None:
        shape = [(x - 4.5, y - 4.5), (x + 4.5, y - 4.5), (x + 4.5, y + 4.5), (x - 4.5, y + 4.5)]
    pen.shape(shape, fill)
    if tone is Tone.STOP:
        pen.box(x - 3, y - 1, (6, 2), ink.WHITE)
    elif tone is not Tone.GOOD:
        low = 1 if tone is Tone.LOOK else 0
        pen.box(x - 0.7, y - 2.6 + low, (1.4, 3.4), ink.WHITE)
        pen.box(x - 0.7, y + 1.5 + low, (1.4, 1.4), ink.WHITE)


def draw_key_figures(pages: Pages, figures: Sequence[KeyFigure]) -> None:
    """Large figures on a tint, at most five to a row, the rows as long as each other."""
    across = -(-len(figures) // -(-len(figures) // 5)) if figures else 1
    for start in range(0, len(figures), across):
        _figure_row(pages, figures[start : start + across])


def _figure_row(pages: Pages, figures: Sequence[KeyFigure]) -> None:
    pen, measures = pages.pen, pages.measures
    step = measures.across / max(len(figures), 3)
    labels = [pen.letters.wrap(figure.label, ink.FIGURE_LABEL, step - 2 * _GUTTER + 6) for figure in figures]
    height = 38 + max(map(len, labels)) * ink.FIGURE_LABEL.line
    pages.room(height + 12)
    pen.box(measures.left, pages.y, (measures.across, height), ink.TINT)
    for index, figure in enumerate(figures):
        x = measures.left + index * step
        if index:
            pen.box(x, pages.y + 10, (0.6, height - 20), ink.LINE)
        _figure(pen, (x + 12, pages.y + 29), figure, step - 20)
        pen.put_lines(x + 12, pages.y + 42, labels[index], ink.FIGURE_LABEL)
    pages.y += height + 12


def _figure(pen: Pen, place: tuple[float, float], figure: KeyFigure, room: float) -> None:
    x, y = place
    text = number(figure.value) if isinstance(figure.value, int) else figure.value
    tint = ink.INK if figure.tone is Tone.PLAIN else TONE_INK[figure.tone]
    style = Style(ink.FIGURE.face, ink.FIGURE.size, tint)
    unit = pen.letters.width(figure.unit, ink.FIGURE_UNIT) + 3 if figure.unit else 0
    wide = pen.letters.width(text, style)
    if wide > room - unit:
        style = Style(style.face, style.size * (room - unit) / wide, tint)
    wide = pen.text(x, y, text, style)
    if figure.unit:
        pen.text(x + wide + 3, y, figure.unit, ink.FIGURE_UNIT)


def draw_section(pages: Pages, title: str, count: int, keep: float) -> None:
    """A numbered heading that stays with the next `keep` points. `count` 0 leaves the number out."""
    pen, measures = pages.pen, pages.measures
    indent = max(16.0, pen.letters.width(number(count), ink.SECTION_NUMBER) + 7) if count else 0.0
    lines = pen.letters.wrap(title, ink.SECTION, measures.across - indent)
    pages.room(10 + len(lines) * ink.SECTION.line + 3 + keep)
    pages.y += 10
    if count:
        pen.text(measures.left, pages.y + 10, number(count), ink.SECTION_NUMBER)
    pages.y += pen.put_lines(measures.left + indent, pages.y + 10, lines, ink.SECTION) + 3


def draw_paragraph(pages: Pages, text: str) -> None:
    """Running text in lines short enough to read, broken over pages where it must."""
    pen, measures = pages.pen, pages.measures
    for line in pen.letters.wrap(text, ink.BODY, min(measures.across, 500)):
        pages.room(ink.BODY.line)
        pen.text(measures.left, pages.y + 9, line, ink.BODY)
        pages.y += ink.BODY.line
    pages.y += 7


_CODE = 65.2
"""23 mm: read from a whole page scanned at 100 dpi."""


def draw_code(pages: Pages, code: ScanCode) -> None:
    """A 2D code with its text beside it."""
    pen, measures = pages.pen, pages.measures
    pages.room(_CODE + 10)
    path = pdf_path(modules(code.text), measures.left, pen.up(pages.y + _CODE), _CODE)
    pen.paper.draw(f"q {ink.INK} rg {path} Q")
    left = measures.left + _CODE + 16
    pen.text(left, pages.y + 14, code.label.upper(), ink.CAPTION)
    pen.fitted(left, pages.y + 28, code.shown or code.text, ink.CHECK_MONO, (measures.right - left, 0))
    pages.y += _CODE + 10


def draw_signatures(pages: Pages, signatures: Sequence[SignatureLine]) -> None:
    """Lines to sign on, three side by side, each with the name and the role under it."""
    for start in range(0, len(signatures), 3):
        _signature_row(pages, signatures[start : start + 3])


def _signature_row(pages: Pages, signatures: Sequence[SignatureLine]) -> None:
    pen, measures = pages.pen, pages.measures
    gap = 18.0
    step = (measures.across + gap) / 3
    texts = [
        (
            pen.letters.wrap(line.name, ink.SIGNED_NAME, step - gap) if line.name else [],
            pen.letters.wrap(_("{role}, date").format(role=line.role), ink.SIGNED_ROLE, step - gap),
        )
        for line in signatures
    ]
    height = 52 + max(len(name) * ink.SIGNED_NAME.line + len(role) * ink.SIGNED_ROLE.line for name, role in texts)
    pages.room(height)
    for index, (name, role) in enumerate(texts):
        x = measures.left + index * step
        pen.rule(x, pages.y + 44, x + step - gap, 0.6, ink.INK2)
        below = pages.y + 54
        below += pen.put_lines(x, below, name, ink.SIGNED_NAME)
        pen.put_lines(x, below, role, ink.SIGNED_ROLE)
    pages.y += height
