"""Writes the recovery code of a new depot to a file that is printed, sealed and deleted."""

from __future__ import annotations

from pathlib import Path

from sam.domain.problems import Unavailable
from sam.domain.problems.command_line import CommandLineProblem
from sam.paths import write_durably


def write_recovery_sheet(path: Path, depot_code: str, name: str, code: str) -> None:
    """Write the code under the name of its depot; only the owner of the file may read it.

    Raises:
        Unavailable: the file cannot be written there.
    """
    try:
        write_durably(path, f"{depot_code}  {name}\n\n{code}\n".encode(), private=True)
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_NOT_WRITTEN, path=str(path)) from trouble
