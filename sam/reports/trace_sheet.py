"""The worksheet for a trace request (eTrace, ATF form F 3312.1): for each weapon what is asked for, and what is missing for it."""

from __future__ import annotations

from sam.domain.case_facts import Fact
from sam.domain.cases import CaseStep
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.queries.iarms import NEEDED, Field, Sheet, sheets
from sam.queries.reader import Reader
from sam.queries.recovered import Piece, RecoveredFile
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_parts import BLANK, happened, subtitle_of
from sam.reports.hand_in import the_file
from sam.reports.heading import heading
from sam.reports.iarms import FIELDS
from sam.reports.iarms import value_of as _value
from sam.reports.page import Column, Document, Group, Kind, Notice, Paragraph, Row, SignatureLine, Table, Tone
from sam.reports.recovered_words import number_words, trace_words
from sam.words.labels import label
from sam.words.translate import N_, _

ASKED_OF_CASE = (Fact.OFFICER, Fact.AGENCY, Fact.LOCATION, Fact.OFFENCE)
"""What a request says of the case beside its number; without them it is not taken."""

_NEEDED = (*(field for field in NEEDED if field is not Field.SERIAL), Field.SERIAL, Field.CATEGORY)


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, TRACE_SHEET.name, _(TRACE_SHEET.title))
    file = the_file(reader, asked)
    made = sheets(reader, file.case) if file is not None else ()
    if file is None or not made:
        raise refuse(CaseProblem.NO_WEAPON_IN_IT, "item", case=file.number if file else "")
    one = file.case
    columns = (
        Column(_("Field"), Kind.TEXT, 26),
        Column(_("As recorded"), Kind.TEXT, 44),
        Column(_("Needed"), Kind.TEXT, 12),
    )
    by_item = {piece.thing.item: piece for piece in file.pieces}
    groups = [Group(sheet.thing.shown, _rows(file, by_item[sheet.thing.item], sheet)) for sheet in made]
    facts = (
        (_("Case"), one.number),
        (_("How it came"), label(one.kind)),
        (_("Day and time"), words.when_words(one.day, one.said("time"))),
        (_("Police or report number"), one.said("reference") or BLANK),
        *((label(fact), one.facts.get(fact.value, "") or BLANK) for fact in (*ASKED_OF_CASE, Fact.POSSESSOR)),
        (_("Priority"), BLANK),
    )
    said = _("For the tracing centre. Write the number of the request down in the case, and what comes of it.")
    return head.document(
        subtitle_of(one, ""), facts=facts, notices=_notices(file, made),
        parts=(happened(one), Paragraph(said), Table(_("Weapons"), columns, groups, None, _("Weapon"))),
        signatures=(SignatureLine(_("Requesting officer")), SignatureLine(_("For the depot"), one.custodian)),
    )  # fmt: skip


def missing_of_case(file: RecoveredFile) -> tuple[Fact, ...]:
    """What a request would need to know of the case and the book does not say."""
    return tuple(fact for fact in ASKED_OF_CASE if not file.case.facts.get(fact.value))


def missing_of(sheet: Sheet) -> tuple[Field, ...]:
    """What it would need to know of a weapon; of one whose number was removed, the number is said to be so and not missing."""
    return tuple(
        field
        for field in _NEEDED
        if (field not in sheet.said and field is not Field.SERIAL) or "?" in sheet.said.get(field, "")
    )


def _notices(file: RecoveredFile, made: tuple[Sheet, ...]) -> tuple[Notice, ...]:
    notices = []
    if missing := missing_of_case(file):
        text = _("The case is not complete. Missing: {fields}.").format(fields=", ".join(map(label, missing)))
        notices.append(Notice(Tone.STOP, text))
    notices += [
        Notice(
            Tone.STOP,
            _("{weapon}: not complete. Missing: {fields}.").format(
                weapon=one.thing.shown, fields=", ".join(_(FIELDS[field]) for field in missing_of(one))
            ),
        )
        for one in made
        if missing_of(one)
    ]
    return tuple(notices) or (Notice(Tone.GOOD, _("Every sheet has what a trace asks for.")),)


def _rows(file: RecoveredFile, piece: Piece, sheet: Sheet) -> list[Row]:
    missing = missing_of(sheet)
    rows: list[Row] = [
        (
            _(name),
            _value(field, sheet) or (number_words(piece) if field is Field.SERIAL else "") or BLANK,
            _needed(field, sheet, missing),
        )
        for field, name in FIELDS.items()
        if field in _NEEDED or field in sheet.said
    ]
    rows.append((_("Number as observed"), number_words(piece) or BLANK, ""))
    rows.append(
        (_("Photographs in the book"), str(sheet.photographs + len(file.case.details.get("attachments", ()))), "")
    )
    rows.append((_("State of the trace"), trace_words(piece), ""))
    done = (CaseStep.TRACE_REQUEST, CaseStep.TRACE_OUTCOME)
    rows += [
        (label(step.kind), words.step_words(step), "")
        for step in file.case.steps
        if step.kind in done and (not step.items or piece.thing.uuid in step.items)
    ]
    return rows


def _needed(field: Field, sheet: Sheet, missing: tuple[Field, ...]) -> str:
    """What stands beside a field that a request needs; a number that was removed is neither missing nor on record."""
    if field in missing:
        return _("missing")
    return _("on record") if field in _NEEDED and field in sheet.said else ""


TRACE_SHEET = Report("trace", N_("Worksheet for a trace"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather)
