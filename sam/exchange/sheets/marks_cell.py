"""Serial, registry and lot numbers: text, exactly as shown, or the row says what the sheet has already lost.

A spreadsheet program turns 001234 into the number 1234 and 1E5 into 100000 unless the cell is text. What can be got back
from the way the cell is shown is taken, with a notice; what is lost is refused, because a wrong number in the book is worse
than a missing row.
"""

from __future__ import annotations

import math
import re
from datetime import date, time, timedelta

from sam.domain.marks import LONGEST_MARK, strange_characters
from sam.domain.problems.sheets import RowFault, RowNotice
from sam.exchange.sheets.cells import EMPTY, Finding, Outcome, Sight, error_of, found, raw_text, shown, tidy

_SURE_DIGITS = 15
"""Digits that a spreadsheet program keeps of a number."""

_ZEROS_AND_SIGNS = re.compile(r'(?:0|[-\s/.]|\\.|"[^"]*")+')
_PIECES = re.compile(r'0|[-\s/.]|\\.|"[^"]*"')
_SCIENTIFIC = re.compile(r"E[+-]", re.IGNORECASE)
_SHORTENED = re.compile(r"\d[.,]\d+E[+-]?\d{1,3}", re.IGNORECASE)


def read_mark(sight: Sight, *, formats_known: bool = True) -> Outcome:
    """The number as text.

    Args:
        sight: the cell.
        formats_known: False where the kind of file does not tell how a number is shown.
    """
    value = sight.value
    unfit = _unfit(sight)
    if unfit is not None:
        return None, (unfit,)
    if isinstance(value, int | float):
        return _from_number(value, sight.number_format or "General", formats_known=formats_known)
    return _from_text(value) if isinstance(value, str) else EMPTY


def _unfit(sight: Sight) -> Finding | None:
    """Why the cell can hold no mark at all."""
    error = error_of(sight)
    if sight.formula:
        return Finding(RowFault.SERIAL_IS_FORMULA)
    if error is not None:
        return Finding(RowFault.SERIAL_IS_ERROR, {"value": error})
    if isinstance(sight.value, bool):
        return Finding(RowFault.SERIAL_IS_TRUE_FALSE, {"value": shown(sight.value)})
    if isinstance(sight.value, date | time | timedelta):
        return Finding(RowFault.SERIAL_IS_DATE, {"value": shown(sight.value)})
    return None


def _from_number(value: float, number_format: str, *, formats_known: bool) -> Outcome:
    if value < 0:
        return found(RowFault.SERIAL_NEGATIVE, value=shown(value))
    if not math.isfinite(value) or value >= 10**_SURE_DIGITS:
        return found(RowFault.SERIAL_LOST_DIGITS, value=f"{value:.0f}"[:_SURE_DIGITS] + "…")
    if value != int(value):
        return found(RowFault.SERIAL_HAS_DECIMALS, value=shown(value))
    digits = str(int(value))
    if _SCIENTIFIC.search(number_format):
        return found(RowFault.SERIAL_SCIENTIFIC, value=digits, shown=f"{value:.2E}")
    if number_format.count("0") > 1 and _ZEROS_AND_SIGNS.fullmatch(number_format):
        as_shown = shown_by(digits, number_format)
        return as_shown, (Finding(RowNotice.SERIAL_AS_SHOWN, {"value": as_shown}),)
    return digits, (_stored_as_number(digits, formats_known=formats_known),)


def _stored_as_number(digits: str, *, formats_known: bool) -> Finding:
    power = re.fullmatch(r"(\d{1,3}?)(0{3,})", digits)
    if power:
        return Finding(RowNotice.SERIAL_MAYBE_POWER, {"value": digits, "typed": f"{power[1]}E{len(power[2])}"})
    return Finding(
        RowNotice.SERIAL_STORED_AS_NUMBER if formats_known else RowNotice.SERIAL_FORMAT_UNKNOWN, {"value": digits}
    )


def shown_by(digits: str, number_format: str) -> str:
    """How a whole number looks by a format of zeros and signs: 1234 by 000-000 is 001-234."""
    pieces = _PIECES.findall(number_format)
    zeros = pieces.count("0")
    waiting = digits.rjust(zeros, "0")
    out = [waiting[: len(waiting) - zeros]]
    rest = iter(waiting[len(waiting) - zeros :])
    out += [next(rest) if piece == "0" else _literal(piece) for piece in pieces]
    return "".join(out)


def _literal(piece: str) -> str:
    """What a piece of a format that is no digit shows: a quoted text, an escaped sign, a sign."""
    return piece.strip('"') if piece.startswith('"') else piece[-1]


def _from_text(value: str) -> Outcome:
    text = tidy(value.strip("\r\n\t ").lstrip("\ufeff"))
    if text.startswith("'"):
        text = text[1:].lstrip()
    if not text:
        return EMPTY
    if len(text) > LONGEST_MARK:
        return found(RowFault.SERIAL_TOO_LONG, value=shown(text), found=len(text), limit=LONGEST_MARK)
    strange = strange_characters(value.strip().translate(_HARMLESS))
    if strange:
        return found(RowFault.SERIAL_STRANGE_CHARACTERS, value=shown(text), characters=shown(strange[:5]))
    if _SHORTENED.fullmatch(text):
        return found(RowFault.SERIAL_SHORTENED_TEXT, value=shown(text))
    if text != value.strip(" "):
        return text, (Finding(RowNotice.SERIAL_TIDIED, {"was": shown(raw_text(value)), "value": shown(text)}),)
    return text, ()


_HARMLESS = dict.fromkeys([0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0xFEFF])
"""Characters of no width that travel along when text is copied: tidied away, not refused."""
