"""The history of one item: what it is, its marks and restrictions, and everything that happened to it, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sam.domain.items import SINGLE, Form, MarkKind
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.history import Event, Life, Record, history, items_named
from sam.queries.reader import Reader
from sam.queries.resolve import ItemRow
from sam.queries.surveillance import Result, results_of
from sam.queries.workshop import WorkRow, rounds_of
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.movements import condition_change, remarks
from sam.reports.naming import Places, capital, day_cell, moment_cell
from sam.reports.page import Column, Document, Group, Kind, Notice, Part, Row, Table, Tone
from sam.reports.record_changes import changes, details
from sam.reports.restricted import RESTRICTIONS
from sam.reports.surveillance_words import result_words
from sam.reports.workshop_words import mark_remark, need_words, work_words
from sam.words.formats import day, number
from sam.words.labels import condition_label, form_label, kind_label, label, unit_label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, HISTORY.name, _(HISTORY.title))
    item = the_item(reader, asked)
    life = _until(history(reader, item, head.as_known), head.as_of)
    looks = [
        one
        for one in results_of(reader, item.id, reader.low + head.letter.head_number)
        if one.day <= head.as_of.isoformat()
    ]
    events = [event for event in life.events if event.day <= head.as_of.isoformat()]
    records = [record for record in life.records if record.day <= head.as_of.isoformat()]
    restrictions = [one for one in life.restrictions if one["since"] <= head.as_of.isoformat()]
    places = Places(reader)
    lying = _lying(events)
    tables = [_where(lying, places, life)] if Form(life.form) not in SINGLE else []
    tables += [
        *_marks(life.marks),
        *_restrictions(restrictions, head.as_of),
        *_looks(looks),
        *_works(life.works),
        _events(events, places, life),
        *_records(records, life),
    ]
    return head.document(
        " ".join(part for part in (life.type_name, life.mark or life.registry) if part),
        facts=_facts(life, lying, places),
        notices=_notices(restrictions, head.as_of),
        parts=tuple[Part, ...](tables),
    )


def _until(life: Life, on: date) -> Life:
    """Of what has a day of its own what had happened by then."""
    last = on.isoformat()
    works = tuple(one for one in life.works if one.day <= last)
    marks = tuple(one for one in life.marks if one["day"] <= last)
    needs = tuple(one for one in life.needs if one.day <= last)
    return replace(life, works=works, rounds=rounds_of(works), marks=marks, needs=needs)


def the_item(reader: Reader, asked: ReportAsked) -> ItemRow:
    """The one thing that the question names.

    Raises:
        Refused: none is named, the book does not know it, or several are called so.
    """
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
    if life.rounds is not None:
        facts.append((_("Round count"), number(life.rounds)))
    facts += [(_("Mark needed"), need_words(one)) for one in life.needs]
    facts += [(_("Parts with their own number"), ", ".join(life.parts)), *details(life)]
    return tuple((title, value) for title, value in facts if value)


def _lifted(one: Mapping[str, Any], on: date) -> bool:
    """Whether it had been lifted on that day."""
    return bool(one["lifted"]) and str(one["lifted_on"]) <= on.isoformat()


def _notices(restrictions: Iterable[Mapping[str, Any]], on: date) -> tuple[Notice, ...]:
    """Bans, constraints and holds that are in force."""
    return tuple(
        Notice(
            Tone.HOLD if one["kind"] == "hold" else Tone.STOP,
            _("{kind} since {day}: {text}").format(
                kind=_(RESTRICTIONS[one["kind"]]), day=day(date.fromisoformat(one["since"])), text=_of_batch(one)
            ),
        )
        for one in restrictions
        if not _lifted(one, on) and not (one["until"] and one["until"] < on.isoformat())
    )


def _looks(results: Iterable[Result]) -> list[Table]:
    """What inspections, proofs and stability tests of a lot found, oldest first; struck ones with the reason."""
    rows: list[Row] = [
        (
            day_cell(one.day), label(one.what), label(one.verdict), day_cell(one.next_due), one.entry,
            " \u00b7 ".join(part for part in (result_words(one), one.withdrawn) if part),
        )
        for one in reversed(list(results))
    ]  # fmt: skip
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("What"), Kind.TEXT, 14),
        Column(_("Verdict"), Kind.TEXT, 14),
        Column(_("Next due"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 7),
        Column(_("Found"), Kind.NOTE, 30),
    )
    return [Table(_("Inspections, proofs, stability tests"), columns, (Group("", rows),))] if rows else []


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
        Column(_("As observed"), Kind.SERIAL, 24),
        Column(_("Doubt"), Kind.TEXT, 20),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Remark"), Kind.NOTE, 40),
    )
    rows = tuple(
        (capital(label(MarkKind(one["kind"]))), one["text"], one["doubt"], one["entry"], mark_remark(one))
        for one in marks
    )
    return [Table(_("Marks"), columns, (Group("", rows),))]


def _works(works: Iterable[WorkRow]) -> list[Table]:
    """What was done to a weapon, oldest first; struck works with the reason."""
    rows: list[Row] = [
        (
            day_cell(one.day), label(one.what), day_cell(one.next_due), one.entry,
            " \u00b7 ".join(part for part in (work_words(one), one.withdrawn) if part),
        )
        for one in reversed(list(works))
    ]  # fmt: skip
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Work"), Kind.TEXT, 14),
        Column(_("Next due"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 7),
        Column(_("Found"), Kind.NOTE, 44),
    )
    return [Table(_("Works"), columns, (Group("", rows),))] if rows else []


def _restrictions(restrictions: list[Mapping[str, Any]], on: date) -> list[Table]:
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
            _(RESTRICTIONS[one["kind"]]), _of_batch(one), one["reference"], day_cell(one["since"]), day_cell(one["until"]),
            _("Lifted") if _lifted(one, on) else _("Not lifted"),
        )
        for one in restrictions
    )  # fmt: skip
    return [Table(_("Restrictions"), columns, (Group("", rows),))]


def _of_batch(one: Mapping[str, Any]) -> str:
    """What a restriction says, with the batch that its notice names."""
    return _("Batch {batch}: {text}").format(batch=one["batch"], text=one["text"]) if one["batch"] else str(one["text"])


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
    kinds = {event.entry: event.kind for event in life.events}
    rows = tuple(_event(event, places, kinds.get(event.reverses, event.kind), counted=counted) for event in events)
    return Table(_("What happened, oldest first"), tuple(columns), (Group("", rows),))


def _event(event: Event, places: Places, way: str, *, counted: bool) -> Row:
    return (
        day_cell(event.day), event.entry, kind_label(event.kind), event.voucher, *((event.quantity,) if counted else ()),
        places.get(event.takes, way), places.get(event.gives, way), condition_change(event.condition, event.into), event.reference,
        ", ".join(name for name in (event.by, event.second) if name), moment_cell(event.recorded_at),
        remarks(late=event.late, reversed_by=event.reversed_by, reverses=event.reverses),
    )  # fmt: skip


def _records(records: list[Record], life: Life) -> list[Table]:
    if not records:
        return []
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Entered"), Kind.MOMENT, 16),
        Column(_("Reason"), Kind.TEXT, 50),
        Column(_("What changed"), Kind.NOTE, 60),
    )
    rows = tuple(
        (day_cell(one.day), one.entry, moment_cell(one.recorded_at), one.reason, "; ".join(changes(one, life)))
        for one in records
    )
    return [Table(_("Changes of the record"), columns, (Group("", rows),))]


HISTORY = Report("history", N_("History of one item"), frozenset({Option.AS_OF, Option.AS_KNOWN, Option.ITEM}), _gather)
