"""What the book says about the depot and its users: out of the tables, or out of the book itself where the tables cannot be used.

Without the second way a depot whose tables were damaged could not even be opened to be mended.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, NoResultFound

from sam.domain.entry import Entry
from sam.domain.kinds import Kind
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.roles import Role
from sam.ledger.book import OWN, parse
from sam.ledger.signatures import Known, founders, users
from sam.queries.books import newest_of_kind, stored_entries
from sam.storage.folder import Folder
from sam.storage.trouble import told


@dataclass(frozen=True, slots=True)
class Identity:
    """The depot and its users.

    Attributes:
        trouble: the table that could not be used, when all this was read from the book itself.
    """

    book: str
    code: str
    name: str
    institution: str
    headquarters: bool
    depot_key: bytes
    users: dict[str, Known]
    trouble: Unavailable | None = None


def identify(connection: Connection, folder: Folder) -> Identity:
    """Who this depot is, and who may act in it.

    Raises:
        Unavailable: neither the tables nor the first entry say so.
    """
    table = "book"
    try:
        row = connection.exec_driver_sql(
            "SELECT uuid, code, name, institution, headquarters, depot_key FROM book WHERE id = 0"
        ).one()
        said = (row.uuid.hex(), row.code, row.name, row.institution, bool(row.headquarters), bytes(row.depot_key))
        table = "user"
        return Identity(*said, users(connection, OWN))
    except DBAPIError as trouble:
        known = told(trouble.orig or trouble, folder.book)
        if not isinstance(known, Unavailable) or known.problem.code is not DatabaseProblem.TABLE_UNUSABLE:
            raise
    except (NoResultFound, ValueError, TypeError, AttributeError):
        pass  # a row that is gone, or holds what no program of ours wrote
    return _from_book(connection, folder, Unavailable(DatabaseProblem.TABLE_UNUSABLE, table=table))


def _from_book(connection: Connection, folder: Folder, trouble: Unavailable) -> Identity:
    founding = next(stored_entries(connection, OWN, 1, 1), None)
    if founding is None:
        raise Unavailable(DatabaseProblem.DAMAGED, path=str(folder.book))
    first = parse(founding.body, founding.signatures, 1)
    known = founders(first)
    for stored in reversed(list(newest_of_kind(connection, OWN, Kind.USER.value))):
        one = _user(parse(stored.body, stored.signatures, stored.number))
        known[one.uuid] = one
    said = first.document
    return Identity(
        book=first.book,
        code=said["code"],
        name=said["name"],
        institution=said["institution"],
        headquarters=said["headquarters"],
        depot_key=bytes.fromhex(said["depot_key"]),
        users=known,
        trouble=trouble,
    )


def _user(entry: Entry) -> Known:
    part = entry.document
    return Known(part["id"], part["name"], Role(part["role"]), bytes.fromhex(part["key"]), bool(part["active"]))
