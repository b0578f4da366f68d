"""What a form proposes while somebody types: people, places and item types that fit the letters so far."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sam.domain.items import TypeKind
from sam.domain.places import PlaceKind
from sam.queries.reader import Reader, marks
from sam.queries.resolve import items_marked, places_named

MOST = 8


@dataclass(frozen=True, slots=True)
class PlaceLike:
    """A place, person or unit that fits. `rank` is empty but for people."""

    kind: str
    code: str
    name: str
    path: str
    rank: str


@dataclass(frozen=True, slots=True)
class TypeLike:
    """A line of the catalogue that fits."""

    code: str
    name: str
    kind: str
    calibre: str
    unit: str


def places_like(reader: Reader, text: str, kinds: Iterable[PlaceKind]) -> tuple[PlaceLike, ...]:
    """Places of these kinds with every word of the text in code or name; whose code begins with it come first."""
    wanted = sorted(kind.value for kind in kinds)
    where, values = _words(text)
    rows = reader.rows(
        f"SELECT kind, code, name, path, details FROM place WHERE book = ? AND kind IN ({marks(wanted)}) AND NOT retired"
        f" AND {where} ORDER BY code LIKE ? DESC, length(path), path LIMIT {MOST}",
        reader.book,
        *wanted,
        *values,
        text.strip() + "%",
    )
    return tuple(
        PlaceLike(row.kind, row.code, row.name, row.path, json.loads(row.details or "{}").get("rank", ""))
        for row in rows
    )


def place_scanned(reader: Reader, code: str, kinds: Iterable[PlaceKind]) -> PlaceLike | None:
    """The one place of these kinds whose label or code this is; None where it is also the number of a thing."""
    wanted = frozenset(kinds)
    named = [one for one in places_named(reader, code) if one.kind in wanted and not one.retired] if wanted else []
    if len(named) != 1 or items_marked(reader, code):
        return None
    return place_at(reader, named[0].path, wanted)


def place_at(reader: Reader, path: str, kinds: Iterable[PlaceKind]) -> PlaceLike | None:
    """The place of these kinds with this path, or this code where its kind goes by code; None when there is none in use."""
    found = places_like(reader, path.rpartition("/")[2], kinds)
    return next((one for one in found if path in (one.path, one.code)), None)


def types_like(reader: Reader, text: str, kinds: Iterable[TypeKind]) -> tuple[TypeLike, ...]:
    """Item types of these kinds with every word of the text in code or name."""
    wanted = sorted(kind.value for kind in kinds)
    where, values = _words(text)
    rows = reader.rows(
        f"SELECT code, name, kind, calibre, unit FROM item_type WHERE book = ? AND kind IN ({marks(wanted)}) AND NOT retired"
        f" AND {where} ORDER BY code LIKE ? DESC, length(search), code LIMIT {MOST}",
        reader.book,
        *wanted,
        *values,
        text.strip() + "%",
    )
    return tuple(TypeLike(row.code, row.name, row.kind, row.calibre or "", row.unit) for row in rows)


def _words(text: str) -> tuple[str, tuple[str, ...]]:
    """Every word of the text somewhere in the search form (no accents, small letters)."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    words = "".join(c for c in spread if not unicodedata.combining(c)).split()[:6]
    if not words:
        return "1", ()
    return " AND ".join("search LIKE ('' || ?)" for _ in words), tuple(f"%{word}%" for word in words)
