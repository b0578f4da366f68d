"""A receipt that no storehouse can take whole, divided between several: lots in parts, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sam.domain.commands.movements import NewLot
from sam.queries.where_to import Share
from sam.ui.receipt.new_line import NewLine


def divide(lines: Sequence[NewLine], shares: Sequence[Share]) -> dict[int, list[NewLine]]:
    """The lines that take the place of others, by the row of the line that they replace.

    Lots go in the order in which they stand into the storehouses in theirs. A line that names a place of its own stays; where what is
    left of a type is not what is to be divided, nothing is.
    """
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for share in shares:
        parts[share.code].append((share.storehouse.path, share.quantity))
    found: dict[int, list[NewLine]] = {}
    for code, places in parts.items():
        rows = [
            (row, line, line.new)
            for row, line in enumerate(lines)
            if isinstance(line.new, NewLot) and line.new.type == code and not line.new.place
        ]
        if sum(new.quantity for _row, _line, new in rows) != sum(quantity for _path, quantity in places):
            return {}
        left = list(places)
        for row, line, new in rows:
            found[row] = [
                replace(line, new=replace(new, place=path, quantity=n)) for path, n in _taken(left, new.quantity)
            ]
    return found


def _taken(left: list[tuple[str, int]], quantity: int) -> list[tuple[str, int]]:
    """So much of what is left of the places, the first of them first; it is taken off them."""
    taken = []
    while quantity:
        path, room = left.pop(0)
        some = min(room, quantity)
        taken.append((path, some))
        quantity -= some
        if room > some:
            left.insert(0, (path, room - some))
    return taken
