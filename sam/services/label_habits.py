"""How a person last printed labels, kept on the desk: paper, code, where the print is moved, and which label of the sheet comes next.

Each paper has an offset of its own, because each feeds through the printer in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sam.domain.problems import Unavailable
from sam.services.desk_of import desk_of
from sam.services.shop import Shop

_KIND, _LAST = "labels", "last"


@dataclass(frozen=True, slots=True)
class LabelHabits:
    """What is proposed the next time.

    Attributes:
        stock, code: names as on the command line; empty: nothing was ever printed.
        right, down: tenths of a millimetre.
        start: first label of the sheet that was not printed on.
    """

    stock: str = ""
    code: str = ""
    right: int = 0
    down: int = 0
    start: int = 1
    cut: bool = False


def label_habits(shop: Shop, stock: str = "") -> LabelHabits:
    """How this person prints on a paper, or on the one used last; as on the first day where nothing is kept or can be read."""
    if not shop.folder.desk.exists():
        return LabelHabits(stock=stock)
    try:
        with desk_of(shop) as desk:
            last = desk.take(shop.actor.uuid, _KIND, _LAST)
            found = _last(last.body if last else {})
            named = stock or found.stock
            paper = desk.take(shop.actor.uuid, f"{_KIND} {named}", "") if named else None
    except Unavailable:
        return LabelHabits(stock=stock)
    return _on_paper(replace(found, stock=named), paper.body if paper else {})


def _last(body: Any) -> LabelHabits:
    return LabelHabits(stock=str(body.get("stock", "")), code=str(body.get("code", "")))


def _on_paper(found: LabelHabits, body: Any) -> LabelHabits:
    numbers = [value if isinstance(value := body.get(name), int) else 0 for name in ("right", "down", "start")]
    return replace(found, right=numbers[0], down=numbers[1], start=max(1, numbers[2]), cut=body.get("cut") is True)


def keep_label_habits(shop: Shop, habits: LabelHabits) -> None:
    """Remember how a person prints; a desk that cannot be written keeps nobody from printing."""
    body = {"right": habits.right, "down": habits.down, "start": habits.start, "cut": habits.cut}
    try:
        with desk_of(shop) as desk:
            desk.lay(shop.actor.uuid, _KIND, _LAST, {"stock": habits.stock, "code": habits.code})
            desk.lay(shop.actor.uuid, f"{_KIND} {habits.stock}", "", body)
    except Unavailable:
        return
