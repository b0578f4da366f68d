"""The weapons that a paper of marking or of the workshop names, each once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sam.domain.commands.movements import Moved
from sam.domain.items import SINGLE, Form
from sam.domain.marking import MOST_AT_ONCE
from sam.domain.problems.workshop import WorkshopProblem as P
from sam.queries.resolve import ItemRow
from sam.services.which import Which
from sam.services.work import Findings, Work


class Named(Protocol):
    """A line that names a weapon."""

    @property
    def serial(self) -> str:
        """Serial number."""
        ...

    @property
    def registry(self) -> str:
        """Registry number."""
        ...

    @property
    def item(self) -> str:
        """Id of the weapon."""
        ...

    @property
    def type(self) -> str:
        """Code of its type."""
        ...


def named_weapons(
    findings: Findings, work: Work, asked: Sequence[Named], field: str, *, parts: bool = True
) -> list[ItemRow | None]:
    """The weapon of each line; problems are gathered.

    Args:
        findings: where the problems go.
        work: the act.
        asked: the lines.
        field: of the command, in which they stand.
        parts: whether numbered parts may be named too.
    """
    if not asked:
        findings.problem(P.NO_WEAPONS, field)
        return []
    if len(asked) > MOST_AT_ONCE:
        findings.problem(P.TOO_MANY_WEAPONS, field, count=len(asked), most=MOST_AT_ONCE)
        return []
    moved = [Moved(serial=one.serial, registry=one.registry, item=one.item, type=one.type) for one in asked]
    found = Which(findings, work, lambda n, *rest: (field, n, *rest)).items(moved)
    kinds, seen, made = (SINGLE if parts else frozenset({Form.WEAPON})), dict[int, int](), list[ItemRow | None]()
    for n, item in enumerate(found):
        if item is not None and item.form not in kinds:
            findings.problem(P.NOT_A_WEAPON, field, n, "serial", item=item.shown)
        elif item is not None and item.id in seen:
            findings.problem(P.WEAPON_TWICE, field, n, "serial", item=item.shown, row=seen[item.id] + 1)
        else:
            if item is not None:
                seen[item.id] = n
            made.append(item)
            continue
        made.append(None)
    return made


def one_weapon(findings: Findings, work: Work, command: Any) -> ItemRow | None:
    """The one weapon that a command itself names."""
    asked = Moved(serial=command.serial, registry=command.registry, item=command.item, type=command.type)
    item = Which(findings, work, lambda _n, *rest: rest).items([asked])[0]
    if item is not None and item.form not in SINGLE:
        findings.problem(P.NOT_A_WEAPON, "serial", item=item.shown)
        return None
    return item
