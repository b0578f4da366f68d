"""A program that works in a depot until it is stopped: started by the fault tests, in a process of its own.

worker.py post FOLDER COUNT      says "ready", then "ack N" after each entry that is in the book
worker.py backup FOLDER 0        makes a backup
worker.py rebuild FOLDER 0       rebuilds the tables
worker.py limited FOLDER BYTES   posts while no file may grow by more than that, then without a limit
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
from pathlib import Path

from sam.depot import Depot
from sam.domain.problems import Unavailable
from sam.services.backup import backup
from sam.services.rebuild import rebuild
from tests import practice


def say(text: str) -> None:
    """One line at once, and a mark in the record of writes."""
    with contextlib.suppress(OSError):
        os.mkdir(f"FAULT-MARK:{text}")  # noqa: PTH102 - the recorder listens to this call
    os.write(1, f"{text}\n".encode())


def post(depot: Depot, count: int) -> None:
    """Receive one rifle after the other, with a photograph's worth of remark."""
    begin = depot.head().number
    for n in range(count):
        done = practice.receive_rifles(depot, f"F{begin}-{n}", note="x" * (n * 37 % 900))
        say(f"ack {done.entry}")


def limited(depot: Depot, most: int) -> None:
    """Post against a limit of file sizes, then without it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    room = depot.folder.book.stat().st_size + most
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        practice.receive_rifles(depot, *(f"M{n}" for n in range(3000)))
    except Unavailable as trouble:
        say(f"refused {trouble.problem.code.name}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    post(depot, 3)


def main() -> None:
    """Open, work, and leave without closing: as a program that is killed."""
    what, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    depot = practice.opened(folder)
    say("ready")
    if what == "post":
        post(depot, count)
    elif what == "backup":
        say(f"made {depot.run(backup).number}")
    elif what == "rebuild":
        say(f"rebuilt {depot.run(rebuild)}")
    else:
        limited(depot, count)
    os._exit(0)


if __name__ == "__main__":
    main()
