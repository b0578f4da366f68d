"""Serial and lot numbers: kept exactly as marked, with a search form beside them.

The search form folds what people confuse: capitals, spaces and signs, the letter O and zero, I, l and 1, and Cyrillic and
Greek letters that look like Latin ones. It is for finding, never for identity.
"""

from __future__ import annotations

import unicodedata

LONGEST_MARK = 120
"""A mark longer than this is a slip of the keyboard or the scanner."""

UNREADABLE = "?"
"""Stands in an observed serial for a character that cannot be read."""

_LOOK_ALIKES = str.maketrans(
    {
        "О": "0", "Ο": "0", "O": "0", "І": "1", "Ι": "1", "I": "1", "L": "1", "|": "1", "Ӏ": "1",
        "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M", "Р": "P", "Т": "T", "Х": "X", "У": "Y",
        "Ѕ": "S", "Ј": "J", "Ԁ": "D", "З": "3", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Κ": "K", "Μ": "M",
        "Ν": "N", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
    },
)  # fmt: skip

_WORN = str.maketrans({"S": "5", "B": "8", "Z": "2", "G": "6", "Q": "0", "D": "0"})


def tidy(text: str) -> str:
    """A mark as it is compared: capitals, outer spaces and the two ways to write an accent aside, and nothing else."""
    if text.isascii():
        return text.strip().casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.strip()).casefold())


def fold(text: str) -> str:
    """The search form of a mark; " ko-I23 " and "K0123" have the same."""
    if text.isascii():
        return text.translate(_ASCII)
    spread = unicodedata.normalize("NFKD", text).upper()
    plain = "".join(c for c in spread if not unicodedata.combining(c))
    return "".join(c for c in plain if c.isalnum() or c == "|").translate(_LOOK_ALIKES)


def _folded(c: str) -> str | None:
    """What an ASCII character becomes in the search form: nothing, when it is a space or a sign."""
    return c.upper().translate(_LOOK_ALIKES) if c.isalnum() or c == "|" else None


_ASCII = {code: _folded(chr(code)) for code in range(128)}


def plain_name(text: str) -> str:
    """The form in which two names of people are compared: letters and digits alone, whatever order and accents they have.

    "Peña, José" and "jose PENA" are one person; a name without a letter is nobody's.
    """
    spread = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in spread if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(
        sorted("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept).split())
    )


def fold_worn(text: str) -> str:
    """A coarser form in which worn characters meet too (S and 5, B and 8, Z and 2, G and 6): for "looks like" warnings."""
    return fold(text).translate(_WORN)


def pattern(text: str) -> str | None:
    """The SQL LIKE pattern for what somebody typed: `?` one character, `*` any, all else folded; None without a letter.

    `K0I23?` gives `%K0123_%`, which finds `KO1234`.
    """
    folded = "".join({"?": "_", "*": "%"}.get(run, "") or fold(run) for run in _runs(text))
    if not folded.strip("%_"):
        return None
    return f"%{folded}%"


def _runs(text: str) -> list[str]:
    """The text cut at its wildcards, each wildcard a piece of its own."""
    runs = [""]
    for c in text:
        if c in "?*":
            runs += [c, ""]
        else:
            runs[-1] += c
    return [run for run in runs if run]


def strange_characters(text: str) -> str:
    """The characters of a mark that no weapon and no package carries: control, right-to-left, and pictures (emoji)."""
    if text.isascii() and text.isprintable():
        return ""
    return "".join(
        c
        for c in text
        if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        or unicodedata.bidirectional(c) in {"R", "AL"}
        or (c > "\uffff" and not c.isalnum())
    )


def scripts(text: str) -> frozenset[str]:
    """The scripts whose letters the mark uses: {"LATIN", "CYRILLIC"} is a reason to look twice."""
    return frozenset(unicodedata.name(c, "?").split(" ")[0] for c in text if c.isalpha())
