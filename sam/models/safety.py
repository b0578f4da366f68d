"""Tables of storage safety: explosives storehouses, what lies around them, licences and waivers. Derived from the book."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from sam.models.schema import book_column, id_column, metadata, uuid_column

storehouse = Table(
    "storehouse",
    metadata,
    id_column(),
    book_column(),
    Column("place", Integer, nullable=False),
    Column("structure", String(40), nullable=False),
    Column("details", Text),  # volume, triggers, note: canonical JSON
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_storehouse_place", "place", unique=True),
)

exposed_site = Table(
    "exposed_site",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("code", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("details", Text),
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_exposed_site_book_uuid", "book", "uuid", unique=True),
)

distance = Table(
    "distance",
    metadata,
    id_column(),
    book_column(),
    Column("storehouse", Integer, nullable=False),  # id of its place
    Column("target", String(40), nullable=False),
    Column("target_id", Integer, nullable=False),  # id of the exposed site, or of the other storehouse's place
    Column("pes", String(40), nullable=False),
    Column("es", String(40)),
    Column("distance_cm", Integer, nullable=False),
    Column("details", Text),  # what is known of the pair, note
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_distance_storehouse_target_target_id", "storehouse", "target", "target_id", unique=True),
)

site_plan = Table(
    "site_plan",
    metadata,
    id_column(),
    book_column(),
    Column("place", Integer, nullable=False),  # id of the site
    Column("origin", String(200), nullable=False),
    Column("tolerance_cm", Integer, nullable=False),
    Column("details", Text, nullable=False),  # spots, the picture underneath, note: canonical JSON
    Column("happened_on", Integer, nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_site_plan_place", "place", unique=True),
)

licence = Table(
    "licence",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("storehouse", Integer, nullable=False),  # id of its place
    Column("number", String(80), nullable=False),
    Column("authority", String(200), nullable=False),
    Column("since", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("review", Integer),
    Column("details", Text, nullable=False),  # limits, conditions, the other fields of the form
    Column("entry", Integer, nullable=False),
    Column("suspended", Integer),  # id of the entry that suspended it
    Column("suspended_on", Integer),
    Column("suspended_why", String(400)),
    Index("ix_licence_book_uuid", "book", "uuid", unique=True),
    Index("ix_licence_storehouse", "storehouse"),
)

waiver = Table(
    "waiver",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("storehouse", Integer, nullable=False),  # id of its place
    Column("checks", Text, nullable=False),
    Column("reason", String(400), nullable=False),
    Column("reference", String(200)),
    Column("since", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("first", LargeBinary(16), nullable=False),  # the two who signed
    Column("second", LargeBinary(16), nullable=False),
    Column("entry", Integer, nullable=False),
    Column("ended", Integer),  # id of the entry that ended it before its day
    Column("ended_on", Integer),
    Index("ix_waiver_book_uuid", "book", "uuid", unique=True),
    Index("ix_waiver_storehouse", "storehouse"),
)
