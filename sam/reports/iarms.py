"""The sheets for iARMS: for each weapon of a loss or theft what the police need to enter it, and what is missing for that."""

from __future__ import annotations

from sam.domain.items import MarkKind
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.queries.case_file import CaseFile
from sam.queries.iarms import NEEDED, Field, Sheet, sheets
from sam.queries.reader import Reader
from sam.reference.tables import category_name
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_parts import BLANK, happened, subtitle_of, the_case
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Notice, Paragraph, Row, SignatureLine, Table, Tone
from sam.words.labels import label
from sam.words.translate import N_, _, language

FIELDS = {
    Field.MAKE: N_("Make"),
    Field.MODEL: N_("Model"),
    Field.CALIBRE: N_("Calibre"),
    Field.SERIAL: N_("Serial number"),
    Field.COUNTRY: N_("Country of manufacture"),
    Field.CATEGORY: N_("Category"),
    Field.YEAR: N_("Year"),
    Field.MARKS: N_("Other marks"),
    Field.REGISTRY: N_("Registry number"),
    Field.DOUBT: N_("Doubt about the number"),
}


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, IARMS.name, _(IARMS.title))
    one = the_case(reader, asked)
    made = sheets(reader, one) if one is not None else ()
    if one is None or not made:
        raise refuse(CaseProblem.NO_WEAPON_IN_IT, "item", case=one.number if one else "")
    columns = (
        Column(_("Field"), Kind.TEXT, 24),
        Column(_("By the book"), Kind.TEXT, 44),
        Column(_("Needed"), Kind.TEXT, 12),
    )
    groups = [Group(sheet.thing.shown, _rows(one, sheet)) for sheet in made]
    parts = (
        happened(one),
        Paragraph(
            _(
                "For the police: the entry is made through the national bureau. Give its number back; it is written down in the case."
            )
        ),
        Table(_("Weapons"), columns, groups, None, _("Weapon")),
    )
    facts = (
        (_("Case"), one.number),
        (_("Kind"), label(one.kind)),
        (_("Day and time"), words.when_words(one.day, one.said("time"))),
        (_("Where"), one.place or (one.things[0].place if one.things else "")),
        (_("Police or report number"), one.report_number or BLANK),
    )
    return head.document(
        subtitle_of(one, ""), facts=tuple((name, value) for name, value in facts if value), notices=_notices(made), parts=parts,
        signatures=(SignatureLine(_("For the depot")), SignatureLine(_("Entered by the police"))),
    )  # fmt: skip


def _notices(made: tuple[Sheet, ...]) -> tuple[Notice, ...]:
    notices = [
        Notice(
            Tone.STOP,
            _("{weapon}: not complete. Missing: {fields}.").format(
                weapon=one.thing.shown, fields=", ".join(_(FIELDS[field]) for field in one.missing)
            ),
        )
        for one in made
        if one.missing
    ]
    return tuple(notices) or (Notice(Tone.GOOD, _("Every sheet has what identifies a weapon.")),)


def _rows(one: CaseFile, sheet: Sheet) -> list[Row]:
    rows: list[Row] = [
        (_(name), value_of(field, sheet) or BLANK, _needed(field, sheet))
        for field, name in FIELDS.items()
        if field in NEEDED or field in sheet.said
    ]
    rows.append((_("Lost or stolen"), label(one.kind), ""))
    rows.append((_("Photographs in the book"), str(sheet.photographs), ""))
    rows.append((_("Number of the entry in iARMS"), sheet.entry or BLANK, ""))
    return rows


def _needed(field: Field, sheet: Sheet) -> str:
    return "" if field not in NEEDED else _("missing") if field in sheet.missing else _("on record")


def value_of(field: Field, sheet: Sheet) -> str:
    """What a field says, in the language of the sheet; empty where nothing is known."""
    value = sheet.said.get(field, "")
    if field is Field.MARKS:
        return "; ".join(f"{label(MarkKind(kind))}: {text}" for kind, text in sheet.marks)
    return category_name(value, language()) if field is Field.CATEGORY and value else value


IARMS = Report("iarms", N_("Sheets for iARMS"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather)
