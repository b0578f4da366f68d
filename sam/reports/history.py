"""The history of one item: what it is, its marks and restrictions, and everything that happened to it, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sam.domain.items import SINGLE, Form, MarkKind
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.history import Event, Life, Record, history, items_named
from sam.queries.reader import Reader
from sam.queries.resolve import ItemRow
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.movements import condition_change, remarks
from sam.reports.naming import Places, capital, day_cell, moment_cell
from sam.reports.page import Column, Document, Group, Kind, Notice, Part, Row, Table, Tone
from sam.words.formats import day
from sam.words.labels import condition_label, form_label, kind_label, label, unit_label
from sam.words.translate import N_, _

_SAID = {
    "serial": N_("Serial number"),
    "lot": N_("Lot"),
    "registry": N_("Registry number"),
    "country": N_("Country of manufacture"),
    "year": N_("Year of manufacture"),
    "maker": N_("Maker"),
    "made_on": N_("Made on"),
    "expires_on": N_("Shelf life ends"),
    "seal": N_("Seal"),
    "doubt": N_("Doubt about the serial number"),
    "note": N_("Remark"),
}
"""What a record says of an item, and what it is called."""

_RESTRICTIONS = {"ban": N_("Ban"), "constraint": N_("Constraint"), "hold": N_("Hold")}


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, HISTORY.name, _(HISTORY.title))
    life = history(reader, _the_item(reader, asked), head.as_known)
    events = [event for event in life.events if event.day <= head.as_of.isoformat()]
    records = [record for record in life.records if record.day <= head.as_of.isoformat()]
    places = Places(reader)
    lying = _lying(events)
    tables = [_where(lying, places, life)] if Form(life.form) not in SINGLE else []
    tables += [
        *_marks(life.marks),
        *_restrictions(life.restrictions),
        _events(events, places, life),
        *_records(records),
    ]
    return head.document(
        " ".join(part for part in (life.type_name, life.mark or life.registry) if part),
        facts=_facts(life, lying, places),
        notices=_notices(life, head.as_of),
        parts=tuple[Part, ...](tables),
    )


def _the_item(reader: Reader, asked: ReportAsked) -> ItemRow:
    text = asked.item
    if not text.strip():
        raise refuse(P.ITEM_MISSING, "item")
    found = items_named(reader, text, asked.as_known)
    if not found:
        raise refuse(P.UNKNOWN_ITEM, "item", value=text)
    if len(found) > 1:
        names = [f"{one.shown} ({one.registry or one.uuid})" for one in found]
        raise refuse(P.SEVERAL_ITEMS, "item", value=text, count=len(found), found=names)
    return found[0]


Lying = dict[tuple[str, str], int]
"""How much there is, by path and condition."""


def _lying(events: Iterable[Event]) -> Lying:
    """Where the item is after these events; what was undone, and what undid it, count for nothing."""
    there: Lying = {}
    for event in events:
        if event.reversed_by or event.reverses:
            continue
        taken, given = (event.takes, event.condition), (event.gives, event.into)
        there[taken] = there.get(taken, 0) - event.quantity
        there[given] = there.get(given, 0) + event.quantity
    return {end: quantity for end, quantity in there.items() if quantity > 0}


def _facts(life: Life, lying: Lying, places: Places) -> tuple[tuple[str, str | int], ...]:
    facts = [
        (_("Item type"), f"{life.type_name} ({life.type_code})"),
        (_("Kept as"), capital(form_label(life.form))),
        (_("Lot") if life.form == Form.LOT.value else _("Serial number"), life.mark),
        (_("Registry number"), life.registry),
    ]
    if Form(life.form) in SINGLE:
        at = next(iter(lying), None)
        facts += [
            (_("Place"), places.get(at[0]) if at else _("Not in the book on this day")),
            (_("Condition"), condition_label(at[1]) if at else ""),
        ]
    facts += [(_("Parts with their own number"), ", ".join(life.parts)), *_details(life.details)]
    return tuple((title, value) for title, value in facts if value)


def _details(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the record says beside type and number."""
    said = [
        (_(_SAID[key]), _written(key, value)) for key, value in details.items() if key in _SAID and value is not None
    ]
    return said + [(code, str(value)) for code, value in sorted(details.get("fields", {}).items())]


def _written(key: str, value: object) -> str:
    return day(date.fromisoformat(str(value))) if key in {"made_on", "expires_on"} else str(value)


def _notices(life: Life, on: date) -> tuple[Notice, ...]:
    """Bans, constraints and holds that are in force."""
    return tuple(
        Notice(
            Tone.HOLD if one["kind"] == "hold" else Tone.STOP,
            _("{kind} since {day}: {text}").format(
                kind=_(_RESTRICTIONS[one["kind"]]), day=day(date.fromisoformat(one["since"])), text=one["text"]
            ),
        )
        for one in life.restrictions
        if one["since"] <= on.isoformat() and not one["lifted"] and not (one["until"] and one["until"] < on.isoformat())
    )


def _where(lying: Lying, places: Places, life: Life) -> Table:
    columns = (
        Column(_("Place"), Kind.TEXT, 40),
        Column(_("Condition"), Kind.TEXT, 20),
        Column(_("Quantity"), Kind.NUMBER, 8),
        Column(_("Unit"), Kind.TEXT, 10),
    )
    rows = tuple(
        (places.get(path), condition_label(condition), quantity, unit_label(life.unit, quantity))
        for (path, condition), quantity in sorted(lying.items())
    )
    return Table(_("Where it is, and where it went"), columns, (Group("", rows),))


def _marks(marks: tuple[Mapping[str, Any], ...]) -> list[Table]:
    if not marks:
        return []
    columns = (
        Column(_("Mark"), Kind.TEXT, 16),
        Column(_("As observed"), Kind.SERIAL, 30),
        Column(_("Doubt"), Kind.TEXT, 40),
    )
    rows = tuple((capital(label(MarkKind(one["kind"]))), one["text"], one["doubt"]) for one in marks)
    return [Table(_("Marks"), columns, (Group("", rows),))]


def _restrictions(restrictions: tuple[Mapping[str, Any], ...]) -> list[Table]:
    if not restrictions:
        return []
    columns = (
        Column(_("Restriction"), Kind.TEXT, 12),
        Column(_("Text"), Kind.TEXT, 50),
        Column(_("Reference"), Kind.TEXT, 16),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("Until"), Kind.DATE, 11),
        Column(_("State"), Kind.TEXT, 10),
    )
    rows = tuple(
        (
            _(_RESTRICTIONS[one["kind"]]), one["text"], one["reference"], day_cell(one["since"]), day_cell(one["until"]),
            _("Lifted") if one["lifted"] else _("Not lifted"),
        )
        for one in restrictions
    )  # fmt: skip
    return [Table(_("Restrictions"), columns, (Group("", rows),))]


def _events(events: list[Event], places: Places, life: Life) -> Table:
    counted = Form(life.form) not in SINGLE
    columns = [
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Movement"), Kind.TEXT, 12),
        Column(_("Voucher"), Kind.SERIAL, 14),
        Column(_("From"), Kind.TEXT, 18),
        Column(_("To"), Kind.TEXT, 18),
        Column(_("Condition"), Kind.TEXT, 12),
        Column(_("Reference"), Kind.TEXT, 10),
        Column(_("Signed by"), Kind.TEXT, 12),
        Column(_("Entered"), Kind.MOMENT, 16),
        Column(_("Remark"), Kind.TEXT, 20),
    ]
    if counted:
        columns.insert(4, Column(_("Quantity"), Kind.NUMBER, 7))
    rows = tuple(_event(event, places, counted=counted) for event in events)
    return Table(_("What happened, oldest first"), tuple(columns), (Group("", rows),))


def _event(event: Event, places: Places, *, counted: bool) -> Row:
    return (
        day_cell(event.day), event.entry, kind_label(event.kind), event.voucher, *((event.quantity,) if counted else ()),
        places.get(event.takes), places.get(event.gives), condition_change(event.condition, event.into), event.reference,
        ", ".join(name for name in (event.by, event.second) if name), moment_cell(event.recorded_at),
        remarks(late=event.late, reversed_by=event.reversed_by, reverses=event.reverses),
    )  # fmt: skip


def _records(records: list[Record]) -> list[Table]:
    if not records:
        return []
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Entered"), Kind.MOMENT, 16),
        Column(_("Reason"), Kind.TEXT, 30),
        Column(_("What the record said from then on"), Kind.TEXT, 50),
    )
    rows = tuple(
        (day_cell(one.day), one.entry, moment_cell(one.recorded_at), one.reason, _said(one.said)) for one in records
    )
    return [Table(_("Changes of the record"), columns, (Group("", rows),))]


def _said(said: Mapping[str, Any]) -> str:
    parts = [f"{_(text)}: {_written(key, said[key])}" for key, text in _SAID.items() if said.get(key)]
    parts += [f"{capital(label(MarkKind(one['kind'])))}: {one['text']}" for one in said.get("marks", ())]
    return "; ".join(parts)


HISTORY = Report("history", N_("History of one item"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.ITEM}), _gather)
