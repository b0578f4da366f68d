"""Quantities: whole numbers above zero, nothing else.

A text such as 1.234 may be a thousand or a fraction. The other texts of the same column tell which sign parts decimals; a
column that tells nothing is read as whole numbers, because pieces and rounds are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from sam.domain.problems.sheets import RowFault, RowNotice
from sam.domain.sheet_rows import RawValue
from sam.exchange.sheets.cells import EMPTY, Finding, Outcome, Sight, error_of, found, shown, tidy

MOST = 1_000_000_000
_DIGITS = re.compile(r"[+-]?\d+")
_GROUPED = re.compile(r"\d{1,3}(?:([ '’.,])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"[+-]?\d+([.,])(\d+)")
_FULL = re.compile(r"[+-]?\d{1,3}(?:([.,' ])\d{3})+([.,])(\d+)")
_WITH_WORDS = re.compile(r"([+-]?\d[\d.,' ]*?)\s*[^\d\s.,']+\.?")


def decimal_sign(values: Iterable[RawValue]) -> str | None:
    """The sign that parts decimals in the texts of a column, "." or ","; None when the column does not show it."""
    votes = {".": 0, ",": 0}
    for value in values:
        if not isinstance(value, str):
            continue
        text = _number_part(tidy(value))
        full, decimal = _FULL.fullmatch(text), _DECIMAL.fullmatch(text)
        if full and full[1] != full[2]:
            votes[full[2]] += 1
        elif decimal and len(decimal[2]) != 3:
            votes[decimal[1]] += 1
        elif text.count(".") > 1 or text.count(",") > 1:
            votes["," if "." in text else "."] += 1
    if votes["."] == votes[","]:
        return None
    return max(votes, key=lambda sign: votes[sign])


def read_quantity(sight: Sight, decimals: str | None) -> Outcome:
    """The number of pieces.

    Args:
        sight: the cell.
        decimals: what `decimal_sign` says of its column.
    """
    if sight.formula:
        return found(RowFault.QUANTITY_IS_FORMULA)
    error = error_of(sight)
    if error is not None:
        return found(RowFault.CELL_IS_ERROR, value=error)
    value = sight.value
    if isinstance(value, str):
        return _from_text(value, decimals) if tidy(value) else EMPTY
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return EMPTY if value is None else found(RowFault.QUANTITY_NOT_A_NUMBER, value=shown(value))


def _from_number(value: float) -> Outcome:
    if not math.isfinite(value):
        return found(RowFault.QUANTITY_NOT_A_NUMBER, value=shown(value))
    if value != int(value):
        return found(RowFault.QUANTITY_NOT_WHOLE, value=shown(value))
    return _checked(int(value), shown(value), ())


def _from_text(value: str, decimals: str | None) -> Outcome:
    text = tidy(value)
    if _fraction(_number_part(text), decimals):
        return found(RowFault.QUANTITY_NOT_WHOLE, value=shown(value))
    told = {"was": shown(value)}
    whole = _whole(text, decimals)
    if whole is None and _GROUPED.fullmatch(text):
        number = int(re.sub(r"\D", "", text))
        return _checked(number, shown(value), (Finding(RowNotice.QUANTITY_THOUSANDS, told | {"value": number}),))
    if whole is not None or _DIGITS.fullmatch(text):
        number = int(re.sub(r"[^\d-]", "", whole or text))
        return _checked(number, shown(value), (Finding(RowNotice.QUANTITY_FROM_TEXT, told | {"value": number}),))
    return found(RowFault.QUANTITY_NOT_A_NUMBER, value=shown(value))


def _number_part(text: str) -> str:
    with_words = _WITH_WORDS.fullmatch(text)
    return with_words[1].strip() if with_words else text


def _fraction(text: str, decimals: str | None) -> bool:
    """Whether the text is a number with decimals that are not zero."""
    full, decimal = _FULL.fullmatch(text), _DECIMAL.fullmatch(text)
    if full and full[1] != full[2]:
        return bool(full[3].strip("0"))
    if not decimal or not decimal[2].strip("0"):
        return False
    return len(decimal[2]) != 3 or decimals == decimal[1]


def _whole(text: str, decimals: str | None) -> str | None:
    """What stands before decimals that are all zero: "10" of "10,00"; None when there are none."""
    whole = re.fullmatch(r"([\d.,' ]+)([.,])0+", text)
    if not whole or not (_DIGITS.fullmatch(whole[1]) or _GROUPED.fullmatch(whole[1])):
        return None
    return whole[1] if decimals == whole[2] or not _GROUPED.fullmatch(text) else None


def _checked(number: int, as_shown: str, findings: tuple[Finding, ...]) -> Outcome:
    if number <= 0:
        return found(RowFault.QUANTITY_NOT_POSITIVE, value=as_shown)
    if number > MOST:
        return found(RowFault.QUANTITY_TOO_LARGE, value=as_shown, limit=MOST)
    return number, findings
