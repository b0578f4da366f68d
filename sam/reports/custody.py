"""Custody: what each person and unit holds. Asked for one of them it is a hand receipt, with lines to sign."""

from __future__ import annotations

from itertools import groupby

from sam.domain.places import HOLDERS
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.custody import Custody, custody
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import Amounts, capital, day_cell
from sam.reports.page import Column, Document, Group, Kind, Row, SignatureLine, Table
from sam.words.labels import condition_label, form_label, unit_label
from sam.words.translate import N_, _

_AT = 5
"""The column of the quantity."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, CUSTODY.name, _(CUSTODY.title))
    holder = holder_asked(reader, asked.person)
    rows = custody(reader, head.as_of, head.as_known, person=asked.person or None)
    subtitle = _("What persons and units hold, by holder")
    signatures: tuple[SignatureLine, ...] = ()
    if holder:
        subtitle = _("What {holder} holds").format(holder=holder)
        signatures = (SignatureLine(_("I hold what is listed here"), holder), SignatureLine(_("Checked by")))
    holders = len({(row.holder, row.holder_number) for row in rows})
    return head.document(
        subtitle,
        facts=() if holder else ((_("Holders"), holders), (_("Lines held"), len(rows))),
        parts=(_table(rows),),
        signatures=signatures,
    )


def holder_asked(reader: Reader, number: str) -> str:
    """Name and number of the holder that is asked about; empty when all are.

    Raises:
        Refused: the book knows no such person or unit.
    """
    if not number:
        return ""
    found = next((one for one in places_named(reader, number) if one.kind in HOLDERS and one.code == number), None)
    if found is None:
        raise refuse(P.UNKNOWN_PERSON, "person", value=number)
    return f"{found.name} ({found.code})"


def _table(rows: tuple[Custody, ...]) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 12),
        Column(_("Item type"), Kind.TEXT, 24),
        Column(_("Kept as"), Kind.TEXT, 10),
        Column(_("Serial or lot"), Kind.SERIAL, 14),
        Column(_("Condition"), Kind.TEXT, 12),
        Column(_("Quantity"), Kind.NUMBER, 7),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("Voucher"), Kind.SERIAL, 14),
        Column(_("Due back"), Kind.DATE, 11),
    )
    everything = Amounts()
    for row in rows:
        everything.add(row.quantity, row.unit_of_count)
    groups = (
        _holder(list(of_holder), len(columns))
        for _key, of_holder in groupby(rows, key=lambda row: (row.holder, row.holder_number))
    )
    holders = {(row.holder, row.holder_number) for row in rows}
    grand = everything.row(len(columns), _AT) if len(holders) > 1 else None
    return Table(_("Held"), columns, groups, grand, _("Holder"))


def _holder(rows: list[Custody], columns: int) -> Group:
    amounts = Amounts()
    lines: list[Row] = []
    for row in rows:
        amounts.add(row.quantity, row.unit_of_count)
        lines.append(
            (
                row.item_type, row.type_name, capital(form_label(row.form)), row.item, condition_label(row.condition), row.quantity,
                unit_label(row.unit_of_count, row.quantity), day_cell(row.since), row.voucher, day_cell(row.due_back),
            )
        )  # fmt: skip
    return Group(f"{rows[0].holder} ({rows[0].holder_number})", lines, amounts.row(columns, _AT))


CUSTODY = Report("custody", N_("Custody by holder"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.PERSON}), _gather)
