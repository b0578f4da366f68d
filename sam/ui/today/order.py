"""In which order what needs a hand is shown: what cannot wait first, then what is the work of the person's role; nothing is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sam.domain.roles import Role
from sam.ui.look.tokens import Tone
from sam.ui.today.work_list import WorkLine

_FIRST: Mapping[Role, tuple[str, ...]] = {
    Role.ARMOURER: ("people", "reports", "workshop", "weapons"),
    Role.STOREKEEPER: ("cases", "recovered", "movements", "ammunition"),
    Role.TECHNICIAN: ("ammunition", "cases", "places"),
    Role.COMMANDER: ("cases", "recovered", "people", "reports", "weapons"),
    Role.INSPECTOR: ("counts", "weapons", "ammunition"),
    Role.AUDITOR: ("weapons", "keeping"),
    Role.ADMINISTRATOR: ("keeping", "people"),
}
"""The screens to which the work of each role leads."""


def in_order(lines: Iterable[WorkLine], role: Role | None) -> list[WorkLine]:
    """The lines of work for somebody of this role; without one as they come."""
    first = _FIRST.get(role, ()) if role is not None else ()

    def rank(line: WorkLine) -> tuple[bool, int]:
        return line.tone is not Tone.STOP, first.index(line.screen) if line.screen in first else len(first)

    return sorted(lines, key=rank)
