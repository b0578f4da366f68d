"""Where the installers are built: the environment with the pinned packages, and SAM itself as a package, made from a clean copy.

Everything lies in `build/installer`, what is finished in `dist`; both may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from scripts.set_up import loads

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "installer"
BUILD = ROOT / "build" / "installer"
DIST = ROOT / "dist"
VENV = BUILD / "venv"
PYTHON = VENV / "bin" / "python"
_LOCKS = (HERE / "program.lock", HERE / "tools.lock")
# what the build of the package reads, see scripts/build_package.py
_SOURCE = ("pyproject.toml", "README.md", "LICENSE", "NOTICES.md", "sam", "migrations", "scripts", "reader", "docs")


class CannotBuild(Exception):
    """Something a person has to do first; the text says what."""


def version() -> str:
    """The version of SAM that is built."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def epoch() -> int:
    """The moment that files in the installers bear, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit, else 1980."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return int(said)
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(told.stdout) if told.returncode == 0 and told.stdout.strip() else 315532800


def run(*command: str | Path, where: Path = ROOT, **environment: str) -> None:
    """Run a tool; its complaints are seen, and its failure ends the build.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    known = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", **environment}
    subprocess.run([str(word) for word in command], cwd=where, env=known, stdin=subprocess.DEVNULL, check=True)


def pip(*words: str | Path) -> None:
    """Run the pip of the environment of the build."""
    run(PYTHON, "-m", "pip", "-q", "--disable-pip-version-check", *words)


def want(packages: Mapping[str, str]) -> None:
    """Tools that must be there, each with the Debian package that has it.

    Raises:
        CannotBuild: some are missing; the text is the command that installs them.
    """
    _missing({package for tool, package in packages.items() if shutil.which(tool) is None})


def want_libraries(packages: Mapping[str, str]) -> None:
    """Libraries of the system that must be there, each with the Debian package that has it.

    Raises:
        CannotBuild: some are missing; the text is the command that installs them.
    """
    _missing({package for library, package in packages.items() if not loads(library)})


def _missing(packages: set[str]) -> None:
    if packages:
        raise CannotBuild(
            "Something is missing here. Run this, then try again:\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(sorted(packages))}"
        )


def make_environment() -> None:
    """The environment of the build: the program's packages and PyInstaller, by their hashes; quick when it is there.

    Raises:
        CannotBuild: another Python than 3.11.
    """
    if sys.version_info[:2] != (3, 11):
        raise CannotBuild(
            f"The installers carry Python 3.11; this is {sys.version.split()[0]}. Run: make PYTHON=python3.11 installers"
        )
    stamp, wanted = VENV / ".made", hashlib.sha256(b"".join(lock.read_bytes() for lock in _LOCKS)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    run(sys.executable, "-m", "venv", "--clear", VENV)
    locks = [word for lock in _LOCKS for word in ("-r", str(lock))]
    pip("install", "--require-hashes", *locks)
    stamp.write_text(wanted, encoding="ascii")


def make_package() -> Path:
    """SAM as a wheel, from a copy that holds nothing left over from earlier builds."""
    source = fresh(BUILD / "source")
    for name in _SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy2(ROOT / name, source / name)
    wheels = fresh(BUILD / "wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "-w", wheels, source)
    (wheel,) = wheels.glob("*.whl")
    return wheel


def fresh(folder: Path) -> Path:
    """The folder, new and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def date(folder: Path) -> None:
    """Give every file in a folder the same moment, so that the same source gives the same installer."""
    moment = epoch()
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files)


def finished(path: Path) -> None:
    """Say what was made, and write its SHA-256 beside it."""
    told = f"{path.relative_to(ROOT)}: {size(path) / 1e6:.1f} MB"
    if path.is_file():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
        told += f", SHA-256 {digest}"
    print(told, flush=True)


def end(trouble: Exception) -> int:
    """The exit status of a build that could not go on, with its sentence."""
    if isinstance(trouble, subprocess.CalledProcessError):
        print(f"The build stopped: this command failed: {' '.join(trouble.cmd)}", file=sys.stderr)
    else:
        print(trouble, file=sys.stderr)
    return 1
