"""An answer as a person reads it in a terminal: titles, a line for each row, tabs between; and a word where there is nothing.

Each question lists its columns: a title, and how a cell of a row is written. Machines read the rows as JSON instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sam.domain.items import Form
from sam.domain.places import HOLDERS
from sam.domain.sizes import Counted, SizeRule
from sam.reports.restricted import RESTRICTIONS
from sam.words import labels
from sam.words.size_rules import size_words
from sam.words.translate import N_, _
from sam.words.watch_words import watch_words

Cell = Callable[[Any], object]
Columns = Sequence[tuple[str, Cell]]

_HOLDERS = {kind.value for kind in HOLDERS}


def table(columns: Columns, rows: Iterable[Any]) -> Iterator[str]:
    """The lines of an answer."""
    none = True
    for row in rows:
        if none:
            yield "\t".join(_(title) for title, _cell in columns)
        none = False
        yield "\t".join(_text(cell(row)) for _title, cell in columns)
    if none:
        yield _("Nothing.")


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    return _("yes") if value is True else str(value)


def _field(name: str) -> Cell:
    return lambda row: getattr(row, name)


def _sizes(row: Any) -> str:
    """As what a mortar is counted by both rules of size; empty for what is none."""
    return "; ".join(size_words(SizeRule(rule), Counted(counted)) for rule, counted in row.size_rules.items())


def _quantity(row: Any) -> str:
    return f"{row.quantity} {labels.unit_label(row.unit, row.quantity)}"


def held_at(row: Any) -> str:
    """Where it is: the path; of a holder with the name, for nobody knows all numbers by heart."""
    return f"{row.place} ({row.place_name})" if row.place_kind in _HOLDERS else str(row.place)


def _held(row: Any) -> str:
    return labels.label(Form.COUNTED) if row.form == Form.COUNTED.value else row.item


def _late(row: Any) -> object:
    return row.overdue_days or ""


_REASONS = {
    "exact": N_("its number"), "looks alike": N_("looks alike"), "part": N_("part of it"), "mark": N_("a mark"),
    "registry": N_("its registry number"), "former": N_("what it was called"), "name": N_("its name"), "number": N_("its number"),
    "seal": N_("its seal"), "label": N_("its label"),
}  # fmt: skip
"""By what a thing was found, in words; a type is found by its kind."""


def _found_by(row: Any) -> str:
    return _(_REASONS[row.reason]) if row.reason in _REASONS else labels.type_kind_label(row.reason)


HOLDINGS: Columns = (
    (N_("Place"), held_at), (N_("Type"), _field("item_type")), (N_("Lot"), _held), (N_("Condition"), _field("condition")),
    (N_("Quantity"), _quantity),
)  # fmt: skip
EVENTS: Columns = (
    (N_("Day"), _field("day")), (N_("Entry"), _field("entry")), (N_("Movement"), lambda row: labels.kind_label(row.kind)),
    (N_("Voucher"), _field("voucher")), (N_("From, to"), lambda row: f"{row.takes} -> {row.gives}"), (N_("Quantity"), _field("quantity")),
)  # fmt: skip
FOUND: Columns = (
    (N_("What"), _field("subject")), (N_("Number or name"), _field("text")), (N_("Type or code"), _field("detail")),
    (N_("Place"), lambda row: watch_words(row.watch, row.paper) or row.place), (N_("Found by"), _found_by), (N_("Id"), _field("id")),
)  # fmt: skip
OPEN_ISSUES: Columns = (
    (N_("Holder"), lambda row: f"{row.holder_number} ({row.holder})"), (N_("Unit"), _field("unit")), (N_("Type"), _field("item_type")),
    (N_("Item"), _field("item")),
    (N_("Quantity"), lambda row: f"{row.quantity} {labels.unit_label(row.unit_of_count, row.quantity)}"),
    (N_("Condition"), _field("condition")), (N_("Movement"), lambda row: labels.kind_label(row.kind)), (N_("Voucher"), _field("voucher")),
    (N_("Since"), _field("since")), (N_("Due back"), _field("due_back")), (N_("Days overdue"), _late), (N_("Duty"), _field("duty")),
)  # fmt: skip
IN_TRANSIT: Columns = (
    (N_("Voucher"), _field("voucher")), (N_("Day"), _field("day")), (N_("To"), _field("to")), (N_("Due"), _field("due")),
    (N_("Quantity"), _quantity), (N_("Days overdue"), _late),
)  # fmt: skip
TYPES: Columns = (
    (N_("Code"), _field("code")), (N_("Name"), _field("name")), (N_("Kind"), lambda row: labels.type_kind_label(row.kind)),
    (N_("Unit"), lambda row: labels.unit_label(row.unit, 1)), (N_("Make"), _field("make")), (N_("Model"), _field("model")),
    (N_("Calibre"), _field("calibre")), (N_("Category"), _field("category")), (N_("Mortar: UN; Register"), _sizes),
    (N_("Country of manufacture"), _field("country")),
    (N_("Stock number"), _field("stock_number")), (N_("UN number"), _field("un_number")), (N_("HD, CG"), _field("hazard")),
    (N_("NEQ of one, mg"), lambda row: row.neq_mg or ""), (N_("No longer in use"), _field("retired")),
)  # fmt: skip
PLACES: Columns = (
    (N_("Place"), _field("path")), (N_("Kind"), lambda row: labels.place_kind_label(row.kind)), (N_("Name"), _field("name")),
    (N_("Pieces"), _field("pieces")), (N_("No longer in use"), _field("retired")),
)  # fmt: skip
LOTS: Columns = (
    (N_("Type"), _field("item_type")), (N_("Name"), _field("type_name")), (N_("Lot"), _field("lot")), (N_("Maker"), _field("maker")),
    (N_("Made on"), _field("made_on")), (N_("Expires on"), _field("expires_on")), (N_("Quantity"), _quantity),
    (N_("HD, CG"), _field("hazard")), (N_("Restrictions"), lambda row: row.restrictions or ""),
)  # fmt: skip
WEAPONS: Columns = (
    (N_("Serial number"), _field("serial")), (N_("Registry number"), _field("registry")), (N_("Type"), _field("type_code")),
    (N_("Calibre"), _field("calibre")), (N_("Condition"), lambda row: labels.condition_label(row.condition)),
    (N_("Place"), _field("place")), (N_("Holder"), _field("holder")), (N_("Since"), _field("since")),
    (N_("Restriction"), lambda row: _(RESTRICTIONS[row.restriction]) if row.restriction else ""),
    (N_("Doubt about the serial number"), _field("doubt")),
)  # fmt: skip
BOOKS: Columns = (
    (N_("Depot"), _field("code")), (N_("Name"), _field("name")), (N_("Entries"), _field("head_number")),
    (N_("Head of the book"), lambda row: row.head_hash.hex()[:16]),
    (
        N_("State"),
        lambda row: _("frozen: fork at entry {number}").format(number=row.frozen_at) if row.frozen_at else "",
    ),
)  # fmt: skip
