"""Codes made of names: what can be typed, printed and used in a path, and never the same twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import count


def plain_code(text: str, longest: int) -> str:
    """A code made of a name: no slashes, no control characters, single spaces; "" when nothing readable is left."""
    spread = unicodedata.normalize("NFKC", text).replace("/", "-").replace("\\", "-")
    plain = " ".join("".join(c for c in spread if c.isprintable()).split())[:longest].strip()
    return plain if any(c.isalnum() for c in plain) else ""


def free_code(code: str, longest: int, taken: Callable[[str], bool]) -> str:
    """The code, or with the first number behind it that is free: two long names that begin alike stay two."""
    if not taken(code):
        return code
    for n in count(2):
        tail = f" {n}"
        numbered = code[: longest - len(tail)].rstrip() + tail
        if not taken(numbered):
            return numbered
    raise AssertionError("counting never ends")


def same_text(text: str) -> str:
    """A name in the form in which names of holders and stores are compared: no accents, no capitals, single spaces."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in spread if not unicodedata.combining(c) and c.isprintable()).split())
