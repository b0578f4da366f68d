"""What was noted at one place and is not signed yet: kept on the desk, made into the sheet of the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sam.domain.commands.counts import CountedAmount, CountedPlace, NotOurs, SeenThing
from sam.queries.count_scan import Heard, Scanned


@dataclass(frozen=True, slots=True)
class Noted:
    """One line: a numbered thing, a quantity, or what is not ours.

    Attributes:
        quantity: None of a numbered thing.
        there: it was looked for, and is not there.
    """

    heard: str
    text: str
    item: str = ""
    mark: str = ""
    type_name: str = ""
    type_code: str = ""
    place: str = ""
    quantity: int | None = None
    there: bool = True

    @property
    def key(self) -> str:
        """Two lines of one key are the same thing."""
        return self.item or (f"type {self.type_code}" if self.quantity is not None else f"text {self.text.casefold()}")

    @property
    def stranger(self) -> bool:
        """Whether the book does not know it."""
        return not self.item and self.quantity is None


def noted(scan: Scanned, quantity: int | None = None, *, there: bool = True) -> Noted:
    """The line of a scan."""
    return Noted(
        scan.heard.value, scan.text, scan.item, scan.mark, scan.type_name, scan.type_code, scan.place, quantity, there
    )


@dataclass(slots=True)
class AtPlace:
    """Everything that was noted at one place, the latest last."""

    lines: dict[str, Noted] = field(default_factory=dict)
    seal: str = ""

    def note(self, one: Noted) -> bool:
        """Note a line; False where the same stands there already. A later quantity takes the place of an earlier one."""
        before = self.lines.pop(one.key, None)
        self.lines[one.key] = one
        return before is None or before.quantity != one.quantity or before.there is not one.there

    def back(self) -> Noted | None:
        """Take the last line back."""
        return self.lines.popitem()[1] if self.lines else None

    def part(self, place: str, *, whole: bool, again: bool) -> CountedPlace:
        """The place as its sheet says it."""
        lines = list(self.lines.values())
        return CountedPlace(
            place=place,
            whole=whole,
            again=again,
            seal=self.seal,
            seen=tuple(SeenThing(item=one.item, there=one.there) for one in lines if one.item and one.quantity is None),
            counted=tuple(
                CountedAmount(quantity=one.quantity, item=one.item, type="" if one.item else one.type_code)
                for one in lines
                if one.quantity is not None
            ),
            strangers=tuple(
                NotOurs(text=one.text, unreadable=one.heard == Heard.UNREADABLE.value) for one in lines if one.stranger
            ),
        )

    def draft(self) -> dict[str, Any]:
        """As it is kept."""
        return {"lines": [asdict(one) for one in self.lines.values()], "seal": self.seal}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> AtPlace:
        """Back from what was kept."""
        lines = [Noted(**one) for one in kept.get("lines", ())]
        return cls({one.key: one for one in lines}, str(kept.get("seal", "")))
