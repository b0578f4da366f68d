"""SQLite's errors as sentences: which of them are the surroundings' fault, and what to do about each."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as driver

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem

_BY_WORDS = (
    ("file is not a database", DatabaseProblem.WRONG_KEY),
    ("file is encrypted", DatabaseProblem.WRONG_KEY),
    ("malformed", DatabaseProblem.DAMAGED),
    ("full", DatabaseProblem.FULL),
    ("locked", DatabaseProblem.BUSY),
    ("busy", DatabaseProblem.BUSY),
    ("readonly", DatabaseProblem.READ_ONLY),
    ("unable to open", DatabaseProblem.READ_ONLY),
    ("disk i/o", DatabaseProblem.INPUT_OUTPUT),
)


def told(trouble: BaseException, path: Path) -> BaseException:
    """The sentence for an error of the database, or the error itself when it is our own fault."""
    if isinstance(trouble, driver.Error):
        words = str(trouble).lower()
        for part, code in _BY_WORDS:
            if part in words:
                return Unavailable(code, path=str(path))
    return trouble
