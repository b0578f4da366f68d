"""What every built program does before anybody gets it: the self-test, then the parts that the self-test does not reach.

Each trial is one start of the program as a person would type it, in one scratch folder; the trials build on each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from installer import workshop

USER = "R. Quispe"
PASSWORD = "practice makes steady"  # noqa: S105 - of the practice depot, as sam.practice has it
PASSWORD_FILE = "password.txt"  # noqa: S105 - a name

Start = Callable[[tuple[str, ...]], str]
"""Starts the built program in the scratch folder, with SAM_PASSWORD_FILE set; gives back what it printed; raises Failed."""


class Failed(Exception):
    """A built program did not do what it must; the text says which trial and what it said."""


@dataclass(frozen=True)
class Trial:
    """One start of the program.

    Attributes:
        words: what is typed after `sam`.
        says: a part of what it prints.
        shows: what of the building this proves.
    """

    words: tuple[str, ...]
    says: str
    shows: str


_ON_DEPOT = ("--depot", "practice/depot", "--user", USER)
TRIALS = (
    Trial(("--version",), f"SAM {workshop.version()}", "the program starts"),
    Trial(("self-test",), "All went well.", "a depot is made, posted to, printed, exported, verified"),
    Trial(("demo", "practice", "--no-window", "--language", "es"), "Se creó un depósito de práctica", "translations are in it"),
    Trial((*_ON_DEPOT, "import", "practice/list-from-the-field-refused.xlsx", "--check"), "4 rows read", "spreadsheets are read"),
    Trial(
        (*_ON_DEPOT, "labels", "weapon", "--what", "1E5", "--stock", "a4-70x37", "--code", "datamatrix", "--to", "labels.pdf"),
        "labels: 1, pages: 1",
        "codes are drawn",
    ),
    Trial(("suggest", "glock 17"), "GLOCK", "reference data are in it"),
    Trial((*_ON_DEPOT, "exit", "--to", "."), "Written: ", "what goes along with an exit file is in it"),
    Trial((*_ON_DEPOT, "verify"), "The book is whole", "what the program did can be proved"),
)  # fmt: skip


def tried(start: Start) -> Iterator[str]:
    """Do every trial; tells each when it went well.

    Raises:
        Failed: one did not.
    """
    for trial in TRIALS:
        told = start(trial.words)
        if trial.says.casefold() not in told.casefold():
            raise Failed(f"sam {' '.join(trial.words)}: “{trial.says}” was expected, it said:\n{told}")
        yield f"  {trial.shows}: sam {' '.join(trial.words)}"
