"""Make everything that SAM needs to run and to be tested here: `python3 scripts/set_up.py`, or `make set-up`.

On a bare Debian it installs the system packages that Qt needs (as root, or where sudo asks for no password; else it
says which command to run). Then: an environment in `.venv` with exactly the packages of `requirements.lock`, each
checked by its hash, SAM itself (so that `.venv/bin/sam` runs this very folder), and the compiled translations. Done
once; the next run sees the stamp and returns at once. It needs Python 3.11 or 3.12 and nothing else.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".set-up"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

# library that must load -> Debian package that has it
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# the same where a window opens on a real screen under X
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class CannotSetUp(Exception):
    """Something a person has to do first; the text says what."""


def main() -> int:
    """Set up what is missing; 0 when everything is there, 1 with a sentence when a person has to act."""
    try:
        _check_python()
        _system_packages()
        if not _is_set_up():
            _environment()
            STAMP.write_text(_wanted(), encoding="ascii")
        _run(str(PYTHON), str(ROOT / "scripts" / "words.py"), "compile")
    except CannotSetUp as reason:
        print(reason, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"The set-up stopped: this command failed: {' '.join(error.cmd)}", file=sys.stderr)
        return 1
    return 0


def _check_python() -> None:
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        raise CannotSetUp(
            f"SAM needs Python 3.11 or 3.12; this is {sys.version.split()[0]}. "
            "Say which one to use: make PYTHON=python3.11 test"
        )


def _system_packages() -> None:
    if not sys.platform.startswith("linux"):
        return
    libraries = dict(LIBRARIES)
    if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        libraries |= WINDOW_LIBRARIES
    missing = [package for library, package in libraries.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        missing.insert(0, f"python3.{sys.version_info.minor}-venv")
    if missing:
        _apt_install(missing)


def loads(library: str) -> bool:
    """Whether the system has a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_install(packages: list[str]) -> None:
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    told = f"SAM needs system packages that are not installed. Run this, then try again:\n    sudo {' '.join(command)}"
    if shutil.which("apt-get") is None:
        raise CannotSetUp(f"SAM needs these system packages (names as in Debian 12): {' '.join(packages)}")
    before = _as_root()
    if before is None:
        raise CannotSetUp(told)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing system packages:", *packages, flush=True)
    for step in (["apt-get", "update", "-q"], command):
        done = subprocess.run([*before, *step], env=environment, stdin=subprocess.DEVNULL, check=False)
        if done.returncode != 0 and step is command:
            raise CannotSetUp(told)


def _as_root() -> list[str] | None:
    """What to put before a command so that it runs as root: nothing, sudo, or None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _wanted() -> str:
    """What the stamp of a finished set-up says: change any of these and the environment is made anew."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_set_up() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == _wanted()


def _environment() -> None:
    print("Making the environment in .venv ...", flush=True)
    STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if uv:
        os.environ |= {"UV_PYTHON_DOWNLOADS": "never", "UV_COMPILE_BYTECODE": "1", "VIRTUAL_ENV": str(VENV)}
        _run(uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV))
        install: tuple[str, ...] = (uv, "pip", "install", "--quiet")
    else:
        _run(sys.executable, "-m", "venv", "--upgrade" if PYTHON.exists() and _same_python() else "--clear", str(VENV))
        install = (str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    _run(*install, "--require-hashes", "-r", str(LOCK))
    _run(*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def _same_python() -> bool:
    told = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    return told.returncode == 0 and told.stdout.rstrip().endswith(f"(python 3.{sys.version_info.minor})")


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    sys.exit(main())
