"""What may move from where to where: one row for each kind of movement.

To add a movement: 1. the kind in `kinds`; 2. its row here; 3. command, service and label. Tests walk this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sam.domain.kinds import Kind
from sam.domain.places import HOLDERS, ON_CHARGE, SOURCES, STORES, PlaceKind

_P = PlaceKind


@dataclass(frozen=True, slots=True)
class Way:
    """From which kinds of place to which kinds a movement goes.

    Attributes:
        prefix: how its voucher numbers begin.
        legs: pairs of (kinds it takes from, kinds it gives to).
        condition_may_change: whether a line may arrive in another condition than it left in.
    """

    prefix: str
    legs: tuple[tuple[frozenset[PlaceKind], frozenset[PlaceKind]], ...]
    condition_may_change: bool = False

    @property
    def takes(self) -> frozenset[PlaceKind]:
        """All kinds of place that hold something which it may take."""
        return frozenset().union(*(leg[0] for leg in self.legs)) - SOURCES


def _way(prefix: str, *legs: tuple[frozenset[PlaceKind], frozenset[PlaceKind]], changes: bool = False) -> Way:
    return Way(prefix, legs, changes)


def _only(*kinds: PlaceKind) -> frozenset[PlaceKind]:
    return frozenset(kinds)


_CAME_BACK = _only(_P.OWNER, _P.TRANSFERRED)  # a thing that left the account, and may be received again
_OUTSIDE = _only(_P.SUPPLIER, _P.DEPOT) | _CAME_BACK
_DOWN = STORES | {_P.WORKSHOP}
_KEPT = STORES | HOLDERS | {_P.WORKSHOP}
_TURNED = _only(_P.IDENTIFIED)  # what is opened, split or identified goes in here, what becomes of it comes out

WAYS: dict[Kind, Way] = {
    Kind.OPENING_BALANCE: _way("OB", (_only(_P.OPENING), _KEPT)),
    Kind.RECEIPT: _way("RC", (_OUTSIDE, _DOWN), changes=True),
    Kind.ISSUE: _way("IS", (STORES, HOLDERS)),
    Kind.RETURN: _way("RT", (HOLDERS, _DOWN), changes=True),
    Kind.ASSIGNMENT: _way("AS", (STORES | HOLDERS, HOLDERS)),
    Kind.RELOCATION: _way("RL", (_DOWN, _DOWN)),
    Kind.TRANSFER_OUT: _way("TO", (STORES, _only(_P.TRANSIT))),
    Kind.ARRIVAL: _way("AR", (_only(_P.TRANSIT), STORES | {_P.TRANSFERRED})),
    Kind.TRANSFER_IN: _way("TI", (_only(_P.DEPOT) | _CAME_BACK, _DOWN), changes=True),
    Kind.EXPENDITURE: _way("EX", (STORES | HOLDERS, _only(_P.EXPENDED)), (_TURNED, STORES)),
    Kind.RECLASSIFICATION: _way("RK", (_DOWN, _DOWN), changes=True),
    Kind.WORKSHOP: _way("WS", (STORES | HOLDERS, _only(_P.WORKSHOP)), changes=True),
    Kind.LOAN: _way("LN", (STORES, HOLDERS)),
    Kind.ADJUSTMENT: _way("AD", (ON_CHARGE, _only(_P.LOST)), (_only(_P.GAIN), _KEPT)),
    Kind.LOSS: _way("LS", (ON_CHARGE, _only(_P.LOST))),
    Kind.RECOVERY: _way("RV", (_only(_P.LOST), _DOWN), changes=True),
    Kind.DESTRUCTION: _way("DS", (_DOWN, _only(_P.DESTROYED))),
    Kind.CUSTODY: _way("CU", (_KEPT, _KEPT), changes=True),
    Kind.CUSTODY_END: _way("CE", (_KEPT, _CAME_BACK)),
    Kind.IDENTIFICATION: _way("ID", (_KEPT, _TURNED), (_TURNED, _KEPT)),
    Kind.REPACKING: _way("RP", (STORES, _TURNED), (_TURNED, STORES)),
}


@cache
def allowed(kind: Kind, takes: PlaceKind, gives: PlaceKind) -> bool:
    """Whether a line of this kind may go from a place of the first kind to one of the second."""
    return any(takes in leg[0] and gives in leg[1] for leg in WAYS[kind].legs)


def holds(place: PlaceKind) -> bool:
    """Whether a place of this kind holds what it was given, so that it can never give more than it has."""
    return place not in SOURCES
