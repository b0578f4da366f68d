"""The weapon register: every weapon and numbered part on the account, by type and serial number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from sam.domain.items import Form, MarkKind
from sam.queries.holdings import Holding, holdings
from sam.queries.reader import Reader
from sam.queries.registers import MarkedWeapon, marked_weapons
from sam.queries.restrictions import InForce, in_force
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import Amounts, Places, capital, day_cell, place_heading
from sam.reports.page import Column, Document, Group, Kind, Paragraph, Part, Row, Table
from sam.reports.restricted import Restricted, in_words
from sam.reports.stock_on_hand import figures
from sam.words.formats import number
from sam.words.labels import condition_label, label, unit_label
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
    found = in_force(reader, head.as_of, head.as_known)
    restricted = Restricted(found, held)
    rows = marked_weapons(reader, head.as_of, head.as_known)
    numbered = [row for row in held if row.form in _NUMBERED]
    register = _Register(found, restricted, Places(reader))
    parts: tuple[Part, ...] = (register.table(rows, numbered),)
    if counted:
        text = _(
            "The following weapons stand on the account by number only: a list or paper counted them, and none of them "
            "has been identified by its serial number."
        )
        parts += (Paragraph(text), _counted(counted))
    return head.document(
        _("Every weapon and numbered part on the account, by type and serial number"),
        facts=figures(held),
        notices=restricted.notices(),
        parts=parts,
    )


class _Register:
    """The weapons as they come, by type; under a weapon stands what its record and the restrictions say beside its line."""

    def __init__(self, found: Sequence[InForce], restricted: Restricted, places: Places) -> None:
        self._restricted = restricted
        self._places = places
        self._of_item: dict[str, list[str]] = defaultdict(list)
        for one in found:
            if one.item:
                self._of_item[one.item].append(in_words(one))

    def table(self, rows: Iterator[MarkedWeapon], numbered: list[Holding]) -> Table:
        """Every weapon and numbered part."""
        columns = (
            Column(_("Serial number"), Kind.SERIAL, 13),
            Column(_("Registry number"), Kind.SERIAL, 13),
            Column(_("Country"), Kind.TEXT, 5),
            Column(_("Year"), Kind.TEXT, 4),
            Column(_("Place"), Kind.TEXT, 20),
            Column(_("Condition"), Kind.TEXT, 12),
            Column(_("Since"), Kind.DATE, 11),
            Column(_("Doubts, marks, restrictions"), Kind.NOTE, 40),
        )
        groups = (self._type(of_type) for _code, of_type in groupby(rows, key=lambda row: row.weapon.item_type))
        total = sum(row.quantity for row in numbered)
        several = len({row.item_type for row in numbered}) > 1
        grand = _total(total) if several else None
        return Table(_("Register"), columns, groups, grand, _("Item type"))

    def _type(self, rows: Iterator[MarkedWeapon]) -> Group:
        first = next(rows)
        weapon = first.weapon
        said = (weapon.item_type, weapon.type_name, weapon.calibre, self._restricted.of_type(weapon.item_type))
        drawn = 0

        def lines() -> Iterator[Row]:
            nonlocal drawn
            row: MarkedWeapon | None = first
            while row is not None:
                drawn += 1
                yield self._line(row)
                row = next(rows, None)

        return Group(" \u00b7 ".join(part for part in said if part), lines(), lambda: _total(drawn))

    def _line(self, row: MarkedWeapon) -> Row:
        weapon = row.weapon
        return (
            weapon.serial, weapon.registry, row.country, row.year, self._places.get(weapon.place), condition_label(weapon.condition),
            day_cell(weapon.since), self._note(row),
        )  # fmt: skip

    def _note(self, row: MarkedWeapon) -> str:
        parts = [_("doubtful: {what}").format(what=row.doubt)] if row.doubt else []
        for mark in row.marks:
            text = f"{label(MarkKind(mark.kind))} {mark.text}"
            doubt = _("doubtful: {what}").format(what=mark.doubt) if mark.doubt else ""
            parts.append(f"{text} ({doubt})" if doubt else text)
        parts += self._of_item.get(row.weapon.id, ())
        return capital("; ".join(parts))


def _total(count: int) -> Row:
    return (_("Total: {count}").format(count=number(count)), *(None,) * 7)


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
