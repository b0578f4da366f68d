"""Measure the promises and write docs/benchmarks.md: `python -m benchmarks [--size small ...] [p04 p05 ...]`.

Without words: every row, on `small`, `medium` and `large`, the table of weapons also on `wide`; the first run builds them (large takes half
an hour and 4 GB, wide minutes and 0.6 GB). Each row
runs in a process of its own. What was measured earlier on this machine stays in the document with its day until it is measured again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

from benchmarks import document
from benchmarks.depots import home, kept
from benchmarks.measuring import Missing
from benchmarks.rows import BY_NAME, ROWS
from benchmarks.story import SIZES
from sam import clock


def main(argv: list[str]) -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure the promises against raw SQLite."
    )
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help=f"rows to measure: {', '.join(BY_NAME)}; all when left out"
    )
    parser.add_argument("--size", action="append", choices=tuple(SIZES), help="only this size; may be said again")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.one:
        return _one(asked.rows[0], asked.size[0])
    unknown = [name for name in asked.rows if name not in BY_NAME]
    if unknown:
        parser.error(f"no such row: {', '.join(unknown)}")
    _measure(asked.rows or [row.name for row in ROWS], asked.size or [size for size in SIZES if size != "tiny"])
    return 0


def _measure(names: list[str], sizes: list[str]) -> None:
    results = home() / "results.json"
    known = document.load(results)
    for size in sizes:
        if any(size in BY_NAME[name].sizes for name in names):
            kept(SIZES[size])
    for name in names:
        row = BY_NAME[name]
        for size in [one for one in sizes if one in row.sizes] or ([] if row.sizes else [""]):
            print(f"{name} {size}", flush=True)
            entry = {
                "day": clock.today().isoformat(),
                "machine": document.machine(),
                "figures": _in_its_own_process(name, size),
            }
            known[f"{name} {size}".strip()] = entry
            for one in document.unpacked(entry):
                print("   ", one, flush=True)
            results.write_text(json.dumps(known, indent=1), encoding="utf-8")
            document.write(known)


def _in_its_own_process(name: str, size: str) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "benchmarks", "--one", "--size", size or "tiny", name]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode:
        return document.packed([Missing(name.upper().replace("P0", "P"), "the whole row", "the measurement failed")])
    found: list[dict[str, object]] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _one(name: str, size: str) -> int:
    print(json.dumps(document.packed(BY_NAME[name].measure(SIZES[size]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
