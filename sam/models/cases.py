"""Tables of cases: what was opened, done, decided, and which vouchers belong to it. Derived from the book.

Rows are only ever added, but for the end of a case and the taking into use of one of its things.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from sam.models.schema import book_column, id_column, metadata, uuid_column

case_file = Table(
    "case_file",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("number", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("day", Integer, nullable=False),  # on which it happened or was found
    Column("place", Integer),
    Column("details", Text, nullable=False),  # text, reporter, deadline, facts ...: canonical JSON
    Column("entry", Integer, nullable=False),
    Column("closed", Integer),  # id of the entry that closed it
    Column("closed_on", Integer),
    Column("outcome", String(40)),
    Column("ending", Text),
    Index("ix_case_file_book_uuid", "book", "uuid", unique=True),
    Index("ix_case_file_book_number", "book", "number", unique=True),
)

case_item = Table(
    "case_item",
    metadata,
    id_column(),
    book_column(),
    Column("case", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("state", String(40), nullable=False),
    Column("place", Integer),
    Column("condition", String(2)),
    Column("note", Text),
    Column("observed", Text),  # serial number as it was read when the weapon came in
    Column("number_state", String(40)),
    Column("into_use", Integer),  # id of the entry by which two people took it into official use
    Index("ix_case_item_case", "case"),
    Index("ix_case_item_item", "item"),
)

case_stranger = Table(
    "case_stranger",
    metadata,
    id_column(),
    book_column(),
    Column("case", Integer, nullable=False),
    Column("text", Text, nullable=False),  # as it was written down
    Column("search", Text, nullable=False),  # the form in which look-alikes meet
    Index("ix_case_stranger_case", "case"),
    Index("ix_case_stranger_search", "search"),
)

case_step = Table(
    "case_step",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("case", Integer, nullable=False),
    Column("step", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("due", Integer),
    Column("details", Text),  # text, things that it is about, reference, facts ...: canonical JSON
    Column("entry", Integer, nullable=False),
    Index("ix_case_step_book_uuid", "book", "uuid", unique=True),
    Index("ix_case_step_case", "case"),
)

case_decision = Table(
    "case_decision",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("case", Integer, nullable=False),
    Column("decision", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("details", Text, nullable=False),  # lines, reason, authority ...: canonical JSON
    Column("entry", Integer, nullable=False),
    Index("ix_case_decision_book_uuid", "book", "uuid", unique=True),
    Index("ix_case_decision_case", "case"),
)

case_voucher = Table(
    "case_voucher",
    metadata,
    Column("voucher", Integer, primary_key=True, autoincrement=False),
    book_column(),
    Column("case", Integer, nullable=False),
    Index("ix_case_voucher_case", "case"),
)

CASES = (case_file, case_item, case_stranger, case_step, case_decision, case_voucher)
"""In the order in which they are rebuilt."""
