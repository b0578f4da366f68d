"""What the answers of an audit come to, by theme and by risk reduction level. The weights are ours: every figure is indicative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sam.domain.audit import Verdict
from sam.standards.audit.checklist import Checklist, Checkpoint

_HALVES = {Verdict.MET: 2, Verdict.PARTLY: 1, Verdict.NOT_MET: 0}
"""What an answer counts, in halves of its weight; what is not applicable or not assessed counts nowhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the answers under one heading come to.

    Attributes:
        key: id of the theme, or the level.
        met, partly, not_met, not_applicable, open: how many checkpoints; `open` were not assessed.
        per_cent: of the weight of what was answered; None when nothing was.
    """

    key: str
    met: int
    partly: int
    not_met: int
    not_applicable: int
    open: int
    per_cent: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """The whole, and its parts."""

    whole: Part
    themes: tuple[Part, ...]
    levels: tuple[Part, ...]


def score(checklist: Checklist, answers: Mapping[str, Verdict]) -> Score:
    """The score of answers by the ids of their checkpoints; a checkpoint without an answer was not assessed."""

    def part(key: str, belongs: Callable[[Checkpoint], bool]) -> Part:
        listed = [one for one in checklist.checkpoints if belongs(one)]
        found = [(one.weight, answers.get(one.id, Verdict.NOT_ASSESSED)) for one in listed]
        weight = sum(2 * each for each, answer in found if answer in _HALVES)
        reached = sum(each * _HALVES[answer] for each, answer in found if answer in _HALVES)
        met, partly, not_met, not_applicable, silent = (
            sum(answer is one for _each, answer in found) for one in Verdict
        )
        per_cent = (200 * reached + weight) // (2 * weight) if weight else None
        return Part(key, met, partly, not_met, not_applicable, silent, per_cent)

    return Score(
        part("", lambda _one: True),
        tuple(part(theme, lambda one, theme=theme: one.theme == theme) for theme in checklist.themes),  # type: ignore[misc]
        tuple(part(str(level), lambda one, level=level: one.level == level) for level in (1, 2, 3)),  # type: ignore[misc]
    )
