"""What can be wrong with the question for a report, and with the file that it is written to."""

from __future__ import annotations

from enum import Enum


class ReportProblem(Enum):
    """Codes of reports and printed vouchers; their sentences are in `sam.words.problems.reports`."""

    UNKNOWN_REPORT = "unknown_report"
    UNKNOWN_BOOK = "unknown_book"
    BAD_ENDING = "bad_ending"
    NO_TABLE_ENDING = "no_table_ending"
    VOUCHER_IS_PAPER = "voucher_is_paper"
    NO_MOMENT = "no_moment"
    DAY_AHEAD = "day_ahead"
    BEFORE_THE_BOOK = "before_the_book"
    PERIOD_BACKWARDS = "period_backwards"
    NEVER_IN_WORKSHOP = "never_in_workshop"
    ITEM_MISSING = "item_missing"
    UNKNOWN_ITEM = "unknown_item"
    SEVERAL_ITEMS = "several_items"
    STOREHOUSE_MISSING = "storehouse_missing"
    NO_STACK = "no_stack"
    NEVER_THERE = "never_there"
    UNKNOWN_STORE = "unknown_store"
    UNKNOWN_TYPE = "unknown_type"
    NO_WEAPON = "no_weapon"
    NO_WEAPON_HELD = "no_weapon_held"
    UNKNOWN_PERSON = "unknown_person"
    VOUCHER_MISSING = "voucher_missing"
    UNKNOWN_VOUCHER = "unknown_voucher"
    CERTIFICATE_MISSING = "certificate_missing"
    UNKNOWN_CERTIFICATE = "unknown_certificate"
    CODE_UNREADABLE = "code_unreadable"
    FORMS_COUNT = "forms_count"
    CANNOT_WRITE = "cannot_write"
