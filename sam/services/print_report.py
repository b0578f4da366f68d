"""Put a report or a voucher on paper: into a PDF or a spreadsheet, whole or not at all.

depot.run(print_report, "stock-on-hand", ReportAsked(as_of=day), Path("stock.pdf"))
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sam.domain.first_hour import Seen
from sam.domain.problems import Refused, Unavailable, refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.destruction import voucher_of_certificate
from sam.queries.letterhead import letterhead
from sam.queries.looking_back import look_back
from sam.queries.reader import Reader
from sam.queries.registers import entry_of_voucher
from sam.reports import REPORTS, certificate, voucher
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.codes import Seal
from sam.services.attachments import kept_attachment
from sam.services.first_hour import note_seen
from sam.services.shop import Shop

Step = Callable[[int], None]

OWN = 0
"""The number of the depot's own book."""

_PAPERS = (voucher.NAME, certificate.NAME)
"""Papers of one entry, which are named by their number."""
_NAMES = (*(report.name for report in REPORTS), *_PAPERS)


@dataclass(frozen=True, slots=True)
class ReportPrinted:
    """What was written.

    Attributes:
        path: the finished file.
        pages: of a PDF; None for a spreadsheet.
        sha256: of the file, hexadecimal.
        entry: number of the newest entry that the report knows, or of the entry of the voucher.
    """

    path: Path
    pages: int | None
    sha256: str
    entry: int


def print_report(
    shop: Shop, name: str, asked: ReportAsked, to: Path, book: int = OWN, *, step: Step | None = None
) -> ReportPrinted:
    """Write a report, or the voucher whose number is `asked.item`, to a file that ends with .pdf or .xlsx.

    The code on a PDF of the depot's own book is signed with the depot's key where this opening holds it; the same
    opening gives the same bytes, and one that may only read gives a page without that signature.

    Args:
        shop: the depot.
        name: of a report in `REPORTS`, "voucher" or "certificate".
        asked: the question.
        to: the file; one that is there already is replaced when the new one is whole.
        book: number of the book; headquarters holds others beside its own.
        step: called with the pages or rows written so far, now and then; may raise to stop, and nothing is left then.

    Raises:
        Refused: an unknown name or ending, a moment K for a report that is told by its day only, or a question that cannot be answered.
        Unavailable: the file cannot be written.
    """
    if name not in _NAMES:
        raise refuse(P.UNKNOWN_REPORT, "name", name=name, known=_NAMES)
    ending = to.suffix.lower()
    if ending not in {".pdf", ".xlsx"}:
        raise refuse(P.BAD_ENDING, "to", path=str(to))
    if asked.as_known is not None and name not in _PAPERS and Option.AS_KNOWN not in _report(name).options:
        raise refuse(P.NO_MOMENT, "as_known", name=name)
    with shop.reading() as connection:
        reader = Reader(connection, book, shop.today)
        seal = shop.sign_as_depot if book == OWN and shop.secret.depot_seed is not None else None
        if name in _PAPERS:
            printed = _of_an_entry(shop, reader, name, asked, to, seal)
        else:
            asked = _with_pictures(shop, reader, asked)
            report = _report(name)
            printed = (
                _sheet(reader, report, asked, to, step)
                if ending == ".xlsx"
                else _paper(reader, report, asked, to, seal, step)
            )
    note_seen(shop, Seen.VOUCHER if name in _PAPERS else Seen.REPORT)
    return printed


def _report(name: str) -> Report:
    return next(one for one in REPORTS if one.name == name)


def print_voucher(shop: Shop, number: str, to: Path, language: str = "") -> ReportPrinted:
    """Write the paper of one movement as PDF.

    Raises:
        Refused: a number that the book does not know, a file that does not end with .pdf.
        Unavailable: the file cannot be written.
    """
    return print_report(shop, voucher.NAME, ReportAsked(item=number, language=language), to)


def crest_of(shop: Shop, reader: Reader, as_known: datetime | None = None) -> bytes | None:
    """The arms that the institution has set, as known at the moment that is asked for."""
    letter = letterhead(reader, as_known)
    return _kept(shop, letter.crest) if letter else None


def _kept(shop: Shop, sha: str) -> bytes | None:
    """A picture that was stored before. One that is missing is a finding elsewhere and stops no report."""
    if not sha or not shop.folder.attachments.exists():
        return None
    try:
        return kept_attachment(shop, sha)
    except (Refused, Unavailable, ValueError):
        return None


class _Pages:
    """How many pages are done."""

    def __init__(self, step: Step | None = None) -> None:
        self.done = 0
        self._step = step

    def __call__(self, page: int) -> None:
        self.done = page
        if self._step is not None:
            self._step(page)


def _paper(
    reader: Reader, report: Report, asked: ReportAsked, to: Path, seal: Seal | None, step: Step | None
) -> ReportPrinted:
    from sam.reports.pdf.report import to_pdf  # loads ReportLab

    document = report.collect(reader, asked)
    pages = _Pages(step)
    digest = write_whole(to, lambda out: to_pdf(document, out, seal, pages))
    return ReportPrinted(to, pages.done, digest, document.head_number)


def _sheet(reader: Reader, report: Report, asked: ReportAsked, to: Path, step: Step | None) -> ReportPrinted:
    from sam.reports.sheet import to_sheet  # loads openpyxl

    document = report.collect(reader, asked)
    return ReportPrinted(to, None, write_whole(to, lambda out: to_sheet(document, out, step)), document.head_number)


def _with_pictures(shop: Shop, reader: Reader, asked: ReportAsked) -> ReportAsked:
    """The question with the crest, and with the way to what is kept."""
    crest = asked.crest if asked.crest is not None else crest_of(shop, reader, asked.as_known)
    return replace(asked, crest=crest, kept=lambda sha: _kept(shop, sha))


def _of_an_entry(
    shop: Shop, reader: Reader, name: str, asked: ReportAsked, to: Path, seal: Seal | None
) -> ReportPrinted:
    """A voucher or certificate: it says what was signed, whatever was renamed since."""
    if to.suffix.lower() == ".xlsx":
        raise refuse(P.VOUCHER_IS_PAPER, "to")
    if name == certificate.NAME:
        look_back(reader, entry_of_voucher(reader, voucher_of_certificate(reader, asked.item) or asked.item))
        return _certificate(reader, _with_pictures(shop, reader, asked), to, seal)
    look_back(reader, entry_of_voucher(reader, asked.item))
    return _voucher(shop, reader, _with_pictures(shop, reader, asked), to, seal)


def _voucher(shop: Shop, reader: Reader, asked: ReportAsked, to: Path, seal: Seal | None) -> ReportPrinted:
    from sam.reports.pdf.voucher import voucher_to_pdf  # loads ReportLab

    paper = voucher.collect_voucher(reader, asked, lambda sha: _kept(shop, sha))
    pages = _Pages()
    digest = write_whole(to, lambda out: voucher_to_pdf(paper, out, seal, pages))
    return ReportPrinted(to, pages.done, digest, paper.entry_number)


def _certificate(reader: Reader, asked: ReportAsked, to: Path, seal: Seal | None) -> ReportPrinted:
    from sam.reports.pdf.certificate import certificate_to_pdf  # loads ReportLab

    paper = certificate.collect_certificate(reader, asked)
    pages = _Pages()
    digest = write_whole(to, lambda out: certificate_to_pdf(paper, out, seal, pages))
    return ReportPrinted(to, pages.done, digest, paper.entry_number)


def write_whole(to: Path, write: Callable[[BinaryIO], None]) -> str:
    """Write beside the file and put it in place when it is whole; returns its SHA-256."""
    part = to.with_name(to.name + ".part")
    try:
        with part.open("wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        with part.open("rb") as whole:
            digest = hashlib.file_digest(whole, "sha256").hexdigest()
        part.replace(to)
    except OSError as trouble:
        raise Unavailable(P.CANNOT_WRITE, path=str(to), reason=trouble.strerror or str(trouble)) from trouble
    finally:
        with contextlib.suppress(OSError):  # it is gone already when all went well
            part.unlink(missing_ok=True)
    return digest
