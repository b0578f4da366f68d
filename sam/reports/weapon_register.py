"""The weapon register: every weapon and numbered part on the account, by type and serial number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sam.domain.items import Form
from sam.queries.holdings import Holding, holdings
from sam.queries.reader import Reader
from sam.queries.registers import WeaponRow, weapon_register
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import Amounts, Places, day_cell, place_heading
from sam.reports.page import Column, Document, Group, Kind, Paragraph, Part, Row, Table
from sam.reports.stock_on_hand import figures
from sam.words.formats import number
from sam.words.labels import condition_label, unit_label
from sam.words.translate import N_, _

_NUMBERED = frozenset({Form.WEAPON.value, Form.PART.value})


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, WEAPON_REGISTER.name, _(WEAPON_REGISTER.title))
    held = [
        row
        for row in holdings(reader, head.as_of, head.as_known)
        if row.form in _NUMBERED or row.form == Form.COUNTED.value
    ]
    counted = [row for row in held if row.form == Form.COUNTED.value]
    rows = weapon_register(reader, head.as_of, head.as_known)
    numbered = [row for row in held if row.form in _NUMBERED]
    parts: tuple[Part, ...] = (_register(rows, Places(reader), numbered),)
    if counted:
        text = _(
            "The following weapons stand on the account by number only: a list or paper counted them, and none of them "
            "has been identified by its serial number."
        )
        parts += (Paragraph(text), _counted(counted))
    return head.document(
        _("Every weapon and numbered part on the account, by type and serial number"), facts=figures(held), parts=parts
    )


def _register(rows: Iterator[WeaponRow], places: Places, numbered: list[Holding]) -> Table:
    columns = (
        Column(_("Serial number"), Kind.SERIAL, 14),
        Column(_("Registry number"), Kind.SERIAL, 14),
        Column(_("Place"), Kind.TEXT, 22),
        Column(_("Condition"), Kind.TEXT, 13),
        Column(_("Since"), Kind.DATE, 11),
    )
    groups = (_type(of_type, places) for _code, of_type in groupby(rows, key=lambda row: row.item_type))
    total = sum(row.quantity for row in numbered)
    several = len({row.item_type for row in numbered}) > 1
    grand = (_("Total: {count}").format(count=number(total)), None, None, None, None) if several else None
    return Table(_("Register"), columns, groups, grand, _("Item type"))


def _type(rows: Iterator[WeaponRow], places: Places) -> Group:
    first = next(rows)
    title = " \u00b7 ".join(part for part in (first.item_type, first.type_name, first.calibre) if part)
    drawn = 0

    def lines() -> Iterator[Row]:
        nonlocal drawn
        row: WeaponRow | None = first
        while row is not None:
            drawn += 1
            yield (row.serial, row.registry, places.get(row.place), condition_label(row.condition), day_cell(row.since))
            row = next(rows, None)

    def total() -> Row:
        return (_("Total: {count}").format(count=number(drawn)), None, None, None, None)

    return Group(title, lines(), total)


def _counted(rows: list[Holding]) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 14),
        Column(_("Item type"), Kind.TEXT, 28),
        Column(_("Place"), Kind.TEXT, 26),
        Column(_("Condition"), Kind.TEXT, 13),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 8),
    )
    amounts = Amounts()
    lines: list[Row] = []
    for row in sorted(rows, key=lambda one: (one.item_type, one.place)):
        amounts.add(row.quantity, row.unit)
        place = place_heading(row.place_kind, row.place.rsplit("/", 1)[-1], row.place_name, row.place)
        condition = condition_label(row.condition)
        lines.append((row.item_type, row.type_name, place, condition, row.quantity, unit_label(row.unit, row.quantity)))
    total = amounts.row(len(columns), 4)
    return Table(_("Counted, not identified"), columns, (Group("", tuple(lines)),), total)


WEAPON_REGISTER = Report("weapon-register", N_("Weapon register"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather)
