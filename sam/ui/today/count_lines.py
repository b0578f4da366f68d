"""The lines of work of counts and of the rooms: what is to be counted and is late, counts that go on, keys, doors, hand-overs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sam.domain.counts import ToCount
from sam.queries.count_due import CountDue, counts_due
from sam.queries.counts import CountHead, open_counts
from sam.queries.reader import Reader
from sam.queries.rooms_to_do import RoomsToDo, rooms_to_do
from sam.ui.look.tokens import Tone
from sam.ui.screen_page import day_words
from sam.ui.today.room_lines import room_lines
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.counts import kind_words, scope_words, source_words
from sam.words.translate import _, ngettext


@dataclass(frozen=True, slots=True)
class ToDo:
    """What of counts and of rooms needs a hand."""

    due: tuple[CountDue, ...] = ()
    open: tuple[CountHead, ...] = ()
    rooms: RoomsToDo = field(default_factory=RoomsToDo)


def counts_to_do(reader: Reader) -> ToDo:
    """What is late, and what goes on."""
    return ToDo(counts_due(reader), open_counts(reader), rooms_to_do(reader))


def count_lines(found: ToDo) -> Iterator[WorkLine]:
    """A line for each count that goes on, and one for each kind that is late somewhere; before them what of rooms needs a hand."""
    yield from room_lines(found.rooms)
    for one in found.open:
        yield WorkLine(
            what=partial(_open, one),
            detail=partial(_about, one),
            time=day_words(one.day),
            act=lambda: _("Count on"),
            tone=Tone.WARN,
            screen="counts",
            argument=one.number,
        )
    for what in ToCount:
        late = [one for one in found.due if one.what is what]
        if late:
            yield _late_line(what, late)


def _open(one: CountHead) -> str:
    return _("Count {number} is open").format(number=one.number)


def _about(one: CountHead) -> str:
    return f"{kind_words(one.what, blind=one.blind)} \u00b7 {scope_words(one)}"


def _late_line(what: ToCount, late: Sequence[CountDue]) -> WorkLine:
    first, n = late[0], len(late)
    words: Callable[[], str] = {
        ToCount.WEAPONS: lambda: ngettext(
            "Weapons in {n} room are to be counted", "Weapons in {n} rooms are to be counted", n
        ),
        ToCount.SERIALS: lambda: ngettext(
            "Every serial number in {n} room is to be seen", "Every serial number in {n} rooms is to be seen", n
        ),
        ToCount.AMMUNITION: lambda: ngettext(
            "Ammunition in {n} room is to be counted", "Ammunition in {n} rooms is to be counted", n
        ),
    }[what]
    return WorkLine(
        what=lambda: words().format(n=formats.number(n)),
        detail=lambda: " \u00b7 ".join((first.place, _last(first), source_words(first))),
        time=lambda: _("{days} late").format(days=formats.age_days(-first.days)) if first.days < 0 else _("today"),
        act=lambda: _("Count"),
        tone=Tone.WARN,
        screen="counts",
        argument={"due": what.value},
    )


def _last(one: CountDue) -> str:
    return _("last {day}").format(day=day_words(one.last)()) if one.last else _("never counted")
