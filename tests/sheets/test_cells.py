"""One cell at a time: numbers off weapons, days, quantities, texts."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

import pytest

from sam.domain.sheet_profile import DateOrder
from sam.domain.sheet_rows import RawValue
from sam.exchange.sheets.cells import Outcome, Sight, raw_text, read_number_text, read_text, read_year, shown
from sam.exchange.sheets.date_cell import Days, column_order, read_date
from sam.exchange.sheets.marks_cell import read_mark, shown_by
from sam.exchange.sheets.quantity_cell import decimal_sign, read_quantity

TODAY = date(2026, 11, 22)
NBSP, ZERO_WIDTH, NB_HYPHEN, RIGHT_TO_LEFT = "\u00a0", "\u200b", "\u2011", "\u202e"


def codes(outcome: Outcome) -> list[str]:
    return [finding.code.name for finding in outcome[1]]


@pytest.mark.parametrize("text", ["001234", "1E5", "12345678901234567", "K0I23", "ГП-25/7", "A 1", "Ñ-1", "00", "=A1"])
def test_a_mark_that_is_text_stays_as_it_is(text: str) -> None:
    assert read_mark(Sight(text)) == (text, ())


@pytest.mark.parametrize(
    ("value", "number_format", "text", "code"),
    [
        (1234.0, "000000", "001234", "SERIAL_AS_SHOWN"),
        (1234, "000-000", "001-234", "SERIAL_AS_SHOWN"),
        (1234567, "000000", "1234567", "SERIAL_AS_SHOWN"),
        (77.0, '"AB"0000', "AB0077", "SERIAL_AS_SHOWN"),
        (1234.0, None, "1234", "SERIAL_STORED_AS_NUMBER"),
        (1234.0, "0", "1234", "SERIAL_STORED_AS_NUMBER"),
        (1234.0, "#,##0", "1234", "SERIAL_STORED_AS_NUMBER"),
        (100000.0, None, "100000", "SERIAL_MAYBE_POWER"),
        (1200000.0, None, "1200000", "SERIAL_MAYBE_POWER"),
    ],
)
def test_a_mark_that_is_a_number(value: float, number_format: str | None, text: str, code: str) -> None:
    outcome = read_mark(Sight(value, number_format))
    assert (outcome[0], codes(outcome)) == (text, [code])


def test_the_power_that_may_have_been_typed_is_named() -> None:
    assert read_mark(Sight(100000.0))[1][0].values["typed"] == "1E5"


@pytest.mark.parametrize(
    ("sight", "code"),
    [
        (Sight(100000.0, "0.00E+00"), "SERIAL_SCIENTIFIC"),
        (Sight(1234567.0, "##0.0E+0"), "SERIAL_SCIENTIFIC"),
        (Sight(1.234567890123457e16), "SERIAL_LOST_DIGITS"),
        (Sight(1e15), "SERIAL_LOST_DIGITS"),
        (Sight(12.5), "SERIAL_HAS_DECIMALS"),
        (Sight(-7.0), "SERIAL_NEGATIVE"),
        (Sight(value=True), "SERIAL_IS_TRUE_FALSE"),
        (Sight(date(2021, 3, 4)), "SERIAL_IS_DATE"),
        (Sight(time(3, 4)), "SERIAL_IS_DATE"),
        (Sight("X1", formula=True), "SERIAL_IS_FORMULA"),
        (Sight(None, formula=True), "SERIAL_IS_FORMULA"),
        (Sight(None, error="#N/A"), "SERIAL_IS_ERROR"),
        (Sight("#REF!"), "SERIAL_IS_ERROR"),
        (Sight("1.23457E+16"), "SERIAL_SHORTENED_TEXT"),
        (Sight("1,23457E+16"), "SERIAL_SHORTENED_TEXT"),
        (Sight("X" * 300), "SERIAL_TOO_LONG"),
        (Sight("X" * 121), "SERIAL_TOO_LONG"),
        (Sight(f"AB{RIGHT_TO_LEFT}12"), "SERIAL_STRANGE_CHARACTERS"),
        (Sight("אבג-12"), "SERIAL_STRANGE_CHARACTERS"),
        (Sight("AB\n12"), "SERIAL_STRANGE_CHARACTERS"),
        (Sight("AB\x0712"), "SERIAL_STRANGE_CHARACTERS"),
    ],
)
def test_a_mark_that_cannot_be(sight: Sight, code: str) -> None:
    outcome = read_mark(sight)
    assert outcome[0] is None
    assert codes(outcome) == [code]


def test_what_is_shown_of_a_strange_mark_is_harmless() -> None:
    (finding,) = read_mark(Sight(f"AB{RIGHT_TO_LEFT}12"))[1]
    assert finding.values["value"] == "AB<U+202E>12"
    (finding,) = read_mark(Sight("X" * 300))[1]
    assert len(str(finding.values["value"])) == 40


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("'00777", "00777"),
        (f"GC{NB_HYPHEN}118{NBSP}", "GC-118"),
        (f"K{ZERO_WIDTH}1", "K1"),
        ("K  1", "K 1"),
        ("ＡＢ１２", "AB12"),
        ("K1\n", "K1"),
    ],
)
def test_a_mark_that_is_tidied_says_so(text: str, tidied: str) -> None:
    outcome = read_mark(Sight(text))
    assert (outcome[0], codes(outcome)) == (tidied, ["SERIAL_TIDIED"])


def test_blanks_around_a_mark_go_without_a_word() -> None:
    assert read_mark(Sight(" K1 ")) == ("K1", ())
    assert read_mark(Sight("   ")) == (None, ())
    assert read_mark(Sight(None)) == (None, ())


def test_formats_that_are_not_known_are_told() -> None:
    assert codes(read_mark(Sight(1234.0), formats_known=False)) == ["SERIAL_FORMAT_UNKNOWN"]


def test_numbers_by_formats() -> None:
    assert shown_by("7", "0000") == "0007"
    assert shown_by("123456789", "000 000 000") == "123 456 789"
    assert shown_by("5", r"\N000") == "N005"


FIRST = Days(TODAY, DateOrder.DAY_FIRST, assumed=False, starts_1904=False)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2021, 4, 3), date(2021, 4, 3)),
        (datetime(2021, 4, 3, 14, 5), date(2021, 4, 3)),  # noqa: DTZ001 - a cell has no zone
        ("2021-04-03", date(2021, 4, 3)),
        ("2021/4/3", date(2021, 4, 3)),
        ("20210403", date(2021, 4, 3)),
        ("2021-04-03 14:05:00", date(2021, 4, 3)),
        ("03/04/2021", date(2021, 4, 3)),
        ("31.12.2020", date(2020, 12, 31)),
        ("3 abr 2021", date(2021, 4, 3)),
        ("3 de abril de 2021", date(2021, 4, 3)),
        ("sábado, 3 de abril de 2021", date(2021, 4, 3)),
        ("1er février 2021", date(2021, 2, 1)),
        ("15 août 2020", date(2020, 8, 15)),
        ("7 de março de 2019", date(2019, 3, 7)),
        ("April 3, 2021", date(2021, 4, 3)),
        ("3-Apr-2021", date(2021, 4, 3)),
        ("29/02/2020", date(2020, 2, 29)),
    ],
)
def test_days_that_are_understood(value: RawValue, day: date) -> None:
    assert read_date(Sight(value), FIRST) == (day, ())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("30/02/2020", "NO_SUCH_DATE"),
        ("2021-13-01", "NO_SUCH_DATE"),
        ("29/02/2021", "NO_SUCH_DATE"),
        (date(2031, 1, 1), "DATE_IN_FUTURE"),
        ("23/11/2026", "DATE_IN_FUTURE"),
        (date(1723, 1, 1), "DATE_TOO_OLD"),
        (True, "NOT_A_DATE"),
        (2021.0, "NOT_A_DATE"),
        (99999.0, "NOT_A_DATE"),
        (time(3, 4), "NOT_A_DATE"),
        ("soon", "NOT_A_DATE"),
        ("3 foo 2021", "NOT_A_DATE"),
        ("#N/A", "CELL_IS_ERROR"),
    ],
)
def test_days_that_cannot_be(value: RawValue, code: str) -> None:
    outcome = read_date(Sight(value), FIRST)
    assert outcome[0] is None
    assert codes(outcome) == [code]


def test_a_bare_number_is_a_day_and_says_so() -> None:
    outcome = read_date(Sight(44289.0), FIRST)
    assert (outcome[0], codes(outcome)) == (date(2021, 4, 3), ["DATE_FROM_NUMBER"])
    mac = Days(TODAY, DateOrder.DAY_FIRST, assumed=False, starts_1904=True)
    assert read_date(Sight(42827.0), mac)[0] == date(2021, 4, 3)


def test_the_column_settles_the_order_of_day_and_month() -> None:
    assert column_order(["03/04/2021", "13/04/2021"], DateOrder.FROM_COLUMN) == (DateOrder.DAY_FIRST, False)
    assert column_order(["03/04/2021", "04/13/2021", None, 5.0], DateOrder.FROM_COLUMN) == (
        DateOrder.MONTH_FIRST,
        False,
    )
    assert column_order(["03/04/2021"], DateOrder.FROM_COLUMN) == (DateOrder.DAY_FIRST, True)
    assert column_order(["13/04/2021"], DateOrder.MONTH_FIRST) == (DateOrder.MONTH_FIRST, False)


def test_a_doubtful_day_is_told_only_where_the_order_is_assumed() -> None:
    assumed = Days(TODAY, DateOrder.DAY_FIRST, assumed=True, starts_1904=False)
    assert codes(read_date(Sight("03/04/2021"), assumed)) == ["DATE_ORDER_DOUBTFUL"]
    assert codes(read_date(Sight("04/04/2021"), assumed)) == []
    month_first = Days(TODAY, DateOrder.MONTH_FIRST, assumed=False, starts_1904=False)
    assert read_date(Sight("03/04/2021"), month_first) == (date(2021, 3, 4), ())


def test_a_day_against_the_order_of_its_column_is_told() -> None:
    outcome = read_date(Sight("12/31/2020"), FIRST)
    assert (outcome[0], codes(outcome)) == (date(2020, 12, 31), ["DATE_OTHER_ORDER"])


def test_years_of_two_digits() -> None:
    outcome = read_date(Sight("03/04/98"), FIRST)
    assert (outcome[0], codes(outcome)) == (date(1998, 4, 3), ["DATE_SHORT_YEAR"])
    assert read_date(Sight("03/04/21"), FIRST)[0] == date(2021, 4, 3)


def test_an_expiry_may_lie_ahead() -> None:
    ahead = Days(TODAY, DateOrder.DAY_FIRST, assumed=False, starts_1904=False, future=True)
    assert read_date(Sight("01/02/2035"), ahead) == (date(2035, 2, 1), ())
    assert read_date(Sight("01/02/35"), ahead)[0] == date(2035, 2, 1)


@pytest.mark.parametrize(
    ("value", "number", "code"),
    [
        (5.0, 5, None),
        (1, 1, None),
        ("7", 7, "QUANTITY_FROM_TEXT"),
        ("+7", 7, "QUANTITY_FROM_TEXT"),
        ("10,00", 10, "QUANTITY_FROM_TEXT"),
        ("1.234", 1234, "QUANTITY_THOUSANDS"),
        ("1 234", 1234, "QUANTITY_THOUSANDS"),
        ("1\u202f234", 1234, "QUANTITY_THOUSANDS"),
        ("1,234,567", 1234567, "QUANTITY_THOUSANDS"),
        ("1.234,00", 1234, "QUANTITY_FROM_TEXT"),
    ],
)
def test_quantities_that_are_taken(value: RawValue, number: int, code: str | None) -> None:
    outcome = read_quantity(Sight(value), None)
    assert (outcome[0], codes(outcome)) == (number, [code] if code else [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.0, "QUANTITY_NOT_POSITIVE"),
        ("0", "QUANTITY_NOT_POSITIVE"),
        (-3.0, "QUANTITY_NOT_POSITIVE"),
        ("-3", "QUANTITY_NOT_POSITIVE"),
        (1.5, "QUANTITY_NOT_WHOLE"),
        ("1,5", "QUANTITY_NOT_WHOLE"),
        ("1.234,5 u", "QUANTITY_NOT_WHOLE"),
        ("1,234.5", "QUANTITY_NOT_WHOLE"),
        ("12 cajas", "QUANTITY_NOT_A_NUMBER"),
        ("many", "QUANTITY_NOT_A_NUMBER"),
        ("1E3", "QUANTITY_NOT_A_NUMBER"),
        (True, "QUANTITY_NOT_A_NUMBER"),
        (date(2021, 4, 3), "QUANTITY_NOT_A_NUMBER"),
        (float("inf"), "QUANTITY_NOT_A_NUMBER"),
        (2e9, "QUANTITY_TOO_LARGE"),
        ("#DIV/0!", "CELL_IS_ERROR"),
    ],
)
def test_quantities_that_are_refused(value: RawValue, code: str) -> None:
    outcome = read_quantity(Sight(value), None)
    assert outcome[0] is None
    assert codes(outcome) == [code]


def test_a_formula_is_no_quantity() -> None:
    assert codes(read_quantity(Sight(5.0, formula=True), None)) == ["QUANTITY_IS_FORMULA"]


def test_the_column_settles_the_decimal_sign() -> None:
    assert decimal_sign(["1.234", "12,5"]) == ","
    assert decimal_sign(["1.234", "2.50"]) == "."
    assert decimal_sign(["1.234.567"]) == ","
    assert decimal_sign(["1.234,5 u"]) == ","
    assert decimal_sign(["1.234", 7.0, None]) is None
    assert codes(read_quantity(Sight("1.234"), ".")) == ["QUANTITY_NOT_WHOLE"]
    assert read_quantity(Sight("1.234"), ",")[0] == 1234
    assert read_quantity(Sight("1.000"), ".")[0] == 1


def test_plain_texts() -> None:
    assert read_text(Sight(" Depósito\n 1 ")) == ("Depósito 1", ())
    assert read_text(Sight(1911.0)) == ("1911", ())
    assert read_text(Sight(5.56)) == ("5.56", ())
    assert codes(read_text(Sight(date(2020, 9, 19)))) == ["DATE_AS_TEXT"]
    assert codes(read_text(Sight("#N/A"))) == ["ERROR_LEFT_EMPTY"]
    assert codes(read_text(Sight("x", formula=True))) == ["FORMULA_RESULT"]
    assert codes(read_text(Sight(None, formula=True))) == ["FORMULA_WITHOUT_RESULT"]
    assert codes(read_text(Sight("x" * 501))) == ["TEXT_TOO_LONG"]
    assert read_text(Sight(f"a{RIGHT_TO_LEFT}b"))[0] == "ab"
    assert read_text(Sight("مخزن ١")) == ("مخزن ١", ())


def test_numbers_that_are_names() -> None:
    assert codes(read_number_text(Sight(1005000734421.0))) == ["NUMBER_AS_TEXT"]
    assert read_number_text(Sight(1005000734421.0))[0] == "1005000734421"
    assert read_number_text(Sight("0042")) == ("0042", ())


def test_years() -> None:
    read = partial(read_year, today=TODAY)
    assert read(Sight(2004.0)) == (2004, ())
    assert read(Sight("1898")) == (1898, ())
    assert read(Sight(None)) == (None, ())
    for value in (2027.0, "98", "1700", True, "abcd", 2004.5):
        assert codes(read(Sight(value))) == ["NOT_A_YEAR"]


def test_raw_values_as_text() -> None:
    assert [raw_text(value) for value in (None, True, 5.0, 5.5, date(2020, 1, 2), "=1")] == [
        "",
        "TRUE",
        "5",
        "5.5",
        "2020-01-02",
        "=1",
    ]
    assert raw_text(datetime(2020, 1, 2, 3, 4)) == "2020-01-02 03:04:00"  # noqa: DTZ001 - a cell has no zone
    assert shown("a\tb") == "a<U+0009>b"
