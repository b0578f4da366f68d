"""Serial numbers that stand twice in one file, or nearly: the second of two equal ones is refused, look-alikes are told on both rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sam.domain.marks import fold, fold_worn
from sam.domain.problems import Problem
from sam.domain.problems.sheets import RowFault, RowNotice
from sam.domain.sheet_rows import Column, RowRead, Verdict
from sam.exchange.sheets.cells import shown

_TYPE = (Column.MAKE, Column.MODEL, Column.ITEM_NAME, Column.STOCK_NUMBER)


def judge_repeats(rows: Sequence[RowRead]) -> list[RowRead]:
    """The rows again, with what their serial numbers say about one another. Only rows that are taken are compared."""
    kept = list(rows)
    numbered = [i for i, row in enumerate(kept) if row.verdict is Verdict.TAKEN and row.cells.text(Column.SERIAL)]
    first: dict[tuple[str, str], int] = {}
    unique: list[int] = []
    for i in numbered:
        key = (_type_of(kept[i]), _exact(kept[i]))
        if key in first:
            kept[i] = _refused(kept[i], kept[first[key]])
        else:
            first[key] = i
            unique.append(i)
    _tell_look_alikes(kept, unique)
    _tell_other_types(kept, unique)
    return kept


def _type_of(row: RowRead) -> str:
    return "|".join(fold(row.cells.text(column)) for column in _TYPE)


def _exact(row: RowRead) -> str:
    return "".join(row.cells.text(Column.SERIAL).upper().split())


def _refused(row: RowRead, first: RowRead) -> RowRead:
    values = _values(row) | {"first_sheet": first.sheet, "first_row": first.row}
    problem = Problem(RowFault.SERIAL_REPEATED, (row.sheet, row.row), values)
    return replace(row, verdict=Verdict.REFUSED, notices=(*row.notices, problem))


def _tell_look_alikes(rows: list[RowRead], unique: Sequence[int]) -> None:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in unique:
        groups[_type_of(rows[i]), fold_worn(rows[i].cells.text(Column.SERIAL))].append(i)
    _tell(rows, groups.values(), RowNotice.SERIAL_LOOKS_LIKE)


def _tell_other_types(rows: list[RowRead], unique: Sequence[int]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for i in unique:
        groups[_exact(rows[i])].append(i)
    _tell(rows, groups.values(), RowNotice.SERIAL_OTHER_TYPE)


def _tell(rows: list[RowRead], groups: Iterable[list[int]], code: RowNotice) -> None:
    for group in groups:
        if len(group) < 2:
            continue
        for i in group:
            other = rows[group[0] if i != group[0] else group[1]]
            values = _values(rows[i]) | {
                "other": shown(other.cells.text(Column.SERIAL)),
                "other_sheet": other.sheet,
                "other_row": other.row,
            }
            rows[i] = replace(rows[i], notices=(*rows[i].notices, Problem(code, (rows[i].sheet, rows[i].row), values)))


def _values(row: RowRead) -> dict[str, object]:
    return {"sheet": row.sheet, "row": row.row, "value": shown(row.cells.text(Column.SERIAL))}
