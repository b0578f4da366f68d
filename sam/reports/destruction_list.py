"""The list of an order to destroy, for the lorry and for the point: every thing that is left of it, with columns to tick by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sam.domain.problems import refuse
from sam.domain.problems.destruction import DestructionProblem
from sam.domain.problems.reports import ReportProblem
from sam.queries.destruction import Order, order_named
from sam.queries.reader import Reader
from sam.queries.to_destroy import OrderThing, forbidden_now, things_left
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_words import day_words
from sam.reports.destruction_words import destroyed_words, left_words, ordered_words
from sam.reports.heading import heading
from sam.reports.naming import capital
from sam.reports.page import (
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
from sam.words.formats import number
from sam.words.labels import label, unit_label
from sam.words.translate import N_, _

_PEN = "\u00a0" * 8
"""Room for a tick."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, DESTRUCTION_LIST.name, _(DESTRUCTION_LIST.title))
    named = asked.item.strip()
    one = order_named(reader, named) if named else None
    if not named:
        raise refuse(ReportProblem.ITEM_MISSING, "item")
    if one is None:
        raise refuse(DestructionProblem.UNKNOWN_ORDER, "item", value=named[:80])
    things = things_left(reader, {line.item: line.open for line in one.lines if line.open > 0})
    figures = KeyFigures(
        (
            KeyFigure(ordered_words(one), _("Ordered")),
            KeyFigure(destroyed_words(one), _("Destroyed")),
            KeyFigure(left_words(one), _("Left")),
        )
    )
    parts: tuple[Part, ...] = (figures, *((_table(things),) if things else ()))
    return head.document(
        f"{one.number} \u00b7 {label(one.reason)} \u00b7 {day_words(one.day)}", facts=_facts(one), notices=_notices(reader, one, things),
        parts=parts,
        signatures=(
            SignatureLine(_("Handed over at the store")),
            SignatureLine(_("Driver")),
            SignatureLine(_("Received at the point")),
        ),
    )  # fmt: skip


def _facts(one: Order) -> tuple[tuple[str, str | int], ...]:
    said = one.said
    planned = " \u2013 ".join(day_words(said[name]) for name in ("planned_from", "planned_to") if said.get(name))
    facts = (
        (_("Authority"), " ".join(part for part in (one.authority, said.get("reference", "")) if part)),
        (_("Method"), capital(label(one.method))),
        (_("Where"), one.at),
        (_("Planned"), planned),
        (_("Done by"), said.get("operator", "")),
        (_("To be seen by"), ", ".join(said.get("witnesses", ()))),
        (_("Watches for a third party"), said.get("monitor", "")),
        (_("Guarded"), said.get("security", "")),
        (_("Transport"), said.get("transport", "")),
        (_("Risks"), said.get("risk", "")),
    )
    return tuple((name, value) for name, value in facts if value)


def _notices(reader: Reader, one: Order, things: Sequence[OrderThing]) -> tuple[Notice, ...]:
    if not things:
        return (Notice(Tone.GOOD, _("Nothing is left of this order: all of it was destroyed or withdrawn.")),)
    names = ", ".join(dict.fromkeys(found.shown for found in forbidden_now(reader, one.number)))
    told = [Notice(Tone.LOOK, _("Tick each thing by its number. What is not on this list is not destroyed."))]
    if names:
        text = _("Must not be destroyed as things stand now: {items}.")
        told.insert(0, Notice(Tone.STOP, text.format(items=names)))
    return tuple(told)


def _table(things: Sequence[OrderThing]) -> Table:
    columns = (
        Column(_("No."), Kind.NUMBER, 5),
        Column(_("Serial or lot"), Kind.SERIAL, 18),
        Column(_("Marks"), Kind.TEXT, 18),
        Column(_("Place"), Kind.TEXT, 20),
        Column(_("Quantity"), Kind.NUMBER, 9),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("Loaded"), Kind.TEXT, 8),
        Column(_("Seen"), Kind.TEXT, 8),
        Column(_("Destroyed"), Kind.TEXT, 8),
    )
    groups, n = [], 0
    for title, alike in groupby(things, key=_type):
        rows: list[Row] = []
        for thing in alike:
            n += 1
            unit = unit_label(thing.unit, thing.left)
            rows.append((n, thing.shown, thing.marks, thing.place, thing.left, unit, _PEN, _PEN, _PEN))
        groups.append(Group(f"{title} ({number(len(rows))})", rows))
    return Table(_("What is left of the order"), columns, groups, None, _("Type"), pen=True)


def _type(thing: OrderThing) -> str:
    return " \u00b7 ".join(part for part in (thing.type_name, thing.calibre) if part)


DESTRUCTION_LIST = Report("destruction-list", N_("Destruction list"), frozenset({Option.ITEM}), _gather)
