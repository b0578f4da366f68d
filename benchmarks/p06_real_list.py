"""P6: the real list of an institution: 79,761 rows read, 44,356 posted as one opening balance, every row accounted for.

Alone: `python -m benchmarks.p06_real_list`. In a process of its own, so that peak memory is that of the job.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.depots import BEN, PASSWORDS, fresh, opened
from benchmarks.measuring import Figure, Missing
from benchmarks.p13_bundle_write import in_its_own_process, peak_mb
from sam import clock
from sam.exchange.sheets.reading import read_list
from sam.reference.profiles import shipped_profile
from sam.services.taking_lists.take import Asked, look, post_plan

DAY = date(2025, 12, 31)
PROFILE = "leso"


def the_list() -> Path | None:
    """The list, where it is; it is too large and not ours to commit."""
    shared = os.environ.get("SAM_SHARED") or str(Path(__file__).resolve().parent.parent.parent / "shared")
    path = Path(shared) / "data" / "leso-2025-12-31.xlsx"
    return path if path.is_file() else None


def measure(path: Path | None = None) -> list[Figure | Missing]:
    """CPU, wall and peak memory of reading, looking and posting."""
    path = path or the_list()
    if path is None:
        return [
            Missing(
                "P6",
                "the real list",
                "the list is not here: SAM_SHARED names no folder that has data/leso-2025-12-31.xlsx",
            )
        ]
    with fresh() as folder:
        told = in_its_own_process("benchmarks.p06_real_list", folder, path)
    rows = f"{told['read']:,} rows read, {told['posted']:,} posted, {told['refused']:,} refused, {told['left_out']:,} left out"
    parts = ", ".join(f"{name} {told[name]:.1f} s" for name in ("reading", "looking", "posting"))
    cpu, wall, peak, bare = (float(str(told[key])) for key in ("cpu_s", "wall_s", "peak_mb", "bare_s"))
    return [
        Figure("P6", "the real list read, looked at and posted, CPU", "", cpu, "s", 20.0, yardstick=f"bare reading {bare:.1f} s",
               note=f"{rows}; {parts}; wall {wall:.1f} s"),
        Figure("P6", "peak memory", "", peak, "MB", 400.0),
    ]  # fmt: skip


def take(folder: Path, path: Path) -> dict[str, object]:
    """Take the list into the depot, in this process."""
    with opened(folder) as depot:
        second = depot.second(BEN, PASSWORDS[BEN])
        cpu, wall = time.process_time(), time.perf_counter()
        reading = read_list(path, shipped_profile(PROFILE), clock.today())
        read = time.process_time()
        looked = depot.ask(look, reading, Asked(DAY))
        seen = time.process_time()
        depot.do(post_plan, looked, second=second)
        done, wall = time.process_time(), time.perf_counter() - wall
    plan = looked.plan
    peak = peak_mb()
    return {
        "read": plan.read, "posted": plan.posted, "refused": plan.refused, "left_out": plan.read - plan.posted - plan.refused,
        "cpu_s": done - cpu, "wall_s": wall, "reading": read - cpu, "looking": seen - read, "posting": done - seen,
        "peak_mb": peak, "bare_s": _bare(path),
    }  # fmt: skip


def _bare(path: Path) -> float:
    """CPU seconds of the spreadsheet library alone, every sheet into lists."""
    from python_calamine import CalamineWorkbook

    begun = time.process_time()
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.process_time() - begun


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        print(json.dumps(take(Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        for one in measure():
            print(one)
