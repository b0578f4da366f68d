"""IBM Plex from memory, and one QFont for each role of the type scale.

The faces of the PC are never used: a report and a screen look the same everywhere, and 0 and O stay apart.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from sam.fonts import truetype
from sam.ui.look.current import now
from sam.ui.look.tokens import SANS, Role

FACES = (
    "IBMPlexSans-Regular",
    "IBMPlexSans-Medium",
    "IBMPlexSans-SemiBold",
    "IBMPlexSansCondensed-Medium",
    "IBMPlexSansCondensed-SemiBold",
    "IBMPlexMono-Regular",
    "IBMPlexMono-Medium",
    "IBMPlexMono-SemiBold",
)
_POINTS_PER_PX = 72 / 96


def load() -> None:
    """Give Qt the faces, once for a running program. A face that Qt cannot read is our bug and raises."""
    if SANS in QFontDatabase.families():
        return
    for name in FACES:
        if QFontDatabase.addApplicationFontFromData(QByteArray(truetype(name))) < 0:
            message = f"Qt cannot read the font {name}"
            raise RuntimeError(message)


@lru_cache(maxsize=256)
def _font(role: Role, scale: int) -> QFont:
    face = role.value
    font = QFont(face.family)
    font.setPointSizeF(face.px * _POINTS_PER_PX * scale / 100)
    font.setWeight(QFont.Weight(face.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if face.spacing:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + face.spacing)
    return font


@lru_cache(maxsize=256)
def _metrics(role: Role, scale: int) -> QFontMetricsF:
    return QFontMetricsF(_font(role, scale))


def font(role: Role) -> QFont:
    """The font of a role in the look in use."""
    return _font(role, now.look.scale)


def metrics(role: Role) -> QFontMetricsF:
    """The measures of a role in the look in use."""
    return _metrics(role, now.look.scale)


def leading(role: Role) -> int:
    """Height of one line of a role, in pixels."""
    return round(role.value.line * now.unit)


def advance(role: Role, text: str) -> int:
    """Width of a text in whole pixels, rounded up."""
    return math.ceil(_width(role, now.look.scale, text))


def width(role: Role, text: str) -> float:
    """Width of a text to a fraction of a pixel."""
    return _width(role, now.look.scale, text)


@lru_cache(maxsize=16384)
def _width(role: Role, scale: int, text: str) -> float:
    """Kept, because a table measures the same texts each time it is filled or resized, and a page each time it is laid out."""
    return _metrics(role, scale).horizontalAdvance(text)
