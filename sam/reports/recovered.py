"""The register of recovered weapons of a period, with totals by how they were acquired (indicator 16.4.2 of the SDG)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sam.domain.case_facts import Fact
from sam.domain.cases import CaseStep
from sam.domain.items import Form
from sam.domain.recovered import ACQUIRED, NumberState, TraceResult
from sam.queries.reader import Reader
from sam.queries.recovered import Fate, Piece, RecoveredFile, first_of, recovered
from sam.queries.times import times
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import capital, day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Part, Row, SignatureLine, Table, Tone
from sam.reports.recovered_words import ballistic_words, fate_words, hold_words, number_words, trace_words
from sam.words.formats import day
from sam.words.labels import label
from sam.words.translate import N_, _

Found = tuple[RecoveredFile, Piece]


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, RECOVERED.name, _(RECOVERED.title))
    last = asked.last or head.as_of
    first = asked.first or last.replace(month=1, day=1)
    files = first_of(recovered(reader, last=times(reader, None, asked.as_known).last), first, last)
    pieces = [(one, piece) for one in files for piece in one.pieces if piece.fate is not Fate.UNDONE]
    weapons = [pair for pair in pieces if pair[1].thing.form is Form.WEAPON]
    held = sum(bool(piece.holds) and piece.ours for _file, piece in weapons)
    traced = sum(_established(file, piece) for file, piece in weapons)
    figures = KeyFigures(
        (
            KeyFigure(len(weapons), _("Weapons that came in")),
            KeyFigure(sum(piece.ours for _file, piece in weapons), _("Still on the account")),
            KeyFigure(held, _("Held"), tone=Tone.LOOK if held else Tone.PLAIN),
            KeyFigure(traced, _("Point of diversion established")),
        )
    )
    subtitle = _("from {first} to {last}").format(first=day(first), last=day(last))
    parts: tuple[Part, ...] = (figures, _totals(weapons), _register(pieces))
    signatures = (SignatureLine(_("Account holder")), SignatureLine(_("Commanding officer")))
    return head.document(subtitle, parts=parts, signatures=signatures)


def _established(file: RecoveredFile, piece: Piece) -> bool:
    """Whether a trace told where a weapon left lawful hands."""
    return any(
        step.kind is CaseStep.TRACE_OUTCOME
        and step.facts.get(Fact.TRACE_RESULT.value) == TraceResult.DIVERTED.value
        and (not step.items or piece.thing.uuid in step.items)
        for step in file.case.steps
    )


def _totals(weapons: Sequence[Found]) -> Table:
    columns = (
        Column(_("How they came"), Kind.TEXT, 20),
        Column(_("Weapons"), Kind.NUMBER, 9),
        Column(_("Number whole"), Kind.NUMBER, 9),
        Column(_("Trace asked"), Kind.NUMBER, 9),
        Column(_("Trace answered"), Kind.NUMBER, 10),
        Column(_("Point of diversion established"), Kind.NUMBER, 12),
        *(Column(capital(fate_words(fate)), Kind.NUMBER, 10) for fate in _ENDS),
    )
    rows: list[Row] = [
        (capital(label(kind)), *_counts([pair for pair in weapons if pair[0].case.kind is kind])) for kind in ACQUIRED
    ]
    rows.append((_("Together"), *_counts(weapons)))
    return Table(_("Totals by how they were acquired"), columns, (Group("", rows),))


_ENDS = (Fate.HERE, Fate.OUT, Fate.USED, Fate.RETURNED, Fate.GIVEN, Fate.DESTROYED)


def _counts(found: Sequence[Found]) -> tuple[int, ...]:
    fates = Counter(piece.fate for _file, piece in found)
    return (
        len(found),
        sum(piece.number_state is NumberState.WHOLE for _file, piece in found),
        sum(piece.trace.value != "none" for _file, piece in found),
        sum(piece.trace.value == "done" for _file, piece in found),
        sum(_established(file, piece) for file, piece in found),
        *(fates[fate] for fate in _ENDS),
    )


def _register(pieces: Sequence[Found]) -> Table:
    columns = (
        Column(_("Case"), Kind.SERIAL, 14),
        Column(_("Day"), Kind.DATE, 10),
        Column(_("Item type"), Kind.TEXT, 16),
        Column(_("Serial or lot"), Kind.SERIAL, 15),
        Column(_("Number as observed"), Kind.TEXT, 16),
        Column(_("Quantity"), Kind.NUMBER, 7),
        Column(_("Where it was taken"), Kind.TEXT, 14),
        Column(_("Trace"), Kind.TEXT, 9),
        Column(_("Ballistics"), Kind.TEXT, 9),
        Column(_("State"), Kind.TEXT, 13),
        Column(_("Place"), Kind.TEXT, 14),
        Column(_("Held"), Kind.NOTE, 18),
    )
    groups = [
        Group(capital(label(kind)), [_row(file, piece) for file, piece in pieces if file.case.kind is kind])
        for kind in ACQUIRED
        if any(file.case.kind is kind for file, _piece in pieces)
    ]
    return Table(_("Register"), columns, groups or (Group("", []),), None, _("How it came"))


def _row(file: RecoveredFile, one: Piece) -> Row:
    weapon = one.thing.form is Form.WEAPON
    return (
        file.number, day_cell(file.case.day), one.thing.type_name, one.thing.mark, number_words(one), one.thing.quantity,
        file.case.facts.get(Fact.LOCATION.value, ""), trace_words(one) if weapon else "", ballistic_words(one) if weapon else "",
        fate_words(one.fate), one.place if one.ours else "", hold_words(one),
    )  # fmt: skip


RECOVERED = Report(
    "recovered", N_("Register of recovered weapons"), frozenset({Option.AS_KNOWN, Option.FIRST, Option.LAST}), _gather
)
