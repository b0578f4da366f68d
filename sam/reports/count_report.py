"""The report of a count: what was counted by whom, what differs, how it is explained, who signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sam.domain.counts import CountOutcome, Match
from sam.domain.problems import refuse
from sam.domain.problems.counts import CountProblem as P
from sam.queries.count_found import Found, FoundLine, found
from sam.queries.counts import CountHead, WalkPlace, count_named
from sam.queries.form_papers import sheets_from_forms
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import moment_cell
from sam.reports.page import (
    Column,
    Document,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Notice,
    Part,
    Row,
    SignatureLine,
    Table,
    Tone,
)
from sam.words.counts import day_words, kind_words, scope_words
from sam.words.formats import day, number
from sam.words.labels import condition_label, label
from sam.words.translate import N_, _

_DASH = "\u2013"


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, COUNT_REPORT.name, _(COUNT_REPORT.title))
    one = count_named(reader, asked.item)
    if one is None:
        raise refuse(P.UNKNOWN if asked.item else P.NONE_OPEN, "item", value=asked.item)
    result = found(reader, one)
    subtitle = _("{number}: {kind}, {scope}").format(
        number=one.number, kind=kind_words(one.what, blind=one.blind), scope=scope_words(one)
    )
    parts: list[Part] = []
    if not one.hides:
        parts += [_figures(result), *_lines(result.lines)]
    parts += [*_differing(result), _places(one, result.places)]
    return head.document(
        subtitle,
        facts=_facts(one),
        notices=(*_notices(one, result), *_from_forms(reader, one)),
        parts=tuple(parts),
        signatures=_signatures(one),
    )


def _facts(one: CountHead) -> tuple[tuple[str, str | int], ...]:
    counters = ", ".join(f"{who.name} ({who_words(custodian=who.custodian)})" for who in one.counters)
    facts = (
        (_("Count"), one.number),
        (_("Opened on"), day_words(one.day)),
        (_("Counters"), counters),
        (_("Signed on"), day_words(one.closed_on) if one.closed_on else ""),
        (_("Signed by"), ", ".join(one.signed_by)),
        (_("Case"), one.case),
        (_("Drawn"), _drawn_words(one)),
        (_("Reason"), one.ended_why or one.reason),
    )
    return tuple((name, value) for name, value in facts if value)


def who_words(*, custodian: bool) -> str:
    """What a counter is to what is counted."""
    return _("custodian") if custodian else _("independent")


def _drawn_words(one: CountHead) -> str:
    if one.draw is None:
        return ""
    said = _("{size} of {things}, seed {seed}")
    return said.format(size=number(one.draw.size), things=number(one.draw.things), seed=one.draw.seed[:16])


def _notices(one: CountHead, result: Found) -> Iterator[Notice]:
    if one.open:
        yield Notice(Tone.LOOK, _("This count is open: nobody has signed it yet."))
    if one.outcome is CountOutcome.GIVEN_UP:
        yield Notice(Tone.STOP, _("This count was given up. Nothing counts as seen by it."))
    if one.hides:
        yield Notice(Tone.HOLD, _("Counted blind: what the book says is shown when it is signed."))
    if all(who.custodian for who in one.counters):
        yield Notice(Tone.LOOK, _("Only the custodian counted. An independent counter is better."))
    left = [place.path for place in result.places if not place.counted_by and place.expected]
    if left and not one.hides and one.draw is None:
        yield Notice(Tone.LOOK, _("Not counted: {places}").format(places=", ".join(left)))
    if one.outcome is CountOutcome.SIGNED and not result.lines:
        yield Notice(Tone.GOOD, _("Everything was as the book has it."))


def _from_forms(reader: Reader, one: CountHead) -> Iterator[Notice]:
    """Forms on which it was counted without power, each once, with the day on which it was keyed in."""
    forms = {sheet.number: sheet for sheet in sheets_from_forms(reader) if sheet.count == one.id}
    for form in forms.values():
        said = [_("It was done on the paper form {number}.").format(number=form.number)]
        keyed = moment_cell(form.recorded_at).astimezone().date()
        if keyed > date.fromisoformat(form.day):
            said.insert(0, _("Recorded late: it was keyed in on {day}.").format(day=day(keyed)))
        yield Notice(Tone.PLAIN, " ".join(said))


def _figures(result: Found) -> KeyFigures:
    tones = {Match.RIGHT: Tone.GOOD, Match.MISSING: Tone.STOP, Match.UNEXPECTED: Tone.STOP}
    shown = (
        Match.RIGHT, Match.MISSING, Match.UNEXPECTED, Match.WRONG_PLACE, Match.WRONG_CONDITION, Match.STRANGER, Match.UNREADABLE,
    )  # fmt: skip
    return KeyFigures(
        tuple(
            KeyFigure(amount, label(one), tone=tones.get(one, Tone.LOOK) if amount else Tone.PLAIN)
            for one in shown
            if (amount := result.figures.get(one.value, 0)) or one in {Match.RIGHT, Match.MISSING}
        )
    )


def _lines(lines: Sequence[FoundLine]) -> list[Part]:
    if not lines:
        return []
    columns = (
        Column(_("Found"), Kind.TEXT, 10),
        Column(_("Serial or lot"), Kind.SERIAL, 13),
        Column(_("Item type"), Kind.TEXT, 16),
        Column(_("Place"), Kind.TEXT, 12),
        Column(_("By the book"), Kind.TEXT, 12),
        Column(_("Expected"), Kind.NUMBER, 7),
        Column(_("Counted"), Kind.NUMBER, 7),
        Column(_("Condition"), Kind.TEXT, 10),
        Column(_("Entered since"), Kind.TEXT, 10),
        Column(_("Explanation"), Kind.NOTE, 30),
    )
    return [Table(_("Differences"), columns, (Group("", [_row(one) for one in lines]),))]


def _row(one: FoundLine) -> Row:
    line = one.line
    condition = condition_label(line.condition) if line.condition else ""
    if line.observed and line.observed != line.condition:
        condition = _("{book}, seen as {seen}").format(book=condition or _DASH, seen=condition_label(line.observed))
    return (
        label(line.match), one.named.mark or line.text, one.named.type_name, one.place, one.booked, line.expected, line.counted,
        condition, ", ".join(since.number for since in one.since), one.explained or line.note,
    )  # fmt: skip


def _differing(result: Found) -> list[Part]:
    """Where two counters differ: by person and place."""
    if not result.differing:
        return []
    names = [who.name for who in result.head.counters]
    columns = (
        Column(_("Place"), Kind.TEXT, 18),
        Column(_("Serial or lot"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 18),
        *(Column(name, Kind.NUMBER, 9) for name in names),
    )
    rows: list[Row] = []
    for one in result.differing:
        said = dict(one.dispute.said)
        rows.append(
            (
                one.place, one.named.mark or one.dispute.key.type, one.named.type_name,
                *(said.get(n) for n in range(1, len(names) + 1)),
            )
        )  # fmt: skip
    return [Table(_("Where the counters differ"), columns, (Group("", rows),))]


def _places(one: CountHead, places: Sequence[WalkPlace]) -> Table:
    names = [who.name for who in one.counters]
    now = one.open and not one.hides  # what lies there today says nothing of a count that was signed
    columns = (
        Column(_("Place"), Kind.TEXT, 24),
        Column(_("Name"), Kind.TEXT, 20),
        *((Column(_("Things"), Kind.NUMBER, 8),) if now else ()),
        Column(_("Counted by"), Kind.TEXT, 30),
    )
    rows: list[Row] = [
        (
            place.path, place.name, *((place.expected,) if now else ()),
            ", ".join(names[n - 1] for n in place.counted_by) or (_("in part") if place.partly else _DASH),
        )
        for place in places
    ]  # fmt: skip
    return Table(_("Places"), columns, (Group("", rows),))


def _signatures(one: CountHead) -> tuple[SignatureLine, ...]:
    counters = tuple(SignatureLine(_("Counted by"), who.name) for who in one.counters)
    return (*counters, *(SignatureLine(_("Signed by"), name) for name in one.signed_by))


COUNT_REPORT = Report("count-report", N_("Report of a count"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather)
