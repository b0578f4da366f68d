"""The balances, recomputed from the movement lines alone, in the order in which they were posted.

For books that are too large to be replayed while somebody waits: a line for each thing that must be so, and no entry is opened. What
it cannot see, and a full replay does: a line that was changed together with everything that follows from it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection

from sam.domain.items import SINGLE
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.places import SOURCES
from sam.models import SPAN

_SINGLE = ",".join(f"'{form.value}'" for form in SINGLE)
_SOURCES = ",".join(f"'{kind.value}'" for kind in SOURCES)
_VOUCHERS = ",".join(f"'{kind.value}'" for kind in (*MOVEMENTS, Kind.REVERSAL))

_OWN_LINES = """SELECT count(*) FROM line WHERE id > ? AND id < ?
    AND entry NOT IN (SELECT id FROM voucher WHERE reverses IS NOT NULL)"""


def differs(connection: Connection, book: int) -> str | None:
    """Name of the first table that does not agree with the others, or None."""
    return _papers(connection, book) or _Recount(connection, book).differs()


def _papers(connection: Connection, book: int) -> str | None:
    """As many vouchers as entries that move something, as many lines as the vouchers say."""
    span = (book * SPAN, (book + 1) * SPAN)
    (vouchers, lines), moving, counted, reversals = (
        connection.exec_driver_sql(sql, values).one()
        for sql, values in (
            (
                "SELECT count(*), coalesce(sum(lines), 0) FROM voucher WHERE id > ? AND id < ? AND kind <> 'reversal'",
                span,
            ),
            (f"SELECT count(*) FROM entry WHERE id > ? AND id < ? AND kind IN ({_VOUCHERS})", span),
            (_OWN_LINES, span),
            ("SELECT count(*) FROM voucher WHERE id > ? AND id < ? AND kind = 'reversal'", span),
        )
    )
    if vouchers + reversals[0] != moving[0]:
        return "voucher"
    return "line" if lines != counted[0] else None


class _Recount:
    """All lines of a book added up, and where each single thing is."""

    def __init__(self, connection: Connection, book: int) -> None:
        self._connection, self._low = connection, book * SPAN
        self._range = (self._low, self._low + SPAN)
        last = connection.exec_driver_sql("SELECT max(id) FROM item WHERE id > ? AND id < ?", self._range).scalar()
        size = (last - self._low if last else 0) + 1
        self._type, self._place = array("q", [0]) * size, array("q", [0]) * size
        self._single, self._state = bytearray(size), bytearray(size)
        # a million rows in one list would take memory, and keep the window from its turn while they are made
        rows = connection.execution_options(stream_results=True).exec_driver_sql(
            f"SELECT id, type, form IN ({_SINGLE}) FROM item WHERE id > ? AND id < ?", self._range
        )
        with rows:
            for number, type_, single in rows:
                self._type[number - self._low] = type_
                self._single[number - self._low] = single
        found = connection.exec_driver_sql(f"SELECT id FROM place WHERE book = ? AND kind IN ({_SOURCES})", (book,))
        self._sources = {row[0] for row in found}
        self._held: dict[tuple[int, int, int, str], int] = defaultdict(int)
        self._codes: dict[str | None, int] = {None: 0}

    def differs(self) -> str | None:
        """The first table that does not agree, or None."""
        found = self._connection.execution_options(stream_results=True).exec_driver_sql(
            "SELECT item, quantity, takes, takes_condition, gives, gives_condition FROM line WHERE id > ? AND id < ? ORDER BY id",
            self._range,
        )
        with found:
            if not all(self._fold(row) for row in found):
                return "line"
        return self._items() or self._holdings()

    def _fold(self, row: Any) -> bool:
        """One line more; False when it takes what is not there."""
        item, quantity, takes, condition, gives, into = row
        n = item - self._low
        if not 0 < n < len(self._type) or not self._type[n]:
            return False
        thing = 0 if self._single[n] else item
        if self._single[n]:
            there = (0, 0) if takes in self._sources else (takes, self._codes.get(condition, -1))
            if quantity != 1 or (self._place[n], self._state[n]) != there:
                return False
            outside = gives in self._sources
            self._place[n] = 0 if outside else gives
            self._state[n] = 0 if outside else self._codes.setdefault(into, len(self._codes))
        if takes not in self._sources:
            key = (takes, self._type[n], thing, condition)
            self._held[key] -= quantity
            if self._held[key] < 0:
                return False
        if gives not in self._sources:
            self._held[gives, self._type[n], thing, into] += quantity
        return True

    def _items(self) -> str | None:
        """Whether each single thing is where its last line gave it to."""
        found = self._connection.execution_options(stream_results=True).exec_driver_sql(
            f"SELECT id - {self._low}, coalesce(place, 0), condition FROM item WHERE id > ? AND id < ? AND form IN ({_SINGLE})",
            self._range,
        )
        with found:
            right = all(
                self._place[n] == place and self._state[n] == self._codes.get(code, -1) for n, place, code in found
            )
        return None if right else "item"

    def _holdings(self) -> str | None:
        found = self._connection.exec_driver_sql(
            "SELECT place, type, item, condition, quantity FROM holding WHERE place > ? AND place < ? AND quantity <> 0",
            self._range,
        )
        there = {(row[0], row[1], row[2], row[3]): row[4] for row in found}
        return None if there == {key: quantity for key, quantity in self._held.items() if quantity} else "holding"
