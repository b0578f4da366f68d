"""The story of a believable depot: its stores, people and catalogue, then receipts, issues, returns, moves and firing, year after year.

Documents as they stand in the book, made directly: what a service checks is measured elsewhere. The same seed tells the same story.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import SYSTEM_ID, PlaceKind

A_RECEIPT = 500
"""Weapons in one receipt: the number that a rack takes."""

MOST_LINES = 60
TYPES = tuple(
    (f"W{n:02d}", name, calibre)
    for n, (name, calibre) in enumerate(
        (f"{make} {model}", calibre)
        for make, calibre in (
            ("Rifle", "5.56x45"),
            ("Rifle", "7.62x39"),
            ("Pistol", "9x19"),
            ("Machine gun", "7.62x51"),
        )
        for model in ("A1", "A2", "Short", "Long", "Mk 1", "Mk 2", "Reserve", "Training")
    )
)
ROUNDS = tuple(
    (f"R{n:02d}", f"Ball {calibre} type {n}", calibre) for n, calibre in enumerate(("5.56x45", "9x19", "7.62x51") * 8)
)

Told = tuple[Kind, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a depot is."""

    name: str
    weapons: int
    lots: int
    lines: int
    entries: int


TINY = Size("tiny", 1_200, 24, 6_000, 600)
SMALL = Size("small", 20_000, 400, 200_000, 20_000)
MEDIUM = Size("medium", 100_000, 2_000, 1_000_000, 100_000)
LARGE = Size("large", 1_000_000, 20_000, 10_000_000, 1_000_000)
WIDE = Size("wide", 1_000_000, 2_000, 1_060_000, 10_000)
"""As many weapons as `large` with a short life: for what looks at the list of weapons alone, and built in minutes."""
SIZES = {size.name: size for size in (TINY, SMALL, MEDIUM, LARGE, WIDE)}


@dataclass(slots=True)
class _Rack:
    id: str
    weapons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Out:
    holder: str
    rack: _Rack
    weapons: list[str]


class Story:
    """Tells the documents of one depot, one after the other.

    Attributes:
        lines: lines told so far.
    """

    def __init__(self, size: Size) -> None:
        self.size = size
        self.lines = 0
        self._dice = random.Random(20261122)  # the same story in every run
        self._racks: list[_Rack] = []
        self._filled: list[_Rack] = []
        self._people: list[str] = []
        self._units: list[str] = []
        self._types: list[str] = []
        self._rounds: list[str] = []
        self._lots: list[tuple[str, _Rack]] = []
        self._left: dict[str, int] = {}
        self._out: list[_Out] = []
        self._serial = self._lot = 0
        self._vouchers: Counter[str] = Counter()
        self._year = "2016"

    def tell(self) -> Iterator[Told]:
        """Every document; the year for voucher numbers is set with `turn_year` between two of them."""
        told = 0
        for one in (*self._begin(), *self._receipts()):
            yield one
            told += 1
        while told < self.size.entries:
            left = max(self.size.lines - self.lines, 1)
            most = max(1.0, left / (self.size.entries - told))
            yield self._act(1 + int(self._dice.expovariate(1 / max(most - 0.5, 0.2))))
            told += 1

    def turn_year(self, year: str) -> None:
        """Voucher numbers begin anew."""
        self._year = year

    def _id(self) -> str:
        return f"{self._dice.getrandbits(128):032x}"

    def _voucher(self, kind: Kind) -> str:
        series = f"{WAYS[kind].prefix}-{self._year}-"
        self._vouchers[series] += 1
        return f"{series}{self._vouchers[series]:06d}"

    # master data

    def _begin(self) -> Iterator[Told]:
        site, supplier = self._id(), self._id()
        self._supplier = supplier
        places: list[dict[str, Any]] = [
            {"id": site, "kind": "site", "code": "S1", "name": "Central site"},
            {"id": supplier, "kind": "supplier", "code": "SUP", "name": "Arsenal"},
        ]
        building = room = ""
        count = max(8, self.size.weapons // A_RECEIPT)
        for n in range(count):
            if n % 100 == 0:
                building = self._id()
                places.append({"id": building, "kind": "building", "code": f"B{n // 100:02d}", "name": f"Building {n // 100}",
                               "parent": site})  # fmt: skip
            if n % 10 == 0:
                room = self._id()
                places.append(
                    {
                        "id": room,
                        "kind": "room",
                        "code": f"R{n // 10:03d}",
                        "name": f"Room {n // 10}",
                        "parent": building,
                    }
                )
            rack = _Rack(self._id())
            self._racks.append(rack)
            places.append({"id": rack.id, "kind": "rack", "code": f"K{n:04d}", "name": f"Rack {n}", "parent": room})
        yield Kind.PLACE, {"places": places}
        yield Kind.ITEM_TYPE, {"types": self._catalogue()}
        yield Kind.PERSON, {"people": self._holders()}
        for person in self._people[::10]:
            part = {"id": self._id(), "person": person, "kind": "qualification", "category": "*", "until": "2099-12-31"}
            yield Kind.AUTHORISATION, part

    def _catalogue(self) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for code, name, calibre in TYPES:
            self._types.append(self._id())
            parts.append(
                {
                    "id": self._types[-1],
                    "code": code,
                    "kind": "weapon",
                    "name": name,
                    "unit": "each",
                    "calibre": calibre,
                }
            )
        for code, name, calibre in ROUNDS:
            self._rounds.append(self._id())
            parts.append({"id": self._rounds[-1], "code": code, "kind": "ammunition", "name": name, "unit": "round",
                          "calibre": calibre, "hazard_division": "1.4", "compatibility_group": "S", "neq_mg": 1700})  # fmt: skip
        return parts

    def _holders(self) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for n in range(max(40, self.size.weapons // 20)):
            if n % 40 == 0:
                self._units.append(self._id())
                parts.append(
                    {"id": self._units[-1], "kind": "unit", "code": f"U{n // 40}", "name": f"Company {n // 40}"}
                )
            self._people.append(self._id())
            parts.append({"id": self._people[-1], "kind": "person", "code": f"{100000 + n}", "name": f"Soldier {n}", "rank": "Pte",
                          "parent": self._units[-1]})  # fmt: skip
        return parts

    # what comes in

    def _receipts(self) -> Iterator[Told]:
        count = -(-self.size.weapons // A_RECEIPT)
        for n in range(count):
            rack = self._racks[n]
            first, last = self.size.lots * n // count, self.size.lots * (n + 1) // count
            yield self._receipt(rack, min(A_RECEIPT, self.size.weapons - n * A_RECEIPT), last - first)

    def _receipt(self, rack: _Rack, weapons: int, lots: int) -> Told:
        kinds = [self._dice.choice(self._types) for _ in range(2)]
        new = []
        for n in range(weapons):
            self._serial += 1
            mixed = self._serial * 7_919 % 10_000_000
            new.append({"id": self._id(), "type": kinds[n * 4 // (weapons * 3)], "serial": f"KO-{mixed:07d}"})
        rack.weapons = [one["id"] for one in new]
        self._filled.append(rack)
        lines = [self._line(one, 1, self._supplier, rack.id) for one in rack.weapons]
        made = []
        for _ in range(lots):
            self._lot += 1
            made.append({"id": self._id(), "type": self._dice.choice(self._rounds), "lot": f"FNB-{self._lot % 90 + 10}K{self._lot:05d}-001",
                         "maker": "FNB", "made_on": "2014-05-01", "expires_on": "2034-05-01"})  # fmt: skip
            self._lots.append((made[-1]["id"], rack))
            self._left[made[-1]["id"]] = self._dice.randrange(50_000, 500_000)
            lines.append(self._line(made[-1]["id"], self._left[made[-1]["id"]], self._supplier, rack.id))
        document = {"voucher": self._voucher(Kind.RECEIPT), "party": self._supplier, "reference": f"DN-{self._serial}", "lines": lines,
                    "weapons": new, "lots": made}  # fmt: skip
        return Kind.RECEIPT, {key: value for key, value in document.items() if value}

    def _line(self, item: str, quantity: int, takes: str, gives: str) -> dict[str, Any]:
        self.lines += 1
        return {"item": item, "quantity": quantity, "takes": takes, "gives": gives, "condition": "SV"}

    # what goes out and comes back

    def _act(self, wanted: int) -> Told:
        many = len(self._out) >= max(20, self.size.weapons // 400)
        turn = self._dice.random()
        if self._out and (many or turn < 0.42):
            return self._return()
        if turn < 0.90:
            return self._issue(min(wanted, MOST_LINES))
        if turn < 0.95 and self._lots:
            return self._fire()
        return self._relocation(min(wanted, MOST_LINES))

    def _rack(self) -> _Rack:
        for _ in range(20):
            rack = self._dice.choice(self._filled)
            if len(rack.weapons) > MOST_LINES:
                return rack
        return max(self._filled, key=lambda one: len(one.weapons))

    def _taken(self, rack: _Rack, count: int) -> list[str]:
        at = self._dice.randrange(max(1, len(rack.weapons) - count))
        taken = rack.weapons[at : at + count]
        del rack.weapons[at : at + count]
        return taken

    def _issue(self, count: int) -> Told:
        rack = self._rack()
        holder = self._dice.choice(self._people if count < 4 else self._units)
        weapons = self._taken(rack, count)
        self._out.append(_Out(holder, rack, weapons))
        lines = [self._line(one, 1, rack.id, holder) for one in weapons]
        return Kind.ISSUE, {"voucher": self._voucher(Kind.ISSUE), "person": holder, "duty": "guard", "due_back": f"{self._year}-12-31",
                            "lines": lines}  # fmt: skip

    def _return(self) -> Told:
        n = self._dice.randrange(len(self._out))
        self._out[n], self._out[-1] = self._out[-1], self._out[n]
        out = self._out.pop()
        out.rack.weapons += out.weapons
        lines = [self._line(one, 1, out.holder, out.rack.id) for one in out.weapons]
        return Kind.RETURN, {"voucher": self._voucher(Kind.RETURN), "person": out.holder, "lines": lines}

    def _fire(self) -> Told:
        lot, rack = self._dice.choice(self._lots)
        rounds = min(self._left[lot] - 1, self._dice.randrange(10, 400))
        if rounds < 1:
            return self._relocation(1)
        self._left[lot] -= rounds
        unit = self._dice.choice(self._units)
        line = self._line(lot, rounds, rack.id, SYSTEM_ID[PlaceKind.EXPENDED])
        return Kind.EXPENDITURE, {
            "voucher": self._voucher(Kind.EXPENDITURE),
            "person": unit,
            "reason": "training",
            "lines": [line],
        }

    def _relocation(self, count: int) -> Told:
        rack, to = self._rack(), self._dice.choice(self._racks)
        while to is rack:
            to = self._dice.choice(self._racks)
        weapons = self._taken(rack, count)
        if not to.weapons:
            self._filled.append(to)
        to.weapons += weapons
        lines = [self._line(one, 1, rack.id, to.id) for one in weapons]
        return Kind.RELOCATION, {"voucher": self._voucher(Kind.RELOCATION), "lines": lines}
