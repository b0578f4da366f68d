"""The watch list of headquarters as a file on a stick: for one depot, its key in a letter that only this depot can open, signed.

The file is canonical JSON: the list's own canonical text, and the signature over it in hexadecimal digits. The book keeps the same text
with the opened key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sam.domain import canonical
from sam.domain.dates import read_moment
from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.domain.watch_list import KEY_BYTES, MOST, WatchList, commitment, is_line
from sam.exchange.bundle import plain_code
from sam.exchange.drive import get
from sam.keys.signing import PUBLIC_BYTES, SEAL_BYTES, SIGNATURE_BYTES, verify

ENDING = ".samw"
FORMAT = 1
SIGNED_TAG = b"SAM-WATCH-LIST-1\x00"
MOST_BYTES = 1 << 20
_FIELDS = {
    "format",
    "depot_code",
    "depot",
    "headquarters_code",
    "headquarters",
    "made_at",
    "letter",
    "check",
    "numbers",
}


class NotAWatchList(ValueError):
    """The bytes are no watch list, or its signature does not fit; the text says which field."""


@dataclass(frozen=True, slots=True)
class WatchFile:
    """A watch list as headquarters signed it.

    Attributes:
        depot_code, depot: for whom: code and public key. headquarters_code, headquarters: by whom.
        letter: the key of the list, sealed for the depot. check: what the list says of that key.
        text, signature: exactly what was signed.
    """

    depot_code: str
    depot: bytes
    headquarters_code: str
    headquarters: bytes
    made_at: str
    letter: bytes
    check: str
    numbers: tuple[str, ...]
    text: bytes
    signature: bytes

    def file(self) -> bytes:
        """The bytes of the file."""
        return canonical.write({"watch": self.text.decode(), "signature": self.signature.hex()})


@dataclass(frozen=True, slots=True)
class ListFor:
    """For whom a list is and by whom: codes and public keys; when it was made; its key in a letter."""

    depot_code: str
    depot: bytes
    headquarters_code: str
    headquarters: bytes
    made_at: str
    letter: bytes


def sign_list(to: ListFor, key: bytes, numbers: tuple[str, ...], sign: Callable[[bytes], bytes]) -> WatchFile:
    """A list signed by headquarters."""
    text = canonical.write(
        {
            "format": FORMAT,
            "depot_code": to.depot_code,
            "depot": to.depot.hex(),
            "headquarters_code": to.headquarters_code,
            "headquarters": to.headquarters.hex(),
            "made_at": to.made_at,
            "letter": to.letter.hex(),
            "check": commitment(key),
            "numbers": list(numbers),
        }
    )
    return parse_list(text, sign(SIGNED_TAG + text))


def parse_list(text: bytes, signature: bytes) -> WatchFile:
    """The list behind its signed text.

    Raises:
        NotAWatchList: it is none, or somebody else signed it.
    """
    said = _read(text)
    if not isinstance(said, Mapping) or set(said) != _FIELDS or said["format"] != FORMAT:
        raise NotAWatchList("format")
    depot, headquarters = _bytes(said, "depot", PUBLIC_BYTES), _bytes(said, "headquarters", PUBLIC_BYTES)
    codes = (said["depot_code"], said["headquarters_code"], said["check"], said["made_at"])
    if not all(isinstance(one, str) and 0 < len(one) <= 80 for one in codes) or read_moment(said["made_at"]) is None:
        raise NotAWatchList("codes")
    numbers = said["numbers"]
    if not isinstance(numbers, list) or len(numbers) > MOST or not all(is_line(one) for one in numbers):
        raise NotAWatchList("numbers")
    if len(signature) != SIGNATURE_BYTES or not verify(headquarters, SIGNED_TAG + text, signature):
        raise NotAWatchList("signature")
    return WatchFile(
        said["depot_code"], depot, said["headquarters_code"], headquarters, said["made_at"],
        _bytes(said, "letter", KEY_BYTES + SEAL_BYTES), said["check"], tuple(numbers), text, signature,
    )  # fmt: skip


def _read(data: bytes) -> Any:
    try:
        return canonical.read_exact(data)
    except (ValueError, RecursionError) as trouble:
        raise NotAWatchList("JSON") from trouble


def _bytes(said: Mapping[str, Any], name: str, length: int) -> bytes:
    try:
        made = bytes.fromhex(said[name])
    except (TypeError, ValueError) as trouble:
        raise NotAWatchList(name) from trouble
    if len(made) != length:
        raise NotAWatchList(name)
    return made


def read_watch_file(path: Path) -> WatchFile:
    """The list on a stick.

    Raises:
        Refused: it is none, or was changed.
        Unavailable: the stick is gone or cannot be read.
    """
    data = get(path, MOST_BYTES)
    try:
        return _signed(data)
    except NotAWatchList as trouble:
        raise refuse(P.NOT_A_WATCH_LIST, path=str(path), detail=str(trouble)) from trouble


def _signed(data: bytes) -> WatchFile:
    """The list in the bytes of a file."""
    outer = _read(data) if len(data) <= MOST_BYTES else None
    if not isinstance(outer, Mapping) or set(outer) != {"watch", "signature"} or not isinstance(outer["watch"], str):
        raise NotAWatchList("file")
    return parse_list(outer["watch"].encode(), _bytes(outer, "signature", SIGNATURE_BYTES))


def file_name(depot_code: str, made_at: str) -> str:
    """The name of a list on the stick: D01-20261122-1000.samw."""
    return f"{plain_code(depot_code)}-{made_at[:10].replace('-', '')}-{made_at[11:16].replace(':', '')}{ENDING}"


# in the book

SETTING = "watch_list"
"""The setting of the book that holds the newest list with its opened key."""


def kept_value(file: WatchFile, key: bytes) -> str:
    """What the book keeps."""
    return canonical.write({"watch": file.text.decode(), "signature": file.signature.hex(), "key": key.hex()}).decode()


@lru_cache(maxsize=2)
def kept_list(value: str) -> WatchList | None:
    """The list that a book keeps; None where it keeps none, or what is there is none."""
    if not value:
        return None
    try:
        said = _read(value.encode())
        if (
            not isinstance(said, Mapping)
            or set(said) != {"watch", "signature", "key"}
            or not isinstance(said["watch"], str)
        ):
            return None
        file = parse_list(said["watch"].encode(), _bytes(said, "signature", SIGNATURE_BYTES))
        key = _bytes(said, "key", KEY_BYTES)
    except NotAWatchList:
        return None
    if commitment(key) != file.check:
        return None
    return WatchList(file.headquarters_code, file.made_at, key, file.numbers)
