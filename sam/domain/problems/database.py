"""What can go wrong with the files of a depot."""

from __future__ import annotations

from enum import Enum


class DatabaseProblem(Enum):
    """Why a file cannot be opened or written."""

    UNSAFE_SQLITE = "unsafe_sqlite"
    NOT_A_DEPOT_FILE = "not_a_depot_file"
    WRONG_KEY = "wrong_key"
    DAMAGED = "damaged"
    FULL = "full"
    BUSY = "busy"
    READ_ONLY = "read_only"
    INPUT_OUTPUT = "input_output"
    NEWER = "newer"
    OLDER = "older"
    UPGRADE_LOST_GUARDS = "upgrade_lost_guards"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    FOLDER_NOT_WRITABLE = "folder_not_writable"
    TABLE_UNUSABLE = "table_unusable"
    BEHIND_TAPE = "behind_tape"
    TAPE_GOES_FURTHER = "tape_goes_further"
    BEHIND_RECEIPT = "behind_receipt"
    FORKED_FROM_TAPE = "forked_from_tape"
    NO_BACKUP_PLACE = "no_backup_place"
    BACKUP_BAD = "backup_bad"
