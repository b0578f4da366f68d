"""How labels are put on paper: the same for the PDF, the preview and the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sam.reports.labels.asking import CodeKind
from sam.reports.labels.stocks import Stock


@dataclass(frozen=True, slots=True)
class Printing:
    """How labels are put on paper.

    Attributes:
        start: the first label that is still on the sheet, from 1.
        right, down: tenths of a millimetre by which everything is moved.
        cut: lines to cut along.
        at: the moment written into the file.
        more: the words for what found no room on a label.
    """

    stock: Stock
    code: CodeKind
    start: int
    right: int
    down: int
    cut: bool
    title: str
    at: datetime
    language: str
    more: Callable[[int], str]
