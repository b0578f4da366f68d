"""Looking clauses up: by a printed citation, by words in the language in use, by standard, theme and risk reduction level."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sam.standards.clauses.citation import cited, references
from sam.standards.clauses.table import Clause, clauses
from sam.words.audit import theme
from sam.words.clauses import asks, edition, use
from sam.words.translate import language


def find_clauses(
    text: str = "", *, standard: str = "", theme_id: str = "", level: int | None = None
) -> tuple[Clause, ...]:
    """The clauses that fit, those first that the text cites.

    Args:
        text: a citation as it is printed, or words that must all be there; their case and accents do not matter.
        standard: part of its name.
        theme_id: id of a theme of the audit.
        level: risk reduction level.
    """
    wanted = _fold(text).split()
    first = cited(text)
    by_number = any(clause for _standard, clause in references(text))  # then words beside it find nothing more
    said, asked = _words(language()), _fold(text)
    fitting = [
        one
        for one in clauses()
        if one in first
        or _cited(one.cited) == asked
        or (not by_number and all(_is_said(word, said[one.id]) for word in wanted))
    ]
    fitting.sort(key=lambda one: (_cited(one.cited) != asked, one not in first, asked.strip() not in _cited(one.cited)))
    named = _fold(standard).strip()
    return tuple(
        one
        for one in fitting
        if named in _cited(one.standard)
        and theme_id.upper() in {"", *one.themes}
        and (level is None or level in one.levels)
    )


@cache
def _cited(text: str) -> str:
    """The number or the standard of a clause, folded; there are some hundred."""
    return _fold(text)


def make_ready() -> None:
    """Read the clauses and fold what is said of them in the language in use: before somebody looks one up, and not then."""
    find_clauses("")


@cache
def _words(_language: str) -> dict[str, str]:
    """Everything that is said of each clause in the language in use, by its id."""
    return {one.id: _said(one) for one in clauses()}


def _said(one: Clause) -> str:
    parts = [one.id, one.cited, edition(one.standard), *asks(one.id, one.checkpoints), *one.checkpoints]
    parts += [theme(id_) for id_ in one.themes] + [use(name) for name in one.uses]
    return _fold(" ".join(parts))


def _is_said(word: str, said: str) -> bool:
    """A word may stand inside another; a number stands for itself and what is under it: 7.3 also finds 7.3.1, never 17.3."""
    if word[0].isdigit():
        return f" {word} " in said or f" {word}." in said
    return word in said


def _fold(text: str) -> str:
    """Small letters without accents, words apart by one space, a space at both ends where there is a word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[\w.\-]*\w", "".join(c for c in plain if not unicodedata.combining(c)))
    return f" {' '.join(words)} " if words else ""
