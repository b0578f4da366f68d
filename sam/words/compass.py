"""Where something is from an origin, in words: so many metres east or west, north or south."""

from __future__ import annotations

from sam.words.formats import length
from sam.words.translate import _


def whereabouts(east_cm: int, north_cm: int) -> str:
    """Centimetres to the east and north as words: "300 m east, 100 m south"."""
    across = _("{length} east") if east_cm >= 0 else _("{length} west")
    up = _("{length} north") if north_cm >= 0 else _("{length} south")
    return f"{across.format(length=length(abs(east_cm)))}, {up.format(length=length(abs(north_cm)))}"
