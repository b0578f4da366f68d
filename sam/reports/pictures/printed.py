"""The pictures on paper: the same charts as in the window, as of a day, with everything that a report carries.

How long ago things were seen is told of today only and changes without an entry: that picture is in the window and in the report
"last seen".
"""

from __future__ import annotations

from dataclasses import replace

from sam.queries.pictures import pictured
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Document, Paragraph
from sam.reports.pictures import pictures_of
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, STOCK_PICTURES.name, _(STOCK_PICTURES.title))
    seen = replace(pictured(reader, head.as_of, head.as_known), oldest=())
    charts = tuple(one.chart for one in pictures_of(seen))
    nothing = (Paragraph(_("The book tells of nothing yet that could be drawn.")),)
    return head.document(_("Charts of the account, each with its figures"), parts=charts or nothing)


STOCK_PICTURES = Report(
    "stock-pictures", N_("Pictures of the account"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather
)
