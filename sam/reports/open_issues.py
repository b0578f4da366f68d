"""Open issues: who has what on which voucher, since when, until when, and what is overdue on day D."""

from __future__ import annotations

from itertools import groupby

from sam.queries.custody import OpenIssue, open_issues
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.custody import holder_asked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Row, Table, Tone
from sam.words.labels import condition_label, kind_label, unit_label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, OPEN_ISSUES.name, _(OPEN_ISSUES.title))
    holder = holder_asked(reader, asked.person)
    rows = open_issues(reader, asked.person or None, as_of=head.as_of, as_known=head.as_known)
    late = sum(1 for row in rows if row.overdue_days > 0)
    figures = (
        KeyFigure(len({(row.holder, row.holder_number) for row in rows}), _("Holders")),
        KeyFigure(len(rows), _("Open lines")),
        KeyFigure(late, _("Overdue lines"), tone=Tone.STOP if late else Tone.GOOD),
    )
    subtitle = _("What {holder} has still to give back").format(holder=holder) if holder else _("By holder and voucher")
    return head.document(subtitle, parts=(KeyFigures(figures), _table(rows)))


def _table(rows: tuple[OpenIssue, ...]) -> Table:
    columns = (
        Column(_("Item type"), Kind.TEXT, 22),
        Column(_("Serial or lot"), Kind.SERIAL, 12),
        Column(_("Quantity"), Kind.NUMBER, 6),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("Condition"), Kind.TEXT, 11),
        Column(_("Given as"), Kind.TEXT, 12),
        Column(_("Voucher"), Kind.SERIAL, 14),
        Column(_("Duty"), Kind.TEXT, 12),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("Due back"), Kind.DATE, 11),
        Column(_("Days overdue"), Kind.NUMBER, 6),
        Column(_("State"), Kind.TEXT, 9),
    )
    groups = (
        Group(f"{name} ({number})" + (f" \u00b7 {unit}" if unit else ""), [_line(row) for row in of_holder])
        for (name, number, unit), of_holder in groupby(rows, lambda row: (row.holder, row.holder_number, row.unit))
    )
    return Table(_("Open issues"), columns, groups, None, _("Holder"))


def _line(row: OpenIssue) -> Row:
    return (
        row.type_name, row.item, row.quantity, unit_label(row.unit_of_count, row.quantity), condition_label(row.condition),
        kind_label(row.kind) if row.kind else "", row.voucher, row.duty, day_cell(row.since), day_cell(row.due_back),
        row.overdue_days or None, _state(row),
    )  # fmt: skip


def _state(row: OpenIssue) -> str:
    if row.overdue_days:
        return _("Overdue")
    return _("Not yet due") if row.due_back else _("No due day")


OPEN_ISSUES = Report(
    "open-issues", N_("Open issues"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.PERSON}), _gather
)
