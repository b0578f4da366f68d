"""The cells of a listing as ready operators: stock repeats itself, so most cells are a look-up."""

from __future__ import annotations

from sam.reports.fonts import Face
from sam.reports.page import Cell, Column, Kind
from sam.reports.pdf.columns import NEVER_WRAPPED, RIGHT_SIDE, Layout, face_of, written
from sam.reports.pdf.letters import NARROWEST, Letters

_MEMO = 20_000
_LINES = 4
"""Lines that a text may take before it is cut."""
NEXT = "\0"
"""Parts the lines of a cell that takes more than one; no operator holds it."""


class ColumnInk(dict[Cell, str]):
    """Ready operators of the cells of one column. They move from the former column's edge and end at this one's.

    Args:
        column: what it holds.
        step: points from the former column's left edge.
        width: how wide a cell may be.
        layout: the sizes.
        letters: the faces of the file.
    """

    def __init__(self, column: Column, step: float, width: float, layout: Layout, letters: Letters) -> None:
        super().__init__()
        self.move = f"{step:.2f} 0 Td"
        self._kind = column.kind
        self._step = step
        self._lettering = letters.of(face_of(column.kind))
        self._serial = column.kind is Kind.SERIAL
        self._size = layout.mono if self._serial else layout.size
        self._width = width / self._size
        self._switch = (
            f"{self._lettering.font_name()} {self._size:.2f} Tf",
            f"{letters.of(Face.CONDENSED).font_name()} {layout.size:.2f} Tf",
        )
        self[None] = self[""] = self.move

    def __missing__(self, cell: Cell) -> str:
        text = written(cell, self._kind)
        need = self._lettering.width(text)
        operators = self._line(text, need) if need <= self._width else self._too_long(text, need)
        if len(self) < _MEMO:
            self[cell] = operators
        return operators

    def _too_long(self, text: str, need: float) -> str:
        if need * NARROWEST / 100 <= self._width or self._kind in NEVER_WRAPPED:
            return self._line(text, need, self._width / need)
        lines = self._lettering.chop(text, self._width) if self._serial else self._wrapped(text)
        return NEXT.join(self._set(line) for line in lines)

    def _wrapped(self, text: str) -> list[str]:
        """Lines of a text, narrowed rather than broken inside a word, cut after the last that is allowed."""
        lettering = self._lettering
        longest = max(map(lettering.width, text.split(" ")))
        width = min(max(self._width, longest), self._width * 100 / NARROWEST)
        lines = lettering.wrap(text, width)
        if len(lines) > _LINES:
            lines = [*lines[: _LINES - 1], lettering.cut(" ".join(lines[_LINES - 1 :]), width)]
        return lines

    def _set(self, line: str) -> str:
        need = self._lettering.width(line)
        return self._line(line, need, min(1.0, self._width / need) if need else 1.0)

    def _line(self, text: str, need: float, narrowed: float = 1.0) -> str:
        show = self._lettering.show(text, self._size)
        if narrowed < 1:
            show = f"{narrowed * 100:.1f} Tz {show} 100 Tz"
        if self._serial:
            show = f"{self._switch[0]} {show} {self._switch[1]}"
        if self._kind not in RIGHT_SIDE:
            return f"{self.move} {show}"
        indent = round((self._width - need * narrowed) * self._size, 2)
        return f"{self._step + indent:.2f} 0 Td {show} {-indent:.2f} 0 Td"
