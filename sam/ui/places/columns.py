"""Columns of the tree of places, and of what lies in one of them."""

from __future__ import annotations

from sam.ui.parts.columns import Column, Kind
from sam.ui.stock_words import condition_state, quantity_words
from sam.words.labels import place_kind_label
from sam.words.translate import _

_STEP = "  "

TREE = (
    Column(lambda: _("Place"), lambda row: _STEP * row.depth + row.code, Kind.MONO, grows=True),
    Column(lambda: _("Name"), lambda row: row.name if row.name != row.code else "", width=156),
    Column(lambda: _("Kind"), lambda row: place_kind_label(row.kind), Kind.SOFT, 84),
    Column(lambda: _("Weapons"), lambda row: row.weapons or "", Kind.NUMBER, 72),
)
STOCK = (
    Column(lambda: _("Place"), lambda row: row.place.rpartition("/")[2], Kind.MONO, 76),
    Column(lambda: _("What"), lambda row: row.type_name, grows=True),
    Column(lambda: _("Lot"), lambda row: row.lot, Kind.MONO, 104),
    Column(lambda: _("Quantity"), lambda row: quantity_words(row.quantity, row.unit), Kind.NUMBER, 132),
    Column("", lambda row: condition_state(row.condition), Kind.STATE, 112),
)
