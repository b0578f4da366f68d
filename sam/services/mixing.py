"""What the competent authority decides of the mixing table: one cell at a time, with the reason; two people sign."""

from __future__ import annotations

from sam.domain.answers import Answer
from sam.domain.commands.safety import SetMixing
from sam.domain.hazards import COMPATIBILITY_GROUPS
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.standards import StandardsProblem as S
from sam.domain.sites import MIXING
from sam.queries.settings_now import settings_now
from sam.services import storage_told
from sam.services.work import Draft, Findings, Work, check_right
from sam.standards.mixing import cells_set, cells_text


def set_mixing(work: Work, command: SetMixing) -> Draft:
    """Set a cell of the mixing table, or take back what was set; told which storehouses it is against."""
    check_right(work, Kind.SETTINGS)
    findings = Findings()
    one, other = (_group(findings, text, field) for text, field in ((command.one, "one"), (command.other, "other")))
    if command.answer not in {"", *(answer.value for answer in Answer)}:
        known = ", ".join(answer.value for answer in Answer)
        findings.problem(M.BAD_CHOICE, "answer", value=command.answer[:40], known=known)
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    findings.refuse_if_any()
    before = {pair: cell.answer for pair, cell in cells_set(settings_now(work.reader).get(MIXING, "")).items()}
    pair = frozenset((one, other))
    after = {cell: answer for cell, answer in before.items() if cell != pair}
    if command.answer:
        after[pair] = Answer(command.answer)
    if after == before:
        findings.problem(M.NOTHING_CHANGES, "answer")
    findings.refuse_if_any()
    text = cells_text(after)
    storage_told.mixed(findings, work, text, "answer")
    document = {"values": {MIXING: text}, "reason": command.reason}
    return Draft(Kind.SETTINGS, work.today.isoformat(), document, tuple(findings.notices), {"mixing": text})


def _group(findings: Findings, text: str, field: str) -> str:
    group = text.strip().upper()
    if group not in COMPATIBILITY_GROUPS:
        findings.problem(S.GROUP_UNKNOWN, field, value=text[:10], known=", ".join(COMPATIBILITY_GROUPS))
    return group
