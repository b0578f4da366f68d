"""The rows of the table: what is measured at which sizes. To add one: a module with `measure`, and a line in ROWS."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.measuring import Figure, Missing
from benchmarks.story import MEDIUM, SIZES, Size

Measured = Sequence[Figure | Missing]
ALL = tuple(size for size in SIZES if size not in {"tiny", "wide"})
WITH_WIDE = ("small", "medium", "wide", "large")
"""What looks at the list of weapons, or at one of them, and at no long history."""


@dataclass(frozen=True, slots=True)
class Row:
    """One promise.

    Attributes:
        measure: does it at a size; a row without sizes hears any.
        sizes: depots on which it is measured; empty for one that needs none of them.
    """

    name: str
    measure: Callable[[Size], Measured]
    sizes: tuple[str, ...] = ALL


def _module(name: str) -> Callable[[Size], Measured]:
    def measure(size: Size) -> Measured:
        found: Measured = importlib.import_module(f"benchmarks.{name}").measure(size)
        return found

    return measure


def _real_list(_size: Size) -> Measured:
    found: Measured = importlib.import_module("benchmarks.p06_real_list").measure()
    return found


def _wall(told: Mapping[str, Any]) -> str:
    return f"{told['entries']:,} entries, {told['lines']:,} lines; CPU {told['cpu_s']} s"


def _bundle(size: Size) -> Measured:
    told = importlib.import_module("benchmarks.p13_bundle_write").measure(size.name)
    judged = size is MEDIUM  # the promise is about a million lines
    return [
        Figure("P13", "bundle of the whole book, written and read back, wall", size.name, told["wall_s"], "s", 20.0 if judged else None,
               note=f"{_wall(told)}; file {told['file_mb']} MB"),
        Figure("P13", "peak memory", size.name, told["peak_mb"], "MB", 300.0 if judged else None),
    ]  # fmt: skip


def _take(size: Size) -> Measured:
    told = importlib.import_module("benchmarks.p14_bundle_take").measure(size.name)
    judged = size is MEDIUM  # the promise is about 100,000 entries
    return [
        Figure("P14", "the same bundle checked and taken, wall", size.name, told["check_s"] + told["wall_s"], "s",
               60.0 if judged else None, note=f"{_wall(told)}; check alone {told['check_s']} s"),
        Figure("P14", "peak memory", size.name, told["peak_mb"], "MB", 300.0 if judged else None),
    ]  # fmt: skip


def _page(_size: Size, counts: Sequence[int] = (10_000, 100_000)) -> Measured:
    figures: list[Figure | Missing] = []
    for count, limit in zip(counts, (0.15, 0.12), strict=True):
        told = importlib.import_module("benchmarks.p17_listing_pdf").measure(count)
        figures += _against("P17", f"PDF listing of {count:,} lines", told, (limit, 160.0))
    return figures


def _sheet(_size: Size, count: int = 100_000) -> Measured:
    told = importlib.import_module("benchmarks.p18_listing_sheet").measure(count)
    return _against("P18", f"XLSX of {count:,} × 20", told, (0.30, 90.0))


def _against(promise: str, what: str, told: Mapping[str, Any], limits: tuple[float, float]) -> list[Figure | Missing]:
    """A writer beside another program that writes the same, where that is installed."""
    note = f"file {told['file_kib'] / 1024:,.1f} MB"
    first: list[Figure | Missing] = [
        Figure(promise, f"{what}, CPU", "", told["cpu_s"], "s", yardstick=str(told["yardstick"]), note=note)
    ]
    if "ratio" in told:
        first.append(Figure(promise, f"{what}, times {told['yardstick']}", "", told["ratio"], "x", limits[0],
                            yardstick=f"{told['yardstick_cpu_s']} s"))  # fmt: skip
    else:
        first.append(Missing(promise, f"{what}, ratio", str(told["yardstick"])))
    return [*first, Figure(promise, f"{what}, peak memory", "", told["peak_mb"], "MB", limits[1])]


ROWS = (
    Row("p01", _module("p01_start"), WITH_WIDE),
    Row("p02", _module("p02_find"), WITH_WIDE),
    Row("p03", _module("p03_table"), WITH_WIDE),
    Row("p04", _module("p04_issue"), WITH_WIDE),
    Row("p05", _module("p05_receipt")),
    Row("p06", _real_list, ()),
    Row("p07", _module("p07_holdings")),
    Row("p08", _module("p08_verify_rebuild")),
    Row("p09", _module("p09_event_loop"), WITH_WIDE),
    Row("p10", _module("p10_safety")),
    Row("p11", _module("p11_audit")),
    Row("p12", _module("p12_count")),
    Row("p13", _bundle),
    Row("p14", _take, ("small", "medium")),
    Row("p17", _page, ()),
    Row("p18", _sheet, ()),
    Row("f52", _module("f52_reconciliation"), ("small", "medium")),
)
BY_NAME = {row.name: row for row in ROWS}
