"""The register of markings: every mark that was put on, with who, when, where and how; and the weapons that wait for one."""

from __future__ import annotations

from collections.abc import Sequence

from sam.domain.marking import Method
from sam.queries.marking import PutRow, Waiting, markings, waiting
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import capital, day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Part, Row, Table, Tone
from sam.reports.workshop_words import need_label
from sam.standards.marking import RULES
from sam.words.formats import day
from sam.words.labels import label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, MARKING.name, _(MARKING.title))
    put = markings(reader, asked.first, asked.as_of, asked.as_known)
    wait = waiting(reader, asked.as_of, asked.as_known)
    struck = sum(1 for one in put if one.mark.struck)
    figures = KeyFigures(
        (
            KeyFigure(len(put) - struck, _("Marks put on")),
            KeyFigure(struck, _("Struck out")),
            KeyFigure(len(wait), _("Wait for a mark"), tone=Tone.LOOK if wait else Tone.GOOD),
        )
    )
    subtitle = (
        _("Marks that were put on, from {day} on").format(day=day(asked.first))
        if asked.first
        else _("All marks that were put on")
    )
    return head.document(subtitle, parts=(figures, _put(put), *_waiting(wait)))


def _put(put: Sequence[PutRow]) -> Table:
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Weapon"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 18),
        Column(_("Mark"), Kind.TEXT, 14),
        Column(_("Exact text"), Kind.SERIAL, 16),
        Column(_("Where on it"), Kind.TEXT, 14),
        Column(_("How"), Kind.TEXT, 14),
        Column(_("By"), Kind.TEXT, 14),
        Column(_("Reference"), Kind.TEXT, 12),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Remark"), Kind.NOTE, 18),
    )
    return Table(_("Markings"), columns, (Group("", [_row(one) for one in put]),))


def _row(one: PutRow) -> Row:
    said = one.mark.details
    how = " · ".join(
        part for part in (label(Method(said["method"])), said.get("tool", ""), said.get("location", "")) if part
    )
    imported = " ".join(str(said[key]) for key in ("country", "year") if said.get(key))
    struck = _("struck out: {reason}").format(reason=one.mark.struck) if one.mark.struck else ""
    photograph = _("photograph") if one.mark.photograph else ""
    remark = " · ".join(part for part in (imported, said.get("note", ""), photograph, struck) if part)
    return (
        day_cell(one.mark.day), one.number, one.type_name, capital(label(one.mark.kind)), one.mark.text, said.get("spot", ""), how,
        said.get("by", ""), said.get("reference", ""), one.mark.entry, remark,
    )  # fmt: skip


def _waiting(wait: Sequence[Waiting]) -> list[Part]:
    if not wait:
        return []
    columns = (
        Column(_("Weapon"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 20),
        Column(_("Where"), Kind.TEXT, 20),
        Column(_("Mark needed"), Kind.TEXT, 16),
        Column(_("Rule"), Kind.TEXT, 22),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("By"), Kind.TEXT, 18),
    )
    rows: list[Row] = [
        (one.number, one.type_name, one.where, need_label(one.need), RULES[one.need], day_cell(one.since), one.basis)
        for one in wait
    ]
    return [Table(_("Weapons that wait for a mark"), columns, (Group("", rows),))]


MARKING = Report(
    "marking", N_("Register of markings"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.FIRST}), _gather
)
