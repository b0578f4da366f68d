"""Everything that is shipped goes with its licence."""

import re
import shutil
from importlib.metadata import distribution
from pathlib import Path

import pytest

from installer.licences import NOT_PACKAGES, OWN, NoLicence, collect, own_texts, plain, shipped, texts
from tests.house.sources import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_each_package_has_a_text(name: str) -> None:
    found = [path for _, path in texts(distribution(name))] + own_texts(name)
    assert found
    assert max(path.stat().st_size for path in found) > 200


def test_a_built_program_gets_a_folder_for_each(tmp_path: Path) -> None:
    collect(tmp_path / "licences")
    made = {path.name for path in (tmp_path / "licences").iterdir() if any(path.iterdir())}
    assert made == {*shipped(), *NOT_PACKAGES}
    names = {path.name for path in (tmp_path / "licences").rglob("*") if path.is_file()}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "sqlcipher.txt"} <= names
    assert not any("Commercial" in name for name in names)


def test_a_package_without_a_licence_is_not_shipped(tmp_path: Path) -> None:
    information = Path(str(distribution("Mako").locate_file(""))) / f"mako-{shipped()['mako']}.dist-info"
    for name in shipped():
        folder = tmp_path / "packages" / f"{name.replace('-', '_')}-{shipped()[name]}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {shipped()[name]}\n", encoding="utf-8"
        )
        (folder / "RECORD").write_text(f"{folder.name}/METADATA,,\n", encoding="utf-8")
    assert information.is_dir()
    with pytest.raises(NoLicence, match="alembic brings no licence text"):
        collect(tmp_path / "licences", tmp_path / "packages")


def test_another_version_than_that_of_the_lock_is_not_shipped(tmp_path: Path) -> None:
    folder = tmp_path / "packages" / "alembic-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: alembic\nVersion: 1.0\n", encoding="utf-8")
    with pytest.raises(NoLicence, match=r"alembic .* is not installed"):
        collect(tmp_path / "licences", tmp_path / "packages")


def test_own_texts_are_for_what_is_shipped() -> None:
    assert {path.name for path in OWN.iterdir()} - {*shipped(), *NOT_PACKAGES} == set()


def test_notices_name_what_is_shipped_in_its_version() -> None:
    notices = plain((ROOT / "NOTICES.md").read_text(encoding="utf-8"))
    assert [
        name for name, version in shipped().items() if plain(name) not in notices or plain(version) not in notices
    ] == []


def test_the_program_ships_what_was_tested() -> None:
    tested = {
        plain(name): version
        for name, version in PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    }
    assert shipped().items() <= tested.items(), "run `make lock`"
    assert shutil.which("pyinstaller") is None or "pyinstaller" not in tested
    assert not {"pyinstaller", "pytest"} & shipped().keys()
