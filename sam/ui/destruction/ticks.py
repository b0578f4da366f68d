"""What was seen at the point and is not written down yet, order by order: kept through a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sam.domain.commands.destruction import SeenThere
from sam.domain.commands.movements import Moved
from sam.domain.destruction import AtThePoint
from sam.queries.destruction import OrderLine


@dataclass(frozen=True, slots=True)
class Tick:
    """What was seen of one thing."""

    found: str
    quantity: int
    note: str = ""

    @property
    def what(self) -> AtThePoint:
        """As a member."""
        return AtThePoint(self.found)


@dataclass(slots=True)
class Spot:
    """One thing of the order in the list, with its tick where it has one."""

    line: OrderLine
    tick: Tick | None = None


class Ticks:
    """The ticks of every order that somebody looks at."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Tick]] = {}

    def of(self, order: str) -> Mapping[str, Tick]:
        """The ticks of one order, by the id of their thing."""
        return self._of.get(order, {})

    def put(self, order: str, item: str, tick: Tick | None) -> None:
        """Tick a thing, or take its tick back."""
        ticks = self._of.setdefault(order, {})
        if tick is None:
            ticks.pop(item, None)
        else:
            ticks.pop(item, None)  # the last one ticked comes last
            ticks[item] = tick

    def forget(self, order: str) -> None:
        """They are written down."""
        self._of.pop(order, None)

    def results(self, order: str) -> tuple[SeenThere, ...]:
        """The ticks of an order as a command has them, in the order in which they were made."""
        return tuple(
            SeenThere(what=Moved(item=item, quantity=one.quantity), found=one.found, note=one.note)
            for item, one in self.of(order).items()
        )

    def kept(self) -> dict[str, Any]:
        """All of them as JSON values."""
        return {
            order: [[item, asdict(one)] for item, one in ticks.items()] for order, ticks in self._of.items() if ticks
        }

    def bring(self, kept: Mapping[str, Any]) -> None:
        """Put back what a draft kept."""
        self._of = {order: {item: Tick(**one) for item, one in ticks} for order, ticks in kept.items()}
