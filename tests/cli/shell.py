"""The command line as a script uses it: password files, JSON answers, exit statuses; in this process, for speed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sam.cli import main


@dataclass
class Shell:
    """A folder with password files, and what the last command said."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    depot: Path = field(default_factory=Path)
    said: str = ""

    def passwords(self, **named: str) -> None:
        """Password files: own=..., second=..., new=..."""
        names = {"own": "SAM_PASSWORD_FILE", "second": "SAM_SECOND_PASSWORD_FILE", "new": "SAM_NEW_PASSWORD_FILE"}
        for key, word in named.items():
            path = self.folder / f"password-{key}"
            path.write_text(word + "\n", encoding="utf-8")
            self.monkeypatch.setenv(names[key], str(path))

    def run(self, *words: str) -> int:
        """Run one command; its exit status. What it said is in `said`."""
        self.capsys.readouterr()
        try:
            status = main(list(words))
        except SystemExit as ended:
            status = int(ended.code or 0)
        heard = self.capsys.readouterr()
        self.said = heard.out + heard.err
        self.out = heard.out
        return status

    def json(self, *words: str, status: int = 0) -> Any:
        """Run one command with --json and read its answer."""
        found = self.run(*words, "--json")
        assert found == status, self.said
        return json.loads(self.out)

    def post(self, command: dict[str, Any], *words: str, user: str = "ana", status: int = 0) -> Any:
        """Post a command."""
        path = self.folder / "command.json"
        path.write_text(json.dumps(command), encoding="utf-8")
        return self.json("--depot", str(self.depot), "--user", user, "post", str(path), *words, status=status)

    def ask(self, *words: str, status: int = 0) -> Any:
        """Ask a question."""
        return self.json("--depot", str(self.depot), "--user", "ana", "ask", *words, status=status)
