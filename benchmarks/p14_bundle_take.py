"""P14: headquarters checks a bundle and takes it: every signature checked, every entry applied.

Alone: `python -m benchmarks.p14_bundle_take small`.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.depots import opened
from benchmarks.p13_bundle_write import in_its_own_process, paired, peak_mb, write
from sam.exchange.bundle import check_bundle
from sam.services.take_bundle import take_bundle


def take(headquarters: Path, bundle: Path) -> dict[str, object]:
    """Check it without a key, then take it, in this process; tell what both took."""
    begun = time.perf_counter()
    whole = check_bundle(bundle).whole
    checked = time.perf_counter() - begun
    with opened(headquarters) as one:
        cpu, wall = time.process_time(), time.perf_counter()
        taken = one.run(take_bundle, bundle)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        lines = one.ask_book(
            taken.book, lambda reader: reader.value("SELECT count(*) FROM line WHERE book = ?", taken.book)
        )
    return {
        "whole": whole,
        "entries": taken.taken,
        "lines": lines,
        "check_s": round(checked, 2),
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": peak_mb(),
    }


def measure(size: str = "small") -> dict[str, object]:
    """Wall and CPU seconds and peak memory of taking a bundle of the whole book into an empty headquarters."""
    with paired(size) as pairing:
        written = write(pairing.depot, pairing.stick)
        return in_its_own_process("benchmarks.p14_bundle_take", pairing.headquarters, written["file"])


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        print(json.dumps(take(Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        print(json.dumps(measure(sys.argv[1]), indent=1))
