"""The paper: a ReportLab canvas written to in raw operators, and a pen that draws on it from the top down.

ReportLab keeps what it is best at, the file and the subset fonts; the operators are ours, because that is seven times
faster than its own drawing calls. Each page is deflated when it is turned, so that memory holds no raw pages.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas
from typing_extensions import override

from sam.reports.fonts import Face, pdf_font
from sam.reports.hatching import Line
from sam.reports.pdf.ink import Style
from sam.reports.pdf.letters import Letters

A4 = (595.28, 841.89)
LEFT, RIGHT, CENTRE = 0.0, 1.0, 0.5
"""Which part of a text stands at x."""


class Paper(canvas.Canvas):
    """A PDF file whose bytes depend on what is drawn alone: no clock, no chance.

    Args:
        out: where the file goes.
        size: width and height of its pages in points.
        at: the moment written into the file as its date.
        language: the language code of the text, for readers aloud.
    """

    _code: list[str]
    _doc: Any
    _pagesize: tuple[float, float]

    def __init__(self, out: BinaryIO, size: tuple[float, float], at: datetime, language: str) -> None:
        rl_config.useA85 = 0
        pdf_font(Face.SANS)
        super().__init__(
            out,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=Face.SANS.value,  # type: ignore[arg-type] # the stub takes it for a size
            lang=language.replace("_", "-"),
            pdfVersion=(1, 7),
        )
        stamp = f"D:{at:%Y%m%d%H%M%S}Z"
        self.setDateFormatter(lambda *_parts: stamp)
        self.letters = Letters(self._doc)

    def draw(self, operators: str) -> None:
        """Append raw operators to the page or form being drawn."""
        self._code.append(operators)

    @override
    def showPage(self) -> None:
        """End the page, and keep it deflated."""
        number = self._doc.pageCounter
        super().showPage()
        page = self._doc.idToObject.get(f"Page{number}")
        if page is not None and page.stream:
            stream = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("latin-1"), 6))
            stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
            stream.filters = None
            page.Contents = stream
            page.stream = None

    @contextmanager
    def form(self, name: str) -> Iterator[None]:
        """What is drawn inside becomes a form, to be placed by name on pages before or after."""
        width, height = self._pagesize
        # wide enough for whatever is shifted by `place`
        self.beginForm(name, -int(width), -int(height), int(width) + 1, 2 * int(height) + 1)
        yield
        self.endForm()

    def place(self, name: str, dx: float = 0, dy: float = 0) -> None:
        """Draw a form, moved right by dx and down by dy points."""
        self.draw(f"q 1 0 0 1 {dx:.2f} {-dy:.2f} cm")
        self.doForm(name)
        self.draw("Q")


class Pen:
    """Draws on a paper; y is measured from the top of the page."""

    def __init__(self, paper: Paper, height: float) -> None:
        self.paper = paper
        self.letters = paper.letters
        self._height = height

    def text(self, x: float, y: float, text: str, style: Style, side: float = LEFT) -> float:
        """Draw one line with its baseline at y; returns its width."""
        lettering = self.letters.of(style.face)
        clean = lettering.legible(text)
        width = self.letters.width(clean, style)
        spacing = (f"{style.spacing:g} Tc ", " 0 Tc") if style.spacing else ("", "")
        self.paper.draw(
            f"BT {style.colour} rg {lettering.font_name()} {style.size:g} Tf {spacing[0]}"
            f"{x - side * width:.2f} {self._height - y:.2f} Td {lettering.show(clean, style.size)}{spacing[1]} ET"
        )
        return width

    def fitted(self, x: float, y: float, text: str, style: Style, room: tuple[float, float]) -> None:
        """Draw one line in a width: smaller type when it must be, and never cut. `room` is (width, side)."""
        width, side = room
        need = self.letters.width(text, style)
        if need > width:
            scale = width / need
            style = Style(style.face, style.size * scale, style.colour, style.spacing * scale, style.lead)
        self.text(x, y, text, style, side)

    def lines(self, x: float, y: float, text: str, style: Style, width: float) -> float:
        """Draw wrapped text whose first baseline is at y; returns the height of all lines."""
        return self.put_lines(x, y, self.letters.wrap(text, style, width), style)

    def put_lines(self, x: float, y: float, lines: Iterable[str], style: Style) -> float:
        """Draw lines that are already wrapped; returns their height."""
        height = 0.0
        for line in lines:
            self.text(x, y + height, line, style)
            height += style.line
        return height

    def rule(self, x: float, y: float, to: float, weight: float, colour: str) -> None:
        """A horizontal rule from x to `to`."""
        up = self._height - y
        self.paper.draw(f"q {colour} RG {weight:g} w {x:.2f} {up:.2f} m {to:.2f} {up:.2f} l S Q")

    def box(self, x: float, y: float, size: tuple[float, float], fill: str) -> None:
        """A filled rectangle whose upper left corner is (x, y)."""
        width, height = size
        self.paper.draw(f"q {fill} rg {x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re f Q")

    def frame(self, x: float, y: float, size: tuple[float, float], colour: str, weight: float = 0.5) -> None:
        """An outlined rectangle whose upper left corner is (x, y)."""
        width, height = size
        up = self._height - y - height
        self.paper.draw(f"q {colour} RG {weight:g} w {x:.2f} {up:.2f} {width:.2f} {height:.2f} re S Q")

    def hatch(self, x: float, y: float, size: tuple[float, float], lines: Iterable[Line], colour: str) -> None:
        """Lines inside a rectangle whose upper left corner is (x, y), cut off at its edges; each runs from one point to another."""
        width, height = size
        steps = [
            f"{x + fx:.2f} {self._height - y - fy:.2f} m {x + tx:.2f} {self._height - y - ty:.2f} l"
            for fx, fy, tx, ty in lines
        ]
        inside = f"{x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re W n"
        self.paper.draw(f"q {inside} {colour} RG .8 w {' '.join(steps)} S Q")

    def shape(self, points: Iterable[tuple[float, float]], fill: str) -> None:
        """A filled polygon."""
        steps = [f"{x:.2f} {self._height - y:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)]
        self.paper.draw(f"q {fill} rg {' '.join(steps)} h f Q")

    def picture(self, png: bytes, x: float, y: float, size: tuple[float, float]) -> bool:
        """A picture within a box, its proportions kept, centred; False when it cannot be read."""
        width, height = size
        try:
            image = ImageReader(io.BytesIO(png))
            across, down = image.getSize()
        except (OSError, ValueError):
            return False
        scale = min(width / across, height / down)
        w, h = across * scale, down * scale
        self.paper.drawImage(image, x + (width - w) / 2, self._height - y - height + (height - h) / 2, w, h, "auto")
        return True

    def up(self, y: float) -> float:
        """Y from the bottom, for raw operators."""
        return self._height - y


Progress = Callable[[int], None]
"""Called with the number of each finished page; may raise to stop the work."""
