"""The lists of the room log: what each asks the book, its columns, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.room import RoomAct, SealFound
from sam.queries.key_register import KeyRow, keys
from sam.queries.room_log import RoomRow, entries, open_rooms
from sam.queries.seal_register import SealDoneRow, seal_acts, seals
from sam.reports.room_words import (
    counted_words,
    key_state,
    on_words,
    out_words,
    people_words,
    range_words,
    said_words,
    when,
)
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.words import Words
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


class List(Enum):
    """The lists, in the order of their chips."""

    OPEN = "open"
    ENTRIES = "entries"
    KEYS = "keys"
    SEALS = "seals"
    SEAL_ACTS = "seal_acts"


@dataclass(frozen=True, slots=True)
class Listed:
    """One list.

    Attributes:
        question: asked of the book.
        columns: of its rows.
        nothing: what is said when it is empty, and why.
    """

    words: Words
    question: Callable[..., Any]
    columns: tuple[Column, ...]
    nothing: tuple[Words, Words]


def _out(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _key(one: KeyRow) -> State:
    tone, sign = Tone.OK, ""
    if one.lost or one.short:
        tone, sign = Tone.STOP, "warning"
    elif one.late:
        tone, sign = Tone.STOP, "clock"
    elif one.out:
        tone, sign = Tone.WARN, "arrow-right"
    return State(tone, lambda: key_state(one), sign)


def _act(one: RoomRow) -> State:
    if one.weapons is not None and one.differs:
        return State(Tone.STOP, lambda: label(one.act), "warning")
    tone = Tone.WARN if one.act is RoomAct.OPENED or one.goes_on else Tone.NONE
    return State(tone, lambda: label(one.act), "circle")


def _found(one: SealDoneRow) -> State:
    if one.found is None:
        return State(Tone.NONE, "", "circle")
    tone = Tone.OK if one.found is SealFound.INTACT else Tone.STOP
    found = one.found
    return State(tone, lambda: label(found), "")


_ENTRY_COLUMNS = (
    Column(lambda: _("Day and time"), lambda row: when(row.day, row.time), width=168),
    Column("", _act, Kind.STATE, 110),
    Column(lambda: _("Room"), lambda row: row.place, width=130, sort="place"),
    Column(lambda: _("Who"), lambda row: people_words(row.people), grows=True),
    Column(lambda: _("Weapons counted"), counted_words, width=140),
    Column(lambda: _("In words"), said_words, width=170),
    Column(lambda: _("Time out"), lambda row: row.left, width=80),
    Column(lambda: _("Entry"), lambda row: formats.number(row.entry), Kind.NUMBER, 60),
)

_TIME_OUT = 6
"""Rooms that stand open have no such column."""

LISTS: dict[List, Listed] = {
    List.OPEN: Listed(
        lambda: _("Open now"),
        open_rooms,
        tuple(column for n, column in enumerate(_ENTRY_COLUMNS) if n != _TIME_OUT),
        (
            lambda: _("No room stands open"),
            lambda: _("A room that was opened stands here until its closing is written down."),
        ),
    ),
    List.ENTRIES: Listed(
        lambda: _("Entries of rooms"),
        entries,
        _ENTRY_COLUMNS,
        (
            lambda: _("Nothing was written down yet"),
            lambda: _("Write down who opens a room, when and what for, and the short count of its weapons."),
        ),
    ),
    List.KEYS: Listed(
        lambda: _("Keys"),
        keys,
        (
            Column(lambda: _("Number"), lambda row: row.number, Kind.MONO, 80, sort="number"),
            Column(lambda: _("Opens"), lambda row: row.opens, grows=True, sort="opens"),
            Column(lambda: _("Room"), lambda row: row.place, width=130, sort="place"),
            Column(lambda: _("Copies"), lambda row: formats.number(row.copies), Kind.NUMBER, 60),
            Column(lambda: _("There"), lambda row: formats.number(row.there), Kind.NUMBER, 60),
            Column("", _key, Kind.STATE, 150),
            Column(lambda: _("Who has it"), lambda row: out_words(row.out), width=260),
            Column(
                lambda: _("Last counted"),
                lambda row: day_words(row.counted_on)(),
                width=100,
                sort="counted",
                out=lambda row: _out(row.counted_on),
            ),
        ),
        (
            lambda: _("No key is in the register"),
            lambda: _(
                "Write down each key with its copies, what it opens and where it hangs; of a combination its number only."
            ),
        ),
    ),
    List.SEALS: Listed(
        lambda: _("Seals that are on"),
        seals,
        (
            Column(lambda: _("Seal"), lambda row: row.number, Kind.MONO, 130, sort="seal"),
            Column(lambda: _("On"), lambda row: on_words(row.place, row.closes), grows=True, sort="on"),
            Column(
                lambda: _("Since"),
                lambda row: day_words(row.day)(),
                width=100,
                sort="since",
                out=lambda row: _out(row.day),
            ),
            Column(lambda: _("Signed by"), lambda row: row.by, width=140),
            Column(lambda: _("Entry"), lambda row: formats.number(row.entry), Kind.NUMBER, 60),
        ),
        (
            lambda: _("No seal is on anything"),
            lambda: _("Write down the range of numbers that came in, then what each seal closes."),
        ),
    ),
    List.SEAL_ACTS: Listed(
        lambda: _("What was done with seals"),
        seal_acts,
        (
            Column(lambda: _("Day and time"), lambda row: when(row.day, row.time), width=168),
            Column(lambda: _("Seals"), range_words, Kind.MONO, 170),
            Column(lambda: _("What was done"), lambda row: label(row.act), width=110),
            Column(lambda: _("On"), lambda row: on_words(row.place, row.closes), grows=True),
            Column("", _found, Kind.STATE, 130),
            Column(lambda: _("Note"), lambda row: row.note, width=180),
            Column(lambda: _("Signed by"), lambda row: row.by, width=110),
        ),
        (
            lambda: _("Nothing was done with seals"),
            lambda: _("Write down the range of numbers that came in, then what each seal closes."),
        ),
    ),
}
