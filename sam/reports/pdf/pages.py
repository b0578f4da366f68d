"""Turning pages: where the next thing goes, what stands on every page, and "Page 3 of 12" in one pass.

The number of pages is known only at the end, so each page names a form that is defined after the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sam.reports.drawing import FOOT as FOOT_POINTS
from sam.reports.drawing import MARGIN, TOP
from sam.reports.pdf.canvas import RIGHT, Paper, Pen, Progress
from sam.reports.pdf.ink import FOOT, Style
from sam.words.formats import number
from sam.words.translate import _

FOOT_HEIGHT = FOOT_POINTS
"""What the footer takes, with the air above it."""
_ONE_BY_ONE = 100
"""Up to here each page's number is a form of its own, set flush right; from here on the width is known well enough."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The page and what may be written on.

    Attributes:
        width, height: the page in points.
        top: where the text of a later page begins.
        foot: how much is kept for the footer.
        first_foot: how much is kept at the foot of the first page.
    """

    width: float
    height: float
    top: float = TOP
    foot: float = FOOT_HEIGHT
    first_foot: float = FOOT_HEIGHT

    @property
    def left(self) -> float:
        """The left edge of the text."""
        return MARGIN

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.width - MARGIN

    @property
    def across(self) -> float:
        """The width of the text."""
        return self.width - 2 * MARGIN


class Pages:
    """The pages of one file, from first to last. The forms "foot" and "running" must be drawn before the first turn.

    Args:
        paper: the file.
        measures: of its pages.
        progress: called with the number of each finished page.
        first: draws the number of the first page where that has no foot like the others.
    """

    def __init__(
        self,
        paper: Paper,
        measures: Measures,
        progress: Progress | None = None,
        first: Callable[[str], None] | None = None,
    ) -> None:
        self.paper = paper
        self.measures = measures
        self.pen = Pen(paper, measures.height)
        self.page = 1
        self.y = MARGIN
        self._progress = progress
        self._first = first

    @property
    def bottom(self) -> float:
        """How far down the present page may be filled."""
        measures = self.measures
        return measures.height - (measures.first_foot if self.page == 1 else measures.foot)

    def room(self, height: float) -> bool:
        """Turn the page unless `height` still fits; True when it was turned."""
        if self.y + height <= self.bottom:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self._close()
        self.page += 1
        self.paper.place("running")
        self.y = self.measures.top

    def finish(self) -> None:
        """Close the last page and define what only now is known."""
        self._close()
        last = self.page
        for page in range(1, min(last, _ONE_BY_ONE - 1) + 1):
            with self.paper.form(f"page{page}"):
                text = _("Page {page} of {pages}").format(page=number(page), pages=number(last))
                if page == 1 and self._first is not None:
                    self._first(text)
                else:
                    self._number_at(text)
        if last >= _ONE_BY_ONE:
            with self.paper.form("pages"):
                after = _("Page {page} of {pages}").partition("{pages}")[2]
                self.pen.text(0, self._line, number(last) + after, FOOT)

    @property
    def _line(self) -> float:
        return self.measures.height - 31

    def _number_at(self, text: str) -> None:
        self.pen.text(self.measures.right, self._line, text, FOOT, RIGHT)

    def _close(self) -> None:
        if self.page > 1 or self._first is None:
            self.paper.place("foot")
        if self.page < _ONE_BY_ONE:
            self.paper.place(f"page{self.page}")
        else:
            self._long_number()
        self.paper.showPage()
        if self._progress:
            self._progress(self.page)

    def _long_number(self) -> None:
        before, _mark, after = _("Page {page} of {pages}").partition("{pages}")
        text = before.format(page=number(self.page))
        x = self.measures.right - self.pen.letters.width(text + number(self.page) + after, FOOT)
        self.paper.place("pages", x + self.pen.text(x, self._line, text, FOOT))


def squeezed(pen: Pen, text: str, style: Style, width: float) -> str:
    """A line for a place where it may be cut: the running head and the footer."""
    return pen.letters.of(style.face).cut(text, width / style.size - style.spacing * len(text) / style.size)
