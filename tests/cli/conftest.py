from __future__ import annotations

from pathlib import Path

import pytest

from tests import practice
from tests.cli.shell import Shell


@pytest.fixture
def shell(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in a depot founded by ana and ben, whose passwords are in files."""
    made = Shell(tmp_path, monkeypatch, capsys)
    made.depot = practice.copy(template, tmp_path / "depot")
    made.passwords(own=practice.PASSWORDS["ana"], second=practice.PASSWORDS["ben"])
    return made
