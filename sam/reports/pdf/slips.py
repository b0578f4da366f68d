"""Slips of a paper that is cut apart: a rule to cut along, what the part is for, its number, a code, facts, and lines to write on."""

from __future__ import annotations

from sam.reports.codes import Symbology, modules, pdf_path
from sam.reports.fonts import Face
from sam.reports.page import Slip
from sam.reports.pdf import ink
from sam.reports.pdf.ink import Style
from sam.reports.pdf.pages import Pages

_NUMBER = Style(Face.MONO_MEDIUM, 15, ink.NAVY, 0, 19)
_CODE = 58.0
_GUTTER = 12.0
_WRITING = 20.0
_ACROSS = 4


def draw_slip(pages: Pages, slip: Slip) -> None:
    """One slip, whole on a page."""
    pen, measures = pages.pen, pages.measures
    room = measures.across - _CODE - _GUTTER
    rows = _rows(pages, slip, room)
    facts = sum(_deep(row) for row in rows)
    height = max(14 + _NUMBER.line + facts, _CODE + 8) + -(-len(slip.lines) // 2) * _WRITING + 12
    pages.room(height)
    _cut(pages)
    top = pages.y
    pen.text(measures.left, top + 10, slip.title.upper(), ink.CAPTION)
    pen.fitted(measures.left, top + 27, slip.number, _NUMBER, (room - _GUTTER, 0))
    if slip.code:
        code = modules(slip.code, Symbology.DATA_MATRIX)
        pen.paper.draw(f"q {ink.INK} rg {pdf_path(code, measures.right - _CODE, pen.up(top + 6 + _CODE), _CODE)} Q")
    y = top + 14 + _NUMBER.line
    for row in rows:
        for index, (title, lines) in enumerate(row):
            x = measures.left + index * room / _ACROSS
            pen.text(x, y + 7, title.upper(), ink.CAPTION)
            pen.put_lines(x, y + ink.CAPTION.line + 8, lines, ink.FACT)
        y += _deep(row)
    y = max(y, top + _CODE + 8)
    half = (measures.across - _GUTTER) / 2
    for at in range(0, len(slip.lines), 2):
        y += _WRITING
        pair = slip.lines[at : at + 2]
        for index, title in enumerate(pair):
            x = measures.left + index * (half + _GUTTER)
            wide = pen.text(x, y - 2, title.upper(), ink.CAPTION)
            pen.rule(x + wide + 6, y, x + half if len(pair) > 1 else measures.right, 0.5, ink.INK2)
    pages.y = y + 8


def _cut(pages: Pages) -> None:
    """Where it is cut."""
    measures, pen = pages.measures, pages.pen
    up = pen.up(pages.y)
    pen.paper.draw(f"q {ink.INK2} RG .6 w [3 3] 0 d {measures.left:.2f} {up:.2f} m {measures.right:.2f} {up:.2f} l S Q")
    pages.y += 4


_Fact = tuple[str, list[str]]


def _rows(pages: Pages, slip: Slip, room: float) -> list[list[_Fact]]:
    """The facts side by side; one that needs more than its column has a row of its own."""
    letters, column = pages.pen.letters, room / _ACROSS - _GUTTER
    rows: list[list[_Fact]] = [[]]
    for title, value in slip.facts:
        lines = letters.wrap(value, ink.FACT, column)
        if len(lines) > 1:
            rows += [[(title, letters.wrap(value, ink.FACT, room - _GUTTER))], []]
        else:
            if len(rows[-1]) == _ACROSS:
                rows.append([])
            rows[-1].append((title, lines))
    return [row for row in rows if row]


def _deep(row: list[_Fact]) -> float:
    return ink.CAPTION.line + max(len(lines) for _title, lines in row) * ink.FACT.line + 4
