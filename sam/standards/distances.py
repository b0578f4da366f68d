"""From a net explosive quantity (NEQ) to the distance that it needs, and from a distance to the quantity that it permits.

IATG 02.20:2021 (third edition), annexes E, H and L, for storage above ground. Every answer has two figures: that of the printed table,
read at the next greater printed quantity (clause 7.6), and that of the distance function under the table, rounded up to the next metre or
down to the whole kilogram, which may take its place (clause 7.7). What has to be known beside a figure stands in its remarks.

Where the print is at fault:

* D11 from 2,500 to 4,500 kg: the function is printed with 3.6, the figures follow 3.7, which also continues the one below. 3.7 is used.
* D11 and D13: the function printed for more than 4,500 kg begins lower than the one before it ends; in D13 so does that for more than
  2,500 kg. A distance never falls here.
* Two cells of table E.1 are below their function where AASTP-1 (edition 1, change 2, table 1) prints the right figure: that one is used.
* All other cells are given as printed. Where one is below its function, or falls while the quantity grows, a remark says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import cbrt, ceil, log, sqrt

from sam.domain.problems import Problem, refuse
from sam.domain.problems.standards import StandardsProblem as P
from sam.standards.printed_tables import printed

_ALMOST = 1e-9  # metres: what arithmetic alone may add to a distance that is exact

Function = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Distance:
    """What a quantity needs.

    Attributes:
        table_m: by the printed table, metres; None where it has none.
        formula_m: by the function under it, rounded up to the metre; None where it does not hold.
        remarks: what has to be known beside the figures.
    """

    table_m: int | None
    formula_m: int | None
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a distance permits.

    Attributes:
        table_kg: the greatest printed quantity, kilograms; 0 where nothing is permitted.
        formula_kg: the greatest quantity by the function, whole kilograms.
        remarks: what has to be known beside the figures.
    """

    table_kg: int
    formula_kg: int
    remarks: tuple[Problem, ...] = ()


def _cube_root(factor: float) -> Function:
    return lambda neq: factor * cbrt(neq)


def _banded(factors: tuple[float, float, float]) -> Function:
    """Three functions that follow each other at 2,500 and 4,500 kg: a fragment distance that becomes a blast distance. Never falling."""
    small, middle, great = factors
    first, summit = small * cbrt(2_500) ** 2, middle * sqrt(4_500)

    def value(neq: float) -> float:
        if neq <= 2_500:
            return small * cbrt(neq) ** 2
        return max(first, middle * sqrt(neq)) if neq <= 4_500 else max(summit, great * cbrt(neq))

    return value


def _hd_1_2_2(neq: float) -> float:
    return 28.127 - 2.364 * log(neq) + 1.577 * log(neq) ** 2


def _hd_1_2_1(neq: float) -> float:
    return -167.648 + 70.345 * log(neq) - 1.303 * log(neq) ** 2


def _part(of: Function, factor: float) -> Function:
    return lambda neq: factor * of(neq)


_CUBE = {"D1": 0.35, "D2": 0.44, "D3": 0.5, "D4": 0.8, "D5": 1.1, "D6": 1.8, "D7": 2.4, "D8": 3.6, "D9": 4.8, "D10": 8.0,
         "D12": 22.2, "D14": 14.0, "D15": 18.0, "D16": 9.3, "D17": 12.0}  # fmt: skip

_FUNCTIONS: Mapping[str, Mapping[str, Function]] = {
    # foot of table E.1; 3.7 instead of 3.6 in D11, see above
    "1.1": {name: _cube_root(factor) for name, factor in _CUBE.items()}
    | {"D11": _banded((1.0, 3.7, 14.8)), "D13": _banded((1.5, 5.5, 22.2))},
    # foot of table H.1
    "1.2": {
        "D1": _hd_1_2_2,
        "D2": _hd_1_2_1,
        "D3": _part(_hd_1_2_2, 0.36),
        "D4": _part(_hd_1_2_1, 0.36),
        "D5": _part(_hd_1_2_2, 0.67),
        "D6": _part(_hd_1_2_1, 0.67),
    },
    # foot of table L.1; AASTP-1 tables 3A and 3B print a cube root for D1, their figures prove the square root
    "1.3": {"D1": lambda neq: 0.22 * sqrt(neq), "D2": _cube_root(3.2), "D3": _cube_root(4.3), "D4": _cube_root(6.4)},
}

_FLOORS: Mapping[str, Mapping[str, int]] = {
    "1.1": {"D11": 180, "D13": 270, "D14": 400, "D15": 400, "D16": 270, "D17": 270},
    "1.2": {"D1": 30, "D2": 60, "D3": 20, "D4": 20, "D5": 30, "D6": 60},
    "1.3": {"D1": 25, "D2": 60, "D3": 60, "D4": 60},
}
"""The least distance of a column, metres: what fragments reach, or heat."""

_FRAGMENTS = frozenset(_FLOORS["1.1"])
"""Columns of table E.1 whose first rows are fragment distances and follow no function."""

_SMALL = 500  # kg; below it table E.1 keeps the blast distances of 500 kg
_LIMITS = {"1.1": (50, 250_000), "1.2": (10, 500_000), "1.3": (500, 250_000)}
_COLUMN_LIMITS = {"D1": (50, 30_000), "D2": (30_001, 120_000)}
"""Of HD 1.1: the two shortest inter-magazine distances hold for these quantities only (table E.1)."""

REDUCED = frozenset({"D14", "D15", "D16", "D17"})
REDUCED_TO_KG = 45_000
"""The reduced distances of an earth-covered magazine hold up to here: AASTP-1 (edition 1, change 2) 1.3.6.7. IATG prints them further."""

_REPLACED = {("D15", 35_000): 590, ("D7", 40_000): 83}
"""Cells of table E.1 that are printed too low (580, 82), as AASTP-1 (edition 1, change 2) table 1 prints them."""

MOST_KG = 10_000_000
MOST_M = 100_000
"""Beyond these a figure is a slip of the pen, or was written in another unit."""


def table_of(division: str) -> str:
    """The division whose table a division or a sub-division of storage is read in: 1.1, 1.2 or 1.3.

    1.5 counts as 1.1 (IATG 02.20:2021, clause 10.2).

    Raises:
        Refused: there is no such division, or its distance is not a function of the quantity (1.4, 1.6).
    """
    if division in ("1.1", "1.5"):
        return "1.1"
    if division in ("1.2", "1.2.1", "1.2.2", "1.3", "1.3.1", "1.3.2"):
        return division[:3]
    if without_table(division) is not None:
        raise refuse(P.NO_TABLE_OF_DIVISION, "hd", division=division)
    raise refuse(P.DIVISION_UNKNOWN, "hd", value=division)


def without_table(division: str) -> Problem | None:
    """What is to be said instead of a figure of a division whose distances are in no table; None for every other.

    Source: IATG 02.20:2021, clause 10.2; AASTP-1 (edition 1, change 2), part I, table 4.
    """
    if division == "1.4":
        return Problem(P.NOT_BY_QUANTITY, values={"division": division})
    return Problem(P.NO_TABLE_OF_DIVISION, values={"division": division}) if division in ("1.6", "1.2.3") else None


def columns_of(division: str) -> tuple[str, ...]:
    """The columns of the table of a division, in its order."""
    return tuple(printed(table_of(division)))


def distance_for(division: str, column: str, neq_kg: Decimal | float) -> Distance:
    """The distance that a quantity needs, in a column of the table of its division.

    Source: IATG 02.20:2021, clauses 7.6 and 7.7, tables E.1, H.1 and L.1.

    Args:
        division: 1.1, 1.2 or 1.3; 1.5, 1.2.1, 1.2.2, 1.3.1 and 1.3.2 are read in the same tables.
        column: "D1" ... as the table names it.
        neq_kg: net explosive quantity, kilograms.

    Raises:
        Refused: no such division or column; a quantity of zero, below it, or absurd.
    """
    table, column = table_of(division), _column(division, column)
    neq = check_mass(neq_kg)
    outside = _outside(table, column, neq)
    if outside is not None:
        return Distance(None, None, (outside,))
    rows = printed(table)[column]
    row = next((one for one in rows if one >= neq), max(rows))
    return Distance(_cell(table, column, row), _up(exact(table, column, neq)), _remarks(table, column, neq, row))


def quantity_for(division: str, column: str, distance_m: Decimal | float, at_least_m: int = 0) -> Quantity:
    """The greatest quantity that a distance permits: no quantity up to it needs more than this distance.

    Source: IATG 02.20:2021, clauses 7.6 and 7.7: the table read at the next lesser quantity; the function turned round, rounded down.

    Args:
        division: as `distance_for`.
        column: as `distance_for`.
        distance_m: between the two sites, metres, measured as clause 7.2 says.
        at_least_m: the least distance that the matrix asks for whatever the quantity, such as 270; below it nothing is permitted.

    Raises:
        Refused: no such division or column; a distance of zero, below it, or absurd.
    """
    table, column = table_of(division), _column(division, column)
    there = check_distance(distance_m)
    least, most = _range(table, column)
    by_table = by_formula = 0
    if there >= at_least_m:
        for row in printed(table)[column]:
            if row > most or _cell(table, column, row) > there:
                break
            by_table = row
        by_formula = _greatest(table, column, there, least, most)
    remarks = []
    if not by_table and not by_formula:
        needed = max(at_least_m, _up(exact(table, column, least)))
        remarks.append(Problem(P.NOTHING_PERMITTED, values={"needed": needed, "column": column}))
    elif by_formula >= most:
        cause = P.REDUCED_ONLY_TO if column in REDUCED and table == "1.1" else P.TABLE_ENDS
        remarks.append(Problem(cause, values={"column": column, "most": most}))
    if by_table:
        remarks += _faults(table, column, by_table)
    if by_formula and table == "1.1" and by_formula <= _SMALL:
        remarks.append(Problem(P.EXTREME_CAUTION))
    return Quantity(by_table, by_formula, tuple(remarks))


def exact(table: str, column: str, neq: float) -> float:
    """The distance of a quantity before any rounding, metres: the function, and what fragments or heat reach at least."""
    value = _FUNCTIONS[table][column]
    floor = float(_FLOORS[table].get(column, 0))
    if table == "1.1" and neq < _SMALL:
        rows = printed(table)[column]
        if column in _FRAGMENTS:
            floor = float(rows[next(one for one in rows if one >= neq)])
        elif column != "D12":
            floor = value(_SMALL)
    return max(value(max(neq, _LIMITS[table][0])), floor)


def _column(division: str, column: str) -> str:
    known = columns_of(division)
    named = column.strip().upper()
    if named not in known:
        raise refuse(P.COLUMN_UNKNOWN, "column", value=column, division=division, first=known[0], last=known[-1])
    return named


def check_mass(neq_kg: Decimal | float) -> float:
    """A net explosive quantity that can be one, kilograms.

    Raises:
        Refused: no number; zero, below it, or absurd.
    """
    return _positive(neq_kg, MOST_KG, (P.NOT_A_MASS, P.MASS_NOT_POSITIVE, P.MASS_ABSURD), "neq")


def check_distance(distance_m: Decimal | float) -> float:
    """A distance that can be one, metres.

    Raises:
        Refused: no number; zero, below it, or absurd.
    """
    return _positive(distance_m, MOST_M, (P.NOT_A_DISTANCE, P.DISTANCE_NOT_POSITIVE, P.DISTANCE_ABSURD), "distance")


def _positive(value: Decimal | float, most: int, codes: tuple[P, P, P], where: str) -> float:
    number = float(value)
    not_one, not_positive, absurd = codes
    if number != number:  # noqa: PLR0124 - what is no number is not even itself
        raise refuse(not_one, where, value=str(value))
    if number <= 0:
        raise refuse(not_positive, where, value=str(value))
    if number > most:
        raise refuse(absurd, where, value=str(value), most=most)
    return number


def _range(table: str, column: str) -> tuple[int, int]:
    """The least and the greatest quantity for which a column permits anything, kilograms."""
    least, most = _COLUMN_LIMITS.get(column, _LIMITS[table]) if table == "1.1" else _LIMITS[table]
    if table == "1.1" and column in REDUCED:
        most = REDUCED_TO_KG
    return least, most


def _outside(table: str, column: str, neq: float) -> Problem | None:
    """Why there is no figure for this quantity; None where there is one."""
    least, most = _LIMITS[table]
    if neq > most:
        return Problem(P.ABOVE_THE_TABLE, values={"most": most})
    if table != "1.1":
        return None
    if neq < least:
        return Problem(P.BELOW_THE_TABLE, values={"least": least})
    first, last = _COLUMN_LIMITS.get(column, (least, most))
    if neq > last:
        return Problem(P.ABOVE_THE_COLUMN, values={"column": column, "most": last})
    if neq <= first - 1:
        return Problem(P.BELOW_THE_COLUMN, values={"column": column, "least": first - 1})
    return None


def _cell(table: str, column: str, row: int) -> int:
    cell = printed(table)[column][row]
    return _REPLACED.get((column, row), cell) if table == "1.1" else cell


def _up(metres: float) -> int:
    return ceil(metres - _ALMOST)


def _greatest(table: str, column: str, there: float, least: int, most: int) -> int:
    """The greatest whole quantity up to which the function stays within a distance; 0 where not even the least does."""
    if table == "1.1" and column in _FRAGMENTS and least < _SMALL:
        # the fragment distances of the first rows follow no function, and once fall: each stretch is passed before the next one counts
        for row in [one for one in printed(table)[column] if one <= _SMALL]:
            if exact(table, column, row) > there + _ALMOST:
                break
            least = row
        else:
            return _search(table, column, there, _SMALL, most)
        return least if exact(table, column, least) <= there + _ALMOST else 0
    return _search(table, column, there, least, most)


def _search(table: str, column: str, there: float, least: int, most: int) -> int:
    if exact(table, column, least) > there + _ALMOST:
        return 0
    while least < most:
        middle = (least + most + 1) // 2
        if exact(table, column, middle) <= there + _ALMOST:
            least = middle
        else:
            most = middle - 1
    return least


def _remarks(table: str, column: str, neq: float, row: int) -> tuple[Problem, ...]:
    """What has to be known beside the distance of a quantity that was read in this row."""
    remarks: list[Problem] = []
    first = _LIMITS[table][0]
    if neq < first:
        remarks.append(Problem(P.SMALLEST_ROW, values={"least": first}))
    elif row != neq:
        remarks.append(Problem(P.NEXT_ROW, values={"row": row}))
    if table == "1.1":
        if neq == first:
            remarks.append(Problem(P.AT_THE_EDGE, values={"least": first}))
        if neq < _SMALL:
            remarks.append(Problem(P.EXTREME_CAUTION))
        if column in REDUCED and neq > REDUCED_TO_KG:
            remarks.append(Problem(P.REDUCED_ONLY_TO, values={"column": column, "most": REDUCED_TO_KG}))
        if column == "D11" and 2_500 < neq <= 4_500:
            remarks.append(Problem(P.OTHER_FACTOR))
    return (*remarks, *_faults(table, column, row))


def _faults(table: str, column: str, row: int) -> list[Problem]:
    """What is wrong with a printed cell."""
    rows = printed(table)[column]
    cell, needed = rows[row], exact(table, column, row)
    if (column, row) in _REPLACED and table == "1.1":
        return [Problem(P.REPLACED_PRINT, values={"row": row, "printed": cell, "used": _cell(table, column, row)})]
    if cell < needed - _ALMOST:
        return [Problem(P.PRINTED_TOO_LOW, values={"row": row, "printed": cell, "formula": _up(needed)})]
    after = [one for one in rows if one > row and rows[one] < cell]
    return [Problem(P.NOT_RISING, values={"row": row, "printed": cell, "next": after[0]})] if after else []
