"""Sentences about what somebody puts on the desk."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.desk import DeskProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_NAME: N_("The filter has no name yet. Type one."),
    P.LONG_NAME: N_("This name is too long. It may have {most} letters."),
    P.NAME_TAKEN: N_("Another of your filters is called “{name}”. Type another name."),
}
