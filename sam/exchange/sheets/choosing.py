"""Which sheets of a workbook are the list, and what their columns mean: by a given profile or by one that is proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sam.domain.problems import Problem, refuse
from sam.domain.problems.sheets import SheetFault, SheetSkipped
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import SheetLeftOut, SheetRead
from sam.exchange.sheets.grid import Grid
from sam.exchange.sheets.header import Header, find_header
from sam.exchange.sheets.mapping import TitleMatcher, general_matcher, propose


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet of the list: its grid and its titles."""

    grid: Grid
    header: Header

    @property
    def number_of_rows(self) -> int:
        """Rows under the header that are not empty."""
        return sum(number > self.header.last_row for number, _ in self.grid.rows)

    def as_read(self) -> SheetRead:
        """The sheet as the reading tells about it."""
        h = self.header
        return SheetRead(self.grid.name, h.titles, h.first_row, h.last_row, h.columns, self.grid.hidden)


@dataclass(frozen=True, slots=True)
class Choice:
    """The list within a file."""

    profile: Profile
    sheets: tuple[ListSheet, ...]
    left_out: tuple[SheetLeftOut, ...]


def choose(file_name: str, grids: Iterable[Grid], profile: Profile | None) -> Choice:
    """The sheets of the list.

    Raises:
        Refused: no sheet has titles, or none fits the profile.
    """
    filled: list[Grid] = []
    left_out: list[SheetLeftOut] = []
    for grid in grids:
        if grid.rows:
            filled.append(grid)
        else:
            left_out.append(SheetLeftOut(grid.name, Problem(SheetSkipped.EMPTY, (grid.name,), {"sheet": grid.name})))
    if not filled:
        raise refuse(SheetFault.NO_ROWS, file=file_name)
    if profile is None:
        return _proposed(file_name, filled, left_out)
    return _by_profile(file_name, filled, left_out, profile)


def _proposed(file_name: str, grids: list[Grid], left_out: list[SheetLeftOut]) -> Choice:
    """Sheets with the same titles are one list; of several lists the longest is taken, the others are named."""
    matcher = general_matcher()
    by_layout: dict[frozenset[str], list[ListSheet]] = defaultdict(list)
    for grid in grids:
        header = find_header(grid, matcher)
        if header is None:
            left_out.append(_skipped(grid, SheetSkipped.NO_HEADER))
        else:
            by_layout[frozenset(header.titles[i] for i in header.columns)].append(ListSheet(grid, header))
    if not by_layout:
        raise refuse(SheetFault.NO_HEADER, file=file_name)
    longest = max(by_layout.values(), key=lambda sheets: sum(sheet.number_of_rows for sheet in sheets))
    for sheets in by_layout.values():
        if sheets is not longest:
            left_out += [_skipped(sheet.grid, SheetSkipped.OTHER_LAYOUT) for sheet in sheets]
    first = longest[0].header
    return Choice(propose(file_name, first.titles, first.columns), tuple(longest), tuple(left_out))


def _by_profile(file_name: str, grids: list[Grid], left_out: list[SheetLeftOut], profile: Profile) -> Choice:
    names = [grid.name for grid in grids]
    for wanted in profile.sheets:
        if wanted not in names:
            raise refuse(SheetFault.NO_SUCH_SHEET, file=file_name, sheet=wanted, found=", ".join(names))
    matcher = TitleMatcher(dict(profile.columns), loosely=False)
    chosen: list[ListSheet] = []
    for grid in grids:
        if profile.sheets and grid.name not in profile.sheets:
            left_out.append(_skipped(grid, SheetSkipped.NOT_CHOSEN))
            continue
        header = find_header(grid, matcher, frozenset(profile.required))
        if header is None:
            left_out.append(_misfit(grid, matcher, profile))
        else:
            chosen.append(ListSheet(grid, header))
    if not chosen:
        missing = next(
            (skipped.reason.values["missing"] for skipped in left_out if "missing" in skipped.reason.values), None
        )
        titles = missing or ", ".join(title for title, column in profile.columns if column in profile.required)
        raise refuse(SheetFault.PROFILE_DOES_NOT_FIT, file=file_name, profile=profile.name, missing=titles)
    return Choice(profile, tuple(chosen), tuple(left_out))


def _misfit(grid: Grid, matcher: TitleMatcher, profile: Profile) -> SheetLeftOut:
    """Why a sheet does not fit a profile: no titles at all, or which are missing."""
    header = find_header(grid, matcher)
    if header is None:
        return _skipped(grid, SheetSkipped.NO_HEADER)
    lacking = [column for column in profile.required if column not in header.meanings()]
    titles = [next(title for title, c in profile.columns if c is column) for column in lacking]
    return _skipped(grid, SheetSkipped.COLUMNS_MISSING, missing=", ".join(titles))


def _skipped(grid: Grid, code: SheetSkipped, **values: object) -> SheetLeftOut:
    return SheetLeftOut(grid.name, Problem(code, (grid.name,), {"sheet": grid.name, "rows": len(grid.rows)} | values))
