"""A glance at a tape: how far it goes and what its newest entry is, without going through it and without touching it.

For an opening that only reads, beside a writer who may be appending at this very moment: it hops from mark to mark, a few bytes
for each record, and opens only the newest one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.storage.tape_form import (
    SEAL_BYTES,
    START,
    Fault,
    Keys,
    Place,
    TapeRecord,
    TapeState,
    next_record,
    read_head,
    read_mark,
    read_record,
)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a glance shows.

    Attributes:
        state: whole; torn tail; or damaged, as far as the marks tell: what is sealed is only looked at in the newest record.
        damaged_at: the byte where the first damaged record begins, else None.
        first: the number of the entry the tape begins with; 0 if its head is damaged.
        last: the number of the newest entry whose mark stands there, also behind damage; one less than `first` if there is none.
            An entry is in the book before anything of it is on the tape, so the book goes at least as far.
        newest: that entry, if it can be opened.
    """

    state: TapeState
    damaged_at: int | None
    first: int
    last: int
    newest: TapeRecord | None


def glance(path: Path, key: bytes) -> Glance:
    """Look at a tape.

    Args:
        path: the file.
        key: `Secret.tape_key`. Another key makes the tape look damaged at byte 0.

    Raises:
        Unavailable: missing or unreadable.
    """
    try:
        with path.open("rb") as file:
            return _look(file, Keys.of(key))
    except FileNotFoundError:
        raise Unavailable(StorageProblem.TAPE_MISSING, path=str(path)) from None
    except OSError as trouble:
        raise Unavailable(StorageProblem.TAPE_UNREADABLE, path=str(path), reason=trouble.strerror) from trouble


def _look(file: BinaryIO, keys: Keys) -> Glance:
    size = os.fstat(file.fileno()).st_size  # what is appended from now on is not looked at
    try:
        tape_id, place = read_head(file, keys)
    except Fault:
        return Glance(TapeState.DAMAGED, 0, 0, 0, None)
    first, newest = place.number, START
    state, damaged_at = TapeState.WHOLE, None
    while place.offset < size:
        file.seek(place.offset)
        try:
            _, _, mark = read_mark(file, keys, tape_id, place.offset, size)
        except Fault:
            following = next_record(file, keys, tape_id, place, size)
            if following is None:
                state = state if state is TapeState.DAMAGED else TapeState.TORN_TAIL
                break
            state, damaged_at = TapeState.DAMAGED, place.offset if damaged_at is None else damaged_at
            place = Place(following, place.number + 1, _seal_before(file, following))
            continue
        newest = Place(place.offset, mark.number, place.chain)
        place = Place(mark.end, mark.number + 1, _seal_before(file, mark.end))
    return Glance(state, damaged_at, first, newest.number or first - 1, _opened(file, keys, tape_id, newest, size))


def _seal_before(file: BinaryIO, offset: int) -> bytes:
    """The seal of the record that ends at this offset: the next one is bound to it."""
    file.seek(offset - SEAL_BYTES)
    return file.read(SEAL_BYTES)


def _opened(file: BinaryIO, keys: Keys, tape_id: bytes, place: Place, size: int) -> TapeRecord | None:
    """The record at this place; None if there is none or it is not whole."""
    if place is START:
        return None
    file.seek(place.offset)
    try:
        record, _ = read_record(file, keys, tape_id, place, size)
    except Fault:
        return None
    return record
