"""P3: the table of weapons in the window: first paint, jump to the end, sort, filter, and what it keeps in memory.

Alone: `python -m benchmarks.p03_table wide`. The screen itself on Qt's offscreen platform, in a process of its own; what is timed ends
when the rows that are in sight are painted and none of them is still on its way.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, Missing
from benchmarks.story import SIZES, Size
from benchmarks.window import at_rest, forget_memory, in_its_own_process, looked_through, memory, running, until_painted

LIMIT, MOST_MEMORY = 150.0, 300.0
MILLION = 1_000_000
ROUNDS = 3

Told = dict[str, float]


def measure(size: Size) -> list[Figure | Missing]:
    """The worst of the medians of each kind of act."""
    from benchmarks.depots import copied, kept

    with copied(kept(size)) as folder:
        told = in_its_own_process("benchmarks.p03_table", str(folder))
    limit, memory = (LIMIT, MOST_MEMORY) if size.weapons >= MILLION else (None, None)
    acts = (
        (
            "open",
            "weapons opened the first time, until the first rows are painted, wall",
            f"{int(told['rows']):,} rows",
        ),
        ("end", "jump to the end, wall", "and back to the top"),
        ("sort", "sorted by another column, wall", _each(told, "sort ")),
        ("filter", "filtered, wall", _each(told, "filter ")),
    )
    figures: list[Figure | Missing] = [
        Figure("P3", what, size.name, told[key], "ms", limit, note=note) for key, what, note in acts
    ]
    figures.append(Figure("P3", "jump into the middle, to a place never seen, wall", size.name, told["middle"], "ms"))
    figures.append(
        Figure("P3", "most memory of the whole program while this was done", size.name, told["peak_mb"], "MB", memory,
               note=f"{told['before_mb']:.0f} MB before the screen was opened; proving the book behind the window, once after signing"
                    f" in, took {told['proof_mb']:.0f} MB at its most")
    )  # fmt: skip
    return figures


def _each(told: Told, begin: str) -> str:
    found = sorted((key.removeprefix(begin), value) for key, value in told.items() if key.startswith(begin))
    return ", ".join(f"{name} {value:.0f}" for name, value in found) + " ms"


def alone(folder: Path) -> Told:
    """All of it in this process."""
    with running(folder) as (app, program):
        looked_through(app, program)
        told: Told = {"proof_mb": memory()}
        forget_memory()
        told["before_mb"] = memory()
        begun = time.perf_counter()
        program.window.go("weapons")
        page = program.window.pages.currentWidget()
        until_painted(app, page, lambda: None)
        told["open"] = (time.perf_counter() - begun) * 1000
        at_rest(app, program)
        told["rows"] = page.model.rowCount()
        hand = _Hand(app, program, page)
        told["end"] = max(hand.took(page.table.scrollToBottom, page.table.scrollToTop))
        _sorted(hand, told)
        _filtered(hand, told)
        middle = page.model.index(page.model.rowCount() // 2 + 77, 0)
        told["middle"] = until_painted(app, page, lambda: page.table.scrollTo(middle))
        at_rest(app, program)
        told["peak_mb"] = memory()
    return told


class _Hand:
    """Does acts in the list, several rounds, each from rest."""

    def __init__(self, app: Any, program: Any, page: Any) -> None:
        self.app, self.program, self.page = app, program, page

    def took(self, *acts: Any) -> list[float]:
        """The median of each act, in milliseconds; they are done in turn."""
        taken: list[list[float]] = [[] for _ in acts]
        for _ in range(ROUNDS):
            for n, act in enumerate(acts):
                taken[n].append(until_painted(self.app, self.page, act))
                at_rest(self.app, self.program)
        return [statistics.median(one) for one in taken]


def _sorted(hand: _Hand, told: Told) -> None:
    from sam.queries.weapon_pages import SortBy

    sort = hand.page.table.sort_named
    for by in SortBy:
        told[f"sort {by.value}"] = max(hand.took(partial(sort, by.value), partial(sort, by.value, descending=True)))
    told["sort"] = max(value for key, value in told.items() if key.startswith("sort "))
    hand.took(partial(sort, SortBy.SERIAL.value))


def _filtered(hand: _Hand, told: Told) -> None:
    from sam.queries.weapon_pages import WeaponsWanted, Whereabouts

    line = hand.page.model.row_at(hand.page.model.rowCount() // 2) or hand.page.model.row_at(0)
    digits = "".join(one for one in line.serial if one.isdigit())
    filters = {
        "by four letters": WeaponsWanted(text=digits[:4]),
        "by three letters": WeaponsWanted(text=digits[1:4]),
        "by two letters": WeaponsWanted(text=line.serial[:2]),
        "with people": WeaponsWanted(whereabouts=Whereabouts.HOLDERS),
        "of a type": WeaponsWanted(item_type=line.type_code),
        "of a calibre": WeaponsWanted(calibre=line.calibre),
        "in a state": WeaponsWanted(condition=line.condition),
        "in a place": WeaponsWanted(place="/".join(line.place.split("/")[:2])),
    }
    for name, wanted in filters.items():
        told[f"filter {name}"] = hand.took(partial(hand.page.ask, wanted), partial(hand.page.ask, WeaponsWanted()))[0]
    told["filter"] = max(value for key, value in told.items() if key.startswith("filter "))


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        print(json.dumps(alone(Path(sys.argv[2]))))
    else:
        for one in measure(SIZES[sys.argv[1]]):
            print(one)
