"""Tries out the built Linux program: `python -m installer.prove_linux [--mirror ADDRESS] [--folder-only]`.

First the folder, with an empty environment and no network. Then the .deb in a fresh Debian 12 that has nothing else (as root: it is
made with debootstrap): installed, used by a person without rights, cut off from every network, and removed again.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installer import linux, trials, workshop
from installer.trials import Failed
from installer.workshop import BUILD, CannotBuild

RELEASE = "bookworm"
SYSTEM = BUILD / "debian"
_APT = Path("/etc/apt")
_PERSON = "armourer"


def main(argv: list[str]) -> int:
    """Try it out; 0 when everything went well."""
    parser = argparse.ArgumentParser(
        prog="python -m installer.prove_linux", description="Try out the built Linux program."
    )
    parser.add_argument(
        "--mirror",
        default=os.environ.get("DEBIAN_MIRROR", ""),
        help="where Debian comes from; as apt has it here when left out",
    )
    parser.add_argument("--deb-only", action="store_true", help="not the folder")
    parser.add_argument("--folder-only", action="store_true", help="not the .deb: needs no root and no network")
    asked = parser.parse_args(argv)
    try:
        if not asked.deb_only:
            _folder()
        if not asked.folder_only:
            _deb(asked.mirror or _mirror())
    except (CannotBuild, Failed, subprocess.CalledProcessError) as trouble:
        return workshop.end(trouble)
    return 0


def _folder() -> None:
    program = linux.FOLDER / "sam"
    print(f"The folder {linux.FOLDER.relative_to(workshop.ROOT)}, elsewhere, with an empty environment:", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        moved = Path(scratch) / "moved here"
        shutil.copytree(program.parent, moved, symlinks=True)
        work = Path(scratch) / "work"
        work.mkdir()
        (work / trials.PASSWORD_FILE).write_text(trials.PASSWORD, encoding="utf-8")
        known = {"HOME": str(work), "SAM_PASSWORD_FILE": trials.PASSWORD_FILE}

        def start(words: tuple[str, ...]) -> str:
            return _said(
                ["env", "-i", *(f"{name}={value}" for name, value in known.items()), str(moved / "sam"), *words], work
            )

        for line in trials.tried(start):
            print(line, flush=True)


def _said(command: list[str], where: Path) -> str:
    done = subprocess.run(command, cwd=where, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(f"{shlex.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _deb(mirror: str) -> None:
    """The package in a fresh system."""
    workshop.want({"debootstrap": "debootstrap", "unshare": "util-linux", "chroot": "coreutils"})
    if os.geteuid() != 0:
        raise CannotBuild("The fresh Debian for the .deb is made by root: run this as root, or with --folder-only.")
    print(f"The package {linux.deb().name} in a fresh Debian ({RELEASE}):", flush=True)
    shutil.rmtree(SYSTEM, ignore_errors=True)
    _quietly(["debootstrap", "--variant=minbase", RELEASE, str(SYSTEM), *([mirror] if mirror else [])])
    _as_here()
    _install()
    _inside(f"useradd --create-home {_PERSON}")
    (_home() / trials.PASSWORD_FILE).write_text(trials.PASSWORD, encoding="utf-8")
    for line in trials.tried(_person):
        print(line, flush=True)
    pictures = [
        line for line in _person(("demo", "pictures", "--language", "es")).splitlines() if line.endswith(".png")
    ]
    if not pictures or any((_home() / picture).stat().st_size < 10_000 for picture in pictures):
        raise Failed(f"sam demo drew no pictures of the window: {pictures}")
    print(f"  the window is drawn: {len(pictures)} pictures", flush=True)
    _remove()
    shutil.rmtree(SYSTEM)


def _home() -> Path:
    return SYSTEM / "home" / _PERSON


def _install() -> None:
    shutil.copyfile(linux.deb(), SYSTEM / "tmp" / "sam.deb")
    _inside("apt-get update -qq")
    before = _packages()
    _inside("DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /tmp/sam.deb")
    print(f"  installed; it brought {len(_packages() - before)} packages, itself among them", flush=True)
    for path in ("share/doc/sam/licences/NOTICES.md", "share/applications/sam.desktop", "share/man/man1/sam.1.gz"):
        _inside(
            f"test -s /usr/{path} || dpkg -L sam | grep -q {path}"
        )  # a small system leaves out what only people read


def _remove() -> None:
    _inside("DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq sam")
    left = {Path(path) for path in _inside("find / -xdev '(' -name sam -o -name 'sam.*' ')'").split()}
    left -= {path for path in left if path.parts[1] in {"tmp", "home"}}
    if left:
        raise Failed(f"left behind after removal: {sorted(left)[:5]}")
    _inside(f"test -d /home/{_PERSON}/practice/depot")
    print("  removed; the depot stayed, nothing else did", flush=True)


def _packages() -> set[str]:
    return set(_inside("dpkg-query -W -f '${Package}\\n'").split())


def _person(words: tuple[str, ...]) -> str:
    """Start the program as somebody without rights, where no network is."""
    command = f"cd && SAM_PASSWORD_FILE={trials.PASSWORD_FILE} sam {shlex.join(words)}"
    return _inside(f"su {_PERSON} -c {shlex.quote(command)}", network=False)


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotBuild(
            f"{shlex.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def _inside(command: str, *, network: bool = True) -> str:
    """Run a command as root in the fresh system, with its own mounts, which end with it."""
    program = f"mount -t proc proc {shlex.quote(str(SYSTEM))}/proc && exec chroot {shlex.quote(str(SYSTEM))} sh -c {shlex.quote(command)}"
    apart = ["unshare", "--mount", *([] if network else ["--net"])]
    plain = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy") or name == "PATH"}
    done = subprocess.run(
        [*apart, "sh", "-c", program],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env={**plain, "LANG": "C.UTF-8", "HOME": "/root"},
    )  # fmt: skip
    if done.returncode != 0:
        raise Failed(
            f"in the fresh Debian, {command} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
    return done.stdout


def _mirror() -> str:
    """Where apt gets Debian on this computer."""
    for path in (_APT / "sources.list.d/debian.sources", _APT / "sources.list"):
        if path.is_file():
            found = re.search(
                r"^(?:URIs:\s*|deb\s+(?:\[[^]]*\]\s*)?)(\S+/debian/?)\s*",
                path.read_text(encoding="utf-8"),
                re.MULTILINE,
            )
            if found:
                return found[1]
    return ""


def _as_here() -> None:
    """The fresh system reaches its mirror the way this one does: settings of apt and names of hosts."""
    for path in sorted((_APT / "apt.conf.d").glob("*")):
        if "proxy" in path.read_text(encoding="utf-8", errors="replace").lower():
            shutil.copyfile(path, SYSTEM / "etc/apt/apt.conf.d" / path.name)
    shutil.copyfile("/etc/resolv.conf", SYSTEM / "etc/resolv.conf")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
