"""The seal register: seals that are on, how many there are in each state, and what was done with them."""

from __future__ import annotations

from sam.domain.room import SealFound, SealState
from sam.queries.reader import Reader
from sam.queries.seal_register import seal_acts, seal_stock, seals
from sam.reports.asking import Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Notice, Row, Table, Tone
from sam.reports.room_words import on_words, range_words, when
from sam.words.labels import label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, SEAL_REGISTER.name, _(SEAL_REGISTER.title))
    acts, stock = seal_acts(reader), seal_stock(reader)
    amiss = [one for one in acts if one.found is not None and one.found is not SealFound.INTACT]
    notices = tuple(
        Notice(Tone.LOOK, _("Seal {seal} was found {state} on {day}: {note}").format(
            seal=one.first, state=label(one.found or SealFound.BROKEN), day=when(one.day, one.time), note=one.note
        ))
        for one in amiss
    )  # fmt: skip
    figures = KeyFigures(
        (
            KeyFigure(stock.kept, label(SealState.KEPT)),
            KeyFigure(stock.on, label(SealState.ON)),
            KeyFigure(stock.off, label(SealState.OFF)),
            KeyFigure(stock.destroyed, label(SealState.DESTROYED)),
        )
    )
    parts = (figures, _on(reader), _acts(reader))
    return head.document(_("Seals by number, from receipt to destruction"), notices=notices, parts=parts)


def _on(reader: Reader) -> Table:
    columns = (
        Column(_("Seal"), Kind.SERIAL, 14),
        Column(_("On"), Kind.TEXT, 34),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("Signed by"), Kind.TEXT, 16),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    rows: list[Row] = [
        (one.number, on_words(one.place, one.closes), day_cell(one.day), one.by, one.entry) for one in seals(reader)
    ]
    return Table(_("Seals that are on"), columns, (Group("", rows),))


def _acts(reader: Reader) -> Table:
    columns = (
        Column(_("Day and time"), Kind.TEXT, 15),
        Column(_("Seals"), Kind.SERIAL, 20),
        Column(_("What was done"), Kind.TEXT, 12),
        Column(_("On"), Kind.TEXT, 26),
        Column(_("Found"), Kind.TEXT, 12),
        Column(_("Note"), Kind.TEXT, 20),
        Column(_("Signed by"), Kind.TEXT, 14),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    rows: list[Row] = [
        (
            when(one.day, one.time), range_words(one), label(one.act), on_words(one.place, one.closes),
            label(one.found) if one.found else "", one.note, one.by, one.entry,
        )
        for one in seal_acts(reader)
    ]  # fmt: skip
    return Table(_("What was done with seals"), columns, (Group("", rows),))


SEAL_REGISTER = Report("seal-register", N_("Seal register"), frozenset(), _gather)
