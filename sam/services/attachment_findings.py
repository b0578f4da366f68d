"""Attachments that the book names and that are missing or damaged: findings, never a broken chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sam.domain.problems import Problem
from sam.domain.problems.keeping import KeepingProblem as P
from sam.storage.attachment_proof import AttachmentState, Kept


@dataclass(frozen=True, slots=True)
class AttachmentFinding:
    """One attachment that is not whole.

    Attributes:
        sha256: what documents name it by.
        entry: number of the entry that names it first; 0 when no entry does.
    """

    sha256: str
    state: AttachmentState
    entry: int

    @property
    def problem(self) -> Problem:
        """The finding as a problem, with its sentence."""
        if self.entry == 0:
            return Problem(P.ATTACHMENT_SPOILT_UNNAMED, (), {"sha": self.sha256})
        code = P.ATTACHMENT_LOST if self.state is AttachmentState.MISSING else P.ATTACHMENT_SPOILT
        return Problem(code, (), {"sha": self.sha256, "number": self.entry})


def findings_of(kept: Kept, named: Mapping[str, int]) -> tuple[AttachmentFinding, ...]:
    """What is missing or damaged, in the order of the entries that name it."""
    damaged = [AttachmentFinding(sha, AttachmentState.DAMAGED, named.get(sha, 0)) for sha in kept.damaged]
    gone = [
        AttachmentFinding(sha, AttachmentState.MISSING, number)
        for sha, number in named.items()
        if sha not in kept.whole and sha not in kept.damaged
    ]
    return tuple(sorted(damaged + gone, key=lambda one: (one.entry, one.sha256)))
