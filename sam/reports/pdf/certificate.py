"""A certificate of destruction on paper: a face that can hang on a wall, and an annex with every thing by its number.

The face is one page whatever was destroyed; nothing on it runs on. From the second page on it is a listing like the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from sam.reports.certificate_page import Certificate
from sam.reports.codes import RowDigest, Seal, grouped_hex, modules, pdf_path, voucher_digits
from sam.reports.fonts import Face
from sam.reports.page import Signatory
from sam.reports.pdf import blocks, ink
from sam.reports.pdf.canvas import A4, CENTRE, RIGHT, Paper, Progress
from sam.reports.pdf.engraving import EDGE, draw_diamond, draw_dotted_circle, draw_frame, draw_rosette
from sam.reports.pdf.ink import Style
from sam.reports.pdf.listing import Listing
from sam.reports.pdf.masthead import EveryPage, book_head, define_every_page, draw_shield
from sam.reports.pdf.pages import Measures, Pages
from sam.words.formats import day, exact_moment, moment, number, speaking
from sam.words.translate import _

_MARGIN = 74.0
"""From the edge of the paper to the text of the face."""
_CREST = 50.0
_CODE = 74.0
_ACROSS = 3
"""So many people side by side."""

_HOUSE = Style(Face.SANS_BOLD, 9.6, ink.NAVY, 1.7, 13)
_DEPOT = Style(Face.SERIF, 9.4, ink.INK2, 0, 12.5)
_TITLE = Style(Face.SERIF_MEDIUM, 29, ink.NAVY, 0, 34)
_TITLES = Style(Face.SERIF_ITALIC, 9.2, ink.INK2, 0, 12)
_NUMBER = Style(Face.MONO_MEDIUM, 11, ink.INK)
_TEXT = Style(Face.SERIF, 10.4, ink.INK, 0, 15)
_FACT = Style(Face.SERIF, 9.6, ink.INK, 0, 12.6)
_HEAD = Style(Face.SANS, 7.4, ink.INK2, 0, 10)
_CELL = Style(Face.SERIF, 9.4, ink.INK, 0, 12)
_TOTAL = Style(Face.SERIF_MEDIUM, 9.8, ink.INK, 0, 12)
_BELOW = Style(Face.SERIF, 8.2, ink.INK2, 0, 11.4)
_NAME = Style(Face.SERIF_MEDIUM, 9, ink.INK, 0, 11)
_ROLE = Style(Face.SERIF, 7.8, ink.INK2, 0, 10)
_KEY = Style(Face.MONO, 5.9, ink.INK2, 0, 8)
_CHECK = Style(Face.SERIF, 7.6, ink.INK2, 0, 10)
_CHECK_LABEL = Style(Face.SANS_MEDIUM, 6, ink.ACCENT, 0.4, 9)
_CHECK_VALUE = Style(Face.MONO, 6.8, ink.INK, 0, 9)
_STAMP = Style(Face.SERIF_ITALIC, 7.6, ink.INK3, 0, 10)
_PAGE = Style(Face.SANS, 7, ink.INK2, 0, 9)

_SHARES = (0.40, 0.26, 0.17, 0.17)
"""Of the width, for the columns of the face."""


def certificate_to_pdf(
    certificate: Certificate, out: BinaryIO, seal: Seal | None = None, progress: Progress | None = None
) -> None:
    """Write a certificate as PDF. The same certificate gives the same bytes.

    Args:
        certificate: what to print.
        out: an open binary file.
        seal: signs the printed code with the depot's key.
        progress: called with the number of each finished page; may raise to stop.
    """
    with speaking(certificate.language):
        _Certificate(certificate, out, seal, progress).write()


class _Certificate:
    """One certificate being written."""

    def __init__(self, said: Certificate, out: BinaryIO, seal: Seal | None, progress: Progress | None) -> None:
        self._said = said
        self._seal = seal
        self._paper = Paper(out, A4, said.recorded_at, said.language)
        self._width, self._height = A4
        self._left, self._right = _MARGIN, self._width - _MARGIN
        self._across = self._right - self._left
        self._pages = Pages(self._paper, Measures(*A4), progress, self._page_number)
        self._pen = self._pages.pen

    def write(self) -> None:
        """Write the file from first page to last."""
        said = self._said
        title = f"{said.title} {said.certificate}"
        self._paper.setTitle(title)
        self._paper.setAuthor(said.institution)
        self._paper.setCreator("SAM")
        line = f"{title} \u00b7 {day(said.happened_on)}"
        head = book_head(said.head, said.entry_number)
        define_every_page(self._pages, EveryPage(said.institution, said.depot, title, line, head))
        self._face()
        self._annex()
        self._pages.finish()
        self._paper.save()

    def _page_number(self, text: str) -> None:
        self._pen.text(self._width / 2, self._height - EDGE - 26, text, _PAGE, CENTRE)

    # ------------------------------------------------------------------------------------------------ face

    def _face(self) -> None:
        draw_rosette(self._pen, self._width / 2, 470, 172)
        draw_frame(self._pen, A4)
        y = self._house(58)
        y = self._title(y)
        if self._said.notices:
            self._pages.y = y
            self._void()
            y = self._pages.y
        y = self._centred(self._said.text, _TEXT, y + 8) + 8
        y = self._facts(y)
        y = self._table(y)
        self._pen.lines(self._left, y + 14, self._said.below, _BELOW, self._across)
        self._people()
        self._check()

    def _house(self, y: float) -> float:
        said, pen = self._said, self._pen
        centre = self._width / 2
        drawn = said.crest is not None and pen.picture(said.crest, centre - _CREST / 2, y, (_CREST, _CREST))
        if not drawn:
            draw_shield(pen, centre, y, _CREST)
        y += _CREST + 16
        y = self._centred(said.institution.upper(), _HOUSE, y)
        return self._centred(said.depot, _DEPOT, y)

    def _title(self, y: float) -> float:
        said, pen = self._said, self._pen
        centre = self._width / 2
        y += 22
        pen.fitted(centre, y, said.title, _TITLE, (self._across, CENTRE))
        y += 17
        pen.fitted(centre, y, "   \u00b7   ".join(said.titles), _TITLES, (self._across, CENTRE))
        y += 13
        for start, end in ((centre - 58, centre - 8), (centre + 8, centre + 58)):
            pen.rule(start, y, end, 0.7, ink.ACCENT)
        draw_diamond(pen, centre, y, 3.2, ink.ACCENT)
        y += 16
        pen.fitted(centre, y, _("No. {number}").format(number=said.certificate), _NUMBER, (self._across, CENTRE))
        return y + 16

    def _void(self) -> None:
        """That it was undone, before anything else that is read."""
        measures = self._pages.measures
        for notice in self._said.notices:
            lines = self._pen.letters.wrap(notice.text, ink.NOTICE, self._across - 20)
            height = len(lines) * ink.NOTICE.line + 10
            self._pen.box(self._left, self._pages.y, (self._across, height), ink.TONE_SOFT[notice.tone])
            self._pen.box(self._left, self._pages.y, (3, height), ink.TONE_FILL[notice.tone])
            self._pen.put_lines(self._left + 12, self._pages.y + 14, lines, ink.NOTICE)
            self._pages.y = min(self._pages.y + height + 6, measures.height / 2)

    def _centred(self, text: str, style: Style, y: float) -> float:
        """Wrapped lines, each in the middle; returns where the next baseline would be."""
        for line in self._pen.letters.wrap(text, style, self._across):
            self._pen.text(self._width / 2, y, line, style, CENTRE)
            y += style.line
        return y

    def _facts(self, y: float) -> float:
        pen, letters = self._pen, self._pen.letters
        step = self._across / len(self._said.facts)
        deepest = 0
        for index, (label, values) in enumerate(self._said.facts):
            x = self._left + index * step
            pen.text(x, y, label.upper(), ink.CAPTION)
            lines = [line for value in values for line in letters.wrap(value, _FACT, step - 12)]
            pen.put_lines(x, y + 13, lines, _FACT)
            deepest = max(deepest, len(lines))
        return y + 13 + deepest * _FACT.line + 8

    def _table(self, y: float) -> float:
        """What was destroyed, by type; a line each, a name that is too long made smaller, never cut."""
        pen, said = self._pen, self._said
        widths = [share * self._across for share in _SHARES]
        starts = [self._left + sum(widths[:n]) for n in range(len(widths))]
        for title, x in zip((_("Item"), _("Model"), _("Calibre")), starts, strict=False):
            pen.text(x, y, title, _HEAD)
        pen.text(self._right, y, _("Quantity"), _HEAD, RIGHT)
        y += 5
        pen.rule(self._left, y, self._right, 0.9, ink.NAVY)
        for one in said.kinds:
            for text, x, width in zip((one.name, one.model, one.calibre), starts, widths, strict=False):
                pen.fitted(x, y + 12.2, text, _CELL, (width - 8, 0.0))
            pen.fitted(self._right, y + 12.2, one.quantity, _CELL, (widths[-1], RIGHT))
            y += 17.2
            pen.rule(self._left, y, self._right, 0.35, ink.LINE)
        pen.rule(self._left, y, self._right, 0.9, ink.NAVY)
        total = pen.text(self._left, y + 12.6, _("Total"), _TOTAL)
        pen.fitted(self._right, y + 12.6, said.total, _TOTAL, (self._across - total - 20, RIGHT))
        y += 18
        pen.rule(self._left, y, self._right, 0.9, ink.NAVY)
        pen.rule(self._left, y + 1.8, self._right, 0.35, ink.NAVY)
        return y + 2

    def _people(self) -> None:
        """Those who sign, from the bottom up: who signed with a key lowest, above them who signs with a pen."""
        with_key = [one for one in self._said.people if one.key]
        by_pen = [one for one in self._said.people if not one.key]
        y = self._height - EDGE - 150
        y -= self._row(with_key, y, 8)
        for start in range((len(by_pen) - 1) // _ACROSS * _ACROSS, -1, -_ACROSS):
            y -= self._row(by_pen[start : start + _ACROSS], y - 6, 30) + 6

    def _row(self, people: Sequence[Signatory], bottom: float, room: float) -> float:
        """One row of people that ends at `bottom`, with room to sign above the rule; returns its height."""
        if not people:
            return 0.0
        pen = self._pen
        gap = 20.0
        step = (self._across + gap) / _ACROSS
        left = self._left + (self._across + gap - step * len(people)) / 2
        texts = [self._who(one, step - gap) for one in people]
        height = max(sum(style.line for _line, style in text) for text in texts) + 12
        for index, text in enumerate(texts):
            x = left + index * step
            pen.rule(x, bottom - height, x + step - gap, 0.6, ink.INK2)
            y = bottom - height + 11
            for line, style in text:
                pen.fitted(x + (step - gap) / 2, y, line, style, (step - gap, CENTRE))
                y += style.line
        return height + room

    def _who(self, one: Signatory, width: float) -> list[tuple[str, Style]]:
        letters = self._pen.letters
        lines = [(line, _NAME) for line in letters.wrap(one.name, _NAME, width)]
        lines += [(line, _ROLE) for line in letters.wrap(one.role, _ROLE, width)]
        if one.key:
            when = moment(one.signed_at) if one.signed_at else ""
            lines += [(line, _ROLE) for line in letters.wrap(when, _ROLE, width)]
            lines.append((_("key {key}").format(key=one.key), _KEY))
        return lines

    def _check(self) -> None:
        """The code, what it says in letters, and a place for the stamp."""
        said, pen = self._said, self._pen
        top = self._height - EDGE - 128
        code = modules(voucher_digits(said, self._seal))
        self._paper.draw(f"q {ink.INK} rg {pdf_path(code, self._left, pen.up(top + _CODE), _CODE)} Q")
        x, width = self._left + _CODE + 14, self._across - _CODE - 14 - 92
        pen.text(x, top + 6, _("Check without a network").upper(), ink.CAPTION)
        text = _("The code holds the number of the voucher, its entry in the book and the hash of what was signed.")
        if self._seal:
            text += " " + _("The code is signed with the depot's key.")
        y = top + 18 + pen.lines(x, top + 18, text, _CHECK, width)
        values = (
            (_("Voucher"), said.number),
            (_("Entry"), f"{number(said.entry_number)} \u00b7 {exact_moment(said.recorded_at)}"),
            (_("Head of the book"), grouped_hex(said.head[:8])),
            (_("Document"), grouped_hex(said.document_hash[:8])),
        )
        for label, value in values:
            pen.fitted(x, y, label.upper(), _CHECK_LABEL, (84, 0.0))
            pen.fitted(x + 90, y, value, _CHECK_VALUE, (width - 90, 0.0))
            y += 9.6
        self._stamp(self._right - 40, top + _CODE / 2 + 2, 37)

    def _stamp(self, x: float, y: float, radius: float) -> None:
        draw_dotted_circle(self._pen, x, y, radius)
        lines = self._pen.letters.wrap(_("Official stamp"), _STAMP, radius * 1.5)
        at = y + 3 - (len(lines) - 1) * _STAMP.line / 2
        for line in lines:
            self._pen.text(x, at, line, _STAMP, CENTRE)
            at += _STAMP.line

    # ----------------------------------------------------------------------------------------------- annex

    def _annex(self) -> None:
        pages = self._pages
        pages.turn()
        blocks.draw_facts(pages, self._said.details)
        digest = RowDigest()
        for index, table in enumerate(self._said.annex, 1):
            listing = Listing(pages, table, index, digest)
            blocks.draw_section(pages, table.title, 0, listing.keep)
            listing.draw()
