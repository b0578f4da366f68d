"""The design in figures: colours in light and dark, the type scale, spacing, and the contrast that is promised.

Plain Python, no Qt. Text reaches a contrast of 4.5 and shapes and the focus ring 3.0 against every ground they are set on, in both
themes (WCAG 2.2, 1.4.3 and 1.4.11); `TEXT_PAIRS` and `SHAPE_PAIRS` list which on which, and a test measures them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique

# Spacing: a grid of 8; 4 only inside a part.
S1, S2, S3, S4, S5, S6 = 4, 8, 12, 16, 24, 32
RADIUS, CARD_RADIUS = 6, 8
CONTROL, CONTROL_DENSE = 40, 32
ROW_COMPACT, ROW_MIDDLE, ROW_OPEN = 28, 34, 40
RAIL, BAR, FOOT = 192, 64, 32
DETAIL, SIDE = 328, 384
WIDEST = 1040  # of a form: on a wide screen its buttons stay near its words

SCALES = (100, 125, 150)
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0


class Theme(Enum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@unique
class Token(Enum):
    """A colour by its duty. `EDGE`, never `LINE`, goes round what can be pressed."""

    CANVAS = "canvas"
    SURFACE = "surface"
    SUNKEN = "sunken"
    LINE = "line"
    EDGE = "edge"
    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    FOCUS = "focus"
    RAIL = "rail"
    RAIL_ON = "rail_on"
    RAIL_INK = "rail_ink"
    RAIL_INK2 = "rail_ink2"
    RAIL_MARK = "rail_mark"
    ON_MARK = "on_mark"
    OK = "ok"
    OK_SOFT = "ok_soft"
    WARN = "warn"
    WARN_SOFT = "warn_soft"
    STOP = "stop"
    STOP_SOFT = "stop_soft"
    HOLD = "hold"
    HOLD_SOFT = "hold_soft"
    WARN_FILL = "warn_fill"
    STOP_FILL = "stop_fill"
    DATA1 = "data1"
    DATA2 = "data2"
    HAZARD = "hazard"
    HAZARD_INK = "hazard_ink"


def _colours(text: str) -> Mapping[Token, str]:
    words = text.split()
    return {Token(name): f"#{value}" for name, value in zip(words[::2], words[1::2], strict=True)}


COLOURS: Mapping[Theme, Mapping[Token, str]] = {
    Theme.LIGHT: _colours(
        """canvas F2F4F7 surface FFFFFF sunken E9EEF2 line D6DDE4 edge 788797 ink 14212D ink2 435261 ink3 566573
        accent 0D6074 accent_soft DDEEF2 on_accent FFFFFF focus 1658C9
        rail 14304C rail_on 0C2136 rail_ink E6EDF3 rail_ink2 A9BED0 rail_mark 58C4DA on_mark 06222B
        ok 1B6640 ok_soft DFF1E6 warn 7F4B00 warn_soft FBEFD6 stop 9E2421 stop_soft FBE6E3 hold 62388A hold_soft F0E8F8
        warn_fill B5760F stop_fill B5332E data1 14304C data2 53799B hazard F08A1D hazard_ink 14212D"""
    ),
    Theme.DARK: _colours(
        """canvas 0F151B surface 18212A sunken 222D38 line 2F3C48 edge 748493 ink E9EEF3 ink2 BAC6D1 ink3 9AA8B5
        accent 63C5DA accent_soft 17394A on_accent 06222B focus 8AB6FF
        rail 0A1016 rail_on 1A2632 rail_ink E9EEF3 rail_ink2 9AA8B5 rail_mark 63C5DA on_mark 06222B
        ok 74D19F ok_soft 153325 warn EDBC68 warn_soft 3A2C10 stop F7988F stop_soft 431D1D hold CDB0EC hold_soft 33244A
        warn_fill D79A2B stop_fill DE5E55 data1 9CC1E2 data2 5F8DB5 hazard F08A1D hazard_ink 14212D"""
    ),
}


@unique
class Tone(Enum):
    """What a state means to the reader. Always shown as sign, word and colour together."""

    OK = "ok"
    WARN = "warn"
    STOP = "stop"
    HOLD = "hold"
    INFO = "info"
    NONE = "none"


TONE_INK: Mapping[Tone, Token] = {
    Tone.OK: Token.OK,
    Tone.WARN: Token.WARN,
    Tone.STOP: Token.STOP,
    Tone.HOLD: Token.HOLD,
    Tone.INFO: Token.ACCENT,
    Tone.NONE: Token.INK2,
}
TONE_SOFT: Mapping[Tone, Token] = {
    Tone.OK: Token.OK_SOFT,
    Tone.WARN: Token.WARN_SOFT,
    Tone.STOP: Token.STOP_SOFT,
    Tone.HOLD: Token.HOLD_SOFT,
    Tone.INFO: Token.ACCENT_SOFT,
    Tone.NONE: Token.SUNKEN,
}

SANS, CONDENSED, MONOSPACED = "IBM Plex Sans", "IBM Plex Sans Condensed", "IBM Plex Mono"


@dataclass(frozen=True, slots=True)
class Face:
    """One line of the type scale. `px` and `line` at 100 %, `spacing` in per cent."""

    family: str
    px: float
    weight: int
    spacing: float
    line: int


@unique
class Role(Enum):
    """What a text is for. Serials and lots are always in a mono role: Plex Mono keeps 0 and O, 1 and I and l apart."""

    SCAN = Face(MONOSPACED, 30, 500, 0, 40)
    FIGURE = Face(SANS, 26, 600, -1, 32)
    TITLE = Face(SANS, 22, 600, -0.5, 28)
    HEAD = Face(SANS, 18, 600, 0, 24)
    CARD = Face(SANS, 15, 600, 0, 24)
    READ = Face(SANS, 14, 400, 0, 22)
    STRONG = Face(SANS, 14, 600, 0, 22)
    BODY = Face(SANS, 13, 400, 0, 20)
    BOLD = Face(SANS, 13, 600, 0, 20)
    META = Face(SANS, 12, 400, 0, 16)
    METAB = Face(SANS, 12, 600, 0, 16)
    CAPS = Face(CONDENSED, 12, 600, 5, 16)
    COL = Face(CONDENSED, 13, 500, 1, 16)
    MONO = Face(MONOSPACED, 13, 400, 0, 20)
    MONO_BOLD = Face(MONOSPACED, 13, 600, 0, 20)
    MONO_READ = Face(MONOSPACED, 16, 600, 0, 24)
    MONO_BIG = Face(MONOSPACED, 20, 600, 0, 28)
    CELL = Face(MONOSPACED, 26, 600, 0, 32)


_GROUNDS = (Token.SURFACE, Token.CANVAS, Token.SUNKEN, Token.ACCENT_SOFT)
_STATES = (Tone.OK, Tone.WARN, Tone.STOP, Tone.HOLD)

TEXT_PAIRS: tuple[tuple[Token, Token], ...] = (
    *((ink, ground) for ink in (Token.INK, Token.INK2, Token.INK3) for ground in _GROUNDS),
    *((ink, TONE_SOFT[tone]) for ink in (Token.INK, Token.INK2) for tone in _STATES),
    *((TONE_INK[tone], ground) for tone in _STATES for ground in (*_GROUNDS[:2], TONE_SOFT[tone], Token.ACCENT_SOFT)),
    (Token.ACCENT, Token.SURFACE),
    (Token.ACCENT, Token.CANVAS),
    (Token.ACCENT, Token.ACCENT_SOFT),
    (Token.ON_ACCENT, Token.ACCENT),
    (Token.RAIL_INK, Token.RAIL),
    (Token.RAIL_INK, Token.RAIL_ON),
    (Token.RAIL_INK2, Token.RAIL),
    (Token.RAIL_INK2, Token.RAIL_ON),
    (Token.ON_MARK, Token.RAIL_MARK),
    (Token.HAZARD_INK, Token.HAZARD),
)
SHAPE_PAIRS: tuple[tuple[Token, Token], ...] = (
    (Token.EDGE, Token.SURFACE),
    (Token.EDGE, Token.CANVAS),
    (Token.FOCUS, Token.SURFACE),
    (Token.FOCUS, Token.CANVAS),
    (Token.FOCUS, Token.ACCENT_SOFT),
    (Token.STOP_FILL, Token.SUNKEN),
    (Token.WARN_FILL, Token.SUNKEN),
    (Token.WARN_FILL, Token.SURFACE),
    (Token.DATA1, Token.SUNKEN),
    (Token.DATA2, Token.SUNKEN),
    (Token.RAIL_MARK, Token.RAIL),
    (Token.RAIL_MARK, Token.RAIL_ON),
)
