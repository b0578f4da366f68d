"""The code of a label and its hazard diamonds, as measured pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sam.domain.plate import Plate
from sam.reports.codes import Modules, Symbology, modules
from sam.reports.fonts import Face
from sam.reports.labels.asking import CodeKind
from sam.reports.labels.facts import Hazard
from sam.reports.labels.sketch import Code, Diamond, Piece, Words
from sam.reports.pdf.ink import Style
from sam.reports.pdf.letters import Letters

MM = 72 / 25.4
DOT = MM / 8
"""The dot of a thermal printer of 203 dpi: modules are a whole number of them, or edges would fray."""

QUIET = {CodeKind.QR: 4, CodeKind.DATA_MATRIX: 2, CodeKind.CODE_128: 10}
"""Modules that stay white round a code."""

_SYMBOLOGY = {
    CodeKind.QR: Symbology.QR,
    CodeKind.DATA_MATRIX: Symbology.DATA_MATRIX,
    CodeKind.CODE_128: Symbology.CODE_128,
}
_LEAST_DOTS = 2
_MOST_BAR_DOTS = 4
_BARS = 156 + 2 * QUIET[CodeKind.CODE_128]
BARS_WIDTH = _BARS * _LEAST_DOTS / 8
"""Millimetres that bars and their white sides need at least."""


def content(plate: Plate, kind: CodeKind) -> str:
    """What the code says: text in a 2D code, digits in bars."""
    return plate.digits if kind is CodeKind.CODE_128 else plate.text


@lru_cache(maxsize=256)
def code_modules(text: str, kind: CodeKind) -> Modules:
    """The modules of a code; the preview and the print ask for the same."""
    return modules(text, _SYMBOLOGY[kind])


def matrix(plate: Plate, kind: CodeKind, width: float, height: float, most_dots: int) -> tuple[Code, float]:
    """A 2D code at (0, 0) that fits a room with its white edge, and the width of that edge."""
    found = code_modules(content(plate, kind), kind)
    whole = found.across + 2 * QUIET[kind]
    dots = max(_LEAST_DOTS, min(most_dots, int(min(width, height) / (whole * DOT))))
    return Code(0, 0, dots * DOT, dots * DOT, found), QUIET[kind] * dots * DOT


def bars(plate: Plate, width: float, height: float) -> Code:
    """Bars at (0, 0) that fit a width with their white sides."""
    found = code_modules(content(plate, CodeKind.CODE_128), CodeKind.CODE_128)
    dots = max(_LEAST_DOTS, min(_MOST_BAR_DOTS, int(width / (_BARS * DOT))))
    return Code(0, 0, dots * DOT, height, found)


def moved(code: Code, x: float, y: float) -> Code:
    """The code with its corner at (x, y), on a dot of the printer."""
    return Code(round(x / DOT) * DOT, round(y / DOT) * DOT, code.unit, code.tall, code.modules)


def diamonds(
    letters: Letters, hazards: Sequence[Hazard], corner: tuple[float, float], room: tuple[float, float], *, filled: bool
) -> Iterator[Piece]:
    """The diamonds of all hazards in a room, as big as they can be, from its upper right."""
    width, height = room
    rows = _rows(len(hazards), width, height)
    across = -(-len(hazards) // rows)
    side = min(width / across, height / rows)
    for index, hazard in enumerate(hazards):
        row, column = divmod(index, across)
        missing = across - min(across, len(hazards) - row * across)
        x = corner[0] + width - (across - column - 0.5 - missing / 2) * side
        y = corner[1] + (row + 0.5) * side
        yield from _diamond(letters, hazard, (x, y), side / 2, filled=filled)


def diamonds_height(count: int, room: tuple[float, float]) -> float:
    """How much of the height of a room so many diamonds take."""
    rows = _rows(count, *room)
    return rows * min(room[0] / -(-count // rows), room[1] / rows)


def _rows(count: int, width: float, height: float) -> int:
    """So many rows that each diamond is as big as it can be."""
    return max(range(1, count + 1), key=lambda rows: min(width / -(-count // rows), height / rows))


def _diamond(
    letters: Letters, hazard: Hazard, at: tuple[float, float], reach: float, *, filled: bool
) -> Iterator[Piece]:
    """One diamond: division, group, and the number of the class, 1, in its lower corner."""
    x, y = at
    weight = min(1.6, max(0.8, reach / 20))
    yield Diamond(x, y, reach - weight, weight, filled)
    for text, face, size, down, most in (
        (hazard.division, Face.SANS_BOLD, 0.52, 0.06, 1.16),
        (hazard.group, Face.SANS_BOLD, 0.34, 0.42, 0.8),
        ("1", Face.SANS_BOLD, 0.24, 0.72, 0.3),
    ):
        style = Style(face, size * reach)
        width = letters.width(text, style)
        narrow = min(1.0, most * reach / width) if width else 1.0
        yield Words(x - width * narrow / 2, y + down * reach, text, face, size * reach, narrow)
