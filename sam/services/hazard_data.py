"""What a type says of its hazard: UN number, division, compatibility group, net explosive quantity; and whether these fit each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sam.domain.commands.master import WriteType
from sam.domain.hazards import (
    COMPATIBILITY_GROUPS,
    DIVISION_OF_S,
    HAZARD_DIVISIONS,
    groups_of,
    same_division,
    un_number,
)
from sam.domain.items import TypeKind
from sam.domain.problems.movements import MovementProblem as P
from sam.reference import tables
from sam.services.work import Findings

EXPLOSIVE = frozenset({TypeKind.AMMUNITION, TypeKind.EXPLOSIVE})
FIELDS = ("un_number", "hazard_division", "compatibility_group", "neq_mg")
MOST_NEQ_MG = 10**12 // 1000


def tidy(asked: WriteType) -> WriteType:
    """The command with group and UN number as the tables write them; what is no UN number stays, and is refused."""
    number = un_number(asked.un_number) or asked.un_number
    return replace(asked, un_number=number, compatibility_group=asked.compatibility_group.upper())


def check(findings: Findings, asked: WriteType, kind: TypeKind, before: Mapping[str, Any]) -> None:
    """Each code is one that there is, and they fit each other, with what the catalogue says of the type already."""
    said = [field for field in FIELDS if getattr(asked, field) not in ("", None)]
    if not said:
        return
    if kind not in EXPLOSIVE:
        for field in said:
            findings.problem(P.NO_EXPLOSIVE, field, kind=kind)
        return
    problems = len(findings.problems)
    _codes(findings, asked)
    if len(findings.problems) == problems:
        _together(findings, {field: getattr(asked, field) or before.get(field, "") for field in FIELDS})


def _codes(findings: Findings, asked: WriteType) -> None:
    number, division, group = asked.un_number, asked.hazard_division, asked.compatibility_group
    if number and not un_number(number):
        findings.problem(P.UN_NUMBER_BAD, "un_number", value=number[:40])
    if division and division not in HAZARD_DIVISIONS:
        known = ", ".join(HAZARD_DIVISIONS)
        findings.problem(P.HAZARD_UNKNOWN, "hazard_division", value=division, known=known)
    if group and group not in COMPATIBILITY_GROUPS:
        known = ", ".join(COMPATIBILITY_GROUPS)
        findings.problem(P.GROUP_UNKNOWN, "compatibility_group", value=group, known=known)
    if asked.neq_mg is not None and not 0 < asked.neq_mg <= MOST_NEQ_MG:
        findings.problem(P.NEQ_BAD, "neq_mg", value=asked.neq_mg)


def _together(findings: Findings, will: Mapping[str, Any]) -> None:
    """What the type will say: group S has one division; the table of UN numbers may know better, but it is a table."""
    number, division, group = will["un_number"], will["hazard_division"], will["compatibility_group"]
    if group == "S" and division and division != DIVISION_OF_S:
        findings.problem(P.DIVISION_OF_S, "compatibility_group", value=division, expected=DIVISION_OF_S)
        return
    if division and group and group not in groups_of(division):
        known = ", ".join(groups_of(division))
        findings.problem(P.GROUP_OF_DIVISION, "compatibility_group", group=group, division=division, known=known)
        return
    row = next((one for one in tables.un_numbers() if one.number == number), None)
    if row is None or not row.hazard_division:
        return
    if (division and not same_division(division, row.hazard_division)) or (group and group != row.compatibility_group):
        found = f"{division}{group}"
        findings.notice(P.UN_NUMBER_DIFFERS, "un_number", value=number, expected=row.classification, found=found)
