"""Text as PDF operators: what can be drawn, how wide it is, where it breaks.

ReportLab draws a character that a face does not have as nothing, without a word. Here such a character becomes another
face's, or its number in angle quotes ("‹U+4E2D›"), and so do invisible ones: a serial number on paper shows everything
that is in the book.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sam.reports.fonts import Face, pdf_font
from sam.reports.pdf.ink import Style

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

ELLIPSIS = "\u2026"
NARROWEST = 78
"""Percent of its width to which a text may be narrowed before it is broken or cut."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_BREAK_AFTER = "-/._ "
_MEMO = 20_000


class Letters:
    """The faces of one document: each used glyph becomes part of that file."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[Face, Lettering] = {}

    def of(self, face: Face) -> Lettering:
        """The lettering in a face."""
        known = self._faces.get(face)
        if known is None:
            spare = None if face is Face.SANS else self.of(Face.SANS)
            known = self._faces[face] = Lettering(face, self._document, spare)
        return known

    def width(self, text: str, style: Style) -> float:
        """Points that a text takes in a style."""
        return self.of(style.face).width(text) * style.size + style.spacing * len(text)

    def wrap(self, text: str, style: Style, width: float) -> list[str]:
        """The text in lines no wider than `width`; a longer word is broken."""
        return self.of(style.face).wrap(text, (width / style.size) if not style.spacing else width / self._loose(style))

    def _loose(self, style: Style) -> float:
        """The size at which unspaced letters take about as much as this style's spaced ones."""
        return style.size + style.spacing * 2


class Lettering:
    """One face in one document. Widths are for a size of one point."""

    def __init__(self, face: Face, document: PDFDocument, spare: Lettering | None) -> None:
        self._font = pdf_font(face)
        self._document = document
        self._spare = spare
        self._covered = self._font.face.charToGlyph
        self._legible: dict[str, str] = {}
        self._widths: dict[str, float] = {}
        self._font.splitString(" ", document)
        self._home = self.font_name(0)

    def font_name(self, subset: int = 0) -> str:
        """The name of the face in the file, for `Tf`."""
        name: str = self._font.getSubsetInternalName(subset, self._document)
        return name

    def legible(self, text: str) -> str:
        """The text with everything in it visible: composed, spaces plain, what no face has as its number."""
        if text.isascii() and text.isprintable():
            return text
        known = self._legible.get(text)
        if known is None:
            known = "".join(map(self._shown, unicodedata.normalize("NFC", text)))
            if len(self._legible) < _MEMO:
                self._legible[text] = known
        return known

    def _shown(self, letter: str) -> str:
        if letter in "\t\n\r\u2028\u2029":
            return " "
        if unicodedata.category(letter) in _INVISIBLE or not self._owner(letter):
            return f"\u2039U+{ord(letter):04X}\u203a"
        return letter

    def _owner(self, letter: str) -> Lettering | None:
        if ord(letter) in self._covered:
            return self
        return self._spare._owner(letter) if self._spare else None  # noqa: SLF001 - the same class

    def width(self, text: str) -> float:
        """Width at a size of one point."""
        known = self._widths.get(text)
        if known is None:
            clean = self.legible(text)
            known = sum(owner._font.stringWidth(part, 1) for owner, part in self._parts(clean))  # noqa: SLF001
            if len(self._widths) < _MEMO:
                self._widths[text] = known
        return known

    def _parts(self, clean: str) -> list[tuple[Lettering, str]]:
        """The text cut where another face has to help."""
        if clean.isascii():
            return [(self, clean)]
        parts: list[tuple[Lettering, str]] = []
        for letter in clean:
            owner = self._owner(letter) or self
            if parts and parts[-1][0] is owner:
                parts[-1] = (owner, parts[-1][1] + letter)
            else:
                parts.append((owner, letter))
        return parts

    def show(self, text: str, size: float) -> str:
        """Operators that draw the text where the pen is, with this face already set at `size`, and leave it so."""
        clean = self.legible(text)
        if clean.isascii():
            return f"({_escaped(clean)}) Tj"
        operators: list[str] = []
        now = self._home
        for owner, part in self._parts(clean):
            for subset, codes in owner._font.splitString(part, self._document):  # noqa: SLF001 - the same class
                name = owner.font_name(subset)
                if name != now:
                    operators.append(f"{name} {size:g} Tf")
                    now = name
                operators.append(f"({_escaped_bytes(codes)}) Tj")
        if now != self._home:
            operators.append(f"{self._home} {size:g} Tf")
        return " ".join(operators)

    def wrap(self, text: str, width: float) -> list[str]:
        """Lines no wider than `width` (at one point), broken at spaces, inside a word only when it must be."""
        lines: list[str] = []
        line = ""
        for word in filter(None, self.legible(text).split(" ")):  # a hard space holds together
            longer = f"{line} {word}" if line else word
            if self.width(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = self.chop(word, width)
            lines.extend(full)
        if line or not lines:
            lines.append(line)
        return lines

    def chop(self, word: str, width: float) -> list[str]:
        """A word in pieces no wider than `width`, after a hyphen or point where there is one; nothing is lost."""
        pieces: list[str] = []
        rest = self.legible(word)
        while self.width(rest) > width and len(rest) > 1:
            end = self._fitting(rest, width)
            soft = max(rest.rfind(mark, end // 3, end) for mark in _BREAK_AFTER) + 1
            end = soft or end
            pieces.append(rest[:end])
            rest = rest[end:]
        return [*pieces, rest]

    def _fitting(self, text: str, width: float) -> int:
        """How many letters fit; at least one."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle]) <= width else (low, middle - 1)
        return low

    def cut(self, text: str, width: float) -> str:
        """The text with an ellipsis where it does not fit."""
        clean = self.legible(text)
        if self.width(clean) <= width:
            return clean
        return clean[: self._fitting(clean, width - self.width(ELLIPSIS))].rstrip() + ELLIPSIS


def _escaped(text: str) -> str:
    if "\\" in text or "(" in text or ")" in text:
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return text


def _escaped_bytes(codes: bytes) -> str:
    return "".join(chr(code) if 32 <= code < 127 and code not in b"()\\" else f"\\{code:03o}" for code in codes)
