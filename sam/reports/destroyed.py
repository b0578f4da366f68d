"""What was destroyed in a period: by campaign, by the methods of the Programme of Action's report, and the NEQ that left each storehouse.

The methods are the answers that question 10.5.1 of that national report offers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sam.domain.destruction import ReportedMethod
from sam.domain.items import Form
from sam.queries.destroyed_totals import Certified, Kinds, certified
from sam.queries.reader import Reader
from sam.queries.times import times
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import capital, day_cell
from sam.reports.page import (
    Cell,
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
from sam.words.formats import day, mass
from sam.words.labels import label
from sam.words.translate import N_, _

_FORMS: tuple[tuple[Form, ...], ...] = ((Form.WEAPON, Form.COUNTED), (Form.PART,), (Form.LOT,), (Form.BULK,))
"""What stands in a column of its own."""

_KILO = 1000


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, DESTROYED.name, _(DESTROYED.title))
    last = asked.last or head.as_of
    first = asked.first or last.replace(month=1, day=1)
    found = certified(reader, first, last, times(reader, None, asked.as_known).last)
    subtitle = _("from {first} to {last}").format(first=day(first), last=day(last))
    if not found:
        nothing = Notice(Tone.LOOK, _("No certificate of destruction counts in this period."))
        return head.document(subtitle, notices=(nothing,))
    parts: tuple[Part, ...] = (_figures(found), _campaigns(found), _methods(found), *_stores(found))
    signatures = (SignatureLine(_("Account holder")), SignatureLine(_("Commanding officer")))
    return head.document(subtitle, parts=parts, signatures=signatures)


def _all(found: Sequence[Certified]) -> Kinds:
    made: Kinds = Counter()
    for one in found:
        made += one.kinds
    return made


def _many(kinds: Kinds) -> tuple[int, ...]:
    return tuple(sum(kinds[form] for form in forms) for forms in _FORMS)


def _neq(found: Sequence[Certified]) -> int:
    return sum(one.neq_mg for one in found)


def _figures(found: Sequence[Certified]) -> KeyFigures:
    weapons, _parts, ammunition, _rest = _many(_all(found))
    return KeyFigures(
        (
            KeyFigure(weapons, _("Weapons destroyed")),
            KeyFigure(ammunition, _("Ammunition destroyed")),
            KeyFigure(mass(_neq(found)), _("NEQ freed")),
            KeyFigure(len(found), _("Certificates")),
        )
    )


def _counts() -> tuple[Column, ...]:
    return (
        Column(_("Weapons"), Kind.NUMBER, 9),
        Column(_("Parts"), Kind.NUMBER, 8),
        Column(_("Ammunition"), Kind.NUMBER, 11),
        Column(_("Accessories"), Kind.NUMBER, 11),
        Column(_("NEQ"), Kind.TEXT, 12),
    )


def _campaigns(found: Sequence[Certified]) -> Table:
    columns = (
        Column(_("Certificate"), Kind.SERIAL, 15),
        Column(_("Day"), Kind.DATE, 11),
        *_counts(),
        Column(_("Residue"), Kind.TEXT, 12),
    )
    groups = []
    for number in dict.fromkeys(one.order for one in found):
        of = [one for one in found if one.order == number]
        title = " \u00b7 ".join((number, label(of[0].reason), of[0].authority))
        rows: list[Row] = [
            (one.number, day_cell(one.day), *_many(one.kinds), _mass(one.neq_mg), _mass(one.residue_g * _KILO))
            for one in of
        ]
        groups.append(Group(title, rows, _total(of)))
    return Table(_("By campaign"), columns, groups, _total(found), _("Order"))


def _total(found: Sequence[Certified]) -> tuple[Cell, ...]:
    residue = sum(one.residue_g for one in found) * _KILO
    return (None, None, *_many(_all(found)), _mass(_neq(found)), _mass(residue))


def _mass(milligrams: int) -> str:
    return mass(milligrams) if milligrams else ""


def _methods(found: Sequence[Certified]) -> Table:
    """How many of each, by the answer of the national report; every answer that it offers stands, also with nothing."""
    columns = (Column(_("Method as the Programme of Action's report names it"), Kind.TEXT, 44), *_counts()[:-1])
    sums: dict[ReportedMethod, Kinds] = {}
    for one in found:
        for method, kinds in one.by_method.items():
            sums.setdefault(method, Counter()).update(kinds)
    rows: list[Row] = [(capital(label(method)), *_many(sums.get(method, Counter()))) for method in ReportedMethod]
    return Table(_("By method (question 10.5.1)"), columns, (Group("", rows),), (None, *_many(_all(found))))


def _stores(found: Sequence[Certified]) -> tuple[Table, ...]:
    sums: Counter[tuple[str, str]] = Counter()
    for one in found:
        for freed in one.freed:
            sums[freed.place, freed.division] += freed.neq_mg
    if not sums:
        return ()
    columns = (
        Column(_("Storehouse"), Kind.TEXT, 40),
        Column(_("HD"), Kind.SERIAL, 8),
        Column(_("NEQ freed"), Kind.TEXT, 14),
    )
    rows: list[Row] = [(place, division, mass(neq)) for (place, division), neq in sorted(sums.items())]
    total = (None, None, mass(sum(sums.values())))
    return (Table(_("Net explosive quantity freed"), columns, (Group("", rows),), total),)


DESTROYED = Report(
    "destroyed", N_("What was destroyed"), frozenset({Option.AS_KNOWN, Option.FIRST, Option.LAST}), _gather
)
