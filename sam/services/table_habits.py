"""How a person likes a table: which columns, in which sequence, how wide, how high the rows, in which order. Kept on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sam.domain.problems import Unavailable
from sam.services.desk_of import desk_of
from sam.services.shop import Shop

_KIND = "table"


@dataclass(frozen=True, slots=True)
class TableHabits:
    """What one person arranged for one table.

    Attributes:
        columns: names of the columns that are shown, left to right; empty: as the program has them.
        widths: by name of the column, in pixels at 100 %; a column that is not named finds its own width.
        open_rows: rows that are 40 high instead of 28.
        sort: what it is sorted by, as its source calls it; empty: as the program has it.
    """

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    open_rows: bool = False
    sort: str = ""
    descending: bool = False


def table_habits(shop: Shop, table: str) -> TableHabits:
    """How this person arranged a table; as on the first day where nothing is kept or can be read."""
    if not shop.folder.desk.exists():
        return TableHabits()
    try:
        with desk_of(shop) as desk:
            paper = desk.take(shop.actor.uuid, _KIND, table)
    except Unavailable:
        return TableHabits()
    return _read(paper.body) if paper is not None and isinstance(paper.body, dict) else TableHabits()


def _read(body: Mapping[str, Any]) -> TableHabits:
    columns, widths = body.get("columns"), body.get("widths")
    return TableHabits(
        columns=tuple(str(one) for one in columns) if isinstance(columns, list) else (),
        widths={str(name): wide for name, wide in widths.items() if isinstance(wide, int)}
        if isinstance(widths, dict)
        else {},
        open_rows=body.get("open_rows") is True,
        sort=str(body.get("sort", "")),
        descending=body.get("descending") is True,
    )


def keep_table_habits(shop: Shop, table: str, habits: TableHabits) -> None:
    """Remember how a person arranged a table; a desk that cannot be written keeps nobody from working."""
    body = {
        "columns": list(habits.columns), "widths": dict(habits.widths), "open_rows": habits.open_rows,
        "sort": habits.sort, "descending": habits.descending,
    }  # fmt: skip
    try:
        with desk_of(shop) as desk:
            desk.lay(shop.actor.uuid, _KIND, table, body)
    except Unavailable:
        return
