"""Builds the Linux program: `python -m installer.linux` makes `dist/linux/sam` and `dist/sam_VERSION_amd64.deb`.

PyInstaller makes one folder (never one file: that unpacks itself at each start and is five times slower). The libraries of
the system stay with the system: `dpkg-shlibdeps` looks up which packages have them, and the .deb depends on those.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from installer import workshop
from installer.workshop import BUILD, DIST, HERE, PYTHON, ROOT, VENV, CannotBuild, run
from scripts.set_up import LIBRARIES, WINDOW_LIBRARIES

FOLDER = DIST / "linux" / "sam"
ICON_SIZES = (48, 128, 256)
# what no library says: letters for texts that SAM does not draw itself (the dialogs of the desktop)
ALSO_DEPENDS = ("fontconfig-config",)
# library that a plugin of Qt needs -> package that has it, besides those of the set-up; looked up while building
PLUGIN_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0", "libcups.so.2": "libcups2"}


def main() -> int:
    """Build; 0 when all is made."""
    try:
        workshop.want({"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "strip": "binutils", "gzip": "gzip"})
        workshop.want_libraries(LIBRARIES | WINDOW_LIBRARIES | PLUGIN_LIBRARIES)
        workshop.make_environment()
        _folder(workshop.make_package())
        workshop.finished(FOLDER)
        workshop.finished(_deb())
    except (CannotBuild, subprocess.CalledProcessError) as trouble:
        return workshop.end(trouble)
    return 0


def deb() -> Path:
    """Where the package is made."""
    return DIST / f"sam_{workshop.version()}_amd64.deb"


def _folder(wheel: Path) -> None:
    """The program as one folder that runs from anywhere."""
    workshop.pip("install", "--no-deps", "--force-reinstall", "--no-index", wheel)
    shutil.rmtree(FOLDER, ignore_errors=True)
    run(
        *(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", FOLDER.parent, "--workpath", BUILD / "pyinstaller", HERE / "sam.spec"),
        where=BUILD,
    )  # fmt: skip
    _strip()
    _licences(FOLDER / "licences")


def _licences(target: Path) -> None:
    """The texts of everything in the folder; of what PyInstaller leaves in it too."""
    run(PYTHON, "-m", "installer.licences", target)
    (tool,) = (VENV / "lib/python3.11/site-packages").glob("pyinstaller-*.dist-info")
    (target / "pyinstaller").mkdir()
    for path in tool.rglob("*COPYING*"):
        shutil.copyfile(path, target / "pyinstaller" / path.name)
    for name in ("LICENSE", "NOTICES.md"):
        shutil.copyfile(ROOT / name, target / name)


def _strip() -> None:
    """Take out what only debuggers read, 45 MB; Qt stays as it was published, and so do libraries that a wheel has moved."""
    for path in sorted((FOLDER / "_internal").rglob("*.so*")):
        inside = path.relative_to(FOLDER / "_internal").parts
        if not path.is_symlink() and inside[0] not in {"PySide6", "shiboken6"} and not inside[0].endswith(".libs"):
            run("strip", "--strip-unneeded", path)


def _deb() -> Path:
    """The folder as a Debian package: nothing runs when it is installed or removed, and no depot is ever touched."""
    root = workshop.fresh(BUILD / "deb")
    shutil.copytree(FOLDER, root / "usr/lib/sam", symlinks=True, ignore=shutil.ignore_patterns("licences"))
    shutil.copytree(FOLDER / "licences", root / "usr/share/doc/sam/licences")
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/sam").symlink_to("../lib/sam/sam")
    _put(HERE / "sam.desktop", root / "usr/share/applications/sam.desktop")
    _put(HERE / "sam.svg", root / "usr/share/icons/hicolor/scalable/apps/sam.svg")
    for pixels in ICON_SIZES:
        target = root / f"usr/share/icons/hicolor/{pixels}x{pixels}/apps/sam.png"
        target.parent.mkdir(parents=True)
        run(PYTHON, HERE / "icon.py", target, str(pixels), QT_QPA_PLATFORM="offscreen")
    manual = root / "usr/share/man/man1/sam.1"
    manual.parent.mkdir(parents=True)
    manual.write_text(
        (HERE / "sam.1").read_text(encoding="utf-8").replace("@VERSION@", workshop.version()), encoding="utf-8"
    )
    run("gzip", "-9n", manual)
    _put(HERE / "copyright", root / "usr/share/doc/sam/copyright")
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == root / "usr/lib/sam/sam" else 0o644)
    _control(root)
    workshop.date(root)
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, BUILD / deb().name)
    return (BUILD / deb().name).replace(deb())


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _control(root: Path) -> None:
    """What dpkg must know: name, version, size, and the packages of the system that the libraries need."""
    text = (HERE / "control").read_text(encoding="utf-8")
    known = {
        "VERSION": workshop.version(),
        "SIZE": str(workshop.size(root) // 1024),
        "DEPENDS": ", ".join(sorted({*_needed(root), *ALSO_DEPENDS})),
    }
    for word, value in known.items():
        text = text.replace(f"@{word}@", value)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(text, encoding="utf-8")


def _needed(root: Path) -> list[str]:
    """The packages that have the system's libraries, as dpkg-shlibdeps finds them, each with its least version."""
    work = workshop.fresh(BUILD / "shlibdeps")
    (work / "debian").mkdir()
    (work / "debian" / "control").write_text("Source: sam\n\nPackage: sam\nArchitecture: amd64\n", encoding="ascii")
    program = root / "usr/lib/sam"
    objects = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    folders = sorted({path.parent for path in objects})
    told = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{folder}" for folder in folders), *map(str, objects)],
        cwd=work, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = re.search(r"shlibs:Depends=(.*)", told.stdout)
    if told.returncode != 0 or found is None:
        errors = [line for line in told.stderr.splitlines() if "error:" in line]
        raise CannotBuild("\n".join(["The packages that have the system's libraries were not found:", *errors]))
    return found[1].split(", ")


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


if __name__ == "__main__":
    sys.exit(main())
