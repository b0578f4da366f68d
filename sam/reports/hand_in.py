"""The hand-in receipt of recovered weapons (IDDRS 6.2: person, date, place, type, serviceable or not, serial), in two parts; blank too."""

from __future__ import annotations

from sam.domain.case_facts import Fact
from sam.domain.cases import CaseKind
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.recovered import RecoveredProblem
from sam.domain.problems.reports import ReportProblem
from sam.queries.case_file import CaseFile
from sam.queries.reader import Reader
from sam.queries.recovered import Piece, RecoveredFile, recovered_file
from sam.queries.times import times
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_parts import BLANK, Facts, facts_of, happened, stands, subtitle_of
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Part, Row, SignatureLine, Slip, Table
from sam.reports.recovered_words import number_words, what_words
from sam.words.labels import condition_label, unit_label
from sam.words.translate import N_, _

ROWS = 6
"""Empty rows of a form without a case."""


def the_file(reader: Reader, asked: ReportAsked, *, blank: bool = False) -> RecoveredFile | None:
    """The file that the question names by the number of its case, as known on K; None for a blank form.

    Raises:
        Refused: there is no such case, or it is of another kind.
    """
    when = times(reader, None, asked.as_known)
    named = asked.item.strip()
    if not named and blank:
        return None
    if not named:
        raise refuse(ReportProblem.ITEM_MISSING, "item")
    found = recovered_file(reader, named, when.last)
    if found is None:
        other = words_of(reader, named)
        if other is not None:
            raise refuse(RecoveredProblem.NOT_RECOVERED, "item", case=other[0], kind=other[1])
        raise refuse(CaseProblem.UNKNOWN_CASE, "item", value=named[:80])
    return found


def words_of(reader: Reader, named: str) -> tuple[str, CaseKind] | None:
    """Number and kind of a case of another kind with this number; None for none."""
    row = reader.one(
        "SELECT number, kind FROM case_file WHERE book = ? AND upper(number) = upper(?)", reader.book, named
    )
    return (row.number, CaseKind(row.kind)) if row is not None else None


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, HAND_IN.name, _(HAND_IN.title))
    file = the_file(reader, asked, blank=True)
    one = file.case if file is not None else None
    kind = one.kind if one is not None else CaseKind.SURRENDER
    number = one.number if one is not None else BLANK
    facts = (
        (_("Handed over by"), (one.facts.get(Fact.HANDED_BY.value, "") if one else "") or BLANK),
        (_("Day and time"), words.when_words(one.day, one.said("time")) if one else BLANK),
        (_("What"), what_words(file) if file is not None else BLANK),
        (_("Received by"), (one.said("reporter") if one else "") or BLANK),
    )
    slips = tuple(
        Slip(
            title,
            number,
            one.number if one is not None else "",
            facts,
            (_("Signature of the one who hands over"), _("Signature of the one who receives")),
        )
        for title in (_("Part 1: for whoever hands over"), _("Part 2: stays with the weapons"))
    )
    parts: tuple[Part, ...] = (happened(one), _things(file), *(slips if one is not None else ()))
    return head.document(
        subtitle_of(one, _("Blank form")), facts=_facts(one, kind), notices=stands(one) if one is None else (), parts=parts,
        signatures=(
            SignatureLine(_("Handed over by"), one.facts.get(Fact.HANDED_BY.value, "") if one else ""),
            SignatureLine(_("Received by"), one.said("reporter") if one else ""),
            SignatureLine(_("Witness")),
        ),
    )  # fmt: skip


def _facts(one: CaseFile | None, kind: CaseKind) -> Facts:
    """What the form asks, without what only a loss has."""
    without = {_("Where"), _("Last seen on"), _("Report by"), _("Reported by")}
    return tuple(pair for pair in facts_of(one, kind) if pair[0] not in without)


def _things(file: RecoveredFile | None) -> Table:
    columns = (
        Column(_("Item type"), Kind.TEXT, 24),
        Column(_("Serial or lot"), Kind.SERIAL, 18),
        Column(_("Number as observed"), Kind.TEXT, 20),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("Condition"), Kind.TEXT, 18),
    )
    rows: list[Row] = (
        [
            tuple("\u00a0" * column.share if column.kind is not Kind.NUMBER else None for column in columns)
            for _n in range(ROWS)
        ]
        if file is None
        else [_row(one) for one in file.pieces]
    )
    return Table(_("What came in"), columns, (Group("", rows),))


def _row(one: Piece) -> Row:
    thing = one.thing
    condition = condition_label(thing.condition) if thing.condition else ""
    return (
        thing.type_name,
        thing.mark,
        number_words(one),
        thing.quantity,
        unit_label(thing.unit, thing.quantity),
        condition,
    )


HAND_IN = Report("hand-in", N_("Hand-in receipt"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather)
