"""P2: find by part of a serial number, keystroke by keystroke, as the search panel asks."""

from __future__ import annotations

import random
from typing import Any

from benchmarks import raw
from benchmarks.depots import kept, key_of, opened
from benchmarks.measuring import Figure, Series, Spent, spent
from benchmarks.story import Size
from sam.domain.marks import pattern
from sam.queries.find import find
from sam.queries.reader import Reader

WORDS = 60
SHORTEST, LONGEST = 1, 6

_BARE = "SELECT i.id, i.mark FROM (SELECT rowid AS id FROM item_search WHERE search LIKE ? LIMIT 20) k JOIN item i ON i.id = k.id"


def keystrokes(marks: list[str], words: int = WORDS) -> list[str]:
    """What people type: a part from the middle of a mark, letter by letter."""
    dice = random.Random(7)
    typed: list[str] = []
    for _ in range(words):
        mark = dice.choice(marks)
        begin = dice.randrange(0, max(1, len(mark) - LONGEST))
        part = mark[begin : begin + LONGEST]
        typed += [part[:length] for length in range(SHORTEST, len(part) + 1)]
    return typed


def measure(size: Size, words: int = WORDS) -> list[Figure]:
    """The p95 of all keystrokes, the first letters among them."""
    with opened(kept(size), write=False) as depot:
        typed = keystrokes(depot.ask(_marks), words)
        bare = raw.connect(depot.folder.book, key_of(depot))
        ours: list[Spent] = []
        theirs: list[Spent] = []
        found = [len(depot.ask(find, text)) for text in typed[:LONGEST]]
        for text in typed:
            ours.append(spent(lambda text=text: depot.ask(find, text)))  # type: ignore[misc]
            theirs.append(spent(lambda text=text: _bare(bare, text)))  # type: ignore[misc]
        bare.close()
    mine, other = Series(tuple(ours)), Series(tuple(theirs))
    return [
        Figure("P2", "find by part of a serial, per keystroke, CPU p95", size.name, mine.cpu_at(0.95) * 1000, "ms", 10.0,
               yardstick=f"bare search index, 3 letters and more: p95 {other.cpu_at(0.95) * 1000:.2f} ms",
               note=f"{len(typed)} keystrokes of 1 to {LONGEST} letters; median {mine.cpu * 1000:.2f} ms,"
                    f" wall p95 {mine.wall_at(0.95) * 1000:.2f} ms;"
                    f" found {found[-1]} at the last letter"),
    ]  # fmt: skip


def _marks(reader: Reader) -> list[str]:
    return [row.mark for row in reader.rows("SELECT mark FROM item WHERE form = 'weapon' AND id % 37 = 1").all()]


def _bare(connection: Any, text: str) -> None:
    like = pattern(text)
    if like is not None and len(like) >= 5:
        connection.execute(_BARE, (like,)).fetchall()
