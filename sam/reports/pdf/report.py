"""A report on A4: title block, notices, figures, parts, signatures, and on every page what it is and as of when.

The digest of the rows stands on the first page but is known after the last row: the strip with the code is a form that
the first page names and the end defines, so that a hundred thousand rows are drawn in one pass.
"""

from __future__ import annotations

from typing import BinaryIO

from sam.reports.codes import RowDigest, Seal, report_digits
from sam.reports.drawing import MARGIN, ScaleDrawing
from sam.reports.page import BarChart, Document, KeyFigure, KeyFigures, Paragraph, Part, ScanCode, Slip, Table
from sam.reports.pdf import blocks, ink
from sam.reports.pdf.bars import Bars
from sam.reports.pdf.canvas import A4, RIGHT, Paper, Progress
from sam.reports.pdf.columns import wants_width
from sam.reports.pdf.listing import Listing
from sam.reports.pdf.masthead import EveryPage, book_head, define_every_page, draw_house
from sam.reports.pdf.pages import FOOT_HEIGHT, Measures, Pages
from sam.reports.pdf.plan import PlanPage
from sam.reports.pdf.slips import draw_slip
from sam.reports.pdf.strip import STRIP, Check, draw_strip
from sam.words.formats import day, exact_moment, moment, number, speaking
from sam.words.translate import _


def to_pdf(document: Document, out: BinaryIO, seal: Seal | None = None, progress: Progress | None = None) -> None:
    """Write a report as PDF. The same document gives the same bytes.

    Args:
        document: what to print; its rows are run through once.
        out: an open binary file.
        seal: signs the printed code with the depot's key.
        progress: called with the number of each finished page; may raise to stop.
    """
    with speaking(document.language):
        _Report(document, out, seal, progress).write()


class _Report:
    """One report being written."""

    def __init__(self, document: Document, out: BinaryIO, seal: Seal | None, progress: Progress | None) -> None:
        self._document = document
        self._seal = seal
        self._digest = RowDigest()
        self._paper = paper = Paper(out, A4, document.as_known, document.language)
        width, height = A4
        tables = [part for part in document.parts if isinstance(part, Table)]
        plan = next((part for part in document.parts if isinstance(part, ScaleDrawing)), None)
        if plan is not None:  # a plan is laid out for one sheet, and a report is of one size
            width, height = plan.page
        elif wants_width(tables, width - 2 * MARGIN, paper.letters):
            width, height = height, width
        paper.setPageSize((width, height))
        self._measures = Measures(width, height, first_foot=FOOT_HEIGHT + STRIP)
        self._pages = Pages(paper, self._measures, progress)
        self._tables = 0
        self._sections = 0
        titled = [
            part
            for part in document.parts
            if getattr(part, "title", "") and part is not plan and not isinstance(part, Slip)
        ]
        self._numbered = len(titled) > 1

    def write(self) -> None:
        """Write the file from first page to last."""
        self._describe()
        self._define_every_page()
        self._head()
        self._front()
        for part in self._document.parts:
            self._part(part)
        blocks.draw_signatures(self._pages, self._document.signatures)
        if self._pages.page > 1:
            self._pages.room(STRIP)
            self._paper.place("check")
        self._pages.finish()
        self._define_check()
        self._paper.save()

    def _describe(self) -> None:
        document = self._document
        self._paper.setTitle(document.title)
        self._paper.setAuthor(document.institution)
        self._paper.setSubject(document.subtitle)
        self._paper.setCreator("SAM")

    def _define_every_page(self) -> None:
        document = self._document
        held = _("held on {day}, as known on {moment}").format(
            day=day(document.as_of), moment=moment(document.as_known)
        )
        line = f"{document.title} \u00b7 {held}"
        head = book_head(document.head, document.head_number)
        define_every_page(self._pages, EveryPage(document.institution, document.depot, document.title, line, head))

    # ------------------------------------------------------------------------------------ first page

    def _head(self) -> None:
        pages, measures, document = self._pages, self._measures, self._document
        pen = pages.pen
        names = (document.institution, document.depot)
        dates = ((_("Held on"), day(document.as_of)), (_("As known on"), moment(document.as_known)))
        height = draw_house(pen, measures.left, 36, names, document.crest, measures.across - 140)
        y = 43.0
        for label, value in dates:
            pen.text(measures.right, y, label.upper(), ink.CAPTION, RIGHT)
            pen.text(measures.right, y + 10.5, value, ink.FACT, RIGHT)
            y += 22
        y = 36 + max(height, 42) + 8
        pen.rule(measures.left, y, measures.right, 1.4, ink.NAVY)
        y += 28
        y += pen.lines(measures.left, y, document.title, ink.TITLE, measures.across) - 7
        if document.subtitle:
            y += pen.lines(measures.left, y, document.subtitle, ink.SUBTITLE, measures.across)
        pages.y = y + 5
        self._paper.place("check")

    def _front(self) -> None:
        document = self._document
        words = [(label, value) for label, value in document.facts if isinstance(value, str)]
        figures = [KeyFigure(value, label) for label, value in document.facts if isinstance(value, int)]
        self._digest.front(document)
        blocks.draw_facts(self._pages, words)
        for notice in document.notices:
            blocks.draw_notice(self._pages, notice)
        if document.notices:
            self._pages.y += 4
        blocks.draw_key_figures(self._pages, figures)

    # --------------------------------------------------------------------------------------- parts

    def _part(self, part: Part) -> None:
        match part:
            case Table():
                self._tables += 1
                listing = Listing(self._pages, part, self._tables, self._digest)
                self._section(part.title, listing.keep)
                listing.draw()
            case Paragraph(text):
                self._digest.part(part)
                blocks.draw_paragraph(self._pages, text)
            case KeyFigures(figures):
                self._digest.part(part)
                blocks.draw_key_figures(self._pages, figures)
            case BarChart(title):
                self._digest.part(part)
                bars = Bars(self._pages, part)
                self._section(title, bars.keep)
                bars.draw()
            case ScanCode():
                self._digest.part(part)
                blocks.draw_code(self._pages, part)
            case ScaleDrawing():
                self._digest.part(part)
                PlanPage(self._pages, part).draw()
            case Slip():
                self._digest.part(part)
                draw_slip(self._pages, part)

    def _section(self, title: str, keep: float) -> None:
        if not title:
            return
        self._sections += 1
        blocks.draw_section(self._pages, title, self._sections if self._numbered else 0, keep)

    # --------------------------------------------------------------------------------------- check

    def _define_check(self) -> None:
        document, measures = self._document, self._measures
        rows = self._digest.digest()
        text = _(
            "Scan the code with the program. It holds this report's name, both dates, the entry and head of the "
            "book, and a digest of every line. The same report, run again as of the same dates, gives the same "
            "digest."
        )
        if self._seal:
            text += " " + _("The code is signed with the depot's key.")
        check = Check(
            report_digits(document, rows, self._seal),
            _("Check this report without a network"),
            text,
            (
                (_("Report"), document.name),
                (_("Held on"), document.as_of.isoformat()),
                (_("As known"), exact_moment(document.as_known)),
                (_("Entry"), number(document.head_number)),
            ),
            ((_("Head of the book"), document.head), (_("Digest of the lines"), rows[:16])),
        )
        with self._paper.form("check"):
            y = measures.height - FOOT_HEIGHT - STRIP + 6
            draw_strip(self._pages.pen, measures.left, y, measures.across, check)
