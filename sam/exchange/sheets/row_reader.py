"""One sheet of the list, row by row: is it a row of stock, what do its cells say, and may it go in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sam.domain.items import TypeKind
from sam.domain.problems import Problem
from sam.domain.problems.sheets import RowFault, RowLeftOut, RowNotice
from sam.domain.sheet_profile import Decider, ItemDecision, Profile, plain_title, squeezed
from sam.domain.sheet_rows import NO_CELLS, Cells, CellValue, Column, RawValue, RowRead, Verdict
from sam.exchange.sheets.cells import Finding, Outcome, Sight, raw_text, shown
from sam.exchange.sheets.choosing import ListSheet
from sam.exchange.sheets.columns import ColumnReader, ColumnReaders
from sam.exchange.sheets.grid import CellMarks, Merge, Row
from sam.words.column_names import LABELS
from sam.words.translate import _

_TOTAL = re.compile(
    r"(?:(?:sub|sous|gran|grand|general) ?)?(?:totals?|totales|totais|totaux)"
    r"(?: (?:general|generale|geral|parcial|partiel|de .*))?|suma|soma|somme|sum",
)
_NEVER_SHARED = frozenset({Column.SERIAL, Column.REGISTRY_NUMBER, Column.QUANTITY})
"""What cannot be said once for several rows."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """One meaning and the columns it is read from."""

    column: Column
    indexes: tuple[int, ...]
    title: str
    reader: ColumnReader
    default: str
    fixed: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """Something found in a row and the title of its column."""

    title: str
    finding: Finding


class SheetReader:
    """Reads the rows of one sheet.

    Args:
        sheet: its grid and titles.
        marks: formats, formulas and hidden rows around its values.
        profile: says what belongs to the list and what each row must have.
        readers: of the list's columns.
        decider: says what an item is.
    """

    def __init__(
        self, sheet: ListSheet, marks: CellMarks, profile: Profile, readers: ColumnReaders, decider: Decider
    ) -> None:
        self._sheet = sheet
        self._marks = marks
        self._profile = profile
        self._decider = decider
        self._decides = bool(profile.decisions or profile.rules)
        self._slots = _slots(sheet, profile, readers)
        self._places = {slot.column: i for i, slot in enumerate(self._slots)}
        if Column.SERIAL in self._places or Column.REGISTRY_NUMBER in self._places:
            self._places.setdefault(Column.QUANTITY, len(self._places))
        self._special = frozenset(marks.formulas) | frozenset(marks.formats) | frozenset(marks.errors)
        self._tall = {
            (row, merge.first_column): merge
            for merge in sheet.grid.merges
            if merge.last_row > merge.first_row > sheet.header.last_row
            for row in range(merge.first_row, min(merge.last_row, _last_row(sheet)) + 1)
        }
        self._tops = (
            {number: row for number, row in sheet.grid.rows if any(m.first_row == number for m in self._tall.values())}
            if self._tall
            else {}
        )
        self._repeats = [dict(enumerate(texts)) for texts in sheet.header.texts]

    def rows(self) -> Iterator[RowRead]:
        """Every row under the titles that is not empty, judged."""
        for number, row in self._sheet.grid.rows:
            if number > self._sheet.header.last_row:
                left_out = self._left_out(number, row)
                if left_out:
                    yield RowRead(self._sheet.grid.name, number, NO_CELLS, row, Verdict.LEFT_OUT, (left_out,))
                else:
                    yield self._read(number, row)

    def _left_out(self, number: int, row: Row) -> Problem | None:
        """The reason why the row is no row of stock; None when it is one."""
        if self._is_header_again(row):
            return self._problem(number, Finding(RowLeftOut.REPEATED_HEADER))
        total = _total(row)
        if total is not None and self._says_nothing_else(row, total):
            return self._problem(number, Finding(RowLeftOut.TOTAL, {"value": shown(total)}))
        for row_filter in self._profile.filters:
            for i, column in self._sheet.header.columns.items():
                if column is row_filter.column and i < len(row):
                    text = raw_text(row[i])
                    if text.strip() and not row_filter.lets_in(text):
                        return self._problem(number, _filtered(column, text), self._sheet.header.titles[i])
        return None

    def _is_header_again(self, row: Row) -> bool:
        return any(_same_titles(row, texts) for texts in self._repeats)

    def _says_nothing_else(self, row: Row, total: str) -> bool:
        """Whether a row with the word total names no item of its own."""
        naming = (Column.SERIAL, Column.STOCK_NUMBER, Column.ITEM_NAME, Column.LOT, Column.MODEL)
        cells = (row[i] for i, column in self._sheet.header.columns.items() if column in naming and i < len(row))
        return all(cell is None or cell == total or not isinstance(cell, str) for cell in cells)

    def _read(self, number: int, row: Row) -> RowRead:
        values: list[CellValue] = []
        said: list[_Said] = []
        for slot in self._slots:
            value, findings = self._cell(number, row, slot)
            values.append(value)
            said += [_Said(slot.title, finding) for finding in findings]
        if len(values) < len(self._places):
            values.append(None)
        self._settle(values, said)
        item = self._item(values, said)
        if number in self._marks.hidden_rows:
            said.append(_Said("", Finding(RowNotice.HIDDEN)))
        refused = any(isinstance(s.finding.code, RowFault) for s in said)
        return RowRead(
            self._sheet.grid.name,
            number,
            Cells(self._places, tuple(values)),
            row,
            Verdict.REFUSED if refused else Verdict.TAKEN,
            tuple(self._problem(number, s.finding, s.title) for s in said),
            item,
        )

    def _cell(self, number: int, row: Row, slot: _Slot) -> Outcome:
        """The value of one meaning in one row."""
        if slot.fixed is not None:
            return slot.reader.plain(slot.fixed)
        if len(slot.indexes) > 1:
            return self._joined(number, row, slot)
        value, findings = self._one_cell(number, row, slot, slot.indexes[0]) if slot.indexes else (None, ())
        if value is None and slot.default and not any(isinstance(f.code, RowFault) for f in findings):
            value, more = slot.reader.plain(slot.default)
            findings += more
        return value, findings

    def _one_cell(self, number: int, row: Row, slot: _Slot, i: int) -> Outcome:
        value = row[i] if i < len(row) else None
        at = (number, i)
        if at in self._tall:
            return self._merged(number, slot, self._tall[at])
        if at in self._special:
            marks = self._marks
            return slot.reader.read(Sight(value, marks.formats.get(at), at in marks.formulas, marks.errors.get(at)))
        return slot.reader.plain(value)

    def _merged(self, number: int, slot: _Slot, merge: Merge) -> Outcome:
        """A cell that is one with cells above or below it."""
        top = self._tops.get(merge.first_row, ())
        raw = top[merge.first_column] if merge.first_column < len(top) else None
        if slot.column in _NEVER_SHARED and raw is not None:
            values = {"value": shown(raw), "first_row": merge.first_row, "last_row": merge.last_row}
            return None, (Finding(RowFault.MERGED, values),)
        value, findings = slot.reader.plain(raw)
        if number > merge.first_row and value is not None:
            findings += (Finding(RowNotice.FILLED_FROM_MERGED, {"value": shown(value)}),)
        return value, findings

    def _joined(self, number: int, row: Row, slot: _Slot) -> Outcome:
        """A note made of several columns, each with its title."""
        parts: list[str] = []
        findings: tuple[Finding, ...] = ()
        for i in slot.indexes:
            value, more = self._one_cell(number, row, slot, i)
            findings += more
            if value is not None:
                parts.append(f"{self._sheet.header.titles[i]}: {value}")
        return "; ".join(parts) or None, findings

    def _settle(self, values: list[CellValue], said: list[_Said]) -> None:
        """What cells must say together: required ones are there, one serial number is one piece."""
        for column in self._profile.required:
            self._require(column, values, said)
        serial, registry = self._value(Column.SERIAL, values), self._value(Column.REGISTRY_NUMBER, values)
        quantity = self._value(Column.QUANTITY, values)
        if serial is not None and isinstance(quantity, int) and quantity != 1:
            finding = Finding(RowFault.SERIAL_WITH_QUANTITY, {"value": shown(serial), "quantity": quantity})
            said.append(_Said(self._title(Column.QUANTITY), finding))
        elif quantity is None and (serial is not None or registry is not None):
            if not self._faulty(Column.QUANTITY, said):
                values[self._places[Column.QUANTITY]] = 1
        elif quantity is None and not self._faulty(Column.SERIAL, said):
            self._require(Column.QUANTITY, values, said)

    def _require(self, column: Column, values: list[CellValue], said: list[_Said]) -> None:
        if self._value(column, values) is None and not self._faulty(column, said):
            said.append(_Said(self._title(column), Finding(RowFault.MISSING)))

    def _value(self, column: Column, values: list[CellValue]) -> CellValue:
        place = self._places.get(column)
        return None if place is None else values[place]

    def _title(self, column: Column) -> str:
        return next((slot.title for slot in self._slots if slot.column is column), _(LABELS[column]))

    def _faulty(self, column: Column, said: list[_Said]) -> bool:
        title = self._title(column)
        return any(s.title == title and isinstance(s.finding.code, RowFault) for s in said)

    def _item(self, values: list[CellValue], said: list[_Said]) -> ItemDecision | None:
        """What the profile decides about the item; a decision by rule is told."""
        if not self._decides:
            return None
        stock_number, name = self._value(Column.STOCK_NUMBER, values), self._value(Column.ITEM_NAME, values)
        item = self._decider.decide(str(stock_number or ""), str(name or ""))
        if item and item.by_rule:
            code = RowNotice.WEAPON_BY_RULE if item.kind is TypeKind.WEAPON else RowNotice.BULK_BY_RULE
            said.append(_Said("", Finding(code, {"value": f"{stock_number} {name}", "why": item.why})))
        return item

    def _problem(self, number: int, finding: Finding, title: str = "") -> Problem:
        values: dict[str, object] = {"sheet": self._sheet.grid.name, "row": number, "column": title, **finding.values}
        return Problem(finding.code, (self._sheet.grid.name, number, title), values)


def _slots(sheet: ListSheet, profile: Profile, readers: ColumnReaders) -> list[_Slot]:
    """The meanings of a sheet in the order of its columns; then those that only the profile gives."""
    indexes: dict[Column, list[int]] = {}
    for i, column in sheet.header.columns.items():
        indexes.setdefault(column, []).append(i)
    defaults, fixed = dict(profile.defaults), dict(profile.fixed)
    for column in (*defaults, *fixed):
        indexes.setdefault(column, [])
    return [
        _Slot(
            column,
            tuple(places),
            sheet.header.titles[places[0]] if places else _(LABELS[column]),
            readers.of(column),
            defaults.get(column, ""),
            fixed.get(column),
        )
        for column, places in indexes.items()
    ]


def _last_row(sheet: ListSheet) -> int:
    return sheet.grid.rows[-1][0] if sheet.grid.rows else 0


def _same_titles(row: Row, texts: Mapping[int, RawValue]) -> bool:
    """Whether most cells of a row are the titles that stand over them."""
    filled = same = 0
    for i, cell in enumerate(row):
        if cell is not None:
            filled += 1
            title = texts.get(i)
            if cell == title or (
                isinstance(cell, str) and isinstance(title, str) and plain_title(cell) == plain_title(title)
            ):
                same += 1
    return same >= 2 and same * 2 > filled


def _total(row: Row) -> str | None:
    """The first text of the row, when it is a word for total."""
    text = next((cell for cell in row if isinstance(cell, str) and not cell.isspace()), None)
    return text if text is not None and len(text) < 40 and _TOTAL.fullmatch(plain_title(text)) else None


def _filtered(column: Column, text: str) -> Finding:
    if column is Column.STOCK_NUMBER and len(squeezed(text)) >= 4:
        return Finding(RowLeftOut.OTHER_STOCK_CLASS, {"value": squeezed(text)[:4]})
    return Finding(RowLeftOut.NOT_IN_FILTER, {"value": shown(text)})
