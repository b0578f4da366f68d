"""Values of the fields that an institution defines for itself."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from sam.domain.commands.movements import OwnField
from sam.domain.dates import read_day
from sam.domain.problems.movements import MovementProblem as P
from sam.services.work import Findings, Work

_NUMBER = re.compile(r"-?[0-9]{1,18}")


class Fields:
    """The fields that the institution defined for one subject, looked up once however many values are written.

    Args:
        findings: where problems go.
        work: the act.
        subject: weapon, lot, type, place or person.
    """

    def __init__(self, findings: Findings, work: Work, subject: str) -> None:
        self._findings, self._work, self._subject = findings, work, subject
        self._known: dict[str, Any] | None = None

    def values(self, asked: Sequence[OwnField], *where: str | int) -> dict[str, str]:
        """The values by code, each checked against what the institution defined."""
        made: dict[str, str] = {}
        for k, one in enumerate(asked):
            row = self._fields().get(one.code)
            if row is None:
                self._findings.problem(P.FIELD_UNKNOWN, *where, "fields", k, "code", value=one.code[:80])
                continue
            if one.code in made:
                self._findings.problem(P.TWICE, *where, "fields", k, "code", item=row.name)
            expected = _misfit(row.form, row.choices, one.value)
            if expected:
                values = {"value": one.value[:80], "field": row.name, "expected": expected}
                self._findings.problem(P.FIELD_BAD, *where, "fields", k, "value", **values)
            made[one.code] = one.value
        return made

    def _fields(self) -> dict[str, Any]:
        if self._known is None:
            rows = self._work.reader.rows(
                "SELECT code, form, choices, name FROM field WHERE book = ? AND subject = ? AND NOT retired",
                self._work.reader.book,
                self._subject,
            )
            self._known = {row.code: row for row in rows}
        return self._known


def values(
    findings: Findings, work: Work, subject: str, asked: Sequence[OwnField], *where: str | int
) -> dict[str, str]:
    """The values of one thing by code."""
    return Fields(findings, work, subject).values(asked, *where)


def _misfit(form: str, choices: str | None, value: str) -> str:
    """What is expected instead, or nothing when the value fits."""
    if form == "number" and not _NUMBER.fullmatch(value):
        return "123"
    if form == "day" and read_day(value) is None:
        return "2026-11-22"
    if form == "choice" and value not in json.loads(choices or "[]"):
        return ", ".join(json.loads(choices or "[]"))
    return ""
