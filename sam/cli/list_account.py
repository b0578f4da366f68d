"""What became of every row of a list, for machines: read = posted + refused + left_out, and why."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from sam.domain.problems import Problem
from sam.domain.problems.lists import ListNotice, ListProblem
from sam.domain.problems.sheets import RowNotice
from sam.domain.sheet_rows import RowRead, Verdict
from sam.services.taking_lists.plan import Plan
from sam.services.taking_lists.take import Looked, sentences_of
from sam.words.sentences import sentence

REMARKS = RowNotice | ListNotice
"""Families of what refuses nothing."""


def account(looked: Looked, files: Mapping[str, str | None], *, posts: bool) -> dict[str, Any]:
    """The fixed form for scripts.

    Args:
        looked: the list as it was looked at.
        files: what was written beside the list.
        posts: False when the list is only compared.
    """
    plan = looked.plan
    posted = plan.posted if posts else 0
    rows, pieces = plan.counted
    data: dict[str, Any] = {
        "read": plan.read,
        "posted": posted,
        "refused": plan.refused,
        "left_out": plan.read - posted - plan.refused,
        "pieces_posted": sum(looked.pieces.values()) if posts else 0,
        "pieces_by_unit": looked.pieces if posts else {},
        **files,
        "entry": None,
        "voucher": None,
        "file": plan.reading.file_name,
        "sha256": plan.reading.sha256,
        "profile": plan.reading.profile.name,
        "sheets": [sheet.name for sheet in plan.reading.sheets],
        "sheets_left_out": [
            {"sheet": one.name, "sentence": sentence(one.reason)} for one in plan.reading.sheets_left_out
        ],
        "notices": [{"code": one.code.name.lower(), "sentence": sentence(one)} for one in plan.reading.notices],
        "reasons": {"refused": _refused(plan), "left_out": left_out(looked)},
        "remarks": _remarks(plan),
        "mends": _mends(looked),
        "problems": problems(plan),
        "counted_not_identified": {"rows": rows if posts else 0, "pieces": pieces if posts else 0},
    }
    if looked.comparison is not None:
        data["comparison"] = dataclasses.asdict(looked.comparison) | {"agrees": looked.comparison.agrees}
    return data


def problems(plan: Plan) -> list[dict[str, Any]]:
    """Everything that is said about a row, refused rows first."""
    said = sentences_of(plan.reading)
    refused = [_told(row, one, said(one), Verdict.REFUSED) for row, found in plan.refusals() for one in found]
    taken = [_told(row, one, said(one), Verdict.TAKEN) for row, found in plan.remarks() for one in found]
    return refused + taken


def _told(row: RowRead, problem: Problem, said: str, verdict: Verdict) -> dict[str, Any]:
    value = problem.values.get("value")
    return {
        "sheet": row.sheet,
        "row": row.row,
        "column": problem.values.get("column", ""),
        "value": "" if value is None else str(value),
        "code": problem.code.name.lower(),
        "sentence": said,
        "verdict": verdict.value,
    }


def _refused(plan: Plan) -> list[dict[str, Any]]:
    """Each reason for which rows are refused, most frequent first. A row counts once, for its first reason; they sum up to `refused`.

    `also`: rows that have this reason beside another one. The sentence is that of the first such row.
    """
    every = [[one for one in told if not isinstance(one.code, REMARKS)] for _row, told in plan.refusals()]
    rows = Counter(told[0].code for told in every)
    also = Counter(code for told in every for code in {one.code for one in told[1:]} - {told[0].code})
    first = _first(one for told in every for one in told)
    only_beside = (code for code in _frequent(also) if code not in rows)
    return [_reason(plan, first[code], rows[code]) | {"also": also[code]} for code in (*_frequent(rows), *only_beside)]


def _remarks(plan: Plan) -> list[dict[str, Any]]:
    """What was only remarked, of rows that are posted and of refused ones, most frequent first. A row may have several."""
    every = [
        [one for one in told if isinstance(one.code, REMARKS)] for _row, told in (*plan.refusals(), *plan.remarks())
    ]
    first = _first(one for told in every for one in told)
    rows = Counter(code for told in every for code in {one.code for one in told})
    return [_reason(plan, first[code], rows[code]) for code in _frequent(rows)]


def _frequent(rows: Counter[Enum]) -> list[Enum]:
    return sorted(rows, key=lambda code: (-rows[code], code.name))


def _first(problems: Iterable[Problem]) -> dict[Enum, Problem]:
    found: dict[Enum, Problem] = {}
    for one in problems:
        found.setdefault(one.code, one)
    return found


def _reason(plan: Plan, problem: Problem, rows: int) -> dict[str, Any]:
    return {"rows": rows, "code": problem.code.name.lower(), "sentence": sentences_of(plan.reading)(problem)}


def _mends(looked: Looked) -> dict[str, Any] | None:
    """The list whose refused rows these are, with the number of its entry where it was posted."""
    mends = looked.plan.reading.mends
    return None if mends is None else {"sha256": mends.sha256, "profile": mends.profile, "entry": looked.mended or None}


def left_out(looked: Looked) -> list[dict[str, Any]]:
    """Each reason for which rows are no part of what is posted, with its number of rows; they sum up to `left_out`."""
    said = sentences_of(looked.plan.reading)
    listed = [
        {
            "rows": rows,
            "code": problem.code.name.lower(),
            "value": str(problem.values.get("value", "")),
            "sentence": said(problem),
        }
        for problem, rows in looked.plan.reading.reasons(Verdict.LEFT_OUT)
    ]
    if looked.comparison is not None and looked.plan.posted:
        why = Problem(ListProblem.COMPARED, (), {"entry": looked.earlier})
        code = why.code.name.lower()
        listed.append({"rows": looked.plan.posted, "code": code, "value": "", "sentence": sentence(why)})
    return listed


def new_things(plan: Plan) -> dict[str, Any]:
    """What the document writes for the first time, each type with the reason for its kind and what there is of it."""
    pieces: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for held, quantity in plan.listed.items():
        pieces[held.type.id] += quantity
        rows[held.type.id] += 1
    types = [
        {
            **{key: one.part.get(key, "") for key in ("code", "name", "kind", "category", "calibre", "unit")},
            "pieces": pieces[one.part["id"]],
            "places": rows[one.part["id"]],
            "why": sentence(one.why),
            "by": one.why.code.name.lower(),
        }
        for one in plan.types
    ]
    return {
        "new_types": types,
        "new_people": [_place(plan, part) for part in plan.people],
        "new_places": [_place(plan, part) for part in plan.stores],
    }


def _place(plan: Plan, part: Mapping[str, Any]) -> dict[str, str]:
    return {"kind": part["kind"], "path": plan.paths[part["id"]], "name": part["name"]}
