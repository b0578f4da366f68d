"""What can be wrong, as values. A rule yields problems; a service refuses with all of them at once.

`Problem` names a code, the place in the form or sheet, and the values of the sentence. The sentences themselves are in
`sam.words.problems`, one file for each family of codes here. Three kinds of trouble, and only three:

* `Refused`: a rule or the input is against it. Exit status 1. Nothing was written.
* `Unavailable`: the surroundings are against it (disk full, locked, stick gone). Exit status 3. Nothing was written.
* anything else is our bug. Exit status 70.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        code: a member of one of the families in `sam.domain.problems`.
        where: the way to the field, outermost first: ("weapons", 3, "serial"). Numbers count from 0.
        values: what the sentence names: row, value, expected ...
    """

    code: Enum
    where: tuple[str | int, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """The act was refused; nothing was written. Carries every problem, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(p.code.name for p in self.problems))


def refuse(code: Enum, *where: str | int, **values: object) -> Refused:
    """A refusal with a single problem, ready to raise."""
    return Refused([Problem(code, where, values)])


class Unavailable(Exception):
    """The surroundings are against it: what happened and the way out are in the sentence of the code."""

    def __init__(self, code: Enum, **values: object) -> None:
        self.problem = Problem(code, (), values)
        super().__init__(code.name)
