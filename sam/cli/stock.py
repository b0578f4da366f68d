"""Jobs that write: post a command, publish the schemas."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sam.cli.session import answer, notices, open_depot, second
from sam.domain.commands import form
from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.command_line import CommandLineProblem
from sam.domain.problems.form import FormProblem
from sam.services import BY_NAME, COMMANDS
from sam.words.translate import _


def post(args: argparse.Namespace) -> None:
    """Post a command from a JSON file: the same service as the window's form."""
    act, command = read_command(args.command_file)
    with open_depot(args, write=True) as depot:
        done = depot.do(act.service, command, second=second(args, depot))
    data = {
        "entry": done.entry,
        "head": done.head.hex(),
        "kind": done.kind.value,
        **done.answer,
        "notices": notices(args, done.notices),
    }
    told = ", ".join(f"{key} {value}" for key, value in done.answer.items())
    answer(args, data, _("Entry {number} is written. {told}").format(number=done.entry, told=told).rstrip())


def read_command(name: str) -> tuple[Any, Any]:
    """The act and the command in a JSON file; "-" reads standard input."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_UNREADABLE, path=name) from trouble
    except UnicodeDecodeError as trouble:
        raise refuse(FormProblem.NOT_JSON, detail=_("not written in UTF-8")) from trouble
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as trouble:
        raise refuse(FormProblem.NOT_JSON, detail=str(trouble)) from trouble
    except (ValueError, RecursionError) as trouble:  # a number without end, lists in lists without end
        raise refuse(FormProblem.NOT_JSON, detail=_("too long or too deep")) from trouble
    if not isinstance(value, dict):
        raise refuse(FormProblem.WRONG_KIND, value=str(value)[:40], expected="object")
    named = value.pop("command", "")
    act = BY_NAME.get(str(named).replace("_", "-"))
    if act is None:
        raise refuse(FormProblem.UNKNOWN_COMMAND, "command", value=str(named)[:40], known=", ".join(BY_NAME))
    return act, form.read(act.command, value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields stand once: of two that differ nobody knows which was meant."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise refuse(FormProblem.FIELD_TWICE, twice[:40], field=twice[:40])
    return made


def schema(args: argparse.Namespace) -> None:
    """Print the JSON schema of every command that `post` takes, or of one."""
    made = {act.name: form.schema(act.command, act.name) for act in COMMANDS if args.name in {None, act.name}}
    if not made:
        raise refuse(FormProblem.UNKNOWN_COMMAND, value=args.name, known=", ".join(BY_NAME))
    print(
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "oneOf": list(made.values())},
            ensure_ascii=False,
            indent=2,
        )
    )
