"""P13: the whole book of a depot as a bundle on a stick: signed, encrypted, read back.

Alone: `python -m benchmarks.p13_bundle_write small`.

The stick is a folder beside the depot, so the figures are those of the program and this disk, not of a USB stick. Peak memory is
that of a process of its own, in which the depot is opened (64 MiB of it for the password) and the bundle is written.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.depots import copied, fresh, kept, opened
from benchmarks.story import SIZES
from sam import clock
from sam.depot import Depot
from sam.domain.commands.master import Pair
from sam.keys.pairing import PairingCode, PairingRole
from sam.services.users import pair
from sam.services.write_bundle import write_bundle


@dataclass(frozen=True, slots=True)
class Pairing:
    """A depot of some size and an empty headquarters that know each other, and an empty stick."""

    depot: Path
    headquarters: Path
    stick: Path


@contextlib.contextmanager
def paired(size: str) -> Iterator[Pairing]:
    """Copies to work on, gone afterwards."""
    with copied(kept(SIZES[size])) as depot, fresh("HQ", headquarters=True) as headquarters:
        stick = depot.with_name("stick")
        stick.mkdir()
        with opened(depot) as one, opened(headquarters) as other, clock.fixed(clock.from_text(last_moment(one))):
            one.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", other.depot_key).text()))
            other.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, one.code, one.depot_key).text()))
        yield Pairing(depot, headquarters, stick)


def last_moment(depot: Depot) -> str:
    """When the book was last written: after a long silence two people would have to sign."""
    return depot.head().recorded_at or ""


def peak_mb() -> int:
    """The most memory that this program has had. The figure of `getrusage` would be that of whoever started it, where that is more."""
    with contextlib.suppress(OSError), Path("/proc/self/status").open() as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def write(depot: Path, stick: Path) -> dict[str, object]:
    """Write it in this process, and tell what it took."""
    with opened(depot) as one:
        cpu, wall = time.process_time(), time.perf_counter()
        (written,) = one.run(write_bundle, stick)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        lines = one.ask(lambda reader: reader.value("SELECT count(*) FROM line"))
    return {
        "entries": written.last - written.first + 1,
        "lines": lines,
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": peak_mb(),
        "file_mb": round(written.size / 1e6, 1),
        "file": str(written.path),
    }


def in_its_own_process(module: str, *arguments: object) -> dict[str, object]:
    """What `module --alone arguments` prints."""
    ran = subprocess.run(
        [sys.executable, "-m", module, "--alone", *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def measure(size: str = "small") -> dict[str, object]:
    """Wall and CPU seconds, peak memory and file size of one bundle of the whole book."""
    with paired(size) as pairing:
        return in_its_own_process("benchmarks.p13_bundle_write", pairing.depot, pairing.stick)


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        print(json.dumps(write(Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        print(json.dumps(measure(sys.argv[1]), indent=1))
