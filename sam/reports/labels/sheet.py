"""Labels into a PDF: each where its paper has it, moved by the offset of the printer; on a roll one label a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from sam.reports.labels.facts import Label
from sam.reports.labels.layout import lay_out
from sam.reports.labels.marks import MM
from sam.reports.labels.printing import Printing
from sam.reports.labels.sketch import Code, Diamond, Line, Piece, Words
from sam.reports.labels.stocks import Stock
from sam.reports.pdf.canvas import Paper
from sam.reports.pdf.ink import colour
from sam.reports.pdf.letters import Letters

_BLACK = "0 0 0"
_HAZARD = colour("F08A1D")
_CUT = colour("B9C4CE")
_TENTH = MM / 10


def labels_to_pdf(
    labels: Iterable[Label], printing: Printing, out: BinaryIO, progress: Callable[[int], None] | None = None
) -> None:
    """Write labels as PDF. The same labels give the same bytes. `progress` hears of each label that is drawn; it may raise to stop."""
    stock = printing.stock
    size = (stock.paper[0] * MM, stock.paper[1] * MM)
    paper = Paper(out, size, printing.at, printing.language)
    paper.setTitle(printing.title)
    paper.setCreator("SAM")
    paper.setViewerPreference("PrintScaling", "None")
    pen = _Pen(paper, size[1], filled=not stock.thermal)
    place = printing.start - 1
    for drawn, label in enumerate(labels, start=1):
        if place == stock.each:
            paper.showPage()
            place = 0
        left, top = stock.place(place)
        at = (left * MM + printing.right * _TENTH, top * MM + printing.down * _TENTH)
        if printing.cut:
            pen.frame(at, stock)
        for piece in lay_out(paper.letters, label, stock, printing.code, printing.more):
            pen.draw(piece, at)
        place += 1
        if progress is not None:
            progress(drawn)
    paper.showPage()
    paper.save()


class _Pen:
    """Draws the pieces of a sketch; y is measured from the top."""

    def __init__(self, paper: Paper, height: float, *, filled: bool) -> None:
        self._paper, self._height, self._filled = paper, height, filled
        self._letters: Letters = paper.letters

    def frame(self, at: tuple[float, float], stock: Stock) -> None:
        """The edge of a label, a hair's breadth."""
        width, height = stock.size[0] * MM, stock.size[1] * MM
        up = self._height - at[1] - height
        self._paper.draw(f"q {_CUT} RG .3 w {at[0]:.3f} {up:.3f} {width:.3f} {height:.3f} re S Q")

    def draw(self, piece: Piece, at: tuple[float, float]) -> None:
        """One piece of the label whose corner is `at`."""
        match piece:
            case Words():
                self._words(piece, at)
            case Line(x, y, to_x, to_y, weight):
                ends = (at[0] + x, self._height - at[1] - y, at[0] + to_x, self._height - at[1] - to_y)
                self._paper.draw("q {} RG {:.2f} w {:.3f} {:.3f} m {:.3f} {:.3f} l S Q".format(_BLACK, weight, *ends))
            case Diamond():
                self._diamond(piece, at)
            case Code():
                self._code(piece, at)

    def _words(self, words: Words, at: tuple[float, float]) -> None:
        lettering = self._letters.of(words.face)
        clean = lettering.legible(words.text)
        narrow, wide = (f"{100 * words.narrow:.2f} Tz ", " 100 Tz") if words.narrow < 1 else ("", "")
        self._paper.draw(
            f"BT {_BLACK} rg {lettering.font_name()} {words.size:.2f} Tf {narrow}"
            f"{at[0] + words.x:.2f} {self._height - at[1] - words.y:.2f} Td {lettering.show(clean, words.size)}{wide} ET"
        )

    def _diamond(self, one: Diamond, at: tuple[float, float]) -> None:
        x, y, reach = at[0] + one.x, self._height - at[1] - one.y, one.reach
        corners = ((x, y + reach), (x + reach, y), (x, y - reach), (x - reach, y))
        steps = " ".join(f"{a:.3f} {b:.3f} {'l' if n else 'm'}" for n, (a, b) in enumerate(corners))
        fill, act = (f"{_HAZARD} rg ", "b") if one.filled and self._filled else ("", "s")
        self._paper.draw(f"q {_BLACK} RG {fill}{one.weight:.2f} w {steps} {act} Q")

    def _code(self, code: Code, at: tuple[float, float]) -> None:
        x, y = at[0] + code.x, self._height - at[1] - code.y
        unit, tall = code.unit, code.tall
        runs = (
            f"{x + column * unit:.3f} {y - (row + 1) * tall:.3f} {length * unit:.3f} {tall:.3f} re"
            for column, row, length in code.modules.runs
        )
        self._paper.draw("q {} rg\n{}\nf Q".format(_BLACK, "\n".join(runs)))
