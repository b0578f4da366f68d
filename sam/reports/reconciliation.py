"""The yearly reconciliation: what a depot stated, what headquarters rejects and why, what came of it; at headquarters, of all depots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sam.domain.dates import read_day, read_moment
from sam.domain.reconciliation import Reason, Reject
from sam.ledger.reconciliation import Header
from sam.queries.reader import Reader
from sam.queries.reconciliation import Given, Reconciliation, answers_given, reconciliation
from sam.reports.asking import Report, ReportAsked
from sam.reports.codes import grouped_hex
from sam.reports.heading import Heading, heading
from sam.reports.naming import capital, day_cell
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
from sam.reports.reconciliation_words import became, due_words, why
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import N_, _, ngettext


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, RECONCILIATION.name, _(RECONCILIATION.title))
    own = reader.one("SELECT headquarters FROM book WHERE id = ?", reader.book)
    if own.headquarters:
        return _of_headquarters(head, answers_given(reader))
    return _of_depot(head, reconciliation(reader))


# at a depot


def _of_depot(head: Heading, now: Reconciliation) -> Document:
    answer = now.answer
    left = len(now.open)
    figures = KeyFigures(
        (
            KeyFigure(now.accepted + now.rejected, _("Lines stated")),
            KeyFigure(now.accepted, _("Accepted"), tone=Tone.GOOD if answer and not now.rejected else Tone.PLAIN),
            KeyFigure(now.rejected, _("Rejected"), tone=Tone.LOOK if now.rejected else Tone.PLAIN),
            KeyFigure(left, _("To be looked into"), tone=Tone.STOP if left else Tone.GOOD),
        )
    )
    parts: tuple[Part, ...] = (figures,) if answer is not None else ()
    if now.rejects:
        parts += (_rejects(now),)
    as_of = read_day(str(answer.facts["as_of"])) if answer else now.as_of
    subtitle = _("Account as of {day}").format(day=formats.day(as_of)) if as_of else _("The account was never stated")
    return head.document(
        subtitle,
        facts=tuple(_facts(now)),
        notices=tuple(_notices(now)),
        parts=parts,
        signatures=(SignatureLine(_("Account holder")), SignatureLine(_("Commanding officer"))),
    )


def _facts(now: Reconciliation) -> Iterator[tuple[str, str | int]]:
    sent, answer = now.sent, now.answer
    if sent is not None:
        said = sent.facts
        yield _("Stated to"), sent.receiver.code
        yield _("Stated by"), f"{said.get('by', '')}, {_moment(sent)}"
        yield _("Up to entry"), formats.number(int(said["number"]))
        yield _("Its head begins"), grouped_hex(bytes.fromhex(str(said["head"]))[:12])
        weapons, lots = (formats.number(int(said.get(name, 0))) for name in ("weapons", "lots"))
        yield _("Stated"), _("{weapons} weapons and parts, {lots} lots").format(weapons=weapons, lots=lots)
    if answer is not None:
        yield _("Answered by"), f"{answer.sender.code}, {answer.facts.get('by', '')}, {_moment(answer)}"
        yield _("Copy at headquarters"), _copy(answer)
        if remark := str(answer.facts.get("remark", "")):
            yield _("Remark of headquarters"), remark
    if now.due_days is not None:
        yield _("Next reconciliation"), due_words(now.due_days)


def _moment(header: Header) -> str:
    moment = read_moment(header.made_at)
    return formats.moment(moment) if moment else ""


def _copy(answer: Header) -> str:
    held = int(answer.facts.get("held", 0))
    return _("up to entry {n}").format(n=formats.number(held)) if held else _("none: held against other books alone")


def _notices(now: Reconciliation) -> Iterator[Notice]:
    if now.sent is None:
        yield Notice(Tone.LOOK, _("The account was never stated to headquarters."))
    elif now.waiting:
        yield Notice(
            Tone.LOOK,
            _("The account of {day} is not answered yet.").format(day=formats.day(now.as_of) if now.as_of else ""),
        )
    if now.due_days is not None and now.due_days < 0:
        yield Notice(Tone.LOOK, _("The yearly reconciliation is late: {when}.").format(when=due_words(now.due_days)))
    missed = len([one for one in now.rejects if not one.reject.line])
    if missed:
        words = ngettext(
            "{n} thing is missed by headquarters.", "{n} things are missed by headquarters.", missed
        )  # fmt: skip
        yield Notice(Tone.STOP, words.format(n=formats.number(missed)))


_WIDTHS = (6, 22, 16, 40)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Line"), Kind.NUMBER, _WIDTHS[0]),
        Column(_("Item type"), Kind.TEXT, _WIDTHS[1]),
        Column(_("Serial or lot"), Kind.SERIAL, _WIDTHS[2]),
        Column(_("Why"), Kind.TEXT, _WIDTHS[3]),
    )


def _cells(one: Reject) -> Row:
    return (one.line or None, one.type_name, one.mark, why(one))


def _rejects(now: Reconciliation) -> Table:
    columns = (*_columns(), Column(_("What became of it"), Kind.TEXT, 18))
    groups = [
        Group(
            capital(label(reason)),
            [(*_cells(one.reject), capital(became(one))) for one in now.rejects if one.reject.reason is reason],
        )
        for reason in _reasons(one.reject for one in now.rejects)
    ]
    return Table(_("Rejected and missed"), columns, groups, None, _("Reason"))


def _reasons(rejects: Iterable[Reject]) -> list[Reason]:
    given = {one.reason for one in rejects}
    return [reason for reason in Reason if reason in given]


# at headquarters


def _of_headquarters(head: Heading, given: tuple[Given, ...]) -> Document:
    never = sum(one.answer is None for one in given)
    rejected = sum(int(one.answer.facts["rejected"]) for one in given if one.answer)
    figures = KeyFigures(
        (
            KeyFigure(len(given), _("Depots")),
            KeyFigure(never, _("Never reconciled"), tone=Tone.LOOK if never else Tone.GOOD),
            KeyFigure(rejected, _("Rejected lines"), tone=Tone.LOOK if rejected else Tone.GOOD),
        )
    )
    columns = (
        Column(_("Depot"), Kind.TEXT, 10),
        Column(_("Account as of"), Kind.DATE, 12),
        Column(_("Up to entry"), Kind.NUMBER, 9),
        Column(_("Held here up to"), Kind.NUMBER, 9),
        Column(_("Lines"), Kind.NUMBER, 9),
        Column(_("Accepted"), Kind.NUMBER, 9),
        Column(_("Rejected"), Kind.NUMBER, 9),
        Column(_("Missed"), Kind.NUMBER, 8),
        Column(_("Remark"), Kind.NOTE, 24),
    )
    parts: tuple[Part, ...] = (
        figures,
        Table(_("Depots"), columns, (Group("", [_depot(one) for one in given]),)),
    )
    groups = [Group(one.depot, [_cells(row) for row in one.rejects]) for one in given if one.rejects]
    if groups:
        parts += (Table(_("Rejected and missed"), _columns(), groups, None, _("Depot")),)
    subtitle = _("The last answer to every depot that is paired with this headquarters")
    return head.document(subtitle, parts=parts)


def _depot(one: Given) -> Row:
    if one.answer is None:
        return (one.depot, *(None,) * 7, _("never reconciled"))
    said = one.answer.facts
    numbers = (int(said.get(name, 0)) for name in ("number", "held", "lines", "accepted", "rejected", "missed"))
    return (one.depot, day_cell(str(said["as_of"])), *numbers, str(said.get("remark", "")))


RECONCILIATION = Report("reconciliation", N_("Reconciliation with headquarters"), frozenset(), _gather)
