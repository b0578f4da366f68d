"""The rows of a list in the preview: where each stands, what it says, what becomes of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sam.domain.problems import Problem
from sam.domain.sheet_rows import Column as Cell
from sam.domain.sheet_rows import RowRead, Verdict
from sam.services.taking_lists.comparison import Comparison, Difference
from sam.services.taking_lists.plan import Plan
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import Column, Kind, State
from sam.words import formats
from sam.words.translate import _

_WHAT = (Cell.ITEM_NAME, Cell.MODEL, Cell.MAKE, Cell.CATEGORY, Cell.STOCK_NUMBER)
_NUMBER = (Cell.SERIAL, Cell.LOT, Cell.REGISTRY_NUMBER)
_WHERE = (Cell.HOLDER, Cell.PLACE, Cell.REGION)


class Fate(Enum):
    """What becomes of a row."""

    POSTED = "posted"
    LOOK = "look"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Previewed:
    """One row of the preview."""

    row: RowRead
    fate: Fate
    problems: tuple[Problem, ...]


def previewed(plan: Plan) -> list[Previewed]:
    """Every row of the list with what becomes of it; refused rows first, then those worth a look."""
    refused = {row.key: problems for row, problems in plan.refusals()}
    remarks = {row.key: problems for row, problems in plan.remarks()}
    made = []
    for row in plan.reading.rows:
        if row.key in refused:
            made.append(Previewed(row, Fate.REFUSED, refused[row.key]))
        elif row.verdict is Verdict.LEFT_OUT:
            made.append(Previewed(row, Fate.LEFT_OUT, row.notices))
        elif row.key in remarks:
            made.append(Previewed(row, Fate.LOOK, remarks[row.key]))
        else:
            made.append(Previewed(row, Fate.POSTED, ()))
    return made


_STATES = {
    Fate.POSTED: State(Tone.OK, lambda: _("posted")),
    Fate.LOOK: State(Tone.WARN, lambda: _("posted, look")),
    Fate.REFUSED: State(Tone.STOP, lambda: _("refused")),
    Fate.LEFT_OUT: State(Tone.NONE, lambda: _("left out"), "minus-circle"),
}


def state_of(fate: Fate) -> State:
    """A fate as sign, word and colour."""
    return _STATES[fate]


def _first(row: RowRead, columns: Sequence[Cell]) -> str:
    return next((text for column in columns if (text := row.cells.text(column))), "")


def _raw(row: RowRead) -> str:
    """The first cells of a row that nobody read."""
    return " · ".join(str(value) for value in row.raw if value not in (None, ""))[:60]


def _what(one: Previewed) -> str:
    return _first(one.row, _WHAT) or _raw(one.row)


def _row(one: Previewed) -> str:
    """Where the row stands; a list of one sheet names no sheet."""
    return str(one.row.row) if one.row.sheet.lower().endswith((".csv", ".txt")) else f"{one.row.sheet} {one.row.row}"


def _quantity(one: Previewed) -> object:
    value = one.row.cells.get(Cell.QUANTITY)
    return "" if isinstance(value, date) else value


ROWS = (
    Column(lambda: _("Row"), _row, Kind.SOFT, 120),
    Column(lambda: _("What"), _what, grows=True),
    Column(lambda: _("Serial or lot"), lambda one: _first(one.row, _NUMBER), Kind.MONO, 132),
    Column(lambda: _("Quantity"), _quantity, Kind.NUMBER, 76),
    Column(lambda: _("Holder or place"), lambda one: _first(one.row, _WHERE), width=208),
    Column(lambda: _("Becomes"), lambda one: state_of(one.fate), Kind.STATE, 128),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One difference between list and book."""

    fate: State
    difference: Difference


_CHANGED = State(Tone.WARN, lambda: _("other quantity"))
_NEW = State(Tone.INFO, lambda: _("only in the list"))
_GONE = State(Tone.STOP, lambda: _("only in the book"))


def compared(comparison: Comparison) -> list[Compared]:
    """The differences as rows, other quantities first."""
    groups = ((_CHANGED, comparison.changed), (_NEW, comparison.new), (_GONE, comparison.gone))
    return [Compared(state, one) for state, group in groups for one in group]


COMPARED = (
    Column(lambda: _("Holder or place"), lambda one: one.difference.place_name or one.difference.place, width=240),
    Column(lambda: _("What"), lambda one: one.difference.type_name, grows=True),
    Column(lambda: _("Lot"), lambda one: one.difference.lot, Kind.MONO, 108),
    Column(lambda: _("In the book"), lambda one: one.difference.in_book, Kind.NUMBER, 96),
    Column(lambda: _("In the list"), lambda one: one.difference.in_list, Kind.NUMBER, 96),
    Column(
        lambda: _("Difference"), lambda one: _signed(one.difference.in_list - one.difference.in_book), Kind.NUMBER, 92
    ),
    Column("", lambda one: one.fate, Kind.STATE, 140),
)


def _signed(difference: int) -> str:
    return f"+{formats.number(difference)}" if difference > 0 else formats.number(difference)
