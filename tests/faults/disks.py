"""Every disk that a power cut could leave: rebuilt from a record of all writes.

Strict model: what is in a file is on the disk only after a sync of that file; that a file is there, gone or renamed, only after a
sync of its folder. In between anything may have reached the disk: nothing, everything, some sectors of some writes, a sector with
garbage.
"""

from __future__ import annotations

import random
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

SECTOR = 512
HERE = Path(__file__).resolve().parent
_HEAD = struct.Struct("<cIqq")


class Luck(Enum):
    """What became of writes that were not synced when the power went."""

    NONE = "none"  # none of them reached the disk
    ALL = "all"  # all of them did
    SOME = "some"  # some sectors of some of them did
    GARBAGE = "garbage"  # and some sectors hold garbage


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the record. `data` of a rename is the new path."""

    kind: str
    path: str
    offset: int
    data: bytes


def compile_recorder(to: Path) -> Path:
    """The recorder as a shared library."""
    library = to / "recorder.so"
    command = [
        "gcc",
        "-O2",
        "-shared",
        "-fPIC",
        "-Wall",
        "-o",
        str(library),
        str(HERE / "recorder.c"),
        "-ldl",
        "-lpthread",
    ]
    subprocess.run(command, check=True)
    return library


def read_record(log: Path) -> list[Act]:
    """The record of a program's writes."""
    data, at, acts = log.read_bytes(), 0, []
    while at < len(data):
        kind, path_length, offset, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path = data[at : at + path_length].decode()
        at += path_length
        more = data[at : at + length] if kind in b"WR" else b""
        at += len(more)
        acts.append(Act(kind.decode(), path, offset, more))
    return acts


class Disk:
    """A disk while a program writes: what is surely on it, and what is only on its way."""

    def __init__(self, folder: Path) -> None:
        """The disk holds the files of this folder from the beginning."""
        self._names: dict[str, int] = {}
        self._content: dict[int, bytearray] = {}
        for number, path in enumerate(path for path in sorted(folder.rglob("*")) if path.is_file()):
            self._names[str(path)] = number
            self._content[number] = bytearray(path.read_bytes())
        self._live = dict(self._names)
        self._next = len(self._names)
        self._writes: list[tuple[int, Act]] = []
        self._renames: list[tuple[Act, int]] = []

    def step(self, act: Act) -> None:
        """The program did this."""
        path = act.path
        if path.endswith("-shm"):
            return  # shared memory: never synced, made anew after a crash
        if act.kind == "C":
            self._live[path], self._content[self._next] = self._next, bytearray()
            self._renames.append((act, self._next))
            self._next += 1
        elif act.kind == "U":
            self._live.pop(path, None)
            self._renames.append((act, 0))
        elif act.kind == "R":
            self._live[act.data.decode()] = self._live.pop(path)
            self._renames.append((act, 0))
        elif act.kind in {"W", "T"} and path in self._live:
            self._writes.append((self._live[path], act))
        elif act.kind == "S":
            self._sync(path)

    def _sync(self, path: str) -> None:
        if path not in self._live:  # a folder: its names are noted
            for act, number in self._renames:
                _name(self._names, act, number)
            self._renames.clear()
            return
        synced = self._live[path]
        for number, act in self._writes:
            if number == synced:
                _put(self._content[number], act.offset, act.data if act.kind == "W" else None)
        self._writes = [one for one in self._writes if one[0] != synced]

    def after_cut(self, luck: Luck, chance: random.Random) -> dict[str, bytes]:
        """The files on the disk when the power goes now."""
        names = dict(self._names)
        noted = {Luck.NONE: 0, Luck.ALL: len(self._renames)}.get(luck, chance.randrange(len(self._renames) + 1))
        for act, number in self._renames[:noted]:  # a file system notes names in their order
            _name(names, act, number)
        content = {number: bytearray(self._content[number]) for number in names.values()}
        for number, act in self._writes if luck is not Luck.NONE else ():
            if number in content:
                for offset, data in _reached(act, luck, chance):
                    _put(content[number], offset, data)
        return {path: bytes(content[number]) for path, number in names.items()}


def _name(names: dict[str, int], act: Act, number: int) -> None:
    if act.kind == "C":
        names[act.path] = number
    elif act.kind == "U":
        names.pop(act.path, None)
    elif act.path in names:
        names[act.data.decode()] = names.pop(act.path)


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    """Write, or with None cut (or stretch) to the offset."""
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


def _reached(act: Act, luck: Luck, chance: random.Random) -> Iterator[tuple[int, bytes | None]]:
    """What of one write reached the disk."""
    whole = act.data if act.kind == "W" else None
    fate = 1.0 if luck is Luck.ALL else chance.random()
    if fate < 0.3:
        return
    if whole is None or fate >= 0.7:
        yield act.offset, whole
        return
    for at in range(0, len(whole), SECTOR):
        sector = whole[at : at + SECTOR]
        fate = chance.random()
        if fate < 0.5:
            yield act.offset + at, sector
        elif fate < 0.6 and luck is Luck.GARBAGE:
            yield act.offset + at, chance.randbytes(len(sector))
