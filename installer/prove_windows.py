"""Tries out the Windows installer on Linux, under Wine: `python -m installer.prove_windows`.

Installed without a question, used, installed again over itself, removed; then the same for all users. A fresh Wine each time, and nothing
of this computer's own. What Wine cannot show is said in README.md: a real Windows, a printer, a screen.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

from installer import trials, windows, workshop
from installer.trials import Failed
from installer.workshop import BUILD, CannotBuild

WINE = BUILD / "wine"
_DRIVE = WINE / "prefix" / "drive_c"
_WORK = _DRIVE / "work"
# seconds: Wine is slow to begin
_PATIENCE = 900
_OPEN = 25
# what the installer ends with when it does nothing
_REFUSED = 3
# what draws the window: Wine keeps QT_QPA_PLATFORM to itself, so Python sets it
_DRAW = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from sam.ui.pictures import save_all
for path in save_all(Path("practice/depot"), sys.argv[1], sys.argv[2], Path("pictures")):
    print(path)
"""


def main() -> int:
    """Try it out; 0 when everything went well."""
    try:
        workshop.want({"wine": "wine64 wine", windows.COMPILER: "gcc-mingw-w64-x86-64"})
        workshop.fresh(WINE)
        _wine("wineboot", "-i")
        _lend()
        _WORK.mkdir()
        _not_on_an_old_windows()
        _for_one_person()
        _for_all_users()
    except (CannotBuild, Failed, subprocess.CalledProcessError) as trouble:
        return workshop.end(trouble)
    finally:
        subprocess.run(["wineserver", "-k"], env=_environment(), check=False)
    shutil.rmtree(WINE)
    return 0


def _lend() -> None:
    """A library of Windows that Wine 8 has not yet, made here and put into the trial's own Windows alone."""
    library = _DRIVE / "windows" / "system32" / "bcryptprimitives.dll"
    if not library.exists():
        workshop.run(windows.COMPILER, "-shared", "-O2", "-o", library, workshop.HERE / "wine_lends.c", "-ladvapi32")


def _not_on_an_old_windows() -> None:
    """Qt needs Windows 10; on an older one nothing is installed that would not start."""
    _wine("winecfg", "-v", "win7")
    if _ran(windows.setup(), "/S")[0] != _REFUSED:
        raise Failed("the installer should refuse Windows 7")
    if list(_DRIVE.rglob("sam-window.exe")):
        raise Failed("the installer refused Windows 7 and installed all the same")
    _wine("winecfg", "-v", "win10")
    print("Windows 7 is refused, nothing is installed", flush=True)


def _for_one_person() -> None:
    """The way it is installed without an administrator, with everything that the program must do."""
    print(f"{windows.setup().name} under {_wine('--version').strip()}:", flush=True)
    folder = _installed("/CurrentUser")
    print(f"  installed in {_told(folder)}", flush=True)
    (_WORK / trials.PASSWORD_FILE).write_text(trials.PASSWORD, encoding="utf-8")
    # a module that lies where the person works is never taken for one of the program's
    (_WORK / "sam.py").write_text("raise SystemExit('taken from the wrong folder')", encoding="utf-8")
    for line in trials.tried(lambda words: _wine(folder / "sam.exe", *words)):
        print(line, flush=True)
    (_WORK / "draw.py").write_text(_DRAW, encoding="utf-8")
    drawn = _wine(folder / "python" / "python.exe", "-X", "utf8", "draw.py", trials.USER, trials.PASSWORD).split("\n")
    pictures = [_WORK / "pictures" / line.strip().split("\\")[-1] for line in drawn if line.strip().endswith(".png")]
    if not pictures or any(picture.stat().st_size < 10_000 for picture in pictures):
        raise Failed(f"no pictures of the window were drawn: {drawn}")
    print(f"  the window is drawn: {len(pictures)} pictures", flush=True)
    _window_stays_open(folder)
    stale = folder / "packages" / "sam" / "of_an_earlier_version.py"
    stale.write_text("", encoding="ascii")
    if _installed("/CurrentUser") != folder or stale.exists():
        raise Failed("installed over itself, a module of the earlier version is still there")
    _wine(folder / "sam.exe", "--version")
    print("  installed again over itself", flush=True)
    _removed(folder, "/CurrentUser")


def _for_all_users() -> None:
    folder = _installed("/AllUsers")
    if "Program Files" not in folder.parts:
        raise Failed(f"for all users, it was installed in {_told(folder)}")
    _wine(folder / "sam.exe", "self-test")
    print(f"  for all users: installed in {_told(folder)}; sam self-test", flush=True)
    _removed(folder, "/AllUsers")


def _installed(who: str) -> Path:
    _wine(windows.setup(), "/S", who)
    found = [path.parent for path in _DRIVE.rglob("sam-window.exe")]
    if len(found) != 1 or not (_DRIVE / "users").is_dir() or not list(_DRIVE.rglob("SAM.lnk")):
        raise Failed(f"after the installer the program should be in one place and in the start menu: {found}")
    return found[0]


def _removed(folder: Path, who: str) -> None:
    # with _?= the uninstaller works where it is and is waited for, and so cannot remove itself
    _wine(folder / "uninstall.exe", "/S", who, f"_?={_told(folder)}")
    left = [path.name for path in folder.rglob("*") if path.name != "uninstall.exe"] if folder.exists() else []
    if left or any(_DRIVE.rglob("SAM.lnk")) or not (_WORK / "practice" / "depot").is_dir():
        raise Failed(f"after removal only the depot should be left: {left[:5]}")
    shutil.rmtree(folder, ignore_errors=True)
    print("  removed; the depot stayed", flush=True)


def _window_stays_open(folder: Path) -> None:
    """The program of the start menu opens its window and waits for a person."""
    window = subprocess.Popen(
        ["wine", str(folder / "sam-window.exe"), "window", "-platform", "offscreen"],
        cwd=_WORK, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    end = time.monotonic() + _OPEN
    while time.monotonic() < end and window.poll() is None:
        time.sleep(0.5)
    if window.poll() is not None:
        raise Failed(f"sam-window.exe did not stay open:\n{window.communicate()[0]}")
    if _ran(windows.setup(), "/S", "/CurrentUser")[0] != _REFUSED or not (folder / "sam.exe").exists():
        raise Failed("an open SAM should not be installed over")
    subprocess.run(["wineserver", "-k"], env=_environment(), check=False)
    window.communicate()
    if crashes := list(_DRIVE.rglob("crash-*.txt")):
        raise Failed(f"the window wrote a crash report:\n{crashes[0].read_text(encoding='utf-8')}")
    print(f"  sam-window.exe opens, and is open {_OPEN} seconds later; nothing is installed over it", flush=True)


def _environment() -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(WINE),
        "WINEPREFIX": str(WINE / "prefix"),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",  # no questions about parts of Wine that are not needed
        "SAM_PASSWORD_FILE": trials.PASSWORD_FILE,
    }


def _wine(*command: str | Path) -> str:
    """Run a Windows program; its output by a pipe, because Wine has trouble with plain files."""
    code, told = _ran(*command)
    if code != 0:
        raise Failed(f"{shlex.join(str(word) for word in command)} ended with {code}:\n{told}")
    return told


def _ran(*command: str | Path) -> tuple[int, str]:
    """What a Windows program ended with, and what it said."""
    done = subprocess.run(
        ["wine", *(str(word) for word in command)],
        cwd=_WORK if _WORK.is_dir() else WINE, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=_PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n")


def _told(folder: Path) -> str:
    """A folder as Windows names it."""
    return "C:\\" + "\\".join(folder.relative_to(_DRIVE).parts)


if __name__ == "__main__":
    sys.exit(main())
