"""How a job of the command line is added to the parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from sam.words.translate import _

Job = Callable[[argparse.Namespace], None]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name


def add_job(commands: Commands, name: str, job: Job, says: str) -> argparse.ArgumentParser:
    """One job of the command line, with what it says of itself."""
    made = commands.add_parser(name, help=says, description=says)
    made.set_defaults(job=job)
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("answer for machines"))
    return made
