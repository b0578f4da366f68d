"""The look in use now, and lengths measured in it. Only `style.apply` changes it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from sam.ui.look.tokens import Theme

_POINTS_DPI = 96.0  # the screen on which the design was drawn


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, and size of letters and parts in per cent (100, 125 or 150)."""

    theme: Theme = Theme.LIGHT
    scale: int = 100


class Current:
    """Holds the look that widgets read while they paint. `changing`: it is just being put on, and nothing need be measured yet."""

    __slots__ = ("changing", "look", "unit")

    def __init__(self) -> None:
        self.look = Look()
        self.unit = 1.0
        self.changing = False

    def use(self, look: Look) -> None:
        """Take this look; lengths follow the letters, which follow the points of the screen."""
        screen = QGuiApplication.primaryScreen()
        dots = screen.logicalDotsPerInchY()
        self.look = look
        self.unit = look.scale / 100 * dots / _POINTS_DPI


now = Current()


def px(length: float) -> int:
    """A length of the design (at 100 %) in pixels of the look in use."""
    return round(length * now.unit)
