"""Colours, sizes and styles of everything that is printed: the light palette of the screens, on white.

One accent, two weights of navy rule, no vertical lines. A colour is the three numbers a PDF operator takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from sam.reports.fonts import Face
from sam.reports.page import Tone


def colour(hex_digits: str) -> str:
    """Six hex digits as the operands of `rg` and `RG`."""
    return " ".join(f"{int(hex_digits[i : i + 2], 16) / 255:.3f}" for i in (0, 2, 4))


INK = colour("14212D")
INK2 = colour("435261")
INK3 = colour("566573")
LINE = colour("C9D3DB")
TINT = colour("F2F4F7")
NAVY = colour("14304C")
ACCENT = colour("0D6074")
DATA = colour("53799B")
TRACK = colour("E9EEF2")
ENGRAVED = colour("A9BED0")
WHITE = colour("FFFFFF")

TONE_INK = {
    Tone.PLAIN: ACCENT,
    Tone.GOOD: colour("1B6640"),
    Tone.LOOK: colour("7F4B00"),
    Tone.STOP: colour("9E2421"),
    Tone.HOLD: colour("62388A"),
}
TONE_SOFT = {
    Tone.PLAIN: colour("DDEEF2"),
    Tone.GOOD: colour("DFF1E6"),
    Tone.LOOK: colour("FBEFD6"),
    Tone.STOP: colour("FBE6E3"),
    Tone.HOLD: colour("F0E8F8"),
}
TONE_FILL = {
    Tone.PLAIN: DATA,
    Tone.GOOD: colour("1B6640"),
    Tone.LOOK: colour("B5760F"),
    Tone.STOP: colour("B5332E"),
    Tone.HOLD: colour("62388A"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in a colour.

    Attributes:
        face: the face.
        size: points.
        colour: operands of `rg`.
        spacing: extra points between letters, for small capitals.
        lead: points from line to line.
    """

    face: Face
    size: float
    colour: str = INK
    spacing: float = 0.0
    lead: float = 0.0

    @property
    def line(self) -> float:
        """Points from one line to the next."""
        return self.lead or self.size * 1.38


HOUSE = Style(Face.SANS_BOLD, 8.4, NAVY, 0.5, 11)
UNDER_HOUSE = Style(Face.SANS, 8.2, INK2, 0, 11)
TITLE = Style(Face.SANS_BOLD, 19.5, INK, 0, 24)
SUBTITLE = Style(Face.SANS, 9.6, INK2, 0, 13)
CAPTION = Style(Face.SANS_MEDIUM, 6.3, ACCENT, 0.55, 9)
FACT = Style(Face.SANS_MEDIUM, 8.8, INK, 0, 11.5)
FIGURE = Style(Face.SANS_BOLD, 18, INK, 0, 22)
FIGURE_UNIT = Style(Face.SANS, 9.5, INK2)
FIGURE_LABEL = Style(Face.SANS, 7.6, INK2, 0, 9.6)
SECTION = Style(Face.SANS_BOLD, 10.8, INK, 0, 14)
SECTION_NUMBER = Style(Face.SANS_BOLD, 10.8, ACCENT, 0, 14)
BODY = Style(Face.SANS, 8.8, INK, 0, 12.4)
SMALL = Style(Face.SANS, 7.2, INK2, 0, 9.7)
NOTICE = Style(Face.SANS_MEDIUM, 8.8, INK, 0, 12)
FOOT = Style(Face.SANS, 7, INK2, 0, 9)
FOOT_MONO = Style(Face.MONO, 6.6, INK2, 0, 9)
CHECK_VALUE = Style(Face.MONO_MEDIUM, 7.4, INK, 0, 10)
CHECK_MONO = Style(Face.MONO, 6.6, INK, 0, 9)
BAR_LABEL = Style(Face.CONDENSED, 8.4, INK)
BAR_VALUE = Style(Face.CONDENSED_MEDIUM, 8.4, INK)
COLUMN_HEAD = Style(Face.CONDENSED_MEDIUM, 7.8, INK2, 0, 9)
SIGNED_NAME = Style(Face.SANS_MEDIUM, 8.2, INK, 0, 10.5)
"""The name under a signature line."""
SIGNED_ROLE = Style(Face.SANS, 7.4, INK2, 0, 10)
"""What somebody signs as."""
