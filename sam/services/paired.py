"""With whom this depot is paired: to whom it writes, and from whom it takes what comes on a stick."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.keys.pairing import PairingRole, Side, fingerprint
from sam.queries.books import PinRow, pins

HEADQUARTERS = PairingRole.HEADQUARTERS.name.lower()
"""The role of a pinned key that may confirm entries and be sent bundles."""


def headquarters_named(connection: Connection, code: str, field: str) -> Side:
    """The headquarters with this code; without a code the only one.

    Args:
        connection: to the tables.
        code: as somebody typed it; empty where nobody did.
        field: what is wrong stands beside this field.

    Raises:
        Refused: none is paired, none with this code, or several and no code.
    """
    known = [Side(pin.code, pin.key) for pin in pins(connection) if pin.role == HEADQUARTERS]
    codes = [one.code for one in known]
    found = [one for one in known if code.casefold() in {"", one.code.casefold()}]
    if not known:
        raise refuse(P.NO_HEADQUARTERS, field)
    if not found:
        raise refuse(P.UNKNOWN_HEADQUARTERS, field, value=code[:20], known=codes)
    if not code and len(found) > 1:
        raise refuse(P.WHICH_HEADQUARTERS, field, known=codes)
    return found[0]


def check_headquarters(connection: Connection, key: bytes) -> None:
    """Refuse what no headquarters signed that this depot is paired with."""
    if not any(pin.role == HEADQUARTERS and pin.key == key for pin in pins(connection)):
        raise refuse(P.RECEIPT_KEY_UNKNOWN, fingerprint=fingerprint(key))


def paired_sender(known: Iterable[PinRow], sender: Side) -> PinRow:
    """The pairing of a sender: its key under the code that it gives.

    Raises:
        Refused: nobody with that code is paired, or with another key.
    """
    for pin in known:
        if pin.code == sender.code and pin.key == sender.key:
            return pin
        if pin.code == sender.code:
            prints = {"fingerprint": fingerprint(sender.key), "pinned": fingerprint(pin.key)}
            raise refuse(P.SENDER_KEY_CHANGED, depot=sender.code, **prints)
    raise refuse(P.SENDER_UNKNOWN, depot=sender.code, fingerprint=fingerprint(sender.key))
