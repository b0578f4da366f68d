"""The person who signs second on the same screen: their password opens their own key, and the book knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sam.domain.problems import Refused, refuse
from sam.domain.problems.keys import KeyProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Right, Role, may
from sam.keys.signing import Signer
from sam.keys.vault import Vault
from sam.ledger.signatures import Known

FIELD = "second"


@dataclass(frozen=True, slots=True)
class Second:
    """The person who signs second: known to the book, with their own key."""

    known: Known
    signer: Signer


def unlock_second(vault: Vault, name: str, password: str) -> Signer:
    """Their key.

    Raises:
        Refused: wrong name or password, naming the second person: two passwords were asked for.
    """
    try:
        signer = vault.unlock(name, password).signer
    except Refused as refusal:
        if [one.code for one in refusal.problems] == [KeyProblem.NAME_OR_PASSWORD_WRONG]:
            raise refuse(KeyProblem.SECOND_WRONG, FIELD, name=name) from refusal
        raise
    if signer is None:
        raise AssertionError("a user has a signing key")
    return signer


def second_of(users: Mapping[str, Known], name: str, signer: Signer) -> Second:
    """The one whom the book knows by this key.

    Raises:
        Refused: the book does not know them (any more), or they may not sign second.
    """
    known = next((one for one in users.values() if one.key == signer.public and one.active), None)
    if known is None:
        raise refuse(KeyProblem.USER_UNKNOWN, FIELD, name=name)
    if not may(known.role, Right.SIGN_SECOND):
        able = [role for role in Role if may(role, Right.SIGN_SECOND)]
        raise refuse(MovementProblem.NOT_YOUR_RIGHT, FIELD, user=known.name, role=known.role, who=able)
    return Second(known, signer)
