"""The canonical form of a document: the one way to write it as bytes.

UTF-8, sorted keys, no spaces; strings, integers, true, false, null, lists and objects; never a floating-point number.
What was written once is stored, hashed and checked as it is, and never written again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NoReturn


class NotCanonical(ValueError):
    """The bytes or the value cannot stand in a book."""


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(f"floating-point number {text}")


def _no_constant(text: str) -> NoReturn:
    raise NotCanonical(f"not a number: {text}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once; twice the same key would let two readers read two different things."""
    read = dict(pairs)
    if len(read) != len(pairs):
        raise NotCanonical("a key stands twice")
    return read


def write(value: Any) -> bytes:
    """The canonical bytes of a value made of dicts, lists, strings, integers, booleans and None.

    Raises:
        NotCanonical: anything else in it (a float, a key that is no text, half a character), or nested without end.
    """
    _check(value)
    try:
        return _written(value)
    except (TypeError, ValueError, RecursionError) as trouble:
        raise NotCanonical(str(trouble)) from trouble


# without the search for circles: a value that comes from bytes has none, and `_check` stops at any other
_WRITER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


def _written(value: Any) -> bytes:
    return _WRITER.encode(value).encode()


_PLAIN = frozenset({str, int, bool, type(None)})
DEEPEST = 100
"""Levels of lists and objects in each other; a document has five."""


def _check(value: Any) -> None:
    """Every part of the value is of a kind that has one way to be written. Level by level, for a document may be long."""
    level = [value]
    for _ in range(DEEPEST):
        level = [part for one in level for part in _parts(one) if type(part) not in _PLAIN]
        if not level:
            return
    raise NotCanonical(f"nested deeper than {DEEPEST} levels")


def _parts(one: Any) -> Iterable[Any]:
    """What an object or a list is made of."""
    kind = type(one)
    if kind is dict:
        if not set(map(type, one)) <= {str}:
            raise NotCanonical("a key that is no text")
        return one.values()  # type: ignore[no-any-return]
    if kind is list or kind is tuple:
        return one  # type: ignore[no-any-return]
    if kind not in _PLAIN:
        raise NotCanonical(f"{kind.__name__} cannot stand in a book")
    return ()


_READER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_constant)
_READER_OF_ONCE = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_constant, object_pairs_hook=_once)


def read(data: bytes) -> Any:
    """The value behind JSON that was written here: nothing in it can be read in two ways.

    Raises:
        NotCanonical: not UTF-8 JSON, a float, or a key that stands twice.
    """
    return _read(_READER_OF_ONCE, data)


def _read(reader: json.JSONDecoder, data: bytes) -> Any:
    try:
        return reader.decode(data.decode())
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as trouble:
        raise NotCanonical(str(trouble)) from trouble


def read_exact(data: bytes) -> Any:
    """The value behind canonical bytes: exactly the bytes that `write` makes of it.

    Raises:
        NotCanonical: as `read`, or the same written in another way.
    """
    # a key that stands twice is not looked for, at half the time for a document: what is written anew has it once, and differs
    value = _read(_READER, data)
    try:
        written = _written(value)
    except (ValueError, RecursionError) as trouble:
        raise NotCanonical(str(trouble)) from trouble
    if written != data:
        raise NotCanonical("not in its one form")
    return value
