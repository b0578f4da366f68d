"""How a problem of one row is named: its sheet, its number, the title of the column as the person wrote it, the value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from sam.domain.problems import Problem
from sam.domain.sheet_rows import Column, Reading, RowRead
from sam.words.column_names import LABELS
from sam.words.translate import _

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Against:
    """What is against every row that says the same, before it is known which row."""

    code: Enum
    column: Column | None = None
    values: Mapping[str, object] = field(default_factory=dict)


class RowTalk:
    """Turns what is against a row into a problem that names the row."""

    def __init__(self, reading: Reading) -> None:
        self._titles = {
            sheet.name: {column: sheet.titles[i] for i, column in reversed(tuple(sheet.columns.items()))}
            for sheet in reading.sheets
        }

    def title(self, row: RowRead, column: Column) -> str:
        """The title of the column in the row's own sheet."""
        return self._titles.get(row.sheet, {}).get(column) or _(LABELS[column])

    def problem(self, row: RowRead, against: Against) -> Problem:
        """The problem of this row."""
        column = against.column
        title = self.title(row, column) if column else ""
        values: dict[str, object] = {"sheet": row.sheet, "row": row.row, "column": title}
        if column is not None:
            values["value"] = shown(row.cells.text(column))
        values |= {key: shown(value) if isinstance(value, str) else value for key, value in against.values.items()}
        return Problem(against.code, (row.sheet, row.row, title), values)


def shown(text: str) -> str:
    """A text short enough for a sentence."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
