"""A problem as the sentence that a storekeeper reads, in the language in use.

The families of codes register their sentences here: to add a family, add its file to FAMILIES. Values that are codes are written with
their labels, days and numbers as the language writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache

from sam.domain.air import Degrees, Share
from sam.domain.dates import read_day, read_moment
from sam.domain.items import Unit
from sam.domain.measures import Length, Mass
from sam.domain.problems import Problem
from sam.domain.problems.book import BookProblem
from sam.domain.problems.movements import MovementProblem
from sam.words import formats
from sam.words.labels import LABELS, label
from sam.words.problems import (
    audit,
    book,
    bundle,
    cases,
    command_line,
    counts,
    database,
    desk,
    destruction,
    form,
    keeping,
    keys,
    labels,
    lists,
    movements,
    recovered,
    reports,
    room,
    safety,
    scales,
    sheets,
    site_plan,
    standards,
    storage,
    surveillance,
    workshop,
)
from sam.words.translate import _

FAMILIES = (
    audit,
    book,
    bundle,
    cases,
    command_line,
    counts,
    database,
    desk,
    destruction,
    form,
    keeping,
    keys,
    labels,
    lists,
    movements,
    recovered,
    reports,
    room,
    safety,
    scales,
    sheets,
    site_plan,
    standards,
    storage,
    surveillance,
    workshop,
)


_WITHOUT = {**book.WITHOUT, **movements.WITHOUT, **safety.WITHOUT}


@lru_cache(maxsize=1)
def _sentences() -> dict[Enum, str]:
    return {code: text for family in FAMILIES for code, text in family.SENTENCES.items()}


def sentence(problem: Problem) -> str:
    """What happened, by how much, what to do."""
    text = _sentences()[problem.code]
    empty, shorter = _WITHOUT.get(problem.code, ("", ""))
    if empty and not problem.values.get(empty):
        text = shorter
    filled = _(text).format(**{name: _shown(value) for name, value in _spoken(problem).items()})
    return filled.rstrip()  # some end with a word on the matter, which may be empty


def _spoken(problem: Problem) -> Mapping[str, object]:
    """The values of a problem; what a lot has differently is named in words, and a day is a day."""
    if problem.code in safety.MISSING:
        missing = [_(safety.FIELDS[one]) for one in problem.values["missing"]]  # type: ignore[attr-defined]
        return {**problem.values, "missing": missing}
    if problem.code is BookProblem.CLOCK_IS_BACK:
        return {name: read_moment(str(said)) or said for name, said in problem.values.items()}
    if problem.code is not MovementProblem.LOT_DIFFERS:
        return problem.values
    field, known = str(problem.values["field"]), str(problem.values["known"])
    name = movements.LOT_FIELDS.get(field, field)
    return {**problem.values, "field": _(name), "known": read_day(known) or known}


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        return label(value) if value in LABELS or isinstance(value, Unit) else str(value.value)
    if isinstance(value, Problem):
        return sentence(value)
    if isinstance(value, Mass | Length | Degrees | Share):
        return _measured(value)
    if isinstance(value, date | int):
        return _counted(value)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_shown(one) for one in value)
    return _printable(str(value))


def _counted(value: date | int) -> str:
    if isinstance(value, date):
        return formats.moment(value) if isinstance(value, datetime) else formats.day(value)
    return formats.number(value) if not isinstance(value, bool) else _("yes") if value else _("no")


def _measured(value: Mass | Length | Degrees | Share) -> str:
    """A measure with its unit."""
    if isinstance(value, Mass):
        return formats.mass(value.mg)
    if isinstance(value, Length):
        return formats.length(value.cm)
    return formats.degrees(value.dc) if isinstance(value, Degrees) else formats.share(value.ppm)


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
