"""A label with room, for packages and boxes: name, lot, diamonds, facts in a grid, what lies in it, and the code in a strip below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sam.reports.fonts import Face
from sam.reports.labels.asking import CodeKind
from sam.reports.labels.facts import Label
from sam.reports.labels.fitting import LEAD, Lines, Para, column_height, one_line, place_column, set_column
from sam.reports.labels.marks import MM, bars, content, diamonds, diamonds_height, matrix, moved
from sam.reports.labels.sketch import Line, Piece, Words
from sam.reports.labels.stocks import Stock
from sam.reports.labels.styles import BOLD, MONO, MONO_BOLD, PLAIN
from sam.reports.pdf.ink import Style
from sam.reports.pdf.letters import Letters

_LOW = 70.0
_READABLE = 5.4


def card(letters: Letters, label: Label, stock: Stock, kind: CodeKind, more: Callable[[int], str]) -> Iterator[Piece]:
    """The pieces of the label."""
    yield from _Card(letters, label, stock, kind, more).pieces()


class _Card:
    """One such label."""

    def __init__(
        self, letters: Letters, label: Label, stock: Stock, kind: CodeKind, more: Callable[[int], str]
    ) -> None:
        self._letters, self._label, self._kind, self._more = letters, label, kind, more
        self._width, self._height = stock.size[0] * MM, stock.size[1] * MM
        self._margin = 3.2 * MM
        self._filled = not stock.thermal
        self._tall = stock.size[1] > stock.size[0]
        self._scale = min(2.1 if self._tall else 1.5, max(0.82, (stock.size[0] * stock.size[1] / 6000) ** 0.5))
        if self._tall:
            self._scale *= 1.2
        self._columns = self._facts_across(stock)

    def _facts_across(self, stock: Stock) -> int:
        """Facts beside each other: all of them where the label is low, two where it is tall, and no single one in a row."""
        count = len(self._label.facts)
        if self._tall:
            return 2
        return max(3, count) if stock.size[1] < _LOW or count == 4 else 3

    def pieces(self) -> Iterator[Piece]:
        """Everything on it, from the bottom strip to what is left between."""
        strip = self._strip()
        floor = next(piece.y for piece in strip if isinstance(piece, Line))
        yield from strip
        top = self._margin
        if self._label.caption or self._label.un:
            yield from self._header()
            top += 11.5 * self._scale
        yield from self._middle(top, floor - 2 * self._scale)

    def _header(self) -> Iterator[Piece]:
        """What kind of label it is, and the UN number at the right."""
        left, right, scale = self._margin, self._width - self._margin, self._scale
        base = self._margin + 6.6 * scale
        un = Para(self._label.un, BOLD, 9.5 * scale, 6)
        wide = self._letters_width(un, 9.5 * scale) if self._label.un else 0.0
        caption = one_line(
            self._letters, Para(self._label.caption.upper(), PLAIN, 7 * scale, 5), right - left - wide - 8
        )
        yield Words(left, base, caption.lines[0][0], caption.face, caption.size, caption.lines[0][1])
        if self._label.un:
            yield Words(right - wide, base, self._label.un, Face.SANS_BOLD, 9.5 * scale)
        yield Line(left, base + 3 * scale, right, base + 3 * scale, 0.8)

    def _letters_width(self, para: Para, size: float) -> float:
        return self._letters.of(para.faces[0]).width(para.text) * size

    def _middle(self, top: float, floor: float) -> Iterator[Piece]:
        """Head and name beside the diamonds, then facts, then contents."""
        left, scale, margin = self._margin, self._scale, self._margin
        across = self._width - 2 * margin
        facts = self._facts(across)
        below = sum(height for height, _pieces in facts)
        above = max(0.42 * (floor - top), floor - top - below - (0.34 * (floor - top) if self._label.contents else 0))
        width, reach = across, 0.0
        if self._label.hazards:
            room = (min(0.44 * across, above * min(3, len(self._label.hazards))), min(above, 0.44 * across))
            corner = (self._width - margin - room[0], top + 1)
            yield from diamonds(self._letters, self._label.hazards, corner, room, filled=self._filled)
            width -= room[0] + margin
            reach = min(above, diamonds_height(len(self._label.hazards), room))
        paras = self._names()
        found = set_column(self._letters, paras, width, above)
        yield from place_column(paras, found, left, top, width)
        y = top + max(min(above, column_height(paras, found)), reach) + 3 * scale
        for height, pieces in facts:
            yield from pieces(y)
            y += height
        if self._label.contents:
            yield from self._contents(left, y + scale, across, floor - y - scale)

    def _names(self) -> list[Para]:
        label, scale = self._label, self._scale
        paras = [Para(label.head, MONO_BOLD, 21 * scale, 8, 3, head=True)]
        if label.name:
            paras.append(Para(label.name, BOLD, 13 * scale, 6.5, 3))
        return paras + [Para(text, PLAIN, 8.4 * scale, 6, 2) for text in label.lines]

    def _facts(self, across: float) -> list[tuple[float, Callable[[float], Iterator[Piece]]]]:
        """The rows of the grid: height, and what draws it at a y."""
        facts, scale = self._label.facts, self._scale
        gap = 5 * scale
        width = (across - (self._columns - 1) * gap) / self._columns
        rows: list[tuple[float, Callable[[float], Iterator[Piece]]]] = []
        for start in range(0, len(facts), self._columns):
            row = facts[start : start + self._columns]
            cells = [self._cell(caption, value, width) for caption, value in row]
            height = max(height for height, _paras, _found in cells) + 2.2 * scale
            rows.append((height, _row(cells, self._margin, width + gap, width)))
        return rows

    def _cell(self, caption: str, value: str, width: float) -> tuple[float, list[Para], list[Lines]]:
        scale = self._scale
        paras = [Para(caption.upper(), PLAIN, 5.8 * scale, 5, 1), Para(value, BOLD, 10.5 * scale, 6.5, 2)]
        room = (5.8 + 10.5) * LEAD * scale + 0.5
        found = set_column(self._letters, paras, width, room)
        return column_height(paras, found), paras, found

    def _contents(self, x: float, y: float, width: float, height: float) -> Iterator[Piece]:
        contents = self._label.contents
        for shown in range(min(len(contents), int(height / (_READABLE * LEAD))), -1, -1):
            rest = [self._more(len(contents) - shown)] if shown < len(contents) else []
            paras = [Para(text, PLAIN, 8.4 * self._scale, 5.5, 2) for text in (*contents[:shown], *rest)]
            if (len(contents) - shown) and not shown:
                paras = paras[:1]
            found = set_column(self._letters, paras, width, max(height, 6.5))
            if not shown or all(one.size >= _READABLE for one in found):
                yield from place_column(paras, found, x, y, width)
                return

    def _strip(self) -> list[Piece]:
        """Rule, code, what it says, and whose it is, at the foot."""
        left, right, scale = self._margin, self._width - self._margin, self._scale
        said = content(self._label.plate, self._kind)
        if self._kind is CodeKind.CODE_128:
            tall = min(18 * MM, max(8 * MM, 0.15 * self._height))
            code = bars(self._label.plate, self._width, tall)
            across = code.modules.across * code.unit
            high = 9 * scale
            top = self._height - self._margin * 0.8 - high - tall
            pieces: list[Piece] = [
                Line(left, top - 3 * scale, right, top - 3 * scale, 0.5),
                moved(code, (self._width - across) / 2, top),
            ]
            return [*pieces, *self._under_bars(said, top + tall + high)]
        code, quiet = matrix(
            self._label.plate, self._kind, 0.4 * self._width, 0.36 * self._height, 14 if self._tall else 9
        )
        side = code.modules.across * code.unit
        edge = max(quiet, self._margin)
        top = self._height - edge - side
        small = [Para(said, MONO, 8 * scale, 5, 2), *self._foot(0.3)]
        width = self._width - edge - side - edge - self._margin
        found = set_column(self._letters, small, width, side)
        y = top + (side - column_height(small, found))
        line = top - quiet
        pieces = [Line(left, line, right, line, 0.5), moved(code, edge, top)]
        return [*pieces, *place_column(small, found, 2 * edge + side, y, width)]

    def _under_bars(self, said: str, base: float) -> Iterator[Piece]:
        """What the bars say at the left, whose it is at the right."""
        left, right, scale = self._margin, self._width - self._margin, self._scale
        digits = one_line(self._letters, Para(said, MONO, 7 * scale, 5), 0.5 * (right - left))
        yield Words(left, base, said, digits.face, digits.size, digits.lines[0][1])
        if self._label.foot:
            foot = one_line(self._letters, Para(self._label.foot, PLAIN, 7 * scale, 5), 0.46 * (right - left))
            text, narrow = foot.lines[0]
            wide = self._letters.width(text, Style(foot.face, foot.size)) * narrow
            yield Words(right - wide, base, text, foot.face, foot.size, narrow)

    def _foot(self, gap: float) -> Sequence[Para]:
        return [Para(self._label.foot, PLAIN, 7.4 * self._scale, 5, 3, gap=gap)] if self._label.foot else []


def _row(
    cells: Sequence[tuple[float, list[Para], list[Lines]]], left: float, step: float, width: float
) -> Callable[[float], Iterator[Piece]]:
    def pieces(y: float) -> Iterator[Piece]:
        for index, (_height, paras, found) in enumerate(cells):
            yield from place_column(paras, found, left + index * step, y, width)

    return pieces
