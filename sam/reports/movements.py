"""Movements of a period: every line of every voucher by the days on the papers, with the moment at which it was entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sam.domain.kinds import Kind as DocumentKind
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.reader import Reader
from sam.queries.registers import MovementRow, movements
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import Places, day_cell, moment_cell
from sam.reports.page import Column, Document, Group, Kind, Row, Table
from sam.words.formats import day, number
from sam.words.labels import condition_label, kind_label, unit_label
from sam.words.translate import N_, _


def period(reader: Reader, asked: ReportAsked) -> tuple[date, date]:
    """First and last day: as asked, else up to D and from the first of that month.

    Raises:
        Refused: the first day is after the last, or the last lies ahead.
    """
    last = asked.last or asked.as_of or reader.today
    first = asked.first or last.replace(day=1)
    if last > reader.today:
        raise refuse(P.DAY_AHEAD, "last", day=last, today=reader.today)
    if first > last:
        raise refuse(P.PERIOD_BACKWARDS, "first", first=first, last=last)
    return first, last


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    first, last = period(reader, asked)
    head = heading(reader, _on_last(asked, last), MOVEMENTS.name, _(MOVEMENTS.title))
    journal = _Journal(movements(reader, first, last, head.as_known), Places(reader))
    return head.document(
        _("From {first} to {last}, by the days on the papers").format(first=day(first), last=day(last)),
        parts=(journal.table(), journal.by_kind()),
    )


def _on_last(asked: ReportAsked, last: date) -> ReportAsked:
    """The same question with a day D: a period is over on its last day, whenever it is printed."""
    return ReportAsked(as_of=last, as_known=asked.as_known, language=asked.language, crest=asked.crest)


class _Journal:
    """The lines as they come, counted while they are drawn; the table by kind stands below and is filled by then."""

    def __init__(self, rows: Iterator[MovementRow], places: Places) -> None:
        self._rows = rows
        self._places = places
        self._vouchers: dict[str, int] = {}
        self._lines: dict[str, int] = {}

    def table(self) -> Table:
        """Every line."""
        columns = (
            Column(_("Day"), Kind.DATE, 11),
            Column(_("Voucher"), Kind.SERIAL, 14),
            Column(_("Movement"), Kind.TEXT, 11),
            Column(_("Item type"), Kind.TEXT, 18),
            Column(_("Serial or lot"), Kind.SERIAL, 12),
            Column(_("Quantity"), Kind.NUMBER, 6),
            Column(_("Unit"), Kind.TEXT, 7),
            Column(_("From"), Kind.TEXT, 15),
            Column(_("To"), Kind.TEXT, 15),
            Column(_("Condition"), Kind.TEXT, 11),
            Column(_("Reference"), Kind.TEXT, 10),
            Column(_("Entered"), Kind.MOMENT, 16),
            Column(_("Remark"), Kind.TEXT, 16),
        )
        return Table(_("Movements"), columns, (Group("", self._drawn()),), self._total)

    def _drawn(self) -> Iterator[Row]:
        for _voucher, rows in groupby(self._rows, key=lambda row: row.entry):
            for index, row in enumerate(rows):
                if not index:
                    self._vouchers[row.kind] = self._vouchers.get(row.kind, 0) + 1
                self._lines[row.kind] = self._lines.get(row.kind, 0) + 1
                yield self._line(row)

    def _line(self, row: MovementRow) -> Row:
        return (
            day_cell(row.day), row.voucher, kind_label(row.kind), row.type_name, row.item, row.quantity,
            unit_label(row.unit, row.quantity), self._places.get(row.takes, row.way), self._places.get(row.gives, row.way),
            condition_change(row.condition, row.into), row.reference, moment_cell(row.recorded_at),
            remarks(late=row.recorded_at[:10] > row.day, reversed_by=row.reversed_by, reverses=row.reverses),
        )  # fmt: skip

    def _total(self) -> Row:
        text = _("Vouchers: {vouchers}, lines: {lines}").format(
            vouchers=number(sum(self._vouchers.values())), lines=number(sum(self._lines.values()))
        )
        return (text, *(None,) * 12)

    def by_kind(self) -> Table:
        """How many vouchers and lines of each kind."""
        columns = (
            Column(_("Movement"), Kind.TEXT, 30),
            Column(_("Vouchers"), Kind.NUMBER, 8),
            Column(_("Lines"), Kind.NUMBER, 8),
        )
        return Table(_("By kind"), columns, (Group("", self._kinds()),))

    def _kinds(self) -> Iterator[Row]:
        for kind in DocumentKind:
            if kind.value in self._vouchers:
                yield (kind_label(kind.value), self._vouchers[kind.value], self._lines[kind.value])


def condition_change(before: str, after: str) -> str:
    """The condition of a line, and the one in which it arrives where that differs."""
    if before == after:
        return condition_label(before)
    return _("{before}, then {after}").format(before=condition_label(before), after=condition_label(after))


def remarks(*, late: bool, reversed_by: int, reverses: int) -> str:
    """What must be known of an entry: entered late, undone, or undoing."""
    said = []
    if late:
        said.append(_("entered late"))
    if reversed_by:
        said.append(_("reversed by entry {number}").format(number=number(reversed_by)))
    if reverses:
        said.append(_("undoes entry {number}").format(number=number(reverses)))
    return "; ".join(said)


MOVEMENTS = Report(
    "movements",
    N_("Movements of a period"),
    frozenset({Option.AS_OF, Option.AS_KNOWN, Option.FIRST, Option.LAST}),
    _gather,
)
