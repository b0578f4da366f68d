"""The columns of the aisle: the places as one walks, and what was noted at one of them."""

from __future__ import annotations

from sam.queries.count_scan import Heard
from sam.ui.counts.words import HEARD, place_state, said_of
from sam.ui.parts.columns import Column, Kind
from sam.words.translate import _

PLACES = (
    Column(lambda: _("Place"), lambda one: one.path, Kind.MONO, grows=True),
    Column(lambda: _("By the book"), lambda one: one.expected, Kind.NUMBER, 88),
    Column("", place_state, Kind.STATE, 108, said=lambda: _("State")),
)
LINES = (
    Column("", lambda one: HEARD[Heard(one.heard)][0], Kind.SIGN, 32, said=lambda: _("Sign")),
    Column(lambda: _("Serial or lot"), lambda one: one.mark or one.text, Kind.MONO, 168),
    Column(lambda: _("What"), lambda one: one.type_name, grows=True),
    Column(lambda: _("Quantity"), lambda one: one.quantity, Kind.NUMBER, 88),
    Column(lambda: _("Found"), said_of, width=176),
)
