"""What was written about a storehouse, paper by paper: how it is built, its distances, its licences, its waivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sam.domain import canonical
from sam.domain.dates import day_of, number_of
from sam.domain.kinds import Kind
from sam.queries.past_day import SAFETY_KINDS
from sam.queries.reader import Reader, marks


@dataclass(frozen=True, slots=True)
class Change:
    """One paper about a storehouse.

    Attributes:
        entry: its number in the book.
        by, second: who signed it.
        said: the document.
        about: what it is about, as people call it: the other end of a distance, the number of a licence, the checks of a waiver.
    """

    entry: int
    day: date
    kind: Kind
    by: str
    second: str
    said: Mapping[str, Any]
    about: str


def storehouse_history(reader: Reader, uuid: str, as_of: date | None = None) -> tuple[Change, ...]:
    """All papers about a storehouse up to a day, the newest first.

    Args:
        reader: the book.
        uuid: of its place.
        as_of: the last day that counts; today when left out.
    """
    kinds = [kind.value for kind in SAFETY_KINDS]
    rows = reader.rows(
        f"SELECT number, kind, happened_on, body FROM entry WHERE book = ? AND kind IN ({marks(kinds)}) AND happened_on <= ?"
        " ORDER BY id",
        reader.book,
        *kinds,
        number_of(as_of or reader.today),
    ).all()
    people = {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }
    places = {
        row.uuid.hex(): row.path for row in reader.rows("SELECT uuid, path FROM place WHERE book = ?", reader.book)
    }
    seen = _Seen(uuid, places)
    found = []
    for row in rows:
        entry = canonical.read(row.body)
        kind, said = Kind(row.kind), entry["document"]
        about = seen.about(kind, said)
        if about is not None:
            by, second = people.get(entry["by"], ""), people.get(entry["second"], "")
            found.append(Change(row.number, day_of(row.happened_on), kind, by, second, said, about))
    return tuple(reversed(found))


class _Seen:
    """What earlier papers have said: what an id stands for, and whether it belongs to the storehouse."""

    def __init__(self, uuid: str, places: Mapping[str, str]) -> None:
        self._uuid, self._places = uuid, places
        self._sites: dict[str, str] = {}
        self._mine: dict[str, str] = {}

    def about(self, kind: Kind, said: Mapping[str, Any]) -> str | None:
        """What the paper is about; None where it is about another storehouse, or none."""
        if kind is Kind.EXPOSED_SITE:
            self._sites[said["id"]] = said["code"]
            return None
        if kind is Kind.STOREHOUSE:
            return self._places.get(self._uuid, "") if said["place"] == self._uuid else None
        if kind is Kind.DISTANCE:
            names = self._sites if said["target"] == "site" else self._places
            return names.get(said["to"], "") if said["storehouse"] == self._uuid else None
        if kind in {Kind.LICENCE, Kind.WAIVER} and said["storehouse"] == self._uuid:
            self._mine[said["id"]] = said["number"] if kind is Kind.LICENCE else ", ".join(said["checks"])
        return self._mine.get(said["id"])
