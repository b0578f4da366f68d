"""What is derived from the book. Written by `sam.ledger` alone, dropped and rebuilt at will.

To add a table: 1. here and in DERIVED; 2. a migration; 3. the applying in `sam.ledger`. Every table carries its book.
Days are whole numbers (20261122), ids of documents are 16 bytes, quantities whole numbers.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from sam.models.audits import audit, audit_action, audit_answer, audit_finding, audit_sample
from sam.models.cases import CASES
from sam.models.counts import COUNTS
from sam.models.destruction import DESTRUCTION
from sam.models.room import ROOM
from sam.models.safety import distance, exposed_site, licence, site_plan, storehouse, waiver
from sam.models.scales import scale
from sam.models.schema import book_column, id_column, metadata, uuid_column
from sam.models.surveillance import climate_limits, climate_reading, surveillance_plan, surveillance_result
from sam.models.workshop import WORKSHOP

book = Table(
    "book",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("uuid", LargeBinary(16), nullable=False, unique=True),
    Column("code", String(8), nullable=False),
    Column("name", String(200), nullable=False),
    Column("institution", String(200), nullable=False),
    Column("headquarters", Boolean(create_constraint=False), nullable=False),
    Column("depot_key", LargeBinary(32), nullable=False),
    Column("frozen_at", Integer),  # number of the entry at which a fork was seen
)

user = Table(
    "user",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("name", String(80), nullable=False),
    Column("role", String(40), nullable=False),
    Column("key", LargeBinary(32), nullable=False),
    Column("active", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_user_book_uuid", "book", "uuid", unique=True),
)

setting = Table(
    "setting",
    metadata,
    book_column(),
    Column("key", String(80), nullable=False),
    Column("value", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    PrimaryKeyConstraint("book", "key", name="pk_setting"),
)

field = Table(
    "field",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("subject", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("form", String(40), nullable=False),
    Column("choices", Text),
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Index("ix_field_book_uuid", "book", "uuid", unique=True),
)

item_type = Table(
    "item_type",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("code", String(60), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("make", String(120)),
    Column("model", String(120)),
    Column("calibre", String(60)),
    Column("category", String(40)),
    Column("country", String(3)),
    Column("stock_number", String(40)),
    Column("un_number", String(10)),
    Column("hazard_division", String(10)),
    Column("compatibility_group", String(2)),
    Column("neq_mg", Integer),
    Column("details", Text),  # packaging, kit, photographs, own fields, source: canonical JSON
    Column("search", String(400), nullable=False),
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Index("ix_item_type_book_uuid", "book", "uuid", unique=True),
    Index("ix_item_type_book_code", "book", "code", unique=True),
)

place = Table(
    "place",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("kind", String(40), nullable=False),
    Column("code", String(80), nullable=False),
    Column("name", String(200), nullable=False),
    Column("parent", Integer),
    Column("path", String(400), nullable=False),  # codes from the outermost place, "D01/A/3"
    Column("details", Text),
    Column("search", String(400), nullable=False),
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Index("ix_place_book_uuid", "book", "uuid", unique=True),
    Index("ix_place_book_code", "book", "code"),
    Index("ix_place_parent", "parent"),
    Index("ix_place_book_kind", "book", "kind", "path"),  # what stands in stores, with people, inside a place
    Index(
        "ix_place_book_search", "book", "search", "path"
    ),  # find reads every name at each keystroke: only names, not rows
)

authorisation = Table(
    "authorisation",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("person", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("category", String(40), nullable=False),
    Column("until", Integer),
    Column("reason", String(400)),
    Column("lifted", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_authorisation_book_uuid", "book", "uuid", unique=True),
    Index("ix_authorisation_person", "person"),
)

restriction = Table(
    "restriction",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("kind", String(40), nullable=False),
    Column("target", String(40), nullable=False),  # of a batch there is a row for each of its lots, all with one uuid
    Column("target_id", Integer, nullable=False),
    Column("batch", String(120)),  # as marked, where the notice names one
    Column("text", String(400), nullable=False),
    Column("reference", String(200)),
    Column("until", Integer),
    Column("since", Integer, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("lifted", Integer),
    Index("ix_restriction_book_uuid_target_id", "book", "uuid", "target_id", unique=True),
    Index("ix_restriction_target_id", "target_id"),
)

item = Table(
    "item",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("form", String(40), nullable=False),
    Column("type", Integer, nullable=False),
    Column("mark", String(120), nullable=False),  # serial or lot number as marked; empty for what has none
    Column("search", String(120), nullable=False),
    Column("registry", String(40)),
    Column("place", Integer),  # of a single thing: where it is
    Column("condition", String(2)),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("last_entry", Integer),
    Column("parent", Integer),
    Column("details", Text),
    Index("ix_item_book_uuid", "book", "uuid", unique=True),
    # The list of weapons walks these three in their order; the first also holds what filters ask, so that no row is read
    Index("ix_item_book_search", "book", "search", "id", "place", "condition", "type"),
    Index("ix_item_place", "place", "search"),
    Index("ix_item_type", "type", "search"),
    Index("ix_item_condition", "book", "condition", "search", sqlite_where=text("condition <> 'SV'")),
    Index(
        "ix_item_counted", "book", sqlite_where=text("form = 'counted'")
    ),  # few; nobody looks for them among all weapons
    Index("ix_item_doubt", "book", sqlite_where=text("json_extract(details, '$.doubt') IS NOT NULL")),
    Index("ix_item_book_registry", "book", "registry", sqlite_where=Column("registry").isnot(None)),
    Index("ix_item_parent", "parent", sqlite_where=Column("parent").isnot(None)),
)

lot = Table(
    "lot",
    metadata,
    Column("item", Integer, primary_key=True, autoincrement=False),
    book_column(),
    Column("maker", String(120)),
    Column("made_on", Integer),
    Column("expires_on", Integer),
    Column("seal", String(80)),
    Index("ix_lot_book_expires_on", "book", "expires_on"),
)

mark = Table(
    "mark",
    metadata,
    id_column(),
    book_column(),
    Column("item", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("text", String(200), nullable=False),
    Column("search", String(200), nullable=False),
    Column("doubt", String(200)),
    Column("photograph", LargeBinary(32)),
    Column("entry", Integer, nullable=False),
    Column("uuid", LargeBinary(16)),  # of a mark that a marking put on; none of one that was only observed
    Column("day", Integer),  # of the marking
    Column("details", Text),  # where on the weapon, by whom, where, how; of an import mark its country and year
    Column("struck", Integer),  # id of the entry that struck it out
    Column("struck_why", String(400)),
    Index("ix_mark_item", "item"),
    Index("ix_mark_book_uuid", "book", "uuid", unique=True, sqlite_where=text("uuid IS NOT NULL")),
    Index("ix_mark_book_search", "book", "search"),
)

line = Table(
    "line",
    metadata,
    id_column(),
    book_column(),
    Column("entry", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("takes", Integer, nullable=False),
    Column("takes_condition", String(2), nullable=False),
    Column("gives", Integer, nullable=False),
    Column("gives_condition", String(2), nullable=False),
    Column("day", Integer, nullable=False),  # of its own entry: as recorded
    Column("day_corrected", Integer, nullable=False),  # a reversal's lines count on the day of what they undo
    CheckConstraint("quantity > 0", name="quantity"),
    Index("ix_line_item_entry", "item", "entry"),
    Index("ix_line_entry", "entry"),
)

voucher = Table(
    "voucher",
    metadata,
    id_column(),
    book_column(),
    Column("entry", Integer, nullable=False),
    Column("number", String(60), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("person", Integer),
    Column("party", Integer),
    Column("reference", String(200)),
    Column("due_back", Integer),
    Column("duty", String(200)),
    Column("lines", Integer, nullable=False),
    Column("reverses", Integer),
    Column("reversed_by", Integer),
    Column("answers", String(60)),
    Column("posted_by", LargeBinary(16), nullable=False),  # who posted it, and who signed second
    Column("second", LargeBinary(16)),
    Column("recorded", Integer, nullable=False),  # the day on which it was keyed in
    Column("acknowledged", String(40)),  # how the receiver acknowledged
    Index("ix_voucher_book_number", "book", "number", unique=True),
    Index("ix_voucher_person", "person", sqlite_where=Column("person").isnot(None)),
    Index("ix_voucher_book_kind_day", "book", "kind", "day"),
    Index("ix_voucher_book_reference", "book", "reference", sqlite_where=Column("reference").isnot(None)),
)

holding = Table(
    "holding",
    metadata,
    book_column(),
    Column("place", Integer, nullable=False),
    Column("type", Integer, nullable=False),
    Column(
        "item", Integer, nullable=False
    ),  # the lot, bulk or counted item; 0 for weapons and parts of the type together
    Column("condition", String(2), nullable=False),
    Column("quantity", Integer, nullable=False),
    PrimaryKeyConstraint("place", "type", "item", "condition", name="pk_holding"),
    CheckConstraint("quantity >= 0", name="quantity"),
    Index("ix_holding_item", "item"),
    sqlite_with_rowid=False,
)

attachment = Table(
    "attachment",
    metadata,
    book_column(),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("entry", Integer, nullable=False),
    PrimaryKeyConstraint("book", "sha256", name="pk_attachment"),
)

pin = Table(
    "pin",
    metadata,
    id_column(),
    book_column(),
    Column("role", String(40), nullable=False),
    Column("code", String(8), nullable=False),
    Column("key", LargeBinary(32), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_pin_book_code", "book", "code", unique=True),
)

list_taken = Table(
    "list_taken",
    metadata,
    id_column(),
    book_column(),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("profile", String(80), nullable=False),
    Column("name", String(200), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_list_taken_book_sha256", "book", "sha256"),
)

FOLLOWS_LINES = frozenset({"place", "condition", "first_day", "last_day", "last_entry"})
"""Columns of an item that follow its movements: a question about the past asks the lines for them."""


def _before(table: Table) -> Table:
    """What rows of a table said before a later entry replaced them: a question as known on K reads them again."""
    keys = [column.name for column in table.primary_key.columns]
    named = [one for one in table.columns if one.name not in FOLLOWS_LINES]
    columns = [Column(one.name, one.type, nullable=one.nullable) for one in named]
    until = Column("until", Integer, nullable=False)  # id of the entry that replaced the row
    name = f"{table.name}_before"
    return Table(name, metadata, *columns, until, PrimaryKeyConstraint(*keys, "until", name=f"pk_{name}"))


_AUDITS = (audit, audit_sample, audit_answer, audit_finding, audit_action)
_SAFETY = (storehouse, exposed_site, distance, site_plan, licence, waiver)
BEFORE = {table: _before(table) for table in (user, setting, item_type, place, item, lot, mark, *_AUDITS, *_SAFETY)}
"""Tables whose rows are replaced by later documents, each with the table of what they said before."""

DERIVED = (
    book,
    user,
    setting,
    field,
    item_type,
    place,
    authorisation,
    restriction,
    storehouse,
    exposed_site,
    distance,
    site_plan,
    licence,
    waiver,
    surveillance_plan,
    surveillance_result,
    climate_limits,
    climate_reading,
    scale,
    item,
    lot,
    mark,
    *WORKSHOP,
    line,
    voucher,
    holding,
    audit,
    audit_sample,
    audit_answer,
    audit_finding,
    audit_action,
    *CASES,
    *COUNTS,
    *DESTRUCTION,
    *ROOM,
    attachment,
    pin,
    list_taken,
    *BEFORE.values(),
)
"""All derived tables, in the order in which they are rebuilt. The search index `item_search` follows `item`."""
