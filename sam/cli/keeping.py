"""Jobs that keep the book: verify, rebuild, backup, restore, self-test."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from sam.cli.questions import book_number
from sam.cli.session import PASSWORD, answer, needed, open_depot, password
from sam.domain.problems import Unavailable
from sam.domain.problems.command_line import CommandLineProblem
from sam.keys.effort import FLOOR
from sam.practice import play_main_job
from sam.services import backup as backups
from sam.services import rebuild as rebuilding
from sam.services import restore as restoring
from sam.services import verify as verifying
from sam.services.attachments import keep_attachment
from sam.services.exit_file import write_exit
from sam.words.sentences import sentence
from sam.words.translate import _


class NotWhole(Exception):
    """The book is not whole. Exit status 1; the answer was already given."""


def verify(args: argparse.Namespace) -> None:
    """Check the book and name the first bad entry."""
    with open_depot(args) as depot:
        found = depot.run(verifying.verify, book_number(depot, args.book), full=args.full)
    data = {
        "ok": found.ok,
        "entries": found.entries,
        "head": found.head,
        "tables": found.tables,
        "signed_from": found.signed_from,
    }
    if found.first_bad is None:
        answer(
            args,
            data,
            _("The book is whole: {count} entries, head {head}.").format(count=found.entries, head=found.head),
        )
        return
    bad = found.first_bad
    data |= {"first_bad_entry": bad.number, "sentence": sentence(bad.problem)}
    answer(args, data, [_("The book is NOT whole."), sentence(bad.problem)])
    raise NotWhole


def attach(args: argparse.Namespace) -> None:
    """Keep a photograph or a scan beside the book, to be named by a command."""
    path = Path(args.file)
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_UNREADABLE, path=str(path)) from trouble
    with open_depot(args, write=True) as depot:
        sha = depot.run(keep_attachment, content, path.name)
    answer(args, {"sha256": sha}, sha)


def rebuild(args: argparse.Namespace) -> None:
    """Derive everything again from the book."""
    with open_depot(args, write=True) as depot:
        done = depot.run(rebuilding.rebuild)
    answer(args, {"ok": True, "entries": done}, _("Rebuilt from {count} entries.").format(count=done))


def backup(args: argparse.Namespace) -> None:
    """Write a backup, open it, check it."""
    with open_depot(args, write=True) as depot:
        made = depot.run(backups.backup, Path(args.to) if args.to else None)
    data = {"file": str(made.path), "entries": made.number, "head": made.head}
    answer(args, data, _("Backup of {count} entries, checked: {path}").format(count=made.number, path=made.path))


def restore(args: argparse.Namespace) -> None:
    """Make a depot from a backup."""
    user = needed(args, "user")
    word = password(PASSWORD, _("Password of {user}: ").format(user=user))
    made = restoring.restore(Path(args.file), Path(args.to), user, word)
    data = {"depot": str(args.to), "entries": made.number, "head": made.head}
    answer(
        args, data, _("The depot is restored to {path} with {count} entries.").format(path=args.to, count=made.number)
    )


def write_exit_file(args: argparse.Namespace) -> None:
    """Write the whole book as plain text, with everything that is needed to read it for ever."""
    with open_depot(args) as depot:
        made = depot.run(write_exit, Path(args.to), book_number(depot, args.book))
    data = {"folder": str(made.path), "entries": made.number, "head": made.head, "files": made.files}
    answer(args, data, _("Written: {path}. It is not encrypted: keep it as you keep the paper book.").format(path=made.path))


def self_test(args: argparse.Namespace) -> None:
    """Make a depot in a scratch folder, post, print, export, verify."""
    steps = []
    with tempfile.TemporaryDirectory() as folder:
        for step in play_main_job(Path(folder), FLOOR, small=True):
            steps.append(step.replace(folder, "."))
            if not getattr(args, "json", False):
                print(steps[-1], flush=True)
    answer(args, {"ok": True, "steps": steps}, _("All went well."))
