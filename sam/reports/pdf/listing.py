"""A table of any length, drawn as raw text operators: 100,000 rows in a few seconds, a page held at a time.

Each column keeps what it has drawn before (stock repeats itself), so most cells are a look-up, and a row is one joined
string. A text that is too long is narrowed, then wrapped, and only then, and only in text columns, cut with an
ellipsis. A serial number is narrowed or wrapped, never cut. A note stands whole under its row.

A group's heading stands with its first row, its total with its last. The heading is repeated, as continued, at the head of a
page on which more of it is drawn, and only there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

from sam.reports.codes import RowDigest
from sam.reports.fonts import Face
from sam.reports.page import Cell, Group, Row, Table, cells_of
from sam.reports.pdf import ink
from sam.reports.pdf.canvas import LEFT, RIGHT
from sam.reports.pdf.cells import NEXT, ColumnInk
from sam.reports.pdf.columns import (
    RIGHT_SIDE,
    head_lines,
    lay_out,
    peek,
    ruled,
    written,
)
from sam.reports.pdf.ink import INK, INK2, LINE, NAVY, TINT, Style
from sam.reports.pdf.letters import NARROWEST
from sam.reports.pdf.pages import Pages, squeezed
from sam.words.translate import _

_CHUNK = 256
_BASE = 0.68
"""Where the baseline is, in parts of a row."""
_AFTER = 13.0
"""What the rules of a grand total take, with the air around them."""
_UNDER = 8.0
"""What the rules of a total take, with the air under it."""
_INDENT = 10.0
"""How far a note stands in."""
_Line = tuple[str, float]
"""Operators of a line, and how far it ends from the left edge of the paper."""
_TOGETHER = 8
"""So many lines of a note stay with their row; what is longer may go on over the page."""


class Listing:
    """Draws one table on the pages.

    Args:
        pages: where.
        table: what.
        number: which table of the file it is, for the name of its head.
        digest: takes in every row that is drawn.
    """

    def __init__(self, pages: Pages, table: Table, number: int, digest: RowDigest) -> None:
        self._pages = pages
        self._table = table
        self._digest = digest
        self._head = f"head{number}"
        self._columns = ruled(table.columns)
        sample, groups = peek(table.groups)
        measures, letters = pages.measures, pages.paper.letters
        self._layout = layout = lay_out(self._columns, sample, (measures.left, measures.across), letters, pen=table.pen)
        steps = [layout.left[0], *(b - a for a, b in zip(layout.left, layout.left[1:], strict=False))]
        self._inks = [
            ColumnInk(column, step, width, layout, letters)
            for column, step, width in zip(self._columns, steps, layout.width, strict=True)
        ]
        self._code: list[str] = []
        self._rules: list[str] = []
        self._y = 0.0
        self._group = ""
        self._due: Row | None = None
        self._head_height = self._define_head()
        first = next(groups, None)
        self._groups = chain([first] if first else [], groups)
        self._opening = layout.row if first and first.title else 0.0
        self._opening += self._height(self._lines_of(sample[0])[0]) if sample else layout.row

    @property
    def keep(self) -> float:
        """How much room the head and the first rows need below a heading."""
        return self._head_height + max(3 * self._layout.row, self._opening)

    def draw(self) -> None:
        """Draw the table from head to grand total."""
        self._digest.part(self._table)
        self._pages.room(self.keep)
        self._draw_head()
        empty = True
        for group in self._groups:
            self._settle()
            empty = self._draw_group(group) and empty
        total = cells_of(self._table.grand_total)
        self._settle(0 if total is None else self._layout.row + _AFTER)
        if empty:
            self._nothing()
        if total is not None:
            self._draw_total(total, double=True)
        self._pages.y += 8

    # ---------------------------------------------------------------------------------------------- head

    def _define_head(self) -> float:
        """Define the head as a form at the top of the page; returns its height."""
        pages, layout = self._pages, self._layout
        style = layout.head
        titles = [
            head_lines(pages.paper.letters, column.title, style, width)
            for column, width in zip(self._columns, layout.width, strict=True)
        ]
        deep = max(map(len, titles))
        height = deep * style.line + 5
        with pages.paper.form(self._head):
            for column, lines, left, width in zip(self._columns, titles, layout.left, layout.width, strict=True):
                side, x = (RIGHT, left + width) if column.kind in RIGHT_SIDE else (LEFT, left)
                for index, line in enumerate(lines):
                    y = style.size - 0.3 + (deep - len(lines) + index) * style.line
                    pages.pen.fitted(x, y, line, style, (width, side))
            pages.pen.rule(pages.measures.left, height, pages.measures.right, 0.9, NAVY)
        return height

    def _draw_head(self) -> None:
        self._pages.paper.place(self._head, 0, self._pages.y)
        self._pages.y += self._head_height
        self._y = self._pages.y

    # -------------------------------------------------------------------------------------------- groups

    def _draw_group(self, group: Group) -> bool:
        """Draw a group; True when it had no rows."""
        self._digest.group(group.title)
        rows = iter(group.rows)
        first = list(islice(rows, 2))
        closing = self._closing(group)
        if group.title:
            below = self._height(self._lines_of(first[0])[0]) if first else self._layout.row * 1.4
            below += closing if len(first) == 1 else 0
            self._ensure(self._layout.row + below)
            self._band(group.title)
        self._group = group.title
        drawn = self._draw_rows(chain(first, rows), closing)
        self._flush()
        self._due = cells_of(group.total)
        return drawn == 0

    def _settle(self, below: float = 0.0) -> None:
        """Draw the total of the group that ended, with so much room below it: a grand total stands with the last of them."""
        if self._due is not None:
            self._draw_total(self._due, double=False, below=below)
        self._due, self._group = None, ""

    def _band(self, title: str) -> None:
        pages, layout = self._pages, self._layout
        style = Style(Face.CONDENSED_BOLD, layout.size + 0.4, NAVY)
        left, across = pages.measures.left, pages.measures.across
        pages.pen.box(left, self._y, (across, layout.row), TINT)
        need = pages.pen.letters.width(title, style)
        if need > across - 6:
            style = Style(style.face, style.size * max(NARROWEST / 100, (across - 6) / need), NAVY)
        shown = squeezed(pages.pen, title, style, across - 6)
        pages.pen.text(left + 3, self._y + layout.row * _BASE, shown, style)
        self._advance(layout.row)

    def _draw_rows(self, rows: Iterable[Row], closing: float) -> int:
        """Draw rows, the last of them on the page that has `closing` points of room below it; returns how many there were."""
        source, drawn, last = iter(rows), 0, list[Row]()
        while chunk := list(islice(source, _CHUNK)):
            self._digest.rows(chunk)
            drawn += len(chunk)
            self._draw_chunk([*last, *chunk[:-1]])
            last = chunk[-1:]
        if last:
            self._ensure(self._height(self._lines_of(last[0])[0]) + closing)
            self._draw_chunk(last)
        return drawn

    def _draw_chunk(self, rows: Sequence[Row]) -> None:
        look_up: Sequence[Callable[[Cell], str]] = [column.__getitem__ for column in self._inks]
        height = self._layout.row
        tail = f" {-self._layout.left[-1]:.2f} {-height:.2f} Td"
        noted = len(self._columns) < len(self._table.columns)
        for row in rows:
            cells = row[:-1] if noted else row
            line = " ".join([get(cell) for get, cell in zip(look_up, cells, strict=True)])
            if NEXT in line or (noted and row[-1]):
                self._tall_row(row)
                continue
            if self._y + height > self._pages.bottom:
                self._turn()
            if not self._code:
                self._open()
            self._code.append(line + tail)
            self._advance(height)

    def _tall_row(self, row: Row) -> None:
        """A row that takes several lines: one of its cells does, or a note stands under it."""
        whole, rest = self._lines_of(row)
        self._put(whole)
        for line in rest:
            self._put([line])

    def _put(self, lines: Sequence[_Line]) -> None:
        """Lines that stay together, each with the way back to the left edge."""
        height = self._height(lines)
        self._ensure(height)
        if not self._code:
            self._open()
        for index, (line, back) in enumerate(lines, 1):
            down = self._layout.row if index == len(lines) else self._layout.lead
            self._code.append(f"{line} {-back:.2f} {-down:.2f} Td")
        self._advance(height)

    def _height(self, lines: Sequence[_Line]) -> float:
        """What a row of these lines takes."""
        return self._layout.row + (len(lines) - 1) * self._layout.lead

    def _lines_of(self, row: Row) -> tuple[list[_Line], list[_Line]]:
        """The lines of a row with those of its note that stay with it, and the rest of a long note."""
        cells = [column[cell].split(NEXT) for column, cell in zip(self._inks, row, strict=False)]
        lines: list[_Line] = []
        for index in range(max(map(len, cells))):
            parts = [
                cell[index] if index < len(cell) else column.move
                for cell, column in zip(cells, self._inks, strict=True)
            ]
            lines.append((" ".join(parts), self._layout.left[-1]))
        note = [self._note_line(text) for text in self._note(row)]
        return lines + note[:_TOGETHER], note[_TOGETHER:]

    def _note(self, row: Row) -> list[str]:
        """The note of a row in lines."""
        if len(row) == len(self._columns) or not row[-1]:
            return []
        across = self._pages.measures.across - _INDENT
        return self._pages.paper.letters.of(Face.MONO).wrap(str(row[-1]), across / self._note_size)

    @property
    def _note_size(self) -> float:
        return self._layout.mono * 0.94

    def _note_line(self, text: str) -> _Line:
        """In the face of serial numbers: a mark must not be read for another."""
        letters, layout = self._pages.paper.letters, self._layout
        mono, home = letters.of(Face.MONO), letters.of(Face.CONDENSED).font_name()
        left = layout.left[0] + _INDENT
        show = f"{INK2} rg {mono.font_name()} {self._note_size:.2f} Tf {mono.show(text, self._note_size)}"
        return f"{left:.2f} 0 Td {show} {INK} rg {home} {layout.size:.2f} Tf", left

    def _nothing(self) -> None:
        style = Style(Face.SANS_ITALIC, self._layout.size, ink.INK2)
        y = self._y + self._layout.row * _BASE
        self._pages.pen.text(self._pages.measures.left, y, _("Nothing to list."), style)
        self._advance(self._layout.row)
        self._flush()

    # -------------------------------------------------------------------------------------------- totals

    def _closing(self, group: Group) -> float:
        """Room that the totals under the last row of a group take: a total alone on a page says nothing."""
        room = 0.0 if group.total is None else self._layout.row + _UNDER
        return room if self._table.grand_total is None else room + self._layout.row + _AFTER

    def _draw_total(self, total: Row, *, double: bool, below: float = 0.0) -> None:
        layout, pages = self._layout, self._pages
        self._digest.total(total)
        cells = [self._total_cell(total, index) for index in range(len(self._columns))]
        deep = max(len(lines) for lines, _x, _room in cells)
        height = layout.row + 1 + (deep - 1) * layout.lead
        self._ensure(height + _UNDER - 1 + below)
        left, right = pages.measures.left, pages.measures.right
        pages.pen.rule(left, self._y, right, 0.7, NAVY)
        base = self._y + layout.row * _BASE + 0.6
        for lines, x, room in cells:
            for index, line in enumerate(lines):
                pages.pen.fitted(x, base + index * layout.lead, line, self._bold, room)
        self._y += height
        pages.pen.rule(left, self._y, right, 0.7 if double else 0.35, NAVY)
        if double:
            pages.pen.rule(left, self._y + 1.7, right, 0.35, NAVY)
        self._y += 4
        pages.y = self._y

    @property
    def _bold(self) -> Style:
        return Style(Face.CONDENSED_BOLD, self._layout.size, INK)

    def _total_cell(self, total: Row, index: int) -> tuple[list[str], float, tuple[float, float]]:
        """Lines of a cell of a total, where they stand, and (width, side); text runs on over empty cells beside it."""
        layout = self._layout
        kind = self._table.columns[index].kind
        text = written(total[index], kind)
        left, right = layout.left[index], layout.left[index] + layout.width[index]
        if kind in RIGHT_SIDE:
            return [text], right, (right - left, RIGHT)
        empty = index + 1
        while empty < len(self._columns) and total[empty] is None:
            right = layout.left[empty] + layout.width[empty]
            empty += 1
        return self._pages.pen.letters.wrap(text, self._bold, right - left), left, (right - left, LEFT)

    # ------------------------------------------------------------------------------------ page by page

    def _advance(self, height: float) -> None:
        self._y += height
        up = self._pages.measures.height - self._y
        self._rules.append(f"{self._pages.measures.left:.2f} {up:.2f} m {self._pages.measures.right:.2f} {up:.2f} l")

    def _ensure(self, height: float) -> None:
        if self._y + height > self._pages.bottom:
            self._turn()

    def _turn(self) -> None:
        self._flush()
        self._pages.turn()
        self._draw_head()
        if self._group:
            self._band(_("{group} (continued)").format(group=self._group))

    def _open(self) -> None:
        """Begin a block of text at the baseline of the next row."""
        layout = self._layout
        font = self._pages.paper.letters.of(Face.CONDENSED).font_name()
        base = self._pages.measures.height - self._y - layout.row * _BASE
        self._code.append(f"BT {INK} rg {font} {layout.size:.2f} Tf 0 {base:.2f} Td")

    def _flush(self) -> None:
        """Put the hairlines and the text of this page on the paper."""
        if self._rules:
            self._pages.paper.draw(f"q {LINE} RG .3 w {' '.join(self._rules)} S Q")
        if self._code:
            self._pages.paper.draw("\n".join([*self._code, "ET"]))
        self._rules, self._code = [], []
        self._pages.y = self._y
