"""A problem as the sentence that a storekeeper reads, in the language in use.

The families of codes register their sentences here: to add a family, add its file to FAMILIES. Values that are codes are written with
their labels, days and numbers as the language writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import lru_cache

from sam.domain.items import Unit
from sam.domain.problems import Problem
from sam.words import formats
from sam.words.labels import LABELS, label
from sam.words.problems import (
    book,
    bundle,
    command_line,
    database,
    form,
    keeping,
    keys,
    labels,
    lists,
    movements,
    reports,
    sheets,
    storage,
)
from sam.words.translate import _

FAMILIES = (
    book,
    bundle,
    command_line,
    database,
    form,
    keeping,
    keys,
    labels,
    lists,
    movements,
    reports,
    sheets,
    storage,
)


@lru_cache(maxsize=1)
def _sentences() -> dict[Enum, str]:
    return {code: text for family in FAMILIES for code, text in family.SENTENCES.items()}


def sentence(problem: Problem) -> str:
    """What happened, by how much, what to do."""
    text = _(_sentences()[problem.code])
    return text.format(**{name: _shown(value) for name, value in problem.values.items()})


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        return label(value) if value in LABELS or isinstance(value, Unit) else str(value.value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return formats.number(value)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_shown(one) for one in value)
    return _printable(str(value))


def _printable(text: str) -> str:
    """What was typed, with everything that a terminal or a label would act on instead of showing it written out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def where(problem: Problem) -> str:
    """The field that a problem is about, as scripts and lists name it: "lines 3 serial", counted from 1; empty for the whole."""
    return " ".join(str(part + 1) if isinstance(part, int) else _printable(part) for part in problem.where)


def lines(problems: Iterable[Problem]) -> list[str]:
    """Each problem as a line of text, with its field in front where it has one."""
    made = []
    for problem in problems:
        field = where(problem)
        made.append(f"{field}: {sentence(problem)}" if field else sentence(problem))
    return made
