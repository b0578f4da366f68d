"""How the window says where an order to destroy, and each thing of it, stands."""

from __future__ import annotations

from functools import partial

from sam.domain.destruction import AtThePoint
from sam.queries.destruction import Order, OrderLine
from sam.queries.to_destroy import Proposed
from sam.reports.destruction_words import against_words, destroyed_words, left_words, ordered_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.screen_page import day_words
from sam.ui.stock_words import quantity_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

AMISS = {AtThePoint.DIFFERS: Tone.WARN, AtThePoint.MISSING: Tone.STOP}


def amiss_of(one: Order) -> int:
    """How many things of it were not as they should be when they were last looked at, and are still open."""
    return sum(line.amiss is not None and line.open > 0 for line in one.lines)


def order_state(one: Order) -> State:
    """Where an order stands."""
    if not one.open and not any(line.destroyed for line in one.lines):
        return State(Tone.NONE, lambda: _("Withdrawn"))
    if not one.open:
        return State(Tone.OK, lambda: _("Done"))
    if amiss_of(one):
        return State(Tone.STOP, lambda: _("Something amiss"))
    if any(line.seen for line in one.lines):
        return State(Tone.WARN, lambda: _("Seen, to be destroyed"))
    if any(not paper.reversed for paper in one.certificates):
        return State(Tone.INFO, lambda: _("Partly done"))
    return State(Tone.INFO, lambda: _("Ordered"))


def line_state(line: OrderLine) -> State:
    """Where one thing of an order stands."""
    if line.amiss is not None and line.open > 0:
        return State(AMISS[line.amiss], partial(_capital, line.amiss))
    if line.open <= 0:
        if line.destroyed:
            return State(Tone.NONE, lambda: _("Destroyed"), "fire")
        return State(Tone.NONE, lambda: _("Withdrawn"), "minus-circle")
    if line.seen:
        return State(Tone.OK, lambda: _("Seen there"), "eye")
    return State(Tone.INFO, lambda: _("Ordered"))


def _capital(found: AtThePoint) -> str:
    return label(found).capitalize()


def found_state(found: AtThePoint) -> State:
    """What was just seen of a thing."""
    return State(AMISS.get(found, Tone.OK), partial(_capital, found))


def figures(one: Order) -> str:
    """The figures of an order in a line: ordered, destroyed, left."""
    said = _("{ordered} ordered, {destroyed} destroyed, {left} left")
    return said.format(ordered=ordered_words(one), destroyed=destroyed_words(one), left=left_words(one))


def choice_words(one: Order) -> str:
    """An order in a list to choose from."""
    left = _("{n} left").format(n=left_words(one))
    return " \u00b7 ".join((one.number, label(one.reason), left))


def _number(n: int) -> str:
    return formats.number(n) if n else ""


def _day(one: Order) -> str:
    return day_words(one.day)()


ORDER_COLUMNS = (
    Column(lambda: _("Order"), lambda one: one.number, Kind.MONO, 120),
    Column(lambda: _("Day"), _day, width=104),
    Column(lambda: _("Reason"), lambda one: label(one.reason), width=120),
    Column(lambda: _("Authority"), lambda one: one.authority, grows=True),
    Column(lambda: _("Left"), lambda one: left_words(one) if one.open else "", width=132),
    Column("", order_state, Kind.STATE, 168),
)

THING_COLUMNS = (
    Column(lambda: _("Serial or lot"), lambda line: line.shown, Kind.MONO, 128),
    Column(lambda: _("What"), lambda line: line.type_name, grows=True),
    Column(lambda: _("Ordered"), lambda line: line.ordered, Kind.NUMBER, 68),
    Column(lambda: _("Seen"), lambda line: _number(line.seen), Kind.NUMBER, 60),
    Column(lambda: _("Destroyed"), lambda line: _number(line.destroyed), Kind.NUMBER, 76),
    Column("", line_state, Kind.STATE, 124),
)


def _why(one: Proposed) -> str:
    day = day_words(one.why)()
    return day or one.why


PROPOSED_COLUMNS = (
    Column(lambda: _("Serial or lot"), lambda one: one.shown, Kind.MONO, 128),
    Column(lambda: _("What"), lambda one: one.type_name, grows=True),
    Column(lambda: _("Quantity"), lambda one: quantity_words(one.quantity, one.unit), Kind.NUMBER, 84),
    Column(lambda: _("Place"), lambda one: one.place.rpartition("/")[2], Kind.MONO, 84),
    Column(lambda: _("Because"), _why, Kind.SOFT, 112),
    Column(
        lambda: _("Forbids it"),
        lambda one: (
            State(Tone.STOP, partial(against_words, one)) if one.against else State(Tone.OK, lambda: _("nothing"))
        ),
        Kind.STATE,
        150,
    ),
)
