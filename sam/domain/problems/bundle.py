"""What can be wrong with a bundle, a receipt of headquarters, or the stick they travel on."""

from __future__ import annotations

from enum import Enum


class BundleProblem(Enum):
    """Codes of the exchange; their sentences are in `sam.words.problems.bundle`."""

    OWN_CODE = "own_code"
    NOT_OF_HEADQUARTERS = "not_of_headquarters"
    PAIRED_ALREADY = "paired_already"
    NO_HEADQUARTERS = "no_headquarters"
    WHICH_HEADQUARTERS = "which_headquarters"
    UNKNOWN_HEADQUARTERS = "unknown_headquarters"
    NOTHING_NEW = "nothing_new"
    REPEATED = "repeated"
    ENTRY_TOO_LARGE = "entry_too_large"
    ATTACHMENT_DIFFERS = "attachment_differs"

    NOT_A_BUNDLE = "not_a_bundle"
    NEWER_FORMAT = "newer_format"
    CUT_OFF = "cut_off"
    MANIFEST_BAD = "manifest_bad"
    MANIFEST_SIGNATURE = "manifest_signature"
    PIECE_DAMAGED = "piece_damaged"
    CONTENT_BAD = "content_bad"

    SENDER_UNKNOWN = "sender_unknown"
    SENDER_KEY_CHANGED = "sender_key_changed"
    NOT_FOR_US = "not_for_us"
    OUR_OWN = "our_own"
    FROZEN = "frozen"
    OLD_EPOCH = "old_epoch"
    NEW_EPOCH = "new_epoch"
    FOUNDING_DIFFERS = "founding_differs"

    UNKNOWN_BOOK = "unknown_book"
    NOT_A_RECEIPT = "not_a_receipt"
    RECEIPT_SIGNATURE = "receipt_signature"
    RECEIPT_NOT_OURS = "receipt_not_ours"
    RECEIPT_KEY_UNKNOWN = "receipt_key_unknown"
    RECEIPT_AHEAD = "receipt_ahead"
    RECEIPT_FORK = "receipt_fork"
    FORKED_FROM_RECEIPT = "forked_from_receipt"
    KEPT_RECEIPT_DAMAGED = "kept_receipt_damaged"
    RECEIPT_NOT_KEPT = "receipt_not_kept"

    UNKNOWN_DEPOT = "unknown_depot"
    WATCH_LIST_LONG = "watch_list_long"
    WATCH_LIST_EMPTY = "watch_list_empty"
    NOT_A_WATCH_LIST = "not_a_watch_list"
    WATCH_LIST_NOT_OURS = "watch_list_not_ours"
    WATCH_LIST_OLD = "watch_list_old"

    NOT_A_RECONCILIATION = "not_a_reconciliation"
    RECONCILIATION_STATEMENT = "reconciliation_statement"
    RECONCILIATION_ANSWER = "reconciliation_answer"
    RECONCILIATION_NOT_OURS = "reconciliation_not_ours"
    RECONCILIATION_DAY = "reconciliation_day"
    RECONCILIATION_OTHER = "reconciliation_other"
    RECONCILIATION_OLD = "reconciliation_old"
    RECONCILIATION_FORK = "reconciliation_fork"
    RECONCILIATION_LINE = "reconciliation_line"
    RECONCILIATION_NOTHING = "reconciliation_nothing"

    FOLDER_MISSING = "folder_missing"
    NO_ROOM = "no_room"
    FILE_TOO_LARGE = "file_too_large"
    NOT_WRITABLE = "not_writable"
    NOT_WRITTEN = "not_written"
    READ_BACK = "read_back"
    NOT_READABLE = "not_readable"
