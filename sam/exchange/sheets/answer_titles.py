"""The titles that the program puts beside refused rows, and how they are known again when the mended sheet comes back.

The last one is a mark: it says which list the rows came from, and by which profile they were read. It stands in the
title of a column, so that it survives whatever program and kind of file the sheet is mended in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sam.domain.sheet_profile import plain_title
from sam.domain.sheet_rows import Mends, RawValue
from sam.words.formats import speaking
from sam.words.translate import LANGUAGES, N_, _

RESULT_TITLES = (N_("Import result"), N_("What to do"))
"""Titles of what stands beside each refused row."""
_MARK = re.compile(r"\bSAM:([0-9a-f]{64}):(.*)")


def mark_title(mends: Mends) -> str:
    """The title of the marked column; too long to be taken for a title of the list."""
    title = _("Row of the list")
    return f"{title} SAM:{mends.sha256}:{mends.profile}"


def mark_in(texts: Iterable[RawValue]) -> tuple[int, Mends] | None:
    """The marked column of a row of titles, and what its mark says; None when it has none."""
    for i, text in enumerate(texts):
        found = _MARK.search(text) if isinstance(text, str) else None
        if found:
            return i, Mends(found[1], found[2].strip())
    return None


def own_columns(texts: Iterable[RawValue]) -> frozenset[int]:
    """The columns that the program wrote beside a list; none unless one of them is marked, or they may be somebody's own."""
    titles = list(texts)
    marked = mark_in(titles)
    if marked is None:
        return frozenset()
    own = {i for i, text in enumerate(titles) if isinstance(text, str) and plain_title(text) in _result_titles()}
    return frozenset({*own, marked[0]})


@cache
def _result_titles() -> frozenset[str]:
    """In every language: the sheet may have been written in another one than it is read in."""
    found = set()
    for spoken in LANGUAGES:
        with speaking(spoken.code):
            found |= {plain_title(_(title)) for title in RESULT_TITLES}
    return frozenset(found)
