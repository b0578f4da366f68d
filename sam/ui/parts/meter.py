"""A meter of one hazard division: what is inside is solid, what would come in is hatched, the limit is a tick.

From nine tenths on it is amber with its sign; past the tick the hatching goes on in red, and the words say by how much.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.tokens import S2, S3, TONE_INK, Role, Token, Tone
from sam.words import formats
from sam.words.translate import _

_HIGH, _BAR, _SIGN = 50, 12, 16
_NEARLY = 9, 10


@dataclass(frozen=True, slots=True)
class Level:
    """What a meter shows, in milligrams.

    Attributes:
        counted: what is inside and counts as the division.
        limit: None where quantity sets none, or nothing is granted.
        granted: whether a licence names the division; else all of it is too much.
        coming: what would come to it.
    """

    division: str
    counted: int
    limit: int | None
    granted: bool = True
    coming: int = 0

    @property
    def after(self) -> int:
        """What is inside with what would come."""
        return self.counted + self.coming

    @property
    def over(self) -> int:
        """How much is too much; 0 where nothing is."""
        if not self.granted:
            return self.after
        return max(0, self.after - self.limit) if self.limit is not None else 0

    @property
    def tone(self) -> Tone:
        """Whether it is in order, nearly full, or over."""
        if self.over:
            return Tone.STOP
        nearly = self.limit is not None and self.after * _NEARLY[1] >= self.limit * _NEARLY[0]
        return Tone.WARN if nearly and self.after else Tone.NONE

    def figure(self) -> str:
        """What is left, or what is too much."""
        if self.over:
            return _("{mass} over").format(mass=formats.mass(self.over))
        if self.limit is None:
            return _("no limit by quantity")
        return _("{mass} left").format(mass=formats.mass(self.limit - self.after))

    def words(self) -> str:
        """The figures behind it."""
        inside, coming = formats.mass(self.counted), formats.mass(self.coming)
        if self.coming and self.limit is None:
            return _("inside {inside}, comes {coming}").format(inside=inside, coming=coming)
        if self.coming:
            words = _("inside {inside}, comes {coming}, limit {limit}")
            return words.format(inside=inside, coming=coming, limit=formats.mass(self.limit or 0))
        if self.limit is None:
            return _("inside {inside}").format(inside=inside)
        return _("inside {inside}, limit {limit}").format(
            inside=formats.mass(self.counted), limit=formats.mass(self.limit)
        )


class Meter(QWidget):
    """One meter."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self.level = level
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the figures in the language in use."""
        level = self.level
        name = _("HD {division}: {figure}").format(division=level.division, figure=level.figure())
        self.setAccessibleName(name)
        self.setAccessibleDescription(level.words())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, level = paint.brush(self), self.level
        small = px(17)
        paint.diamond(painter, QPointF(small + 1, self.height() / 2), level.division, size=small)
        left = 2 * small + px(S3)
        wide = self.width() - left
        figure, tone = level.figure(), level.tone
        ink = TONE_INK[tone] if tone is not Tone.NONE else Token.INK
        top = paint.baseline(0, px(20), Role.BOLD)
        across = advance(Role.BOLD, figure)
        paint.text(painter, QPointF(self.width() - across, top), figure, Role.BOLD, ink)
        if tone is not Tone.NONE:
            at = QPointF(self.width() - across - px(_SIGN + 4), px(2))
            paint.glyph(painter, TONE_ICONS[tone], at, px(_SIGN), ink)
        room = wide - across - px(_SIGN + S2)
        paint.text(painter, QPointF(left, top), level.words(), Role.META, Token.INK2, width=room)
        self._bar(QRectF(left, px(26), wide, px(_BAR)))
        painter.end()

    def _bar(self, track: QRectF) -> None:
        painter, level = paint.brush(self), self.level
        paint.box(painter, track, Token.SUNKEN, radius=px(3))
        most = max(level.limit or 0, level.after, 1)
        scale = track.width() * (0.92 if level.limit else 1.0) / most
        permitted = 0 if not level.granted else level.after if level.limit is None else level.limit
        colour = Token.WARN_FILL if level.tone is not Tone.NONE else Token.DATA2
        inside = self._part(track, 0, min(level.counted, permitted), scale)
        if inside.width() > 0:
            paint.box(painter, inside, colour, radius=px(3))
        coming = self._part(track, min(level.counted, permitted), min(level.after, permitted), scale)
        if level.coming and coming.width() > 0:
            paint.hatch(painter, coming, colour, step=px(6))
            paint.box(painter, coming, None, colour, radius=0, pen=1.5)
        if level.over:
            beyond = self._part(track, min(level.after, permitted), level.after, scale)
            paint.hatch(painter, beyond, Token.STOP_FILL, step=px(6))
            paint.box(painter, beyond, None, Token.STOP_FILL, radius=0, pen=1.5)
        if level.limit is not None and level.granted:
            x = track.left() + level.limit * scale
            paint.box(painter, QRectF(x - 1, track.top() - px(4), 2, track.height() + px(8)), Token.INK, radius=0)
        painter.end()

    def _part(self, track: QRectF, first: int, last: int, scale: float) -> QRectF:
        """The stretch of the bar between two quantities."""
        return QRectF(track.left() + first * scale, track.top(), (last - first) * scale, track.height())
