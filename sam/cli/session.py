"""What a job on the command line needs: the depot, who acts, passwords, and a way to answer.

Passwords come from a prompt or, for scripts, from the files named in SAM_PASSWORD_FILE (who acts), SAM_SECOND_PASSWORD_FILE (who signs
second) and SAM_NEW_PASSWORD_FILE (a user being added). They are never taken from the command line, where others could read them.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from sam.depot import Depot
from sam.domain.problems import Problem, Unavailable
from sam.domain.problems.command_line import CommandLineProblem
from sam.services.second_signer import Second
from sam.storage.folder import Folder
from sam.words.sentences import lines, sentence, where
from sam.words.translate import _

PASSWORD, SECOND_PASSWORD, NEW_PASSWORD = "SAM_PASSWORD_FILE", "SAM_SECOND_PASSWORD_FILE", "SAM_NEW_PASSWORD_FILE"


class Misuse(Exception):
    """The command line does not say what is needed. Exit status 2."""


def password(variable: str, prompt: str) -> str:
    """A password from the file that the variable names, or from a prompt that does not show it."""
    named = os.environ.get(variable)
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as trouble:
            raise Unavailable(CommandLineProblem.PASSWORD_FILE, path=named, variable=variable) from trouble
    if not sys.stdin.isatty():
        raise Unavailable(CommandLineProblem.NO_PASSWORD, variable=variable)
    return getpass.getpass(prompt)


def open_depot(args: argparse.Namespace, *, write: bool = False) -> Depot:
    """The depot that the command line names, opened by the user that it names."""
    folder = needed(args, "depot")
    Folder.of_depot(Path(folder))  # told before anybody types a password
    if getattr(args, "recovery", None):
        depot = Depot.open_with_recovery(Path(folder), password(PASSWORD, _("Recovery code: ")))
    else:
        user = needed(args, "user")
        word = password(PASSWORD, _("Password of {user}: ").format(user=user))
        depot = Depot.open(Path(folder), user, word, write=write)
    if not depot.users_list_whole and not getattr(args, "json", False):
        text = _(
            "The list of users in the key file was changed outside SAM. Look through it, then take it for right with sam confirm-users."
        )
        print(text, file=sys.stderr)
    return depot


def needed(args: argparse.Namespace, name: str) -> str:
    """An option that this job cannot do without."""
    value = getattr(args, name, None)
    if not value:
        raise Misuse(_("This needs --{name}.").format(name=name))
    return str(value)


def second(args: argparse.Namespace, depot: Depot) -> Second | None:
    """The person who signs second, when the command line names one."""
    name = getattr(args, "second", None)
    if not name:
        return None
    return depot.second(name, password(SECOND_PASSWORD, _("Password of {user}: ").format(user=name)))


def answer(args: argparse.Namespace, data: Mapping[str, Any], text: str | Iterable[str]) -> None:
    """The result: JSON for machines, lines for people."""
    if getattr(args, "json", False):
        print(json.dumps(data, ensure_ascii=False, default=plain))
        return
    for line in [text] if isinstance(text, str) else text:
        print(line)


def plain(value: object) -> object:
    """What JSON does not know: codes as their values, bytes as hexadecimal digits, days and moments as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def notices(args: argparse.Namespace, found: Iterable[Problem]) -> list[dict[str, str]]:
    """Notices for machines; for people they are also written beside the result."""
    listed = list(found)
    if not getattr(args, "json", False):
        for line in lines(listed):
            print("- " + line, file=sys.stderr)
    return described(listed)


def described(found: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems for machines: code, field and sentence."""
    return [{"code": one.code.name.lower(), "where": where(one), "sentence": sentence(one)} for one in found]
