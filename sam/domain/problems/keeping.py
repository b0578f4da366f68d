"""What can be wrong when the book is proved, and with the files that are kept beside it."""

from __future__ import annotations

from enum import Enum


class KeepingProblem(Enum):
    """Codes of verify, backup, restore, attachments and desk; their sentences are in `sam.words.problems.keeping`."""

    ENTRIES_MISSING = "entries_missing"
    NO_BOOK = "no_book"
    OTHER_THAN_CHECKED = "other_than_checked"
    ENTRY_OF_OTHER_KIND = "entry_of_other_kind"
    ENTRY_UNREADABLE = "entry_unreadable"
    TABLE_ALTERED = "table_altered"
    BALANCES_DIFFER = "balances_differ"
    PAGE_DAMAGED = "page_damaged"
    STRANGE_ROW = "strange_row"
    NOT_FOUND_BY_SEARCH = "not_found_by_search"

    BACKUP_EXISTS = "backup_exists"
    BACKUP_NO_ROOM = "backup_no_room"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_UNREADABLE = "backup_unreadable"
    BACKUP_NOT_OURS = "backup_not_ours"
    BACKUP_NEWER = "backup_newer"
    BACKUP_NOT_WHOLE = "backup_not_whole"
    BOOK_NOT_WHOLE = "book_not_whole"

    ATTACHMENT_TOO_LARGE = "attachment_too_large"
    ATTACHMENT_UNKNOWN_FORM = "attachment_unknown_form"
    ATTACHMENT_GONE = "attachment_gone"
    ATTACHMENT_NO_FILE = "attachment_no_file"
    ATTACHMENT_EMPTY = "attachment_empty"
    ATTACHMENT_UNREADABLE = "attachment_unreadable"
    PICTURE_TOO_WIDE = "picture_too_wide"
    PICTURE_DAMAGED = "picture_damaged"
    ATTACHMENT_MISSING = "attachment_missing"
    ATTACHMENT_ALTERED = "attachment_altered"
    ATTACHMENT_LOST = "attachment_lost"
    ATTACHMENT_SPOILT = "attachment_spoilt"
    ATTACHMENT_SPOILT_UNNAMED = "attachment_spoilt_unnamed"
    DESK_LEFT_OUT = "desk_left_out"
    SHAPE_ALTERED = "shape_altered"
    RECEIPT_KEY_STRANGE = "receipt_key_strange"
    RECEIPT_FILE_GONE = "receipt_file_gone"
