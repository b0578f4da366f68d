"""Nothing of the machine or the registry where a file was made is in the repository."""

import re

import pytest

from tests.house.sources import ROOT, committed, short

# put together here, so that this file is not its own finding
FOLDERS = ("work", "farm", "root", "home", "Users")
MACHINE = re.compile(
    r"(?<![\w.$~}])[\"'( =:]?/(?:" + "|".join(FOLDERS[:3]) + r")/|(?<!\w)/(?:home|Users)/\w+/|\bC:\\\\?Users\\"
)
HOST_IN_LOCK = re.compile(r"https?:" + "//|--(?:extra-)?index-url|--find-links|file:" + "//")
TEXT = {".py", ".md", ".toml", ".csv", ".po", ".lock", ".mako", ".cfg", ".txt", ".json", ".sh", ".nsi", ".spec", ""}


def _texts() -> list[tuple[str, str]]:
    return [
        (short(path), path.read_text(encoding="utf-8", errors="replace"))
        for path in committed()
        if path.suffix in TEXT and path.name != "test_traces.py"
    ]


def test_no_path_of_a_machine() -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("open('/" + "work/main/x')", True),
        ("cache in /" + "root/.cache", True),
        ("/" + "home/ana/depot", True),
        ("docs/work/notes", False),
        ("https://example.org/work/x", False),
    ],
)
def test_the_search_finds_them(line: str, found: bool) -> None:
    assert bool(MACHINE.search(line)) is found


def test_no_lock_names_a_host() -> None:
    locks = [path for path in committed() if path.suffix == ".lock"]
    assert ROOT / "requirements.lock" in locks
    assert [short(path) for path in locks if HOST_IN_LOCK.search(path.read_text(encoding="utf-8"))] == []
