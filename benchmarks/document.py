"""The document that a run writes: every promise, what was measured, at which size, on which machine, on which day."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, Missing
from benchmarks.rows import ROWS

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
GROWTH = (
    ("P2", "find by part of a serial, per keystroke, CPU p95", 1.5),
    ("P4", "one weapon issued, CPU", 1.5),
    ("P13", "bundle of the whole book, written and read back, wall", 11.0),
)
"""Figures that may grow so many times when the depot is ten times as large."""

Kept = dict[str, dict[str, Any]]
"""What was measured, by "row size": the day, and its figures."""

_HEAD = """# What was promised, and what was measured

Written by `make bench`; not by hand. Each row is measured alternately with its yardstick in the same run; the figure is the median of
the CPU time unless it says wall. "Raw" is the least SQLite work that keeps the same facts (`benchmarks/raw.py`): the same driver,
encryption, WAL and synchronous=FULL, and an index for each thing that an account is asked for, but no chain, no signatures, no checks,
no search by parts. The depots are made of sealed and signed entries (`benchmarks/story.py`):

| size | weapons | lots | lines | entries |
|---|---|---|---|---|
| small | 20,000 | 400 | 200,000 | 20,000 |
| medium | 100,000 | 2,000 | 1,000,000 | 100,000 |
| large | 1,000,000 | 20,000 | 10,000,000 | 1,000,000 |

"""


def machine() -> str:
    """The machine in a line: processors, memory, system, versions."""
    import sqlcipher3.dbapi2 as driver

    model = _first("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    memory = _first("/proc/meminfo", "MemTotal")
    size = f", {int(memory.split()[0]) / 1e6:.0f} GB" if memory else ""
    return f"{os.cpu_count()} × {model}{size}; {platform.system()}; Python {platform.python_version()}, SQLite {driver.sqlite_version}"


def _first(path: str, key: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")


def packed(figures: Iterable[Figure | Missing]) -> list[dict[str, Any]]:
    """Figures as they are kept between runs."""
    return [asdict(one) for one in figures]


def unpacked(kept: Mapping[str, Any]) -> list[Figure | Missing]:
    """The figures of one row and size."""
    return [Missing(**one) if "why" in one else Figure(**one) for one in kept["figures"]]


INSTALLERS = Path(__file__).with_name("installers.md")
"""Sizes and start times of what is installed: measured where the installers are built, and kept as they were."""


def text(kept: Kept) -> str:
    """The whole document."""
    lines = [_HEAD, f"Machine: {', '.join(sorted({one['machine'] for one in kept.values()}))}.\n\n"]
    lines += [
        "| promise | what | size | measured | promised | kept | beside it | remarks | day |\n",
        "|---|---|---|---|---|---|---|---|---|\n",
    ]
    lines += [_line(one, entry["day"]) for entry in _ordered(kept) for one in unpacked(entry)]
    growth = list(_growth(kept))
    if growth:
        lines += [
            "\n## Growth\n\nHow many times dearer a row is on `large` than on `medium`, which is a tenth of it.\n\n"
        ]
        lines += ["| promise | what | times | promised | kept |\n|---|---|---|---|---|\n", *growth]
    missed = sum(
        1 for entry in kept.values() for one in unpacked(entry) if isinstance(one, Figure) and one.kept is False
    )
    lines.append(f"\nPromises missed in these runs: {missed}.\n\n")
    lines.append(INSTALLERS.read_text(encoding="utf-8"))
    return "".join(lines)


def _ordered(kept: Kept) -> list[dict[str, Any]]:
    keys = [f"{row.name} {size}".strip() for row in ROWS for size in (row.sizes or ("",))]
    return [kept[key] for key in keys if key in kept]


def _line(one: Figure | Missing, day: str) -> str:
    if isinstance(one, Missing):
        return f"| {one.promise} | {one.what} | | not measured | | | | {one.why} | {day} |\n"
    bound = "" if one.limit is None else f"{'≥' if one.at_least else '≤'} {_number(one.limit)} {one.unit}"
    verdict = {True: "yes", False: "**no**", None: ""}[one.kept]
    return (
        f"| {one.promise} | {one.what} | {one.size} | {_number(one.value)} {one.unit} | {bound} | {verdict} | {one.yardstick} |"
        f" {one.note} | {day} |\n"
    )


def _number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}"


def _growth(kept: Kept) -> Iterable[str]:
    figures = {
        (one.promise, one.what, one.size): one.value
        for entry in kept.values()
        for one in unpacked(entry)
        if isinstance(one, Figure)
    }
    for promise, what, most in GROWTH:
        tenth, whole = figures.get((promise, what, "medium")), figures.get((promise, what, "large"))
        if tenth and whole:
            times = whole / tenth
            yield f"| {promise} | {what} | {times:.2f} | ≤ {most} | {'yes' if times <= most else '**no**'} |\n"


def write(kept: Kept, to: Path = DOCUMENT) -> None:
    """Write the document."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text(kept), encoding="utf-8")


def load(path: Path) -> Kept:
    """What earlier runs on this machine measured."""
    found: Kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found
