"""Lays a label out for a size: a tag with its code beside the text, over it on a tall one, bars below; a card where there is room.

The same label, size and code give the same sketch, on the screen and on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sam.reports.fonts import Face
from sam.reports.labels.asking import CodeKind
from sam.reports.labels.card import card
from sam.reports.labels.facts import Label
from sam.reports.labels.fitting import LEAD, Lines, Para, column_height, place_column, set_column
from sam.reports.labels.marks import MM, bars, content, diamonds, matrix, moved
from sam.reports.labels.sketch import Piece, Sketch, Words
from sam.reports.labels.stocks import Stock
from sam.reports.labels.styles import BOLD, MONO, MONO_BOLD, PLAIN
from sam.reports.pdf.ink import Style
from sam.reports.pdf.letters import Letters

Contents = Callable[[int], str]
"""The words for so many things that found no room on the label."""

_CARD = (90.0, 45.0)
_TALL = 1.2
_READABLE = 4.6


def lay_out(letters: Letters, label: Label, stock: Stock, kind: CodeKind, more: Contents) -> Sketch:
    """The sketch of one label."""
    if (label.facts or label.contents) and stock.size[0] >= _CARD[0] and stock.size[1] >= _CARD[1]:
        return tuple(card(letters, label, stock, kind, more))
    return tuple(_Tag(letters, label, stock, kind, more).pieces())


class _Tag:
    """A small label: code, then what the thing is, the largest first."""

    def __init__(self, letters: Letters, label: Label, stock: Stock, kind: CodeKind, more: Contents) -> None:
        self._letters, self._label, self._kind, self._more = letters, label, kind, more
        self._width, self._height = stock.size[0] * MM, stock.size[1] * MM
        self._margin = min(4.0, max(1.2, 0.045 * stock.size[1])) * MM
        self._filled = not stock.thermal
        self._scale = min(3.6, max(0.8, (stock.size[0] * stock.size[1] / 1250) ** 0.5))

    def pieces(self) -> Iterator[Piece]:
        """Everything on it."""
        if self._kind is CodeKind.CODE_128:
            yield from self._with_bars()
        elif self._width < _TALL * self._height:
            yield from self._tall()
        else:
            yield from self._beside()

    def _beside(self) -> Iterator[Piece]:
        most = 5 if self._height < 30 * MM else 7 if self._height < 60 * MM else 10
        code, quiet = matrix(self._label.plate, self._kind, 0.47 * self._width, self._height, most)
        side = code.modules.across * code.unit
        left = max(quiet, self._margin)
        yield moved(code, left, (self._height - side) / 2)
        x = left + side + max(quiet, self._margin)
        yield from self._texts(x, self._margin, self._width - x - self._margin, self._height - 2 * self._margin)

    def _tall(self) -> Iterator[Piece]:
        room = 0.46 * self._height
        code, quiet = matrix(self._label.plate, self._kind, self._width, room, 16)
        side = code.modules.across * code.unit
        edge = max(quiet, self._margin)
        yield moved(code, edge, self._height - edge - side)
        high = self._height - 2 * edge - side - self._margin
        margin = 1.5 * self._margin
        yield from self._texts(margin, margin, self._width - 2 * margin, high, middle=False)

    def _with_bars(self) -> Iterator[Piece]:
        tall = min(20 * MM, max(5.5 * MM, 0.26 * self._height))
        code = bars(self._label.plate, self._width, tall)
        across = code.modules.across * code.unit
        said = content(self._label.plate, self._kind)
        size = min(9.0, max(5.0, 0.028 * self._height * 2))
        style = Style(Face.MONO, size)
        wide = self._letters.width(said, style)
        base = self._height - self._margin * 0.8
        top = base - size - tall
        yield moved(code, (self._width - across) / 2, top)
        yield Words((self._width - wide) / 2, base, said, Face.MONO, size)
        high = top - 2 * self._margin
        yield from self._texts(self._margin, self._margin, self._width - 2 * self._margin, high)

    def _texts(self, x: float, y: float, width: float, height: float, *, middle: bool = True) -> Iterator[Piece]:
        """The column of texts in a room, the diamonds at its right."""
        if self._label.hazards:
            side = min(0.62 * height if self._label.un else height, 0.42 * width, 34 * MM)
            room = (side, side)
            corner = (x + width - side, y)
            yield from diamonds(self._letters, self._label.hazards, corner, room, filled=self._filled)
            if self._label.un:
                yield self._under_diamond(x + width - side, y + side, side)
            width -= side + self._margin
        paras, found = self._fitting(width, height)
        top = y + max(0.0, (height - column_height(paras, found)) / 2) if middle else y
        yield from place_column(paras, found, x, top, width)

    def _under_diamond(self, x: float, y: float, width: float) -> Words:
        style = Style(Face.SANS_BOLD, min(9.0 * self._scale, width / 4))
        wide = self._letters.width(self._label.un, style)
        return Words(x + (width - wide) / 2, y + style.size * 1.05, self._label.un, style.face, style.size)

    def _fitting(self, width: float, height: float) -> tuple[list[Para], list[Lines]]:
        """The texts that are set; of what lies in a box as many lines as can be read, the rest counted."""
        contents = self._label.contents
        for shown in range(min(len(contents), int(height / (_READABLE * LEAD))), -1, -1):
            rest = [self._more(len(contents) - shown)] if shown < len(contents) else []
            paras = self._paras([*contents[:shown], *rest])
            found = set_column(self._letters, paras, width, height)
            readable = all(one.size >= _READABLE for one in found)
            if readable or not shown:
                return paras, found
        raise AssertionError("the last try always returns")

    def _paras(self, contents: Sequence[str]) -> list[Para]:
        label, scale = self._label, self._scale
        head = Para(label.head, MONO_BOLD, min(72, 13.5 * scale), 5.5, 4, head=True)
        paras = [Para(label.caption.upper(), PLAIN, 6 * scale, 4.8, 1)] if label.caption else []
        paras.append(head)
        if label.name:
            paras.append(Para(label.name, BOLD, 9 * scale, 5.2, 3))
        said = [f"{caption} {value}" for caption, value in label.facts]
        facts = [" · ".join(said[start : start + 2]) for start in range(0, len(said), 2)]
        paras += [Para(text, PLAIN, 7.6 * scale, 5, 2) for text in (*facts, *label.lines, *contents)]
        small = [Para(label.foot, PLAIN, 6 * scale, 4.6, 2, gap=0.55, ruled=True)] if label.foot else []
        if self._kind is not CodeKind.CODE_128:
            gap = 0.0 if small else 0.5
            small.append(Para(content(label.plate, self._kind), MONO, 6 * scale, 4.6, 2, gap=gap))
        return paras + small
