"""The clauses of the standards among what find anything finds."""

from __future__ import annotations

from sam.standards.clauses.citation import cited
from sam.standards.clauses.find import find_clauses
from sam.ui.screen_context import Found, FoundKind
from sam.words.clauses import asks

_MOST = 5
_SHORTEST = 3  # letters; fewer stand in nearly every sentence


def clauses_named(text: str) -> list[Found]:
    """The clauses that a text cites, or that say all its words; the best few."""
    if len(text.strip()) < _SHORTEST:
        return []
    named = cited(text)
    return [
        Found(FoundKind.CLAUSE, one.cited, asks(one.id, one.checkpoints)[0], "clauses", one.id, exact=one in named)
        for one in find_clauses(text)[:_MOST]
    ]
