"""The recall list: what is banned, constrained or held, from whom it must come back, where it lies, which depots are to be told."""

from __future__ import annotations

from collections.abc import Sequence

from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.history import items_named
from sam.queries.reader import Reader
from sam.queries.recall import Recall, recall
from sam.queries.resolve import types_named
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import Amounts, day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Notice, Part, Row, Table, Tone
from sam.reports.restricted import RESTRICTIONS, in_words
from sam.words.labels import condition_label, unit_label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, RECALL.name, _(RECALL.title))
    item, type_code = _what(reader, asked)
    found = recall(reader, head.as_of, head.as_known, item=item, type_code=type_code)
    # two restrictions may be on the same thing: it comes back once
    back = len(
        {(row.type_code, row.mark, row.place, row.number, row.condition) for one in found for row in one.with_people}
    )
    figures = KeyFigures(
        (
            KeyFigure(len({one.restriction.id for one in found}), _("Restrictions in force")),
            KeyFigure(back, _("To come back from people"), tone=Tone.STOP if back else Tone.GOOD),
            KeyFigure(sum(len(one.sent) for one in found), _("Sent to other depots")),
        )
    )
    parts: list[Part] = [figures]
    if any(one.rows for one in found):
        parts.append(_lying(found))
    if any(one.sent for one in found):
        parts.append(_sent(found))
    return head.document(
        _("What is banned, constrained or held, and who has it"), notices=_notices(found), parts=tuple(parts)
    )


def _what(reader: Reader, asked: ReportAsked) -> tuple[str, str]:
    """The id of the thing, or the code of the type, that the question names; both empty for everything."""
    text = asked.item.strip()
    if not text:
        return "", ""
    if text in types_named(reader, [text]):
        return "", text
    found = items_named(reader, text, asked.as_known)
    if not found:
        raise refuse(P.UNKNOWN_ITEM, "item", value=text)
    if len(found) > 1:
        names = [f"{one.shown} ({one.registry or one.uuid})" for one in found]
        raise refuse(P.SEVERAL_ITEMS, "item", value=text, count=len(found), found=names)
    return found[0].uuid, ""


def _title(one: Recall) -> str:
    said = one.restriction
    named = f"{said.type_name} {said.mark}".strip()
    reference = f" ({said.reference})" if said.reference and said.reference not in said.text else ""
    return f"{named} \u00b7 {in_words(said)}{reference}"


def _notices(found: Sequence[Recall]) -> tuple[Notice, ...]:
    """What people hold of it, one sentence a restriction."""
    made = []
    for one in found:
        if not one.with_people:
            continue
        amounts = Amounts()
        for row in one.with_people:
            amounts.add(row.quantity, row.unit)
        text = _("{what}: {amounts} are with people and must come back.")
        what = f"{one.restriction.type_name} {one.restriction.mark}".strip()
        made.append(Notice(Tone.STOP, text.format(what=what, amounts=amounts.text())))
    return tuple(made)


def _lying(found: Sequence[Recall]) -> Table:
    columns = (
        Column(_("With or at"), Kind.TEXT, 26),
        Column(_("Number"), Kind.SERIAL, 10),
        Column(_("Restriction"), Kind.TEXT, 10),
        Column(_("Item type"), Kind.TEXT, 22),
        Column(_("Serial or lot"), Kind.SERIAL, 12),
        Column(_("Condition"), Kind.TEXT, 14),
        Column(_("Quantity"), Kind.NUMBER, 7),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("Came back"), Kind.TEXT, 10),
    )
    groups = [Group(_title(one), [_row(one, n) for n in range(len(one.rows))]) for one in found if one.rows]
    return Table(_("Who has it, and where it lies"), columns, groups, None, _("Restriction"))


def _row(one: Recall, n: int) -> Row:
    row = one.rows[n]
    return (
        row.place, row.number, _(RESTRICTIONS[one.restriction.kind]), row.type_name, row.mark, condition_label(row.condition),
        row.quantity, unit_label(row.unit, row.quantity), "" if not row.person else "…………",
    )  # fmt: skip


def _sent(found: Sequence[Recall]) -> Table:
    columns = (
        Column(_("Depot to be told"), Kind.TEXT, 24),
        Column(_("Voucher"), Kind.SERIAL, 14),
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Item type"), Kind.TEXT, 22),
        Column(_("Serial or lot"), Kind.SERIAL, 12),
        Column(_("Quantity"), Kind.NUMBER, 7),
        Column(_("Unit"), Kind.TEXT, 8),
    )
    groups = [
        Group(
            _title(one),
            [
                (
                    row.depot, row.voucher, day_cell(row.day), row.type_name, row.mark, row.quantity,
                    unit_label(row.unit, row.quantity),
                )
                for row in one.sent
            ],
        )
        for one in found
        if one.sent
    ]  # fmt: skip
    return Table(_("Sent to other depots before"), columns, groups, None, _("Restriction"))


RECALL = Report("recall", N_("Recall list"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.ITEM}), _gather)
