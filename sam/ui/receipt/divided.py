"""A receipt that no storehouse can take whole, divided between several: lots in parts, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sam.domain.commands.movements import NewLot
from sam.queries.where_to import Share
from sam.ui.look.tokens import Tone
from sam.ui.receipt.new_line import NewLine, shown
from sam.words.translate import _

if TYPE_CHECKING:
    from sam.ui.receipt.screen import Receipt


def divide_lines(form: Receipt, shares: Sequence[Share]) -> None:
    """What no storehouse can take whole goes in parts, each line of the form with its place. Ctrl+Z brings the lines back."""
    before = form.new_lines
    parts = divide(before, shares)
    if not parts:
        form.notice.tell(Tone.WARN, lambda: _("Divide these lines by hand: some of them name a place of their own."))
        return
    _put(form, [one for row, line in enumerate(before) for one in parts.get(row, [line])])
    form.lines.steps.add(lambda: _put(form, before))


def _put(form: Receipt, lines: Sequence[NewLine]) -> None:
    with form.lines.steps.silent():
        form.lines.put([shown(line) for line in lines])
    form.look_again()


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
