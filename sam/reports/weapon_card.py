"""Weapons cards: of a weapon who had it from when to when; of a person one for each weapon, handed in when it is drawn; blank too."""

from __future__ import annotations

from collections.abc import Iterable

from sam.domain.items import Form
from sam.domain.places import HOLDERS, PlaceKind
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.custody import Custody, custody
from sam.queries.history import Event, Life, history, items_named
from sam.queries.letterhead import place_names
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.card_parts import SPARE, by_hand, facts_or_blank, without_power
from sam.reports.case_words import day_words
from sam.reports.custody import holder_asked
from sam.reports.heading import Heading, heading
from sam.reports.history import the_item
from sam.reports.movements import condition_change, remarks
from sam.reports.naming import Places, day_cell
from sam.reports.page import Column, Document, Group, Kind, Row, ScanCode, SignatureLine, Slip, Table
from sam.words.formats import number
from sam.words.labels import condition_label, kind_label
from sam.words.translate import N_, _

_CARDS = 4
"""Blank cards on a page."""

_HELD = frozenset(kind.value for kind in HOLDERS | {PlaceKind.WORKSHOP})


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, WEAPON_CARD.name, _(WEAPON_CARD.title))
    if asked.item.strip():
        return _of_weapon(reader, asked, head)
    if asked.person:
        return _of_person(reader, asked, head)
    blank = [_slip("", "", facts_or_blank(_card_facts(None, ""), blank=True)) for _n in range(_CARDS)]
    return head.document(_("Blank form"), notices=(without_power(),), parts=tuple(blank))


def _of_person(reader: Reader, asked: ReportAsked, head: Heading) -> Document:
    """A card for each weapon that somebody holds."""
    holder = holder_asked(reader, asked.person)
    held = [
        one for one in custody(reader, head.as_of, head.as_known, person=asked.person) if one.form == Form.WEAPON.value
    ]
    if not held:
        raise refuse(P.NO_WEAPON_HELD, "person", person=holder)
    slips = [
        _slip(one.item, _plate(reader, one), facts_or_blank(_card_facts(one, holder), blank=False)) for one in held
    ]
    return head.document(holder, parts=tuple(slips))


def _plate(reader: Reader, one: Custody) -> str:
    """The code of the weapon: of several with one serial number that of the right type."""
    mine = [item for item in items_named(reader, one.item) if item.type_code == one.item_type]
    return plate_of(PlateKind.WEAPON, mine[0].uuid).text if len(mine) == 1 else one.item


def _card_facts(one: Custody | None, holder: str) -> list[tuple[str, str]]:
    return [
        (_("Holder"), holder),
        (_("Weapon"), one.item if one else ""),
        (_("Item type"), one.type_name if one else ""),
        (_("Condition"), condition_label(one.condition) if one else ""),
        (_("Since"), day_words(one.since) if one else ""),
        (_("Voucher"), one.voucher if one else ""),
    ]


def _slip(mark: str, code: str, facts: tuple[tuple[str, str], ...]) -> Slip:
    lines = (_("Signature of the holder"), _("Armourer"))
    return Slip(_("Weapons card"), mark or "\u00a0", code, facts, lines)


def _of_weapon(reader: Reader, asked: ReportAsked, head: Heading) -> Document:
    item = the_item(reader, asked)
    if item.form is not Form.WEAPON:
        raise refuse(P.NO_WEAPON, "item", item=item.shown)
    life = history(reader, item, head.as_known)
    names = place_names(reader)
    held = {path for path, one in names.items() if one.kind in _HELD}
    events = [one for one in life.events if one.day <= head.as_of.isoformat() and held & {one.takes, one.gives}]
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Document"), Kind.SERIAL, 15),
        Column(_("Movement"), Kind.TEXT, 13),
        Column(_("From"), Kind.TEXT, 18),
        Column(_("To"), Kind.TEXT, 18),
        Column(_("Condition"), Kind.TEXT, 14),
        Column(_("Signature"), Kind.TEXT, 16),
        Column(_("Remark"), Kind.NOTE, 20),
    )
    rows = [*_rows(events, Places(reader)), *by_hand(columns, SPARE)]
    table = Table(_("Who had it"), columns, (Group("", rows),))
    code = ScanCode(plate_of(PlateKind.WEAPON, life.item).text, _("Code of the weapon"))
    subtitle = f"{life.type_name} {life.mark or life.registry}"
    return head.document(
        subtitle, facts=_weapon_facts(life), parts=(code, table), signatures=(SignatureLine(_("Armourer")),)
    )


def _weapon_facts(life: Life) -> tuple[tuple[str, str], ...]:
    kit = ", ".join(f"{number(one['quantity'])} × {one['name']}" for one in life.details.get("kit", ()))
    facts = [
        (_("Item type"), f"{life.type_name} ({life.type_code})"),
        (_("Serial number"), life.mark),
        (_("Registry number"), life.registry),
        (_("Belongs to it"), kit),
        (_("Round count"), number(life.rounds) if life.rounds is not None else ""),
    ]
    return tuple((title, value) for title, value in facts if value)


def _rows(events: Iterable[Event], places: Places) -> list[Row]:
    return [
        (
            day_cell(one.day), one.voucher, kind_label(one.kind), places.get(one.takes, one.kind), places.get(one.gives, one.kind),
            condition_change(one.condition, one.into), "",
            remarks(late=one.late, reversed_by=one.reversed_by, reverses=one.reverses),
        )
        for one in events
    ]  # fmt: skip


WEAPON_CARD = Report(
    "weapon-card",
    N_("Weapons card"),
    frozenset({Option.AS_OF, Option.AS_KNOWN, Option.ITEM, Option.PERSON}),
    _gather,
)
