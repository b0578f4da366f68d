"""Use of ammunition against its issue, over a period: what does not fit together, then by holder, lot, paper and count of weapons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from sam.domain.ammunition_use import Doubt, Fired, Spending, Use
from sam.queries.ammunition_use import AmmunitionUse, ammunition_use
from sam.queries.reader import Reader
from sam.reports.ammunition_use_words import doubt_title, doubt_words, group_words, holder_words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.custody import holder_asked
from sam.reports.heading import heading
from sam.reports.movements import period
from sam.reports.naming import Amounts, day_cell
from sam.reports.page import (
    Column,
    Document,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Notice,
    Row,
    SignatureLine,
    Table,
    Tone,
)
from sam.words.formats import day
from sam.words.labels import unit_label
from sam.words.translate import N_, _

_GRAVE = frozenset({Doubt.FIRED_NOT_SPENT, Doubt.NEVER_ISSUED, Doubt.SPENT_NOT_FIRED, Doubt.REPORT_DIFFERS})


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    first, last = period(reader, asked)
    head = heading(reader, replace(asked, as_of=last), AMMUNITION_USE.name, _(AMMUNITION_USE.title))
    holder = holder_asked(reader, asked.person)
    found = ammunition_use(reader, first, last, head.as_known)
    if holder:
        found = found.of(asked.person)
    said = _("From {first} to {last}, by the days on the papers").format(first=day(first), last=day(last))
    tables = (_unlikely(found), _by_holder(found), _by_lot(found), _papers(found), _weapons(found))
    return head.document(
        f"{holder} · {said}" if holder else said,
        facts=_facts(found),
        notices=_notices(found),
        parts=(_figures(found), *(one for one in tables if one is not None)),
        signatures=(SignatureLine(_("Account holder")), SignatureLine(_("Looked through by"))),
    )


def _notices(found: AmmunitionUse) -> tuple[Notice, ...]:
    text = _("An unlikely figure is a reason to look, and no more: the limits are our own.")
    return (Notice(Tone.LOOK, text),) if found.unlikely else ()


def _amounts(uses: Iterable[Use], name: str) -> str:
    sums = Amounts()
    for one in uses:
        if amount := getattr(one, name):
            sums.add(amount, one.unit)
    return sums.text() or "0"


def _facts(found: AmmunitionUse) -> tuple[tuple[str, str], ...]:
    names = (
        (_("Issued"), "issued"),
        (_("Brought back"), "returned"),
        (_("Expended"), "spent"),
        (_("Still out"), "left"),
    )
    return tuple((title, _amounts(found.uses, name)) for title, name in names)


def _figures(found: AmmunitionUse) -> KeyFigures:
    grave = sum(one.doubt in _GRAVE for one in found.unlikely)
    cases, cased = (sum(getattr(one, name) for one in found.spendings if one.cased) for name in ("cases", "cased"))
    return KeyFigures(
        (
            KeyFigure(len(found.unlikely), _("Unlikely cases"), tone=Tone.LOOK if found.unlikely else Tone.GOOD),
            KeyFigure(grave, _("of these, figures that contradict each other"), tone=Tone.STOP if grave else Tone.GOOD),
            KeyFigure(len(found.spendings), _("Papers on which rounds were expended")),
            KeyFigure(cased - cases, _("Rounds without a case")),
        )
    )


def _unlikely(found: AmmunitionUse) -> Table | None:
    if not found.unlikely:
        return None
    columns = (
        Column(_("Reason"), Kind.TEXT, 24),
        Column(_("Holder"), Kind.TEXT, 22),
        Column(_("About"), Kind.SERIAL, 20),
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Why"), Kind.NOTE, 60),
    )
    rows = [
        (doubt_title(one.doubt), f"{one.holder_name} ({one.holder})" if one.holder else "", one.what, day_cell(one.day), doubt_words(one))
        for one in found.unlikely
    ]  # fmt: skip
    return Table(_("What is unlikely"), columns, (Group("", rows),))


def _by_holder(found: AmmunitionUse) -> Table:
    columns = (
        Column(_("Holder"), Kind.TEXT, 18),
        Column(_("Code"), Kind.TEXT, 11),
        Column(_("Lot"), Kind.SERIAL, 12),
        Column(_("Had before"), Kind.NUMBER, 8),
        Column(_("Issued"), Kind.NUMBER, 8),
        Column(_("Brought back"), Kind.NUMBER, 8),
        Column(_("Still out"), Kind.NUMBER, 8),
        Column(_("Used"), Kind.NUMBER, 8),
        Column(_("Expended"), Kind.NUMBER, 8),
        Column(_("Spent cases"), Kind.NUMBER, 7),
        Column(_("Without a case"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 7),
    )
    ordered = sorted(
        found.uses, key=lambda one: (not one.group, one.group_name, one.group, one.holder_name, one.type_code, one.lot)
    )
    groups = (
        Group(group_words(*key), [_use(one) for one in of])
        for key, of in groupby(ordered, key=lambda one: (one.group, one.group_name))
    )
    return Table(_("Use against issue, by holder"), columns, groups, None, _("Unit"))


def _use(one: Use) -> Row:
    return (
        holder_words(one), one.type_code, one.lot, one.before, one.issued, one.returned, one.left, one.used + one.direct, one.spent,
        one.cases, one.without_case, unit_label(one.unit, 2),
    )  # fmt: skip


def _by_lot(found: AmmunitionUse) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 12),
        Column(_("Item type"), Kind.TEXT, 26),
        Column(_("Lot"), Kind.SERIAL, 14),
        Column(_("Issued"), Kind.NUMBER, 9),
        Column(_("Brought back"), Kind.NUMBER, 9),
        Column(_("Expended"), Kind.NUMBER, 9),
        Column(_("Still out"), Kind.NUMBER, 9),
        Column(_("Unit"), Kind.TEXT, 8),
    )
    ordered = sorted(found.uses, key=lambda one: (one.type_code, one.lot, one.lot_id))
    return Table(_("By lot"), columns, (Group("", list(_lots(ordered))),))


def _lots(ordered: Iterable[Use]) -> Iterator[Row]:
    for _key, of in groupby(ordered, key=lambda one: one.lot_id):
        uses = list(of)
        sums = (sum(getattr(one, name) for one in uses) for name in ("issued", "returned", "spent", "left"))
        yield (uses[0].type_code, uses[0].type_name, uses[0].lot, *sums, unit_label(uses[0].unit, 2))


def _papers(found: AmmunitionUse) -> Table | None:
    if not found.spendings:
        return None
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Voucher"), Kind.SERIAL, 15),
        Column(_("Range report"), Kind.SERIAL, 14),
        Column(_("Purpose"), Kind.TEXT, 14),
        Column(_("Holder"), Kind.TEXT, 18),
        Column(_("Lots"), Kind.SERIAL, 12),
        Column(_("Expended"), Kind.NUMBER, 8),
        Column(_("Spent cases"), Kind.NUMBER, 7),
        Column(_("By the weapons"), Kind.NUMBER, 8),
    )
    return Table(_("Papers"), columns, (Group("", [_paper(one) for one in found.spendings]),))


def _paper(one: Spending) -> Row:
    return (
        day_cell(one.day), one.voucher, one.report, one.purpose, group_words(one.holder, one.holder_name) if one.holder else "",
        ", ".join(one.lots), one.spent, one.cases, one.by_weapons,
    )  # fmt: skip


def _weapons(found: AmmunitionUse) -> Table | None:
    if not found.fired:
        return None
    columns = (
        Column(_("Unit"), Kind.TEXT, 24),
        Column(_("Calibre"), Kind.TEXT, 14),
        Column(_("Fired by their counts"), Kind.NUMBER, 10),
        Column(_("Expended"), Kind.NUMBER, 10),
        Column(_("Weapons with a count"), Kind.NUMBER, 10),
        Column(_("Weapons held"), Kind.NUMBER, 10),
        Column(_("of these, without a count"), Kind.NUMBER, 10),
    )
    return Table(_("Counts of the weapons"), columns, (Group("", [_fired(one) for one in found.fired]),))


def _fired(one: Fired) -> Row:
    unit = group_words(one.group, one.group_name) if one.group else _("Nobody's, or of several units")
    return unit, one.calibre, one.fired, one.spent, one.counted, one.held, one.uncounted


AMMUNITION_USE = Report(
    "ammunition-use",
    N_("Use of ammunition against issue"),
    frozenset({Option.FIRST, Option.LAST, Option.AS_KNOWN, Option.PERSON}),
    _gather,
)
