"""Tables of marking and of the workshop: needs of a mark, works, rules of the work queue, gauges. Derived from the book.

Rows are only ever added, or struck out with the entry that did it: what a paper said on an earlier day stays there. Marks themselves are
in `mark`, beside those that were observed.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, text

from sam.models.schema import book_column, id_column, metadata, uuid_column

mark_need = Table(
    "mark_need",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),  # of the paper that says it: one for all of its weapons
    Column("item", Integer, nullable=False),
    Column("need", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("details", Text),  # basis, country, note
    Column("entry", Integer, nullable=False),
    Column("lifted", Integer),  # id of the entry that excused it
    Column("lifted_why", String(400)),
    Index("ix_mark_need_book_uuid_item", "book", "uuid", "item", unique=True),
    Index("ix_mark_need_item", "item", sqlite_where=text("lifted IS NULL")),
)

work = Table(
    "work",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("item", Integer, nullable=False),
    Column("what", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("verdict", String(40)),
    Column("condition", String(2)),  # in which it is to stand
    Column("next_due", Integer),
    Column("rounds", Integer),  # fired in this work
    Column("reading", Integer),  # the whole count, read before it
    Column("details", Text),  # all else that the document says
    Column("entry", Integer, nullable=False),
    Column("withdrawn", Integer),
    Column("withdrawn_why", String(400)),
    Index("ix_work_book_uuid", "book", "uuid", unique=True),
    Index("ix_work_item_what_day", "item", "what", "day"),
    Index("ix_work_failed", "item", sqlite_where=text("verdict = 'failed' AND withdrawn IS NULL")),
)

work_plan = Table(
    "work_plan",
    metadata,
    id_column(),
    book_column(),
    Column("target", String(40), nullable=False),
    Column("type", Integer),  # of a type: its id
    Column("category", String(40)),
    Column("what", String(40), nullable=False),
    Column("after", String(40), nullable=False),
    Column("since", Integer, nullable=False),  # day of the paper; the newest entry up to a day counts
    Column("every", Integer),
    Column("details", Text),  # source, who decided, reason
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_work_plan_book_what_after", "book", "what", "after"),
)

gauge = Table(
    "gauge",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("code", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("since", Integer, nullable=False),  # day of the paper; each paper is a row, the newest up to a day counts
    Column("calibrated_on", Integer),
    Column("due", Integer),
    Column("unfit", Boolean(create_constraint=False), nullable=False),
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("details", Text),  # serial, what it measures, by whom, certificate, note, papers
    Column("entry", Integer, nullable=False),
    Index("ix_gauge_book_uuid", "book", "uuid"),
)

WORKSHOP = (mark_need, work, work_plan, gauge)
"""In the order in which they are rebuilt."""
