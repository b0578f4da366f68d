"""What a build of SAM carries besides its code."""

import importlib.util
import sys
import zipfile
from pathlib import Path
from subprocess import run

import pytest

from tests.house.sources import ROOT, SAM

NOT_CODE = (".csv", ".toml", ".json", ".woff", ".svg", ".po", ".md", ".txt", ".typed")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a freshly built package."""
    assert importlib.util.find_spec("setuptools"), "run the set-up"
    folder = tmp_path_factory.mktemp("built")
    source = folder / "source"
    source.mkdir()
    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "NOTICES.md",
        "sam",
        "migrations",
        "scripts",
        "reader",
        "docs",
    ):
        _copy(ROOT / name, source / name)
    code = "import setuptools.build_meta as b; b.build_wheel('..')"
    run([sys.executable, "-W", "ignore", "-c", code], cwd=source, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.write_bytes(source.read_bytes())
        return
    for path in source.rglob("*"):
        if path.is_file() and path.suffix not in {".pyc", ".mo"}:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def test_everything_beside_the_code_is_in_it(built: set[str]) -> None:
    wanted = {path.relative_to(ROOT).as_posix() for path in SAM.rglob("*") if path.suffix in NOT_CODE}
    assert wanted
    assert wanted - built == set()


def test_migrations_and_compiled_words_are_in_it(built: set[str]) -> None:
    versions = {f"sam/migrations/versions/{path.name}" for path in (ROOT / "migrations" / "versions").glob("*.py")}
    assert versions - built == set()
    assert {f"sam/locale/{code}/LC_MESSAGES/sam.mo" for code in ("es", "fr", "pt_BR")} - built == set()


def test_licences_travel_along(built: set[str]) -> None:
    names = {Path(name).name for name in built}
    assert {"LICENSE", "NOTICES.md", "OFL.txt", "LICENSE-phosphor.txt"} - names == set()


def test_nothing_else_is_in_it(built: set[str]) -> None:
    assert {name.partition("/")[0] for name in built if not name.startswith("sam")} == set()
