"""How large a random sample must be, and which things are in it. Whoever knows the seed finds the same list.

The size is the least for which a sample without a fault says, with the stated confidence, that at most the stated share is at fault.
Drawn without putting back: the hypergeometric distribution, counted exactly in whole numbers.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable

CONFIDENCES = (80, 90, 95, 99)
"""Per cent."""

SHARES = (1, 2, 5, 10, 20)
"""Per cent of the things that may be at fault."""


def sample_size(things: int, confidence: int, share: int) -> int:
    """How many of so many things must be looked at.

    With 1,000 things, 95 % confidence and 5 % at fault: 57. If all 57 are right, fewer than 50 are wrong in 19 cases of 20.

    Args:
        things: how many there are.
        confidence: per cent.
        share: per cent of them that would be too many.
    """
    if things <= 0:
        return 0
    wrong = max(1, -(-things * share // 100))
    looked, missed, all_ways = 0, 1, 1
    # the chance that none of the wrong ones is among those looked at: C(things - wrong, looked) / C(things, looked)
    while 100 * missed > (100 - confidence) * all_ways:
        missed *= things - wrong - looked
        all_ways *= things - looked
        looked += 1
    return looked


Thing = tuple[bytes, int, str]
"""What may be drawn: its id, and how the one who asks finds it again."""


def drawn(things: Iterable[Thing], seed: bytes, size: int) -> list[Thing]:
    """The things of a sample, in the order in which they were drawn: those whose id has the smallest hash with the seed."""
    return heapq.nsmallest(size, things, key=lambda one: hashlib.sha256(seed + one[0]).digest())
