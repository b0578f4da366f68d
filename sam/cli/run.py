"""From what was typed to an exit status, with a sentence for everything that can go wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from sam import log, settings
from sam.cli.keeping import NotWhole
from sam.cli.parser import make_parser
from sam.cli.session import Misuse, described
from sam.domain.problems import Problem, Refused, Unavailable
from sam.words.sentences import lines
from sam.words.translate import _, set_language

DONE, REFUSED, MISUSE, UNAVAILABLE, BUG = 0, 1, 2, 3, 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    args = make_parser().parse_args(argv)
    set_language(args.language or "en")
    try:
        args.job(args)
    except Exception as trouble:  # noqa: BLE001 - the one place where every trouble ends
        return _ended(args, trouble)
    except KeyboardInterrupt:
        print(_("Stopped. Nothing half-written is left."), file=sys.stderr)
        return UNAVAILABLE
    return DONE


def _ended(args: object, trouble: Exception) -> int:
    """The exit status of a job that did not end well, with its sentence."""
    match trouble:
        case Refused(problems=problems):
            return _told(args, problems, REFUSED)
        case Unavailable(problem=problem):
            return _told(args, [problem], UNAVAILABLE)
        case NotWhole():
            return REFUSED
        case Misuse():
            print(trouble, file=sys.stderr)
            return MISUSE
        case BrokenPipeError():
            return DONE
        case _:
            return _crashed(trouble)


def _crashed(trouble: Exception) -> int:
    """Our own fault: a report for the help desk, without stock data."""
    path = log.write_crash_report(settings.config_folder(), trouble)
    text = _("Something went wrong inside the program; nothing was written. A report for the help desk is in {path}.")
    print(text.format(path=path), file=sys.stderr)
    return BUG


def _told(args: object, problems: Sequence[Problem], status: int) -> int:
    """Sentences for people on standard error; with --json also codes for machines on standard output."""
    for line in lines(problems):
        print(line, file=sys.stderr)
    if getattr(args, "json", False):
        print(json.dumps({"ok": False, "problems": described(problems)}, ensure_ascii=False))
    return status
