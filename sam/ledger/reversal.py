"""The reversal of a movement: every line of it the other way round, unless something stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.problems import Refused, refuse
from sam.domain.problems.book import BookProblem as P
from sam.ledger.case_vouchers import check_undone
from sam.ledger.movements import add_voucher, move
from sam.ledger.working import Working
from sam.models import line


def apply_reversal(working: Working, entry: Entry, entry_id: int) -> None:
    """Fold a reversal: every line of the named document the other way round."""
    working.flush_rows()
    number = entry.document["reverses"]
    original = working.connection.exec_driver_sql(
        "SELECT v.id, v.kind, v.number, v.reversed_by, b.number AS undone_by FROM voucher v LEFT JOIN voucher b ON b.id = v.reversed_by"
        " WHERE v.id = ?",
        (working.low + number,),
    ).first()
    if original is None:
        raise _not_a_movement(working, number)
    if original.reversed_by is not None:
        by = {"by": original.reversed_by - working.low, "by_voucher": original.undone_by}
        raise refuse(P.ALREADY_REVERSED, entry=number, voucher=original.number, **by)
    if Kind(original.kind) not in MOVEMENTS:
        raise refuse(P.NOT_REVERSIBLE, entry=number, kind=Kind(original.kind), voucher=original.number)
    day = day_number(entry.happened_on)
    lines = list(_lines_of(working, original.id))
    if day < min((row.day for row in lines), default=day):
        raise refuse(P.REVERSED_BEFORE, number=entry.number, entry=number)
    check_undone(working, original.id)
    _check_nothing_stands_on(working, original.id, lines)
    _fold_back(working, lines, entry_id, day)
    add_voucher(working, entry, entry_id, day, original.id)
    working.connection.exec_driver_sql("UPDATE voucher SET reversed_by = ? WHERE id = ?", (entry_id, original.id))
    _recount(working, original.id, {row.item: row.uuid.hex() for row in lines})


def _not_a_movement(working: Working, number: int) -> Refused:
    kind = working.connection.exec_driver_sql("SELECT kind FROM entry WHERE id = ?", (working.low + number,)).scalar()
    if kind is None:
        return refuse(P.UNKNOWN_ENTRY, entry=number)
    return refuse(P.NOT_REVERSIBLE, entry=number, kind=Kind(kind), voucher="")


def _lines_of(working: Working, entry_id: int) -> Iterator[Any]:
    """The lines of an entry with what they move and the kinds of their places, last line first."""
    return iter(
        working.connection.exec_driver_sql(
            "SELECT l.item, i.uuid, l.quantity, l.takes, l.takes_condition, l.gives, l.gives_condition, l.day, i.type, i.mark,"
            " hex(t.uuid) AS takes_uuid, hex(g.uuid) AS gives_uuid FROM line l JOIN item i ON i.id = l.item"
            " JOIN place t ON t.id = l.takes JOIN place g ON g.id = l.gives WHERE l.entry = ? ORDER BY l.id DESC",
            (entry_id,),
        )
    )


def _check_nothing_stands_on(working: Working, original: int, lines: list[Any]) -> None:
    """A reversal is refused while later entries stand on what it undoes; the newest of them is named."""
    working.load(items={row.uuid.hex() for row in lines})
    later = max(
        (state.last_entry or 0 for row in lines if (state := working.items[row.uuid.hex()]).single),
        default=0,
    )
    if later > original:
        number = working.connection.exec_driver_sql("SELECT number FROM voucher WHERE id = ?", (later,)).scalar()
        raise refuse(P.STANDS_ON_IT, voucher=number, entry=later - working.low)


def _fold_back(working: Working, lines: list[Any], entry_id: int, day: int) -> None:
    """The lines of the original the other way round; they count on the original's day in the corrected view."""
    working.load(places={row.takes_uuid.lower() for row in lines} | {row.gives_uuid.lower() for row in lines})
    ends = []
    for row in lines:
        state = working.items[row.uuid.hex()]
        thing = 0 if state.single else state.id
        takes, gives = working.places[row.gives_uuid.lower()], working.places[row.takes_uuid.lower()]
        way = working.route(takes, gives, (row.type, thing), row.gives_condition, row.takes_condition)
        ends.append((row, state, way))
    working.read_holdings()
    for row, state, route in ends:
        if move(working, state, row.quantity, route) is not None:
            raise _what_took_it(working, row)
        state.last_entry = entry_id
        working.touch(state)
        working.late.add(state.id)
        working.add(
            line,
            (
                working.new_id(line), working.book, entry_id, state.id, row.quantity, row.gives, row.gives_condition, row.takes,
                row.takes_condition, day, row.day,
            ),
        )  # fmt: skip


def _what_took_it(working: Working, row: Any) -> Refused:
    """The newest entry that took what a reversal would take back."""
    found = working.connection.exec_driver_sql(
        "SELECT v.number, v.entry FROM line l JOIN voucher v ON v.id = l.entry WHERE l.item = ? AND l.takes = ?"
        " AND v.reversed_by IS NULL AND v.reverses IS NULL ORDER BY l.entry DESC LIMIT 1",
        (row.item, row.gives),
    ).first()
    if found is None:
        return refuse(P.NOT_THERE, line=1, item=row.mark, place="", condition=row.gives_condition)
    return refuse(P.STANDS_ON_IT, voucher=found.number, entry=found.entry - working.low)


def _recount(working: Working, original: int, uuids: Mapping[int, str]) -> None:
    """After a reversal: the first and last day and the last entry of its items, from the lines that still count."""
    found = working.connection.exec_driver_sql(
        "SELECT l.item, min(l.day), max(l.day), max(l.entry) FROM line l JOIN voucher v ON v.id = l.entry"
        " WHERE l.item IN (SELECT item FROM line WHERE entry = ?) AND v.reversed_by IS NULL AND v.reverses IS NULL GROUP BY l.item",
        (original,),
    )
    counted = {row[0]: row[1:] for row in found.fetchall()}
    for number, uuid in uuids.items():
        state = working.items[uuid]
        state.first_day, state.last_day, state.last_entry = counted.get(number, (None, None, None))
        working.touch(state)
