"""What a storehouse holds, judged: quantities by division, mixing, licence, suspect lots, weapons. Facts in, findings out.

Sources: IATG 02.20:2021, clause 7.5 and table 6 (aggregation); AASTP-1 (edition 1, change 2), part I, tables 5 and 6 (mixing), 1.2.3.4
(suspect ammunition). The same facts in any order give the same judgement, and what is added never takes a finding away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations_with_replacement

from sam.domain.answers import Answer
from sam.domain.measures import Mass
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem as P
from sam.domain.sites import Check
from sam.standards.aggregation import Aggregate
from sam.standards.inside import Facts, Stack
from sam.standards.licence_limits import added, counted_as, permitted, totals_of
from sam.standards.mixing import SET_BY_AUTHORITY, SUBSTANCE_GROUPS, Cells, Mixing, may_mix

IATG_AGGREGATION = "IATG 02.20:2021, 7.5, table 6"
LICENSING = "IATG 02.30; AASTP-1 (ed. 1, change 2), part I, figure B-I"
AASTP_SUSPECT = "AASTP-1 (ed. 1, change 2), part I, 1.2.3.4"
CLASSIFICATION = "AASTP-1 (ed. 1, change 2), part I, 1.2.1.2 and 1.2.2.3"
APART = "IDDRS 4.10, 6.2"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    Attributes:
        check: which; a waiver names it.
        refuses: whether a movement that brings it about is refused; else it is only said.
        problem: the sentence.
        remedy: what to do about it.
        clause: standard, edition and clause.
        types: keys of the types that it is about.
        items: what it is about, as people call it.
    """

    check: Check
    refuses: bool
    problem: Problem
    remedy: Problem
    clause: str
    types: frozenset[int]
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Two groups that stand in one storehouse."""

    one: str
    other: str
    mixing: Mixing
    types: frozenset[int]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A storehouse, judged on a day."""

    totals: Mapping[str, int]
    groups: Mapping[tuple[str, str], int]
    left_out: tuple[Problem, ...]
    aggregate: Aggregate | None
    together: tuple[Together, ...]
    findings: tuple[Finding, ...]


def examine(facts: Facts, day: date) -> Judgement:
    """Judge a storehouse by what is in it.

    Source: see above.
    """
    known = [one for one in facts.stacks if not one.missing]
    totals = totals_of(known)
    groups: dict[tuple[str, str], int] = {}
    for one in known:
        groups[one.division, one.group] = groups.get((one.division, one.group), 0) + one.mg
    summed = added(totals, facts.triggers)
    together = _together([one for one in facts.stacks if one.group], facts.cells)  # a group is enough to be held apart
    findings = (
        *_unclassified(facts),
        *_mixing(facts, together),
        *_licence(facts, day),
        *_limits(facts, known, totals, summed),
        *_suspects(facts),
        *_weapons(facts),
    )
    return Judgement(totals, dict(sorted(groups.items())), _left_out(facts, totals), summed, together, findings)


def _left_out(facts: Facts, totals: Mapping[str, int]) -> tuple[Problem, ...]:
    """What is not in the sum, each with its reason."""
    made = []
    if "1.4" in totals and len(totals) > 1:
        made.append(Problem(P.LEFT_OUT_1_4, values={"mass": Mass(totals["1.4"])}))
    made += [
        Problem(P.LEFT_OUT_UNKNOWN, values={"type": one.name, "quantity": one.quantity})
        for one in sorted(facts.stacks, key=lambda stack: stack.code)
        if one.missing
    ]
    if facts.weapons:
        made.append(Problem(P.LEFT_OUT_NO_EXPLOSIVE, values={"count": sum(facts.weapons.values())}))
    return tuple(made)


# classification


def _unclassified(facts: Facts) -> Iterable[Finding]:
    for one in sorted(facts.stacks, key=lambda stack: stack.code):
        if one.missing:
            values = {"type": one.name, "place": facts.place, "missing": one.missing}
            yield Finding(
                Check.CLASSIFIED, True, Problem(P.NOT_CLASSIFIED, values=values),
                Problem(P.DO_CLASSIFY, values={"type": one.name, "missing": one.missing}), CLASSIFICATION,
                frozenset({one.type}), (one.code,),
            )  # fmt: skip


# mixing


def _together(stacks: Iterable[Stack], cells: Cells) -> tuple[Together, ...]:
    """Each pair of groups that are there; a group with itself where more than one type of it is there."""
    by_group: dict[str, list[Stack]] = {}
    for stack in sorted(stacks, key=lambda one: one.code):
        by_group.setdefault(stack.group, []).append(stack)
    found = []
    for one, other in combinations_with_replacement(sorted(by_group), 2):
        if one == other and len(by_group[one]) < 2:
            continue
        both = [*by_group[one], *by_group[other]] if one != other else by_group[one]
        substances = all(stack.substance for stack in both) and {one, other} <= SUBSTANCE_GROUPS
        mixing = may_mix(one, other, substances=substances, set_by_authority=cells)
        names = tuple(f"{stack.name} ({stack.group})" for stack in both)
        found.append(Together(one, other, mixing, frozenset(stack.type for stack in both), names))
    return tuple(found)


def _mixing(facts: Facts, together: Iterable[Together]) -> Iterable[Finding]:
    codes = {
        Answer.NO: (P.MAY_NOT_MIX, P.DO_SEPARATE),
        Answer.AUTHORITY: (P.MIX_ASK_AUTHORITY, P.DO_ASK_AUTHORITY),
        Answer.CONDITIONAL: (P.MIX_ON_CONDITION, P.DO_MEET_CONDITION),
    }
    there = {one.one for one in together} | {one.other for one in together}
    for pair in together:
        answer = pair.mixing.answer
        by_table = pair.mixing.source != SET_BY_AUTHORITY
        if answer is Answer.YES or (by_table and pair.one == pair.other == "S" and "N" not in there):
            continue  # the condition that the table names for S is about N
        code, remedy = codes[answer]
        condition = Problem(pair.mixing.condition) if pair.mixing.condition else ""
        values = {
            "one": pair.one,
            "other": pair.other,
            "place": facts.place,
            "items": pair.names[:6],
            "condition": condition,
        }
        yield Finding(
            Check.MIXING, answer is not Answer.CONDITIONAL, Problem(code, values=values),
            Problem(remedy, values={"one": pair.one, "other": pair.other}), pair.mixing.source, pair.types, pair.names,
        )  # fmt: skip


# licence and limits


def _licence(facts: Facts, day: date) -> Iterable[Finding]:
    """A storehouse with explosives in it has a licence that holds on the day."""
    if not facts.stacks:
        return
    types = frozenset(one.type for one in facts.stacks)
    found, refuses = _state(facts, day)
    if found is not None:
        remedy = Problem(P.DO_LICENSE if refuses else P.DO_REVIEW, values={"place": facts.place})
        yield Finding(Check.LICENCE, refuses, found, remedy, LICENSING, types, (facts.place,))


def _state(facts: Facts, day: date) -> tuple[Problem | None, bool]:
    """What is to be said of the licence, and whether it stops a movement."""
    held = facts.licence
    if held is None:
        return Problem(P.NO_LICENCE, values={"place": facts.place}), True
    values = {"place": facts.place, "number": held.number}
    if held.suspended_on is not None and held.suspended_on <= day:
        more = {"since": held.suspended_on, "reason": held.suspended_why}
        return Problem(P.LICENCE_SUSPENDED, values={**values, **more}), True
    if day < held.since:
        return Problem(P.LICENCE_NOT_BEGUN, values={**values, "since": held.since}), True
    if day > held.until:
        return Problem(P.LICENCE_ENDED, values={**values, "until": held.until}), True
    if held.review is not None and day >= held.review:
        return Problem(P.REVIEW_DUE, values={**values, "review": held.review}), False
    return None, False


def _limits(
    facts: Facts, stacks: Iterable[Stack], totals: Mapping[str, int], summed: Aggregate | None
) -> Iterable[Finding]:
    held = facts.licence
    if held is None:
        return
    everything = frozenset(one.type for one in stacks if one.division != "1.4")
    for division, mg in counted_as(totals, summed).items():
        most = permitted(held.limits, division)
        if most is not None and mg <= most:
            continue
        own = frozenset(one.type for one in stacks if one.division == division)
        types = everything if mg > totals.get(division, 0) else own  # others count as it too
        values = {"place": facts.place, "division": division, "number": held.number, "counted": Mass(mg)}
        if most is None:
            problem = Problem(P.NOT_LICENSED, values=values)
        else:
            problem = Problem(P.OVER_LIMIT, values={**values, "permitted": Mass(most), "over": Mass(mg - most)})
        remedy = Problem(
            P.DO_REDUCE, values={"division": division, "over": Mass(mg - (most or 0)), "place": facts.place}
        )
        yield Finding(Check.LIMIT, True, problem, remedy, IATG_AGGREGATION, types, (division,))


# suspect lots, weapons


def _suspects(facts: Facts) -> Iterable[Finding]:
    """Suspect ammunition stands with nothing else (AASTP-1, 1.2.3.4)."""
    for one in sorted(facts.suspects, key=lambda suspect: (suspect.shown, suspect.lot)):
        if facts.lots - {one.lot}:
            values = {"lot": one.shown, "place": facts.place, "others": len(facts.lots - {one.lot})}
            types = frozenset(stack.type for stack in facts.stacks)
            remedy = Problem(P.DO_ISOLATE, values={"lot": one.shown})
            yield Finding(
                Check.SUSPECT, True, Problem(P.STANDS_ALONE, values=values), remedy, AASTP_SUSPECT, types, (one.shown,)
            )


WEAPON = 0
"""The key under which weapons stand in the types of a finding: it is about all of them."""


def _weapons(facts: Facts) -> Iterable[Finding]:
    """Weapons and their ammunition are kept apart."""
    if facts.weapons and facts.stacks:
        count = sum(facts.weapons.values())
        names = tuple(sorted(facts.weapons))
        values = {"place": facts.place, "count": count, "weapons": names[:4]}
        types = frozenset(one.type for one in facts.stacks) | {WEAPON}
        remedy = Problem(P.DO_PART_WEAPONS, values={"place": facts.place})
        yield Finding(Check.WEAPONS, True, Problem(P.WEAPONS_INSIDE, values=values), remedy, APART, types, names)


def brought_about(before: Judgement, after: Judgement, moved: frozenset[int]) -> tuple[Finding, ...]:
    """Of the findings after a movement those that it has a part in.

    What stands on a condition is said only when the pair comes together, not with every later movement.

    Args:
        before: the storehouse as it is.
        after: the storehouse as it would be.
        moved: keys of the types that come in; WEAPON for weapons.
    """
    old = {(one.one, one.other) for one in before.together}
    new = {pair.names: pair for pair in after.together if (pair.one, pair.other) not in old}
    return tuple(
        one
        for one in after.findings
        if one.types & moved and (one.refuses or one.check is not Check.MIXING or one.items in new)
    )
