"""The columns of the list of weapons."""

from __future__ import annotations

from sam.domain.dates import read_day
from sam.queries.weapon_pages import WeaponLine
from sam.ui.parts.columns import Column, Kind
from sam.ui.stock_words import place_words, state_of
from sam.words import formats
from sam.words.translate import _


def _since(row: WeaponLine) -> str:
    day = read_day(row.since)
    return formats.day(day) if day else ""


def _where(row: WeaponLine) -> str:
    """The holder, or the innermost two steps of the place; the whole path stands beside the list."""
    return row.holder or " · ".join(place_words(row.place).split("/")[-2:])


COLUMNS = (
    Column(lambda: _("Serial"), lambda row: row.serial or row.registry, Kind.MONO, 116, sort="serial"),
    Column(lambda: _("Type"), lambda row: row.type_name, grows=True),
    Column(lambda: _("Calibre"), lambda row: row.calibre, Kind.SOFT, 68),
    Column(lambda: _("State"), lambda row: state_of(row.condition, row.restriction), Kind.STATE, 116),
    Column(lambda: _("Place or holder"), _where, width=144),
    Column(lambda: _("Since"), _since, Kind.SOFT, 92),
)
