"""Slots of the key file: what a person needs to sign in. The book says who may do what; without a slot nobody gets that far."""

from __future__ import annotations

from sam.domain.roles import Role, writes
from sam.services.shop import Shop


def open_slot(shop: Shop, name: str, password: str, role: Role) -> bytes:
    """Give a person a slot with their password; returns their public signing key, for the entry that adds them.

    Raises:
        Refused: the name is taken or cannot be one, the password is too weak, this opening may not, or the list was changed by hand.
        Unavailable: the key file cannot be written.
    """
    return shop.vault.add_user(shop.secret, name, password, writes=writes(role))


def close_slot(shop: Shop, name: str) -> None:
    """Take a slot away: this person signs in no more.

    Raises:
        Refused: there is no such slot, or it is the only one.
        Unavailable: as `open_slot`.
    """
    shop.vault.remove_user(shop.secret, name)


def change_own_password(shop: Shop, old: str, new: str) -> None:
    """Another password for the one who asks.

    Raises:
        Refused: the old one does not fit, or the new one is too weak.
        Unavailable: as `open_slot`.
    """
    shop.vault.change_password(shop.actor.name, old, new)
