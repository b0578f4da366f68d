"""The list of an issue to many from a sheet: each row says for whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from typing_extensions import override

from sam.domain.places import HOLDERS
from sam.exchange.sheets.numbers_list import NumberList, NumberRow, read_numbers
from sam.queries.proposals import PlaceLike, place_scanned
from sam.ui.counter.hand_line import addressed
from sam.ui.moving.line_sources import code_of, read_rows
from sam.ui.moving.sheet import ListSheet
from sam.ui.parts.line_view import LineEntry
from sam.ui.screen_context import Door


class SheetOfMany(ListSheet):
    """Reads two columns: the number of the receiver, the number of the thing; and a quantity if there is one."""

    @override
    def read(self, path: Path) -> None:
        """Read who gets what in this file."""
        form = self._form
        form.sheet.setEnabled(False)
        form.context.work.aside.run(
            partial(read_numbers, path, people=True),
            partial(self._take, path.name),
            self.refused,
            form.context.around.unavailable,
            on_end=lambda: form.sheet.setEnabled(True),
            owner=self,
        )

    @override
    def _take(self, name: str, found: NumberList) -> None:
        door, kinds = self._form.context.door, self._form.kinds
        lines = self._form.lines.lines
        lines.take_as([code_of(row) for row in found.rows], found.rows, lambda some: read_handouts(door, some, kinds))
        self.tell(name, len(found.rows), found.left_out)


def read_handouts(door: Door, rows: Sequence[NumberRow], kinds: Collection[str]) -> list[LineEntry]:
    """Rows of a sheet as lines, each for its receiver. Runs on the reader thread."""
    known: dict[str, PlaceLike | None] = {}
    made: list[LineEntry] = []
    for row, entry in zip(rows, read_rows(door, rows, kinds), strict=True):
        if row.person not in known:
            known[row.person] = door.ask(place_scanned, row.person, HOLDERS) if row.person else None
        who = known[row.person]
        made += addressed([entry], who.code if who else row.person, who.name if who else row.person)
    return made
