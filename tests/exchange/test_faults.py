"""The stick fails while a bundle is written: what is said, and that nothing is left that looks like a bundle."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.problems import Unavailable
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import check_bundle
from sam.exchange.drive import PartFile, check_room, put
from sam.services.write_bundle import write_bundle
from sam.words.sentences import sentence
from tests.exchange.conftest import ANA, Standing

ROOT = Path(__file__).resolve().parent.parent.parent
PART = "D01-000001.part"


def unavailable(depot: Depot, stick: Path, progress: Callable[[int, int], None] = lambda _done, _all: None) -> P:
    with pytest.raises(Unavailable) as trouble:
        depot.run(write_bundle, stick, progress=progress)
    assert "{" not in sentence(trouble.value.problem)
    code = trouble.value.problem.code
    assert isinstance(code, P)
    return code


def at_the_end(act: Callable[[], object]) -> Callable[[int, int], None]:
    """Do it when the last entry was handed to the stick, before it is waited for."""

    def progress(done: int, total: int) -> None:
        if done == total:
            act()

    return progress


def test_a_folder_that_is_not_there(depot: Depot, stick: Path) -> None:
    assert unavailable(depot, stick / "gone") is P.FOLDER_MISSING
    (stick / "file").write_bytes(b"")
    assert unavailable(depot, stick / "file") is P.FOLDER_MISSING


def test_a_stick_that_is_pulled_meanwhile(depot: Depot, stick: Path) -> None:
    assert unavailable(depot, stick, at_the_end(lambda: shutil.rmtree(stick))) is P.FOLDER_MISSING


def test_a_stick_that_gives_back_something_else(depot: Depot, stick: Path) -> None:
    def swap() -> None:
        (stick / PART).unlink()
        (stick / PART).write_bytes(b"other")

    assert unavailable(depot, stick, at_the_end(swap)) is P.READ_BACK
    assert list(stick.iterdir()) == []


def test_a_stick_that_loses_the_file(depot: Depot, stick: Path) -> None:
    assert unavailable(depot, stick, at_the_end((stick / PART).unlink)) is P.NOT_WRITTEN
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("size", [0, 5, 100, 3000])
def test_a_stick_that_takes_no_file_so_large(depot: Depot, stick: Path, size: int) -> None:
    resource = pytest.importorskip("resource", reason="this system limits no file sizes")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        assert unavailable(depot, stick) is P.FILE_TOO_LARGE
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(stick.iterdir()) == []
    assert check_bundle(depot.run(write_bundle, stick)[0].path).whole


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder in which we may not write, also when the tests run as root."""
    if sys.platform == "win32":
        pytest.skip("folders are protected in another way here")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_stick_that_is_read_only(read_only: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        put(read_only, "x", b"data")
    assert trouble.value.problem.code is P.NOT_WRITABLE


def test_a_stick_without_room_is_refused_before_anything_is_begun(stick: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        check_room(stick, 1 << 60)
    assert trouble.value.problem.code is P.NO_ROOM
    assert "MB needed" in sentence(trouble.value.problem)


FULL = """
import sys
from pathlib import Path
from sam.domain.problems import Unavailable
from sam.exchange.drive import PartFile
stick = Path(sys.argv[1])
try:
    with PartFile(stick, "x") as part:
        for _ in range(100):
            part.write(bytes(8192))
        part.finish("x.samb")
except Unavailable as trouble:
    print(trouble.problem.code.name, sorted(trouble.problem.values), list(stick.iterdir()))
"""


def test_a_stick_that_is_full(stick: Path) -> None:
    """A real full disk: 64 KiB of memory mounted for one process."""
    if shutil.which("unshare") is None:
        pytest.skip("this system lets nobody mount a disk of their own")
    shell = f'mount -t tmpfs -o size=64k none "{stick}" && exec "$0" -c "$1" "{stick}"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", shell, sys.executable, FULL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and ("unshare" in done.stderr or "mount" in done.stderr):
        pytest.skip("this machine lets nobody mount a disk of their own")
    assert done.stdout.strip() == "NO_ROOM ['free', 'needed', 'path'] []", done.stderr


KILLED = """
import os, signal, sys
from pathlib import Path
from sam.depot import Depot
from sam.services.write_bundle import write_bundle
def progress(done, total):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
with Depot.open(Path(sys.argv[1]), "ana", sys.argv[4]) as depot:
    depot.run(write_bundle, Path(sys.argv[2]), progress=progress)
"""


@pytest.mark.parametrize("after", [0, 12])
def test_a_program_that_is_killed(standing: tuple[Standing, Standing], tmp_path: Path, stick: Path, after: int) -> None:
    copy = standing[0].copy(tmp_path / "d01")
    command = [sys.executable, "-c", KILLED, str(copy.path), str(stick), str(after), ANA]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    assert [path.name for path in stick.iterdir()] == ([PART] if after else [])
    with copy.open() as depot:
        assert check_bundle(depot.run(write_bundle, stick)[0].path).whole
    assert len(list(stick.iterdir())) == 1


def test_cancelling_leaves_nothing_behind(depot: Depot, stick: Path) -> None:
    class Stopped(Exception):
        pass

    def progress(done: int, total: int) -> None:
        if done == total:
            raise Stopped

    for most in (1 << 31, 6000):
        with pytest.raises(Stopped):
            depot.run(write_bundle, stick, progress=progress, most=most)
        assert list(stick.iterdir()) == []


def test_what_lies_on_the_stick_is_never_written_through(stick: Path, tmp_path: Path) -> None:
    """A link under the name of our file does not lead us to another one."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"keep me")
    (stick / "x.part").symlink_to(precious)
    with PartFile(stick, "x") as part:
        part.write(b"new")
        part.finish("x")
    assert precious.read_bytes() == b"keep me"
    assert (stick / "x").read_bytes() == b"new"
