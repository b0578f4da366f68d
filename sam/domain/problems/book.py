"""What can be wrong with an entry or with the book."""

from __future__ import annotations

from enum import Enum


class BookProblem(Enum):
    """Why an entry is not taken, or a book is not whole."""

    NOT_AN_ENTRY = "not_an_entry"
    WRONG_BOOK = "wrong_book"
    GAP = "gap"
    FORK = "fork"
    OUT_OF_ORDER = "out_of_order"
    OLD_EPOCH = "old_epoch"
    UNKNOWN_KIND = "unknown_kind"
    CLOCK_BACK = "clock_back"
    CLOCK_IS_BACK = "clock_is_back"
    LONG_SILENCE = "long_silence"
    UNKNOWN_SIGNER = "unknown_signer"
    BAD_SIGNATURE = "bad_signature"
    SECOND_MISSING = "second_missing"
    SECOND_SAME = "second_same"
    SECOND_NOT_ASKED = "second_not_asked"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_PLACE = "unknown_place"
    NOT_ALLOWED_WAY = "not_allowed_way"
    BAD_QUANTITY = "bad_quantity"
    NOT_THERE = "not_there"
    NOT_ENOUGH = "not_enough"
    NEGATIVE_IN_THE_PAST = "negative_in_the_past"
    BAD_DOCUMENT = "bad_document"
    NUMBER_USED = "number_used"
    STANDS_ON_IT = "stands_on_it"
    ALREADY_REVERSED = "already_reversed"
    NOT_REVERSIBLE = "not_reversible"
    UNKNOWN_ENTRY = "unknown_entry"
    BROKEN_CHAIN = "broken_chain"
    ALTERED = "altered"
    DERIVED_DIFFERS = "derived_differs"
    BEFORE_CHANGE = "before_change"
