"""Where the column titles of a sheet stand: in one row or two, merged or not, under any number of heading lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sam.domain.sheet_rows import Column
from sam.exchange.sheets.answer_titles import own_columns
from sam.exchange.sheets.grid import Grid, Merge, Row
from sam.exchange.sheets.mapping import MAY_NAME, WHAT, TitleMatcher, assign

LOOK_AT = 40
"""Rows from the top among which the titles are looked for."""
_TWO_ROWS_COST = 0.15
_LEAST_SHARE = 0.3
"""Of the cells in a row of titles at least this part must be understood, unless `_SURE` of them are."""
_SURE = 3.0


@dataclass(frozen=True, slots=True)
class Header:
    """The titles of one sheet.

    Attributes:
        titles: by column from A, "" for none; made different from one another; two rows are joined by " / ".
        columns: what each is taken for.
        texts: the cells as they stand, row by row, to know them again further down.
    """

    first_row: int
    last_row: int
    titles: tuple[str, ...]
    columns: dict[int, Column]
    score: float
    texts: tuple[Row, ...]

    def meanings(self) -> frozenset[Column]:
        """The columns that the sheet has."""
        return frozenset(self.columns.values())


def find_header(grid: Grid, matcher: TitleMatcher, least: frozenset[Column] = frozenset()) -> Header | None:
    """The best row (or two) of titles among the first rows; None when no row looks like one.

    Args:
        grid: the sheet.
        matcher: knows the titles.
        least: columns that must be among them, when a profile is given.
    """
    top = grid.rows[:LOOK_AT]
    for loosely in (False, True):
        best: Header | None = None
        for i in range(len(top)):
            for span in (1, 2):
                header = _header_at(top, i, span, grid.merges, (matcher, loosely))
                if header and least <= header.meanings() and (best is None or header.score > best.score + 1e-9):
                    best = header
        if best:
            return best
    return None


def _header_at(
    top: Sequence[tuple[int, Row]],
    i: int,
    span: int,
    merges: Sequence[Merge],
    match: tuple[TitleMatcher, bool],
) -> Header | None:
    rows = top[i : i + span]
    numbers = [number for number, _ in rows]
    if len(rows) < span or numbers[-1] - numbers[0] != span - 1:
        return None
    matcher, everywhere = match
    cells = [_title_texts(number, row, merges) for number, row in rows]
    if span == 2 and not (
        _second_row_names(rows[1][1], cells, matcher) and _first_row_names(numbers[0], cells[0], matcher, merges)
    ):
        return None
    candidates = [_candidates([line[j] for line in cells]) for j in range(len(cells[0]))]
    exact = sum(any(matcher.exact(text) for text in texts) for texts in candidates)
    # slips of the keyboard are only looked for beside a title that is right, unless nothing else was found
    columns, score = assign(candidates, matcher, loosely=everywhere or exact > 0)
    filled = sum(bool(texts) for texts in candidates)
    if not _is_header(frozenset(columns.values()), score, filled):
        return None
    titles = _different(["" if not texts else texts[0] for texts in candidates])
    return Header(
        numbers[0], numbers[-1], titles, columns, score - _TWO_ROWS_COST * (span - 1), tuple(row for _, row in rows)
    )


def _title_texts(number: int, row: Row, merges: Sequence[Merge]) -> list[str]:
    """The texts of a row; a title merged over several columns stands over each of them.

    What the program itself wrote beside refused rows is no title.
    """
    own = own_columns(row)
    texts = [" ".join(cell.split()) if isinstance(cell, str) and i not in own else "" for i, cell in enumerate(row)]
    for merge in merges:
        if merge.first_row == number and merge.last_column > merge.first_column and merge.first_column < len(texts):
            for j in range(merge.first_column, min(merge.last_column + 1, len(texts))):
                texts[j] = texts[merge.first_column]
    return texts


def _second_row_names(second: Row, cells: list[list[str]], matcher: TitleMatcher) -> bool:
    """Whether a second row of titles is likely: words only, and it names a column that the first row does not."""
    filled = [cell for cell in second if cell is not None]
    if not filled or not all(isinstance(cell, str) for cell in filled):
        return False
    first = {matcher.exact(text) for text in cells[0] if text}
    new = {matcher.exact(text) for text in cells[1] if text} - first - {None}
    return bool(new)


def _first_row_names(number: int, texts: list[str], matcher: TitleMatcher, merges: Sequence[Merge]) -> bool:
    """Whether a row over titles belongs to them and is not a heading line: two titles of its own, or merged cells."""
    own = {matcher.exact(text) for text in texts if text} - {None}
    return len(own) >= 2 or any(merge.first_row == number for merge in merges)


def _candidates(texts: list[str]) -> list[str]:
    """The titles that a column may go by: both rows joined, the lower one, the upper one."""
    own = [text for text in dict.fromkeys(texts) if text]
    return own if len(own) < 2 else [" / ".join(own), own[1], own[0]]


def _is_header(columns: frozenset[Column], score: float, filled: int) -> bool:
    sure = score >= _SURE or (score >= 1.6 and score >= _LEAST_SHARE * filled)
    return len(columns) >= 2 and sure and any(c in columns for c in (*WHAT, *MAY_NAME))


def _different(titles: list[str]) -> tuple[str, ...]:
    """Titles that stand more than once get a number, so that each can be spoken of."""
    seen: dict[str, int] = {}
    out = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        out.append(f"{title} ({seen[title]})" if title and seen[title] > 1 else title)
    return tuple(out)
