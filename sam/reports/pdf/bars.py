"""Lying bars with their figures: plain, or stacked from shares, each filled so that grey paper tells it from its neighbours."""

from __future__ import annotations

from sam.reports.hatching import hatching
from sam.reports.page import Bar, BarChart, Fill, Share, Tone
from sam.reports.pdf import ink
from sam.reports.pdf.canvas import RIGHT, Pen
from sam.reports.pdf.ink import TONE_FILL, Style
from sam.reports.pdf.pages import Pages
from sam.words.formats import number

_LABEL = Style(ink.BAR_LABEL.face, ink.BAR_LABEL.size, ink.INK, 0, 10.4)
_WORDS = Style(ink.SMALL.face, 7.0, ink.INK2, 0, 9.2)
_THICK, _STEP = 9.6, 3.6
_SWATCH = 9.0


class Bars:
    """A chart on its way to the paper. `keep` is the room that its heading should stay together with."""

    def __init__(self, pages: Pages, chart: BarChart) -> None:
        self._pages, self._chart = pages, chart
        letters, across = pages.pen.letters, pages.measures.across
        labels = max((letters.width(bar.label, ink.BAR_LABEL) for bar in chart.bars), default=0)
        self._room = min(labels, across * 0.34) + 12
        self._tail = max((letters.width(self._figure(bar), ink.BAR_VALUE) for bar in chart.bars), default=0) + 8
        self._full = across - self._room - self._tail
        self._mixed = len({share.label for bar in chart.bars for share in bar.shares}) > 1
        self._most = max((abs(bar.value) for bar in chart.bars), default=0) or 1

    @property
    def keep(self) -> float:
        """All of it where a page can hold it, else the beginning."""
        whole = sum(self._height(bar) for bar in self._chart.bars) + len(self._chart.note and "n") * 14 + 30
        page = self._pages.measures.height - self._pages.measures.top - self._pages.measures.first_foot
        return whole if whole < page * 0.8 else 40

    def draw(self) -> None:
        """Draw the bars, over as many pages as it takes."""
        pages, measures = self._pages, self._pages.measures
        if self._chart.note:
            pages.room(_WORDS.line)
            pages.y += pages.pen.lines(measures.left, pages.y + 6, self._chart.note, _WORDS, measures.across) + 3
        self._legend()
        for bar in self._chart.bars:
            self._bar(bar)
        pages.y += 6

    def _figure(self, bar: Bar) -> str:
        return f"{number(bar.value)} {self._chart.unit}".rstrip()

    def _lines(self, bar: Bar) -> list[str]:
        return self._pages.pen.letters.wrap(bar.label, ink.BAR_LABEL, self._room - 10)

    def _said(self, bar: Bar) -> list[str]:
        """What stands under a bar: its shares in words and figures, and its note."""
        shares = [f"{share.label} {number(share.value)}" for share in bar.shares] if self._mixed else []
        words = " \u00b7 ".join([*shares, *([bar.note] if bar.note else [])])
        return self._pages.pen.letters.wrap(words, _WORDS, self._full) if words else []

    def _height(self, bar: Bar) -> float:
        label = max(len(self._lines(bar)) * _LABEL.line, _LABEL.line) + 5
        return max(label, _THICK + 5.4 + len(self._said(bar)) * _WORDS.line)

    def _bar(self, bar: Bar) -> None:
        pages, pen, left = self._pages, self._pages.pen, self._pages.measures.left
        height = self._height(bar)
        pages.room(height)
        top = pages.y + 0.6
        pen.put_lines(left, pages.y + 8.4, self._lines(bar), _LABEL)
        pen.box(left + self._room, top, (self._full, _THICK), ink.TRACK)
        x = left + self._room
        for share in bar.shares or (Share(bar.label, abs(bar.value), bar.tone, bar.fill),):
            width = max(self._full * share.value / self._most, 0.8) if share.value else 0.0
            filled(pen, x, top, (width, _THICK), share)
            x += width
        pen.text(pages.measures.right, pages.y + 8.4, self._figure(bar), ink.BAR_VALUE, RIGHT)
        pen.put_lines(left + self._room, top + _THICK + 7.2, self._said(bar), _WORDS)
        pages.y += height

    def _legend(self) -> None:
        """Each kind of share with its sum over all bars."""
        sums: dict[tuple[str, Tone, Fill], int] = {}
        for bar in self._chart.bars:
            for share in bar.shares:
                key = share.label, share.tone, share.fill
                sums[key] = sums.get(key, 0) + share.value
        if not sums:
            return
        pages, pen, x = self._pages, self._pages.pen, self._pages.measures.left
        for (label, tone, fill), value in sums.items():
            words = f"{label} {number(value)}"
            width = _SWATCH + 4 + pen.letters.width(words, _WORDS) + 14
            if x + width > pages.measures.right and x > pages.measures.left:
                pages.y += 12
                x = pages.measures.left
            filled(pen, x, pages.y + 1, (_SWATCH, _SWATCH), Share(label, value, tone, fill))
            pen.text(x + _SWATCH + 4, pages.y + 8, words, _WORDS)
            x += width
        pages.y += 16


def filled(pen: Pen, x: float, y: float, size: tuple[float, float], share: Share) -> None:
    """A rectangle in the colour and with the hatching of a share; its upper left corner is (x, y)."""
    width, height = size
    if not width:
        return
    colour = TONE_FILL[share.tone]
    if share.fill is Fill.SOLID:
        pen.box(x, y, size, colour)
        return
    pen.box(x, y, size, ink.WHITE)
    lines = list(hatching(share.fill, width, height, _STEP))
    if lines:
        pen.hatch(x, y, size, lines, colour)
    inset = min(0.4, width / 2)
    pen.frame(x + inset, y + 0.4, (width - 2 * inset, height - 0.8), colour, 0.8)
