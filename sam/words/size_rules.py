"""What the rules of size say of a mortar, in words."""

from __future__ import annotations

from sam.domain.sizes import Counted, SizeRule
from sam.words.labels import label
from sam.words.translate import _


def size_words(rule: SizeRule, counted: Counted) -> str:
    """As what a mortar is counted by a rule: "light weapon", "large-calibre artillery (category III)"."""
    if counted is Counted.LARGER and rule is SizeRule.REGISTER:
        return _("large-calibre artillery (category III)")
    return label(counted)
