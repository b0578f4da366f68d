"""Sentences about cases."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.cases import CaseProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_COMMANDER: N_("One of the two who sign a decision in a case is a commander."),
}
