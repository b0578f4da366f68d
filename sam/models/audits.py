"""Audits: what was opened, drawn, answered, found, and what is done about it. Derived from the book like all of `derived`."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from sam.models.schema import book_column, id_column, metadata, uuid_column

audit = Table(
    "audit",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("number", String(40), nullable=False),
    Column("checklist", String(40), nullable=False),
    Column("as_of", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("details", Text),  # what the records said, who is on the team, what it is for: canonical JSON
    Column("entry", Integer, nullable=False),
    Column("closed", Integer),  # id of the entry that closed it
    Column("conclusion", Text),
    Index("ix_audit_book_uuid", "book", "uuid", unique=True),
)

audit_sample = Table(
    "audit_sample",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("audit", Integer, nullable=False),
    Column("what", String(40), nullable=False),
    Column("place", Integer),
    Column("seed", LargeBinary(32), nullable=False),
    Column("things", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("confidence", Integer, nullable=False),
    Column("share", Integer, nullable=False),
    Column("replaces", Integer),
    Column("reason", Text),
    Column("entry", Integer, nullable=False),
    Index("ix_audit_sample_book_uuid", "book", "uuid", unique=True),
    Index("ix_audit_sample_audit", "audit"),
)

audit_answer = Table(
    "audit_answer",
    metadata,
    id_column(),
    book_column(),
    Column("audit", Integer, nullable=False),
    Column("checkpoint", String(40), nullable=False),
    Column("verdict", String(40), nullable=False),
    Column("note", Text),
    Column("attachments", Text),
    Column("entry", Integer, nullable=False),
    Index("ix_audit_answer_audit_checkpoint", "audit", "checkpoint", unique=True),
)

audit_finding = Table(
    "audit_finding",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("audit", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("checkpoint", String(40)),
    Column("severity", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("attachments", Text),
    Column("entry", Integer, nullable=False),
    Index("ix_audit_finding_book_uuid", "book", "uuid", unique=True),
    Index("ix_audit_finding_audit", "audit"),
)

audit_action = Table(
    "audit_action",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("finding", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("owner", String(200), nullable=False),
    Column("due", Integer, nullable=False),
    Column("state", String(40), nullable=False),
    Column("day", Integer, nullable=False),  # of what was last said of it
    Column("note", Text),
    Column("attachments", Text),
    Column("entry", Integer, nullable=False),
    Index("ix_audit_action_book_uuid", "book", "uuid", unique=True),
    Index("ix_audit_action_finding", "finding"),
)
