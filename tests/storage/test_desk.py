"""The desk keeps drafts through a crash; a damaged one is put aside and keeps nobody from the book."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sam import clock
from sam.domain.problems import Unavailable
from sam.storage.desk import EVERYBODY, Desk, Paper
from sam.storage.engine import FileKey
from tests.conftest import ROOT

KEY = FileKey(bytes(range(32)), bytes(range(16)))
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_a_paper_is_taken_up_as_it_was_laid_down(tmp_path: Path) -> None:
    body = {"lines": [{"serial": "001234"}], "n": 7, "note": "übergeben", "none": None}
    with clock.fixed(NOW), Desk(tmp_path / "desk.sam", KEY) as desk:
        desk.lay("ana", "draft", "issue", body)
        assert desk.take("ana", "draft", "issue") == Paper("ana", "draft", "issue", body, "2026-11-22T10:00:00.000Z")
        assert desk.take("ben", "draft", "issue") is None


def test_the_newest_takes_the_place_of_the_older(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk.sam", KEY) as desk:
        desk.lay("ana", "filter", "all", [1])
        desk.lay("ana", "filter", "all", [2])
        desk.lay("ana", "filter", "Armoury", [3])
        desk.lay(EVERYBODY, "filter", "all", [4])
        assert [(one.name, one.body) for one in desk.papers("ana", "filter")] == [("Armoury", [3]), ("all", [2])]
        desk.clear("ana", "filter", "all")
        desk.clear("ana", "filter", "not there")
        assert [one.name for one in desk.papers("ana", "filter")] == ["Armoury"]
        assert len(desk.papers(EVERYBODY, "filter")) == 1


def test_a_draft_lives_through_a_crash(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from sam.storage.desk import Desk; from sam.storage.engine import FileKey\n"
        "Desk(Path(sys.argv[1]), FileKey(bytes(range(32)), bytes(range(16)))).lay('ana', 'draft', 'issue', [1])\n"
        "os.abort()"
    )
    crash = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "desk.sam")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert crash.returncode != 0
    with Desk(tmp_path / "desk.sam", KEY) as desk:
        paper = desk.take("ana", "draft", "issue")
    assert paper is not None
    assert paper.body == [1]


def _spoiled(path: Path, how: str) -> None:
    whole = path.read_bytes()
    if how == "flip":
        path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    else:
        path.write_bytes({"empty": b"", "cut": whole[:4096], "other": b"%PDF-1.7" + bytes(9000)}[how])


@pytest.mark.parametrize("how", ["empty", "cut", "other", "flip"])
def test_a_damaged_desk_is_put_aside(tmp_path: Path, how: str) -> None:
    path = tmp_path / "desk.sam"
    for n in (1, 2):
        with Desk(path, KEY) as desk:
            desk.lay("ana", "draft", "issue", [n])
        _spoiled(path, how)
        spoiled = path.read_bytes()
        with Desk(path, KEY) as desk:
            assert desk.put_aside == tmp_path / f"desk.sam.damaged-{n}"
            assert desk.take("ana", "draft", "issue") is None
            desk.lay("ana", "draft", "issue", [n + 10])
        assert (tmp_path / f"desk.sam.damaged-{n}").read_bytes() == spoiled
        with Desk(path, KEY) as desk:
            assert desk.put_aside is None


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        Desk(tmp_path / "no such folder" / "desk.sam", KEY)


def test_two_threads_at_one_desk_lose_nothing_and_put_nothing_aside(tmp_path: Path) -> None:
    path = tmp_path / "desk.sam"
    wrong: list[object] = []

    def work(who: str) -> None:
        for n in range(40):
            try:
                with Desk(path, KEY) as desk:
                    desk.lay(who, "draft", str(n), n)
                    assert desk.take(who, "draft", str(n)) is not None
                    wrong.extend([desk.put_aside] if desk.put_aside else [])
            except Unavailable as trouble:
                wrong.append(trouble)

    threads = [threading.Thread(target=work, args=(who,)) for who in ("ana", "ben", "cy")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
    with Desk(path, KEY) as desk:
        assert [len(desk.papers(who, "draft")) for who in ("ana", "ben", "cy")] == [40, 40, 40]
