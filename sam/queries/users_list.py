"""Who signs in at this depot, with which role, and who did before."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.roles import Role
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class UserListed:
    """One user of the book. `active`: signs in now."""

    name: str
    role: Role
    active: bool


def users_listed(reader: Reader) -> tuple[UserListed, ...]:
    """Everybody who ever signed in here, those who do first, by name."""
    rows = reader.rows(
        'SELECT name, role, active FROM "user" WHERE book = ? ORDER BY NOT active, name COLLATE NOCASE', reader.book
    )
    return tuple(UserListed(row.name, Role(row.role), bool(row.active)) for row in rows)
