"""From what was typed to an exit status, with a sentence for everything that can go wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from sam import log, settings
from sam.cli.keeping import NotWhole
from sam.cli.papers import NotOurs
from sam.cli.parser import make_parser
from sam.cli.session import Misuse, described
from sam.domain.problems import Problem, Refused, Unavailable
from sam.words.sentences import lines
from sam.words.translate import LANGUAGES, _, set_language

DONE, REFUSED, MISUSE, UNAVAILABLE, BUG = 0, 1, 2, 3, 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    set_language(_spoken(words))  # before the parser is made: its help is spoken too
    args = make_parser().parse_args(words)
    try:
        args.job(args)
    except Exception as trouble:  # noqa: BLE001 - the one place where every trouble ends
        try:
            return _ended(args, trouble)
        except Exception as another:  # noqa: BLE001 - not even the sentence could be said
            return _crashed(args, another)
    except KeyboardInterrupt:
        print(_("Stopped. Nothing half-written is left."), file=sys.stderr)
        return UNAVAILABLE
    return DONE


def _spoken(words: Sequence[str]) -> str:
    """The language that the command line asks for; English where it asks for none that there is."""
    known = {one.code for one in LANGUAGES}
    for word, following in zip(words, [*words[1:], ""], strict=True):
        asked = following if word == "--language" else word.removeprefix("--language=") if "=" in word else ""
        if word.startswith("--language") and asked in known:
            return asked
    return "en"


def _ended(args: object, trouble: Exception) -> int:
    """The exit status of a job that did not end well, with its sentence."""
    match trouble:
        case Refused(problems=problems):
            return _told(args, problems, REFUSED)
        case Unavailable(problem=problem):
            return _told(args, [problem], UNAVAILABLE)
        case NotWhole() | NotOurs():
            return REFUSED
        case Misuse():
            print(trouble, file=sys.stderr)
            if getattr(args, "json", False):
                told = [{"code": "misuse", "where": "", "sentence": str(trouble)}]
                print(json.dumps({"ok": False, "problems": told}, ensure_ascii=False))
            return MISUSE
        case BrokenPipeError():
            return DONE
        case _:
            return _crashed(args, trouble)


def _crashed(args: object, trouble: Exception) -> int:
    """Our own fault: a report for the help desk, without stock data. What the exception itself says is never shown."""
    try:
        path = log.write_crash_report(settings.config_folder(), trouble)
    except OSError:
        text = _("Something went wrong inside the program; nothing was written. No report could be written either.")
    else:
        text = _(
            "Something went wrong inside the program; nothing was written. A report for the help desk is in {path}."
        ).format(path=path)
    print(text, file=sys.stderr)
    if getattr(args, "json", False):
        problem = {"code": "bug", "where": "", "sentence": text}
        print(json.dumps({"ok": False, "problems": [problem]}, ensure_ascii=False))
    return BUG


def _told(args: object, problems: Sequence[Problem], status: int) -> int:
    """Sentences for people on standard error; with --json also codes for machines on standard output."""
    for line in lines(problems):
        print(line, file=sys.stderr)
    if getattr(args, "json", False):
        print(json.dumps({"ok": False, "problems": described(problems)}, ensure_ascii=False))
    return status
