"""Hazard divisions and compatibility groups of explosives: the codes there are. Which of them may stand together is a standard's matter.

Divisions 1.1 to 1.6 and groups A to S: UN Recommendations on the Transport of Dangerous Goods, class 1. Sub-divisions of storage
(1.2.1 to 1.2.3, 1.3.1, 1.3.2): IATG 01.50.
"""

from __future__ import annotations

HAZARD_DIVISIONS = (
    "1.1", "1.2", "1.2.1", "1.2.2", "1.2.3", "1.3", "1.3.1", "1.3.2", "1.4", "1.5", "1.6",
)  # fmt: skip
COMPATIBILITY_GROUPS = tuple("ABCDEFGHJKLNS")
