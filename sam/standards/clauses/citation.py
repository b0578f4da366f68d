"""Reading a citation as it is printed: "IATG 02.20:2021, 7.5, table 6" names two clauses."""

from __future__ import annotations

import re
from functools import cache

from sam.standards.clauses.table import Clause, clauses

_KINDS = {
    "table": "table ", "tables": "table ", "annex": "annex ", "annexes": "annex ", "figure": "figure ", "figures": "figure ",
    "footnote": "footnote ", "clause": "", "clauses": "", "paragraph": "", "paragraphs": "",
}  # fmt: skip
_UNDER = r"(?:\((?:[a-z]|\d+)\))"  # 8(b), 8(1)(b)
_WORD = re.compile(rf"\d+{_UNDER}+|[^\s,;()\[\]]+")
_EDITION = re.compile(
    r":\d{4}(?:\[E\])?|\((?:ed\.|edition|third edition|\d{4})[^)]*\)|, (?:ed\.|edition) 1, change 2|, part I\b"
)
_HAZARDS = re.compile(r"\bHD [\d. ,and]*\d")
_SENTENCE = re.compile(r"[.:]\s|[.:]$")
_CLAUSE = re.compile(rf"\d+(?:\.\d+)+|\d+{_UNDER}+")
_OF_KIND = {
    "table ": re.compile(r"[A-Z]\.\d+|\d+[AB]?"),
    "annex ": re.compile(r"[A-Z]"),
    "figure ": re.compile(r"[A-Z]-[IVX]+"),
    "footnote ": re.compile(r"\d+"),
    "": re.compile(rf"\d+(?:\.\d+)*|\d+{_UNDER}+"),
}


def references(text: str) -> tuple[tuple[str, str], ...]:
    """Standard and clause of everything that a text cites; an empty clause where it names a standard alone.

    What stands in the text of a hazard division or of the row of a table is no clause and is passed over.
    """
    found: dict[tuple[str, str], None] = {}
    for standard, rest in _parts(text):
        named = tuple(_named(rest))
        found.update(dict.fromkeys((standard, one) for one in named or ("",)))
    return tuple(found)


def cited(text: str) -> tuple[Clause, ...]:
    """The clauses of the table that a text cites; all of a standard where it names the standard alone."""
    named = references(text)
    return tuple(one for one in clauses() if (one.standard, one.clause) in named or (one.standard, "") in named)


def _parts(text: str) -> list[tuple[str, str]]:
    """Each standard that is named, with what follows up to the next."""
    names, pattern = _standards()
    starts = list(pattern.finditer(text))
    ends = [one.start() for one in starts][1:] + [len(text)] * bool(starts)
    by_name = {name.casefold(): name for name in names}
    return [(by_name[one[0].casefold()], text[one.end() : end]) for one, end in zip(starts, ends, strict=True)]


@cache
def _standards() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The names of all standards, the longest first, and the pattern that finds one."""
    names = sorted({one.standard for one in clauses()}, key=len, reverse=True)
    return tuple(names), re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names), re.IGNORECASE)


def _named(rest: str) -> list[str]:
    named: list[str] = []
    kind: str | None = ""
    sentence = _SENTENCE.split(_EDITION.sub(" ", rest))[0]
    for word in _WORD.findall(_HAZARDS.sub(" ", sentence)):
        plain = word.rstrip(".:")
        if plain.casefold() in _KINDS:
            kind = _KINDS[plain.casefold()]
        elif kind is not None and _OF_KIND[kind].fullmatch(plain):
            named.append(kind + plain)
        elif _CLAUSE.fullmatch(plain):
            named.append(plain)
        elif plain.casefold() not in {"and", "of", ""}:
            kind = None  # running text: what follows is no clause until the next "table", "annex" ...
    return named
