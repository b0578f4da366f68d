"""Stock on hand: what lies where, by place, then type, lot and condition; what has left the account is not included."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from sam.domain.items import Form, Unit
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.queries.holdings import Holding, holdings
from sam.queries.reader import Reader
from sam.queries.restrictions import in_force
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import Amounts, capital, place_heading
from sam.reports.page import Column, Document, Group, Kind, Row, Table
from sam.reports.restricted import Restricted
from sam.words.labels import condition_label, form_label, unit_label
from sam.words.translate import N_, _

_ORDER = {Form.WEAPON: 0, Form.COUNTED: 1, Form.PART: 2, Form.LOT: 3, Form.BULK: 4}
_USUAL = {Form.LOT: Unit.ROUND}
_AT = 6
"""The column of the quantity."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, STOCK_ON_HAND.name, _(STOCK_ON_HAND.title))
    rows = sorted(holdings(reader, head.as_of, head.as_known), key=lambda row: _rank(row.place_kind))
    restricted = Restricted(in_force(reader, head.as_of, head.as_known), rows)
    return head.document(
        _("By place, type, lot and condition; without what has left the account"),
        facts=(*figures(rows), (_("Places"), len({(row.place_kind, row.place) for row in rows}))),
        notices=restricted.notices(),
        parts=(_by_type(rows), *restricted.table(), _by_place(rows, restricted)),
    )


def _rank(kind: str) -> int:
    """Stores first, then workshops and what is on the road, then holders."""
    place = PlaceKind(kind)
    return 0 if place in STORES else 2 if place in HOLDERS else 1


def figures(rows: Iterable[Holding]) -> tuple[tuple[str, int], ...]:
    """How many weapons, rounds, accessories there are: one figure for each form and unit."""
    sums: dict[tuple[Form, Unit], int] = {(Form.WEAPON, Unit.EACH): 0}
    for row in rows:
        key = Form(row.form), Unit(row.unit)
        sums[key] = sums.get(key, 0) + row.quantity
    ordered = sorted(sums.items(), key=lambda one: (_ORDER[one[0][0]], list(Unit).index(one[0][1])))
    return tuple((_figure_label(form, unit), total) for (form, unit), total in ordered)


def _figure_label(form: Form, unit: Unit) -> str:
    words = {
        Form.WEAPON: _("Weapons with a number"),
        Form.COUNTED: _("Weapons counted, not identified"),
        Form.PART: _("Numbered parts"),
        Form.LOT: _("Rounds"),
        Form.BULK: _("Accessories"),
    }
    if unit is _USUAL.get(form, Unit.EACH):
        return words[form]
    general = _("Ammunition and explosives") if form is Form.LOT else words[form]
    return _("{what}, in {unit}").format(what=general, unit=unit_label(unit.value, 2))


def _by_type(rows: list[Holding]) -> Table:
    """The sum of each type over all places."""
    sums: dict[tuple[str, str, str, str, str], int] = {}
    for row in rows:
        key = row.item_type, row.type_name, row.category, row.form, row.unit
        sums[key] = sums.get(key, 0) + row.quantity
    amounts = Amounts()
    lines: list[Row] = []
    for (code, name, category, form, unit), total in sorted(sums.items()):
        amounts.add(total, unit)
        lines.append((code, name, category, capital(form_label(form)), total, unit_label(unit, total)))
    columns = (
        Column(_("Code"), Kind.TEXT, 14),
        Column(_("Item type"), Kind.TEXT, 30),
        Column(_("Category"), Kind.TEXT, 9),
        Column(_("Kept as"), Kind.TEXT, 14),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 8),
    )
    return Table(_("By type"), columns, (Group("", tuple(lines)),), amounts.row(len(columns), 4))


def _by_place(rows: list[Holding], restricted: Restricted) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 14),
        Column(_("Item type"), Kind.TEXT, 26),
        Column(_("Kept as"), Kind.TEXT, 10),
        Column(_("Lot"), Kind.SERIAL, 12),
        Column(_("Condition"), Kind.TEXT, 12),
        Column(_("Restriction"), Kind.TEXT, 12),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 8),
    )
    everything = Amounts()
    for row in rows:
        everything.add(row.quantity, row.unit)
    groups = (
        _place(list(of_place), len(columns), restricted)
        for _key, of_place in groupby(rows, key=lambda row: (row.place_kind, row.place))
    )
    places = {(row.place_kind, row.place) for row in rows}
    grand = everything.row(len(columns), _AT) if len(places) > 1 else None
    return Table(_("By place"), columns, groups, grand, _("Place"))


def _place(rows: list[Holding], columns: int, restricted: Restricted) -> Group:
    amounts = Amounts()
    lines: list[Row] = []
    for row in rows:
        amounts.add(row.quantity, row.unit)
        lines.append(
            (
                row.item_type, row.type_name, capital(form_label(row.form)), row.item, condition_label(row.condition),
                restricted.of_line(row), row.quantity, unit_label(row.unit, row.quantity),
            )
        )  # fmt: skip
    first = rows[0]
    title = place_heading(first.place_kind, first.place.rsplit("/", 1)[-1], first.place_name, first.place)
    return Group(title, lines, amounts.row(columns, _AT))


STOCK_ON_HAND = Report("stock-on-hand", N_("Stock on hand"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather)
