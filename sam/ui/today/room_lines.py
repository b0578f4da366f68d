"""The lines of work of keys, seals, rooms and hand-overs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sam.queries.handovers import HandoverRow
from sam.queries.key_register import KeyRow
from sam.queries.room_log import RoomRow
from sam.queries.rooms_to_do import RoomsToDo
from sam.queries.seal_register import SealDoneRow
from sam.reports.room_words import account_words, key_state, on_words, out_words, people_words, state_words, when
from sam.ui.look.tokens import Tone
from sam.ui.screen_page import day_words
from sam.ui.today.work_list import WorkLine
from sam.words.labels import label
from sam.words.translate import _


def room_lines(found: RoomsToDo) -> Iterator[WorkLine]:
    """A line for each hand-over that is not signed, each key that is late or lost, each room that was left open."""
    yield from map(_handover_line, found.handovers)
    yield from map(_lost_line, found.lost)
    yield from map(_short_line, found.short)
    yield from map(_late_line, found.late)
    yield from map(_open_line, found.open)
    yield from map(_seal_line, found.seals)


def _handover_line(one: HandoverRow) -> WorkLine:
    return WorkLine(
        what=lambda: _("Hand-over {number} is not signed").format(number=one.number),
        detail=lambda: " · ".join((account_words(one.place), f"{one.gives or '—'} → {one.takes}", state_words(one))),
        time=day_words(one.day),
        act=lambda: _("Go on"),
        tone=Tone.WARN if one.waived else Tone.STOP,
        screen="handover",
        argument=one.number,
    )


def _lost_line(one: KeyRow) -> WorkLine:
    return WorkLine(
        what=lambda: _("The lock of key {key} is to be changed").format(key=one.number),
        detail=lambda: one.opens,
        time="",
        act=lambda: _("See keys"),
        tone=Tone.STOP,
        screen="room-log",
        argument="keys",
    )


def _short_line(one: KeyRow) -> WorkLine:
    return WorkLine(
        what=lambda: _("Too few copies of key {key} were counted").format(key=one.number),
        detail=lambda: " · ".join((one.opens, key_state(one))),
        time=day_words(one.counted_on),
        act=lambda: _("See keys"),
        tone=Tone.STOP,
        screen="room-log",
        argument="keys",
    )


def _late_line(one: KeyRow) -> WorkLine:
    return WorkLine(
        what=lambda: _("Key {key} has not come back").format(key=one.number),
        detail=partial(out_words, one.out),
        time=lambda: _("late"),
        act=lambda: _("See keys"),
        tone=Tone.STOP,
        screen="room-log",
        argument="keys",
    )


def _open_line(one: RoomRow) -> WorkLine:
    goes_on = one.goes_on
    return WorkLine(
        what=lambda: (_("A visit to {place} has no end") if goes_on else _("{place} was not closed")).format(
            place=one.place
        ),
        detail=lambda: " \u00b7 ".join(part for part in (one.time, people_words(one.people)) if part),
        time=partial(when, one.day, ""),
        act=lambda: _("See rooms"),
        tone=Tone.WARN if goes_on else Tone.STOP,
        screen="room-log",
        argument="entries" if goes_on else "open",
    )


def _seal_line(one: SealDoneRow) -> WorkLine:
    found = one.found
    return WorkLine(
        what=lambda: _("Seal {seal}: {state}").format(seal=one.first, state=label(found) if found else ""),
        detail=lambda: " · ".join(text for text in (on_words(one.place, one.closes), one.time, one.note) if text),
        time=partial(when, one.day, ""),
        act=lambda: _("See seals"),
        tone=Tone.STOP,
        screen="room-log",
        argument="seals",
    )
