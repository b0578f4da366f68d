"""The licence texts of everything that is shipped: those that came with each package, and those of what is inside it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "program.lock"
OWN = HERE / "licences"
NOT_PACKAGES = ("common", "python", "launcher")
"""Folders of texts that belong to no package: shared ones, Python's, and those of the small Windows launcher."""

_TEXT = re.compile(r"licen[cs]e|copying|notice|authors|copyright", re.IGNORECASE)
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
# Qt is used under the LGPL; this is the offer of another licence
_NOT_OURS = "LicenseRef-Qt-Commercial.txt"


class NoLicence(Exception):
    """A package would be shipped without its licence; the text says which."""


def plain(name: str) -> str:
    """The one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped() -> dict[str, str]:
    """Name and version of each package in a built program, from the lock."""
    return {plain(name): version for name, version in _PIN.findall(LOCK.read_text(encoding="utf-8"))}


def texts(distribution: Distribution) -> Iterator[tuple[str, Path]]:
    """The licence texts that came with an installed package: a file name for each, and where it lies."""
    for file in distribution.files or ():
        inside = file.parts[1:] if file.parts[0].endswith(".dist-info") else ()
        if inside and file.name != _NOT_OURS and any(_TEXT.search(part) for part in inside):
            yield "-".join(inside), Path(str(distribution.locate_file(file)))


def own_texts(name: str) -> list[Path]:
    """What this folder adds for a package: texts of the libraries inside it, or its licence where it brings none."""
    return sorted((OWN / name).glob("*.txt"))


def collect(target: Path, packages: Path | None = None, also: tuple[str, ...] = NOT_PACKAGES) -> None:
    """Write `licences/` of a built program.

    Args:
        target: the folder to make.
        packages: where the packages are installed; those of the running Python when left out.
        also: which folders that belong to no package go along.

    Raises:
        NoLicence: a package has no text, or is not installed in the version of the lock.
    """
    installed = distributions(path=[str(packages)]) if packages else distributions()
    found = {plain(one.name): one for one in installed}
    for name, version in shipped().items():
        if name not in found or found[name].version != version:
            raise NoLicence(f"{name} {version} is not installed")
        _copy([*texts(found[name]), *((path.name, path) for path in own_texts(name))], target / name)
    for name in also:
        _copy(((path.name, path) for path in own_texts(name)), target / name)


def _copy(files: Iterator[tuple[str, Path]] | list[tuple[str, Path]], folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, path in files:
        shutil.copyfile(path, folder / name)
    if not any(folder.iterdir()):
        raise NoLicence(f"{folder.name} brings no licence text: put one into installer/licences/{folder.name}")


if __name__ == "__main__":
    # in the environment of the Linux build
    collect(Path(sys.argv[1]), also=("common", "python"))
