"""The audit on paper, fit to be handed to a ministry: figures, themes, findings with their actions, every checkpoint, who signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sam.domain.audit import COUNTS_AS, ActionState, Severity, Verdict
from sam.domain.dates import read_day
from sam.domain.problems import refuse
from sam.domain.problems.audit import AuditProblem as P
from sam.queries.audit.outcome import Outcome
from sam.queries.audit_samples import Drawn, Result, Sample, sample_list
from sam.queries.audits import Action, Answer, Audit, Found, audit, audits
from sam.queries.reader import Reader
from sam.queries.times import times
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import (
    Bar,
    BarChart,
    Column,
    Document,
    Fill,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Notice,
    Paragraph,
    Part,
    Row,
    SignatureLine,
    Table,
    Tone,
)
from sam.standards.audit.checklist import Checkpoint, checklist
from sam.standards.audit.score import Score, score
from sam.words.audit import WHY, figures, question, rests_on, theme
from sam.words.formats import day, number
from sam.words.labels import label
from sam.words.translate import N_, _

_DASH = "\u2013"
LOW = 50
"""Per cent below which a theme is drawn as grave; below `FAIR` as worth a look."""

FAIR = 80


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    when = times(reader, None, asked.as_known)  # from here on the tables say what was known then
    one = audit(reader, asked.item)
    if one is None:
        listed = audits(reader)
        raise refuse(
            P.UNKNOWN_AUDIT if asked.item or listed else P.NONE_OPEN, "item", value=asked.item, last=_last(reader)
        )
    as_of = read_day(one.head.as_of)
    head = heading(reader, replace(asked, as_of=asked.as_of or as_of), AUDIT.name, _(AUDIT.title))
    scored = score(checklist(), one.verdicts)
    parts: list[Part] = [_figures(one, scored), *_findings(one), *_chart(scored), _themes(scored), _levels(scored)]
    parts += [
        *_compared(reader, one),
        *_samples(reader, one, when.last),
        _checkpoints(one),
        *_behind(one),
        *_conclusion(one),
    ]
    subtitle = _("{number}: what the records said of {day}, and what was seen").format(
        number=one.head.number, day=day(as_of) if as_of else one.head.as_of
    )
    return head.document(
        subtitle, facts=_facts(one), notices=_notices(one), parts=tuple(parts), signatures=_signatures(one)
    )


def _last(reader: Reader) -> str:
    listed = audits(reader)
    return listed[0].number if listed else _DASH


def _facts(one: Audit) -> tuple[tuple[str, str | int], ...]:
    opened = read_day(one.head.day)
    facts: list[tuple[str, str | int]] = [
        (_("Audit"), one.head.number),
        (_("Opened on"), day(opened) if opened else one.head.day),
        (_("Opened by"), one.opened_by),
        (_("Team"), one.team),
        (_("Purpose"), one.purpose),
        (_("Checklist"), one.head.checklist),
        (_("Closed by"), ", ".join(name for name in (one.closed_by, one.closed_second) if name)),
        (_("Closed in entry"), str(one.head.closed) if one.head.closed else ""),
    ]
    return tuple((name, value) for name, value in facts if value)


def _notices(one: Audit) -> tuple[Notice, ...]:
    weights = Notice(Tone.PLAIN, _("Every score is indicative: the weights are ours, not those of a standard."))
    if one.head.closed:
        return (weights,)
    return (Notice(Tone.LOOK, _("This audit is open: nobody has signed it yet.")), weights)


def _figures(one: Audit, scored: Score) -> KeyFigures:
    whole = scored.whole
    critical = sum(found.severity is Severity.CRITICAL for found in one.findings)
    undone = sum(action.state is ActionState.OPEN for found in one.findings for action in found.actions)
    return KeyFigures(
        (
            KeyFigure(whole.met, _("met"), tone=Tone.GOOD),
            KeyFigure(whole.partly, _("partly met"), tone=Tone.LOOK if whole.partly else Tone.PLAIN),
            KeyFigure(whole.not_met, _("not met"), tone=Tone.STOP if whole.not_met else Tone.GOOD),
            KeyFigure(whole.open, _("not assessed")),
            KeyFigure(len(one.findings), _("findings"), tone=Tone.STOP if critical else Tone.PLAIN),
            KeyFigure(undone, _("actions open"), tone=Tone.LOOK if undone else Tone.GOOD),
        )
    )


def _tone(per_cent: int) -> Tone:
    return Tone.STOP if per_cent < LOW else Tone.LOOK if per_cent < FAIR else Tone.GOOD


_FILLS = {Tone.STOP: Fill.CROSSED, Tone.LOOK: Fill.SLANTED, Tone.GOOD: Fill.SOLID}


def _chart(scored: Score) -> tuple[Part, ...]:
    """The themes of which something was assessed, and the names of the others: nothing is drawn as nought that nobody looked at."""
    bars = []
    for part in scored.themes:
        if part.per_cent is not None:
            answered = part.met + part.partly + part.not_met
            tone = _tone(part.per_cent)
            note = _("{n} of {all} answered").format(n=answered, all=answered + part.open)
            bars.append(Bar(theme(part.key), part.per_cent, tone, _FILLS[tone], note))
    silent = [theme(part.key) for part in scored.themes if part.per_cent is None]
    left_out = (Paragraph(_("Not assessed: {themes}.").format(themes=", ".join(silent))),) if silent else ()
    if not bars:
        return left_out
    weakest = min(bars, key=lambda bar: bar.value)
    title = _("Weakest: {theme}").format(theme=weakest.label)
    note = _("per cent of the weight of what was answered, by theme; indicative")
    return (BarChart(title, tuple(bars), "%", note), *left_out)


def _findings(one: Audit) -> tuple[Part, ...]:
    if not one.findings:
        return (Paragraph(_("No finding was written down.")),)
    columns = (
        Column(_("No."), Kind.SERIAL, 3),
        Column(_("Severity"), Kind.TEXT, 7),
        Column(_("Finding"), Kind.TEXT, 26),
        Column(_("Rests on"), Kind.TEXT, 12),
        Column(_("Action"), Kind.TEXT, 16),
        Column(_("Owner"), Kind.TEXT, 9),
        Column(_("Due"), Kind.DATE, 9),
        Column(_("State"), Kind.TEXT, 10),
    )
    return (Table(_("Findings and actions"), columns, (Group("", _finding_rows(one)),)),)


def _finding_rows(one: Audit) -> Iterator[Row]:
    for found in sorted(one.findings, key=lambda found: list(Severity).index(found.severity)):
        checkpoint = checklist().checkpoint(found.checkpoint)
        on = f"{found.checkpoint} {rests_on(checkpoint.standard, checkpoint.clause)}" if checkpoint else ""
        actions: tuple[Action | None, ...] = found.actions or (None,)
        for n, action in enumerate(actions):
            yield (*(_finding_cells(found, on) if n == 0 else ("", "", "", "")), *_action_cells(action))


def _finding_cells(found: Found, on: str) -> Row:
    return f"F-{found.number}", label(found.severity), found.text, on


def _action_cells(action: Action | None) -> Row:
    if action is None:
        return "", "", None, ""
    state = label(action.state) + (f": {action.note}" if action.note else "")
    return action.text, action.owner, day_cell(action.due), state


_PARTS = (Kind.NUMBER, 6)


def _counts(first: str) -> tuple[Column, ...]:
    return (
        Column(first, Kind.TEXT, 22),
        Column(_("Met"), *_PARTS),
        Column(_("Partly met"), *_PARTS),
        Column(_("Not met"), *_PARTS),
        Column(_("Not applicable"), *_PARTS),
        Column(_("Not assessed"), *_PARTS),
        Column(_("Per cent, indicative"), *_PARTS),
    )


def _themes(scored: Score) -> Table:
    rows: list[Row] = [
        (theme(p.key), p.met, p.partly, p.not_met, p.not_applicable, p.open, p.per_cent) for p in scored.themes
    ]
    w = scored.whole
    total: Row = (_("All"), w.met, w.partly, w.not_met, w.not_applicable, w.open, w.per_cent)
    return Table(_("By theme"), _counts(_("Theme")), (Group("", rows),), total)


def _levels(scored: Score) -> Table:
    rows: list[Row] = [
        (_("Level {n}").format(n=p.key), p.met, p.partly, p.not_met, p.not_applicable, p.open, p.per_cent)
        for p in scored.levels
    ]
    return Table(_("By risk reduction level"), _counts(_("Level")), (Group("", rows),))


def _compared(reader: Reader, one: Audit) -> tuple[Table, ...]:
    """What changed since the audit before; nothing where there is none."""
    earlier = [head for head in audits(reader) if head.entry < one.head.entry]
    before = audit(reader, earlier[0].number) if earlier else None
    if before is None:
        return ()
    then, now, silent = before.verdicts, one.verdicts, Verdict.NOT_ASSESSED
    rows: list[Row] = [
        (each.id, question(each.id), label(then.get(each.id, silent)), label(now.get(each.id, silent)))
        for each in checklist().checkpoints
        if then.get(each.id, silent) is not now.get(each.id, silent)
    ]
    columns = (
        Column(_("No."), Kind.SERIAL, 6),
        Column(_("Question"), Kind.TEXT, 48),
        Column(_("Before"), Kind.TEXT, 11),
        Column(_("Now"), Kind.TEXT, 11),
    )
    title = _("What changed since {number}").format(number=before.head.number)
    return (Table(title, columns, (Group("", rows),)),)


def _samples(reader: Reader, one: Audit, last: int | None) -> tuple[Table, ...]:
    """The samples with their seeds, and thing by thing what was seen."""
    if not one.samples:
        return ()
    lists = [(sample, sample_list(reader, sample.id, last)) for sample in one.samples]
    what = {"weapons": _("weapons"), "lots": _("lots")}
    rows: list[Row] = [
        (
            s.entry, what.get(s.what, s.what), s.place or _("all stores"), s.things, s.size,
            sum(thing.result is not None for thing in listed), f"{s.confidence} %, {s.share} %", s.seed[:12], s.reason,
        )
        for s, listed in lists
    ]  # fmt: skip
    columns = (
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Of"), Kind.TEXT, 7),
        Column(_("Place"), Kind.TEXT, 11),
        Column(_("There"), Kind.NUMBER, 6),
        Column(_("Drawn"), Kind.NUMBER, 5),
        Column(_("Looked at"), Kind.NUMBER, 6),
        Column(_("Confidence, share at fault"), Kind.TEXT, 10),
        Column(_("Seed begins"), Kind.SERIAL, 12),
        Column(_("Drawn again because"), Kind.TEXT, 14),
    )
    return Table(_("Random samples"), columns, (Group("", rows),)), _sample_lists(lists)


def _sample_lists(lists: Sequence[tuple[Sample, Sequence[Drawn]]]) -> Table:
    """Every thing that was drawn, with what was seen of it; a dash where nobody has looked."""
    columns = (
        Column(_("No."), Kind.NUMBER, 5),
        Column(_("What"), Kind.TEXT, 24),
        Column(_("Serial or lot"), Kind.SERIAL, 16),
        Column(_("Place"), Kind.TEXT, 14),
        Column(_("Seen"), Kind.TEXT, 12),
        Column(_("Note"), Kind.TEXT, 24),
    )
    groups = [
        Group(
            _("Sample of entry {number}").format(number=number(sample.entry)),
            [
                (
                    thing.number, thing.type_name, thing.mark, thing.place,
                    label(thing.result.found) if thing.result else _DASH, _seen_note(thing.result),
                )
                for thing in listed
            ],
        )
        for sample, listed in lists
    ]  # fmt: skip
    return Table(_("What was seen of the samples"), columns, groups, None, _("Sample"))


def _seen_note(result: Result | None) -> str:
    """What was written of a thing, and the papers it leans on."""
    if result is None:
        return ""
    return " \u00b7 ".join(part for part in (result.note, *(sha[:12] for sha in result.attachments)) if part)


def _checkpoints(one: Audit) -> Table:
    columns = (
        Column(_("No."), Kind.SERIAL, 6),
        Column(_("Question"), Kind.TEXT, 38),
        Column(_("Rests on"), Kind.TEXT, 13),
        Column(_("Records"), Kind.TEXT, 8),
        Column(_("Verdict"), Kind.TEXT, 10),
        Column(_("Figures and notes"), Kind.NOTE, 30),
    )
    groups = (
        Group(theme(key), [_checkpoint(one, each) for each in listed])
        for key, listed in groupby(checklist().checkpoints, lambda each: each.theme)
    )
    return Table(_("Checkpoints"), columns, groups, None, _("Theme"))


def _checkpoint(one: Audit, each: Checkpoint) -> Row:
    outcome, answer = one.computed.get(each.id), one.answers.get(each.id)
    verdict = one.verdicts.get(each.id, Verdict.NOT_ASSESSED)
    said = label(outcome.reply) if outcome else _DASH
    return (
        each.id,
        question(each.id),
        rests_on(each.standard, each.clause),
        said,
        label(verdict),
        _note(outcome, answer),
    )


def _note(outcome: Outcome | None, answer: Answer | None) -> str:
    """The figures of the records, why they cannot say, what an inspector wrote, and the papers it leans on."""
    said = []
    if outcome is not None and any(outcome.figures.values()):
        said.append(figures(outcome.figures))
    if outcome is not None and outcome.why is not None and answer is None:
        said.append(_(WHY[outcome.why]))
    if answer is not None and answer.note:
        counted = COUNTS_AS[outcome.reply] if outcome is not None else Verdict.NOT_ASSESSED
        against = counted not in {Verdict.NOT_ASSESSED, answer.verdict}
        said.append(_("Against the records: {note}").format(note=answer.note) if against else answer.note)
    if answer is not None and answer.attachments:
        said.append(", ".join(sha[:12] for sha in answer.attachments))
    return " \u00b7 ".join(said)


def _behind(one: Audit) -> tuple[Table, ...]:
    """What stands behind each no of the records, as far as the book keeps it with the audit."""
    groups = []
    for each in checklist().checkpoints:
        outcome = one.computed.get(each.id)
        if outcome is None or not outcome.rows or outcome.figures.get("failing", 0) == 0:
            continue
        rows: list[Row] = [(row.name, row.voucher, row.entry or None) for row in outcome.rows]
        groups.append(Group(f"{each.id} {question(each.id)}", rows))
    if not groups:
        return ()
    columns = (
        Column(_("What"), Kind.TEXT, 36),
        Column(_("Voucher"), Kind.SERIAL, 16),
        Column(_("Entry"), Kind.NUMBER, 8),
    )
    return (Table(_("Behind the answers of the records"), columns, groups, None, _("Checkpoint")),)


def _conclusion(one: Audit) -> tuple[Paragraph, ...]:
    return (Paragraph(_("Conclusion: {text}").format(text=one.conclusion)),) if one.conclusion else ()


def _signatures(one: Audit) -> tuple[SignatureLine, ...]:
    return (
        SignatureLine(_("Lead inspector"), one.closed_by or one.opened_by),
        SignatureLine(_("Account holder")),
        SignatureLine(_("Commanding officer"), one.closed_second),
    )


AUDIT = Report(
    "audit", N_("Audit of security and stockpile management"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather
)
