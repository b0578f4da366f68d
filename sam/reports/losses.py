"""Losses, thefts, differences and accidents of a period, with what came back, what was written off and what is still missing."""

from __future__ import annotations

from sam.clock import from_text
from sam.domain.cases import CaseKind
from sam.domain.dates import read_day
from sam.queries.case_file import CaseFile
from sam.queries.cases import cases
from sam.queries.reader import Reader
from sam.queries.times import times
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Notice, Row, Table, Tone
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import N_, _

_KINDS = (CaseKind.LOSS, CaseKind.THEFT, CaseKind.DIFFERENCE, CaseKind.ACCIDENT)


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, LOSSES.name, _(LOSSES.title))
    last = asked.last or head.as_of
    first = asked.first or last.replace(month=1, day=1)
    when = times(reader, None, asked.as_known)
    found = [
        one
        for one in cases(reader, last=when.last)
        if one.kind in _KINDS and first <= (read_day(one.day) or first) <= last
    ]
    still = sum(any(thing.missing > thing.off for thing in one.things) for one in found)
    silent = [one for one in found if one.said("report_by") and one.reported is None and not one.closed]
    now = head.as_known
    late = [one for one in silent if from_text(one.said("report_by")) < now]
    figures = KeyFigures(
        (
            KeyFigure(len(found), _("Cases")),
            KeyFigure(sum(not one.closed for one in found), _("Still open")),
            KeyFigure(still, _("With something missing"), tone=Tone.STOP if still else Tone.GOOD),
            KeyFigure(len(silent), _("Not reported"), tone=Tone.STOP if late else Tone.LOOK if silent else Tone.GOOD),
        )
    )
    text = _("{case} was not reported to police, authority or headquarters.")
    notices = tuple(
        Notice(
            Tone.STOP if one in late else Tone.LOOK,
            f"{text.format(case=one.number)} {words.deadline_words(one, now)}".rstrip(),
        )
        for one in silent
    )
    subtitle = _("from {first} to {last}").format(first=formats.day(first), last=formats.day(last))
    return head.document(subtitle, notices=notices, parts=(figures, _table(found)))


def _table(found: list[CaseFile]) -> Table:
    columns = (
        Column(_("Case"), Kind.SERIAL, 15),
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Item type"), Kind.TEXT, 24),
        Column(_("Serial or lot"), Kind.SERIAL, 14),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Still missing"), Kind.NUMBER, 8),
        Column(_("Where it was"), Kind.TEXT, 18),
        Column(_("State"), Kind.TEXT, 18),
        Column(_("Closed on"), Kind.DATE, 11),
        Column(_("What happened"), Kind.NOTE, 30),
    )
    groups = [
        Group(label(kind), [row for one in found if one.kind is kind for row in _rows(one)])
        for kind in _KINDS
        if any(one.kind is kind for one in found)
    ]
    return Table(_("Cases of the period"), columns, groups or (Group("", []),), None, _("Kind"))


def _rows(one: CaseFile) -> list[Row]:
    """A row for each thing; the words stand with the first."""
    named: list[tuple[str, str, int | None, int | None, str]] = [
        (thing.type_name, thing.mark, thing.quantity, max(thing.missing - thing.off, 0), thing.place)
        for thing in one.things
    ]
    named += [(_("not in the book"), text, 1, None, "") for text in one.strangers]
    closed = day_cell(one.closed_on) if one.closed_on else None
    state = words.stage_words(one)
    return [
        (one.number, day_cell(one.day), *thing, state, closed, one.said("text") if n == 0 else "")
        for n, thing in enumerate(named or [("", "", None, None, "")])
    ]


LOSSES = Report("losses", N_("Losses and accidents"), frozenset({Option.AS_KNOWN, Option.FIRST, Option.LAST}), _gather)
