"""Tables of surveillance: plans, results, the air of stores. Derived from the book.

Rows are only ever added, or struck out with the entry that did it: what a plan, a result or a limit said on an earlier day stays there.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from sam.models.schema import book_column, id_column, metadata, uuid_column

surveillance_plan = Table(
    "surveillance_plan",
    metadata,
    id_column(),
    book_column(),
    Column("target", String(40), nullable=False),
    Column("target_id", Integer, nullable=False),  # id of the type, or of the lot
    Column("what", String(40), nullable=False),
    Column("since", Integer, nullable=False),  # day of the paper; the newest entry up to a day counts
    Column("every_months", Integer),
    Column("details", Text),  # first day, marks of the stabiliser, source, who decided, reason: canonical JSON
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_surveillance_plan_target_id_target_what", "target_id", "target", "what"),
)

surveillance_result = Table(
    "surveillance_result",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("item", Integer, nullable=False),
    Column("what", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("verdict", String(40), nullable=False),
    Column("condition", String(2)),  # in which the lot is to lie
    Column("next_due", Integer),
    Column("details", Text),  # all else that the document says
    Column("entry", Integer, nullable=False),
    Column("withdrawn", Integer),  # id of the entry that struck it out
    Column("withdrawn_why", String(400)),
    Index("ix_surveillance_result_book_uuid", "book", "uuid", unique=True),
    Index("ix_surveillance_result_item_what_day", "item", "what", "day"),
)

climate_limits = Table(
    "climate_limits",
    metadata,
    id_column(),
    book_column(),
    Column("place", Integer, nullable=False),
    Column("since", Integer, nullable=False),
    Column("coldest_dc", Integer),
    Column("hottest_dc", Integer),
    Column("driest_dp", Integer),
    Column("wettest_dp", Integer),
    Column("every_days", Integer),
    Column("details", Text),  # source, who decided, reason
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_climate_limits_place_since", "place", "since"),
)

climate_reading = Table(
    "climate_reading",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("place", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("minute", Integer),  # of the day
    Column("temperature_dc", Integer),
    Column("humidity_dp", Integer),
    Column("coldest_dc", Integer),  # the least and the most since the reading before
    Column("hottest_dc", Integer),
    Column("driest_dp", Integer),
    Column("wettest_dp", Integer),
    Column("details", Text),  # instrument, note
    Column("entry", Integer, nullable=False),
    Column("withdrawn", Integer),
    Column("withdrawn_why", String(400)),
    Index("ix_climate_reading_book_uuid", "book", "uuid", unique=True),
    Index("ix_climate_reading_place_day_minute", "place", "day", "minute"),
)
