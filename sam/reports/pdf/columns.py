"""How wide each column of a listing is, in which size it is set, and whether the page lies on its side.

A column says how many characters it wants; the first rows say what it needs. Figures, dates and serial numbers get
their whole width, text shares the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, islice

from sam.reports.fonts import Face
from sam.reports.page import Cell, Column, Group, Kind, Row, Table, cells_of
from sam.reports.pdf.ink import COLUMN_HEAD, Style
from sam.reports.pdf.letters import NARROWEST, Letters
from sam.words.formats import day, kilograms, moment, number

GAP = 9.0
"""Points between columns."""
SIZES = (8.2, 7.6, 7.0, 6.4)
_PEN_ROW = 2.4
"""Height of a row to write on by hand, in sizes of its text: seven millimetres."""
MONO_SHARE = 0.93
"""Size of a serial number beside text: monospaced letters look larger."""
SAMPLE = 200

_BREAKS = re.compile(r"(?<=[-/._ ])")
_WHOLE_WORD = 18
"""So many letters of one word a column of text keeps together."""
_LETTER = 0.47
"""Mean width of a condensed letter."""
_FIGURE = 0.54
_MONO = 0.6 * MONO_SHARE
_LONGEST = {Kind.DATE: datetime(2026, 9, 28, tzinfo=UTC), Kind.MOMENT: datetime(2026, 9, 28, 20, 48, tzinfo=UTC)}
_LEAST_FIGURES = {Kind.NUMBER: 6, Kind.MASS: 9}
RIGHT_SIDE = frozenset({Kind.NUMBER, Kind.MASS})
NEVER_WRAPPED = frozenset({Kind.NUMBER, Kind.MASS, Kind.DATE, Kind.MOMENT})


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a table.

    Attributes:
        size: size of the text.
        row: height of a row of one line.
        lead: height of each further line.
        left: where each column begins.
        width: how wide the text of each column may be.
    """

    size: float
    row: float
    lead: float
    left: tuple[float, ...]
    width: tuple[float, ...]

    @property
    def head(self) -> Style:
        """The style of its head: no larger than what stands below."""
        return head_style(self.size)

    @property
    def mono(self) -> float:
        """Size of serial numbers."""
        return self.size * MONO_SHARE


@dataclass(frozen=True, slots=True)
class Need:
    """What a column can live with, what it would like, and what its longest known cell would take."""

    least: float
    wish: float
    longest: float


def head_style(size: float) -> Style:
    """The style of a table's head above text of a size."""
    smaller = min(1.0, (size - 0.2) / COLUMN_HEAD.size)
    return Style(COLUMN_HEAD.face, COLUMN_HEAD.size * smaller, COLUMN_HEAD.colour, 0, COLUMN_HEAD.line * smaller)


def written(cell: Cell, kind: Kind) -> str:
    """A cell as it is read, in the language in use."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case int():
            return kilograms(cell) if kind is Kind.MASS else number(cell) if kind is Kind.NUMBER else str(cell)
        case datetime() if kind is not Kind.DATE:
            return moment(cell)
        case date():
            return day(cell)


def face_of(kind: Kind) -> Face:
    """The face of a column's cells."""
    return Face.MONO if kind is Kind.SERIAL else Face.CONDENSED


def ruled(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns that have a place across the page: a note stands under its row."""
    return columns[:-1] if columns and columns[-1].kind is Kind.NOTE else columns


def wants_width(tables: Iterable[Table], across: float, letters: Letters) -> bool:
    """Whether a table needs more than `across` points at the usual size."""
    return any(
        sum(_need(column, SIZES[0], letters, []).wish + GAP for column in ruled(table.columns)) - GAP > across
        for table in tables
    )


def lay_out(
    columns: Sequence[Column], sample: Sequence[Row], place: tuple[float, float], letters: Letters, *, pen: bool = False
) -> Layout:
    """The measures of a table at `place` (left edge, width), in the largest size in which its least needs fit."""
    left, across = place
    room = across - GAP * (len(columns) - 1)
    size, needs = SIZES[-1], []
    for size in SIZES:
        needs = [_need(column, size, letters, _cells(sample, index, pen=pen)) for index, column in enumerate(columns)]
        if sum(need.least for need in needs) <= room:
            break
    widths = _shared_out(columns, needs, room)
    # hundredths, as they are written: a row ends exactly where the next begins, however many follow
    edges = [round(left, 2)]
    for width in widths[:-1]:
        edges.append(round(edges[-1] + width + GAP, 2))
    return Layout(size, size * (_PEN_ROW if pen else 1.55), size * 1.2, tuple(edges), tuple(widths))


def _cells(sample: Sequence[Row], index: int, *, pen: bool) -> list[Cell]:
    """What is measured of a column. Where people write by hand, an empty one is as wide as it says."""
    cells = [row[index] for row in sample]
    return cells if not pen or any(cells) else []


def _need(column: Column, size: float, letters: Letters, cells: Sequence[Cell]) -> Need:
    word = max((letters.width(part, head_style(size)) for part in column.title.split()), default=0)
    lettering = letters.of(face_of(column.kind))
    scale = size * (MONO_SHARE if column.kind is Kind.SERIAL else 1)
    longest = max((lettering.width(written(cell, column.kind)) for cell in set(cells)), default=0) * scale
    if column.kind is Kind.TEXT:
        wish = column.share * _LETTER * size
        least = max(word, min(wish, 7 * _LETTER * size))
        if cells:  # no word is broken where it can stand whole, and what the rows do not need others may have
            words = {part for cell in set(cells) for part in _BREAKS.split(written(cell, column.kind))}
            whole = max((lettering.width(part) for part in words), default=0) * scale * NARROWEST / 100
            least = max(least, min(whole, _WHOLE_WORD * _LETTER * size)) if longest else min(least, max(word, longest))
            wish = max(least, min(wish, longest) if len(cells) < SAMPLE else wish)
        return Need(least, max(word, wish), longest)
    if column.kind is Kind.SERIAL:
        wish = max(column.share * _MONO * size, word)
        return Need(max(word, min(longest, 42 * _MONO * size)), max(wish, min(longest, 42 * _MONO * size)), longest)
    if column.kind in _LONGEST:
        least = lettering.width(written(_LONGEST[column.kind], column.kind)) * size
    else:
        least = max(column.share, _LEAST_FIGURES[column.kind]) * _FIGURE * size
    # a total is bold, and longer than what it adds up
    least = max(least, word, longest * 1.08)
    return Need(least, least, longest)


def _shared_out(columns: Sequence[Column], needs: Sequence[Need], room: float) -> list[float]:
    least, wish = sum(need.least for need in needs), sum(need.wish for need in needs)
    if least > room:
        return [need.least * room / least for need in needs]
    if wish > room:
        slack = (room - least) / (wish - least)
        return [need.least + (need.wish - need.least) * slack for need in needs]
    widths = [need.wish for need in needs]
    unmet = [max(need.longest - need.wish, 0.0) for need in needs]
    given = min(room - wish, sum(unmet))
    if given > 0:
        widths = [width + given * more / sum(unmet) for width, more in zip(widths, unmet, strict=True)]
    soft = [
        width if column.kind in (Kind.TEXT, Kind.SERIAL) else 0.0 for column, width in zip(columns, widths, strict=True)
    ]
    if not sum(soft):
        soft = list(widths)
    spare = room - sum(widths)
    return [width + spare * part / sum(soft) for width, part in zip(widths, soft, strict=True)]


def peek(groups: Iterable[Group]) -> tuple[list[Row], Iterator[Group]]:
    """The first rows, to measure, and all groups as if nobody had looked.

    Totals of groups that were run through are computed at once, while the sums they stand on are those of the group.
    """
    source = iter(groups)
    sample: list[Row] = []
    seen: list[Group] = []
    for group in source:
        rows = iter(group.rows)
        first = list(islice(rows, SAMPLE - len(sample)))
        sample += first
        if len(sample) >= SAMPLE:
            seen.append(Group(group.title, chain(first, rows), group.total))
            break
        seen.append(Group(group.title, first, cells_of(group.total)))
    return sample, chain(seen, source)


def head_lines(letters: Letters, title: str, style: Style, width: float) -> list[str]:
    """The heading of a column in lines; a word is set smaller rather than broken."""
    longest = max((letters.width(word, style) for word in title.split(" ")), default=0)
    return letters.wrap(title, style, min(max(width, longest), width * 100 / NARROWEST))
