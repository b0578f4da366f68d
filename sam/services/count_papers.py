"""A count sheet on paper that came back: from its rows to the sheet of a counter. What was added by hand is kept as not ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sam.domain.commands import counts as c
from sam.domain.counts import CountKind
from sam.domain.items import SINGLE
from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.counts import CountNotice as N
from sam.domain.problems.counts import CountProblem as P
from sam.domain.problems.movements import MovementProblem as M
from sam.exchange.sheets.count_list import ReadSheet, SheetRow
from sam.queries.counts import COUNTED_PLACES, CountHead, count_named
from sam.queries.reader import Reader
from sam.queries.resolve import ItemRow, all_marked, places_named, types_named

_ONE = 1


@dataclass(frozen=True, slots=True)
class Keyed:
    """What a paper sheet says, ready to be written down.

    Attributes:
        notices: rows that were added by hand and are not in the book.
    """

    command: c.WriteSheet
    notices: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _At:
    """What the rows of one place say."""

    time: str = ""
    seen: list[c.SeenThing] = field(default_factory=list)
    counted: list[c.CountedAmount] = field(default_factory=list)
    strangers: list[c.NotOurs] = field(default_factory=list)
    said: bool = False


def key_in(reader: Reader, sheet: ReadSheet, number: str = "", day: str = "", *, again: bool = False) -> Keyed:
    """The command that writes a returned sheet down.

    Args:
        reader: the book.
        sheet: as it was read.
        number: of the count that it must be of; left out: the one that its code names.
        day: on which it was counted; left out: today.
        again: it takes the place of what its counter said of these places before.

    Raises:
        Refused: a sheet without a code where no count is named, of another depot, of another count, or with a place that is not of it.
    """
    head = _count(reader, sheet, number)
    counter = head.counters[sheet.code.counter - 1].name if sheet.code is not None else ""
    rows = [one for one in sheet.rows if one.mark or one.type or one.time]
    marked = all_marked(reader, [one.mark for one in rows if one.mark])
    types = types_named(reader, [one.type for one in rows if one.type])
    places: dict[str, _At] = {}
    notices: list[Problem] = []
    problems: list[Problem] = []
    for one in rows:
        found = [place for place in places_named(reader, one.place) if place.kind.value in COUNTED_PLACES]
        if len(found) != 1:
            problems.append(Problem(P.ROW_PLACE, (), {"row": one.row, "value": one.place[:80]}))
            continue
        at = places.setdefault(found[0].uuid, _At())
        at.time = at.time or one.time
        at.said = at.said or one.seen is not None or bool(one.time)
        exact = marked.get(one.mark, ([], []))[0]
        known = types.get(one.type)
        fitting = [item for item in exact if known is None or item.type == known.id]
        notices += _take(at, one, fitting, typed=known is not None)
    if problems:
        raise Refused(problems)
    parts = tuple(_part(head, place, at, again=again) for place, at in places.items() if at.said)
    if not parts:
        raise refuse(P.NO_ROWS, name=sheet.name)
    paper = sheet.code.text if sheet.code is not None else ""
    command = c.WriteSheet(count=head.number, counter=counter, places=parts, paper=paper, happened_on=day)
    return Keyed(command, tuple(notices))


def _count(reader: Reader, sheet: ReadSheet, number: str) -> CountHead:
    """The count that a sheet belongs to."""
    code = sheet.code
    own = reader.one("SELECT uuid, code FROM book WHERE id = ?", reader.book)
    if code is None and not number:
        raise refuse(P.NO_CODE, "count", number="\u2013")
    if code is not None and not own.uuid.hex().startswith(code.book):
        raise refuse(P.OTHER_DEPOT, "count", value=code.book.upper(), depot=own.code)
    head = count_named(reader, number or (code.number if code is not None else ""))
    if head is None:
        raise refuse(P.UNKNOWN, "count", value=number or (code.number if code is not None else ""))
    if code is not None and code.number != head.number:
        raise refuse(P.OTHER_COUNT, "count", value=code.number, number=head.number)
    if code is not None and not _ONE <= code.counter <= len(head.counters):
        raise refuse(M.BAD_CHOICE, "counter", value=code.counter, known=len(head.counters))
    return head


def _take(at: _At, row: SheetRow, fitting: list[ItemRow], *, typed: bool) -> Iterable[Problem]:
    """One row into what is said of its place."""
    if row.seen is None:
        return []
    if not row.mark and typed and row.quantity is not None:
        of_type = c.CountedAmount(quantity=row.quantity, type=row.type, condition=row.condition, note=row.note)
        at.counted.append(of_type)
    if not row.mark or (len(fitting) != 1 and not row.seen):
        return []
    if len(fitting) != 1:
        unreadable = "?" in row.mark
        at.strangers.append(c.NotOurs(text=row.mark, unreadable=unreadable, note=row.note))
        return [Problem(N.STRANGER, (), {"row": row.row, "value": row.mark})]
    _known(at, row, fitting[0])
    return []


def _known(at: _At, row: SheetRow, item: ItemRow) -> None:
    """A row of one thing that the book knows: there or not, or so much of it."""
    if item.form in SINGLE:
        seen = c.SeenThing(item=item.uuid, there=bool(row.seen), condition=row.condition, note=row.note)
        at.seen.append(seen)
    elif row.quantity is not None:
        amount = c.CountedAmount(quantity=row.quantity, item=item.uuid, condition=row.condition, note=row.note)
        at.counted.append(amount)


def _part(head: CountHead, place: str, at: _At, *, again: bool) -> c.CountedPlace:
    return c.CountedPlace(
        place=place, whole=head.what is not CountKind.SAMPLE, again=again, time=at.time, seen=tuple(at.seen), counted=tuple(at.counted),
        strangers=tuple(at.strangers),
    )  # fmt: skip
