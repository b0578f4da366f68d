"""Blank forms on A4, one to a page: number and code, fields with room for a pen, ruled lines, signatures, and where it is keyed in."""

from __future__ import annotations

from typing import BinaryIO

from sam.domain.form_paper import FormCode
from sam.reports.codes import grouped_hex, modules, pdf_path
from sam.reports.fonts import Face
from sam.reports.form_paper import FormPaper, form_columns, form_fields, form_signs, form_title
from sam.reports.page import SignatureLine
from sam.reports.pdf import blocks, ink
from sam.reports.pdf.canvas import A4, RIGHT, Paper, Progress
from sam.reports.pdf.ink import Style
from sam.reports.pdf.masthead import draw_house
from sam.reports.pdf.pages import Measures, Pages
from sam.words.formats import day, number, speaking
from sam.words.translate import _

_TITLE = Style(Face.SERIF_MEDIUM, 23, ink.NAVY, 0, 27)
_NUMBER = Style(Face.MONO_MEDIUM, 17, ink.NAVY)
_CODE = 70.0
_FIELD = 34.0
"""From one row of fields to the next."""
_ROW = 23.0
"""Height of a line for a pen."""
_BELOW = 150.0
"""What signatures, the line of who keyed it in, and the foot take."""
_ACROSS = 2


def forms_to_pdf(forms: FormPaper, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write blank forms as one PDF, a page for each. The same forms give the same bytes."""
    with speaking(forms.language):
        _Forms(forms, out, progress).write()


class _Forms:
    """The forms being written."""

    def __init__(self, forms: FormPaper, out: BinaryIO, progress: Progress | None) -> None:
        self._forms, self._progress = forms, progress
        self._paper = Paper(out, A4, forms.letter.known, forms.language)
        self._pages = Pages(self._paper, Measures(*A4))
        self._pen = self._pages.pen

    def write(self) -> None:
        """Write every page."""
        self._paper.setTitle(form_title(self._forms.kind))
        self._paper.setAuthor(self._forms.institution)
        self._paper.setCreator("SAM")
        for n, code in enumerate(self._forms.codes, 1):
            self._head(code)
            self._fields()
            self._lines()
            blocks.draw_signatures(self._pages, [SignatureLine(one) for one in form_signs(self._forms.kind)])
            self._keyed_in()
            self._foot(n)
            self._paper.showPage()
            if self._progress:
                self._progress(n)
        self._paper.save()

    def _head(self, code: FormCode) -> None:
        pages, pen, forms, measures = self._pages, self._pen, self._forms, self._pages.measures
        names = (forms.institution, forms.depot)
        height = draw_house(pen, measures.left, 36, names, forms.crest, measures.across - _CODE - 150)
        right = measures.right - _CODE - 14
        pen.text(right, 44, _("Number of the form").upper(), ink.CAPTION, RIGHT)
        pen.text(right, 63, code.number, _NUMBER, RIGHT)
        path = pdf_path(modules(code.text), measures.right - _CODE, pen.up(36 + _CODE), _CODE)
        self._paper.draw(f"q {ink.INK} rg {path} Q")
        pen.fitted(right, 76, code.text, ink.CHECK_MONO, (190, RIGHT))
        y = 36 + max(height, _CODE) + 8
        pen.rule(measures.left, y, measures.right, 1.2, ink.NAVY)
        y += 27
        pen.text(measures.left, y, form_title(forms.kind), _TITLE)
        pages.y = y + 14
        text = _(
            "For days without power. Write with a pen that cannot be rubbed out. Key it in, with its number and the day on it, as soon as"
            " the program runs again."
        )
        pages.y += pen.lines(measures.left, pages.y + 6, text, ink.SMALL, measures.across) + 8

    def _fields(self) -> None:
        pages, pen, measures = self._pages, self._pen, self._pages.measures
        gap = 18.0
        step = (measures.across + gap) / _ACROSS
        fields = form_fields(self._forms.kind)
        for start in range(0, len(fields), _ACROSS):
            for index, title in enumerate(fields[start : start + _ACROSS]):
                x = measures.left + index * step
                pen.text(x, pages.y + 8, title.upper(), ink.CAPTION)
                pen.rule(x, pages.y + _FIELD - 8, x + step - gap, 0.5, ink.INK2)
            pages.y += _FIELD
        pages.y += 4

    def _lines(self) -> None:
        """The lines, ruled; the columns stand apart by their heads, as in every table of the house, and by light rules for a pen."""
        pages, pen, measures = self._pages, self._pen, self._pages.measures
        columns = form_columns(self._forms.kind)
        whole = sum(one.share for one in columns)
        edges = [measures.left]
        for one in columns:
            edges.append(edges[-1] + measures.across * one.share / whole)
        for left, right, one in zip(edges, edges[1:], columns, strict=False):
            pen.fitted(left + 2, pages.y + 9, one.title, ink.COLUMN_HEAD, (right - left - 4, 0))
        pages.y += 13
        pen.rule(measures.left, pages.y, measures.right, 1.0, ink.NAVY)
        top = pages.y
        lines = int((measures.height - _BELOW - top) / _ROW)
        for n in range(1, lines + 1):
            pen.text(edges[0] + 2, pages.y + 15, number(n), ink.SMALL)
            pages.y += _ROW
            pen.rule(measures.left, pages.y, measures.right, 0.5, ink.LINE)
        for x in edges[1:-1]:
            up, down = pen.up(top), pen.up(pages.y)
            self._paper.draw(f"q {ink.LINE} RG .4 w {x:.2f} {up:.2f} m {x:.2f} {down:.2f} l S Q")
        pages.y += 2

    def _keyed_in(self) -> None:
        """Where the book took it in, for whoever files the paper."""
        pages, pen, measures = self._pages, self._pen, self._pages.measures
        y = pages.y + 14
        x = measures.left
        for title, room in ((_("Keyed in on"), 0.3), (_("Entry"), 0.2), (_("By"), 0.3)):
            used = pen.text(x, y, title.upper(), ink.CAPTION)
            end = x + measures.across * room
            pen.rule(x + used + 5, y + 2, end, 0.5, ink.INK2)
            x = end + 12

    def _foot(self, n: int) -> None:
        pen, forms, measures = self._pen, self._forms, self._pages.measures
        base = measures.height - 31
        pen.rule(measures.left, base - 11, measures.right, 0.5, ink.LINE)
        text = _("Form {n} of {count}, printed on {day}").format(
            n=number(n), count=number(len(forms.codes)), day=day(forms.day)
        )
        pen.text(measures.left, base, text, ink.FOOT)
        head = _("Book head {head} · entry {number}").format(
            head=grouped_hex(forms.letter.head[:8]), number=number(forms.letter.head_number)
        )
        pen.text(measures.right, base, head, ink.FOOT_MONO, RIGHT)
