"""States of an audit in cells and pills: always a sign, a word and a colour."""

from __future__ import annotations

from functools import partial

from sam import clock
from sam.domain.audit import ActionState, Looked, Reply, Severity, Verdict
from sam.domain.dates import read_day
from sam.queries.audit_samples import Drawn
from sam.queries.audits import Action, Found
from sam.ui.audit.seen import Point
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import State
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_VERDICTS = {
    Verdict.MET: (Tone.OK, ""),
    Verdict.PARTLY: (Tone.WARN, ""),
    Verdict.NOT_MET: (Tone.STOP, ""),
    Verdict.NOT_APPLICABLE: (Tone.NONE, "minus"),
    Verdict.NOT_ASSESSED: (Tone.NONE, "circle"),
}
_SEVERITIES = {
    Severity.CRITICAL: (Tone.STOP, "warning-octagon"),
    Severity.MAJOR: (Tone.WARN, "warning"),
    Severity.MINOR: (Tone.INFO, "warning-circle"),
    Severity.REMARK: (Tone.NONE, "info"),
}
_ACTIONS = {
    ActionState.OPEN: (Tone.WARN, "clock"),
    ActionState.DONE: (Tone.INFO, "check"),
    ActionState.VERIFIED: (Tone.OK, ""),
    ActionState.DROPPED: (Tone.NONE, "x"),
}
_LOOKED = {Looked.RIGHT: (Tone.OK, ""), Looked.DIFFERS: (Tone.WARN, ""), Looked.MISSING: (Tone.STOP, "")}

LOW, FAIR = 50, 80
"""Per cent below which a score is grave, and worth a look; as in the printed report."""


def verdict_state(verdict: Verdict) -> State:
    """What a checkpoint comes to."""
    tone, sign = _VERDICTS[verdict]
    return State(tone, partial(label, verdict), sign)


def reply_state(point: Point) -> State | None:
    """What the records say of a checkpoint; None while nobody has asked them."""
    if point.outcome is None:
        return None
    reply = point.outcome.reply
    tone, sign = {Reply.YES: (Tone.OK, ""), Reply.NO: (Tone.STOP, ""), Reply.ASK: (Tone.NONE, "eye")}[reply]
    return State(tone, lambda: label(reply).capitalize(), sign)


def severity_state(severity: Severity) -> State:
    """How grave a finding is."""
    tone, sign = _SEVERITIES[severity]
    return State(tone, partial(label, severity), sign)


def overdue(action: Action) -> bool:
    """Whether it should have been done."""
    due = read_day(action.due)
    return action.state is ActionState.OPEN and due is not None and due < clock.today()


def action_state(action: Action) -> State:
    """What has become of an action; one that is late says so."""
    if overdue(action):
        return State(Tone.STOP, lambda: _("Overdue"), "clock")
    tone, sign = _ACTIONS[action.state]
    return State(tone, partial(label, action.state), sign)


def finding_state(found: Found) -> State:
    """What has become of a finding: the worst of its actions."""
    if not found.actions:
        return State(Tone.STOP if found.severity is not Severity.REMARK else Tone.NONE, lambda: _("No action"), "minus")
    order = list(ActionState)
    worst = min(found.actions, key=lambda one: (not overdue(one), order.index(one.state)))
    return action_state(worst)


def looked_state(thing: Drawn) -> State:
    """What was seen of a thing of a sample."""
    if thing.result is None:
        return State(Tone.NONE, lambda: _("Not looked at"), "circle")
    found = thing.result.found
    tone, sign = _LOOKED[found]
    return State(tone, partial(label, found), sign)


def score_state(per_cent: int | None) -> State:
    """A score: its figure with the sign of what it means; a dash where nothing was assessed."""
    if per_cent is None:
        return State(Tone.NONE, "\u2013", "circle")
    tone = Tone.STOP if per_cent < LOW else Tone.WARN if per_cent < FAIR else Tone.OK
    return State(tone, lambda: _("{n} %").format(n=formats.number(per_cent)))
