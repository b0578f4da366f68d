"""The bound register of a month: every entry in the order of its number, who signed it, and the hash that chains it to the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sam.queries.reader import Reader
from sam.queries.register import EntryRow, Span, entries, span
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.codes import grouped_hex
from sam.reports.heading import heading
from sam.reports.movements import period
from sam.reports.naming import day_cell, moment_cell
from sam.reports.page import Column, Document, Group, Kind, Notice, Paragraph, Part, Row, SignatureLine, Table, Tone
from sam.words.formats import day, number
from sam.words.labels import kind_label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    first, last = period(reader, asked)
    head = heading(reader, replace(asked, as_of=last), REGISTER.name, _(REGISTER.title))
    found = span(reader, first, last)
    subtitle = _("Written down from {first} to {last}, by the time of Greenwich").format(
        first=day(first), last=day(last)
    )
    if not found.first:
        return head.document(subtitle, notices=(Notice(Tone.LOOK, _("Nothing was written down in these days.")),))
    parts: tuple[Part, ...] = (
        _table(entries(reader, first, last)),
        Paragraph(
            _("Print it when the month is over, number the sheets, bind and seal them, and keep them in another place than the computer.")
        ),
    )  # fmt: skip
    signatures = (
        SignatureLine(_("Account holder")),
        SignatureLine(_("Bound and sealed by")),
        SignatureLine(_("Commanding officer")),
    )
    return head.document(subtitle, facts=_facts(found), parts=parts, signatures=signatures)


def _facts(found: Span) -> tuple[tuple[str, str], ...]:
    return (
        (_("First entry"), number(found.first)),
        (_("Last entry"), number(found.last)),
        (_("Head before the first"), grouped_hex(found.before[:8])),
        (_("Head after the last"), grouped_hex(found.head[:8])),
    )


def _table(rows: Iterator[EntryRow]) -> Table:
    columns = (
        Column(_("Entry"), Kind.NUMBER, 7),
        Column(_("Entered"), Kind.MOMENT, 16),
        Column(_("Day"), Kind.DATE, 11),
        Column(_("What"), Kind.TEXT, 18),
        Column(_("Number"), Kind.SERIAL, 15),
        Column(_("With whom"), Kind.TEXT, 18),
        Column(_("Lines"), Kind.NUMBER, 6),
        Column(_("Pieces"), Kind.NUMBER, 8),
        Column(_("Signed by"), Kind.TEXT, 12),
        Column(_("Second signature"), Kind.TEXT, 10),
        Column(_("Hash"), Kind.SERIAL, 10),
        Column(_("Remark"), Kind.NOTE, 14),
    )
    return Table(_("Register"), columns, (Group("", _drawn(rows)),))


def _drawn(rows: Iterator[EntryRow]) -> Iterator[Row]:
    for one in rows:
        yield (
            one.number, moment_cell(one.recorded_at), day_cell(one.day), kind_label(one.kind), one.paper, one.whom, one.lines or None,
            one.pieces or None, one.by, one.second, grouped_hex(one.hash[:4]), _("entered late") if one.late else "",
        )  # fmt: skip


REGISTER = Report("register", N_("Bound register of a month"), frozenset({Option.FIRST, Option.LAST}), _gather)
