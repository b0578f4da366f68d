"""Jobs that keep the book: verify, rebuild, backup, restore, a new tape, self-test."""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sam.cli.questions import book_number
from sam.cli.session import PASSWORD, answer, described, notices, open_depot, password
from sam.domain.problems import Problem, Unavailable
from sam.domain.problems.command_line import CommandLineProblem
from sam.keys.effort import FLOOR
from sam.practice import play_main_job
from sam.services import backup as backups
from sam.services import inspection
from sam.services import new_tape as taping
from sam.services import rebuild as rebuilding
from sam.services import restore as restoring
from sam.services.attachment_findings import AttachmentFinding
from sam.services.attachments import keep_attachment
from sam.services.backup import Backup
from sam.services.exit_file import write_exit
from sam.words.sentences import sentence
from sam.words.translate import _


class NotWhole(Exception):
    """The book is not whole. Exit status 1; the answer was already given."""


def verify(args: argparse.Namespace) -> None:
    """Check the book and name the first bad entry."""
    with open_depot(args) as depot:
        seen = depot.run(inspection.inspect, book_number(depot, args.book), full=args.full)
    found, bad = seen.book, seen.book.first_bad
    data = {
        "ok": seen.ok,
        "entries": found.entries,
        "head": found.head,
        "tables": found.tables,
        "signed_from": found.signed_from,
        "attachments": loose(seen.attachments),
        "findings": described(seen.findings),
    }
    beside = [sentence(one) for one in seen.findings]
    if bad is None:
        text = _("The book is whole: {count} entries, head {head}.")
        if not seen.ok:
            text = _(
                "The entries of the book are whole ({count}, head {head}), but the database that holds them is NOT."
            )
        answer(args, data, [text.format(count=found.entries, head=found.head), *beside])
    else:
        data |= {"first_bad_entry": bad.number, "sentence": sentence(bad.problem)}
        answer(args, data, [_("The book is NOT whole."), sentence(bad.problem), *beside])
    if not seen.ok:
        raise NotWhole


def loose(attachments: Iterable[AttachmentFinding]) -> list[dict[str, object]]:
    """Attachments that are missing or damaged, for machines."""
    return [
        {"sha256": one.sha256, "state": one.state.value, "entry": one.entry, "sentence": sentence(one.problem)}
        for one in attachments
    ]


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
    answer(
        args,
        _of_backup(made),
        _("Backup of {count} entries, checked: {path}").format(count=made.number, path=made.path),
    )
    notices(args, _findings(made))


def new_tape(args: argparse.Namespace) -> None:
    """Start a new tape behind a verified backup; the old one is kept aside."""
    with open_depot(args, write=True) as depot:
        made = depot.run(taping.new_tape, Path(args.to) if args.to else None)
    data = _of_backup(made.backup) | {"first": made.first, "kept": str(made.kept) if made.kept else None}
    copied = _("Backup of {count} entries, checked: {path}").format(count=made.backup.number, path=made.backup.path)
    text = [copied, _("A new tape is started; it begins with entry {number}.").format(number=made.first)]
    if made.kept is not None:
        text.append(_("The old tape is kept: {path}").format(path=made.kept))
    answer(args, data, text)
    notices(args, _findings(made.backup))


def _of_backup(made: Backup) -> dict[str, object]:
    """A backup, for machines."""
    return {
        "file": str(made.path),
        "entries": made.number,
        "head": made.head,
        "attachments": loose(made.attachments),
        "findings": described(_findings(made)),
    }


def _findings(made: Backup) -> list[Problem]:
    return [*made.findings, *(one.problem for one in made.attachments)]


def check_backup(args: argparse.Namespace) -> None:
    """Check a backup: without a password all its bytes; with --user it is also opened and proved as a restore would."""
    found = backups.check_backup(Path(args.file))
    user = getattr(args, "user", None)
    if user:
        word = password(PASSWORD, _("Password of {user}: ").format(user=user))
        tried = restoring.try_out(Path(args.file), user, word)
        found = dataclasses.replace(found, attachments=tried.attachments)
    answer(
        args,
        {"ok": True, "opened": bool(user), **_of_backup(found)},
        _("The backup is whole: {count} entries, {path}").format(count=found.number, path=found.path),
    )
    notices(args, _findings(found))


def restore(args: argparse.Namespace) -> None:
    """Make a depot from a backup."""
    user = args.user or ""
    asked = _("Password of {user}: ").format(user=user) if user else _("Password of anybody who could sign in then: ")
    made = restoring.restore(Path(args.file), Path(args.to), user, password(PASSWORD, asked))
    found = [one.problem for one in made.attachments]
    data = {
        "depot": str(args.to),
        "entries": made.number,
        "head": made.head,
        "attachments": loose(made.attachments),
        "findings": described(found),
    }
    told = [
        _("The depot is restored to {path} with {count} entries.").format(path=args.to, count=made.number),
        _(
            "From now on it goes on in its own right. If the old depot is still in use, do not post in both: "
            "headquarters would see a fork and take no more from either."
        ),
    ]
    answer(args, data, told)
    notices(args, found)


def write_exit_file(args: argparse.Namespace) -> None:
    """Write the whole book as plain text, with everything that is needed to read it for ever."""
    with open_depot(args) as depot:
        made = depot.run(write_exit, Path(args.to), book_number(depot, args.book))
    data = {"folder": str(made.path), "entries": made.number, "head": made.head, "files": made.files}
    answer(
        args,
        data,
        _("Written: {path}. It is not encrypted: keep it as you keep the paper book.").format(path=made.path),
    )


def self_test(args: argparse.Namespace) -> None:
    """Make a depot in a scratch folder, post, print, export, verify."""
    steps = []
    with tempfile.TemporaryDirectory() as folder:
        for step in play_main_job(Path(folder), FLOOR, small=True):
            steps.append(step.replace(folder, "."))
            if not getattr(args, "json", False):
                print(steps[-1], flush=True)
    answer(args, {"ok": True, "steps": steps}, _("All went well."))
