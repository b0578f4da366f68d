"""What the papers of a case share: finding it, its facts, and its things as a table."""

from __future__ import annotations

from collections.abc import Callable

from sam.domain.case_facts import FACTS_OF_CASE, Fact
from sam.domain.cases import CaseKind
from sam.domain.dates import read_day
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.reports import ReportProblem
from sam.queries.case_file import CaseFile, Thing
from sam.queries.cases import case
from sam.queries.reader import Reader
from sam.queries.times import times
from sam.reports import case_words as words
from sam.reports.asking import ReportAsked
from sam.reports.page import Cell, Column, Group, Kind, Notice, Paragraph, Row, Table, Tone
from sam.words.labels import condition_label, label, unit_label
from sam.words.translate import _

BLANK = "\u2026" * 12
"""To be filled in with a pen."""

ROWS = 4
"""Empty rows of a form without a case."""

Facts = tuple[tuple[str, str | int], ...]


def the_case(reader: Reader, asked: ReportAsked, *, blank: bool = False) -> CaseFile | None:
    """The case that the question names, as known on K; None for a blank form.

    Raises:
        Refused: there is no such case.
    """
    when = times(reader, None, asked.as_known)  # from here on the tables say what was known then
    named = asked.item.strip()
    if not named and blank:
        return None
    if not named:
        raise refuse(ReportProblem.ITEM_MISSING, "item")
    found = case(reader, named, when.last) if named else None
    if found is None:
        raise refuse(CaseProblem.UNKNOWN_CASE, "item", value=named[:80])
    return found


def facts_of(one: CaseFile | None, kind: CaseKind) -> Facts:
    """The facts of a case, or the empty fields of its form."""
    said: list[tuple[str, str]] = [
        (_("Case"), one.number if one else ""),
        (_("Kind"), label(one.kind) if one else ""),
        (_("Day and time"), words.when_words(one.day, one.said("time")) if one else ""),
        (_("Where"), one.place if one else ""),
        (_("Last seen on"), words.day_words(one.said("last_seen")) if one else ""),
        (_("Reported by"), one.said("reporter") if one else ""),
        (_("Answers for the account"), one.custodian if one else ""),
        (_("Report by"), words.local_words(one.said("report_by")) if one else ""),
        (_("Police or report number"), one.report_number if one else ""),
        *([(_("Number of the count"), one.count_number)] if one is not None and one.count_number else []),
    ]
    if kind is CaseKind.ACCIDENT:
        said = [pair for pair in said if pair[0] != _("Last seen on")]
        said.append((_("Samples kept until"), words.day_words(one.said("samples_until")) if one else ""))
    said += [(label(fact), _fact(one, fact)) for fact in FACTS_OF_CASE.get(kind, ())]
    if one is not None:
        known = {fact.value for fact in FACTS_OF_CASE.get(kind, ())}
        said += [(name, value) for name, value in one.facts.items() if name not in known]
    return tuple((name, value or BLANK) for name, value in said)


def _fact(one: CaseFile | None, fact: Fact) -> str:
    value = one.facts.get(fact.value, "") if one is not None else ""
    return words.fact_value(fact.value, value)


def things_table(
    one: CaseFile | None, title: str, more: tuple[tuple[Column, Callable[[Thing], Cell]], ...] = ()
) -> Table:
    """What a case is about; empty rows for a form."""
    columns = (
        Column(_("Item type"), Kind.TEXT, 26),
        Column(_("Serial or lot"), Kind.SERIAL, 16),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("Condition"), Kind.TEXT, 12),
        Column(_("Where it was"), Kind.TEXT, 22),
        *(column for column, _cell in more),
    )
    if one is None:
        rows: list[Row] = [(_wide(26), _wide(16), None, _wide(8), _wide(12), _wide(22)) for _n in range(ROWS)]
        return Table(title, columns, (Group("", rows),))
    rows = [
        (
            thing.type_name, thing.mark, thing.quantity, unit_label(thing.unit, thing.quantity),
            condition_label(thing.condition) if thing.condition else "", thing.place, *(cell(thing) for _column, cell in more),
        )
        for thing in one.things
    ]  # fmt: skip
    rows += [(_("not in the book"), text, 1, "", "", "") + ("",) * len(more) for text in one.strangers]
    return Table(title, columns, (Group("", rows),))


def _wide(share: int) -> str:
    """Room for a pen: as wide as what would usually stand there."""
    return "\u00a0" * share


def happened(one: CaseFile | None) -> Paragraph:
    """What happened, in words; room for it in a blank form."""
    said = one.said("text") if one is not None else BLANK * 11
    return Paragraph(_("{word}: {place}").format(word=_("What happened"), place=said))


def told_table(one: CaseFile | None) -> Table:
    """Who was told, and when."""
    columns = (
        Column(_("Day and time"), Kind.TEXT, 18),
        Column(_("Who was told"), Kind.TEXT, 40),
        Column(_("Number"), Kind.SERIAL, 16),
        Column(_("In words"), Kind.TEXT, 26),
    )
    if one is None:
        empty: list[Row] = [(_wide(18), _wide(40), _wide(16), _wide(26)) for _n in range(2)]
        return Table(_("Who was told"), columns, (Group("", empty),))
    rows: list[Row] = [
        (words.when_words(step.day, step.time), words.facts_words(step.facts), step.reference, step.text)
        for step in one.steps
        if step.kind.value == "told"
    ]
    return Table(_("Who was told"), columns, (Group("", rows or [("", "", "", "")]),))


def stands(one: CaseFile | None) -> tuple[Notice, ...]:
    """How the case stands, before everything else; of a blank form what to do with it."""
    if one is None:
        return (
            Notice(Tone.LOOK, _("Blank form for days without power. Key it in as soon as the program runs again.")),
        )
    tone = Tone.GOOD if one.closed else Tone.LOOK
    return (Notice(tone, _("Case {number}: {stage}").format(number=one.number, stage=words.stage_words(one))),)


def subtitle_of(one: CaseFile | None, blank: str) -> str:
    """The line below the title."""
    if one is None:
        return blank
    day = read_day(one.day)
    return f"{one.number} \u00b7 {label(one.kind)} \u00b7 {words.day_words(one.day) if day else one.day}"
