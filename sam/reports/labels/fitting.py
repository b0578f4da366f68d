"""Text that finds its room: first a narrower face, then narrower letters, then lines, then smaller type. Nothing is ever cut off.

The head of a label (serial, lot, place) is set first and stays the largest; the rest gives way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sam.reports.fonts import Face
from sam.reports.labels.sketch import Line, Piece, Words
from sam.reports.pdf.ink import Style
from sam.reports.pdf.letters import NARROWEST, Letters

LEAD = 1.17
"""From line to line, as a part of the size."""
CAPITALS = 0.7
"""Height of a capital, as a part of the size."""

_NARROWEST = NARROWEST / 100
_UNDER_HEAD = 0.8
_SMALLEST = 2.2  # below this nobody reads; only a text of hundreds of letters on the smallest label comes near it
_HEAD_KEPT = 5.5


@dataclass(frozen=True, slots=True)
class Para:
    """One text of a column.

    Attributes:
        faces: the wide one, and the narrow one that is taken when room is short.
        biggest, least: sizes between which it may shrink.
        most: lines it may run over.
        gap: room above it, as a part of its size.
        head: it is set first, character by character, and stays the largest.
        ruled: a line above it.
    """

    text: str
    faces: tuple[Face, ...]
    biggest: float
    least: float
    most: int = 2
    gap: float = 0.0
    head: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in its lines: one face, one size, each line with the part of its width to which it is condensed."""

    lines: tuple[tuple[str, float], ...]
    face: Face
    size: float


def set_text(letters: Letters, para: Para, size: float, width: float, most: int) -> Lines | None:
    """The text at a size in a width, or None where it needs more lines than `most`."""
    style = Style(para.faces[-1], size)
    for face in para.faces:
        style = Style(face, size)
        need = letters.width(para.text, style)
        if need <= width:
            return Lines(((para.text, 1.0),), face, size)
        if face is para.faces[-1] and need * _NARROWEST <= width:
            return Lines(((para.text, width / need),), face, size)
    if most < 2:
        return None
    lettering = letters.of(style.face)
    broken = lettering.chop(para.text, width / size) if para.head else letters.wrap(para.text, style, width)
    if len(broken) > most or any(letters.width(line, style) > width + 0.01 for line in broken):
        return None
    return Lines(tuple((line, 1.0) for line in broken), style.face, size)


def one_line(letters: Letters, para: Para, width: float) -> Lines:
    """The text in one line, as big as it can be."""
    size = para.biggest
    while (found := set_text(letters, para, size, width, 1)) is None:
        size *= 0.96
    return found


def set_column(letters: Letters, paras: Sequence[Para], width: float, height: float) -> list[Lines]:
    """The texts under each other in a room: the biggest sizes at which they all fit, whole."""
    for found in _tries(letters, paras, width):
        if found is not None and column_height(paras, found) <= height:
            return found
    raise ValueError("a label without room for letters")


def _tries(letters: Letters, paras: Sequence[Para], width: float) -> Iterator[list[Lines] | None]:
    """Settings of a column, from big to small: first within the limits of each text, then beyond them."""
    head = next((para for para in paras if para.head), None)
    best = _head_size(letters, head, width) if head else 0.0
    for shrunk in (1.0, 0.9, 0.8, 0.7, 0.6):
        for scale in (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.48):
            yield _all(letters, paras, width, [_size(para, best * shrunk, scale) for para in paras])
    kept = max(0.6 * best, min(best, _HEAD_KEPT))
    scale = 0.6
    while scale > 0.02:
        head_now = kept if scale > 0.2 else kept * scale * 5  # the rest gives way first
        yield _all(letters, paras, width, [_tiny(para, head_now, scale) for para in paras], more=12)
        scale *= 0.88


def _head_size(letters: Letters, head: Para, width: float) -> float:
    """One line while that is not much smaller than several lines would be."""
    one = _largest(letters, head, width, 1)
    if one >= 0.5 * head.biggest:
        return one
    return max(one, *(_largest(letters, head, width, most) for most in range(2, head.most + 1)))


def _largest(letters: Letters, para: Para, width: float, most: int) -> float:
    size = para.biggest
    while size > _SMALLEST and set_text(letters, para, size, width, most) is None:
        size -= 0.5
    # lines take height too: two lines of 10 points are no better than one of 9
    return size if most == 1 else min(size, para.biggest * 1.5 / most)


def _size(para: Para, head: float, scale: float) -> float:
    if para.head:
        return head
    size = max(para.least, para.biggest * scale)
    return min(size, head * _UNDER_HEAD) if head else size


def _tiny(para: Para, head: float, scale: float) -> float:
    if para.head:
        return head
    return min(para.biggest * scale, head * _UNDER_HEAD) if head else para.biggest * scale


def _all(
    letters: Letters, paras: Sequence[Para], width: float, sizes: Sequence[float], more: int = 0
) -> list[Lines] | None:
    """Every text at its size, or None where one of them needs more lines than it may have."""
    found = []
    for para, size in zip(paras, sizes, strict=True):
        lines = set_text(letters, para, size, width, para.most + more)
        if lines is None:
            return None
        found.append(lines)
    return found


def column_height(paras: Sequence[Para], found: Sequence[Lines]) -> float:
    """How high a column is, from the first capitals to the last baseline and what hangs below it."""
    height = 0.0
    for para, lines in zip(paras, found, strict=True):
        height += para.gap * lines.size + len(lines.lines) * LEAD * lines.size
    return height


def place_column(paras: Sequence[Para], found: Sequence[Lines], x: float, y: float, width: float) -> Iterator[Piece]:
    """The pieces of a column whose upper left corner is (x, y)."""
    for para, lines in zip(paras, found, strict=True):
        if para.ruled:
            at = y + para.gap * lines.size * 0.5
            yield Line(x, at, x + width, at, 0.5)
        y += para.gap * lines.size
        for text, narrow in lines.lines:
            yield Words(x, y + (CAPITALS + (LEAD - CAPITALS) * 0.42) * lines.size, text, lines.face, lines.size, narrow)
            y += LEAD * lines.size
