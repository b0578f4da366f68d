"""Hundreds or thousands of serial numbers under one heading, in columns that are read downwards.

Each number has its place in the list beside it, and a little air after every fifth, so that two people can read a list
aloud and tick it off.
"""

from __future__ import annotations

from collections.abc import Sequence

from sam.reports.fonts import Face
from sam.reports.pdf.canvas import RIGHT
from sam.reports.pdf.ink import INK, INK3, LINE, SECTION, Style
from sam.reports.pdf.pages import Pages
from sam.words.formats import number
from sam.words.translate import _

LONGEST = 60
"""Longer serial numbers belong in a table, where they wrap."""

_SERIAL = Style(Face.MONO, 7.8, INK)
_PLACE = Style(Face.CONDENSED, 6.4, INK3)
_LEAD = 10.2
_AIR = 3.4
_GAP = 16.0


def draw_serials(pages: Pages, heading: str, serials: Sequence[str]) -> None:
    """Draw all serial numbers, none longer than LONGEST letters, filling each page before the next."""
    _heading(pages, heading)
    letters = pages.pen.letters
    place = letters.width(number(len(serials)), _PLACE) + 5
    widest = max(letters.width(serial, _SERIAL) for serial in serials)
    across = pages.measures.across
    columns = max(1, int((across + _GAP) / (place + widest + _GAP)))
    step = (across + _GAP) / columns
    done = 0
    while done < len(serials):
        rows = min(_rows_within(pages.bottom - pages.y), -(-(len(serials) - done) // columns))
        if rows < 1:
            pages.turn()
            _heading(pages, _("{group} (continued)").format(group=heading))
            continue
        _block(pages, (serials[done : done + rows * columns], done), rows, (step, place))
        done += rows * columns
        pages.y += _depth(rows) + 4
    pages.y += 4


def _heading(pages: Pages, text: str) -> None:
    """What the serial numbers below belong to; stays with the first of them."""
    style = Style(Face.CONDENSED_BOLD, 9.2, SECTION.colour, 0, 11.5)
    lines = pages.pen.letters.wrap(text, style, pages.measures.across)
    pages.room(len(lines) * style.line + 8 + _depth(5))
    pages.y += 8
    pages.y += pages.pen.put_lines(pages.measures.left, pages.y + 8, lines, style)
    pages.pen.rule(pages.measures.left, pages.y, pages.measures.right, 0.5, LINE)
    pages.y += 3


def _block(pages: Pages, part: tuple[Sequence[str], int], rows: int, widths: tuple[float, float]) -> None:
    serials, first = part
    step, place = widths
    pen = pages.pen
    for index, serial in enumerate(serials):
        column, row = divmod(index, rows)
        x = pages.measures.left + column * step + place
        y = pages.y + 8 + _depth(row)
        pen.text(x - 5, y, number(first + index + 1), _PLACE, RIGHT)
        pen.text(x, y, serial, _SERIAL)


def _depth(rows: int) -> float:
    return rows * _LEAD + rows // 5 * _AIR


def _rows_within(height: float) -> int:
    rows = int(height / _LEAD)
    while rows > 0 and _depth(rows) > height - 2:
        rows -= 1
    return rows
