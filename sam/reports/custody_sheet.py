"""The chain-of-custody sheet: every link since the weapons came in, with a 2D code of the case; of one weapon where it is named."""

from __future__ import annotations

from sam.domain.cases import CaseStep
from sam.domain.kinds import Kind as Paper
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.queries.custody_chain import Link, chain
from sam.queries.history import items_named
from sam.queries.reader import Reader
from sam.queries.recovered import Piece, RecoveredFile, file_of_thing, recovered_file
from sam.queries.times import times
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_parts import subtitle_of
from sam.reports.hand_in import the_file
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Part, Row, SignatureLine, Slip, Table
from sam.reports.recovered_words import fate_words, hold_words, number_words, weapons_words
from sam.words.formats import number
from sam.words.labels import label
from sam.words.translate import N_, _

_EMPTY = 6
"""Empty rows at the end, for the next hands."""


def _asked(reader: Reader, asked: ReportAsked) -> tuple[RecoveredFile, Piece | None]:
    """The file that is named, or the newest one of a weapon that is named, and then that weapon.

    Raises:
        Refused: neither is known, or the weapon stands in no file.
    """
    when = times(reader, None, asked.as_known)
    named = asked.item.strip()
    for item in items_named(reader, named) if named else ():
        case = file_of_thing(reader, item.uuid)
        found = recovered_file(reader, case, when.last) if case else None
        if found is not None:
            return found, next(one for one in found.pieces if one.thing.uuid == item.uuid)
    file = the_file(reader, asked)
    if file is None:
        raise refuse(CaseProblem.UNKNOWN_CASE, "item", value=named[:80])
    return file, None


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, CUSTODY_SHEET.name, _(CUSTODY_SHEET.title))
    file, one = _asked(reader, asked)
    when = times(reader, None, asked.as_known)
    links = chain(reader, file, one.thing.uuid if one else "", when.last)
    code = plate_of(PlateKind.WEAPON, one.thing.uuid).text if one else file.number
    facts = (
        (_("Case"), f"{file.number}, {label(file.case.kind)}"),
        (_("Weapon"), one.thing.shown if one else weapons_words(file)),
        (_("Number as observed"), number_words(one) if one else ""),
        (_("State"), fate_words(one.fate) if one else words.stage_words(file.case)),
        (_("Held"), hold_words(one) if one else ""),
    )
    slip = Slip(_("Chain of custody"), file.number, code, tuple((name, value) for name, value in facts if value))
    parts: tuple[Part, ...] = (slip, _links(file, links), *(() if one else (_things(file),)))
    return head.document(
        subtitle_of(file.case, ""), parts=parts,
        signatures=(SignatureLine(_("Custodian"), file.case.custodian), SignatureLine(_("Commanding officer"))),
    )  # fmt: skip


def _links(file: RecoveredFile, links: tuple[Link, ...]) -> Table:
    columns = (
        Column(_("No."), Kind.NUMBER, 4),
        Column(_("Day and time"), Kind.TEXT, 13),
        Column(_("What"), Kind.TEXT, 14),
        Column(_("Handed over by"), Kind.TEXT, 15),
        Column(_("Taken over by"), Kind.TEXT, 15),
        Column(_("From and to"), Kind.TEXT, 20),
        Column(_("Why"), Kind.TEXT, 18),
        Column(_("Seal"), Kind.SERIAL, 8),
        Column(_("Weapons"), Kind.TEXT, 16),
        Column(_("Paper"), Kind.SERIAL, 14),
        Column(_("Signed by"), Kind.TEXT, 12),
    )
    shown = {one.thing.uuid: one.thing.mark for one in file.pieces}
    every = {one.thing.uuid for one in file.pieces if one.weapon}
    rows: list[Row] = [
        (
            n, words.when_words(one.day, one.time), _what(one), one.by, one.taker,
            " → ".join(part for part in (one.takes, one.gives) if part), " · ".join(part for part in (one.why, one.authority) if part),
            one.seal, _("all of them") if set(one.things) >= every and len(every) > 1 else words.names_words(shown[i] for i in one.things),
            one.paper, one.signed,
        )
        for n, one in enumerate(links, 1)
    ]  # fmt: skip
    empty: Row = (None, *("\u00a0" for _n in columns[1:]))
    return Table(_("From hand to hand"), columns, (Group("", [*rows, *([empty] * _EMPTY)]),))


def _what(one: Link) -> str:
    kind = label(CaseStep.CUSTODY if one.kind is Paper.CASE_STEP else one.kind)
    return _("{paper}, undone").format(paper=kind) if one.undone else kind


def _things(file: RecoveredFile) -> Table:
    columns = (
        Column(_("Item type"), Kind.TEXT, 22),
        Column(_("Serial number"), Kind.SERIAL, 18),
        Column(_("Number as observed"), Kind.TEXT, 24),
        Column(_("Place"), Kind.TEXT, 22),
        Column(_("State"), Kind.TEXT, 16),
        Column(_("Held"), Kind.NOTE, 24),
    )
    rows: list[Row] = [
        (one.thing.type_name, one.thing.mark, number_words(one), one.place, fate_words(one.fate), hold_words(one))
        for one in file.pieces
        if one.weapon
    ]
    title = _("Weapons of the case: {n}").format(n=number(len(rows)))
    return Table(title, columns, (Group("", rows),))


CUSTODY_SHEET = Report("custody-chain", N_("Chain of custody"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather)
