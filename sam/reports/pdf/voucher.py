"""A voucher: the numbered paper form of a movement, one official page, more when five thousand weapons move.

Head, title, from and to, what moved, the text that was acknowledged, boxes to sign in, and a code with which the paper
is found in the book. Many lines that differ only in their serial number become lists under their type.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from sam.reports.codes import RowDigest, Seal, voucher_digits
from sam.reports.fonts import Face
from sam.reports.page import Column, Group, Kind, Row, Signatory, Table, Voucher, VoucherLine
from sam.reports.pdf import blocks, ink
from sam.reports.pdf.canvas import A4, RIGHT, Paper, Progress
from sam.reports.pdf.ink import Style
from sam.reports.pdf.listing import Listing
from sam.reports.pdf.masthead import EveryPage, book_head, define_every_page, draw_house
from sam.reports.pdf.pages import FOOT_HEIGHT, Measures, Pages
from sam.reports.pdf.serials import LONGEST, draw_serials
from sam.reports.pdf.strip import STRIP, Check, draw_strip
from sam.words.formats import day, exact_moment, moment, number, speaking
from sam.words.translate import _, ngettext

_TITLE = Style(Face.SERIF_MEDIUM, 25, ink.NAVY, 0, 29)
_NUMBER = Style(Face.MONO_MEDIUM, 13, ink.NAVY)
_TEXT = Style(Face.SERIF, 9.4, ink.INK, 0, 13.4)
_KEY = Style(Face.MONO, 6.8, ink.INK2, 0, 9)
_SMALL = Style(Face.SANS, 7.2, ink.INK2, 0, 9.4)
_FEW = 24
"""Up to so many lines every line stands in the table."""
_MANY = 8
"""So many lines that differ only in their marks become a list."""
_GAP = 14.0


def voucher_to_pdf(voucher: Voucher, out: BinaryIO, seal: Seal | None = None, progress: Progress | None = None) -> None:
    """Write a voucher as PDF. The same voucher gives the same bytes.

    Args:
        voucher: what to print.
        out: an open binary file.
        seal: signs the printed code with the depot's key.
        progress: called with the number of each finished page; may raise to stop.
    """
    with speaking(voucher.language):
        _Form(voucher, out, seal, progress).write()


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The lines of a voucher, parted: what stands in the table, and what is listed by serial number."""

    single: list[VoucherLine]
    lists: list[list[VoucherLine]]


def _sort(lines: Sequence[VoucherLine]) -> _Sorted:
    if len(lines) <= _FEW:
        return _Sorted(list(lines), [])
    alike: dict[tuple[str, ...], list[VoucherLine]] = {}
    for line in lines:
        if line.marks and line.quantity == 1 and len(line.marks) <= LONGEST:
            alike.setdefault((line.item, line.unit, line.condition, line.note), []).append(line)
    lists = [group for group in alike.values() if len(group) >= _MANY]
    listed = {id(line) for group in lists for line in group}
    return _Sorted([line for line in lines if id(line) not in listed], lists)


class _Form:
    """One voucher being written."""

    def __init__(self, voucher: Voucher, out: BinaryIO, seal: Seal | None, progress: Progress | None) -> None:
        self._voucher = voucher
        self._seal = seal
        self._paper = Paper(out, A4, voucher.recorded_at, voucher.language)
        self._measures = Measures(*A4, first_foot=FOOT_HEIGHT + STRIP)
        self._pages = Pages(self._paper, self._measures, progress)
        self._pen = self._pages.pen

    def write(self) -> None:
        """Write the file from first page to last."""
        voucher = self._voucher
        title = f"{voucher.kind} {voucher.number}"
        self._paper.setTitle(title)
        self._paper.setAuthor(voucher.institution)
        self._paper.setCreator("SAM")
        line = f"{title} \u00b7 {day(voucher.happened_on)}"
        head = book_head(voucher.head, voucher.entry_number)
        define_every_page(self._pages, EveryPage(voucher.institution, voucher.depot, title, line, head))
        self._define_check()
        self._head()
        self._lines()
        self._acknowledged()
        self._keep_with_signatures()
        self._signatures()
        if self._pages.page > 1:
            self._pages.room(STRIP)
            self._paper.place("check")
        self._pages.finish()
        self._paper.save()

    def _head(self) -> None:
        pages, pen, voucher, measures = self._pages, self._pen, self._voucher, self._measures
        names = (voucher.institution, voucher.depot)
        height = draw_house(pen, measures.left, 36, names, voucher.crest, measures.across - 190)
        pen.text(measures.right, 44, _("Voucher number").upper(), ink.CAPTION, RIGHT)
        pen.fitted(measures.right, 59, voucher.number, _NUMBER, (180, RIGHT))
        y = 36 + max(height, 40) + 6
        self._engraved(y)
        y += 38
        y += pen.lines(measures.left, y, voucher.kind, _TITLE, measures.across) - 10
        pages.y = y
        facts = [
            (_("From"), voucher.source),
            (_("To"), voucher.destination),
            (_("Date"), day(voucher.happened_on)),
            (_("Reference"), voucher.reference or "\u2013"),
        ]
        blocks.draw_facts(pages, [*facts, *voucher.facts])
        for notice in voucher.notices:
            blocks.draw_notice(pages, notice)
        self._paper.place("check")

    def _engraved(self, y: float) -> None:
        """A fine engraved band under the head, hard to copy by hand and light on ink."""
        measures = self._measures
        up = self._pen.up(y + 4)
        waves = " S ".join(_wave(measures.left, up, measures.right, phase / 2 * math.pi) for phase in range(4))
        self._paper.draw(f"q {ink.ENGRAVED} RG .35 w {waves} S Q")
        self._pen.rule(measures.left, y - 1.5, measures.right, 1.1, ink.NAVY)
        self._pen.rule(measures.left, y + 9.5, measures.right, 0.4, ink.NAVY)

    # --------------------------------------------------------------------------------------- lines

    def _lines(self) -> None:
        parted = _sort(self._voucher.lines)
        if parted.single:
            Listing(self._pages, _table(parted), 1, RowDigest()).draw()
        for group in parted.lists:
            draw_serials(self._pages, _list_heading(group), [line.marks for line in group])
        if parted.lists:
            self._grand_total(_("Total: {amounts}").format(amounts=_amounts(self._voucher.lines)))

    def _grand_total(self, words: str) -> None:
        """What all lists and lines come to, over a double rule."""
        pages, measures = self._pages, self._measures
        lines = self._pen.letters.wrap(words, ink.NOTICE, measures.across)
        height = len(lines) * ink.NOTICE.line
        pages.room(height + 10)
        self._pen.rule(measures.left, pages.y, measures.right, 0.7, ink.NAVY)
        self._pen.put_lines(measures.left, pages.y + 10.5, lines, ink.NOTICE)
        pages.y += height + 3
        self._pen.rule(measures.left, pages.y, measures.right, 0.7, ink.NAVY)
        self._pen.rule(measures.left, pages.y + 1.7, measures.right, 0.35, ink.NAVY)
        pages.y += 10

    # ---------------------------------------------------------------------------------- signatures

    def _acknowledged(self) -> None:
        text = self._voucher.acknowledged
        if not text:
            return
        pages, pen, measures = self._pages, self._pen, self._measures
        lines = pen.letters.wrap(text, _TEXT, measures.across - 14)
        pages.room(min(len(lines), 6) * _TEXT.line + 24)
        pages.y += 8
        pen.text(measures.left, pages.y + 6, _("Acknowledged, exactly as shown").upper(), ink.CAPTION)
        pages.y += 12
        for line in lines:
            pages.room(_TEXT.line)
            pen.box(measures.left, pages.y, (2, _TEXT.line + 0.3), ink.ACCENT)
            pen.text(measures.left + 12, pages.y + 9.6, line, _TEXT)
            pages.y += _TEXT.line
        pages.y += 6

    def _keep_with_signatures(self) -> None:
        """Nobody signs an empty sheet: boxes that begin a new page stand under what they are signed for."""
        pages, voucher = self._pages, self._voucher
        height = sum(self._row_height(row)[0] + 10 for row in self._signature_rows())
        if pages.y + height + (STRIP if pages.page > 1 else 0) <= pages.bottom:
            return
        pages.turn()
        count = ngettext("Total, {lines} line", "Total, {lines} lines", len(voucher.lines))
        self._grand_total(f"{count.format(lines=number(len(voucher.lines)))}: {_amounts(voucher.lines)}")

    def _signature_rows(self) -> list[Sequence[Signatory]]:
        people = self._voucher.people
        across = self._across
        return [people[start : start + across] for start in range(0, len(people), across)]

    @property
    def _across(self) -> int:
        return 2 if len(self._voucher.people) in (1, 2, 4) else 3

    def _row_height(self, people: Sequence[Signatory]) -> tuple[float, float]:
        """Height of a row of boxes, and of what stands above the line to sign on."""
        letters = self._pen.letters
        width = (self._measures.across + _GAP) / self._across - _GAP - 18
        roles = [letters.wrap(person.role.upper(), ink.CAPTION, width) for person in people]
        texts = [self._signature_text(person, width) for person in people]
        above = max(map(len, roles)) * ink.CAPTION.line + 6
        return above + 38 + max(sum(style.line for _line, style in text) for text in texts) + 8, above

    def _signatures(self) -> None:
        for row in self._signature_rows():
            self._signature_row(row)

    def _signature_row(self, people: Sequence[Signatory]) -> None:
        pages, pen, measures = self._pages, self._pen, self._measures
        step = (measures.across + _GAP) / self._across
        width = step - _GAP
        texts = [self._signature_text(person, width - 18) for person in people]
        roles = [pen.letters.wrap(person.role.upper(), ink.CAPTION, width - 18) for person in people]
        height, above = self._row_height(people)
        pages.room(height + 10)
        pages.y += 6
        for index, person in enumerate(people):
            x = measures.left + index * step
            pen.frame(x, pages.y, (width, height), ink.LINE, 0.6)
            pen.box(x, pages.y, (width, 1.6), ink.NAVY)
            pen.put_lines(x + 9, pages.y + 12, roles[index], ink.CAPTION)
            if person.drawn:
                pen.picture(person.drawn, x + 9, pages.y + above, (width - 18, 36))
            pen.rule(x + 9, pages.y + above + 38, x + width - 9, 0.5, ink.INK3)
            y = pages.y + above + 48
            for line, style in texts[index]:
                pen.text(x + 9, y, line, style)
                y += style.line
        pages.y += height + 4

    def _signature_text(self, person: Signatory, width: float) -> list[tuple[str, Style]]:
        letters = self._pen.letters
        when = moment(person.signed_at) if person.signed_at else _("Date:")
        lines = [(line, ink.SIGNED_NAME) for line in letters.wrap(person.name, ink.SIGNED_NAME, width)]
        lines += [(line, _SMALL) for line in letters.wrap(when, _SMALL, width)]
        if person.key:
            key = _("signed with key {key}").format(key=person.key)
            lines += [(line, _KEY) for line in letters.wrap(key, _KEY, width)]
        return lines

    # --------------------------------------------------------------------------------------- check

    def _define_check(self) -> None:
        voucher, measures = self._voucher, self._measures
        text = _(
            "Scan the code with the program. It holds the number of this voucher, its entry in the book, and the "
            "hash of the document that was signed."
        )
        if self._seal:
            text += " " + _("The code is signed with the depot's key.")
        check = Check(
            voucher_digits(voucher, self._seal),
            _("Check this voucher without a network"),
            text,
            (
                (_("Entry"), number(voucher.entry_number)),
                (_("Entered"), exact_moment(voucher.recorded_at)),
                (_("Lines"), number(len(voucher.lines))),
            ),
            ((_("Head of the book"), voucher.head), (_("Document"), voucher.document_hash)),
        )
        with self._paper.form("check"):
            y = measures.height - FOOT_HEIGHT - STRIP + 6
            draw_strip(self._pen, measures.left, y, measures.across, check)


@lru_cache(maxsize=8)
def _wave(x: float, y: float, to: float, phase: float) -> str:
    """One thread of the engraved band, as a path."""
    steps = 420
    turns = 46
    points = []
    for index in range(steps + 1):
        part = index / steps
        up = y + 3.8 * math.sin(2 * math.pi * turns * part + phase)
        points.append(f"{x + (to - x) * part:.2f} {up:.2f} {'l' if index else 'm'}")
    return " ".join(points)


def _amounts(lines: Sequence[VoucherLine]) -> str:
    """What the lines come to, by unit: "4,980 pieces · 12,000 rounds"."""
    alike: dict[str, list[VoucherLine]] = {}
    for line in lines:
        alike.setdefault(_many(line), []).append(line)
    sums = ((sum(line.quantity for line in group), _unit(group)) for group in alike.values())
    return " \u00b7 ".join(f"{number(total)} {unit}" for total, unit in sums)


def _many(line: VoucherLine) -> str:
    return line.unit_of_many or line.unit


def _unit(lines: Sequence[VoucherLine]) -> str:
    """The unit of the sum of lines that share it."""
    return lines[0].unit if len(lines) == 1 else _many(lines[0])


def _list_heading(group: Sequence[VoucherLine]) -> str:
    first = group[0]
    parts = [first.item, first.condition, first.note, f"{number(len(group))} {_unit(group)}"]
    return " \u00b7 ".join(part for part in parts if part)


def _table(parted: _Sorted) -> Table:
    """The lines as a table; columns that no line uses are left out. Its total is final when no lists follow."""
    lines = parted.single
    conditions, notes = any(line.condition for line in lines), any(line.note for line in lines)
    columns = [
        Column(_("Item"), Kind.TEXT, 26),
        Column(_("Serial or lot"), Kind.SERIAL, 14),
        Column(_("Quantity"), Kind.NUMBER, 6),
        Column(_("Unit"), Kind.TEXT, 7),
    ]
    columns += [Column(_("Condition"), Kind.TEXT, 11)] if conditions else []
    columns += [Column(_("Note"), Kind.TEXT, 16)] if notes else []

    def cells(line: VoucherLine) -> Row:
        more = ((line.condition,) if conditions else ()) + ((line.note,) if notes else ())
        return (line.item, line.marks, line.quantity, line.unit, *more)

    units = {_many(line) for line in lines}
    empty = (None,) * (len(columns) - 4)
    count = ngettext("Total, {lines} line", "Total, {lines} lines", len(lines)).format(lines=number(len(lines)))
    total: Row = (count, None, sum(line.quantity for line in lines), _unit(lines), *empty)
    if len(units) > 1:
        total = (f"{count}: {_amounts(lines)}", *(None,) * (len(columns) - 1))
    rows = tuple(cells(line) for line in lines)
    if parted.lists:
        return Table("", tuple(columns), (Group("", rows, total),))
    return Table("", tuple(columns), (Group("", rows),), total)
