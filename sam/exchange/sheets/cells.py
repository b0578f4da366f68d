"""One cell, read: what the sheet shows of it goes in, a plain value and what is to be said about it come out.

This module holds what all columns share and the plain columns (texts, numbers kept as text, years). Marks, dates and quantities
have modules of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum

from sam.domain.problems.sheets import RowFault, RowNotice
from sam.domain.sheet_rows import CellValue, RawValue

LONGEST_TEXT = 500
_SHOWN = 40
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_ERROR_TEXT = re.compile(
    r"#(?:N/A|N/D|VALUE!|REF!|DIV/0!|NAME\?|NUM!|NULL!|VALOR!|¡VALOR!|¡REF!|¡DIV/0!|¿NOMBRE\?|VALEUR!|NOM\?|NOME\?)"
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = dict.fromkeys([0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0xFEFF])


@dataclass(frozen=True, slots=True)
class Sight:
    """What the sheet shows of one cell.

    Attributes:
        number_format: None for the usual one, or where the kind of file does not tell.
        error: the failed formula's text, such as #N/A.
    """

    value: RawValue
    number_format: str | None = None
    formula: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about a cell; the row and the column are added later."""

    code: Enum
    values: Mapping[str, object] = field(default_factory=dict)


Outcome = tuple[CellValue, tuple[Finding, ...]]
EMPTY: Outcome = (None, ())


def found(code: Enum, **values: object) -> Outcome:
    """No value, and the reason."""
    return None, (Finding(code, values),)


def shown(value: object) -> str:
    """A raw value for a sentence: short, with every invisible or turning character spelled out."""
    text = raw_text(value)
    text = "".join(c if c.isprintable() and unicodedata.category(c) != "Cf" else f"<U+{ord(c):04X}>" for c in text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def raw_text(value: object) -> str:
    """A raw value as text: whole numbers without decimals, days as 2026-09-30."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def error_of(sight: Sight) -> str | None:
    """The text of a failed formula in the cell, whichever way the file keeps it."""
    if sight.error is not None:
        return sight.error
    if isinstance(sight.value, str) and sight.value.startswith("#") and _ERROR_TEXT.fullmatch(sight.value.strip()):
        return sight.value.strip()
    return None


def tidy(text: str) -> str:
    """Blanks made single and plain, dashes plain, full-width letters plain, zero-width characters gone."""
    return _BLANKS.sub(" ", text.translate(_INVISIBLE).translate(_DASHES).translate(_FULL_WIDTH)).strip()


def read_text(sight: Sight, *, longest: int = LONGEST_TEXT) -> Outcome:
    """A name, a note, a condition: any text; numbers as they are written."""
    error = error_of(sight)
    if error is not None:
        return None, (Finding(RowNotice.ERROR_LEFT_EMPTY, {"value": error}),)
    value = sight.value
    if value is None or value == "":
        return _without_value(sight)
    if isinstance(value, str):
        text, findings = _plain_text(value)
    else:
        text, findings = raw_text(value), _text_from(value)
    if len(text) > longest:
        return found(RowFault.TEXT_TOO_LONG, value=shown(text), found=len(text), limit=longest)
    return text or None, findings + formula_finding(sight, text)


def read_number_text(sight: Sight) -> Outcome:
    """A stock number, a service number, a voucher: digits that are a name. A stored number is taken and told."""
    value = sight.value
    if isinstance(value, int | float) and not isinstance(value, bool) and error_of(sight) is None:
        text = raw_text(value)
        return text, (Finding(RowNotice.NUMBER_AS_TEXT, {"value": shown(text)}), *formula_finding(sight, text))
    return read_text(sight)


def read_year(sight: Sight, today: date) -> Outcome:
    """A year of manufacture, from 1800 to this year."""
    value = sight.value
    if value is None and sight.error is None:
        return _without_value(sight)
    text = str(value.year) if isinstance(value, date) else tidy(raw_text(value))
    if isinstance(value, bool) or not re.fullmatch(r"\d{4}", text) or not 1800 <= int(text) <= today.year:
        return found(RowFault.NOT_A_YEAR, value=shown(error_of(sight) or value), limit=1800, today=today.year)
    return int(text), formula_finding(sight, text)


def formula_finding(sight: Sight, text: object) -> tuple[Finding, ...]:
    """The notice that a formula's last result was taken."""
    return (Finding(RowNotice.FORMULA_RESULT, {"value": shown(text)}),) if sight.formula else ()


def _without_value(sight: Sight) -> Outcome:
    return (None, (Finding(RowNotice.FORMULA_WITHOUT_RESULT),)) if sight.formula else EMPTY


def _plain_text(value: str) -> tuple[str, tuple[Finding, ...]]:
    """The text on one line; a notice when something that cannot be seen was taken out."""
    spaced = _BLANKS.sub(" ", value).strip()
    text = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf"})
    return text, () if text == spaced else (Finding(RowNotice.TEXT_TIDIED, {"value": shown(text)}),)


def _text_from(value: RawValue) -> tuple[Finding, ...]:
    if isinstance(value, date | time | timedelta):
        return (Finding(RowNotice.DATE_AS_TEXT, {"value": shown(value)}),)
    return ()
