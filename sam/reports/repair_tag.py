"""The repair tag: one numbered paper in three parts, for the weapon, for whoever sent it, and for the workshop, each with its code."""

from __future__ import annotations

from sam.domain.dates import day_text
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.history import items_named
from sam.queries.reader import Reader
from sam.queries.repair_tags import Tag, tag_numbered, tags_of
from sam.queries.surveillance import until
from sam.queries.workshop import WorkRow, works_of
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, Kind, Part, Row, Slip, Table
from sam.reports.workshop_words import work_words
from sam.words.formats import day
from sam.words.labels import condition_label, label
from sam.words.translate import N_, _

_LATEST = 12
"""So many of the works since it came stand on the tag; the history has all."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, REPAIR_TAG.name, _(REPAIR_TAG.title))
    tag = _asked(reader, asked)
    code = plate_of(PlateKind.WEAPON, tag.item).text
    facts = _facts(tag)
    closed = ((_("Closed on"), f"{_day(tag.closed)} · {tag.closed_by}"),) if tag.closed else ()
    slips = (
        Slip(
            _("Part 1: stays with the weapon"),
            tag.number,
            code,
            (*facts, *closed),
            (_("Work done"), _("Inspected by, date")),
        ),
        Slip(
            _("Part 2: for whoever sent it"),
            tag.number,
            code,
            (*facts, *closed),
            (_("Given to the workshop by"), _("Received by")),
        ),
        Slip(
            _("Part 3: for the workshop"),
            tag.number,
            code,
            (*facts, *closed),
            (_("Findings"), _("Parts used"), _("Handed back to, date")),
        ),
    )
    works = _works(reader, asked, tag)
    subtitle = f"{tag.number} · {tag.type_name} {tag.weapon}"
    return head.document(subtitle, parts=(*slips, *works))


def _asked(reader: Reader, asked: ReportAsked) -> Tag:
    """The tag with this number; of a weapon its newest one."""
    text = asked.item.strip()
    if not text:
        raise refuse(P.ITEM_MISSING, "item")
    numbered = tag_numbered(reader, text, asked.as_of, asked.as_known)
    if numbered is not None:
        return numbered
    found = items_named(reader, text, asked.as_known)
    if not found:
        raise refuse(P.UNKNOWN_ITEM, "item", value=asked.item)
    if len(found) > 1:
        names = [f"{one.shown} ({one.registry or one.uuid})" for one in found]
        raise refuse(P.SEVERAL_ITEMS, "item", value=asked.item, count=len(found), found=names)
    of = tags_of(reader, found[0].id, asked.as_of, asked.as_known)
    if not of:
        raise refuse(P.NEVER_IN_WORKSHOP, "item", item=found[0].shown)
    return of[0]


def _day(text: str) -> str:
    found = day_cell(text)
    return day(found) if found is not None else ""


def _facts(tag: Tag) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Weapon"), tag.weapon),
        (_("Item type"), tag.type_name),
        (_("Condition"), condition_label(tag.condition)),
        (_("Sender"), tag.sender),
        (_("Workshop"), tag.workshop),
        (_("In the workshop since"), _day(tag.opened)),
        (_("Reference"), tag.reference),
        (_("Fault"), tag.fault),
    )
    return tuple((title, value) for title, value in facts if value)


def _works(reader: Reader, asked: ReportAsked, tag: Tag) -> list[Part]:
    """What was written down of it since it came, newest first."""
    to = until(reader, asked.as_of, asked.as_known)
    item = reader.value("SELECT id FROM item WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(tag.item))
    works = [
        one
        for one in works_of(reader, item, to.last)
        if not one.withdrawn
        and tag.opened <= one.day <= day_text(min(to.day, 99991231))
        and (not tag.closed or one.day <= tag.closed)
    ]
    if not works:
        return []
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Work"), Kind.TEXT, 14),
        Column(_("Entry"), Kind.NUMBER, 7),
        Column(_("Found"), Kind.NOTE, 50),
    )
    return [Table(_("Written down in the workshop"), columns, (Group("", [_row(one) for one in works[:_LATEST]]),))]


def _row(one: WorkRow) -> Row:
    return day_cell(one.day), label(one.what), one.entry, work_words(one)


REPAIR_TAG = Report("repair-tag", N_("Repair tag"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.ITEM}), _gather)
