"""What a paper that is no movement does to storehouses: a reversal, a type classified anew, a ban, a cell of the mixing table.

Nothing of it is refused: it says what is so. What it brings about is told with it, and shows on the storehouse from then on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sam.domain.documents import Line
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.measures import Mass
from sam.domain.problems.safety import SafetyProblem as P
from sam.domain.sites import Check
from sam.queries.reader import Reader
from sam.queries.storehouses import Storehouse, facts, keyed_on, storehouses, waived
from sam.services import storage_check
from sam.services.work import Findings, Work
from sam.standards.inside import Facts, Stack, Suspect
from sam.standards.mixing import cells_set
from sam.standards.storehouse import Finding, examine


def undone(findings: Findings, work: Work, entry: int, happened_on: str) -> None:
    """What comes back into storehouses when the document of an entry is undone."""
    row = work.reader.one("SELECT kind, body FROM entry WHERE id = ?", work.reader.low + entry)
    if row is None or Kind(row.kind) not in MOVEMENTS:
        return
    lines = [_back(one) for one in json.loads(row.body)["document"]["lines"]]
    storage_check.check(findings, work, Kind.REVERSAL, happened_on, lines, {})


def _back(line: Mapping[str, Any]) -> Line:
    came = line.get("into") or line["condition"]
    back = Line(item=line["item"], quantity=line["quantity"], takes=line["gives"], gives=line["takes"], condition=came)
    if came != line["condition"]:
        back["into"] = line["condition"]
    return back


def retyped(findings: Findings, work: Work, type_: int, said: Mapping[str, Any]) -> None:
    """What a type that is classified anew does to the storehouses in which it lies."""

    def so(one: Stack) -> Stack:
        division, group = said.get("hazard_division", ""), said.get("compatibility_group", "")
        return replace(one, division=division, group=group, neq_mg=said.get("neq_mg"))

    def with_it(inside: Facts) -> Facts:
        return replace(inside, stacks=tuple(so(one) if one.type == type_ else one for one in inside.stacks))

    _tell(findings, work, with_it, "hazard_division")


def banned(findings: Findings, work: Work, *, lots: Sequence[str] = (), type_: str = "") -> None:
    """Where lots, or all lots of a type, stand with others and should stand alone from now on."""
    reader = work.reader
    query = "SELECT i.id, i.type, i.mark, t.name FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ? AND i.form = 'lot' AND "
    which = "i.uuid IN (SELECT unhex(value) FROM json_each(?))" if lots else "t.uuid = unhex(?)"
    rows = reader.rows(query + which, reader.book, json.dumps([*lots]) if lots else type_).all()
    alone = {row.id: Suspect(row.id, row.type, f"{row.name} {row.mark}".strip()) for row in rows}

    def with_it(inside: Facts) -> Facts:
        return replace(inside, suspects=inside.suspects | {alone[one] for one in inside.lots if one in alone})

    if alone:
        _tell(findings, work, with_it, "text", with_lots=True)


def mixed(findings: Findings, work: Work, setting: str, field: str = "values") -> None:
    """What cells of the mixing table that are set otherwise do to storehouses."""
    cells = cells_set(setting)
    _tell(findings, work, lambda inside: replace(inside, cells=cells), field)


def _tell(
    findings: Findings, work: Work, with_it: Callable[[Facts], Facts], where: str, *, with_lots: bool = False
) -> None:
    """A notice for everything that is against a storehouse with it and was not without it, waivers aside."""
    for store in storehouses(work.reader):
        before = _inside(work.reader, store, with_lots=with_lots)
        after = with_it(before)
        if after == before:
            continue
        was = {_key(one): one for one in examine(before, work.today).findings}
        found = [one for one in examine(after, work.today).findings if one.refuses]
        new = [one for one in found if _key(one) not in was or _is_worse(one, was[_key(one)])]
        aside = waived(work.reader, store.place, work.today, keyed_on(work.reader)) if new else {}
        against = [one for one in new if one.check not in aside]
        if against:
            findings.notice(P.WOULD_BE_SO, where, place=store.path)
        for one in against:
            findings.notice(one.problem.code, where, **one.problem.values)


def _key(one: Finding) -> tuple[object, ...]:
    """What a finding is about, whatever its figures."""
    return one.check, one.problem.code, one.items


def _is_worse(one: Finding, before: Finding) -> bool:
    """Whether the same is more against it than it was; what is over a limit and comes nearer to it is not told as new."""
    if one.check is Check.LIMIT:
        counted, was = one.problem.values["counted"], before.problem.values["counted"]
        return isinstance(counted, Mass) and isinstance(was, Mass) and counted.mg > was.mg
    return one.problem != before.problem


def _inside(reader: Reader, store: Storehouse, *, with_lots: bool) -> Facts:
    return facts(reader, store.place, store.path, reader.today, with_lots=with_lots)
