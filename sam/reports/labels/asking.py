"""The question for labels: which, for what, on what paper, where on it, with which code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MOST_OFFSET = 100
"""Tenths of a millimetre by which a print is moved at most: what is further off is a paper guide, not a printer."""

MOST_COPIES = 500


class CodeKind(Enum):
    """The code on a label, by its name on the command line."""

    QR = "qr"
    DATA_MATRIX = "datamatrix"
    CODE_128 = "code128"


@dataclass(frozen=True, slots=True)
class LabelsAsked:
    """The question. Names are as on the command line, so that a script and the window ask the same.

    Attributes:
        kind: of `kinds.KINDS`.
        what: serial, registry or lot numbers, ids, scans of labels, codes of types, codes or paths of places.
        stock: of `stocks.STOCKS`.
        start: first label on the first sheet, counted along the rows from 1.
        right, down: how far the print is moved, in tenths of a millimetre.
        code: "qr", "datamatrix" or "code128".
        copies: of each label.
        quantity: what one package holds; 0: what lies in each place.
        inside: also for every place within the named ones.
        cut: lines to cut along.
        language: of the words on the labels; the one in use when left out.
    """

    kind: str
    what: tuple[str, ...]
    stock: str
    start: int = 1
    right: int = 0
    down: int = 0
    code: str = CodeKind.QR.value
    copies: int = 1
    quantity: int = 0
    inside: bool = False
    cut: bool = False
    language: str = ""
