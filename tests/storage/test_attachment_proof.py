"""Each attachment is read and compared; one spoilt page costs one photograph, and the copy of a damaged file is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage.attachment_proof import copy_whole, examine
from sam.storage.attachments import Attachments
from sam.storage.copy import check_pages
from sam.storage.engine import FileKey, connect

KEY = FileKey(bytes(range(32)), bytes(range(16)))
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attachments.sam"


@pytest.fixture
def shas(path: Path) -> list[str]:
    with Attachments(path, KEY) as kept:
        return [kept.put(b"\x89PNG\r\n\x1a\n" + os.urandom(12_000)) for _ in range(4)]


def content(path: Path) -> dict[str, bytes]:
    with Attachments(path, KEY) as kept:
        return {sha: kept.get(sha) for sha in kept.all()}


def test_a_whole_file_is_copied_as_it_is(path: Path, shas: list[str], tmp_path: Path) -> None:
    assert examine(path, KEY, []).whole == set(shas)
    kept = copy_whole(path, KEY, tmp_path / "copy.sam", shas)
    assert (kept.whole, kept.damaged) == (set(shas), set())
    assert content(tmp_path / "copy.sam") == content(path)


def test_every_page_that_is_spoilt_is_noticed_and_the_copy_is_whole(
    path: Path, shas: list[str], tmp_path: Path
) -> None:
    whole = path.read_bytes()
    pictures = content(path)
    most_lost = 0
    for page in range(len(whole) // PAGE):
        spoilt = bytearray(whole)
        spoilt[page * PAGE + 2000] ^= 1
        path.write_bytes(spoilt)
        seen = examine(path, KEY, shas)
        assert seen.whole | seen.damaged == set(shas)
        assert seen.damaged, page
        copy = tmp_path / f"copy-{page}.sam"
        kept = copy_whole(path, KEY, copy, shas)
        check_pages(copy, KEY)
        assert content(copy) == {sha: pictures[sha] for sha in kept.whole}
        assert kept.whole | kept.damaged == set(shas)
        if page > 2:  # behind the pages that lead to all of them
            most_lost = max(most_lost, len(kept.damaged))
    assert 0 < most_lost < len(shas)  # never all of them


@pytest.mark.parametrize("spoil", [b"", b"x" * 9000, None])
def test_a_file_that_is_none_any_more(path: Path, shas: list[str], tmp_path: Path, spoil: bytes | None) -> None:
    if spoil is None:
        path.unlink()
    else:
        path.write_bytes(spoil)
    kept = copy_whole(path, KEY, tmp_path / "copy.sam", shas)
    assert kept.whole == set()
    assert kept.damaged == (set() if spoil is None else set(shas))


def test_another_content_under_the_hash_is_damage_and_storing_the_true_one_mends_it(
    path: Path, shas: list[str]
) -> None:
    true = content(path)[shas[0]]
    other = connect(path, KEY)
    other.execute("UPDATE blob SET data = x'FFD8FF00' WHERE sha256 = ?", (bytes.fromhex(shas[0]),))
    other.close()
    assert examine(path, KEY, shas).damaged == {shas[0]}
    with Attachments(path, KEY) as kept:
        kept.put(true)
    assert examine(path, KEY, shas).damaged == set()


def test_a_busy_file_is_not_taken_for_a_damaged_one(
    path: Path, shas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Unavailable(DatabaseProblem.BUSY)

    monkeypatch.setattr("sam.storage.attachment_proof.connect", busy)
    with pytest.raises(Unavailable) as trouble:
        examine(path, KEY, shas)
    assert trouble.value.problem.code is DatabaseProblem.BUSY
