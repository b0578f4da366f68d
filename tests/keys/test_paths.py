"""Files that are there whole, or as they were before."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from sam.paths import fsync_folder, write_durably


def test_a_file_is_written_and_replaced_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_durably(path, b"one")
    write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_copy_is_kept_identical(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_durably(path, b"one", keep_previous=True)
    write_durably(path, b"two", keep_previous=True)
    assert path.read_bytes() == (tmp_path / "a.json.bak").read_bytes() == b"two"


def test_a_failed_write_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_durably(path, b"one")
    (tmp_path / "a.json.bak").mkdir()  # no file can take its place
    with pytest.raises(OSError, match=r".+"):
        write_durably(path, b"two", keep_previous=True)
    assert path.read_bytes() == b"one"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.json", "a.json.bak"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_that_takes_only_a_part_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "a.json"
    write_durably(path, b"one")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write_durably(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == b"one"
    assert not (tmp_path / "a.json.part").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_a_private_file_is_the_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_durably(path, b"one", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_durably(tmp_path / "gone" / "a", b"x")
    fsync_folder(tmp_path)
    if os.name == "posix":
        with pytest.raises(FileNotFoundError):
            fsync_folder(tmp_path / "gone")
