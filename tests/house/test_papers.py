"""The papers of the project keep their form: changelog, decisions, notices, lock."""

import re
import tomllib

import sam
from tests.house.sources import ROOT

HEADINGS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _project() -> dict[str, object]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = configuration["dependency-groups"]
    project: dict[str, object] = configuration["project"]
    return {**project, "all": [*configuration["project"]["dependencies"], *groups["dev"]]}


def _lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_changelog_can_be_published() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    for version in versions[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", version), version
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= HEADINGS
    body = text[text.index("## [Unreleased]") :].splitlines()
    loose = [line for line in body if line and not line.startswith(("#", "- ", "  ", "["))]
    assert loose == [], "one line for each change"


def test_decisions_are_numbered_and_have_their_five_parts() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]} "), path.name
        parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert parts == ["Question", "Choice", "Why", "What it costs", "How it is checked"], path.name


def test_version_is_said_once_and_the_same() -> None:
    assert _project()["version"] == sam.__version__


def test_every_package_is_pinned_in_the_lock_as_in_the_project() -> None:
    locked = {_plain(name): version for name, version in PINNED.findall(_lock())}
    wanted = _project()["all"]
    assert isinstance(wanted, list)
    for requirement in wanted:
        name, _, version = requirement.partition("==")
        assert locked.get(_plain(name)) == version, f"{requirement}: run `make lock`"


def test_every_pin_carries_hashes() -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", _lock(), flags=re.MULTILINE)
    bare = [block.splitlines()[0] for block in blocks if PINNED.match(block) and "--hash=sha256:" not in block]
    assert bare == []


def test_notices_name_everything_that_is_shipped() -> None:
    notices = (ROOT / "NOTICES.md").read_text(encoding="utf-8").lower()
    shipped = _project()["dependencies"]
    assert isinstance(shipped, list)
    names = [requirement.partition("==")[0] for requirement in shipped]
    assert [name for name in names if name.lower() not in notices] == []
