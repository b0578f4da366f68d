"""The form of `keys.json`: what stands in it, and how damage and meddling are noticed.

Two marks stand under the list of slots. `check` is a plain SHA-256 that tells a damaged file from a whole one without
any password, so that the copy `keys.json.bak` can be taken instead. `mac` is made with a key derived from the
database key: only after somebody has signed in can it be seen that a slot was removed, added, or given less effort by
hand.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from sam.domain.problems import Unavailable
from sam.domain.problems.keys import KeyProblem
from sam.keys.effort import SALT_BYTES, Effort, EffortOutOfBounds
from sam.keys.passphrase import name_key
from sam.keys.secret import Secret
from sam.keys.signing import PUBLIC_BYTES
from sam.keys.slots import NONCE_BYTES, Holder, Slot, SlotKind, canonical

FORMAT = 1
MOST_BYTES = 4 << 20  # thousands of users; more is not a key file
MAC_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyList:
    """The content of a key file.

    Attributes:
        depot_id: the depot it belongs to.
        effort: the cost for new slots.
        slots: every slot, in the order they were added.
        mac: the mark that only a holder of the database key can make, 32 bytes.
    """

    depot_id: str
    effort: Effort
    slots: tuple[Slot, ...]
    mac: bytes = field(repr=False)

    def is_whole(self, secret: Secret) -> bool:
        """Whether this list is the one that a holder of the secret last wrote."""
        return hmac.compare_digest(self.mac, _mac(self, secret))

    def marked(self, secret: Secret) -> KeyList:
        """The same list with a fresh mark."""
        return KeyList(self.depot_id, self.effort, self.slots, _mac(self, secret))

    def with_slots(self, slots: tuple[Slot, ...], secret: Secret) -> KeyList:
        """The list with other slots, freshly marked."""
        return KeyList(self.depot_id, self.effort, slots, b"").marked(secret)

    def user(self, name: str) -> Slot | None:
        """The slot of a user; case and the composition of accents do not count."""
        key = name_key(name)
        users = (s for s in self.slots if s.holder.kind is SlotKind.USER)
        return next((s for s in users if name_key(s.holder.name) == key), None)


def encode(keys: KeyList) -> bytes:
    """The bytes of the file."""
    body = _body(keys) | {"mac": keys.mac.hex()}
    return canonical(body | {"check": _check(body)})


def load(path: Path) -> KeyList:
    """The content of a key file.

    Raises:
        Unavailable: missing, unreadable, damaged, made by a newer program, or asking for an effort outside the limits.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unavailable(KeyProblem.KEY_FILE_MISSING, path=str(path)) from None
    except OSError as trouble:
        raise Unavailable(KeyProblem.KEY_FILE_UNREADABLE, path=str(path), reason=trouble.strerror) from trouble
    try:
        return _decode(data, path)
    except EffortOutOfBounds:
        raise Unavailable(KeyProblem.KEY_FILE_EFFORT, path=str(path)) from None
    except (ValueError, RecursionError):
        raise Unavailable(KeyProblem.KEY_FILE_DAMAGED, path=str(path)) from None


def _body(keys: KeyList) -> dict[str, object]:
    return {
        "format": FORMAT,
        "depot": keys.depot_id,
        "memory_mib": keys.effort.memory_mib,
        "passes": keys.effort.passes,
        "slots": [slot.outside() | {"sealed": slot.sealed.hex()} for slot in keys.slots],
    }


def _mac(keys: KeyList, secret: Secret) -> bytes:
    return hashlib.blake2b(canonical(_body(keys)), key=secret.list_key, digest_size=MAC_BYTES).digest()


def _check(body: dict[str, object]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def _decode(data: bytes, path: Path) -> KeyList:
    if len(data) > MOST_BYTES:
        raise ValueError
    body = _fields(json.loads(data))
    check = body.pop("check", None)
    if check != _check(body):
        raise ValueError
    if _whole(body, "format") > FORMAT:
        raise Unavailable(KeyProblem.KEY_FILE_NEWER, path=str(path))
    listed = body.get("slots")
    if type(listed) is not list:
        _wrong()
    slots = tuple(_slot(_fields(slot)) for slot in listed)
    keys = KeyList(_text(body, "depot"), _effort(body), slots, _hex(body, "mac", MAC_BYTES))
    names = [name_key(slot.holder.name) for slot in slots]
    # nothing may stand in the file that was not read: no further field, no second spelling, no second slot of one name
    if encode(keys) != data or len(set(names)) != len(names):
        raise ValueError
    return keys


def _slot(fields: dict[str, object]) -> Slot:
    kind = SlotKind(_text(fields, "kind"))
    writes = fields.get("writes")
    if type(writes) is not bool:
        _wrong()
    public = _hex(fields, "public", PUBLIC_BYTES if kind is SlotKind.USER else 0)
    return Slot(
        Holder(kind, _text(fields, "name"), writes, public),
        _effort(fields),
        _hex(fields, "salt", SALT_BYTES),
        _hex(fields, "nonce", NONCE_BYTES),
        _hex(fields, "sealed", None),
    )


def _effort(fields: dict[str, object]) -> Effort:
    return Effort(_whole(fields, "memory_mib"), _whole(fields, "passes"))


def _fields(value: object) -> dict[str, object]:
    if type(value) is not dict:
        _wrong()
    return value


def _text(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if type(value) is not str:
        _wrong()
    return value


def _whole(fields: dict[str, object], name: str) -> int:
    value = fields.get(name)
    if type(value) is not int:
        _wrong()
    return value


def _hex(fields: dict[str, object], name: str, length: int | None) -> bytes:
    value = bytes.fromhex(_text(fields, name))
    if length is not None and len(value) != length:
        _wrong()
    return value


def _wrong() -> NoReturn:
    raise ValueError("not the form of a key file")
