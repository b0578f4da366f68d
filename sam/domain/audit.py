"""Words of an audit: what an answer says, how grave a finding is, what has become of an action."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """What was found at a checkpoint, in the order in which a score counts them."""

    MET = "met"
    PARTLY = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"


class Severity(Enum):
    """How grave a finding is."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    REMARK = "remark"


class ActionState(Enum):
    """What has become of a corrective action."""

    OPEN = "open"
    DONE = "done"  # whoever owns it says so
    VERIFIED = "verified"  # an inspector saw it
    DROPPED = "dropped"


class Reply(Enum):
    """What the records say of a checkpoint by themselves."""

    YES = "yes"
    NO = "no"
    ASK = "ask"  # cannot be computed: somebody must look


class Why(Enum):
    """Why the records cannot say."""

    LOOK = "look"  # it takes eyes, or a paper that is not in the book
    NOT_KEPT = "not_kept"  # this book keeps no record of it
    NO_COUNTS = "no_counts"  # it takes a count, and none is in this book
    NO_CASE = "no_case"  # nothing of the kind happened, so that there is nothing to judge
    IN_PART = "in_part"  # what the records show is in order; the rest of the question takes eyes
    NOT_ENOUGH = "not_enough"  # the records that would say it leave something out
    NOT_PROVED = "not_proved"  # the whole book was not checked since


class Looked(Enum):
    """What was seen of one thing of a random sample."""

    RIGHT = "right"  # there, and as the book says
    DIFFERS = "differs"  # there, and not as the book says
    MISSING = "missing"


COUNTS_AS = {Reply.YES: Verdict.MET, Reply.NO: Verdict.NOT_MET, Reply.ASK: Verdict.NOT_ASSESSED}
"""What a checkpoint counts as until somebody says otherwise."""
