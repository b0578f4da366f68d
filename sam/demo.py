"""`sam demo [DIR]`: the main job on a practice depot, then the window on it; without a screen, pictures of the window."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from sam.domain.problems import Refused, Unavailable, refuse
from sam.domain.problems.database import DatabaseProblem
from sam.practice import FIRST, PASSWORDS, play_main_job
from sam.words.sentences import lines
from sam.words.translate import LANGUAGES, _, set_language


def demo(argv: Sequence[str]) -> int:
    """Play the main job and show it; returns an exit status."""
    parser = argparse.ArgumentParser(prog="sam demo", description=_("The main job on a practice depot."))
    parser.add_argument("dir", nargs="?", default="demo", help=_("folder for the practice depot; made anew each time"))
    parser.add_argument("--language", choices=[one.code for one in LANGUAGES], default="en")
    parser.add_argument("--no-window", action="store_true", help=_("only play the job"))
    args = parser.parse_args(argv)
    set_language(args.language)
    folder = Path(args.dir)
    try:
        _make_room(folder)
        for step in play_main_job(folder):
            print(step, flush=True)
        if not args.no_window:
            _show(folder / "depot", folder / "pictures")
    except Refused as refused:
        print(*lines(refused.problems), sep="\n", file=sys.stderr)
        return 1
    except Unavailable as trouble:
        print(*lines([trouble.problem]), sep="\n", file=sys.stderr)
        return 3
    return 0


def _make_room(folder: Path) -> None:
    """An earlier demonstration is cleared away; any other folder must be empty."""
    mark = folder / "made-by-sam-demo"
    try:
        if mark.is_file():
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise refuse(DatabaseProblem.FOLDER_NOT_EMPTY, path=str(folder))
        mark.write_text("This folder is cleared when `sam demo` runs again.\n", encoding="utf-8")
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.FOLDER_NOT_WRITABLE, path=str(folder)) from trouble


def _show(depot: Path, pictures: Path) -> None:
    """The window where there is a screen, else its pictures."""
    print(_("Sign in as {user} with the password “{password}”.").format(user=FIRST, password=PASSWORDS[FIRST]))
    from sam.ui.start import has_screen, run

    if has_screen():
        run(["--depot", str(depot)])
        return
    from sam.ui.pictures import save_all

    for path in save_all(depot, FIRST, PASSWORDS[FIRST], pictures):
        print(path)
