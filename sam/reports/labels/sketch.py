"""One label as measured: words, lines and modules with their places, for any pen. Points, from its upper left corner down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sam.reports.codes import Modules
from sam.reports.fonts import Face


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text with its baseline at y; `narrow` is the part of its width to which it is condensed."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    narrow: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float


@dataclass(frozen=True, slots=True)
class Diamond:
    """A square on its corner, `reach` from its middle to a corner; filled with the hazard colour where there is colour."""

    x: float
    y: float
    reach: float
    weight: float
    filled: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its upper left corner at (x, y); a module is `unit` wide and `tall` high."""

    x: float
    y: float
    unit: float
    tall: float
    modules: Modules


Piece: TypeAlias = Words | Line | Diamond | Code
Sketch: TypeAlias = tuple[Piece, ...]
