"""What became of every row of a list, for machines: read = posted + refused + left_out, and why."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sam.domain.problems import Problem
from sam.domain.problems.lists import ListProblem
from sam.domain.sheet_rows import RowRead, Verdict
from sam.services.taking_lists.plan import Plan
from sam.services.taking_lists.take import Looked, row_sentence
from sam.words.sentences import sentence


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
        "problems": problems(plan),
        "counted_not_identified": {"rows": rows if posts else 0, "pieces": pieces if posts else 0},
    }
    if looked.comparison is not None:
        data["comparison"] = dataclasses.asdict(looked.comparison) | {"agrees": looked.comparison.agrees}
    return data


def problems(plan: Plan) -> list[dict[str, Any]]:
    """Everything that is said about a row, refused rows first."""
    refused = [_told(row, one, Verdict.REFUSED) for row, found in plan.refusals() for one in found]
    taken = [_told(row, one, Verdict.TAKEN) for row, found in plan.remarks() for one in found]
    return refused + taken


def _told(row: RowRead, problem: Problem, verdict: Verdict) -> dict[str, Any]:
    value = problem.values.get("value")
    return {
        "sheet": row.sheet,
        "row": row.row,
        "column": problem.values.get("column", ""),
        "value": "" if value is None else str(value),
        "code": problem.code.name.lower(),
        "sentence": row_sentence(problem),
        "verdict": verdict.value,
    }


def _refused(plan: Plan) -> list[dict[str, Any]]:
    """Each reason with its number of rows, most frequent first."""
    found = Counter(code for _, all_ in plan.refusals() for code in {one.code.name.lower() for one in all_})
    return [{"rows": rows, "code": code} for code, rows in found.most_common()]


def left_out(looked: Looked) -> list[dict[str, Any]]:
    """Each reason for which rows are no part of what is posted, with its number of rows; they sum up to `left_out`."""
    listed = [
        {
            "rows": rows,
            "code": problem.code.name.lower(),
            "value": str(problem.values.get("value", "")),
            "sentence": row_sentence(problem),
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
