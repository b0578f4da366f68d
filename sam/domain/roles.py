"""Who may do what. The table is here; services check it; the window shows it."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What a user of the program is at this depot."""

    ARMOURER = "armourer"
    STOREKEEPER = "storekeeper"
    TECHNICIAN = "technician"
    COMMANDER = "commander"
    INSPECTOR = "inspector"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Right(Enum):
    """One thing that a role may or may not do."""

    READ = "read"
    MOVE = "move"  # receipts, issues, returns and every other movement
    WRITE_OFF = "write_off"  # adjustment, destruction, opening balance
    CATALOGUE = "catalogue"  # item types, places, suppliers, fields
    PEOPLE = "people"  # persons and units, what they may draw
    RESTRICT = "restrict"  # bans, constraints, holds
    SAFETY = "safety"  # explosives storehouses, distances, licences, waivers
    USERS = "users"  # users and roles, keys, pairing
    SETTINGS = "settings"
    COUNT = "count"
    SIGN_SECOND = "sign_second"
    EXCHANGE = "exchange"
    AUDIT = "audit"  # open an audit, answer, write findings, close it


_STOCK = frozenset(
    {Right.READ, Right.MOVE, Right.CATALOGUE, Right.PEOPLE, Right.SIGN_SECOND, Right.EXCHANGE, Right.COUNT}
)

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ARMOURER: _STOCK,
    Role.STOREKEEPER: _STOCK | {Right.WRITE_OFF},
    Role.TECHNICIAN: _STOCK | {Right.RESTRICT, Right.SAFETY},
    Role.COMMANDER: frozenset(Right),
    Role.INSPECTOR: frozenset({Right.READ, Right.COUNT, Right.AUDIT}),
    Role.AUDITOR: frozenset({Right.READ}),
    Role.ADMINISTRATOR: frozenset({Right.READ, Right.PEOPLE, Right.USERS, Right.SETTINGS}),
}


def may(role: Role, right: Right) -> bool:
    """Whether the role has the right."""
    return right in RIGHTS[role]


def writes(role: Role) -> bool:
    """Whether the role writes anything in the book; those who only read hold no key of the depot."""
    return RIGHTS[role] != {Right.READ}
