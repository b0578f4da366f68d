"""What can be wrong with a list in a spreadsheet: with the file, with a row, and what is only worth a notice.

The family tells the weight: a `SheetFault` refuses the file, a `RowFault` its row; a `RowNotice` or `FileNotice` refuses
nothing; a `RowLeftOut` or `SheetSkipped` says why something is no part of the list; a `SheetTrouble` is not ours to mend.
"""

from __future__ import annotations

from enum import Enum


class SheetFault(Enum):
    """The whole file is refused; nothing of it was read."""

    NOT_THERE = "sheet-not-there"
    EMPTY_FILE = "sheet-empty-file"
    TOO_LARGE = "sheet-too-large"
    UNKNOWN_KIND = "sheet-unknown-kind"
    NOT_ITS_KIND = "sheet-not-its-kind"
    ENCRYPTED = "sheet-encrypted"
    DAMAGED = "sheet-damaged"
    UNPACKS_TOO_LARGE = "sheet-unpacks-too-large"
    RATIO_TOO_HIGH = "sheet-ratio-too-high"
    TOO_MANY_PARTS = "sheet-too-many-parts"
    UNSAFE_XML = "sheet-unsafe-xml"
    STRAY_CELL = "sheet-stray-cell"
    NOT_TEXT = "sheet-not-text"
    BROKEN_QUOTES = "sheet-broken-quotes"
    NO_ROWS = "sheet-no-rows"
    NO_HEADER = "sheet-no-header"
    NO_SUCH_SHEET = "sheet-no-such-sheet"
    PROFILE_DOES_NOT_FIT = "sheet-profile-does-not-fit"
    UNKNOWN_PROFILE = "sheet-unknown-profile"


class SheetTrouble(Enum):
    """The surroundings are against it."""

    CANNOT_WRITE = "sheet-cannot-write"


class SheetSkipped(Enum):
    """A sheet of the workbook that is no part of the list."""

    EMPTY = "sheet-skipped-empty"
    NO_HEADER = "sheet-skipped-no-header"
    OTHER_LAYOUT = "sheet-skipped-other-layout"
    COLUMNS_MISSING = "sheet-skipped-columns-missing"
    NOT_CHOSEN = "sheet-skipped-not-chosen"


class FileNotice(Enum):
    """Worth knowing about the file; nothing is refused for it."""

    WINDOWS_TEXT = "file-windows-text"
    FORMATS_UNKNOWN = "file-formats-unknown"
    HIDDEN_SHEET = "file-hidden-sheet"
    DATE_ORDER_ASSUMED = "file-date-order-assumed"
    TITLES_UNUSED = "file-titles-unused"


class RowFault(Enum):
    """The row is refused."""

    SERIAL_IS_FORMULA = "row-mark-formula"
    SERIAL_IS_ERROR = "row-mark-error"
    SERIAL_IS_TRUE_FALSE = "row-mark-true-false"
    SERIAL_IS_DATE = "row-mark-date"
    SERIAL_HAS_DECIMALS = "row-mark-decimals"
    SERIAL_NEGATIVE = "row-mark-negative"
    SERIAL_LOST_DIGITS = "row-mark-lost-digits"
    SERIAL_SCIENTIFIC = "row-mark-scientific"
    SERIAL_SHORTENED_TEXT = "row-mark-shortened-text"
    SERIAL_TOO_LONG = "row-mark-too-long"
    SERIAL_STRANGE_CHARACTERS = "row-mark-strange-characters"
    SERIAL_REPEATED = "row-serial-repeated"
    SERIAL_WITH_QUANTITY = "row-serial-with-quantity"
    MERGED = "row-merged"
    MISSING = "row-missing"
    TEXT_TOO_LONG = "row-text-too-long"
    CELL_IS_ERROR = "row-cell-error"
    NOT_A_DATE = "row-not-a-date"
    NO_SUCH_DATE = "row-no-such-date"
    DATE_IN_FUTURE = "row-date-in-future"
    DATE_TOO_OLD = "row-date-too-old"
    NOT_A_YEAR = "row-not-a-year"
    QUANTITY_IS_FORMULA = "row-quantity-formula"
    QUANTITY_NOT_A_NUMBER = "row-quantity-not-a-number"
    QUANTITY_NOT_WHOLE = "row-quantity-not-whole"
    QUANTITY_NOT_POSITIVE = "row-quantity-not-positive"
    QUANTITY_TOO_LARGE = "row-quantity-too-large"


class RowNotice(Enum):
    """The row is taken; this was changed or looks doubtful."""

    SERIAL_AS_SHOWN = "row-mark-as-shown"
    SERIAL_STORED_AS_NUMBER = "row-mark-stored-as-number"
    SERIAL_MAYBE_POWER = "row-mark-maybe-power"
    SERIAL_FORMAT_UNKNOWN = "row-mark-format-unknown"
    SERIAL_TIDIED = "row-mark-tidied"
    SERIAL_LOOKS_LIKE = "row-serial-looks-like"
    SERIAL_OTHER_TYPE = "row-serial-other-type"
    NUMBER_AS_TEXT = "row-number-as-text"
    DATE_AS_TEXT = "row-date-as-text"
    TEXT_TIDIED = "row-text-tidied"
    ERROR_LEFT_EMPTY = "row-error-left-empty"
    FORMULA_RESULT = "row-formula-result"
    FORMULA_WITHOUT_RESULT = "row-formula-without-result"
    FILLED_FROM_MERGED = "row-filled-from-merged"
    HIDDEN = "row-hidden"
    DATE_FROM_NUMBER = "row-date-from-number"
    DATE_ORDER_DOUBTFUL = "row-date-order-doubtful"
    DATE_OTHER_ORDER = "row-date-other-order"
    DATE_SHORT_YEAR = "row-date-short-year"
    QUANTITY_FROM_TEXT = "row-quantity-from-text"
    QUANTITY_THOUSANDS = "row-quantity-thousands"
    WEAPON_BY_RULE = "row-weapon-by-rule"
    BULK_BY_RULE = "row-bulk-by-rule"


class RowLeftOut(Enum):
    """The row is no row of stock of this list."""

    REPEATED_HEADER = "row-repeated-header"
    TOTAL = "row-total"
    OTHER_STOCK_CLASS = "row-other-stock-class"
    NOT_IN_FILTER = "row-not-in-filter"
    POSTED_ALREADY = "row-posted-already"
