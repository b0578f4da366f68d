"""P18: a spreadsheet of 100,000 rows and 20 columns, against XlsxWriter writing the same cells.

Each contender runs in a process of its own, so that imports, memory and CPU are its own.
Run by hand: python benchmarks/p18_listing_sheet.py 100000
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sam.reports.page import Column, Document, Group, Kind, Row, Table

ROOT = Path(__file__).resolve().parent.parent
KINDS = (
    Kind.SERIAL,
    Kind.TEXT,
    Kind.TEXT,
    Kind.NUMBER,
    Kind.DATE,
    Kind.MASS,
    Kind.TEXT,
    Kind.NUMBER,
    Kind.TEXT,
    Kind.TEXT,
)
COLUMNS = tuple(Column(f"{kind.value} {n}", kind, 14) for n, kind in enumerate(KINDS * 2, 1))


def lines(count: int) -> Iterator[Row]:
    """Rows of twenty cells, the same in every run."""
    for n in range(count):
        mixed = n * 2_654_435_761 % 2**32
        half: Row = (
            f"KO-{mixed % 10_000_000:07d}",
            f"Item type {mixed % 97}",
            f"Maker {mixed % 31}",
            mixed % 1000,
            date(2020, 1, 1) + timedelta(days=mixed // 7 % 2500),
            mixed // 17 % 90_000,
            f"Room {mixed // 35 % 12 + 1}, rack {mixed // 420 % 40 + 1:02d}",
            mixed // 13 % 8,
            "Serviceable",
            f"=1+{mixed % 7}",
        )
        yield half + half


def document(size: int) -> Document:
    """A table of `size` rows."""
    at = datetime(2026, 11, 22, 18, 4, 31, tzinfo=UTC)
    return Document(
        name="weapons",
        title="Weapon register",
        subtitle=f"{size} rows",
        institution="Ministry of National Defence",
        depot="Depósito Central N.º 3",
        crest=None,
        as_of=at.date(),
        as_known=at,
        head_number=184_206,
        head=bytes(range(32)),
        language="en",
        parts=(Table("Rows", COLUMNS, (Group("", lines(size)),)),),
    )


def measure(size: int) -> dict[str, object]:
    """CPU seconds, peak memory (MB) and file size (KiB) of ours, and of XlsxWriter where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _in_its_own_process("ours", size, Path(folder) / "ours.xlsx")
        found: dict[str, object] = {"rows": size, "columns": len(COLUMNS), **ours}
        if importlib.util.find_spec("xlsxwriter") is None:
            return found | {"yardstick": "XlsxWriter is not installed on this machine"}
        other = _in_its_own_process("xlsxwriter", size, Path(folder) / "other.xlsx")
        return found | {
            "yardstick": "XlsxWriter, constant memory",
            "yardstick_cpu_s": other["cpu_s"],
            "yardstick_peak_mb": other["peak_mb"],
            "ratio": round(ours["cpu_s"] / other["cpu_s"], 3),
        }


def _in_its_own_process(who: str, size: int, out: Path) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, __file__, "--alone", who, str(size), str(out)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def alone(who: str, size: int, out: Path) -> dict[str, float]:
    """Write the sheet in this process and tell what it took, start and imports included."""
    if who == "ours":
        from sam.reports.sheet import to_sheet

        with out.open("wb") as stream:
            to_sheet(document(size), stream)
    else:
        _xlsxwriter(size, out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = round(used.ru_utime + used.ru_stime, 2)
    return {"cpu_s": cpu, "peak_mb": used.ru_maxrss // 1024, "file_kib": out.stat().st_size // 1024}


def _xlsxwriter(size: int, out: Path) -> None:
    """The same cells, typed, frozen and filtered, in its mode for large files."""
    import xlsxwriter  # type: ignore[import-not-found, unused-ignore] # only on machines that measure

    book = xlsxwriter.Workbook(str(out), {"constant_memory": True})
    page = book.add_worksheet("Rows")
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, size, len(COLUMNS) - 1)
    day, figure, mass = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "#,##0", "#,##0.000"))
    text = book.add_format({"num_format": "@"})
    kinds = [column.kind for column in COLUMNS]
    for at, column in enumerate(COLUMNS):
        page.write_string(0, at, column.title)
    for at, row in enumerate(lines(size), 1):
        for place, (kind, cell) in enumerate(zip(kinds, row, strict=True)):
            if isinstance(cell, str):
                page.write_string(at, place, cell, text if kind is Kind.SERIAL else None)
            elif isinstance(cell, date):
                page.write_datetime(at, place, cell, day)
            elif isinstance(cell, int):
                value, form = (cell / 1000, mass) if kind is Kind.MASS else (cell, figure)
                page.write_number(at, place, value, form)
    book.close()


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        print(json.dumps(alone(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))))
    else:
        print(json.dumps(measure(int(sys.argv[1])), indent=1))
