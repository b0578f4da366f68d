"""What the screen shows of an audit, or of what the records say without one: one value for all its panes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sam.domain.audit import COUNTS_AS, Verdict
from sam.queries.audit.checks import Result
from sam.queries.audit.outcome import Outcome
from sam.queries.audits import Answer, Audit, AuditHead, audit, audits
from sam.queries.reader import Reader
from sam.standards.audit.checklist import Checkpoint, checklist
from sam.standards.audit.score import Score, score


@dataclass(frozen=True, slots=True)
class Point:
    """One checkpoint with everything that is known of it.

    Attributes:
        outcome: what the records say; None while nobody has asked them.
        answer: what an inspector answered; None without one.
        verdict: what it comes to.
        before: what it came to in the audit before; None where there is none.
    """

    checkpoint: Checkpoint
    outcome: Outcome | None
    answer: Answer | None
    verdict: Verdict
    before: Verdict | None


@dataclass(frozen=True)
class Seen:
    """An audit with the one before, or the records as of a day.

    Attributes:
        heads: all audits of the book, the newest first.
        audit: the one that is looked at; None for the records alone.
        before: the one it is compared with.
        as_of: day of the records, 2026-11-22; empty while they were not asked.
        outcomes: what the records say, by checkpoint.
    """

    heads: Sequence[AuditHead] = ()
    audit: Audit | None = None
    before: Audit | None = None
    as_of: str = ""
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether answers, samples and findings can be written."""
        return self.audit is not None and not self.audit.head.closed

    @property
    def open_head(self) -> AuditHead | None:
        """The audit of this book that is open, whichever is looked at."""
        return next((one for one in self.heads if not one.closed), None)

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What each checkpoint comes to."""
        if self.audit is not None:
            return self.audit.verdicts
        return {id_: COUNTS_AS[outcome.reply] for id_, outcome in self.outcomes.items()}

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """All checkpoints, in their order."""
        answers = self.audit.answers if self.audit is not None else {}
        before = self.before.verdicts if self.before is not None else None
        silent = Verdict.NOT_ASSESSED
        return tuple(
            Point(
                one,
                self.outcomes.get(one.id),
                answers.get(one.id),
                self.verdicts.get(one.id, silent),
                before.get(one.id, silent) if before is not None else None,
            )
            for one in checklist().checkpoints
        )

    @cached_property
    def score(self) -> Score:
        """What it comes to, by theme and level; the weights are ours."""
        return score(checklist(), self.verdicts)

    @cached_property
    def score_before(self) -> Score | None:
        """The same of the audit before."""
        return score(checklist(), self.before.verdicts) if self.before is not None else None


def seen_audit(reader: Reader, number: str, before: str = "") -> Seen:
    """An audit by its number with the one before; without a number only the list of the audits.

    Args:
        reader: the book.
        number: of the audit.
        before: number of the one to compare with; left out: the last one before it.
    """
    heads = audits(reader)
    found = audit(reader, number) if number else None
    if found is None:
        return Seen(heads)
    earlier = [head for head in heads if head.entry < found.head.entry]
    other = before if before in {head.number for head in earlier} else earlier[0].number if earlier else ""
    return Seen(heads, found, audit(reader, other) if other else None, found.head.as_of, found.computed)


def newest(reader: Reader) -> str:
    """The number of the newest audit; empty where there is none."""
    heads = audits(reader)
    return heads[0].number if heads else ""


def seen_records(results: Sequence[Result], as_of: str, heads: Sequence[AuditHead]) -> Seen:
    """What the records say of a day, without an audit."""
    return Seen(heads, None, None, as_of, {one.checkpoint.id: one.outcome for one in results})
