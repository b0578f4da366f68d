"""What one label says, before anybody knows its size."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.plate import Plate


@dataclass(frozen=True, slots=True, order=True)
class Hazard:
    """Hazard division and compatibility group, as they stand in one diamond."""

    division: str
    group: str


@dataclass(frozen=True, slots=True)
class Label:
    """One label.

    Attributes:
        plate: what its code says.
        head: serial, lot or code of the place: always whole, and the largest.
        caption: what the head is: "Lot", "Rack"; empty for a serial number.
        name: type or place in words.
        lines: what else is said, the most important first.
        facts: (caption, value) pairs: quantity, net explosive quantity, days.
        hazards: the diamonds.
        un: UN number, as "UN 0012".
        contents: what lies in a box, one line for each thing; what finds no room is counted.
        foot: whose it is.
    """

    plate: Plate
    head: str
    caption: str = ""
    name: str = ""
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    hazards: tuple[Hazard, ...] = ()
    un: str = ""
    contents: tuple[str, ...] = ()
    foot: str = ""
