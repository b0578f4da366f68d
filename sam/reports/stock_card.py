"""The stock card of a type: every paper of a period with the balance after it, in the stores and on charge; blank too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.reader import Reader
from sam.queries.resolve import TypeRow, types_named
from sam.queries.stock_card import Balance, TypeHeld, TypeMoved, balance_before, type_held, type_moved
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.card_parts import SPARE, WHOLE, by_hand, facts_or_blank, without_power
from sam.reports.heading import heading
from sam.reports.movements import period, remarks
from sam.reports.naming import Places, day_cell
from sam.reports.page import Column, Document, Group, Kind, Part, Row, SignatureLine, Table
from sam.words.formats import day
from sam.words.labels import condition_label, kind_label, unit_label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    first, last = period(reader, asked)
    head = heading(reader, replace(asked, as_of=last), STOCK_CARD.name, _(STOCK_CARD.title))
    signatures = (SignatureLine(_("Account holder")), SignatureLine(_("Checked by")))
    columns = _columns()
    code = asked.item.strip()
    if not code:
        table = Table(_("Movements"), columns, (Group("", by_hand(columns, WHOLE)),))
        facts = facts_or_blank(_facts(None), blank=True)
        return head.document(
            _("Blank form"), facts=facts, notices=(without_power(),), parts=(table,), signatures=signatures
        )
    of_type = types_named(reader, [code]).get(code)
    if of_type is None:
        raise refuse(P.UNKNOWN_TYPE, "item", value=code)
    before = balance_before(reader, of_type.id, first, head.as_known)
    moved = type_moved(reader, of_type.id, first, last, head.as_known)
    rows = [*_rows(moved, before, Places(reader), day_of=first.isoformat()), *by_hand(columns, SPARE)]
    parts: list[Part] = [Table(_("Movements"), columns, (Group("", rows),))]
    if by_condition := type_held(reader, of_type.id, last, head.as_known):
        parts.insert(0, _conditions(by_condition))
    subtitle = _("{type}, from {first} to {last}").format(
        type=f"{of_type.name} ({of_type.code})", first=day(first), last=day(last)
    )
    facts = facts_or_blank(_facts(of_type), blank=False)
    return head.document(subtitle, facts=facts, parts=tuple(parts), signatures=signatures)


def _facts(of_type: TypeRow | None) -> list[tuple[str, str]]:
    hazard = f"{of_type.hazard_division or ''}{of_type.compatibility_group or ''}" if of_type else ""
    return [
        (_("Item type"), of_type.name if of_type else ""),
        (_("Code"), of_type.code if of_type else ""),
        (_("Make"), (of_type.make or "") if of_type else ""),
        (_("Model"), (of_type.model or "") if of_type else ""),
        (_("Hazard"), hazard),
        (_("Unit"), unit_label(of_type.unit, 2) if of_type else ""),
    ]


def _conditions(found: tuple[TypeHeld, ...]) -> Table:
    columns = (
        Column(_("Condition"), Kind.TEXT, 26),
        Column(_("In the stores"), Kind.NUMBER, 12),
        Column(_("Out"), Kind.NUMBER, 12),
        Column(_("Elsewhere on charge"), Kind.NUMBER, 14),
    )
    rows: list[Row] = [(condition_label(one.condition), one.stored, one.out, one.elsewhere) for one in found]
    return Table(_("Balance by condition"), columns, (Group("", rows),))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Document"), Kind.SERIAL, 15),
        Column(_("Movement"), Kind.TEXT, 13),
        Column(_("From"), Kind.TEXT, 18),
        Column(_("To"), Kind.TEXT, 18),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("In the stores"), Kind.NUMBER, 9),
        Column(_("On charge"), Kind.NUMBER, 9),
        Column(_("Reference"), Kind.SERIAL, 12),
        Column(_("Remark"), Kind.NOTE, 20),
    )


def _rows(moved: Iterator[TypeMoved], before: Balance, places: Places, *, day_of: str) -> Iterator[Row]:
    stored, charged = before.stored, before.charged
    yield (day_cell(day_of), "", _("Brought forward"), "", "", None, stored, charged, "", "")
    for one in moved:
        stored += one.stored
        charged += one.charged
        told = remarks(late=one.recorded_at[:10] > one.day, reversed_by=one.reversed_by, reverses=one.reverses)
        yield (
            day_cell(one.day), one.voucher, kind_label(one.kind), places.get(one.takes, one.way), places.get(one.gives, one.way),
            one.quantity, stored, charged, one.reference, told,
        )  # fmt: skip


STOCK_CARD = Report(
    "stock-card",
    N_("Stock card"),
    frozenset({Option.FIRST, Option.LAST, Option.AS_KNOWN, Option.ITEM}),
    _gather,
)
