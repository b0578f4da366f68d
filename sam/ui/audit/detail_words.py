"""Sentences about one checkpoint: what the records say and why they cannot, what it rests on, what was answered."""

from __future__ import annotations

from sam.domain.audit import Reply
from sam.queries.audits import Answer
from sam.standards.audit.checklist import Checkpoint, checklist
from sam.ui.audit.seen import Point
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.audit import WHY, figures, rests_on
from sam.words.labels import label
from sam.words.translate import _


def says_words(point: Point) -> str:
    """What the records say, with the figures: "The records say no: 9 looked at, 2 not as they should be"."""
    outcome = point.outcome
    if outcome is None:
        return _("The records were not asked yet.")
    if outcome.reply is Reply.ASK:
        said = _(WHY[outcome.why]) if outcome.why is not None else ""
    else:
        said = _("The records say: {answer}.").format(answer=label(outcome.reply))
    told = figures(outcome.figures)
    return f"{said} {told[:1].upper()}{told[1:]}." if told else said


def rests_words(one: Checkpoint) -> str:
    """What it rests on, its edition as seen, its level and weight, of which it says that they are ours."""
    edition = checklist().editions.get(one.standard, "")
    parts = [_("Rests on {source}").format(source=rests_on(one.standard, one.clause))]
    if edition:
        parts.append(edition)
    if one.level:
        parts.append(_("level {n}").format(n=one.level))
    parts.append(_("weight {n}, indicative").format(n=one.weight))
    return " \u00b7 ".join(parts)


def answer_words(answer: Answer) -> str:
    """Who answered when, and where that stands."""
    said = [day_words(answer.day)(), answer.by, _("entry {number}").format(number=formats.number(answer.entry))]
    return " \u00b7 ".join(part for part in said if part)
