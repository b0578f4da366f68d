"""Papers for labels, in millimetres: sheets with many labels, and rolls for thermal printers with one label a page.

To add one, measure it: paper, label, the corner of the first label, and from label to label. Rolls and sheets are sold under many
names; the name here is the size of a label. A sheet that is a little different is met by the offset of the printer.
"""

from __future__ import annotations

from dataclasses import dataclass

A4 = (210.0, 297.0)
LETTER = (215.9, 279.4)


@dataclass(frozen=True, slots=True)
class Stock:
    """One paper. All lengths are in millimetres.

    Attributes:
        name: as on the command line; never changes.
        paper: width and height of a page.
        size: width and height of a label.
        corner: left and top of the first label on the page.
        pitch: from the left, or top, of one label to that of the next.
        across, down: labels in a row, rows on a page.
        thermal: black only, one label after another.
    """

    name: str
    paper: tuple[float, float]
    size: tuple[float, float]
    corner: tuple[float, float] = (0.0, 0.0)
    pitch: tuple[float, float] = (0.0, 0.0)
    across: int = 1
    down: int = 1
    thermal: bool = False

    @property
    def each(self) -> int:
        """Labels on a page."""
        return self.across * self.down

    def place(self, number: int) -> tuple[float, float]:
        """Left and top of a label on its page; the first is number 0, then along the row."""
        row, column = divmod(number, self.across)
        return self.corner[0] + column * self.pitch[0], self.corner[1] + row * self.pitch[1]


def _sheet(paper: tuple[float, float], size: tuple[float, float], grid: tuple[int, int], gap: float = 0.0) -> Stock:
    """A sheet whose labels stand in the middle of the page, `gap` apart from left to right."""
    (wide, high), (across, down) = size, grid
    width, height = paper
    left = (width - across * wide - (across - 1) * gap) / 2
    top = (height - down * high) / 2
    name = f"{'a4' if paper == A4 else 'letter'}-{round(wide, 1):g}x{round(high, 1):g}"
    return Stock(name, paper, size, (round(left, 3), round(top, 3)), (round(wide + gap, 3), high), across, down)


def _roll(wide: float, high: float) -> Stock:
    """One label a page."""
    return Stock(f"thermal-{wide:g}x{high:g}", (wide, high), (wide, high), thermal=True)


STOCKS = (
    _sheet(A4, (38.1, 21.2), (5, 13), 2.54),
    _sheet(A4, (63.5, 33.9), (3, 8), 2.54),
    _sheet(A4, (63.5, 38.1), (3, 7), 2.54),
    _sheet(A4, (70.0, 37.0), (3, 8)),
    _sheet(A4, (99.1, 38.1), (2, 7), 2.54),
    _sheet(A4, (99.1, 67.7), (2, 4), 2.54),
    _sheet(A4, (105.0, 148.0), (2, 2)),
    _sheet(LETTER, (66.675, 25.4), (3, 10), 3.175),
    _sheet(LETTER, (101.6, 50.8), (2, 5), 4.7625),
    _sheet(LETTER, (101.6, 84.667), (2, 3), 4.7625),
    _roll(50, 25),
    _roll(57, 32),
    _roll(58, 40),
    _roll(102, 51),
    _roll(102, 76),
    _roll(102, 152),
)


def stock_named(name: str) -> Stock | None:
    """The paper with this name, capitals aside."""
    return next((stock for stock in STOCKS if stock.name.casefold() == name.casefold()), None)
