"""P17: a PDF listing of 10,000 or 100,000 lines, against LibreOffice turning the same rows into PDF.

Each contender runs in a process of its own, so that imports, memory and CPU are its own. LibreOffice gets the rows as a
spreadsheet that is already there, which flatters it. Run by hand: python benchmarks/p17_listing_pdf.py 10000
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sam.reports.page import Column, Document, Group, Kind, Row, Table

ROOT = Path(__file__).resolve().parent.parent
A_GROUP = 250
COLUMNS = (
    Column("Number", Kind.NUMBER, 7),
    Column("Serial number", Kind.SERIAL, 12),
    Column("Item type", Kind.TEXT, 24),
    Column("Maker", Kind.TEXT, 14),
    Column("Room and rack", Kind.TEXT, 18),
    Column("Condition", Kind.TEXT, 12),
    Column("Last seen", Kind.DATE, 11),
    Column("Holder", Kind.TEXT, 24),
    Column("Magazines", Kind.NUMBER, 6),
    Column("NEQ, kg", Kind.MASS, 8),
)
TYPES = ("AKM 7.62 × 39 mm", "Galil ACE 22", "FN FAL 7.62 × 51 mm", "Beretta 92FS 9 × 19 mm", "PKM 7.62 × 54 mm R")
MAKERS = ("Tula", "IMI", "FN Herstal", "Beretta", "Imbel", "Zastava", "Norinco")
CONDITIONS = ("Serviceable", "Repairable", "Unserviceable", "Condemned")


def lines(first: int, count: int) -> Iterator[Row]:
    """Believable weapons, the same in every run."""
    for n in range(first, first + count):
        mixed = n * 2_654_435_761 % 2**32
        yield (
            n + 1,
            f"KO-{mixed % 10_000_000:07d}",
            TYPES[mixed % 5],
            MAKERS[mixed // 5 % 7],
            f"Room {mixed // 35 % 12 + 1}, rack {mixed // 420 % 40 + 1:02d}",
            CONDITIONS[mixed // 16_800 % 4],
            date(2020, 1, 1) + timedelta(days=mixed // 7 % 2500),
            f"Batallón de Infantería N.º {mixed // 11 % 40 + 1}",
            mixed // 13 % 8,
            mixed // 17 % 90_000,
        )


def document(size: int) -> Document:
    """A register of `size` weapons in stores of 250, with subtotals."""
    groups = (
        Group(f"Store {first // A_GROUP + 1}", lines(first, min(A_GROUP, size - first)), ("Store", *(None,) * 9))
        for first in range(0, size, A_GROUP)
    )
    at = datetime(2026, 11, 22, 18, 4, 31, tzinfo=UTC)
    return Document(
        name="weapons",
        title="Weapon register",
        subtitle=f"{size} weapons",
        institution="Ministry of National Defence",
        depot="Depósito Central N.º 3",
        crest=None,
        as_of=at.date(),
        as_known=at,
        head_number=184_206,
        head=bytes(range(32)),
        language="en",
        parts=(Table("Weapons by store", COLUMNS, groups, group_label="Store"),),
    )


def measure(size: int) -> dict[str, object]:
    """CPU seconds, peak memory (MB) and file size (KiB) of ours, and of LibreOffice where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, object] = {"lines": size}
        found |= _in_its_own_process(size, Path(folder) / "ours.pdf")
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            return found | {"yardstick": "LibreOffice is not installed on this machine"}
        yardstick = _libreoffice(office, size, Path(folder))
        ours = found["cpu_s"]
        assert isinstance(ours, float)
        return found | {"yardstick": "LibreOffice", "yardstick_cpu_s": yardstick, "ratio": round(ours / yardstick, 3)}


def _in_its_own_process(size: int, out: Path) -> dict[str, object]:
    ran = subprocess.run(
        [sys.executable, __file__, "--alone", str(size), str(out)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def _libreoffice(office: str, size: int, folder: Path) -> float:
    """CPU seconds of a conversion of the same rows from a spreadsheet."""
    from sam.reports.sheet import to_sheet

    source = folder / "rows.xlsx"
    with source.open("wb") as out:
        to_sheet(document(size), out)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2)


def alone(size: int, out: Path) -> dict[str, object]:
    """Write the listing in this process and tell what it took, start and imports included."""
    from sam.reports.pdf.report import to_pdf

    with out.open("wb") as stream:
        to_pdf(document(size), stream)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = round(used.ru_utime + used.ru_stime, 2)
    return {"cpu_s": cpu, "peak_mb": used.ru_maxrss // 1024, "file_kib": out.stat().st_size // 1024}


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        print(json.dumps(alone(int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        print(json.dumps(measure(int(sys.argv[1])), indent=1))
