"""Figures, days and moments in each language."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sam.words import formats
from sam.words.formats import speaking
from sam.words.translate import LANGUAGES, language


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ("1,234,567", "−3", "22 Nov 2026", "22 Nov 2026, 18:04 UTC", "41,820.000")),
        ("es", ("1.234.567", "−3", "22 nov 2026", "22 nov 2026, 18:04 UTC", "41.820,000")),
        ("pt_BR", ("1.234.567", "−3", "22 nov 2026", "22 nov 2026, 18:04 UTC", "41.820,000")),
        ("fr", ("1\u202f234\u202f567", "−3", "22 nov. 2026", "22 nov. 2026, 18:04 UTC", "41\u202f820,000")),
    ],
)
def test_each_language_has_its_manner(code: str, expected: tuple[str, ...]) -> None:
    with speaking(code):
        said = (
            formats.number(1_234_567),
            formats.number(-3),
            formats.day(date(2026, 11, 22)),
            formats.moment(datetime(2026, 11, 22, 18, 4, 31, tzinfo=UTC)),
            formats.kilograms(41_820_000),
        )
    assert said == expected


def test_every_language_of_the_program_has_a_manner_with_twelve_months() -> None:
    assert {code: len(manner.months) for code, manner in formats.MANNERS.items()} == {
        known.code: 12 for known in LANGUAGES
    }


def test_a_language_is_spoken_only_inside() -> None:
    before = language()
    with speaking("fr"):
        assert language() == "fr"
    assert language() == before


def test_a_moment_is_told_in_utc() -> None:
    local = datetime(2026, 11, 22, 23, 30, tzinfo=timezone(-timedelta(hours=3)))
    assert formats.moment(local) == "23 Nov 2026, 02:30 UTC"
    assert formats.exact_moment(local) == "2026-11-23T02:30:00Z"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(datetime(2026, 11, 22, 18, 4))  # noqa: DTZ001 - what is refused


def test_an_age_is_told_in_days() -> None:
    assert formats.age_days(1391) == "1,391 d"
