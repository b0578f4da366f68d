"""The power fails at every write: on every disk that this could leave, the depot opens, is whole, and lost nothing acknowledged."""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sam.services.backup import ENDING, check_backup
from sam.services.verify import verify
from tests import practice
from tests.faults.disks import Act, Disk, Luck, compile_recorder, read_record

POINTS = 30
SEED = 20261122


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("gcc") is None or not Path("/proc/self/maps").exists():
        pytest.skip("recording writes needs Linux and gcc")
    return compile_recorder(tmp_path_factory.mktemp("recorder"))


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """A place in memory where there is one: hundreds of small depots are written there."""
    memory = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(prefix="sam-cuts-", dir=memory if memory.is_dir() else tmp_path))
    yield place
    shutil.rmtree(place)


def _recorded(
    worker: Callable[..., subprocess.Popen[bytes]], recorder: Path, job: tuple[str, int], folder: Path
) -> list[Act]:
    log = folder.with_name("record")
    process = worker(
        job[0], folder, job[1], LD_PRELOAD=str(recorder), FAULT_MATCH=str(folder), FAULT_LOG=str(log)
    )  # fmt: skip
    said, trouble = process.communicate()
    assert process.returncode == 0, trouble
    assert said.startswith(b"ready\n")
    return read_record(log)


def _written(files: dict[str, bytes], folder: Path, to: Path) -> Path:
    for path, data in files.items():
        place = to / Path(path).relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return to


def _acknowledged(acts: list[Act]) -> list[int]:
    """After each act, the last entry that had been acknowledged."""
    last, found = 0, []
    for act in acts:
        if act.kind == "M" and act.path.startswith("ack "):
            last = int(act.path.split()[1])
        found.append(last)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("what", "count"), [("post", 12), ("rebuild", 0), ("backup", 0)])
def test_every_disk_is_whole(  # noqa: PLR0917 - fixtures are arguments
    folder: Path,
    what: str,
    count: int,
    runs: int,
    recorder: Path,
    quick_disk: Path,
    worker: Callable[..., subprocess.Popen[bytes]],
) -> None:
    with practice.opened(folder) as depot:
        begin = depot.head().number
    disk = Disk(folder)
    acts = _recorded(worker, recorder, (what, count), folder)
    assert sum(act.kind == "W" for act in acts) > 3
    assert any(act.kind == "S" for act in acts)
    acknowledged = _acknowledged(acts)
    chance = random.Random(SEED)  # noqa: S311 - a failure must come again
    points = set(chance.sample(range(len(acts)), min(POINTS * runs, len(acts))))
    tried = 0
    for at, act in enumerate(acts):
        disk.step(act)
        for luck in Luck if at in points else ():
            place = _written(disk.after_cut(luck, chance), folder, quick_disk / f"{at}-{luck.value}")
            _look_at(place, max(acknowledged[at], begin), f"{what}: act {at}, {luck}")
            shutil.rmtree(place)
            tried += 1
    assert tried == 4 * len(points)


def _look_at(place: Path, acknowledged: int, told: str) -> None:
    with practice.opened(place) as depot:
        head = depot.head().number
        assert acknowledged <= head <= acknowledged + 1, told
        found = depot.run(verify)
        assert found.ok, f"{told}: {found.first_bad}"
        assert found.entries == head, told
    for made in place.rglob(f"*{ENDING}"):
        assert check_backup(made).number == head, told
