"""Where a mortar is counted: two rules of size, side by side, computed from its calibre and never written by hand.

United Nations panel of 1997 (light weapons, mortars), International Tracing Instrument (2005) and OSCE document on small arms and light
weapons (2000): less than 100 mm is a light weapon. UN Register of Conventional Arms, category III: from 75 mm on it is large-calibre
artillery, below that a light weapon; this limit is remembered and was not read in the Register itself.
"""

from __future__ import annotations

from decimal import Decimal

from sam.domain.sizes import Counted, SizeRule

LIMIT_MM = {SizeRule.UN: Decimal(100), SizeRule.REGISTER: Decimal(75)}
"""A mortar of this calibre or more is no light weapon by the rule. UN-1997-MORTARS and UNROCA-III among the clauses."""


def mortar_counted(calibre_mm: Decimal | None, rule: SizeRule) -> Counted:
    """As what a mortar is counted.

    Args:
        calibre_mm: nominal, millimetres; None where it is not known.
        rule: whose.
    """
    if calibre_mm is None:
        return Counted.CALIBRE_MISSING
    return Counted.LIGHT_WEAPON if calibre_mm < LIMIT_MM[rule] else Counted.LARGER
