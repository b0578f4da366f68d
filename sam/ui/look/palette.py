"""Colours for Qt: one token as QColor, and the whole palette for Qt's own widgets.

Fusion with two palettes of our own: the colour scheme of the system does nothing on some platforms and is never relied on.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from sam.ui.look.current import now
from sam.ui.look.tokens import COLOURS, Theme, Token

_ROLES = (
    (QPalette.ColorRole.Window, Token.CANVAS),
    (QPalette.ColorRole.WindowText, Token.INK),
    (QPalette.ColorRole.Base, Token.SURFACE),
    (QPalette.ColorRole.AlternateBase, Token.CANVAS),
    (QPalette.ColorRole.Text, Token.INK),
    (QPalette.ColorRole.Button, Token.SURFACE),
    (QPalette.ColorRole.ButtonText, Token.INK),
    (QPalette.ColorRole.BrightText, Token.STOP),
    (QPalette.ColorRole.Highlight, Token.ACCENT),
    (QPalette.ColorRole.HighlightedText, Token.ON_ACCENT),
    (QPalette.ColorRole.Link, Token.ACCENT),
    (QPalette.ColorRole.LinkVisited, Token.ACCENT),
    (QPalette.ColorRole.PlaceholderText, Token.INK3),
    (QPalette.ColorRole.ToolTipBase, Token.SURFACE),
    (QPalette.ColorRole.ToolTipText, Token.INK),
    (QPalette.ColorRole.Mid, Token.LINE),
    (QPalette.ColorRole.Midlight, Token.SUNKEN),
    (QPalette.ColorRole.Light, Token.SURFACE),
    (QPalette.ColorRole.Dark, Token.EDGE),
    (QPalette.ColorRole.Shadow, Token.EDGE),
)


def hexadecimal(token: Token) -> str:
    """The colour of a token in the theme in use, as "#RRGGBB"."""
    return COLOURS[now.look.theme][token]


@lru_cache(maxsize=128)
def _colour(theme: Theme, token: Token) -> QColor:
    return QColor(COLOURS[theme][token])


def colour(token: Token) -> QColor:
    """The colour of a token in the theme in use. Copy before changing it."""
    return _colour(now.look.theme, token)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme for Qt's own widgets."""
    made = QPalette()
    for role, token in _ROLES:
        made.setColor(role, _colour(theme, token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, _colour(theme, Token.INK3))
    return made
