"""The manual among what find anything finds: the sections whose words were typed, each by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sam.ui.manual import TOPICS, heads_of, title_of
from sam.ui.screen_context import Found, FoundKind
from sam.words.translate import language

_MOST = 6
_SHORTEST = 3  # letters; fewer begin some word of nearly every section
_LINK = re.compile(r"\]\([^)]*\)")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ManualSpot:
    """A place in the manual: a page, and which of its headings; 0 is its title."""

    topic: str
    section: int = 0


@dataclass(frozen=True, slots=True)
class _Section:
    """A section as it is looked through: each word folded, with a blank before it."""

    spot: ManualSpot
    title: str
    heading: str
    in_title: str
    in_heading: str
    in_text: str


class ManualWords:
    """Looks the pages through, in the language in use. Each language is read once and kept."""

    def __init__(self, manual: Callable[[str], str]) -> None:
        self._manual = manual
        self._read: dict[str, list[_Section]] = {}

    def read(self) -> list[_Section]:
        """The sections in the language in use. May run beside the window, so that the first word waits for nothing."""
        code = language()
        if code not in self._read:
            self._read[code] = [section for topic in TOPICS for section in _sections(topic, self._manual(topic))]
        return self._read[code]

    def find(self, text: str) -> list[Found]:
        """The sections that say every word, or a word that begins so; those that say it in their heading come first."""
        wanted = [f" {word}" for word in _folded(text).split()]
        if not wanted:
            return []
        by_title = sum(len(word) - 1 for word in wanted) < _SHORTEST
        ranked = [(rank, one) for one in self.read() if (rank := _rank(one, wanted, by_title=by_title)) is not None]
        ranked.sort(key=lambda pair: pair[0])  # what ranks alike stays in the order of the manual
        return [_found(one) for _rank_, one in ranked[:_MOST]]


def _rank(one: _Section, wanted: list[str], *, by_title: bool) -> tuple[int, int, int] | None:
    """How well a section fits, the least first; None where it does not."""
    if all(word in one.in_title for word in wanted):
        return (0, 0, 0) if one.spot.section == 0 else None  # the page itself says it for all its sections
    if by_title:
        return None
    in_heading = sum(word in one.in_heading for word in wanted)
    if all(word in one.in_heading or word in one.in_title or word in one.in_text for word in wanted):
        whole = sum(f"{word} " in one.in_heading or f"{word} " in one.in_text for word in wanted)
        return (1 if in_heading == len(wanted) else 2, -whole, -in_heading)
    return None


def _found(one: _Section) -> Found:
    if one.spot.section:
        return Found(FoundKind.HELP, one.heading, one.title, "", one.spot)
    return Found(FoundKind.HELP, one.title, "", "", one.spot)


def _sections(topic: str, page: str) -> list[_Section]:
    title = title_of(page)
    return [
        _Section(ManualSpot(topic, number), title, heading, _folded(title), _folded(heading), _folded(text))
        for number, (heading, text) in enumerate(heads_of(page))
    ]


def _folded(text: str) -> str:
    """Words without case, accents and signs, each with a blank before and after it."""
    spread = unicodedata.normalize("NFKD", _LINK.sub("]", text).casefold())
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return f" {_NOT_A_WORD.sub(' ', plain).strip()} "
