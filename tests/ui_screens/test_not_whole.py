"""The started program looks the book through behind its window, and says at once when somebody changed it past the program."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from sam.keys.vault import Vault
from sam.practice.half_year import FIRST, PASSWORDS
from sam.storage.engine import FileKey, connect
from sam.ui import start as starting
from sam.ui.frame.session import FootCell
from sam.ui.look.tokens import Tone


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the first screen here."""
    monkeypatch.setattr(starting, "_BREATH", 0)


def looked_through(running: Any) -> None:
    """Wait until the book behind the window was looked through."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        QApplication.processEvents()
        running.settle()
        if running.program.work.behind._thread is not None and not running.program.work.behind.busy:
            return
    raise TimeoutError


def test_an_entry_that_was_changed_is_named_and_the_foot_says_it_from_then_on(
    start: Any, practice: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(practice, folder)
    secret = Vault.load(folder / "keys.json").unlock(FIRST, PASSWORDS[FIRST]).secret
    connection = connect(folder / "book.sam", FileKey(secret.database_key, secret.salt))
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE entry SET body = replace(CAST(body AS TEXT), '\"by\"', '\"By\"') WHERE number = 85")
    connection.close()
    running = start(folder=folder)
    looked_through(running)
    assert running.window.news.tone is Tone.STOP
    assert "Entry 85" in running.window.news.sentence
    running.go("weapons")
    foot = running.window.foot.button(FootCell.BOOK)
    assert (foot.fact.tone, foot.text()) == (Tone.STOP, "The book is NOT whole")


def test_a_whole_book_is_not_spoken_of(start: Any) -> None:
    running = start()
    looked_through(running)
    assert running.window.news.isHidden()
    assert running.window.foot.button(FootCell.BOOK).text().startswith("Book entry")


def test_a_lock_while_it_is_looked_through_is_no_mistake_of_the_program(start: Any) -> None:
    running = start()
    running.window.lock()
    looked_through(running)
    assert running.program.crash.last is None
