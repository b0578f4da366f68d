"""Blank forms for days without power: entries of a room, keys, seals. What is written on them is keyed in with its true day."""

from __future__ import annotations

from sam.queries.key_register import keys
from sam.queries.reader import Reader
from sam.reports.asking import Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Paragraph, Row, SignatureLine, Table
from sam.words.translate import N_, _

LINES = 12
"""Empty lines of each form."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, ROOM_FORMS.name, _(ROOM_FORMS.title))
    known = [(one.number, one.opens) for one in keys(reader)]
    text = _(
        "Write what happens at once, in ink, with the time. Key it in later with the day and time of the paper: the book then "
        "says that it was recorded late."
    )
    return head.document(
        _("Blank forms for days without power"),
        parts=(Paragraph(text), _entries(), _keys(known), _seals()),
        signatures=(SignatureLine(_("Account holder")), SignatureLine(_("Keyed in by"))),
    )


def _blank(columns: tuple[Column, ...], lines: int = LINES) -> list[Row]:
    return [tuple("" for _column in columns) for _line in range(lines)]


def _entries() -> Table:
    columns = (
        Column(_("Day and time"), Kind.TEXT, 14),
        Column(_("Time out"), Kind.TEXT, 8),
        Column(_("Room"), Kind.TEXT, 12),
        Column(_("What"), Kind.TEXT, 10),
        Column(_("Who, escort"), Kind.TEXT, 22),
        Column(_("Purpose"), Kind.TEXT, 20),
        Column(_("Weapons counted"), Kind.TEXT, 10),
        Column(_("Signature"), Kind.TEXT, 16),
    )
    return Table(_("Entries of rooms"), columns, (Group("", _blank(columns)),))


def _keys(known: list[tuple[str, str]]) -> Table:
    columns = (
        Column(_("Key"), Kind.TEXT, 8),
        Column(_("Opens"), Kind.TEXT, 20),
        Column(_("To whom"), Kind.TEXT, 20),
        Column(_("Time out"), Kind.TEXT, 12),
        Column(_("Signature"), Kind.TEXT, 16),
        Column(_("Time in"), Kind.TEXT, 12),
        Column(_("Taken back by"), Kind.TEXT, 16),
    )
    rows: list[Row] = [(key, opens, "", "", "", "", "") for key, opens in known]
    return Table(_("Keys"), columns, (Group("", rows + _blank(columns)),))


def _seals() -> Table:
    columns = (
        Column(_("Day and time"), Kind.TEXT, 14),
        Column(_("Seal"), Kind.TEXT, 14),
        Column(_("What was done"), Kind.TEXT, 16),
        Column(_("On"), Kind.TEXT, 20),
        Column(_("Found"), Kind.TEXT, 12),
        Column(_("Signature"), Kind.TEXT, 16),
    )
    return Table(_("Seals"), columns, (Group("", _blank(columns)),))


ROOM_FORMS = Report("room-forms", N_("Forms of the room log"), frozenset(), _gather)
