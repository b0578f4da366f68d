"""P9: the longest pause of the event loop over the acts of a day.

Signing in, every screen, the list of weapons scrolled, sorted and filtered, find letter by letter, one weapon issued, an export.
Alone: `python -m benchmarks.p09_event_loop small`. A pause is the time in which the window answers nothing: from one turn of its loop to
the next, measured by a timer that wants to be called every millisecond; beside the wall time stands what the window's own thread spent
in it, because on a busy machine the rest is waiting for others.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast

from benchmarks.measuring import Figure, Missing
from benchmarks.story import LARGE, SIZES, WIDE, Size
from benchmarks.window import WAIT, at_rest, in_its_own_process

LIMIT = 50.0

Pauses = dict[str, list[float]]
"""For each act its longest pause in milliseconds: wall, and of the window's own thread."""


def measure(size: Size) -> list[Figure | Missing]:
    """The longest pause of all, and which act it was in."""
    from benchmarks.depots import copied, kept

    with copied(kept(size)) as folder:
        told: Pauses = in_its_own_process("benchmarks.p09_event_loop", str(folder))
    by_wall = max(told, key=lambda act: told[act][0])
    by_thread = max(told, key=lambda act: told[act][1])
    worst = sorted(told, key=lambda act: -told[act][1])[:6]
    limit = LIMIT if size in (LARGE, WIDE) else None
    return [
        Figure("P9", "longest pause of the event loop in the acts of a day, wall", size.name, told[by_wall][0], "ms", limit,
               note=f"{len(told)} acts; in: {by_wall}; offscreen platform"),
        Figure("P9", "the same, CPU of the window's thread", size.name, told[by_thread][1], "ms", limit,
               note="; ".join(f"{act} {told[act][1]:.0f} ms" for act in worst)),
    ]  # fmt: skip


class Watch:
    """Counts the pauses while acts are done."""

    def __init__(self, app: Any, program: Any) -> None:
        from PySide6.QtCore import QTimer

        self._app, self._program = app, program
        self._wall = self._thread = 0.0
        self._since = (time.perf_counter(), time.thread_time())
        self.pauses: Pauses = {}
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._turn)

    def _turn(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self._wall = max(self._wall, now[0] - self._since[0])
        self._thread = max(self._thread, now[1] - self._since[1])
        self._since = now

    @contextmanager
    def during(self, act: str) -> Iterator[None]:
        """What is done in the block is the act; its pauses are counted until the window rests."""
        self._wall = self._thread = 0.0
        self._since = (time.perf_counter(), time.thread_time())
        self._timer.start()
        yield
        at_rest(self._app, self._program)
        self._turn()
        self._timer.stop()
        self.pauses[act] = [self._wall * 1000, self._thread * 1000]


def alone(folder: Path) -> Pauses:
    """The day, in this process."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.depots import ANA, PASSWORDS
    from sam.ui.start import Program

    app = cast("QApplication", QApplication.instance() or QApplication(["sam"]))
    program = Program(app, "en")
    program.begin(folder)
    program.stays()
    at_rest(app, program)
    watch = Watch(app, program)
    door = program.unlock(folder, ANA, PASSWORDS[ANA])  # on a thread of its own in the program
    with watch.during("sign-in"):
        program.opened(door)
    window = cast("Any", program.window)
    window.resize(1280, 800)
    at_rest(app, program)
    for screen in window.screens:
        for again in ("", " again"):
            with watch.during(f"screen {screen.key}{again}"):
                window.go(screen.key)
    _in_the_list(app, program, watch)
    _typed(window, watch)
    _issued(window, watch)
    with tempfile.TemporaryDirectory() as out:
        _exported(window, watch, Path(out) / "shown.xlsx")
    program.close()
    return watch.pauses


def _in_the_list(app: Any, program: Any, watch: Watch) -> None:
    from sam.queries.weapon_pages import SortBy, WeaponsWanted, Whereabouts

    window = program.window
    window.go("weapons")
    page = window.pages.currentWidget()
    at_rest(app, program)
    serial = page.model.row_at(0).serial
    acts: dict[str, Callable[[], object]] = {
        "jump to the end": page.table.scrollToBottom,
        "back to the top": page.table.scrollToTop,
        **{f"sort by {by.value}": partial(page.table.sort_named, by.value) for by in SortBy},
        "filter with people": partial(page.ask, WeaponsWanted(whereabouts=Whereabouts.HOLDERS)),
        "filter in good order": partial(page.ask, WeaponsWanted(condition="SV")),
        "columns": page.listed.columns_button.click,
        "columns closed": lambda: page.listed.columns_card.leave(),  # noqa: PLW0108 - the card is made by the act before
        "all again": partial(page.ask, WeaponsWanted()),
    }
    for name, act in acts.items():
        with watch.during(name):
            act()
    with watch.during("scroll forty pages"):
        bar = page.table.verticalScrollBar()
        for step in range(40):
            bar.setValue(step * bar.pageStep())
            app.processEvents()
    for end in range(1, len(serial) + 1):
        with watch.during(f"filter typed, letter {end}"):
            page.filter.setText(serial[:end])
    page.filter.clear()
    at_rest(app, program)


def _typed(window: Any, watch: Watch) -> None:
    """Find anything, letter by letter."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    line = window.pages.currentWidget().model.row_at(3)
    with watch.during("find opened"):
        window.open_find()
    for end, letter in enumerate(line.serial, 1):
        with watch.during(f"find, letter {end}"):
            QTest.keyClicks(cast("Any", QApplication.focusWidget()), letter)
            time.sleep(0.05)  # not as fast as a scanner
    with watch.during("find closed"):
        window.go("weapons")


def _issued(window: Any, watch: Watch) -> None:
    """One weapon handed out, on the writer thread as the counter does it."""
    from sam.domain.commands.movements import Issue, Moved
    from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
    from sam.services.issue import issue

    context = window.context
    line = context.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES))[0]
    person = context.door.ask(
        lambda reader: reader.value("SELECT code FROM place WHERE kind = 'person' ORDER BY id LIMIT 1")
    )
    with watch.during("one weapon issued"):
        context.do(issue, Issue(to=person, lines=(Moved(item=line.id),), duty="guard"), then=lambda _done: None)


def _exported(window: Any, watch: Watch, path: Path) -> None:
    from sam.queries.weapon_pages import WeaponsWanted, Whereabouts
    from sam.ui import questions

    window.go("weapons")
    page = window.pages.currentWidget()
    with watch.during("list of what is with people"):
        page.ask(WeaponsWanted(whereabouts=Whereabouts.HOLDERS))
    with watch.during("export opened"):
        page.listed.export_button.click()
    questions.answers.append(path)
    with watch.during("export of what is with people"):
        page.listed.export_card.write()
    if not path.exists():
        raise TimeoutError(f"no export within {WAIT:.0f} s")


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        print(json.dumps(alone(Path(sys.argv[2]))))
    else:
        for one in measure(SIZES[sys.argv[1]]):
            print(one)
