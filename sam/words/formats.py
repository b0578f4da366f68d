"""How numbers, days and moments look to a reader, in the language in use.

Every figure that a person reads, on a screen, on paper or in a terminal, goes through one of these functions, so that
"1,000" never stands beside "1.000". Written by hand rather than with Babel: four languages, a few rules, and the
window must open quickly. The spreadsheet writer does not use them, because a sheet keeps numbers as numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sam.words.translate import _, _current, language

NARROW_SPACE = "\u202f"
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Manner:
    """How one language writes figures: what parts thousands, what parts decimals, what the months are called."""

    thousands: str
    decimal: str
    months: tuple[str, ...]


MANNERS = {
    "en": Manner(",", ".", ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")),
    "es": Manner(".", ",", ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")),
    "pt_BR": Manner(".", ",", ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez")),
    "fr": Manner(
        NARROW_SPACE,
        ",",
        ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
}


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Everything inside is said in the language `code`, in this thread only; then the former language is back."""
    before = _current.set(code)
    try:
        yield
    finally:
        _current.reset(before)


def manner() -> Manner:
    """The manner of the language in use; English when the language has none of its own."""
    return MANNERS.get(language(), MANNERS["en"])


def number(n: int) -> str:
    """A whole number with its thousands parted and a true minus sign: "1,000", "1.000", "−3"."""
    digits = f"{abs(n):,}".replace(",", manner().thousands)
    return MINUS + digits if n < 0 else digits


def day(d: date) -> str:
    """A day that cannot be misread across languages: "22 Nov 2026"."""
    return f"{d.day} {manner().months[d.month - 1]} {d.year}"


def month(d: date) -> str:
    """The month of a day: "Nov 2026"."""
    return f"{manner().months[d.month - 1]} {d.year}"


def moment(at: datetime) -> str:
    """A day and a time of day in UTC: "22 Nov 2026, 18:04 UTC". `at` must know its time zone."""
    at = _in_utc(at)
    return f"{day(at)}, {at:%H:%M} UTC"


def exact_moment(at: datetime) -> str:
    """A moment to the second as machines write it, the same in every language: "2026-11-22T18:04:31Z"."""
    return f"{_in_utc(at):%Y-%m-%dT%H:%M:%SZ}"


def age_days(n: int) -> str:
    """An age or a delay in days, short: "391 d"."""
    return _("{days} d").format(days=number(n))


def kilograms(grams: int) -> str:
    """Grams as kilograms with three decimals and no unit, for a column whose heading names the unit: "1.512"."""
    whole, rest = divmod(abs(grams), 1000)
    sign = MINUS if grams < 0 else ""
    return f"{sign}{number(whole)}{manner().decimal}{rest:03d}"


def mass(mg: int) -> str:
    """Milligrams as kilograms with their unit and no more decimals than they need: "1,250 kg", "0.85 kg", "0.0017 kg"."""
    whole, rest = divmod(abs(mg), 1_000_000)
    digits = f"{rest:06d}".rstrip("0")
    sign = MINUS if mg < 0 else ""
    return f"{sign}{number(whole)}{manner().decimal if digits else ''}{digits} kg"


def length(cm: int) -> str:
    """Centimetres as metres with their unit and no more decimals than they need: "1,250 m", "61.5 m", "0.05 m"."""
    return f"{_decimals(cm, 2)} m"


def degrees(dc: int) -> str:
    """Tenths of a degree Celsius with their unit: "21.5 °C", "−4 °C"."""
    return f"{_decimals(dc, 1)} °C"


def share(ppm: int) -> str:
    """Millionths as per cent with no more decimals than they need: "0.85 %", "62 %"."""
    return f"{_decimals(ppm, 4)} %"


def _decimals(n: int, places: int) -> str:
    """A whole number of the smallest parts, with the decimals that it needs."""
    whole, rest = divmod(abs(n), 10**places)
    digits = f"{rest:0{places}d}".rstrip("0")
    sign = MINUS if n < 0 else ""
    return f"{sign}{number(whole)}{manner().decimal if digits else ''}{digits}"


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC)
