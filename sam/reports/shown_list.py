"""A list exactly as somebody sees it on a screen: its columns, its rows, its order, and what it was filtered by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sam.queries.reader import Reader
from sam.reports.asking import ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Row, Table
from sam.words.formats import number, speaking
from sam.words.translate import _

NAME = "list"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list: how many, and each as it is asked for."""

    count: int
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list to be written.

    Attributes:
        title: as the screen is called.
        filtered: each filter in words; empty when nothing is filtered.
        order: what it is sorted by, in words.
        columns: as they are shown, left to right.
        rows: brings them from the book.
        language: code of the language.
    """

    title: str
    filtered: tuple[str, ...]
    order: str
    columns: tuple[Column, ...]
    rows: Callable[[Reader], Rows]
    language: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A list as a document, and how many rows it will have."""

    document: Document
    count: int


def gather_list(reader: Reader, shown: ShownList) -> Gathered:
    """The list as a report; its rows are read while it is written: keep the reader open."""
    with speaking(shown.language):
        head = heading(reader, ReportAsked(language=shown.language), NAME, shown.title)
        found = shown.rows(reader)
        filtered = "; ".join(shown.filtered) or _("nothing: all are shown")
        facts: tuple[tuple[str, str | int], ...] = ((_("Filtered by"), filtered), (_("Rows"), found.count))
        if shown.order:
            facts = (*facts, (_("Sorted by"), shown.order))
        table = Table(shown.title, shown.columns, (Group("", found.rows),))
        text = _("The list as it was on the screen: {count} rows").format(count=number(found.count))
        return Gathered(head.document(text, facts=facts, parts=(table,)), found.count)
