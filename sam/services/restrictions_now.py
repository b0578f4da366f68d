"""Bans, constraints and holds that are in force on what is about to move."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sam.domain.dates import day_number, day_of
from sam.domain.kinds import Kind
from sam.domain.problems.movements import MovementProblem as P
from sam.services.lines import Taken
from sam.services.work import Findings, Work

_CODES = {"ban": P.BANNED, "constraint": P.CONSTRAINED, "hold": P.HELD}

LEAVES = frozenset(
    {
        Kind.ISSUE, Kind.ASSIGNMENT, Kind.LOAN, Kind.EXPENDITURE, Kind.TRANSFER_OUT, Kind.DESTRUCTION, Kind.ADJUSTMENT,
        Kind.WORKSHOP, Kind.REPACKING,
    }
)  # fmt: skip
"""Movements that a hold forbids: the thing would leave, or would not stay as it is."""

USES = frozenset({Kind.ISSUE, Kind.ASSIGNMENT, Kind.LOAN, Kind.EXPENDITURE, Kind.REPACKING})
"""Movements that a ban forbids: the thing would be used, or would become a lot that is not banned."""


def check(findings: Findings, work: Work, kind: Kind, taken: Iterable[Taken], happened_on: str) -> None:
    """A problem for each line that a ban or hold forbids, a notice for each that is only constrained.

    What happened before the restriction began is written down late: that is told, and not refused.
    """
    if kind not in LEAVES | USES:
        return
    lines = list(taken)
    targets = {line.item.id for line in lines} | {line.item.type for line in lines}
    if not targets:
        return
    found = work.reader.rows(
        "SELECT kind, target, target_id, text, since FROM restriction WHERE target_id IN (SELECT value FROM json_each(?))"
        " AND lifted IS NULL AND (until IS NULL OR until >= ?)",
        json.dumps(sorted(targets)),
        day_number(happened_on),
    ).all()
    by_target: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in found:
        by_target[row.target, row.target_id].append(row)
    for line in lines:
        for row in (*by_target["item", line.item.id], *by_target["type", line.item.type]):
            _say(findings, kind, line, row, happened_on)


def _say(findings: Findings, kind: Kind, line: Taken, row: Any, happened_on: str) -> None:
    values = {"item": line.item.shown, "since": day_of(row.since), "text": row.text}
    against = (row.kind == "ban" and kind in USES) or (row.kind == "hold" and kind in LEAVES)
    if against and row.since <= day_number(happened_on):
        findings.problem(_CODES[row.kind], *line.where, **values)
    elif against or row.kind == "constraint":
        findings.notice(_CODES[row.kind], *line.where, **values)
