"""What can be wrong with the question for labels: what they are for, and what they are printed on."""

from __future__ import annotations

from enum import Enum


class LabelProblem(Enum):
    """Codes of labels; their sentences are in `sam.words.problems.labels`."""

    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_STOCK = "unknown_stock"
    UNKNOWN_CODE = "unknown_code"
    STOCK_TOO_SMALL = "stock_too_small"
    TOO_NARROW_FOR_BARS = "too_narrow_for_bars"
    START_OUTSIDE = "start_outside"
    NO_OFFSET = "no_offset"
    OFFSET_TOO_FAR = "offset_too_far"
    BAD_COPIES = "bad_copies"
    BAD_QUANTITY = "bad_quantity"
    NOTHING_NAMED = "nothing_named"
    NOT_KNOWN = "not_known"
    SEVERAL = "several"
    NOTHING_THERE = "nothing_there"
    NOT_PDF = "not_pdf"
    NEEDED = "needed"
