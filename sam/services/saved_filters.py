"""Filters that a person keeps under a name, for one list. They lie on the desk, each person's apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sam.domain.problems import refuse
from sam.domain.problems.desk import DeskProblem as P
from sam.services.desk_of import desk_of
from sam.services.shop import Shop

MOST_LETTERS = 40

Parts = Mapping[str, str | bool]
"""What a filter asks for, by the names of the list's own; parts that do not filter are left out."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One filter with its name."""

    name: str
    parts: Parts


def saved_filters(shop: Shop, table: str) -> tuple[SavedFilter, ...]:
    """The filters that this person keeps for a list, by name.

    Raises:
        Unavailable: the desk is in use or cannot be opened.
    """
    if not shop.folder.desk.exists():
        return ()
    with desk_of(shop) as desk:
        papers = desk.papers(shop.actor.uuid, _kind(table))
    return tuple(SavedFilter(paper.name, paper.body) for paper in papers if isinstance(paper.body, dict))


def keep_filter(shop: Shop, table: str, kept: SavedFilter, before: str = "") -> None:
    """Keep a filter under its name, in place of the one that was called `before` (another name, or the same).

    Raises:
        Refused: no name, one that is too long, or one that another filter has.
        Unavailable: the desk cannot be written.
    """
    name = " ".join(kept.name.split())
    if not name:
        raise refuse(P.NO_NAME, "name")
    if len(name) > MOST_LETTERS:
        raise refuse(P.LONG_NAME, "name", most=MOST_LETTERS)
    with desk_of(shop) as desk:
        names = [paper.name for paper in desk.papers(shop.actor.uuid, _kind(table))]
        if any(one.casefold() == name.casefold() and one != before for one in names):
            raise refuse(P.NAME_TAKEN, "name", name=name)
        if before and before != name:
            desk.clear(shop.actor.uuid, _kind(table), before)
        desk.lay(shop.actor.uuid, _kind(table), name, dict(kept.parts))


def drop_filter(shop: Shop, table: str, name: str) -> None:
    """Keep a filter no longer.

    Raises:
        Unavailable: the desk cannot be written.
    """
    with desk_of(shop) as desk:
        desk.clear(shop.actor.uuid, _kind(table), name)


def _kind(table: str) -> str:
    return f"filter {table}"
