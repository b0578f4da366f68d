"""Ways to print a report of the story and to read what was printed."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2  # type: ignore[import-untyped] # published without types
import zxingcpp

from sam.depot import Depot
from sam.reports.asking import ReportAsked
from sam.services.print_report import ReportPrinted, print_report
from tests.reports import story


def printed(depot: Depot, name: str, to: Path, **asked: Any) -> ReportPrinted:
    return depot.run(print_report, name, ReportAsked(**asked), to)


def code_on(path: Path) -> str:
    """The digits of the 2D code on the first page."""
    return codes_on(path)[0]


def codes_on(path: Path) -> list[str]:
    """The texts of all 2D codes on the first page."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        picture = pdf[0].render(scale=4).to_pil()
    finally:
        pdf.close()
    return [str(one.text) for one in zxingcpp.read_barcodes(picture)]


def text_of(path: Path) -> str:
    """All text of a PDF with single spaces."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    return re.sub(r"\s+", " ", " ".join(pages))


def paper(depot: Depot, name: str, to: Path, **asked: Any) -> str:
    """The text of a report printed as PDF."""
    return text_of(printed(depot, name, to / f"{name}.pdf", **asked).path)


def sheets(depot: Depot, name: str, to: Path, **asked: Any) -> dict[str, list[tuple[Any, ...]]]:
    """The sheets of a report, by name."""
    path = printed(depot, name, to / f"{name}.xlsx", **asked).path
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book}


def cell(day: int, hour: int = 0) -> datetime:
    """A day or moment of November 2026 as a spreadsheet gives it back: without a time zone."""
    return story.at(day, hour).replace(tzinfo=None)
