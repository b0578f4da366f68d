"""P11: everything that the records say of the 150 checkpoints, `sam audit run`, today and as of a day five years ago.

Alone: `python -m benchmarks.p11_audit small`. In a process of its own, so that its peak memory is that of the audit.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.depots import AFTER, BEGUN, YEARS, kept, opened
from benchmarks.measuring import Figure
from benchmarks.p13_bundle_write import in_its_own_process, peak_mb
from benchmarks.story import SIZES, Size
from sam import clock
from sam.services.audits import run_audit

LIMIT_S, LIMIT_MB = 10.0, 400.0


def _told(act: Callable[[], int]) -> dict[str, object]:
    cpu, wall = time.process_time(), time.perf_counter()
    asked = act()
    spent = {"cpu_s": round(time.process_time() - cpu, 2), "wall_s": round(time.perf_counter() - wall, 2)}
    return {**spent, "checkpoints": asked, "peak_mb": peak_mb()}


def audit(folder: Path, *, then: bool) -> dict[str, object]:
    """Run it once in this process; `then`: as of the middle of the story."""
    steps: list[int] = []

    def step(done: int, _all: int) -> None:
        steps.append(done)

    day = (BEGUN + YEARS / 2 + timedelta(days=3)).date() if then else None
    with clock.fixed(AFTER), opened(folder, write=False) as depot:
        told = _told(lambda: len(depot.run(run_audit, day, progress=step)))
    return {**told, "told": len(steps)}


def measure(size: Size) -> list[Figure]:
    """Today, and on a past day: that turns the stock back first."""
    kept(size)
    figures = []
    for then in (False, True):
        told = in_its_own_process("benchmarks.p11_audit", size.name, int(then))
        what = "the same as of a day five years ago" if then else "full computed audit"
        note = f"{told['checkpoints']} checkpoints, progress told {told['told']} times; wall {told['wall_s']} s"
        seconds, peak = float(str(told["cpu_s"])), float(str(told["peak_mb"]))
        figures += [
            Figure("P11", f"{what}, CPU", size.name, seconds, "s", None if then else LIMIT_S, note=note),
            Figure("P11", f"{what}, peak memory", size.name, peak, "MB", None if then else LIMIT_MB),
        ]
    return figures


def main(arguments: list[str]) -> None:
    """For the process of its own, or by hand."""
    alone = arguments[0] == "--alone"
    size, then = (arguments[1], arguments[2] == "1") if alone else (arguments[0], False)
    print(json.dumps(audit(kept(SIZES[size]), then=then)))


if __name__ == "__main__":
    main(sys.argv[1:])
