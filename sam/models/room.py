"""Tables of keys, seals, room logs and hand-overs. Derived from the book.

Rows are only ever added, but for the state of a seal and the end of a hand-over.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, text

from sam.models.schema import book_column, id_column, metadata, uuid_column

key_line = Table(
    "key_line",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("number", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("place", Integer),
    Column("copies", Integer, nullable=False),
    Column("retired", Boolean(create_constraint=False), nullable=False),
    Column("details", Text, nullable=False),  # all else that the document says: canonical JSON
    Column("entry", Integer, nullable=False),  # each paper is a row; the newest counts
    Index("ix_key_line_book_uuid", "book", "uuid"),
    Index("ix_key_line_book_number", "book", "number"),
)

key_act = Table(
    "key_act",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),  # of the key
    Column("act", String(40), nullable=False),
    Column("copies", Integer, nullable=False),
    Column("person", Integer),
    Column("name", String(200)),  # of somebody who is not in the register of people
    Column("day", Integer, nullable=False),
    Column("minute", Integer),
    Column("details", Text),  # when it is due, reason, to whom a loss was reported
    Column("entry", Integer, nullable=False),
    Index("ix_key_act_book_uuid", "book", "uuid"),
)

seal = Table(
    "seal",
    metadata,
    id_column(),
    book_column(),
    Column("folded", String(80), nullable=False),
    Column("number", String(80), nullable=False),
    Column("state", String(40), nullable=False),
    Column("place", Integer),
    Column("closes", String(200)),  # what it closes: door, lorry, rack
    Column("entry", Integer, nullable=False),  # of the newest act
    Index("ix_seal_book_folded", "book", "folded", unique=True),
    Index("ix_seal_place", "place", sqlite_where=text("place IS NOT NULL")),
)

seal_act = Table(
    "seal_act",
    metadata,
    id_column(),
    book_column(),
    Column("act", String(40), nullable=False),
    Column("first", String(80), nullable=False),
    Column("last", String(80), nullable=False),
    Column("place", Integer),
    Column("found", String(40)),
    Column("day", Integer, nullable=False),
    Column("minute", Integer),
    Column("details", Text),  # what it closes, note
    Column("entry", Integer, nullable=False),
    Index("ix_seal_act_book_day", "book", "day"),
)

room_act = Table(
    "room_act",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("act", String(40), nullable=False),
    Column("place", Integer, nullable=False),
    Column("of", Integer),  # of the end of a visit: its beginning
    Column("day", Integer, nullable=False),
    Column("minute", Integer),
    Column("until", Integer),  # of a visit: minute of the day at which it ended
    Column("weapons", Integer),
    Column("book_weapons", Integer),
    Column("details", Text, nullable=False),  # people, purpose, how seals and keys were found, statement
    Column("entry", Integer, nullable=False),
    Index("ix_room_act_book_uuid", "book", "uuid", unique=True),
    Index("ix_room_act_place", "place", "day"),
    Index("ix_room_act_of", "of", sqlite_where=text("of IS NOT NULL")),
)

handover = Table(
    "handover",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("number", String(40), nullable=False),
    Column("place", Integer),
    Column("gives", String(32)),  # id of the user who gives it
    Column("takes", String(32), nullable=False),
    Column("day", Integer, nullable=False),
    Column("details", Text),
    Column("entry", Integer, nullable=False),
    Column("waived", Integer),  # last day on which movements are taken all the same
    Column("closed", Integer),  # id of the entry that closed it
    Column("closed_on", Integer),
    Column("outcome", String(40)),
    Column("ending", Text),  # all else that its end says: canonical JSON
    Index("ix_handover_book_uuid", "book", "uuid", unique=True),
    Index("ix_handover_book_number", "book", "number", unique=True),
    Index("ix_handover_open", "book", sqlite_where=text("closed IS NULL")),
)

handover_waiver = Table(
    "handover_waiver",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("handover", Integer, nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_handover_waiver_handover", "handover"),
)

ROOM = (key_line, key_act, seal, seal_act, room_act, handover, handover_waiver)
"""In the order in which they are rebuilt."""
