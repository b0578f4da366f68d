"""What a column title means: exactly, nearly, or by its first words; and the profile that is proposed for a new layout."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from sam.domain.sheet_profile import Profile, fingerprint, plain_title
from sam.domain.sheet_rows import Column
from sam.words.column_names import LABELS, SYNONYMS, UNIT_OR_HOLDER
from sam.words.formats import speaking
from sam.words.translate import LANGUAGES, _

EXACT, NEAR, BEGINS = 1.0, 0.8, 0.6
"""How sure a match is: the very word; a slip of the keyboard away from it; more words after it."""

WHAT = (
    Column.ITEM_NAME,
    Column.MODEL,
    Column.STOCK_NUMBER,
    Column.SERIAL,
    Column.REGISTRY_NUMBER,
    Column.LOT,
    Column.MAKE,
)
"""A list has at least one of these, or nobody knows what its rows are about."""
MAY_NAME = (Column.CATEGORY, Column.KIND)
"""Titles such as "Type": in some lists the category of an item, in others its very name."""

_LONGEST_TITLE = 60
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_NUMBER_WORD = re.compile(r"\b(?:n o|numero|number|nro|num|nr|no|n)\b")

Match = tuple[Column | None, float]


class TitleMatcher:
    """Knows some titles and finds the column that a text means. Remembers every answer.

    Args:
        titles: title (in any spelling) to column.
        loosely: also accept slips of the keyboard and titles with more words behind.
    """

    def __init__(self, titles: Mapping[str, Column], *, loosely: bool) -> None:
        self._titles = {canonical(title): column for title, column in titles.items()}
        self._loosely = loosely
        self._exact: dict[str, Column | None] = {}
        self._loose: dict[str, Match] = {}

    def exact(self, text: str) -> Column | None:
        """The column whose very title this is."""
        if text not in self._exact:
            self._exact[text] = self._titles.get(canonical(text)) if len(text) <= _LONGEST_TITLE else None
        return self._exact[text]

    def match(self, text: str) -> Match:
        """The column and how sure the match is; (None, 0.0) when nothing fits."""
        exact = self.exact(text)
        if exact is not None or not self._loosely:
            return exact, EXACT if exact else 0.0
        if text not in self._loose:
            self._loose[text] = self._loosely_matched(canonical(text)) if len(text) <= _LONGEST_TITLE else (None, 0.0)
        return self._loose[text]

    def _loosely_matched(self, title: str) -> Match:
        if len(title) < 4:
            return None, 0.0
        near = difflib.get_close_matches(title, self._titles, 1, 0.84)
        if near:
            return self._titles[near[0]], NEAR
        words = title.split()
        for n in range(len(words) - 1, 0, -1):
            start = " ".join(words[:n])
            if len(start) >= 5 and start in self._titles and start != "numero":
                return self._titles[start], BEGINS
        return None, 0.0


def canonical(title: str) -> str:
    """A title made comparable: plain, without what stands in brackets, every word for number the same."""
    plain = plain_title(_IN_BRACKETS.sub(" ", title)) or plain_title(title)
    return _NUMBER_WORD.sub("numero", plain)


def general_matcher() -> TitleMatcher:
    """The matcher that knows the words of four languages, and the program's own titles in each of them."""
    titles = dict(SYNONYMS)
    for spoken in LANGUAGES:
        with speaking(spoken.code):
            titles |= {plain_title(_(label)): column for column, label in LABELS.items()}
    return TitleMatcher(titles, loosely=True)


def assign(
    candidates: Sequence[Sequence[str]], matcher: TitleMatcher, *, loosely: bool
) -> tuple[dict[int, Column], float]:
    """What each column means by its possible titles, best first; and the sum of how sure that is.

    A meaning goes to one column only: to the surest, then to the leftmost. NOTE may be given to many by a profile.
    """
    best: list[tuple[float, int, Column]] = []
    for i, texts in enumerate(candidates):
        found = [
            (column, sure) for column, sure in (_match(matcher, text, loosely=loosely) for text in texts) if column
        ]
        if found:
            column, sure = max(found, key=lambda pair: pair[1])
            best.append((-sure, i, column))
    columns: dict[int, Column] = {}
    score = 0.0
    for minus_sure, i, column in sorted(best, key=lambda b: b[:2]):
        if column not in columns.values() or column is Column.NOTE:
            columns[i] = column
            score -= minus_sure
    _settle_unit(candidates, columns)
    return dict(sorted(columns.items())), score


def _match(matcher: TitleMatcher, text: str, *, loosely: bool) -> Match:
    if loosely:
        return matcher.match(text)
    exact = matcher.exact(text)
    return exact, EXACT if exact else 0.0


def _settle_unit(candidates: Sequence[Sequence[str]], columns: dict[int, Column]) -> None:
    """In a list of serial numbers "Unit" is who holds the weapon."""
    present = set(columns.values())
    if Column.SERIAL not in present or Column.HOLDER in present:
        return
    for i, column in columns.items():
        if column is Column.UNIT and any(plain_title(text) in UNIT_OR_HOLDER for text in candidates[i]):
            columns[i] = Column.HOLDER


def propose(file_name: str, titles: Sequence[str], columns: Mapping[int, Column]) -> Profile:
    """A profile for a layout that nobody has seen yet: to be looked at, changed, and kept under a name."""
    named = tuple((titles[i], column) for i, column in columns.items())
    return Profile(
        name=f"list-{fingerprint(title for title, _ in named)[:6]}",
        title=file_name,
        columns=named,
        required=required_of(frozenset(columns.values())),
    )


def required_of(columns: frozenset[Column]) -> tuple[Column, ...]:
    """The columns that each row must fill: the serial number where the list has one; else the quantity and what it is of."""
    if Column.SERIAL in columns and Column.LOT not in columns:
        return (Column.SERIAL,)
    what = next((column for column in WHAT if column in columns and column is not Column.SERIAL), None)
    needed = [what] if what else []
    if Column.QUANTITY in columns and Column.SERIAL not in columns:
        needed.append(Column.QUANTITY)
    return tuple(needed)
