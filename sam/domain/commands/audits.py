"""Commands of an audit."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.audit import ActionState, Looked, Severity, Verdict
from sam.domain.commands.form import says, values


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAudit:
    """Open an audit: what the records say as of a day is written down with it."""

    as_of: str = says("day of which the records are asked, 2026-11-22; left out: today", "")
    team: str = says("who inspects", "", longest=400)
    purpose: str = says("what it is for: yearly audit, hand-over, visit", "", longest=400)
    happened_on: str = says("day on which it begins; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSample:
    """Draw a random sample for the open audit; its seed is in the book before its list can be seen."""

    what: str = says("weapons or lots", "weapons", choices=("weapons", "lots"))
    place: str = says(
        "code or path of the place that it is drawn from, with what lies within; left out: all stores", ""
    )
    confidence: int = says("how sure a sample without a fault shall make one, per cent: 80, 90, 95 or 99", 95)
    share: int = says("per cent at fault that would be too many: 1, 2, 5, 10 or 20", 5)
    reason: str = says("why another sample is drawn, where one was drawn already", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLooked:
    """What was seen of one thing of a sample."""

    number: int = says("its place in the list of the sample: 1, 2, 3", 0)
    found: str = says("right, differs or missing", choices=values(Looked))
    note: str = says("what was seen; needed for what differs or is missing", "")
    attachments: tuple[str, ...] = says("SHA-256 of photographs and papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSample:
    """Write down what was seen of things of a sample of the open audit; a later result replaces an earlier one."""

    sample: str = says("id of the sample; left out: the one drawn last", "")
    results: tuple[OneLooked, ...] = says("what was seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAnswer:
    """What was found at one checkpoint."""

    checkpoint: str = says("id of the checkpoint, such as PER-06")
    verdict: str = says("met, partly_met, not_met, not_applicable or not_assessed", choices=values(Verdict))
    note: str = says("what was seen; needed for not met, and where it differs from what the records say", "")
    attachments: tuple[str, ...] = says("SHA-256 of photographs and papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAudit:
    """Answer checkpoints of the open audit; a later answer replaces an earlier one, and both stay in the book."""

    answers: tuple[OneAnswer, ...] = says("the answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteFinding:
    """Write down what must be put right."""

    text: str = says("what was found")
    severity: str = says("critical, major, minor or remark", "minor", choices=values(Severity))
    checkpoint: str = says("id of the checkpoint", "")
    attachments: tuple[str, ...] = says("SHA-256 of photographs and papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteAction:
    """Write down what is to be done about a finding and by whom, or what has become of it."""

    finding: str = says("number of the finding in the newest audit, or its id; left out where the action is named", "")
    id: str = says("id of the action that something has become of; left out for a new one", "")
    text: str = says("what is to be done; left out: as it was", "")
    owner: str = says("who does it; left out: as it was", "", longest=200)
    due: str = says("last day, 2026-12-31; left out: as it was", "")
    state: str = says("open, done, verified or dropped", "open", choices=values(ActionState))
    note: str = says("what has become of it", "")
    attachments: tuple[str, ...] = says("SHA-256 of photographs and papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAudit:
    """Close the open audit; two people sign, one of them a commander."""

    conclusion: str = says("the conclusion", "")
