"""In whose name a page is printed, and what stands on every page.

The crest, or a plain shield where an institution has given none; the running head and the footer with the head of the
book, so that a single sheet found on a desk says what it is and as of when.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from sam.reports.codes import grouped_hex
from sam.reports.pdf.canvas import RIGHT, Pen
from sam.reports.pdf.ink import FOOT, FOOT_MONO, HOUSE, LINE, NAVY, UNDER_HOUSE, WHITE, Style
from sam.reports.pdf.pages import Pages, squeezed
from sam.words.formats import number
from sam.words.translate import _

CREST = 38.0
_HALF = 0.41
"""Half the width of the shield, in parts of its height."""


@dataclass(frozen=True, slots=True)
class EveryPage:
    """What stands on every page.

    Attributes:
        institution, depot: in whose name, whose book.
        title: right in the running head, from the second page on.
        line: first line of the footer: what this is and as of when.
        head: second line of the footer: where the book stood.
    """

    institution: str
    depot: str
    title: str
    line: str
    head: str


def book_head(head: bytes, entry: int) -> str:
    """The head of the book, short: the first eight bytes and the entry's number."""
    return _("Book head {head} · entry {number}").format(head=grouped_hex(head[:8]), number=number(entry))


def define_every_page(pages: Pages, what: EveryPage) -> None:
    """Define the forms "foot" and "running" that the pages place."""
    pen, measures = pages.pen, pages.measures
    base = measures.height - 31
    with pages.paper.form("foot"):
        pen.rule(measures.left, base - 11, measures.right, 0.5, LINE)
        pen.text(measures.left, base, squeezed(pen, what.line, FOOT, measures.across - 90), FOOT)
        used = pen.text(measures.left, base + 9.5, what.head, FOOT_MONO)
        depot = squeezed(pen, what.depot, FOOT, measures.across - used - 20)
        pen.text(measures.right, base + 9.5, depot, FOOT, RIGHT)
    with pages.paper.form("running"):
        style = Style(HOUSE.face, 7, NAVY, 0.4)
        half = measures.across / 2 - 8
        pen.text(measures.left, 32, squeezed(pen, what.institution.upper(), style, half), style)
        pen.text(measures.right, 32, squeezed(pen, what.title, FOOT, half), FOOT, RIGHT)
        pen.rule(measures.left, 38, measures.right, 0.9, NAVY)


def draw_house(pen: Pen, x: float, y: float, names: tuple[str, str], crest: bytes | None, width: float) -> float:
    """The crest at (x, y) with the institution and the depot beside it; returns the height taken."""
    if crest is None or not pen.picture(crest, x, y, (CREST, CREST)):
        draw_shield(pen, x + CREST * _HALF, y, CREST)
    institution, depot = names
    beside = x + CREST + 8
    room = width - CREST - 10
    top = y + 12
    top += pen.lines(beside, top, institution.upper(), HOUSE, room)
    top += pen.lines(beside, top, depot, UNDER_HOUSE, room)
    return max(CREST, top - y - 8)


def draw_shield(pen: Pen, centre: float, y: float, height: float) -> None:
    """A plain shield with a star, standing in for the arms."""
    up = pen.up(y)
    outline = " ".join(_shield(height))
    star = " ".join(_star(height))
    pen.paper.draw(f"q 1 0 0 1 {centre:.2f} {up:.2f} cm {NAVY} rg {outline} h f")
    inset = 0.87
    pen.paper.draw(
        f"q {inset} 0 0 {inset} 0 {-height * 0.062:.2f} cm {WHITE} RG {height * 0.016:.2f} w {outline} h S Q"
    )
    pen.paper.draw(f"{WHITE} rg {star} h f Q")


@lru_cache(maxsize=4)
def _shield(h: float) -> tuple[str, ...]:
    half = h * _HALF
    return (
        f"{-half:.2f} 0 m {half:.2f} 0 l {half:.2f} {-h * 0.52:.2f} l",
        f"{half:.2f} {-h * 0.8:.2f} {h * 0.18:.2f} {-h * 0.93:.2f} 0 {-h:.2f} c",
        f"{-h * 0.18:.2f} {-h * 0.93:.2f} {-half:.2f} {-h * 0.8:.2f} {-half:.2f} {-h * 0.52:.2f} c",
    )


@lru_cache(maxsize=4)
def _star(h: float) -> tuple[str, ...]:
    steps = []
    for point in range(10):
        angle = math.pi / 2 + point * math.pi / 5
        radius = h * (0.23 if point % 2 == 0 else 0.092)
        x, y = radius * math.cos(angle), radius * math.sin(angle) - h * 0.43
        steps.append(f"{x:.2f} {y:.2f} {'l' if point else 'm'}")
    return tuple(steps)
