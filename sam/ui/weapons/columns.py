"""The columns of the list of weapons."""

from __future__ import annotations

from sam.domain.dates import read_day
from sam.queries.weapon_pages import SortBy, WeaponLine
from sam.ui.parts.columns import Column, Kind
from sam.ui.stock_words import place_words, restriction_state, state_of
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _


def _since(row: WeaponLine) -> str:
    day = read_day(row.since)
    return formats.day(day) if day else ""


def _where(row: WeaponLine) -> str:
    """The holder, or the innermost two steps of the place; the whole path stands beside the list."""
    return row.holder or " · ".join(place_words(row.place).split("/")[-2:])


def _path(row: WeaponLine) -> str:
    return place_words(row.place)


COLUMNS = (
    Column(lambda: _("Serial"), lambda row: row.serial or row.registry, Kind.MONO, 116, sort=SortBy.SERIAL.value, name="serial"),
    Column(lambda: _("Type"), lambda row: row.type_name, sort=SortBy.TYPE.value, grows=True, name="type"),
    Column(lambda: _("Calibre"), lambda row: row.calibre, Kind.SOFT, 68, sort=SortBy.CALIBRE.value, name="calibre"),
    Column(
        lambda: _("State"), lambda row: state_of(row.condition, row.restriction), Kind.STATE, 116,
        sort=SortBy.CONDITION.value, name="state",
    ),
    Column(lambda: _("Place or holder"), _where, width=144, sort=SortBy.PLACE.value, name="where"),
    Column(lambda: _("Since"), _since, Kind.SOFT, 92, name="since", out=lambda row: read_day(row.since)),
    Column(lambda: _("Holder"), lambda row: row.holder, width=136, sort=SortBy.HOLDER.value, name="holder", extra=True),
    Column(lambda: _("Whole place"), _path, Kind.SOFT, 180, name="place", extra=True),
    Column(lambda: _("Type code"), lambda row: row.type_code, Kind.SOFT, 116, name="code", extra=True),
    Column(lambda: _("Registry number"), lambda row: row.registry, Kind.MONO, 116, name="registry", extra=True),
    Column(lambda: _("Condition"), lambda row: condition_label(row.condition), Kind.SOFT, 116, name="condition", extra=True),
    Column(
        lambda: _("Restriction"), lambda row: restriction_state(row.restriction) if row.restriction else None, Kind.STATE, 116,
        name="restriction", extra=True,
    ),
    Column(lambda: _("Doubt about the serial number"), lambda row: row.doubt, Kind.SOFT, 144, name="doubt", extra=True),
)  # fmt: skip
