"""Which compatibility groups may stand in one storehouse, above ground.

AASTP-1 (edition 1, change 2), part I, table 6 for articles and table 5 for substances. Clause 7.1 of IATG 01.50 was not at hand; another
reading of it is known second-hand and differs in a few cells. Where the two differ the stricter stands here. An authority may set a cell
otherwise: who asks gives those cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sam.domain.answers import Answer
from sam.domain.hazards import COMPATIBILITY_GROUPS
from sam.domain.problems import refuse
from sam.domain.problems.standards import StandardsProblem as P

ARTICLES = "AASTP-1 (ed. 1, change 2), part I, table 6"
SUBSTANCES = "AASTP-1 (ed. 1, change 2), part I, table 5"
STRICTER = ARTICLES + "; stricter of two readings"
SECOND_HAND = "second-hand reading of IATG 01.50, clause 7.1"


@dataclass(frozen=True, slots=True)
class Mixing:
    """Whether two groups may stand together.

    Attributes:
        answer: see `sam.domain.answers`.
        condition: what has to hold, or why not; None where nothing has to be said.
        source: standard, edition and table.
    """

    answer: Answer
    condition: P | None
    source: str


Cells = Mapping[frozenset[str], Mixing]
"""Cells that an authority has set, by pair of groups."""

_ROWS = """
  B C D E F G H J K L N S
B Y . 1 1 1 . . . . . . Y
C . Y Y Y 2 4 . . . . 5 Y
D 1 Y Y Y 2 4 . . . . 5 Y
E 1 Y Y Y 2 4 . . . . 5 Y
F 1 2 2 2 Y 4 . . . . . Y
G . 4 4 4 4 Y . . . . . Y
H . . . . . . Y . . . . Y
J . . . . . . . Y . . . Y
K . . . . . . . . Y . . .
L . . . . . . . . . 3 . .
N . 5 5 5 . . . . . . 6 7
S Y Y Y Y Y Y Y Y . . 7 6
"""

_SUBSTANCE_ROWS = """
  A C D G L S
A Y . . . . .
C . 1 1 3 . Y
D . 1 1 3 . Y
G . 3 3 Y . Y
L . . . . 2 .
S . Y Y Y . Y
"""

_YES, _NO = (Answer.YES, None), (Answer.NO, None)
_NOTES = {
    "Y": _YES,
    ".": _NO,
    "1": (Answer.CONDITIONAL, P.IF_FUZES_WITH_THEIR_ARTICLES),
    "2": (Answer.CONDITIONAL, P.IF_SEGREGATED),
    "3": (Answer.CONDITIONAL, P.IF_SAME_KIND_OF_L),
    "4": (Answer.AUTHORITY, P.IF_AUTHORITY_FOR_G),
    "5": (Answer.CONDITIONAL, P.IF_N_COUNTS_AS_D),
    "6": (Answer.CONDITIONAL, P.IF_ONE_FAMILY_OF_N),
    "7": (Answer.CONDITIONAL, P.IF_COUNTS_AS_N),
}
_SUBSTANCE_NOTES = {
    "Y": _YES,
    ".": _NO,
    "1": (Answer.CONDITIONAL, P.IF_TEST_SERIES_3),
    "2": (Answer.CONDITIONAL, P.IF_SAME_KIND_OF_L),
    "3": (Answer.AUTHORITY, P.IF_AUTHORITY_FOR_G),
}


def _cells(rows: str, notes: Mapping[str, tuple[Answer, P | None]], source: str) -> dict[frozenset[str], Mixing]:
    head, *lines = rows.strip("\n").splitlines()
    columns = head.split()
    found = {}
    for line in lines:
        group, *cells = line.split()
        for column, cell in zip(columns, cells, strict=True):
            answer, condition = notes[cell]
            if answer is Answer.NO and "L" in (group, column):
                condition = P.IF_ISOLATED
            found[frozenset((group, column))] = Mixing(answer, condition, source)
    return found


_ARTICLES = _cells(_ROWS, _NOTES, ARTICLES) | {
    # where the other reading is the stricter one, or the two differ and this one already is
    frozenset("FG"): Mixing(Answer.AUTHORITY, P.IF_SEGREGATED_AND_AUTHORITY, STRICTER),
    frozenset("BC"): Mixing(Answer.NO, None, STRICTER),
    frozenset("BG"): Mixing(Answer.NO, None, STRICTER),
    frozenset("S"): Mixing(Answer.CONDITIONAL, P.IF_ONE_FAMILY_OF_N, STRICTER),
}
_SUBSTANCES = _cells(_SUBSTANCE_ROWS, _SUBSTANCE_NOTES, SUBSTANCES)


SUBSTANCE_GROUPS = frozenset("ACDGLS")
"""Groups of explosive substances; the rows of table 5."""

_SET = re.compile(r"([A-HJKLNS])\+([A-HJKLNS])=(yes|no|conditional|authority)")
SETTING = re.compile(rf"{_SET.pattern}(?:, ?{_SET.pattern})*")
"""How the setting of an institution writes the cells that its authority has decided: "B+C=yes, F+G=no"."""

SET_BY_AUTHORITY = "set by the competent authority"


def cells_set(setting: str) -> Cells:
    """The cells that an authority has decided, from the setting; none where it is empty or cannot be read."""
    if not SETTING.fullmatch(setting):
        return {}
    return {
        frozenset(found[1] + found[2]): Mixing(Answer(found[3]), None, SET_BY_AUTHORITY)
        for found in _SET.finditer(setting)
    }


def cells_text(cells: Mapping[frozenset[str], Answer]) -> str:
    """The setting that says these cells, in the order of the groups."""
    named = sorted((min(pair), max(pair), answer.value) for pair, answer in cells.items())
    return ", ".join(f"{one}+{other}={answer}" for one, other, answer in named)


def may_mix(one: str, other: str, *, substances: bool = False, set_by_authority: Cells | None = None) -> Mixing:
    """Whether two compatibility groups may stand in one storehouse, in either order.

    Source: AASTP-1 (edition 1, change 2), part I, tables 5 and 6; the row of group A for articles: a second-hand reading of IATG 01.50.

    Args:
        one: a group, A to S.
        other: another, or the same.
        substances: explosive substances, not articles.
        set_by_authority: cells that stand before those of the tables.

    Raises:
        Refused: no such group, or no substance is of this group.
    """
    pair = frozenset((_group(one, "one", substances=substances), _group(other, "other", substances=substances)))
    if set_by_authority and pair in set_by_authority:
        return set_by_authority[pair]
    if substances:
        return _SUBSTANCES[pair]
    if "A" in pair:
        alone = pair == {"A"}
        return Mixing(Answer.YES if alone else Answer.NO, P.IF_ONLY_WITH_ITSELF, SECOND_HAND)
    return _ARTICLES[pair]


def _group(text: str, where: str, *, substances: bool) -> str:
    group = text.strip().upper()
    if group not in COMPATIBILITY_GROUPS:
        raise refuse(P.GROUP_UNKNOWN, where, value=text, known=", ".join(COMPATIBILITY_GROUPS))
    if substances and frozenset(group) not in _SUBSTANCES:
        raise refuse(P.NOT_A_SUBSTANCE_GROUP, where, value=group)
    return group
