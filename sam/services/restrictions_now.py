"""Bans, constraints and holds that are in force on what is about to move."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sam.domain.dates import day_number, day_of
from sam.domain.items import SINGLE
from sam.domain.kinds import Kind
from sam.domain.marking import Need
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.problems.recovered import RecoveredProblem
from sam.domain.problems.workshop import WorkshopProblem
from sam.domain.workshop import WorkKind
from sam.queries.marking import NEED_OPEN, borne_by
from sam.queries.recovered import NOT_OURS
from sam.services.lines import Taken
from sam.services.work import Findings, Work
from sam.standards.marking import Lack, must_wait

_CODES = {"ban": P.BANNED, "constraint": P.CONSTRAINED, "hold": P.HELD}
_MARKS = {
    Need.IMPORT: WorkshopProblem.IMPORT_MARK_MISSING,
    Need.OFFICIAL_USE: WorkshopProblem.OFFICIAL_MARK_MISSING,
}

LEAVES = frozenset(
    {
        Kind.ISSUE, Kind.ASSIGNMENT, Kind.LOAN, Kind.EXPENDITURE, Kind.TRANSFER_OUT, Kind.DESTRUCTION, Kind.ADJUSTMENT,
        Kind.WORKSHOP, Kind.REPACKING, Kind.CUSTODY_END,
    }
)  # fmt: skip
"""Movements that a hold forbids: the thing would leave, or would not stay as it is."""

USES = frozenset({Kind.ISSUE, Kind.ASSIGNMENT, Kind.LOAN, Kind.EXPENDITURE, Kind.REPACKING})
"""Movements that a ban forbids: the thing would be used, or would become a lot that is not banned."""

HANDS_OUT = frozenset({Kind.ISSUE, Kind.ASSIGNMENT, Kind.LOAN})
"""Movements that hand a weapon to somebody: one that lacks a mark it needs, or that failed, is not handed out."""

_RESTRICTED = (
    "SELECT kind, target, target_id, text, since FROM restriction WHERE target_id IN (SELECT value FROM json_each(?1))"
    " AND lifted IS NULL AND (until IS NULL OR until >= ?2)"
)
_NOT_READY = f"""{_RESTRICTED}
UNION ALL SELECT 'mark', 'item', n.item, n.need, n.day FROM mark_need n
WHERE n.item IN (SELECT value FROM json_each(?3)) AND n.lifted IS NULL AND {NEED_OPEN}
UNION ALL SELECT 'unfit', 'item', w.item, w.what, w.day FROM work w
WHERE w.item IN (SELECT value FROM json_each(?3)) AND w.verdict = 'failed' AND w.withdrawn IS NULL AND NOT EXISTS (
  SELECT 1 FROM work x WHERE x.item = w.item AND x.withdrawn IS NULL AND x.verdict IN ('passed', 'limited')
  AND x.what IN (w.what, 'repair') AND (x.day > w.day OR (x.day = w.day AND x.id > w.id)))
UNION ALL SELECT 'recovered', 'item', c.item, f.number, f.day FROM case_item c JOIN case_file f ON f.id = c."case"
WHERE c.item IN (SELECT value FROM json_each(?3)) AND {NOT_OURS}"""
"""In one statement, because every issue asks it."""


def check(findings: Findings, work: Work, kind: Kind, taken: Iterable[Taken], happened_on: str) -> None:
    """A problem for each line that a ban or hold forbids, or that is not ready to be handed out; a notice where it is only constrained.

    What happened before the restriction began is written down late: that is told, and not refused.
    """
    if kind not in LEAVES | USES:
        return
    lines = list(taken)
    targets = {line.item.id for line in lines} | {line.item.type for line in lines}
    if not targets:
        return
    single = sorted(line.item.id for line in lines if line.item.form in SINGLE) if kind in HANDS_OUT else []
    sql, more = (_NOT_READY, (json.dumps(single),)) if single else (_RESTRICTED, ())
    found = work.reader.rows(sql, json.dumps(sorted(targets)), day_number(happened_on), *more).all()
    unmarked = {row.target_id for row in found if row.kind == "mark"}
    wait = {item: must_wait(borne) for item, borne in borne_by(work.reader, unmarked).items()} if unmarked else {}
    by_target: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in found:
        by_target[row.target, row.target_id].append(row)
    for line in lines:
        for row in (*by_target["item", line.item.id], *by_target["type", line.item.type]):
            if row.kind == "mark":
                _not_marked(findings, line, row, wait[line.item.id], happened_on)
            else:
                _say(findings, kind, line, row, happened_on)


def _say(findings: Findings, kind: Kind, line: Taken, row: Any, happened_on: str) -> None:
    if row.kind == "recovered":
        values = {"item": line.item.shown, "since": day_of(row.since), "case": row.text}
        _hinder(findings, RecoveredProblem.NOT_OURS, line, row, happened_on, values)
        return
    if row.kind == "unfit":
        values = {"item": line.item.shown, "since": day_of(row.since), "what": WorkKind(row.text)}
        _hinder(findings, WorkshopProblem.UNFIT, line, row, happened_on, values)
        return
    values = {"item": line.item.shown, "since": day_of(row.since), "text": row.text}
    against = (row.kind == "ban" and kind in USES) or (row.kind == "hold" and kind in LEAVES)
    if against and row.since <= day_number(happened_on):
        findings.problem(_CODES[row.kind], *line.where, **values)
    elif against or row.kind == "constraint":
        findings.notice(_CODES[row.kind], *line.where, **values)


def _not_marked(findings: Findings, line: Taken, row: Any, lacks: Sequence[Lack], happened_on: str) -> None:
    """What the rules say of a weapon that needs a mark by this paper, where it lacks it."""
    for lack in lacks:
        if lack.need.value == row.text:
            values = {"item": line.item.shown, "since": day_of(row.since), "rule": lack.rule}
            _hinder(findings, _MARKS[lack.need], line, row, happened_on, values)


def _hinder(
    findings: Findings,
    code: WorkshopProblem | RecoveredProblem,
    line: Taken,
    row: Any,
    happened_on: str,
    values: Mapping[str, object],
) -> None:
    """A problem; what was handed out before it was so is written down late, and told."""
    say = findings.problem if row.since <= day_number(happened_on) else findings.notice
    say(code, *line.where, **values)
